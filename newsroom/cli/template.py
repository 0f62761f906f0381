"""`newsroom template list, copy`."""

import click

from newsroom.cli.chinese import ChineseCommand, ChineseGroup
from newsroom.cli.main import Session
from newsroom.cli.output import json_line, say

COMMANDS = {
    "list": ("template", "list_templates", "列出模板，以及用的是自带的还是您的"),
    "copy": ("template", "copy", "取一份模板到工作台，供 Word 或 WPS 修改"),
}


@click.group(cls=ChineseGroup, table=COMMANDS, help="文档模板。工作台 templates 里有同名文件时用它，没有就用自带的。")
def template() -> None:
    """The templates of the documents."""


@click.command("list", cls=ChineseCommand, help="列出模板。")
@click.option("--json", "as_json", is_flag=True, help="每个模板输出一行 JSON。")
@click.pass_obj
def list_templates(session: Session, as_json: bool) -> None:
    """Which templates there are, and whose is used."""
    from newsroom.desk.templates import listed

    for found in listed(session.desk()):
        if as_json:
            json_line(found)
        else:
            click.echo(f"{found['name']}  {'您的' if found['own'] else '自带'}  {found['path']}")


@click.command(cls=ChineseCommand, help="取一份模板到工作台的 templates 里；已有的不会被覆盖。")
@click.argument("name", metavar="NAME")
@click.pass_obj
def copy(session: Session, name: str) -> None:
    """Put a template into the desk for her to edit."""
    from newsroom.desk.templates import copy_to_desk

    path = copy_to_desk(session.desk(), name)
    click.echo(path)
    say("用 Word 或 WPS 修改它，双花括号里的字段不要动；存盘后下一期简报就用它。")
