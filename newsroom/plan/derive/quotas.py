"""Who owes how many stories in which time: sentences and tables (domain.md A-22, A-23)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from newsroom.plan.derive.amounts import RANGE, bounds
from newsroom.plan.derive.document import Document, Section

Per = Literal["week", "month", "quarter", "semester", "year"]

_PERIODS: tuple[tuple[str, Per | None], ...] = (
    (r"每半个?[月年学]期?|每(?:两|2|二|双|三|3)个?[月周年]|每[天日旬]|每个?工作日|每隔|半年", None),
    (r"每个?(?:星期|周)|周均|[/／]周", "week"),  # halfwidth-ok
    (r"每个?季度?|季均|各季度|[/／]季度?|一个?季度", "quarter"),  # halfwidth-ok
    (r"每个?学期|本学期|学期内|[/／]学期|一学期|整个学期", "semester"),  # halfwidth-ok
    (r"每个?月度?|月均|各月|[/／]月|当月|月报送", "month"),  # halfwidth-ok
    (r"每学?年度?|全年|年均|年度|每年|本学年|全学年|[/／]学?年|一年内|年内", "year"),  # halfwidth-ok
)
_PERIOD = re.compile("|".join(f"(?P<p{i}>{pattern})" for i, (pattern, _) in enumerate(_PERIODS)))
_UNIT = r"(?:条|篇|件|则|份)"
_LED = re.compile(rf"(^|[，、：；])(?:{'|'.join(pattern for pattern, _ in _PERIODS)})内?")
"""A period before whoever it holds for: 每月每校."""
_AMOUNT = re.compile(
    rf"(?P<number>{RANGE})\s*{_UNIT}(?P<after>(?:及|或)?以[上内]|[/／][周月季学年]期?度?)?"
)  # halfwidth-ok
_ASKED = re.compile(
    r"不少于|不低于|不得少于|不能少于|至少|最低|最少|应|须|要|需|完成|任务|报送|上报|提供|投稿|供稿|撰写|发稿|上稿|报|≥|>|投|采用|刊发|发表|刊登|发布"
)
_STORIES = re.compile(r"信息|稿|新闻|报道|报送|宣传|任务|定额|上报|投")
_MOST = re.compile(r"不超过|不得超过|最多|不多于|至多")
_EACH_LESS = re.compile(
    r"(?:每|凡)(?:少|缺|多|增加?|减少?|采用|录用|刊发|发表|超|刊登|迟报|漏报|被采用)[^，。；]{0,12}$|[加扣计得记]\s*$"
)
_TARGET = re.compile(
    r"(?:向|给|在|于|被|为)[“《]?([^，。；、“”《》]{2,14}?)[”》]?(?:网站|平台)?上?(?:应|须|至少|按时|及时|按要求)*(?:报送|上报|投稿|供稿|提供|发布|刊发|发表|采用|录用|上报|报|投)"
)
_TAIL = (
    r"(?:学校|幼儿园|完小|村小|初中|高中|教学点|班主任|[中小]学|园|校|单位|科室|部门|处室|股室|病区|支部|中心|机构|办公室|年级|班级|班|街道|乡镇|镇|村"
    r"|社区|人员|信息员|通讯员|联络员|教师|职工|公司|分局|工会|团委|组|站|所|院|局|办|科|处|股|部|室|队|厂|系|企业|人|会)"
)
_SUBJECT = re.compile(
    rf"(?:^|[，、：；（]|要求|规定|其中|原则上|：)"
    rf"(?P<who>(?:其他|其余|各|每个?|全体|凡|所有)?[\u4e00-\u9fff、和及与（）]{{0,26}}?{_TAIL})"
    rf"(?:（[^（）]*）)?(?=，?(?:原则上|平均|人均|应|须|要|需|必须|每|全年|年度|月|周|季|本学期|向|按|至少|不少于|不低于|报送|上报|完成|分别|均|都|≥|不得|$|[0-9]|：|为|在|于|[一二三四五六七八九十两]+{_UNIT}))"
)
_CONDITION = re.compile(
    r"(?:的|者)?(?:各)?(?:单位|部门|学校|科室|个人)?(?:予以|给予)|的(?:单位|部门|学校|科室|个人|信息员)"
)
_OF_THEM = re.compile(r"其中|(?:含|包括)[^，。；）]*$")
_WRITING = re.compile("篇|条")
_JOINED = ("、", "和", "，", "及", "与")
_OUTSIDE = re.compile("外宣|媒体|以上")
_EACH = {
    "班": "班级",
    "校": "学校",
    "人": "个人",
    "科": "科室",
    "园": "幼儿园",
    "单位": "单位",
    "部门": "部门",
    "室": "处室",
    "组": "组",
    "村": "村",
    "镇": "镇",
    "乡": "乡",
    "厂": "厂",
    "队": "队",
}
_BEFORE = re.compile(
    r"^(?:要求|规定|其中|原则上|年度内|年内|全年|凡|所有|全体|各类|各个?|每[个位名]?|并|且|同时|对|由|以)+"
)
_ASIDE = re.compile(r"（(?![市区县旗、]+）)[^（）]{1,20}）")
_INNER = re.compile(r"(?<=.)(?:各|每个?)(?=[\u4e00-\u9fff]{2})")
_VERBS = re.compile(r"报送|上报|完成|向|做好|要|应|须|宣传|采用|明确|任务|信息数量|数量|定额|目标")
_NUMERIC = re.compile(
    rf"^\D{{0,6}}?(?P<number>{RANGE})\s*{_UNIT}?(?:以上|左右)?(?:[/／][周月季学年]期?度?)?$"
)  # halfwidth-ok
_ASKS = re.compile(r"条|篇|件|任务|数量|指标|定额|数")
_WHO = re.compile(r"单位|部门|科室|学校|对象|类别|责任|处室|病区")

EVERYONE = "各单位"


@dataclass(frozen=True, slots=True)
class Owed:
    """A quota as the document has it."""

    who: str
    """The kind of unit; EVERYONE where none is named."""
    count: int
    most: int
    """The end of a range such as 2—5; else the same as `count`."""
    per: Per
    target: str
    """Where to, in the document's words; may be empty."""
    said: str


