"""Which focus areas of the shipped plans an area of hers means, so that their words serve to begin with."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from newsroom.plan.model import Focus, Theme, UnitGroup
from newsroom.plan.shipped import SHIPPED, load_shipped

TITLES = {"bureau": "教体局计划", "school": "学校计划"}
_SYNONYMS: tuple[tuple[str, str, str], ...] = (
    ("bureau", "party_building", r"党建|党的建设|党务|党组织|政治建设|思想政治|理论武装|理论学习|党员"),
    ("bureau", "work_style", r"作风|廉政|廉洁|清廉|廉[洁政]|行风|纪检|纪律建设"),
    ("bureau", "safe_campus", r"平安|安全|法治"),
    ("bureau", "role_models", r"典型|先进|榜样|楷模|事迹|人物|模范|标兵|最美"),
    ("bureau", "opinion_guidance", r"舆论|舆情|热点回应|社会关切"),
    ("bureau", "policy_interpretation", r"政策解读|政策宣传|惠民|资助|民生政策"),
    ("bureau", "education_philosophy", r"教育理念|理念提升|教研|课程改革|课改|课堂|教学改革|教[学育]质量|质量提升"),
    ("bureau", "management_reform", r"教育管理|管理改革|办学体制|办学改革|规范办学|交流轮岗|教育综合改革|学校管理"),
    ("bureau", "habit_formation", r"养成|德育|立德树人|核心价值观|行为习惯"),
    ("school", "safety", r"平安|安全|法治"),
    ("school", "teaching", r"教育教学|教学|教研|课堂"),
    ("school", "campus_culture", r"校园文化|文体|文化活动|校园活动|社团"),
    ("school", "growth", r"师生成长|教师成长|学生成长|师生风采|教师发展|学生发展|师生发展|师德"),
    ("school", "home_school", r"家校|家长|家庭教育|家园"),
    ("school", "policy_relay", r"政策传达|会议精神|政策落实|政策执行|上级(?:部署|精神|要求|文件)|文件精神|决策部署"),
    ("school", "other", r"^其[他它]|综合信息$|其[他它](?:信息|工作|内容)?$"),
)
_ANYWHERE = frozenset(
    {"party_building", "work_style", "safe_campus", "role_models", "opinion_guidance", "safety", "other"}
)
"""Areas that offices of any trade have; the others' words are a school's."""
_SCHOOL = re.compile(
    r"校|治教|学生|学籍|学区|学位|学前|学杂|助学|教师|教育|教学|教龄|从教|教书|师德|师风|(?<!党)课|招生|中考|高考|考试|考点|考生|升学|入学|家长"
    r"|班主任|孩子|老师|护学|录取|分数线|填报|划片|摇号|少年|上下学|三尺讲台|支教|山村|特岗|学科|补课|陪餐|报名|志愿$|书本|奖教|奖学"
)
_TRADE = re.compile(r"学校|教师|教育|学生|校园|教学|家长|幼儿园|师生")


@dataclass(frozen=True, slots=True)
class Likeness:
    """An area of a shipped plan that means the same."""

    plan: str
    area: Focus
    exact: bool
    """It bears the very name."""


@cache
def _areas(plan: str) -> dict[str, Focus]:
    return {area.id: area for area in load_shipped(plan).focus}


def likeness(name: str, plans: Sequence[str] = SHIPPED) -> Likeness | None:
    """The area of the shipped plans, the first of `plans` first, that the name means; None for something else."""
    for plan in plans:
        for area in _areas(plan).values():
            if name in (area.name, area.short) or (area.fallback and _fallback(name)):
                return Likeness(plan, area, name == area.name)
    for wanted in plans:
        for plan, area, pattern in _SYNONYMS:
            if plan == wanted and re.search(pattern, name):
                return Likeness(plan, _areas(plan)[area], exact=False)
    return None


def nearest_plan(names: Sequence[str]) -> tuple[str, ...]:
    """The shipped plans, the one first whose areas the names mean more often."""
    exact: Counter[str] = Counter()
    for plan in SHIPPED:
        known = {area.name for area in _areas(plan).values()}
        near = sum(likeness(name, (plan,)) is not None for name in names)
        exact[plan] = 10 * sum(name in known for name in names) + near
    return tuple(sorted(SHIPPED, key=lambda plan: -exact[plan]))


def same_plan(names: Sequence[str]) -> str:
    """The shipped plan that has just these areas, or an empty text."""
    return next((plan for plan in SHIPPED if {area.name for area in _areas(plan).values()} == set(names)), "")


def unit_group(name: str) -> UnitGroup | None:
    """The kind of unit that bears this name in a shipped plan."""
    groups = (group for plan in SHIPPED for group in load_shipped(plan).unit_group)
    return next((group for group in groups if group.name == name), None)


def theme(name: str) -> Theme | None:
    """The theme of this name in a shipped plan."""
    return next((one for plan in SHIPPED for one in load_shipped(plan).theme if one.name == name), None)


def is_schools(text: str) -> bool:
    """Whether a document is about schools: their words stand all over it."""
    return len(_TRADE.findall(text)) >= max(4, len(text) // 400)


def lists(found: Likeness, *, schools: bool) -> dict[str, tuple[str, ...]]:
    """The lists of words to begin with; for another trade without those of a school, or nothing at all."""
    area = found.area
    tiers = {"strong": area.strong, "words": area.words, "weak": area.weak, "not_": area.not_}
    if schools:
        return tiers
    if area.id not in _ANYWHERE or area.fallback:
        return {}
    return {tier: tuple(word for word in words if not _SCHOOL.search(word)) for tier, words in tiers.items()}


def _fallback(name: str) -> bool:
    return re.match(r"其[他它]", name) is not None
