"""A line to type into: Textual's Input with its faults for Chinese mended (facts/tui.md sections 2, 4 and 5)."""

from bisect import bisect_left, bisect_right
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.widgets import Input
from textual.widgets.input import Selection

from newsroom.text.cells import pad
from newsroom.tui.widgets.line_steps import Steps


class Line(Input):
    """One line of text. Pasted text is kept whole, on one line; the input method's window stands at the caret.

    Ctrl with an arrow and Ctrl+W go by Chinese words once the dictionary is loaded. What was done is undone by Ctrl+Z,
    and done again by Ctrl+Y; where there is nothing of it, these keys are the screen's.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "undo", show=False),
        Binding("ctrl+y", "redo", show=False),
    ]

    def __init__(self, value: str = "", *, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(value, placeholder=placeholder, id=id, compact=True, select_on_focus=False)
        self.cursor_blink = False
        self._steps = Steps()

    def on_mount(self) -> None:
        # the field moves without a change of its own when lines come and go beside it
        self.screen.screen_layout_refresh_signal.subscribe(self, lambda _: self._place_cursor())

    @property
    def cursor_screen_offset(self) -> Offset:
        x, y, _, _ = self.content_region
        return Offset(x + cell_len(self.value[: self.cursor_position]) - self.scroll_offset.x, y)

    def watch_selection(self) -> None:
        # Input places the terminal's cursor before the field has scrolled, and does not scroll for its first text
        caret = Region(cell_len(self.value[: self.cursor_position]), 0, width=1, height=1)
        self.scroll_to_region(caret, force=True, animate=False)
        self._place_cursor()

    def _place_cursor(self) -> None:
        if self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset

    def render_line(self, y: int) -> Strip:
        if y or self.has_focus or not self.value:
            return super().render_line(y)
        # at rest its beginning is in sight, wherever the caret stands, and a mark where it is cut
        room = self.scrollable_content_region.width
        return Strip([Segment(pad(self.value, room), self.rich_style)], room)

    def on_focus(self) -> None:
        # when the screen is first laid out the field has no place yet
        self.call_after_refresh(self.watch_selection)

    def on_resize(self) -> None:
        self.call_after_refresh(self.watch_selection)

    def on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self._insert(event.text)

    def action_paste(self) -> None:
        self._insert(self.app.clipboard)

    def replace(self, text: str, start: int, end: int) -> None:
        before, place = self.value, self.cursor_position
        super().replace(text, start, end)
        self._steps.done(before, place, self.value, self.cursor_position)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("undo", "redo"):
            return self._steps.can_undo(self.value) if action == "undo" else self._steps.can_redo(self.value)
        return super().check_action(action, parameters)

    def action_undo(self) -> None:
        self._become(self._steps.undo(self.value))

    def action_redo(self) -> None:
        self._become(self._steps.redo(self.value))

    def _become(self, then: tuple[str, int] | None) -> None:
        if then is not None:
            self.value, place = then
            self.selection = Selection.cursor(place)

    def action_cursor_left_word(self, select: bool = False) -> None:
        self._go(self._word_left(), select)

    def action_cursor_right_word(self, select: bool = False) -> None:
        self._go(self._word_right(), select)

    def action_delete_left_word(self) -> None:
        start, end = sorted(self.selection)
        self.delete(self._word_left() if start == end else start, end)

    def action_delete_right_word(self) -> None:
        start, end = sorted(self.selection)
        self.delete(start, self._word_right() if start == end else end)

    def _word_left(self) -> int:
        starts = self._word_starts()
        place = bisect_left(starts, self.cursor_position)
        return starts[place - 1] if place else 0

    def _word_right(self) -> int:
        starts = self._word_starts()
        place = bisect_right(starts, self.cursor_position)
        return starts[place] if place < len(starts) else len(self.value)

    def _go(self, target: int, select: bool) -> None:
        start = self.selection.start if select else target
        self.selection = Selection(start, target)

    def _insert(self, text: str) -> None:
        from newsroom.text.clean import clean_line  # with the words below: not needed for the first paint

        self.replace(clean_line(text), *self.selection)

    def _word_starts(self) -> list[int]:
        from newsroom.text.words import word_starts

        return word_starts(self.value)
