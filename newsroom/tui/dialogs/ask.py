"""Ask for one line of text."""

from textual import on
from textual.app import ComposeResult

from newsroom.tui.dialogs.dialog import Dialog
from newsroom.tui.widgets.line import Line
from newsroom.tui.widgets.prose import Prose


class Ask(Dialog[str]):
    """Dismissed with the text, trimmed (it may be empty), or None."""

    def __init__(self, title: str, value: str = "", *, hint: str = "", placeholder: str = "") -> None:
        super().__init__(title)
        self._value = value
        self._hint = hint
        self._placeholder = placeholder

    def content(self) -> ComposeResult:
        if self._hint:
            yield Prose(self._hint, classes="dialog-text")
        yield Line(self._value, placeholder=self._placeholder)

    def on_mount(self) -> None:
        self.query_one(Line).focus()

    @on(Line.Submitted)
    def _answer(self, event: Line.Submitted) -> None:
        self.dismiss(event.value.strip())
