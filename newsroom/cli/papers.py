"""`newsroom print`."""

import sys
from pathlib import Path

import click

from newsroom.cli.chinese import ChineseCommand
from newsroom.cli.main import Session
from newsroom.cli.output import json_line, say, target
from newsroom.desk import papers
from newsroom.desk.exports import as_json as record
from newsroom.desk.outside import decoded, read_text
from newsroom.errors import NewsroomError

_WHOLE = "含手机号等个人信息，只可用于工作，不要外传。"
_MASKED = "手机号、邮箱隐去了中间几位；要写全，加 --personal。"


@click.command(
    "print", cls=ChineseCommand, help="生成一份文书（.docx）：三审单、审批单、回执单、约稿通知单等。不写种类就列出来。"
)
@click.argument("kind", metavar="[KIND]", required=False)
@click.argument("subject", metavar="[WHAT]", required=False)
@click.option(
    "--value",
    "values",
    multiple=True,
    metavar="KEY=VALUE",
    help="手工填的一项，如 题目=开学第一课；可以写多个，几行的用 \\n 隔开。",
)
@click.option("--values", "file", metavar="FILE.json", help="手工填的各项，写在一个 JSON 文件里；- 为标准输入。")
@click.option("--fields", is_flag=True, help="列出这种文书可以手工填的项。")
@click.option("--personal", is_flag=True, help="登记表、汇总表里写全手机号、邮箱；不加就隐去中间几位。")
@click.option("--out", metavar="FILE", help="另存到这里；默认在工作台的 exports 里。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def print_(
    session: Session,
    kind: str | None,
    subject: str | None,
    values: tuple[str, ...],
    file: str | None,
    fields: bool,
    personal: bool,
    out: str | None,
    as_json: bool,
) -> None:
    """Print one paper; without a kind, list them."""
    if kind is None:
        _list(as_json)
        return
    paper = papers.paper(kind)
    if fields:
        _fields(paper, as_json)
        return
    desk = session.desk()
    subject = papers.subject(desk, paper, subject)
    made = papers.make(desk, paper.id, subject, _typed(values, file), out=target(out, ".docx"), personal=personal)
    if as_json:
        json_line(record(made.path, made.warnings, kind=paper.id, subject=subject))
    else:
        click.echo(made.path)
    for warning in made.warnings:
        say(f"注意：{warning}")
    if paper.personal:
        say(_WHOLE if personal else _MASKED)
    say(f"{made.label}：{subject}")


def _list(as_json: bool) -> None:
    for paper in papers.PAPERS:
        what = papers.ABOUT_LABELS[paper.about]
        if as_json:
            json_line({"kind": paper.id, "label": paper.label, "about": paper.about, "help": paper.help})
        else:
            click.echo(f"{paper.id:<22}{paper.label}　要写{what}　{paper.help}")


def _fields(paper: papers.Paper, as_json: bool) -> None:
    if paper.format is not None:
        raise NewsroomError(f"“{paper.label}”按稿件原样生成，没有要手工填的项。")
    for blank in papers.blanks_of(paper):
        if as_json:
            json_line({"name": blank.name, "label": blank.label, "takes": blank.takes, "meaning": blank.meaning})
        else:
            hint = "" if blank.hint == blank.meaning else blank.hint
            click.echo(f"{blank.label}（{blank.name}）　{blank.meaning}　{hint}".rstrip("　"))


def _typed(values: tuple[str, ...], file: str | None) -> dict[str, str]:
    typed: dict[str, str] = {}
    if file is not None:
        typed.update(_from_file(file))
    for value in values:
        name, equals, text = value.partition("=")
        if not equals:
            raise NewsroomError(f"--value {value} 要写成 KEY=VALUE，如 题目=开学第一课。没有生成文件。")
        typed[name.strip()] = text.replace("\\n", "\n")
    return typed


def _from_file(file: str) -> dict[str, str]:
    import msgspec

    text = decoded(sys.stdin.buffer.read(), "标准输入") if file == "-" else read_text(Path(file))
    try:
        found = msgspec.json.decode(text.encode(), type=dict[str, str | list[str] | int | None])
    except (msgspec.DecodeError, msgspec.ValidationError):
        raise NewsroomError(
            f'{file} 不是一项对一段文字的 JSON，没有生成文件。应写成 {{"题目": "开学第一课"}} 这样。'
        ) from None
    return {k: "\n".join(v) if isinstance(v, list) else "" if v is None else str(v) for k, v in found.items()}
