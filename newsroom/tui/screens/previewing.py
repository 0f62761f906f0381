"""The story under the cursor of a list: read beside it, and what a key does with it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import events, on

from newsroom.desk.desk import Desk
from newsroom.desk.listing import Filter
from newsroom.story import Story
from newsroom.tui.messages import StoryRead, TwinsFound, WorkFailed
from newsroom.tui.screens.following import FollowingScreen
from newsroom.tui.widgets.row_list import RowList
from newsroom.tui.widgets.story_list import StoryList
from newsroom.tui.work import run_in_thread

if TYPE_CHECKING:
    from newsroom.desk.duplicates import Twin

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
        self._twins: Sequence[Twin] = ()
        """Those that the preview tells of."""
        self._comparing: Story | None = None
        """Stories like this one are being looked for."""

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

    def with_story(self, use: Callable[[Story | None], None]) -> None:
        if self.rows.current is None:
            use(None)
        else:
            self.with_current(use)

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
            self._show_story(message.story)
            self.look_for_twins()

    def _show_story(self, story: Story, twins: "Sequence[Twin]" = ()) -> None:
        self._twins = twins
        from newsroom.tui.widgets.story_text import marks_of, story_lines

        desk = self.desk
        lines = tuple(story_lines(story, desk.plan, desk.deadlines, desk.now(), twins))
        self.preview.show(lines, *marks_of(lines, self.wanted.text))

    def look_for_twins(self) -> None:
        """Look, in a thread, for stories that are nearly the text of the one in the preview."""
        from newsroom.tui import story_jobs

        story = self.story
        # until everything is indexed the answer could take its time
        if story is not None and story.deleted_at is None and not self.indexing and self._comparing is None:
            self._comparing = story
            run_in_thread(self, partial(story_jobs.twins_if_known, self.desk, story), group="twins")

    @on(TwinsFound)
    def _twins_found(self, message: TwinsFound) -> None:
        self._comparing = None
        if self.story is not message.story:
            self.look_for_twins()
        elif message.twins != self._twins:
            self._show_story(message.story, message.twins)

    def all_indexed(self) -> None:
        self.look_for_twins()

    def action_next_hit(self) -> None:
        if not self.preview.next_mark() and self.story is not None:
            said = "这篇的标题、正文里没有搜索的字，是按单位、作者、拼音、日期等找到的。"
            self.notify(said if self.wanted.text else "先打字搜索，再按这个键看下一处。", timeout=4, markup=False)

    @on(WorkFailed)
    def _failed(self) -> None:
        self.reading = False
        self._comparing = None

    def action_toggle_preview(self) -> None:
        self.toggle_class("-no-preview")
