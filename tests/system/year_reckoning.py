"""The year's figures reckoned once more, as with paper and pencil: nothing of newsroom's is used here."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from functools import cached_property

from tests.system.year_facts import Known, Owes, Sent, Taken

DAY = timedelta(days=1)
# the State Council's announcements for 2025 and 2026; none was made for 2027
_OFF = (
    ("2025-10-01", "2025-10-08"), ("2026-01-01", "2026-01-03"), ("2026-02-15", "2026-02-23"),
    ("2026-04-04", "2026-04-06"), ("2026-05-01", "2026-05-05"), ("2026-06-19", "2026-06-21"),
    ("2026-09-25", "2026-09-27"),
)  # fmt: skip
_MADE_UP = ("2025-09-28", "2025-10-11", "2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20")
COLUMNS = ("本级网站", "简报", "公众号", "校级", "区县级", "市级", "省级", "国家级")
_TIERS = {"school": 3, "district": 4, "city": 5, "province": 6, "national": 7}
_OWN = {"website": 0, "briefing": 1, "social": 2}
_GROUP_QUOTA = {"township_central": 10, "direct": 5}
SITE = "教育信息网"


def works(day: date) -> bool:
    """Whether offices are open."""
    text = day.isoformat()
    if text in _MADE_UP:
        return True
    return day.weekday() < 5 and not any(first <= text <= last for first, last in _OFF)


def due(kind: str, ended: datetime | None) -> datetime | None:
    """By when a story must be in: on the next working day at six, in two hours when it is major or urgent."""
    if ended is None:
        return None
    if kind != "routine":
        return ended + timedelta(hours=2)
    day = ended.date() + DAY
    while not works(day):
        day += DAY
    return datetime.combine(day, time(18), ended.tzinfo)


def late(one: Sent) -> timedelta | None:
    """By how much."""
    limit = due(one.kind, one.ended)
    return one.at - limit if limit and one.at and one.at > limit else None


@dataclass(frozen=True)
class Span:
    """Months on end, by their first days."""

    months: tuple[date, ...]
    earlier: tuple[date, ...] = ()
    """Of the period before it, where that is not as long; empty: it is."""

    @cached_property
    def first(self) -> date:
        return self.months[0]

    @cached_property
    def last(self) -> date:
        return _after(self.months[-1]) - DAY

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def before(self) -> "Span":
        """The period just before."""
        if self.earlier:
            return Span(self.earlier)
        found = [self.months[0]]
        for _ in self.months:
            found.insert(0, (found[0] - DAY).replace(day=1))
        return Span(tuple(found[:-1]))


def _after(month: date) -> date:
    return (month + 31 * DAY).replace(day=1)


def span(first: str, count: int = 1) -> Span:
    """So many months from `2025-09` on."""
    months = [date.fromisoformat(f"{first}-01")]
    while len(months) < count:
        months.append(_after(months[-1]))
    return Span(tuple(months))


@dataclass(slots=True)
class Row:
    """A unit's figures of a period."""

    unit: Owes
    received: int = 0
    submitted: int = 0
    toward: int = 0
    quota: int | None = None
    late: int = 0
    adopted: int = 0
    placements: int = 0
    columns: tuple[int, ...] = ()
    sites: tuple[int, int, int] = (0, 0, 0)
    """教育信息网, 教育网, others."""
    cumulative: tuple[int, int, int] = (0, 0, 0)
    unmet_in_a_row: int = 0
    rank: int | None = None
    """In its group, by submissions."""
    there: bool = True
    """On a day of the period."""

    @property
    def silent(self) -> bool:
        return self.there and not self.submitted

    @property
    def missing(self) -> int:
        return max((self.quota or 0) - self.toward, 0)

    @property
    def completion(self) -> Fraction | None:
        return Fraction(min(self.toward, self.quota), self.quota) if self.quota else None

    @property
    def rate(self) -> Fraction | None:
        return Fraction(self.adopted, self.submitted) if self.submitted else None


def briefed(known: Known) -> list[Taken]:
    """What stands in signed briefings and was not entered as such by hand."""
    by_hand = {one.story for one in known.taken if one.own and one.kind == "briefing" and one.verified}
    sent = {one.id: one for one in known.sent}
    found = []
    for issue, story, day in known.printed:
        if story not in by_hand:
            one = sent[story]
            found.append(
                Taken(
                    id=f"{issue}/{story}", story=story, title=one.title, units=one.units, authors=one.authors,
                    outlet="青禾教育简报", tier="district", kind="briefing", own=True, day=day, verified=True,
                )
            )  # fmt: skip
    return found


