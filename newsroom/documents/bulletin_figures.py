"""What follows from the rows of an account: totals, rates, ranks, shortfalls (domain.md 3.4), and where it contradicts
itself. All of it is worked out here and nowhere else."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from newsroom.documents.bulletin import Account, Bulletin, Measure, MonthCount, UnitGroup, UnitRow

NONE = "—"
"""Printed where there is nothing to divide by, or nothing that could be said."""


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over rows. Stories that units wrote together are counted with each, as in their rows."""

    units: int
    """Those that were there, and those that sent a story none the less."""
    reporting: int
    """Units with at least one story."""
    owing: int
    """Units with a quota."""
    fulfilled: int
    """Of those, units that met it."""
    quota: int
    submitted: int
    by_channel: tuple[int, ...]
    cumulative: int
    adopted: int
    by_outlet: tuple[int, ...]
    points: float
    points_total: float

    @property
    def adoptions(self) -> int:
        return sum(self.by_outlet)


def every_row(account: Account) -> tuple[UnitRow, ...]:
    """The rows of all groups, in order."""
    return tuple(row for group in account.groups for row in group.rows)


def totals(rows: Iterable[UnitRow], account: Account) -> Totals:
    """The sums over these rows of the account."""
    rows = tuple(rows)
    owing = [row for row in rows if row.quota]
    return Totals(
        units=sum(row.there or row.submitted > 0 for row in rows),
        reporting=sum(row.submitted > 0 for row in rows),
        owing=len(owing),
        fulfilled=sum(shortfall(row) == 0 for row in owing),
        quota=sum(row.quota or 0 for row in rows),
        submitted=sum(row.submitted for row in rows),
        by_channel=_columns((row.by_channel for row in rows), len(account.channels)),
        cumulative=sum(row.cumulative for row in rows),
        adopted=sum(row.adopted for row in rows),
        by_outlet=_columns((row.by_outlet for row in rows), len(account.outlets)),
        points=sum(row.points for row in rows),
        points_total=sum(row.points_total for row in rows),
    )


def _columns(rows: Iterable[tuple[int, ...]], count: int) -> tuple[int, ...]:
    """Sums of the columns; a row too short has zeros."""
    sums = [0] * count
    for row in rows:
        for place, value in enumerate(row[:count]):
            sums[place] += value
    return tuple(sums)


def until(account: Account) -> date:
    """The last day that could be counted: of a period that is not over, the day of the account."""
    return min(account.day, account.counted_to)


def is_under_way(account: Account) -> bool:
    """A year or semester that is not over: nobody has missed its quota yet, and few have met it."""
    return not isinstance(account, Bulletin) and account.counted_from <= account.day < account.counted_to


def counted(row: UnitRow) -> int:
    """Stories that count toward the unit's quota."""
    return row.submitted if row.toward_quota is None else row.toward_quota


def shortfall(row: UnitRow) -> int:
    """Stories that the unit owes still."""
    return max((row.quota or 0) - counted(row), 0)


def completion(row: UnitRow) -> str:
    """Of the quota, at most 100.0%; a dash without one."""
    return percent(min(counted(row), row.quota), row.quota) if row.quota else NONE


def percent(part: int, whole: int) -> str:
    """`41.7%`, halves up; a dash without a whole."""
    if not whole:
        return NONE
    return f"{(Decimal(100 * part) / Decimal(whole)).quantize(Decimal('0.1'), ROUND_HALF_UP)}%"


def amount(points: float) -> str:
    """Points without needless decimals."""
    return f"{round(points, 2):g}" if abs(points) < 100_000 else f"{points:.0f}"


def measure(account: Account) -> Measure:
    """What units are ranked by: never by points that are not shown."""
    return "submitted" if account.ranked_by == "points" and not account.points else account.ranked_by


def measured(row: UnitRow, by: Measure) -> int | float:
    """The number that the unit is ranked by."""
    adoptions = sum(row.by_outlet) if row.by_outlet else row.adopted
    return {"submitted": row.submitted, "adopted": adoptions, "points": row.points}[by]


def ranks(rows: Sequence[UnitRow], by: Measure) -> dict[str, int]:
    """The rank of each unit within its group: 1, 2, 2, 4. Units that submitted nothing have none."""
    values = {row.unit: measured(row, by) for row in rows if row.submitted}
    return {unit: 1 + sum(other > value for other in values.values()) for unit, value in values.items()}


