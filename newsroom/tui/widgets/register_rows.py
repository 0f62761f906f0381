"""A register as a table: the columns that the width allows, the most important first, cut with … and never broken."""

from collections.abc import Mapping, Sequence

from rich.text import Text

from newsroom.desk.register_view import Book, Head, Line
from newsroom.text.cells import clip, pad, width
from newsroom.tui.widgets.row_list import RowList

GAP = 1
_LEAST, _USUAL, _MAIN, _MOST = 8, 14, 20, 40
"""Cells of a column of text: fewest; those that a needed one has before any other is let in, the main one too; most."""
_NOTICE = "notice"
_MEASURED = 400
"""Rows by which the columns are measured."""


def columns_for(book: Book, cells: int) -> list[tuple[Head, int]]:
    """The columns of a list of so many cells, each with its width, in the register's order.

    What must be filled in goes before what may be empty; what is empty throughout is left out, and so is what is long.
    """
    natural = _natural(book)
    listed = [head for head in book.heads if not head.wide and natural[head.name]]
    if has_notices(book):
        # what is to be noticed stands last: it is read after what it is about
        listed.append(Head(_NOTICE, "提醒", needed=True, whole=True))
    widths: dict[str, int] = {}
    left = cells - 1
    for needed in (True, False):
        for head in (one for one in listed if one.needed is needed):
            least = natural[head.name] if head.whole else min(natural[head.name], _LEAST)
            if not widths or least + GAP <= left:
                widths[head.name] = min(least, max(left, 1))
                left -= widths[head.name] + GAP
        shown = [head for head in listed if head.name in widths]
        most = _USUAL if needed else _MOST
        for head in sorted(shown, key=lambda head: not head.main):
            wanted = min(natural[head.name], _MAIN if head.main and needed else most)
            more = max(min(wanted - widths[head.name], left), 0)
            widths[head.name] += more
            left -= more
    return [(head, widths[head.name]) for head in listed if head.name in widths]


def has_notices(book: Book) -> bool:
    return any(line.notice for line in book.lines)


def _natural(book: Book) -> Mapping[str, int]:
    """Cells that each column would take; 0 for one in which nothing stands, unless nothing stands in any."""
    found = dict.fromkeys((head.name for head in book.heads), 0)
    for line in book.lines[:_MEASURED]:
        for name in found:
            found[name] = max(found[name], width(line.texts[name]))
    taken = {
        head.name: max(found[head.name], width(head.label)) for head in book.heads if found[head.name] or not book.lines
    }
    taken[_NOTICE] = max((width(line.notice) for line in book.lines), default=0)
    return dict.fromkeys(found, 0) | taken


class RegisterRows(RowList):
    """The rows that a search left. After a reload the cursor stands on the same row, or where that one stood."""

    has_heading = True

    def __init__(self) -> None:
        super().__init__()
        self.book: Book | None = None
        self.lines: Sequence[Line] = ()
        self._columns: tuple[int, list[tuple[Head, int]]] = (0, [])

    @property
    def current(self) -> Line | None:
        """The row under the cursor."""
        return self.lines[self.cursor] if self.cursor < len(self.lines) else None

    def show(self, book: Book, lines: Sequence[Line], keep: str | None = None) -> None:
        """Show these rows of the register, with the cursor on the row of the key `keep`, else where it was."""
        if self.book is not book:
            self._columns = (0, [])
        wanted = keep or (self.current.key if self.current else None)
        self.book, self.lines = book, lines
        place = next((number for number, line in enumerate(lines) if line.key == wanted), self.cursor)
        self.set_count(len(lines), place)

    def heading(self, cells: int) -> Text:
        parts = [self._cell(head, head.label, room) for head, room in self._fitted(cells)]
        return Text(clip(f" {' '.join(parts)}", cells), no_wrap=True)

    def row(self, index: int, cells: int) -> Text:
        line = self.lines[index]
        text = Text("▌" if index == self.cursor else " ", no_wrap=True)
        quiet = self.style_of("quiet") if line.ended else None
        for head, room in self._fitted(cells):
            if head.name == _NOTICE:
                text.append(pad(line.notice, room) + " ", self.style_of("alarm"))
            else:
                text.append(self._cell(head, line.texts[head.name], room) + " ", quiet)
        return text

    def _fitted(self, cells: int) -> list[tuple[Head, int]]:
        if self._columns[0] != cells and self.book is not None:
            self._columns = (cells, columns_for(self.book, cells))
        return self._columns[1]

    @staticmethod
    def _cell(head: Head, text: str, room: int) -> str:
        return " " * max(room - width(text), 0) + clip(text, room) if head.right else pad(text, room)
