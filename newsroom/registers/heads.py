"""The heads of a sheet's columns: in which line they stand, and which column of the register each of them means."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from newsroom.registers.column import Column
from newsroom.registers.grid import Grid, Line, letter
from newsroom.registers.register import Register
from newsroom.text.clean import clean_line
from newsroom.text.fold import fold

_AMONG = 30
"""Lines from the top in which heads are looked for: titles and notes stand above them."""
_MARKS = re.compile("[*:\uff0a\uff1a]|[(\uff08](?:\u5fc5\u586b|\u9009\u586b|\u5fc5|\u9009)[)\uff09]")
_LONGEST = 30
"""Characters of a head; what is longer is a text."""
_REMARK = re.compile("[(\uff08][^()\uff08\uff09]*[)\uff09]$")
_COUNTERS = ("序号", "行号", "No.", "NO")
"""Heads of columns that only count the lines."""


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads of one sheet."""

    line: Line
    columns: Mapping[int, Column]
    """By the place of the column, from 0."""
    ignored: tuple[str, ...] = ()
    """Heads that mean nothing in this register, as they are written."""
    twice: tuple[tuple[int, str], ...] = ()
    """Places of heads that mean a column for the second time, and what to say of them."""

    def place(self, name: str) -> str:
        """The letter over a column of the register; empty where the sheet has none."""
        return next((letter(place) for place, column in self.columns.items() if column.name == name), "")

    def are(self, line: Line) -> bool:
        """Whether a line is the heads once more, as on a sheet's next page."""
        here = {p: _plain(self.line.cells[p].text) for p in self.columns}
        there = {p: _plain(line.cells[p].text) for p in self.columns if p < len(line.cells)}
        said = {p: text for p, text in there.items() if text}
        return len(said) > 1 and all(here[p] == text for p, text in said.items())


def found(register: Register[Any], grid: Grid) -> Heads | None:
    """The heads of a sheet; None where no line looks like heads of this register."""
    known = _known(register)
    best: Heads | None = None
    for line in grid.lines[:_AMONG]:
        heads = _heads(line, known)
        enough = len(heads.columns) > 1 or (len(heads.columns) == 1 and not heads.ignored)
        if enough and (best is None or len(heads.columns) > len(best.columns)):
            best = heads
    return best


def _heads(line: Line, known: Mapping[str, Column]) -> Heads:
    columns: dict[int, Column] = {}
    by_name: dict[str, int] = {}
    ignored: list[str] = []
    twice: list[tuple[int, str]] = []
    for place, cell in enumerate(line.cells):
        text = clean_line(cell.text)
        if not text or text in _COUNTERS:
            continue
        column = _meant(text, known) if len(text) <= _LONGEST else None
        if column is None:
            ignored.append(text)
        elif (before := by_name.get(column.name)) is not None:
            first = clean_line(line.cells[before].text)
            also = "" if first == text else f"和“{first}”说的是同一项，"
            twice.append((place, f"表头“{text}”{also}与 {letter(before)} 列重复，请删去一列。"))
        else:
            columns[place], by_name[column.name] = column, place
    return Heads(line, columns, tuple(ignored), tuple(twice))


def _known(register: Register[Any]) -> dict[str, Column]:
    """The columns by everything that means them; what a column is called itself goes before what another also is."""
    names: dict[str, Column] = {}
    for column in register.columns:
        for text in column.also:
            names.setdefault(_plain(text), column)
    for column in register.columns:
        names.update({_plain(column.label): column, _plain(column.name): column})
    return names


def _meant(text: str, known: Mapping[str, Column]) -> Column | None:
    return known.get(_plain(text)) or known.get(_bare(text))


@lru_cache(maxsize=4096)
def _bare(text: str) -> str:
    return _plain(_REMARK.sub("", _MARKS.sub("", text).strip()))


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return "".join(fold(_MARKS.sub("", clean_line(text))).split())
