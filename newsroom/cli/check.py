"""`newsroom check`."""

from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newsroom.cli.chinese import ChineseCommand
from newsroom.cli.main import DONE, NEEDS_HER, Session
from newsroom.cli.output import Progress, json_line, say
from newsroom.errors import NewsroomError
from newsroom.story import Story

if TYPE_CHECKING:
    from newsroom.desk.checking import Checker, Finding, Report
    from newsroom.desk.desk import Desk

Checked = Iterator[tuple[str, Story, "Report"]]


@click.command(
    cls=ChineseCommand,
    help="体检：查错别字、标点、数字、日期、个人信息等。写明编号，或用 --all 查全部，或写文件名、用 --input 查外部文件"
    "（.docx、.txt、.md、.jsonl）而不入库。有必须改的或差错时退出码是 1。",
)
@click.argument("what", nargs=-1, metavar="[ID|FILE]...")
@click.option("--all", "everything", is_flag=True, help="全部稿件。")
@click.option("--input", "file", metavar="FILE", help="外部文件；.jsonl 每行一个 JSON（id、title、body 等）。")
@click.option("--plan", metavar="bureau|school|FILE", help="没有工作台时用这份计划；此时不用工作台的名单和词表。")
@click.option("--json", "as_json", is_flag=True, help="每处一行 JSON。")
@click.pass_obj
def check(
    session: Session, what: tuple[str, ...], everything: bool, file: str | None, plan: str | None, as_json: bool
) -> int:
    """Check stories of the desk, or files from outside without storing them."""
    from newsroom.text import words

    files = [name for name in (*what, *((file,) if file is not None else ())) if name == file or _is_file(name)]
    ids = [name for name in what if name not in files]
    if not files and not ids and not everything:
        raise NewsroomError("要查哪些稿件？请写明编号或文件，或用 --all。什么也没有改动。")
    words.load()
    bad = total = found = 0
    for story_id, story, told in _everything(session, files, ids, everything, plan):
        total += 1
        found += len(told.findings)
        bad += sum(finding.severity in ("block", "error") for finding in told.findings)
        if as_json:
            for finding in told.findings:
                json_line(_record(story_id, finding))
        elif told.findings or told.stood or story_id in ids:
            _print(story_id, story, told)
    say(f"共 {total} 篇，{found} 处要看，其中必须改的和差错 {bad} 处。")
    return NEEDS_HER if bad else DONE


def _is_file(name: str) -> bool:
    return (
        Path(name).suffix.lower() in (".jsonl", ".docx", ".txt", ".md", ".doc", ".wps", ".rtf") or Path(name).is_file()
    )


def _everything(session: Session, files: list[str], ids: list[str], everything: bool, plan: str | None) -> Checked:
    if files:
        yield from _outside(session, files, plan)
    if ids or everything:
        yield from _stored(session.desk(), ids, everything)


def _outside(session: Session, files: list[str], plan: str | None) -> Checked:
    from newsroom.desk import checking
    from newsroom.desk.outside import stories_in

    checker, now = _checker(session, plan)
    for name in files:
        for story_id, story in stories_in(Path(name), now):
            yield story_id, story, checking.report(checker, story, now)


def _stored(desk: "Desk", ids: list[str], everything: bool) -> Checked:
    from newsroom.desk import checking, stories

    progress, count = Progress(), sum(desk.archive.tally().states.values()) if everything else 0
    named = (stories.get(desk, story_id) for story_id in ids)
    for number, story in enumerate(chain(named, desk.archive.iterate() if everything else ())):
        if everything:
            progress(number, count + len(ids))
        yield story.id, story, checking.check(desk, story, checking.alike(desk, story))


def _checker(session: Session, plan: str | None) -> "tuple[Checker, datetime]":
    """The desk's checker, or without a desk one that has no lists; and the present moment."""
    from newsroom.desk.checking import checker_alone
    from newsroom.desk.desk import zone
    from newsroom.plan import parse, resolve

    if plan is None and (session.folder / "desk.toml").is_file():
        desk = session.desk()
        return desk.checker, desk.now()
    here = zone("Asia/Shanghai")
    now = session.now or datetime.now(here)
    now = now.replace(tzinfo=here) if now.tzinfo is None else now
    return checker_alone(parse(resolve(plan), plan) if plan else None), now


def _record(story_id: str, finding: "Finding") -> dict[str, Any]:
    """A finding as design.md 3 has it; `start` and `end` are offsets in the field, of captions in the caption."""
    return {
        "id": story_id,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "dimension": finding.dimension,
        "field": finding.field,
        "number": finding.number,
        "start": finding.base + finding.start,
        "end": finding.base + finding.end,
        "text": finding.text,
        "message": finding.message,
        "suggestion": finding.suggestion,
        "source": finding.source,
    }


def _print(story_id: str, story: Story, told: "Report") -> None:
    from newsroom.desk.checking import dimension_label, place, severity_label

    click.echo(f"{story_id}  {story.title or '（无标题）'}")
    click.echo("  " + "　".join(f"{dimension_label(key)} {n or '无问题'}" for key, n in told.dimensions.items()))
    for finding in told.findings:
        said = f"“{finding.text}”" if finding.text and "“" not in finding.message[:1] else ""
        better = f"  → {finding.suggestion or '（删去）'}" if finding.suggestion is not None else ""
        where = f"{place(finding)}{said}"
        click.echo(f"  {severity_label(finding.severity)}  {where}：{finding.message}{better}  [{finding.rule}]")
    for finding, stood in told.stood:
        click.echo(f"  已忽略  {place(finding)}“{finding.text}”：{stood.by}，{stood.reason}  [{finding.rule}]")
