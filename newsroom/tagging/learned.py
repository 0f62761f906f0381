"""Weights learned offline for the shipped plans (training/train.py), and what they make of a text.

A file is a table in UTF-8: `# key<TAB>value` lines, a line naming the columns, a line of weights for the start
(`(bias)`), then a line a term: its rarity, then its weight for every area in tenths. The weights add up to a logarithm
of odds.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from itertools import chain, pairwise
from math import exp, sqrt
from operator import add
from struct import unpack
from typing import TypeVar

from newsroom.errors import NewsroomError
from newsroom.plan.model import Plan
from newsroom.story import Where
from newsroom.tagging.scoring import PLACE_LEARNED
from newsroom.tagging.terms import PART, TITLE, Term, terms

FORMAT = "1"
FILES = ("learned_bureau.tsv", "learned_school.tsv")
NONE = "-"
"""In a file: the column of stories that no area fits."""

_LEAST_TERMS = 5
"""Of a text with fewer known terms nothing is said; the lexicon alone says it better."""
_LONGEST_HEAD = 8192
"""Characters within which a file has said what it is."""
_BLOCK = 1 << 15
"""Characters of a file read in one go; more would hold up other threads for longer."""
_START = "(bias)"
_GROUPS: tuple[tuple[float, list[Where]], ...] = tuple(
    (weight, [where for where in PLACE_LEARNED if PLACE_LEARNED[where] == weight])
    for weight in sorted({*PLACE_LEARNED.values()})
)
"""Places that weigh the same."""
_LANE = 32
"""Bits of a packed row for each column; a million characters do not fill them."""
_HALF = 1 << _LANE - 1
_T = TypeVar("_T")


@dataclass(frozen=True)
class Weights:
    """A file's content. A row has one weight for every area, in their order; one of the areas may be NONE."""

    areas: tuple[str, ...]
    names: tuple[str, ...]
    bias: tuple[float, ...]
    sure: float
    """From this share on a proposal is sure, cross-validated; and from `likely` on likely."""
    likely: float
    lexicon: float
    """Weight of an area's share of the lexicon."""
    telling: float
    """A term's weight from which on it is shown as evidence and marked in the text."""
    keys: tuple[str, ...]
    """Every term by its number. Number 0 is none: it has the start."""
    rarities: tuple[str, ...]
    rows: tuple[str, ...]
    """As they stand in the file: a text has some hundred of the terms, so a row is made out when it is asked for."""

    def fits(self, plan: Plan) -> bool:
        """Whether the plan has exactly these areas, whatever their words and their order."""
        return _fit(self.areas, self.names, plan)

    def tenths(self, number: int) -> tuple[int, ...]:
        """A term's weights in tenths."""
        return tuple([int(field) for field in self.rows[number].split()])

    def is_shown(self, number: int) -> bool:
        """Whether a term may be shown: no half words, no characters, no copies for the title."""
        key = self.keys[number]
        return key[0] not in (TITLE, PART) and min(map(len, key.split(" "))) > 1

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of every term."""
        return {key: number for number, key in enumerate(self.keys) if number}

    @cached_property
    def pairs(self) -> tuple[dict[str, dict[int, int]], dict[str, int]]:
        """The terms that are two words in a row: their numbers by the first word and the second's place in the list."""
        pairs: dict[str, dict[int, int]] = {}
        seconds: dict[str, int] = {}
        for number, key in enumerate(self.keys):
            if " " in key and key[0] != TITLE:
                first, second = key.split(" ")
                pairs.setdefault(first, {})[seconds.setdefault(second, len(seconds) + 1)] = number
        return pairs, seconds

    @cached_property
    def characters(self) -> dict[str, int]:
        """The numbers of the terms that are one character, or two in a row."""
        return {key[1:]: number for number, key in enumerate(self.keys) if key[0] == PART}

    @cached_property
    def rarity(self) -> dict[str, float]:
        """Every term's rarity."""
        return {key: float(self.rarities[number]) for key, number in self.numbers.items()}

    @cached_property
    def terms(self) -> dict[str, tuple[float, ...]]:
        """Every term's weights."""
        return {key: tuple([one / 10 for one in self.tenths(number)]) for key, number in self.numbers.items()}


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as the weights read it."""

    places: dict[Where, set[int]]
    """Numbers of the known words and pairs by their best place."""
    times: Counter[int]
    """How often each stands in the text."""
    scale: dict[Where, float]
    """By how much a term counts, for its place and for the number and rarity of all."""
    sums: list[float]
    """What the terms and the start add up to, for each area."""


class _Rows(dict[int, int]):
    """Rows packed into one integer each, so that one addition adds up all columns; made when asked for.

    The lowest 32 bits are the first area and so on, above the last stands the square of the rarity. A column below
    zero borrows from the next, until `columns` adds a half to each.
    """

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._areas = len(weights.areas)
        self._bits = _LANE * self._areas
        self._halves = sum(_HALF << _LANE * column for column in range(self._areas))
        self.telling = tuple(dict[int, tuple[int, str]]() for _ in weights.areas)
        """For each area, those of the rows made so far that are telling: weights in tenths, and the word."""

    def __missing__(self, number: int) -> int:
        packed = round(float(self._weights.rarities[number]) * 100) ** 2
        row = self._weights.tenths(number)
        for value in reversed(row):
            packed = (packed << _LANE) + value
        self[number] = packed
        if self._weights.is_shown(number):
            least, word = self._weights.telling * 10, self._weights.keys[number].replace(" ", "")
            for telling, value in zip(self.telling, row, strict=True):
                if value >= least:
                    telling[number] = value, word
        return packed

    def value(self, number: int, column: int) -> int:
        """One weight of a row, in tenths."""
        return ((self[number] + self._halves >> _LANE * column) & (1 << _LANE) - 1) - _HALF

    def columns(self, packed: int) -> tuple[list[int], float]:
        """Of a sum of rows the columns, in tenths, and the sum of the squared rarities."""
        packed += self._halves
        lanes = (packed & (1 << self._bits) - 1).to_bytes(self._bits // 8, "little")
        return [lane - _HALF for lane in unpack(f"<{self._areas}I", lanes)], (packed >> self._bits) / 100**2


class Reader:
    """Reads texts, cut in words, with learned weights."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._numbers = weights.numbers
        self._firsts, self._seconds = weights.pairs
        self._characters = weights.characters
        self._rows = _Rows(weights)

    def word(self, word: str) -> tuple[int, int, dict[int, int] | None]:
        """A word's number, its place among those that end a pair, 0 for none, and the pairs that it begins by these."""
        return self._numbers.get(word, 0), self._seconds.get(word, 0), self._firsts.get(word)

    def parts(self, text: str) -> list[int]:
        """The numbers of the known characters of a text, and of two in a row, each as often as it stands there."""
        if not self._characters:
            return []
        find = self._characters.get
        return [*filter(None, map(find, text)), *filter(None, map(find, map(add, text, text[1:])))]

    def divided_parts(self, text: str, end: int) -> tuple[list[int], list[int]]:
        """The same in two: those that begin before an offset, and the others."""
        crossing = self._characters.get(text[end - 1 : end + 1]) if 0 < end < len(text) else None
        return [*self.parts(text[:end]), *filter(None, [crossing])], self.parts(text[end:])

    def title_terms(self, cut: Sequence[str]) -> list[int]:
        """The numbers of a title's words and pairs for the weights that they have there on top."""
        keys = (*cut, *map(" ".join, pairwise(cut)))
        return [number for key in keys if (number := self._numbers.get(TITLE + key))]

    def found(self, text: str) -> Iterator[tuple[Term, int]]:
        """The known terms of a text with where they stand, in order, and their numbers."""
        for term in terms(text):
            if number := self._numbers.get(term.key):
                yield term, number

    def read(self, words: Sequence[Iterable[int]], parts: Sequence[Iterable[int]]) -> Reading | None:
        """What the terms found in a title, a lead and the rest add up to, or None where too few are words."""
        places = _places(words)
        if sum(map(len, places.values())) < _LEAST_TERMS:
            return None
        every: dict[Where, set[int]] = places
        if self._characters:
            characters = _places(parts)
            every = {where: found | characters[where] for where, found in places.items()}
        sums = [(weight, *self._rows.columns(self._packed(every, group))) for weight, group in _GROUPS]
        length = sqrt(sum([weight**2 * squares for weight, _, squares in sums]))
        added = list(self.weights.bias)
        for weight, columns, _ in sums:
            factor = weight / length / 10
            added = [total + factor * column for total, column in zip(added, columns, strict=True)]
        scale: dict[Where, float] = {where: weight / length for where, weight in PLACE_LEARNED.items()}
        return Reading(places, Counter(chain(*words)), scale, added)

    def _packed(self, places: Mapping[Where, set[int]], group: Iterable[Where]) -> int:
        return sum([sum(map(self._rows.__getitem__, places[where])) for where in group])

    def shares(self, reading: Reading, lexicon: Mapping[str, float]) -> dict[str, float]:
        """The probability of every area, NONE among them; `lexicon` are the areas' shares by the plan's own words."""
        areas, weight = self.weights.areas, self.weights.lexicon
        sums = [total + weight * lexicon.get(area, 0.0) for area, total in zip(areas, reading.sums, strict=True)]
        most = max(sums)
        powers = [exp(total - most) for total in sums]
        whole = sum(powers)
        return {area: power / whole for area, power in zip(areas, powers, strict=True)}

    def proofs(self, reading: Reading, area: str) -> dict[str, tuple[float, Where, int]]:
        """The words of a text that speak for an area loudly enough to be shown: weight, place and the term's number.

        Of two terms that are written alike, such as a word and its halves, the stronger counts.
        """
        column = self.weights.areas.index(area)
        telling, scales = self._rows.telling[column], reading.scale
        proofs: dict[str, tuple[float, Where, int]] = {}
        for where, found in reading.places.items():
            scale = scales[where] / 10
            for number in found & telling.keys():
                value, word = telling[number]
                if where == "title" and (copy := self._numbers.get(TITLE + self.weights.keys[number])) in found:
                    value += self._rows.value(copy, column)
                weight = value * scale
                if weight > 0 and (word not in proofs or weight > proofs[word][0]):
                    proofs[word] = weight, where, number
        return proofs

    def tells(self, number: int, area: str) -> bool:
        """Whether a term speaks for an area loudly enough to be marked."""
        weights = self.weights
        return weights.is_shown(number) and weights.tenths(number)[weights.areas.index(area)] >= weights.telling * 10


