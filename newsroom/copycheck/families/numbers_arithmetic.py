"""Simple arithmetic across clauses and sentences: rests, shares, differences (NUM-08, NUM-09)."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from newsroom.copycheck.families.numbers_products import A_PIECE, products
from newsroom.copycheck.lists import Lists
from newsroom.copycheck.model import Hit, Severity
from newsroom.copycheck.passage import Passage
from newsroom.copycheck.quantities import COUNT, Quantity, number_of, plain, quantities, rewritten
from newsroom.copycheck.required import Sought

_STOPS = "。！？!?\n"
_SENTENCE = re.compile("[^。！？!?\n]+")
_UNCOUNTED = frozenset(("岁", "点", "届", "期"))
_REST_MARK = re.compile("其余|余下|剩余|剩下|还剩|尚余|剩|另外|还有|尚有|没有?|未|不")
_REST = re.compile("(?:其余|余下|剩余|剩下|还剩|尚余|剩)(?:的|下)?[^，。；：、]{0,6}$")
_PERHAPS_REST = re.compile(
    "(?:(?:^|[，；。])(?:另外|还有|尚有)(?:的)?|(?:^|[，；。])(?:没有?|未|不(?!足|到|少|仅|过|同))[^，。；：、]{1,8}的(?:有|是|那|这)?)$"
)
_WHOLE = re.compile("共|总|合计|全部|全[年校区县园镇市乡班]|现有|收到|排查|征集|排出|参[赛加训评会]|提出|登记|有")
_AMONG = re.compile("[^，。；：、]{0,6}(?:中[，有]|[，。]其中)")
_FRACTION = Sought(
    "(?P<half>一半|半数)|(?P<down>[二三四五六七八九十])分之(?P<up>[一二三四五六七八九])|(?<![\u4e00-\u9fff][三四五六七八九]、)(?P<tenths>[一二两三四五六七八九])成(?![立员为果长功绩效都套效就])"
)
_TOLD_OF = re.compile(
    "[^，。；：、\\d]{0,14}(?:，(?:也就是|即|就是|共计?|计|合计|折合|为|约合)?|也就是|即|就是|共计?|计|合计|是)"
)
_SHARE = re.compile("[^，。；！？\\d]{0,6}，?(?:刚好|正好|大约)?(?:占比|占)[^，。；\\d]{0,8}$")
_ROUGHLY = re.compile("(?:近|约|超过?|不到|不足|将近|接近|大约|逾|多达|至少)的?$")
_TIMES = re.compile(
    "去年|上年|上半年|年初|以前|[点改施行造革]前|上学年|上学期|上一年|往年|上届|上月|上季度|前年|原来|原先|原有|此前|以前|最初|起初|[从由比较]|相比"
)
_CHANGE = re.compile(
    f"(?P<way>净增|增加|增长|新增|提高|上升|提升|上涨|增|多|减少|降低|下降|缩短|压减|缩减|减|降|少|相差|差)(?:出|幅|幅度)?(?:了|达|为|到了)?(?P<number>{COUNT})"
)
_BY_RATE = re.compile(
    "(?:增长|增加|提高|上升|上涨|增幅|减少|降低|下降|降幅|缩减|增)(?:了|达到?|为|是)?(?P<value>\\d+(?:\\.\\d+)?)[%％]"
)
_YEARS = re.compile("\\d{4}年[^。]{0,30}\\d{4}年|上半年|今年|[点改施行造革]前")


def reckoned(passage: Passage, lists: Lists) -> Iterator[Hit]:
    """What is reckoned from the numbers beside it and is not what they come to."""
    text = passage.text
    counted = [one for one in quantities(text) if one.unit not in _UNCOUNTED]
    if len(counted) == len({one.unit for one in counted}):
        return
    units = Counter(one.unit for one in counted)
    most = max(units.values())
    if most > 2 and _REST_MARK.search(text):
        yield from _rests(text, [one for one in counted if units[one.unit] > 2])
    yield from _fractions(text, counted)
    starts = [one.start for one in counted]
    for start, end in (sentence.span() for sentence in _SENTENCE.finditer(text)):
        here = counted[bisect_left(starts, start) : bisect_left(starts, end)]
        if len(here) < 2 or len({one.unit for one in here}) == len(here):
            continue
        if (len(here) > 2 or "%" in text) and (_TIMES.search(text, start, end) or _YEARS.search(text, start, end)):
            yield from _differences(text, here, start, end)
        if len(here) > 2 and (text.find("每", start, end) >= 0 or A_PIECE.search(text, start, end)):
            yield from products(text, here)


def _rests(text: str, counted: Sequence[Quantity]) -> Iterator[Hit]:
    """`全校412名学生中，137名住校，…；其余285名走读`, over three sentences at most."""
    for index, rest in enumerate(counted):
        first = max(rest.start - 12, 0)
        sure = _REST.search(text, first, rest.start) is not None
        if not sure and not _PERHAPS_REST.search(text, first, rest.start):
            continue
        like = [one for one in counted[:index] if one.unit == rest.unit][-6:]
        if len(like) < 2 or rest.rough or any(one.rough for one in like[-2:]):
            continue
        total = max(like, key=lambda one: one.value)
        parts = like[like.index(total) + 1 :]
        if not parts or len(parts) > 4 or _stops(text, total.end, rest.start) > (2 if sure else 1):
            continue
        if any(part.rough for part in parts) or total.rough:
            continue
        lefts = _lefts([one.value for one in like])
        left = total.value - sum(part.value for part in parts)
        if rest.value in lefts or rest.value in (0, total.value) or left <= 0:
            continue
        is_whole = sure and _is_whole(text, total)
        apart = abs(left - rest.value)
        most = max(left * 0.4, 10 if left > 10 else 3) if is_whole else max(left * 0.12, 3)
        if apart > most and not _is_mixed(left, rest.value):
            continue
        if not sure and (left < 3 or len(parts) > 1 or not _is_alone(text, total, rest, counted[index + 1 :])):
            continue
        yield _mended(text, total, rest, left, Severity.ERROR if sure and len(parts) == 1 else Severity.WARN)


def _is_whole(text: str, total: Quantity) -> bool:
    """Whether it is told as the number of all: `全校412名学生中`, `共54件，其中…`."""
    behind = text[total.end : total.end + 14]
    return _WHOLE.search(total.before) is not None or _AMONG.match(behind) is not None


def _is_alone(text: str, total: Quantity, rest: Quantity, after: Sequence[Quantity]) -> bool:
    """Whether nothing else of the kind is spoken of: other groups, other times, further parts."""
    between = text[total.end : rest.start]
    is_last = not after or after[0].unit != rest.unit or _stops(text, rest.end, after[0].start) > 0
    return is_last and len(between) <= 60 and "另有" not in between and not _TIMES.search(between)


def _stops(text: str, start: int, end: int) -> int:
    return sum(text.count(mark, start, end) for mark in _STOPS)


def _lefts(values: list[float]) -> set[float]:
    """What may be left: of any of the numbers, when later ones, or any of those, are taken away."""
    found: set[float] = set()
    for at, value in enumerate(values):
        others = values[:at] + values[at + 1 :]
        for size in range(1, len(others) + 1):
            found |= {value - sum(some) for some in combinations(others, size)}
    return found


def _is_mixed(one: float, two: float) -> bool:
    return one >= 10 and sorted(plain(one)) == sorted(plain(two))


def _mended(text: str, total: Quantity, rest: Quantity, left: float, severity: Severity) -> Hit:
    new = rewritten(rest, text[rest.start : rest.number_end], left) + text[rest.number_end : rest.end]
    unit = total.single
    told = f"还余{plain(left)}{unit}，不是{plain(rest.value)}{unit}"
    message = f"总数{plain(total.value)}{unit}，除去前面所列，{told}，请核对。"
    return Hit(rest.start, rest.end, new, message, severity, "NUM-08")


def _fractions(text: str, counted: Sequence[Quantity]) -> Iterator[Hit]:
    """`1200册，三分之一分给村小，计400册`; `64所，建成的48所，占总数的四分之三`."""
    for match in _FRACTION.finditer(text):
        part = _part(match)
        if part is None or _ROUGHLY.search(text, max(match.start() - 4, 0), match.start()):
            continue
        if text[match.end() : match.end() + 1] in tuple("多以左上强弱余"):
            continue
        before = [one for one in counted if one.end <= match.start() and not _stops(text, one.end, match.start())]
        after = next((one for one in counted if one.start >= match.end()), None)
        like = [one for one in before if not one.rough]
        if len(like) > 1 and like[-1].unit == like[-2].unit and _SHARE.fullmatch(text, like[-1].end, match.start()):
            whole, some = like[-2], like[-1]
            wholes = [one.value for one in like[:-1] if one.unit == some.unit]
            if some.value < whole.value and all(abs(some.value / one - part) > 0.03 for one in wholes if one):
                share = plain(round(some.value / whole.value * 100, 1))
                message = f"{plain(some.value)}÷{plain(whole.value)}={share}%，与“{match[0]}”不符，请核对。"
                yield Hit(some.start, match.end(), None, message, Severity.WARN, "NUM-09")
        elif like and after is not None and after.unit == like[-1].unit and not after.rough:
            yield from _told_of(text, match, part, like[-1], after)


def _part(match: re.Match[str]) -> float | None:
    if match["half"]:
        return 0.5
    up, down = (match["tenths"], "十") if match["tenths"] else (match["up"], match["down"])
    over, under = number_of(up), number_of(down)
    return over / under if over and under and over < under else None


def _told_of(text: str, match: re.Match[str], part: float, whole: Quantity, told: Quantity) -> Iterator[Hit]:
    right = whole.value * part
    if (
        "各" in text[match.end() : told.start]
        or not _TOLD_OF.fullmatch(text, match.end(), told.start)
        or len(text[whole.end : match.start()]) > 14
    ):
        return
    if abs(told.value - right) > max(right * 0.03, 0.99) and abs(told.value - right) <= right * 0.35:
        unit = whole.single
        fraction = f"{plain(whole.value)}{unit}的{match[0]}是{plain(round(right, 1))}{unit}"
        message = f"{fraction}，不是{plain(told.value)}{unit}，请核对。"
        yield Hit(match.start(), told.end, None, message, Severity.WARN, "NUM-08")


def _differences(text: str, here: Sequence[Quantity], start: int, end: int) -> Iterator[Hit]:
    """`去年13人，今年19人，多了5人` in any order; `由A到B，增长X%`."""
    for match in _BY_RATE.finditer(text, start, end):
        like = _two_like([one for one in here if one.start < match.start()])
        if like and not _ROUGHLY.search(text, max(match.start("value") - 3, start), match.start("value")):
            old, new = _in_order(text, like)
            right = abs(new.value - old.value) / old.value * 100 if old.value else 0
            value = float(match["value"])
            if abs(right - value) > 0.6 and abs(right - value) < max(right * 0.6, 3):
                shown = f"{right:.1f}".removesuffix(".0")
                message = (
                    f"由{plain(old.value)}到{plain(new.value)}，变化幅度是{shown}%，不是{match['value']}%，请核对。"
                )
                yield Hit(match.start("value"), match.end(), shown + "%", message, Severity.WARN, "NUM-09")
    changes = [
        (one, match)
        for match in _CHANGE.finditer(text, start, end)
        for one in here
        if one.start == match.start("number")
    ]
    if len(changes) != 1:
        return
    by, match = changes[0]
    others = [one for one in here if one.unit == by.unit and one is not by]
    if len(others) != 2 or by.rough or any(one.rough for one in others) or match["way"] == "新增":
        return
    one, two = others
    right = abs(one.value - two.value)
    if right == by.value or not right or one.value + two.value == by.value or by.value >= max(one.value, two.value):
        return
    if (
        by.after
        or text[by.end : by.end + 1] in tuple("“《")
        or "其中" in text[start:end]
        or not _is_compared(text, start, others, by)
    ):
        return
    if not 0.5 <= by.value / right <= 2 and abs(by.value - right) > 10:
        return
    new = rewritten(by, text[by.start : by.number_end], right) + text[by.number_end : by.end]
    apart, unit = f"{plain(one.value)}与{plain(two.value)}相差{plain(right)}", by.single
    message = f"{apart}{unit}，不是{plain(by.value)}{unit}，请核对。"
    yield Hit(by.start, by.end, new, message, Severity.WARN, "NUM-08")


def _is_compared(text: str, start: int, others: Sequence[Quantity], by: Quantity) -> bool:
    """Whether one of the two is told of another time, or as what it was before."""
    for one in others:
        clause = max(text.rfind(mark, start, one.start) for mark in "，；：")
        told = text[max(clause + 1, start) : one.start]
        if _TIMES.search(told) and not max(clause + 1, start) <= by.start < one.start:
            return True
        if (
            re.search("[比较][^，。；\\d]{0,10}$", told)
            and one.end < by.start
            and not re.search("[，；]", text[one.end : by.start])
        ):
            return True
    lead = text[max(text.rfind(mark, start, by.start) for mark in "，；：") + 1 : by.start]
    return (
        len(lead) <= 4
        and all(one.start < by.start for one in others)
        and _YEARS.search(text, start, by.start) is not None
    )


def _two_like(here: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """The only two of one unit, and exact ones."""
    if len(here) != 2 or here[0].unit != here[1].unit or any(one.rough for one in here):
        return None
    return here[0], here[1]


def _in_order(text: str, like: tuple[Quantity, Quantity]) -> tuple[Quantity, Quantity]:
    """The earlier count and the later."""
    one, two = like
    is_behind = (
        re.search("去年|上年|上半年|年初|以前|[点改施行造革]前|上学期|比|较|原来", text[one.end : two.start])
        is not None
    )
    return (two, one) if is_behind else (one, two)
