"""The sample year put into a desk: registers, the stories of past months as they went, and what became of them.

`python -m newsroom.desk.sample_year DIR` makes a desk with all of it and nothing else, in two seconds: a year to try
screens and counts on.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from newsroom.desk import outlets, registers
from newsroom.desk.desk import Desk, create_desk
from newsroom.registers.adoptions import ADOPTIONS, Adoption
from newsroom.registers.all import register
from newsroom.registers.outlets import Outlet
from newsroom.sample.tales import tales
from newsroom.sample.year import Live, Tale, year
from newsroom.store.door import Query
from newsroom.story import Checkup, LogEntry, State, Story, TopicChoice

_STATES = {"published": State.PUBLISHED, "rejected": State.REJECTED, "returned": State.RETURNED}
_WAY = (
    ("second_review", State.SUBMITTED, State.SECOND_REVIEW, "first_review", "bureau_officer", timedelta(hours=2)),
    ("final_review", State.SECOND_REVIEW, State.FINAL_REVIEW, "second_review", "bureau_reviewer", timedelta(hours=5)),
    ("sign_off", State.FINAL_REVIEW, State.APPROVED, "final_review", "bureau_approver", timedelta(hours=20)),
    ("publish", State.APPROVED, State.PUBLISHED, "", "bureau_officer", timedelta(hours=21)),
)
"""Action, states, review, role, and how long after the submission."""
_OPINIONS = {
    "R01": "活动过去已经超过三天",
    "R02": "没有写清活动的结果",
    "R03": "标题笼统，看不出做了什么",
    "R04": "内容是常规工作，没有新做法",
    "R05": "有错别字，请改好再报",
    "R09": "图片模糊，没有图说",
    "R11": "和本单位上月一篇内容相同",
    "R15": "和本期栏目不合",
}


@dataclass(frozen=True, slots=True)
class Registered:
    """How much was put into the registers."""

    units: int
    people: int
    outlets: int
    commissions: int


@dataclass(frozen=True, slots=True)
class Entered:
    """How many adoptions were entered, and how many of them wait for her to verify them."""

    adoptions: int
    unverified: int


def put_registers(desk: Desk) -> Registered:
    """Units, people, outlets, officials, series, commissions, trainings and what was found omitted."""
    source = year().registers
    for name, rows in source.items():
        kind = register(name)
        registers.put(desk, kind, [msgspec.convert(row, kind.row, strict=False) for row in rows])
    return Registered(*(len(source[name]) for name in ("units", "people", "outlets", "commissions")))


def put_stories(
    desk: Desk, reviewers: tuple[str, str, str], first_month: int = 1, last_month: int = 9
) -> dict[str, Tale]:
    """The stories of these months, of September what came beside the sample submissions; by their new ids.

    `reviewers`: who holds the three reviews.
    """
    written = tales(first_month, last_month)
    stories = [_story(tale, desk, reviewers) for tale in written]
    added = desk.archive.add(stories, by=desk.officer, at=desk.now())
    return _by_id(added, written, stories)


def _by_id(added: Iterable[Story], written: Iterable[Tale], stories: Iterable[Story]) -> dict[str, Tale]:
    """Stories come back by month; a unit's headline is its own."""
    tale_of = {(story.unit, story.title): tale for story, tale in zip(stories, written, strict=True)}
    return {story.id: tale_of[story.unit, story.title] for story in added}


def _story(tale: Tale, desk: Desk, reviewers: tuple[str, str, str]) -> Story:
    submitted = tale.submitted.replace(tzinfo=desk.zone)
    log = tuple(_log(tale, submitted, reviewers))
    return Story(
        id="",
        title=tale.title,
        body=tale.body,
        unit=tale.unit.full_name,
        unit_group=tale.unit.group,
        authors=tale.authors,
        kind=tale.kind,
        genre=tale.genre,
        event_ended_at=tale.ended.replace(tzinfo=desk.zone),
        submitted_at=submitted,
        received_at=submitted + timedelta(minutes=4),
        state=log[-1].to_state if log else State.SUBMITTED,
        choice=TopicChoice(tale.focus, (), desk.officer, submitted + timedelta(minutes=30)),
        checkup=Checkup(),
        unit_reviewer=tale.reviewer,
        unit_reviewed_at=submitted - timedelta(minutes=10) if tale.reviewer else None,
        channels=tale.channels,
        series=tale.series,
        commission=tale.commission,
        log=log,
    )


