"""`newsroom briefing`."""

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from newsroom.cli.chinese import ChineseCommand
from newsroom.cli.main import Session
from newsroom.cli.output import json_line, say, table, target
from newsroom.desk import issues, signing
from newsroom.desk.briefing import as_json as record
from newsroom.desk.briefing import issue_as_json, make
from newsroom.desk.desk import Desk
from newsroom.desk.issue import Issue
from newsroom.desk.numbering import label
from newsroom.errors import NewsroomError
from newsroom.files import shown
from newsroom.text.dates import chinese_date, parse_date, parse_period

_COMMA = re.compile(r"[\s,\uff0c\u3001]+")
"""Between ids; an input method writes the wide one."""
_WIDTHS = (32, 26, 4, 100, 120)
"""Cells of the columns of --list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """The options as given; each name is the option's."""

    month: str | None
    first: str | None
    last: str | None
    key: str | None
    stories: str | None
    special: bool
    supplement: bool
    issue_no: int | None
    total_issue_no: int | None
    note: str | None
    sign_off: str | None
    revise: str | None
    void: str | None
    by: str | None
    listed: bool
    out: str | None
    as_pdf: bool
    as_json: bool


@click.command(cls=ChineseCommand, help="生成一期简报（.docx）。不写期间时取最近有稿的月份。签发时编期号、存定稿。")
@click.option("--month", metavar="YYYY-MM", help="按月。")
@click.option("--from", "first", metavar="DATE", help="起始日期，与 --to 连用。")
@click.option("--to", "last", metavar="DATE", help="截止日期。")
@click.option("--key", metavar="KEY", help="--list 里的某一期，如 2026-09#2。")
@click.option("--stories", metavar="ID,ID...", help="只用这几篇，按此顺序。")
@click.option("--special", is_flag=True, help="专题简报，稿件用 --stories 指明；和综合简报一起编号。")
@click.option("--supplement", is_flag=True, help="增刊，单独编号；上一期增刊签发了，就另起一期。")
@click.option("--issue-no", type=int, metavar="N", help="想要的期号，签发时生效；默认接着上一期。")
@click.option("--total-issue-no", type=int, metavar="N", help="想要的总期号，签发时生效；默认接着上一期。")
@click.option("--note", help="编者按。")
@click.option("--sign-off", metavar="NAME", help="签发人。签发时编期号，以后不再变。")
@click.option("--revise", metavar="REASON", help="改签发过的一期：写明原因，另起一版，期号不变。")
@click.option("--void", metavar="REASON", help="作废签发过的一期：写明原因，期号不再用。")
@click.option("--by", metavar="NAME", help="作废的人，与 --void 连用；默认是您。")
@click.option("--list", "listed", is_flag=True, help="列出各期：期号、期间、签发、作废和文件。")
@click.option("--out", metavar="FILE", help="另存到这里；默认在工作台的 exports 里。")
@click.option("--pdf", "as_pdf", is_flag=True, help="再生成一份 PDF（需要 LibreOffice）。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def briefing(session: Session, **options: Any) -> None:
    """Print an issue; without a period, of the latest month that has stories."""
    asked = _Asked(**options)
    for name, number in (("--issue-no", asked.issue_no), ("--total-issue-no", asked.total_issue_no)):
        if number is not None and not 1 <= number <= 99999:
            raise NewsroomError(f"{name} 应在 1 到 99999 之间，没有生成文件。")
    _refuse_contradictions(asked)
    desk = session.desk()
    if asked.listed:
        _list(desk, asked.as_json)
    elif asked.void is not None:
        _void(desk, asked, asked.void)
    else:
        _make(desk, asked)


def _refuse_contradictions(asked: _Asked) -> None:
    """Options of which one would be passed over in silence. Raises NewsroomError."""
    period = (asked.month, asked.first or asked.last, asked.key, asked.stories)
    which = ("--month", "--from 和 --to", "--key", "--stories")
    deed = {"--sign-off": asked.sign_off, "--revise": asked.revise, "--note": asked.note, "--out": asked.out}
    given = [name for name, value in zip(which, period, strict=True) if value is not None]
    if len(given) > 1:
        raise NewsroomError(f"{'、'.join(given)} 只能写一个，没有生成文件。")
    if asked.void is not None and (others := [name for name, value in deed.items() if value is not None]):
        raise NewsroomError(f"--void 是作废，不能和 {'、'.join(others)} 一起写，没有作废，也没有生成文件。")
    if asked.by is not None and asked.void is None:
        raise NewsroomError("--by 是作废的人，要和 --void 一起写，没有生成文件。签发人写在 --sign-off 后面。")
    if asked.sign_off is not None and not asked.sign_off.strip():
        raise NewsroomError("没有写签发人，没有签发，也没有生成文件。请写明是谁签发的，如 --sign-off 何立新。")


def _make(desk: Desk, asked: _Asked) -> None:
    issue = _issue(desk, asked)
    if asked.revise is not None:
        issue = signing.revise(desk, issue, asked.revise)
    wishes = {"issue_no": asked.issue_no, "total_issue_no": asked.total_issue_no, "editor_note": asked.note}
    issue = replace(issue, **{name: value for name, value in wishes.items() if value is not None})
    told = _warnings(desk, issue) if asked.sign_off or issue.frozen else []
    made = make(desk, issue, out=target(asked.out, ".docx"), sign_off=asked.sign_off or "")
    told += made.warnings
    pdf = _pdf(made.path) if asked.as_pdf else None
    if asked.as_json:
        json_line({**record(made), "warnings": told, **({"pdf": shown(pdf)} if pdf else {})})
    else:
        click.echo(made.path)
        if pdf:
            click.echo(pdf)
    for warning in told:
        say(f"注意：{warning}")
    version = f"，第{made.issue.version}版" if made.issue.version > 1 else ""
    said = f"{made.issue_line}{version}：{made.columns} 个栏目 {made.stories} 篇，图片 {made.photos} 张。"
    say(said if made.issue.frozen else f"{said}还没有签发，签发用 --sign-off 签发人。")


def _warnings(desk: Desk, issue: Issue) -> list[str]:
    """What the composer would tell her of an issue that is about to be signed off, or was."""
    from newsroom.desk.issue_warnings import warnings

    stories = {story.id: story for story in issues.candidates(desk, issue.first, issue.last)}
    return [str(warning) for warning in warnings(desk, issue, stories)]


def _void(desk: Desk, asked: _Asked, why: str) -> None:
    issue = signing.void(desk, _issue(desk, asked), asked.by or desk.officer, why)
    if asked.as_json:
        json_line(issue_as_json(issue))
    say(f"{label(issue)}已作废，期号不再用，定稿和文件都留着。再编这个期间，就另起一期。")


def _list(desk: Desk, as_json: bool) -> None:
    found = issues.all_saved(desk)
    if as_json:
        for issue in found:
            json_line(issue_as_json(issue))
    elif found:
        table([_row(issue) for issue in found], _WIDTHS)
    else:
        say("还没有编过简报。")


def _row(issue: Issue) -> tuple[str, ...]:
    signed = "；".join(
        (f"第{one.version}版 " if len(issue.versions) > 1 else "") + f"{chinese_date(one.day)}{one.by}签发"
        for one in issue.versions
    )
    if issue.voided:
        signed = f"{chinese_date(issue.voided.at.date())}{issue.voided.by}作废：{issue.voided.reason}；{signed}"
    elif issue.revising:
        signed += f"；正在改第{issue.version}版：{issue.revising}"
    form = "专题" if issue.form == "special" else "综合"
    return label(issue), issue.key, form, signed or "未签发", issue.path


def _pdf(document: Path) -> Path | None:
    """The issue as PDF; where that fails the .docx is made none the less, and she is told."""
    from newsroom.cli.pdf import make as make_pdf

    try:
        return make_pdf(document).path
    except NewsroomError as error:
        say(f"注意：简报已经生成，PDF 没有：{error}")
        return None


def _issue(desk: Desk, asked: _Asked) -> Issue:
    if asked.key is not None:
        return issues.of_key(desk, asked.key)
    series = "supplement" if asked.supplement else "regular"
    form = "special" if asked.special else "comprehensive"
    if asked.stories is not None:
        ids = _COMMA.split(asked.stories.strip(" ,\uff0c\u3001"))
        return issues.of_stories(desk, ids, series=series, form=form)
    found = issues.compose(desk, *_period(desk, asked), series=series, form=form)
    # each of these stands for itself: with the last one signed off another is meant
    if asked.supplement and found.frozen and asked.revise is None and asked.void is None:
        found = issues.new_issue(desk, found.first, found.last, series=series, form=form)
    if asked.special and not found.story_ids:
        raise NewsroomError("专题简报一期只讲一件事，请用 --stories 指明稿件，没有生成文件。")
    return found


def _period(desk: Desk, asked: _Asked) -> tuple[date, date]:
    if (asked.first is None) != (asked.last is None):
        raise NewsroomError("--from 和 --to 要一起写，没有生成文件。")
    if asked.first is None or asked.last is None:
        return parse_period(asked.month or issues.latest_month(desk))
    start, end = parse_date(asked.first), parse_date(asked.last)
    if start > end:
        raise NewsroomError(f"起始日期 {asked.first} 晚于截止日期 {asked.last}，没有生成文件。")
    return start, end
