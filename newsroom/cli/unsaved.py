"""`newsroom unsaved`: what programs that ended before saving left behind."""

import click

from newsroom.cli.chinese import ChineseCommand
from newsroom.cli.main import DONE, NEEDS_HER, Session
from newsroom.cli.output import json_line, say, table
from newsroom.desk import unsaved
from newsroom.desk.desk import Desk
from newsroom.errors import NewsroomError


@click.command(
    "unsaved", cls=ChineseCommand, help="列出没来得及保存的文字（断电、窗口被关掉时留下的），或把一篇恢复成新的一版。"
)
@click.option("--recover", "recovered", metavar="ID", help="把这篇没有保存的文字存为新的一版。")
@click.option("--aside", metavar="ID", help="不要了：移到工作台的 data/aside，不删除。")
@click.option("--json", "as_json", is_flag=True, help="每份输出一行 JSON。")
@click.pass_obj
def unsaved_(session: Session, recovered: str | None, aside: str | None, as_json: bool) -> int:
    """Text that was never saved."""
    desk = session.desk()
    if recovered is not None:
        _recover(desk, recovered)
        return DONE
    if aside is not None:
        say(f"{aside} 没有保存的文字移到了 {unsaved.put_aside(desk, _one(desk, aside).draft)}。")
        return DONE
    found = unsaved.left_behind(desk)
    if as_json:
        for one in found:
            json_line(_record(one))
    elif found:
        heads = ("编号", "标题", "时刻", "多", "少")
        rows = [
            (
                one.draft.story.id,
                one.draft.story.title,
                f"{one.draft.at:%m-%d %H:%M}",
                f"{one.more} 字",
                f"{one.less} 字",
            )
            for one in found
        ]
        table([heads, *rows], (13, 50, 12, 8, 8))
    say(f"没有保存的文字 {len(found)} 份。" if found else "没有未保存的文字。")
    return NEEDS_HER if found else DONE


def _one(desk: Desk, story_id: str) -> unsaved.Unsaved:
    found = unsaved.left_behind(desk, story_id)
    if not found:
        raise NewsroomError(f"稿件 {story_id} 没有未保存的文字，没有改动。用 newsroom unsaved 可以看到全部。")
    return found[0]


def _recover(desk: Desk, story_id: str) -> None:
    try:
        kept = unsaved.recover(desk, _one(desk, story_id).draft)
    except unsaved.Clash as clash:
        unsaved.leave(desk, story_id)
        raise NewsroomError(
            f"稿件 {story_id} 在那以后又改过，没有恢复，两边的文字都在。请打开它对照着合：newsroom open {story_id}"
        ) from clash
    say(f"{kept.story.id}《{kept.story.title}》没有保存的文字存为第 {kept.story.rev} 版。")


def _record(one: unsaved.Unsaved) -> dict[str, object]:
    draft = one.draft
    return {
        "story": draft.story.id,
        "title": draft.story.title,
        "body": draft.story.body,
        "at": draft.at,
        "by": draft.by,
        "rev": draft.story.rev,
        "more": one.more,
        "less": one.less,
    }
