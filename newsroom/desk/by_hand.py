"""A form that she fills in: text for each of its fields, turned into the value that is printed, and back.

What a field takes follows from the type that the document's dataclass gives it: a line, paragraphs (one a line), a
number, a day, a moment, or rows (one a line, their columns divided by ｜; before one that is text stands a backslash).
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, time
from types import NoneType
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin, get_type_hints

from newsroom.errors import NewsroomError
from newsroom.text.clean import clean_line, paragraphs
from newsroom.text.dates import parse_date, parse_moment

if TYPE_CHECKING:
    from newsroom.documents.fields import Field
    from newsroom.documents.kind import Kind

BAR = "｜"
_BETWEEN = re.compile(r"(?<!\\)[|\uFF5C]")
_BAR_IN_TEXT = re.compile(r"\\([|\uFF5C])")
_NO_YEAR = re.compile(r"\d{1,2}月\d{1,2}日")
_END_OF_WORK = time(18)
"""What a day without an hour means (domain.md 2.5)."""
Takes = Literal["line", "lines", "number", "day", "moment", "rows"]
_PLAIN: dict[Any, Takes] = {str: "line", int: "number", date: "day", datetime: "moment"}
HINTS: dict[Takes, str] = {
    "line": "",
    "lines": "一段一行",
    "number": "数字",
    "day": "如 2026-09-28",
    "moment": "如 2026-09-28 16:30",
    "rows": f"一条一行，各栏用{BAR}隔开",
}


@dataclass(frozen=True, slots=True)
class Blank:
    """A field to be filled in."""

    name: str
    label: str
    meaning: str
    takes: Takes
    columns: tuple[str, ...] = ()
    """Labels of a row's columns."""

    @property
    def hint(self) -> str:
        if self.takes == "rows":
            return f"一条一行：{BAR.join(self.columns)}"
        return HINTS[self.takes] or self.meaning


def blanks(kind: "Kind") -> tuple[Blank, ...]:
    """What she may fill in, in the order of the document's fields. Raises NewsroomError when it is no such form."""
    hints = get_type_hints(_dataclass(kind))
    found = []
    for field in kind.fields:
        if field.name in hints and (takes := _takes(hints[field.name])):
            columns = tuple(part.label for part in field.parts)
            found.append(Blank(field.name, field.label, field.meaning, takes, columns))
    return tuple(found)


def shown(kind: "Kind", value: Any) -> dict[str, str]:
    """Every field as the text that she edits."""
    return {blank.name: _text(getattr(value, blank.name), blank, _field(kind, blank.name)) for blank in blanks(kind)}


def filled(kind: "Kind", typed: Mapping[str, str], *, now: datetime, into: Any = None) -> tuple[Any, dict[str, str]]:
    """The value of what is typed, and for each field that is wrong why, in Chinese.

    `typed` is by field, under its Chinese or English name; what it does not name stays as in `into` (empty without).
    Raises NewsroomError for a name that the form has not.
    """
    import difflib

    found = blanks(kind)
    by_name = {name: blank for blank in found for name in (blank.label, blank.name)}
    values: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    hints = get_type_hints(_dataclass(kind))
    for name, text in typed.items():
        if name not in by_name:
            near = difflib.get_close_matches(name, by_name, 1, 0.4)
            hint = f"是不是“{near[0]}”？" if near else f"可以填的有：{'、'.join(blank.label for blank in found)}。"
            raise NewsroomError(f"{kind.label}里没有“{name}”这一项，没有生成文件。{hint}")
        blank = by_name[name]
        try:
            values[blank.name] = _value(text, blank, hints[blank.name], now)
        except NewsroomError as error:
            wrong[blank.name] = str(error)
    before = {field.name: getattr(into, field.name) for field in fields(_dataclass(kind))} if into is not None else {}
    return _dataclass(kind)(**{**before, **values}), wrong


def _dataclass(kind: "Kind") -> type[Any]:
    if kind.value is None:
        raise NewsroomError(f"{kind.label}由程序填写，不能手工填。没有生成文件。")
    return kind.value


def _field(kind: "Kind", name: str) -> "Field":
    return next(field for field in kind.fields if field.name == name)


def _takes(hint: Any) -> Takes | None:
    kinds = [kind for kind in get_args(hint) or (hint,) if kind not in (NoneType, Ellipsis)]
    if get_origin(hint) is tuple:
        return "lines" if kinds == [str] else "rows" if is_dataclass(kinds[0]) else None
    return _PLAIN.get(kinds[0])


def _text(value: Any, blank: Blank, field: "Field") -> str:
    if value is None:
        return ""
    if blank.takes == "moment":
        return f"{value:%Y-%m-%d %H:%M}"
    if blank.takes == "lines":
        return "\n".join(value)
    if blank.takes == "rows":
        return "\n".join(BAR.join(_cell(getattr(row, part.name)) for part in field.parts) for row in value)
    return str(value)


def _cell(value: Any) -> str:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return "" if value is None else re.sub(r"[|\uFF5C]", r"\\\g<0>", clean_line(str(value)))


def _value(text: str, blank: Blank, hint: Any, now: datetime) -> Any:
    if blank.takes == "lines":
        return tuple(paragraphs(text))
    if blank.takes == "rows":
        row = get_args(hint)[0]
        return tuple(_row(line, blank, row, now) for line in paragraphs(text))
    return _single(text, blank.label, blank.takes, now)


def _single(text: str, label: str, takes: Takes | None, now: datetime) -> Any:
    text = clean_line(text)
    if takes == "line":
        return text
    if not text:
        return None
    if takes == "number":
        if not (text.isascii() and text.isdigit()):
            raise NewsroomError(f"{label}要写成数字，现在写的是“{text}”。")
        return int(text)
    try:
        return _day(text, now) if takes == "day" else _moment(text, now)
    except NewsroomError as error:
        raise NewsroomError(f"{label}：{error}") from None


def _day(text: str, now: datetime) -> date:
    """A day; one without a year is of this year."""
    return parse_date(f"{now.year}年{text}" if _NO_YEAR.fullmatch(text) else text)


def _moment(text: str, now: datetime) -> datetime:
    try:
        return parse_moment(text, now.year).replace(tzinfo=now.tzinfo)
    except NewsroomError:
        with suppress(NewsroomError):
            return datetime.combine(_day(text, now), _END_OF_WORK, now.tzinfo)
        raise


def _row(line: str, blank: Blank, row: type[Any], now: datetime) -> Any:
    cells = [_BAR_IN_TEXT.sub(r"\1", cell.strip()) for cell in _BETWEEN.split(line)]
    hints = get_type_hints(row)
    names = [field.name for field in fields(row)]
    if len(cells) > len(names):
        raise NewsroomError(
            f"{blank.label}的“{line[:20]}”有 {len(cells)} 栏，应是：{BAR.join(blank.columns)}。"
            f"文字里的{BAR}前面要加反斜线（\\{BAR}）。"
        )
    cut = zip(names, blank.columns, cells, strict=False)
    return row(**{name: _single(cell, label, _takes(hints[name]), now) for name, label, cell in cut})
