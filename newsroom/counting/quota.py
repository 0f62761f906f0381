"""What units owe and how much of it they did (domain.md 2.1 A-22, A-23, and 3.4)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from newsroom.counting.book import Book, within
from newsroom.counting.facts import Submission, Unit
from newsroom.counting.period import Length, Period
from newsroom.plan.model import Quota


@dataclass(frozen=True, slots=True)
class Duty:
    """So many stories in every period of a length, to a channel; an empty channel means any."""

    count: int
    per: Length
    channel: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """What a unit owed a channel in a period, and how many stories counted toward it."""

    channel: str
    owed: int
    counted: int

    @property
    def missing(self) -> int:
        return max(self.owed - self.counted, 0)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a unit stands to its quota in a period. Without any quota `accounts` is empty."""

    accounts: tuple[Account, ...] = ()
    stories: int = 0
    """Different stories that counted toward any of it."""

    @property
    def quota(self) -> int | None:
        """Stories owed in all; None: none."""
        return sum(account.owed for account in self.accounts) or None

    @property
    def missing(self) -> int:
        """What is too much at one channel doesn't make up for another."""
        return sum(account.missing for account in self.accounts)

    @property
    def counted(self) -> int:
        """Stories toward the quota, so that it and they differ by what is missing."""
        quota = self.quota or 0
        return quota - self.missing if self.missing else max(self.stories, quota)

    @property
    def completion(self) -> Fraction | None:
        """At most 1; None where nothing is owed."""
        return None if self.quota is None else Fraction(self.quota - self.missing, self.quota)

    @property
    def met(self) -> bool | None:
        """None where nothing is owed."""
        return None if self.quota is None else not self.missing


def duties(unit: Unit, quotas: Iterable[Quota]) -> tuple[Duty, ...]:
    """What the plan and the unit's own count make it owe."""
    found = [Duty(quota.count, quota.per, quota.channel) for quota in quotas if quota.group == unit.group]
    if unit.quota is not None:
        first = found[0] if found else Duty(0, "month")
        found = [Duty(unit.quota, first.per, first.channel), *found[1:]] if unit.quota else []
    return tuple(found)


def owed(unit: Unit, period: Period, quotas: Iterable[Quota]) -> dict[str, int]:
    """Stories that the unit owes each channel in the period; channels that it owes nothing are left out.

    A quota of months counts in a quarter three times, one of a year in a month not at all. Of several quotas for the
    same channel the one that asks most of the period counts. In a part of which the unit was there for some days only
    it owes that share, rounded down.
    """
    most: dict[str, int] = {}
    for duty in duties(unit, quotas):
        total = sum(_share(duty.count, unit, part) for part in period.parts(duty.per))
        most[duty.channel] = max(most.get(duty.channel, 0), total)
    return {channel: count for channel, count in most.items() if count}


def _share(count: int, unit: Unit, part: Period) -> int:
    days = (part.last - part.first).days + 1
    return count * unit.active_days(part.first, part.last) // days


def counts_toward(submission: Submission, channel: str) -> bool:
    """Whether a story counts where a quota is owed; one without a registered channel does."""
    return not channel or not submission.channels or channel in submission.channels


def standing(unit: Unit, period: Period, quotas: Iterable[Quota], submitted: Sequence[Submission]) -> Standing:
    """How the unit stands; `submitted`: its valid submissions, by day."""
    stories = within(submitted, period)
    accounts = tuple(
        Account(channel, count, sum(counts_toward(one, channel) for one in stories))
        for channel, count in owed(unit, period, quotas).items()
    )
    toward = sum(any(counts_toward(one, account.channel) for account in accounts) for one in stories)
    return Standing(accounts, toward)


def unmet_in_a_row(unit: Unit, period: Period, quotas: Sequence[Quota], book: Book, since: date | None = None) -> int:
    """For how many periods on end, this one included, the unit didn't meet its quota.

    Periods that ended before `since` (the first submission of all) don't count: nothing was registered then.
    """
    start = since or book.since
    found = 0
    while start and period.last >= start and standing(unit, period, quotas, book.submitted[unit.name]).met is False:
        found += 1
        period = period.previous
    return found
