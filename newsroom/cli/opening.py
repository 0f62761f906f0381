"""`newsroom open, demo, init`: what ends, or may end, in the app."""

import sys
from pathlib import Path

import click

from newsroom.cli.chinese import ChineseCommand
from newsroom.cli.main import DONE, Session
from newsroom.cli.output import json_line, say
from newsroom.errors import NewsroomError
from newsroom.text.clean import clean_line


@click.command("open", cls=ChineseCommand, help="打开工作台；给出编号则直接打开那篇稿件。第一次会先问用哪份计划。")
@click.argument("story_id", required=False, metavar="[ID]")
@click.pass_obj
def open_app(session: Session, story_id: str | None = None) -> int:
    """The terminal app on this desk; a first start asks for plan and name."""
    if not _interactive():
        raise NewsroomError("这里不是终端窗口，打不开工作台界面。请在终端里运行，或用 newsroom --help 里的命令。")
    folder = session.folder
    if folder.exists() and not (folder / "desk.toml").exists() and (not folder.is_dir() or any(folder.iterdir())):
        session.desk()  # says what is wrong with the folder
    if story_id is not None:
        from newsroom.desk import stories

        stories.get(session.desk(), story_id)
    from newsroom.tui.app import run

    return run(folder, story_id, clock=session.clock, by=session.by)


@click.command(
    cls=ChineseCommand, help="在 DIR（默认为当前文件夹下的 newsroom-demo）做一个示例工作台，从收稿到简报、通报走一遍。"
)
@click.argument("folder", required=False, metavar="[DIR]")
@click.option("--no-open", is_flag=True, help="做完不打开界面。")
@click.option("--json", "as_json", is_flag=True, help="最后输出简报和通报的 JSON。")
@click.pass_obj
def demo(session: Session, folder: str | None, no_open: bool, as_json: bool) -> int:
    """The whole way on sample submissions, with a line for each step."""
    from newsroom.desk import briefing
    from newsroom.desk.demo import STEPS, free_folder, run

    target = Path(folder) if folder else free_folder(Path("newsroom-demo"))
    made = account = None
    for number, step in enumerate(run(target.absolute()), 1):
        say(f"[{number}/{STEPS}] {step.text}")
        made, account = step.made or made, step.bulletin or account
    assert made is not None
    assert account is not None
    if as_json:
        bulletin = {"path": str(account.path), "tables": str(account.tables), "warnings": account.warnings}
        json_line({**briefing.as_json(made), "bulletin": bulletin})
    else:
        click.echo(made.path)
        click.echo(account.path)
    if no_open or not _interactive():
        say(f"打开示例工作台：newsroom --desk {target} open")
        return DONE
    from newsroom.tui.app import run as open_tui

    return open_tui(target.absolute(), clock=session.clock, tour=True)


@click.command(cls=ChineseCommand, help="在 DIR 新建工作台。")
@click.argument("folder", metavar="DIR")
@click.option(
    "--plan", default="bureau", metavar="bureau|school|FILE", help="所用计划：自带的两份之一，或自己的 .toml 文件。"
)
@click.option("--name", required=True, help="单位名称，如 青禾区教育和体育局。")
@click.option("--officer", default="", help="宣传干事姓名。")
@click.option("--masthead", default="", help="简报名称；默认用计划里的。")
@click.pass_obj
def init(session: Session, folder: str, plan: str, name: str, officer: str, masthead: str) -> None:
    """A new desk from a shipped plan or a plan file."""
    from newsroom.desk import first_tour
    from newsroom.desk.config import DeskConfig
    from newsroom.desk.desk import create_desk
    from newsroom.plan import resolve

    target = Path(folder).expanduser().absolute()
    if not clean_line(name):
        raise NewsroomError("--name 要写单位名称，没有新建工作台。")
    config = DeskConfig(name=clean_line(name), officer=clean_line(officer), masthead=clean_line(masthead))
    create_desk(target, resolve(plan), config, clock=session.clock)
    first_tour.ask_for(target)
    say(f"工作台建好了：{target}\n收稿：newsroom --desk {target} intake 文件夹\n打开：newsroom --desk {target} open")


def _interactive() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()
