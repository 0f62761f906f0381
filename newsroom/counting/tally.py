"""The figures of a period, unit by unit and in all: submitted, adopted, placements, late (domain.md 5.2).

Points are kept apart (`ledger.py`). A story of several units counts once with each of them; sums over units are told
apart from numbers of different stories.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from newsroom.counting.book import Book, between, within
from newsroom.counting.facts import Adoption, Submission, Unit
from newsroom.counting.period import Period
from newsroom.counting.quota import Standing, standing, unmet_in_a_row
from newsroom.plan.model import Plan
from newsroom.story.vocabulary import TIER_LABELS, TIERS

YearLength = Literal["year", "school_year"]
OTHER = ""
"""Stands behind the channels for all others."""

OUTLET_COLUMNS: dict[str, str] = {
    "own_website": "本级网站",
    "own_briefing": "简报",
    "own_social": "公众号",
    **TIER_LABELS,
}
"""Where adoptions are counted, as T1 has its columns; of our own other channels by tier."""


@dataclass(frozen=True, slots=True)
class Change:
    """A figure and the same one of an earlier period (`环比`, `同比`)."""

    now: int
    before: int

    @property
    def difference(self) -> int:
        return self.now - self.before

    @property
    def rate(self) -> Fraction | None:
        """Of the earlier figure; None where that was 0 (domain.md 5.3)."""
        return Fraction(self.difference, self.before) if self.before else None


@dataclass(frozen=True, slots=True)
class Counts:
    """The three counts that are never to be mixed up."""

    submitted: int
    adopted: int
    """Different stories."""
    placements: int

    @property
    def adoption_rate(self) -> Fraction | None:
        """None where nothing was submitted; over 1 where stories of an earlier period were adopted."""
        return Fraction(self.adopted, self.submitted) if self.submitted else None

    def since(self, before: "Counts") -> tuple[Change, Change, Change]:
        """Submitted, adopted, placements against the earlier ones."""
        return (
            Change(self.submitted, before.submitted),
            Change(self.adopted, before.adopted),
            Change(self.placements, before.placements),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitTally:
    """One unit's figures; a row of T1."""

    unit: Unit
    standing: Standing
    counts: Counts
    before: Counts
    """In the period before."""
    received: int
    """With what doesn't count."""
    by_channel: tuple[int, ...]
    """In the order of the tally's `channels`; a story to several counts in each."""
    by_outlet: tuple[int, ...]
    """Placements, in the order of OUTLET_COLUMNS."""
    cumulative: Counts
    """Since the year began, this period included."""
    late: int
    unmet_in_a_row: int
    there: bool = True
    """It was a unit on a day of the period; else it stands here for what came of its stories, and owed none."""

    @property
    def name(self) -> str:
        return self.unit.name

    @property
    def zero_submission(self) -> bool:
        return self.there and not self.counts.submitted

    @property
    def zero_adoption(self) -> bool:
        return self.there and not self.counts.adopted


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """All figures of a period but the points."""

    period: Period
    year: Period
    """The year or school year that cumulative figures count from."""
    channels: tuple[str, ...]
    """Ids; the last is OTHER."""
    units: tuple[UnitTally, ...]
    """In the register's order: those that were there in the period, and those that have a figure none the less."""
    stories: Counts
    """Different stories and adoptions, however many units had a part in them."""
    stories_before: Counts
    """In the period before."""
    stories_a_year_ago: Counts
    strangers: tuple[str, ...]
    """Names that the register doesn't have; nothing of theirs is in these figures."""
    unverified: int
    """Adoptions of the period that aren't counted because she hasn't verified them."""

    @property
    def by_units(self) -> Counts:
        """Sums over the units, where a story of two counts twice."""
        return summed(row.counts for row in self.units)

    def group(self, group: str) -> tuple[UnitTally, ...]:
        """The rows of a group of units."""
        return tuple(row for row in self.units if row.unit.group == group)


def tally(
    book: Book,
    plan: Plan,
    period: Period,
    *,
    year: YearLength = "year",
    channels: Sequence[str] | None = None,
    also: Collection[str] = (),
) -> Tally:
    """The period's figures. `channels`: ids of those that get a column, else `usual_channels`; `also`: units that have
    a row whatever they did, because points are booked for them.
    """
    columns = (*(usual_channels(plan) if channels is None else channels), OTHER)
    around = period.around(year)
    rows = (_row(book, plan, unit, period, around, columns) for unit in book.facts.units)
    return Tally(
        period=period,
        year=around,
        channels=columns,
        units=tuple(row for row in rows if row.name in also or _shown(row, period, book)),
        stories=stories(book, period),
        stories_before=stories(book, period.previous),
        stories_a_year_ago=stories(book, a_year_before(period)),
        strangers=book.strangers,
        unverified=sum(one.day in period for one in book.unverified),
    )


