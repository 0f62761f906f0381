"""`newsroom plan calendar`."""

import click

from newsroom.cli.chinese import ChineseCommand
from newsroom.cli.main import Session
from newsroom.cli.output import json_line, say
from newsroom.errors import NewsroomError


@click.command(
    cls=ChineseCommand,
    help="看一年的放假和调休，连同本单位的；不写年份就是今年。--new 在工作台里写一份 calendar.toml，供您改。",
)
@click.argument("year", required=False, type=int, metavar="[YEAR]")
@click.option("--new", is_flag=True, help="在工作台里写一份带说明的 calendar.toml。")
@click.option("--json", "as_json", is_flag=True, help="每一段输出一行 JSON。")
@click.pass_obj
def calendar(session: Session, year: int | None, new: bool, as_json: bool) -> None:
    """The days of a year that are worked or off otherwise than the week has it."""
    from newsroom.desk import calendar as desk_calendar

    if year is not None and not 2000 <= year <= 2100:
        raise NewsroomError(f"没有 {year} 年的日历：年份应在 2000 到 2100 之间。")
    desk = session.desk()
    if new:
        say(f"写好了：{desk_calendar.write_template(desk)}。用记事本打开，照里面的例子写。")
    year = year or desk.now().year
    workdays = desk.deadlines.workdays
    for span in workdays.unusual(year):
        if as_json:
            json_line(span)
        else:
            days = f"{span.first}..{span.last}" if span.last > span.first else str(span.first)
            click.echo(f"{days:<24}{span.name}")
    if doubt := workdays.doubt(year):
        say(doubt)
