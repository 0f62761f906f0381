"""A form of the office filled in by hand: one field below the other, printed by one key."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from newsroom.desk.by_hand import Blank
from newsroom.tui.dialogs import dialog
from newsroom.tui.dialogs.dialog import Dialog
from newsroom.tui.widgets.line import Line
from newsroom.tui.widgets.manuscript import Manuscript
from newsroom.tui.widgets.prose import Prose

_LONG = ("lines", "rows")
_AROUND = 8
"""Lines of the box that are not fields."""


class FillIn(Dialog[dict[str, str]]):
    """Dismissed with what is typed, by field, once nothing in it is wrong; or None."""

    CSS_PATH: ClassVar = [Path(dialog.__file__).with_suffix(".tcss"), Path(__file__).with_suffix(".tcss")]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s,f9", "accept", show=False)]
    KEYS = (("Ctrl+S 或 F9", "生成"), ("Tab", "换一项"), ("Esc", "取消"))
    NOT_DONE: ClassVar = "填过的还没有生成。再按一次 Esc 就不要了，按 F9 生成。"

    def __init__(
        self,
        title: str,
        blanks: Sequence[Blank],
        shown: Mapping[str, str],
        faults: Callable[[Mapping[str, str]], Mapping[str, str]],
    ) -> None:
        """`shown` is what stands in the fields at first; `faults` says of what is typed which is wrong and why."""
        super().__init__(title)
        self._blanks = blanks
        self._shown = shown
        self._faults = faults
        self._leaving = False

    def content(self) -> ComposeResult:
        with VerticalScroll(id="blanks", can_focus=False):
            for blank in self._blanks:
                yield from self._field(blank)

    def _field(self, blank: Blank) -> ComposeResult:
        text = self._shown.get(blank.name, "")
        long = blank.takes in _LONG
        with Horizontal(classes="long" if long else "field"):
            yield Static(blank.label, classes="field-label", markup=False)
            if long:
                yield Manuscript(text, placeholder=blank.hint, id=blank.name)
            else:
                yield Line(text, placeholder=blank.hint, id=blank.name)
        yield Prose("", classes="wrong hidden", id=f"{blank.name}-wrong")

    def on_mount(self) -> None:
        self.query_one("#blanks").styles.max_height = max(self.app.size.height - _AROUND, 4)
        empty = next((blank for blank in self._blanks if not self._shown.get(blank.name)), self._blanks[0])
        self.query_one(f"#{empty.name}").focus()

    @property
    def typed(self) -> dict[str, str]:
        """What stands in the fields now."""
        return {
            blank.name: self.query_one(f"#{blank.name}", Manuscript).text
            if blank.takes in _LONG
            else self.query_one(f"#{blank.name}", Line).value
            for blank in self._blanks
        }

    @on(Line.Submitted)
    def _next(self) -> None:
        self.screen.focus_next()

    def action_cancel(self) -> None:
        """Esc leaves; with something typed it says so first, and the second one leaves."""
        if self._leaving or self.typed == {blank.name: self._shown.get(blank.name, "") for blank in self._blanks}:
            self.dismiss(None)
        else:
            self._leaving = True
            self.notify(self.NOT_DONE, markup=False)

    @on(Line.Changed)
    @on(Manuscript.Changed)
    def _typing(self) -> None:
        self._leaving = False

    def action_accept(self) -> None:
        typed = self.typed
        wrong = self._faults(typed)
        for blank in self._blanks:
            said = self.query_one(f"#{blank.name}-wrong", Static)
            said.update(wrong.get(blank.name, ""))
            said.set_class(blank.name not in wrong, "hidden")
        if wrong:
            self.query_one(f"#{next(iter(wrong))}").focus()
        else:
            self.accepted(typed)

    def accepted(self, typed: dict[str, str]) -> None:
        """What is typed is in order."""
        self.dismiss(typed)
