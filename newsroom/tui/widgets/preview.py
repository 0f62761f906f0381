"""Text of any length to be read in a pane: wrapped to it, scrolled by key without taking the focus."""

import re
from collections.abc import Iterable, Iterator

from rich.text import Text

from newsroom.text.cells import width
from newsroom.text.wrap import rows
from newsroom.tui.widgets.row_list import RowList

Styled = tuple[str, str]
"""A line and the name of its style: empty, title, quiet, alarm, mark."""
_TABULAR = re.compile(" {2,}(?:.* {2,})?")
"""What stands before the last column of an indented line."""
_HANGING_FROM = 20
"""Cells that the last column must have for its further rows to stand below its first one."""


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
        self._lines = [(row, style) for line, style in self._source for row in wrapped(line, room)]
        self.set_count(len(self._lines))


def wrapped(line: str, room: int) -> Iterator[str]:
    """The line in rows; what goes on in an indented line stands below its last column."""
    head = found.group() if (found := _TABULAR.match(line)) else ""
    if room - width(head) < _HANGING_FROM:
        head = ""
    for number, row in enumerate(rows(line[len(head) :], room - width(head))):
        yield (" " * width(head) if number else head) + row
