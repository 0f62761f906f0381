"""One group counted twice, differently: `全班36人`, and three paragraphs on `全班37人` (NUM-10)."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from newsroom.copycheck.bounds import since
from newsroom.copycheck.model import Hit, Severity
from newsroom.copycheck.passage import Passage
from newsroom.copycheck.quantities import Quantity, plain, quantities
from newsroom.copycheck.sheet import Placed, Sheet

_GROUPS = frozenset("人所家户辆台门村册本棵株间篇幅件名位套张个")
"""Units of which a story counts groups."""
_SCOPE = re.compile(
    "(?:全(?:[班校园区县镇乡市村局站队组]|年级)|我[班校园区县镇])(?:共计|共有|现有|总共|一共|共|的|有)?$"
)
_SCOPED_NOUN = re.compile(
    "(?P<scope>全(?:[班校园区县镇乡市村局]|年级)|我[班校园区县镇])(?:共有|现有|有)?(?P<noun>师生|学生|教师|教职工|幼儿|孩子|同学)(?:共计|共有|共|有)?$"
)
_DEFINITE = re.compile("(?:[这那]|这些|全部|所有|整个)$")
_TOTAL = re.compile(
    "(?:一共|总共|共计|合计|共有|现有|共|全部|这|所有)[^，。；：、\\d零一二两三四五六七八九十百千]{0,6}$"
)
_OTHER_TIME = re.compile(
    "去年|今年|上年|明年|往年|前年|当年|年前|年后|上学期|本学期|学年|上午|下午|上届|首届|上月|本月|原来|原有|原先|曾经|以前|当时|起初|最初|最多|最少"
    "|增|减|升至|扩|达到|变成|降|从|由|比(?![赛武拼例])|新|又|再|另|其中|其余|剩|余下|还有|首批|第[一二三四五](?:批|场|期|届|组|轮|次|个|周|学期|小队)|首日|分别|各|每|平均"
    "|男|女|缺|请假|未|没|不含|除|实到|应到|到场|先后|陆续|补|截至|已经?有|只|仅|占|加(?!强)|转|计划|预计|拟|将|邻|隔壁|别的|其他|兄弟|也"
)
_CLASS = re.compile(
    "[一二三四五六七八九1-9]）?\\s*[(（]?[\\d一二三四五六七八九]{1,2}[)）]?班|[大中小][一二三四\\d]班|[初高][一二三]|[一二三四五六七八九]年级"
)
_NOUNS = {
    "孩子": "学生", "同学": "学生", "学子": "学生", "少年": "学生", "小朋": "幼儿", "老师": "教师", "娃娃": "学生",
}  # fmt: skip
_NOUN = re.compile("(?:(?![都全参在来走已被从到要就均中里的完分站围同每也是和与把做上下进出])[\u4e00-\u9fff]){1,2}")
_DONE = re.compile(
    "办结|销号|整改|完成|交付|联系|落选|入选|通过|合格|达标|名册|可|清退|办理|剩下|采访|抽|选出|获|得|提名"
)
_UNCOUNTED = frozenset(
    (
        "年",
        "岁",
        "点",
        "分",
        "天",
        "个月",
        "月",
        "小时",
        "分钟",
        "周",
        "元",
        "米",
        "千米",
        "次",
        "课时",
        "学时",
        "届",
        "秒钟",
        "周年",
        "期",
        "人次",
        "平方米",
        "亩",
        "公斤",
        "吨",
        "厘米",
        "百分点",
        "大",
        "起",
    )
)
_FURTHER = re.compile("增|减|又|再|另|新|其|余|剩|下|还|首|前|后|未|没|不|加|去年|上|有的|办结|整改完|通过|获|合格|已")
_TIME_NOUN = re.compile("月|星期|小时|钟头|学期|年头|春秋|工作日|百分点|晚上|早上|字")
_LEFT = re.compile("[^。]{0,24}(?:剩下|其余|还有|只有|余下|另外|另有)")
_OF_SOME = re.compile("被|当场|获|评为|没|未|请假|缺|停")
_ADDED = re.compile("添|增|又|退赛|另|缺|走了|加入|还有|请假|下一|补|调[来走入出]|新来|[小初高][学中]部|报废|借")
_TAKEN = re.compile(
    "(?!.{0,6}(?:没|未|不))(?:[里中的都全均各]|[\u4e00-\u9fff]{1,4}[里中的都全均各分站围在从到走]|[\u4e00-\u9fff]{0,4}[，、])"
)
_WITHIN = re.compile("[\u4e00-\u9fff]{0,3}[里中]|[\u4e00-\u9fff]{0,4}(?:全部|都|均|同时|齐)")
_STOPS = "。！？!?\n"
_MOST = 40
"""Of so many quantities of one unit all pairs are tried, and all sums."""


class _Told(NamedTuple):
    passage: Passage
    one: Quantity
    scope: str
    noun: str
    """What is counted, as it stands behind the unit."""
    ahead: str
    """The two characters before the number: `考场` of 考场146个."""


def told_twice(sheet: Sheet) -> Iterator[Placed]:
    """Counts of one group that are near each other and not the same."""
    by_unit: dict[str, list[tuple[Passage, Quantity]]] = defaultdict(list)
    for passage in sheet.texts:
        for one in quantities(passage.text):
            if one.unit not in _UNCOUNTED and one.value == int(one.value):
                by_unit[one.unit].append((passage, one))
    for unit, places in by_unit.items():
        if not _may_differ([one.value for _, one in places if one.value > 1 and not one.rough]):
            continue
        if unit == "个":
            places = [(passage, one) for passage, one in places if not _TIME_NOUN.match(one.after)]
        told = [_told(passage, one) for passage, one in places if one.value > 1]
        if len(told) <= _MOST:
            yield from _of_unit(told, {one.value for _, one in places if one.value <= 1})


def _may_differ(values: Sequence[float]) -> bool:
    """Whether two of the numbers are near each other."""
    known = sorted(set(values))
    return any(_is_near(one, two) for one, two in combinations(known, 2)) if len(known) < _MOST else False


def _told(passage: Passage, one: Quantity) -> _Told:
    before = passage.text[max(one.start - 14, 0) : one.start]
    if named := _SCOPED_NOUN.search(before):
        return _Told(passage, one, named["scope"], _NOUNS.get(named["noun"], named["noun"]), "")
    found = _SCOPE.search(before)
    plain_noun = _NOUN.match(one.after.lstrip("的"))
    noun = plain_noun[0] if plain_noun else ""
    return _Told(passage, one, found[0][:2] if found else "", _NOUNS.get(noun, noun), one.before[-2:])


def _of_unit(told: Sequence[_Told], small: set[float]) -> Iterator[Placed]:
    values = [*(each.one.value for each in told), *small]
    for first, other in combinations(told, 2):
        if first.one.value == other.one.value or first.one.rough or other.one.rough:
            continue
        if not _is_near(first.one.value, other.one.value) or _sentence(first) == _sentence(other):
            continue
        if first.passage is other.passage and _ADDED.search(first.passage.text, first.one.end, other.one.start):
            continue
        severity = _how_sure(first, other, values)
        if severity is None:
            continue
        written = first.passage.text[first.one.start : first.one.end]
        here = other.passage.text[other.one.start : other.one.end]
        message = f"前面写“{first.scope}{written}”，这里是“{other.scope}{here}”，如果说的是一回事，请核对。"
        yield Placed(other.passage, Hit(other.one.start, other.one.end, None, message, severity, "NUM-10"))
        return


def _how_sure(first: _Told, other: _Told, values: Sequence[float]) -> Severity | None:
    """How sure it is that both are said of the same; None: they need not be."""
    classes = _classes(first), _classes(other)
    if all(classes) and classes[0].isdisjoint(classes[1]) and first.scope in ("全班", "我班", "", "全年"):
        return None
    is_elsewhen = any(_OTHER_TIME.search(_clause(each)) for each in (first, other))
    if first.scope and first.scope == other.scope and _same_noun(first, other) and not is_elsewhen:
        return None if _is_reckoned(first, other, values) else Severity.ERROR
    if values.count(other.one.value) > 1:
        return None
    if _takes_up(first, other):
        return Severity.WARN
    if is_elsewhen or _is_reckoned(first, other, values) or first.one.unit not in _GROUPS:
        return None
    return Severity.WARN if _may_be_same(first, other) else None


def _takes_up(first: _Told, other: _Told) -> bool:
    """Whether the second can only be the first again: `这13名教师`, `205户走完`, `26门课里`."""
    text, one = other.passage.text, other.one
    if min(one.value, first.one.value) < 2 or not _may_be_noun(first, other):
        return False
    if other.passage.field == "title" or _FURTHER.search(one.before[-6:]) or _FURTHER.match(one.after):
        return False
    if _LEFT.match(text, one.end) or _OF_SOME.search(text, one.end, one.end + 8):
        return False
    if other.scope and first.ahead == other.noun:
        return True
    if _DEFINITE.search(text, max(one.start - 4, 0), one.start):
        return True
    before = text[one.start - 1] if one.start else "\n"
    is_same = first.noun == other.noun and len(first.noun) > 1
    if before in _STOPS:
        return is_same or _TAKEN.match(text, one.end) is not None
    if before in "，；" and is_same and not _OTHER_TIME.search(_clause(other)):
        return True
    return before in "，；把让给对向由为被" and _WITHIN.match(one.after) is not None


def _may_be_noun(first: _Told, other: _Told) -> bool:
    if first.noun and other.noun:
        return first.noun == other.noun or first.noun in other.noun or other.noun in first.noun
    if first.one.unit == "个" and other.noun and first.ahead not in (other.noun, "") and not other.scope:
        return len(first.ahead) < 2
    return True


def _may_be_same(first: _Told, other: _Told) -> bool:
    """Whether nothing speaks for two groups, where both are counted by one unit or of one name."""
    if (
        not first.noun
        and not other.noun
        and "、" in other.passage.text[max(other.one.start - 12, 0) : other.one.end + 1]
    ):
        return False
    if any(_DONE.search(_clause(each)) for each in (first, other)):
        return False
    least = min(other.one.value, first.one.value)
    if first.noun == other.noun and first.noun:
        return least >= 10 or (first.one.unit == "个" and least > 2) or _TOTAL.search(first.one.before) is not None
    return least >= 10 and _same_noun(first, other)


def _same_noun(first: _Told, other: _Told) -> bool:
    if first.noun == other.noun:
        return bool(first.noun) or first.one.unit != "个"
    return first.one.unit != "个" and not (first.noun and other.noun)


def _clause(told: _Told) -> str:
    """What is said around it: the sentence up to a little behind it."""
    text, one = told.passage.text, told.one
    first = since(text, one.start, _STOPS)
    return text[max(first, one.start - 24) : one.end] + one.after


def _sentence(told: _Told) -> tuple[str, int, int]:
    text, at = told.passage.text, told.one.start
    return told.passage.field, told.passage.base, since(text, at, _STOPS)


def _classes(told: _Told) -> frozenset[str]:
    text, one = told.passage.text, told.one
    return frozenset(_CLASS.findall(text, max(one.start - 40, 0), one.end + 10))


def _is_near(one: float, two: float) -> bool:
    """Whether one may be the other mistaken: one more or less, a tenth, digits changed about."""
    less, more = sorted((one, two))
    if more >= 100 and less % 100 == 0 and more % 100 and more - less < 12:  # in round figures
        return False
    return more - less == 1 or more <= less * 1.15 or (less >= 10 and sorted(plain(less)) == sorted(plain(more)))


def _is_reckoned(first: _Told, other: _Told, values: Sequence[float]) -> bool:
    """Whether a number of the story makes up for the difference."""
    apart = abs(first.one.value - other.one.value)
    return apart in values or any(a + b == max(first.one.value, other.one.value) for a, b in combinations(values, 2))
