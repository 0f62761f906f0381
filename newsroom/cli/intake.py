"""`newsroom intake`."""

from collections import Counter
from pathlib import Path

import click

from newsroom.cli.chinese import ChineseCommand
from newsroom.cli.main import DONE, NEEDS_HER, Session
from newsroom.cli.output import Progress, json_line, say
from newsroom.desk.taking_in import TakenIn, take_in
from newsroom.errors import NewsroomError
from newsroom.files import shown

STATUS_LABELS = {"added": "收下", "duplicate": "重复", "held": "搁置", "failed": "没收成"}


@click.command(cls=ChineseCommand, help="收稿：.docx .txt .md .jsonl 文件，或装着它们的文件夹。原件另存一份。")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--json", "as_json", is_flag=True, help="每个来源输出一行 JSON。")
@click.pass_obj
def intake(session: Session, paths: tuple[str, ...], as_json: bool) -> int:
    """Take in files and folders; 1 when something was held or failed."""
    progress = Progress()
    counts: Counter[str] = Counter()
    twins = 0
    if "" in paths:
        raise NewsroomError("有一个 PATH 是空的，什么也没有导入。请写明文件或文件夹。")
    for result in take_in(session.desk(), map(Path, paths), progress):
        counts[result.status] += 1
        twins += _is_twin(result)
        progress.end()
        if as_json:
            json_line(_record(result))
        else:
            click.echo(_line(result))
    progress.end()
    parts = "，".join(f"{label} {counts[status]}" for status, label in STATUS_LABELS.items() if counts[status])
    say(f"共 {counts.total()} 个来源：{parts or '没有找到稿件'}。" + _advice(counts, twins))
    return NEEDS_HER if counts["held"] or counts["failed"] else DONE


def _record(result: TakenIn) -> dict[str, object]:
    place = shown(result.path)
    return {
        "source": f"{place}:{result.source.position}" if result.source.position else place,
        "status": result.status,
        "story": result.story.id if result.story else None,
        "twin": (result.story.twin or None) if result.story and result.status == "added" else None,
        "warnings": list(result.warnings),
        "error": result.error or None,
    }


def _line(result: TakenIn) -> str:
    place = f"{result.source.name} 第 {result.source.position} 行" if result.source.position else result.source.name
    label = STATUS_LABELS[result.status]
    if result.error:
        return f"{label}  {place}：{result.error}"
    story = result.story
    line = f"{label}  {story.id}  {story.title}  （{place}）" if story else f"{label}  {place}"
    said = result.warnings if result.status == "duplicate" else result.warnings[-1:] if _is_twin(result) else ()
    return "\n".join([line, *(f"      {warning}" for warning in said)])


def _is_twin(result: TakenIn) -> bool:
    """It is nearly the same as an earlier story; its last warning tells of which."""
    return result.status == "added" and result.story is not None and result.story.twin != ""


def _advice(counts: Counter[str], twins: int) -> str:
    held = "搁置的原件在工作台的 inbox/held 里，原因写在上面。" if counts["held"] else ""
    return held + (f"有 {twins} 篇和已有的很像，newsroom duplicates 编号 可以并排看。" if twins else "")
