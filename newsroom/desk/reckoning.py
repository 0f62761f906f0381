"""What the desk counts, opened once: its settings, the facts by unit, the scheme of points."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from weakref import WeakKeyDictionary

from newsroom.counting.book import Book, open_book
from newsroom.counting.facts import Submission
from newsroom.counting.ledger import Entry, ledger
from newsroom.counting.period import Period, containing, read_key
from newsroom.counting.scheme import Scheme
from newsroom.counting.settings import Settings
from newsroom.desk import own_files, registers
from newsroom.desk.calendar import FILE as CALENDAR
from newsroom.desk.counting_settings import FILE as SETTINGS
from newsroom.desk.counting_settings import read as read_settings
from newsroom.desk.counting_settings import scheme as read_scheme
from newsroom.desk.desk import Desk
from newsroom.desk.facts import facts
from newsroom.plan import Plan
from newsroom.registers.units import UNITS


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What there is to count, and how this office counts it."""

    plan: Plan
    settings: Settings
    book: Book
    full_names: Mapping[str, str]
    """Of the register's units, by their short names."""
    registered: bool
    """Units are registered; else those count that sent something."""

    def entries(self, scheme: Scheme | None, period: Period, today: date) -> tuple[Entry, ...]:
        """The ledger up to the period's end, by its calendar; empty while points are off.

        Nobody has missed yet what is owed by a day to come, so it ends with today at the latest.
        """
        if scheme is None:
            return ()
        return ledger(self.book, scheme, self.plan.quota, min(period.last, today), period.calendar)

    def strangers(self, period: Period) -> dict[str, int]:
        """How many stories and adoptions of the period name each unit that the register does not have."""
        found: dict[str, int] = {}
        for one in (*self.book.facts.submissions, *self.book.facts.adoptions):
            if one.day in period:
                for name in dict.fromkeys(one.units or ("",)):
                    if name not in self.book.units:
                        found[name] = found.get(name, 0) + 1
        return found

    def invalid(self, period: Period) -> list[Submission]:
        """Stories of the period that do not count."""
        return [one for one in self.book.facts.submissions if one.day in period and not one.valid]


_OPEN: "WeakKeyDictionary[Desk, tuple[Any, Reckoning]]" = WeakKeyDictionary()


def reckon(desk: Desk) -> Reckoning:
    """As the desk is now; the facts are read again only when something was written since. Raises NewsroomError."""
    stamp = (
        desk.archive.state(),
        desk.plan,
        own_files.stamp(desk.folder / CALENDAR),
        own_files.stamp(desk.folder / SETTINGS),
    )
    kept = _OPEN.get(desk)
    if kept is None or kept[0] != stamp:
        kept = stamp, _reckoned(desk)
        _OPEN[desk] = kept
    return kept[1]


def _reckoned(desk: Desk) -> Reckoning:
    units = registers.rows(desk, UNITS)
    full_names = {unit.name: unit.full_name for unit in units}
    return Reckoning(desk.plan, read_settings(desk), open_book(facts(desk)), full_names, bool(units))


def scheme_of(desk: Desk, reckoning: Reckoning, name: str = "") -> Scheme | None:
    """The scheme of points, by `name` or as the settings have it; None while points are off. Raises NewsroomError."""
    return read_scheme(desk, reckoning.settings, name)


def period_of(desk: Desk, key: str) -> Period:
    """The period that a key names, as this office cuts its year; nothing is counted for it. Raises NewsroomError."""
    return read_key(key, read_settings(desk).calendar)


def last_month(desk: Desk) -> Period:
    """The last month that is over."""
    return containing("month", desk.now().date(), read_settings(desk).calendar).previous
