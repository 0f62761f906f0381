"""Ranks inside a group of units: 1, 2, 2, 4; units that submitted nothing are set apart (domain.md 3.4).

There is no ranking over groups, whose quotas differ (domain.md 0.3).
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeVar

from newsroom.counting.metrics import METRICS, Metric
from newsroom.counting.tally import Tally, UnitTally

Measure = Literal["submitted", "adopted", "placements", "completion", "points"]
_Name = TypeVar("_Name", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Place:
    """A unit's place in its group."""

    unit: str
    rank: int
    value: Fraction


@dataclass(frozen=True, slots=True)
class Ranking:
    """The ranking of one group."""

    group: str
    metric: Metric
    """What it is by, with its definition."""
    places: tuple[Place, ...]
    """Best first; units of the same rank in the register's order."""
    zero: tuple[str, ...]
    """Units that submitted nothing."""


def ranks(values: Mapping[_Name, Fraction | int]) -> dict[_Name, int]:
    """The rank of each; equal values share one, and the next is left out."""
    order = sorted(values.values(), reverse=True)
    first: dict[Fraction | int, int] = {}
    for place, value in enumerate(order, 1):
        first.setdefault(value, place)
    return {name: first[value] for name, value in values.items()}


def rank_group(tally: Tally, group: str, by: Measure, points: Mapping[str, Fraction] | None = None) -> Ranking:
    """The group's ranking. `points`: each unit's, for a ranking by points; a unit without any has 0.

    By completion, units that owe nothing have no place.
    """
    rows = tally.group(group)
    measured = {row.name: _value(row, by, points or {}) for row in rows if row.counts.submitted}
    values = {unit: value for unit, value in measured.items() if value is not None}
    places = ranks(values)
    return Ranking(
        group,
        METRICS[by],
        tuple(sorted((Place(unit, rank, values[unit]) for unit, rank in places.items()), key=lambda one: one.rank)),
        tuple(row.name for row in rows if row.zero_submission),
    )


def rank_all(tally: Tally, by: Measure, points: Mapping[str, Fraction] | None = None) -> tuple[Ranking, ...]:
    """A ranking of each group that has units, in the order in which they come in the register."""
    groups = dict.fromkeys(row.unit.group for row in tally.units)
    return tuple(rank_group(tally, group, by, points) for group in groups)


def _value(row: UnitTally, by: Measure, points: Mapping[str, Fraction]) -> Fraction | None:
    if by == "points":
        return points.get(row.name, Fraction(0))
    if by == "completion":
        return row.standing.completion
    return Fraction(getattr(row.counts, by))
