"""A whole and its parts, told one after the other without 其中 or 共: they nearly add up (NUM-08)."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from newsroom.copycheck.lists import Lists
from newsroom.copycheck.model import Hit, Severity
from newsroom.copycheck.passage import Passage
from newsroom.copycheck.quantities import Quantity, plain, quantities, rewritten

_STOPS = re.compile("[。！？!?\n]")
_UNCOUNTED = frozenset(("岁", "点", "年", "分", "分钟", "小时", "天", "周", "月", "米", "大", "句", "字", "页", "步"))
_WIDER = re.compile(
    "去年|上年|上届|上学期|比(?!赛)|较|增|减|每|超|以上|以下|先后|由|还有|来自|也没有|等(?![候待着级次到于])"
)
_MORE = re.compile("[^。]{0,12}(?:等|不等)")
_BY = re.compile(
    "(?:(?:新添|新增|增加|增设|多|涨|减少|砍掉|减掉|去掉|压掉|缩短)(?:出来?)?的|多出来?的?|结余|净利润?|净收入|净赚)(?:了|是|有)?$"
)
_FROM = re.compile("从|由|原|变|增|减|到|扣|支|收入")


def parted(passage: Passage, lists: Lists) -> Iterator[Hit]:
    """Parts that nearly come to the whole before them, and differences that are not."""
    text = passage.text
    by_unit: dict[str, list[Quantity]] = {}
    for one in quantities(text):
        if one.unit not in _UNCOUNTED:
            by_unit.setdefault(one.unit, []).append(one)
    for like in by_unit.values():
        if len(like) > 2:
            yield from _wholes(text, like)
            yield from _by(text, like)


def _wholes(text: str, like: Sequence[Quantity]) -> Iterator[Hit]:
    for at, whole in enumerate(like[:-2]):
        parts = _parts(text, whole, like[at + 1 :])
        if len(parts) < 2 or whole.rough or any(part.rough for part in parts) or whole.value < 8:
            continue
        values = [part.value for part in parts]
        if _adds_up(whole.value, values) or max(values) >= whole.value:
            continue
        added = sum(values)
        if not _is_near(added, whole.value) or _WIDER.search(text, whole.start, parts[-1].end):
            continue
        if at and not _STOPS.search(text, like[at - 1].end, whole.start):
            continue
        if "、" in text[whole.end : parts[0].start] or "其中" in text[whole.end : parts[-1].start]:
            continue
        if _MORE.match(text, parts[-1].end) or min(values) * 40 < whole.value:
            continue
        unit, listed = whole.single, "、".join(plain(value) for value in values)
        message = f"后面的{listed}加起来是{plain(added)}{unit}，与前面的{plain(whole.value)}{unit}差一点，请核对。"
        yield Hit(whole.start, parts[-1].end, None, message, Severity.WARN, "NUM-08")
        return


def _is_near(added: float, whole: float) -> bool:
    """Whether it looks like a slip: off by one, two, ten, or a twentieth; digits changed about."""
    apart = abs(added - whole)
    return 0 < apart <= max(1 if whole < 20 else 2, whole * 0.05) or (
        whole >= 30 and (apart == 10 or sorted(plain(added)) == sorted(plain(whole)))
    )


def _parts(text: str, whole: Quantity, after: Sequence[Quantity]) -> list[Quantity]:
    """The like quantities that follow, up to the end of the sentence in which the last of them stands."""
    parts: list[Quantity] = []
    for one in after:
        if len(_STOPS.findall(text, parts[0].end if parts else whole.end, one.start)) > (0 if parts else 1):
            break
        parts.append(one)
    return parts[:6]


def _adds_up(whole: float, values: Sequence[float]) -> bool:
    """Whether some of the parts come to the whole, or one of them to others."""
    for size in range(2, len(values) + 1):
        for some in combinations(values, size):
            if sum(some) == whole or sum(some) - max(some) == max(some):
                return True
    return False


def _by(text: str, like: Sequence[Quantity]) -> Iterator[Hit]:
    """`由八十条增到八十三条，新添的四条`; `收入318元，扣掉86元，净利233元`."""
    for at in range(2, len(like)):
        old, new, by = like[at - 2 : at + 1]
        if old.rough or new.rough or by.rough or not _BY.search(text, max(by.start - 10, new.end), by.start):
            continue
        if (
            len(_STOPS.findall(text, old.end, by.start)) > 1
            or by.start - old.end > 60
            or not _FROM.search(text, max(old.start - 8, 0), by.start)
        ):
            continue
        right = abs(old.value - new.value)
        if (
            min(abs(by.value - right), abs(by.value - old.value - new.value)) < 0.01
            or "期初" in text
            or not 0.5 <= by.value / max(right, 1) <= 2
            or right < 2
        ):
            continue
        suggestion = rewritten(by, text[by.start : by.number_end], right) + text[by.number_end : by.end]
        apart = f"{plain(old.value)}与{plain(new.value)}相差{plain(right)}{by.single}"
        message = f"{apart}，不是{plain(by.value)}{by.single}，请核对。"
        yield Hit(by.start, by.end, suggestion, message, Severity.WARN, "NUM-08")