def _places(found: Sequence[Iterable[int]]) -> dict[Where, set[int]]:
    """What was found in a title, a lead and the rest, each in the first of these."""
    title, lead, body = map(set, found)
    return {"title": title, "lead": lead - title, "body": body - lead - title}


def for_plan(plan: Plan) -> Reader | None:
    """A reader with the weights that were learned for the plan's areas, or None. Raises NewsroomError as `shipped`."""
    # the other plan's table is not even read
    return next((Reader(shipped(name)) for name in FILES if _fit(*_told(name, _areas), plan)), None)


@lru_cache(maxsize=len(FILES))
def shipped(name: str) -> Weights:
    """The weights of a file of the program. Raises NewsroomError when it is missing or damaged."""
    return _told(name, parse)


def _told(name: str, reads: Callable[[str], _T]) -> _T:
    try:
        return reads((resources.files("newsroom.tagging") / name).read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, IndexError) as error:
        raise NewsroomError(
            f"程序自带的归类词表“{name}”缺失或损坏，没有归类。稿件都没有动过。请重新安装本程序。"
        ) from error


def parse(text: str) -> Weights:
    """The weights in a file's text. Raises ValueError, KeyError or IndexError where it is not one."""
    areas, names = _areas(text)
    head, start = _head(text)
    keys, rarities, rows = zip(*_lines(text, start, len(areas)), strict=True)
    if keys[0] != _START or not len(keys) == len(set(keys)) == int(head["lines"]):
        raise ValueError("lines")
    sure, likely, lexicon, telling = [float(head[key]) for key in ("sure", "likely", "lexicon", "telling")]
    bias = tuple([int(field) / 10 for field in rows[0].split()])
    return Weights(areas, names, bias, sure, likely, lexicon, telling, keys, rarities, rows)


