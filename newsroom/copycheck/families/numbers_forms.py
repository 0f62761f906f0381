"""How numbers are written: approximate ones, ranges, sums of money (NUM-12, NUM-13, NUM-14, NUM-20, NUM-21)."""

import re
from collections.abc import Iterator

from newsroom.copycheck.anchored import around
from newsroom.copycheck.lists import Lists
from newsroom.copycheck.model import Hit
from newsroom.copycheck.passage import Passage
from newsroom.copycheck.quantities import COUNT
from newsroom.copycheck.required import needs

_ROUGHLY = "近|约|大约|大概|将近|接近|超过|突破|逾|超|至少|不少于|不下"
_MEASURE = (
    "(?:[多余]?(?:万|亿|千|百))?(?:人次|平方米|公里|分钟|小时|个小时|个多小时|个半小时|个月|个星期|课时"
    "|万元|亿元|[\u4e00-\u9fff]{1,2}?)"
)
_TWICE = (
    re.compile(f"(?P<keep>(?:{_ROUGHLY})了?(?:{COUNT}))(?P<drop>多|余|来)(?P<unit>[万亿]?(?!年级)[\u4e00-\u9fff])"),
    re.compile(
        f"(?P<keep>(?:近|约|大约|大概|将近|接近|超过|逾)(?:{COUNT})[多余]?{_MEASURE})(?P<drop>左右|上下)(?P<unit>)"
    ),
    re.compile(f"(?P<keep>(?:{COUNT})[多余]{_MEASURE})(?P<drop>左右|上下|以上)(?P<unit>)"),
    re.compile(
        f"(?P<keep>(?:超过|超|至少|不少于|不低于|最少|逾)(?:{COUNT}){_MEASURE})(?P<drop>以上|及以上|左右)(?P<unit>)"
    ),
    re.compile(f"(?P<keep>(?:最多|不超过|至多|不多于)(?:{COUNT}){_MEASURE})(?P<drop>以下|以内|以上|左右)(?P<unit>)"),
    re.compile(f"(?P<keep>(?:{COUNT})个[多余](?:小时|月|星期))(?P<drop>左右|上下)(?P<unit>)"),
    re.compile(f"(?P<keep>(?:{COUNT}))(?P<drop>多)(?P<unit>余[\u4e00-\u9fff])"),
    re.compile(f"(?P<keep>(?:{COUNT})余)(?P<drop>多)(?P<unit>[\u4e00-\u9fff])"),
    re.compile(
        f"(?P<keep>(?:约|大约|大概|超|超过|接近|将近)[有为]?)(?P<drop>近|约|大约)(?P<unit>(?:{COUNT})[\u4e00-\u9fff])"
    ),
    re.compile(f"(?P<keep>(?:近|约|大约|超|超过|逾)?)(?P<drop>几)(?P<unit>近(?:{COUNT})[\u4e00-\u9fff])"),
    re.compile(f"(?P<keep>(?:{COUNT}){_MEASURE}(?:左右|上下))(?P<drop>以上|以内|左右|上下)(?P<unit>)"),
)
_TWICE_MARK = re.compile(
    "[\\d零〇一二两三四五六七八九十百千万亿](?:[多余来]|[^，。；：、]{1,4}(?:左右|上下|以上|以下|以内))|[约超近概过][有为]?(?:近|约)|几近"
)

_NUMERALS = "零一二三四五六七八九"
_THINGS = "个|名|位|天|次|人|件|家|所|里|公里|米|岁|分钟|小时|本|张|间|台|里路|千|百|万|十|倍|元|亩|户"
_NEXT_TO = re.compile(f"(?<![\\d.、—第列获居至到班级])(?P<one>[1-9])[、,，](?P<two>[1-9])(?=(?:{_THINGS}))")
_NEXT_WORDS = re.compile(
    f"(?<![第列获居、至零一二三四五六七八九百千万班级])(?P<one>[一二三四五六七八九十]*[一二三四五六七八九])、(?P<two>[一二三四五六七八九])(?=(?:{_THINGS}))"
)
_TWO = re.compile("[1-9一二三四五六七八九][、,，][1-9一二三四五六七八九]")
_SOME = re.compile("(?<![\\d.])(?P<tens>[1-9])0(?:多几|几多|来几|几)(?=[\\u4e00-\\u9fff])")

_RANGE = re.compile(
    r"(?<![\d.%％从由年月日:：])(?P<one>\d+(?:\.\d+)?)(?P<to>[~～—–\-－至到]{1,2})(?P<two>\d+(?:\.\d+)?)(?P<unit>[%％]|[万亿])(?!分)"
)
_FROM = re.compile("[从由][^，。；]{0,6}$")