@dataclass(slots=True)
class Found:
    """All quotas of a document, and the sentences that look like one and could not be understood."""

    owed: list[Owed]
    unclear: list[str]


def find_quotas(doc: Document) -> Found:
    """Every quota in the document's sentences and tables, each once."""
    found = Found([], [])
    for sentence in _prose(doc):
        _read(sentence, found)
    for section in doc.root.walk():
        if section.rows:
            found.owed += _tabled(section)
    found.owed = list({(o.who, o.per, o.target, o.count): o for o in reversed(found.owed)}.values())[::-1]
    return found


def _prose(doc: Document) -> Iterator[str]:
    rows = {"，".join(filter(None, row)) for section in doc.root.walk() for row in section.rows}
    yield from (sentence for sentence in doc.sentences() if sentence not in rows)


def _read(sentence: str, found: Found) -> None:
    """The quotas of one sentence; what an earlier part said of period and target holds for the later ones."""
    matches = list(_AMOUNT.finditer(sentence))
    period: Per | None = None
    known, who, target, start = False, "", "", 0
    for match in matches:
        part = sentence[start : match.start()]
        start = match.end()
        if (
            _EACH_LESS.search(part)
            or _MOST.search(part[-8:])
            or _CONDITION.match(sentence, match.end())
            or _OF_THEM.search(part)
        ):
            continue
        own = match["after"] or ""
        for spoken in _PERIOD.finditer(part + own + (_behind(sentence, match.end()) if not known else "")):
            known, period = True, _PERIODS[next(i for i in range(len(_PERIODS)) if spoken[f"p{i}"] is not None)][1]
        who = _subject(part) or who
        if spoken_target := _TARGET.search(part):
            target = spoken_target[1]
        amount = bounds(match["number"])
        if not known or amount is None or not (_STORIES.search(sentence) or _WRITING.search(match.group())):
            continue
        if not (_ASKED.search(part) or match["after"] or who):
            continue
        if found.owed and found.owed[-1].said == sentence and part.strip() in _JOINED:
            _share(found, _clause(sentence, match.start()), amount, who)
            continue
        if period is None or not 1 <= amount[0] <= 9999 or (match["after"] or "").endswith("内"):
            found.unclear.append(_clause(sentence, match.start()))
            continue
        found.owed.append(Owed(who or EVERYONE, amount[0], amount[1], period, target, sentence))


