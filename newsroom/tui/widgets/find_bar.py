"""Finding and replacing in the manuscript: two rows below it, hits marked in the text as she types."""

from dataclasses import replace
from itertools import accumulate
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, Static

from newsroom.errors import NewsroomError
from newsroom.text.find import Hit, Wanted, find, nearest, replace_all, replaced
from newsroom.tui.widgets.line import Line
from newsroom.tui.widgets.manuscript import Manuscript, Mark

PAUSE = 0.08
"""Seconds without a key after which the text is searched anew."""
_HIT, _CURRENT = "manuscript--hit", "manuscript--current-hit"


class FindLine(Line):
    """A field of the bar. What was replaced last is undone from here too, as long as nothing is typed after it."""

    # no binding with priority: it would overtake what is typed before it
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "enter", show=False)]

    def action_enter(self) -> None:
        self.screen.query_one(FindBar).action_enter()

    def action_undo(self) -> None:
        if not self.screen.query_one(FindBar).take_back():
            super().action_undo()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action == "undo" or super().check_action(action, parameters)


class Hints(Static):
    """Keys, which a click presses."""

    def action_do(self, name: str) -> None:
        """Do what the key of that name does."""
        getattr(self.screen.query_one(FindBar), f"action_{name}")()


class FindBar(Widget):
    """Hidden until `open`. It works on the screen's one manuscript."""

    DEFAULT_CSS = """
    FindBar {
        height: auto;
        display: none;
        background: $panel;
        padding: 0 1;
        & Horizontal { height: 1; }
        & .find-label { width: 5; color: $accent; }
        & FindLine { width: 1fr; background: $surface; background-tint: $foreground 0%; }
        & #find-count, .find-gap { width: 11; padding: 0 1; text-align: right; }
        & Hints { width: 39; link-style: none; link-background: $panel; link-color: $foreground; }
        & #find-said { height: auto; color: $warning; display: none; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", show=False),
        Binding("down", "next", show=False),
        Binding("up", "previous", show=False),
        Binding("tab,shift+tab", "other_field", show=False),
        Binding("ctrl+r", "replace", show=False),
        Binding("ctrl+l", "replace_all", show=False),
        Binding("f2", "turn_regex", show=False),
        Binding("f3", "turn_alike", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._wanted = Wanted("")
        self._text = ""
        self._hits: list[Hit] = []
        self._number = -1
        self._due: Timer | None = None
        self._from = 0
        self._by_row: dict[int, list[Mark]] = {}
        self._rows: list[str] = []
        self._replaced = 0
        self._replaced_with = ("", "")

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Static("查找", classes="find-label")
            yield FindLine(id="find-words")
            yield Static(id="find-count")
            yield Hints(id="find-how")
        with Horizontal():
            yield Static("替换", classes="find-label")
            yield FindLine(placeholder="换成什么；空着就是删去", id="find-new")
            yield Static(classes="find-gap")
            yield Hints(_keys(("Ctrl+R", "换这处", "replace"), ("Ctrl+L", "全部换", "replace_all"),
                              ("Esc", "关闭", "close")), id="find-keys")  # fmt: skip
        yield Static(id="find-said", markup=False)

    @property
    def manuscript(self) -> Manuscript:
        return self.screen.query_one(Manuscript)

    @property
    def words(self) -> FindLine:
        return self.query_one("#find-words", FindLine)

    @property
    def new(self) -> FindLine:
        return self.query_one("#find-new", FindLine)

    def open(self) -> None:
        """Show the bar and put the cursor into it; what is selected in one paragraph is what is looked for."""
        area = self.manuscript
        chosen = area.selected_text
        self._from = self._offset(min(area.selection))
        self.display = True
        self._show_how()
        if chosen and "\n" not in chosen and area.has_focus:
            self.words.value = chosen
        self.words.focus()
        self.words.action_end()
        self.words.action_home(select=True)
        self._search()

    def action_close(self) -> None:
        """Hide the bar and go on in the text, at the hit."""
        self.display = False
        self._replaced = 0
        self.manuscript.mark(None, "hits")
        self.manuscript.focus()

    def text_changed(self) -> None:
        """To be called when the manuscript has changed; hits are looked for anew in a moment."""
        if self.display and self._lines() != self._rows:
            self._search_soon()

    # Looking

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if event.input is self.words and self.display:
            self._search_soon()

    def _search_soon(self) -> None:
        if self._due is None:
            self._due = self.set_timer(PAUSE, self._search)
        else:
            self._due.reset()

    def _settle(self) -> None:
        """What is still due is looked for now."""
        if self._due is not None or self.words.value != self._wanted.words or self._lines() != self._rows:
            self._search()

    def _search(self) -> None:
        if self._due is not None:
            self._due.stop()
            self._due = None
        before = self._wanted
        self._wanted = replace(before, words=self.words.value)
        self._rows = self._lines()
        self._text = "\n".join(self._rows)
        self._say("")
        try:
            self._hits = find(self._text, self._wanted)
        except NewsroomError as error:
            self._hits = []
            self._say(str(error))
        if self._hits and self._wanted != before:
            self._go(nearest(self._hits, self._from))
        else:
            self._number = min(self._number, len(self._hits) - 1)
            self._show_hits()

    def _lines(self) -> list[str]:
        return list(self.manuscript.document.lines)

    def _offset(self, place: tuple[int, int]) -> int:
        row, column = place
        return sum(len(line) + 1 for line in self._lines()[:row]) + column

    def _go(self, number: int) -> None:
        """Have this hit as the current one, in sight."""
        self._number = number
        self._show_hits()
        if 0 <= number < len(self._hits):
            hit, area = self._hits[number], self.manuscript
            (row, start), (last, end) = area.place(hit.start), area.place(hit.end)
            area.reveal(row, start, end if last == row else len(area.document[row]))
            self._from = hit.start

    def _show_hits(self) -> None:
        self._by_row = {}
        starts = [0, *accumulate(len(line) + 1 for line in self._rows)]
        row = 0
        for number, hit in enumerate(self._hits):
            while starts[row + 1] <= hit.start:
                row += 1
            style = _CURRENT if number == self._number else _HIT
            last = row
            while last < len(self._rows) and starts[last] < hit.end:
                length = len(self._rows[last])
                mark = Mark(max(hit.start - starts[last], 0), min(hit.end - starts[last], length), style)
                self._by_row.setdefault(last, []).append(mark)
                last += 1
        self.manuscript.mark(self._marks if self._hits else None, "hits")
        found = f"{self._number + 1}/{len(self._hits)}" if self._hits else "没有" if self._wanted.words else ""
        self.query_one("#find-count", Static).update(found)

    def _marks(self, number: int, text: str) -> list[Mark]:
        if number < len(self._rows) and self._rows[number] == text:
            return self._by_row.get(number, [])
        if self._wanted.regex:
            return []  # until all of the text is looked through again
        return [Mark(hit.start, hit.end, _HIT) for hit in find(text, self._wanted)]

    # Keys

    def action_enter(self) -> None:
        if self.new.has_focus:
            self.action_replace()
        else:
            self.action_next()

    def action_next(self) -> None:
        self._step(1)

    def action_previous(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        was = self._wanted
        self._settle()
        if self._hits and self._wanted == was:
            self._go((max(self._number, -1 if by > 0 else 0) + by) % len(self._hits))

    def action_other_field(self) -> None:
        (self.words if self.new.has_focus else self.new).focus()

    def action_turn_regex(self) -> None:
        self._turn(replace(self._wanted, regex=not self._wanted.regex))

    def action_turn_alike(self) -> None:
        self._turn(replace(self._wanted, alike=not self._wanted.alike))

    def _turn(self, wanted: Wanted) -> None:
        self._wanted = replace(wanted, words="")  # so that the first hit is gone to
        self._show_how()
        self._search()

    def action_replace(self) -> None:
        """Replace the current hit and go to the next."""
        self._settle()
        area = self.manuscript
        if not 0 <= self._number < len(self._hits) or area.read_only:
            return
        hit = self._hits[self._number]
        try:
            new = replaced(hit, self.new.value, self._wanted)
        except NewsroomError as error:
            self._say(str(error))
            return
        area.put(area.place(hit.start), area.place(hit.end), new)
        self._count_replaced()
        self._search()
        if self._hits:
            self._go(nearest(self._hits, hit.start + len(new)))

    def action_replace_all(self) -> None:
        """Replace every hit, as one step."""
        self._settle()
        if not self._hits or self.manuscript.read_only:
            return
        number = len(self._hits)
        try:
            text = replace_all(self._text, self._hits, self.new.value, self._wanted)
        except NewsroomError as error:
            self._say(str(error))
            return
        self.manuscript.change_to(text)
        self._count_replaced()
        self._search()
        self._say(f"换了 {number} 处。按 Ctrl+Z 一次撤销。")

    def _count_replaced(self) -> None:
        fields = (self.words.value, self.new.value)
        self._replaced = self._replaced + 1 if fields == self._replaced_with else 1
        self._replaced_with = fields

    def take_back(self) -> bool:
        """Undo what was replaced last, if nothing was typed since."""
        if not self._replaced or self._replaced_with != (self.words.value, self.new.value):
            return False
        self._replaced -= 1
        self.manuscript.undo()
        self._search()
        self._go(nearest(self._hits, self._from))
        return True

    # What it says

    def _say(self, said: str) -> None:
        line = self.query_one("#find-said", Static)
        line.update(said)
        line.display = bool(said)

    def _show_how(self) -> None:
        regex, alike = ("开" if on else "关" for on in (self._wanted.regex, self._wanted.alike))
        text = _keys(("F2", f"正则{regex}", "turn_regex"), ("F3", f"不分全半角大小写{alike}", "turn_alike"))
        self.query_one("#find-how", Hints).update(text)


def _keys(*keys: tuple[str, str, str]) -> Text:
    text = Text(no_wrap=True)
    for key, label, name in keys:
        click = Style(meta={"@click": f"do('{name}')"})
        text.append(f" {key} ", Style(bold=True) + click).append(label, click)
    return text
