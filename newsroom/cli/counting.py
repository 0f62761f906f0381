"""`newsroom plan counting`."""

import click

from newsroom.cli.chinese import ChineseCommand
from newsroom.cli.main import Session
from newsroom.cli.output import json_line, say


@click.command(
    cls=ChineseCommand,
    help="看统计怎么做：统计到几号、年度、积分、名次。--new 在工作台里写一份 counting.toml，供您改。",
)
@click.option("--new", is_flag=True, help="在工作台里写一份带说明的 counting.toml。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def counting(session: Session, new: bool, as_json: bool) -> None:
    """The settings that this desk counts by."""
    import msgspec

    from newsroom.desk import counting_settings

    desk = session.desk()
    if new:
        say(f"写好了：{counting_settings.write_template(desk)}。用记事本打开，照里面的说明改。")
    settings = msgspec.to_builtins(counting_settings.read(desk))
    if as_json:
        json_line(settings)
        return
    for name, value in settings.items():
        click.echo(f"{name:<20}{str(value).lower() if isinstance(value, bool) else value}")
