"""Weights learned offline for the shipped plans (training/train.py), and what they make of a text.

A file is a table in UTF-8: `# key<TAB>value` lines, a line naming the columns, a line of weights for the start
(`(bias)`), then a line a term: its rarity, then its weight for every area in tenths. The weights add up to a logarithm
of odds.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from math import exp, isfinite, sqrt
from typing import TypeVar

from newsroom.errors import NewsroomError
from newsroom.plan.model import Plan
from newsroom.story import Where
from newsroom.tagging.scoring import LEAD, PLACE_LEARNED
from newsroom.tagging.terms import CLAUSE, TITLE, Term, terms

FORMAT = "1"
FILES = ("learned_bureau.tsv", "learned_school.tsv")
NONE = "-"
"""In a file: the column of stories that no area fits."""

_LEAST_TERMS = 5
"""Of a text with fewer known terms nothing is said; the lexicon alone says it better."""
_LONGEST_KEPT = 400
_LONGEST_HEAD = 8192
"""Characters within which a file has said what it is."""
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
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
    terms: dict[str, tuple[float, ...]]
    rarity: dict[str, float]

    def fits(self, plan: Plan) -> bool:
        """Whether the plan has exactly these areas, whatever their words and their order."""
        return _fit(self.areas, self.names, plan)


@dataclass(slots=True)
class Seen:
    """A known term in a text: where first, how often, and what it adds to each area."""

    where: Where
    count: int
    row: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as the weights read it: the terms found, and by how much each is scaled for its place and their number."""

    seen: dict[str, Seen]
    scale: dict[Where, float]


class Reader:
    """Reads texts with learned weights; unchanged clauses are answered from memory."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._wanted = {key.removeprefix(TITLE) for key in weights.terms}
        self._telling: dict[str, frozenset[str]] = {}
        self._known = lru_cache(maxsize=20_000)(self._read)

    def read(self, title: str, body: str) -> Reading | None:
        """The known terms of a text, or None where they are too few."""
        seen: dict[str, Seen] = {}
        for term in self.found(title):
            self._note(seen, term.key, "title")
            if TITLE + term.key in self.weights.terms:
                self._note(seen, TITLE + term.key, "title")
        for start, term in self._places(body):
            self._note(seen, term.key, "lead" if start + term.start < LEAD else "body")
        if len(seen) < _LEAST_TERMS:
            return None
        rarity = self.weights.rarity
        length = sqrt(sum((PLACE_LEARNED[term.where] * rarity[key]) ** 2 for key, term in seen.items()))
        return Reading(seen, {where: value / length for where, value in PLACE_LEARNED.items()})

    def found(self, text: str) -> Iterator[Term]:
        """The known terms of a text, in order."""
        for start, term in self._places(text):
            yield Term(term.key, term.start + start, term.end + start)

    def telling(self, area: str) -> frozenset[str]:
        """The words that speak for an area loudly enough to be shown; no half words."""
        if area not in self._telling:
            column, least = self.weights.areas.index(area), self.weights.telling
            self._telling[area] = frozenset(
                key
                for key, row in self.weights.terms.items()
                if row[column] >= least and key[0] != TITLE and min(map(len, key.split())) > 1
            )
        return self._telling[area]

    def _places(self, text: str) -> Iterator[tuple[int, Term]]:
        """The known terms as they stand in their clauses, with where the clause begins."""
        for match in CLAUSE.finditer(text):
            start, clause = match.start(), match.group()
            for term in (self._known if len(clause) <= _LONGEST_KEPT else self._read)(clause):
                yield start, term

    def shares(self, reading: Reading, lexicon: dict[str, float]) -> dict[str, float]:
        """The probability of every area, NONE among them; `lexicon` are the areas' shares by the plan's own words."""
        sums = list(self.weights.bias)
        for scale, rows in self._scaled(reading):
            sums = [total + scale * sum(column) for total, column in zip(sums, zip(*rows, strict=True), strict=True)]
        sums = [
            total + self.weights.lexicon * lexicon.get(area, 0.0)
            for area, total in zip(self.weights.areas, sums, strict=True)
        ]
        powers = [exp(total - max(sums)) for total in sums]
        whole = sum(powers)
        return {area: power / whole for area, power in zip(self.weights.areas, powers, strict=True)}

    def _scaled(self, reading: Reading) -> Iterator[tuple[float, list[tuple[float, ...]]]]:
        """The rows that add up, each group with its factor."""
        for where, scale in reading.scale.items():
            if rows := [term.row for term in reading.seen.values() if term.where == where]:
                yield scale, rows

    def _note(self, seen: dict[str, Seen], key: str, where: Where) -> None:
        if known := seen.get(key):
            known.count += 1
        elif row := self.weights.terms.get(key):
            seen[key] = Seen(where, 1, row)

    def _read(self, clause: str) -> tuple[Term, ...]:
        return tuple(term for term in terms(clause) if term.key in self._wanted)


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
    lines = text.splitlines()
    head, start = _head(lines)
    areas, names = _areas(text)
    table: dict[str, tuple[float, ...]] = {}
    rarity: dict[str, float] = {}
    for line in lines[start + 1 :]:
        key, rare, *fields = line.split("\t")
        table[key] = row = tuple([int(field) / 10 for field in fields])
        rarity[key] = float(rare)
        if len(row) != len(areas) or not isfinite(rarity[key]):
            raise ValueError(line)
    if len(table) != len(lines) - start - 1 or len(table) != int(head["lines"]):
        raise ValueError("lines")
    numbers = [float(head[key]) for key in ("sure", "likely", "lexicon", "telling")]
    sure, likely, lexicon, telling = numbers
    return Weights(areas, names, table.pop("(bias)"), sure, likely, lexicon, telling, table, rarity)


def _areas(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ids and names of the areas of a file, from its beginning alone."""
    lines = text[:_LONGEST_HEAD].splitlines()
    head, start = _head(lines)
    areas, names = tuple(lines[start].split("\t")[2:]), tuple(head["names"].split("\t"))
    if len(areas) != len(names):
        raise ValueError("names")
    return areas, names


def _head(lines: list[str]) -> tuple[dict[str, str], int]:
    """What a file says of itself, and the line that names its columns."""
    start = next(number for number, line in enumerate([*lines, "term"]) if not line.startswith("#"))
    head = dict(line[2:].split("\t", 1) for line in lines[:start])
    if head["format"] != FORMAT:
        raise ValueError(head["format"])
    return head, start


def _fit(areas: tuple[str, ...], names: tuple[str, ...], plan: Plan) -> bool:
    mine = {(area, name) for area, name in zip(areas, names, strict=True) if area != NONE}
    return mine == {(area.id, area.name) for area in plan.focus}
