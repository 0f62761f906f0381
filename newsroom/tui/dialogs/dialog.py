"""What all dialogs share: a box with a title, the keys that it knows at its foot, Esc to leave with nothing."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from newsroom.tui.widgets.prose import Prose

T = TypeVar("T")

_DIGITS = "0123456789０１２３４５６７８９"
"""Input methods may send the full-width ones."""


def digit(event: events.Key) -> int | None:
    """The digit that was typed."""
    place = _DIGITS.find(event.character) if event.character else -1
    return place % 10 if place >= 0 else None


class Dialog(ModalScreen[T | None], Generic[T]):
    """A modal question. It is dismissed with a value, or with None by Esc; subclasses yield their `content()`."""

    CSS_PATH = Path(__file__).with_name("dialog.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "取消", show=False),
        # the app's own keys do not come through to a modal screen
        Binding("f1,ctrl+g", "app.help", show=False),
        Binding("ctrl+t", "app.switch_theme", show=False),
    ]
    KEYS: ClassVar[Sequence[tuple[str, str]]] = (("Enter", "确定"), ("Esc", "取消"))

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self._held_answer: tuple[T | None] | None = None
        """Given while another screen was above it."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Prose(self._title, classes="dialog-title")
            yield from self.content()
            yield Prose("　".join(f"{key} {label}" for key, label in self.keys), classes="dialog-keys")

    def content(self) -> ComposeResult:
        """What stands between the title and the keys."""
        yield from ()

    @property
    def keys(self) -> Sequence[tuple[str, str]]:
        """What it knows, for its foot and the help."""
        return self.KEYS

    @property
    def room(self) -> int:
        """Lines that a list in the box may have."""
        return min(max(self.app.size.height - 10, 3), 20)

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Take the answer and go, once: the base would take away whatever screen is in sight by now.

        What a thread found may come when it is gone already, or has the help above it; then it goes after that.
        """
        if self.is_active:
            return super().dismiss(result)
        self._held_answer = (result,)
        return AwaitComplete()

    def on_screen_resume(self) -> None:
        if self._held_answer is not None:
            self.dismiss(*self._held_answer)

    def action_cancel(self) -> None:
        self.dismiss(None)
