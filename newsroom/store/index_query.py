"""A list's query as SQL over the index: by which of its own indexes, under which conditions, in which order."""

import hashlib
import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from newsroom.store.door import Order, Query
from newsroom.story import State

STATES = tuple(State)
_NUMBER_BITS, _DELAY_BITS = 14, 6
DAY_SHIFT = _NUMBER_BITS + _DELAY_BITS
_EARLY = 4
_NUMBERS = 10**9
_ID = re.compile(r"(\d{4})-(\d\d)-(\d{1,9})", re.ASCII)
FEW = 3000
"""Up to so many stories are sorted; more are read in order, along the order's own index."""

ORDERS: dict[Order, tuple[str, str]] = {
    "day": ("by_day", ""),
    "id": ("by_id", "newness"),
    "title": ("by_title", "title"),
    "unit": ("by_unit", "unit"),
    "focus": ("by_topic", "topic"),
    "state": ("by_state", "state"),
    "due": ("by_due", "lateness"),
    "length": ("by_length", "shortness"),
    "photos": ("by_photos", "bareness"),
}
"""Each order's index and column; stories that are equal in it come newest day first."""

Facets = Mapping[tuple[str, str], int]
"""How many stories (of the bin, or outside it) there are by kind and name: `("state", "draft")`."""


@lru_cache(maxsize=4096)
def code(text: str) -> int:
    """A short number for a name, by which lists are narrowed; two names share one less often than disks fail."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=6).digest(), "big")


def arrival(story_id: str) -> int:
    """The id as a number that grows with month of arrival and number; 0 for one that is not of ours."""
    found = _ID.fullmatch(story_id)
    if found is None:
        return 0
    year, month, number = found.groups()
    return (int(year) * 12 + int(month)) * _NUMBERS + int(number)


def place_of(day: date, arrived: int) -> int:
    """Where the story stands in the default list, downwards: by day, then by id.

    Small numbers keep the full text small: arrival counts in months from the day, at most 58 after and 4 before it.
    Stories that this puts in one place are moved apart.
    """
    months, number = divmod(arrived, _NUMBERS)
    delay = min(max(months - (day.year * 12 + day.month) + _EARLY, 0), (1 << _DELAY_BITS) - 2)
    return day.toordinal() << DAY_SHIFT | delay << _NUMBER_BITS | min(number, (1 << _NUMBER_BITS) - 1)


@lru_cache(maxsize=4096)
def _month(day: int) -> str:
    return date.fromordinal(day).isoformat()[:7]


def month_at(place: int) -> str:
    """The month of the day at a place, `YYYY-MM`."""
    return _month(place >> DAY_SHIFT)


@dataclass(frozen=True, slots=True)
class Listing:
    """How a query, its words left out, is asked of the index."""

    query: Query
    low: int | None
    high: int | None
    """Places from and below; None: all."""
    nearest: str
    """The index that leads past the fewest other stories."""
    ordered: str
    """The index along which they are read in the query's order. Both empty: along none."""
    few: bool
    """There are so few of them that sorting costs nothing."""
    total: int | None
    """How many there are, where the facets say so."""

    @property
    def order(self) -> str:
        column = ORDERS[self.query.order][1]
        return f"{column}, place desc" if column else "place desc"

    def where(self, index: str) -> tuple[str, list[object]]:
        """The conditions as they are best put to this index, with their values."""
        query = self.query
        said: list[tuple[str, object]] = []
        if query.state:
            said.append(("state = ?", STATES.index(query.state)))
        for column, name in (("focus", query.focus), ("unit", query.unit)):
            if name is not None:
                said.append((f"{column}_code = ?", code(name)))
                if index == f"by_{column}":
                    said.append((f"{column} = ?", name))
        if self.low is not None:
            said += [("place >= ?", self.low), ("place < ?", self.high)]
        return " and ".join([f"bin = {query.deleted:d}", *(condition for condition, _ in said)]), [v for _, v in said]


def listing(query: Query, facets: Facets, has_orders: bool) -> Listing:
    """How the query is best asked, given what the index counts all the time; its orders may not be made yet."""
    low, high = places(query)
    names = {"state": query.state, "focus": query.focus, "unit": query.unit}
    counts = {f"by_{kind}": facets.get((kind, name), 0) for kind, name in names.items() if name is not None}
    everything = facets.get(("all", ""), 0)
    within = everything if low is None or high is None else _within(facets, low, high)
    nearest = min(counts, key=lambda index: counts[index], default="by_day")
    total = None
    if low is None and len(counts) < 2:
        total = counts.get(nearest, everything)
    elif not counts and query.first is None and query.last is None:
        total = within
    few = counts.get(nearest, everything) * within <= FEW * everything
    ordered = nearest if query.order == "day" or few else ORDERS[query.order][0]
    if query.deleted:
        nearest = ordered = "in_bin"
    elif not has_orders:
        nearest = ordered = ""
    return Listing(query, low, high, nearest, ordered, few, total)


def _within(facets: Facets, low: int, high: int) -> int:
    """How many stories the months have between two places."""
    first, last = (month_at(max(place, 1 << DAY_SHIFT)) for place in (low, high - 1))
    return sum(n for (kind, month), n in facets.items() if kind == "month" and first <= month <= last)


def places(query: Query) -> tuple[int, int] | tuple[None, None]:
    """Between which places the query's days lie; the upper end is out. An impossible month lets nothing through."""
    if query.month is None and query.first is None and query.last is None:
        return None, None
    first, last = query.first or date.min, query.last or date.max
    if query.month is not None:
        try:
            begin = date.fromisoformat(f"{query.month}-01")
        except ValueError:
            return 0, 0
        first = max(first, begin)
        last = min(last, begin.replace(day=monthrange(begin.year, begin.month)[1]))
    return first.toordinal() << DAY_SHIFT, (last.toordinal() + 1) << DAY_SHIFT
