"""Two versions of a story side by side, or one above the other where the window is narrow, with what differs marked.

What is marked is underlined as well as coloured, and a sign says what is taken: both can be read without colours.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, zip_longest

from rich.style import Style
from rich.text import Text

from newsroom.desk.merging import Item, Take
from newsroom.text.cells import pad, width
from newsroom.text.diff import Span, compare
from newsroom.text.wrap import offsets
from newsroom.tui.widgets.row_list import RowList

WIDE = 100
"""Cells from which the two stand side by side."""
_GUTTER = 12
_SAME_ROWS = 2
"""Rows of a paragraph that is alike on both sides."""
NOTHING = "（没有这一段）"

SIGNS: dict[Take | None, str] = {"hers": "◀ 我的", "theirs": "别处 ▶", "both": "◀ 都要 ▶", None: "？ 待选"}
WHOSE = {"hers": "只有我改", "theirs": "只有别处改", "both": "两边都改了", "same": ""}

_compared = lru_cache(maxsize=500)(compare)
"""Every key lays the rows out anew; what they say stays."""

Marked = tuple[str, tuple[Span, ...]]
_EMPTY: Marked = ("", ())


@dataclass(frozen=True, slots=True)
class Row:
    """One row: either side's text, with what is marked in it, and what stands between them."""

    item: int
    hers: Marked = ("", ())
    theirs: Marked = ("", ())
    sign: str = ""
    head: str = ""
    """Takes the whole row instead."""


class MergeView(RowList):
    """The pieces of two versions; `current` is the one that the keys are about."""

    has_cursor = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._items: Sequence[Item] = ()
        self._takes: Sequence[Take | None] = ()
        self._rows: list[Row] = []
        self.current = 0

    def show(self, items: Sequence[Item], takes: Sequence[Take | None], current: int) -> None:
        """Show these, with the current piece in sight."""
        self._items, self._takes, self.current = items, takes, current
        self._lay_out()

    def on_resize(self) -> None:
        self._lay_out()

    def row(self, index: int, cells: int) -> Text:
        row = self._rows[index]
        here = row.item == self.current and self._items[row.item].asks
        text = Text(no_wrap=True).append("▌" if here else " ", self.style_of("mark"))
        if row.head:
            return text.append(row.head, Style(bold=True))
        take = self._takes[row.item]
        alike = not self._items[row.item].asks
        if not self._wide:
            return text.append_text(self._side(row.hers, "hers", take, alike, cells - 2))
        room = self._room
        text.append_text(self._side(row.hers, "hers", take, alike, room))
        middle = (_GUTTER - width(row.sign)) // 2
        sign = pad(" " * middle + row.sign, _GUTTER)
        text.append(sign, self.style_of("alarm") if take is None else self.style_of("mark"))
        return text.append_text(self._side(row.theirs, "theirs", take, alike, room))

    @property
    def _wide(self) -> bool:
        return self.size.width >= WIDE - 2

    @property
    def _room(self) -> int:
        """Cells of either column."""
        return max((self.size.width - 2 - _GUTTER) // 2, 4)

    def _side(self, marked: Marked, side: Take, take: Take | None, alike: bool, cells: int) -> Text:
        line, spans = marked
        quiet = alike or (take not in (None, "both", side) and self._wide)
        text = Text(line, self.style_of("quiet") if quiet else "", no_wrap=True)
        for start, end in spans:
            text.stylize(self.style_of("alarm" if side == "theirs" else "mark") + Style(underline=True), start, end)
        return text.append(" " * max(cells - width(line), 0))

    def _lay_out(self) -> None:
        if not self._items or not self.size.width:
            return
        if self._wide:
            self._rows = list(side_by_side(self._items, self._takes, self._room))
        else:
            item, take = self._items[self.current], self._takes[self.current]
            self._rows = list(stacked(item, take, self.current, self.size.width - 3))
        self.set_count(len(self._rows))
        mine = [number for number, row in enumerate(self._rows) if row.item == self.current]
        if mine and self._wide and mine[-1] >= self.page_rows:
            # with some rows before it, unless it is too long for that
            self.scroll_to(y=min(mine[0], max(mine[0] - 3, mine[-1] - self.page_rows + 2)), animate=False)
        else:
            self.scroll_to(y=0, animate=False)


def side_by_side(items: Sequence[Item], takes: Sequence[Take | None], room: int) -> Iterator[Row]:
    """All pieces in two columns of so many cells, those alike shortened."""
    for number, (item, take) in enumerate(zip(items, takes, strict=True)):
        if not item.asks:
            rows = list(_columns(item, room))
            yield from (Row(number, *row) for row in rows[:_SAME_ROWS])
            yield Row(number, head="" if len(rows) <= _SAME_ROWS else "……")
            continue
        if item.field != "body":
            yield Row(number, head=item.label)
        signs = (SIGNS[take], WHOSE[item.whose])
        for row, sign in zip_longest(_columns(item, room), signs):
            hers, theirs = row or (_EMPTY, _EMPTY)
            yield Row(number, hers, theirs, sign or "")
        yield Row(number)


def stacked(item: Item, take: Take | None, number: int, room: int) -> Iterator[Row]:
    """One piece, hers above the other, in rows of so many cells."""
    yield Row(number, head=f"{item.label}　{WHOSE[item.whose]}　{SIGNS[take]}" if item.asks else item.label)
    for name, side in (("hers", 0), ("theirs", 1)):
        taken = "● " if take in (name, "both") else "○ "
        yield Row(number)
        yield Row(number, head=taken + ("我的" if name == "hers" else "别处的"))
        for row in _columns(item, room):
            if row[side] is not _EMPTY:
                yield Row(number, hers=row[side])


def _columns(item: Item, room: int) -> Iterator[tuple[Marked, Marked]]:
    """Both versions of a piece in rows, what belongs together beside each other."""
    if not item.hers or not item.theirs:
        nothing: list[Marked] = [(NOTHING, ())]
        hers, theirs = (list(_text_rows(text, room)) if text else nothing for text in (item.hers, item.theirs))
        yield from zip_longest(hers, theirs, fillvalue=_EMPTY)
        return
    for piece in _compared(item.theirs, item.hers):
        yield from zip_longest(
            marked_rows(piece.new, piece.fresh, room), marked_rows(piece.old, piece.gone, room), fillvalue=_EMPTY
        )


def _text_rows(text: str, cells: int) -> Iterator[Marked]:
    """What stands on one side only: all of it is marked."""
    for paragraph in text.split("\n"):
        yield from marked_rows(paragraph, ((0, len(paragraph)),), cells)


def marked_rows(text: str | None, spans: Sequence[Span], cells: int) -> Iterator[Marked]:
    """A paragraph in rows of so many cells, each with its part of what is marked; no rows where there is none."""
    if text is None:
        return
    for start, end in pairwise([0, *offsets(text, cells), len(text)]):
        inside = ((max(low, start) - start, min(high, end) - start) for low, high in spans)
        yield text[start:end], tuple((low, high) for low, high in inside if low < high)
