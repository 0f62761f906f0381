"""The facts by unit, as most figures need them, and how many of them fall into a period."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from newsroom.counting.facts import Adoption, Facts, Submission, Unit, Violation
from newsroom.counting.period import Period


class _Dated(Protocol):
    @property
    def day(self) -> date: ...


_D = TypeVar("_D", bound=_Dated)


@dataclass(frozen=True, slots=True)
class Book:
    """Facts of the register's units, each list by day. What counts only: valid submissions, verified adoptions."""

    facts: Facts
    units: dict[str, Unit]
    submitted: dict[str, tuple[Submission, ...]]
    """By unit; every unit has its list."""
    received: dict[str, tuple[Submission, ...]]
    """With those that don't count."""
    adopted: dict[str, tuple[Adoption, ...]]
    violations: dict[str, tuple[Violation, ...]]
    strangers: tuple[str, ...]
    """Names in submissions and adoptions that the register doesn't have: nothing of theirs is counted."""
    unverified: tuple[Adoption, ...]
    """Adoptions that wait for her to verify them."""

    @property
    def since(self) -> date | None:
        """The day of the first submission of all: before it nothing was registered."""
        return min((own[0].day for own in self.received.values() if own), default=None)


def open_book(facts: Facts) -> Book:
    """The facts by unit."""
    units = {unit.name: unit for unit in facts.units}
    submissions = sorted(facts.submissions, key=lambda one: (one.day, one.story))
    adoptions = sorted(facts.adoptions, key=lambda one: (one.day, one.id))
    named = [name for one in (*submissions, *adoptions) for name in one.units]
    return Book(
        facts=facts,
        units=units,
        submitted=_by_unit(units, ((one.units, one) for one in submissions if one.valid)),
        received=_by_unit(units, ((one.units, one) for one in submissions)),
        adopted=_by_unit(units, ((one.units, one) for one in adoptions if one.verified)),
        violations=_by_unit(
            units, (((one.unit,), one) for one in sorted(facts.violations, key=lambda one: (one.day, one.id)))
        ),
        strangers=tuple(dict.fromkeys(name for name in named if name not in units)),
        unverified=tuple(one for one in adoptions if not one.verified),
    )


def within(dated: Sequence[_D], period: Period) -> Sequence[_D]:
    """Those of the period; they must be in the order of days."""
    return between(dated, period.first, period.last)


def between(dated: Sequence[_D], first: date, last: date) -> Sequence[_D]:
    """Those of these days, both included; they must be in the order of days."""
    start = bisect_left(dated, first, key=lambda one: one.day)
    return dated[start : bisect_right(dated, last, key=lambda one: one.day)]


def _by_unit(units: Iterable[str], entries: Iterable[tuple[tuple[str, ...], _D]]) -> dict[str, tuple[_D, ...]]:
    lists: dict[str, list[_D]] = {name: [] for name in units}
    for names, entry in entries:
        for name in dict.fromkeys(names):
            if name in lists:
                lists[name].append(entry)
    return {name: tuple(found) for name, found in lists.items()}
