"""Years that do not add up: plans, congresses, terms, anniversaries (FAC-01 to FAC-05)."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from newsroom.copycheck.bounds import since
from newsroom.copycheck.calendar import NUMERAL, YEAR, number, year_of, years_in
from newsroom.copycheck.model import Hit, Severity
from newsroom.copycheck.quantities import COUNT, number_of
from newsroom.copycheck.rules import read_data
from newsroom.copycheck.sheet import Placed, Sheet
from newsroom.plan.model import Part
from newsroom.text.numerals import chinese


class Plan(Part, frozen=True, kw_only=True):
    """A five-year plan."""

    name: str
    first: int
    last: int


class Congress(Part, frozen=True, kw_only=True):
    """When a congress or session was held."""

    names: tuple[str, ...]
    year: int
    month: int


class Anniversary(Part, frozen=True, kw_only=True):
    """What is counted in years."""

    names: tuple[str, ...]
    since: int
    month: int


class Day(Part, frozen=True, kw_only=True):
    """A day of the year, and since when it is counted."""

    names: tuple[str, ...]
    since: int = 0
    """0: it is not counted."""
    on: str = ""
    """`9月10日`; empty: it moves."""
    loose: bool = False
    """Whether its count is told in different ways."""


class _Facts(Part, frozen=True, kw_only=True):
    version: str
    plan: tuple[Plan, ...]
    congress: tuple[Congress, ...]
    anniversary: tuple[Anniversary, ...]
    day: tuple[Day, ...]


@cache
def _facts() -> _Facts:
    text = (files("newsroom.copycheck") / "data" / "facts.toml").read_text(encoding="utf-8")
    return read_data(text, "facts.toml", _Facts)


_PLAN = re.compile(
    "[“‘]?(?P<plan>十[一二三四五六]?五|九五)[”’]?(?:规划|时期|期间)?(?:的)?(?P<what>开局|收官|起步|首|末|最后一|第一|开启|决胜)(?:之)?年"
)
_THIS_YEAR = re.compile(f"(?P<year>{YEAR}|今|去|明)年(?!级|度?末|来)")
_PLAN_SPAN = re.compile(
    "[“‘]?(?P<plan>十[一二三四五六]?五)[”’]?(?:规划|时期|期间)?[（(](?P<first>\\d{4})\\s*[—–~～至-]+\\s*(?P<last>\\d{4})年?[）)]"
)
_ANNIVERSARY_AFTER = re.compile(f"(?P<number>{COUNT})(?P<unit>周年)")
_NTH = re.compile(f"第(?P<number>{COUNT})个(?P<name>[^，。；：、“”\\d]{{0,10}})")
_ON = re.compile(
    f"(?P<month>{NUMERAL})月(?P<day>{NUMERAL})[日号]，?(?:是|即|为|正值|适逢|恰逢|正是|迎来)(?:我国|全国|一年一度的?|第{COUNT}个|国家|法定|一个)*(?P<name>[^，。；：、“”\\d]{{3,8}})"
)
_TERM = re.compile(
    "(?P<term>春季|秋季|第一学期|第二学期)(?:学期)?(?:的)?(?:开学|开学典礼|第一课|“开学第一课”|新学期|首日)"
)
_HOLIDAY = re.compile("(?P<name>寒假|暑假|暑期)(?:期间|里|第[一二三]天|开始|来临|安全)")
_MONTH_DAY = re.compile(f"(?P<month>{NUMERAL})月(?P<day>{NUMERAL})[日号]")
_SCHOOL_YEAR = re.compile(r"(?<!\d)(?P<first>20\d{2})\s*(?P<dash>[—–~～至/-]+)\s*(?P<last>20\d{2})(?P<word>学年度?)")
_SCHOOL_TERM = re.compile(
    r"(?P<first>20\d{2})\s*[—–~～至/-]+\s*20\d{2}学年度?(?:第(?P<nth>[一二12])学期|(?P<half>[上下])学期)"
)


def plans(sheet: Sheet) -> Iterator[Placed]:
    """`2016年是“十二五”收官之年`; `“十四五”（2020—2025）` (FAC-01)."""
    year = sheet.day.year
    for passage in sheet.texts:
        text = passage.text
        if "五" not in text:
            continue
        for match in _PLAN_SPAN.finditer(text):
            plan = _plan(match["plan"])
            if plan and (int(match["first"]), int(match["last"])) != (plan.first, plan.last):
                start, end = match.start("first"), match.end("last")
                new = text[start : match.end("first")].replace(match["first"], str(plan.first))
                new += text[match.end("first") : match.start("last")] + str(plan.last)
                yield Placed(passage, Hit(start, end, new, f"“{plan.name}”是{plan.first}—{plan.last}年。"))
        if "之年" not in text and "一年" not in text and "首年" not in text:
            continue
        for match in _PLAN.finditer(text):
            plan = _plan(match["plan"])
            first = since(text, match.start(), "。；！？")
            told = list(_THIS_YEAR.finditer(text, first, match.start()))
            if plan is None or not told:
                continue
            meant = year_of(told[-1]["year"], year)
            ends = match["what"] in ("收官", "末", "最后一", "决胜")
            right = plan.last if ends else plan.first
            if meant is not None and meant != right:
                message = f"“{plan.name}”是{plan.first}—{plan.last}年，{'收官' if ends else '开局'}之年是{right}年。"
                yield Placed(passage, Hit(told[-1].start(), match.end(), message=message))


def _plan(name: str) -> Plan | None:
    return next((plan for plan in _facts().plan if plan.name == name), None)


def congresses(sheet: Sheet) -> Iterator[Placed]:
    """`2015年学习贯彻党的二十大`: before it was held (FAC-02)."""
    for passage in sheet.texts:
        text = passage.text
        if "大" not in text and "全会" not in text:
            continue
        for congress in _facts().congress:
            name = next((name for name in congress.names if name in text), None)
            if name is None:
                continue
            at = text.index(name)
            first = since(text, at, "。；！？")
            told = list(_THIS_YEAR.finditer(text, first, at))
            year = year_of(told[-1]["year"], sheet.day.year) if told and len(told[-1]["year"]) == 4 else None
            if year is not None and _is_early(text, told[-1], at, year, congress):
                message = f"{name}是{congress.year}年{congress.month}月召开的，与“{year}年”不符，请核对。"
                yield Placed(passage, Hit(told[-1].start(), at + len(name), message=message))


def _is_early(text: str, match: re.Match[str], at: int, year: int, congress: Congress) -> bool:
    between = text[match.end() : at]
    if len(between) > 24 or "以来" in text[at : at + 16]:
        return False
    if re.fullmatch("(?:\\d{1,2}月)?(?:\\d{1,2}日)?(?:，)?(?:胜利)?(?:召开)?(?:的|了)?", between):
        return year != congress.year
    return year < congress.year and not re.search("喜迎|迎接|将", between)


def anniversaries(sheet: Sheet) -> Iterator[Placed]:
    """`2026年第41个教师节`, `建党104周年` (FAC-04)."""
    for passage in sheet.texts:
        text = passage.text
        if "周年" in text:
            yield from (Placed(passage, hit) for hit in _anniversaries(text, sheet))
        if "第" in text and "个" in text:
            yield from (Placed(passage, hit) for hit in _counted_days(text, sheet))
        if "日" in text and ("节" in text or text.count("日") > 1):
            yield from (Placed(passage, hit) for hit in _days(text))


def _years(text: str, start: int, sheet: Sheet) -> set[int]:
    """The years that a count may be of: one that the sentence names, else that of the story."""
    first = since(text, start, "。；！？")
    told = list(_THIS_YEAR.finditer(text, first, start))
    if told and (year := year_of(told[-1]["year"], sheet.day.year)) is not None:
        return {year}
    return {sheet.day.year}


def _anniversaries(text: str, sheet: Sheet) -> Iterator[Hit]:
    for match in _ANNIVERSARY_AFTER.finditer(text):
        said = number_of(match["number"])
        before, behind = text[max(match.start() - 24, 0) : match.start()], text[match.end() : match.end() + 14]
        found = [
            (name, row) for row in _facts().anniversary for name in row.names if before.endswith((name, f"{name}第"))
        ]
        if not found:
            found = [(name, row) for row in _facts().anniversary for name in row.names if behind.startswith(name)]
        if said is None or not found:
            continue
        name, row = max(found, key=lambda one: len(one[0]))
        years = _years(text, match.start(), sheet)
        rights = {year - row.since for year in years}
        if sheet.day.month < row.month and years == {sheet.day.year} and "迎" not in before:
            rights |= {year - row.since - 1 for year in years}
        if said in rights or (len(rights) == 1 and said < 0):
            continue
        right = max(years) - row.since
        is_near = abs(said - right) <= 3
        earlier = any(abs(year - row.since - said) < 1 for year in years_in(text))
        if earlier or not is_near:
            continue
        yield _counted(match, right, f"{max(years)}年是{name}{right}周年（{row.since}年起算），不是{int(said)}周年。")


def _counted(match: re.Match[str], right: int, message: str) -> Hit:
    """The number put right, in figures or in words as it was."""
    written = match["number"]
    new = str(right) if written.isascii() else chinese(right)
    start = match.start()
    text = match.string
    suggestion = text[start : match.start("number")] + new + text[match.end("number") : match.end()]
    return Hit(start, match.end(), suggestion, message)


def _counted_days(text: str, sheet: Sheet) -> Iterator[Hit]:
    for match in _NTH.finditer(text):
        said = number_of(match["number"])
        row = next(
            (
                row
                for row in _facts().day
                if row.since and any(match["name"].startswith(n) or match["name"].endswith(n) for n in row.names)
            ),
            None,
        )
        if said is None or row is None or row.loose:
            continue
        year = max(_years(text, match.start(), sheet))
        right = year - row.since
        if said != right and abs(said - right) <= 5:
            name = next(n for n in row.names if n in match["name"])
            end = match.start("name") + match["name"].index(name) + len(name)
            new = str(right) if match["number"].isascii() else chinese(right)
            suggestion = f"第{new}{text[match.end('number') : end]}"
            yield Hit(match.start(), end, suggestion, f"{year}年是第{right}个{name}，不是第{int(said)}个。")


def _days(text: str) -> Iterator[Hit]:
    """`9月11日是教师节`."""
    for match in _ON.finditer(text):
        row = next(
            (row for row in _facts().day if row.on and any(match["name"].startswith(name) for name in row.names)), None
        )
        month, day = number(match["month"]), number(match["day"])
        if row is None or f"{month}月{day}日" == row.on:
            continue
        end = match.end("day") + 1
        name = max((name for name in row.names if match["name"].startswith(name)), key=len)
        yield Hit(match.start(), end, row.on, f"{name}是{row.on}，请核对。", Severity.WARN, "FAC-04")


def terms(sheet: Sheet) -> Iterator[Placed]:
    """`3月2日，秋季学期开学典礼`; `2026—2028学年` (FAC-03)."""
    for passage in sheet.texts:
        text = passage.text
        if "学年" in text:
            yield from (Placed(passage, hit) for hit in _school_years(text, sheet))
        if "月" not in text or not ("学期" in text or "季开学" in text or "假" in text or "暑期" in text):
            continue
        for match in (*_TERM.finditer(text), *_HOLIDAY.finditer(text)):
            first = since(text, match.start(), "。；！？")
            told = list(_MONTH_DAY.finditer(text, first, match.start()))
            month = number(told[-1]["month"]) if told else None
            if month is None or match.start() - told[-1].end() > 30:
                continue
            name = match.groupdict().get("term") or match.group("name")
            if month not in _MONTHS[name]:
                message = f"{month}月与“{name}”对不上，请核对。"
                span = match.span("term") if "term" in match.groupdict() else match.span("name")
                yield Placed(passage, Hit(*span, _OTHER.get(name), message))


_MONTHS = {
    "春季": (1, 2, 3, 4, 5), "秋季": (7, 8, 9, 10, 11), "第一学期": (8, 9, 10, 11, 12, 1),
    "第二学期": (1, 2, 3, 4, 5, 6, 7),
    "寒假": (12, 1, 2, 3), "暑假": (6, 7, 8, 9), "暑期": (6, 7, 8, 9),
}  # fmt: skip
_OTHER = {
    "春季": "秋季",
    "秋季": "春季",
    "第一学期": "第二学期",
    "第二学期": "第一学期",
    "寒假": "暑假",
    "暑假": "寒假",
    "暑期": "寒假",
}


def _school_years(text: str, sheet: Sheet) -> Iterator[Hit]:
    for match in _SCHOOL_YEAR.finditer(text):
        first, last = int(match["first"]), int(match["last"])
        if last != first + 1:
            new = f"{first}{match['dash']}{first + 1}{match['word']}"
            yield Hit(*match.span(), new, "一个学年跨前后两年，请核对。")
    for match in _SCHOOL_TERM.finditer(text):
        second = (match["nth"] in ("二", "2")) if match["nth"] else match["half"] == "下"
        day = sheet.day
        start = int(match["first"])
        this_year = day.year if day.month >= 8 else day.year - 1
        if start == this_year and day.month in (3, 4, 5, 9, 10, 11) and second != (day.month in (3, 4, 5)):
            at = match.span("nth") if match["nth"] else match.span("half")
            other = {"一": "二", "二": "一", "1": "2", "2": "1", "上": "下", "下": "上"}[text[slice(*at)]]
            yield Hit(*at, other, f"{day.month}月应是{'第二' if day.month in (3, 4, 5) else '第一'}学期，请核对。")


STORY = {"plans": plans, "congresses": congresses, "anniversaries": anniversaries, "terms": terms}
