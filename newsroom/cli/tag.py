"""`newsroom tag, evaluate`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import msgspec

from newsroom.cli.chinese import ChineseCommand
from newsroom.cli.main import DONE, Session
from newsroom.cli.output import Progress, json_line, say, table
from newsroom.desk import listing, stories, topics
from newsroom.desk.outside import read_records
from newsroom.errors import NewsroomError
from newsroom.plan import Plan, parse, resolve
from newsroom.story import BAND_LABELS, Story, Tagging

Tagged = Iterator[tuple[str, Tagging, Story | None]]
"""Id, proposal, and the story if it is one of the desk's."""


@click.command(
    cls=ChineseCommand,
    help="归入计划的焦点并说明依据。写明编号，或用 --all 全部重做，或用 --input 处理外部 JSONL 而不入库。",
)
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--all", "everything", is_flag=True, help="全部稿件。")
@click.option("--input", "file", metavar="FILE.jsonl", help="外部文件，每行一个 JSON（id、title、body）。")
@click.option("--plan", metavar="bureau|school|FILE", help="换一份计划来归类；此时结果不写回工作台。")
@click.option("--json", "as_json", is_flag=True, help="每篇输出一行 JSON。")
@click.pass_obj
def tag(
    session: Session, ids: tuple[str, ...], everything: bool, file: str | None, plan: str | None, as_json: bool
) -> int:
    """Tag stored stories, or records from outside without storing them."""
    if file is not None:
        found, used = _outside(session, file, plan)
    elif ids or everything:
        found, used = _stored(session, ids, plan)
    else:
        raise NewsroomError("要归类哪些稿件？请写明编号，或用 --all，或用 --input 文件。什么也没有改动。")
    total = 0
    for record_id, tagging, chosen in found:
        total += 1
        record = _record(used, record_id, tagging, chosen)
        if as_json:
            json_line(record)
        else:
            click.echo(_line(used, record_id, tagging, chosen))
    say(f"共 {total} 篇。")
    return DONE


def _stored(session: Session, ids: tuple[str, ...], plan: str | None) -> tuple[Tagged, Plan]:
    desk = session.desk()
    wanted = [stories.get(desk, story_id) for story_id in ids] if ids else desk.archive.iterate()
    count = len(ids) or listing.facets(desk).total
    if plan is not None:
        other = parse(resolve(plan), plan)
        tagger = topics.tagger_for(other)
        return ((s.id, tagger.tag(s.title, s.body), s) for s in wanted), other
    progress = Progress()
    tagged = topics.tag_stories(desk, wanted, lambda done: progress(done, count))
    return ((s.id, s.tagging or Tagging(), s) for s in tagged), desk.plan


def _outside(session: Session, file: str, plan: str | None) -> tuple[Tagged, Plan]:
    used = parse(resolve(plan), plan) if plan else session.desk().plan
    records = read_records(Path(file))
    tagger = topics.tagger_for(used)
    return ((r["id"], tagger.tag(r["title"], r["body"]), None) for r in records), used


def _record(plan: Plan, record_id: str, tagging: Tagging, story: Story | None) -> dict[str, Any]:
    chosen = story.choice if story else None
    primary = chosen.primary if chosen else tagging.primary
    return {
        "id": record_id,
        "primary": _name(plan, primary),
        "secondary": [_name(plan, focus) for focus in (chosen.secondary if chosen else tagging.secondary)],
        "proposed": _name(plan, tagging.primary),
        "chosen": chosen is not None,
        "sure": tagging.band == "sure",
        "band": tagging.band,
        "tags": [
            {**msgspec.to_builtins(score), "focus": _name(plan, score.focus), "id": score.focus}
            for score in tagging.scores
        ],
    }


def _name(plan: Plan, focus: str | None) -> str | None:
    area = plan.area(focus)
    return area.name if area else None


def _line(plan: Plan, record_id: str, tagging: Tagging, story: Story | None) -> str:
    chosen = story.choice if story else None
    name = _name(plan, chosen.primary if chosen else tagging.primary) or "待定"
    why = "我选的" if chosen else BAND_LABELS[tagging.band]
    first = next((score for score in tagging.scores if score.focus == tagging.primary), None)
    words = " ".join(f"{e.term}×{e.count}" for e in first.evidence) if first else ""
    title = f"  {story.title}" if story else ""
    return f"{record_id}  {name}（{why}）  ← {words or '没有依据'}{title}"


@click.command(cls=ChineseCommand, help="用已标注的稿件（corpus 的格式）检验归类的准确率。")
@click.argument("file", metavar="FILE.jsonl")
@click.option("--plan", default="bureau", metavar="bureau|school|FILE", help="所用计划。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
def evaluate(file: str, plan: str, as_json: bool) -> None:
    """Score the tagger on labelled stories."""
    used = parse(resolve(plan), plan)
    report = topics.evaluate(used, read_records(Path(file)))
    if as_json:
        json_line(report)
        return
    click.echo(f"{report.stories} 篇：完全正确 {report.strict:.1%}，可以接受 {report.acceptable:.1%}")
    for band, accuracy in report.bands.items():
        click.echo(f"{BAND_LABELS[band]} {accuracy.stories} 篇：{accuracy.strict:.1%}，{accuracy.acceptable:.1%}")
    rows = [("应为", "归成了", "篇数")]
    rows += [(_name(used, m.right) or "无", _name(used, m.proposed) or "无", str(m.count)) for m in report.confusion]
    table(rows, (16, 16, 4))
