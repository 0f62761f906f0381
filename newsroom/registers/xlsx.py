"""Workbooks: .xlsx files read into grids. Nothing in them is run: of formulas only the result that was saved counts."""

import io
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from newsroom.registers import package
from newsroom.registers.column import NO, YES
from newsroom.registers.grid import MOST_COLUMNS, MOST_LINES, Cell, Grid, Line, Refused, cell, is_blank

if TYPE_CHECKING:
    from openpyxl import Workbook

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})", re.ASCII)
_MOST_CELLS = 400_000
_EXACT = 10**15
"""Spreadsheets keep fifteen digits of a number."""
_DAMAGED = ("里面的内容已损坏，读不出来", "请在表格软件里打开，另存为 .xlsx 再导入")

_Place = tuple[int, int]
"""Row and column, from 1."""


@dataclass(slots=True)
class _Seen:
    """What the library does not tell of a sheet that it reads line by line."""

    rows: int = 0
    columns: int = 0
    """The last that hold anything."""
    merged: list[tuple[_Place, _Place]] = field(default_factory=list)
    uncounted: set[_Place] = field(default_factory=set)
    """Formulas whose result was never saved."""


def read(data: bytes) -> tuple[tuple[Grid, ...], tuple[str, ...]]:
    """The visible sheets, and the names of the hidden ones. Raises Refused."""
    parts = package.checked(data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the library, about what it leaves aside
        book = _opened(data)
        try:
            shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
            hidden = tuple(sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible")
            return tuple(Grid(sheet.title, _lines(sheet, parts)) for sheet in shown), hidden
        finally:
            book.close()


def _opened(data: bytes) -> "Workbook":
    from openpyxl import load_workbook

    return _told(lambda: load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False))


def _told(step: Callable[[], Any]) -> Any:
    """What the step returns; whatever the library makes of a damaged file is one refusal."""
    try:
        return step()
    except Refused:
        raise
    except Exception as error:  # it raises whatever its descriptors happen to meet
        raise Refused(*_DAMAGED) from error


def _lines(sheet: Any, parts: zipfile.ZipFile) -> tuple[Line, ...]:
    # private, but the only thing that says which part of the package the sheet is
    seen = _scanned(package.blob(parts, sheet._worksheet_path.lstrip("/")))
    if not seen.rows:
        return ()
    if seen.rows > MOST_LINES or seen.columns > MOST_COLUMNS:
        raise Refused(
            f"工作表“{sheet.title}”写到了第 {seen.rows} 行、第 {seen.columns} 列，不像一本登记簿",
            f"请只留要导入的行（最多 {MOST_LINES} 行、{MOST_COLUMNS} 列），多余的行和列删掉",
        )
    rows = _told(lambda: list(_cells(sheet, seen)))
    _fill_merged(rows, seen)
    found = (Line(number, tuple(cells)) for number, cells in enumerate(rows, 1))
    return tuple(line for line in found if not is_blank(line.cells))


def _cells(sheet: Any, seen: _Seen) -> Iterator[list[Cell]]:
    for number, row in enumerate(sheet.iter_rows(max_row=seen.rows, max_col=seen.columns), 1):
        yield [
            Cell("", "这一格的公式还没有算出结果，请在表格软件里打开、保存一次，或改成写死的文字。")
            if (number, place) in seen.uncounted
            else _cell(one.value, getattr(one, "number_format", "") or "")
            for place, one in enumerate(row, 1)
        ]


def _cell(value: object, number_format: str) -> Cell:
    match value:
        case None:
            return Cell()
        case bool():
            return Cell(YES if value else NO)
        case datetime():
            is_day = value.time() == time() and "h" not in number_format.lower()
            return Cell(f"{value:%Y-%m-%d}" if is_day else f"{value:%Y-%m-%d %H:%M}")
        case date():
            return Cell(value.isoformat())
        case int() | float():
            return _number(value, number_format)
    return cell(str(value))


def _number(value: float, number_format: str) -> Cell:
    if abs(value) >= _EXACT:
        return Cell(
            str(value), "这一格是超过 15 位的数字，表格软件已经改掉了后几位；请把单元格设成文本格式，重新填写。"
        )
    if value != int(value):
        return Cell(repr(value))
    text = str(int(value))
    # a format of zeros shows leading ones
    return Cell(text.zfill(len(number_format)) if re.fullmatch("0{2,}", number_format) and value >= 0 else text)


def _fill_merged(rows: list[list[Cell]], seen: _Seen) -> None:
    """Cells merged downwards all say what the first says."""
    for (top, left), (bottom, _) in seen.merged:
        if top <= len(rows) and left <= len(rows[top - 1]):
            for row in rows[top : min(bottom, len(rows))]:
                row[left - 1] = rows[top - 1][left - 1]


def _scanned(data: bytes) -> _Seen:
    """How far a sheet goes, what is merged in it, and which formulas have no result."""
    from lxml import etree  # type: ignore[attr-defined]

    seen = _Seen()
    row = column = cells = 0
    try:
        for _, element in etree.iterparse(
            io.BytesIO(data), events=("start", "end"), resolve_entities=False, no_network=True, huge_tree=False
        ):
            match element.tag, _:
                case (tag, "start") if tag == f"{_MAIN}row":
                    row, column = _whole(element.get("r"), row + 1), 0
                case (tag, "end") if tag == f"{_MAIN}c":
                    cells += 1
                    column = _place(element.get("r"), (row, column + 1))[1]
                    _see(element, (row, column), seen)
                    element.clear()
                case (tag, "end") if tag == f"{_MAIN}row":
                    element.clear()
                case (tag, "end") if tag == f"{_MAIN}mergeCell":
                    first, colon, last = element.get("ref", "").partition(":")
                    if colon:
                        seen.merged.append((_place(first, (1, 1)), _place(last, (1, 1))))
            if cells > _MOST_CELLS:
                raise Refused("工作表里的单元格多得反常，不像一本登记簿", "请只留要导入的行，多余的行和列删掉")
    except (etree.XMLSyntaxError, ValueError):
        raise Refused(*_DAMAGED) from None
    return seen


def _see(element: Any, place: _Place, seen: _Seen) -> None:
    texts = [child for child in element if child.tag in (f"{_MAIN}v", f"{_MAIN}is")]
    is_formula = element.find(f"{_MAIN}f") is not None
    says = any("".join(child.itertext()) for child in texts)
    if is_formula and not says and element.get("t") != "str":
        seen.uncounted.add(place)
    if is_formula or says:
        seen.rows, seen.columns = max(seen.rows, place[0]), max(seen.columns, place[1])


def _place(text: str | None, otherwise: _Place) -> _Place:
    found = _PLACE.fullmatch((text or "").replace("$", ""))
    if found is None:
        return otherwise
    column = 0
    for one in found[1]:
        column = column * 26 + ord(one) - ord("A") + 1
    return int(found[2]), column


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else otherwise
