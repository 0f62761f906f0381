"""The parts of a plan file from what was found in a document, and what is left to settle about them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from newsroom.plan.derive import shipped
from newsroom.plan.derive.areas import Areas, Item, find_areas, find_themes
from newsroom.plan.derive.document import Document, printable
from newsroom.plan.derive.identity import Identity
from newsroom.plan.derive.mining import merged, mined
from newsroom.plan.derive.naming import Ids, short_of
from newsroom.plan.derive.outlets import find_outlets
from newsroom.plan.derive.people import find_people
from newsroom.plan.derive.quotas import EVERYONE, Owed, find_quotas
from newsroom.plan.derive.times import find_times
from newsroom.plan.derive.writing import Noted
from newsroom.plan.model import (
    Channel,
    Deadline,
    DueDate,
    Focus,
    Quota,
    Requirement,
    Role,
    Theme,
    UnitGroup,
    Violation,
)

_BRIEF = 160
_FEW_TERMS = 6
_INACTIVE = 14
_LABELS = (("栏目", "栏目"), ("类别|范围|分类|种类|[大个]类|几类", "类别"))
_VIOLATIONS = (
    ("late", "迟报", "报了，但超过时限", True),
    ("omitted", "漏报", "应报未报，被事后发现", False),
    ("misreported", "错报", "内容失实，需要更正", False),
    ("concealed", "瞒报", "有意不报", False),
)
_REQUIRING = re.compile(r"要求|目标|原则|措施|保障|纪律|考核|奖惩|表彰|审核|机制|培训|队伍|安全|舆情|通报|指导思想")
_LEADING = re.compile(
    r"^(?:(?:及时|重点|主要|广泛|深入)*(?:报送|宣传|报道|反映|包括|涵盖|含有?|如|指|即)[：，]?(?=.{4}))+"
)
_KIND_NAMES = {"routine": "常规信息", "major": "重大活动", "urgent": "紧急信息"}
_MOST_REQUIREMENTS = 14
_WHOLE = re.compile(r"(?:全|我|本)[院校局区县市镇公单]")


@dataclass(slots=True)
class Parts:
    """The tables of a plan file, in the order in which they are written."""

    id: str
    label: str
    focus: list[Noted[Focus]]
    themes: list[Noted[Theme]] = field(default_factory=list)
    groups: list[Noted[UnitGroup]] = field(default_factory=list)
    quotas: list[Noted[Quota]] = field(default_factory=list)
    deadlines: list[Noted[Deadline]] = field(default_factory=list)
    dues: list[Noted[DueDate]] = field(default_factory=list)
    violations: list[Noted[Violation]] = field(default_factory=list)
    roles: list[Noted[Role]] = field(default_factory=list)
    channels: list[Noted[Channel]] = field(default_factory=list)
    requirements: list[Noted[Requirement]] = field(default_factory=list)
    unsettled: list[str] = field(default_factory=list)


def assemble(doc: Document, head: Identity) -> Parts | None:
    """Everything that was found, or None where there are no focus areas."""
    areas = find_areas(doc)
    if areas is None:
        return None
    label = next((name for pattern, name in _LABELS if re.search(pattern, areas.heading)), "焦点")
    plan_id = shipped.same_plan([item.name for item in areas.items]) or Ids().take(head.issuer or head.name, "plan")
    parts = Parts(plan_id, label, [])
    _add_head(parts, head)
    _add_focus(parts, doc, head, areas)
    _add_themes(parts, find_themes(doc, areas))
    _add_channels(parts, doc, head)
    _add_quotas(parts, doc, head)
    _add_times(parts, doc)
    _add_roles(parts, doc, head)
    parts.violations = [
        Noted(Violation(id=kind, name=name, brief=brief, automatic=automatic))  # pyright: ignore[reportArgumentType]
        for kind, name, brief, automatic in _VIOLATIONS
        if name in doc.text
    ]
    _add_requirements(parts, doc, areas)
    return parts


def _add_head(parts: Parts, head: Identity) -> None:
    tell = parts.unsettled.append
    if not head.period:
        tell("计划没有写是哪一年、哪个学期的，period 暂写“待填”。")
    if not head.masthead:
        tell("计划没有写简报叫什么，masthead 暂写“工作简报”，请改成您的报头。")
    if not head.issuer:
        tell("没有看出编发单位，简报上会印工作台的单位名称；要印别的，在 masthead 下面加一行 issuer。")
    if not (head.report_to or head.send_to):
        tell("计划没有写简报的“报、送、发”。可在 masthead 下面加 report_to、send_to、distribute_to，写法照自带的计划。")


# --- focus areas


def _add_focus(parts: Parts, doc: Document, head: Identity, areas: Areas) -> None:
    tell = parts.unsettled.append
    items = areas.items
    schools = shipped.is_schools(doc.text)
    order = shipped.nearest_plan([item.name for item in items]) if schools else shipped.SHIPPED
    likes = [shipped.likeness(item.name, order) for item in items]
    ids, shorts = Ids(), {item.name for item in items}
    letter = "C" if parts.label == "类别" else "F"
    for number, (item, like, own) in enumerate(zip(items, likes, mined(items, head.name), strict=True), 1):
        same = like is not None and (like.exact or like.area.fallback) and schools
        area_id = like.area.id if same and like and ids.claim(like.area.id) else ids.take(item.name, f"area{number}")
        short = short_of(item.name, shorts)
        shorts.add(short)
        fallback = re.match(r"其[他它]|综合信息$", item.name) is not None and not any(
            f.value.fallback for f in parts.focus
        )
        if like and like.exact and schools:
            own = {"strong": own["strong"]}  # its lists were made and weighed with care
        lists = merged(shipped.lists(like, schools=schools) if like else {}, own, item.name)
        focus = Focus(
            id=area_id,
            code=f"{letter}{number}",
            name=item.name,
            short=short,
            brief=_brief(item),
            strong=lists["strong"],
            words=lists["words"],
            weak=lists["weak"],
            not_=lists["not_"],
            fallback=fallback,
            sensitive=like.area.sensitive if like and schools else "",
        )
        parts.focus.append(Noted(focus, item.said, tuple(_about_terms(item, like, schools))))
        count = sum(map(len, lists.values()))
        if count < _FEW_TERMS and not fallback:
            tell(f"“{item.name}”只找到 {count} 个词，归类会不准。请在 words 里添上来稿里常见的词，十来个起。")
    names = "、".join(item.name for item in items)
    tell(f"{parts.label}取的是这 {len(items)} 项：{names}。不对的话请增减。")
    if not areas.told:
        tell(f"计划里只点了{parts.label}的名，没有展开写，词多半不够，请逐项补上。")
    if not any(found.value.fallback for found in parts.focus):
        tell(f"没有“其他”这一项，哪个{parts.label}都不合适的稿件会是“待定”。要收容它们，可加一项并写 fallback = true。")


def _brief(item: Item) -> str:
    text = _LEADING.sub("", _in_a_line(item.text)).strip("。；，：、 ")  # halfwidth-ok
    if len(text) > _BRIEF:
        cut = max(text.rfind(mark, 0, _BRIEF) for mark in "。；，、")
        text = text[: cut if cut > 40 else _BRIEF]
    return text or item.name


def _about_terms(item: Item, like: shipped.Likeness | None, schools: bool) -> Iterator[str]:
    if like is None or not shipped.lists(like, schools=schools):
        yield "词：从上面这段话里摘的，请删去不合适的，添上来稿里常见的。"
        return
    title = shipped.TITLES[like.plan]
    what = "就是" if like.exact else "相近于"
    less = "" if schools else "，去掉了学校专用的"
    yield f"词：这一项{what}自带的{title}里的“{like.area.name}”，先用了那里的词{less}，再加上从上面这段话里摘的。"


def _add_themes(parts: Parts, items: Sequence[Item]) -> None:
    ids = Ids()
    for number, item in enumerate(items, 1):
        known = shipped.theme(item.name)
        theme_id = known.id if known and ids.claim(known.id) else ids.take(item.name, f"theme{number}")
        words = known.words if known else ()
        parts.themes.append(Noted(Theme(id=theme_id, code=f"T{number}", name=item.name, words=words)))
    if items:
        parts.unsettled.append(
            f"{'、'.join(item.name for item in items)}，当作跨{parts.label}的主题；"
            "不要就删去 [[theme]]；没有 words 的，各添几个。"
        )


# --- channels, units, quotas


def _add_channels(parts: Parts, doc: Document, head: Identity) -> None:
    ids = Ids()
    found = find_outlets(doc, head.tier)
    seen: set[str] = set()
    for number, outlet in enumerate(found, 1):
        name = printable(outlet.name)
        if not name or name in seen:
            continue
        seen.add(name)
        days = _INACTIVE if outlet.internal and outlet.kind in ("website", "social") else None
        channel = Channel(
            id=ids.take(name, f"channel{number}"),
            name=name,
            tier=outlet.tier,
            kind=outlet.kind,
            internal=outlet.internal,
            columns=outlet.columns,
            inactive_after_days=days,
        )
        parts.channels.append(Noted(channel, outlet.said))
    if parts.channels:
        parts.unsettled.append(
            "渠道的 tier（级别）、internal（是不是自己的）是按名称猜的，请核对；"
            "自己的网站和公众号暂定 14 天不更新就提醒。"
        )
    else:
        parts.unsettled.append("计划没有写明稿件发到哪里，请在 [[channel]] 里补上网站、公众号、简报等渠道。")


def _add_quotas(parts: Parts, doc: Document, head: Identity) -> None:
    found = find_quotas(doc)
    ids = Ids()
    groups: dict[str, UnitGroup] = {}
    aliases: set[str] = {owed.who for owed in found.owed}
    tell = parts.unsettled.append
    taken: dict[tuple[str, str, str], Owed] = {}
    for owed in found.owed:
        who = printable(owed.who) or EVERYONE
        if _WHOLE.match(who):
            tell(f"这是全单位合计的指标，[[quota]] 只能写每个单位的定额，没有写进去：“{_cut(owed.said)}”")
            continue
        if who not in groups:
            groups[who] = _group(who, ids, aliases)
            parts.groups.append(Noted(groups[who], owed.said))
        channel, note = _target(parts, owed, head)
        key = (groups[who].id, channel, owed.per)
        if key in taken:
            if taken[key].count != owed.count:
                tell(f"定额前后不一：“{_cut(taken[key].said)}”和“{_cut(owed.said)}”，取了前一个。")
            continue
        taken[key] = owed
        notes = [note] if note else []
        if owed.most != owed.count:
            notes.append(f"原文是 {owed.count}—{owed.most}，按最少的 {owed.count} 算。")
        quota = Quota(group=groups[who].id, count=owed.count, per=owed.per, channel=channel)
        parts.quotas.append(Noted(quota, owed.said, tuple(notes)))
    if EVERYONE in groups:
        tell(f"有的定额没有写明是哪类单位，归在“{EVERYONE}”名下，请核对。")
    if not found.owed:
        tell("没有找到报送定额（如“每月不少于 10 条”）。有的话，照自带的计划加 [[unit_group]] 和 [[quota]]。")
    for sentence in dict.fromkeys(found.unclear):
        tell(f"这一句像是定额，没有写进去：“{_cut(sentence)}”")


def _group(who: str, ids: Ids, taken: set[str]) -> UnitGroup:
    """The kind of unit, with the other names that a shipped plan knows for it."""
    known = shipped.unit_group(who)
    if known and ids.claim(known.id):
        fresh = tuple(name for name in known.aliases if name not in taken)
        taken.update(fresh)
        return UnitGroup(id=known.id, name=who, aliases=fresh)
    return UnitGroup(id=ids.take(who, "unit"), name=who, aliases=tuple(_aliases(who, taken)))


def _aliases(who: str, taken: set[str]) -> Iterator[str]:
    """The kinds of units that a name joins, each an alias of its own, once in the whole plan."""
    parts = [part for part in re.split(r"[、和与及，]", re.sub(r"[（）]", "、", who)) if len(part) >= 2]
    for part in parts if len(parts) > 1 else []:
        if part not in taken:
            taken.add(part)
            yield part


def _target(parts: Parts, owed: Owed, head: Identity) -> tuple[str, str]:
    """The id of the channel that a quota counts for, and what to say of the choice."""
    channels = [found.value for found in parts.channels]
    if owed.target:
        for channel in channels:
            target = owed.target.replace("以上", "")
            if target in channel.name or channel.name in target:
                return channel.id, ""
    own = next((c for c in channels if c.internal and c.kind == "website"), None)
    own = own or next((c for c in channels if c.internal), None) or next(iter(channels), None)
    if own is None:
        made = Channel(id="reports", name="信息报送", tier=head.tier, kind="other", internal=True)
        parts.channels.append(Noted(made, notes=("计划没有写渠道，先立这一个，好让定额有处可算。",)))
        own = made
    said = f"原文写的是“{owed.target}”，渠道里没有这一个" if owed.target else "原文没有写明算在哪个渠道"
    return own.id, f"{said}，先算在“{own.name}”。"


# --- times, people, requirements


def _add_times(parts: Parts, doc: Document) -> None:
    times = find_times(doc)
    tell = parts.unsettled.append
    for rule in times.due:
        deadline = Deadline(kind=rule.kind, workdays=rule.workdays, by=rule.by, hours=rule.hours)
        note = f"{_KIND_NAMES[rule.kind]}。{rule.note}".rstrip("。") + "。"
        parts.deadlines.append(Noted(deadline, rule.said, (note,)))
    missing = [name for kind, name in _KIND_NAMES.items() if kind not in {rule.kind for rule in times.due}]
    if missing:
        tell(f"没有找到{'、'.join(missing)}的报送时限，程序不会判迟报。有规定的话，照自带的计划加 [[deadline]]。")
    ids = Ids()
    for handing in times.dates:
        name = printable(handing.name) or "按期要交的材料"
        due = DueDate(id=ids.take(name, "due"), name=name, month_day=handing.month_day, what=handing.said[:200])
        parts.dues.append(Noted(due, handing.said))
        if name == "按期要交的材料":
            tell(f"{handing.month_day} 要交什么没有看出来：“{_cut(handing.said)}”")
    for sentence, matter in times.unclear:
        tell(f"{matter}：“{_cut(sentence)}”")


def _add_roles(parts: Parts, doc: Document, head: Identity) -> None:
    ids = Ids()
    people = find_people(doc, head.tier)
    for number, person in enumerate(people, 1):
        name = printable(person.name)
        sends = person.unit or "unit_review" in person.reviews
        place = "报送单位" if sends and head.tier != "school" else head.place
        per_unit = person.per_unit if person.per_unit and 1 <= person.per_unit <= 99 else None
        role = Role(
            id=ids.take(name, f"role{number}"),
            name=name,
            place=place,
            duties=person.duties[:200] or name,
            reviews=person.reviews,
            per_unit=per_unit,
        )
        parts.roles.append(Noted(role, person.said))
    held = {stage for person in people for stage in person.reviews}
    stages = (("first_review", "初审"), ("second_review", "复审"), ("final_review", "终审签发"))
    missing = [name for stage, name in stages if stage not in held]
    if missing:
        tell = f"没有看出谁担任{'、'.join(missing)}，请在 [[role]] 的 reviews 里补上。"
        parts.unsettled.append(tell if people else tell + "计划里也没有找到岗位和职责。")


def _add_requirements(parts: Parts, doc: Document, areas: Areas) -> None:
    ids = Ids()
    names = {item.name for item in areas.items} | {found.value.name for found in parts.roles}
    for section in doc.root.walk():
        if len(parts.requirements) == _MOST_REQUIREMENTS:
            return
        title = printable(re.split("[，：]", section.title)[0])
        known = any(name in title for name in names)
        if not 2 <= len(title) <= 14 or section.children or not _REQUIRING.search(title) or known:
            continue
        text = _in_a_line(section.prose())[:200].strip()
        if text:
            names.add(title)
            parts.requirements.append(Noted(Requirement(id=ids.take(title, "requirement"), name=title, text=text)))


def _in_a_line(text: str) -> str:
    """Paragraphs joined by ；; what ends in ： goes on."""
    return re.sub(r"[，。；]?\s*\n\s*", "；", text.strip()).replace("：；", "：")


def _cut(sentence: str) -> str:
    return sentence if len(sentence) <= 60 else sentence[:60] + "……"
