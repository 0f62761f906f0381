"""The briefing: which stories go into an issue, in which order, and beside them the pages as they will be printed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static

from newsroom.desk import issue_warnings, issues, listing
from newsroom.desk.desk import Desk
from newsroom.desk.issue_warnings import IssueWarning
from newsroom.desk.issues import Issue
from newsroom.desk.layout import Layout, laid_out
from newsroom.errors import NewsroomError
from newsroom.story import Story
from newsroom.text.count import count
from newsroom.text.dates import parse_period
from newsroom.tui.actions import BRIEFING, bindings
from newsroom.tui.messages import WorkFailed
from newsroom.tui.screens.briefing_arranging import ArrangingKeys
from newsroom.tui.screens.briefing_periods import PeriodKeys
from newsroom.tui.screens.briefing_plan import number_text, period_text, state_text
from newsroom.tui.screens.briefing_printing import PrintingKeys
from newsroom.tui.screens.briefing_signing import SigningKeys
from newsroom.tui.widgets.issue_list import IssueList, entries
from newsroom.tui.widgets.page_view import PageView
from newsroom.tui.widgets.preview import Preview
from newsroom.tui.widgets.row_list import RowList
from newsroom.tui.widgets.story_text import story_lines
from newsroom.tui.work import run_in_thread


@dataclass
class Composed(Message):
    """An issue as it was left or sensibly begun, with its stories and those of its period, and their lengths."""

    issue: Issue
    stories: Mapping[str, Story]
    lengths: Mapping[str, int]
    before: Issue | None
    """What was shown when it was asked for."""
    wanted: tuple[str | None, str]


@dataclass
class LaidOut(Message):
    """The pages of an issue."""

    issue: Issue
    layout: Layout


@dataclass
class Warned(Message):
    """What is to be looked at in an issue."""

    issue: Issue
    found: Sequence[IssueWarning]


@dataclass
class NothingToPrint(Message):
    """The desk has no story for any issue."""


_EMPTY = """还没有可以编入简报的稿件。

