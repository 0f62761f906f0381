"""Periods that are counted: weeks to years, with what stands before, after, in and around them (domain.md 12)."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from newsroom.errors import NewsroomError
from newsroom.text.numerals import chinese

Length = Literal["week", "half_month", "month", "quarter", "semester", "year", "school_year"]
"""From short to long."""

LENGTH_LABELS: dict[Length, str] = {
    "week": "周",
    "half_month": "半月",
    "month": "月",
    "quarter": "季度",
    "semester": "学期",
    "year": "年",
    "school_year": "学年",
}

_PATTERNS: dict[Length, re.Pattern[str]] = {
    "week": re.compile(r"(\d{4})W(\d{1,2})", re.ASCII | re.IGNORECASE),
    "half_month": re.compile(r"(\d{4})-(\d{1,2})H([12])", re.ASCII | re.IGNORECASE),
    "month": re.compile(r"(\d{4})[-年](\d{1,2})月?", re.ASCII),
    "quarter": re.compile(r"(\d{4})Q([1-4])", re.ASCII | re.IGNORECASE),
    "semester": re.compile(r"SY(\d{4})S([12])", re.ASCII | re.IGNORECASE),
    "year": re.compile(r"(\d{4})年?", re.ASCII),
    "school_year": re.compile(r"SY(\d{4})", re.ASCII | re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class Calendar:
    """How an office cuts its year. Longer periods are made of whole months, so that their counts add up."""

    month_ends_on: int = 31
    """The last day that a month counts: with 28, September is 29 August to 28 September."""
    school_year_starts: int = 9
    """Month; some count from July."""
    spring_starts: int = 2
    """First month of the second semester."""


USUAL = Calendar()


@dataclass(frozen=True, slots=True)
class Period:
    """One period. Of one length and calendar they are numbered without gaps, so neighbours differ by 1."""

    length: Length
    number: int
    calendar: Calendar = USUAL

    @property
    def first(self) -> date:
        if self.length == "week":
            return date.fromordinal(7 * self.number + 1)
        if self.length == "half_month":
            start = _month_first(self.number // 2, self.calendar)
            return start + timedelta(days=15) if self.number % 2 else start
        return _month_first(self._months()[0], self.calendar)

    @property
    def last(self) -> date:
        """The last day that counts."""
        if self.length == "week":
            return date.fromordinal(7 * self.number + 7)
        if self.length == "half_month":
            month, second = divmod(self.number, 2)
            return _month_last(month, self.calendar) if second else self.first + timedelta(days=14)
        return _month_last(self._months()[1], self.calendar)

    @property
    def middle(self) -> date:
        """A day of which most of the period lies on either side; says to which longer period a week belongs."""
        return self.first + (self.last - self.first) // 2

    @property
    def previous(self) -> "Period":
        return self.shifted(-1)

    @property
    def next(self) -> "Period":
        return self.shifted(1)

    def shifted(self, by: int) -> "Period":
        """So many periods later."""
        return Period(self.length, self.number + by, self.calendar)

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def around(self, length: Length) -> "Period":
        """The period of this length that holds this one's middle."""
        return containing(length, self.middle, self.calendar)

    def parts(self, length: Length) -> tuple["Period", ...]:
        """The periods of this length that lie in it, by their middles; none when they are longer than it."""
        if LENGTHS.index(length) > LENGTHS.index(self.length):
            return ()
        part = containing(length, self.first, self.calendar)
        found = []
        while part.first <= self.last:
            if part.middle in self:
                found.append(part)
            part = part.next
        return tuple(found)

    @property
    def key(self) -> str:
        """`2026W37`, `2026-09H1`, `2026-09`, `2026Q3`, `SY2026S1`, `2026`, `SY2026`; `read_key` takes it back."""
        year, part = self._in_year()
        return {
            "week": f"{year:04}W{part:02}",
            "half_month": f"{year:04}-{(part + 1) // 2:02}H{2 - part % 2}",
            "month": f"{year:04}-{part:02}",
            "quarter": f"{year:04}Q{part}",
            "semester": f"SY{year:04}S{part}",
            "year": f"{year:04}",
            "school_year": f"SY{year:04}",
        }[self.length]

    @property
    def label(self) -> str:
        """As it is written: `2026年9月`, `2026年第三季度`, `2026年秋季学期`, `2026—2027学年`."""
        year, part = self._in_year()
        if self.length == "week":
            return f"{year}年第{part}周"
        if self.length == "half_month":
            return f"{year}年{(part + 1) // 2}月{'上' if part % 2 else '下'}半月"
        if self.length == "semester":
            return f"{year}年秋季学期" if part == 1 else f"{year + 1}年春季学期"
        return {
            "month": f"{year}年{part}月",
            "quarter": f"{year}年第{chinese(part)}季度",
            "year": f"{year}年",
            "school_year": f"{year}—{year + 1}学年",  # halfwidth-ok
        }[self.length]

    def _in_year(self) -> tuple[int, int]:
        """Year and place in it from 1; the year of a week is that of its Thursday."""
        if self.length == "week":
            return self.first.isocalendar()[:2]
        year, place = divmod(self.number, _IN_A_YEAR[self.length])
        return year, place + 1

    def _months(self) -> tuple[int, int]:
        """Numbers of its first and last month."""
        number, calendar = self.number, self.calendar
        if self.length == "month":
            return number, number
        if self.length == "quarter":
            return 3 * number, 3 * number + 2
        if self.length == "year":
            return 12 * number, 12 * number + 11
        year, spring = (number, 0) if self.length == "school_year" else divmod(number, 2)
        start = 12 * year + calendar.school_year_starts - 1
        if self.length == "school_year":
            return start, start + 11
        turn = start + (calendar.spring_starts - calendar.school_year_starts) % 12
        return (turn, start + 11) if spring else (start, turn - 1)


