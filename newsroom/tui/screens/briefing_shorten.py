"""A story worded otherwise for one issue: its headline and text as they are printed there, with the length as it
grows or shrinks."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.timer import Timer
from textual.widgets import TextArea

from newsroom.story import Story
from newsroom.text.count import characters
from newsroom.tui.dialogs import dialog
from newsroom.tui.dialogs.dialog import Dialog
from newsroom.tui.widgets.line import Line
from newsroom.tui.widgets.manuscript import Manuscript
from newsroom.tui.widgets.prose import Prose

_PAUSE = 0.15
"""Seconds without a key after which the pages are counted."""
_AROUND, _HIGHEST = 13, 30
"""Lines of the window that the text cannot have, and those that it has at most."""


class ShortenDialog(Dialog[tuple[str, str]]):
    """Dismissed with headline and text for this issue, or None when nothing is to change."""

    CSS_PATH: ClassVar = [Path(dialog.__file__).with_suffix(".tcss"), Path(__file__).with_name("briefing_details.tcss")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f3", "accept", show=False),
        Binding("f5", "restore", show=False),
    ]
    KEYS = (("Ctrl+S", "保留"), ("F5", "换回稿件原文"), ("Tab", "标题、正文"), ("Ctrl+Z", "撤销"), ("Esc", "返回"))

    def __init__(self, story: Story, now: Story, length: Callable[[str, str], float], *, brief: bool = False) -> None:
        """`story` as it is, `now` as the issue prints it; `length`: of the issue in pages with this headline and text.

        `brief`: it stands in the column of which only the first paragraph is printed.
        """
        super().__init__(f"本期改短　{story.id}　只改这一期印的，稿件不动")
        self._story, self._now = story, now
        self._length = length
        self._before = length(now.title, now.body)
        self._brief = brief
        self._timer: Timer | None = None

    def content(self) -> ComposeResult:
        yield Line(self._now.title, placeholder="标题", id="shorten-headline")
        yield Manuscript(self._now.body, placeholder="一段一行，段首不用空格。", id="shorten-body")
        yield Prose("", classes="dialog-text", id="shorten-sum")

    def on_mount(self) -> None:
        self.query_one(Manuscript).focus()
        self._tell()

    def on_resize(self) -> None:
        self.query_one(Manuscript).styles.height = min(max(self.app.size.height - _AROUND, 3), _HIGHEST)

    @property
    def written(self) -> tuple[str, str]:
        """Headline and text as they stand."""
        return self.query_one(Line).value, self.query_one(Manuscript).text

    @on(Line.Changed)
    @on(TextArea.Changed)
    def _changed(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_PAUSE, self._tell)

    def _tell(self) -> None:
        """How long the story and the issue were, and are now."""
        headline, body = self.written
        title = f"标题 {characters(self._story.title)} → {characters(headline)} 字"
        text = f"正文 {characters(self._story.body)} → {characters(body)} 字"
        pages = f"全期约 {self._before} → {self._length(headline, body)} 页"
        said = f"{title}　{text}　{pages}"
        if self._brief:
            said += "\n这篇在“一句话新闻”里，只印第一段。"
        self.query_one("#shorten-sum", Prose).update(said)

    def action_accept(self) -> None:
        self.dismiss(self.written)

    def action_restore(self) -> None:
        headline, body = self.query_one(Line), self.query_one(Manuscript)
        headline.replace(self._story.title, 0, len(headline.value))
        body.change_to(self._story.body)

    def action_cancel(self) -> None:
        from newsroom.tui.dialogs.message import ask

        if self.written == (self._now.title, self._now.body):
            self.dismiss(None)
            return

        def answered(keep: bool | None) -> None:
            if keep is not None:
                self.dismiss(self.written if keep else None)

        self.app.push_screen(ask("改过的文字保留吗？", "只改这一期印的，稿件本身不动。", "保留", "不要了"), answered)
