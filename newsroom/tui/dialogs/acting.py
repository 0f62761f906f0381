"""Who works: asked for one step, with those who may offered below the line, or changed until another is chosen."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType

from newsroom.desk import acting
from newsroom.desk.desk import Desk
from newsroom.errors import NewsroomError
from newsroom.tui.dialogs.ask import Ask
from newsroom.tui.dialogs.choose import Choose, Option, OptionRows
from newsroom.tui.widgets.line import Line
from newsroom.tui.widgets.lines import HeadLine
from newsroom.tui.widgets.row_list import RowList

_AT_MOST = 8
"""Lines of people below the name."""


class AskWho(Ask):
    """A name, typed or taken from the list with the arrows: dismissed with it, trimmed, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("f4", "remember", show=False),
    ]
    KEYS = (("Enter", "确定"), ("↑↓", "换人"), ("F4", "确定，以后都由此人经手"), ("Esc", "取消"))

    def __init__(self, desk: Desk, title: str, value: str, people: Sequence[acting.Worker], *, hint: str) -> None:
        super().__init__(title, value, hint=hint, placeholder="姓名")
        self._desk = desk
        self._people = people

    def content(self) -> ComposeResult:
        yield from super().content()
        yield OptionRows()

    def on_mount(self) -> None:
        super().on_mount()
        rows = self.query_one(OptionRows)
        rows.empty = "人员名册里还没有登记能审稿的人。"
        rows.styles.height = max(min(len(self._people), self.room, _AT_MOST), 1)
        names = [one.name for one in self._people]
        value = self.query_one(Line).value
        at = names.index(value) if value in names else 0
        rows.show([Option(one, one.name, one.note) for one in self._people], at)

    def action_move(self, step: int) -> None:
        rows, line = self.query_one(OptionRows), self.query_one(Line)
        if self._people and line.value == self._people[rows.cursor].name:
            rows.move(step)
        self._take()

    @on(RowList.Moved)
    def _clicked(self) -> None:
        if self.query_one(Line).value in ("", *(one.name for one in self._people)):
            self._take()

    @on(RowList.Opened)
    def _opened(self) -> None:
        self._take()
        self.dismiss(self.query_one(Line).value.strip())

    def action_remember(self) -> None:
        name = self.query_one(Line).value.strip()
        if name and _remember(self.app, self._desk, name):
            self.dismiss(name)

    def _take(self) -> None:
        if self._people:
            line = self.query_one(Line)
            line.value = self._people[self.query_one(OptionRows).cursor].name
            line.cursor_position = len(line.value)


def change(app: App, desk: Desk) -> None:
    """Ask who works from now on. Raises NewsroomError when the register cannot be read."""
    people = acting.workers(desk)
    options = [Option(one.name, one.name, one.note, marked=one.name == desk.officer) for one in people]
    options.append(Option("", "写别人的姓名", "没有登记的人"))

    def chosen(option: Option[str] | None) -> None:
        if option is None:
            return
        if option.value:
            written(option.value)
        else:
            app.push_screen(Ask("换经手人", placeholder="姓名", hint="以后做的都记在这个人名下，直到再换。"), written)

    def written(name: str | None) -> None:
        if name:
            _remember(app, desk, name)

    app.push_screen(Choose(f"换经手人　现在是{desk.officer}", options), chosen)


def _remember(app: App, desk: Desk, name: str) -> bool:
    try:
        acting.remember(desk, name)
    except NewsroomError as error:
        app.notify(str(error), severity="error", timeout=10, markup=False)
        return False
    for line in (line for screen in app.screen_stack for line in screen.query(HeadLine)):
        line.rename(acting.heading(desk))
    app.notify(f"现在由{desk.officer}经手，以后都记着。", timeout=5, markup=False)
    return True
