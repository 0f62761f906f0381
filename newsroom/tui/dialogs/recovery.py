"""Text that was never saved, offered after a crash."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from newsroom.desk import unsaved
from newsroom.desk.editing import Kept, OpenStory
from newsroom.desk.unsaved import Unsaved
from newsroom.errors import NewsroomError
from newsroom.text.cells import clip
from newsroom.text.dates import chinese_moment
from newsroom.tui.dialogs.choose import Option, OptionRows
from newsroom.tui.dialogs.dialog import Dialog
from newsroom.tui.widgets.prose import Prose
from newsroom.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from newsroom.tui.app import NewsroomApp


_TITLE, _UNIT = 22, 14
"""Cells."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What to do with one of them."""

    do: Literal["restore", "look", "discard"]
    about: Unsaved


class RecoveryDialog(Dialog[Answer]):
    """Dismissed with an Answer, or None: another time."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down,tab", "move(1)", show=False),
        Binding("enter", "answer('restore')", show=False),
        Binding("f3", "answer('look')", show=False),
        Binding("f8", "answer('discard')", show=False),
    ]
    KEYS = (("↑↓", "选择"), ("Enter", "恢复并打开"), ("F3", "先看看两边"), ("F8", "丢弃"), ("Esc", "稍后再说"))

    def __init__(self, found: Sequence[Unsaved], year: int) -> None:
        super().__init__("还没有保存的文字")
        self._options = [_option(unsaved, year) for unsaved in found]

    def content(self) -> ComposeResult:
        yield Prose(
            "下面的文字写了还没有保存，一个字都没有丢。丢弃的会移到 data/aside，也不会删除。",
            classes="dialog-text",
        )
        yield OptionRows()

    def on_mount(self) -> None:
        rows = self.query_one(OptionRows)
        rows.styles.height = max(min(len(self._options), self.room - 4), 1)
        rows.styles.margin = (1, 0, 0, 0)
        rows.show(self._options, 0)

    def action_move(self, step: int) -> None:
        self.query_one(OptionRows).move(step)

    @on(RowList.Opened)
    def _opened(self) -> None:
        self.action_answer("restore")

    def action_answer(self, do: Literal["restore", "look", "discard"]) -> None:
        self.dismiss(Answer(do, self._options[self.query_one(OptionRows).cursor].value))


def ask(app: "NewsroomApp", found: Sequence[Unsaved]) -> None:
    """Offer what was found, unless she is asked about it already."""
    if not any(isinstance(screen, RecoveryDialog) for screen in app.screen_stack):
        offer(app, found)


def offer(app: "NewsroomApp", found: Sequence[Unsaved]) -> None:
    """Ask what to do with each."""

    def answered(answer: Answer | None) -> None:
        if answer is None:
            return
        try:
            if answer.do == "restore":
                _restore(app, answer.about)
            elif answer.do == "look":
                _look_at_both(app, answer.about, found)
            else:
                path = unsaved.put_aside(app.desk, answer.about.draft)
                app.notify(f"没有保存的文字移到了 {path}，没有删除。", timeout=8, markup=False)
                if rest := [one for one in found if one is not answer.about]:
                    offer(app, rest)
        except NewsroomError as error:
            app.show_error(error)

    app.push_screen(RecoveryDialog(found, app.desk.now().year), answered)


def _restore(app: "NewsroomApp", about: Unsaved) -> None:
    if _close_editor(app, about.draft.story.id):
        app.open_story(about.draft.story.id, about.draft)


def _look_at_both(app: "NewsroomApp", about: Unsaved, found: Sequence[Unsaved]) -> None:
    from newsroom.tui.screens.merge import MergeScreen

    desk, story_id = app.desk, about.draft.story.id
    sides = unsaved.sides(desk, about.draft)
    if sides.theirs is None:
        app.notify("档案里已没有这篇稿件，没有可以对照的；恢复会把它存为一篇新稿。", timeout=8, markup=False)
        offer(app, found)
        return

    def done(kept: Kept) -> None:
        unsaved.settled(desk, about.draft)
        if _close_editor(app, story_id):
            app.open_story(kept.story.id)

    def later() -> None:
        unsaved.leave(desk, story_id)  # there is one only if saving was tried

    def back() -> None:
        later()
        offer(app, found)

    app.push_screen(MergeScreen(desk, OpenStory(desk, sides.base), sides, done, later, back))


def _close_editor(app: "NewsroomApp", story_id: str) -> bool:
    """Close the editor if it is open on that story; False where it has something to ask first."""
    from newsroom.tui.screens.editor import EditorScreen

    if isinstance(app.screen, EditorScreen) and app.screen.story.id == story_id:
        if not app.screen.finish():
            return False
        app.pop_screen()
    return True


def _option(about: Unsaved, year: int) -> Option[Unsaved]:
    story = about.draft.story
    label = f"《{clip(story.title or '无标题', _TITLE)}》"
    told = (clip(story.unit, _UNIT), chinese_moment(about.draft.at, year), change_text(about))
    return Option(about, label, "　".join(part for part in told if part))


def change_text(about: Unsaved) -> str:
    """How it differs from the archive: 多 120 字，少 3 字."""
    if about.saved is None:
        return "档案里已没有这篇"
    parts = [f"{word} {number} 字" for word, number in (("多", about.more), ("少", about.less)) if number]
    return "，".join(parts) or "正文未变，改了其他内容"
