"""When it happened, when it was sent: moments read from text and from records, in Asia/Shanghai."""

import re
from datetime import date, datetime, time, timedelta, timezone

from newsroom.errors import NewsroomError
from newsroom.text.dates import parse_date

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
"""A fixed offset: Windows has no zone database, and China has kept one time since 1991."""

_PART = "凌晨|清晨|清早|早上|早晨|一早|上午|中午|下午|傍晚|晚上|晚|夜间|深夜"
_CLOCK = (
    r"\s?(?P<{0}part>" + _PART + r")?\s?(?:(?P<{0}hour>\d{{1,2}})"
    r"(?:[:：](?P<{0}min>\d{{2}})|[点时](?:(?P<{0}cmin>\d{{1,2}})分|(?P<{0}half>半))?))?"
)
_TO = r"\s?(?:至|到|—|－|–|-|~|～)\s?"
_WHEN = re.compile(
    r"(?<![\d.])(?:(?P<year>\d{4})\s?年\s?)?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?[日号]?"
    r"(?:" + _TO + r"(?:(?P<month2>\d{1,2})\s?月\s?)?(?P<day2>\d{1,2})\s?(?=[日号])|(?<=[日号]))"
    r"[日号]?(?:（[^）\n]{0,8}）)?" + _CLOCK.format("a") + "(?:" + _TO + _CLOCK.format("b") + ")?"
)
_NOT_EVENT = re.compile(r"(?:自|从|截至|截止|将于|拟于|定于|原定|计划|印发|文件)[^，。]{0,3}$")
_SINCE = re.compile(r"\s?(?:起|前|之前|以前|以来)")
_ENDS = {
    "凌晨": 6,
    "清晨": 9,
    "清早": 9,
    "早上": 9,
    "早晨": 9,
    "一早": 9,
    "上午": 12,
    "中午": 13,
    "下午": 18,
    "傍晚": 19,
}
_EVENING = 21
"""When 傍晚、晚上 and 夜间 end."""
_DAY_ENDS = 18
_SEARCHED = 1500


def read_moment(value: str) -> datetime:
    """A moment written in ISO 8601 or as a day; without a zone it is Shanghai's. Raises NewsroomError."""
    try:
        found = datetime.fromisoformat(value.strip())
    except ValueError:
        found = datetime.combine(parse_date(value), time(_DAY_ENDS))
    if found.tzinfo is None:
        found = found.replace(tzinfo=SHANGHAI)
    try:
        return found.astimezone(SHANGHAI)
    except OverflowError:
        raise NewsroomError(f"日期“{value}”太远，请核对。") from None


def event_end(text: str, reference: datetime | None) -> tuple[datetime, float] | None:
    """The end of the event that the text tells of, with a confidence: its first concrete day or span of days.

    The year is the text's own, else that of the last such day before `reference`. Without an hour the end of that part
    of the day is meant: noon, 18:00, 21:00.
    """
    for match in _WHEN.finditer(text[:_SEARCHED]):
        if _NOT_EVENT.search(text[max(0, match.start() - 8) : match.start()]) or _SINCE.match(text, match.end()):
            continue
        day = _day(match, reference)
        if day is None:
            continue
        hour, sure = _hour(match)
        confidence = (0.85 if match["year"] else 0.75) - (0 if sure else 0.15) - (0.15 if match.start() > 200 else 0)
        return datetime.combine(day, hour, SHANGHAI), round(confidence, 2)
    return None


def only_date(text: str) -> date | None:
    """The day, when the text is nothing but a date, as below a signature."""
    if len(text) > 20:
        return None
    try:
        return parse_date(text.strip("（）() \u3000"))
    except NewsroomError:
        return None


def _day(match: re.Match[str], reference: datetime | None) -> date | None:
    month, day = int(match["month2"] or match["month"]), int(match["day2"] or match["day"])
    if match["year"]:
        return _date(int(match["year"]), month, day)
    if reference is None:
        return None
    last = reference.astimezone(SHANGHAI).date() + timedelta(days=1)
    years = (last.year, last.year - 1)
    return next((found for year in years if (found := _date(year, month, day)) and found <= last), None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _hour(match: re.Match[str]) -> tuple[time, bool]:
    """The hour of the day, and whether the text really gives it."""
    part = match["bpart"] or match["apart"]
    at = "b" if match["bhour"] else "a"
    if match[f"{at}hour"] is None:
        return time(_ENDS.get(part, _EVENING) if part else _DAY_ENDS), False
    hour = int(match[f"{at}hour"])
    minute = 30 if match[f"{at}half"] else int(match[f"{at}min"] or match[f"{at}cmin"] or 0)
    if part in ("下午", "傍晚", "晚上", "晚", "夜间", "深夜", "中午") and hour < (11 if part == "中午" else 12):
        hour += 12
    return (time(hour, minute), True) if hour < 24 and minute < 60 else (time(_DAY_ENDS), False)
