"""Idioms with one wrong character: `潜移墨化`."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from newsroom.copycheck.lexicon import Lexicon, read_text
from newsroom.copycheck.starts import starts

_LEAST_GAIN = 18
_SURE_GAIN = 24
"""Of fluency, for a usual confusion and for any."""


class Misspelt(NamedTuple):
    """A place where an idiom stands with one other character."""

    start: int
    right: str
    sure: bool


@cache
def _endings() -> dict[str, str]:
    """All second halves of the idioms, one behind the other, by their first half."""
    return dict(line.split(" ") for line in read_text("idioms.txt").splitlines())


@cache
def _beginnings() -> dict[str, str]:
    table: dict[str, str] = {}
    for start, ends in _endings().items():
        for at in range(0, len(ends), 2):
            table[ends[at : at + 2]] = table.get(ends[at : at + 2], "") + start
    return table


@cache
def _halves() -> frozenset[str]:
    """All halves; sets are asked faster than tables."""
    return frozenset((*_endings(), *_beginnings()))


def misspelt_idioms(text: str, lexicon: Lexicon) -> Iterator[Misspelt]:
    """Every four characters that are no known words but would be an idiom with one character changed."""
    endings, beginnings, size = _endings(), _beginnings(), len(text)
    places: list[tuple[int, bool, str]] = []
    for pair in _halves() & starts(text):
        ends, heads = endings.get(pair), beginnings.get(pair)
        at = text.find(pair)
        while at >= 0:
            if ends and at + 3 < size and (text[at + 2] in ends or text[at + 3] in ends):
                places.append((at, False, ends))
            if heads and at > 1 and (text[at - 2] in heads or text[at - 1] in heads):
                places.append((at, True, heads))
            at = text.find(pair, at + 1)
    for at, is_ending, halves in sorted(places):
        start = at - 2 if is_ending else at
        other = start if is_ending else at + 2
        if found := _other_half(text[other], text[other + 1], halves, lexicon):
            pair = text[at : at + 2]
            if misspelt := _judged(text, start, found + pair if is_ending else pair + found, lexicon):
                yield misspelt


def _other_half(first: str, second: str, halves: str, lexicon: Lexicon) -> str:
    """The half of an idiom that these two could be meant for; empty for none, or where they are one themselves."""
    found = ""
    at = halves.find(first)
    while at >= 0:
        if not at % 2:
            if halves[at + 1] == second:
                return ""
            if _may_stand_for(second, halves[at + 1], lexicon):
                found = halves[at : at + 2]
        at = halves.find(first, at + 1)
    at = halves.find(second)
    while at >= 0:
        if at % 2 and _may_stand_for(first, halves[at - 1], lexicon):
            found = halves[at - 1 : at + 1]
        at = halves.find(second, at + 1)
    return found


def _may_stand_for(written: str, meant: str, lexicon: Lexicon) -> bool:
    return (
        lexicon.sounds_like(written, meant)
        or lexicon.looks_like(written, meant)
        or (written + meant) in lexicon.typical
    )


def _judged(text: str, start: int, right: str, lexicon: Lexicon) -> Misspelt | None:
    written = text[start : start + 4]
    if written in lexicon.words or written in lexicon.phrases:
        return None
    gain = lexicon.gain(text, start, start + 4, right)
    usual = any(one + other in lexicon.typical for one, other in zip(written, right, strict=True))
    return Misspelt(start, right, gain >= _SURE_GAIN) if gain >= (_LEAST_GAIN if usual else _SURE_GAIN) else None
