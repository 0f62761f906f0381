"""The stories as a list: what a row shows, and by what the list is narrowed."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from newsroom.desk.desk import Desk
from newsroom.story import Band, State, Story

if TYPE_CHECKING:
    from newsroom.plan import Plan


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list is narrowed by; empty fields let everything through. `text` is searched in all that she can read."""

    state: State | None = None
    focus: str | None = None
    """A focus area's id; `none` for stories without one."""
    unit: str | None = None
    month: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list."""

    id: str
    title: str
    unit: str
    focus: str | None
    focus_label: str
    chosen: bool
    """She chose the focus area herself."""
    band: Band
    state: State
    due: datetime | None
    late: timedelta | None
    submitted: datetime | None
    characters: int
    photos: int
    month: str
    day: str
    warnings: int
    rev: int


@dataclass(frozen=True, slots=True)
class Facets:
    """What the list can be narrowed to, with counts, most telling order first."""

    states: tuple[tuple[State, int], ...]
    focuses: tuple[tuple[str, str, int], ...]
    """Id, label, count; in the plan's order."""
    units: tuple[tuple[str, int], ...]
    months: tuple[tuple[str, int], ...]


def row(plan: "Plan", story: Story) -> Row:
    """The line of one story."""
    from newsroom.plan.deadline import due_at, overdue  # the list is first drawn without them
    from newsroom.text.count import count

    area = plan.area(story.focus)
    return Row(
        id=story.id,
        title=story.title,
        unit=story.unit,
        focus=story.focus,
        focus_label=area.label if area else "待定",
        chosen=story.choice is not None,
        band=story.tagging.band if story.tagging else "ask",
        state=story.state,
        due=due_at(plan, story.kind, story.event_ended_at),
        late=overdue(plan, story),
        submitted=story.submitted_at,
        characters=count(story.body).characters,
        photos=len(story.photos),
        month=story.month,
        day=story.day.isoformat(),
        warnings=len(story.warnings),
        rev=story.rev,
    )


def matching(desk: Desk, wanted: Filter) -> list[Story]:
    """The stories that the filter lets through, newest day first."""
    found = [story for story in desk.archive.stories() if _matches(story, wanted)]
    return sorted(found, key=lambda story: (story.day, story.id), reverse=True)


def rows(desk: Desk, wanted: Filter = Filter()) -> list[Row]:
    """The lines of the list, newest day first."""
    return [row(desk.plan, story) for story in matching(desk, wanted)]


def facets(desk: Desk) -> Facets:
    """Everything that the stories of this desk can be narrowed to."""
    stories = desk.archive.stories()
    states = Counter(story.state for story in stories)
    focuses = Counter(story.focus or "none" for story in stories)
    units = Counter(story.unit for story in stories if story.unit)
    months = Counter(story.month for story in stories)
    areas = [(area.id, area.label) for area in desk.plan.focus] + [("none", "待定")]
    return Facets(
        states=tuple((state, states[state]) for state in State if states[state]),
        focuses=tuple((key, label, focuses[key]) for key, label in areas if focuses[key]),
        units=tuple(sorted(units.items(), key=lambda pair: (-pair[1], pair[0]))),
        months=tuple(sorted(months.items(), reverse=True)),
    )


def _matches(story: Story, wanted: Filter) -> bool:
    if wanted.state is not None and story.state != wanted.state:
        return False
    if wanted.focus is not None and (story.focus or "none") != wanted.focus:
        return False
    if wanted.unit is not None and story.unit != wanted.unit:
        return False
    if wanted.month is not None and story.month != wanted.month:
        return False
    if not wanted.text:
        return True
    whole = "\n".join((story.id, story.title, story.body, story.unit, *story.authors)).casefold()
    return all(word in whole for word in wanted.text.casefold().split())
