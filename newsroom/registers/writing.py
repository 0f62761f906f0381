"""Rows of a register as a file: a workbook that says how it is to be filled in, or a text table.

Both are what `sheets.py` reads; without rows they are the empty form.
"""

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal

from newsroom.registers import csv_file
from newsroom.registers.column import NO, NOWHERE, YES, Choices, Column, shown
from newsroom.registers.grid import letter
from newsroom.registers.masking import masked
from newsroom.registers.register import Register
from newsroom.registers.sheets import HELP
from newsroom.text.cells import width

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Suffix = Literal[".xlsx", ".csv"]
_SPARE = 500
"""Lines below the last that are made ready to be filled in."""
_NARROWEST, _WIDEST = 9, 44
_LIST_LENGTH = 250
"""Characters that Excel lets a list of choices have; longer ones stand on a sheet of their own."""
_CHOICES = "_choices"
_OLDEST = 1900
_FORMATS = {"number": "0", "day": "yyyy-mm-dd", "moment": "yyyy-mm-dd hh:mm"}
_TAKES = {
    "text": "文字",
    "names": "文字，几个用、隔开",
    "number": "整数",
    "day": "日期，如 2026-09-28",
    "moment": "日期和时刻，如 2026-09-28 16:30",
    "choice": "从下面的里面选一个",
    "choices": "从下面的里面选，几个用、隔开",
    "yes": f"{YES}或{NO}",
}


def written(
    register: Register[Any],
    rows: Sequence[Any],
    suffix: Suffix,
    choices: Choices = NOWHERE,
    *,
    personal: bool = False,
) -> bytes:
    """The rows as a file of that kind; without `personal` what is personal in them is masked."""
    if suffix == ".csv":
        heads = [column.label for column in register.columns]
        lines = ([_text(column, row, choices, personal) for column in register.columns] for row in rows)
        return csv_file.written([heads, *lines])
    return _workbook(register, rows, choices, personal)


def _text(column: Column, row: Any, choices: Choices, personal: bool) -> str:
    text = shown(column, getattr(row, column.name), choices)
    return text if personal else masked(column, text)


def _workbook(register: Register[Any], rows: Sequence[Any], choices: Choices, personal: bool) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = register.label
    _head(sheet, register.columns)
    for number, row in enumerate(rows, 2):
        for place, column in enumerate(register.columns, 1):
            _put(sheet.cell(number, place), column, row, choices, personal)
    _shape(sheet, register.columns, len(rows), choices)
    explained = book.create_sheet(HELP)
    _explain(explained, register, choices)
    _offer(book, sheet, register.columns, choices, len(rows) + _SPARE)
    book.active = 0
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _head(sheet: "Worksheet", columns: Sequence[Column]) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    line = Side(style="thin", color="A6A6A6")
    for place, column in enumerate(columns, 1):
        cell = sheet.cell(1, place, column.label)
        cell.font = Font(bold=True, color="C00000" if column.needed else "1F1F1F")
        cell.fill = PatternFill("solid", fgColor="FCE4D6" if column.needed else "E7E6E6")
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.border = Border(left=line, right=line, top=line, bottom=line)
        if column.hint:
            cell.comment = Comment(column.hint, "newsroom", height=60, width=220)
    sheet.row_dimensions[1].height = 24
    sheet.freeze_panes = "A2"


def _put(cell: Any, column: Column, row: Any, choices: Choices, personal: bool) -> None:
    """The value as a spreadsheet's own kind where it has one; text never as a formula."""
    value = getattr(row, column.name)
    cell.number_format = _FORMATS.get(column.takes, "@")
    if isinstance(value, datetime):
        value = value.replace(tzinfo=None, second=0, microsecond=0)
    if isinstance(value, date) and value.year >= _OLDEST:
        cell.value = value
        cell.number_format = _FORMATS[column.takes]  # the library put in one of its own
    elif isinstance(value, int) and column.takes == "number":
        cell.value = value
    elif text := _text(column, row, choices, personal):
        cell.value = text
        cell.data_type = "s"
        if text.startswith(("=", "+", "-", "@")):
            cell.quotePrefix = True


