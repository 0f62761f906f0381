"""What a scheme grants or takes off before limits, and the limits themselves: caps and most deductions of a period."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from newsroom.counting.facts import Person
from newsroom.counting.period import LENGTH_LABELS, Calendar, Length, containing


@dataclass(frozen=True, slots=True)
class Limit:
    """No more than so many points in a period for what carries it; below 0: no more taken off."""

    id: str
    name: str
    per: Length
    bound: Fraction

    @property
    def told(self) -> str:
        most = "封顶" if self.bound >= 0 else "最多扣"
        return f"{self.name}每{LENGTH_LABELS[self.per]}{most} {spelled(abs(self.bound))} 分"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Points for a unit and why. In a list they stand in the order in which limits are used up."""

    unit: str
    day: date
    turn: int = 0
    """Order within a day."""
    rule: str
    points: Fraction
    reason: str
    """In Chinese, without the points that are given in the end."""
    story: str = ""
    adoption: str = ""
    ref: str = ""
    """Id of whatever else it is about."""
    persons: tuple[Person, ...] = ()
    limits: tuple[Limit, ...] = ()

    @property
    def order(self) -> tuple[date, int, str, str, str, str]:
        return self.day, self.turn, self.adoption, self.story, self.ref, self.rule


def spelled(points: Fraction) -> str:
    """`2`, `0.5`, `2/3`: exactly, as a decimal where three places suffice."""
    if (1000 % points.denominator) == 0:
        return f"{points.numerator / points.denominator:.3f}".rstrip("0").rstrip(".")
    return f"{points.numerator}/{points.denominator}"


def signed(points: Fraction) -> str:
    """`计 2 分`, `扣 5 分`"""
    return f"扣 {spelled(-points)} 分" if points < 0 else f"计 {spelled(points)} 分"


def limited(claims: Iterable[Claim], calendar: Calendar) -> tuple[Claim, ...]:
    """The claims in order, each with what its limits leave of it; what is cut says so."""
    used: dict[tuple[str, str, int], Fraction] = {}
    found = []
    for claim in sorted(claims, key=lambda one: one.order):
        keys = [(claim.unit, limit.id, containing(limit.per, claim.day, calendar).number) for limit in claim.limits]
        points, reason = claim.points, claim.reason
        for key, limit in zip(keys, claim.limits, strict=True):
            left = limit.bound - used.get(key, Fraction(0))
            allowed = max(points, min(left, Fraction(0))) if limit.bound < 0 else min(points, max(left, Fraction(0)))
            if allowed != points:
                points, reason = allowed, f"{reason}；{limit.told}，本次{signed(allowed)}"
        for key in keys:
            used[key] = used.get(key, Fraction(0)) + points
        found.append(replace(claim, points=points, reason=reason))
    return tuple(found)
