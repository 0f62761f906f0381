"""`newsroom tag, evaluate`."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from newsroom.desk.topics import Evaluation

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
    tagger = topics.tagger_for(parse(resolve(plan), plan)) if plan else session.desk().tagger
    records = read_records(Path(file))
    return ((r["id"], tagger.tag(r["title"], r["body"]), None) for r in records), tagger.plan


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
    learned = "、".join(recall.term for recall in first.learned) if first else ""
    stories_ = len({story_id for recall in first.learned for story_id in recall.stories}) if first else 0
    taught = f"  学过的词：{learned}（来自 {stories_} 篇）" if learned else ""
    title = f"  {story.title}" if story else ""
    return f"{record_id}  {name}（{why}）  ← {words or '没有依据'}{taught}{title}"


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
    _overall(report)
    click.echo()
    _by_topic(used, report)
    click.echo()
    _matrix(used, report)


def _overall(report: "Evaluation") -> None:
    click.echo(f"{report.stories} 篇：完全正确 {report.strict:.1%}，可以接受 {report.acceptable:.1%}")
    click.echo(f"前三名里有正确的 {report.top_three:.1%}；各项 F1 平均 {report.macro_f1:.2f}")
    for band, one in report.bands.items():
        share = f"{BAND_LABELS[band]} {one.stories} 篇（占 {one.coverage:.1%}）"
        click.echo(f"{share}：完全正确 {one.strict:.1%}，可以接受 {one.acceptable:.1%}" if one.stories else share)


def _by_topic(plan: Plan, report: "Evaluation") -> None:
    rows = [("", "应有", "归入", "查准率", "查全率", "  F1")]
    for topic in report.topics:
        if topic.stories or topic.proposed:
            precision = f"{topic.precision:>6.1%}" if topic.proposed else "     —"
            recall = f"{topic.recall:>6.1%}" if topic.stories else "     —"
            counts = (f"{topic.stories:>4}", f"{topic.proposed:>4}")
            rows.append((_name(plan, topic.focus) or "无", *counts, precision, recall, f"{topic.f1:.2f}"))
    table(rows, (20, 6, 6, 6, 6, 4))


def _matrix(plan: Plan, report: "Evaluation") -> None:
    """Every area has a row and, under its number, a column."""
    matrix = report.matrix
    numbers = [str(number) for number in range(1, len(matrix.areas) + 1)]
    rows = [["行应为，列归成", *(f"{number:>4}" for number in numbers)]]
    for number, area, counts in zip(numbers, matrix.areas, matrix.rows, strict=True):
        rows.append([f"{number:>2} {_name(plan, area) or '无'}", *(f"{count or '·':>4}" for count in counts)])
    table(rows, (22, *(6 for _ in numbers)))
