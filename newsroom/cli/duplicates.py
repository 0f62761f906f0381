"""`newsroom duplicates`."""

import shutil
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

import click

from newsroom.cli.chinese import ChineseCommand
from newsroom.cli.main import Session
from newsroom.cli.output import Progress, json_line, say
from newsroom.desk import duplicates, stories
from newsroom.desk.duplicates import Pair, Text
from newsroom.desk.outside import read_records
from newsroom.errors import NewsroomError
from newsroom.text.cells import pad
from newsroom.text.diff import Span, compare
from newsroom.text.wrap import rows

_NARROWEST, _WIDEST = 60, 160
_OPEN, _CLOSE = "【", "】"


@click.command(
    cls=ChineseCommand,
    help="找出内容很像的稿件。写一个编号，看和它像的；写两个编号，把这两篇并排看；--all 查全部稿件；"
    "--input 查外部 JSONL 而不入库。",
)
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--all", "everything", is_flag=True, help="全部稿件。")
@click.option("--input", "file", metavar="FILE.jsonl", help="外部文件，每行一个 JSON（id、title、body）。")
@click.option("--diff", "side_by_side", is_flag=True, help="每一对都并排列出不同；写了编号的总是列出。")
@click.option("--json", "as_json", is_flag=True, help="每一对输出一行 JSON。")
@click.pass_obj
def duplicates_(
    session: Session, ids: tuple[str, ...], everything: bool, file: str | None, side_by_side: bool, as_json: bool
) -> None:
    """Pairs that are nearly the same text, with their differences."""
    progress = Progress()
    total = 0
    for pair in _pairs(session, ids, everything, file, progress):
        total += 1
        progress.end()
        if as_json:
            json_line(_record(pair))
        else:
            click.echo("\n".join(_lines(pair, bool(ids) or side_by_side)))
    progress.end()
    if len(set(ids)) != 2 or file is not None:
        say(f"很像的共 {total} 对。" if total else "没有很像的稿件。")


def _pairs(
    session: Session, ids: tuple[str, ...], everything: bool, file: str | None, progress: Progress
) -> Iterator[Pair]:
    if file is not None:
        return duplicates.among(read_records(Path(file)))
    if not ids and not everything:
        raise NewsroomError("要查哪些稿件？请写明编号，或用 --all，或用 --input 文件。什么也没有改动。")
    desk = session.desk()
    if not ids:
        return duplicates.everywhere(desk, progress)
    found = [stories.get(desk, story_id) for story_id in dict.fromkeys(ids)]
    if len(found) == 2:
        return iter([duplicates.together(*found)])
    pairs = (pair for story in found for pair in duplicates.of_story(desk, story))
    return iter({(pair.earlier.id, pair.later.id): pair for pair in pairs}.values())


def _record(pair: Pair) -> dict[str, Any]:
    return {
        "id": pair.later.id,
        "twin": pair.earlier.id,
        "overlap": round(pair.overlap, 3),
        "title": pair.later.title,
        "twin_title": pair.earlier.title,
        "differences": [
            {"old": piece.old, "new": piece.new, "gone": piece.gone, "fresh": piece.fresh}
            for piece in compare(_whole(pair.earlier), _whole(pair.later))
            if not piece.same
        ],
    }


def _lines(pair: Pair, side_by_side: bool) -> Iterator[str]:
    yield f"{pair.earlier.id} 和 {pair.later.id}  文字重合 {pair.overlap:.0%}"
    if not side_by_side:
        yield from (f"    {text.title or '（无标题）'}{_unit(text)}" for text in (pair.earlier, pair.later))
        return
    width = min(max(shutil.get_terminal_size().columns, _NARROWEST), _WIDEST)
    half = (width - 3) // 2
    yield from _columns(_named(pair.earlier), _named(pair.later), half)
    yield "─" * half + "─┼─" + "─" * half
    same = 0
    for piece in compare(_whole(pair.earlier), _whole(pair.later)):
        if piece.same:
            same += 1
            continue
        yield from _alike(same)
        same = 0
        yield from _columns(_marked(piece.old, piece.gone), _marked(piece.new, piece.fresh), half)
    yield from _alike(same)
    yield ""


def _alike(paragraphs: int) -> Iterator[str]:
    if paragraphs:
        yield f"（{paragraphs} 段一字不差）"


def _marked(text: str | None, spans: tuple[Span, ...]) -> str:
    """A paragraph with marks around what the other text has not."""
    text = text or ""
    parts: list[str] = []
    done = 0
    for start, end in spans:
        parts += [text[done:start], _OPEN, text[start:end], _CLOSE]
        done = end
    return "".join([*parts, text[done:]])


def _columns(left: str, right: str, half: int) -> Iterator[str]:
    """Two texts side by side, each wrapped in its half."""
    for one, other in zip_longest(rows(left, half), rows(right, half), fillvalue=""):
        yield f"{pad(one, half)} │ {other}".rstrip()


def _whole(text: Text) -> str:
    return f"{text.title}\n{text.body}"


def _named(text: Text) -> str:
    return f"{text.id}{_unit(text)}"


def _unit(text: Text) -> str:
    return f"（{text.unit}）" if text.unit else ""
