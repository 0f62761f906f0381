"""The headline against the text below it: numbers, dates, names, what it was (NUM-10, FAC-07)."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from newsroom.copycheck.calendar import NUMERAL, number
from newsroom.copycheck.model import Hit, Severity
from newsroom.copycheck.quantities import COUNT, Quantity, number_of, quantities
from newsroom.copycheck.rules import read_data
from newsroom.copycheck.sheet import Placed, Sheet
from newsroom.plan.model import Part
from newsroom.text.surnames import NO_NAMES, SURNAMES

_ORDINAL = re.compile(
    f"第(?P<number>{COUNT})(?P<unit>届|次|期|轮|批|个|季|场|站|讲|课|集|套|学期|党支部|小学|中学|幼儿园)"
)
_ANNIVERSARY = re.compile(f"(?P<number>{COUNT})(?P<unit>周年)")
_MONTH = re.compile(
    f"(?<![\\d第零一二三四五六七八九十])(?P<number>{NUMERAL})(?P<unit>月)(?!份?至|—|[饼光色亮一初十])(?:(?P<day>{NUMERAL})[日号])?"
)
_YEAR = re.compile(r"(?<!\d)(?P<number>(?:19|20)\d{2})(?P<unit>年(?!度|初|底)|学年)?")
_CLASS = re.compile("[（(](?P<number>\\d{1,2}|[一二三四五六七八九十]{1,3})[）)](?P<unit>班)")
_QUOTED = re.compile("[“《](?P<name>[^“”《》]{3,20})[”》]")
_FEW = frozenset(("项", "招", "条", "环节", "方面"))
"""Units of what a story usually tells one number of."""
_SUFFIX = "小学|中学|学校|幼儿园|中心校|高中|初中|教学点|职教中心|街道|社区|镇|乡|村"
_NO_STEM = frozenset(
    "的了在个所名家乡中小全各每我你他区县市省一二三四五六七八九十两几第进访走启动与和到向给去回来报晒遍道多老这那本该等校园爱"
)
_SCHOOLS = ("小学", "中学", "幼儿园", "中心校", "高中", "初中")
_NO_NAME = frozenset(
    (
        "公办",
        "民办",
        "办好",
        "组织",
        "举行",
        "举办",
        "普通",
        "机关",
        "农村",
        "乡村",
        "直属",
        "城区",
        "部分",
        "普惠",
        "山里",
        "山区",
    )
)
_SCOPE = re.compile("全(?P<scope>[国省市区县])(?P<noun>[\u4e00-\u9fff]{2})")
_PLACE = re.compile(f"(?P<stem>[\\u4e00-\\u9fff]{{2,3}}?)(?P<suffix>{_SUFFIX})")


_HAN = re.compile("[\u4e00-\u9fff]+")
_OFFICES = (
    "校长|书记|局长|主任|老师|教师|学生|同学|园长|组长|教练|教研员|队长|主席|所长"
    "|科长|股长|师傅|医生|民警|专家|教授|会长|院长|干部|党员|委员"
)
_BEFORE_NAME = re.compile(f"(?:{_OFFICES})$")
_BEHIND_NAME = re.compile(f"{_OFFICES}|说|介绍|表示|告诉|强调|指出|要求|认为|回忆|笑着|（|同志")


_NOT_IN_NAMES = frozenset(
    "的了里在是有又就都也和与校学生班级课时年月日说教会员队情况走进上下个这那不为把被从到小大老副正师长主任"
)


class _Group(Part, frozen=True, kw_only=True):
    words: tuple[str, ...]
    within: tuple[str, ...] = ()


class _GroupFile(Part, frozen=True, kw_only=True):
    version: str
    group: tuple[_Group, ...]


def headline(sheet: Sheet) -> Iterator[Placed]:
    """What the headline says otherwise than the text."""
    title, body = sheet.story.title, sheet.story.body
    if not title or len(body) < 40:
        return
    hits = (
        *_numbered(title, body), *_counted(title, sheet), *_worded(title, body), *_quoted(title, body),
        *_scoped(title, body),
        *_placed(title, f"{sheet.story.unit} {body}"), *_people(title, body),
    )  # fmt: skip
    for hit in hits:
        yield Placed(sheet.title, hit)


def _numbered(title: str, body: str) -> Iterator[Hit]:
    """Ordinals, anniversaries, months, days, years, classes."""
    for pattern in (_ORDINAL, _ANNIVERSARY, _CLASS):
        for match in pattern.finditer(title):
            said, unit = number_of(match["number"]), match["unit"]
            others = [one for one in pattern.finditer(body) if one["unit"] == unit]
            values = {number_of(one["number"]) for one in others}
            if said is None or not values or said in values:
                continue
            behind = title[match.end() : match.end() + 2]
            alike = [one for one in others if body[one.end() : one.end() + 2] == behind] or others
            if len({number_of(one["number"]) for one in alike}) > 1 or (
                unit in "个课场集" and len(alike) == len(others) > 1
            ):
                continue
            if unit in ("个", "次", "场") and behind != body[alike[0].end() : alike[0].end() + 2]:
                continue
            yield _told(match.span(), alike[0][0], title)
    yield from _dated(title, body)


def _dated(title: str, body: str) -> Iterator[Hit]:
    if "月" not in title and "20" not in title and "19" not in title:
        return
    days = [(number(one["number"]), number(one["day"]) if one["day"] else None) for one in _MONTH.finditer(body)]
    for match in _MONTH.finditer(title):
        month, day = number(match["number"]), number(match["day"]) if match["day"] else None
        if not days or (month, day) in days:
            continue
        if all(other != month for other, _ in days) or (day is not None and all(d for m, d in days if m == month)):
            others = [f"{m}月{d}日" if d and day else f"{m}月" for m, d in days]
            if len(set(others)) == 1 or day is not None:
                yield _told(match.span(), others[0], title, Severity.WARN)
    years = {one["number"] for one in _YEAR.finditer(body) if one["unit"]}
    for match in _YEAR.finditer(title):
        if (
            match["unit"]
            and years
            and match["number"] not in years
            and len(years) == 1
            and abs(int(*years) - int(match["number"])) < 3
        ):
            yield _told(match.span("number"), min(years), title, Severity.WARN)


def _counted(title: str, sheet: Sheet) -> Iterator[Hit]:
    """`3项举措` above four of them."""
    below: dict[tuple[str, str], list[Quantity]] = defaultdict(list)
    values: set[float] = set()
    counted = quantities(title)
    if not counted:
        return
    for one in (one for line in sheet.lines for one in quantities(line.text)):
        below[one.unit, one.after[:2]].append(one)
        values.add(one.value)
    for one in counted:
        noun = one.after[:2]
        same = [other for other in below.get((one.unit, noun), ()) if len(noun) == 2]
        if not same and one.unit in _FEW:
            same = [other for (unit, _), others in below.items() if unit == one.unit for other in others]
        if not same or one.rough or one.value in values or any(other.rough for other in same):
            continue
        others = {other.value for other in same}
        if len(others) == 1 and not _rounds(one.value, *others) and 0.5 <= one.value / min(others) <= 2:
            other = same[0]
            written = other.text[other.start : other.number_end]
            message = (
                f"标题里是“{title[one.start : one.end]}{noun}”，正文里是“{written}{other.written}{noun}”，请核对。"
            )
            yield Hit(one.start, one.end, written + title[one.number_end : one.end], message, rule="NUM-10")


def _rounds(one: float, two: float) -> bool:
    """Whether one of them is the other in round figures."""
    if abs(one - two) > max(one, two) * 0.15:
        return False
    for size in (100, 1000, 10_000):
        if max(one, two) >= 2 * size and (one % size == 0) != (two % size == 0) and abs(one - two) <= size * 0.12:
            return True
    return False


@cache
def _groups() -> tuple[_Group, ...]:
    text = (files("newsroom.copycheck") / "data" / "alternatives.toml").read_text(encoding="utf-8")
    return read_data(text, "alternatives.toml", _GroupFile).group


def _worded(title: str, body: str) -> Iterator[Hit]:
    for group in _groups():
        said = [word for word in group.words if word in title]
        if len(said) != 1 or said[0] in body or any(word in title for word in group.within):
            continue
        others = [
            word
            for word in group.words
            if word in body and not any(whole in body for whole in group.within if word in whole)
        ]
        if len(others) == 1:
            at = title.index(said[0])
            yield _told((at, at + len(said[0])), others[0], title, Severity.WARN)


def _scoped(title: str, body: str) -> Iterator[Hit]:
    """`全区教师技能大赛` above, `全市教师技能大赛` below."""
    for match in _SCOPE.finditer(title):
        if match[0] in body:
            continue
        others = {one[0] for one in _SCOPE.finditer(body) if one["noun"] == match["noun"]}
        if len(others) == 1:
            yield _told((match.start(), match.start() + 2), others.pop()[:2], title, Severity.WARN)


def _quoted(title: str, body: str) -> Iterator[Hit]:
    """`“红领巾讲解员”` above, `“红领巾解说员”` below."""
    below = {match["name"] for match in _QUOTED.finditer(body)} if "“" in title or "《" in title else ()
    for match in _QUOTED.finditer(title):
        name = match["name"]
        if name in body:
            continue
        alike = [other for other in below if len(other) == len(name) and _differing(name, other) == 1]
        if len(alike) == 1 and alike[0] not in title:
            yield _told(match.span("name"), alike[0], title)


def _placed(title: str, body: str) -> Iterator[Hit]:
    """Names of schools and places that are one character off."""
    for match in _PLACE.finditer(title):
        suffix, end = match["suffix"], match.end()
        stem = title[max(match.start("suffix") - 2, 0) : match.start("suffix")]
        if (
            stem + suffix in body
            or len(stem) < 2
            or (suffix == "乡" and stem[1] in "家城")
            or not _NO_STEM.isdisjoint(stem)
        ):
            continue
        found = {
            one[0] for one in re.finditer(f"(?:{stem[0]}[\\u4e00-\\u9fff]|[\\u4e00-\\u9fff]{stem[1]}){suffix}", body)
        }
        found = {name for name in found if _NO_STEM.isdisjoint(name[:2])}
        if len(found) == 1 and stem not in body:
            other = found.pop()
            if other not in title:
                yield _told((match.start("suffix") - 2, end), other, title)
        elif not found and stem not in body and suffix in _SCHOOLS and match.start("suffix") == 2:
            yield from _elsewhere(title, (match.start("suffix") - 2, end), suffix, body)


def _elsewhere(title: str, span: tuple[int, int], suffix: str, body: str) -> Iterator[Hit]:
    """Another school altogether, where the text names only one."""
    found = {one[0] for one in re.finditer(f"[\u4e00-\u9fff]{{2}}{suffix}", body) if _NO_STEM.isdisjoint(one[0][:2])}
    if len(found) == 1 and title.count(suffix) == 1 and title[:2] not in _NO_NAME and body.find(min(found)) < 80:
        yield _told(span, found.pop(), title, Severity.WARN)


def _people(title: str, body: str) -> Iterator[Hit]:
    """Names of people that are one character off."""
    for at in range(len(title) - 2):
        name = title[at : at + 3]
        if name[0] not in SURNAMES or name in body or not _HAN.fullmatch(name) or not _may_be_named(name):
            continue
        first, second, third = name
        near = re.compile(
            f"{first}{second}[\u4e00-\u9fff]|{first}[\u4e00-\u9fff]{third}|[\u4e00-\u9fff]{second}{third}"
        )
        found = {
            one[0]
            for one in near.finditer(body)
            if one[0][0] in SURNAMES and _may_be_named(one[0]) and _is_named(body, one)
        }
        if len(found) == 1 and (other := found.pop()) not in title:
            yield _told((at, at + 3), other, title)


def _may_be_named(name: str) -> bool:
    return name[:2] not in NO_NAMES and _NOT_IN_NAMES.isdisjoint(name.replace("小", "", 1))


def _is_named(body: str, match: re.Match[str]) -> bool:
    """Whether what stands around it says that this is somebody's name."""
    return bool(
        _BEFORE_NAME.search(body, max(match.start() - 4, 0), match.start()) or _BEHIND_NAME.match(body, match.end())
    )


def _differing(one: str, two: str) -> int:
    return sum(a != b for a, b in zip(one, two, strict=True))


def _told(span: tuple[int, int], other: str, title: str, severity: Severity | None = None) -> Hit:
    message = f"标题里是“{title[slice(*span)]}”，正文里是“{other}”，请核对。"
    return Hit(*span, other, message, severity)


STORY = {"headline": headline}
