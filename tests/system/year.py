"""A school year on a bureau's desk, made by a seeded generator that writes down what it did.

45 units in three groups, 5,000 stories on every way that the workflow has, 3,000 adoptions. Nothing of
`newsroom.counting` is used: what is known here (`year_facts.py`) is what a test may reckon with.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from newsroom.desk import issues, registers, signing, stories
from newsroom.desk.config import DeskConfig
from newsroom.desk.desk import Desk, create_desk
from newsroom.plan import shipped_text
from newsroom.registers.adoptions import ADOPTIONS
from newsroom.registers.adoptions import Adoption as AdoptionRow
from newsroom.registers.commissions import COMMISSIONS
from newsroom.registers.commissions import Commission as CommissionRow
from newsroom.registers.people import PEOPLE, Person
from newsroom.registers.units import UNITS
from newsroom.registers.units import Unit as UnitRow
from newsroom.registers.violations import VIOLATIONS, Violation
from newsroom.story import State, Story, TopicChoice
from newsroom.story import workflow as flow
from tests.system.year_facts import Asked, Known, Owes, Sent, Taken

ZONE = ZoneInfo("Asia/Shanghai")
OFFICER, REVIEWER, APPROVER = "林晓岚", "周正平", "何立新"
FIRST, LAST = date(2025, 9, 1), date(2026, 8, 31)
STORIES_IN = {
    "2025-09": 500, "2025-10": 420, "2025-11": 460, "2025-12": 440, "2026-01": 330, "2026-02": 210,
    "2026-03": 690, "2026-04": 480, "2026-05": 520, "2026-06": 470, "2026-07": 240, "2026-08": 240,
}  # fmt: skip
"""5,000 in all; of those of March more than 600 count."""
ADOPTIONS_MADE = 3000
HELD_BACK = 60
"""Of these are entered only after their months' bulletins are signed off."""
TOWNSHIPS = "柳河 石门 红山 南坪 东川 西塘 北岭 白云 青山 沙河 双桥 龙泉 凤台 大营 石桥"
DIRECT = (
    "一小 二小 三小 四小 五小 六小 七小 八小 九小 十小 一中 二中 三中 四中 实验小学 实验中学 机关幼儿园 "
    "二幼 三幼 特教学校"
)
SECTIONS = "办公室 人事股 基教股 职成股 安全股 体卫艺股 督导室 电教站 教研室 招办"
AREAS = (
    "party_building", "work_style", "education_philosophy", "management_reform", "habit_formation", "safe_campus",
    "policy_interpretation", "role_models", "opinion_guidance",
)  # fmt: skip
_SITES = ((), ("教育信息网",), ("教育网",), ("教育信息网", "教育网"), ("校报",))
STRANGER = "春苗托管中心"
OWN = (
    ("教育信息网", "district", "website", 8),
    ("教育网", "district", "website", 3),
    ("微信公众号", "district", "social", 5),
    ("教育简报", "district", "briefing", 2),
    ("《教育》", "district", "journal", 1),
)
OTHERS = (
    ("区融媒体中心", "district", "television", 4),
    ("《区委信息》", "district", "government", 2),
    ("市教育局网站", "city", "website", 4),
    ("市日报", "city", "newspaper", 3),
    ("省教育厅简报", "province", "briefing", 2),
    ("省教育报", "province", "newspaper", 1),
    ("人民网", "national", "website", 1),
    ("中国教育报", "national", "newspaper", 1),
    ("校园广播", "school", "radio", 1),
)
ENDINGS = (
    *("published",) * 30, *("approved",) * 18, *("submitted",) * 6, *("first_review",) * 3, *("second_review",) * 3,
    *("final_review",) * 3, *("returned",) * 5, *("resubmitted",) * 10, *("R04",) * 4, *("R11",) * 3, *("R12",) * 3,
    *("R10",) * 2, *("R11 reopened",) * 2, *("withdrawn",) * 2, *("void",) * 2, *("corrected",) * 2, *("draft",) * 3,
)  # fmt: skip
"""What becomes of stories, in percent."""


@dataclass(eq=False)
class Year:
    """The desk, its clock, and what was done on it."""

    desk: Desk
    clock: "Clock"
    known: Known
    late_found: list[AdoptionRow]
    """To be entered with `enter` once their months are signed off; by day."""


@dataclass
class Clock:
    """Stands still where it is put."""

    moment: datetime = field(default_factory=lambda: datetime(2025, 9, 1, 8, tzinfo=ZONE))

    def __call__(self) -> datetime:
        return self.moment


