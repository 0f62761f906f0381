"""What there is to count, out of the archive: units, submissions, adoptions, violations and commissions.

Nothing is entered for counting: submissions are the stories, publication in a briefing is the issue that was signed
off, deliveries are the stories that name a commission.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from newsroom.collecting import no_collecting
from newsroom.counting import facts as counted
from newsroom.counting.facts import Facts
from newsroom.desk import registers
from newsroom.desk.counting_settings import read as read_settings
from newsroom.desk.desk import Desk
from newsroom.desk.headings import Heading
from newsroom.plan import Plan
from newsroom.registers.adoptions import ADOPTIONS, Adoption
from newsroom.registers.commissions import COMMISSIONS, Commission
from newsroom.registers.register import known_units
from newsroom.registers.units import UNITS, by_name
from newsroom.registers.violations import VIOLATIONS
from newsroom.story import State, Story

if TYPE_CHECKING:
    from newsroom.counting.settings import Settings
    from newsroom.plan.deadline import Deadlines

REGISTERS = "registers"
"""The archive's name for what is no month's stories."""


@dataclass(slots=True)
class _Kept:
    """What was read of an open desk, for as long as nothing of it changes."""

    months: dict[str, tuple[str, list[Heading]]] = field(default_factory=dict)
    """By month of arrival: the archive's stamp, and the stories."""
    submissions: tuple[object, dict[str, tuple[str, list[counted.Submission]]]] = (None, {})
    """What else they follow from (where that changes they are made anew); then by month as above. Replaced as one:
    several threads count."""


_KEPT: "WeakKeyDictionary[Desk, _Kept]" = WeakKeyDictionary()


def facts(desk: Desk) -> Facts:
    """All of it, as the archive has it now. Raises NewsroomError when something cannot be read.

    Months in which nothing was written since the last time are not read again.
    """
    with no_collecting():
        return _facts(desk)


def headings(desk: Desk) -> Iterator[Heading]:
    """What is counted of every story outside the bin; months are read again as by `facts`. Raises NewsroomError."""
    with no_collecting():
        months = _headings(desk, _KEPT.setdefault(desk, _Kept()), desk.archive.state())
    return (story for stories in months.values() for story in stories if story.deleted_at is None)


def _facts(desk: Desk) -> Facts:
    state = desk.archive.state()
    settings = read_settings(desk)
    kept = _KEPT.setdefault(desk, _Kept())
    months = _headings(desk, kept, state)
    registered = registers.rows(desk, UNITS)
    names = by_name(registered)
    stories = {story.id: story for month in months.values() for story in month if story.deleted_at is None}
    submitted = [story for story in stories.values() if is_submission(story)]
    read = _Reading(desk, names, settings)
    context = (registered, desk.plan, desk.deadlines, settings)
    return Facts(
        units=tuple(
            counted.Unit(name=one.name, group=one.group, start=one.start, end=one.end, quota=one.quota)
            for one in registered
        )
        or units_of(submitted, desk.plan),
        submissions=tuple(_submissions(read, kept, context, state, months)),
        adoptions=tuple(_adoptions(desk, read, stories, names)),
        violations=tuple(
            counted.Violation(
                id=one.id, kind=one.kind, unit=names.get(one.unit, one.unit), day=one.day, grounds=one.grounds,
                story=one.story, story_kind=one.story_kind, grave=one.grave,
            )
            for one in registers.rows(desk, VIOLATIONS)
        ),
        commissions=tuple(_commissions(desk, submitted, names)),
    )  # fmt: skip


def _headings(desk: Desk, kept: _Kept, state: Mapping[str, str]) -> dict[str, list[Heading]]:
    """The stories by month of arrival, those in the bin too."""
    found: dict[str, tuple[str, list[Heading]]] = {}
    for month, stamp in sorted(state.items()):
        if month != REGISTERS:
            known = kept.months.get(month)
            found[month] = known if known and known[0] == stamp else (stamp, desk.archive.excerpts(month, Heading))
    kept.months = found
    return {month: stories for month, (_, stories) in found.items()}


def _submissions(
    read: "_Reading", kept: _Kept, context: object, state: Mapping[str, str], months: Mapping[str, list[Heading]]
) -> Iterator[counted.Submission]:
    before = kept.submissions[1] if kept.submissions[0] == context else {}
    made: dict[str, tuple[str, list[counted.Submission]]] = {}
    for month, stories in months.items():
        known = before.get(month)
        if known is None or known[0] != state[month]:
            handed_in = (story for story in stories if story.deleted_at is None and is_submission(story))
            known = state[month], [read.submission(story) for story in handed_in]
        made[month] = known
        yield from known[1]
    kept.submissions = context, made


def is_submission(story: "Story | Heading") -> bool:
    """Whether a unit handed it in: no draft, nothing that the office made of others' stories."""
    return not story.merged_from and not (story.state is State.DRAFT and story.submitted_at is None)