LENGTHS: tuple[Length, ...] = get_args(Length)
_IN_A_YEAR: dict[Length, int] = {
    "half_month": 24,
    "month": 12,
    "quarter": 4,
    "semester": 2,
    "year": 1,
    "school_year": 1,
}


def containing(length: Length, day: date, calendar: Calendar = USUAL) -> Period:
    """The period of this length that the day counts for."""
    if length == "week":
        return Period(length, (day.toordinal() - 1) // 7, calendar)
    number = 12 * day.year + day.month - 1
    number += day > _month_last(number, calendar)
    if length == "half_month":
        second = day >= _month_first(number, calendar) + timedelta(days=15)
        return Period(length, 2 * number + second, calendar)
    if length in ("month", "quarter", "year"):
        return Period(length, number // {"month": 1, "quarter": 3, "year": 12}[length], calendar)
    year, months_in = divmod(number - calendar.school_year_starts + 1, 12)
    if length == "school_year":
        return Period(length, year, calendar)
    autumn = (calendar.spring_starts - calendar.school_year_starts) % 12
    return Period(length, 2 * year + (months_in >= autumn), calendar)


def read_key(text: str, calendar: Calendar = USUAL) -> Period:
    """The period that a key names. Raises NewsroomError."""
    wanted = text.strip()
    for length, pattern in _PATTERNS.items():
        if found := pattern.fullmatch(wanted):
            year, part, half = (*map(int, found.groups()), 1, 1)[:3]
            if (period := _numbered(length, year, part, half, calendar)) is not None:
                return period
    raise NewsroomError(
        f"看不懂统计期“{text}”。可写 2026-09（月）、2026-09H1（上半月）、2026W37（周）、2026Q3（季度）、"
        "SY2026S1（秋季学期，S2 是次年春季学期）、2026（年）或 SY2026（学年）。"
    )


def _numbered(length: Length, year: int, part: int, half: int, calendar: Calendar) -> Period | None:
    """The part of the year, or None where there is none such."""
    if not 1900 <= year <= 2200:
        return None
    if length == "week":
        try:
            return containing(length, date.fromisocalendar(year, part, 1), calendar)
        except ValueError:
            return None
    if length == "half_month":
        return Period(length, 2 * (12 * year + part - 1) + half - 1, calendar) if 1 <= part <= 12 else None
    if length == "month" and not 1 <= part <= 12:
        return None
    return Period(length, _IN_A_YEAR[length] * year + part - 1, calendar)


def _month_first(number: int, calendar: Calendar) -> date:
    return _month_last(number - 1, calendar) + timedelta(days=1)


def _month_last(number: int, calendar: Calendar) -> date:
    year, month = divmod(number, 12)
    return date(year, month + 1, min(calendar.month_ends_on, monthrange(year, month + 1)[1]))
