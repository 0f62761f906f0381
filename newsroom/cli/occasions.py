"""`newsroom plan occasions`."""

import click

from newsroom.cli.chinese import ChineseCommand
from newsroom.cli.main import Session
from newsroom.cli.output import json_line, say
from newsroom.errors import NewsroomError


@click.command(
    cls=ChineseCommand,
    help="看宣传日历：哪个月有什么可报的，通报的“下月报送要点”从这里来；不写月份就是全年。"
    "--new 在工作台里写一份 occasions.toml，供您改。",
)
@click.argument("month", required=False, type=int, metavar="[MONTH]")
@click.option("--new", is_flag=True, help="在工作台里写一份带说明的 occasions.toml。")
@click.option("--json", "as_json", is_flag=True, help="每一条输出一行 JSON。")
@click.pass_obj
def occasions(session: Session, month: int | None, new: bool, as_json: bool) -> None:
    """What this desk's units are asked for, month by month."""
    from newsroom.desk import publicity_calendar

    if month is not None and not 1 <= month <= 12:
        raise NewsroomError(f"没有 {month} 月：月份应在 1 到 12 之间，什么都没有改动。")
    desk = session.desk()
    if new:
        say(f"写好了：{publicity_calendar.write_template(desk)}。用记事本打开，照里面的说明改。")
    for each in [month] if month else range(1, 13):
        for report in publicity_calendar.occasions(desk, each):
            if as_json:
                json_line({"month": each, "report": report})
            else:
                click.echo(f"{f'{each}月':<4}{report}")
