"""When it happened and came; one form of years, times and units in a story (NUM-03, 04, 07, 16, 17)."""

import re
from collections.abc import Iterator

from newsroom.copycheck.calendar import NUMERAL, nearest, number
from newsroom.copycheck.model import Hit, Severity
from newsroom.copycheck.passage import Passage
from newsroom.copycheck.quantities import number_of, plain
from newsroom.copycheck.sheet import Placed, Sheet

_HALF_WORDS = re.compile(
    r"\d{4}年[一二三四五六七八九十]{1,3}月|\d{1,2}月(?:[一二]?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九])[日号]"
    r"|(?<![\d一二三四五六七八九十])[一二三四五六七八九十]{1,2}月\d{1,2}[日号]"
)
_HALF_MARK = re.compile(r"\d年[一二三四五六七八九十]|\d月[一二三四五六七八九十]|[一二三四五六七八九十]月\d")
_YEAR_IN_WORDS = re.compile("[一二][零〇○0一二三四五六七八九]{3}年")
_CHINESE_YEAR = re.compile("(?<![零〇○一二三四五六七八九])[一二][零〇○0一二三四五六七八九]{3}年")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}年")
_COMING = re.compile("将|拟|即将|预告|定于|届时|预计|计划|通知|报名|截止|前|起|开始|有效")
_DAY = re.compile(f"(?P<month>{NUMERAL})月(?P<day>{NUMERAL})[日号]")
_HALF_DAY = re.compile("(?:上午|下午|晚上|中午|早上|傍晚|清晨|凌晨)(?:1[0-2]|[1-9])(?:时|点|:|：)")
_WHOLE_DAY = re.compile(r"(?<![\d:：.])(?:1[3-9]|2[0-3])(?:时|:[0-5]\d|：[0-5]\d)(?!间|代)")
_JIN = re.compile("(?<!公)(?P<number>\\d+(?:\\.\\d+)?|[一二两三四五六七八九十百千]+)(?:多|余)?斤(?![斤两重])")
_UNITS = {
    "长度": (re.compile(r"\d(?:km|KM|㎞)(?![a-zA-Z])"), re.compile("(?:公里|千米)")),
    "米": (re.compile(r"\d(?:m|M)(?![a-zA-Z²³\d])"), re.compile(r"[\d一二三四五六七八九十百千]米")),
    "重量": (re.compile(r"\d(?:kg|KG|Kg|㎏)(?![a-zA-Z])"), re.compile("(?:公斤|千克)")),
    "面积": (re.compile("\\d(?:m²|㎡|m2)"), re.compile("平方米")),
    "厘米": (re.compile(r"\d(?:cm|CM|㎝)(?![a-zA-Z])"), re.compile("厘米")),
}


def arrival(sheet: Sheet) -> Iterator[Placed]:
    """What happened after it was sent in, or long before (NUM-03, NUM-04)."""
    story = sheet.story
    sent, ended = story.submitted_at, story.event_ended_at
    if sent is None:
        return
    lead = next((line for line in sheet.lines if line.text.strip()), None)
    coming = lead is not None and _COMING.search(lead.text.split("。")[0]) is not None
    if ended is not None and ended > sent and ended.date() != sent.date() and not coming:
        message = f"活动时间（{ended.month}月{ended.day}日）晚于报送时间（{sent.month}月{sent.day}日），请核对。"
        yield _said(sheet, "event_ended_at", message, "NUM-03")
    if ended is not None and (late := (sent.date() - ended.date()).days) > 3:
        message = f"活动结束{late}天后才报送，超过3天，注意时效。"
        yield _said(sheet, "submitted_at", message, "NUM-04")
    if lead is not None and not coming and "月" in lead.text:
        yield from _later(lead, sheet)


def _said(sheet: Sheet, name: str, message: str, rule: str) -> Placed:
    placed = sheet.missing(name, message)
    return Placed(placed.passage, Hit(0, 0, message=message, rule=rule))


