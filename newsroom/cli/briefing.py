"""`newsroom briefing`."""

from dataclasses import replace
from pathlib import Path

import click

from newsroom.cli.chinese import ChineseCommand
from newsroom.cli.main import Session
from newsroom.cli.output import json_line, say
from newsroom.desk import issues
from newsroom.desk.briefing import as_json as record
from newsroom.desk.briefing import make
from newsroom.desk.desk import Desk
from newsroom.errors import NewsroomError
from newsroom.files import shown
from newsroom.text.dates import parse_date, parse_period


@click.command(cls=ChineseCommand, help="生成一期简报（.docx）。不写期间时取最近有稿的月份。")
@click.option("--month", metavar="YYYY-MM", help="按月。")
@click.option("--from", "first", metavar="DATE", help="起始日期，与 --to 连用。")
@click.option("--to", "last", metavar="DATE", help="截止日期。")
@click.option("--stories", metavar="ID,ID...", help="只用这几篇，按此顺序。")
@click.option("--issue-no", type=int, metavar="N", help="期号；默认接着上一期。")
@click.option("--note", help="编者按。")
@click.option("--sign-off", metavar="NAME", help="签发人。")
@click.option("--out", metavar="FILE", help="另存到这里；默认在工作台的 exports 里。")
@click.option("--pdf", "as_pdf", is_flag=True, help="再生成一份 PDF（需要 LibreOffice）。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def briefing(
    session: Session,
    month: str | None,
    first: str | None,
    last: str | None,
    stories: str | None,
    issue_no: int | None,
    note: str | None,
    sign_off: str | None,
    out: str | None,
    as_pdf: bool,
    as_json: bool,
) -> None:
    """Print an issue; without a period, of the latest month that has stories."""
    if issue_no is not None and not 1 <= issue_no <= 99999:
        raise NewsroomError("--issue-no 应在 1 到 99999 之间，没有生成文件。")
    desk = session.desk()
    issue = _issue(desk, month, first, last, stories)
    if issue_no is not None:
        issue = replace(issue, issue_no=issue_no)
    if note is not None:
        issue = replace(issue, editor_note=note)
    made = make(desk, issue, out=_target(out), sign_off=sign_off or "")
    pdf = _pdf(made.path) if as_pdf else None
    if as_json:
        json_line({**record(made), **({"pdf": shown(pdf)} if pdf else {})})
    else:
        click.echo(made.path)
        if pdf:
            click.echo(pdf)
    for warning in made.warnings:
        say(f"注意：{warning}")
    say(f"{made.issue_line}：{made.columns} 个栏目 {made.stories} 篇，图片 {made.photos} 张。")


def _pdf(document: Path) -> Path | None:
    """The issue as PDF; where that fails the .docx is made none the less, and she is told."""
    from newsroom.cli.pdf import make as make_pdf

    try:
        return make_pdf(document).path
    except NewsroomError as error:
        say(f"注意：简报已经生成，PDF 没有：{error}")
        return None


def _issue(desk: Desk, month: str | None, first: str | None, last: str | None, stories: str | None) -> issues.Issue:
    if stories is not None:
        return issues.of_stories(desk, [part.strip() for part in stories.split(",") if part.strip()])
    if (first is None) != (last is None):
        raise NewsroomError("--from 和 --to 要一起写，没有生成文件。")
    if first is not None and last is not None:
        start, end = parse_date(first), parse_date(last)
        if start > end:
            raise NewsroomError(f"起始日期 {first} 晚于截止日期 {last}，没有生成文件。")
        return issues.compose(desk, start, end)
    return issues.compose(desk, *parse_period(month or issues.latest_month(desk)))


def _target(out: str | None) -> Path | None:
    if out is None:
        return None
    path = Path(out).expanduser().absolute()
    if path.suffix.lower() != ".docx":
        raise NewsroomError(f"{out} 的名字要以 .docx 结尾，没有生成文件。")
    if not path.parent.is_dir():
        raise NewsroomError(f"文件夹 {path.parent} 不存在，没有生成文件。")
    return path
