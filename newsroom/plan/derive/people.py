"""Who does what, as far as the document says it: roles with their duties and the reviews they hold (domain.md 1.1)."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsroom.plan.derive.amounts import number
from newsroom.plan.derive.document import Document, Section, statements
from newsroom.plan.derive.outlets import Tier

if TYPE_CHECKING:
    from newsroom.plan.model import Stage

_WHERE = re.compile(r"职责|分工|领导小组|组织|队伍|机构|人员|网络|责任|审核|审签|三审")
_ROLE = re.compile(
    r"^(?:各|每个?)?([\u4e00-\u9fff、]{0,14}?(?:领导小组|工作小组|办公室|宣传科|宣传部|宣传股|党办|院办|校办|宣传干事|负责人|科主任|护士长|主任|班主任|联络员|信息员|通讯员|宣传员|"
    r"分管[\u4e00-\u9fff]{0,3}领导|分管副校长|分管副院长|主要领导|校长|院长|园长|经理|书记|局长|股长|科长|年级组长|组长|副组长|编辑|干事|责任人))$"
)
_TEAM = re.compile(r"^(?:组长|副组长|组员|成员)$")
_DUTY = re.compile(
    r"负责|牵头|审核|审定|签发|收集|撰写|报送|统筹|协调|第一责任人|提供|把关|组织|制定|上报|指导|维护|统计"
)
_BY = re.compile(
    r"(?:(?P<stage>初审|复审|终审|一审|二审|三审|审核|审定|签发|审签)[^，；。、]{0,4}?由(?P<who>[^，；。、]{2,14}?)(?:负责|承担|完成|进行|把关|审核|签发|审定)?(?=[，；。、]|$)"
    r"|由?(?P<who2>[\u4e00-\u9fff]{2,12}?)(?:负责)?(?P<stage2>初审|复审|终审签发|终审|一审|二审|三审|审定签发|签发|审核)(?=[，；。、（后—→]|$))"
)
_STAGES: tuple[tuple["Stage", str], ...] = (
    ("first_review", r"初审|一审|一校"),
    ("second_review", r"复审|二审|二校"),
    ("final_review", r"终审|三审|签发|审定|重要稿|重大稿|最终审"),
)
_UNIT_REVIEW = re.compile(
    r"(?:本部门|本科室|本单位|本校|部门内|科室内?|本班组|所在(?:部门|科室|单位))[^，。；]{0,12}(?:审核|把关|初审|审)"
)
_COLLECTED_REVIEW = re.compile(
    r"(?:审核|编审|审阅)(?:各|所有|全部)?(?:部门|科室|单位|来稿|报送|上报|信息|稿件)|来稿[^，。；]{0,6}审核|审核[^，。；]{0,6}(?:来稿|稿件)"
)
_UNIT = r"(?:单位|部门|科室|学校|校|处室|病区|支部|车间|股室)"
_WRITER = r"(?:信息联络员|信息员|联络员|通讯员|宣传员|宣传干事)"
_COUNT = r"(?P<count>[0-9]{1,2}|[一二两三])"
_EACH_UNIT = re.compile(rf"(?:每个?|各){_UNIT}(?P<said>[^。；]+)")
_NAMED = re.compile(rf"{_COUNT}(?:[—～-][0-9一二三])?[名位个][^，。；]{{0,12}}?(?P<who>{_WRITER}|分管领导)")
_PER_UNIT = re.compile(rf"(?P<who>{_WRITER})（每个?{_UNIT}{_COUNT}[名位]）")
_UNITS = re.compile(r"部门|科室|处室|年级|班|联络员|信息员|通讯员|护士长|科主任|各|股室|病区|支部|车间|宣传员")
_HEAD = re.compile(r"校长|院长|园长|局长|总经理|书记|领导")
_BEFORE_SENDING = re.compile(r"(?:审核|终审|初审|审定|把关|签字|签发)后(?:再|方可|方能|才能)?(?:报送|上报|报)|审核后报")
_MOST = 14


@dataclass(slots=True)
class Person:
    """A role as the document has it."""

    name: str
    duties: str
    said: str
    reviews: tuple["Stage", ...] = ()
    per_unit: int | None = None
    unit: bool = False
    """It sits in the units that send stories in, not in the office."""


def find_people(doc: Document, own: Tier) -> list[Person]:
    """The roles, in order; a name that comes again only adds what it may review. `own` is the office's level."""
    found: dict[str, Person] = {}
    for section in doc.root.walk():
        if _WHERE.search(section.title):
            _gather(section, found)
    for sentence in doc.sentences():
        _reviews(sentence, found, own)
        each = (match["said"] for match in _EACH_UNIT.finditer(sentence))
        for match in (*_PER_UNIT.finditer(sentence), *(one for said in each for one in _NAMED.finditer(said))):
            who, count = match["who"], number(match["count"])
            person = next((p for name, p in found.items() if who in name), None)
            person = person or found.setdefault(who, Person(who, sentence, sentence, unit=True))
            person.per_unit = person.per_unit or count
    return list(found.values())[:_MOST]


