"""What stands where in the issue, by key: in or out, up and down, in another column, shorter for this issue only."""

from dataclasses import replace

from textual import on

from newsroom.desk import issues
from newsroom.desk.composing import edited
from newsroom.desk.issues import BRIEFS, BRIEFS_NAME, Issue, column_name
from newsroom.desk.layout import laid_out
from newsroom.errors import NewsroomError
from newsroom.story import Story
from newsroom.tui.dialogs.choose import Choose, Option
from newsroom.tui.screens.briefing_base import IssueScreen
from newsroom.tui.widgets.issue_list import column_order
from newsroom.tui.widgets.row_list import RowList

_NEW = "\n"
"""Answers for a column that is not there yet; no column is called so."""


class ArrangingKeys(IssueScreen):
    """The keys that arrange an issue."""

    @on(RowList.Opened, "#issue")
    def action_choose(self) -> None:
        story = self.list.current
        if story is None or (issue := self.changeable()) is None:
            return
        if story.id in issue.story_ids:
            self.change(issues.without_story(issue, story.id))
            return
        try:
            self.change(issues.with_story(self.desk, issue, story))
        except NewsroomError as error:
            self.show_error(error)

    def _chosen(self) -> tuple[Issue, Story] | None:
        """The issue and the story under the cursor, if it is in and may be moved."""
        story = self.list.current
        if story is None or (issue := self.changeable()) is None:
            return None
        if story.id in issue.story_ids:
            return issue, story
        self.notify("这篇还没有选入。先按 Enter 选入，再移动、改短。", timeout=4, markup=False)
        return None

    # Order

    def action_up(self) -> None:
        self._shift(-1)

    def action_down(self) -> None:
        self._shift(1)

    def _shift(self, step: int) -> None:
        if chosen := self._chosen():
            issue, story = chosen
            self.change(issues.shift(issue, story.id, step))

    def action_column_up(self) -> None:
        self._shift_column(-1)

    def action_column_down(self) -> None:
        self._shift_column(1)

    def _shift_column(self, step: int) -> None:
        if (issue := self.changeable()) is None:
            return
        column = self.list.column
        if column in dict(issue.columns):
            self.change(issues.shift_column(issue, column or "", step))
        else:
            self.notify("这一栏还没有选入的稿件，不能移动。", timeout=4, markup=False)

    # Columns

    def action_earlier_column(self) -> None:
        self._to_neighbour(-1)

    def action_later_column(self) -> None:
        self._to_neighbour(1)

    def _to_neighbour(self, step: int) -> None:
        """To the column before or after; those of the plan in which nothing stands yet count too."""
        if not (chosen := self._chosen()):
            return
        issue, story = chosen
        order = column_order(self.desk.plan, issue)
        now = next(column for column, ids in issue.columns if story.id in ids)
        place = order.index(now) + step
        if 0 <= place < len(order):
            self._move_to(issue, story, order[place])
        else:
            self.notify("已经是最前一栏。" if step < 0 else "已经是最后一栏。", timeout=3, markup=False)

    def _move_to(self, issue: Issue, story: Story, column: str) -> None:
        order = [area.id for area in self.desk.plan.focus]
        self.change(issues.move_to_column(issue, story.id, column, order), keep=story.id)

    def action_choose_column(self) -> None:
        """Also for a story that is not in yet, or belongs to no topic."""
        story = self.list.current
        if story is None or (issue := self.changeable()) is None:
            return
        columns = dict(issue.columns)
        options = [
            Option(column, column_name(self.desk.plan, column), self._note(columns.get(column, ())),
                   marked=story.id in columns.get(column, ()))
            for column in column_order(self.desk.plan, issue)
        ]  # fmt: skip

        def picked(option: Option[str] | None) -> None:
            if option is None:
                return
            if option.value == _NEW:
                self._name_column(issue, story)
            else:
                self._move_to(issue, story, option.value)

        title = f"《{story.title or '无标题'}》放到哪一栏？只在这一期，归类不变"
        self.app.push_screen(Choose(title, [*options, Option(_NEW, "另起一栏……")]), picked)

    def _note(self, ids: tuple[str, ...]) -> str:
        return f"{len(ids)} 篇" if ids else ""

    def _name_column(self, issue: Issue, story: Story) -> None:
        from newsroom.tui.dialogs.ask import Ask

        def named(name: str | None) -> None:
            if not name:
                return
            try:
                wider = issues.add_column(issue, name)
            except NewsroomError as error:
                self.show_error(error)
                return
            self._move_to(wider, story, wider.columns[-1][0])

        hint = f"排在最后，按 Ctrl+PgUp 可以往前移。栏目空了就不再印。“{BRIEFS_NAME}”栏只印每篇的第一段。"
        self.app.push_screen(Ask("新栏目叫什么？", hint=hint, placeholder="如 要闻"), named)

    # Words

    def action_shorten(self) -> None:
        from newsroom.tui.screens.briefing_shorten import ShortenDialog

        if not (chosen := self._chosen()):
            return
        issue, story = chosen

        def written(issue: Issue, headline: str, body: str) -> Issue:
            title = None if headline.strip() == story.title else headline
            return issues.with_edit(issue, story.id, title, None if body.strip() == story.body else body)

        def length(headline: str, body: str) -> float:
            return laid_out(self.desk, written(issue, headline, body), self.stories).length

        def kept(text: tuple[str, str] | None) -> None:
            if text is not None and (now := self.changeable()) is not None and story.id in now.story_ids:
                self.change(written(now, *text))

        brief = story.id in dict(issue.columns).get(BRIEFS, ())
        self.app.push_screen(ShortenDialog(story, edited(issue, story), length, brief=brief), kept)

    # What stands around the stories

    def action_note(self) -> None:
        from newsroom.tui.screens.briefing_details import NoteDialog

        def written(note: str | None) -> None:
            if note is not None and (issue := self.changeable()) is not None:
                self.change(replace(issue, editor_note=note))

        if (issue := self.changeable()) is not None:
            self.app.push_screen(NoteDialog(issue.editor_note), written)

    def action_details(self) -> None:
        from newsroom.tui.screens.briefing_details import DetailsDialog

        def changed(issue: Issue | None) -> None:
            if issue is not None and self.changeable() is not None:
                self.change(issue)

        if (issue := self.changeable()) is not None:
            self.app.push_screen(DetailsDialog(issue), changed)
