"""The tables of accounts (domain.md 5.2) as templates print them, each from the rows that the prose is made from."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from newsroom.documents.bulletin import Account, Adoption, UnitGroup, UnitRow
from newsroom.documents.bulletin_figures import (
    NONE,
    Totals,
    amount,
    completion,
    counted,
    every_row,
    in_order,
    is_under_way,
    late_by_unit,
    measure,
    percent,
    ranks,
    short,
    shortfall,
    silent,
    totals,
    unfiled,
)
from newsroom.documents.fields import named
from newsroom.documents.tables_fields import (
    ADOPTION,
    COMMISSION,
    INFORMANT,
    LATE,
    OUTLET_ROW,
    SILENT,
    TOPIC,
    UNIT_ROW,
    UNIT_TABLE,
    UNMET,
)
from newsroom.text.clean import clean_line
from newsroom.text.dates import chinese_date, chinese_moment, lateness

_REST = "其他媒体"
MOST_OUTLETS = 7
"""Columns of the table of outlets; those that took least share the last one."""

Rows = list[dict[str, Any]]


def submitted_columns(account: Account) -> list[str]:
    """Headings of the columns of submissions, the sum last."""
    return [*(clean_line(name) for name in account.channels), "合计"] if len(account.channels) > 1 else ["合计"]


def adopted_columns(account: Account) -> list[str]:
    """Headings of the columns of adoptions, the number of stories last."""
    return [*(clean_line(name) for name in account.outlets), "条数"]


def unit_tables(account: Account) -> Rows:
    """T1, one table a group."""
    return [
        named(UNIT_TABLE, group=clean_line(group.name), unit_rows=_unit_rows(group, account))
        for group in account.groups
        if group.rows
    ]


def _unit_rows(group: UnitGroup, account: Account) -> Rows:
    late = late_by_unit(account)
    places = ranks(group.rows, measure(account))
    rows = [
        _unit_row(row, number, late.get(row.unit, 0), places.get(row.unit), account)
        for number, row in enumerate(in_order(group, account), 1)
    ]
    # on top: a row of sums alone on the next page would look lost
    return [_sum_row(totals(group.rows, account), sum(late.get(row.unit, 0) for row in group.rows), account), *rows]


def _unit_row(row: UnitRow, number: int, late: int, place: int | None, account: Account) -> dict[str, Any]:
    own = totals([row], account)
    return named(
        UNIT_ROW,
        row_number=number,
        unit=clean_line(row.unit),
        quota=row.quota if row.quota is not None else NONE,
        completion=completion(row),
        rank=place or NONE,
        note=_note(row, account),
        **_counts(own, late, account),
    )


def _note(row: UnitRow, account: Account) -> str:
    if row.there and not row.submitted:
        return "零报送"
    return "未完成" if shortfall(row) and not is_under_way(account) else ""


def _sum_row(sums: Totals, late: int, account: Account) -> dict[str, Any]:
    return named(
        UNIT_ROW,
        row_number="",
        unit="合计",
        quota=sums.quota if sums.owing else NONE,
        completion=NONE,
        rank="",
        note=f"完成{sums.fulfilled}个" if sums.owing and not is_under_way(account) else "",
        **_counts(sums, late, account),
    )


def _counts(sums: Totals, late: int, account: Account) -> dict[str, Any]:
    by_channel = sums.by_channel if len(account.channels) > 1 else ()
    return {
        "submitted": [*by_channel, sums.submitted],
        "cumulative": sums.cumulative,
        "late_count": late,
        "adopted": [*sums.by_outlet, sums.adopted],
        "adoption_rate": percent(sums.adopted, sums.submitted),
        "points": amount(sums.points),
        "points_total": amount(sums.points_total),
    }


def unmet(account: Account) -> Rows:
    """T2, by group."""
    return [
        named(
            UNMET,
            unit=clean_line(row.unit),
            quota=row.quota,
            toward_quota=counted(row),
            missing=shortfall(row),
            periods_short=row.periods_short or NONE,
        )
        for group in account.groups
        for row in short(group)
    ]


def late(account: Account) -> Rows:
    """T3, as listed."""
    return [
        named(
            LATE,
            unit=clean_line(story.unit),
            headline=clean_line(story.headline),
            story_kind=clean_line(story.kind),
            due=chinese_moment(story.due, _year(story.due, account)),
            submitted_at=chinese_moment(story.submitted_at, _year(story.submitted_at, account)),
            delay=lateness(story.due, story.submitted_at).removeprefix("迟").strip(),
        )
        for story in account.late
    ]


def zero(account: Account) -> Rows:
    """T4."""
    return [
        named(SILENT, group=clean_line(group.name), units="、".join(clean_line(row.unit) for row in rows))
        for group in account.groups
        if (rows := silent(group))
    ]


def topics(account: Account) -> Rows:
    """T5, with what is filed under none."""
    total = sum(topic.count for topic in account.topics) + max(unfiled(account), 0)
    found = [(topic.code, clean_line(topic.name), topic.count) for topic in account.topics]
    if found and unfiled(account) > 0:
        found.append(("", "未归类", unfiled(account)))
    return [
        named(TOPIC, code=code, topic=name, topic_count=count, share=percent(count, total))
        for code, name, count in found
    ]


def commissions(account: Account) -> Rows:
    """T7."""
    return [
        named(
            COMMISSION,
            topic=clean_line(one.topic),
            issued=_day(one.issued, account),
            due_day=_day(one.due, account),
            owing_units="、".join(map(clean_line, one.units)),
            delivered=one.delivered,
            on_time=one.on_time,
            taken=one.adopted,
        )
        for one in account.commissions
    ]


def informants(account: Account) -> Rows:
    """T6; empty but in the internal edition."""
    if not account.internal:
        return []
    return [
        named(
            INFORMANT,
            row_number=number,
            informant=clean_line(one.name),
            unit=clean_line(one.unit),
            informant_submitted=one.submitted,
            informant_adopted=one.adopted,
            points=amount(one.points),
        )
        for number, one in enumerate(account.informants, 1)
    ]


def listed(account: Account) -> Rows:
    """The list of adoptions as far as it is printed."""
    kept = tuple(one for one in account.adoptions if one.tier not in account.unlisted)
    return adoptions(replace(account, adoptions=kept))


def left_out(account: Account) -> str:
    """What the printed list leaves out, and where that stands; empty where it has all."""
    counts = dict(zip(account.outlets, totals(every_row(account), account).by_outlet, strict=False))
    everything, printed = len(account.adoptions), len(listed(account))
    if printed < everything:
        names = "、".join(clean_line(tier) for tier in account.unlisted if counts.get(tier))
        shown = f"本表只列其他各级采用，共{printed}篇次" if printed else "本表不再逐条列出"
        return f"{names}的采用较多，{shown}；全部{everything}篇次的清单见统计表.xlsx的“采用清单”。"
    if everything and everything < sum(counts.values()):
        names = "、".join(
            clean_line(tier) for tier in account.outlets if any(o.tier == tier for o in account.adoptions)
        )
        return f"本附件只列{names}的采用，共{everything}篇次；其他各级的篇次见附件1。"
    return ""


def adoptions(account: Account) -> Rows:
    """The whole list of adoptions, by day."""
    return [
        named(
            ADOPTION,
            row_number=number,
            adopted_on=_day(one.day, account),
            headline=clean_line(one.headline),
            unit=clean_line(one.unit),
            authors="、".join(map(clean_line, one.authors)),
            outlet=clean_line(one.outlet),
            tier=clean_line(one.tier),
            points=amount(one.points),
        )
        for number, one in enumerate(sorted(account.adoptions, key=lambda one: one.day), 1)
    ]


def outlet_columns(account: Account) -> list[str]:
    """Headings of the table of outlets: the outlets of the list of adoptions, most adoptions first, and the sum."""
    return [*_outlets(account), "合计"] if account.adoptions else []


def _outlets(account: Account) -> list[str]:
    counts = Counter(clean_line(one.outlet) for one in account.adoptions)
    found = [outlet for outlet, _ in counts.most_common()]
    return found if len(found) <= MOST_OUTLETS else [*found[: MOST_OUTLETS - 1], _REST]


def outlets(account: Account) -> Rows:
    """Which unit's stories which outlet took, from the list of adoptions; sums on top."""
    if not account.adoptions:
        return []
    names = _outlets(account)
    known = [row.unit for row in every_row(account)]
    units = sorted({one.unit for one in account.adoptions}, key=lambda unit: known.index(unit) if unit in known else -1)
    by_unit = [(clean_line(unit), [one for one in account.adoptions if one.unit == unit]) for unit in units]
    return [_outlet_row(unit, taken, names) for unit, taken in (("合计", list(account.adoptions)), *by_unit)]


def _outlet_row(unit: str, taken: Sequence[Adoption], names: Sequence[str]) -> dict[str, Any]:
    counts = Counter(name if (name := clean_line(one.outlet)) in names else _REST for one in taken)
    return named(
        OUTLET_ROW,
        unit=unit,
        by_outlet=[*(counts[name] for name in names), len(taken)],
        points=amount(sum(one.points for one in taken)),
    )


def _day(day: date, account: Account) -> str:
    """9月8日; with its year unless the account's period lies in it."""
    return chinese_date(day) if _year(day, account) is None else chinese_date(day).removeprefix(f"{day.year}年")


def _year(day: date, account: Account) -> int | None:
    """The year of a day that needs none written: a period is no longer than twelve months."""
    return day.year if day.year in (account.counted_from.year, account.counted_to.year) else None
