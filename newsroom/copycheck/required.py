"""What has to stand in a text for a pattern to match: most patterns are never tried on most texts.

Read from the parsed expression, Python's own parse; where that is not to be had nothing is known, and nothing is lost
but time.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple, TypeAlias, TypeVar

from newsroom.copycheck.starts import characters, starts

try:
    from re import _parser as parser  # pyright: ignore[reportAttributeAccessIssue]
except ImportError:  # no promise is made of it
    parser = None

_MOST = 800
"""More marks than these are no help."""
_OFTEN = 40
"""So much more often a character stands somewhere than two side by side; and these are nearly everywhere."""
_EVERYWHERE, _EVERYWHERE_OFTEN = frozenset("，。、的一在和是了有学校生年"), 500  # halfwidth-ok
_RANGE = 64

Marks: TypeAlias = frozenset[str]
_Check = TypeVar("_Check", bound=Callable)


class _Part(NamedTuple):
    """What is known of a piece of an expression."""

    first: Marks | None = None
    """The characters with which what it matches may begin; None: any."""
    last: Marks | None = None
    empty: bool = True
    """Whether it may match nothing."""
    needs: Marks | None = None
    """One of these stands in the text where it matches; None: not known."""


_UNKNOWN = _Part()


@cache
def required(pattern: str) -> Marks:
    """Characters and pairs of neighbours, one of which stands in every text in which the pattern matches.

    Empty: not known. Raises re.error.
    """
    if parser is None:
        return frozenset()
    parsed = parser.parse(pattern)
    if parsed.state.flags & ~re.UNICODE:
        return frozenset()
    return _sequence(parsed).needs or frozenset()


def needs(*what: str | re.Pattern[str]) -> Callable[[_Check], _Check]:
    """Marks a check of passages: it finds nothing in a text that none of these stands in or matches.

    It is not asked there. A text of three characters or more is looked for by its first two.
    """
    marks: set[str] = set()
    known = True
    for one in what:
        own = {one} if isinstance(one, str) else required(one.pattern)
        known = known and bool(own)
        marks |= own

    def marked(check: _Check) -> _Check:
        check.needs = tuple(sorted(marks)) if known else ()  # pyright: ignore[reportFunctionMemberAccess]
        return check

    return marked


class Sought:
    """A pattern that is tried only on texts that hold what it requires."""

    def __init__(self, pattern: str) -> None:
        self._pattern = re.compile(pattern)
        marks = required(pattern)
        self._always = not marks
        self._pairs = frozenset(mark for mark in marks if len(mark) > 1)
        self._characters = marks - self._pairs

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As of a pattern."""
        if self._always or not (self._pairs.isdisjoint(starts(text)) and self._characters.isdisjoint(characters(text))):
            return self._pattern.finditer(text)
        return iter(())


def _sequence(items: Iterable[tuple[Any, Any]]) -> _Part:
    first: Marks | None = frozenset()
    before: Marks | None = None
    empty = True
    found: list[Marks | None] = []
    lasts: list[_Part] = []
    for operation, argument in items:
        name = str(operation)
        if name in ("AT", "ASSERT_NOT"):
            continue
        if name == "ASSERT":
            direction, inside = argument
            part = _sequence(inside)
            found.append(part.needs)
            if direction > 0:
                found.append(_joined(before, part))
            elif not part.empty and part.last is not None:
                before = part.last
            continue
        part = _part(name, argument)
        found += (part.needs, _joined(before, part))
        if empty:
            first = _either(first, part.first)
        empty = empty and part.empty
        before = _either(before, part.last) if part.empty else part.last
        lasts.append(part)
    return _Part(first, _last(lasts), empty, min(filter(None, found), key=_cost, default=None))


def _last(parts: list[_Part]) -> Marks | None:
    found: Marks | None = frozenset()
    for part in reversed(parts):
        found = _either(found, part.last)
        if not part.empty:
            break
    return found


def _part(name: str, argument: Any) -> _Part:
    if name == "LITERAL":
        one = frozenset(chr(argument))
        return _Part(one, one, False, one)
    if name == "IN":
        some = _members(argument)
        return _Part(some, some, False, some)
    if name in ("ANY", "NOT_LITERAL"):
        return _Part(empty=False)
    if name == "BRANCH":
        return _branches([_sequence(branch) for branch in argument[1]])
    if name == "SUBPATTERN" and not argument[1]:
        return _sequence(argument[3])
    if name == "ATOMIC_GROUP":
        return _sequence(argument)
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        least, _, inside = argument
        part = _sequence(inside)
        return part if least else part._replace(empty=True, needs=None)
    return _UNKNOWN


def _branches(parts: list[_Part]) -> _Part:
    part = parts[0]
    for other in parts[1:]:
        part = _Part(
            _either(part.first, other.first),
            _either(part.last, other.last),
            part.empty or other.empty,
            _either(part.needs, other.needs),
        )
    return part


def _members(items: Iterable[tuple[Any, Any]]) -> Marks | None:
    """The characters of a class; None where there are too many to name."""
    found: set[str] = set()
    for operation, argument in items:
        if str(operation) == "LITERAL":
            found.add(chr(argument))
        elif str(operation) == "RANGE" and argument[1] - argument[0] < _RANGE:
            found.update(map(chr, range(argument[0], argument[1] + 1)))
        else:
            return None
    return frozenset(found)


def _joined(before: Marks | None, part: _Part) -> Marks | None:
    """The pairs that stand where one ends and the other begins."""
    if not before or part.empty or not part.first or len(before) * len(part.first) > _MOST:
        return None
    return frozenset(one + other for one in before for other in part.first)


def _either(one: Marks | None, other: Marks | None) -> Marks | None:
    if one is None or other is None or len(one) + len(other) > _MOST:
        return None
    return one | other


def _cost(marks: Marks) -> int:
    many = sum(_OFTEN if len(mark) == 1 else 1 for mark in marks)
    return many if marks.isdisjoint(_EVERYWHERE) else many + _EVERYWHERE_OFTEN
