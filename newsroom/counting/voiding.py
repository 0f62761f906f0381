"""A period that counts 0 points for a unit, because it broke something too often in it (`约稿纪律`, domain.md 3.1)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from newsroom.counting.book import Book
from newsroom.counting.claims import Claim, signed
from newsroom.counting.facts import Commission
from newsroom.counting.period import Calendar, Period, containing
from newsroom.counting.scheme import Void

_LAST = 9
"""Turn within a day, behind everything else."""


def voided(rules: Iterable[Void], unit: str, claims: Iterable[Claim], book: Book, calendar: Calendar) -> list[Claim]:
    """The unit's claims, limits applied, with what the rules make of them.

    What a period had given is taken off on the day on which a rule was broken too often; what comes later in it gives
    nothing. So no earlier day is changed by it.
    """
    found = sorted(claims, key=lambda one: one.order)
    for rule in rules:
        for period, day in _struck(rule, unit, book, calendar):
            told = f"{period.label}有 {rule.times} 次没有按时完成约稿，记 0 分"
            before = sum((one.points for one in found if period.first <= one.day <= day), Fraction(0))
            found = [_without_points(one, told) if day < one.day <= period.last else one for one in found]
            found.append(
                Claim(
                    unit=unit, day=day, turn=_LAST, rule=rule.id, points=-before, ref=period.key,
                    reason=f"{rule.name}：{told}，此前{signed(before)}，本次{signed(-before)}",
                )
            )  # fmt: skip
            found.sort(key=lambda one: one.order)
    return found


def not_delivered(unit: str, commission: Commission) -> date | None:
    """The day on which it is known that the unit did not deliver in time; None: it did, or was not asked."""
    if unit not in commission.units:
        return None
    first = commission.first_of(unit)
    return None if first is not None and first.day <= commission.due else commission.due + timedelta(days=1)


def _struck(rule: Void, unit: str, book: Book, calendar: Calendar) -> Iterator[tuple[Period, date]]:
    """The periods in which it was broken so often, each with the day of the time that was too much."""
    days: dict[Period, list[date]] = {}
    for commission in book.facts.commissions:
        if (day := not_delivered(unit, commission)) is not None:
            days.setdefault(containing(rule.per, day, calendar), []).append(day)
    for period, broken in days.items():
        if len(broken) >= rule.times:
            yield period, sorted(broken)[rule.times - 1]


def _without_points(claim: Claim, told: str) -> Claim:
    return replace(claim, points=Fraction(0), reason=f"{claim.reason}；{told}，本次计 0 分") if claim.points else claim
