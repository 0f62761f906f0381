"""From one number to another: differences, rates of change, so many times so much (NUM-08, NUM-09, NUM-11)."""

import re
from collections.abc import Iterator

from newsroom.copycheck.anchored import around
from newsroom.copycheck.bounds import since, until
from newsroom.copycheck.lists import Lists
from newsroom.copycheck.model import Hit, Severity
from newsroom.copycheck.passage import Passage
from newsroom.copycheck.quantities import COUNT, Quantity, number_of, plain, quantities

_NUMBER = rf"(?:\d[\d,]*(?:\.\d+)?[百千万亿]*|{COUNT})"
_UP = "增加|增长|提高|上升|提升|上涨|扩大|扩充|增|升|多了?"
_DOWN = "减少|降低|下降|缩短|压减|缩减|回落|减|降|少了?"
_UNIT = "(?:分钟|小时|万元|平方米|公里|[个名人位所处件次项场元分册本台])"
_CHANGED = re.compile(
    f"(?:从|由)[^，。；\\d零一二两三四五六七八九十百千]{{0,12}}(?P<old>{_NUMBER})(?P<unit>%|分钟|[个名人位所处件次项场元分]|万元|公里|平方米|小时)?"
    f"[^，。；]{{0,10}}?(?P<way>{_UP}|{_DOWN}|发展|变|扩建|拓宽|延长|压缩)(?:到了?|至|为|成)(?P<about>近|约|超过)?(?P<new>{_NUMBER})(?P<unit2>%|分钟|[个名人位所处件次项场元分]|万元|公里|平方米|小时)?"
    f"[^，。；]{{0,12}}[，；](?P<mark>[^，。；\\d]{{0,6}}?(?:净|共|足足|整整)?(?P<way2>{_UP}|{_DOWN}|增幅|降幅)(?:了|达|为)?"
    f"(?P<about2>近|约|超过)?(?P<by>{_NUMBER})(?P<unit3>多|余|个百分点|百分点|%|倍|成)?)(?!分之)"
)
_YEARS = re.compile(
    f"(?:去年|上年|上学年|上学期|上一年|往年)[^，。；\\d]{{0,8}}(?P<old>{_NUMBER})(?P<unit>[个名人位所处件次项场分])[^，。；\\d]{{0,8}}[，；]"
    f"(?:今年|本年|本学年|本学期)[^，。；\\d]{{0,8}}(?P<new>{_NUMBER})(?P<unit2>[个名人位所处件次项场分])[^，。；\\d]{{0,8}}[，；]"
    f"(?P<mark>[^，。；\\d]{{0,4}}(?P<way2>{_UP}|{_DOWN})了?(?P<by>{_NUMBER})(?P<unit3>多|余|%|倍)?)"
)
_PRESENT = re.compile(
    f"(?P<all>{_NUMBER})[人名位][^。；]{{0,6}}，[^，。；\\d]{{0,4}}(?:实到|出勤|到会|出席)[^，。；\\d]{{0,3}}(?P<here>{_NUMBER})[人名位]"
    f"，[^，。；\\d]{{0,6}}(?:请假|缺席|缺勤|未到|缺)[^，。；\\d]{{0,2}}(?P<away>{_NUMBER})[人名位](?:$|[。；])"
)
_THAN = re.compile("[比较]")
_REACHED = re.compile(
    f"[比较][^，。；\\d零一二两三四五六七八九十百千]{{0,8}}(?P<old>{_NUMBER})(?P<unit>{_UNIT})[^，。；\\d]{{0,4}}"
    f"(?P<mark>(?P<way2>{_UP}|{_DOWN})了?(?P<by>{_NUMBER})(?P<unit3>多|余|%|倍)?){_UNIT}?"
    f"，(?:达到了?|达|总数达到?|增至|增加到|减至|降至)(?P<new>{_NUMBER})(?P<unit2>{_UNIT})"
)
_POINTS = re.compile(
    f"(?P<word>{_UP}|{_DOWN}|相差|高出?|低)(?:了|出)?(?:近|约)?(?P<mark>(?P<by>\\d+(?:\\.\\d+)?)[%％])(?!\\s*[—~～至到-])"
)
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)[%％]")
_RATE = re.compile(r"率[^，。；%]{0,12}\d+(?:\.\d+)?[%％][^。；]{0,2}，(?:同比|比|较|与|环比)[^，。；]{0,16}$")
_EACH = re.compile("(?:每|人均|平均每)([个名人位所家户校班组场节间台套天次层辆本件份期])[^，。；\\d]{0,4}$")
_SAME_AS = {"名": "人", "位": "人"}
_CLOSE = re.compile("[^，。；]{0,10}[，；]?[^，。；]{0,4}")
_TOTAL = re.compile("[^，。；：]{0,8}[，；]?[^，。；]{0,6}(?:共计|总共|一共|合计|总计|共|总额)[^，。；\\d]{0,6}")
_LIMITED = re.compile("限|[最至]多|至少|不[超少]")
_AND_MORE = re.compile("[^，。；]{0,8}[，；、（](?:另|还有|其余|外加|剩|余|多出)")
"""What is not shared out evenly is told behind it."""
_AGAINST = re.compile(
    f"(?P<new>{_NUMBER})(?P<unit2>{_UNIT})[^，。；\\d]{{0,8}}，(?:同?比|较)[^，。；\\d零一二两三四五六七八九十百千]{{0,8}}"
    f"(?P<old>{_NUMBER})(?P<unit>{_UNIT})[^，。；\\d]{{0,4}}(?P<mark>(?P<way2>{_UP}|{_DOWN})了?(?P<by>{_NUMBER})(?P<unit3>多|余|%|倍)?)"
)
_APART = re.compile("[^，。；\\d]{0,8}，?(?:平均)?(?:分成|分为|编成|编为)?")
_BY_POINTS = re.compile(f"(?:{_UP}|{_DOWN}|相差|高出?|低)(?:了|出)?(?P<by>\\d+(?:\\.\\d+)?)个?百分点")
_COMPARED = re.compile("相比|同比|比|较|由|从")


