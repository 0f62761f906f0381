"""The tour of the first start: six steps over the real screens, each with one thing to do and its key.

It takes Enter, ← → and Esc for itself; any other key ends it and does on the desk what it always does.
"""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from newsroom.tui.actions import ACTIONS, BRIEFING, DESK, EDITOR
from newsroom.tui.dialogs.dialog import Dialog
from newsroom.tui.screens.base import WorkScreen
from newsroom.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from newsroom.tui.app import NewsroomApp


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that she can do, and over which screen it is told."""

    where: str
    title: str
    said: str
    """With `{id of an action}` for its key, and `{topic}` for what the plan calls its topics."""


STEPS = (
    Step(DESK, "收稿", "按 {desk.take_in} 选文件夹或文件，来稿就收进来：标题、单位、图片自动认出。"),
    Step(DESK, "归类", "每篇自动归入{topic}，列出依据；打“？”的拿不准，按 {desk.settle} 逐篇核定。"),
    Step(
        EDITOR,
        "改稿与体检",
        "按 {desk.open} 打开来改；毛病标在文中，{editor.next_finding} 逐处看，{editor.mend} 改正。",
    ),
    Step(DESK, "三审流转", "按 {desk.move} 送初审、复审、终审签发，或退回修改；只列现在能做的。"),
    Step(BRIEFING, "编简报", "按 {desk.briefing} 挑选、排序稿件，再按 {briefing.make} 生成 Word 文件。"),
    Step(DESK, "帮助与命令", "忘了按键按 {app.help}；找不到操作按 {app.command_palette}，打出它的名称或拼音。"),
)


def allowed() -> bool:
    """Whether it may show itself unasked: scripts that drive the app set NEWSROOM_TOUR=0."""
    return os.environ.get("NEWSROOM_TOUR", "") != "0"


def text(step: Step, topic_label: str) -> str:
    """What a step says, with the keys as the registry has them."""
    words = {action.id: action.key for action in ACTIONS} | {"topic": topic_label}
    return re.sub(r"\{([^}]*)\}", lambda found: words[found.group(1)], step.said)


def begin(app: "NewsroomApp") -> None:
    """Begin it over the desk's list, which is on the screen."""
    app.call_next(_Tour(app).show, 0)


class _Tour:
    """The tour under way: which step it is at, and which screen it opened for it."""

    def __init__(self, app: "NewsroomApp") -> None:
        self._app = app
        self._opened: WorkScreen | None = None

    def show(self, at: int) -> None:
        self._stand_over(STEPS[at].where)

        def answered(by: int | None) -> None:
            if by is None or at + by == len(STEPS):
                self._stand_over(DESK)
            else:
                self.show(max(at + by, 0))

        self._app.push_screen(TourStep(at, self._app.desk.plan.topic_label), answered)

    def _stand_over(self, where: str) -> None:
        """Have that screen in sight; the list where there is no story to open it with."""
        if self._opened is not None and where != self._opened.WHERE:
            if self._app.screen is self._opened:
                self._app.pop_screen()
            self._opened = None
        if self._opened is None and where != DESK and (make := self._maker(where)):
            self._opened = make()
            self._app.push_screen(self._opened)

    def _maker(self, where: str) -> "Callable[[], WorkScreen] | None":
        from newsroom.tui.screens.briefing import BriefingScreen
        from newsroom.tui.screens.editor import EditorScreen
        from newsroom.tui.screens.stories import StoriesScreen

        screen, desk = self._app.screen, self._app.desk
        row = screen.rows.current if isinstance(screen, StoriesScreen) else None
        if row is None:
            return None
        return (lambda: EditorScreen(desk, row.id)) if where == EDITOR else (lambda: BriefingScreen(desk, None))


class TourStep(Dialog[int]):
    """Dismissed with how many steps to go on, or None for the end."""

    HOLDS_TYPING: ClassVar = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,right", "go(1)", show=False),
        Binding("left", "go(-1)", show=False),
    ]

    def __init__(self, at: int, topic_label: str) -> None:
        super().__init__(f"新手导览　{at + 1}／{len(STEPS)}　{STEPS[at].title}")
        self._at = at
        self._said = text(STEPS[at], topic_label)

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        on = ("Enter 或 →", "下一步" if self._at + 1 < len(STEPS) else "开始用")
        back = (("←", "上一步"),) if self._at else ()
        return (on, *back, ("Esc", "结束"), ("其他键", "照常用"))

    def content(self) -> ComposeResult:
        yield Prose(self._said, classes="dialog-text")

    def action_go(self, by: int) -> None:
        self.dismiss(by)

    def on_click(self) -> None:
        self.dismiss(1)

    def on_key(self, event: events.Key) -> None:
        if event.key not in ("enter", "right", "left", "escape"):
            self._leave_to(event)

    def on_paste(self, event: events.Paste) -> None:
        self._leave_to(event)

    def _leave_to(self, event: events.Key | events.Paste) -> None:
        from newsroom.tui.key_order import KeysInOrder

        event.stop()
        self.dismiss(None)
        assert isinstance(self.app, KeysInOrder)
        self.app.press_again(event)