def _later(lead: Passage, sheet: Sheet) -> Iterator[Placed]:
    sent = sheet.story.submitted_at
    match = _DAY.search(lead.text.split("。")[0])
    if sent is None or match is None or lead.text[max(match.start() - 1, 0) : match.start()] in ("年", "至", "到"):
        return
    month, day = number(match["month"]), number(match["day"])
    meant = nearest(month, day, sent.date()) if month and day else None
    if meant is not None and 0 < (meant - sent.date()).days <= 90:
        message = f"{match[0]}在报送日期（{sent.month}月{sent.day}日）之后，又不像预告，请核对。"
        yield Placed(lead, Hit(*match.span(), message=message, rule="NUM-03"))


def years(sheet: Sheet) -> Iterator[Placed]:
    """Years in figures and in words in one story, days in both at once, 〇 written otherwise (NUM-07)."""
    body = sheet.story.body
    if "年" not in body and "月" not in body:
        return
    mixed = _places(sheet, _HALF_WORDS) if _HALF_MARK.search(body) else ()
    for passage, match in mixed:
        yield Placed(passage, Hit(*match.span(), message="同一个日期里数字和汉字混用，统一一种。"))
    words = _places(sheet, _CHINESE_YEAR) if _YEAR_IN_WORDS.search(body) else []
    for passage, match in words:
        if not _ZEROS.isdisjoint(match[0]):
            new = match[0].translate(_TO_CIRCLE)
            yield Placed(passage, Hit(*match.span(), new, "汉字年份里的零写作“〇”。"))
    figures = _places(sheet, _YEAR) if words else []
    if figures:
        fewer = len(words) <= len(figures)
        passage, match = words[0] if fewer else figures[0]
        other = figures[0][1][0] if fewer else words[0][1][0]
        digits = match[0].translate(_TO_FIGURES) if fewer else None
        yield Placed(passage, Hit(*match.span(), digits, f"同一篇里既有“{match[0]}”又有“{other}”，统一一种写法。"))


_ZEROS = frozenset("零○0")
_TO_CIRCLE = str.maketrans("零○0", "〇〇〇")
_TO_FIGURES = str.maketrans("零〇○一二三四五六七八九", "000123456789")


def clocks(sheet: Sheet) -> Iterator[Placed]:
    """`下午2:30` and `14时30分` in one story (NUM-17)."""
    body = sheet.story.body
    if not any(mark in body for mark in ("时", ":", "：")):
        return
    late = _places(sheet, _WHOLE_DAY)
    late = [(passage, match) for passage, match in late if not _is_score(match)]
    if any(match.string[: match.start()].endswith(("下午", "晚上", "傍晚")) for _, match in late):
        return  # 上午8:30 and 下午14:30 go together; the 下午 too many is told of by itself
    if late and (half := _places(sheet, _HALF_DAY)):
        passage, match = half[-1] if len(half) <= len(late) else late[-1]
        yield Placed(passage, Hit(*match.span(), message="同一篇里12小时制与24小时制混用，统一一种。"))


def _is_score(match: re.Match[str]) -> bool:
    return "比" in match.string[max(match.start() - 8, 0) : match.start()]


def units(sheet: Sheet) -> Iterator[Placed]:
    """`5km` and `3公里` in one story (NUM-16)."""
    body = sheet.story.body
    if "斤" in body:
        for passage, match in _places(sheet, _JIN):
            said = number_of(match["number"])
            new = f"{plain(said / 2)}千克" if said and match["number"].isascii() else None
            severity = None if match["number"].isascii() else Severity.INFO
            yield Placed(passage, Hit(*match.span(), new, "“斤”不是法定计量单位，写千克或公斤。", severity))
    if not any(mark in body for mark in "mMgG㎡㎞㎏㎝"):
        return
    for foreign, chinese in _UNITS.values():
        if (found := _places(sheet, foreign)) and (other := chinese.search(body)):
            passage, match = found[0]
            yield Placed(
                passage,
                Hit(
                    match.start() + 1,
                    match.end(),
                    message=f"同一篇里“{match[0][1:]}”与“{other[0]}”混用，统一用中文单位。",
                ),
            )


def _places(sheet: Sheet, pattern: re.Pattern[str]) -> list[tuple[Passage, re.Match[str]]]:
    return [
        (passage, match)
        for passage in sheet.texts
        for match in pattern.finditer(passage.text)
        if not passage.is_quoted(*match.span())
    ]


STORY = {"arrival": arrival, "years": years, "clocks": clocks, "units": units}
