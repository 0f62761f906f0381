"""Text of any length to be read in a pane: wrapped to it, scrolled by key without taking the focus."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rich.text import Text

from newsroom.text.cells import width
from newsroom.text.wrap import rows
from newsroom.tui.widgets.row_list import RowList

Styled = tuple[str, str]
"""A line and the name of its style: empty, title, quiet, alarm, mark."""
Mark = tuple[int, int, str]
"""Characters of a line, from and to (not included), and the style's name: hit, fresh, gone."""
Marks = Mapping[int, Sequence[Mark]]
"""What is marked, by the number of the line."""

_TABULAR = re.compile(" {2,}(?:.* {2,})?")
"""What stands before the last column of an indented line."""
_HANGING_FROM = 20
"""Cells that the last column must have for its further rows to stand below its first one."""
_ABOVE = 2
"""Rows in sight above a mark that is gone to."""


@dataclass(frozen=True, slots=True)
class _Row:
    text: str
    style: str
    marks: tuple[Mark, ...] = ()
    line: int = 0
    """Number of the line that it is a part of."""
    begins: int = 0
    """The character of the line with which it begins."""
    indent: int = 0
    """Spaces before that character."""

    def part(self, start: int, end: int) -> tuple[int, int] | None:
        """Where in the row these characters of the line stand; None where they do not."""
        first = max(start, self.begins) - self.begins + self.indent
        last = min(end - self.begins + self.indent, len(self.text))
        return (first, last) if first < last else None


class Preview(RowList):
    """Lines wrapped to the pane, of which parts may be marked."""

    has_cursor = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._source: tuple[Styled, ...] = ()
        self._marks: Marks = {}
        self._stops: tuple[tuple[int, Mark], ...] = ()
        self._at: int | None = None
        """The stop gone to last."""
        self._lines: list[_Row] = []

    def show(self, lines: Iterable[Styled], marks: Marks | None = None, stops: Iterable[int] | None = None) -> None:
        """Show these lines, from the top, or from where the first mark stands if that would be out of sight.

        The first and the next mark are those of the lines `stops`, by default of all.
        """
        self._source, self._marks = tuple(lines), marks or {}
        numbers = sorted(self._marks if stops is None else stops)
        self._stops = tuple((line, mark) for line in numbers for mark in self._marks.get(line, ()))
        self._at = 0 if self._stops else None
        self._wrap()
        self._show_stop(0)

    def on_resize(self) -> None:
        self._wrap()

    def next_page(self) -> None:
        """A page on; at the end back to the top."""
        at_end = self.scroll_offset.y >= self.max_scroll_y
        self.scroll_to(y=0 if at_end else self.scroll_offset.y + max(self.page_rows - 1, 1), animate=False)

    def next_mark(self) -> bool:
        """Go to the next mark, after the last one to the first; False where there is none."""
        if self._at is None:
            return False
        self._at = (self._at + 1) % len(self._stops)
        self._show_stop(self.scroll_offset.y)
        self.refresh()
        return True

    @property
    def top_line(self) -> int:
        """The number of the line that stands at the top."""
        top = self.scroll_offset.y
        return self._lines[top].line if top < len(self._lines) else 0

    def show_line(self, number: int) -> None:
        """Scroll until this line stands at the top, or the end is in sight."""
        place = next((place for place, row in enumerate(self._lines) if row.line == number), 0)
        self.scroll_to(y=place, animate=False)

    @property
    def stop(self) -> tuple[int, int]:
        """Which mark was gone to last, from 1, and how many there are."""
        return (0 if self._at is None else self._at + 1), len(self._stops)

    def row(self, index: int, cells: int) -> Text:
        row = self._lines[index]
        style = "bold" if row.style == "title" else self.style_of(row.style) if row.style else ""
        text = Text(f" {row.text}", style=style, no_wrap=True)
        for start, end, name in row.marks:
            text.stylize(self.style_of(name), start + 1, end + 1)
        if self._at is not None:
            line, (first, last, name) = self._stops[self._at]
            part = row.part(first, last) if row.line == line and name == "hit" else None
            if part:
                text.stylize("reverse", part[0] + 1, part[1] + 1)
        return text

    def _show_stop(self, top: int) -> None:
        """Bring the mark gone to last into sight, as if this row were the one at the top."""
        place = top
        if self._at is not None:
            line, (start, _, _) = self._stops[self._at]
            places = (i for i, row in enumerate(self._lines) if row.line == line and row.begins <= start)
            place = max(places, default=0)
        in_sight = top <= place < top + self.page_rows
        # by force: it may not know yet that it has become longer than the pane
        self.scroll_to(y=top if in_sight else place - _ABOVE, animate=False, immediate=True, force=True)

    def _wrap(self) -> None:
        room = max(self.size.width - 2, 8)
        self._lines = [
            row
            for number, (line, style) in enumerate(self._source)
            for row in _rows(number, line, style, self._marks.get(number, ()), room)
        ]
        self.set_count(len(self._lines))


def _rows(number: int, line: str, style: str, marks: Sequence[Mark], room: int) -> Iterator[_Row]:
    """The rows of a line, each with its part of the marks."""
    begins = 0
    for index, text in enumerate(wrapped(line, room)):
        row = _Row(text, style, (), number, begins, width(_head(line, room)) if index else 0)
        yield replace(row, marks=tuple((*part, name) for a, b, name in marks if (part := row.part(a, b))))
        begins += len(text) - row.indent


def wrapped(line: str, room: int) -> Iterator[str]:
    """The line in rows; what goes on in an indented line stands below its last column."""
    head = _head(line, room)
    for number, row in enumerate(rows(line[len(head) :], room - width(head))):
        yield (" " * width(head) if number else head) + row


def _head(line: str, room: int) -> str:
    head = found.group() if (found := _TABULAR.match(line)) else ""
    return "" if room - width(head) < _HANGING_FROM else head
