"""Times of day that there are not, and how long something lasts (NUM-05, NUM-08, NUM-17)."""

import re
from collections.abc import Iterator
from datetime import date

from newsroom.copycheck.anchored import around
from newsroom.copycheck.bounds import since, until
from newsroom.copycheck.calendar import NUMERAL, day_of, nearest, number
from newsroom.copycheck.lists import Lists
from newsroom.copycheck.model import Hit, Severity
from newsroom.copycheck.passage import Passage
from newsroom.copycheck.quantities import plain
from newsroom.copycheck.sheet import Placed, Sheet

_PART = "上午|下午|早上|早晨|清晨|凌晨|中午|傍晚|晚上|晚间|夜间|深夜"
_TIME = re.compile(
    f"(?P<part>{_PART})?(?P<hour>(?<![\\d.:：])\\d{{1,2}}|(?<![一二三四五六七八九十百])[一二三四五六七八九十]{{1,3}})"
    "(?:(?P<colon>[:：])(?P<minute>\\d{2})(?![\\d:：])|(?P<word>[时点])(?!间|代|期|长|许多|名|子|心|评|击|赞|燃|亮|缀)"
    "(?:(?P<minute2>\\d{1,2})分|(?P<half>半)|(?P<quarter>[一三]刻))?)"
)
_TIME_MARK = re.compile("[时点:：]")
_HOURS = {
    "凌晨": range(7), "清晨": range(3, 10), "早上": range(4, 12), "早晨": range(4, 12), "上午": range(5, 13),
    "中午": range(10, 15), "下午": range(12, 20), "傍晚": range(15, 21), "晚上": range(17, 25), "晚间": range(17, 25),
    "夜间": range(17, 31), "深夜": range(20, 31),
}  # fmt: skip
"""Hours of 24 that may be called so."""
_LATE = frozenset(("下午", "傍晚", "晚上", "晚间", "夜间", "深夜"))
_TO = re.compile(
    "(?:开始|开赛|开会|开讲|出发)，(?:到|至)?|\\s*(?:一直)?(?:开|持续|进行|忙|延续|延长|练)?(?:至|到|—|–|-|－|~|～)\\s*"
)
_LASTS = re.compile(
    "[^。！？\n]{0,30}?(?:历时|用时|时长|持续|共计|耗时|为时)(?:了|为|共|约)?(?P<hours>\\d+(?:\\.\\d+)?|[一二两三四五六七八九十]+)"
    "(?P<half>个半)?个?(?P<unit>小时|分钟)(?P<more>\\d+分钟?|多|余|半)?"
)
_DATES = re.compile(
    f"(?P<month>{NUMERAL})月(?P<day>{NUMERAL})[日号]?(?:至|到|—|–|-|－|~|～)(?:(?P<month2>{NUMERAL})月)?(?P<day2>{NUMERAL})[日号]"
)
_FOR = re.compile(
    f"(?:为期|历时|连续|共计?|持续|进行了)(?:了|共)?(?P<count>{NUMERAL}|两)(?P<half>个半|天半)?(?P<unit>天|日|周|个星期|个月)(?!多|余|左右)"
)


def times(passage: Passage, lists: Lists) -> Iterator[Hit]:
    """Hours beyond 24, parts of the day that do not go with them, ends before their beginnings."""
    text = passage.text
    if not any(mark in text for mark in "时点:："):
        return
    before: re.Match[str] | None = None
    for match in around(_TIME, text, _TIME_MARK, 7, 8):
        if hit := _wrong(match):
            yield hit
            before = None
            continue
        if before is not None and _TO.fullmatch(text, before.end(), match.start()):
            yield from _spanned(before, match)
        before = match


def _minutes(match: re.Match[str], part: str = "") -> int | None:
    hour = number(match["hour"])
    if hour is None:
        return None
    part = match["part"] or part
    if part in _LATE and hour < 12:
        hour += 12
    minute = int(match["minute"] or match["minute2"] or (30 if match["half"] else 0))
    return hour * 60 + minute + {"一刻": 15, "三刻": 45}.get(match["quarter"] or "", 0)


def _is_time(match: re.Match[str]) -> bool:
    """Whether it is surely a time of day, not a score or a number of points."""
    if match["part"] or match["word"] == "时" or match["minute2"]:
        return True
    around = match.string[max(match.start() - 2, 0) : match.start()]
    return bool(match["colon"]) and around.endswith(("日", "号", "天", "）", "时间", "于"))


