"""Numbers that bound each other: a part and what it is of, an age and years of service, sides and an area."""

import re
from collections.abc import Iterator

from newsroom.copycheck.lists import Lists
from newsroom.copycheck.model import Hit, Severity
from newsroom.copycheck.passage import Passage
from newsroom.copycheck.quantities import COUNT, number_of, plain
from newsroom.copycheck.required import Sought

_N = rf"(?:\d[\d,]*(?:\.\d+)?[万亿]?|{COUNT})"
_UNIT = "(?:人次|名|人|位|个|所|家|节|场|次|项|条|件|份|篇|幅|本|册|户|元|万元|分钟|小时|天|分|岁|米|公里|平方米)"
_MORE_THAN = re.compile(
    f"(?P<one>{_N})(?P<unit>{_UNIT})[^，。；\\d]{{0,6}}，比[^，。；\\d]{{0,10}}?(?P<two>{_N})(?P=unit)[^，。；\\d]{{0,3}}?"
    f"(?P<way>多|少|增加|减少|增|减|提高|高|低)了?(?P<by>{_N})(?P=unit)"
)
_SECONDS = re.compile(r"(?:\d+|[一二两三四五六七八九十]+)分(?P<seconds>[6-9]\d)秒")
_AREA = re.compile(
    r"面积(?:约|为|达|有|共)?(?P<area>\d+(?:\.\d+)?)(?:平方米|㎡)[^。；\d]{0,8}?长(?:约|为)?(?P<one>\d+(?:\.\d+)?)米[、，]?宽(?:约|为)?"
    r"(?P<two>\d+(?:\.\d+)?)米|长(?P<one2>\d+(?:\.\d+)?)米[、，]?宽(?P<two2>\d+(?:\.\d+)?)米[^。；\d]{0,10}面积(?:约|为|达|有|共)?"
    r"(?P<area2>\d+(?:\.\d+)?)(?:平方米|㎡)"
)
_PARTS_OF = Sought(
    f"(?P<whole>教职工|在校学生|在校生|师生|在园幼儿)(?:总数|共有|共计|共|有|为)?(?P<all>{_N})[人名](?:，|、|（)(?:其中)?(?:有)?"
    f"(?P<part>专任教师|女教师|教师|寄宿生|住校生|留守儿童|走读生|学生|幼儿|随迁子女)(?:共有|共|有|为)?(?P<some>{_N})[人名]"
)
_AGED = re.compile(
    f"(?:今年|现年|年仅|年近)(?P<age>{_N})岁[^。；\\d]{{0,16}}?(?:教龄|工龄|从教|任教|党龄|执教)(?:已经|已有|已|整整|满|达|有|了|也有)*(?P<years>{_N})年"
)


def bounds(passage: Passage, lists: Lists) -> Iterator[Hit]:
    """Comparisons that do not come out, seconds beyond sixty, parts larger than what they are of."""
    text = passage.text
    if "，比" in text:
        yield from _compared(text)
    if "秒" in text:
        for match in _SECONDS.finditer(text):
            yield Hit(*match.span(), message=f"“{match[0]}”：秒数不到60，请核对。", rule="NUM-05")
    if "面积" in text:
        yield from _areas(text)
    for match in _PARTS_OF.finditer(text):
        whole, part = number_of(match["all"]), number_of(match["some"])
        if whole and part and part > whole:
            message = f"{match['part']}{plain(part)}人比{match['whole']}{plain(whole)}人还多，请核对。"
            yield Hit(*match.span(), message=message)
    for match in _AGED.finditer(text) if "岁" in text else ():
        age, years = number_of(match["age"]), number_of(match["years"])
        if age and years and 0 < age - years < 16:
            message = f"{plain(age)}岁，{plain(years)}年前才{plain(age - years)}岁，请核对。"
            yield Hit(*match.span(), message=message, severity=Severity.WARN, rule="FAC-05")


def _compared(text: str) -> Iterator[Hit]:
    """`20节，比上学期的15节多6节`."""
    for match in _MORE_THAN.finditer(text):
        one, two, by = (number_of(match[name]) for name in ("one", "two", "by"))
        if one is None or two is None or by is None:
            continue
        right = two - one if match["way"] in ("少", "减少", "减", "低") else one - two
        if abs(right - by) > max(abs(right) * 1e-6, 1e-9):
            said = f"{plain(one)}{match['unit']}比{plain(two)}{match['unit']}"
            way = "少" if right < 0 else "多"
            new = way if match["way"] in ("多", "少") and right == -by else None
            message = f"{said}{'少' if one < two else '多'}{plain(abs(one - two))}{match['unit']}，请核对。"
            suggestion = (
                text[match.start() : match.start("way")] + new + text[match.end("way") : match.end()] if new else None
            )
            yield Hit(*match.span(), suggestion, message)


def _areas(text: str) -> Iterator[Hit]:
    for match in _AREA.finditer(text):
        area, one, two = (float(match[name] or match[name + "2"]) for name in ("area", "one", "two"))
        if abs(one * two - area) > area * 0.05:
            message = f"{plain(one)}×{plain(two)}={plain(one * two)}平方米，与{plain(area)}平方米不符，请核对。"
            yield Hit(*match.span(), message=message, severity=Severity.WARN)
