"""The manuscript: a text area that breaks lines, moves and draws as Chinese prose wants (facts/tui.md 3, 4, 6)."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import ClassVar, NamedTuple

from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.widgets import TextArea
from textual.widgets.text_area import Location

from newsroom.text import words
from newsroom.text.clean import clean
from newsroom.tui.widgets.lazy_line import LazyLine

_UNDO_STEPS = 2000
_OTHERWISE = {"select_line", "select_all", "cursor_line_start"}


class Mark(NamedTuple):
    """A stretch of one paragraph that is set off, in a component class of the manuscript."""

    start: int
    end: int
    style: str


Marker = Callable[[int, str], Sequence[Mark]]
"""What is marked in a paragraph, given its number from 0 and its text. Asked anew when the text changes, so that a
mark never stands on the wrong words."""


def _nothing(number: int, text: str) -> Sequence[Mark]:
    return ()


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
        "manuscript--finding",
    }
    DEFAULT_CSS = """
    Manuscript {
        & .manuscript--evidence { background: $accent; color: $surface; text-style: underline; }
        & .manuscript--evidence-further { color: $accent; text-style: underline; }
        & .manuscript--finding { background: $error; color: $surface; }
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
        super().__init__(
            text,
            placeholder=placeholder,
            id=id,
            read_only=read_only,
            max_checkpoints=_UNDO_STEPS,
            compact=True,
            show_line_numbers=numbers,
        )
        self._marks: Marker = _nothing

    def mark(self, marker: Marker | None) -> None:
        """Set off what the marker names, in every paragraph; None takes all marks away."""
        self._marks = lru_cache(maxsize=256)(marker) if marker else _nothing
        self.notify_style_update()  # forgets the rows drawn so far
        self.refresh()

    def get_line(self, line_index: int) -> LazyLine:
        text = self.document.get_line(line_index)
        line = LazyLine(text)
        for start, end, name in self._marks(line_index, text):
            line.stylize(self._mark_style(name), start, end)
        return line

    def _mark_style(self, name: str) -> Style:
        return self.get_component_rich_style(name, partial=True)

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

    def insert_cleaned(self, text: str) -> None:
        """Put text from elsewhere in place of the selection, cleaned and without its first-line indents."""
        first, *others = clean(text).split("\n")
        if not self.document[min(self.selection)[0]][: min(self.selection)[1]].strip():
            first = first.lstrip()
        cleaned = "\n".join([first, *(line.strip() for line in others)])
        result = self.replace(cleaned, *self.selection, maintain_selection_offset=False)
        self.move_cursor(result.end_location)
