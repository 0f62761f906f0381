"""When it happened, when it was sent: moments read from text and from records, in Asia/Shanghai."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, timezone

from newsroom.errors import NewsroomError
from newsroom.text.dates import parse_date, parse_moment

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
"""A fixed offset: Windows has no zone database, and China has kept one time since 1991."""

_PART = "凌晨|清晨|清早|早上|早晨|一早|上午|中午|下午|傍晚|晚上|晚|夜间|深夜"
_TO = r"\s?(?:至|到|—|－|–|-|~|～)\s?"
_CLOCK = (
    r"\s?(?P<{0}part>" + _PART + r")?\s?(?:(?P<{0}hour>\d{{1,2}})"
    r"(?:[:：](?P<{0}min>\d{{2}})|[点时](?:(?P<{0}cmin>\d{{1,2}})分|(?P<{0}half>半))?"
    r"|(?=" + _TO + r"\d{{1,2}}[点时:：])))?"  # halfwidth-ok
)
_WHEN = re.compile(
    r"(?<![\d.])(?:(?P<year>\d{4})\s?年\s?)?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?[日号]?"  # halfwidth-ok
    r"(?:" + _TO + r"(?:(?P<month2>\d{1,2})\s?月\s?)?(?P<day2>\d{1,2})\s?(?=[日号])|(?<=[日号]))"  # halfwidth-ok
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
_WEEKDAY = re.compile(r"\s{0,4}[（(]?(?:星期|周)[一二三四五六日天][）)]?\s{0,4}")  # halfwidth-ok
_COMPLAINT = re.compile(
    r"[，\s]?(?:(?:有|接到?|收到)?(?:\d{1,3}|[一两多数几]|部分|个别|一些|不少)?[名位个]?"  # halfwidth-ok
    r"(?:网民|网友|家长|群众|市民|居民)[^。！？]{0,30}?(?:反映|留言|投诉|发帖|举报|质疑|转发|传言|爆料)"
    r"|[^，。！？]{0,10}(?:热线|信箱|留言板|平台)[^。！？]{0,12}?(?:留言|投诉|举报|反映)"
    r"|(?:网上|网络上?|微信群|家长群|朋友圈|一[条则个])"  # halfwidth-ok
    r"[^。！？]{0,30}?(?:留言|投诉|帖子|传言|谣言|流传)"  # halfwidth-ok
    r"|网传|传言|谣言)"
)
"""What follows a day on which something was said, not done: `有网民留言反映`, `网上流传`."""
_ANSWER = re.compile("答复|回应|澄清|辟谣|回复|情况说明|说明情况|情况通报")
_SENTENCE_END = re.compile(r"[。！？\n]")
_UNDECIDED = 0.45
_AS_OF = re.compile(r"截[至止]到?\s?(?:当[日天])?")  # halfwidth-ok
_HOUR = re.compile(_CLOCK.format("a"))


def read_moment(value: str, reference: datetime | None = None) -> datetime:
    """A moment written in ISO 8601 or in Chinese, or a day; without a zone it is Shanghai's. Raises NewsroomError.

    Where no year is written it is that of the last such moment before `reference`.
    """
    value = _WEEKDAY.sub(" ", value).strip()
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        found = _written(value, reference)
    if found.tzinfo is None:
        found = found.replace(tzinfo=SHANGHAI)
    try:
        return found.astimezone(SHANGHAI)
    except OverflowError:
        raise NewsroomError(f"日期“{value}”太远，请核对。") from None


def event_end(text: str, reference: datetime | None, *, urgent: bool = False) -> tuple[datetime, float] | None:
    """The end of the event that the text tells of, with a confidence: its first concrete day or span of days.

    The year is the text's own, else that of the last such day before `reference`. Without an hour the end of that part
    of the day is meant: noon, 18:00, 21:00. The day of a complaint or a rumour gives way to the later day of the answer
    to it. An urgent story tells how things stand at its last `截至16时40分`.
    """
    text = text[:_SEARCHED]
    days = [(match, day) for match in _WHEN.finditer(text) if (day := _event_day(text, match, reference))]
    said = _event(text, days) if days else None
    if urgent and (moments := list(_moments_as_of(text, said and said[0].date(), reference))):
        return max(moments), 0.75
    return said


def only_date(text: str) -> date | None:
    """The day, when the text is nothing but a date, as below a signature."""
    if len(text) > 20:
        return None
    try:
        return parse_date(text.strip("（）() \u3000"))
    except NewsroomError:
        return None


def _written(value: str, reference: datetime | None) -> datetime:
    """A moment or a day in Chinese or with strokes or dots."""
    match = _WHEN.fullmatch(value)
    if match and (day := _day(match, reference)):
        return datetime.combine(day, _hour(match)[0])
    try:
        return parse_moment(value, 0)
    except NewsroomError:
        return datetime.combine(parse_date(value), time(_DAY_ENDS))


def _event_day(text: str, match: re.Match[str], reference: datetime | None) -> date | None:
    """The day that a match names, unless the words around it say that nothing happened on it."""
    before = text[max(0, match.start() - 8) : match.start()]
    if _NOT_EVENT.search(before) or _SINCE.match(text, match.end()):
        return None
    return _day(match, reference)


def _event(text: str, days: list[tuple[re.Match[str], date]]) -> tuple[datetime, float]:
    """The moment of the first day, or of the answer when that day is one of a complaint."""
    first, day = days[0]
    if not _COMPLAINT.match(text, first.end()):
        return _moment(first, day)
    for match, later in days[1:]:
        if later > day and _ANSWER.search(_SENTENCE_END.split(text[match.end() :], maxsplit=1)[0]):
            return _moment(match, later)
    at, confidence = _moment(first, day)
    return at, min(confidence, _UNDECIDED)


def _moment(match: re.Match[str], day: date) -> tuple[datetime, float]:
    hour, sure = _hour(match)
    confidence = (0.85 if match["year"] else 0.75) - (0 if sure else 0.15) - (0.15 if match.start() > 200 else 0)
    return datetime.combine(day, hour, SHANGHAI), round(confidence, 2)


def _moments_as_of(text: str, day: date | None, reference: datetime | None) -> Iterator[datetime]:
    """The moments that follow a `截至`; a clock alone is of the event's `day`."""
    for mark in _AS_OF.finditer(text):
        dated = _WHEN.match(text, mark.end())
        match, on = (dated, _day(dated, reference)) if dated else (_HOUR.match(text, mark.end()), day)
        if match and match["ahour"] and on:
            yield datetime.combine(on, _hour(match)[0], SHANGHAI)


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
    of_span = "bhour" in match.re.groupindex
    part = (of_span and match["bpart"]) or match["apart"]
    at = "b" if of_span and match["bhour"] else "a"
    if match[f"{at}hour"] is None:
        return time(_ENDS.get(part, _EVENING) if part else _DAY_ENDS), False
    hour = int(match[f"{at}hour"])
    minute = 30 if match[f"{at}half"] else int(match[f"{at}min"] or match[f"{at}cmin"] or 0)
    if part in ("下午", "傍晚", "晚上", "晚", "夜间", "深夜", "中午") and hour < (11 if part == "中午" else 12):
        hour += 12
    return (time(hour, minute), True) if hour < 24 and minute < 60 else (time(_DAY_ENDS), False)
