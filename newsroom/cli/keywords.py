"""`newsroom keywords`."""

from collections.abc import Iterator
from pathlib import Path

import click

from newsroom.cli.chinese import ChineseCommand
from newsroom.cli.main import Session
from newsroom.cli.output import Progress, json_line, say
from newsroom.cli.stories import month_of
from newsroom.desk import keywords, stories
from newsroom.desk.outside import read_records
from newsroom.errors import NewsroomError
from newsroom.plan import parse, resolve


@click.command(
    "keywords",
    cls=ChineseCommand,
    help="每篇稿件的三到五个关键词。写明编号，或用 --all，或用 --input 处理外部 JSONL 而不入库；"
    "--month 列出一个月的热词。",
)
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--all", "everything", is_flag=True, help="全部稿件。")
@click.option("--input", "file", metavar="FILE.jsonl", help="外部文件，每行一个 JSON（id、title、body）。")
@click.option("--plan", metavar="bureau|school|FILE", help="换一份计划的词。")
@click.option("--month", metavar="YYYY-MM", help="这个月比前几个月多见的词；计划里的词和名字不列。")
@click.option("--json", "as_json", is_flag=True, help="每篇输出一行 JSON；热词输出一个 JSON。")
@click.pass_obj
def keywords_(
    session: Session,
    ids: tuple[str, ...],
    everything: bool,
    file: str | None,
    plan: str | None,
    month: str | None,
    as_json: bool,
) -> None:
    """Keywords of stored stories or of records from outside, or the hot words of a month."""
    if month is not None:
        if ids or everything or file or plan:
            raise NewsroomError("--month 列的是整月的热词，不能和编号、--all、--input、--plan 一起用。")
        _hot(session, month, as_json)
        return
    total = 0
    found = keywords.finder(parse(resolve(plan), plan) if plan else session.desk().plan)
    for text_id, title, body, unit in _texts(session, ids, everything, file):
        total += 1
        words = found.of(title, body, unit)
        if as_json:
            json_line({"id": text_id, "keywords": [word.term for word in words], "words": words})
        else:
            told = "、".join(f"{word.term}×{word.count}" if word.count > 1 else word.term for word in words)
            click.echo(f"{text_id}  {told or '（没有关键词）'}  ← {title or '（无标题）'}")
    say(f"共 {total} 篇。")


def _texts(
    session: Session, ids: tuple[str, ...], everything: bool, file: str | None
) -> Iterator[tuple[str, str, str, str]]:
    """Id, title, body and unit."""
    if file is not None:
        for record in read_records(Path(file)):
            unit = record.get("unit")
            yield record["id"], record["title"], record["body"], unit if isinstance(unit, str) else ""
        return
    if not ids and not everything:
        raise NewsroomError("要看哪些稿件？请写明编号，或用 --all，或用 --input 文件，或用 --month 看热词。")
    desk = session.desk()
    for story in (stories.get(desk, story_id) for story_id in ids) if ids else desk.archive.iterate():
        yield story.id, story.title, story.body, story.unit


def _hot(session: Session, month: str, as_json: bool) -> None:
    progress = Progress()
    found = keywords.of_month(session.desk(), month_of(month) or "", progress=progress)
    progress.end()
    if as_json:
        json_line(found)
        return
    for word in found.words:
        before = f"，此前 {word.earlier} 篇" if word.earlier else ""
        click.echo(f"{word.term}  {word.stories} 篇{before}")
    against = f"，和此前 {found.earlier} 篇相比" if found.earlier else "，此前没有稿件可比，只和一般文章相比"
    say(f"{found.month} 共 {found.stories} 篇{against}。" + ("" if found.words else "没有特别多见的词。"))
