"""The `newsroom` command: its options, its commands, and what it exits with (design.md 3)."""

import io
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from newsroom import __version__
from newsroom.cli.chinese import ChineseGroup, explain
from newsroom.cli.output import say
from newsroom.desk.desk import Desk, open_desk
from newsroom.errors import NewsroomError
from newsroom.text.clean import clean_line

DONE, NEEDS_HER, NOT_DONE = 0, 1, 2

COMMANDS = {
    "open": ("opening", "open_app", "打开工作台（不带命令时也是它）"),
    "demo": ("opening", "demo", "做一个示例工作台，从收稿到简报、通报走一遍"),
    "init": ("opening", "init", "新建工作台"),
    "intake": ("intake", "intake", "收稿：文件或文件夹"),
    "list": ("stories", "list_stories", "列出稿件"),
    "search": ("search", "search", "在所有年份里找稿件"),
    "show": ("stories", "show", "看一篇稿件，或它的某一版"),
    "history": ("revisions", "history", "一篇稿件的历次修改"),
    "revert": ("revisions", "revert", "恢复一篇稿件的某一版"),
    "unsaved": ("unsaved", "unsaved_", "没来得及保存的文字：列出、恢复"),
    "bin": ("bin", "bin_", "回收站：移入、找回、清除"),
    "new": ("stories", "new", "新建一篇稿件"),
    "set": ("stories", "set_values", "改一篇稿件的若干项"),
    "move": ("stories", "move", "流转：报送、审核、签发、退改"),
    "combine": ("workflow", "combine", "几篇稿件合成一篇综合稿，或取出一篇"),
    "who": ("workflow", "who", "现在由谁经手，换经手人"),
    "units": ("registers", "units", "单位名册：列出、登记、导入、导出"),
    "people": ("registers", "people", "人员名册：分管领导、信息员，谁没报"),
    "outlets": ("registers", "outlets", "渠道媒体表，哪些断更了"),
    "officials": ("registers", "officials", "领导职务表，体检用"),
    "consents": ("registers", "consents", "学生肖像授权台账"),
    "series": ("registers", "series", "系列专题"),
    "trainings": ("registers", "trainings", "培训记录"),
    "adopt": ("adopt", "adopt", "登记哪家采用了哪篇，核实、列出"),
    "commission": ("commission", "commission", "约稿：约、催、谁交了"),
    "violation": ("commission", "violation", "漏报、错报、瞒报的认定"),
    "tag": ("tag", "tag", "归入计划的焦点，并说明依据"),
    "check": ("check", "check", "体检：错别字、标点、数字、个人信息等"),
    "corrections": ("corrections", "corrections_", "程序从您的选择里学了什么：列出、撤销"),
    "evaluate": ("tag", "evaluate", "用已标注的稿件检验归类的准确率"),
    "keywords": ("keywords", "keywords_", "稿件的关键词，一个月的热词"),
    "coverage": ("coverage", "coverage_", "各焦点每月的篇数，哪些空了两个月"),
    "duplicates": ("duplicates", "duplicates_", "找出内容很像的稿件，并排看不同"),
    "briefing": ("briefing", "briefing", "生成简报"),
    "stats": ("stats", "stats", "统计：报送、采用、完成率、名次，带口径"),
    "bulletin": ("bulletin", "bulletin", "月通报：生成、签发，统计表"),
    "summary": ("bulletin", "summary", "季度、学期、年度的通报和总结"),
    "freeze": ("freeze", "freeze", "冻结一个月的统计，列出调整项"),
    "pdf": ("pdf", "pdf", "把一个 .docx 转成 PDF"),
    "print": ("papers", "print_", "生成文书：三审单、审批单、单篇网页等"),
    "plan": ("plan", "plan", "看、检查工作计划，或从文档推出一份"),
    "template": ("template", "template", "文档模板：列出、取一份来改、检查、收进来"),
    "doctor": ("doctor", "doctor", "检查档案，修复能修的"),
    "backup": ("keeping", "backup", "把整个工作台备份成一个文件"),
    "restore": ("keeping", "restore", "恢复：从备份文件，或从每天的自动备份"),
    "export": ("keeping", "export", "把全部稿件和登记导出为 JSONL"),
    "import": ("keeping", "import_", "导入 export 导出的文件"),
}


