"""What is printed, read back: paragraphs, tables and charts of a .docx by its XML, sheets of an .xlsx by openpyxl."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]
from openpyxl import load_workbook

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"

Grid = tuple[list[str], list[list[str]]]
"""Heads and rows."""


@dataclass(slots=True)
class Printed:
    """A document's parts, in their order."""

    paragraphs: list[str] = field(default_factory=list)
    """Of the letter itself, up to the list of attachments."""
    attached: list[str] = field(default_factory=list)
    units: dict[str, Grid] = field(default_factory=dict)
    """The table of units of each group."""
    tables: dict[str, Grid] = field(default_factory=dict)
    """The others, by the table's name or the attachment's title before it."""
    charts: list[list[tuple[str, list[float]]]] = field(default_factory=list)
    """Of each: categories with the values of all series."""


def read_docx(path: Path) -> Printed:
    """The document as somebody reads it."""
    found = Printed()
    with ZipFile(path) as package:
        body = etree.fromstring(package.read("word/document.xml")).find(f"{_W}body")
        charts = sorted(name for name in package.namelist() if re.fullmatch(r"word/charts/chart\d+\.xml", name))
        found.charts = [_chart(package.read(name)) for name in charts]
    name, letter = "", found.paragraphs
    for block in body if body is not None else ():
        if block.tag == f"{_W}tbl":
            grid = _grid(block)
            if "序号" in grid[0] and "累计报送" in grid[0]:
                found.units[name] = grid
            elif len(grid[0]) > 1:
                found.tables[name] = grid
        elif text := _text(block):
            if text.startswith("附件：1."):
                letter = found.attached
            letter.append(text)
            name = text
    return found


def _text(block: Any) -> str:
    return "".join(part.text or "" for part in block.iter(f"{_W}t")).strip()


def _grid(table: Any) -> Grid:
    rows = []
    for row in table.iter(f"{_W}tr"):
        cells: list[str] = []
        for cell in row.iter(f"{_W}tc"):
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            cells += ["".join(_text(part) for part in cell)] * int(span.get(f"{_W}val", "1") if span is not None else 1)
        rows.append((row.find(f"{_W}trPr/{_W}tblHeader") is not None, cells))
    heads = [cells for head, cells in rows if head]
    if len(heads) == 2:  # a cell that goes on below is empty there
        heads = [[below or above for above, below in zip(*heads, strict=True)]]
    return (heads[0] if heads else []), [cells for head, cells in rows if not head]


def _chart(data: bytes) -> list[tuple[str, list[float]]]:
    series = []
    for one in etree.fromstring(data).iter(f"{_C}ser"):
        names = [point.findtext(f"{_C}v") or "" for point in one.iterfind(f"{_C}cat//{_C}pt")]
        values = [float(point.findtext(f"{_C}v") or "nan") for point in one.iterfind(f"{_C}val//{_C}pt")]
        series.append((names, values))
    names = series[0][0]
    return [(name, [values[place] for _, values in series]) for place, name in enumerate(names)]


def read_xlsx(path: Path) -> dict[str, Grid]:
    """Every sheet by its name: heads in the second row, then rows until the notes."""
    found = {}
    book = load_workbook(path, read_only=True)
    for sheet in book:
        rows = [["" if cell is None else _plain(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
        heads = rows[1]
        found[sheet.title] = heads, [row for row in rows[2:] if len(heads) == 1 or any(row[1:])]
    book.close()
    return found


def _plain(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def numbers(text: str) -> list[str]:
    """Every number of a text in its order, signs and percent signs with them; not those of titles."""
    return re.findall(r"(?<![\d.])[+-]?\d+(?:\.\d+)?%?", re.sub("《[^》]*》", "", text))