def usual_channels(plan: Plan) -> tuple[str, ...]:
    """Ids of the channels that quotas are owed to, then of our own websites."""
    owed = [quota.channel for quota in plan.quota]
    websites = [channel.id for channel in plan.channel if channel.internal and channel.kind == "website"]
    return tuple(dict.fromkeys((*owed, *websites)))


def a_year_before(period: Period) -> Period:
    """The period of the same name a year before; of a week, the one 52 weeks before."""
    by = {"week": 52, "half_month": 24, "month": 12, "quarter": 4, "semester": 2, "year": 1, "school_year": 1}
    return period.shifted(-by[period.length])


def unit_counts(book: Book, unit: str, period: Period) -> Counts:
    """A unit's counts of a period."""
    return _counts(within(book.submitted[unit], period), within(book.adopted[unit], period))


def sums(book: Book, period: Period) -> Counts:
    """The counts of a period, summed over units."""
    return summed(unit_counts(book, unit, period) for unit in book.units)


def stories(book: Book, period: Period) -> Counts:
    """The counts of a period by different stories and adoptions of the register's units."""
    submitted = {one.story: one for own in book.submitted.values() for one in within(own, period)}
    adopted = {one.id: one for own in book.adopted.values() for one in within(own, period)}
    return _counts(tuple(submitted.values()), tuple(adopted.values()))


def summed(counts: Iterable[Counts]) -> Counts:
    """Their sum."""
    listed = tuple(counts)
    return Counts(*(sum(getattr(one, name) for one in listed) for name in ("submitted", "adopted", "placements")))


def outlet_column(adoption: Adoption) -> str:
    """The column of OUTLET_COLUMNS that an adoption is counted in."""
    own = f"own_{adoption.kind}"
    return own if adoption.own and own in OUTLET_COLUMNS else adoption.tier


def tiers(adoptions: Iterable[Adoption]) -> dict[str, int]:
    """Placements by tier, from high to low, zeros too."""
    found = [one.tier for one in adoptions]
    return {tier: found.count(tier) for tier in reversed(TIERS)}


def _row(book: Book, plan: Plan, unit: Unit, period: Period, around: Period, channels: tuple[str, ...]) -> UnitTally:
    submitted, adopted = book.submitted[unit.name], book.adopted[unit.name]
    here, taken = within(submitted, period), within(adopted, period)
    columns = [outlet_column(one) for one in taken]
    stands = standing(unit, period, plan.quota, submitted)
    owed_to = tuple(account.channel for account in stands.accounts[:1] if account.channel) or channels[:1]
    first, last = min(around.first, period.first), period.last
    return UnitTally(
        unit=unit,
        standing=stands,
        counts=_counts(here, taken),
        before=unit_counts(book, unit.name, period.previous),
        received=len(within(book.received[unit.name], period)),
        by_channel=_by_channel(here, channels, owed_to),
        by_outlet=tuple(columns.count(column) for column in OUTLET_COLUMNS),
        cumulative=_counts(between(submitted, first, last), between(adopted, first, last)),
        late=sum(one.late is not None for one in here),
        unmet_in_a_row=unmet_in_a_row(unit, period, plan.quota, book),
        there=bool(unit.active_days(period.first, period.last)),
    )


def _shown(row: UnitTally, period: Period, book: Book) -> bool:
    found = row.received or row.counts.placements or within(book.violations[row.name], period)
    return bool(row.there or found)


def _counts(submitted: Sequence[Submission], adopted: Sequence[Adoption]) -> Counts:
    return Counts(len(submitted), len({one.what for one in adopted}), len(adopted))


def _by_channel(
    submitted: Sequence[Submission], channels: tuple[str, ...], owed_to: tuple[str, ...]
) -> tuple[int, ...]:
    """A story without a registered channel counts where the unit owes its quota."""
    named = channels[:-1]
    sent = [set(one.channels or owed_to) for one in submitted]
    return (*(sum(channel in to for to in sent) for channel in named), sum(not to <= set(named) for to in sent))