@dataclass(frozen=True, slots=True)
class Draft:
    """A story before it is in the archive, and what will be known of it."""

    story: Story
    units: tuple[str, ...]
    ending: str
    gone: bool = False


def make_year(folder: Path, seed: int = 7) -> Year:
    """The desk in a new folder, with all of the year in its archive and no bulletin made yet."""
    dice, clock = random.Random(seed), Clock()
    config = DeskConfig(
        name="青禾区教育和体育局", officer=OFFICER, masthead="青禾教育简报", issuer="青禾区教育和体育局办公室",
        reviewer=REVIEWER, approver=APPROVER,
    )  # fmt: skip
    desk = create_desk(folder, shipped_text("bureau"), config, clock=clock)
    (folder / "counting.toml").write_text('format = 1\nyear = "school_year"\npeople = true\n', encoding="utf-8")
    units, names = _units()
    registers.put(desk, UNITS, units)
    registers.put(desk, PEOPLE, _people(units))
    known = Known(units=[Owes(u.name, u.group, u.quota, u.start, u.end) for u in units])
    asked = _commissions(dice, units)
    registers.put(desk, COMMISSIONS, asked)
    known.asked = [Asked(a.id, a.topic, a.issued.date(), a.due.date(), a.units) for a in asked]
    drafts = _merged(dice, list(_stories(dice, desk, units, names, asked)))
    _archive(desk, clock, drafts, known)
    _adoptions(dice, desk, units, known)
    late_found = known.hold_back(HELD_BACK, dice)
    registers.put(desk, ADOPTIONS, [_row(one, names) for one in known.taken])
    registers.put(desk, VIOLATIONS, _violations(dice, units, known))
    _review_for_real(desk, clock, known)
    _briefings(desk, clock, known)
    return Year(desk, clock, known, [_row(one, names) for one in late_found])


def enter(year: Year, rows: list[AdoptionRow]) -> None:
    """Adoptions that come to light late."""
    registers.put(year.desk, ADOPTIONS, rows)
    year.known.found(row.id for row in rows)


# the registers


def _units() -> tuple[list[UnitRow], dict[str, tuple[str, ...]]]:
    """The units, and what else each is called."""
    found: list[UnitRow] = []
    for place in TOWNSHIPS.split():
        found.append(
            UnitRow(
                name=f"{place}镇中心校", full_name=f"青禾区{place}镇中心学校",
                aliases=(f"{place}中心校", f"{place}学校"),
                group="township_central", quota=12 if place == "柳河" else None,
                end=date(2026, 1, 20) if place == "石桥" else None,
            )
        )  # fmt: skip
    for name in DIRECT.split():
        found.append(
            UnitRow(
                name=f"青禾{name}", full_name=f"青禾区{name}", aliases=(f"区{name}",), group="direct",
                quota=0 if name == "特教学校" else None, start=date(2026, 2, 16) if name == "十小" else None,
            )
        )  # fmt: skip
    for name in SECTIONS.split():
        found.append(
            UnitRow(name=name, aliases=(f"局{name}",), group="bureau_section", quota=2 if name == "安全股" else None)
        )
    return found, {unit.name: unit.names for unit in found}


def _people(units: list[UnitRow]) -> list[Person]:
    leaders = (Person(name=f"{unit.name[:2]}长", role="unit_leader", unit=unit.name, title="副校长") for unit in units)
    informants = (
        Person(name=name, role="informant", unit=unit.name) for unit in units for name in authors_of(unit.name)
    )
    return [*leaders, *informants]


def authors_of(unit: str) -> tuple[str, ...]:
    """The unit's informants."""
    surnames = "赵钱孙李周吴郑王冯陈"
    place = sum(map(ord, unit))
    return (f"{surnames[place % 10]}文", f"{surnames[place // 10 % 10]}雨")


def _commissions(dice: random.Random, units: list[UnitRow]) -> list[CommissionRow]:
    found = []
    for number in range(1, 17):
        issued = datetime.combine(FIRST + timedelta(days=21 * number - 11), time(9), ZONE)
        due = datetime.combine(issued.date() + timedelta(days=dice.choice((5, 10, 20, 45))), time(18), ZONE)
        names = [unit.name for unit in units if not (unit.start or unit.end)]
        chosen = tuple(dice.sample(names, dice.choice((1, 3, 6))))
        found.append(
            CommissionRow(
                id=f"Y{issued.year}-{number:04}", topic=f"第{number}次约稿", issued=issued, due=due, units=chosen
            )
        )
    return found


