"""`newsroom freeze`."""

from typing import TYPE_CHECKING

import click

from newsroom.cli.chinese import ChineseCommand
from newsroom.cli.main import Session
from newsroom.cli.output import json_line, say, table
from newsroom.errors import NewsroomError

if TYPE_CHECKING:
    from newsroom.desk.desk import Desk


@click.command(cls=ChineseCommand, help="冻结一个月的统计：以后怎么改都不变，后来发现的作为调整项计入下一期。")
@click.argument("month", metavar="[MONTH]", required=False)
@click.option("--force", is_flag=True, help="这个月没有结束也冻结。")
@click.option("--list", "listed", is_flag=True, help="列出冻结了的月份。")
@click.option("--adjustments", is_flag=True, help="列出冻结以后发现、还没有计入通报的调整项。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def freeze(
    session: Session, month: str | None, force: bool, listed: bool, adjustments: bool, as_json: bool
) -> None:  # fmt: skip
    """Freeze a month, or tell what is frozen and what came to light since."""
    from newsroom.desk import bulletins
    from newsroom.desk.reckoning import period_of

    desk = session.desk()
    if adjustments:
        _adjustments(desk, as_json)
    elif listed:
        _list(desk, as_json)
    elif month is None:
        raise NewsroomError("没有写哪个月，没有冻结。请写成 newsroom freeze 2026-09；--list 列出冻结了的月份。")
    else:
        period = period_of(desk, month)
        if period.length != "month":
            raise NewsroomError(f"{period.label}不是一个月，没有冻结。统计按月冻结，如 2026-09。")
        done = bulletins.freeze(desk, period.key, force=force)
        if as_json:
            json_line({"period": done.key, "at": done.at})
        say(
            f"{period.label}的统计冻结了。通报的文字还可以改，签发用 newsroom bulletin {period.key} --sign-off 签发人。"
        )


def _list(desk: "Desk", as_json: bool) -> None:
    from newsroom.desk import freezing

    found = freezing.frozen_months(desk)
    if as_json:
        json_line([{"period": one.month, "on": one.on, "adjustments": len(one.adjustments)} for one in found])
    elif found:
        rows = [
            (one.figures.tally.period.label, f"{one.on} 冻结",
             f"报送 {one.figures.tally.stories.submitted} 条", f"采用 {one.figures.tally.stories.adopted} 条",
             f"计入以前月份的调整 {len(one.adjustments)} 项" if one.adjustments else "")
            for one in found
        ]  # fmt: skip
        table(rows, (20, 16, 16, 16, 40))
    else:
        say("还没有冻结过哪个月。签发月通报时自动冻结。")


def _adjustments(desk: "Desk", as_json: bool) -> None:
    from newsroom.desk import freezing

    pending = freezing.unbooked(desk)
    found = freezing.listed(desk, pending)
    if as_json:
        json_line([
            {"period": one.month, "unit": one.unit, "metric": one.metric, "amount": float(one.amount),
             "reason": one.text}
            for one in pending
        ])  # fmt: skip
    elif found:
        table([(one.period, one.unit, one.measure, f"{one.amount:+g}", one.reason) for one in found],
              (14, 24, 10, 8, 60))  # fmt: skip
        say("这些会计入下一期通报的“调整说明”。")
    else:
        say("没有还没计入的调整项。")
