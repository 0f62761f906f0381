"""A month at a glance: quotas, work, deadlines, topics and adoptions, each figure with the stories behind it.

Everything is counted out of the archive when it is looked at; nothing here is kept. There is no figure of readers.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from newsroom.counting import lists, ranking
from newsroom.counting.book import Book, within
from newsroom.counting.ledger import in_period, unit_points
from newsroom.counting.period import Period, containing, read_key
from newsroom.counting.tally import Tally, UnitTally, tally
from newsroom.desk import bulletin_register
from newsroom.desk.coverage import Coverage, coverage
from newsroom.desk.dashboard_due import DueLine, due_lines
from newsroom.desk.dashboard_people import PersonLine, people_lines
from newsroom.desk.dashboard_taken import TakenLine, by_outlet, by_tier
from newsroom.desk.dashboard_warnings import Warned, warnings
from newsroom.desk.desk import Desk
from newsroom.desk.listing import Filter
from newsroom.desk.reckoning import Reckoning, reckon, scheme_of
from newsroom.story import State
from newsroom.text.dates import lateness

AT_WORK = (
    State.DRAFT,
    State.SUBMITTED,
    State.FIRST_REVIEW,
    State.SECOND_REVIEW,
    State.FINAL_REVIEW,
    State.APPROVED,
    State.RETURNED,
)
"""States whose stories somebody still has to do something with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitLine:
    """A unit and its figures."""

    tally: UnitTally
    rank: int | None
    """In its group; None where rankings are off, or the unit submitted nothing."""
    points: Fraction | None
    """None while points are off."""
    stories: tuple[str, ...]
    """Ids of what counts in the period."""
    adopted: tuple[str, ...]
    """Ids of what was adopted in it; empty for what the desk does not have."""

    @property
    def name(self) -> str:
        return self.tally.name


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLine:
    """A group of units, in the register's order. Groups are never ranked against each other."""

    id: str
    name: str
    units: tuple[UnitLine, ...]

    @property
    def owed(self) -> int:
        return sum(line.tally.standing.quota or 0 for line in self.units)

    @property
    def missing(self) -> int:
        """What one unit has too much does not make up for another."""
        return sum(line.tally.standing.missing for line in self.units)

    @property
    def judged(self) -> int:
        """Units that owe something."""
        return sum(line.tally.standing.met is not None for line in self.units)

    @property
    def met(self) -> int:
        return sum(line.tally.standing.met is True for line in self.units)

    @property
    def submitted(self) -> int:
        return len({story for line in self.units for story in line.stories})

    @property
    def ranked(self) -> tuple[UnitLine, ...]:
        """Best first, those without a rank behind, in the register's order."""
        return tuple(sorted(self.units, key=lambda line: (line.rank is None, line.rank or 0)))


@dataclass(frozen=True, slots=True)
class LateLine:
    """A story that a unit submitted too late."""

    unit: str
    story: str
    title: str
    day: date
    late: str
    """`迟 2 天`"""


@dataclass(frozen=True, slots=True)
class ZeroLine:
    """A unit that was there and submitted nothing."""

    tally: UnitTally
    stories: tuple[str, ...]
    """Ids of what it ever submitted."""
    last: date | None
    """When it submitted something last; None: never."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dashboard:
    """All of it, for one period."""

    period: Period
    now: datetime
    frozen: bool
    tally: Tally
    groups: tuple[GroupLine, ...]
    rankings: bool
    ranked_by: str
    """Name of the figure that ranks are by: `报送数`."""
    states: tuple[tuple[State, int], ...]
    """Of stories at work now, whatever their month."""
    due: tuple[DueLine, ...]
    coverage: Coverage
    late: tuple[LateLine, ...]
    zero: tuple[ZeroLine, ...]
    tiers: tuple[TakenLine, ...]
    """From high to low, zeros too."""
    outlets: tuple[TakenLine, ...]
    """Those that took something in the period, most first."""
    people: tuple[PersonLine, ...] | None
    """None unless they were asked for."""
    warnings: tuple[Warned, ...]
    months: tuple[tuple[Period, int], ...]
    """Those that have submissions, latest first, each with how many count; this one too."""

    def unmet_before(self, row: UnitTally) -> int:
        """For how many periods on end the unit has not met its quota; a period that is not over is not among them."""
        return row.unmet_in_a_row - (self.days_left is not None and row.unmet_in_a_row > 0)

    @property
    def days_left(self) -> int | None:
        """Until the period's last counting day, 0 on it; None when it is over."""
        left = (self.period.last - self.now.date()).days
        return left if left >= 0 else None

    @property
    def has_points(self) -> bool:
        return any(line.points is not None for group in self.groups for line in group.units)


