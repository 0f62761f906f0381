"""A month's figures as a value that is frozen when its bulletin is signed off, and what comes to light afterwards.

A frozen month never changes (domain.md 0.11). What would have changed it becomes adjustments, which are booked with a
later month: for every unit and metric the frozen figure and all its adjustments add up to what is known now.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any, Literal

import msgspec

from newsroom.counting.book import Book, within
from newsroom.counting.ledger import Entry, in_period
from newsroom.counting.period import Period
from newsroom.counting.scheme import Scheme
from newsroom.counting.tally import Tally, YearLength, tally
from newsroom.errors import NewsroomError
from newsroom.plan.model import Plan

ItemMetric = Literal["submitted", "adopted", "placements", "late", "points"]
"""The figures that are sums of single things."""
_Key = tuple[ItemMetric, str, str]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a unit's figure is made of: a story, an adoption, an entry of the ledger."""

    metric: ItemMetric
    unit: str
    ref: str
    """Says which one; of a metric and unit there is one of a kind."""
    amount: Fraction
    text: str
    """In Chinese."""

    @property
    def key(self) -> _Key:
        return self.metric, self.unit, self.ref


@dataclass(frozen=True, slots=True)
class Adjustment:
    """An item of a frozen month that was missing in it, was too many, or has another amount."""

    month: str
    """Key of the frozen month that it belongs to."""
    metric: ItemMetric
    unit: str
    ref: str
    amount: Fraction
    """What is to be added; below 0: taken away."""
    text: str

    @property
    def key(self) -> _Key:
        return self.metric, self.unit, self.ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """All figures of a month, with what they are made of."""

    tally: Tally
    scheme: str = ""
    """Scheme and version of the points; empty: points are off."""
    entries: tuple[Entry, ...] = ()
    """The month's lines of the ledger."""
    items: tuple[Item, ...] = ()

    @property
    def month(self) -> str:
        return self.tally.period.key


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """A month as its bulletin said it."""

    format: Literal[1] = 1
    on: date
    """When it was frozen."""
    figures: Figures
    adjustments: tuple[Adjustment, ...] = ()
    """Of earlier months, booked with this one."""

    @property
    def month(self) -> str:
        return self.figures.month


def figures(
    book: Book,
    plan: Plan,
    month: Period,
    scheme: Scheme | None = None,
    entries: Sequence[Entry] = (),
    *,
    year: YearLength = "year",
) -> Figures:
    """The month's figures as they are known now. Without a scheme there are no points; `entries`: its ledger."""
    own = in_period(entries, month) if scheme else ()
    return Figures(
        tally=tally(book, plan, month, year=year, also={one.unit for one in own}),
        scheme=scheme.stamp if scheme else "",
        entries=own,
        items=(*_counted(book, month), *_scored(own)),
    )


def freeze(now: Figures, on: date, frozen: Sequence[Frozen] = (), adjustments: Sequence[Adjustment] = ()) -> Frozen:
    """The month frozen, with the adjustments that are booked with it. Raises NewsroomError when it is already."""
    if any(one.month == now.month for one in frozen):
        raise NewsroomError(
            f"{now.tally.period.label}的统计已经冻结，没有改动。后来发现的会作为调整项，计入下一期通报。"
        )
    return Frozen(on=on, figures=now, adjustments=tuple(adjustments))


def adjustments(frozen: Iterable[Frozen], now: Mapping[str, Figures]) -> tuple[Adjustment, ...]:
    """What came to light since, and isn't booked with any frozen month yet; by month, unit and metric.

    `now`: the figures of the frozen months as they are known now, by key; a month that isn't in it has none.
    Points are compared only where both were given by the same version of the same scheme.
    """
    months = tuple(frozen)
    booked: dict[str, dict[_Key, Fraction]] = {}
    for one in (adjustment for month in months for adjustment in month.adjustments):
        own = booked.setdefault(one.month, {})
        own[one.key] = own.get(one.key, Fraction(0)) + one.amount
    found = []
    for month in months:
        if (current := now.get(month.month)) is not None:
            found += _differences(month, current, booked.get(month.month, {}))
    return tuple(sorted(found, key=lambda one: (one.month, one.unit, one.metric, one.ref)))


def by_their_names_now(frozen: Frozen, names: Mapping[str, str]) -> Frozen:
    """The frozen month to compare with: what it is made of under the names that its units have now (`names`, by old).

    A unit that was renamed has nothing adjusted by that. What is printed of the month keeps the names it had.
    """
    items = tuple(replace(one, unit=names.get(one.unit, one.unit)) for one in frozen.figures.items)
    booked = tuple(replace(one, unit=names.get(one.unit, one.unit)) for one in frozen.adjustments)
    return replace(frozen, figures=replace(frozen.figures, items=items), adjustments=booked)


def adjusted(adjustments: Iterable[Adjustment], metric: ItemMetric) -> dict[str, Fraction]:
    """What adjustments add to a metric, by unit."""
    found: dict[str, Fraction] = {}
    for one in adjustments:
        if one.metric == metric:
            found[one.unit] = found.get(one.unit, Fraction(0)) + one.amount
    return found


def plain(frozen: Frozen) -> dict[str, Any]:
    """The frozen month as plain data for a JSON file; points as exact texts, `2/3`."""
    return msgspec.to_builtins(frozen, enc_hook=str)


def from_plain(data: Any) -> Frozen:
    """What `plain` made. Raises msgspec.ValidationError where it isn't that."""
    return msgspec.convert(data, Frozen, dec_hook=lambda kind, text: kind(text))


def _counted(book: Book, month: Period) -> Iterable[Item]:
    one = Fraction(1)
    for unit in book.units:
        for story in within(book.submitted[unit], month):
            yield Item("submitted", unit, story.story, one, f"报送《{story.title}》")
            if story.late:
                yield Item("late", unit, story.story, one, f"迟报《{story.title}》")
        taken = within(book.adopted[unit], month)
        for adoption in taken:
            yield Item("placements", unit, adoption.id, one, f"《{adoption.title}》被{adoption.outlet}采用")
        for what, adoption in {adoption.what: adoption for adoption in reversed(taken)}.items():
            yield Item("adopted", unit, what, one, f"采用《{adoption.title}》")


def _scored(entries: Iterable[Entry]) -> Iterable[Item]:
    return (Item("points", one.unit, "|".join(one.source[1:]), one.points, one.reason) for one in entries)


def _differences(frozen: Frozen, now: Figures, booked: Mapping[_Key, Fraction]) -> list[Adjustment]:
    same_scheme = frozen.figures.scheme == now.scheme
    before, after = ({one.key: one for one in side.items} for side in (frozen.figures, now))
    found = []
    for key in dict.fromkeys((*before, *after, *booked)):
        metric, unit, ref = key
        old, new = before.get(key), after.get(key)
        was = (old.amount if old else Fraction(0)) + booked.get(key, Fraction(0))
        amount = (new.amount if new else Fraction(0)) - was
        if amount and (same_scheme or metric != "points"):
            told = new.text if new else f"{old.text}，不再计入" if old else "此前的调整不再计入"
            found.append(Adjustment(frozen.month, metric, unit, ref, amount, told))
    return found
