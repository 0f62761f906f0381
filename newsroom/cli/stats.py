"""`newsroom stats`."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from newsroom.cli.chinese import ChineseCommand
from newsroom.cli.main import NEEDS_HER, Session
from newsroom.cli.output import json_line, say, table
from newsroom.text.cells import width

if TYPE_CHECKING:
    from newsroom.desk.desk import Desk
    from newsroom.desk.statistics import Statistics

_BY = ("unit", "topic", "person", "outlet", "commission")
_NAME, _NUMBER = 28, 10
_TOLD = ("submitted", "toward_quota", "completion", "late", "adopted", "placements", "adoption_rate")


@click.command(cls=ChineseCommand, help="统计：报送、采用、完成率、迟报、名次，每个数带口径。不写期间时取上个月。")
@click.argument("period", metavar="[PERIOD]", required=False)
@click.option(
    "--by", "by", type=click.Choice(_BY), default="unit", metavar="WHAT",
    help="按什么分：unit 单位、topic 焦点、person 个人、outlet 媒体、commission 约稿。",
)  # fmt: skip
@click.option("--points", metavar="SCHEME", default="", help="按这个积分办法算分，不改设置。")
@click.option("--explain", metavar="UNIT", help="一个单位的积分流水，逐笔说明。")
@click.option("--schemes", is_flag=True, help="列出有哪些积分办法。")
@click.option("--strict", is_flag=True, help="有单位没有完成定额时退出码为 1。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def stats(
    session: Session,
    period: str | None,
    by: str,
    points: str,
    explain: str | None,
    schemes: bool,
    strict: bool,
    as_json: bool,
) -> int:
    """A period's figures; of the last month that is over unless one is named."""
    from newsroom.desk import statistics
    from newsroom.desk.reckoning import last_month

    desk = session.desk()
    if schemes:
        _schemes(desk, as_json)
        return 0
    found = statistics.statistics(desk, period or last_month(desk).key, points=points)
    if explain is not None:
        _explain(desk, found, explain, as_json)
    elif as_json:
        json_line(statistics.as_json(found, persons=by == "person"))
    else:
        _show(found, by)
        if found.scheme and by == "unit":
            click.echo(f"{statistics.definition('points')}；办法是“{_scheme_name(desk, found)}”。")
    return NEEDS_HER if strict and found.unmet else 0


def _show(found: "Statistics", by: str) -> None:
    from newsroom.text.dates import chinese_date

    period = found.period
    click.echo(f"{period.label}（{chinese_date(period.first)}至{chinese_date(period.last)}）")
    {"unit": _units, "topic": _topics, "person": _persons, "outlet": _outlets, "commission": _commissions}[by](found)
    for warning in found.warnings:
        say(f"注意：{warning}")


def _units(found: "Statistics") -> None:
    from newsroom.desk.statistics import definition, percentage

    ranks = {place.unit: place.rank for ranking in found.rankings for place in ranking.places}
    points = found.points
    heads = ["单位", "定额", "报送", "计入", "完成率", "迟报", "采用", "篇次", "采用率"]
    heads += ["得分"] * bool(found.scheme) + ["名次"] * bool(found.rankings)
    for group in dict.fromkeys(row.unit.group for row in found.tally.units):
        rows = found.tally.group(group)
        met = sum(row.standing.met is True for row in rows)
        owing = sum(row.standing.quota is not None for row in rows)
        told = f"，完成定额 {met}/{owing} 个" if owing else ""
        click.echo(f"\n{found.group_name(group)}：{len(rows)} 个单位{told}")
        last = len(rows) + 1
        ordered = sorted(rows, key=lambda row: ranks.get(row.name, last)) if found.rankings else rows
        cells = [
            [
                row.name,
                str(row.standing.quota or "—"),
                str(row.counts.submitted),
                str(row.standing.counted) if row.standing.quota else "—",
                percentage(row.standing.completion),
                str(row.late or "·"),
                str(row.counts.adopted),
                str(row.counts.placements),
                percentage(row.counts.adoption_rate),
                *([f"{float(points.get(row.name, 0)):g}"] if found.scheme else []),
                *([str(ranks.get(row.name, "零报送" if row.zero_submission else "—"))] if found.rankings else []),
            ]
            for row in ordered
        ]
        _table(heads, cells)
    tally = found.tally
    stories = tally.stories
    click.echo(
        f"\n合计（去重）：报送 {stories.submitted} 条，采用 {stories.adopted} 条、{stories.placements} 篇次，"
        f"采用率 {percentage(stories.adoption_rate)}；上期报送 {tally.stories_before.submitted} 条，"
        f"采用 {tally.stories_before.adopted} 条。"
    )
    click.echo("口径：" + "；".join(map(definition, _TOLD)) + "。")


