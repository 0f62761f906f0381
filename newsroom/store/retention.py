"""Which of the daily backups are kept: plain functions over their dates."""

from collections.abc import Iterable
from datetime import date, timedelta

DAYS, WEEKS, MONTHS = 7, 4, 12
_LEAP = timedelta(days=400)


def kept(dates: Iterable[date]) -> set[date]:
    """Those backups of which none is let go: the last 7, then the last of each of 4 weeks, then of each of 12 months.

    Counted in backups that there are, not from today, so that a pause or a wrong clock lets go of nothing.
    """
    rest = sorted(set(dates), reverse=True)
    chosen, rest = rest[:DAYS], rest[DAYS:]
    for count, form in ((WEEKS, "%G-%V"), (MONTHS, "%Y-%m")):
        last: dict[str, date] = {}
        for day in rest:
            last.setdefault(day.strftime(form), day)
        chosen += [*last.values()][:count]
        rest = [day for day in rest if day < min(chosen)]
    return set(chosen)


def is_believed(today: date, newest: date) -> bool:
    """Whether a clock that says `today` may let go of backups: not when it was set back, nor after a great leap."""
    return newest <= today <= newest + _LEAP
