"""A column of a register: what it is called, what may stand in it, and its text there and back."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, Literal

from newsroom.errors import NewsroomError
from newsroom.text.clean import clean_line
from newsroom.text.dates import parse_date, parse_moment
from newsroom.text.fold import HALF_WIDTH

Takes = Literal["text", "names", "number", "day", "moment", "choice", "choices", "yes"]
"""`names` and `choices`: several, with 、 between them."""
From = Literal["", "groups", "roles", "channels"]
"""Where a column's choices come from: itself, or the plan."""
Hides = Literal["", "phone", "email", "account", "name"]
"""How what is personal in it is masked (`masking.py`)."""

YES, NO = "是", "否"
_END_OF_WORK = time(18)
"""What a day without an hour means (domain.md 2.5)."""
_YEARS = range(1950, 2101)
_SERIALS = range(36526, 73051)
"""Days since 1900 as spreadsheets count them, of 2000 to 2099."""
_LARGEST = 999_999


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """`name` is the field of the row."""

    name: str
    label: str
    """At the head of the column, as the form of domain.md 7 has it."""
    takes: Takes = "text"
    needed: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)
    """Label of each value; not with `of`."""
    of: From = ""
    also: tuple[str, ...] = ()
    """Other heads by which the column is known in a file that somebody else made."""
    personal: bool = False
    """A person's number or address: masked on the screen, exported only when asked for."""
    hides: Hides = ""
    unit: bool = False
    """It names units: any name of one that is registered becomes the register's."""
    hint: str = ""
    """An example, or what is meant."""
    wide: bool = False
    """It may be long: lists leave it out."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the plan lets stand in columns with `of`: label of each id, and other words that mean one."""

    labels: Mapping[From, Mapping[str, str]] = field(default_factory=dict)
    also: Mapping[From, Mapping[str, str]] = field(default_factory=dict)
    """Id that a further word means."""

    def of(self, column: Column) -> Mapping[str, str]:
        """Label of each value that the column may have; empty: it is free."""
        return self.labels.get(column.of, {}) if column.of else column.choices

    def meant(self, column: Column, text: str) -> str | None:
        """The value that a text means: an id, a label or a further word; None: none."""
        options = self.of(column)
        found = next((value for value, label in options.items() if text in (value, label)), None)
        return found or (self.also.get(column.of, {}).get(text) if column.of else None)


NOWHERE = Choices()


def shown(column: Column, value: Any, choices: Choices = NOWHERE) -> str:
    """A value as she reads and edits it."""
    if value is None or value == ():
        return ""
    labels = choices.of(column)
    match column.takes:
        case "yes":
            return YES if value else NO
        case "names":
            return "、".join(value)
        case "choices":
            return "、".join(labels.get(one, one) for one in value)
        case "choice":
            return labels.get(value, value)
        case "moment":
            return f"{value:%Y-%m-%d %H:%M}"
    return str(value)


def read(column: Column, text: str, choices: Choices, now: datetime) -> Any:
    """The value that a text stands for; an empty one is `()`, `""` or None as the field has it.

    Raises NewsroomError that says what should stand there, without the column's name.
    """
    text = clean_line(text)
    if column.takes in ("number", "day", "moment", "yes") or column.hides in ("phone", "email"):
        text = text.translate(HALF_WIDTH).strip()
    match column.takes:
        case "names" | "choices":
            parts = tuple(dict.fromkeys(filter(None, map(clean_line, _split(text)))))
            return tuple(_choice(column, part, choices) for part in parts) if column.takes == "choices" else parts
        case "text":
            return text
        case "choice":
            return _choice(column, text, choices) if text else ""
        case "yes":
            return _yes(text)
        case "number":
            return _number(text)
        case "day":
            return _day(text, now) if text else None
        case "moment":
            return _moment(text, now) if text else None


def _split(text: str) -> list[str]:
    for mark in "\uff0c,;\uff1b":
        text = text.replace(mark, "、")
    return text.split("、")


def _choice(column: Column, text: str, choices: Choices) -> str:
    found = choices.meant(column, text)
    if found is None:
        labels = choices.of(column)
        if not labels:
            return text
        raise NewsroomError(f"“{text}”不在可填的里面，可以填：{'、'.join(labels.values())}。")
    return found


def _yes(text: str) -> bool:
    said = text.casefold()
    if said in ("", NO, "不是", "否定", "无", "没有", "0", "no", "n", "false", "×", "x"):
        return False
    if said in (YES, "有", "√", "✓", "✔", "1", "yes", "y", "true", "对"):
        return True
    raise NewsroomError(f"“{text}”看不懂，应写“{YES}”或“{NO}”。")


def _number(text: str) -> int | None:
    if not text:
        return None
    if re.fullmatch(r"-\d+(\.0+)?", text, re.ASCII):
        raise NewsroomError(f"“{text}”是负数，应写 0、1、2 这样的数字。")
    found = re.fullmatch(r"(\d+)(\.0+)?", text, re.ASCII)
    if found is None:
        raise NewsroomError(f"“{text}”不是整数，应写 0、1、2 这样的数字。")
    if len(found[1].lstrip("0")) > len(str(_LARGEST)):
        raise NewsroomError(f"“{text}”太大了，请核对。")
    return int(found[1])


def _day(text: str, now: datetime) -> date:
    if re.fullmatch(r"(19|20)\d{6}", text, re.ASCII):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    _refuse_serial(text)
    try:
        found = parse_date(text)
    except NewsroomError:
        found = _moment(text, now).date()
    return _likely(found, text)


def _moment(text: str, now: datetime) -> datetime:
    _refuse_serial(text)
    try:
        found = parse_moment(text, now.year).replace(tzinfo=now.tzinfo)
    except NewsroomError:
        found = datetime.combine(parse_date(text), _END_OF_WORK, now.tzinfo)
    _likely(found.date(), text)
    return found


def _refuse_serial(text: str) -> None:
    """A date that lost its format in a spreadsheet is a bare number."""
    if text.isascii() and text.isdigit() and int(text) in _SERIALS:
        raise NewsroomError(f"“{text}”像是表格软件里日期的内部序号，请把这一格的格式改成日期，或写成 2026-09-28。")


def _likely(day: date, text: str) -> date:
    if day.year not in _YEARS:
        raise NewsroomError(f"“{text}”的年份不对，请核对。")
    return day
