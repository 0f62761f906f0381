"""Where a story appeared: an outlet by a link or a few letters, then the few fields; or our own channels, several."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from rich.text import Text
from textual import events, on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets.input import Selection

from newsroom.desk import adoption_form, adoption_rows, adoptions, outlets
from newsroom.desk.adoption_form import Form
from newsroom.desk.adoptions import Entered
from newsroom.desk.desk import Desk
from newsroom.desk.outlets import Outlet
from newsroom.story import Story
from newsroom.text import pinyin
from newsroom.text.cells import clip, pad, width
from newsroom.tui.dialogs.dialog import Dialog, digit
from newsroom.tui.dialogs.row_form import RowForm
from newsroom.tui.messages import WorkFailed
from newsroom.tui.widgets.line import Line
from newsroom.tui.widgets.prose import Prose
from newsroom.tui.widgets.row_list import RowList
from newsroom.tui.work import run_in_thread

_NAME_AT_MOST = 30
_TOLD_AT_MOST = 4
"""Places of a story that are told before a further one is entered."""


@dataclass
class OutletsRead(Message, bubble=False):
    """What there is to choose from, and where the story appeared already."""

    outlets: Sequence[Outlet]
    places: Sequence[str]


@dataclass
class FormBegun(Message, bubble=False):
    """The prefilled form."""

    form: Form


@dataclass
class Written(Message, bubble=False):
    """The adoption is entered."""

    entered: Entered


class OutletRows(RowList):
    """Outlets that may be meant; behind them, where something is typed, one that is new."""

    def __init__(self) -> None:
        super().__init__()
        self.outlets: Sequence[Outlet] = ()
        self.fresh = ""
        """The name under which a new one would be entered; empty: none is offered."""

    def show(self, found: Sequence[Outlet], fresh: str) -> None:
        self.outlets, self.fresh = found, fresh
        self.set_count(len(found) + bool(fresh))

    @property
    def chosen(self) -> Outlet | None:
        """The outlet under the cursor; None: the new one."""
        return self.outlets[self.cursor] if self.cursor < len(self.outlets) else None

    def row(self, index: int, cells: int) -> Text:
        head = "▌ " if index == self.cursor else "  "
        if index >= len(self.outlets):
            return Text(clip(f"{head}＋ {self.fresh}", cells), self.style_of("mark"), no_wrap=True)
        one = self.outlets[index]
        room = min(max(width(each.name) for each in self.outlets), _NAME_AT_MOST, cells - 4)
        text = Text(head + pad(clip(one.name, room), room), no_wrap=True)
        return text.append("  " + clip(outlets.told(one), max(cells - room - 6, 0)), self.style_of("quiet"))


class OutletDialog(Dialog[Form]):
    """Asks which outlet took the story; dismissed with the prefilled form."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
    ]
    KEYS = (("↑↓", "选择"), ("Enter", "就是它"), ("Esc", "取消"))

    def __init__(self, desk: Desk, story: Story) -> None:
        super().__init__(f"哪家采用了《{story.title or '无标题'}》")
        self._desk = desk
        self._story = story
        self._known: Sequence[Outlet] | None = None
        self._enter_then = False
        """Enter was pressed before there was anything to choose from."""

    def content(self) -> ComposeResult:
        yield Prose("", classes="dialog-text")
        yield Line(placeholder="贴链接，或打媒体名称的头几个字母")
        yield OutletRows()

    def on_mount(self) -> None:
        rows = self.query_one(OutletRows)
        rows.empty = "正在读取……"
        rows.styles.height = self.room
        self.query_one(".dialog-text").display = False
        self.query_one(Line).focus()
        run_in_thread(self, partial(_read, self._desk, self._story), group="outlets")

    @on(OutletsRead)
    def _outlets_read(self, message: OutletsRead) -> None:
        self._known = message.outlets
        self.query_one(OutletRows).empty = "没有这样的媒体。打出全名，就可以登记。"
        if message.places:
            said = self.query_one(".dialog-text", Prose)
            more = f"等 {len(message.places)} 处" if len(message.places) > _TOLD_AT_MOST else ""
            said.update(f"已经登记：{'；'.join(message.places[-_TOLD_AT_MOST:])}{more}。")
            said.display = True
        self._narrow()
        if self._enter_then:
            self._choose()

    @on(Line.Changed)
    def _narrow(self) -> None:
        if self._known is None:
            return
        typed = self.query_one(Line).value.strip()
        found = outlets.matching(self._known, typed)
        named = any(typed in (one.name, *one.aliases) for one in found)
        # letters and links are no names of new ones; behind a shared site any account may stand
        known = named or (found and typed.isascii() and not outlets.shared_site(typed))
        fresh = "" if not typed or known else _fresh(typed)
        self.query_one(OutletRows).show(found, fresh)

    @on(Line.Submitted)
    @on(RowList.Opened)
    def _choose(self) -> None:
        rows = self.query_one(OutletRows)
        self._enter_then = self._known is None
        if self._known is None or not rows.count:
            return
        typed, outlet = self.query_one(Line).value, rows.chosen
        desk, story = self._desk, self._story
        run_in_thread(self, lambda: FormBegun(adoption_form.begin(desk, story, typed, outlet)), group="outlets")

    @on(FormBegun)
    def _begun(self, message: FormBegun) -> None:
        self.dismiss(message.form)

    def action_move(self, step: int) -> None:
        self.query_one(OutletRows).move(step)

    def action_page(self, pages: int) -> None:
        self.query_one(OutletRows).page(pages)


