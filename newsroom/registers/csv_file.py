"""Text tables: .csv files read as offices send them, and written so that a spreadsheet opens them unharmed."""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Sequence

from newsroom.registers.grid import MOST_COLUMNS, MOST_LINES, Cell, Grid, Line, Refused, cell, is_blank

DELIMITERS = (",", "\t", ";")
_RUN = "=+-@\t\r"
"""What a spreadsheet takes for the beginning of a formula."""
_GUARDED = re.compile("'+[=+\\-@\t\r]")
_SHORTENED = re.compile(r"\d(?:\.\d+)?E\+\d{2}", re.ASCII)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decoded(data: bytes) -> str:
    """The text, in UTF-8, UTF-16 with its mark, or GB18030. Raises Refused when it is none of them."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Refused("这不是表格，也不是文字", "请在表格软件里打开原来的表，另存为 .xlsx 或“CSV UTF-8”再导入")


def read(text: str, name: str, delimiter: str) -> Grid:
    """The lines of a text whose cells stand apart by the delimiter. Raises Refused for quotes that do not match."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines: list[Line] = []
    number = 0
    try:
        for number, texts in enumerate(reader, 1):
            if number > MOST_LINES or len(texts) > MOST_COLUMNS:
                raise Refused(f"文件多于 {MOST_LINES} 行或 {MOST_COLUMNS} 列，不像一本登记簿", "请只留要导入的行列")
            cells = tuple(map(_cell, texts))
            if not is_blank(cells):
                lines.append(Line(number, cells))
    except csv.Error:
        raise Refused(f"第 {number + 1} 行的引号没有成对，后面的内容分不开", "请把那一行的双引号改好再导入") from None
    return Grid(name, tuple(lines))


def written(lines: Iterable[Sequence[str]]) -> bytes:
    """The lines as UTF-8 with its mark, by which spreadsheets know it; nothing in them is taken for a formula."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([[guarded(text) for text in line] for line in lines])
    return codecs.BOM_UTF8 + out.getvalue().encode()


def guarded(text: str) -> str:
    """The text, with an apostrophe before what would be run; `unguarded` takes it off again."""
    return f"'{text}" if text.startswith(tuple(_RUN)) or _GUARDED.match(text) else text


def unguarded(text: str) -> str:
    """The text that `guarded` made this of."""
    return text[1:] if _GUARDED.match(text) else text


def _cell(text: str) -> Cell:
    if _SHORTENED.fullmatch(text.strip()):
        return Cell(text, f"“{text.strip()}”是表格软件缩短了的数字，后几位已经丢了；请把单元格设成文本格式，重新填写。")
    return cell(unguarded(text))
