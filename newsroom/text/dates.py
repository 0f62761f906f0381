"""Dates, moments and periods as an office writes them (domain.md 4.6 and 12), and back."""

import re
from calendar import monthrange
from datetime import date, datetime, timedelta

from newsroom.errors import NewsroomError

_PERIOD_HELP = "可写 2026、2026-03、2026-03-15、2026Q3、SY2026（学年，9月起）或 2026-03-01..2026-03-15"

_DATE = re.compile(r"(\d{4})\s*(?:年|[-/.])\s*(\d{1,2})\s*(?:月|[-/.])\s*(\d{1,2})\s*[日号]?", re.ASCII)
_MOMENT = re.compile(
    r"(?:(?P<year>\d{4})\s*(?:年|[-/.])\s*)?(?P<month>\d{1,2})\s*(?:月|[-/.])\s*(?P<day>\d{1,2})\s*[日号]?[\sT，]*"
    r"(?P<part>上午|下午|早上|中午|晚上|傍晚)?\s*(?P<hour>\d{1,2})\s*[:：时点](?:(?P<minute>\d{1,2})[分]?|(?P<half>半))?"
    r"(?::\d{2})?",
    re.ASCII,
)
_MONTH = re.compile(r"(\d{4})\s*(?:年|[-/.])\s*(\d{1,2})\s*[月]?", re.ASCII)
_QUARTER = re.compile(r"(\d{4})\s*(?:[年]?\s*[第]?([一二三四1-4])\s*季度|Q([1-4]))", re.ASCII | re.IGNORECASE)
_SCHOOL_YEAR = re.compile(r"SY\s*(\d{4})", re.ASCII | re.IGNORECASE)
_YEAR = re.compile(r"(\d{4})\s*[年]?", re.ASCII)


def chinese_date(day: date) -> str:
    """2026年9月28日"""
    return f"{day.year}年{day.month}月{day.day}日"


def chinese_month(day: date) -> str:
    """2026年9月"""
    return f"{day.year}年{day.month}月"


def chinese_moment(moment: datetime, year: int | None = None) -> str:
    """9月28日 18:00; with the year in front unless it is the given one."""
    day = f"{moment.month}月{moment.day}日"
    return f"{'' if moment.year == year else f'{moment.year}年'}{day} {moment:%H:%M}"


def lateness(due: datetime, at: datetime) -> str:
    """How `at` stands to the time that something is due: `迟 2 小时`, `迟 1 天`, `还剩 3 小时`; rounded down.

    What comes exactly at its time is not late (domain.md 2.5).
    """
    late = at - due
    if late > timedelta(0):
        return f"迟{_span(late)}"
    return f"还剩{_span(-late)}"


def parse_date(text: str) -> date:
    """The day written as `2026年9月28日`, 2026-09-28, 2026/9/28 or 2026.9.28. Raises NewsroomError."""
    if match := _DATE.fullmatch(text.strip()):
        return _day(text, *map(int, match.groups()))
    raise NewsroomError(f"看不懂日期“{text}”。请写成 2026-09-28 或 2026年9月28日。")


def parse_moment(text: str, year: int) -> datetime:
    """The moment, without a zone, written as 2026-09-28 16:30, `9月28日16时30分`, `9月28日下午4点` ...

    Where no year is written it is the given one. Raises NewsroomError.
    """
    if match := _MOMENT.fullmatch(text.strip()):
        month, day = int(match["month"]), int(match["day"])
        found = _day(text, int(match["year"] or year), month, day)
        hour, minute = int(match["hour"]), int(match["minute"] or (30 if match["half"] else 0))
        if match["part"] in ("下午", "晚上", "傍晚") and hour < 12:
            hour += 12
        if match["part"] == "晚上" and hour == 12:
            hour = 24
        if hour * 60 + minute <= 24 * 60 and minute < 60:
            return datetime(found.year, found.month, found.day) + timedelta(hours=hour, minutes=minute)
    raise NewsroomError(f"看不懂时刻“{text}”。请写成 2026-09-28 16:30 或 9月28日16:30。")


def is_whole_month(first: date, last: date) -> bool:
    """Whether these are the first and the last day of one month."""
    return first.day == 1 and last == first.replace(day=monthrange(first.year, first.month)[1])


def parse_period(text: str) -> tuple[date, date]:
    """First and last day of a period: a year, month, day, quarter, school year (from 1 September), or `a..b`.

    Raises NewsroomError.
    """
    first, dots, last = text.strip().partition("..")
    start, end = _period(first.strip(), text)
    if dots:
        end = _period(last.strip(), text)[1]
        if end < start:
            raise NewsroomError(f"期间“{text}”的结束日期早于开始日期。{_PERIOD_HELP}。")
    return start, end


def _period(part: str, text: str) -> tuple[date, date]:
    if match := _DATE.fullmatch(part):
        day = _day(text, *map(int, match.groups()))
        return day, day
    if match := _MONTH.fullmatch(part):
        return _months(text, int(match[1]), int(match[2]), 1)
    if match := _QUARTER.fullmatch(part):
        quarter = int(match[3] or "一二三四1234".index(match[2]) % 4 + 1)
        return _months(text, int(match[1]), 3 * quarter - 2, 3)
    if match := _SCHOOL_YEAR.fullmatch(part):
        return _months(text, int(match[1]), 9, 12)
    if match := _YEAR.fullmatch(part):
        return _months(text, int(match[1]), 1, 12)
    raise NewsroomError(f"看不懂期间“{text}”。{_PERIOD_HELP}。")


def _months(text: str, year: int, month: int, months: int) -> tuple[date, date]:
    start = _day(text, year, month, 1)
    years, last = divmod(month - 1 + months - 1, 12)
    end_year, end_month = year + years, last + 1
    return start, _day(text, end_year, end_month, monthrange(end_year, end_month)[1])


def _day(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise NewsroomError(f"“{text}”里没有 {year} 年 {month} 月 {day} 日这一天，请核对。") from None


def _span(length: timedelta) -> str:
    if length >= timedelta(days=1):
        return f" {length // timedelta(days=1)} 天"
    if length >= timedelta(hours=1):
        return f" {length // timedelta(hours=1)} 小时"
    minutes = length // timedelta(minutes=1)
    return f" {minutes} 分钟" if minutes else "不到 1 分钟"