class AdoptionForm(RowForm):
    """The fields of an adoption. It is dismissed once they are written; what cannot be written stays to be mended."""

    KEYS = (
        ("F9 或 Ctrl+S", "登记"), ("Enter", "不用改就登记"), ("↑↓", "换一项"), ("F4", "列出可填的"), ("Esc", "取消"),
    )  # fmt: skip
    NOT_DONE = "填过的还没有登记。再按一次 Esc 就不要了，按 F9 登记。"

    def __init__(self, desk: Desk, form: Form, then: Callable[[Entered], None]) -> None:
        """`then` hears what was written."""
        super().__init__(form.heading, form.fields, partial(adoption_form.faults, desk, form))
        self._desk = desk
        self._adoption = form
        self._then = then
        self._writing = False

    def on_mount(self) -> None:
        super().on_mount()
        self.call_after_refresh(self._begin)  # after the base, which goes to the first empty field

    def _begin(self) -> None:
        shown = self._adoption.shown
        first = next((name for name in ("outlet", "tier", "kind") if name in shown and not shown[name]), None)
        line = self.query_one(f"#{first or self._blanks[0].name}", Line)
        line.focus()
        line.selection = Selection(0, len(line.value))  # what is typed takes the place of what is proposed

    @on(Line.Submitted)
    def _enter(self, event: Line.Submitted) -> None:
        if self.typed == dict(self._adoption.shown):
            event.prevent_default()
            self.action_accept()

    def accepted(self, typed: dict[str, str]) -> None:
        if not self._writing:
            self._writing = True
            run_in_thread(
                self, lambda: Written(adoption_form.enter(self._desk, self._adoption, typed)), group="adoption"
            )

    def action_cancel(self) -> None:
        if not self._writing:  # else it is entered, and she is told so in a moment
            super().action_cancel()

    @on(WorkFailed)
    def _failed(self) -> None:
        self._writing = False  # the app tells her

    @on(Written)
    def _written(self, message: Written) -> None:
        self.dismiss(None)
        self._then(message.entered)


class ChannelRows(RowList):
    """Our own channels, with a dot before those that are picked."""

    def __init__(self) -> None:
        super().__init__()
        self.names: Sequence[str] = ()
        self.picked: set[int] = set()

    def row(self, index: int, cells: int) -> Text:
        head = "▌" if index == self.cursor else " "
        mark = "●" if index in self.picked else "○"
        return Text(clip(f"{head}{index + 1} {mark} {self.names[index]}", cells), no_wrap=True)