def _shape(sheet: "Worksheet", columns: Sequence[Column], rows: int, choices: Choices) -> None:
    """Widths by what stands in a column; the lines below take text as text."""
    from openpyxl.styles import Alignment

    for place, column in enumerate(columns, 1):
        cells = [sheet.cell(number, place) for number in range(2, rows + 2)]
        texts = [column.label + "　", *(str(cell.value or "")[:_WIDEST] for cell in cells)]
        if column.takes in ("day", "moment"):
            texts = [column.label + "　", "2026-09-28" if column.takes == "day" else "2026-09-28 16:30"]
        wide = max(_NARROWEST, *(width(text) + 2 for text in texts), *(width(o) + 4 for o in _options(column, choices)))
        dimension = sheet.column_dimensions[letter(place - 1)]
        dimension.width = min(wide, _WIDEST)
        dimension.number_format = _FORMATS.get(column.takes, "@")
        for cell in cells:
            cell.alignment = Alignment(vertical="center", wrap_text=column.wide or column.takes == "names")


def _options(column: Column, choices: Choices) -> tuple[str, ...]:
    """What may be chosen from in a column of one choice."""
    if column.takes == "yes":
        return YES, NO
    return tuple(choices.of(column).values()) if column.takes == "choice" else ()


def _offer(book: Any, sheet: "Worksheet", columns: Sequence[Column], choices: Choices, lines: int) -> None:
    """Lists to choose from in every line to be filled in."""
    from openpyxl.worksheet.datavalidation import DataValidation

    for place, column in enumerate(columns):
        options = _options(column, choices)
        if not options:
            continue
        offer = DataValidation("list", _formula(book, column, options), allow_blank=True, showErrorMessage=True)
        offer.errorTitle, offer.error = column.label, "请从列出的里面选一个。"
        sheet.add_data_validation(offer)
        offer.add(f"{letter(place)}2:{letter(place)}{lines + 1}")


def _formula(book: Any, column: Column, options: Iterable[str]) -> str:
    listed = ",".join(options)  # halfwidth-ok
    if len(listed) <= _LIST_LENGTH and not any(mark in one for one in options for mark in ',"'):
        return f'"{listed}"'
    if _CHOICES not in book.sheetnames:
        book.create_sheet(_CHOICES).sheet_state = "hidden"
    sheet = book[_CHOICES]
    place = sheet.max_column + 1 if sheet["A1"].value else 1
    for number, one in enumerate(options, 1):
        sheet.cell(number, place, one).data_type = "s"
    column_letter = letter(place - 1)
    return f"{_CHOICES}!${column_letter}$1:${column_letter}${len(tuple(options))}"


def _explain(sheet: "Worksheet", register: Register[Any], choices: Choices) -> None:
    from openpyxl.styles import Alignment, Font

    lines = [
        (f"{register.label}怎样填",),
        (
            f"在“{register.label}”那张表里填，一行一{_measure(register)}；红字的列必须填。列的先后可以换，不用的列可以删。",
        )
        + ("",) * 4,
        ("有一行不对，就一行也不会导入，程序会说出是哪一行哪一列。",) + ("",) * 4,
        ("列", "必填", "怎样填", "可以填", "表头也可以写成"),
        *(_explained(column, choices) for column in register.columns),
    ]
    for number, texts in enumerate(lines, 1):
        for place, text in enumerate(texts, 1):
            cell = sheet.cell(number, place)
            cell.value, cell.data_type, cell.number_format = text or None, "s" if text else "n", "@"
            if number > 3:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
            if number in (1, 4):
                cell.font = Font(bold=True, size=14 if number == 1 else 11)
    for place, wide in enumerate((16, 6, 34, 44, 30)):
        sheet.column_dimensions[letter(place)].width = wide
    sheet.freeze_panes = "A5"


def _explained(column: Column, choices: Choices) -> tuple[str, ...]:
    options = tuple(choices.of(column).values())
    takes = _TAKES[column.takes] if options or column.takes not in ("choice", "choices") else _TAKES["text"]
    if "隔开" in column.hint:
        takes = _TAKES["text"]
    how = "；".join(filter(None, (takes.replace("从下面的里面", "从“可以填”里"), column.hint)))
    return column.label, "是" if column.needed else "", how, "、".join(options), "、".join(column.also)


def _measure(register: Register[Any]) -> str:
    return f"条{register.row_label}" if register.numbered else f"个{register.row_label}"
