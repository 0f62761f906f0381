"""The story under the cursor of a list: read beside it, and what a key does with it."""

from collections.abc import Callable
from functools import partial

from textual import events, on

from newsroom.desk.desk import Desk
from newsroom.desk.listing import Filter
from newsroom.story import Story
from newsroom.tui.messages import StoryRead, WorkFailed
from newsroom.tui.screens.following import FollowingScreen
from newsroom.tui.widgets.row_list import RowList
from newsroom.tui.widgets.story_list import StoryList
from newsroom.tui.work import run_in_thread

_BESIDE_FROM = 110
"""Columns of the terminal from which on the preview stands beside the list, not below."""


class PreviewingScreen(FollowingScreen):
    """A list of stories, and the one under its cursor beside it."""

    NONE = "列表里没有稿件。"
    """What is said when a key needs a story."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.wanted = Filter()
        """What the list shows; its words are marked in the preview."""
        self.story: Story | None = None
        """The story in the preview, as it was read last."""
        self.reading = False
        """A story is being read for the preview."""
        self._previewed: tuple[object, ...] = ()

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width >= _BESIDE_FROM, "-beside")

    @property
    def rows(self) -> StoryList:
        return self.query_one(StoryList)

    @property
    def cursor_list(self) -> StoryList:
        return self.rows

    def with_current(self, use: Callable[[Story], None]) -> None:
        """Call it with the story under the cursor, as it now stands; where there is none, say so."""
        row = self.rows.current
        if row is None:
            said = "这一行还在读取，请稍等。" if self.rows.count else self.NONE
            self.notify(said, markup=False)
            return
        read = self.shelf.story(row)
        if read.story is None:
            self.notify(read.error, title="没有办成", severity="error", markup=False)
            self.reload()
        else:
            use(read.story)

    @on(RowList.Moved, "StoryList")
    def show_preview(self) -> None:
        """Read the story under the cursor, in a thread; while one is being read, that is all."""
        row = self.rows.current
        if row is None:
            if not self.rows.count:
                self._previewed, self.story = (), None
                self.preview.show(())
        elif self._previewed != (row.id, row.rev, self.wanted.text) and not self.reading:
            self.reading = True
            run_in_thread(self, partial(self.shelf.story, row), group="preview")

    @on(StoryRead)
    def _story_read(self, message: StoryRead) -> None:
        self.reading = False
        row = self.rows.current
        if row is None or (row.id, row.rev) != (message.row.id, message.row.rev):
            self.show_preview()
            return
        same = self.story is not None and message.story == self.story and self._previewed[2] == self.wanted.text
        self._previewed, self.story = (row.id, row.rev, self.wanted.text), message.story
        if message.story is None:
            self.preview.show([(message.error, "alarm")])
        elif not same:
            from newsroom.tui.widgets.story_text import marks_of, story_lines

            lines = tuple(story_lines(message.story, self.desk.plan, self.desk.now()))
            self.preview.show(lines, *marks_of(lines, self.wanted.text))

    def action_next_hit(self) -> None:
        if not self.preview.next_mark() and self.story is not None:
            said = "这篇的标题、正文里没有搜索的字，是按单位、作者、拼音、日期等找到的。"
            self.notify(said if self.wanted.text else "先打字搜索，再按这个键看下一处。", timeout=4, markup=False)

    @on(WorkFailed)
    def _failed(self) -> None:
        self.reading = False

    def action_toggle_preview(self) -> None:
        self.toggle_class("-no-preview")
