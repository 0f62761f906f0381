"""Names of the headline against the text: schools, places, persons, what stands in marks (FAC-07)."""

import re
from collections import Counter
from collections.abc import Iterator

from newsroom.copycheck.contradiction import told
from newsroom.copycheck.lexicon import lexicon
from newsroom.copycheck.mentions import mentions
from newsroom.copycheck.model import Hit, Severity
from newsroom.text.surnames import NO_NAMES, SURNAMES

_QUOTED = re.compile("[“《](?P<name>[^“”《》]{2,24})[”》]")
_SUFFIX = re.compile(
    "小学|中学|学校|幼儿园|中心校|高中|初中|教学点|职教中心|职专|学院|大学|书院|集团|公司|街道|社区|镇|乡|村|区|县|市"
    "|医院|法院|检察院|派出所|博物馆|纪念馆|图书馆|文化馆|体育馆|体育场|公园|广场|剧院|敬老院|基地|农场|景区|陵园|消防站"
)
_NO_STEM = frozenset(
    "的了在个所名家乡中小全各每我你他区县市省一二三四五六七八九十两几第进访走启动与和到向给去回来报晒遍道多老这那本该等校园爱于为是有把让从不比"
)
_NO_NAMES_OF_PLACES = (
    "公办 民办 办好 组织 举行 举办 普通 机关 农村 乡村 直属 城区 部分 普惠 山里 山区 山村 薄弱 规范 特教 "
    "评论 关于 结成 召开 开展 示范 寄宿 联系 偏远 城乡 民间 母亲 职业 国有 现有 教育 附近 周边 兄弟 优质 "
    "热门 集镇 市民 人民 文化 中国 实践 科普 劳动 培训 研学 德育 红色 烈士 当地 附设 随迁 特殊 获评 获批 评为 参观"
)
_NO_NAME = frozenset(_NO_NAMES_OF_PLACES.split())
_NO_LAST = frozenset("校社学园片城山景小辖考地牧林灾疫汛矿街山战盲特专新旧老本外内")
"""Before 区 and 镇 these make a common noun."""
_COMMON = 10
"""A word of a higher level is no name: 薄弱学校."""
_SCHOOLS = "中心小学|中心校|中心幼儿园|初级中学|高级中学|实验小学|实验中学|小学|中学|幼儿园|高中|初中"
_NATURE = "[河湖江山岭溪村镇乡街路桥]"
_TYPE = re.compile(f"(?P<stem>[\u4e00-\u9fff]{{2}}[镇乡区县市]?)(?P<kind>{_SCHOOLS})")
_LANDSCAPE = re.compile(f"(?P<stem>[\u4e00-\u9fff]{{2}})(?P<kind>{_NATURE})(?![\u4e00-\u9fff]?(?:小学|中学|学校|校))")
_ALL_KINDS = {_TYPE: _SCHOOLS, _LANDSCAPE: _NATURE}
_OTHER_WORDS = (
    "返乡",
    "下乡",
    "城乡",
    "老乡",
    "家乡",
    "故乡",
    "乡土",
    "乡村",
    "乡亲",
    "乡愁",
    "村里",
    "村民",
    "村口",
    "区别",
    "市场",
    "市民",
    "集镇",
    "镇定",
)
_BEFORE_PLACE = re.compile("[^\u4e00-\u9fff]?$|[在到赴访为给区县市镇]")
_NUMERALS = "一二三四五六七八九十"
_SHORT = re.compile(
    "(?<![\u4e00-\u9fff])(?:[区县市镇]|[\u4e00-\u9fff]{2}(?:区|县|市|镇)?)?(?P<number>[一二三四五六七八九十])(?P<kind>[中小幼])"
    "(?=[\u4e00-\u9fff]{2})(?!全会|年|个|时|学|名|班)"
)
_KINDS = {"中": "中学", "小": "小学", "幼": "幼儿园"}
_OFFICES = (
    "校长|书记|局长|主任|老师|教师|学生|同学|园长|组长|教练|教研员|队长|主席|所长"
    "|科长|股长|师傅|医生|民警|专家|教授|会长|院长|干部|党员|委员"
)
_BEFORE_NAME = re.compile(f"(?:{_OFFICES})$")
_BEHIND_NAME = re.compile(f"{_OFFICES}|说|介绍|表示|告诉|强调|指出|要求|认为|回忆|笑着|（|同志")
_CALLED = re.compile(f"(?P<name>[\u4e00-\u9fff]{{1,3}})(?P<office>{_OFFICES})")
_LEAD_NAME = 60
_LEAD = 150
"""So many characters begin a story."""
_HAN = re.compile("[\u4e00-\u9fff]+")
_NOT_IN_NAMES = frozenset(
    "的了里在是有又就都也和与校学生班级课时年月日说教会员队情况走进上下个这那不为把被从到小大老副正师长主任她他它们我你和"
)
_WORDS_TOO = frozenset("能和于时常从有全都向相应来到")
"""Surnames that are more often something else."""


