"""Which register to open."""

from collections.abc import Callable
from dataclasses import dataclass

from textual import on
from textual.message import Message
from textual.screen import Screen

from newsroom.desk import register_view
from newsroom.desk.desk import Desk
from newsroom.tui.dialogs.choose import Choose, Option
from newsroom.tui.work import run_in_thread


@dataclass
class RegistersCounted(Message, bubble=False):
    """How many rows each register has, in words, by its id."""

    counts: dict[str, str]


class RegistersDialog(Choose[str]):
    """Every register with what it is for; how much is in each follows from a thread. Dismissed with the option."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("打开哪一本登记簿", _options({}))
        self._desk = desk

    def on_mount(self) -> None:
        super().on_mount()
        run_in_thread(self, lambda: RegistersCounted(register_view.counts(self._desk)), group="registers")

    @on(RegistersCounted)
    def _counted(self, message: RegistersCounted) -> None:
        self.offer(_options(message.counts))


def _options(counts: dict[str, str]) -> list[Option[str]]:
    return [
        Option(book, label, "　".join(filter(None, (counts.get(book, ""), purpose))))
        for book, label, purpose in register_view.offered()
    ]


def choose(screen: Screen, desk: Desk, then: Callable[[str], None] | None = None) -> None:
    """Ask which register to open, and open it; `then` gets its id instead."""

    def chosen(option: Option[str] | None) -> None:
        if option is not None:
            (then or (lambda book: open_register(screen, desk, book)))(option.value)

    screen.app.push_screen(RegistersDialog(desk), chosen)


def open_register(screen: Screen, desk: Desk, book: str, key: str | None = None) -> None:
    """Open a register, with the cursor on the row of this key."""
    from newsroom.tui.screens.register import RegisterScreen

    screen.app.push_screen(RegisterScreen(desk, book, key))