_MONEY = re.compile(
    "(?P<word>投入|投资|斥资|拨付|拨款|争取|总投资|安排|筹措|筹集)(?:了|达|约|近|为)?(?:专项|各类)?(?:资金|经费|建设资金)?(?:约|近|共)?(?P<sum>\\d{1,3}(?:\\.\\d+)?元)"
    "(?=[^，。；]{0,8}(?:建设|改造|修建|新建|扩建|更新|装修|维修|打造|建成|升级))"
)
_NO_UNIT = re.compile(
    "(?:投入|投资|斥资|拨付|拨款|资金|经费|捐款|捐资|金额|费用|造价)(?:达|约|近|共|超过|为|计|了|合计|共计)*(?P<sum>\\d+(?:\\.\\d+)?[万亿]?)(?=[，。；、）！]|$)"
)
_SIX = re.compile(r"\d{6}")
_LONG = re.compile(r"(?<![\d.,第])(?P<sum>\d{6,12})(?P<unit>元|人次|人|名|平方米|册|件|份|字|公里|户|吨|次)")


@needs(_TWICE_MARK)
def rough(passage: Passage, lists: Lists) -> Iterator[Hit]:
    """`近200多人`, `约100人左右`, `20多余名`."""
    text = passage.text
    if not _TWICE_MARK.search(text):
        return
    taken = 0
    for pattern in _TWICE:
        for match in around(pattern, text, _TWICE_MARK, 18, 12):
            written = match["keep"] + match["unit"]
            if match.start() < taken and match.end() <= taken:
                continue
            yield Hit(*match.span(), written, message="“{0}”约数叠用，留一个就够了。")
            taken = max(taken, match.end())


@needs(_TWO, _SOME)
def about(passage: Passage, lists: Lists) -> Iterator[Hit]:
    """`3、4个`, `三、四个`, `20几人`."""
    text = passage.text
    for match in around(_NEXT_TO, text, _TWO, 2, 4):
        if int(match["two"]) - int(match["one"]) == 1:
            yield _spoken(match, _NUMERALS[int(match["one"])] + _NUMERALS[int(match["two"])])
    for match in around(_NEXT_WORDS, text, _TWO, 6, 4):
        if _NUMERALS.index(match["two"]) - _NUMERALS.index(match["one"][-1]) == 1:
            yield _spoken(match, match["one"] + match["two"])
    for match in _SOME.finditer(text) if "几" in text else ():
        tens = "" if match["tens"] == "1" else _NUMERALS[int(match["tens"])]
        yield _spoken(match, f"{tens}十几")


def _spoken(match: re.Match[str], written: str) -> Hit:
    return Hit(*match.span(), written, f"概数用汉字，中间不加顿号：{written}。")


@needs(_RANGE)
def ranges(passage: Passage, lists: Lists) -> Iterator[Hit]:
    """`15~30%`, `9~16亿`: neither the sign nor the 万 of the first number may be left out."""
    text = passage.text
    if not any(mark in text for mark in ("%", "\uff05", "万", "亿")):
        return
    for match in _RANGE.finditer(text):
        if match["to"] in ("至", "到") and _FROM.search(text, max(match.start() - 8, 0), match.start()):
            continue
        unit = match["unit"]
        if float(match["one"]) >= 1000 and unit in "万亿":
            continue
        sign = "百分号" if unit not in "万亿" else f"“{unit}”"
        suggestion = f"{match['one']}{unit}{match['to']}{match['two']}{unit}"
        yield Hit(*match.span(), suggestion, f"表示范围时，前一个数的{sign}不能省。")


@needs(_MONEY, _NO_UNIT)
def money(passage: Passage, lists: Lists) -> Iterator[Hit]:
    """`投入120元建设`, `投入资金120万，`."""
    text = passage.text
    if not any(word in text for word in ("资", "投入", "款", "经费", "金额", "费用", "造价", "安排", "争取", "拨付")):
        return
    for match in _MONEY.finditer(text):
        number = match["sum"].removesuffix("元")
        yield Hit(*match.span("sum"), f"{number}万元", "{0}用来办这样的事，像是少写了“万”，请核对。")
    for match in _NO_UNIT.finditer(text):
        yield Hit(*match.span("sum"), f"{match['sum']}元", "金额缺单位，补上“元”。")


def long(passage: Passage, lists: Lists) -> Iterator[Hit]:
    """`1234567元`: hard to read."""
    for match in around(_LONG, passage.text, _SIX, 1, 12):
        value = int(match["sum"])
        size, mark = (100_000_000, "亿") if value >= 100_000_000 else (10_000, "万")
        written = f"{value / size:.10g}{mark}{match['unit']}"
        yield Hit(*match.span(), written, f"数字太长，写成“{written}”更好读；要保留各位，就每三位分一节。")


PASSAGE = {"rough": rough, "about": about, "ranges": ranges, "money": money, "long": long}
