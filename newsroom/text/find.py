"""Finding and replacing in a text: literally or by a regular expression, if wished whatever the width and the capitals.

Regular expressions are those of the `regex` package, because it alone gives up in time on one that runs away. In them
`^` and `$` are the ends of a paragraph.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import prod
from typing import TYPE_CHECKING, NamedTuple

from newsroom.errors import NewsroomError
from newsroom.text.fold import HALF_WIDTH, folded

if TYPE_CHECKING:
    from regex import Match, Pattern

PATIENCE = 0.25
"""Seconds in which a regular expression has to be through with the whole text."""

_ALIKE = HALF_WIDTH | {
    ord("\uff61"): "。", ord("\uff62"): "「", ord("\uff63"): "」", ord("\uff64"): "、", ord("\uff65"): "·",
    ord("\uffe5"): "\xa5", ord("\uffe0"): "\xa2", ord("\uffe1"): "\xa3",
}  # fmt: skip
"""What is seen alike: a form to its other form, one character for one."""
_REFERENCE = re.compile(r"\\(?:(\d{1,2})|g<(\w+)>|(.))|(\\)$", re.DOTALL)
_REPEATS = re.compile(r"\{(\d*),?(\d*)\}")
_MOST_REPEATS = 10_000
"""An expression is unrolled in memory: `a{99999999}` takes all there is."""
_SIGNS = {"n": "\n", "t": "\t", "\\": "\\"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What she looks for. `alike`: full and half width are one, and so are capitals and small letters."""

    words: str
    regex: bool = False
    alike: bool = True


class Hit(NamedTuple):
    """A place in the text, and for a regular expression what its groups hold, the whole first."""

    start: int
    end: int
    groups: tuple[str, ...] = ()
    names: tuple[tuple[str, str], ...] = ()


def find(text: str, wanted: Wanted) -> list[Hit]:
    """Every place in the text's order, none empty and none overlapping another.

    Raises NewsroomError for an expression that cannot be read or takes too long.
    """
    if not wanted.words:
        return []
    return _by_expression(text, wanted) if wanted.regex else _literally(text, wanted)


def replaced(hit: Hit, template: str, wanted: Wanted) -> str:
    """What comes in place of the hit.

    For a regular expression `\\1` to `\\99` and `\\g<name>` stand for its groups, `\\0` for the whole, `\\n` for a new
    paragraph, `\\\\` for a backslash. Raises NewsroomError for a group that the expression does not have.
    """
    if not wanted.regex:
        return template

    def filled(match: re.Match[str]) -> str:
        number, name, sign, _ = match.groups()
        if number and int(number) < len(hit.groups):
            return hit.groups[int(number)]
        if name and name in (named := dict(hit.names)):
            return named[name]
        if name and name.isdecimal() and int(name) < len(hit.groups):
            return hit.groups[int(name)]
        if sign in _SIGNS:
            return _SIGNS[sign]
        raise NewsroomError(
            f"替换成的文字里“{match.group()}”没有对应的内容：查找式里有 {max(len(hit.groups) - 1, 0)} 个分组。"
            "没有替换。要写反斜杠本身，请写两个。"
        )

    return _REFERENCE.sub(filled, template)


def replace_all(text: str, hits: Sequence[Hit], template: str, wanted: Wanted) -> str:
    """The text with every hit replaced. Raises NewsroomError as `replaced` does."""
    parts: list[str] = []
    end = 0
    for hit in hits:
        parts += [text[end : hit.start], replaced(hit, template, wanted)]
        end = hit.end
    return "".join([*parts, text[end:]])


def nearest(hits: Sequence[Hit], place: int) -> int:
    """The number of the first hit at or behind the place; the first of all where there is none."""
    number = bisect_left(hits, place, key=lambda hit: hit.start)
    return number if number < len(hits) else 0


def _literally(text: str, wanted: Wanted) -> list[Hit]:
    words = wanted.words
    if wanted.alike:
        text, words = folded(text, {}).translate(_ALIKE), folded(words, {}).translate(_ALIKE)
    hits: list[Hit] = []
    place = text.find(words)
    while place >= 0:
        hits.append(Hit(place, place + len(words)))
        place = text.find(words, place + len(words))
    return hits


def _by_expression(text: str, wanted: Wanted) -> list[Hit]:
    pattern = _compiled(wanted)
    seen = text.translate(_ALIKE) if wanted.alike else text
    try:
        found = pattern.finditer(seen, timeout=PATIENCE)
        return [_hit(match, text) for match in found if match.end() > match.start()]
    except TimeoutError:
        raise NewsroomError(
            "这个查找式在这篇稿件里要找太久，已经停下，文字没有动。请写得具体一些，少用套在一起的“*”和“+”。"
        ) from None


def _hit(match: "Match[str]", text: str) -> Hit:
    spans = [match.span(number) for number in range(len(match.groups()) + 1)]
    # as they stand in the text itself, not as they were seen
    groups = tuple(text[start:end] if start >= 0 else "" for start, end in spans)
    names = tuple((name, groups[number]) for name, number in match.re.groupindex.items())
    return Hit(*match.span(), groups, names)


@lru_cache(maxsize=8)
def _compiled(wanted: Wanted) -> "Pattern[str]":
    import regex

    words = "".join(map(_seen, wanted.words)) if wanted.alike else wanted.words
    repeats = (int(number[:9]) for found in _REPEATS.findall(words) for number in found if number)
    if prod(repeats) > _MOST_REPEATS:
        raise NewsroomError(f"查找式“{wanted.words}”里要重复的次数太多，没有查找。请把花括号里的数改小。")
    try:
        return regex.compile(words, regex.MULTILINE | (regex.IGNORECASE if wanted.alike else 0))
    except (regex.error, ValueError, OverflowError, RecursionError, MemoryError) as error:
        place = getattr(error, "pos", None)
        where = f"第 {min(place, len(wanted.words)) + 1} 个字符处" if isinstance(place, int) else ""
        raise NewsroomError(
            f"查找式“{wanted.words}”{where}写得不对，没有查找。括号要成对，特殊符号前加反斜杠。"
        ) from error


def _seen(character: str) -> str:
    """A character of an expression as it is seen in the text; what was no sign of the expression becomes none."""
    alike = character.translate(_ALIKE)
    return re.escape(alike) if alike != character and not alike.isalnum() else alike
