"""A list of any length that draws only the rows in sight (facts/tui.md 8)."""

from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from newsroom.text.wrap import rows


@dataclass
class _OnRow(Message):
    """Something about one row of a list."""

    rows: "RowList"
    index: int

    @property
    def control(self) -> "RowList":
        return self.rows


class RowList(ScrollView, can_focus=False):
    """Rows under an optional heading, with a cursor. Subclasses draw: `row(index, cells)` and `heading(cells)`.

    It never takes the focus: the screen's actions move its cursor, so that typed text goes elsewhere.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"row-list--{name}" for name in ("cursor", "heading", "quiet", "alarm", "mark", "hit", "fresh", "gone")
    }
    DEFAULT_CSS = """
    RowList {
        background: $surface;
        color: $foreground;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        scrollbar-background: $surface;
        scrollbar-background-hover: $surface;
        scrollbar-background-active: $surface;
        scrollbar-color: $cursor-row;
        scrollbar-color-hover: $quiet;
        scrollbar-color-active: $accent;
    }
    RowList > .row-list--cursor { background: $cursor-row; text-style: bold; }
    RowList > .row-list--heading { background: $panel; color: $quiet; }
    RowList > .row-list--quiet { color: $quiet; }
    RowList > .row-list--alarm { color: $error; }
    RowList > .row-list--mark { color: $accent; }
    RowList > .row-list--hit { color: $accent; text-style: bold underline; }
    RowList > .row-list--fresh { color: $success; text-style: bold underline; }
    RowList > .row-list--gone { color: $error; text-style: strike; }
    """

    class Moved(_OnRow):
        """The cursor stands on another row."""

    class Opened(_OnRow):
        """A row was clicked twice."""

    @dataclass
    class HeadingClicked(Message):
        """The heading was clicked at this cell."""

        rows: "RowList"
        cell: int

        @property
        def control(self) -> "RowList":
            return self.rows

    cursor: reactive[int] = reactive(0, repaint=False)
    has_heading = False
    has_cursor = True

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._count = 0
        self.empty = ""
        """What is said where there are no rows."""

    def row(self, index: int, cells: int) -> Text:
        """What stands in a row; at most so many cells."""
        raise NotImplementedError

    def heading(self, cells: int) -> Text:
        """What stands above the rows, if `has_heading`."""
        raise NotImplementedError

    def style_of(self, name: str) -> Style:
        """One of the list's own styles, by its name; without a background but for cursor and heading."""
        found = self.get_component_rich_style(f"row-list--{name}", partial=True)
        if name in ("cursor", "heading"):
            return found
        return Style(color=found.color, bold=found.bold, underline=found.underline, strike=found.strike)

    def selectable(self, index: int) -> bool:
        """Whether the cursor may stand on the row."""
        return True

    @property
    def count(self) -> int:
        return self._count

    def set_count(self, count: int, cursor: int = 0) -> None:
        """There are so many rows now; draw anew with the cursor there, kept in sight."""
        self._count = count
        self._resize_rows()
        self.cursor = self.validate_cursor(cursor)
        self._show_cursor()
        self.refresh()

    def validate_cursor(self, cursor: int) -> int:
        return max(min(cursor, self._count - 1), 0)

    def watch_cursor(self, old: int, new: int) -> None:
        if old != new:
            self._show_cursor()
            self.refresh()
            self.post_message(self.Moved(self, new))

    def move(self, step: int) -> None:
        """Move the cursor by so many rows, to the next one that it may stand on; without a cursor scroll."""
        if not self.has_cursor:
            self.scroll_relative(y=step, animate=False)
            return
        target = self.validate_cursor(self.cursor + step)
        way = 1 if step > 0 else -1
        while 0 <= target < self._count and not self.selectable(target):
            target += way
        if 0 <= target < self._count:
            self.cursor = target
        elif step < 0:
            self.scroll_to(y=0, animate=False)

    def page(self, pages: int) -> None:
        """Move by pages, down or (negative) up."""
        self.move(pages * max(self.page_rows - 1, 1))

    @property
    def page_rows(self) -> int:
        """Rows in sight at once."""
        return max(self.size.height - self.has_heading, 1)

    def on_resize(self) -> None:
        self._resize_rows()
        self._show_cursor()

    def render_line(self, y: int) -> Strip:
        cells = self.size.width
        base = self.rich_style
        if self.has_heading and y == 0:
            return self._strip(self.heading(cells), cells, base + self.style_of("heading"))
        index = y - self.has_heading + self.scroll_offset.y
        if index >= self._count:
            return self._nothing(index, cells, base)
        if self.has_cursor and index == self.cursor:
            text = self.row(index, cells)
            if self.app.no_color:  # reversed as a whole, not in patches of grey
                text = Text(text.plain, no_wrap=True)
            return self._strip(text, cells, base + self.style_of("cursor"))
        return self._strip(self.row(index, cells), cells, base)

    def on_click(self, event: events.Click) -> None:
        if self.has_heading and event.y == 0:
            self.post_message(self.HeadingClicked(self, event.x))
            return
        index = event.y - self.has_heading + self.scroll_offset.y
        if index < self._count and self.has_cursor and self.selectable(index):
            self.cursor = index
            if event.chain == 2:
                self.post_message(self.Opened(self, index))

    def _nothing(self, index: int, cells: int, style: Style) -> Strip:
        said = [part for line in self.empty.split("\n") for part in rows(line, cells - 2)] if not self._count else []
        place = index - 1
        if 0 <= place < len(said):
            return self._strip(Text(f" {said[place]}", self.style_of("mark")), cells, style)
        return Strip.blank(cells, style)

    def _strip(self, text: Text, cells: int, style: Style) -> Strip:
        console = self.app.console
        segments = [Segment(part.text, part.style) for part in text.render(console) if part.text]
        # a text without spans is rendered without its own style
        return Strip(segments).adjust_cell_length(cells).apply_style(style + console.get_style(text.style))

    def _resize_rows(self) -> None:
        self.virtual_size = Size(self.size.width, self._count + self.has_heading)

    def _show_cursor(self) -> None:
        if not self.has_cursor or not self.size.height:
            return
        top = self.scroll_offset.y
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False)
        elif self.cursor >= top + self.page_rows:
            self.scroll_to(y=self.cursor - self.page_rows + 1, animate=False)
