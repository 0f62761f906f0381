"""The ledger of points: an entry for each point given or taken, with its rule and its reason (domain.md 3.4).

Nothing but the ledger knows how many points anybody has: totals are sums of its entries and are never kept.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TypeVar

from newsroom.counting.book import Book
from newsroom.counting.claims import Claim, limited
from newsroom.counting.conduct import conduct_claims
from newsroom.counting.earning import story_claims
from newsroom.counting.facts import Person
from newsroom.counting.period import USUAL, Calendar, Period, containing
from newsroom.counting.scheme import Scheme
from newsroom.counting.voiding import voided
from newsroom.plan.model import Quota

_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the ledger. Entries of 0 points stay: they say why there are none."""

    unit: str
    persons: tuple[Person, ...] = ()
    """Whom the points also count for, in the count of persons."""
    story: str = ""
    adoption: str = ""
    ref: str = ""
    """Id of the violation or commission, or the period's key, that it is about."""
    rule_id: str
    rule_version: str
    points: Fraction
    day: date
    period: str
    """Key of the month that the day counts for."""
    reason: str
    """In Chinese; explains the points."""

    @property
    def source(self) -> tuple[str, str, str, str, str]:
        """What it is about; the same however many points that gives."""
        return self.unit, self.rule_id, self.adoption, self.story, self.ref


def ledger(
    book: Book, scheme: Scheme, quotas: Sequence[Quota], until: date, calendar: Calendar = USUAL
) -> tuple[Entry, ...]:
    """All entries of days up to `until`, by day, then by unit in the register's order.

    Entries of a day never depend on what happened on a later one: a longer ledger begins with the shorter one's.
    """
    found: list[Entry] = []
    for name, unit in book.units.items():
        claims = [
            *story_claims(scheme, name, book.submitted[name], book.adopted[name]),
            *conduct_claims(scheme, unit, book, quotas, until, calendar),
        ]
        counted = voided(scheme.void, name, limited(claims, calendar), book, calendar)
        found += [_entry(claim, scheme, calendar) for claim in counted if claim.day <= until]
    return tuple(sorted(found, key=lambda entry: entry.day))


def in_period(entries: Iterable[Entry], period: Period) -> tuple[Entry, ...]:
    """The period's entries."""
    return tuple(entry for entry in entries if entry.day in period)


def unit_points(entries: Iterable[Entry]) -> dict[str, Fraction]:
    """Each unit's points; a unit without an entry is left out."""
    return _sums((entry.unit, entry.points) for entry in entries)


def adoption_points(entries: Iterable[Entry]) -> dict[str, Fraction]:
    """What each adoption brought, instructions on it included, with all units."""
    return _sums((entry.adoption, entry.points) for entry in entries if entry.adoption)


def person_points(entries: Iterable[Entry], scheme: Scheme) -> dict[Person, Fraction]:
    """What came to each person: parted among authors as the scheme parts it among units."""
    return _sums(
        (person, entry.points / len(entry.persons) if scheme.share == "equal_split" else entry.points)
        for entry in entries
        for person in entry.persons
    )


def _sums(pairs: Iterable[tuple[_Key, Fraction]]) -> dict[_Key, Fraction]:
    found: dict[_Key, Fraction] = {}
    for key, points in pairs:
        found[key] = found.get(key, Fraction(0)) + points
    return found


def _entry(claim: Claim, scheme: Scheme, calendar: Calendar) -> Entry:
    return Entry(
        unit=claim.unit,
        persons=claim.persons,
        story=claim.story,
        adoption=claim.adoption,
        ref=claim.ref,
        rule_id=claim.rule,
        rule_version=scheme.stamp,
        points=claim.points,
        day=claim.day,
        period=containing("month", claim.day, calendar).key,
        reason=claim.reason,
    )
