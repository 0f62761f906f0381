"""Days of the calendar as they are written in running text, with the year that is meant (domain.md 9.3)."""

import re
from calendar import monthrange
from datetime import date, timedelta

from newsroom.copycheck.quantities import number_of

WEEKDAYS = "一二三四五六日"
NUMERAL = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
YEAR = r"(?:\d{4}|[零〇一二三四五六七八九]{4})"
_RELATIVE = {"今": 0, "本": 0, "当": 0, "去": -1, "上": -1, "明": 1, "来": 1, "前": -2, "后": 2}
_YEARS = re.compile(f"({YEAR})年")
FAR = timedelta(days=75)
"""Beyond this a date without a year may well be of another one."""


def number(text: str) -> int | None:
    """The day or month that stands there; None where it is none."""
    value = number_of(text)
    return None if value is None else int(value)


def day_of(year: int, month: int, day: int) -> date | None:
    """The day; None where the calendar has none such."""
    if not (1 <= month <= 12 and 1 <= year <= 9999 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def most_days(month: int) -> int:
    """The days of a month at most, 29 for February."""
    return 29 if month == 2 else monthrange(2025, month)[1]


def year_of(text: str, around: int) -> int | None:
    """The year written there: `2026`, `二〇二六`, `去`; `around` is the year that relative ones go by."""
    if text in _RELATIVE:
        return around + _RELATIVE[text]
    value = number_of(text) if len(text) == 4 else None
    return int(value) if value is not None else None


def nearest(month: int, day: int, near: date) -> date | None:
    """The day of that month and number that lies nearest to the given one."""
    days = [one for year in (near.year - 1, near.year, near.year + 1) if (one := day_of(year, month, day)) is not None]
    return min(days, key=lambda one: abs(one - near), default=None)


def years_in(text: str) -> frozenset[int]:
    """The years of the calendar that a text names."""
    found = (number_of(match[1]) for match in _YEARS.finditer(text))
    return frozenset(int(year) for year in found if year is not None and 1900 <= year <= 2100)
