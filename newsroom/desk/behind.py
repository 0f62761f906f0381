"""The stories behind a figure, as a list: those with these ids, or what a filter lets through."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from newsroom.desk import listing
from newsroom.desk.desk import Desk
from newsroom.desk.listing import EVERYTHING, Facets, Filter, Listed
from newsroom.story import State


@dataclass(frozen=True, slots=True)
class Behind:
    """Which stories a figure is made of."""

    told: str
    """What they are: `柳河镇中心校，2026年9月`."""
    ids: frozenset[str] | None = None
    """None: all that the filter lets through."""
    wanted: Filter = EVERYTHING
    months: frozenset[str] | None = None
    """Of these months of their day only, `YYYY-MM`."""
    without: frozenset[State] = frozenset()


def of(told: str, ids: Iterable[str]) -> Behind:
    """The stories with these ids; empty ones stand for stories that the desk does not have."""
    return Behind(told, frozenset(filter(None, ids)))


def listed(desk: Desk, behind: Behind, wanted: Filter) -> Listed:
    """Every line, in the order of `wanted` and narrowed by its words."""
    found = desk.archive.find(replace(behind.wanted, text=wanted.text, order=wanted.order))
    cards = [
        card
        for card in found.cards
        if (behind.ids is None or card.id in behind.ids)
        and (behind.months is None or card.month in behind.months)
        and card.state not in behind.without
    ]
    return Listed(tuple(listing.row(desk.plan, card) for card in cards), len(cards), found.complete)


def counted(found: Listed) -> Facets:
    """The totals of these lines; by nothing are they narrowed further."""
    doubtful = sum(not row.chosen and (row.focus is None or row.band != "sure") for row in found.rows)
    return Facets((), (), (), (), found.total, doubtful, sum(row.late is not None for row in found.rows))