def _log(tale: Tale, submitted: datetime, reviewers: tuple[str, str, str]) -> Iterator[LogEntry]:
    """What was done with it: passed by three people, or turned down by the first."""
    officer = reviewers[0]
    if tale.fate in ("rejected", "returned"):
        action = "reject" if tale.fate == "rejected" else "return_for_revision"
        yield LogEntry(
            *(submitted + timedelta(hours=3), officer, action, State.SUBMITTED, _STATES[tale.fate]),
            *(_OPINIONS[tale.reason], tale.reason, "bureau_officer", "first_review", 1, 2, Checkup()),
        )
    if tale.fate != "published":
        return
    people = (*reviewers, officer)
    for number, ((action, before, after, stage, role, later), by) in enumerate(zip(_WAY, people, strict=True), 1):
        yield LogEntry(
            *(submitted + later, by, action, before, after, "", "", role, stage, number, number + 1, Checkup())
        )


def enter_adoptions(desk: Desk, stories: Mapping[str, Tale]) -> Entered:
    """What became of the stories, and of the sample submissions that are there; not what comes to light late."""
    known = {outlet.name: outlet for outlet in outlets.every(desk)}
    found = [
        _adoption(tale, story_id, known[taken.outlet], taken.day)
        for story_id, tale in stories.items()
        for taken in tale.taken
    ]
    there = registers.rows(desk, ADOPTIONS)
    found += _of_submissions(desk, known, {one.story for one in there})
    entered = [
        replace(one, id=f"A2026-{number:04}", entered_by=desk.officer)
        for number, one in enumerate(sorted(found, key=lambda one: (one.day, one.story, one.outlet)), len(there) + 1)
    ]
    registers.put(desk, ADOPTIONS, entered)
    return Entered(len(entered), sum(not one.verified_by for one in entered))


def enter_late(desk: Desk, stories: Mapping[str, Tale]) -> Adoption:
    """The adoption in August that comes to light when its bulletin has gone out."""
    late = year().late
    story_id, tale = next(
        (story_id, tale)
        for story_id, tale in stories.items()
        if tale.unit.name == late.unit and tale.fate == "published" and f"{tale.submitted:%m-%d}" < f"{late.day:%m-%d}"
        and tale.submitted.month == late.day.month
    )  # fmt: skip
    outlet = next(one for one in outlets.every(desk) if one.name == late.outlet)
    row = replace(_adoption(tale, story_id, outlet, late.day), column=late.column, entered_by=desk.officer)
    return registers.put(desk, ADOPTIONS, [row])[0]


def _adoption(tale: Tale, story_id: str, outlet: Outlet, day: Any) -> Adoption:
    return Adoption(
        story=story_id,
        title=tale.title,
        units=(tale.unit.name,),
        authors=tale.authors,
        outlet=outlet.name,
        tier=outlet.tier,
        kind=outlet.kind,
        own=outlet.own,
        column=outlet.columns[0] if outlet.columns else "",
        day=day,
        verified_by="林晓岚",
    )


def _of_submissions(desk: Desk, known: Mapping[str, Outlet], entered: Set[str]) -> Iterator[Adoption]:
    lives = {live.title: live for live in year().live}
    names = registers.office(desk).units
    for story in desk.archive.iterate(Query(month="2026-09")):
        if story.id not in entered and (live := lives.get(story.title)):
            yield _taken(live, story, names.get(story.unit, story.unit), known[live.outlet])


def _taken(live: Live, story: Story, unit: str, outlet: Outlet) -> Adoption:
    return Adoption(
        story=story.id,
        title=story.title,
        units=(unit,),
        authors=story.authors,
        outlet=outlet.name,
        tier=outlet.tier,
        kind=outlet.kind,
        own=outlet.own,
        column=live.column,
        placement="front" if live.front else "ordinary",
        day=live.day,
        verified_by="" if live.unverified else "林晓岚",
    )


def year_desk(folder: Path) -> Desk:
    """A new desk with the year and none of the sample submissions."""
    from newsroom.desk.demo import BUREAU, REVIEWERS, end_of_month
    from newsroom.plan import shipped_text

    desk = create_desk(folder, shipped_text("bureau"), BUREAU, clock=end_of_month)
    put_registers(desk)
    enter_adoptions(desk, put_stories(desk, REVIEWERS))
    return desk


if __name__ == "__main__":
    made = year_desk(Path(sys.argv[1]).absolute())
    made.close()
    print(f"newsroom --desk {made.folder} open")
