"""The dashboard's rows: names, bars and numbers in columns, and months as a heat map; each row stands for stories."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar, Literal

from rich.style import Style
from rich.text import Text

from newsroom.desk.behind import Behind
from newsroom.text.cells import clip, pad, width
from newsroom.tui.widgets.bars import bar, owed_bar
from newsroom.tui.widgets.heat_map import month_cell, month_cells, month_heads, months_shown
from newsroom.tui.widgets.row_list import RowList

Kind = Literal["heading", "bar", "said", "heat", "months"]
Number = int | Fraction

_BOLD, _UNDERLINED = Style(bold=True), Style(underline=True)
_GAP = 1
_BAR_LEAST, _BAR_MOST = 12, 36
_NOTE_LEAST = 38
"""Cells of the note that the bar leaves it, if the note is that long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRow:
    """One row. A heading is not stood on; what Enter does on the others is told by their last fields."""

    key: str
    """By which the cursor finds the row again when the figures are new."""
    kind: Kind = "bar"
    label: str = ""
    done: Number = 0
    most: Number = 0
    owed: bool = False
    """`most` is owed: what is missing of it is shaded."""
    number: str = ""
    note: str = ""
    style: str = ""
    """Of label (of a plain row) and note: empty, quiet, alarm, mark."""
    counts: tuple[int, ...] = ()
    gaps: tuple[bool, ...] = ()
    months: tuple[str, ...] = ()
    marked: tuple[bool, ...] = ()
    """Which of the months are shown in the other views."""
    behind: Behind | None = None
    register: str = ""
    """Opened by Enter, where there are no stories to list."""
    view: str = ""
    nothing: str = ""
    """What is said where Enter has nothing to show."""


class Board(RowList):
    """The rows of one view."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"row-list--bar", "row-list--owed"}
    DEFAULT_CSS = """
    Board > .row-list--bar { color: $secondary; }
    Board > .row-list--owed { color: $quiet; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.lines: Sequence[BoardRow] = ()
        self._widest: dict[str, tuple[int, int, int]] = {}

    def show(self, lines: Sequence[BoardRow], keep: str = "") -> None:
        """Show these; the cursor goes to the row with the key `keep`, else to the first one."""
        self.lines = lines
        self._widest = {kind: self._measured(kind) for kind in ("bar", "said", "heat")}
        found = next((place for place, line in enumerate(lines) if keep and line.key == keep), None)
        place = found or 0
        self.set_count(len(lines), self._stood_on(place))
        if place <= self._stood_on(0):
            self.scroll_to(y=0, animate=False)

    @property
    def current(self) -> BoardRow | None:
        """The row under the cursor."""
        found = self.lines[self.cursor] if self.cursor < len(self.lines) else None
        return found if found is not None and self.selectable(self.cursor) else None

    def selectable(self, index: int) -> bool:
        return self.lines[index].kind not in ("heading", "months")

    def _stood_on(self, place: int) -> int:
        """The place itself, or the next one that the cursor may stand on."""
        after = (n for n in range(place, len(self.lines)) if self.selectable(n))
        before = (n for n in range(place, -1, -1) if n < len(self.lines) and self.selectable(n))
        return next(after, next(before, place))

    def row(self, index: int, cells: int) -> Text:
        line = self.lines[index]
        text = Text("▌" if index == self.cursor and self.selectable(index) else " ", no_wrap=True)
        room = cells - 2  # the scroll bar has the last one
        if line.kind == "heading":
            return self._heading(text, line, room)
        if line.kind in ("heat", "months"):
            return self._heat(text, line, room)
        if line.kind == "said":
            return self._said(text, line, room)
        return self._bar(text, line, room)

    def _heading(self, text: Text, line: BoardRow, room: int) -> Text:
        label = clip(line.label, room)
        text.append(label, self.style_of("mark") + _BOLD)
        if line.note and (left := room - width(label) - 2) > 8:
            text.append("  " + clip(line.note, left), self.style_of(line.style or "quiet"))
        return text

    def _said(self, text: Text, line: BoardRow, room: int) -> Text:
        style = self.style_of(line.style) if line.style else None
        if not line.label:
            return text.append(clip(line.note, room), style)
        label = self._widest["said"][0]
        text.append(pad(line.label, min(label, room)) + " ", style)
        return text.append(clip(line.note, max(room - label - _GAP, 0)))

    def _bar(self, text: Text, line: BoardRow, room: int) -> Text:
        label, number, note = self._widest["bar"]
        label = min(label, max(room // 3, 8))
        left = room - label - number - 3 * _GAP
        cells = max(min(left - min(note, _NOTE_LEAST), _BAR_MOST, left), min(_BAR_LEAST, max(left, 0)))
        text.append(pad(line.label, label) + " ")
        if line.owed:
            drawn, missing = owed_bar(line.done, line.most, cells)
            text.append(drawn, self.style_of("bar")).append(missing, self.style_of("owed"))
        else:
            text.append(bar(line.done, line.most, cells), self.style_of("bar"))
        text.append(" " * (number - width(line.number) + _GAP) + line.number + " ")
        said = clip(line.note, max(left - cells, 0))
        return text.append(said, self.style_of(line.style or "quiet"))

    def _heat(self, text: Text, line: BoardRow, room: int) -> Text:
        label, number = self._widest["heat"][:2]
        months = len(line.months)
        label = min(label, max(room - 4 * months - number - _GAP, 8))
        shown = months_shown(room - label - number - _GAP, months)
        cells = month_cells(room - label - number - _GAP, shown)
        text.append(pad(line.label, label) + " ", self.style_of("quiet") if line.kind == "months" else None)
        if line.kind == "months":
            for head, marked in zip(month_heads(line.months[-shown:], cells), line.marked[-shown:], strict=True):
                style = self.style_of("mark") + _UNDERLINED if marked else self.style_of("quiet")
                text.append(head[:-1], style).append(" ")
            return text
        for count, gap in zip(line.counts[-shown:], line.gaps[-shown:], strict=True):
            dark, said = month_cell(count, int(line.most), cells, gap=gap)
            text.append(dark, self.style_of("bar"))
            text.append(said, None if count else self.style_of("alarm" if gap else "quiet"))
        return text.append(clip(line.number, number), self.style_of(line.style or "quiet"))

    def _measured(self, kind: str) -> tuple[int, int, int]:
        """Cells of the widest label, number and note among the rows of a kind."""
        alike = [line for line in self.lines if line.kind == kind]
        return (
            max((width(line.label) for line in alike), default=0),
            max((width(line.number) for line in alike), default=0),
            max((width(line.note) for line in alike), default=0),
        )
