"""What learned weights make of a text: which terms it holds, what they add up to, and which of them tell.

Everything is done on whole sets of terms, which Python does many times faster than it walks through a loop.
"""

import sys
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from math import exp, sqrt
from struct import pack, unpack
from typing import TypeVar

from newsroom.story import Where
from newsroom.tagging.cutting import Cut
from newsroom.tagging.learned import Weights
from newsroom.tagging.scoring import LEAD, PLACE_LEARNED
from newsroom.tagging.terms import PART, TITLE, Term, terms

_LEAST_TERMS = 5
"""Of a text with fewer known words and pairs nothing is said; the lexicon alone says it better."""
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
        lanes = int.from_bytes(pack(self._lanes, *[value + _HALF for value in row]), "little")
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
    """Words and pairs of the title."""
    lead: set[str]
    """Those of the lead."""
    telling: frozenset[str]
    """Those of the whole text that speak loudly for some area."""
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
        telling: tuple[set[str], ...] = tuple(set() for _ in weights.areas)
        for key, rarity, row in weights.table():
            packed = self._packing.packed(rarity, row)
            if key[0] == PART:
                self._part_rows[_number(key[1:])] = packed
            elif key[0] == TITLE:
                self._title_rows[key[1:]] = packed
            else:
                self._rows[key] = packed
                for column in self._loud(key, row):
                    telling[column].add(key)
        self._telling = dict(zip(weights.areas, telling, strict=True))
        """For each area the terms that speak for it loudly enough to be shown and marked."""
        self._telling_any = frozenset[str]().union(*telling)

    def _loud(self, term: str, row: Sequence[int]) -> list[int]:
        """For which columns a term may be shown as a reason; half words say nothing to her."""
        least = self.weights.telling * 10
        if max(row) < least or min(map(len, term.split(" "))) < 2:
            return []
        return [column for column, value in enumerate(row) if value >= least]

    def read(self, story: Cut) -> Reading | None:
        """What the terms found in a story add up to, or None where too few are words."""
        words, leading = story.title_words, story.body_words[: story.lead + 1]
        title: set[str] = {*words, *_pairs(words)}
        lead: set[str] = {*leading[: story.lead], *_pairs(leading)}
        times = Counter(words)
        times.update(story.body_words)
        every: set[str] = {*times, *_pairs(story.body_words), *title}
        found, titled = self._rows.of(every), self._title_rows.of(title)
        if len(found) + len(titled) < _LEAST_TERMS:
            return None
        found += self._part_rows.of({*_parts(story.title), *_parts(story.body)})
        ahead = self._rows.of(title | lead)
        ahead += self._part_rows.of({*_parts(story.title), *_parts(story.body[: LEAD + 1], LEAD)})
        front = sum(ahead)
        sums, scale = self._added(front + sum(titled), sum(found) - front)
        return Reading(times, title, lead, self._telling_any & every, scale, sums)

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

    def proofs(self, reading: Reading, area: str) -> dict[str, tuple[float, str]]:
        """What speaks for an area loudly enough to be shown: as it is written, with its weight.

        Of two terms that are written alike, such as a word and its halves, the stronger counts.
        """
        column, value, titled = self.weights.areas.index(area), self._packing.value, self._title_rows
        proofs: dict[str, tuple[float, str]] = {}
        for term in reading.telling & self._telling[area]:
            in_title = term in reading.title
            weight = value(self._rows[term], column) * (_FRONT if in_title or term in reading.lead else _REST)
            if in_title and term in titled:
                weight += value(titled[term], column) * _FRONT
            word, weight = term.replace(" ", ""), weight * reading.scale / 10
            if weight > proofs.get(word, (0.0,))[0]:
                proofs[word] = weight, term
        return proofs

    def telling(self, text: str, area: str) -> Iterator[Term]:
        """The words and pairs of a text that speak for an area loudly enough to be marked, in order."""
        return (term for term in terms(text) if term.key in self._telling[area])


def standing(story: Cut, reading: Reading, term: str) -> tuple[Where, int]:
    """Where a term of the story stands first, and how often."""
    where: Where = "title" if term in reading.title else "lead" if term in reading.lead else "body"
    first, _, second = term.partition(" ")
    if not second:
        return where, reading.times[term]
    return where, _count(story.title_words, first, second) + _count(story.body_words, first, second)


def _pairs(words: Sequence[str]) -> Iterator[str]:
    """Every two words in a row, as the weights write them."""
    return map(" ".join, pairwise(words))


def _count(words: list[str], first: str, second: str) -> int:
    """How often two words stand in a row."""
    count = at = 0
    for _ in range(words.count(first)):
        at = words.index(first, at) + 1
        count += words[at : at + 1] == [second]
    return count


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