class ChannelsDialog(Dialog[tuple[str, ...]]):
    """Asks in which of our own channels a story was published; dismissed with their names, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("enter,f9", "answer", show=False),
    ]
    KEYS = (("数字或空格", "勾选"), ("Enter", "登记勾选的"), ("Esc", "以后再登记"))

    def __init__(self, title: str, names: Sequence[str], picked: Sequence[str]) -> None:
        super().__init__(f"《{title}》发在哪里了")
        self._names = names
        self._picked = {names.index(name) for name in picked if name in names}

    def content(self) -> ComposeResult:
        yield Prose("可以勾几个，登记为今天发布。别处采用的，以后按 Ctrl+E 登记。", classes="dialog-text")
        yield ChannelRows()

    def on_mount(self) -> None:
        rows = self.query_one(ChannelRows)
        rows.names, rows.picked = self._names, set(self._picked)
        rows.styles.height = min(len(self._names), self.room)
        rows.styles.margin = (1, 0, 0, 0)
        rows.set_count(len(self._names))

    def on_key(self, event: events.Key) -> None:
        typed = digit(event)
        if typed is not None or event.character in (" ", "\u3000"):
            event.stop()
            self._toggle(self.query_one(ChannelRows).cursor if typed is None else typed - 1)

    def action_move(self, step: int) -> None:
        self.query_one(ChannelRows).move(step)

    @on(RowList.Opened)
    def _opened(self, event: RowList.Opened) -> None:
        self._toggle(event.index)

    def action_answer(self) -> None:
        rows = self.query_one(ChannelRows)
        if not rows.picked:
            self.notify("还没有勾选。按数字或空格勾选；以后再登记，按 Esc。", timeout=5, markup=False)
            return
        self.dismiss(tuple(name for index, name in enumerate(self._names) if index in rows.picked))

    def _toggle(self, index: int) -> None:
        rows = self.query_one(ChannelRows)
        if 0 <= index < len(self._names):
            rows.picked ^= {index}
            rows.cursor = index
            rows.refresh()


def begin(app: App, desk: Desk, story: Story) -> None:
    """Ask where the story was taken up, and enter it. Raises NewsroomError for one that cannot have been."""
    adoptions.refuse(story)

    def fill_in(form: Form | None) -> None:
        if form is not None:
            app.push_screen(AdoptionForm(desk, form, partial(_tell, app)))

    app.push_screen(OutletDialog(desk, story), fill_in)


def ask_channels(app: App, story: Story, channels: Sequence[str], then: Callable[[tuple[str, ...]], None]) -> None:
    """Ask in which of our own channels a story appeared that was just published; `then` hears which, if any."""
    if channels:
        app.push_screen(
            ChannelsDialog(story.title, channels, story.channels), lambda names: then(names) if names else None
        )


def told_of(entered: Entered) -> str:
    """What she is told of adoptions that were entered."""
    lines = [f"{row.id} 已登记：{adoption_rows.told(row)}。" for row in entered.rows]
    if any(not row.verified_by for row in entered.rows):
        lines.append("核实以前不计数。")
    return "\n".join([*lines, *entered.told])


def _tell(app: App, entered: Entered) -> None:
    app.call_after_refresh(app.notify, told_of(entered), timeout=8, markup=False)


def _read(desk: Desk, story: Story) -> OutletsRead:
    pinyin.load()
    places = [
        f"{row.outlet} {row.day:%m-%d}{'' if row.verified_by else '（未核实）'}"
        for row in adoption_rows.of_story(desk, story.id)
    ]
    return OutletsRead(outlets.usual(desk), places)


def _fresh(typed: str) -> str:
    if not outlets.is_link(typed):
        return f"登记新媒体“{typed}”"
    return "认不出是哪家的链接：登记新媒体"