按 Esc 回到编辑台，按 F3 收稿，或按 F2 写一篇。
稿件收进来、归好类，再按 F8 编简报。"""
_PAUSE = 0.4
"""Seconds without a change after which the warnings are looked for."""


class BriefingScreen(ArrangingKeys, SigningKeys, PrintingKeys, PeriodKeys):
    """One issue. Every change is saved at once; leaving it needs no saving."""

    WHERE = BRIEFING
    BINDINGS = bindings(BRIEFING)
    CSS_PATH = "briefing.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012

    def __init__(self, desk: Desk, month: str | None = None) -> None:
        super().__init__()
        self.desk = desk
        self.issue: Issue | None = None
        self.stories: Mapping[str, Story] = {}
        self._wanted: tuple[str | None, str] = (month, "")
        """The period, or the key, of the issue that is shown or being read."""
        self._lengths: Mapping[str, int] = {}
        self._layout: Layout | None = None
        self._warnings: Sequence[IssueWarning] = ()
        self._timer: Timer | None = None
        self._followed = ""
        """The story to which the pages went last."""
        self._reading = False
        """The story is shown beside the list, not the pages."""

    def content(self) -> ComposeResult:
        with Container(id="issue-panes"):
            yield IssueList(self.desk.plan, self.desk.deadlines, id="issue")
            with Container(id="issue-beside"):
                yield PageView(id="issue-pages")
                yield Preview(id="issue-preview")
        yield Static("正在读取稿件……", id="issue-sum", markup=False)

    def on_mount(self) -> None:
        self.query_one(Preview).display = False
        self.call_after_refresh(self.load)

    def on_screen_resume(self) -> None:
        if self.issue is not None:
            self.load()  # a story may have been edited meanwhile

    def load(self, period: str | None = None, *, key: str = "") -> None:
        if period or key:
            self._wanted = (period, key)
        desk, now, wanted = self.desk, self.issue, self._wanted
        period, key = wanted

        def compose() -> Composed | NothingToPrint:
            if key:
                issue = issues.of_key(desk, key)
            elif period is None and not listing.facets(desk).months:
                return NothingToPrint()
            else:
                issue = issues.compose(desk, *parse_period(period or issues.latest_month(desk)))
            found = {story.id: story for story in issues.candidates(desk, issue.first, issue.last)}
            lengths = {i: count(story.body).characters for i, story in found.items()}
            return Composed(issue, found, lengths, now, wanted)

        run_in_thread(self, compose, group="compose")

    @on(NothingToPrint)
    def _nothing(self) -> None:
        self.list.empty = _EMPTY
        self.list.refresh()
        self.query_one("#issue-sum", Static).update("没有稿件。")

    @on(WorkFailed)
    def _failed(self) -> None:
        if self.issue is None:  # the app tells her why
            self.query_one("#issue-sum", Static).update("读不到这一期的稿件。")

    @on(Composed)
    def _composed(self, message: Composed) -> None:
        if message.wanted != self._wanted:
            return  # she has gone on to another one
        other = self.issue is None or message.issue.key != self.issue.key
        if not other and message.before is not self.issue:
            self.load()  # she has changed it meanwhile
            return
        self._wanted = (None, message.issue.key)
        if other:
            self._warnings, self._layout = (), None
            self.list.show((), {})
            self.query_one(PageView).show(())
        self.issue, self.stories, self._lengths = message.issue, message.stories, message.lengths
        self.known = issues.saved(self.desk, message.issue.key)
        self.show_issue()

    # What is shown

    def show_issue(self, keep: str | None = None) -> None:
        issue = self.issue
        if issue is None:
            return
        self.list.empty = "这段时间没有稿件。\n\n按 F4 换一个期间，或按 Esc 回编辑台收稿。"
        edits = {i: edit for i, edit in issue.edits.items() if i in issue.story_ids}
        lengths = {i: count(edit.body).characters for i, edit in edits.items() if edit.body is not None}
        self.list.show(
            entries(self.desk.plan, issue, self.stories), {**self._lengths, **lengths}, keep, frozenset(edits)
        )
        self.set_head(f"{period_text(issue)}　{number_text(issue)}", state_text(issue))
        self._followed = story.id if (story := self.list.current) else ""
        self._lay_out(issue)
        self._show_beside()
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_PAUSE, self._look)

    def _lay_out(self, issue: Issue) -> None:
        """Lay the pages out: at once, or in the background where that may load the dictionary first."""
        desk, stories = self.desk, self.stories
        if self._layout is None:
            self.query_one(PageView).empty = "正在排版……"
            run_in_thread(self, lambda: LaidOut(issue, laid_out(desk, issue, stories)), group="layout")
        else:
            try:
                self._layout = laid_out(desk, issue, stories)
            except NewsroomError as error:
                self.show_error(error)
            self.query_one(PageView).show(self._layout.pages, self._followed)
        self._show_sum()

    @on(LaidOut)
    def _laid_out(self, message: LaidOut) -> None:
        issue = self.issue
        if issue is None or issue.key != message.issue.key or self._layout is not None:
            return
        self._layout = message.layout
        if issue == message.issue:
            self.query_one(PageView).show(message.layout.pages, self._followed)
        else:  # changed meanwhile
            self._lay_out(issue)
        self.query_one(PageView).turn_back()  # an issue is opened at its first page
        self._show_sum()

    def _look(self) -> None:
        """Look for warnings, in the background."""
        desk, issue, stories = self.desk, self.issue, self.stories
        if issue is not None:
            run_in_thread(self, lambda: Warned(issue, issue_warnings.warnings(desk, issue, stories)), group="warnings")

    @on(Warned)
    def _warned(self, message: Warned) -> None:
        if message.issue == self.issue:
            self._warnings = message.found
            self._show_sum()

    def warned(self) -> int:
        return len(self._warnings)

    def _show_sum(self) -> None:
        issue = self.issue
        if issue is None:
            return
        said = "这段时间没有稿件。按 F4 换期间，或按 Esc 回去收稿。"
        if self.stories or issue.story_ids:
            inside = [self.stories[i] for i in issue.story_ids if i in self.stories]
            edited = {i: count(edit.body).characters for i, edit in issue.edits.items() if edit.body is not None}
            characters = sum(edited.get(story.id, self._lengths[story.id]) for story in inside)
            photos = sum(len(story.photos) for story in inside)
            columns = sum(bool(ids) for _, ids in issue.columns)
            said = f"选入 {len(issue.story_ids)}／{len(self.stories)} 篇　{columns} 栏　{characters} 字　图 {photos}"
            if self._layout is not None:
                said += f"　约 {self._layout.length} 页"
            if self._warnings:
                said += f"　！{len(self._warnings)} 条提醒 Ctrl+N"
        self.query_one("#issue-sum", Static).update(said)

    @on(RowList.Moved, "#issue")
    def _show_beside(self) -> None:
        story = self.list.current
        if self._reading and story is not None:
            desk = self.desk
            self.query_one(Preview).show(story_lines(story, desk.plan, desk.deadlines, desk.now()))
        if story is not None and story.id != self._followed:
            self._followed = story.id
            self.query_one(PageView).go_to(story.id)

    def action_contents(self) -> None:
        self._reading = not self._reading
        self.query_one(Preview).display = self._reading
        self.query_one(PageView).display = not self._reading
        self._show_beside()

    def action_previous(self) -> None:
        self.list.move(-1)

    def action_next(self) -> None:
        self.list.move(1)

    def action_page_up(self) -> None:
        self._turn(-1)

    def action_page_down(self) -> None:
        self._turn(1)

    def _turn(self, pages: int) -> None:
        beside = self.query_one(Preview) if self._reading else self.query_one(PageView)
        beside.page(pages)

    def action_first(self) -> None:
        self.list.move(-self.list.count)

    def action_last(self) -> None:
        self.list.move(self.list.count)

    def action_warnings(self) -> None:
        from newsroom.tui.screens.briefing_warnings import WarningsDialog

        def chosen(story_id: str | None) -> None:
            if story_id and not self.list.go_to(story_id):
                self.notify("这篇不在左边的列表里：可能退回、撤稿了，或在回收站里。", timeout=5, markup=False)

        if self._warnings:
            self.app.push_screen(WarningsDialog(self._warnings, self.stories), chosen)
        else:
            self.notify("没有要提醒的。", timeout=3, markup=False)

    def action_edit(self) -> None:
        if story := self.list.current:
            self.newsroom.open_story(story.id)

    def action_back(self) -> None:
        self.app.pop_screen()

    def period(self) -> str | None:
        period = self.issue.period if self.issue is not None else self._wanted[0]
        return period if period and len(period) == len("2026-09") else None