class Reckoning:
    """Everything that is asked of what is known at this moment."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.sent: dict[str, list[Sent]] = {unit.name: [] for unit in known.units}
        self.taken: dict[str, list[Taken]] = {unit.name: [] for unit in known.units}
        for one in known.sent:
            for name in one.units:
                if one.handed_in and name in self.sent:
                    self.sent[name].append(one)
        for one in (*known.taken, *briefed(known)):
            for name in one.units:
                if one.verified and name in self.taken:
                    self.taken[name].append(one)
        self.since = min(one.day for own in self.sent.values() for one in own)

    def rows(self, period: Span, year: date) -> dict[str, Row]:
        """Units that were there, or have a figure, each with its row; `year`: its first day, for the cumulative."""
        found = {}
        for unit in self.known.units:
            row = self._row(unit, period, year)
            row.there = _days(unit, period.first, period.last) > 0
            if row.there or row.received or row.placements:
                found[unit.name] = row
        for group in {row.unit.group for row in found.values()}:
            here = [row for row in found.values() if row.unit.group == group and row.submitted]
            for row in here:
                row.rank = 1 + sum(other.submitted > row.submitted for other in here)
        return found

    def _row(self, unit: Owes, period: Span, year: date) -> Row:
        row = Row(unit)
        sent = [one for one in self.sent[unit.name] if period.holds(one.day)]
        good = [one for one in sent if one.counts]
        taken = [one for one in self.taken[unit.name] if period.holds(one.day)]
        row.received, row.submitted = len(sent), len(good)
        row.quota = _quota(unit, period)
        row.toward = self._toward(unit, period) if row.quota else 0
        row.late = sum(late(one) is not None for one in good)
        row.adopted = len({one.story or one.id for one in taken})
        row.placements = len(taken)
        columns = [0] * len(COLUMNS)
        for one in taken:
            columns[_OWN[one.kind] if one.own and one.kind in _OWN else _TIERS[one.tier]] += 1
        row.columns = tuple(columns)
        row.sites = (
            sum(not one.sites or SITE in one.sites for one in good),
            sum("教育网" in one.sites for one in good),
            sum(any(site not in (SITE, "教育网") for site in one.sites) for one in good),
        )  # fmt: skip
        so_far = Span(tuple(span(f"{year:%Y-%m}", 12).months))
        until = [one for one in self.sent[unit.name] if one.counts and so_far.first <= one.day <= period.last]
        got = [one for one in self.taken[unit.name] if so_far.first <= one.day <= period.last]
        row.cumulative = len(until), len({one.story or one.id for one in got}), len(got)
        row.unmet_in_a_row = self._unmet(unit, period)
        return row

    def _toward(self, unit: Owes, period: Span) -> int:
        own = [one for one in self.sent[unit.name] if one.counts and period.holds(one.day)]
        if unit.group not in _GROUP_QUOTA:  # it owes its number to whatever site
            return len(own)
        return sum(not one.sites or SITE in one.sites for one in own)

    def _unmet(self, unit: Owes, period: Span) -> int:
        count = 0
        while period.last >= self.since:
            quota = _quota(unit, period)
            if not quota or self._toward(unit, period) >= quota:
                break
            count, period = count + 1, period.before
        return count

    def stories(self, period: Span) -> tuple[int, int, int]:
        """Different stories submitted and adopted, and placements, of registered units."""
        sent = {one.id for own in self.sent.values() for one in own if one.counts and period.holds(one.day)}
        taken = {one.id: one for own in self.taken.values() for one in own if period.holds(one.day)}
        return len(sent), len({one.story or one.id for one in taken.values()}), len(taken)

    def topics(self, period: Span) -> dict[str, tuple[int, int]]:
        """By area: different stories, and stories by units."""
        found: dict[str, list[str]] = {}
        for own in self.sent.values():
            for one in own:
                if one.counts and one.topic and period.holds(one.day):
                    found.setdefault(one.topic, []).append(one.id)
        return {topic: (len(set(ids)), len(ids)) for topic, ids in found.items()}

    def late_list(self, period: Span) -> list[tuple[str, str, timedelta]]:
        """Unit, story and delay of what was late, by unit, then by day."""
        return [
            (name, one.id, delay)
            for name, own in self.sent.items()
            for one in sorted(own, key=lambda one: (one.day, one.id))
            if one.counts and period.holds(one.day) and (delay := late(one)) is not None
        ]

    def people(self, period: Span) -> dict[tuple[str, str], tuple[int, int]]:
        """Stories submitted and adopted, by author and unit; together with others they belong to none."""
        sent = {one.id: one for own in self.sent.values() for one in own if one.counts and period.holds(one.day)}
        taken = {one.id: one for own in self.taken.values() for one in own if period.holds(one.day)}
        wrote: dict[tuple[str, str], set[str]] = {}
        got: dict[tuple[str, str], set[str]] = {}
        for found, every in ((wrote, sent.values()), (got, taken.values())):
            for one in every:
                for name in one.authors:
                    person = name, one.units[0] if len(one.units) == 1 else ""
                    found.setdefault(person, set()).add(one.id if isinstance(one, Sent) else one.story or one.id)
        return {one: (len(wrote.get(one, ())), len(got.get(one, ()))) for one in {*wrote, *got}}

    def asked(self, period: Span) -> list[tuple[str, int, int, int, int]]:
        """T7: commission, units asked, delivered, in time, adopted until the period's end."""
        found = []
        for one in sorted(self.known.asked, key=lambda one: (one.due, one.id)):
            if one.issued > period.last or one.due < period.first:
                continue
            firsts = []
            for unit in one.units:
                own = [s for s in self.sent.get(unit, []) if s.commission == one.id]
                own = [s for s in own if s.day <= period.last]
                if own:
                    firsts.append(min(own, key=lambda s: (s.day, s.id)))
            taken = {t.story for own in self.taken.values() for t in own if t.story and t.day <= period.last}
            in_time = sum(first.day <= one.due for first in firsts)
            found.append((one.id, len(one.units), len(firsts), in_time, sum(s.id in taken for s in firsts)))
        return found


def _quota(unit: Owes, period: Span) -> int | None:
    """What it owes in all of the period's months, by days where it was not there for all of one."""
    count = unit.quota if unit.quota is not None else _GROUP_QUOTA.get(unit.group)
    if not count:
        return None
    total = 0
    for month in period.months:
        last = _after(month) - DAY
        total += count * _days(unit, month, last) // last.day
    return total or None


def _days(unit: Owes, first: date, last: date) -> int:
    day, count = first, 0
    while day <= last:
        count += not (unit.start and day < unit.start) and not (unit.end and day > unit.end)
        day += DAY
    return count
