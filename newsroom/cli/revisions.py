"""`newsroom history, revert`."""

from typing import Any

import click

from newsroom.cli.chinese import ChineseCommand
from newsroom.cli.main import Session
from newsroom.cli.output import json_line, say, table
from newsroom.desk import revisions, stories
from newsroom.text.count import characters


@click.command(cls=ChineseCommand, help="一篇稿件的历次修改：版次、时刻、经手人、做了什么。")
@click.argument("story_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="每版输出一行 JSON。")
@click.pass_obj
def history(session: Session, story_id: str, as_json: bool) -> None:
    """Every revision of a story, oldest first."""
    found = revisions.history(session.desk(), story_id)
    if as_json:
        for revision in found:
            json_line(_record(revision))
        return
    heads = ("版次", "时刻", "经手人", "做了什么", "标题")
    lines = [
        (
            str(each.rev),
            f"{each.at:%Y-%m-%d %H:%M}",
            each.by,
            "：".join(filter(None, (revisions.act_label(each), revisions.act_note(each)))),
            each.story.title if each.story else "（已清除）",
        )
        for each in found
    ]
    table([heads, *lines], (5, 17, 12, 30, 60))
    say(f"共 {len(found)} 版。看其中一版：newsroom show {story_id} --revision N")


@click.command(cls=ChineseCommand, help="恢复一篇稿件的第 N 版：标题、正文和填写的各项，存为新的一版；状态不变。")
@click.argument("story_id", metavar="ID")
@click.argument("revision", type=int, metavar="N")
@click.option("--json", "as_json", is_flag=True, help="输出恢复后的 JSON。")
@click.pass_obj
def revert(session: Session, story_id: str, revision: int, as_json: bool) -> None:
    """Bring an earlier revision back as a new one."""
    desk = session.desk()
    before = stories.get(desk, story_id)
    story = revisions.restore(desk, story_id, revision)
    if as_json:
        json_line(stories.as_json(story))
    else:
        say(f"{story.id} 恢复成第 {revision} 版的内容，存为第 {story.rev} 版。")
    if told := stories.told_of_save(before, story):
        say(told)


def _record(version: revisions.Version) -> dict[str, Any]:
    story = version.story
    return {
        "rev": version.rev,
        "at": version.at,
        "by": version.by,
        "act": version.act,
        "label": revisions.act_label(version),
        "note": revisions.act_note(version),
        "title": story.title if story else None,
        "state": story.state if story else None,
        "characters": characters(story.body) if story else None,
        "removed": story is None,
    }
