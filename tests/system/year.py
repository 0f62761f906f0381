"""A school year on a bureau's desk, made by a seeded generator that writes down what it did.

45 units in three groups, 5,000 stories on every way that the workflow has, 3,000 adoptions. Nothing of
`newsroom.counting` is used: what is known here (`year_facts.py`) is what a test may reckon with.
"""

import random
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from newsroom.desk import issues, registers, signing, stories
from newsroom.desk.config import DeskConfig
from newsroom.desk.desk import Desk, create_desk
from newsroom.plan import shipped_text
from newsroom.registers.adoptions import ADOPTIONS
from newsroom.registers.adoptions import Adoption as AdoptionRow
from newsroom.registers.commissions import COMMISSIONS
from newsroom.registers.people import PEOPLE
from newsroom.registers.units import UNITS
from newsroom.registers.units import Unit as UnitRow
from newsroom.registers.violations import VIOLATIONS
from tests.system.year_facts import Asked, Known, Owes, Sent, Taken
from tests.system.year_office import (
    APPROVER,
    LAST,
    OFFICER,
    REVIEWER,
    ZONE,
    commissions_of,
    people_of,
    units_of_the_bureau,
    violations_of,
)
from tests.system.year_stories import PUBLISHED, Draft, merged, stories_of

ADOPTIONS_MADE = 3000
HELD_BACK = 60
"""Of these are entered only after their months' bulletins are signed off."""
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


def make_year(folder: Path, seed: int = 7) -> Year:
    """The desk in a new folder, with all of the year in its archive and no bulletin made yet."""
    dice, clock = random.Random(seed), Clock()
    config = DeskConfig(
        name="青禾区教育和体育局", officer=OFFICER, masthead="青禾教育简报", issuer="青禾区教育和体育局办公室",
        reviewer=REVIEWER, approver=APPROVER,
    )  # fmt: skip
    desk = create_desk(folder, shipped_text("bureau"), config, clock=clock)
    (folder / "counting.toml").write_text('format = 1\nyear = "school_year"\npeople = true\n', encoding="utf-8")
    units, names = units_of_the_bureau()
    registers.put(desk, UNITS, units)
    registers.put(desk, PEOPLE, people_of(units))
    known = Known(units=[Owes(u.name, u.group, u.quota, u.start, u.end) for u in units])
    asked = commissions_of(dice, units)
    registers.put(desk, COMMISSIONS, asked)
    known.asked = [Asked(a.id, a.topic, a.issued.date(), a.due.date(), a.units) for a in asked]
    drafts = merged(dice, list(stories_of(dice, desk, units, names, asked)))
    _archive(desk, clock, drafts, known)
    _adoptions(dice, desk, units, known)
    late_found = known.hold_back(HELD_BACK, dice)
    registers.put(desk, ADOPTIONS, [_row(one, names) for one in known.taken])
    registers.put(desk, VIOLATIONS, violations_of(dice, units, known))
    _review_for_real(desk, clock, known)
    _briefings(desk, clock, known)
    return Year(desk, clock, known, [_row(one, names) for one in late_found])


def enter(year: Year, rows: list[AdoptionRow]) -> None:
    """Adoptions that come to light late."""
    registers.put(year.desk, ADOPTIONS, rows)
    year.known.found(row.id for row in rows)


def _archive(desk: Desk, clock: Clock, drafts: list[Draft], known: Known) -> None:
    clock.moment = datetime(2026, 9, 1, 8, tzinfo=ZONE)
    added = desk.archive.add([draft.story for draft in drafts], by=OFFICER, at=clock.moment)
    assert sorted(story.id for story in added) == sorted(draft.story.id for draft in drafts)
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
                    authors=story.authors if story and dice.random() < 0.6 else (),
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
        tier=taken.tier, kind=taken.kind, own=taken.own, day=taken.day, authors=taken.authors,  # pyright: ignore[reportArgumentType]
        verified_by=OFFICER if taken.verified else "", entered_by=OFFICER,
    )  # fmt: skip


def _review_for_real(desk: Desk, clock: Clock, known: Known) -> None:
    """Some sixty stories go their way through the desk itself: copy check, saves, learning and all."""
    for one in [one for one in known.sent if one.ending in ("published", "void") and not one.gone]:
        story = stories.get(desk, one.id)
        if one.ending == "void":
            stories.save(desk, replace(story, body=f"{story.body}又改了一句。"))
            continue
        for action, by in () if story.log else PUBLISHED:
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
