"""Table files as other people make them, and the office that they are held against."""

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from openpyxl import Workbook

from newsroom.registers.column import Choices
from newsroom.registers.files import opened
from newsroom.registers.register import Office, Register
from newsroom.registers.sheets import Reading, read_rows

NOW = datetime(2026, 9, 28, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
CHOICES = Choices(
    {
        "groups": {"township_central": "乡镇中心校", "direct": "区直中小学、幼儿园"},
        "roles": {"unit_leader": "学校分管领导", "informant": "信息员（通讯员）"},
        "channels": {"bureau_site": "教育信息网"},
    },
    {"groups": {"中心校": "township_central", "区直": "direct"}, "roles": {"信息员": "informant"}},
)
UNITS = {"柳河镇中心校": "柳河镇中心校", "青禾区柳河镇中心校": "柳河镇中心校", "区实验小学": "区实验小学"}

Lines = Sequence[Sequence[object]]


def office(units: Mapping[str, str] = UNITS) -> Office:
    return Office(NOW, CHOICES, units)


def xlsx(sheets: Mapping[str, Lines], merged: Sequence[str] = (), hidden: Sequence[str] = ()) -> bytes:
    """A workbook; `merged` ranges are of its first sheet."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(list(line))
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    for place in merged:
        book.worksheets[0].merge_cells(place)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def text(lines: Lines, delimiter: str = ",") -> str:  # halfwidth-ok
    return "\r\n".join(delimiter.join(str(cell) for cell in line) for line in lines)


def reading(register: Register, data: bytes, name: str = "名册.xlsx", known: Sequence = (), **more) -> Reading:
    return read_rows(register, opened(data, name), office(**more), known)


def told(register: Register, data: bytes, name: str = "名册.xlsx", known: Sequence = (), **more) -> list[str]:
    """What is wrong with a file."""
    return [str(one) for one in reading(register, data, name, known, **more).wrong]
