"""Words by which the plan could know stories of a kind: offered after a correction, learned if she picks any."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from newsroom.desk.desk import Desk
from newsroom.text.cells import clip
from newsroom.tui.dialogs.dialog import Dialog, digit
from newsroom.tui.messages import WordsLearned
from newsroom.tui.widgets.prose import Prose
from newsroom.tui.widgets.row_list import RowList


class CueRows(RowList):
    """The words, with a dot before those that are picked."""

    def __init__(self) -> None:
        super().__init__()
        self.words: Sequence[str] = ()
        self.picked: set[int] = set()

    def row(self, index: int, cells: int) -> Text:
        mark = "●" if index in self.picked else "○"
        head = "▌" if index == self.cursor else " "
        return Text(clip(f"{head}{index + 1} {mark} {self.words[index]}", cells), no_wrap=True)


class CueDialog(Dialog[tuple[str, ...]]):
    """Dismissed with the words that she picked, which may be none, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("enter,f9", "answer", show=False),
    ]

    KEYS = (("数字或空格", "勾选"), ("Enter", "记下勾选的"), ("Esc", "都不记"))

    def __init__(self, words: Sequence[str], area: str) -> None:
        super().__init__(f"记几个词，以后更容易认出“{area}”？")
        self._words = words

    def content(self) -> ComposeResult:
        said = "勾选的词写进计划（plan.toml），随时可以删掉；不勾也行。"
        yield Prose(said, classes="dialog-text")
        yield CueRows()

    def on_mount(self) -> None:
        rows = self.query_one(CueRows)
        rows.words = self._words
        rows.styles.height = len(self._words)
        rows.styles.margin = (1, 0, 0, 0)
        rows.set_count(len(self._words))

    def on_key(self, event: events.Key) -> None:
        typed = digit(event)
        if typed is not None or event.character in (" ", "\u3000"):
            event.stop()
            self._toggle(self.query_one(CueRows).cursor if typed is None else typed - 1)

    def action_move(self, step: int) -> None:
        self.query_one(CueRows).move(step)

    @on(RowList.Opened)
    def _opened(self, event: RowList.Opened) -> None:
        self._toggle(event.index)

    def action_answer(self) -> None:
        picked = self.query_one(CueRows).picked
        self.dismiss(tuple(word for index, word in enumerate(self._words) if index in picked))

    def _toggle(self, index: int) -> None:
        rows = self.query_one(CueRows)
        if 0 <= index < len(self._words):
            rows.picked ^= {index}
            rows.cursor = index
            rows.refresh()


def learned_text(learned: Sequence[WordsLearned]) -> str:
    """What she is told of words that are in the plan now."""
    said = "；".join(f"“{one.area}”记下了：{'、'.join(one.words)}" for one in learned)
    return (
        f"{said}。以后收的稿件就按它们来认；已有的稿件要一起重归，按 Ctrl+P 选“重新归类”。\n"
        "要去掉，打开工作台里的 plan.toml，在 learned 里删掉那几行。"
    )


def offer(
    screen: Screen, desk: Desk, focus: str, words: Sequence[str], then: Callable[[tuple[str, ...]], None]
) -> None:
    """Ask which of these words the focus area is to be known by; `then` hears them, also that there are none."""
    area = desk.plan.area(focus)
    screen.app.push_screen(CueDialog(words, area.label if area else focus), lambda picked: then(picked or ()))
