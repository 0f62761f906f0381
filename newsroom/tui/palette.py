"""The command palette: every action of the screen, found by its label in Chinese or pinyin, or by what it does."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar
from unicodedata import normalize

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from newsroom.text.cells import clip, pad, width
from newsroom.tui.actions import EVERYWHERE, Action, actions
from newsroom.tui.dialogs.dialog import Dialog
from newsroom.tui.widgets.line import Line
from newsroom.tui.widgets.row_list import RowList
from newsroom.tui.work import run_in_thread

_NONE = "没有这个操作。换个词试试，或按 F1 看全部按键。"


@dataclass
class ReadingsLoaded(Message, bubble=False):
    """Pinyin can be looked for from now on."""


class ActionRows(RowList):
    """The actions found: label, first key, what it does."""

    def __init__(self, keys: int) -> None:
        """With so many cells for the keys."""
        super().__init__()
        self._keys = keys
        self.found: Sequence[Action] = ()

    def show(self, found: Sequence[Action]) -> None:
        self.found = found
        self.set_count(len(found))

    def row(self, index: int, cells: int) -> Text:
        action = self.found[index]
        text = Text(f"{'▌' if index == self.cursor else ' '} {pad(action.label, 8)}  ", no_wrap=True)
        text.append(pad(action.key, self._keys), self.style_of("mark"))
        return text.append("  " + clip(action.help, max(cells - self._keys - 15, 0)), self.style_of("quiet"))


class Palette(Dialog[Action]):
    """Dismissed with the action that she wants, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down,tab", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("ctrl+p", "cancel", show=False),
    ]
    KEYS = (("直接打字", "汉字、拼音或首字母"), ("↑↓", "选择"), ("Enter", "执行"), ("Esc", "返回"))

    def __init__(self, where: str) -> None:
        """Over a screen's own actions, and those that are everywhere."""
        super().__init__("命令")
        self._offered = offered(where)
        self._readings = False

    def content(self) -> ComposeResult:
        yield Line(placeholder="输入操作名称，如“收稿”或 sg")
        yield ActionRows(max(width(action.key) for action in self._offered))

    def on_mount(self) -> None:
        rows = self.query_one(ActionRows)
        rows.empty = _NONE
        rows.styles.height = max(min(len(self._offered), self.room), 3)
        rows.show(self._offered)
        self.query_one(Line).focus()
        run_in_thread(self, _load_readings, group="readings")

    @on(ReadingsLoaded)
    def _read(self) -> None:
        self._readings = True
        self._find()

    @on(Line.Changed)
    def _find(self) -> None:
        typed = self.query_one(Line).value
        self.query_one(ActionRows).show(fitting(self._offered, typed, self._readings))

    @on(Line.Submitted)
    @on(RowList.Opened)
    def _take(self) -> None:
        rows = self.query_one(ActionRows)
        if not self._readings:
            self._readings = True  # Enter right behind the letters waits for what they spell
            self._find()
        if rows.found:
            self.dismiss(rows.found[rows.cursor])

    def action_move(self, step: int) -> None:
        self.query_one(ActionRows).move(step)

    def action_page(self, pages: int) -> None:
        self.query_one(ActionRows).page(pages)


def offered(where: str) -> list[Action]:
    """The actions of a screen and those that are everywhere; last those that only move the cursor or the view."""
    found = [*actions(where), *(actions(EVERYWHERE) if where != EVERYWHERE else ())]
    found = [action for action in found if action.id != "app.command_palette"]
    return sorted(found, key=lambda action: bool(action.keys) and not action.footer and EVERYWHERE not in action.where)


def fitting(offered: Sequence[Action], typed: str, pinyin: bool) -> list[Action]:
    """The actions that answer what is typed, the best first; all while nothing is."""
    query = normalize("NFKC", typed).strip().casefold()
    scored = [(_score(action, query, pinyin), action) for action in offered]
    # sorting is stable: what answers equally well stays in the registry's order
    return [action for score, action in sorted(scored, key=lambda pair: -pair[0]) if score]


def _score(action: Action, query: str, pinyin: bool) -> int:
    """How well an action answers: its label before its pinyin, its key and id before its explanation; 0: not at all."""
    label = action.label.casefold()
    if query in label:
        return 9 if label.startswith(query) else 8
    if query in (action.key.casefold(), action.id):
        return 7
    letters = query.replace(" ", "")
    if pinyin and letters.isascii() and letters.isalnum():
        from newsroom.text.pinyin import spelled_from

        start = spelled_from(letters, label)
        if start is not None:
            return 5 if start else 6
    return 3 if query in action.help.casefold() else 2 if query in action.id else 0


def _load_readings() -> ReadingsLoaded:
    from newsroom.text import pinyin

    pinyin.load()
    return ReadingsLoaded()
