"""Weights learned offline for the shipped plans (training/train.py), and what they make of a text.

A file is a table in UTF-8: `# key<TAB>value` lines, a line naming the columns, a line of weights for the start
(`(bias)`), then a line a term: its rarity, then its weight for every area in tenths. The weights add up to a logarithm
of odds.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TypeVar

from newsroom.errors import NewsroomError
from newsroom.plan.model import Plan

FORMAT = "1"
FILES = ("learned_bureau.tsv", "learned_school.tsv")
NONE = "-"
"""In a file: the column of stories that no area fits."""

_LONGEST_HEAD = 8192
"""Bytes within which a file has said what it is."""
_BLOCK = 1 << 15
"""Characters of a file read in one go; more would hold up other threads for longer."""
_START = "(bias)"
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, eq=False)
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
    """Every term; the first is none, it has the start."""
    rarities: tuple[str, ...]
    rows: tuple[str, ...]
    """Rarity and weights as they stand in the file."""

    def fits(self, plan: Plan) -> bool:
        """Whether the plan has exactly these areas, whatever their words and their order."""
        return _fit(self.areas, self.names, plan)

    def table(self) -> Iterator[tuple[str, float, list[int]]]:
        """Every term with its rarity and its weights in tenths."""
        lines = zip(self.keys, self.rarities, self.rows, strict=True)
        next(lines)
        whole = lru_cache(maxsize=None)(int)  # a few hundred numbers stand there 300,000 times
        return ((key, float(rarity), [*map(whole, row.split())]) for key, rarity, row in lines)


def for_plan(plan: Plan) -> Weights | None:
    """The weights that were learned for the plan's areas, or None. Raises NewsroomError as `shipped`."""
    # the other plan's table is not even read
    return next((shipped(name) for name in FILES if _fit(*_told(name, _areas, _LONGEST_HEAD), plan)), None)


@lru_cache(maxsize=len(FILES))
def shipped(name: str) -> Weights:
    """The weights of a file of the program. Raises NewsroomError when it is missing or damaged."""
    return _told(name, parse)


def _told(name: str, reads: Callable[[str], _T], most: int = -1) -> _T:
    """What a file tells, or so many bytes of its beginning."""
    try:
        with (resources.files("newsroom.tagging") / name).open("rb") as file:
            data = file.read(most)  # as text it would hold up others for 15 ms
        return reads(data.decode(errors="ignore" if most > 0 else "strict").replace("\r\n", "\n"))
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
