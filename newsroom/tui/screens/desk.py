"""The desk: every story as a list, the one under the cursor to read beside it, a line that searches as she types."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.timer import Timer
from textual.widgets import Static

from newsroom.desk.desk import Desk
from newsroom.desk.listing import Facets, Filter
from newsroom.errors import NewsroomError
from newsroom.story import Story
from newsroom.tui.actions import DESK, bindings
from newsroom.tui.messages import DeskUnreadable, StoriesListed, StorySaved, WorkFailed
from newsroom.tui.screens.base import WorkScreen
from newsroom.tui.shelf import Shelf
from newsroom.tui.widgets.line import Line
from newsroom.tui.widgets.preview import Preview
from newsroom.tui.widgets.row_list import RowList
from newsroom.tui.widgets.story_list import NO_MATCH, StoryList, doubtful, nothing_said
from newsroom.tui.work import run_in_thread

_SEARCH_PAUSE = 0.08
"""Seconds without a key before the list follows the search line."""
LOOK_AGAIN = 2.0
"""Seconds after which the list looks whether others have written."""
_BESIDE_FROM = 110
"""Columns of the terminal from which on the preview stands beside the list, not below."""


class DeskScreen(WorkScreen):
    """The list. Its search line always has the focus, so that an input method's phrase goes there at once."""

    WHERE = DESK
    BINDINGS = bindings(DESK)
    CSS_PATH = "desk.tcss"
    AUTO_FOCUS = "Line"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.wanted = Filter()
        self.facets = Facets((), (), (), ())
        self.stories: Mapping[str, Story] = {}
        self._shelf = Shelf(desk)
        self._ticket = 0
        self._stale = False
        self._behind = False
        """The search line says more than the list has followed."""
        self._open_then = False
        self._keep: str | None = None
        self._pause: Timer | None = None
        self._previewed: Story | None = None

    def content(self) -> ComposeResult:
        with Horizontal(id="search"):
            yield Static("搜索 ", id="search-label")
            yield Line(placeholder="直接打字：标题、正文、单位、作者")
            yield Static("", id="sum", markup=False)
        with Container(id="panes"):
            with Vertical(id="list-pane"):
                yield StoryList()
            yield Preview()

    def on_mount(self) -> None:
        self.rows.empty = "正在读取档案……"
        # the archive is read, and later the dictionary, once she sees something
        self.call_after_refresh(self.reload)
        self.set_interval(LOOK_AGAIN, self._follow)

    @on(WorkFailed)
    def _follow(self) -> None:
        """Show what another window or program has written meanwhile."""
        if self.is_current and self.rows.loaded and self._shelf.changed():
            self.reload()

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width >= _BESIDE_FROM, "-beside")

    def on_screen_suspend(self) -> None:
        # stories change in the editor and on the briefing's screen, not in a dialog
        self._stale = isinstance(self.app.screen, WorkScreen)

    def on_screen_resume(self) -> None:
        if self._stale:
            self._stale = False
            self.reload()

    # the list

    @property
    def rows(self) -> StoryList:
        return self.query_one(StoryList)

    def reload(self, keep: str | None = None) -> None:
        """Read the archive again, in a thread; the cursor goes to the story `keep`, else stays on its story."""
        self._keep = keep or self._keep
        self._ticket += 1
        ticket, wanted, known = self._ticket, self.wanted, self.rows.loaded

        def job() -> StoriesListed | DeskUnreadable:
            try:
                return self._shelf.listed(wanted, ticket)
            except NewsroomError as error:
                if known:
                    raise
                return DeskUnreadable(error)

        run_in_thread(self, job, group="list")

    @on(StoriesListed)
    def _listed(self, message: StoriesListed) -> None:
        if message.ticket != self._ticket:
            return
        from newsroom.tui.dialogs.narrowing import filter_label

        first = not self.rows.loaded
        self.stories, self.facets = message.stories, message.facets
        self.rows.topic_label, self.rows.bureau = self.desk.plan.topic_label, self.desk.config.name
        self.rows.empty = NO_MATCH if self.stories else nothing_said(self.desk.folder)
        self.rows.show(message.rows, self.desk.now(), self._keep)
        self._keep = None
        self._behind = False
        label, late = self.desk.plan.topic_label, sum(row.late is not None for row in message.rows)
        said = f"{len(message.rows)} 篇，{label}待核 {sum(map(doubtful, message.rows))}，迟报 {late}"
        self.query_one("#sum", Static).update(said)
        self.set_head(f"共 {len(self.stories)} 篇", filter_label(self.wanted, self.desk.plan))
        self._preview()
        if first:
            self.newsroom.load_dictionary()
        if self._open_then:
            self.action_open()

    @on(RowList.Moved, "StoryList")
    def _preview(self) -> None:
        from newsroom.tui.widgets.story_text import story_lines

        story = self._current()
        if story is None:
            self._previewed = None
            self.query_one(Preview).show(())
        elif story != self._previewed:
            self._previewed = story
            self.query_one(Preview).show(story_lines(story, self.desk.plan, self.desk.now()))

    @on(Line.Changed)
    def _search(self, event: Line.Changed) -> None:
        self.wanted = replace(self.wanted, text=event.value.strip())
        self._behind = True
        self._ticket += 1  # what is on its way is out of date
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(_SEARCH_PAUSE, self.reload)

    @on(Line.Submitted)
    @on(RowList.Opened, "StoryList")
    def action_open(self) -> None:
        # Enter right behind a phrase means what the phrase finds
        self._open_then = self._behind
        if not self._behind and (story := self._current()):
            self.newsroom.open_story(story.id)

    def _current(self) -> Story | None:
        row = self.rows.current
        return self.stories.get(row.id) if row else None

    def _with_current(self, use: Callable[[Story], None]) -> None:
        story = self._current()
        if story is None:
            self.notify("列表里没有稿件。先按 F3 收稿，或按 F2 写新稿。", markup=False)
        else:
            use(story)

    def action_reload(self) -> None:
        self.reload()

    def action_clear(self) -> None:
        self._show_all()

    def _show_all(self, keep: str | None = None) -> None:
        self.query_one(Line).value = ""
        self.wanted = Filter()
        self.reload(keep)

    def action_filter(self) -> None:
        from newsroom.tui.dialogs.narrowing import choose_filter

        def narrow(wanted: Filter) -> None:
            self.wanted = wanted
            self.reload()

        choose_filter(self.app, self.facets, self.wanted, self.desk.plan.topic_label, narrow)

    def action_sort(self) -> None:
        from newsroom.tui.dialogs.narrowing import choose_order

        def sort(key: str) -> None:
            self.rows.sort(key)
            self._preview()

        choose_order(self.app, self.rows.order, sort)

    @on(RowList.HeadingClicked, "StoryList")
    def _sort_by_click(self, event: RowList.HeadingClicked) -> None:
        if key := self.rows.column_at(event.cell):
            self.rows.sort("day" if self.rows.order == key else key)

    # one story

    def action_new(self) -> None:
        from newsroom.tui import story_jobs

        run_in_thread(self, partial(story_jobs.begin, self.desk, tuple(self.stories.values())), group="story")

    def action_choose_topic(self) -> None:
        from newsroom.tui import story_jobs
        from newsroom.tui.dialogs.topics import choose_topic

        def chosen(changed: Story) -> None:
            run_in_thread(self, partial(story_jobs.file, self.desk, changed), group="story")

        self._with_current(lambda story: choose_topic(self, self.desk, story, chosen))

    def action_move(self) -> None:
        self._with_current(self._move)

    def _move(self, story: Story) -> None:
        from newsroom.tui import story_jobs
        from newsroom.tui.dialogs.moving import move

        def moved(action: str, opinion: str) -> None:
            run_in_thread(self, partial(story_jobs.move, self.desk, story, action, opinion), group="story")

        move(self.app, story, moved)

    @on(StorySaved)
    def _saved(self, message: StorySaved) -> None:
        if message.said:
            self.notify(message.said, timeout=3, markup=False)
            self.reload(message.story.id)
        else:
            self._show_all(message.story.id)
            self.newsroom.open_story(message.story.id)

    # in and out

    def action_take_in(self) -> None:
        from newsroom.tui.intake import Intake

        Intake(self.app, self.desk, self.newsroom.recent_folders, self._taken_in).ask()

    def _taken_in(self, first_id: str | None) -> None:
        if first_id is None:
            self.reload()
        else:
            self._show_all(first_id)

    def action_briefing(self) -> None:
        self.newsroom.open_briefing(self.wanted.month)

    def period(self) -> str | None:
        return self.wanted.month

    # cursor and preview

    def action_up(self) -> None:
        self.rows.move(-1)

    def action_down(self) -> None:
        self.rows.move(1)

    def action_page_up(self) -> None:
        self.rows.page(-1)

    def action_page_down(self) -> None:
        self.rows.page(1)

    def action_first(self) -> None:
        self.rows.move(-self.rows.count)

    def action_last(self) -> None:
        self.rows.move(self.rows.count)

    def action_preview_up(self) -> None:
        self.query_one(Preview).move(-3)

    def action_preview_down(self) -> None:
        self.query_one(Preview).move(3)

    def action_preview_page(self) -> None:
        self.query_one(Preview).next_page()

    def action_toggle_preview(self) -> None:
        self.toggle_class("-no-preview")
