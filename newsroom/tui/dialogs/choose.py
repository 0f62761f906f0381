"""Choose one from a list; typing narrows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from newsroom.text.cells import clip, pad, width
from newsroom.tui.dialogs.dialog import Dialog
from newsroom.tui.widgets.line import Line
from newsroom.tui.widgets.row_list import RowList

T = TypeVar("T")

_LABEL_AT_MOST = 34


@dataclass(frozen=True)
class Option(Generic[T]):
    """One line to choose; without a value to give (`heading`) it only heads those below it."""

    value: T
    label: str
    note: str = ""
    marked: bool = False
    """It is what holds at present."""
    heading: bool = False


class OptionRows(RowList):
    """The options in sight: a dot before what holds now, the label, the note in a column of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.options: Sequence[Option] = ()

    def show(self, options: Sequence[Option], cursor: int) -> None:
        self.options = options
        self.set_count(len(options), cursor)

    def selectable(self, index: int) -> bool:
        return not self.options[index].heading

    def row(self, index: int, cells: int) -> Text:
        option = self.options[index]
        if option.heading:
            return Text(clip(f" {option.label}", cells), self.style_of("mark"), no_wrap=True)
        text = Text(f"{'▌' if index == self.cursor else ' '}{'●' if option.marked else ' '} ", no_wrap=True)
        if not option.note:
            return text.append(clip(option.label, cells - 3))
        room = min(max(width(o.label) for o in self.options if o.note), _LABEL_AT_MOST, cells - 3)
        text.append(pad(option.label, room))
        return text.append("  " + clip(option.note, max(cells - room - 6, 0)), self.style_of("quiet"))


class Choose(Dialog[Option[T]], Generic[T]):
    """A question with a list of answers: dismissed with the Option, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("tab", "section", show=False),
    ]
    KEYS = (("↑↓", "选择"), ("Enter", "确定"), ("Esc", "取消"), ("直接打字", "缩小范围"))

    def __init__(self, title: str, options: Sequence[Option[T]]) -> None:
        super().__init__(title)
        self._options = options

    def content(self) -> ComposeResult:
        yield Line(placeholder="打字缩小范围")
        yield OptionRows()

    def on_mount(self) -> None:
        self._show(self._options)
        self.query_one(Line).focus()

    def offer(self, options: Sequence[Option[T]]) -> None:
        """Offer these instead, as when more is known of them; what is typed and where the cursor stands hold."""
        cursor = self.query_one(OptionRows).cursor
        self._options = options
        self._narrow()
        self.query_one(OptionRows).move(cursor - self.query_one(OptionRows).cursor)

    @on(Line.Changed)
    def _narrow(self) -> None:
        words = self.query_one(Line).value.casefold().split()
        if not words:
            self._show(self._options)
            return
        plain = [option for option in self._options if not option.heading]
        called = [o for o in plain if all(word in o.label.casefold() for word in words)]
        told = [o for o in plain if o not in called and all(word in f"{o.label} {o.note}".casefold() for word in words)]
        self._show([*called, *told], among=len(called))

    @on(Line.Submitted)
    @on(RowList.Opened)
    def _choose(self) -> None:
        rows = self.query_one(OptionRows)
        if rows.options:
            self.dismiss(rows.options[rows.cursor])

    def action_move(self, step: int) -> None:
        self.query_one(OptionRows).move(step)

    def action_page(self, pages: int) -> None:
        self.query_one(OptionRows).page(pages)

    def action_section(self) -> None:
        """On to the first option under the next heading; after the last one back to the top."""
        rows = self.query_one(OptionRows)
        heads = [index for index, option in enumerate(rows.options) if option.heading]
        following = next((index for index in heads if index > rows.cursor), heads[0] if heads else None)
        if following is not None:
            rows.cursor = following + 1

    def _show(self, options: Sequence[Option[T]], among: int = 0) -> None:
        """`among` the first so many stands the cursor: they are called what is typed, which others have in a note."""
        rows = self.query_one(OptionRows)
        rows.empty = "没有符合的。"
        plain = [index for index, option in enumerate(options[: among or None]) if not option.heading]
        marked = next((index for index in plain if options[index].marked), plain[0] if plain else 0)
        rows.styles.height = max(min(len(options), self.room), 3)
        rows.show(options, marked)