def _violations(dice: random.Random, units: list[UnitRow], known: Known) -> list[Violation]:
    rows = []
    for number in range(1, 13):
        unit, day = dice.choice(units).name, FIRST + timedelta(days=29 * number)
        rows.append(
            Violation(
                id=f"W2026-{number:04}", kind=dice.choice(("omitted", "misreported", "concealed")), unit=unit, day=day,
                grounds="媒体先报，经核实属实",
            )
        )  # fmt: skip
    known.violations = [(one.unit, one.kind, one.day) for one in rows]
    return rows


# the stories


def _stories(
    dice: random.Random, desk: Desk, units: list[UnitRow], names: dict[str, tuple[str, ...]], asked: list[CommissionRow]
) -> Iterator[Draft]:
    diligence = {unit.name: dice.lognormvariate(0, 0.7) * _WEIGHT[unit.group] for unit in units}
    number = 0
    for month, count in STORIES_IN.items():
        first = date.fromisoformat(f"{month}-01")
        days = [first + timedelta(days=n) for n in range(31) if (first + timedelta(days=n)).month == first.month]
        silent = set(dice.sample(list(diligence), 5))
        for _ in range(count):
            number += 1
            day = dice.choice(days)
            there = [
                unit.name for unit in units
                if unit.name not in silent
                and (not unit.start or unit.start <= day) and (not unit.end or day <= unit.end)
            ]  # fmt: skip
            parts = 1 if dice.random() < 0.93 else dice.choice((2, 2, 3))
            own = tuple(dict.fromkeys(dice.choices(there, [diligence[name] for name in there], k=parts)))
            yield _draft(dice, desk, number, day, own, names, asked)


_WEIGHT = {"township_central": 2.2, "direct": 1.3, "bureau_section": 0.4}


def _draft(
    dice: random.Random, desk: Desk, number: int, day: date, units: tuple[str, ...], names: dict[str, tuple[str, ...]],
    asked: list[CommissionRow],
) -> Draft:  # fmt: skip
    kind = dice.choices(("routine", "major", "urgent"), (85, 10, 5))[0]
    ended, sent = _moments(dice, kind, day)
    ending = dice.choice(ENDINGS)
    written = [dice.choice(names[unit]) for unit in units]
    if number % 400 == 0:
        units, written = (*units, STRANGER), [*written, STRANGER]
    answers = [
        a.id for a in asked if units[0] in a.units and a.issued.date() <= day <= a.due.date() + timedelta(days=9)
    ]
    unsure = dice.random()
    values: dict[str, Any] = {
        "kind": kind,
        "event_ended_at": ended if dice.random() < 0.97 else None,
        "submitted_at": None if unsure < 0.02 or ending == "draft" else sent,
        "received_at": sent + timedelta(minutes=dice.choice((0, 5, 300))) if unsure >= 0.02 else sent,
        "confidence": {"submitted_at": dice.choice((0.3, 0.69))} if 0.02 <= unsure < 0.05 else {},
        "unit": "、".join(written),
        "authors": tuple(dice.choice(authors_of(unit)) for unit in units if unit in names),
        "genre": dice.choice(("brief", "news", "research", "")),
        "choice": TopicChoice(dice.choice(AREAS)) if dice.random() < 0.95 else None,
        "channels": dice.choices(_SITES, (50, 30, 8, 8, 4))[0],
        "unit_reviewer": "分管校长" if dice.random() < 0.8 else "",
        "commission": answers[0] if answers and dice.random() < 0.8 else "",
        "state": State.DRAFT if ending == "draft" else State.SUBMITTED,
    }  # fmt: skip
    story = Story(
        id="",
        title=f"第{number}篇：{units[0]}开展活动",
        body=f"{units[0]}开展了第{number}次活动，师生一同参加。",
        **values,
    )
    moved = replace(story, log=()) if number % 25 == 0 and ending == "published" else _moved(desk, story, ending)
    gone = dice.random() < 0.01
    if gone:
        moved = replace(moved, deleted_at=sent, deleted_by=OFFICER)
    return Draft(moved, units, ending, gone)