def _topics(found: "Statistics") -> None:
    from fractions import Fraction

    from newsroom.desk.statistics import percentage

    total = found.tally.by_units.submitted
    rows = [
        [f"{one.code} {one.name}", str(one.count), percentage(Fraction(one.count, total) if total else None)]
        for one in found.account.topics
    ]
    rest = total - sum(one.count for one in found.account.topics)
    rows += [["没有归类", str(rest), percentage(Fraction(rest, total))]] if rest else []
    _table([found.account.topic_label, "条数", "占比"], rows)


def _persons(found: "Statistics") -> None:
    points = bool(found.scheme)
    rows = [
        [f"{one.name}（{one.unit}）" if one.unit else one.name, str(one.submitted), str(one.adopted)]
        + [f"{one.points:g}"] * points
        for one in found.account.informants
    ]
    _table(["姓名", "报送", "采用", *["得分"] * points], rows)


def _outlets(found: "Statistics") -> None:
    counts = Counter((one.tier, one.outlet) for one in found.account.adoptions)
    rows = [[outlet, tier, str(count)] for (tier, outlet), count in counts.most_common()]
    _table(["媒体", "级别", "篇次"], rows)
    click.echo("篇次与各单位相加一致：几个单位合报的，各单位都计。")


def _commissions(found: "Statistics") -> None:
    rows = [
        [one.topic, f"{one.due:%Y-%m-%d}", str(len(one.units)), str(one.delivered), str(one.on_time), str(one.adopted)]
        for one in found.account.commissions
    ]
    _table(["约稿题目", "截止", "应交", "已交", "按时", "采用"], rows)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    if not rows:
        click.echo("没有。")
        return
    widths = [max(width(row[place]) for row in (heads, *rows)) for place in range(len(heads))]
    shown = [
        [row[0], *(" " * (cells - width(text)) + text for text, cells in zip(row[1:], widths[1:], strict=True))]
        for row in (heads, *rows)
    ]
    table(shown, [_NAME, *([_NUMBER] * (len(heads) - 1))])


def _explain(desk: "Desk", found: "Statistics", unit: str, as_json: bool) -> None:
    from newsroom.desk import statistics

    entries = statistics.explained(desk, found, unit)
    if as_json:
        json_line(statistics.entries_as_json(entries))
        return
    table([(f"{one.day:%m-%d}", f"{float(one.points):+g}", one.reason) for one in entries] or [("", "", "没有。")],
          (5, 8, 400))  # fmt: skip
    total = float(sum(one.points for one in entries))
    say(f"{unit}{found.period.label}得分 {total:g}，{len(entries)} 笔，按“{_scheme_name(desk, found)}”。")


def _scheme_name(desk: "Desk", found: "Statistics") -> str:
    """What the scheme is called; of one that is not there any more, what the ledger keeps of it."""
    from newsroom.desk import statistics

    return next((one.name for _, one in statistics.schemes(desk) if one.stamp == found.scheme), found.scheme)


def _schemes(desk: "Desk", as_json: bool) -> None:
    from newsroom.desk import statistics

    found = statistics.schemes(desk)
    if as_json:
        json_line([{"id": name, "name": one.name, "version": one.version, "brief": one.brief} for name, one in found])
        return
    table([(name, one.name, one.brief) for name, one in found], (20, 30, 90))
    say("用哪一个，写在 counting.toml 的 points 里；只看一次，用 --points。")
