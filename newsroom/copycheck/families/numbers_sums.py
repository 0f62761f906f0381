"""Parts and wholes: what is listed adds up to the total that is said of it (NUM-08)."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from newsroom.copycheck.families.numbers_bounds import bounds
from newsroom.copycheck.lists import Lists
from newsroom.copycheck.model import Hit, Severity
from newsroom.copycheck.passage import Passage
from newsroom.copycheck.quantities import Quantity, plain, quantities, rewritten

_SENTENCE = re.compile("(?:[^。！？\n]+|。(?=其中))+")
_BRACKETS = re.compile("（[^（）]*）")
_NOUN = r"[^，、；：（）\d“”]{0,12}?"
_JOIN = re.compile(
    f"(?P<noun>{_NOUN})(?P<sep>[，；、]?(?:以及|和|及|与|另有|另外|另)|[，；、])(?P<label>[^，、；：（）\\d]{{0,14}})$"
)
_REST = re.compile("^(?:其余|剩余|余下|剩下|其他|还剩|尚余|未)")
_INTO = re.compile(
    "(?P<noun>[^，；：、]{0,22}?)(?P<mark>[，。；]?(?:其中|涵盖|囊括)[，：]?|中，?(?:有|包括)?|[，；]?分别(?:为|是|有)?[，：]?|：(?:其中)?|[，]?包括|，即|，含|，)"
    "(?P<label>[^，；：、]{0,20})$"
)
_INTO_REST = re.compile("[^，；：、。]{0,14}[，；](?:其余|剩余|余下|剩下|还剩|尚余)(?:的|下)?[^，；：、。并成]{0,8}$")
_TOGETHER = re.compile(
    "(?P<noun>[^，；：、]{0,10})[，；]?[^，；：、\\d]{0,6}?(?:总共|一共|共计|合计|总计|共有|共|总数为?|计)[^，；：、]{0,6}$"
)
_GOES_ON = re.compile("[^，；：、。）]{0,8}(?:等|[，；、。]?(?:其余|另|其他|还有|剩))")
_LASTS = re.compile("(?:多|余|半)?(?:小时|钟头|月|星期|季度|学期|学年|世纪|年头|春秋|昼夜|百分点)")
"""两个多小时 are no count of anything."""
_THINGS = frozenset("个条项件次场张处种套份")
"""Units of anything: 7个点 are none of 5个问题."""
_REACHED = re.compile("(?:达到?|增至|升至|增加到|增长到|减至|降至|变成)$")
_AMONG = re.compile("其中|中，?有")
_WHOLE = re.compile("共|总|合计|全部|一行|全[年校区县园镇市乡]|现有")
_SPLITS = (
    ("男", "女"), ("合格", "不合格"), ("城区", "农村"), ("城区", "乡"), ("公办", "民办"), ("教师", "学生"),
    ("上午", "下午"), ("小学", "初中"), ("线上", "线下"), ("必修", "选修"),
    ("一等奖", "二等奖"), ("住校", "走读"), ("上半年", "下半年"), ("满意", "不满意"),
)  # fmt: skip
"""Labels that divide a whole between them."""
_TRAITS = (
    re.compile("[男女]"), re.compile("党员|团员"), re.compile("岁|青年|年轻"),
    re.compile("[高中初正副]级|[一二三]级(?!学)|正高|副高|职称"),
    re.compile("博士|硕士|研究生|本科|专科|学历"), re.compile("骨干|名师|带头人|班主任|优秀"),
    re.compile("留守|随迁|困难|残疾|听障|视障|孤儿|单亲|脱贫|低保"), re.compile("住校|寄宿|走读|民族"),
)  # fmt: skip
"""What several of can be said of one person: such parts overlap."""


def sums(passage: Passage, lists: Lists) -> Iterator[Hit]:
    """Totals that their parts do not add up to, subsets larger than the whole, rests that do not remain."""
    text = passage.text
    yield from bounds(passage, lists)
    counted = [
        quantity
        for quantity in quantities(text)
        if quantity.unit not in ("岁", "年", "点", "分") and not _LASTS.match(text, quantity.end)
    ]
    if len(counted) == len({one.unit for one in counted}):
        return
    has_brackets = "（" in text
    bare = _BRACKETS.sub(lambda match: "\u3000" * len(match[0]), text) if has_brackets else text
    outside = [quantity for quantity in counted if bare[quantity.start] != "\u3000"]
    starts = [one.start for one in outside]
    for sentence in _SENTENCE.finditer(bare):
        here = outside[bisect_left(starts, sentence.start()) : bisect_left(starts, sentence.end())]
        if len(here) > 1 and len({one.unit for one in here}) < len(here):
            yield from _of_sentence(bare, here)
    if has_brackets:
        yield from _of_brackets(text, counted)
    yield from _subsets(bare, outside)


def _of_sentence(text: str, here: Sequence[Quantity]) -> Iterator[Hit]:
    for index, total in enumerate(here):
        parts = _list_from(text, here, index + 1, total.unit)
        if parts and total.rough:
            yield from _too_many(total, parts)
        elif parts:
            into = _INTO.fullmatch(text, total.end, parts[0].start)
            if into is not None and not _is_elsewhere(parts, here[:index]):
                yield from _compared(text, total, parts, into["mark"], into["label"])
        if index and _INTO_REST.fullmatch(text, here[index - 1].end, total.start):
            yield from _remaining(here, index)
    yield from _totals_behind(text, here)


def _too_many(total: Quantity, parts: Sequence[Quantity]) -> Iterator[Hit]:
    """`1500余册，其中…600册、…500册、…500册`: more than the round number can stand for."""
    between = total.text[total.end : parts[0].start]
    if len(parts) < 2 or "其中" not in between or any(part.rough for part in parts):
        return
    added, step = sum(part.value for part in parts), 1
    while total.value % (step * 10) == 0 and step < total.value:
        step *= 10
    if total.value + step <= added < total.value * 2:
        unit = total.single
        message = f"各项加起来是{plain(added)}{unit}，与总数不符，请核对。"
        yield Hit(total.start, parts[-1].end, message=message, severity=Severity.WARN)


def _list_from(text: str, here: Sequence[Quantity], index: int, unit: str) -> list[Quantity]:
    """The list of like quantities that begins with this one."""
    parts: list[Quantity] = []
    for one in (like for like in here[index:] if like.unit == unit):
        if parts and _JOIN.fullmatch(text, parts[-1].end, one.start) is None:
            break
        parts.append(one)
    return parts


def _is_elsewhere(parts: Sequence[Quantity], others: Sequence[Quantity]) -> bool:
    """Whether they are the parts of another total, further in front."""
    added = sum(part.value for part in parts)
    return any(other.unit == parts[0].unit and _equal(other.value, added) for other in others)


def _compared(text: str, total: Quantity, parts: list[Quantity], mark: str, label: str) -> Iterator[Hit]:
    if any(part.rough for part in parts):
        return
    added = sum(part.value for part in parts)
    if (
        _equal(added, total.value)
        or not 0.4 < added / max(total.value, 1) < 2.5
        or max(part.value for part in parts) == 1
    ):
        return
    if added < total.value and _GOES_ON.match(text, parts[-1].end):
        return
    labels = [label, *(text[one.end : two.start] for one, two in pairwise(parts))]
    rest = _rest_of(labels)
    if len(parts) == 1 or _REACHED.search(labels[-1]) or "每" in labels[0]:
        return
    if any(_equal(sum(part.value for part in parts[:count]), total.value) for count in range(2, len(parts))):
        return
    severity = _how_sure(total, parts, mark, labels, rest)
    if severity is None:
        return
    if rest and (left := total.value - sum(part.value for part in parts[:-1])) > 0:
        yield _mended(text, total, parts[-1], left)
        return
    listed = text[parts[0].start - len(label) : parts[-1].end]
    message = f"“{listed}”加起来是{plain(added)}{total.single}，与总数{plain(total.value)}{total.single}不符，请核对。"
    yield Hit(total.start, parts[-1].end, message=message, severity=severity)


def _rest_of(labels: Sequence[str]) -> bool:
    last = re.sub("^.*?[，；、]", "", labels[-1])
    return len(labels) > 1 and _REST.match(last) is not None


def _how_sure(
    total: Quantity, parts: Sequence[Quantity], mark: str, labels: Sequence[str], rest: bool
) -> Severity | None:
    """How sure it is that the parts should make up the whole; None: they need not."""
    added = sum(part.value for part in parts)
    if not labels[0].strip():  # 60名男生、50名女生
        labels = [part.after[:3] for part in parts]
    if rest or "分别" in mark or mark.endswith("：") or mark == "，即" or _divides(labels):
        is_free = mark == "，" and not _WHOLE.search(total.before)
        is_near = 0.75 < added / total.value < 1.34
        return (Severity.WARN if _divides(labels) and is_near else None) if is_free else Severity.ERROR
    if mark == "，" and not _WHOLE.search(total.before):
        return None
    if _overlap(labels):
        return None
    if added > total.value:
        return Severity.ERROR if len(parts) > 2 or mark != "，" else Severity.WARN
    short = (total.value - added) / total.value
    return Severity.WARN if len(parts) > 2 and short <= max(0.12, 1.01 / total.value) else None


def _overlap(labels: Sequence[str]) -> bool:
    """Whether the parts are told by traits of more than one kind: women, Party members, the young."""
    kinds = {next((kind for kind, trait in enumerate(_TRAITS) if trait.search(label)), -1) for label in labels}
    return len(kinds) > 1


def _divides(labels: Sequence[str]) -> bool:
    if len(labels) != 2:
        return False
    one, two = labels
    return any((a in one and b in two) or (b in one and a in two) for a, b in _SPLITS)


def _remaining(here: Sequence[Quantity], index: int) -> Iterator[Hit]:
    """`23处，其中当天整改17处，其余5处`: total, what is told of it, and a rest that is not what remains."""
    last = here[index]
    like = [one for one in here[: index + 1] if one.unit == last.unit]
    if len(like) < 3 or like[-2] is not here[index - 1] or any(one.rough for one in like):
        return
    total, parts = like[0], like[1:-1]
    left = total.value - sum(part.value for part in parts)
    is_marked = _WHOLE.search(total.before) or "其中" in total.text[total.end : parts[0].start]
    is_part = total.text[total.end : total.end + 1] in tuple("是为留作用归给")
    if not is_marked and (is_part or abs(left - last.value) > max(2, left * 0.2)):
        return
    ways = {one.value - sum(part.value for part in like[at + 1 : -1]) for at, one in enumerate(like[:-2])}
    if left >= 0 and last.value not in ways:
        yield _mended(total.text, total, last, left)


def _mended(text: str, total: Quantity, rest: Quantity, left: float) -> Hit:
    number = rewritten(rest, text[rest.start : rest.number_end], left)
    unit = rest.single
    said = f"还余{plain(left)}{unit}，不是{plain(rest.value)}{unit}"
    message = f"总数{plain(total.value)}{unit}，除去前面所列，{said}，请核对。"
    new = text[total.start : rest.start] + number + text[rest.number_end : rest.end] if left else None
    return Hit(total.start, rest.end, None if new is None or "\u3000" in new else new, message)


def _is_added(text: str, like: Sequence[Quantity], total: Quantity) -> bool:
    return len(like) > 1 and _TOGETHER.fullmatch(text, like[-1].end, total.start) is not None


def _totals_behind(text: str, here: Sequence[Quantity]) -> Iterator[Hit]:
    """`小学12所、初中5所、幼儿园8所，共24所`."""
    for total in here:
        like = [one for one in here if one.unit == total.unit and one.start < total.start]
        like = next((like[:end] for end in (len(like), len(like) - 1) if _is_added(text, like[:end], total)), [])
        if len(like) < 2:
            continue
        parts: list[Quantity] = []
        for one in reversed(like):
            if one.unit != total.unit or (parts and _JOIN.fullmatch(text, one.end, parts[0].start) is None):
                break
            parts.insert(0, one)
        if len(parts) < 2 or total.rough or any(part.rough or "每" in part.before for part in parts):
            continue
        added = sum(part.value for part in parts)
        others = [one for one in like if one.start < parts[0].start]
        wider = [added + sum(one.value for one in others[at:]) for at in range(len(others))]
        tails = [sum(part.value for part in parts[count:]) for count in range(1, len(parts) - 1)]
        if any(_equal(value, total.value) for value in (added, *tails, *wider)) or not 0.4 < total.value / added < 2.5:
            continue
        unit = total.single
        message = f"前面所列加起来是{plain(added)}{unit}，与“共{plain(total.value)}{unit}”不符，请核对。"
        severity = Severity.WARN if others else None
        yield Hit(parts[0].start, total.end, message=message, severity=severity)


def _of_brackets(text: str, counted: Sequence[Quantity]) -> Iterator[Hit]:
    """`表彰36人（优秀教师20人、先进工作者10人、师德标兵8人）`."""
    for bracket in _BRACKETS.finditer(text):
        inside = [one for one in counted if bracket.start() < one.start < bracket.end()]
        outside = [one for one in counted if one.end <= bracket.start()]
        if not inside or not outside:
            continue
        total = outside[-1]
        if (
            total.rough
            or bracket.start() - total.end > 14
            or re.search("[，；。、]", text[total.end : bracket.start()])
        ):
            continue
        parts = _list_from(text, inside, 0, total.unit)
        label = text[bracket.start() + 1 : inside[0].start]
        is_whole = len(parts) == len(inside) and re.search("[，、：；]", label) is None
        if len(parts) > 1 and is_whole:
            mark = "其中" if re.match("其中|含|包括", label) else "："
            yield from _compared(text, total, parts, mark, label)


def _subsets(text: str, here: Sequence[Quantity]) -> Iterator[Hit]:
    """`50人，其中女教师60人`."""
    for among in _AMONG.finditer(text):
        at = among.start()
        before = [one for one in here if one.end <= at]
        behind = [
            one for one in here if at < one.start <= at + 22 and not re.search("[，。；、]", text[at + 3 : one.start])
        ]
        if not before or not behind:
            continue
        part = behind[0]
        wholes = [one for one in before if one.unit == part.unit and part.start - one.end < 60]
        if (
            not wholes
            or any(one.value >= part.value for one in wholes)
            or (wholes[-1].rough and part.value <= wholes[-1].value * 1.2)
        ):
            continue
        whole = wholes[-1]
        if before[-1] is not whole and not _WHOLE.search(whole.before):
            continue
        if part.unit in _THINGS and not _are_alike(whole.after, part.after):
            continue
        if "。" in text[whole.end : part.start] and not _WHOLE.search(whole.before):
            continue
        unit = part.single
        message = f"其中的{plain(part.value)}{unit}比总数{plain(whole.value)}{unit}还多，请核对。"
        yield Hit(whole.start, part.end, message=message)


def _are_alike(one: str, two: str) -> bool:
    """Whether the words behind two numbers can be of the same things: one is empty, or they share a character."""
    return not one or not two or not set(one).isdisjoint(two)


def _equal(one: float, two: float) -> bool:
    return abs(one - two) <= max(abs(two), 1) * 1e-6