def _moments(dice: random.Random, kind: str, day: date) -> tuple[datetime, datetime]:
    """When an event ended, and when its story was sent on this day: in time, on the stroke, a minute or days late."""
    if kind != "routine":
        sent = datetime.combine(day, dice.choice((time(0, 10), time(9, 20), time(17), time(23, 59))), ZONE)
        ended = sent - timedelta(minutes=dice.choice((20, 60, 119, 120, 121, 200, 3000)))
    else:
        clock = dice.choice((time(8, 30), time(11, 5), time(16, 40), time(17, 59), time(18), time(18, 1), time(23, 30)))
        sent = datetime.combine(day, clock, ZONE)
        back = dice.choices((0, 1, 2, 3, 4, 9, 14), (30, 42, 10, 8, 5, 3, 2))[0]
        ended = datetime.combine(day - timedelta(days=back), dice.choice((time(7), time(15, 30), time(18, 30))), ZONE)
        ended = min(ended, sent)
    # the same moments, as somebody far away wrote them down
    return (ended.astimezone(UTC), sent.astimezone(UTC)) if dice.random() < 0.05 else (ended, sent)


_THROUGH = (("first_review", OFFICER), ("second_review", OFFICER), ("final_review", REVIEWER), ("sign_off", APPROVER))
_PUBLISHED = (*_THROUGH, ("publish", OFFICER))
_WAYS: dict[str, tuple[tuple[str, str], ...]] = {
    "published": _PUBLISHED,
    "approved": _THROUGH,
    "submitted": (),
    "draft": (),
    "first_review": _THROUGH[:1],
    "second_review": _THROUGH[1:2],
    "final_review": _THROUGH[1:3],
    "returned": (*_THROUGH[:2], ("return_for_revision R05", REVIEWER)),
    "resubmitted": (("return_for_revision R02", OFFICER), ("submit", OFFICER), *_PUBLISHED),
    "R04": (("reject R04", OFFICER),),
    "R11": (("first_review", OFFICER), ("reject R11", OFFICER)),
    "R12": (("return_for_revision R12", OFFICER), ("submit", OFFICER), ("reject R12", OFFICER)),
    "R10": (("reject R10", OFFICER),),
    "R11 reopened": (("reject R11", OFFICER), ("reopen", OFFICER), *_THROUGH),
    "withdrawn": (*_PUBLISHED, ("withdraw", APPROVER)),
    "corrected": (*_PUBLISHED, ("correct", OFFICER)),
    "void": _THROUGH,
}


def _moved(desk: Desk, story: Story, ending: str) -> Story:
    """The story after everything that its ending says, logged as the workflow does."""
    at = (story.submitted_at or story.received_at).astimezone(ZONE)
    for step, (said, by) in enumerate(_WAYS[ending], 1):
        action, _, reason = said.partition(" ")
        moment = at + timedelta(hours=step)
        opinion = "见正文" if action in ("withdraw", "correct") else ""
        story = flow.move(desk.workflow, story, action, by=by, at=moment, reason=reason, opinion=opinion)
    return story


def _merged(dice: random.Random, drafts: list[Draft]) -> list[Draft]:
    """Three times a month two or three units' stories become one, which the office makes: ids are known beforehand."""
    by_month: dict[str, list[int]] = {}
    for place, draft in enumerate(drafts):
        if draft.ending in ("approved", "published") and not draft.gone and draft.units[-1] != STRANGER:
            by_month.setdefault(draft.story.received_at.isoformat()[:7], []).append(place)
    combined: list[Draft] = []
    for month, places in sorted(by_month.items()):
        for number in range(3 if len(places) > 30 else 0):
            parts = dice.sample(places, dice.choice((2, 3)))
            places[:] = [place for place in places if place not in parts]
            originals = [drafts[place].story for place in parts]
            units = tuple(dict.fromkeys(unit for place in parts for unit in drafts[place].units))
            received = max(story.received_at for story in originals)
            first = originals[0]
            made = Story(
                id="", title=f"{month} 综合之{number + 1}", body="各校综合。", unit="、".join(units),
                received_at=received, submitted_at=None, state=State.APPROVED, choice=first.choice,
                authors=(OFFICER,), merged_from=tuple(f"#{place}" for place in parts),
            )  # fmt: skip
            combined.append(Draft(made, units, "merged"))
    return _with_ids(drafts, combined)


def _with_ids(drafts: list[Draft], combined: list[Draft]) -> list[Draft]:
    """The stories as the archive will number them, those that were merged naming each other."""
    numbers: dict[str, int] = {}
    every = []
    for draft in (*drafts, *combined):
        month = draft.story.received_at.isoformat()[:7]
        numbers[month] = numbers.get(month, 0) + 1
        every.append(replace(draft, story=replace(draft.story, id=f"{month}-{numbers[month]:04}")))
    for place, draft in enumerate(every[len(drafts) :], len(drafts)):
        parts = [int(mark[1:]) for mark in draft.story.merged_from]
        for part in parts:
            every[part] = replace(every[part], story=replace(every[part].story, merged_into=draft.story.id))
        ids = tuple(every[part].story.id for part in parts)
        every[place] = replace(draft, story=replace(draft.story, merged_from=ids))
    return every