def _gather(section: Section, found: dict[str, Person]) -> None:
    for child in section.walk():
        texts = [f"{child.title}：{child.body}" if child.body else child.title, *child.texts]
        for text in texts:
            name, colon, duties = text.partition("：")
            name = re.sub(r"（.*?）|职责$", "", name).strip()
            match = _ROLE.match(name)
            if colon and match and duties.strip() and not _TEAM.match(name) and _DUTY.search(duties):
                _add(found, match[1], duties.strip(), text)
        if child.rows and any(_WHERE.search(cell) for cell in child.rows[0]):
            for row in child.rows[1:]:
                if len(row) > 1 and (match := _ROLE.match(row[0])) and row[1]:
                    _add(found, match[1], "；".join(filter(None, row[1:])), "｜".join(row))


def _add(found: dict[str, Person], name: str, duties: str, said: str) -> None:
    if len(name) < 2:
        return
    person = found.setdefault(name, Person(name, duties, said, unit=_UNITS.search(name) is not None))
    reviews: list[Stage] = [stage for stage, pattern in _STAGES if re.search(pattern, duties)]
    if _UNIT_REVIEW.search(duties):
        reviews = ["unit_review", *(stage for stage in reviews if stage != "first_review")]
    elif _COLLECTED_REVIEW.search(duties) and not reviews:
        reviews = ["first_review"]
    person.reviews = tuple(dict.fromkeys((*person.reviews, *reviews)))


def _same(who: str, name: str) -> bool:
    """Whether two names mean one role; 校长 and 分管副校长 are two persons."""
    return (who in name or name in who) and not (_HEAD.search(who) or _HEAD.search(name))


def _reviews(sentence: str, found: dict[str, Person], own: Tier) -> None:
    """初审由甲负责，复审由乙负责，终审由丙签发."""
    for match in _BY.finditer(sentence):
        stage, who = match["stage"] or match["stage2"], match["who"] or match["who2"]
        who = re.sub(
            r"^(?:须|经|由|再|先|报|请|交|后|并|严格|各|所在)+|(?:负责|同志|进行)+$",
            "",
            re.sub(r"^.*[报由](?=..)", "", who),
        )
        stages: list[Stage] = [named for named, pattern in _STAGES if re.search(pattern, stage)]
        if not stages and stage == "审核":
            stages = ["final_review" if _HEAD.search(who) else "first_review"]
        if not stages or not 2 <= len(who) <= 12 or not _ROLE.match(who):
            continue
        person = found.get(who) or next((p for name, p in found.items() if _same(who, name)), None)
        person = person or found.setdefault(
            who, Person(who, statements(sentence)[0], sentence, unit=_UNITS.search(who) is not None)
        )
        sent = _BEFORE_SENDING.search(sentence[match.start() :].split("；")[0])
        if sent and (person.unit or own != "school"):  # what a school sends up is signed at home all the same
            stages = ["unit_review"]
        elif person.unit and stages == ["first_review"]:
            stages = ["unit_review", "first_review"]
        person.reviews = tuple(dict.fromkeys((*person.reviews, *stages)))
