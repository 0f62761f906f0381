"""Quantities in running text: how many of what, in Arabic figures or in words (domain.md 9.3)."""

import re
from functools import lru_cache
from typing import NamedTuple

from newsroom.text.numerals import chinese

FIGURE = r"\d[\d,]*(?:\.\d+)?"
_WORD = "零〇一二两三四五六七八九十百千万亿"
WORDS = f"[{_WORD}]+(?:点[零〇一二三四五六七八九]+)?"
COUNT = f"(?:{FIGURE}[百千万亿]*|{WORDS})"
"""A number as it is written, for the patterns of checks."""

_UNITS = (
    "人次|批次|课时|学时|小时|分钟|秒钟|公里|千米|厘米|平方米|公斤|千克|百分点|方面|环节|万元|亿元|元|人|名|位|个|所|家|节|场次|场"
    "|次|项|条|件|份|篇|幅|本|册|张|处|台|套|户|只|块|支|组|队|岁|周年|年|个月|天|周|米|亩|吨|斤|门|科|种|类|期|批|轮"
    "|届|辆|座|间|栋|层|盏|棵|株|面|枚|颗|朵|桌|餐|顿|箱|袋|瓶|双|把|顶|根|页|字|句|首|部|集|道|题|分|票|例|宗|起|笔"
    "|款|封|对|片|盆|对|班|大|点"
)
_QUANTITY = re.compile(
    f"(?P<number>[\\d{_WORD}](?:(?<=\\d)[\\d,]*(?:\\.\\d+)?[百千万亿]*|(?<!\\d)[{_WORD}]*(?:点[零〇一二三四五六七八九]+)?))"
    "(?P<more>[多余来几]?)"
    f"(?P<unit>{_UNITS})(?P<about>左右|上下|以上|以下|以内|多|余)?"
)
_ROUGH_MARKS = frozenset("近约超逾每第几数")
_ROUGH_WORDS = frozenset(("超过", "不足", "不到", "至少", "最多", "平均", "人均"))
_BROKEN_OFF = frozenset("零一二三四五六七八九角0123456789")
"""Behind 元 these go on with the sum: 一元二, 四十七元六角."""
_SAME = {"名": "人", "位": "人", "千克": "公斤", "公里": "千米"}
_MARKS = "，。；：！？、（）“”‘’《》\n—"
_BEFORE = re.compile(f"[^{_MARKS}]*$")
_AFTER = re.compile(f"[^{_MARKS}\\d]{{0,8}}")


class Quantity(NamedTuple):
    """A number with its unit: `300 名`, of `学生`."""

    start: int
    end: int
    """Where the number begins and the unit ends."""
    number_end: int
    value: float
    """In single units: 万 and 亿 are worked out, also those of 万元."""
    unit: str
    """One word for units that mean the same: 人 for 名 and 位, 元 for 万元."""
    rough: bool
    """`近300名`, `300余名`, `每300名`: not a number to reckon with."""
    written: str
    """The unit as it is written."""
    text: str
    """The whole text that it stands in."""

    @property
    def single(self) -> str:
        """The unit that goes with a value in a message: 元 also for 万元."""
        return self.unit if self.unit == "元" else self.written

    @property
    def before(self) -> str:
        """What stands before it since the last mark."""
        found = _BEFORE.search(self.text, max(self.start - 30, 0), self.start)
        return found[0] if found else ""

    @property
    def after(self) -> str:
        """What stands behind it up to the next mark or figure, eight characters at most."""
        found = _AFTER.match(self.text, self.end)
        return found[0] if found else ""


_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}


def number_of(text: str) -> float | None:
    """The number that stands there: `1,200`, `3.5万`, `六十八万四千`, `三点四`, `二〇二六`.

    None where it is none, as `三四百` (about so many), or cannot be read.
    """
    if text[:1].isdecimal():  # full-width figures too
        digits = text.rstrip("百千万亿")
        value = float(digits.replace(",", ""))
        for mark in text[len(digits) :]:
            value *= _POWERS.get(mark) or _LARGE[mark]
        return value
    whole, point, part = text.partition("点")
    value = _whole(whole)
    if value is None or not point:
        return value
    return value + float("0." + "".join(str(_DIGITS[digit]) for digit in part))


def _whole(words: str) -> float | None:
    if len(words) > 1 and all(character in _DIGITS for character in words):
        spelled = "".join(str(_DIGITS[character]) for character in words)
        return float(spelled) if "零" in words or "〇" in words or len(words) == 4 else None
    total = section = digit = 0
    last = 10_000
    for character in words:
        if character in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[character]
        elif character in _POWERS:
            last = _POWERS[character]
            section += (digit or 1) * last
            digit = 0
        else:
            total = (total + section + digit) * _LARGE[character]
            section = digit = 0
            last = _LARGE[character]
    if digit and words[-2:-1] in ("百", "千", "万"):  # 两千三 is 2300
        digit *= last // 10
    return float(total + section + digit)


@lru_cache(maxsize=1024)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Every quantity of the text in order; years of the calendar, dates, ordinals and school years are none."""
    found = (_quantity(text, match) for match in _QUANTITY.finditer(text))
    return tuple(one for one in found if one is not None)


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    start = match.start()
    number, unit = match["number"], match["unit"]
    if text[start - 1 : start] == "第" or (
        unit == "年" and (text.startswith("级", match.end("unit")) or len(number) == 4)
    ):
        return None
    value = number_of(number)
    if value is None:
        return None
    written = unit
    broken = unit == "元" and text[match.end("unit") : match.end("unit") + 1] in _BROKEN_OFF
    if unit in ("万元", "亿元"):
        value *= 10_000 if unit == "万元" else 100_000_000
        unit = "元"
    rough = bool(
        match["more"]
        or match["about"]
        or broken
        or text[start - 1 : start] in _ROUGH_MARKS
        or text[max(start - 2, 0) : start] in _ROUGH_WORDS
    )
    return Quantity(start, match.end("unit"), match.end("number"), value, _SAME.get(unit, unit), rough, written, text)


def rewritten(quantity: Quantity, written: str, value: float) -> str:
    """Another number in the form in which this one is written: in figures, or in words with 两 where one says so."""
    if written[:1].isdecimal():
        scale = next((size for mark, size in (("亿", 100_000_000), ("万", 10_000)) if mark in written), 1)
        scale *= {"万元": 10_000, "亿元": 100_000_000}.get(quantity.written, 1)
        return f"{round(value / scale, 4):g}" + written.lstrip("0123456789０１２３４５６７８９.,")
    if value != int(value) or not 1 <= value <= 9999:
        return plain(value)
    return "两" if value == 2 else chinese(int(value))


def plain(value: float) -> str:
    """The number without a needless point: 6, 3.4, 12万."""
    if value >= 10_000 and value % 100 == 0:
        return f"{value / 10_000:g}万"
    return f"{round(value, 3):g}" if value < 1_000_000 else f"{value:.0f}"
