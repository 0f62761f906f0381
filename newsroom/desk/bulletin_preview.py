"""A bulletin or summary as a window shows it: its prose and tables as plain text, what to look at, how it stands."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from newsroom.counting.period import Length, containing
from newsroom.desk import bulletin_register, bulletin_words, bulletins, listing
from newsroom.desk.bulletin_register import Kept
from newsroom.desk.by_hand import Blank
from newsroom.desk.counting_settings import read as read_settings
from newsroom.desk.desk import Desk
from newsroom.desk.reckoning import last_month, period_of
from newsroom.documents import bulletin_prose, summary_prose
from newsroom.documents.account_xlsx import Cell, Sheet, sheets
from newsroom.documents.bulletin import Bulletin
from newsroom.text.dates import chinese_date

_LONGER: tuple[Length, ...] = ("quarter", "semester", "year", "school_year")
_GROUPED = "组名"


@dataclass(frozen=True, slots=True)
class Table:
    """A table as printed, in text."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[bool, ...]
    """Whether a column's cells are numbers."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """A period's bulletin as it would be printed now, or as it was signed off."""

    key: str
    label: str
    title: str
    opening: str
    sections: tuple[tuple[str, tuple[str, ...]], ...]
    """Heading, and its paragraphs."""
    tables: tuple[Table, ...]
    warnings: tuple[str, ...]
    state: str
    """`草稿`, `数字已冻结，还没有签发`, `2026年10月8日由何立新签发`"""
    closed: bool
    """It is signed off: nothing changes unless a further version is begun."""
    frozen: bool
    """Its figures do not change."""
    month: bool
    """A month's bulletin; else a summary of a longer period."""
    internal: bool


@dataclass(frozen=True, slots=True)
class Words:
    """What she may word of it, as a form."""

    key: str
    title: str
    blanks: tuple[Blank, ...]
    shown: Mapping[str, str]
    account: Any


def newest(desk: Desk) -> str:
    """The month to begin with: the last one with stories that is over, else the last one with stories."""
    months, today = [month for month, _ in listing.facets(desk).months], desk.now().date()
    over = [month for month in months if period_of(desk, month).last < today]
    return max(over or months, default=last_month(desk).key)


def read(desk: Desk, key: str | None, *, internal: bool = False) -> Preview:
    """What would be printed. Raises NewsroomError."""
    period = period_of(desk, key or newest(desk))
    value = bulletins.account(desk, period.key, internal=internal)
    kept = bulletin_register.kept(desk, period.key)
    prose = bulletin_prose if isinstance(value, Bulletin) else summary_prose
    found = prose.sections(value)  # pyright: ignore[reportArgumentType]
    return Preview(
        key=period.key,
        label=period.label,
        title=prose.title(value),  # pyright: ignore[reportArgumentType]
        opening=prose.opening(value),  # pyright: ignore[reportArgumentType]
        sections=tuple((one.heading, tuple(f"{part.lead}{part.text}" for part in one.paragraphs)) for one in found),
        tables=tuple(table for sheet in sheets(value) for table in _tables(sheet)),
        warnings=() if kept.closed else bulletins.warnings(desk, period.key),
        state=_state(kept),
        closed=kept.closed,
        frozen=bool(kept.versions),
        month=period.length == "month",
        internal=value.internal,
    )


def words(desk: Desk, key: str) -> Words:
    """The form of what she may word. Raises NewsroomError."""
    account = bulletins.account(desk, key)
    title = f"{period_of(desk, key).label}：由您定的话"
    return Words(key, title, bulletins.blanks(desk, key), bulletins.shown(desk, key), account)


def faults(desk: Desk, form: Words, typed: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with what is typed, by field; nothing is counted for it."""
    return bulletin_words.read(form.account, changed(form, typed), desk.now())[1]


def changed(form: Words, typed: Mapping[str, str]) -> dict[str, str]:
    """What she worded otherwise than it was shown."""
    return {name: text for name, text in typed.items() if text.strip() != form.shown.get(name, "").strip()}


def periods(desk: Desk) -> tuple[tuple[str, str, str], ...]:
    """Key, label and how it stands, of every period with stories: months, newest first, then the longer ones.

    What stands above some of them has no key.
    """
    months = sorted({*(month for month, _ in listing.facets(desk).months), last_month(desk).key}, reverse=True)
    calendar = read_settings(desk).calendar
    of_months = [period_of(desk, month) for month in months]
    longer = [containing(length, month.middle, calendar) for length in _LONGER for month in of_months]
    kept = {row.key: row for row in bulletin_register.all_kept(desk)}
    found: list[tuple[str, str, str]] = []
    for heading, those in (("每月通报", of_months), ("季度、学期、年度", longer)):
        labels = {period.key: f"{period.label}{'全年' if period.length == 'year' else ''}" for period in those}
        found.append(("", heading, ""))
        found += [(key, label, _state(kept[key]) if key in kept else "") for key, label in labels.items()]
    return tuple(found)


def _state(kept: Kept) -> str:
    last = kept.last
    if last is None:
        return "草稿"
    if not last.by:
        return f"数字{chinese_date(last.at.date())}已冻结，还没有签发"
    version = f"，第 {last.version} 版" if last.version > 1 else ""
    signed = f"{chinese_date(last.at.date())}由{last.by}签发{version}"
    return f"{signed}；正在另起一版：{kept.revising}" if kept.revising else signed


def _tables(sheet: Sheet) -> list[Table]:
    """A sheet as a table; that of the units as one a group, as it is printed."""
    if sheet.heads[0] != _GROUPED or len(sheet.heads) < 3:
        return [_table(sheet)]
    found = []
    for group in dict.fromkeys(row[0] for row in sheet.rows):
        rows = tuple(row[1:] for row in sheet.rows if row[0] == group)
        found.append(_table(Sheet(f"{sheet.title}　{group}", sheet.heads[1:], rows)))
    return [*found[:-1], replace(found[-1], notes=sheet.notes)] if found else []


def _table(sheet: Sheet) -> Table:
    columns = list(zip(*sheet.rows, strict=True))
    return Table(
        title=sheet.title,
        heads=sheet.heads,
        rows=tuple(tuple(map(_text, row)) for row in sheet.rows),
        numbers=tuple(all(_is_number(cell) for cell in column) for column in columns),
        notes=sheet.notes,
    )


def _text(cell: Cell) -> str:
    return f"{cell:g}" if isinstance(cell, float) else str(cell)


def _is_number(cell: Cell) -> bool:
    return not isinstance(cell, str) or not cell or cell == "—" or cell.rstrip("%").replace(".", "", 1).isdigit()
