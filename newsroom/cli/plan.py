"""`newsroom plan show, check, derive`."""

from pathlib import Path

import click
import msgspec

from newsroom.cli.chinese import ChineseCommand, ChineseGroup
from newsroom.cli.main import DONE, NOT_DONE, Session
from newsroom.cli.output import json_line, say

COMMANDS = {
    "show": ("plan", "show", "看计划的内容"),
    "check": ("plan", "check", "检查一份计划文件"),
    "calendar": ("calendar", "calendar", "看一年的放假和上班，或写一份本单位的日历"),
    "workflow": ("workflow", "workflow", "看流转的规矩，或写一份本单位的"),
    "counting": ("counting", "counting", "看统计怎么做，或写一份本单位的统计设置"),
    "occasions": ("occasions", "occasions", "看宣传日历，或写一份本单位的"),
    "derive": ("plan", "derive", "从 Word 或文本的工作计划推出计划文件"),
}


@click.group(cls=ChineseGroup, table=COMMANDS, help="工作计划：焦点、定额、时限、角色、渠道。")
def plan() -> None:
    """The work plan."""


@click.command(
    cls=ChineseCommand,
    help="看计划的内容：默认看工作台的，连同每个词引对、误导过几次；也可写 bureau、school 或文件。",
)
@click.argument("which", required=False, metavar="[bureau|school|FILE]")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def show(session: Session, which: str | None, as_json: bool) -> None:
    """A plan as an outline; the desk's own with how its terms have fared."""
    from newsroom.desk import calendar, corrections
    from newsroom.plan import outline, parse, resolve

    desk = None if which else session.desk()
    found = desk.plan if desk else parse(resolve(which or ""), which or "")
    merits = corrections.merits(desk) if desk else ()
    if as_json:
        terms = [{**msgspec.to_builtins(merit), "demote": merit.demote} for merit in merits]
        json_line({**msgspec.to_builtins(found), **({"terms": terms} if desk else {})})
    else:
        click.echo(outline(found, merits=merits, calendar=calendar.told(desk) if desk else ()))


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


@click.command(
    cls=ChineseCommand,
    help="读一份 Word（.docx）或文本（.txt）的工作计划，推出计划文件，供您改定：焦点或类别和起步的词、定额、时限、"
    "岗位、渠道，各带原文出处；拿不准的事列在屏幕上和文件末尾。",
)
@click.argument("file", metavar="FILE.docx|.txt")
@click.option("--out", metavar="PLAN.toml", help="写到这个文件；不写就输出到屏幕。")
@click.option("--force", is_flag=True, help="PLAN.toml 已经有了也覆盖。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON：计划、拿不准的事、文件的文字。")
def derive(file: str, out: str | None, force: bool, as_json: bool) -> int:
    """A plan file from a document, with what is left to settle."""
    from newsroom.desk.deriving import derive_plan, write_plan

    found = derive_plan(Path(file))
    if out is not None:
        write_plan(found, Path(out), replace=force)
    if as_json:
        json_line({"file": file, "out": out, "plan": found.plan, "unsettled": found.unsettled, "toml": found.text})
    elif out is None:
        click.echo(found.text, nl=False)
    plan = found.plan
    counts = (
        (len(plan.focus), f"个{plan.topic_label}"),
        (len(plan.quota), "项定额"),
        (len(plan.deadline), "条时限"),
        (len(plan.due), "个交件日期"),
        (len(plan.role), "个岗位"),
        (len(plan.channel), "个渠道"),
    )
    say(f"推出了 {'、'.join(f'{count} {what}' for count, what in counts if count)}。")
    say(f"拿不准的有 {len(found.unsettled)} 条：")
    for number, item in enumerate(found.unsettled, 1):
        say(f"  {number}. {item}")
    if out is not None:
        say(f"写好了：{out}。改完运行 newsroom plan check {out}；建工作台时用 --plan {out}。")
    return DONE
