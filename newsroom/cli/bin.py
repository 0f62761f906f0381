"""`newsroom bin discard, take-back, clear`: the bin; `newsroom list --deleted` lists it."""

from collections.abc import Callable

import click

from newsroom.cli.chinese import ChineseCommand, ChineseGroup
from newsroom.cli.main import Session
from newsroom.cli.output import say
from newsroom.desk import bin as desk_bin
from newsroom.desk import stories
from newsroom.desk.desk import Desk
from newsroom.story import Story

COMMANDS = {
    "discard": ("bin", "discard", "把稿件移入回收站，30 天内可以找回"),
    "take-back": ("bin", "take_back", "从回收站找回稿件"),
    "clear": ("bin", "clear", "立即清除回收站里的稿件"),
}


@click.group("bin", cls=ChineseGroup, table=COMMANDS, help="回收站。里面有什么：newsroom list --deleted。")
def bin_() -> None:
    """What was thrown away."""


@click.command(cls=ChineseCommand, help="把稿件移入回收站，30 天内可以找回。")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.pass_obj
def discard(session: Session, ids: tuple[str, ...]) -> None:
    """Put stories into the bin."""
    _each(session, ids, desk_bin.discard, "移入了回收站")


@click.command("take-back", cls=ChineseCommand, help="从回收站找回稿件，状态和原来一样。")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.pass_obj
def take_back(session: Session, ids: tuple[str, ...]) -> None:
    """Take stories out of the bin."""
    _each(session, ids, desk_bin.take_back, "找回了")


@click.command(cls=ChineseCommand, help="立即清除回收站里的稿件；清除后不能找回，历史里还留着它的文字。")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.pass_obj
def clear(session: Session, ids: tuple[str, ...]) -> None:
    """Take stories that are in the bin out of the archive."""
    _each(session, ids, desk_bin.clear_out, "清除了")


def _each(session: Session, ids: tuple[str, ...], step: Callable[[Desk, Story], object], done: str) -> None:
    desk = session.desk()
    found = [stories.get(desk, story_id) for story_id in ids]  # one that is not there stops all
    for story in found:
        step(desk, story)
        say(f"{story.id}《{story.title}》{done}。")