def _archive(desk: Desk, clock: Clock, drafts: list[Draft], known: Known) -> None:
    clock.moment = datetime(2026, 9, 1, 8, tzinfo=ZONE)
    added = desk.archive.add([draft.story for draft in drafts], by=OFFICER, at=clock.moment)
    assert sorted(story.id for story in added) == sorted(draft.story.id for draft in drafts)
    known.registered = {unit.name for unit in known.units}
    known.sent = [_sent(draft) for draft in drafts]


def _sent(draft: Draft) -> Sent:
    story = draft.story
    moment = (story.submitted_at or story.received_at).astimezone(ZONE)
    sure = story.submitted_at is not None and story.confidence.get("submitted_at", 1.0) >= 0.7
    return Sent(
        id=story.id,
        title=story.title,
        units=draft.units,
        kind=story.kind,
        ended=story.event_ended_at.astimezone(ZONE) if story.event_ended_at else None,
        at=moment if sure else None,
        day=moment.date(),
        topic=story.choice.primary if story.choice else None,
        sites=story.channels,
        authors=story.authors,
        commission=story.commission,
        handed_in=draft.ending not in ("draft", "merged") and not draft.gone,
        counts=draft.ending not in ("draft", "merged", "R10", "R11", "R12") and not draft.gone,
        ending=draft.ending,
        gone=draft.gone,
    )


# what became of them


def _adoptions(dice: random.Random, desk: Desk, units: list[UnitRow], known: Known) -> None:
    good = [one for one in known.sent if not one.gone and one.ending not in ("draft", "R10", "R11", "R12")]
    number = 0
    while number < ADOPTIONS_MADE:
        story = dice.choice(good) if dice.random() < 0.95 else None
        day = (story.day if story else dice.choice(good).day) + timedelta(days=dice.choice((0, 1, 1, 2, 3, 8, 25, 40)))
        if day > LAST:
            continue
        for _ in range(dice.choice((1, 1, 1, 2, 3))):
            own = dice.random() < 0.6
            outlets = OWN if own else OTHERS
            outlet, tier, kind, _ = dice.choices(outlets, [one[3] for one in outlets])[0]
            number += 1
            known.taken.append(
                Taken(
                    id=f"A2026-{number:04}", story=story.id if story else "",
                    title=story.title if story else f"另有{number}",
                    units=story.units if story else (dice.choice(units).name,),
                    outlet=outlet, tier=tier, kind=kind, own=own, day=day, verified=dice.random() < 0.94,
                )
            )  # fmt: skip
            if number == ADOPTIONS_MADE:
                break


def _row(taken: Taken, names: dict[str, tuple[str, ...]]) -> AdoptionRow:
    """As she enters it, every seventh under another name of the unit."""
    another = int(taken.id[-4:]) % 7 == 0
    units = tuple(names[unit][-1] if another and unit in names else unit for unit in taken.units)
    return AdoptionRow(
        id=taken.id, story=taken.story, title=taken.title, units=units, outlet=taken.outlet,
        tier=taken.tier, kind=taken.kind, own=taken.own, day=taken.day,  # pyright: ignore[reportArgumentType]
        verified_by=OFFICER if taken.verified else "", entered_by=OFFICER,
    )  # fmt: skip


def _review_for_real(desk: Desk, clock: Clock, known: Known) -> None:
    """Some sixty stories go their way through the desk itself: copy check, saves, learning and all."""
    for one in [one for one in known.sent if one.ending in ("published", "void") and not one.gone]:
        story = stories.get(desk, one.id)
        if one.ending == "void":
            stories.save(desk, replace(story, body=f"{story.body}又改了一句。"))
            continue
        for action, by in () if story.log else _PUBLISHED:
            clock.moment += timedelta(minutes=1)
            story = stories.move(desk, story, action, by=by, release="已核对")


def _briefings(desk: Desk, clock: Clock, known: Known) -> None:
    """Three issues are signed off; one of them is void."""
    for month in (date(2025, 10, 1), date(2026, 3, 1), date(2026, 5, 1)):
        last = (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        clock.moment = datetime.combine(last, time(16), ZONE)
        issue = signing.sign_off(desk, issues.compose(desk, month, last), APPROVER)
        if month.month == 5:
            signing.void(desk, issue, APPROVER, "内容有误")
        else:
            known.printed += [(issue.key, story_id, last) for story_id in issue.story_ids]
