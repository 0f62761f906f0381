"""Charts as values, and the workbook behind each, which Word opens when she asks to edit a chart's data.

Every chart is printed beside its table and made from the same rows; what is written here are caches of them.
"""

import itertools
import math
import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import Literal

from newsroom.documents.package import zipped
from newsroom.text.clean import clean_line

WIDTH = 154.0
"""Millimetres; the type area is 156 wide."""
MOST_BARS = 25
"""On a page that also has the title of its attachment."""
_BAR, _AROUND_BARS = 6.2, 18.0
_FIRST_CATEGORY_ROW = 2

Value = int | float | None


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers in the order of the categories; None is a gap."""

    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """`bar` lies, with the first category on top; `column` stands. Sizes are millimetres.

    Raises ValueError when a series is not as long as the categories, or has a number that is none.
    """

    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    kind: Literal["bar", "column", "line"]
    unit: str = ""
    width: float = WIDTH
    height: float = 72.0

    def __post_init__(self) -> None:
        for series in self.series:
            if len(series.values) != len(self.categories):
                raise ValueError(f"{len(series.values)} values for {len(self.categories)} categories")
            if any(value is not None and not math.isfinite(value) for value in series.values):
                raise ValueError("a value is not finite")

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not self.categories or not self.series

    @property
    def heading(self) -> str:
        """The title as printed, with the unit of the numbers."""
        unit = f"（单位：{clean_line(self.unit)}）" if self.unit else ""
        return clean_line(self.title) + unit


def bar_height(bars: int) -> float:
    """Millimetres in which so many lying bars stay legible."""
    return _AROUND_BARS + _BAR * max(bars, 2)


def split(count: int, most: int = MOST_BARS) -> list[slice]:
    """Slices of so many bars that fill as few charts as can be, evenly."""
    charts = -(-count // most)
    bounds = [round(count * place / charts) for place in range(charts + 1)] if charts else []
    return [slice(start, end) for start, end in itertools.pairwise(bounds)]


def number(value: int | float) -> str:
    """A number as a cache has it."""
    return str(int(value)) if value == int(value) else repr(float(value))


def reference(column: int, rows: int) -> str:
    """The cells of a column of the workbook, the category column being 0; without rows its heading."""
    letters = column_name(column)
    if not rows:
        return f"Sheet1!${letters}$1"
    return f"Sheet1!${letters}${_FIRST_CATEGORY_ROW}:${letters}${_FIRST_CATEGORY_ROW + rows - 1}"


def column_name(column: int) -> str:
    """A, B … Z, AA for 0, 1 …"""
    name = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(65 + letter) + name
    return name


def workbook(chart: Chart) -> bytes:
    """The chart's numbers as .xlsx: categories in the first column, a series in each further one.

    The bytes depend on the chart alone. Text that looks like a formula stays text.
    """
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Sheet1"

    def put(row: int, column: int, value: str | Value) -> None:
        cell = sheet.cell(row, column)
        assert isinstance(cell, Cell)
        if isinstance(value, str):
            cell.value = clean_line(value)
            cell.data_type = "s"
        elif value is not None:
            cell.value = value

    for row, category in enumerate(chart.categories, _FIRST_CATEGORY_ROW):
        put(row, 1, category)
    for column, series in enumerate(chart.series, 2):
        put(1, column, series.name)
        for row, value in enumerate(series.values, _FIRST_CATEGORY_ROW):
            put(row, column, value)
    sheet.column_dimensions["A"].width = 24
    out = BytesIO()
    book.save(out)
    return _without_time(out.getvalue())


def _without_time(data: bytes) -> bytes:
    """The package without the moment at which it was made: openpyxl writes it into the zip and the properties."""
    import re

    with zipfile.ZipFile(BytesIO(data)) as made:
        files = {name: made.read(name) for name in made.namelist()}
    core = "docProps/core.xml"
    files[core] = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2026-01-01T00:00:00Z", files[core])
    return zipped(files)
