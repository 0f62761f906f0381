"""Words that are wrong only in some company, 反应 and 反映, 在 and 再; and what is said twice, 涉及到."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from newsroom.copycheck.lexicon import read_text
from newsroom.copycheck.required import required
from newsroom.copycheck.starts import ByMarks

_BEFORE, _BEHIND = 20, 36
"""So many characters around the place are looked at."""


class Usage(NamedTuple):
    """What is wrong, and in what company: the first group of the pattern."""

    characters: str
    """One of them lies within what the pattern matches."""
    pattern: str
    right: str
    why: str
    redundant: bool


class Misused(NamedTuple):
    """A place where it is wrong."""

    start: int
    end: int
    usage: Usage


@cache
def usages() -> tuple[Usage, ...]:
    """All of them, in the order of the file."""
    return tuple(
        Usage(characters, pattern, right, why, kind == "redundant")
        for kind, rows in tomllib.loads(read_text("usage.toml")).items()
        for characters, pattern, right, why in rows
    )


@cache
def _by_marks() -> ByMarks[Usage]:
    return ByMarks((usage, required(usage.pattern)) for usage in usages())


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def misused(text: str) -> Iterator[Misused]:
    """Every word that does not go with what stands around it."""
    for usage in _by_marks().due(text):
        search = _compiled(usage.pattern).search
        for character in usage.characters:
            at = text.find(character)
            while at >= 0:
                match = search(text, max(0, at - _BEFORE), at + _BEHIND)
                if match and match.start() <= at < match.end():
                    yield Misused(*match.span(1), usage)
                at = text.find(character, at + 1)
