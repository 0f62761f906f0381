"""`newsroom coverage`."""

import click

from newsroom.cli.chinese import ChineseCommand
from newsroom.cli.main import Session
from newsroom.cli.output import json_line, say, table
from newsroom.desk.coverage import EMPTY_MONTHS, AreaCoverage, Coverage, coverage
from newsroom.errors import NewsroomError
from newsroom.text.cells import width

_MOST = 60


@click.command("coverage", cls=ChineseCommand, help="各焦点每个月有几篇，哪些焦点已经空了两个月以上。")
@click.option("--months", type=int, default=12, metavar="N", help="看最近几个月，默认 12，到本月为止。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def coverage_(session: Session, months: int, as_json: bool) -> None:
    """Months by focus areas, with the gaps called out."""
    if not 1 <= months <= _MOST:
        raise NewsroomError(f"--months 可写 1 到 {_MOST}，现在写的是 {months}。")
    desk = session.desk()
    found = coverage(desk, months)
    if as_json:
        json_line(_record(found))
        return
    label = desk.plan.topic_label
    heads = [label, *(_head(found, place) for place in range(months)), "合计"]
    rows = [heads, *(_cells(area.area.name, area.counts) for area in found.areas)]
    if any(found.none):
        rows.append(_cells("没有归类", found.none))
    table([[row[0], *(_right(cell) for cell in row[1:])] for row in rows], [24] + [5] * (months + 1))
    click.echo("")
    silent = found.silent if found.silent >= EMPTY_MONTHS else 0
    if silent:
        click.echo(f"！最近 {silent} 个月一篇稿件也没有，各{label}都空着。")
    # where nothing came at all no area is to blame
    gaps = [gap for gap in found.gaps if gap.empty > silent]
    for gap in gaps:
        click.echo(_told(gap))
    if not gaps and not silent:
        click.echo(f"没有空了两个月以上的{label}。")
    say("退回修改、不采用、撤稿的不算；每月 20 日以前，本月没有稿件不算空。")


def _head(found: Coverage, place: int) -> str:
    """The month; with its year where that begins."""
    month = found.months[place]
    return f"{month[2:4]}.{int(month[5:])}" if place == 0 or month.endswith("-01") else f"{int(month[5:])}月"


def _cells(name: str, counts: tuple[int, ...]) -> list[str]:
    return [name, *(str(count) if count else "·" for count in counts), str(sum(counts))]


def _right(cell: str) -> str:
    return " " * (5 - width(cell)) + cell


def _told(gap: AreaCoverage) -> str:
    last = f"最近一篇在 {int(gap.last[:4])}年{int(gap.last[5:])}月" if gap.last else "还没有过稿件"
    return f"！{gap.area.name}：已经 {gap.empty} 个月没有稿件，{last}。"


def _record(found: Coverage) -> dict[str, object]:
    return {
        "months": found.months,
        "areas": [
            {
                "focus_area": area.area.id,
                "name": area.area.name,
                "counts": area.counts,
                "total": sum(area.counts),
                "last": area.last,
                "empty_months": area.empty,
                "gap": area.is_gap,
            }
            for area in found.areas
        ],
        "none": found.none,
        "gaps": [area.area.name for area in found.gaps],
    }
