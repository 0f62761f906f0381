"""The same thing with two numbers in one story (NUM-10)."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from newsroom.copycheck.model import Hit
from newsroom.copycheck.passage import Passage
from newsroom.copycheck.quantities import Quantity, quantities
from newsroom.copycheck.sheet import Placed, Sheet

_COUNTED = frozenset("人个所家场次项件份篇幅本册张处台套户组队元亩支节条门科辆棵间班") | {
    "平方米",
    "人次",
    "课时",
    "学时",
    "公里",
}
_HAN = re.compile("[\u4e00-\u9fff]{2}")
_WHOLES = re.compile(
    "(?:在校学生|在校生|全校师生|全体师生|参会人员|参训教师|参赛选手|教职工|专任教师|占地面积|占地|建筑面积|总投资|总面积|共有学生|现有学生|全区共有学校)(?:共计?|总数|为|达|约|有|共有)?$"
)
_COMPARED = re.compile(
    "增|减|另|其中|首批|第二批|第一批|去年|上年|以前|后来|原来|原有|比(?!赛)|由|从|到|升|降|余下|剩|其余|其他|分别|各|有的|新|又|再|占"
)


_ADDED = re.compile("添|退赛|下一[场批期]|补报|[小初高][学中]部")


def differing(sheet: Sheet) -> Iterator[Placed]:
    """The same thing, twice, with two numbers: 300名学生, later 320名学生 (NUM-10)."""
    told: dict[tuple[str, str], list[tuple[Passage, Quantity]]] = defaultdict(list)
    for passage in sheet.lines:
        if not passage.text:
            continue
        for one in quantities(passage.text):
            if one.unit not in _COUNTED or one.value < 4:
                continue
            if whole := _WHOLES.search(passage.text, max(one.start - 12, 0), one.start):
                told[one.unit, "=" + whole[0][:4]].append((passage, one))
            elif one.value >= 10 and (noun := _HAN.match(one.after)):
                told[one.unit, noun[0]].append((passage, one))
    for (_, noun), places in told.items():
        values = {one.value for _, one in places}
        rough = {one.value for _, one in places if one.rough}
        if len(values) == 2 and (not rough or (rough == values or max(values) >= min(values) * 1.15)):
            yield from _twice(noun, places, sorted(values))


def _twice(noun: str, places: Sequence[tuple[Passage, Quantity]], values: list[float]) -> Iterator[Placed]:
    less, more = values
    if more > less * (2 if noun.startswith("=") else 1.5) or _is_round(less, more):
        return
    (first_passage, first), (passage, other) = (
        places[0],
        next(place for place in places if place[1].value != places[0][1].value),
    )
    if first_passage == passage and not re.search("[。！？]", passage.text[first.end : other.start]):
        return
    if first_passage == passage and _ADDED.search(first_passage.text, first.end, other.start):
        return
    if any(_COMPARED.search(one.before[-9:]) for one in (first, other)):
        return
    said = first_passage.text[first.start : first.end]
    name = noun[1:] if noun.startswith("=") else other.after[:2]
    message = f"前面写{said}{name}，这里是{other.text[other.start : other.end]}，如果说的是一回事，请核对。"
    yield Placed(passage, Hit(other.start, other.end, message=message))


def _is_round(less: float, more: float) -> bool:
    return any(
        more >= 2 * size and (less % size == 0) != (more % size == 0) and more - less <= size * 0.12
        for size in (100, 1000, 10_000)
    )