def changes(passage: Passage, lists: Lists) -> Iterator[Hit]:
    """Differences that are not the difference, percentages where points are meant, products that are not."""
    text = passage.text
    if "%" in text or "\uff05" in text:
        yield from _points(text)
        if "百分点" in text:
            yield from _by_points(text)
    if any(word in text for word in ("到", "至", "为", "达", "今年", "本年", "本学")):
        if "从" in text or "由" in text:
            for match in _CHANGED.finditer(text):
                yield from _difference(match)
        if "年" in text and "今年" in text:
            for match in _YEARS.finditer(text):
                yield from _difference(match)
    if "比" in text or "较" in text:
        if "，比" in text or "，较" in text or "，同比" in text:
            for match in around(_AGAINST, text, _THAN, 30, 60):
                yield from _difference(match)
        for match in around(_REACHED, text, _THAN, 30, 60):
            yield from _difference(match)
    if any(word in text for word in ("实到", "出勤", "到会", "出席")):
        for match in _PRESENT.finditer(text):
            yield from _absent(match)
    if "每" in text or "人均" in text:
        yield from _products(text)


def _difference(match: re.Match[str]) -> Iterator[Hit]:
    old, new, by = (number_of(match[name]) for name in ("old", "new", "by"))
    found = match.groupdict()
    unit, unit2, kind = found["unit"] or "", found["unit2"] or "", found["unit3"] or ""
    rough = found.get("about") or found.get("about2") or kind in ("多", "余", "成")
    if old is None or new is None or by is None or rough or (unit and unit2 and unit != unit2) or old == new:
        return
    falls = new < old
    down = re.fullmatch(_DOWN + "|降幅", match["way2"]) is not None
    if falls != down:
        word = "减少" if falls else "增加"
        yield Hit(*match.span(), message=f"由{plain(old)}到{plain(new)}是{word}，与“{match['way2']}”不符，请核对。")
        return
    percent = "%" in (unit, unit2)
    difference = abs(new - old)
    if percent and kind == "%" and abs(difference - by) < 0.06:
        return  # said of the points
    if kind == "%":
        right = difference / old * 100 if old else by
        if abs(right - by) > 0.6 and not percent:
            yield Hit(
                *match.span(),
                message=f"由{plain(old)}到{plain(new)}，变化幅度是{right:.1f}%，不是{plain(by)}%，请核对。",
            )
    elif kind == "倍":
        right = difference / old if old else by
        if abs(right - by) > 0.1:
            yield Hit(*match.span(), message=_times(old, new, by, right))
    elif abs(difference - by) > max(0.051 if percent else 1e-6, 1e-6):
        point = "个百分点" if percent else unit
        start, end = match.span()
        new_by = plain(round(difference, 2))
        at = match.start("by")
        suggestion = match.string[start:at] + new_by + match.string[match.end("by") : end]
        yield Hit(
            start, end, suggestion, f"{plain(old)}与{plain(new)}相差{new_by}{point}，不是{plain(by)}{point}，请核对。"
        )


def _times(old: float, new: float, by: float, right: float) -> str:
    if right < 0:
        return "减少不能用倍数来说。"
    return (
        f"由{plain(old)}到{plain(new)}是增加了{right:.1f}倍（为原来的{new / old:.1f}倍），不是{plain(by)}倍，请核对。"
    )


def _points(text: str) -> Iterator[Hit]:
    """`由92.1%提高到95.5%，提高了3.4%`: the difference of two percentages is told in points."""
    for match in _POINTS.finditer(text):
        first = since(text, match.start(), "。！？\n")
        last = until(text, match.end(), "。！？\n")
        others = [float(one[1]) for one in _PERCENT.finditer(text, first, last) if one.start() != match.start("by")]
        by = float(match["by"])
        start, end = match.start(), match.end()
        suggestion = f"{text[start : match.end('by')]}个百分点"
        if any(abs(abs(a - b) - by) < 0.051 for i, a in enumerate(others) for b in others[i + 1 :]):
            message = f"两个百分数相差{plain(by)}，应写“{plain(by)}个百分点”。"
            yield Hit(start, end, suggestion, message, Severity.ERROR, "NUM-09")
        elif _RATE.search(text, first, start) or re.search("率[^，。；%]{0,14}$", text[first:start]):
            message = "比率的增减一般用“个百分点”；如果确指增减幅度，可以不改。"
            yield Hit(start, end, suggestion, message, Severity.WARN, "NUM-09")