def _wrong(match: re.Match[str]) -> Hit | None:
    hour = number(match["hour"])
    if hour is None or not _is_time(match):
        return None
    part, start, end = match["part"], match.start(), match.end()
    minute = int(match["minute"] or match["minute2"] or 0)
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        is_spoken = match["word"] and not match["hour"].isascii() and hour > 24
        return None if is_spoken else Hit(start, end, message="没有“{0}”这个时刻，请核对。", rule="NUM-05")
    if not part:
        return None
    if hour > 12:
        if hour not in _HOURS[part] and not (hour == 24 and part in _LATE):
            later = "下午" if hour < 18 else "晚上"
            new = f"{later}{hour - 12}{match.string[match.end('hour') : end]}"
            message = f"{hour}时不是{part}，请核对。"
            return Hit(start, end, new, message, Severity.ERROR, "NUM-05")
        if match["hour"].isascii():
            message = "已用24小时制，不再写“" + part + "”。"
            return Hit(start, end, match.string[match.start("hour") : end], message, Severity.WARN, "NUM-17")
        return None
    late = hour + 12 if part in _LATE and hour < 12 else hour
    fits = late in _HOURS[part] or hour in _HOURS[part] or (part == "中午" and hour in (1, 2))
    if part in ("晚上", "晚间", "夜间", "深夜") and hour in (12, 1, 2, 3):
        fits = True
    if not fits:
        return Hit(
            start,
            end,
            message=f"{part}没有{match['hour']}{match['word'] or '时'}的说法，请核对。",
            severity=Severity.WARN,
            rule="NUM-05",
        )
    return None


def _spanned(first: re.Match[str], last: re.Match[str]) -> Iterator[Hit]:
    """`9:00至11:00`: the end comes later; `历时3小时` is as long."""
    begin, end = _minutes(first), _minutes(last, "" if last["part"] else first["part"] or "")
    if begin is None or end is None or not (_is_time(first) or first["colon"] or first["word"]):
        return
    text = first.string
    if end <= begin < 13 * 60 and not last["part"] and (end < 6 * 60 or begin >= 10 * 60) and end + 720 > begin:
        end += 720  # 上午11点至2点
    elif end <= begin:
        if not (_is_time(first) or first["colon"]):
            return
        is_night = begin >= 17 * 60 or "次日" in text[first.end() : last.end()]
        if not is_night:
            yield Hit(
                first.start(),
                last.end(),
                message="结束时刻早于开始时刻，请核对。",
                severity=Severity.WARN,
                rule="NUM-05",
            )
        return
    lasts = _LASTS.match(text, last.end())
    if lasts is None or lasts["more"] in ("多", "余"):
        return
    count = _count(lasts["hours"])
    if count is None:
        return
    told = count * (60 if lasts["unit"] == "小时" else 1)
    told += 30 if lasts["half"] or lasts["more"] == "半" else 0
    if lasts["more"] and lasts["more"][:1].isdecimal():
        told += int(re.sub("\\D", "", lasts["more"]))
    right = end - begin
    if abs(told - right) >= 1:
        length = f"{plain(right / 60)}小时" if right % 30 == 0 else f"{right}分钟"
        yield Hit(
            first.start(),
            lasts.end(),
            message=f"起止相差{length}，与所写的时长不符，请核对。",
            rule="NUM-08",
            severity=Severity.ERROR,
        )


def _count(text: str) -> float | None:
    return float(text) if text[0].isascii() else number(text)


def lasting(sheet: Sheet) -> Iterator[Placed]:
    """`9月1日至3日，为期5天`."""
    for passage in sheet.texts:
        text = passage.text
        if "月" not in text or not any(word in text for word in ("为期", "历时", "连续", "共", "持续", "进行了")):
            continue
        for match in _DATES.finditer(text):
            first = since(text, match.start(), "。！？")
            last = until(text, match.end(), "。！？")
            spans = [
                one
                for one in _FOR.finditer(text, first, last)
                if "每" not in text[max(one.start() - 4, 0) : one.start()]
            ]
            length = _length(match, sheet.day.date())
            if len(spans) != 1 or length is None or len(_DATES.findall(text[first:last])) != 1:
                continue
            if hit := _held(match, spans[0], length):
                yield Placed(passage, hit)


def _length(match: re.Match[str], near: date) -> int | None:
    month, day, day2 = number(match["month"]), number(match["day"]), number(match["day2"])
    month2 = number(match["month2"]) if match["month2"] else month
    if month is None or day is None or month2 is None or day2 is None:
        return None
    begin = nearest(month, day, near)
    end = day_of(begin.year + (month2 < month), month2, day2) if begin else None
    return (end - begin).days + 1 if begin and end and end >= begin else None


def _held(match: re.Match[str], span: re.Match[str], length: int) -> Hit | None:
    count, unit, text = number(span["count"]), span["unit"], match.string
    if count is None or span["half"]:
        return None
    if unit in ("天", "日"):
        if count in (length, length - 1) and (count == length or not text.startswith("为期", span.start())):
            return None
        if text.startswith("共", span.start()) and count > 31:
            return None
    elif unit in ("周", "个星期"):
        if 7 * count - 3 <= length <= 7 * count + 3:
            return None
    elif 26 * count <= length <= 34 * count:
        return None
    start, end = min(match.start(), span.start()), max(match.end(), span.end())
    new = None
    if unit in ("天", "日") and span["count"].isascii():
        at, behind = span.span("count")
        new = text[start:at] + str(length) + text[behind:end]
    message = f"{match[0]}共{length}天，与“{span[0]}”不符，请核对。"
    return Hit(start, end, new, message, Severity.ERROR if unit in ("天", "日") else Severity.WARN)
