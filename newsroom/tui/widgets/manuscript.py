"""The manuscript: a text area that breaks lines, moves and draws as Chinese prose wants (facts/tui.md 3, 4, 6)."""

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import ClassVar

from rich.style import Style
from rich.text import Span
from textual import events
from textual.binding import Binding
from textual.cache import LRUCache
from textual.geometry import Offset
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult, Location, Selection

from newsroom.text import words
from newsroom.text.clean import clean, cleaned_away
from newsroom.text.count import Count, count
from newsroom.text.ends import ends_alike
from newsroom.tui.terminal import row_at
from newsroom.tui.widgets.lazy_line import LazyLine
from newsroom.tui.widgets.marks import Layers, Mark, Marker

__all__ = ["Manuscript", "Mark", "Marker"]

_UNDO_STEPS = 2000
_STEP_ENDS = frozenset("，。；：！？、,.;:!?\n")
"""What ends a clause, and with it what one undo takes back of the text typed."""
_OTHERWISE = {"select_line", "select_all", "cursor_line_start"}


@lru_cache(maxsize=8)
def _word_starts(text: str, ready: bool) -> list[int]:
    return words.word_starts(text)


def _starts(text: str) -> list[int]:
    # `ready` is in the key: what was cut before the dictionary came is cut anew
    return _word_starts(text, words.is_ready())


