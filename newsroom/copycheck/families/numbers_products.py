"""So many of what is so much each: `每周3次，共12周，练了36次` (NUM-08)."""

import re
from collections.abc import Iterator, Sequence

from newsroom.copycheck.model import Hit, Severity
from newsroom.copycheck.quantities import Quantity, plain

A_PIECE = re.compile("(?<![\u4e00-\u9fff\\d])一[本套件台张只双份块把册盒箱枚]")
"""What a price is told of: 一本练习册8元."""
_EACH = re.compile(
    "(?:每|平均每|(?<![\u4e00-\u9fff\\d])(?=一[本套件台张只双份块把册盒箱枚]))(?:一)?(?P<base>[\u4e00-\u9fff])(?P<noun>[^，。；：、\\d每]{0,12})$"
)
_LIMIT = re.compile("限|[最至]多|至少|不[超少]")
_PEOPLE = {"名": "人", "位": "人"}
_GOES_ON = re.compile("[^，。；]{0,8}(?:起|以上|左右|以内)")


def products(text: str, here: Sequence[Quantity]) -> Iterator[Hit]:
    """`每周3次，共12周，练了36次`."""
    for each in here:
        found = _EACH.search(text, max(each.start - 16, 0), each.start)
        if found is None or _LIMIT.search(found[0]) or (each.rough and text[each.start - 1] != "每"):
            continue
        total = next((one for one in reversed(here) if _is_like(one, each)), None)
        if total is None or total.rough or each.value * 1.5 > total.value or total.value < 4:
            continue
        counts = [
            one for one in here if one is not total and one is not each and _is_of(one, found["base"], found["noun"])
        ]
        if len(counts) != 1 or counts[0].rough or _GOES_ON.match(text, each.end):
            continue
        count = counts[0]
        others = [one.value for one in here if one not in (each, count, total) and one.value > 1]
        right = each.value * count.value
        ways = {right, *(right * other for other in others), *(right + other for other in others)}
        like = [one for one in here if one.unit == each.unit and one is not count]
        if len(like) > 2 or any(abs(total.value - way) <= max(way * 0.006, 0.5) for way in ways):
            continue
        if not 0.75 <= total.value / right <= 1.34:
            continue
        said = text[total.start : total.end]
        message = f"{plain(count.value)}×{plain(each.value)}={plain(right)}，与“{said}”不符，请核对。"
        yield Hit(total.start, total.end, None, message, Severity.WARN, "NUM-08")


def _is_like(total: Quantity, each: Quantity) -> bool:
    """Whether it may be so many times the other: of its unit, or people told once by 个 and once by 名."""
    if total.start <= each.end:
        return False
    return total.unit == each.unit or ({total.unit, each.unit} == {"人", "个"} and "共" in total.before)


def _is_of(one: Quantity, base: str, noun: str) -> bool:
    base = _PEOPLE.get(base, base)
    if one.value < 2 or one.rough:
        return False
    if base == "个":
        return one.unit == "个" and bool(noun) and one.after[:2] == noun[:2]
    return (
        one.unit == base or (one.unit == "个" and base in one.after[:2]) or (one.unit == "人" and base in ("人", "生"))
    )
