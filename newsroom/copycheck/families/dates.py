"""Dates and days of the week that do not go together, days and times that there are not (NUM-02, NUM-05)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from newsroom.copycheck.anchored import around
from newsroom.copycheck.bounds import since
from newsroom.copycheck.calendar import (
    FAR,
    NUMERAL,
    WEEKDAYS,
    YEAR,
    day_of,
    most_days,
    nearest,
    number,
    year_of,
    years_in,
)
from newsroom.copycheck.lists import Lists
from newsroom.copycheck.model import Hit, Severity
from newsroom.copycheck.passage import Passage
from newsroom.copycheck.sheet import Placed, Sheet

_TO = "(?:至|到|—|-|－|~|～|和|与|、|及)"
_WEEK = "(?:星期|礼拜|周)"
_NAME = "[一二三四五六日天末1-7]"
_DAY = (
    f"(?:(?P<year>{YEAR}|[今去明本当前后]) ?年 ?)?(?:(?P<month>{NUMERAL}) ?月份? ?)?(?P<day>{NUMERAL})"
    f"(?: ?[日号]|(?={_TO}{NUMERAL}[日号]))"
)
_FIGURES = r"(?:(?P<year>\d{4})[-./])?(?P<month>\d{1,2})[-./](?P<day>\d{1,2})"
_BRIDGE = (
    "(?:当天|这天|那天|上午|下午|早上|晚上?| )?"
    "(?:[（(](?:[^（）(),，]{1,9}，)?|，?(?:是|为|正值|恰逢|正逢|适逢|恰好是|正好是|即|也就是|正是)(?:一个)?|，)?"
)
_REST = (
    f"(?:(?P<to>{_TO})(?:(?P<month2>{NUMERAL})月)?(?P<day2>{NUMERAL})[日号])?"
    f"(?P<bridge>{_BRIDGE})(?P<which>(?:本|这|上|下)个?)?(?P<week>{_WEEK})(?P<name>{_NAME})"
    f"(?:(?P<to2>{_TO})(?P<week2>{_WEEK})?(?P<name2>{_NAME}))?(?P<behind>[）)]?)"
)
_DATED = re.compile(f"(?<![\\d零〇一二三四五六七八九十]){_DAY}{_REST}")
_DATED_IN_FIGURES = re.compile(f"(?<![\\d./-]){_FIGURES}{_REST}")
_WEEK_FIRST = re.compile(
    f"(?<!每)(?P<which>(?:本|这|上|下)个?)?(?P<week>{_WEEK})(?P<name>[一二三四五六日天])"
    f"(?P<bridge>[（(，]?(?:即|也就是)?){_DAY}(?![后前内起])(?P<behind>[）)]?)"
)
_WEEKDAY = re.compile(_WEEK + _NAME)
_MONTH_MARK = re.compile("月")
_DECIDED = re.compile("[上下中晚早凌清傍当，。；）)]|$|是|举|召|开|一早|全|在|，")
_DAYS = re.compile(
    f"(?<![\\d零〇一二三四五六七八九十/.-])(?:(?P<year>{YEAR}|[今去明本])年)?"
    f"(?P<month>{NUMERAL}) ?月 ?(?P<day>{NUMERAL})"
    f"(?: ?[日号]|(?=(?:至|到|—|-|－|~|～){NUMERAL}[日号]))"
)
_UNTIL = re.compile(f"(?P<to>至|到|—|-|－|~|～)(?P<day>{NUMERAL})[日号]")
_MONTH = re.compile(f"(?:(?P<year>{YEAR})年)?(?P<month>{NUMERAL})月")


@dataclass(frozen=True, slots=True)
class _Meant:
    """The day that a date without a year may mean, likeliest first, and whether the first is sure."""

    days: tuple[date, ...]
    sure: bool


def weekdays(sheet: Sheet) -> Iterator[Placed]:
    """`12月26日（周六）` of a year in which it is a Friday."""
    near = sheet.day.date()
    known = sheet.story.event_ended_at is not None or sheet.story.submitted_at is not None
    month: int | None = None
    if not any(_WEEKDAY.search(passage.text) for passage in sheet.texts):
        return
    for passage in sheet.texts:
        text = passage.text
        if not _WEEKDAY.search(text):
            if found := list(around(_MONTH, text, _MONTH_MARK, 8, 0)):
                month = number(found[-1]["month"]) or month
            continue
        for match in (*around(_DATED, text, _WEEKDAY, 40, 20), *around(_DATED_IN_FIGURES, text, _WEEKDAY, 30, 20)):
            if hit := _dated(match, near, known, _month(match, month, near)):
                yield Placed(passage, hit)
        for match in around(_WEEK_FIRST, text, _WEEKDAY, 3, 24):
            if hit := _week_first(match, near, known, _month(match, month, near)):
                yield Placed(passage, hit)
        if found := list(_MONTH.finditer(text)):
            month = number(found[-1]["month"]) or month


def _month(match: re.Match[str], before: int | None, near: date) -> int | None:
    """The month of the date, else the last one told in front of it, else that of the story."""
    if match["month"]:
        return number(match["month"])
    found = list(_MONTH.finditer(match.string, 0, match.start()))
    return number(found[-1]["month"]) if found else before or near.month


def _dated(match: re.Match[str], near: date, known: bool, month: int | None) -> Hit | None:
    text, bridge = match.string, match["bridge"]
    behind = text[match.end("name2") if match["name2"] else match.end("name") :][:1]
    if bridge.endswith("，") and not _DECIDED.match(behind):
        return None
    if bridge.strip()[:1] in ("（", "(") and not match["behind"] and behind not in "，,、 上下晚早中":
        return None
    first = _number_of_name(match["name"])
    meant = _meant(match, near, known, month, match["day"])
    if meant is None:
        return None
    if match["day2"] and match["to"] in ("、", "和", "与", "及") and match["name2"] is None:
        meant = _meant(match, near, known, number(match["month2"]) if match["month2"] else month, match["day2"])
        return _compared(match, meant, first) if meant is not None else None
    if match["day2"] is None:
        return _compared(match, meant, first)
    last_month = number(match["month2"]) if match["month2"] else month
    end_day = number(match["day2"])
    if last_month is None or end_day is None or match["name2"] is None:
        return None
    begin = meant.days[0]
    end = day_of(begin.year + (last_month < begin.month), last_month, end_day)
    return _span(match, meant, begin, end) if end is not None else None


def _span(match: re.Match[str], meant: _Meant, begin: date, end: date) -> Hit | None:
    """`9月1日至3日（周二至周四）`."""
    said = (_number_of_name(match["name"]), _number_of_name(match["name2"]))
    if None in said or (begin.weekday(), end.weekday()) == said:
        return None
    new = [
        (match.start("name"), match.end("name"), _named(begin, match["name"])),
        (*match.span("name2"), _named(end, match["name2"])),
    ]
    told = f"{_told(begin)}，{_told(end)}"
    return Hit(*match.span(), _mended(match, new), f"{told}，请核对。", Severity.ERROR if meant.sure else Severity.WARN)


def _week_first(match: re.Match[str], near: date, known: bool, month: int | None) -> Hit | None:
    if not match["month"] and match["bridge"][:1] not in ("（", "("):
        return None
    meant = _meant(match, near, known, month, match["day"])
    return _compared(match, meant, _number_of_name(match["name"])) if meant is not None else None


def _compared(match: re.Match[str], meant: _Meant, said: int | None) -> Hit | None:
    if said is None:
        if match["name"] == "末" and meant.sure and meant.days[0].weekday() < 5:
            return Hit(*match.span(), message=f"{_told(meant.days[0])}，不是周末，请核对。")
        return None
    if any(day.weekday() == said for day in meant.days):
        return None
    day = meant.days[0]
    new = _mended(match, [(*match.span("name"), _named(day, match["name"]))])
    return Hit(*match.span(), new, f"{_told(day)}，请核对。", Severity.ERROR if meant.sure else Severity.WARN)


def _meant(match: re.Match[str], near: date, known: bool, month: int | None, day_text: str) -> _Meant | None:
    day = number(day_text)
    if month is None or day is None:
        return None
    text = match.string
    if match["year"]:
        year = year_of(match["year"], near.year)
        found = day_of(year, month, day) if year else None
        sure = len(match["year"]) == 4 or known
        return _Meant((found,), sure) if found else None
    first = since(text, match.start(), "。！？")
    told = [year for year in years_in(text[first : match.start()]) if year <= near.year + 1]
    others = [one for year in (*told, *years_in(text)) if (one := day_of(year, month, day)) is not None]
    likely = nearest(month, day, near)
    if likely is None:
        return None
    is_near = abs(likely - near) <= FAR
    if told and not is_near:
        return _Meant((*others, likely), False)
    if not known and not is_near:
        others += [one for year in range(near.year - 3, near.year + 2) if (one := day_of(year, month, day)) is not None]
    return _Meant((likely, *(one for one in others if not is_near or one.year in told)), known and is_near)


def _number_of_name(name: str) -> int | None:
    """0 for Monday; None for the weekend."""
    if name in "1234567":
        return int(name) - 1
    return WEEKDAYS.find("日" if name == "天" else name) if name != "末" else None


def _named(day: date, like: str) -> str:
    name = WEEKDAYS[day.weekday()]
    return "天" if name == "日" and like == "天" else name


def _told(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日是星期{WEEKDAYS[day.weekday()]}"


def _mended(match: re.Match[str], new: list[tuple[int, int, str]]) -> str:
    text, at = "", match.start()
    for start, end, name in new:
        text += match.string[at:start] + name
        at = end
    return text + match.string[at : match.end()]


def days(passage: Passage, lists: Lists) -> Iterator[Hit]:
    """Days that the calendar has not, spans that end before they begin."""
    text = passage.text
    if "月" not in text:
        return
    for match in around(_DAYS, text, _MONTH_MARK, 7, 12):
        month, day = number(match["month"]), number(match["day"])
        if month is None or day is None:
            continue
        yield from _impossible(match, month, day)
        until = _UNTIL.match(text, match.end())
        last = number(until["day"]) if until else None
        if until is None or last is None or not 1 <= month <= 12:
            continue
        if last > most_days(month) or last < 1:
            yield Hit(match.start(), until.end(), message=f"{month}月没有{last}日，请核对。")
        elif last < day:
            message = "起止日期前后颠倒；如果跨月，后一个日期写明月份。"
            yield Hit(match.start(), until.end(), message=message, severity=Severity.ERROR)
        elif last == day:
            yield Hit(match.start(), until.end(), message="起止是同一天，请核对。", severity=Severity.WARN)


def _impossible(match: re.Match[str], month: int, day: int) -> Iterator[Hit]:
    if not 1 <= month <= 12:
        if 1 <= day <= 31:
            yield Hit(*match.span(), message=f"没有{month}月，请核对。")
        return
    year = year_of(match["year"], 0) if match["year"] and len(match["year"]) == 4 else None
    if not 1 <= day <= most_days(month):
        yield Hit(*match.span(), message=f"{month}月没有{day}日，请核对。")
    elif year and day_of(year, month, day) is None:
        yield Hit(*match.span(), message=f"{year}年2月没有{day}日，请核对。")