def _by_points(text: str) -> Iterator[Hit]:
    """`为34.6%，与上学期的31.2%相比，提高了4.4个百分点`."""
    for match in _BY_POINTS.finditer(text):
        first = since(text, match.start(), "。！？；\n")
        others = [float(one[1]) for one in _PERCENT.finditer(text, first, match.start())]
        if len(others) != 2 or not _COMPARED.search(text, first, match.start()):
            continue
        by, right = float(match["by"]), abs(others[0] - others[1])
        if abs(by - right) > 0.051:
            suggestion = match[0].replace(match["by"], plain(round(right, 2)), 1)
            told = f"{plain(others[0])}%与{plain(others[1])}%相差{plain(round(right, 2))}个百分点"
            message = f"{told}，不是{plain(by)}个百分点，请核对。"
            yield Hit(*match.span(), suggestion, message, Severity.WARN, "NUM-09")


def _absent(match: re.Match[str]) -> Iterator[Hit]:
    """`应到112人，实到98人，请假12人`."""
    everyone, here, away = (number_of(match[name]) for name in ("all", "here", "away"))
    if everyone and here and away and here <= everyone and abs(everyone - here - away) > 0.5:
        message = f"应到与实到相差{plain(everyone - here)}人，不是{plain(away)}人，请核对。"
        yield Hit(*match.span(), message=message)


def _shared(text: str, total: Quantity, count: Quantity, each: Quantity, matched: re.Match[str]) -> Iterator[Hit]:
    """`30名志愿者分成5组，每组5人`; `6个年级36个班，每个年级7个班`."""
    base = _SAME_AS.get(matched[1], matched[1])
    right = count.value * each.value
    is_apart = _APART.fullmatch(text, total.end, count.start) is not None
    if not is_apart or count.unit != base or count.rough or each.rough or abs(right - total.value) < 0.5:
        return
    if _AND_MORE.match(text, each.end):
        return
    told = f"{plain(count.value)}×{plain(each.value)}={plain(right)}"
    message = f"{told}，与“{text[total.start : total.end]}”不符，请核对。"
    yield Hit(total.start, each.end, message=message, severity=Severity.WARN, rule="NUM-08")


def _handed_out(text: str, each: Quantity, count: Quantity, total: Quantity, base: str) -> Iterator[Hit]:
    """`每人补助五百元，一百二十人共发放五万元`."""
    if count.unit != base or total.unit != each.unit or each.rough != (text[each.start - 1] == "每") or total.rough:
        return
    if count.rough or not re.fullmatch("[^。；\\d]{0,8}[，；][^，。；\\d]{0,6}", text[each.end : count.start]):
        return
    right = count.value * each.value
    if "共" in text[count.end : total.start] and abs(right - total.value) > max(right * 0.005, 0.5):
        told = f"{plain(count.value)}×{plain(each.value)}={plain(right)}"
        message = f"{told}，与“{text[total.start : total.end]}”不符，请核对。"
        yield Hit(each.start, total.end, message=message, severity=Severity.WARN, rule="NUM-08")


def _products(text: str) -> Iterator[Hit]:
    """`12个班，每班40人，共500人`."""
    counted = quantities(text)
    for index, each in enumerate(counted):
        matched = _EACH.search(text, max(each.start - 11, 0), each.start)
        if matched is None or _LIMITED.search(matched[0]):
            continue
        base = _SAME_AS.get(matched[1], matched[1])
        if index > 1 and counted[index - 2].unit == each.unit and not counted[index - 2].rough:
            yield from _shared(text, counted[index - 2], counted[index - 1], each, matched)
        if index < len(counted) - 2:
            yield from _handed_out(text, each, counted[index + 1], counted[index + 2], base)
        if not 0 < index < len(counted) - 1:
            continue
        count, total = counted[index - 1], counted[index + 1]
        if count.unit != base and not (count.unit == "个" and count.after.startswith(base)):
            continue
        if total.unit != each.unit or count.rough or total.rough or each.value < 1:
            continue
        if not _CLOSE.fullmatch(text, count.end, matched.start()) or not _TOTAL.fullmatch(text, each.end, total.start):
            continue
        right = count.value * each.value
        if abs(right - total.value) > max(right * 0.005, 0.5):
            told = f"{plain(count.value)}×{plain(each.value)}={plain(right)}"
            message = f"{told}，与“{text[total.start : total.end]}”不符，请核对。"
            yield Hit(count.start, total.end, message=message, severity=Severity.WARN, rule="NUM-08")
