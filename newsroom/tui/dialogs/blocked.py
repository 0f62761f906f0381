"""A story that may not go on: what blocks it, and whether she mends it, releases it with a reason, or leaves it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import events, on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType

from newsroom.desk import checking
from newsroom.story import Story
from newsroom.tui.dialogs.ask import Ask
from newsroom.tui.dialogs.choose import Option, OptionRows
from newsroom.tui.dialogs.dialog import Dialog, digit
from newsroom.tui.widgets.prose import Prose
from newsroom.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from newsroom.desk.checking import Finding

Answer = Literal["mend", "release", "leave"]
TOLD = 5
"""Findings that are named one by one."""


class BlockedDialog(Dialog[Answer]):
    """Dismissed with her answer, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down,tab", "move(1)", show=False),
        Binding("enter", "answer", show=False),
    ]
    KEYS = (("1 2 3", "直接选定"), ("↑↓ Enter", "选择、确定"), ("Esc", "先不流转"))
    ANSWERS: tuple[Option[Answer], ...] = (
        Option("mend", "1  去改", "打开稿件，光标到第一处"),
        Option("release", "2  写明理由放行", "由终审人决定，记入审稿记录"),
        Option("leave", "3  先不流转", "什么也不改"),
    )

    def __init__(self, story: Story, findings: "Sequence[Finding]") -> None:
        super().__init__(f"《{story.title or '无标题'}》还不能往下走：{len(findings)} 处必须改")
        self._findings = findings

    def content(self) -> ComposeResult:
        told = [f"{checking.place(one)}　{one.message}" for one in self._findings[:TOLD]]
        if len(self._findings) > TOLD:
            told.append(f"……还有 {len(self._findings) - TOLD} 处")
        yield Prose("\n".join(told), classes="dialog-text")
        yield OptionRows()

    def on_mount(self) -> None:
        rows = self.query_one(OptionRows)
        rows.styles.height = len(self.ANSWERS)
        rows.styles.margin = (1, 0, 0, 0)
        rows.show(self.ANSWERS, 0)

    def on_key(self, event: events.Key) -> None:
        typed = digit(event)
        if typed is not None and 1 <= typed <= len(self.ANSWERS):
            event.stop()
            self.dismiss(self.ANSWERS[typed - 1].value)

    def action_move(self, step: int) -> None:
        self.query_one(OptionRows).move(step)

    @on(RowList.Opened)
    def action_answer(self) -> None:
        self.dismiss(self.ANSWERS[self.query_one(OptionRows).cursor].value)


def ask_about(
    app: App,
    story: Story,
    findings: "Sequence[Finding]",
    mend: Callable[[], None],
    release: Callable[[str], None],
) -> None:
    """Tell her what blocks the story; `mend` opens it, `release` gets the reason why it may go on all the same."""

    def reasoned(why: str | None) -> None:
        if why:
            release(why)
        elif why is not None:
            app.notify("没有写理由，没有放行，稿件没有流转。", timeout=6, markup=False)

    def answered(answer: Answer | None) -> None:
        if answer == "mend":
            mend()
        elif answer == "release":
            said = "为什么可以不改？理由和您的名字一起记入审稿记录。"
            app.push_screen(Ask("放行的理由", hint=said, placeholder="如：咨询电话，单位要求公布"), reasoned)

    app.push_screen(BlockedDialog(story, findings), answered)
