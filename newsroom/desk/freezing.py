"""Months that are frozen, and what comes to light about them afterwards (domain.md 0.11).

The snapshots are on the disk before the one record that counts: whoever is stopped between has frozen nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from newsroom.counting import freeze as freezes
from newsroom.counting.freeze import Adjustment, Frozen, ItemMetric
from newsroom.desk import accounts, bulletin_register, registers, snapshots
from newsroom.desk.accounts import Counted
from newsroom.desk.bulletin_register import Kept, Signed
from newsroom.desk.desk import Desk
from newsroom.desk.reckoning import period_of
from newsroom.documents.bulletin import Adjusted, Bulletin
from newsroom.documents.bulletin_figures import amount
from newsroom.documents.summary import Summary
from newsroom.errors import NewsroomError
from newsroom.registers.units import UNITS, by_name
from newsroom.text.clean import clean_line
from newsroom.text.dates import chinese_date

MEASURES: dict[ItemMetric, tuple[str, str]] = {
    "submitted": ("报送", "条"),
    "adopted": ("采用", "条"),
    "placements": ("采用篇次", "篇次"),
    "late": ("迟报", "条"),
    "points": ("得分", "分"),
}
_MOST_UNITS = 8


def printed(desk: Desk, kept: Kept) -> Bulletin | Summary:
    """What is printed, as it was frozen last. Raises NewsroomError when the snapshot is gone or damaged."""
    last = kept.last
    assert last is not None
    kind = Bulletin if period_of(desk, kept.key).length == "month" else Summary
    return snapshots.thaw(desk, _name(kept.key, last.version), last.sha256, kind)


def _name(key: str, version: int) -> str:
    return f"bulletin-{key}-v{version}"


def _figures_name(key: str) -> str:
    return f"figures-{key}"


def snapshots_of(kept: Kept) -> dict[str, str]:
    """Hash of every snapshot that its versions name, by the snapshot's name."""
    found = {_name(kept.key, one.version): one.sha256 for one in kept.versions}
    return found | {_figures_name(kept.key): one.frozen for one in kept.versions if one.frozen}


def told(desk: Desk, kept: Kept) -> str:
    """`2026年9月的通报2026年10月8日已由何立新签发`"""
    last = kept.last
    assert last is not None
    done = f"已由{last.by}签发" if last.by else "已经冻结"
    return f"{period_of(desk, kept.key).label}的通报{chinese_date(last.at.date())}{done}"


def refuse(desk: Desk, kept: Kept, by: str, *, force: bool) -> None:
    """Raises NewsroomError when it may not be signed off."""
    if not clean_line(by):
        raise NewsroomError("没有写签发人，没有签发。请写明是谁签发的，如 --sign-off 何立新。")
    if kept.closed:
        raise NewsroomError(f"{told(desk, kept)}，没有再签。要改，请先写明原因，另起一版。")
    refuse_unfinished(desk, kept.key, "签发", force=force)


def refuse_second(desk: Desk, kept: Kept) -> None:
    """Raises NewsroomError when the figures are frozen already."""
    if kept.versions:
        raise NewsroomError(
            f"{told(desk, kept)}，统计没有再动。后来发现的会作为调整项，计入下一期通报"
            f"（newsroom freeze --adjustments 列出来）。"
        )


def refuse_unfinished(desk: Desk, key: str, what: str, *, force: bool) -> None:
    """Raises NewsroomError when the period is not over; one that has not begun is refused by `force`, too."""
    period, today = period_of(desk, key), desk.now().date()
    if today < period.first:
        raise NewsroomError(f"{period.label}从{chinese_date(period.first)}才开始，没有{what}。请核对是哪个期间。")
    if not force and today <= period.last:
        raise NewsroomError(
            f"{period.label}统计到{chinese_date(period.last)}，还没有结束，没有{what}。请到期后再{what}；"
            "一定要提前，加上 --force。"
        )


def sign(desk: Desk, kept: Kept, value: Bulletin | Summary, by: str) -> Signed:
    """Keep what is printed and a month's figures, then the record of it. Under the archive's lock."""
    last = kept.last
    version = 1 if last is None else last.version + 1
    sha256 = snapshots.freeze(desk, _name(kept.key, version), value)
    figures = last.frozen if last else ""
    if isinstance(value, Bulletin) and not figures:
        figures = snapshots.freeze(desk, _figures_name(kept.key), freezes.plain(_frozen(desk, kept.key)))
    one = Signed(kept.key, version, clean_line(by), desk.now(), value.day, sha256, figures, kept.revising)
    bulletin_register.record(desk, replace(kept, versions=(*kept.versions, one), revising=""))
    return one


