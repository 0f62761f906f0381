"""The first start: which plan, whose desk; or a look at the demo."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.widgets import Static

from newsroom.desk.config import DeskConfig
from newsroom.desk.desk import Desk, create_desk
from newsroom.errors import NewsroomError
from newsroom.tui.actions import WELCOME, bindings
from newsroom.tui.dialogs.choose import Option, OptionRows
from newsroom.tui.screens.base import WorkScreen
from newsroom.tui.widgets.line import Line
from newsroom.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from newsroom.tui.dialogs.progress import Finished, Report

_GREETING = "欢迎使用 newsroom 编辑台。\n先建一个工作台：以后的来稿、简报都放在这一个文件夹里。"
PLANS = (
    Option("bureau", "区县教体局", "收各校来稿，按焦点归类，编教育简报"),
    Option("school", "学校", "收各部门来稿，按类别归类，编校园简报"),
)


class WelcomeScreen(WorkScreen):
    """Three questions: the plan (up and down), the name, the officer (Tab and Enter go on)."""

    WHERE = WELCOME
    CSS_PATH = "welcome.tcss"
    AUTO_FOCUS = "#name"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(WELCOME),
        Binding("up", "plan(-1)", show=False),
        Binding("down", "plan(1)", show=False),
    ]

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def content(self) -> ComposeResult:
        with Container(id="welcome-page"), Vertical(id="welcome"):
            yield Prose(_GREETING)
            yield Static("在哪里用？（↑↓ 选择）", classes="question")
            yield OptionRows()
            yield Static("单位名称（印在简报上）", classes="question")
            yield Line(placeholder="如：青禾区教育和体育局", id="name")
            yield Static("宣传干事姓名（可以以后再填）", classes="question")
            yield Line(placeholder="如：林晓岚", id="officer")
            yield Prose("", id="said")
            yield Prose(f"文件夹：{self.folder}", id="folder")
            yield Prose("填好后按 Enter 或 F9 新建；想先看看，按 F2 打开演示工作台。", id="keys")

    def on_mount(self) -> None:
        self.query_one(OptionRows).show(PLANS, 0)

    def action_plan(self, step: int) -> None:
        self.query_one(OptionRows).move(step)

    @on(Line.Submitted, "#name")
    def _to_officer(self) -> None:
        if self._bureau_name():
            self.query_one("#officer", Line).focus()

    @on(Line.Changed)
    def _say_no_more(self) -> None:
        self._say("")

    def _bureau_name(self) -> str:
        """The name of the bureau or school; while there is none she is asked for it."""
        line = self.query_one("#name", Line)
        if not (name := line.value.strip()):
            self._say("请先填单位名称。")
            line.focus()
        return name

    @on(Line.Submitted, "#officer")
    def action_create(self) -> None:
        if not (name := self._bureau_name()):
            return
        try:
            self.newsroom.enter(self._create(name, self.query_one("#officer", Line).value.strip()))
        except NewsroomError as error:
            self._say(str(error))

    def _create(self, name: str, officer: str) -> Desk:
        from newsroom.plan import shipped_text

        plan = PLANS[self.query_one(OptionRows).cursor].value
        config = DeskConfig(name=name, officer=officer)
        return create_desk(self.folder, shipped_text(plan), config, clock=self.newsroom.clock)

    def action_demo(self) -> None:
        from newsroom.desk.demo import free_folder
        from newsroom.tui.dialogs.progress import ProgressDialog

        folder = free_folder(self.folder.with_name(f"{self.folder.name}-演示"))  # halfwidth-ok

        def make(report: "Report") -> Path:
            from newsroom.desk.demo import STEPS, run

            report(0, STEPS, "准备演示稿件")
            for number, step in enumerate(run(folder), 1):
                report(number, STEPS, step.text)
            return folder

        self.app.push_screen(ProgressDialog(f"建演示工作台：{folder}", make), self._demo_made)

    def _demo_made(self, finished: "Finished[Path] | None") -> None:
        from newsroom.desk.desk import open_desk
        from newsroom.tui.dialogs.progress import Stopped

        if finished is None or isinstance(finished.error, Stopped):
            self._say("演示没有建完，可以再按 F2 重来。")
        elif finished.error is not None:
            self.show_error(finished.error)
        elif finished.value is not None:
            self.newsroom.enter(open_desk(finished.value, clock=self.newsroom.clock))

    def _say(self, text: str) -> None:
        self.query_one("#said", Static).update(text)
