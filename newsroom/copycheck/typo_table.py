"""Wrong forms that are wrong wherever they stand as a word: domain.md 9.5.1 and a longer list of our own.

Two characters often meet at the seam of two right words, `自己经历`. So a short form needs more than its characters:
the guards of the handbook, and the words around have to cut better with the right form.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import permutations
from typing import NamedTuple

from newsroom.copycheck.lexicon import Lexicon, read_text
from newsroom.copycheck.starts import starts

_SHORT = 2
_LEAST_GAIN = 4
"""Of fluency, for a short form that does not stand alone."""


class Form(NamedTuple):
    """A wrong form."""

    wrong: str
    right: str
    older: bool = False
    """It was usual once, or is right now and then."""
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    between: tuple[tuple[str, str], ...] = ()
    """Right where one of the first stands before it and one of the second behind."""


class Found(NamedTuple):
    """A wrong form in a text."""

    start: int
    form: Form


@cache
def forms() -> tuple[Form, ...]:
    """The handbook's forms, then ours."""
    found = [
        Form(
            pair["wrong"],
            pair["right"],
            pair.get("older", False),
            tuple(pair.get("not_after", ())),
            tuple(pair.get("not_before", ())),
            tuple((first, second) for first, second in pair.get("between", ())),
        )
        for pair in tomllib.loads(read_text("handbook.toml"))["pair"]
    ]
    known = {form.wrong for form in found}
    for line in read_text("typos.txt").splitlines():
        if not line.startswith("#"):
            for item in line.split():
                wrong, right = item.rstrip("?").split("=")
                if wrong not in known:
                    found.append(Form(wrong, right, item.endswith("?")))
    return tuple(found)


@cache
def typical() -> frozenset[str]:
    """Pairs of a wrong and a right character that the forms consist of, either way round."""
    pairs: set[str] = set()
    for form in forms():
        if len(form.wrong) == len(form.right):
            for one, other in zip(form.wrong, form.right, strict=True):
                if one != other:
                    pairs |= {one + other, other + one}
    return frozenset(pairs)


@cache
def slips() -> frozenset[str]:
    """Pairs of characters of which a hurried writer puts one for the other, either way round."""
    lines = (line for line in read_text("slips.txt").splitlines() if not line.startswith("#"))
    groups = (group for line in lines for group in line.split())
    return frozenset(one + other for group in groups for one, other in permutations(group, 2))


@cache
def _by_start() -> dict[str, tuple[Form, ...]]:
    table: defaultdict[str, list[Form]] = defaultdict(list)
    for form in forms():
        table[form.wrong[:2]].append(form)
    return {start: tuple(group) for start, group in table.items()}


@cache
def _starts() -> frozenset[str]:
    return frozenset(_by_start())


def known_forms(text: str, lexicon: Lexicon) -> Iterator[Found]:
    """Every wrong form of the tables, where no guard says that it is right."""
    table = _by_start()
    for start in _starts() & starts(text):
        for form in table[start]:
            at = text.find(form.wrong)
            while at >= 0:
                if _is_wrong(text, at, form, lexicon):
                    yield Found(at, form)
                at = text.find(form.wrong, at + 1)


def _is_wrong(text: str, at: int, form: Form, lexicon: Lexicon) -> bool:
    end = at + len(form.wrong)
    before, behind = text[:at], text[end:]
    if before.endswith(form.not_after) or behind.startswith(form.not_before):
        return False
    if any(before[-1:] in first and behind[:1] in second for first, second in form.between if before and behind):
        return False
    if form.wrong[0] == "既" and re.match("[^。！？；]{0,30}[又也且还]", behind):
        return False
    return len(form.wrong) > _SHORT + 1 or _cuts_worse(text, at, end, form, lexicon)


def _cuts_worse(text: str, at: int, end: int, form: Form, lexicon: Lexicon) -> bool:
    """Whether the words around it say that it is one word, and wrong."""
    words = lexicon.words
    gain = lexicon.gain(text, at, end, form.right)
    bound = (at > 0 and text[at - 1 : at + 1] in words) + (end < len(text) and text[end - 1 : end + 1] in words)
    return gain >= (_LEAST_GAIN, 9, 16)[bound]
