"""The tables of accounts (domain.md 5.2) as templates print them, each from the rows that the prose is made from."""

from datetime import date
from typing import Any

from newsroom.documents.bulletin import Account, UnitGroup, UnitRow
from newsroom.documents.bulletin_figures import (
    NONE,
    Totals,
    amount,
    completion,
    counted,
    in_order,
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
from newsroom.documents.fields import Field, named
from newsroom.text.clean import clean_line
from newsroom.text.dates import chinese_date, chinese_moment, lateness

UNIT_ROW = (
    Field("row_number", "序号", "表里的第几行，合计行是空的"),
    Field("unit", "单位", "单位名称"),
    Field("quota", "定额", "本期定额，没有定额的是“—”"),
    Field("submitted", "报送", "报送条数，与“报送列”一一对应，最后一项是合计"),
    Field("cumulative", "累计", "本年（学年）累计报送条数"),
    Field("completion", "完成率", "如“80.0%”，没有定额的是“—”"),
    Field("late_count", "迟报", "迟报条数"),
    Field("adopted", "采用", "采用篇次，与“采用列”一一对应，最后一项是采用的条数（去重）"),
    Field("adoption_rate", "采用率", "采用条数除以报送条数，没有报送的是“—”"),
    Field("score", "得分", "本期得分"),
    Field("score_total", "累计得分", "本年累计得分"),
    Field("rank", "名次", "组内名次，零报送的是“—”"),
    Field("note", "备注", "零报送、未完成；合计行里是完成定额的单位数"),
)
UNIT_TABLE = (
    Field("group", "组名", "单位类别，如“乡镇中心校”"),
    Field("unit_rows", "单位行", "第一项是合计，然后一个单位一项", UNIT_ROW),
)
UNMET = (
    Field("unit", "单位", "单位名称"),
    Field("quota", "定额", "本期定额"),
    Field("toward_quota", "计入数", "计入定额的报送条数"),
    Field("missing", "缺额", "还差几条"),
    Field("periods_short", "连续期数", "连续几期未完成"),
)
LATE = (
    Field("unit", "单位", "单位名称"),
    Field("headline", "稿件标题", "稿件的标题"),
    Field("story_kind", "时限类别", "常规、重大、紧急"),
    Field("due", "应报时刻", "如“9月8日 18:00”"),
    Field("submitted_at", "实报时刻", "如“9月9日 10:20”"),
    Field("delay", "迟延", "如“16 小时”"),
)
SILENT = (
    Field("group", "组名", "单位类别，如“乡镇中心校”"),
    Field("units", "单位名单", "这一类里零报送的单位，已用顿号连好"),
)
TOPIC = (
    Field("code", "代号", "F1、C1 这样的编号"),
    Field("topic", "名称", "焦点或类别的名称"),
    Field("topic_count", "条数", "报送条数"),
    Field("share", "占比", "占报送总数的百分比"),
)
MONTH = (
    Field("month", "月份", "如“2026年9月”"),
    Field("month_submitted", "当月报送", "报送条数"),
    Field("month_adopted", "当月采用", "采用条数"),
)
COMMISSION = (
    Field("topic", "名称", "约稿题目"),
    Field("issued", "下达日期", "如“9月2日”"),
    Field("due_day", "截止日期", "如“9月12日”"),
    Field("owing_units", "应交单位", "已用顿号连好"),
    Field("delivered", "已交", "已交的单位数"),
    Field("on_time", "按时", "按时交的单位数"),
    Field("taken", "被采用", "稿件被采用的单位数"),
)
INFORMANT = (
    Field("row_number", "序号", "表里的第几行，合计行是空的"),
    Field("informant", "姓名", "信息员的姓名"),
    Field("unit", "单位", "单位名称"),
    Field("informant_submitted", "个人报送", "报送条数"),
    Field("informant_adopted", "个人采用", "采用条数"),
    Field("score", "得分", "本期得分"),
)
ADOPTION = (
    Field("row_number", "序号", "表里的第几行，合计行是空的"),
    Field("adopted_on", "采用日期", "如“9月8日”"),
    Field("headline", "稿件标题", "稿件的标题"),
    Field("unit", "单位", "单位名称"),
    Field("authors", "作者", "作者，几个人之间用顿号"),
    Field("outlet", "媒体", "采用的媒体"),
    Field("tier", "级别", "如“市”“省”"),
    Field("score", "得分", "本期得分"),
)

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
        note="零报送" if not row.submitted else "未完成" if shortfall(row) else "",
        **_counts(own, late, account),
    )


def _sum_row(sums: Totals, late: int, account: Account) -> dict[str, Any]:
    return named(
        UNIT_ROW,
        row_number="",
        unit="合计",
        quota=sums.quota if sums.owing else NONE,
        completion=NONE,
        rank="",
        note=f"完成{sums.fulfilled}个" if sums.owing else "",
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
        "score": amount(sums.points),
        "score_total": amount(sums.points_total),
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
            score=amount(one.points),
        )
        for number, one in enumerate(account.informants, 1)
    ]


def adoptions(account: Account) -> Rows:
    """The list of adoptions, by day."""
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
            score=amount(one.points),
        )
        for number, one in enumerate(sorted(account.adoptions, key=lambda one: one.day), 1)
    ]


def _day(day: date, account: Account) -> str:
    """9月8日; with its year unless the account's period lies in it."""
    return chinese_date(day) if _year(day, account) is None else chinese_date(day).removeprefix(f"{day.year}年")


def _year(day: date, account: Account) -> int | None:
    """The year of a day that needs none written: a period is no longer than twelve months."""
    return day.year if day.year in (account.counted_from.year, account.counted_to.year) else None
