"""What the keys of a register's screen share: the register as it was read, and the way to have it read anew."""

from dataclasses import dataclass

from textual.message import Message

from newsroom.desk.desk import Desk
from newsroom.desk.register_view import Book, Line
from newsroom.tui.screens.base import WorkScreen


@dataclass
class BookRead(Message, bubble=False):
    """The register as it stands."""

    book: Book


@dataclass
class RowWritten(Message, bubble=False):
    """A row was written; the cursor goes to it."""

    key: str
    said: str


class RegisterBase(WorkScreen):
    """A screen over one register."""

    desk: Desk
    book_id: str
    book: Book | None
    """None until it is read."""
    personal: bool
    """Personal numbers are shown in full."""

    def reload(self, keep: str | None = None) -> None:
        """Read the register anew, in a thread; the cursor goes to the row `keep`, else stays on its row."""
        raise NotImplementedError

    def under_cursor(self) -> Line | None:
        """The row under the cursor, without a word where there is none."""
        raise NotImplementedError

    def current(self) -> Line | None:
        """The row under the cursor; where there is none, she is told so."""
        raise NotImplementedError
