"""`newsroom template list, copy, check, add`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsroom.cli.chinese import ChineseCommand, ChineseGroup
from newsroom.cli.main import DONE, NEEDS_HER, NOT_DONE, Session
from newsroom.cli.output import json_line, say, table, target
from newsroom.files import shown

if TYPE_CHECKING:
    from newsroom.desk.template_check import Checked

COMMANDS = {
    "list": ("template", "list_templates", "列出模板，以及用的是自带的还是您的"),
    "copy": ("template", "copy", "取一份模板到工作台，供 Word 或 WPS 修改"),
    "check": ("template", "check", "检查一个模板，指出每一处毛病和改法"),
    "sample": ("template", "sample", "用样稿印一份，看模板印出来的样子"),
    "add": ("template", "add", "把一个模板文件收进工作台，能修的修好"),
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

    found = listed(session.desk())
    if as_json:
        for row in found:
            json_line(row)
        return
    table(
        [[row["name"], row["label"], "您的" if row["own"] else "自带", row["path"]] for row in found], (30, 30, 4, 500)
    )
    for row in found:
        if row["shipped_changed"]:
            say(
                f"自带的“{row['label']}”模板在您取用以后有了新版，仍用您的。"
                "想看看新的：先把您那份改名，再取一份来对照。"
            )


@click.command(cls=ChineseCommand, help="取一份模板到工作台的 templates 里；已有的不会被覆盖。")
@click.argument("name", metavar="NAME")
@click.pass_obj
def copy(session: Session, name: str) -> None:
    """Put a template into the desk for her to edit."""
    from newsroom.desk.templates import copy_to_desk, named

    path = copy_to_desk(session.desk(), named(name))
    click.echo(shown(path))
    say(
        "用 Word 或 WPS 修改它，双花括号里的字段不要动；存盘后下次生成就用它。改好先用 newsroom template check 查一遍。"
    )


@click.command(
    cls=ChineseCommand,
    help="检查一个模板（文件，或 briefing 这样的名称）：逐处指出毛病和改法，再用样稿试填一次。",
)
@click.argument("file", metavar="FILE|NAME")
@click.option("--kind", metavar="NAME", help="是哪种文档的模板；不写就按文件名和里面的字段判断。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def check(session: Session, file: str, kind: str | None, as_json: bool) -> int:
    """All problems of a template; 1 when there are warnings alone, 2 when it cannot be used."""
    from newsroom.desk import template_check
    from newsroom.desk.templates import named

    checked = template_check.check(_meant(session, file), named(kind) if kind else None)
    if as_json:
        json_line(template_check.as_json(checked))
    else:
        _show(checked)
    return _code(checked)


@click.command(
    cls=ChineseCommand,
    help="检查一个模板文件，能修的修好，收进工作台的 templates 里。原来那份改名留着（.bak）。",
)
@click.argument("file", metavar="FILE")
@click.option("--kind", metavar="NAME", help="是哪种文档的模板；不写就按文件名和里面的字段判断。")
@click.pass_obj
def add(session: Session, file: str, kind: str | None) -> int:
    """Take a template into the desk; 2 when it cannot be used."""
    from newsroom.desk import template_check
    from newsroom.desk.templates import named

    taken = template_check.add(session.desk(), Path(file).expanduser(), named(kind) if kind else None)
    _show(taken.checked)
    if not taken.checked.usable:
        say("没有收进来，工作台里的模板没有动。")
        return NOT_DONE
    for done in taken.mended:
        say(f"已修好：{done}。")
    if taken.kept:
        say(f"原来那份在 {shown(taken.kept)}。")
    click.echo(shown(taken.path))
    return _code(taken.checked)


@click.command(cls=ChineseCommand, help="用编好的样稿印一份文档（.docx），看看模板印出来的样子。")
@click.argument("name", metavar="NAME")
@click.option("--out", metavar="FILE", help="另存到这里；默认在工作台的 exports 里。")
@click.pass_obj
def sample(session: Session, name: str, out: str | None) -> None:
    """Print a kind's sample with the desk's template."""
    from newsroom.desk.documents import sample as print_sample
    from newsroom.desk.templates import named

    made = print_sample(session.desk(), named(name), out=target(out, ".docx"))
    for warning in made.warnings:
        say(f"注意：{warning}")
    click.echo(shown(made.path))


def _meant(session: Session, file: str) -> Path:
    """The file, or the template that the desk uses under this name."""
    from newsroom.desk.templates import find, named, names

    path = Path(file).expanduser()
    return find(session.desk(), named(file)) if named(file) in names() and not path.is_file() else path


def _show(checked: "Checked") -> None:
    from newsroom.desk.template_check import severity_label

    for problem in checked.problems:
        click.echo(f"{severity_label(problem)}　{problem}")
    errors = sum(problem.severity == "error" for problem in checked.problems)
    warnings = len(checked.problems) - errors
    name = f"{shown(checked.path)}（{checked.label}）"
    if errors:
        say(f"{name}不能用：{errors} 处要改{f'，{warnings} 处提醒' if warnings else ''}。")
    elif warnings:
        say(f"{name}可以用，有 {warnings} 处提醒。")
    else:
        say(f"{name}没有问题，用样稿试填也正常。")


def _code(checked: "Checked") -> int:
    if not checked.usable:
        return NOT_DONE
    return NEEDS_HER if checked.problems else DONE
