"""Months that are frozen, and what comes to light about them afterwards (domain.md 0.11).

The snapshots are on the disk before the one record that counts: whoever is stopped between has frozen nothing.
"""

from dataclasses import replace
from typing import Any

from newsroom.counting import freeze as freezes
from newsroom.counting.freeze import Adjustment, Frozen
from newsroom.counting.period import read_key
from newsroom.desk import accounts, bulletin_register, snapshots
from newsroom.desk.accounts import Counted
from newsroom.desk.bulletin_register import Kept, Signed
from newsroom.desk.counting_settings import read as read_settings
from newsroom.desk.desk import Desk
from newsroom.documents.bulletin import Bulletin
from newsroom.documents.summary import Summary
from newsroom.errors import NewsroomError
from newsroom.text.clean import clean_line
from newsroom.text.dates import chinese_date


def printed(desk: Desk, kept: Kept) -> Bulletin | Summary:
    """What is printed, as it was frozen. Raises NewsroomError when the snapshot is gone or damaged."""
    last = kept.last
    assert last is not None
    kind = Bulletin if _is_month(desk, kept.key) else Summary
    return snapshots.thaw(desk, _name(kept.key, last.version), last.sha256, kind)


def _is_month(desk: Desk, key: str) -> bool:
    return read_key(key, read_settings(desk).calendar).length == "month"


def _name(key: str, version: int) -> str:
    return f"bulletin-{key}-v{version}"


def _figures_name(key: str, version: int) -> str:
    return f"figures-{key}-v{version}"


def told(desk: Desk, kept: Kept) -> str:
    """`2026年9月份通报2026年10月8日已由何立新签发`."""
    last = kept.last
    assert last is not None
    label = read_key(kept.key, read_settings(desk).calendar).label
    return f"{label}的通报{chinese_date(last.at.date())}已由{last.by}签发"


def refuse(desk: Desk, kept: Kept, by: str, *, force: bool) -> None:
    """Raises NewsroomError when it may not be signed off."""
    if not clean_line(by):
        raise NewsroomError("没有写签发人，没有签发。请写明是谁签发的，如 --sign-off 何立新。")
    if kept.closed:
        raise NewsroomError(f"{told(desk, kept)}，没有再签。要改，请先写明原因，另起一版。")
    refuse_unfinished(desk, kept.key, "签发", force=force)


def refuse_unfinished(desk: Desk, key: str, what: str, *, force: bool) -> None:
    """Raises NewsroomError when the period is not over."""
    period = read_key(key, read_settings(desk).calendar)
    if not force and desk.now().date() <= period.last:
        raise NewsroomError(
            f"{period.label}统计到{chinese_date(period.last)}，还没有结束，没有{what}。请到期后再{what}，"
            "一定要提前，加上 --force。"
        )


def sign(desk: Desk, kept: Kept, value: Bulletin | Summary, by: str) -> Signed:
    """Keep what is printed and a month's figures, then the record of it. Under the archive's lock."""
    by = clean_line(by)
    last = kept.last
    version = 1 if last is None else last.version + 1
    sha256 = snapshots.freeze(desk, _name(kept.key, version), value)
    figures = last.frozen if last else ""
    if isinstance(value, Bulletin) and not figures:
        figures = snapshots.freeze(desk, _figures_name(kept.key, 1), freezes.plain(_frozen(desk, kept.key)))
    one = Signed(kept.key, version, by, desk.now(), value.day, sha256, figures, kept.revising)
    bulletin_register.record(desk, replace(kept, versions=(*kept.versions, one), revising=""))
    return one


def _frozen(desk: Desk, key: str) -> Frozen:
    counted = accounts.count(desk, key)
    return Frozen(on=desk.now().date(), figures=_figures(counted), adjustments=pending(counted))


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
            plain: dict[str, Any] = snapshots.thaw(desk, _figures_name(row.key, 1), row.last.frozen, dict[str, Any])
            found.append(freezes.from_plain(plain))
    return tuple(sorted(found, key=lambda one: one.figures.tally.period.first))


def pending(counted: Counted) -> tuple[Adjustment, ...]:
    """What came to light about earlier frozen months and is booked with none yet, to be booked with this one."""
    return ()


def with_adjustments(value: Bulletin | Summary, counted: Counted) -> Bulletin | Summary:
    """The account with what is to be booked with it."""
    return value