def _frozen(desk: Desk, key: str) -> Frozen:
    counted = accounts.count(desk, key)
    return freezes.freeze(_figures(counted), desk.now().date(), (), pending(counted))


def _figures(counted: Counted) -> freezes.Figures:
    return freezes.figures(
        counted.book, counted.plan, counted.period, counted.scheme, counted.entries,
        year=counted.reckoning.settings.year,
    )  # fmt: skip


def frozen_months(desk: Desk) -> tuple[Frozen, ...]:
    """Every frozen month, oldest first. Raises NewsroomError when a snapshot is gone or damaged."""
    found: list[Frozen] = []
    for row in bulletin_register.all_kept(desk):
        if row.last and row.last.frozen:
            plain: dict[str, Any] = snapshots.thaw(desk, _figures_name(row.key), row.last.frozen, dict[str, Any])
            found.append(freezes.from_plain(plain))
    return tuple(sorted(found, key=lambda one: one.figures.tally.period.first))


def pending(counted: Counted) -> tuple[Adjustment, ...]:
    """What came to light about frozen months before this one and is booked with none yet, to be booked with it."""
    names = by_name(registers.rows(counted.desk, UNITS))
    frozen = [freezes.by_their_names_now(one, names) for one in frozen_months(counted.desk)]
    first = counted.period.first
    # by the days that it had then: from when to when a month counts may have been set otherwise since
    before = [one.figures.tally.period for one in frozen if one.figures.tally.period.first < first]
    now = {
        month.key: _figures(accounts.counted_of(counted.desk, counted.reckoning, month, counted.scheme))
        for month in before
    }
    return freezes.adjustments(frozen, now)


def unbooked(desk: Desk) -> tuple[Adjustment, ...]:
    """What came to light about any frozen month and is booked with none yet. Raises NewsroomError."""
    today = period_of(desk, f"{desk.now():%Y-%m}").shifted(2)
    return pending(accounts.count(desk, today.key))


def with_adjustments(value: Bulletin | Summary, counted: Counted) -> Bulletin | Summary:
    """A month's account with what is to be booked with it."""
    if not isinstance(value, Bulletin):
        return value
    found = pending(counted)
    return replace(value, adjustments=told_of(counted.desk, found), adjusted=listed(counted.desk, found))


def listed(desk: Desk, found: Iterable[Adjustment]) -> tuple[Adjusted, ...]:
    """Adjustments as they are printed one by one."""
    return tuple(
        Adjusted(period_of(desk, one.month).label, one.unit, MEASURES[one.metric][0], float(one.amount), one.text)
        for one in found
    )


def told_of(desk: Desk, found: Sequence[Adjustment]) -> tuple[str, ...]:
    """`2026年8月份通报印发后，补记采用2条（区一中2条）、核减报送1条（……）。`, a paragraph a month."""
    return tuple(
        f"{period_of(desk, month).label}份通报印发后，{'；'.join(_of_month(month, found))}。"
        for month in dict.fromkeys(one.month for one in found)
    )


def _of_month(month: str, found: Iterable[Adjustment]) -> Iterable[str]:
    own = [one for one in found if one.month == month]
    for metric in MEASURES:
        sums: dict[str, Fraction] = {}
        for one in own:
            if one.metric == metric:
                sums[one.unit] = sums.get(one.unit, Fraction(0)) + one.amount
        for verb, sign_of in (("补记", 1), ("核减", -1)):
            units = {unit: sign_of * count for unit, count in sums.items() if sign_of * count > 0}
            if units:
                yield f"{verb}{_counted(metric, sum(units.values(), Fraction(0)))}（{_units(metric, units)}）"


def _counted(metric: ItemMetric, count: Fraction) -> str:
    label, counter = MEASURES[metric]
    return f"{label.removesuffix(counter)}{amount(float(count))}{counter}"


def _units(metric: ItemMetric, units: dict[str, Fraction]) -> str:
    counter = MEASURES[metric][1]
    first = [f"{unit}{amount(float(count))}{counter}" for unit, count in units.items()][:_MOST_UNITS]
    return "、".join(first) + (f"等{len(units)}个单位" if len(units) > _MOST_UNITS else "")
