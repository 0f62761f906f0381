"""Something to read and to answer with one of two words."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from newsroom.tui.dialogs.choose import Option, OptionRows
from newsroom.tui.dialogs.dialog import Dialog
from newsroom.tui.widgets.prose import Prose
from newsroom.tui.widgets.row_list import RowList


class Message(Dialog[bool]):
    """Dismissed with True for the first answer, False for the second, None by Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,left", "move(-1)", show=False),
        Binding("down,right,tab", "move(1)", show=False),
        Binding("enter", "answer", show=False),
    ]
    KEYS = (("↑↓", "选择"), ("Enter", "确定"), ("Esc", "返回"))

    def __init__(self, title: str, text: str, yes: str, no: str) -> None:
        super().__init__(title)
        self._text = text
        self._answers = (Option(True, yes), Option(False, no))

    def content(self) -> ComposeResult:
        yield Prose(self._text, classes="dialog-text")
        yield OptionRows()

    def on_mount(self) -> None:
        rows = self.query_one(OptionRows)
        rows.styles.height = len(self._answers)
        rows.styles.margin = (1, 0, 0, 0)
        rows.show(self._answers, 0)

    def action_move(self, step: int) -> None:
        self.query_one(OptionRows).move(step)

    @on(RowList.Opened)
    def action_answer(self) -> None:
        self.dismiss(self._answers[self.query_one(OptionRows).cursor].value)


def ask(title: str, text: str, yes: str, no: str) -> Message:
    """A question with two answers; the first one stands under the cursor."""
    return Message(title, text, yes, no)
