"""The lists of a period: late stories, topics, people, commissions, adoptions (domain.md 5.2, T3 to T7)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from newsroom.counting.book import Book, within
from newsroom.counting.facts import Adoption, Commission, Person, Submission
from newsroom.counting.period import Period
from newsroom.counting.tally import Counts
from newsroom.plan.model import Focus


@dataclass(frozen=True, slots=True)
class LateEntry:
    """T3: a story that a unit submitted too late. Of several units' story there is one for each."""

    unit: str
    story: Submission


@dataclass(frozen=True, slots=True)
class TopicTally:
    """T5: stories by main focus area or category."""

    id: str
    code: str
    name: str
    stories: int
    """Different ones."""
    by_units: int
    """With each of their units, so that it goes with sums over units."""


@dataclass(frozen=True, slots=True)
class PersonTally:
    """T6: a person's counts; a story of several authors counts with each."""

    person: Person
    counts: Counts


@dataclass(frozen=True, slots=True)
class CommissionTally:
    """T7: what became of a commission until the period's end; numbers of units."""

    commission: Commission
    delivered: int
    on_time: int
    adopted: int

    @property
    def missing(self) -> tuple[str, ...]:
        """Units that delivered nothing at all yet."""
        return tuple(unit for unit in self.commission.units if self.commission.first_of(unit) is None)


def late_list(book: Book, period: Period) -> tuple[LateEntry, ...]:
    """Late stories of the period, by unit in the register's order, then by day."""
    return tuple(
        LateEntry(unit, one) for unit, own in book.submitted.items() for one in within(own, period) if one.late
    )


def topics(book: Book, period: Period, areas: Sequence[Focus]) -> tuple[TopicTally, ...]:
    """Stories under each of the plan's areas, zeros too; what belongs to none of them is left out."""
    pairs = [(one.topic, one.story) for own in book.submitted.values() for one in within(own, period)]
    by_units = Counter(topic for topic, _ in pairs)
    by_story = Counter(topic for topic, _ in set(pairs))
    return tuple(TopicTally(area.id, area.code, area.name, by_story[area.id], by_units[area.id]) for area in areas)


def people(book: Book, period: Period) -> tuple[PersonTally, ...]:
    """Everybody who wrote something, those with most submissions first, then by adoptions and name."""
    submitted = Counter(person for one in _stories(book, period).values() for person in dict.fromkeys(one.authors))
    taken: dict[Person, list[str]] = {}
    for adoption in adoptions(book, period):
        for person in dict.fromkeys(adoption.authors):
            taken.setdefault(person, []).append(adoption.what)
    found = (
        PersonTally(person, Counts(submitted[person], len(set(taken.get(person, ()))), len(taken.get(person, ()))))
        for person in {*submitted, *taken}
    )
    return tuple(
        sorted(found, key=lambda one: (-one.counts.submitted, -one.counts.adopted, one.person.unit, one.person.name))
    )


def adoptions(book: Book, period: Period) -> tuple[Adoption, ...]:
    """Every verified adoption of the period once, by day."""
    found = {one.id: one for own in book.adopted.values() for one in within(own, period)}
    return tuple(sorted(found.values(), key=lambda one: (one.day, one.id)))


def commissions(book: Book, period: Period) -> tuple[CommissionTally, ...]:
    """Commissions that were issued or due in the period, or open during it, by due day."""
    concerned = [one for one in book.facts.commissions if one.issued <= period.last and one.due >= period.first]
    adopted = {one.story: one.day for own in book.adopted.values() for one in reversed(own) if one.story}
    return tuple(_commission(one, period.last, adopted) for one in sorted(concerned, key=lambda one: (one.due, one.id)))


def _commission(commission: Commission, until: date, adopted: dict[str, date]) -> CommissionTally:
    firsts = [first for unit in commission.units if (first := commission.first_of(unit)) and first.day <= until]
    return CommissionTally(
        commission,
        delivered=len(firsts),
        on_time=sum(first.day <= commission.due for first in firsts),
        adopted=sum(adopted.get(first.story, date.max) <= until for first in firsts),
    )


def _stories(book: Book, period: Period) -> dict[str, Submission]:
    return {one.story: one for own in book.submitted.values() for one in within(own, period)}
