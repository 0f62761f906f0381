"""The briefing: which stories go into an issue, in which order, with what around them; then the document."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message
from textual.widgets import Static

from newsroom.desk import briefing, issues, listing
from newsroom.desk.desk import Desk
from newsroom.desk.issues import Issue
from newsroom.errors import NewsroomError
from newsroom.story import Story
from newsroom.text.count import count
from newsroom.text.dates import parse_period
from newsroom.tui.actions import BRIEFING, bindings
from newsroom.tui.messages import BriefingMade, WorkFailed
from newsroom.tui.screens.base import WorkScreen
from newsroom.tui.screens.briefing_plan import contents_lines, number_text, period_text, warnings
from newsroom.tui.widgets.issue_list import IssueList, entries
from newsroom.tui.widgets.preview import Preview
from newsroom.tui.widgets.row_list import RowList
from newsroom.tui.widgets.story_text import story_lines
from newsroom.tui.work import run_in_thread

_PERIOD_HINT = "如 2026-09-01..2026-09-15，或 2026-09、2026Q3。"


@dataclass
class Composed(Message):
    """An issue as it was left or sensibly begun, with the stories of its period and their lengths."""

    issue: Issue
    stories: Mapping[str, Story]
    lengths: Mapping[str, int]


@dataclass
class NothingToPrint(Message):
    """The desk has no story for any issue."""


_EMPTY = """还没有可以编入简报的稿件。