@dataclass
class Session:
    """What was said before the command: which desk, what time it is, and who works."""

    folder: Path
    now: datetime | None
    by: str = ""
    """Who works at the desk this time; empty: the officer of its settings."""

    def desk(self) -> Desk:
        """The desk that was meant, closed when the command ends. Raises NewsroomError when there is none."""
        desk = open_desk(self.folder, clock=self.clock, by=self.by)
        click.get_current_context().call_on_close(lambda: _close(desk))
        for told in desk.told:
            say(told)
        return desk

    @property
    def clock(self) -> Callable[[], datetime] | None:
        """A clock that stands at `now`, if one was given."""
        now = self.now
        return (lambda: now) if now else None


def _close(desk: Desk) -> None:
    """End the session with a desk; what was found damaged on the way is told."""
    for trouble in desk.troubles():
        say(trouble)
    desk.close()


def default_folder() -> Path:
    """A visible folder in her documents."""
    from platformdirs import user_documents_path

    return user_documents_path() / "newsroom"


def _moment(ctx: click.Context, param: click.Parameter, value: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(value) if value else None
    except ValueError:
        raise click.BadParameter("应写成 2026-09-28T16:30 这样的时刻。", ctx, param) from None


@click.group(
    cls=ChineseGroup,
    table=COMMANDS,
    invoke_without_command=True,
    help="教育宣传与信息报送工作台。不带命令时打开工作台。",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option("--desk", "folder", metavar="DIR", envvar="NEWSROOM_DESK", help="工作台文件夹；默认在“文档”里。")
@click.option("--now", metavar="ISO", envvar="NEWSROOM_NOW", callback=_moment, help="把当前时刻当作 ISO，用于补录。")
@click.option("--by", metavar="NAME", envvar="NEWSROOM_BY", default="", help="这次由谁经手；默认是设置里的宣传干事。")
@click.version_option(__version__, "--version", message="newsroom %(version)s", help="显示版本。")
@click.pass_context
def newsroom(ctx: click.Context, folder: str | None, now: datetime | None, by: str) -> None:
    """Find the desk; without a command open the app."""
    ctx.obj = Session(Path(folder).expanduser() if folder else default_folder(), now, clean_line(by))
    if ctx.invoked_subcommand is None:
        from newsroom.cli.opening import open_app

        ctx.invoke(open_app)


def run(arguments: Sequence[str]) -> int:
    """Run one command line; returns its exit code. Every failure is one Chinese line on stderr."""
    _speak_utf8()
    try:
        with newsroom.make_context("newsroom", list(arguments)) as ctx:
            return newsroom.invoke(ctx) or DONE
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as error:
        return _failed(explain(error))
    except NewsroomError as error:
        return _failed(str(error))
    except (KeyboardInterrupt, click.Abort):
        return _failed("已中断。已经完成的部分都保存好了。")
    except BrokenPipeError:
        # the reader closed the pipe (`newsroom list | head`); keep Python from complaining at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:
        if os.environ.get("NEWSROOM_DEBUG"):
            raise
        kind = type(error).__name__
        return _failed(
            f"程序出错（{kind}：{error}），这一步没有做完，已保存的稿件不受影响。设 NEWSROOM_DEBUG=1 再试可看详情。"
        )


def _failed(message: str) -> int:
    click.echo(message, err=True)
    return NOT_DONE


def _speak_utf8() -> None:
    # a pipe on a Chinese Windows would be GBK, and JSON is UTF-8; a terminal knows its own encoding best
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=stream.encoding if stream.isatty() else "utf-8", errors="backslashreplace")