def dashboard(desk: Desk, key: str = "", *, people: bool = False) -> Dashboard:
    """The dashboard of a period by its key (`2026-09`, `2026Q3`, `2026`), by default as `latest`; `people`: with the
    counts of persons. Raises NewsroomError."""
    reckoning, now = reckon(desk), desk.now()
    book, settings = reckoning.book, reckoning.settings
    period = read_key(key, settings.calendar) if key else latest(reckoning, now.date())
    counts = tally(book, reckoning.plan, period, year=settings.year)
    taken, before = lists.adoptions(book, period), lists.adoptions(book, period.previous)
    by, groups = _groups(desk, reckoning, counts)
    frozen = _is_frozen(desk, period)
    return Dashboard(
        period=period,
        now=now,
        frozen=frozen,
        tally=counts,
        groups=groups,
        rankings=settings.rankings,
        ranked_by=by,
        states=_states(desk),
        due=due_lines(desk, book, now),
        coverage=coverage(desk, 12),
        late=tuple(_late(one) for one in lists.late_list(book, period)),
        zero=tuple(_zero(book, row) for row in counts.units if row.zero_submission),
        tiers=by_tier(taken, before),
        outlets=by_outlet(taken, before),
        people=people_lines(book, period, ranked=settings.rankings) if people else None,
        warnings=warnings(desk, reckoning, counts, now, frozen),
        months=_months(book, containing("month", now.date(), settings.calendar)),
    )


def latest(reckoning: Reckoning, today: date) -> Period:
    """This month, or where nothing has come in it yet the latest one that has something."""
    calendar = reckoning.settings.calendar
    current = containing("month", today, calendar)
    days = [one.day for one in reckoning.book.facts.submissions if one.day <= current.last]
    return containing("month", max(days), calendar) if days else current


def _months(book: Book, current: Period) -> tuple[tuple[Period, int], ...]:
    counted = {one.story for own in book.submitted.values() for one in own}
    days: Counter[date] = Counter()
    for one in book.facts.submissions:
        days[one.day] += one.story in counted
    found = {current: 0}
    for day, count in days.items():
        month = containing("month", day, current.calendar)
        found[month] = found.get(month, 0) + count
    return tuple(sorted(found.items(), key=lambda one: -one[0].number))


def _is_frozen(desk: Desk, period: Period) -> bool:
    return bool(bulletin_register.kept(desk, period.key).versions)


def _groups(desk: Desk, reckoning: Reckoning, counts: Tally) -> tuple[str, tuple[GroupLine, ...]]:
    """By what they are ranked, and the groups: the plan's in its order, then any others."""
    settings, book = reckoning.settings, reckoning.book
    points = _points(desk, reckoning, counts.period)
    by = "submitted" if settings.ranked_by == "points" and points is None else settings.ranked_by
    ranks: dict[str, int] = {}
    if settings.rankings:
        for found in ranking.rank_all(counts, by, points):
            ranks |= {place.unit: place.rank for place in found.places}
    names = {group.id: group.name for group in reckoning.plan.unit_group}
    order = dict.fromkeys((*names, *(row.unit.group for row in counts.units)))
    lines = tuple(
        GroupLine(
            id=group,
            name=names.get(group, group or "未分类"),
            units=tuple(
                UnitLine(
                    tally=row,
                    rank=ranks.get(row.name),
                    points=None if points is None else points.get(row.name, Fraction(0)),
                    stories=tuple(one.story for one in within(book.submitted[row.name], counts.period)),
                    adopted=tuple(one.story for one in within(book.adopted[row.name], counts.period)),
                )
                for row in rows
            ),
        )
        for group in order
        if (rows := counts.group(group))
    )
    return ranking.METRICS[by].name, lines


def _points(desk: Desk, reckoning: Reckoning, period: Period) -> dict[str, Fraction] | None:
    scheme = scheme_of(desk, reckoning)
    if scheme is None:
        return None
    return unit_points(in_period(reckoning.entries(scheme, period, desk.now().date()), period))


def _states(desk: Desk) -> tuple[tuple[State, int], ...]:
    found = desk.archive.tally(Filter()).states
    return tuple((state, found[state]) for state in AT_WORK if state in found)


def _late(entry: lists.LateEntry) -> LateLine:
    one = entry.story
    assert one.due is not None and one.submitted_at is not None  # else it would not be late
    return LateLine(entry.unit, one.story, one.title, one.day, lateness(one.due, one.submitted_at))


def _zero(book: Book, row: UnitTally) -> ZeroLine:
    sent = book.received[row.name]
    return ZeroLine(row, tuple(one.story for one in sent), max((one.day for one in sent), default=None))


def previous_label(period: Period) -> str:
    """What the period before is called beside it: 上月, 上季度 …"""
    return {"month": "上月", "quarter": "上季度", "year": "上年", "school_year": "上学年", "semester": "上学期"}.get(
        period.length, "上期"
    )