def quoted(title: str, body: str) -> Iterator[Hit]:
    """`“红领巾讲解员”` above, `“红领巾解说员”` below."""
    if "“" not in title and "《" not in title:
        return
    below = Counter(match["name"] for match in _QUOTED.finditer(body))
    for match in _QUOTED.finditer(title):
        name, is_work = match["name"], title[match.start()] == "《"
        if name in body:
            continue
        others = [other for other in below if other not in title]
        alike = [one for one in others if len(one) == len(name) > 2 and _differing(name, one) == 1]
        if len(alike) == 1:
            yield told(match.span("name"), alike[0], title)
            continue
        near = [one for one in others if _is_near(name, one) and (below[one] > 1 or body.find(one) < _LEAD)]
        works = [one for one in others if f"《{one}》" in body] if is_work else []
        if len(near) == 1:
            yield told(match.span("name"), near[0], title, Severity.WARN)
        elif len(works) == 1 and name[:2] not in body:
            yield told(match.span("name"), works[0], title, Severity.WARN)


def _is_near(one: str, two: str) -> bool:
    """Whether they begin or end alike, for half of their length or more."""
    if not 0.6 <= len(one) / len(two) <= 1.7:
        return False
    least = max(min(len(one), len(two)) // 2, 2)
    return one[:least] == two[:least] or one[-least:] == two[-least:]


def _differing(one: str, two: str) -> int:
    return sum(a != b for a, b in zip(one, two, strict=True))


def placed(title: str, unit: str, body: str) -> Iterator[Hit]:
    """Names of schools and places that the text and the story's unit do not have, while they have another."""
    known, last = f"{unit} {body}", -1
    for match in _SUFFIX.finditer(title):
        start, suffix = match.start() - 2, match[0]
        stem = title[max(start, 0) : match.start()]
        if (
            start < last
            or title.startswith(_OTHER_WORDS, match.start() - 1)
            or title.startswith(_OTHER_WORDS, match.start())
        ):
            continue
        if not _may_be_stem(stem, suffix) or stem in known:
            continue
        found = Counter(name for name in _ending(suffix, known) if _may_be_stem(name[:2], suffix))
        near = [one for one in found if one[0] == stem[0] or one[1] == stem[1]]
        if (
            not near
            and lexicon().words.get(stem, 0) > _COMMON
            and _BEFORE_PLACE.match(title[max(start - 1, 0) : start]) is None
        ):
            continue
        others = near or [
            one
            for one, count in found.most_common(2)
            if (count > 1 and lexicon().words.get(one[:2], 0) <= _COMMON) or known.find(one) < _LEAD_NAME
        ]
        if not others or others[0] in title:
            continue
        last = match.end()
        sure = len(others) == 1
        severity = None if near and sure and len(stem + suffix) > 3 else Severity.WARN
        yield told((start, match.end()), others[0], title, severity, sure=sure)


def retyped(title: str, unit: str, body: str) -> Iterator[Hit]:
    """`石桥镇中心小学` above, 石桥镇中学 below; `白鹭湖`, 白鹭河: the same name of something else."""
    known = f"{unit} {body}"
    for kinds in (_TYPE, _LANDSCAPE):
        for match in kinds.finditer(title):
            stem, kind = match["stem"], match["kind"]
            if stem not in known or stem + kind in known or (len(stem) == 2 and not _may_be_stem(stem, kind)):
                continue
            if re.search(f"{stem}[\u4e00-\u9fff]{{0,2}}{kind}", known):
                continue
            others = {one[0] for one in re.finditer(f"{stem}(?:{_ALL_KINDS[kinds]})", known)}
            if len(others) == 1 and (other := others.pop()) not in title:
                yield told(match.span(), other, title, Severity.WARN)


def _ending(suffix: str, text: str) -> Iterator[str]:
    """Two characters and the suffix, wherever it stands."""
    at = text.find(suffix)
    while at >= 0:
        if at >= 2:
            yield text[at - 2 : at + len(suffix)]
        at = text.find(suffix, at + 1)


def _may_be_stem(stem: str, suffix: str) -> bool:
    return (
        len(stem) == 2
        and bool(_HAN.fullmatch(stem))
        and _NO_STEM.isdisjoint(stem)
        and not (suffix in ("区", "镇", "市") and stem[1] in _NO_LAST)
        and stem not in _NO_NAME
    )


def numbered_schools(title: str, unit: str, body: str) -> Iterator[Hit]:
    """`区一小` above, `区二小` or 区第二小学 below."""
    known = f"{unit} {body}"
    for match in _SHORT.finditer(title):
        number, kind = match["number"], match["kind"]
        if number + kind in known or f"第{number}" in known:
            continue
        full = f"第[{_NUMERALS}]{_KINDS[kind]}|(?<![第{_NUMERALS}])[{_NUMERALS}]{kind}(?![学年个时班名组])"
        others = {one[0] for one in re.finditer(full, known)}
        if len(others) == 1:
            other = others.pop()
            new = other if len(other) == 2 else other[1] + kind
            yield told((match.start("number"), match.end("kind")), new, title, Severity.WARN)


def people(title: str, body: str) -> Iterator[Hit]:
    """Names of people: one character off, or another's who has the office."""
    found_at: list[int] = []
    for at in range(len(title) - 2):
        name = title[at : at + 3]
        if name[0] not in SURNAMES or name in body or not _HAN.fullmatch(name) or not _may_be_named(name):
            continue
        found = {one for one, start in _near_names(name, body) if _is_named(body, start)}
        if len(found) == 1 and (other := found.pop()) not in title:
            found_at.append(at)
            yield told((at, at + 3), other, title)
    yield from (hit for hit in _called(title, body) if hit.start not in found_at)


def _near_names(name: str, body: str) -> Iterator[tuple[str, int]]:
    """What could be a name and has two of the three characters in their places, with where it begins."""
    for at, char in enumerate(name[:2]):
        place = body.find(char)
        while place >= 0:
            start = place - at
            other = body[start : start + 3] if start >= 0 else ""
            is_alike = len(other) == 3 and _differing(name, other) == 1
            if is_alike and other[0] in SURNAMES and _HAN.fullmatch(other) and _may_be_named(other):
                yield other, start
            place = body.find(char, place + 1)


def _called(title: str, body: str) -> Iterator[Hit]:
    """`李敏老师` above, of that office only another below."""
    said = {(one.name_start, one.name, office) for one in mentions(title) for office in one.titles[-1:]}
    for match in _CALLED.finditer(title):
        for size in (2, 3):
            name = match["name"][-size:]
            if (
                len(name) == size
                and name[0] in SURNAMES - _WORDS_TOO
                and name[:2] not in NO_NAMES
                and _may_be_named(name)
            ):
                said.add((match.end("name") - size, name, match["office"]))
    for start, name, office in sorted(said):
        if name in body or name[0] + office in body or name[-2:] in body:
            continue
        others = {one.name for line in body.split("\n") for one in mentions(line) if one.titles[-1:] == (office,)}
        others |= {
            one[1]
            for one in re.finditer(
                f"(?:^|[，。：；、“和与由请]|{office})([{name[0]}][\u4e00-\u9fff]{{1,2}}){office}", body
            )
        }
        if len(others) == 1:
            yield told((start, start + len(name)), others.pop(), title, Severity.WARN)


def _may_be_named(name: str) -> bool:
    return name[:2] not in NO_NAMES and _NOT_IN_NAMES.isdisjoint(name.replace("小", "", 1))


def _is_named(body: str, start: int) -> bool:
    """Whether what stands around the three characters says that this is somebody's name."""
    return bool(_BEFORE_NAME.search(body, max(start - 4, 0), start) or _BEHIND_NAME.match(body, start + 3))