def _lines(text: str, start: int, columns: int) -> Iterator[tuple[str, str, str]]:
    """Term, rarity and weights of every line, each as it must be."""
    line = re.compile(rf"([^\t\n]+)\t(\d+\.\d+)((?:\t-?\d+){{{columns}}})\n")
    while start < len(text):
        end = text.find("\n", start + _BLOCK) + 1 or len(text)
        found = line.findall(text, start, end)
        if len(found) != text.count("\n", start, end) or text[end - 1] != "\n":
            raise ValueError(text[start : start + 40])
        yield from found
        start = end


def _areas(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ids and names of the areas of a file, from its beginning alone."""
    head, start = _head(text)
    columns = text[:start].splitlines()[-1].split("\t")
    areas, names = tuple(columns[2:]), tuple(head["names"].split("\t"))
    if len(areas) != len(names):
        raise ValueError("names")
    return areas, names


def _head(text: str) -> tuple[dict[str, str], int]:
    """What a file says of itself, and where what follows the line that names the columns begins."""
    lines = text[:_LONGEST_HEAD].splitlines(keepends=True)
    count = next(number for number, line in enumerate([*lines, "term"]) if not line.startswith("#"))
    head = dict(line[2:].rstrip("\n").split("\t", 1) for line in lines[:count])
    if head["format"] != FORMAT:
        raise ValueError(head["format"])
    return head, len("".join(lines[: count + 1]))


def _fit(areas: tuple[str, ...], names: tuple[str, ...], plan: Plan) -> bool:
    mine = {(area, name) for area, name in zip(areas, names, strict=True) if area != NONE}
    return mine == {(area.id, area.name) for area in plan.focus}