def in_order(group: UnitGroup, account: Account) -> tuple[UnitRow, ...]:
    """The group's rows as printed: by rank if there are rankings, those without any story last."""
    if not account.rankings:
        return group.rows
    places = ranks(group.rows, measure(account))
    return tuple(sorted(group.rows, key=lambda row: places.get(row.unit, len(group.rows) + 1)))


def silent(group: UnitGroup) -> list[UnitRow]:
    """Units that submitted nothing (T4); one that was no longer there, or not yet, owed nobody anything."""
    return [row for row in group.rows if row.there and not row.submitted]


def short(group: UnitGroup) -> list[UnitRow]:
    """Units that did not meet their quota (T2), those that owe most first."""
    return sorted((row for row in group.rows if shortfall(row)), key=lambda row: -shortfall(row))


def late_by_unit(account: Account) -> dict[str, int]:
    """How many late stories each unit has, in the order of the rows; units without one are left out."""
    order = {row.unit: 0 for row in every_row(account)}
    for story in account.late:
        order[story.unit] = order.get(story.unit, 0) + 1
    return {unit: count for unit, count in order.items() if count}


def months(bulletin: Bulletin) -> tuple[MonthCount, ...]:
    """The months before in order, then this one, counted from the rows."""
    sums = totals(every_row(bulletin), bulletin)
    before = sorted((m for m in bulletin.earlier if m.month < bulletin.month), key=lambda m: m.month)
    return (*before, MonthCount(bulletin.month, sums.submitted, sums.adopted))


def month_before(month: date) -> date:
    """The first day of the month before this one."""
    return date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1)


def unfiled(account: Account) -> int:
    """Stories that the topics leave out."""
    return totals(every_row(account), account).submitted - sum(topic.count for topic in account.topics)


def disagreements(account: Account) -> list[str]:
    """Where the account's lists and rows contradict each other, in Chinese; empty when they agree."""
    return [*_rows_disagree(account), *_lists_disagree(account)]


def _rows_disagree(account: Account) -> Iterator[str]:
    names = [row.unit for row in every_row(account)]
    yield from (f"“{name}”在统计表里不止一行" for name in dict.fromkeys(names) if names.count(name) > 1)
    for row in every_row(account):
        if row.by_channel and not max(row.by_channel) <= row.submitted <= sum(row.by_channel):
            yield f"“{row.unit}”报送 {row.submitted} 条，各渠道却是 {'、'.join(map(str, row.by_channel))} 条"
        if row.by_outlet and row.adopted > sum(row.by_outlet):
            yield f"“{row.unit}”采用 {row.adopted} 条，各级采用却是 {'、'.join(map(str, row.by_outlet))} 篇次"
        if row.cumulative < row.submitted:
            yield f"“{row.unit}”累计 {row.cumulative} 条，少于本期的 {row.submitted} 条"
        # a story counts toward the quota of each channel that it went to
        if counted(row) > max(row.submitted, row.quota or 0):
            yield f"“{row.unit}”计入定额 {counted(row)} 条，多于报送的 {row.submitted} 条"


def _lists_disagree(account: Account) -> Iterator[str]:
    sums = totals(every_row(account), account)
    if account.topics and unfiled(account) < 0:
        yield f"选题分布合计比报送的 {sums.submitted} 条多 {-unfiled(account)} 条"
    if account.adoptions:
        for place, tier in enumerate(account.outlets):
            listed = sum(one.tier == tier for one in account.adoptions)
            if listed and listed != sums.by_outlet[place]:
                yield f"采用清单里“{tier}”有 {listed} 篇次，统计表是 {sums.by_outlet[place]} 篇次"
    known = {row.unit: row for row in every_row(account)}
    late = late_by_unit(account)
    praised, criticised = (account.praised, account.criticised) if isinstance(account, Bulletin) else ((), ())
    named = dict.fromkeys((*praised, *criticised, *late))
    yield from (f"“{unit}”不在统计表里" for unit in named if unit not in known)
    for unit in criticised:
        if (row := known.get(unit)) and row.submitted and not shortfall(row) and unit not in late:
            yield f"点名批评的“{unit}”没有零报送、迟报或未完成定额"
