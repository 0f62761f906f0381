"""calendar.toml: the days that this office works or has off otherwise than the country, as she writes them down."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from newsroom.errors import NewsroomError
from newsroom.plan.model import Part
from newsroom.plan.problems import Finding, KeyPath, shown, spelled
from newsroom.plan.shape import table_findings
from newsroom.plan.toml_file import FileError, taken, text_of
from newsroom.plan.workdays import Span, Workdays
from newsroom.text.dates import parse_date

NAME = "calendar.toml"
LONGEST = 366
"""Days of one entry; more is a slip of the pen in the year."""
_YEARS = range(2000, 2101)
_DAY = r"[0-9]{4}(?:-[0-9]{1,2}-[0-9]{1,2}|\u5e74[0-9]{1,2}\u6708[0-9]{1,2}\u65e5)"
_ENTRY = re.compile(rf"({_DAY})(?:\s*(?:\.\.|\u81f3)\s*({_DAY}))?(?:\s+(\S.*))?")
_FORM = "应像 2026-10-10 或 2026-07-01..2026-08-31 暑假 这样，名称可以不写，前面空一格"


class CalendarError(FileError):
    """The file was not taken; `problems` holds every reason that could be found, in the order of lines."""

    refusal = "日历没有载入，文件没有改动"


class Calendar(Part, frozen=True, kw_only=True):
    """The file's keys. An entry is a day or two with `..` between them, and behind a space what it is called."""

    workdays: tuple[str, ...] = ()
    holidays: tuple[str, ...] = ()
    complete: tuple[int, ...] = ()
    """Years whose holidays are all written here."""


@dataclass(frozen=True, slots=True)
class _Written:
    """An entry and where it stands."""

    path: KeyPath
    span: Span


def template() -> str:
    """A calendar.toml that changes nothing, with every key explained."""
    return (files("newsroom.plan") / NAME).read_text(encoding="utf-8")


def load(path: Path) -> Workdays:
    """The country's calendar with the amendments in this file. Raises CalendarError."""
    return parse(text_of(path, "日历文件", CalendarError), path.name)


def parse(text: str, name: str = NAME) -> Workdays:
    """The country's calendar with the amendments in this text. Raises CalendarError with all that is wrong."""
    calendar = msgspec.convert(_quoted(taken(text, name, _findings, CalendarError)), Calendar)
    entries, _ = _read(calendar)
    return Workdays(tuple(entry.span for entry in entries), tuple(sorted({*calendar.complete})))


def _findings(data: dict[str, Any]) -> list[Finding]:
    data = _quoted(data)
    if found := list(table_findings(data, Calendar)):
        return found
    calendar = msgspec.convert(data, Calendar)
    entries, senseless = _read(calendar)
    return [*senseless, *_contradictions(entries), *_years(calendar)]


def _quoted(data: dict[str, Any]) -> dict[str, Any]:
    """The data with days that stand without quotes, as TOML and her other files have them, put into some."""
    return {
        key: [item.isoformat() if type(item) is date else item for item in value] if isinstance(value, list) else value
        for key, value in data.items()
    }


def _read(calendar: Calendar) -> tuple[list[_Written], list[Finding]]:
    entries: list[_Written] = []
    found: list[Finding] = []
    for key, texts in (("workdays", calendar.workdays), ("holidays", calendar.holidays)):
        for number, text in enumerate(texts):
            span = _span(text, works=key == "workdays")
            if isinstance(span, Span):
                entries.append(_Written((key, number), span))
            else:
                found.append(((key, number), span))
    return entries, found


def _span(text: str, *, works: bool) -> Span | str:
    """What the entry says, or what is wrong with it."""
    match = _ENTRY.fullmatch(text.strip())
    if not match:
        return f"“{shown(text)}”看不懂，{_FORM}"
    try:
        first = parse_date(match[1])
        last = parse_date(match[2]) if match[2] else first
    except NewsroomError as error:
        return str(error).rstrip("。")
    if first.year not in _YEARS or last.year not in _YEARS:
        return f"年份应在 {_YEARS[0]} 到 {_YEARS[-1]} 之间"
    if last < first:
        return f"最后一天 {last} 早于第一天 {first}"
    if (last - first).days >= LONGEST:
        return f"从 {first} 到 {last} 超过一年，请核对年份；确实要写，分成几条"
    return Span(first, last, works, (match[3] or "").strip())


def _contradictions(entries: list[_Written]) -> Iterator[Finding]:
    """Days that are worked by one entry and off by another of the same length: of others the shorter counts."""
    for number, entry in enumerate(entries):
        span = entry.span
        for earlier in (other for other in entries[:number] if other.span.works != span.works):
            first, last = max(span.first, earlier.span.first), min(span.last, earlier.span.last)
            if first <= last and span.length == earlier.span.length:
                yield entry.path, f"{first} 在 {spelled(earlier.path)} 里写了上班，这里又写放假，请删去一处"


def _years(calendar: Calendar) -> Iterator[Finding]:
    for number, year in enumerate(calendar.complete):
        if year not in _YEARS:
            yield ("complete", number), f"年份应在 {_YEARS[0]} 到 {_YEARS[-1]} 之间"