def _clause(sentence: str, at: int) -> str:
    """The part of a sentence between two ； that this place is in."""
    start = sentence.rfind("；", 0, at) + 1
    return sentence[start:].split("；")[0]


def _share(found: Found, clause: str, amount: tuple[int, int], who: str) -> None:
    """甲、乙每月10条、5条: two kinds of unit and an amount for each."""
    names = [_BEFORE.sub("", name) for name in who.split("、")]
    first = found.owed[-1]
    if len(names) == 2 and first.who == who:
        found.owed[-1] = replace(first, who=names[0])
        found.owed.append(replace(first, who=names[1], count=amount[0], most=amount[1]))
    else:
        found.unclear.append(clause)


def _behind(sentence: str, at: int) -> str:
    """（每月） right behind the number."""
    match = re.match(r"[（(][^（）()]{1,6}[）)]", sentence[at:])  # halfwidth-ok
    return match.group() if match else ""


def _subject(part: str) -> str:
    """Who owes it, in the last words before the number rather than in those before a ：."""
    return _named(part.rpartition("：")[2]) or _named(part)


def _named(part: str) -> str:
    found = ""
    for match in _SUBJECT.finditer(_LED.sub(r"\1", _ASIDE.sub("", part))):
        who = _INNER.sub("", _BEFORE.sub("", match["who"].strip("、和及与，")))
        each = match["who"].startswith(("每", "各")) and who in _EACH
        if each:
            who = _EACH[who]
        if (each or len(who) >= 2) and not _VERBS.search(who):
            found = found or who
    return found


def _tabled(section: Section) -> Iterator[Owed]:
    header = section.rows[0]
    about = " ".join([section.title, section.body, *section.texts[-2:], *header])
    if not _STORIES.search(about):
        return
    group = next((at for at, cell in enumerate(header) if _WHO.search(cell) and not _ASKS.search(cell)), None)
    columns = [(at, cell) for at, cell in enumerate(header) if _ASKS.search(cell) and at != group]
    if group is None or not columns:
        return
    for row in section.rows[1:]:
        for at, cell in columns:
            value = _NUMERIC.match(row[at]) if at < len(row) and group < len(row) else None
            amount = bounds(value["number"]) if value else None
            period = _period(row[at] if value else "", cell, about)
            if amount and period and 1 <= amount[0] <= 9999 and len(row[group]) >= 2:
                who = _INNER.sub("", _BEFORE.sub("", row[group]))
                said = "｜".join(filter(None, header)) + "：" + "｜".join(filter(None, row))
                target = _target_in(cell) or ("" if _OUTSIDE.search(cell) else _target_of(about))
                yield Owed(who, amount[0], amount[1], period, target, said)


def _period(*texts: str) -> Per | None:
    for text in texts:
        if match := _PERIOD.search(text):
            return _PERIODS[next(i for i in range(len(_PERIODS)) if match[f"p{i}"] is not None)][1]
    return None


def _target_of(text: str) -> str:
    match = _TARGET.search(text)
    return match[1] if match else ""


def _target_in(cell: str) -> str:
    match = re.search(r"[“《]?([^，。；“”《》（）]{2,12}?(?:网|号|简报|刊|报(?!送)|台|平台|媒体))[”》]?", cell)
    return _PERIOD.sub("", match[1]).removeprefix("向").removeprefix("报送") if match else ""
