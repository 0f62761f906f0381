"""Words that are wrong only in some company, 反应 and 反映, 在 and 再; and what is said twice, 涉及到."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from newsroom.copycheck.lexicon import read_text

_BEFORE, _BEHIND = 20, 36
"""So many characters around the place are looked at."""


class Usage(NamedTuple):
    """What is wrong, and in what company: the first group of the pattern."""

    pattern: re.Pattern[str]
    right: str
    why: str
    redundant: bool


class Misused(NamedTuple):
    """A place where it is wrong."""

    start: int
    end: int
    usage: Usage


@cache
def _by_character() -> dict[str, tuple[Usage, ...]]:
    table: defaultdict[str, list[Usage]] = defaultdict(list)
    for kind, rows in tomllib.loads(read_text("usage.toml")).items():
        for characters, pattern, right, why in rows:
            usage = Usage(re.compile(pattern), right, why, kind == "redundant")
            for character in characters:
                table[character].append(usage)
    return {character: tuple(group) for character, group in table.items()}


def misused(text: str) -> Iterator[Misused]:
    """Every word that does not go with what stands around it."""
    table = _by_character()
    for character in table.keys() & set(text):
        at = text.find(character)
        while at >= 0:
            first, last = max(0, at - _BEFORE), at + _BEHIND
            for usage in table[character]:
                match = usage.pattern.search(text, first, last)
                if match and match.start() <= at < match.end():
                    yield Misused(*match.span(1), usage)
            at = text.find(character, at + 1)
