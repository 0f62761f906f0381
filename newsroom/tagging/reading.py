"""What learned weights make of a text: which terms it holds, what they add up to, and which of them tell.

Everything is done on whole sets of terms, which Python does many times faster than it walks through a loop.
"""

import sys
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from math import exp, sqrt
from struct import pack, unpack
from typing import TypeVar

from newsroom.story import Where
from newsroom.tagging.common_words import rarity as rarity_of
from newsroom.tagging.cutting import Cut
from newsroom.tagging.learned import Weights
from newsroom.tagging.scoring import LEAD, PLACE_LEARNED
from newsroom.tagging.terms import PART, TITLE, Term, terms

_LEAST_TERMS = 5
"""Of a text with fewer known words nothing is said; the lexicon alone says it better."""
_FRONT, _REST = PLACE_LEARNED["lead"], PLACE_LEARNED["body"]
"""What a term counts for in the title and the lead, and elsewhere."""
_LANE = 32
"""Bits of a packed row for each column; a million characters do not fill them."""
_HALF = 1 << _LANE - 1
_UTF_16 = f"utf-16-{sys.byteorder[0]}e"
_T = TypeVar("_T")


class _Packing:
    """How a row of weights is packed into one integer, so that one addition adds up all columns.

    The lowest 32 bits are the first area and so on, above the last stands the square of the rarity. A column below
    zero borrows from the next, until a half is added to each.
    """

    def __init__(self, areas: int) -> None:
        self._lanes = f"<{areas}I"
        self._bits = _LANE * areas
        self._halves = sum(_HALF << _LANE * column for column in range(areas))

    def packed(self, rarity: float, row: Sequence[int]) -> int:
        lanes = int.from_bytes(pack(self._lanes, *map(_HALF.__add__, row)), "little")
        return (round(rarity * 100) ** 2 << self._bits) + lanes - self._halves

    def value(self, packed: int, column: int) -> int:
        """One weight of a row, in tenths."""
        return ((packed + self._halves >> _LANE * column) & (1 << _LANE) - 1) - _HALF

    def columns(self, packed: int) -> tuple[list[int], float]:
        """Of a sum of rows the columns, in tenths, and the sum of the squared rarities."""
        packed += self._halves
        lanes = (packed & (1 << self._bits) - 1).to_bytes(self._bits // 8, "little")
        return [lane - _HALF for lane in unpack(self._lanes, lanes)], (packed >> self._bits) / 100**2


class _Rows(dict[_T, int]):
    """The packed rows of some terms."""

    def of(self, terms: Iterable[_T]) -> list[int]:
        """The rows of those of the terms that are known."""
        return [*filter(None, map(self.get, terms))]


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as the weights read it."""

    times: Mapping[str, int]
    """How often each word stands in it."""
    title: set[str]
    lead: set[str]
    """Their words."""
    telling: frozenset[str]
    """The words of the whole text that speak loudly for some area."""
    scale: float
    """By how much a term counts in the body, for the number and rarity of all; in front, _FRONT times."""
    sums: list[float]
    """What the terms and the start add up to, for each area."""


class Reader:
    """Reads texts, cut in words, with learned weights."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._packing = _Packing(len(weights.areas))
        self._rows, self._title_rows, self._part_rows = _Rows[str](), _Rows[str](), _Rows[int]()
        telling: dict[str, set[str]] = {area: set() for area in weights.areas}
        least = weights.telling * 10
        for key, rarity, row in weights.table():
            packed = self._packing.packed(rarity, row)
            if key[0] == PART:
                self._part_rows[_number(key[1:])] = packed
            elif key[0] == TITLE:
                self._title_rows[key[1:]] = packed
            else:
                self._rows[key] = packed
                if max(row) >= least and rarity_of(key):
                    for area, value in zip(telling.values(), row, strict=True):
                        if value >= least:
                            area.add(key)
        self._telling = telling
        """For each area the words that speak for it loudly enough to be shown and marked; not `怎么`."""
        self._telling_any = frozenset[str]().union(*telling.values())

    def read(self, story: Cut) -> Reading | None:
        """What the terms found in a story add up to, or None where too few are words."""
        title, lead = {*story.title_words}, {*story.body_words[: story.lead]}
        times = Counter(story.title_words)
        times.update(story.body_words)
        found, titled = self._rows.of(times), self._title_rows.of(title)
        if len(found) + len(titled) < _LEAST_TERMS:
            return None
        found += self._part_rows.of({*_parts(story.title), *_parts(story.body)})
        ahead = self._rows.of(title | lead)
        ahead += self._part_rows.of({*_parts(story.title), *_parts(story.body[: LEAD + 1], LEAD)})
        front = sum(ahead)
        sums, scale = self._added(front + sum(titled), sum(found) - front)
        return Reading(times, title, lead, self._telling_any.intersection(times), scale, sums)

    def _added(self, front: int, rest: int) -> tuple[list[float], float]:
        """What two packed sums add up to with the start, and by how much a term counts."""
        front_columns, front_squares = self._packing.columns(front)
        rest_columns, rest_squares = self._packing.columns(rest)
        length = sqrt(_FRONT**2 * front_squares + _REST**2 * rest_squares)
        ahead, behind = _FRONT / length / 10, _REST / length / 10
        columns = zip(self.weights.bias, front_columns, rest_columns, strict=True)
        return [start + ahead * one + behind * two for start, one, two in columns], 1 / length

    def shares(self, reading: Reading, lexicon: Mapping[str, float]) -> dict[str, float]:
        """The probability of every area, NONE among them; `lexicon` are the areas' shares by the plan's own words."""
        areas, weight = self.weights.areas, self.weights.lexicon
        sums = [total + weight * lexicon.get(area, 0.0) for area, total in zip(areas, reading.sums, strict=True)]
        most = max(sums)
        powers = [exp(total - most) for total in sums]
        whole = sum(powers)
        return {area: power / whole for area, power in zip(areas, powers, strict=True)}

    def proofs(self, reading: Reading, area: str) -> dict[str, float]:
        """The words that speak for an area loudly enough to be shown, with what they add."""
        column, value, titled = self.weights.areas.index(area), self._packing.value, self._title_rows
        proofs: dict[str, float] = {}
        for word in reading.telling & self._telling[area]:
            in_title = word in reading.title
            weight = value(self._rows[word], column) * (_FRONT if in_title or word in reading.lead else _REST)
            if in_title and word in titled:
                weight += value(titled[word], column) * _FRONT
            if weight > 0:
                proofs[word] = weight * reading.scale / 10
        return proofs

    def telling(self, text: str, area: str) -> Iterator[Term]:
        """The words of a text that speak for an area loudly enough to be marked, in order."""
        return (term for term in terms(text) if term.key in self._telling[area])


@lru_cache(maxsize=2)
def reader(weights: Weights) -> Reader:
    """The reader of these weights; several taggers share it."""
    return Reader(weights)


def standing(reading: Reading, word: str) -> tuple[Where, int]:
    """Where a word of the story stands first, and how often."""
    return "title" if word in reading.title else "lead" if word in reading.lead else "body", reading.times[word]


def _number(part: str) -> int:
    """One or two characters as the number that `_parts` makes of them."""
    return array("H" if len(part) == 1 else "I", part.encode(_UTF_16))[0]


def _parts(text: str, stop: int = sys.maxsize) -> Iterator[int]:
    """The characters of a text, and every two in a row, as numbers; only those that begin before `stop`.

    In UTF-16 two characters are a number of 32 bits as they lie there: no string has to be made of them.
    """
    data = text.encode(_UTF_16, "surrogatepass")
    size = len(data) // 2
    singles, pairs = min(size, stop), max(min(size - 1, stop), 0)
    even, odd = data[: (pairs + 1) // 2 * 4], data[2 : 2 + pairs // 2 * 4]
    return chain(array("H", data[: singles * 2]), array("I", even), array("I", odd))
