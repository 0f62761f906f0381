"""`newsroom plan show, check`."""

from pathlib import Path

import click

from newsroom.cli.chinese import ChineseCommand, ChineseGroup
from newsroom.cli.main import DONE, NOT_DONE, Session
from newsroom.cli.output import json_line, say

COMMANDS = {
    "show": ("plan", "show", "看计划的内容"),
    "check": ("plan", "check", "检查一份计划文件"),
}


@click.group(cls=ChineseGroup, table=COMMANDS, help="工作计划：焦点、定额、时限、角色、渠道。")
def plan() -> None:
    """The work plan."""


@click.command(cls=ChineseCommand, help="看计划的内容：默认看工作台的，也可写 bureau、school 或文件。")
@click.argument("which", required=False, metavar="[bureau|school|FILE]")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def show(session: Session, which: str | None, as_json: bool) -> None:
    """A plan as an outline."""
    from newsroom.plan import outline, parse, resolve

    found = parse(resolve(which), which) if which else session.desk().plan
    if as_json:
        json_line(found)
    else:
        click.echo(outline(found))


@click.command(cls=ChineseCommand, help="检查一份计划文件，指出每一处错误的行和键。")
@click.argument("file", metavar="FILE")
@click.option("--json", "as_json", is_flag=True, help="每处错误输出一行 JSON。")
def check(file: str, as_json: bool) -> int:
    """All problems of a plan file; 2 when there are any."""
    from newsroom.plan import check as find_problems
    from newsroom.plan import read

    problems = find_problems(read(Path(file)), file)
    for problem in problems:
        if as_json:
            json_line(problem)
        else:
            say(str(problem))
    if not problems:
        say(f"{file} 没有问题。")
    return NOT_DONE if problems else DONE
