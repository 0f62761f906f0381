"""Two stories that are nearly the same text, in two columns, with what differs marked on either side."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from rich.style import Style
from rich.text import Text

from newsroom.story import Story
from newsroom.text.cells import width
from newsroom.text.diff import compare
from newsroom.tui.widgets.merge_view import Marked, marked_rows
from newsroom.tui.widgets.row_list import RowList

GUTTER = 3
NOTHING: Marked = ("", ())


@dataclass(frozen=True, slots=True)
class Row:
    """A row of both texts."""

    earlier: Marked = NOTHING
    later: Marked = NOTHING
    same: bool = False


def twin_rows(earlier: Story, later: Story, room: int) -> Iterator[Row]:
    """Headline and paragraphs in two columns of so many cells, what belongs together beside each other."""
    for old, new in ((earlier.title or "（无标题）", later.title or "（无标题）"), (earlier.body, later.body)):
        for piece in compare(old, new):
            sides = (marked_rows(piece.old, piece.gone, room), marked_rows(piece.new, piece.fresh, room))
            for one, other in zip_longest(*sides, fillvalue=NOTHING):
                yield Row(one, other, piece.same)
            yield Row()


class TwinView(RowList):
    """The two columns, scrolled together."""

    has_cursor = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._pair: tuple[Story, Story] | None = None
        self._rows: list[Row] = []

    def show(self, earlier: Story, later: Story) -> None:
        self._pair = (earlier, later)
        self._lay_out()

    def on_resize(self) -> None:
        self._lay_out()

    @property
    def room(self) -> int:
        """Cells of either column."""
        return column(self.size.width)

    def _lay_out(self) -> None:
        if self._pair is not None and self.size.width:
            self._rows = list(twin_rows(*self._pair, self.room))
            self.set_count(len(self._rows))

    def row(self, index: int, cells: int) -> Text:
        row = self._rows[index]
        text = Text(" ", no_wrap=True)
        text.append_text(self._marked(row.earlier, "gone", row.same))
        text.append(" │ ", self.style_of("quiet"))
        return text.append_text(self._marked(row.later, "fresh", row.same))

    def _marked(self, marked: Marked, name: str, same: bool) -> Text:
        line, spans = marked
        text = Text(line, self.style_of("quiet") if same else "", no_wrap=True)
        for start, end in spans:
            # both texts are to be read: nothing is struck out
            text.stylize(Style(color=self.style_of(name).color, underline=True, bold=True), start, end)
        return text.append(" " * max(self.room - width(line), 0))


def column(cells: int) -> int:
    """Cells of either column in so many."""
    return max((cells - 2 - GUTTER) // 2, 4)
