"""Text of any length to be read in a pane: wrapped to it, scrolled by key without taking the focus."""

from collections.abc import Iterable

from rich.text import Text

from newsroom.text.wrap import rows
from newsroom.tui.widgets.row_list import RowList

Styled = tuple[str, str]
"""A line and the name of its style: empty, title, quiet, alarm, mark."""


class Preview(RowList):
    """Lines wrapped to the pane."""

    has_cursor = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._source: tuple[Styled, ...] = ()
        self._lines: list[Styled] = []

    def show(self, lines: Iterable[Styled]) -> None:
        """Show these lines from the top."""
        self._source = tuple(lines)
        self.scroll_to(y=0, animate=False)
        self._wrap()

    def on_resize(self) -> None:
        self._wrap()

    def next_page(self) -> None:
        """A page on; at the end back to the top."""
        at_end = self.scroll_offset.y >= self.max_scroll_y
        self.scroll_to(y=0 if at_end else self.scroll_offset.y + max(self.page_rows - 1, 1), animate=False)

    def row(self, index: int, cells: int) -> Text:
        line, style = self._lines[index]
        if style == "title":
            return Text(f" {line}", style="bold", no_wrap=True)
        return Text(f" {line}", style=self.style_of(style) if style else "", no_wrap=True)

    def _wrap(self) -> None:
        room = max(self.size.width - 2, 8)
        self._lines = [(row, style) for line, style in self._source for row in rows(line, room)]
        self.set_count(len(self._lines))