按 Esc 回到编辑台，按 F3 收稿，或按 F2 写一篇。
稿件收进来、归好类，再按 F8 编简报。"""


class BriefingScreen(WorkScreen):
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
        self._period = month
        self._lengths: Mapping[str, int] = {}
        self._contents = False

    def content(self) -> ComposeResult:
        with Container(id="issue-panes"):
            yield IssueList(self.desk.plan, id="issue")
            yield Preview(id="issue-preview")
        yield Static("正在读取稿件……", id="issue-sum", markup=False)

    def on_mount(self) -> None:
        self.call_after_refresh(self._load)

    def on_screen_resume(self) -> None:
        if self.issue is not None:
            self._load()  # a story may have been edited meanwhile

    @property
    def list(self) -> IssueList:
        return self.query_one(IssueList)

    def _load(self) -> None:
        period = self._period

        def compose() -> Composed | NothingToPrint:
            if period is None and not listing.facets(self.desk).months:
                return NothingToPrint()
            key = period or issues.latest_month(self.desk)
            first, last = parse_period(key)
            issue = issues.compose(self.desk, first, last)
            found = {story.id: story for story in issues.candidates(self.desk, first, last)}
            return Composed(issue, found, {i: count(story.body).characters for i, story in found.items()})

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
        self.issue, self.stories, self._lengths = message.issue, message.stories, message.lengths
        self._period = message.issue.key
        self._show()

    # What is shown

    def _show(self, keep: str | None = None) -> None:
        if self.issue is None:
            return
        self.list.empty = "这段时间没有稿件。\n\n按 F4 换一个期间，或按 Esc 回编辑台收稿。"
        self.list.show(entries(self.desk.plan, self.issue, self.stories), self._lengths, keep)
        self.set_head(f"{self.desk.masthead}　{period_text(self.issue)}　{number_text(self.issue)}")
        self.query_one("#issue-sum", Static).update(self._sum())
        self._show_preview()

    def _sum(self) -> str:
        assert self.issue is not None
        if not self.stories:
            return "这段时间没有稿件。按 F4 换期间，或按 Esc 回去收稿。"
        inside = [self.stories[i] for i in self.issue.story_ids if i in self.stories]
        characters = sum(self._lengths[story.id] for story in inside)
        photos = sum(len(story.photos) for story in inside)
        said = f"选入 {len(inside)}／{len(self.stories)} 篇　{len(self.issue.columns)} 个栏目"
        said += f"　{characters} 字　图 {photos}"
        found = warnings(self.desk.plan, self.issue, self.stories)
        return f"{said}　！{len(found)} 条提醒，按 Tab 看" if found else said

    @on(RowList.Moved, "#issue")
    def _show_preview(self) -> None:
        if self.issue is None:
            return
        story, plan = self.list.current, self.desk.plan
        if self._contents or story is None:
            lines = contents_lines(plan, self.desk.masthead, self.issue, self.stories)
        else:
            lines = story_lines(story, plan, self.desk.now())
        self.query_one(Preview).show(lines)

    def action_contents(self) -> None:
        self._contents = not self._contents
        self._show_preview()

    def action_previous(self) -> None:
        self.list.move(-1)

    def action_next(self) -> None:
        self.list.move(1)

    def action_page_up(self) -> None:
        self.list.page(-1)

    def action_page_down(self) -> None:
        self.list.page(1)

    # What she changes

    def _change(self, issue: Issue) -> None:
        """Keep the issue as changed, on the disk too."""
        if issue == self.issue:
            return
        try:
            self.issue = issues.save(self.desk, issue)
        except NewsroomError as error:
            self.issue = issue  # not on the disk, but not lost while the screen stands
            self.show_error(error)
        self._show()

    @on(RowList.Opened, "#issue")
    def action_choose(self) -> None:
        story = self.list.current
        if self.issue is None or story is None:
            return
        if story.id in self.issue.story_ids:
            self._change(issues.without_story(self.issue, story.id))
            return
        try:
            self._change(issues.with_story(self.desk, self.issue, story))
        except NewsroomError as error:
            self.show_error(error)

    def action_up(self) -> None:
        self._shift(-1)

    def action_down(self) -> None:
        self._shift(1)

    def _shift(self, step: int) -> None:
        if self.issue is None or (story := self.list.current) is None:
            return
        if story.id in self.issue.story_ids:
            self._change(issues.shift(self.issue, story.id, step))
        else:
            self.notify("这篇还没有选入。先按 Enter 选入，再移动。", timeout=4, markup=False)

    def action_note(self) -> None:
        from newsroom.tui.screens.briefing_details import NoteDialog

        def written(note: str | None) -> None:
            if note is not None and self.issue is not None:
                self._change(replace(self.issue, editor_note=note))

        if self.issue is not None:
            self.app.push_screen(NoteDialog(self.issue.editor_note), written)

    def action_details(self) -> None:
        from newsroom.tui.screens.briefing_details import DetailsDialog

        def changed(issue: Issue | None) -> None:
            if issue is not None:
                self._change(issue)

        if self.issue is not None:
            self.app.push_screen(DetailsDialog(self.issue), changed)

    def action_change_period(self) -> None:
        from newsroom.tui.dialogs.choose import Choose, Option
        from newsroom.tui.dialogs.narrowing import month_label

        def chosen(option: Option[str] | None) -> None:
            if option is not None and option.value:
                self._go_to(option.value)
            elif option is not None:
                self._ask_period()

        months = listing.facets(self.desk).months
        options = [Option(m, month_label(m), f"{n} 篇", marked=m == self._period) for m, n in months]
        self.app.push_screen(Choose("编哪个期间的简报", [*options, Option("", "写明起止日期……")]), chosen)

    def _ask_period(self, typed: str = "", hint: str = _PERIOD_HINT) -> None:
        from newsroom.tui.dialogs.ask import Ask

        def written(text: str | None) -> None:
            if text:
                try:
                    self._go_to(issues.period_key(*parse_period(text)))
                except NewsroomError as error:
                    self._ask_period(text, str(error))  # with what she wrote, to be corrected

        self.app.push_screen(Ask("起止日期", typed, hint=hint), written)

    def _go_to(self, key: str) -> None:
        self._period = key
        self._load()

    def action_edit(self) -> None:
        if story := self.list.current:
            self.newsroom.open_story(story.id)

    # The document

    def action_make(self) -> None:
        issue = self.issue
        if issue is None:
            return
        self.notify("正在生成简报……", timeout=3, markup=False)
        run_in_thread(self, lambda: BriefingMade(briefing.make(self.desk, issue)), group="printing")

    @on(BriefingMade)
    def _made(self, message: BriefingMade) -> None:
        made = message.made.issue
        if self.issue is not None and self.issue.key == made.key:
            # only where it lies: she may have gone on arranging
            self._change(replace(self.issue, path=made.path, sha256=made.sha256, printed_on=made.printed_on))

    def action_make_pdf(self) -> None:
        issue = self.issue
        if issue is None or not issue.path or not (path := self.desk.folder / issue.path).exists():
            self.notify("这一期还没有生成文件。先按 F9 生成，再转成 PDF。", timeout=6, markup=False)
        else:
            self.newsroom.make_pdf(path)

    def action_back(self) -> None:
        self.app.pop_screen()

    def period(self) -> str | None:
        return self._period if self._period and len(self._period) == 7 else None
