"""Letting a finding stand: the reason, one of three on a key or her own."""

from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult

from newsroom.tui.dialogs.dialog import Dialog, digit
from newsroom.tui.widgets.findings_pane import what_text, why_text
from newsroom.tui.widgets.line import Line
from newsroom.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from newsroom.desk.checking import Finding

REASONS = ("核对过，没有错", "原文、专名如此", "单位习惯这样写")


class _Reason(Line):
    """The line for her own reason; in the empty line a digit says one of the ready ones."""

    def on_key(self, event: events.Key) -> None:
        typed = digit(event)
        if typed in (1, 2, 3) and not self.value:
            event.stop()
            event.prevent_default()
            self.screen.dismiss(REASONS[typed - 1])


class Ignore(Dialog[str]):
    """Dismissed with the reason, or None."""

    KEYS = (("1 2 3", "用这条理由"), ("Enter", "用写下的理由"), ("Esc", "不忽略"))

    def __init__(self, finding: "Finding") -> None:
        super().__init__("这一处不改，为什么？")
        self._finding = finding

    def content(self) -> ComposeResult:
        yield Prose(f"{what_text(self._finding)}\n{why_text(self._finding)}", classes="dialog-text")
        yield Prose("\n" + "\n".join(f"  {n}  {why}" for n, why in enumerate(REASONS, 1)), classes="dialog-text")
        yield _Reason(placeholder="或者写上理由，按 Enter")

    def on_mount(self) -> None:
        self.query_one(Line).focus()

    @on(Line.Submitted)
    def _written(self, event: Line.Submitted) -> None:
        if event.value.strip():
            self.dismiss(event.value.strip())
        else:
            self.app.notify("按 1、2、3 选一条，或者写一句理由。", timeout=4, markup=False)