def units_named(text: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """The units of a story's or document's line (`甲校、乙校`), by the register's names where it has them."""
    whole = text.strip()
    if whole in names:
        return (names[whole],)
    parts = [part.strip() for part in whole.split("、") if part.strip()]
    return known_units(parts, names)


def units_of(stories: Iterable[Heading], plan: Plan) -> tuple[counted.Unit, ...]:
    """Where none are registered: those that sent something, by group in the plan's order, then by name."""
    groups: dict[str, str] = {}
    for story in stories:
        for name in units_named(story.unit, {}):
            groups[name] = story.unit_group or groups.get(name, "")
    order = [group.id for group in plan.unit_group]
    place = {group: number for number, group in enumerate(order)}
    found = sorted(groups.items(), key=lambda one: (place.get(one[1], len(order)), one[0]))
    return tuple(counted.Unit(name=name, group=group) for name, group in found)


def day_of(desk: Desk, story: "Story | Heading") -> date:
    """The day that a submission counts for: of the first submission, else of arrival, where the desk is."""
    return (story.submitted_at or story.received_at).astimezone(desk.zone).date()


class _Reading:
    """Makes submissions of stories, and adoptions of rows; what many of them have alike is looked up once."""

    def __init__(self, desk: Desk, names: Mapping[str, str], settings: "Settings") -> None:
        from newsroom.plan.deadline import KNOWN

        self._desk, self._settings = desk, settings
        self._deadlines: Deadlines = desk.deadlines
        self._known = KNOWN
        self._units = cache(lambda text: units_named(text, names))
        self._size = cache(counted.size_of)
        self._channel = cache(lambda name: _channel(desk.plan, name))
        self._person = cache(counted.Person)
        self._names = names

    def submission(self, story: Heading) -> counted.Submission:
        """A story as it counts."""
        units = self._units(story.unit)
        unit = units[0] if len(units) == 1 else ""
        rejected = _rejected(story)
        sure = story.confidence.get("submitted_at", 1.0) >= self._known
        return counted.Submission(
            story=story.id,
            title=story.title,
            units=units,
            authors=tuple([self._person(name, unit) for name in story.authors]),
            topic=story.focus or "",
            kind=story.kind,
            size=self._size(story.genre),
            channels=tuple(map(self._channel, story.channels)),
            day=day_of(self._desk, story),
            due=self._deadlines.due_at(story.kind, story.event_ended_at),
            submitted_at=story.submitted_at if sure else None,
            reviewed=(self._settings.unreviewed or bool(story.unit_reviewer)) and rejected != _UNREVIEWED,
            rejected=rejected,
            photos=len(story.photos),
        )

    def adoption(self, adoption: Adoption, story: Heading | None) -> counted.Adoption:
        """A row of the register as it counts; `story`: where the desk has it."""
        units = tuple(dict.fromkeys([self._names.get(unit, unit) for unit in adoption.units]))
        unit = units[0] if len(units) == 1 else ""
        return counted.Adoption(
            id=adoption.id,
            story=adoption.story,
            title=adoption.title,
            units=units,
            authors=tuple([self._person(name, unit) for name in adoption.authors]),
            outlet=adoption.outlet,
            outlet_id=self._channel(adoption.outlet),
            own=adoption.own,
            tier=adoption.tier,
            kind=adoption.kind,
            placement=adoption.placement,
            form=adoption.form,
            size=adoption.size or self._size(story.genre if story else ""),
            characters=adoption.characters,
            day=adoption.day,
            verified=bool(adoption.verified_by),
            instruction=adoption.instruction or None,
            relayed=adoption.relayed or None,
        )


_UNREVIEWED = "R10"
"""The reason of what its unit has not reviewed (domain.md 1.4)."""


def _channel(plan: Plan, name: str) -> str:
    return next((one.id for one in plan.channel if name in (one.id, one.name)), name)


def _rejected(story: Heading) -> str:
    """Code of the reason for which it stands rejected."""
    return story.log[-1].reason if story.state is State.REJECTED and story.log else ""


def _adoptions(
    desk: Desk, read: _Reading, stories: Mapping[str, Heading], names: Mapping[str, str]
) -> Iterator[counted.Adoption]:
    registered = registers.rows(desk, ADOPTIONS)
    for one in registered:
        yield read.adoption(one, stories.get(one.story))
    by_hand = {one.story for one in registered if one.own and one.kind == "briefing" and one.verified_by}
    yield from (one for one in _in_briefings(desk, stories, names) if one.story not in by_hand)


def _in_briefings(desk: Desk, stories: Mapping[str, Heading], names: Mapping[str, str]) -> Iterator[counted.Adoption]:
    """What stands in issues that were signed off and not voided, by the day of their first version."""
    from newsroom.desk.briefing_value import issued_story_ids
    from newsroom.desk.issues import all_saved

    channel = next((one for one in desk.plan.channel if one.internal and one.kind == "briefing"), None)
    for issue in all_saved(desk):
        if not issue.versions or issue.voided is not None:
            continue
        for story_id in issued_story_ids(desk, issue):
            if (story := stories.get(story_id)) is None:
                continue
            units = units_named(story.unit, names)
            yield counted.Adoption(
                id=f"{issue.key}/{story_id}",
                story=story_id,
                title=story.title,
                units=units,
                authors=tuple(counted.Person(name, units[0] if len(units) == 1 else "") for name in story.authors),
                outlet=desk.masthead,
                outlet_id=channel.id if channel else "",
                own=True,
                tier=channel.tier if channel else "district",
                kind="briefing",
                size=counted.size_of(story.genre),
                day=issue.versions[0].day,
            )


def _commissions(desk: Desk, submitted: Iterable[Heading], names: Mapping[str, str]) -> Iterator[counted.Commission]:
    answers: dict[str, list[counted.Delivery]] = {}
    for story in submitted:
        if story.commission:
            answers.setdefault(story.commission, []).extend(
                counted.Delivery(unit, story.id, day_of(desk, story)) for unit in units_named(story.unit, names)
            )
    commissions: tuple[Commission, ...] = registers.rows(desk, COMMISSIONS)
    for one in commissions:
        yield counted.Commission(
            id=one.id,
            topic=one.topic,
            issued=one.issued.astimezone(desk.zone).date(),
            due=one.due.astimezone(desk.zone).date(),
            units=tuple(names.get(unit, unit) for unit in one.units),
            deliveries=tuple(answers.get(one.id, ())),
        )
