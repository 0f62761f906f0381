"""What the desk and its bin share: stories as a list with a search line, counted, narrowed and sorted."""

from dataclasses import replace
from functools import partial
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.timer import Timer
from textual.widgets import Static

from newsroom.desk.desk import Desk
from newsroom.desk.listing import Facets, Filter
from newsroom.errors import NewsroomError
from newsroom.tui.messages import (
    DeskUnreadable,
    RowsRead,
    StoriesCounted,
    StoriesListed,
    StorySaved,
)
from newsroom.tui.screens.base import WorkScreen
from newsroom.tui.screens.previewing import PreviewingScreen
from newsroom.tui.widgets.line import Line
from newsroom.tui.widgets.preview import Preview
from newsroom.tui.widgets.row_list import RowList
from newsroom.tui.widgets.story_list import StoryList
from newsroom.tui.work import run_in_thread

_SEARCH_PAUSE = 0.08
"""Seconds without a key before the list follows the search line."""
_COUNT_PAUSE = 0.12
"""Seconds for which a list must stand before it is counted."""
_SOON = 2.0
"""Seconds by which the list stands, unless its index has to be made."""
_MINUTE = 60.0
INCOMPLETE = "正在建立全文索引，暂时只能搜到一部分"


class SearchLine(Line):
    """The line above the list. Keys that would do nothing in it are the list's."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("undo", "redo"):
            return False  # what was done to stories; its keys are the list's
        if action == "delete_right":
            return self.cursor_position < len(self.value) or not self.selection.is_empty
        if action == "delete_right_all":
            return False  # what Delete does; its key is the list's
        if action in ("home", "end"):
            return bool(self.value)
        if action in ("undo", "redo"):
            return False  # Esc clears the line; what is undone is what was done to the list
        return super().check_action(action, parameters)


class StoriesScreen(PreviewingScreen):
    """A list. Its search line always has the focus, so that an input method's phrase goes there at once."""

    CSS_PATH = "desk.tcss"
    AUTO_FOCUS = "Line"
    LABEL = "搜索 "
    ALL = Filter()
    """What the list shows without a filter."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.wanted = self.ALL
        self.facets = Facets((), (), (), ())
        self._ticket = 0
        self._counted_ticket = -1
        self._listed_wanted = self.ALL
        self._stale = False
        self._behind = False
        """The search line says more than the list has followed."""
        self._open_then = False
        self._keep: str | None = None
        self._pause: Timer | None = None
        self._counting: Timer | None = None

    def content(self) -> ComposeResult:
        with Horizontal(id="search"):
            yield Static(self.LABEL, id="search-label")
            yield SearchLine(placeholder="直接打字：标题、正文、单位、作者、日期")
            yield Static("", id="sum", markup=False)
        with Container(id="panes"):
            with Vertical(id="list-pane"):
                yield StoryList()
            yield Preview()

    def on_mount(self) -> None:
        self.rows.empty = "正在读取档案……"
        # the archive is read, and later the dictionary, once she sees something
        self.call_after_refresh(self.reload)
        self.set_timer(_SOON, self._still_reading)
        self.set_interval(_MINUTE, self._tell_time)

    def _tell_time(self) -> None:
        """What is awaited counts down."""
        if self.is_current:
            self.rows.tell_time(self.desk.now())

    def _still_reading(self) -> None:
        if not self.rows.loaded:
            self.rows.empty = "正在建立列表索引……\n稿件多时第一次要等十几秒，以后就快了。"
            self.rows.refresh()

    def on_screen_suspend(self) -> None:
        # stories change in the editor and on the briefing's screen, not in a dialog
        self._stale = isinstance(self.app.screen, WorkScreen)

    def on_screen_resume(self) -> None:
        if self._stale:
            self._stale = False
            self.reload()

    # the list

    @property
    def settling(self) -> bool:
        """Whether the preview, or the counts, are still on their way."""
        return self.reading or self._counted_ticket != self._ticket

    def reload(self, keep: str | None = None) -> None:
        """Read the list anew, in a thread; the cursor goes to the story `keep`, else stays on its story."""
        self._keep = keep or self._keep
        self.shelf.forget()
        self._read()

    def narrow(self, wanted: Filter, keep: str | None = None) -> None:
        """List what is wanted; the cursor as in `reload`."""
        self.wanted = wanted
        self._keep = keep or self._keep
        self._read()

    def _read(self) -> None:
        self._ticket += 1
        ticket, wanted, known, rows = self._ticket, self.wanted, self.rows.loaded, self.rows
        keep = self._keep or (rows.current.id if rows.current else None)
        otherwise = rows.cursor if replace(wanted, order="day") == replace(self._listed_wanted, order="day") else 0
        page = rows.page_rows

        def job() -> StoriesListed | DeskUnreadable:
            try:
                return self.shelf.listed(wanted, keep, otherwise, page, ticket)
            except NewsroomError as error:
                if known:
                    raise
                return DeskUnreadable(error)

        run_in_thread(self, job, group="list")

    @on(StoriesListed)
    def _listed(self, message: StoriesListed) -> None:
        if message.ticket != self._ticket:
            return
        first, rows, listed = not self.rows.loaded, self.rows, message.listed
        self._listed_wanted, self.complete = self.wanted, listed.complete
        rows.topic_label, rows.bureau, rows.order = self.desk.plan.topic_label, self.desk.config.name, self.wanted.order
        rows.empty = self.nothing() if self.complete else f"{INCOMPLETE}。\n还没有搜到；再搜到的会自动列出。"
        rows.show(listed.rows, message.start, listed.total, message.cursor, self.desk.now())
        self._keep = None
        self._behind = False
        self._say(f"{listed.total} 篇")
        if self._counted_ticket >= 0:
            self.set_head(*self.head())
        self.show_preview()
        self.look_for_twins()
        self._count_soon()
        if first:
            self.first_listed()
        if self._open_then:
            self.action_open()

    def first_listed(self) -> None:
        """Called once the first list stands: what may take its time begins now."""
        self.follow()

    def nothing(self) -> str:
        """What an empty list says."""
        raise NotImplementedError

    def head(self) -> tuple[str, str]:
        """What stands in the line at the top: in its middle, and at its right."""
        raise NotImplementedError

    def sum(self, found: Facets) -> str:
        """What stands beside the search line: of what there is how much in the list."""
        label = self.desk.plan.topic_label
        return f"{self.rows.count} 篇，{label}待核 {found.doubtful}，迟报 {found.late}"

    @on(StoryList.Wanted)
    def _fetch(self, message: StoryList.Wanted) -> None:
        run_in_thread(self, partial(self.shelf.rows, self.wanted, message.block, self._ticket), group="rows")

    @on(RowsRead)
    def _rows_read(self, message: RowsRead) -> None:
        if message.ticket != self._ticket:
            return
        if message.listed is None:
            self.rows.refused()
        elif message.listed.total != self.rows.count:
            self.reload()  # someone wrote meanwhile
        else:
            self.rows.fill(message.start, message.listed.rows)
            self.show_preview()
            if self._open_then:
                self.action_open()

    def _count_soon(self) -> None:
        if self._counting is not None:
            self._counting.stop()
        job = partial(self.shelf.counted, self.wanted, self._ticket)
        self._counting = self.set_timer(_COUNT_PAUSE, lambda: run_in_thread(self, job, group="counts"))

    @on(StoriesCounted)
    def _counted(self, message: StoriesCounted) -> None:
        if message.ticket != self._ticket:
            return
        self._counted_ticket = message.ticket
        self.facets = message.whole
        self.set_head(*self.head())
        self._say(self.sum(message.found))
        self.rows.empty = self.nothing() if self.complete else self.rows.empty
        self.rows.refresh()

    def _say(self, said: str) -> None:
        said = said if self.complete else f"{self.rows.count} 篇　{INCOMPLETE}"
        self.query_one("#sum", Static).update(said)

    # search

    @on(Line.Changed)
    def _search(self, event: Line.Changed) -> None:
        self.wanted = replace(self.wanted, text=event.value.strip())
        self._behind = True
        self._ticket += 1  # what is on its way is out of date
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(_SEARCH_PAUSE, self._read)

    def show_all(self, keep: str | None = None) -> None:
        """Lift every filter."""
        self.query_one(Line).value = ""
        self.shelf.forget()
        self.narrow(replace(self.ALL, order=self.wanted.order), keep)

    @on(RowList.HeadingClicked, "StoryList")
    def _sort_by_click(self, event: RowList.HeadingClicked) -> None:
        if key := self.rows.column_at(event.cell):
            self.sort("day" if self.wanted.order == key else key)

    def sort(self, key: Any) -> None:
        """List in this order; one of `Filter.order`."""
        self.narrow(replace(self.wanted, order=key))

    def action_sort(self) -> None:
        from newsroom.tui.dialogs.narrowing import choose_order

        choose_order(self.app, self.wanted.order, self.sort)

    # one story

    @on(Line.Submitted)
    @on(RowList.Opened, "StoryList")
    def action_open(self) -> None:
        # Enter right behind a phrase means what the phrase finds
        self._open_then = self._behind or (self.rows.count > 0 and self.rows.current is None)
        if not self._open_then and self.rows.current:
            self.open()

    def open(self) -> None:
        """Do with the story under the cursor what Enter does."""
        raise NotImplementedError

    @on(StorySaved)
    def _saved(self, message: StorySaved) -> None:
        self.saved(message)

    def saved(self, message: StorySaved) -> None:
        """A story was changed from here."""
        self.notify(message.said, timeout=4, markup=False)
        self.reload(message.story.id)

    def action_history(self) -> None:
        if row := self.rows.current:
            self.newsroom.open_history(row.id)

    def action_reload(self) -> None:
        self.reload()
