"""The stories as a list: what a row shows, and by what the list is narrowed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from newsroom.desk.desk import Desk
from newsroom.store.door import EVERYTHING, Card
from newsroom.store.door import Query as Filter
from newsroom.story import Band, Checkup, State

if TYPE_CHECKING:
    from newsroom.plan import Plan

__all__ = ["EVERYTHING", "Facets", "Filter", "Listed", "Row", "due_text", "facets", "page", "place", "row", "rows"]


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
    checkup: Checkup | None
    """What the copy checker found; None: it has not read the story yet."""
    rev: int
    deleted: datetime | None
    """When it was put into the bin."""


@dataclass(frozen=True, slots=True)
class Facets:
    """What the list can be narrowed to, with counts, most telling order first."""

    states: tuple[tuple[State, int], ...]
    focuses: tuple[tuple[str, str, int], ...]
    """Id, label, count; in the plan's order."""
    units: tuple[tuple[str, int], ...]
    months: tuple[tuple[str, int], ...]
    total: int = 0
    doubtful: int = 0
    """Stories whose focus area she should look at."""
    late: int = 0


@dataclass(frozen=True, slots=True)
class Listed:
    """Some lines of the list, and how many it has."""

    rows: tuple[Row, ...]
    total: int
    complete: bool
    """False while the full text is still being indexed: some stories cannot be found by their words yet."""


def row(plan: "Plan", card: Card) -> Row:
    """The line of one story."""
    area = plan.area(card.focus)
    return Row(
        id=card.id,
        title=card.title,
        unit=card.unit,
        focus=card.focus,
        focus_label=area.label if area else "计划外" if card.focus else "待定",
        chosen=card.chosen,
        band=card.band,
        state=card.state,
        due=card.due,
        late=card.late,
        submitted=card.submitted,
        characters=card.characters,
        photos=card.photos,
        month=card.month,
        day=card.day.isoformat(),
        warnings=card.warnings,
        checkup=card.checkup,
        rev=card.rev,
        deleted=card.deleted_at,
    )


def due_text(row: Row, now: datetime) -> str:
    """迟 1 天 for what came late or is overdue, 还剩 3 小时 for what is still awaited, else nothing."""
    from newsroom.text.dates import lateness  # after the first paint, with the rest of what reads stories

    if row.due is None:
        return ""
    if row.state is State.DRAFT:
        return lateness(row.due, now)
    return lateness(row.due, row.submitted) if row.late and row.submitted else ""


def page(desk: Desk, wanted: Filter, start: int, count: int | None) -> Listed:
    """The lines from `start` on, so many of them, in the filter's order."""
    found = desk.archive.find(wanted, start, count)
    return Listed(tuple(row(desk.plan, card) for card in found.cards), found.total, found.complete)


def rows(desk: Desk, wanted: Filter = EVERYTHING) -> tuple[Row, ...]:
    """All lines of the list."""
    return page(desk, wanted, 0, None).rows


def place(desk: Desk, wanted: Filter, story_id: str) -> int | None:
    """The line of the list on which the story stands, from 0; None where it is not in it."""
    return desk.archive.place(wanted, story_id)


def facets(desk: Desk, wanted: Filter = EVERYTHING) -> Facets:
    """Everything that these stories can be narrowed to."""
    tally = desk.archive.tally(wanted)
    areas = [(area.id, area.label) for area in desk.plan.focus] + [("none", "待定")]
    return Facets(
        states=tuple((state, tally.states[state]) for state in State if state in tally.states),
        focuses=tuple((key, label, tally.focuses[key]) for key, label in areas if key in tally.focuses),
        units=tuple(sorted(((u, n) for u, n in tally.units.items() if u), key=lambda pair: (-pair[1], pair[0]))),
        months=tuple(sorted(tally.months.items(), reverse=True)),
        total=sum(tally.states.values()),
        doubtful=tally.doubtful,
        late=tally.late,
    )
