"""How many stories each focus area had month by month, and which of them has had none for long."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from newsroom.desk.desk import Desk
from newsroom.plan.model import Focus
from newsroom.story import OUT_OF_PLAY

EMPTY_MONTHS = 2
"""From so many months without a story on an area is a gap."""
COUNTED_FROM = 20
"""Day of the month from which it counts as empty itself; before that much may still come."""


@dataclass(frozen=True, slots=True)
class AreaCoverage:
    """A focus area's stories: how many in each month of the period, and the last month that had any."""

    area: Focus
    counts: tuple[int, ...]
    last: str | None
    """`YYYY-MM`; None: it never had one."""
    empty: int
    """Months without a story up to now, none of before the desk's first."""

    @property
    def is_gap(self) -> bool:
        """She should look for a story; an area that only takes what is left over is never one."""
        return self.empty >= EMPTY_MONTHS and not self.area.fallback


@dataclass(frozen=True, slots=True)
class Coverage:
    """Months, oldest first, and the plan's focus areas, without what was returned, rejected or withdrawn."""

    months: tuple[str, ...]
    areas: tuple[AreaCoverage, ...]
    none: tuple[int, ...]
    """Stories without a focus area."""
    silent: int
    """Months up to now in which the desk had no story at all."""

    @property
    def gaps(self) -> tuple[AreaCoverage, ...]:
        """The areas that have been empty for long, the longest first."""
        return tuple(sorted((area for area in self.areas if area.is_gap), key=lambda area: -area.empty))


def coverage(desk: Desk, months: int = 12) -> Coverage:
    """The last so many months, this one included; counted by the archive, no story is read."""
    today = desk.now().date()
    shown = tuple(_month(today, back) for back in reversed(range(months)))
    by_focus = {focus: Counter[str]() for focus in (*(area.id for area in desk.plan.focus), "none")}
    every = Counter[str]()
    for (month, state, focus), count in desk.archive.spread().items():
        if state not in OUT_OF_PLAY:
            every[month] += count
            by_focus.setdefault(focus, Counter())[month] += count
    first = min(every, default=shown[-1])
    return Coverage(
        shown,
        tuple(_of_area(area, by_focus[area.id], shown, first, today) for area in desk.plan.focus),
        tuple(by_focus["none"][month] for month in shown),
        _empty(every, first, today),
    )


def _of_area(area: Focus, counts: Mapping[str, int], shown: tuple[str, ...], first: str, today: date) -> AreaCoverage:
    here = tuple(counts.get(month, 0) for month in shown)
    return AreaCoverage(area, here, _last(counts, today), _empty(counts, first, today))


def _last(counts: Mapping[str, int], today: date) -> str | None:
    return max((month for month in counts if month <= _month(today, 0)), default=None)


def _empty(counts: Mapping[str, int], first: str, today: date) -> int:
    end = _month(today, 0 if today.day >= COUNTED_FROM else 1)
    # before the desk's first story nothing could be there
    start = _last(counts, today) or _before(first)
    return max(_number(end) - _number(start), 0)


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:])


def _before(month: str) -> str:
    return _month(date.fromisoformat(f"{month}-01"), 1)


def _month(day: date, back: int) -> str:
    year, month = divmod(day.year * 12 + day.month - 1 - back, 12)
    return f"{year:04d}-{month + 1:02d}"
