"""The simulated year's stories: when each was sent by whom, and what its way through the workflow was."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from newsroom.desk.desk import Desk
from newsroom.registers.commissions import Commission as CommissionRow
from newsroom.registers.units import Unit as UnitRow
from newsroom.story import State, Story, TopicChoice
from newsroom.story import workflow as flow
from tests.system.year_office import APPROVER, OFFICER, REVIEWER, ZONE, authors_of

STORIES_IN = {
    "2025-09": 470, "2025-10": 420, "2025-11": 460, "2025-12": 440, "2026-01": 330, "2026-02": 210,
    "2026-03": 720, "2026-04": 480, "2026-05": 520, "2026-06": 470, "2026-07": 240, "2026-08": 240,
}  # fmt: skip
"""5,000 in all; of those of March more than 600 count."""
AREAS = (
    "party_building", "work_style", "education_philosophy", "management_reform", "habit_formation", "safe_campus",
    "policy_interpretation", "role_models", "opinion_guidance",
)  # fmt: skip
_SITES = ((), ("教育信息网",), ("教育网",), ("教育信息网", "教育网"), ("校报",))
STRANGER = "春苗托管中心"
ENDINGS = (
    *("published",) * 30, *("approved",) * 18, *("submitted",) * 6, *("first_review",) * 3, *("second_review",) * 3,
    *("final_review",) * 3, *("returned",) * 5, *("resubmitted",) * 10, *("R04",) * 4, *("R11",) * 3, *("R12",) * 3,
    *("R10",) * 2, *("R11 reopened",) * 2, *("withdrawn",) * 2, *("void",) * 2, *("corrected",) * 2, *("draft",) * 3,
)  # fmt: skip
"""What becomes of stories, in percent."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A story before it is in the archive, and what will be known of it."""

    story: Story
    units: tuple[str, ...]
    ending: str
    gone: bool = False


def stories_of(
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
    punctual = sum(map(ord, units[0])) % 5 < 2
    ended, sent = _moments(dice, kind, day, punctual=punctual)
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


def _moments(dice: random.Random, kind: str, day: date, *, punctual: bool) -> tuple[datetime, datetime]:
    """When an event ended, and when its story was sent on this day: in time, on the stroke, a minute or days late."""
    if kind != "routine":
        sent = datetime.combine(day, dice.choice((time(0, 10), time(9, 20), time(17), time(23, 59))), ZONE)
        minutes = dice.choices((20, 60, 119, 120, 121, 200, 3000), (20, 20, 20, 20, 5, 5, 5))[0]
        ended = sent - timedelta(minutes=min(minutes, 120) if punctual else minutes)
    else:
        sent = datetime.combine(
            day, dice.choices(_CLOCKS, (20, 20, 20, 15, 15, *((0, 0) if punctual else (5, 3))))[0], ZONE
        )
        back = dice.choices((0, 1, 2, 3, 4, 9, 14), (40, 45, *([0] * 5 if punctual else [5, 4, 2, 1, 1])))[0]
        ended = datetime.combine(day - timedelta(days=back), dice.choice((time(7), time(15, 30), time(18, 30))), ZONE)
        ended = min(ended, sent)
    # the same moments, as somebody far away wrote them down
    return (ended.astimezone(UTC), sent.astimezone(UTC)) if dice.random() < 0.05 else (ended, sent)


_CLOCKS = (time(8, 30), time(11, 5), time(16, 40), time(17, 59), time(18), time(18, 1), time(23, 30))
_THROUGH = (("first_review", OFFICER), ("second_review", OFFICER), ("final_review", REVIEWER), ("sign_off", APPROVER))
PUBLISHED = (*_THROUGH, ("publish", OFFICER))
_WAYS: dict[str, tuple[tuple[str, str], ...]] = {
    "published": PUBLISHED,
    "approved": _THROUGH,
    "submitted": (),
    "draft": (),
    "first_review": _THROUGH[:1],
    "second_review": _THROUGH[1:2],
    "final_review": _THROUGH[1:3],
    "returned": (*_THROUGH[:2], ("return_for_revision R05", REVIEWER)),
    "resubmitted": (("return_for_revision R02", OFFICER), ("submit", OFFICER), *PUBLISHED),
    "R04": (("reject R04", OFFICER),),
    "R11": (("first_review", OFFICER), ("reject R11", OFFICER)),
    "R12": (("return_for_revision R12", OFFICER), ("submit", OFFICER), ("reject R12", OFFICER)),
    "R10": (("reject R10", OFFICER),),
    "R11 reopened": (("reject R11", OFFICER), ("reopen", OFFICER), *_THROUGH),
    "withdrawn": (*PUBLISHED, ("withdraw", APPROVER)),
    "corrected": (*PUBLISHED, ("correct", OFFICER)),
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


def merged(dice: random.Random, drafts: list[Draft]) -> list[Draft]:
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