class Manuscript(TextArea, inherit_bindings=False):
    """Plain paragraphs, one a line, without indents. Line breaking is set up by `newsroom.tui.terminal`."""

    COMPONENT_CLASSES = TextArea.COMPONENT_CLASSES | {
        "manuscript--evidence",
        "manuscript--evidence-further",
        "manuscript--block",
        "manuscript--error",
        "manuscript--warn",
        "manuscript--info",
        "manuscript--current",
        "manuscript--hit",
        "manuscript--current-hit",
    }
    DEFAULT_CSS = """
    Manuscript {
        & .manuscript--evidence { background: $accent; color: $surface; text-style: underline; }
        & .manuscript--evidence-further { color: $accent; text-style: underline; }
        & .manuscript--block { color: $error; text-style: bold reverse; }
        & .manuscript--error { color: $error; text-style: bold underline; }
        & .manuscript--warn { color: $warning; text-style: underline; }
        & .manuscript--info { text-style: underline dim; }
        & .manuscript--current { color: $accent; text-style: bold underline reverse; }
        & .manuscript--hit { background: $panel; text-style: underline; }
        & .manuscript--current-hit { color: $accent; text-style: bold reverse; }
    }
    """
    BINDINGS: ClassVar = [
        # without F6 and F7, which belong to the screen here, and without ctrl+a for the start of the line
        *(b for b in TextArea.BINDINGS if isinstance(b, Binding) and b.action not in _OTHERWISE),
        Binding("home", "cursor_line_start", show=False),
        Binding("ctrl+a", "select_all", show=False),
        Binding("ctrl+home", "text_start", show=False),
        Binding("ctrl+end", "text_end", show=False),
        Binding("ctrl+shift+home", "text_start(True)", show=False),
        Binding("ctrl+shift+end", "text_end(True)", show=False),
        Binding("ctrl+up", "paragraph_up", show=False),
        Binding("ctrl+down", "paragraph_down", show=False),
    ]

    def __init__(
        self,
        text: str = "",
        *,
        placeholder: str = "",
        id: str | None = None,
        read_only: bool = False,
        numbers: bool = False,
    ) -> None:
        """`numbers`: number the paragraphs in the margin."""
        self._layers = Layers()
        self._spans = lru_cache(maxsize=1024)(self._marked)
        self._drawn: LRUCache[Hashable, Strip] = LRUCache(1024)
        super().__init__(
            text,
            placeholder=placeholder,
            id=id,
            read_only=read_only,
            max_checkpoints=_UNDO_STEPS,
            compact=True,
            show_line_numbers=numbers,
        )

    # What is set off

    def mark(self, marker: Marker | None, layer: str = "evidence") -> None:
        """Set off what the marker names, in every paragraph, in one of `marks.LAYERS`; None empties the layer."""
        self._layers.put(layer, marker)
        self.notify_style_update()  # forgets the rows drawn so far
        self.refresh()

    def notify_style_update(self) -> None:
        self._spans.cache_clear()
        self._drawn.clear()
        super().notify_style_update()

    def get_line(self, line_index: int) -> LazyLine:
        text = self.document.get_line(line_index)
        return LazyLine(text, self._spans(line_index, text))

    def render_line(self, y: int) -> Strip:
        """A row as it was drawn before, if nothing in it has changed: a key leaves most rows as they were."""
        key = self._drawn_as(y + self.scroll_offset.y)
        if key is None:
            return super().render_line(y)
        strip = self._drawn.get(key)
        if strip is None:
            strip = self._drawn[key] = super().render_line(y)
        return strip

    def _drawn_as(self, y: int) -> Hashable:
        """Everything that a row's looks depend on; None for the cursor's row and for what is seldom."""
        found = row_at(self.wrapped_document, y)
        if found is None or not self.soft_wrap or not self.document.line_count:
            return None
        number, row = found
        text = self.document.get_line(number)
        bounds = [0, *self.wrapped_document.get_offsets(number), len(text)]
        start, end = bounds[row], bounds[row + 1]
        last = row == len(bounds) - 2
        (first_row, first), (last_row, until) = sorted(self.selection)
        cursor, column = self.cursor_location
        if not text or "\t" in text or (cursor == number and start <= column <= end):
            return None
        chosen = None
        if first_row <= number <= last_row:
            chosen = (
                max(first - start, 0) if first_row == number else 0,
                min(until, end) - start if last_row == number else end - start,
            )
        spans = [
            (max(span.start, start) - start, min(span.end, end) - start, span.style)
            for span in self._spans(number, text)
            if span.start < end and span.end > start
        ]
        return (
            text[start:end], tuple(spans), last, number if row == 0 else None, cursor == number, chosen,
            self.size, self.gutter_width, self.has_focus, self.read_only, self.theme,
        )  # fmt: skip

    def _marked(self, number: int, text: str) -> Sequence[Span]:
        return [Span(start, end, self._mark_style(name)) for start, end, name in self._layers.marks(number, text)]

    def _mark_style(self, name: str) -> Style:
        return self.get_component_rich_style(name, partial=True)

    @property
    def cursor_screen_offset(self) -> Offset:
        # TextArea moves the terminal's cursor also when the text changes while she types in another field
        return super().cursor_screen_offset if self.has_focus else self.app.cursor_position

    # Where she is

    def reveal(self, number: int, start: int, end: int) -> None:
        """Put the cursor at the start of a span of one paragraph and have all of it in sight."""
        top, bottom = (self.wrapped_document.location_to_offset((number, place)).y for place in (start, end))
        first = self.scroll_offset.y
        in_sight = first <= top and bottom < first + self.scrollable_content_region.height
        self.move_cursor((number, start), center=not in_sight)

    @property
    def selected(self) -> Count | None:
        """The length of what is selected, if anything is."""
        return None if self.selection.is_empty else count(self.selected_text)

    # Steps, each undone at once

    def edit(self, edit: Edit) -> EditResult:
        (row, column), (last_row, last_column) = edit.top, edit.bottom
        apart = row != last_row or last_column - column > 1
        if apart:
            self.history.checkpoint()
        result = super().edit(edit)
        if apart or edit.text in _STEP_ENDS:
            self.history.checkpoint()
        return result

    def put(self, start: Location, end: Location, text: str) -> None:
        """Replace what stands between the places, as one step; the cursor goes behind it."""
        self.history.checkpoint()
        result = self.replace(text, start, end, maintain_selection_offset=False)
        self.move_cursor(result.end_location)

    def apply(self, number: int, start: int, end: int, text: str) -> None:
        """Replace a span of one paragraph as one step; the cursor goes behind it."""
        self.put((number, start), (number, end), text)

    def change_to(self, text: str) -> None:
        """Have this text instead, as one step that touches only what differs; the cursor stays in its paragraph."""
        now, cursor = "\n".join(self.document.lines), self.cursor_location
        if text == now:
            return
        same, same_end = ends_alike(now, text)
        self.put(self.place(same), self.place(len(now) - same_end), text[same : len(text) - same_end])
        self.move_cursor(self.clamp_visitable(cursor))

    def place(self, offset: int) -> Location:
        """Where in the text so many characters lie before it, each line break being one."""
        starts = [0, *accumulate(len(line) + 1 for line in self.document.lines)]
        row = min(bisect_right(starts, offset) - 1, self.document.line_count - 1)
        return row, offset - starts[row]

    def action_paragraph_up(self) -> None:
        """Move the paragraphs of the selection before the one above them."""
        self._move_paragraphs(-1)

    def action_paragraph_down(self) -> None:
        """Move the paragraphs of the selection behind the one below them."""
        self._move_paragraphs(1)

    def _move_paragraphs(self, by: int) -> None:
        (first, _), (last, column) = sorted(self.selection)
        if last > first and column == 0:
            last -= 1  # nothing of that one is selected
        top, bottom = min(first, first + by), max(last, last + by)
        if self.read_only or top < 0 or bottom >= self.document.line_count:
            return
        lines = [self.document[row] for row in range(top, bottom + 1)]
        moved = [*lines[1:], lines[0]] if by < 0 else [lines[-1], *lines[:-1]]
        start, end = self.selection
        self.put((top, 0), (bottom, len(lines[-1])), "\n".join(moved))
        self.selection = Selection((start[0] + by, start[1]), (end[0] + by, end[1]))
        self.record_cursor_width()

    def find_matching_bracket(self, bracket: str, search_from: Location) -> Location | None:
        # for code; in prose an unmatched bracket would be searched through the whole text on every key
        return None

    # Moving by words

    def get_cursor_word_left_location(self) -> Location:
        row, column = self.cursor_location
        if column == 0:
            return (row - 1, len(self.document[row - 1])) if row else (0, 0)
        starts = _starts(self.document[row])
        before = bisect_left(starts, column)
        return row, starts[before - 1] if before else 0

    def get_cursor_word_right_location(self) -> Location:
        row, column = self.selection.end
        line = self.document[row]
        if column == len(line):
            return (row + 1, 0) if row < self.document.line_count - 1 else (row, column)
        starts = _starts(line)
        after = bisect_right(starts, column)
        return row, starts[after] if after < len(starts) else len(line)

    def action_delete_word_right(self) -> None:
        start, end = self.selection
        self.delete(start, self.get_cursor_word_right_location() if start == end else end)

    def action_text_start(self, select: bool = False) -> None:
        self.move_cursor((0, 0), select=select)

    def action_text_end(self, select: bool = False) -> None:
        self.move_cursor(self.document.end, select=select)

    # Taking in text

    def on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        if not self.read_only:
            self.insert_cleaned(event.text)

    def action_paste(self) -> None:
        if not self.read_only:
            self.put(*self.selection, self.app.clipboard)

    def insert_cleaned(self, text: str) -> None:
        """Put text from elsewhere in place of the selection, as one step; tell her what was cleaned away.

        Control characters and what has no width go, and so do the indents and the blanks at the ends of paragraphs.
        """
        lines = clean(text).split("\n")
        kept = [line.strip() for line in lines]
        start = min(self.selection)
        if self.document[start[0]][: start[1]].strip():
            kept[0] = lines[0].rstrip() if len(lines) > 1 else lines[0]
        elif len(lines) == 1:
            kept[0] = lines[0].lstrip()
        blanks = sum(line != shorter and bool(shorter) for line, shorter in zip(lines, kept, strict=True))
        self.put(*self.selection, "\n".join(kept))
        if what := [*cleaned_away(text), *([f"段首段尾空格 {blanks} 处"] if blanks else [])]:
            self.app.notify(f"粘贴时清理了{'、'.join(what)}。按 Ctrl+Z 撤销粘贴。", timeout=5, markup=False)
