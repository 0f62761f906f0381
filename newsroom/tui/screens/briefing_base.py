"""What the keys of the briefing screen share: the issue, its stories, and the one way in which it changes."""

from collections.abc import Mapping

from newsroom.desk import issues
from newsroom.desk.desk import Desk
from newsroom.desk.issues import Issue
from newsroom.errors import NewsroomError
from newsroom.story import Story
from newsroom.tui.screens.base import WorkScreen
from newsroom.tui.screens.briefing_plan import frozen_text
from newsroom.tui.widgets.issue_list import IssueList


class IssueScreen(WorkScreen):
    """A screen over one issue. Every change is saved at once."""

    desk: Desk
    issue: Issue | None
    stories: Mapping[str, Story]
    """The period's stories that may be printed, and those that are in the issue."""
    known: Issue | None = None
    """As the register had it when this screen last read or wrote it."""

    @property
    def list(self) -> IssueList:
        return self.query_one(IssueList)

    def show_issue(self, keep: str | None = None) -> None:
        """Draw everything anew; the cursor goes to the story `keep`."""
        raise NotImplementedError

    def load(self, period: str | None = None, *, key: str = "") -> None:
        """Read an issue in the background and show it: the one that a period has now, or that of a key; else this."""
        raise NotImplementedError

    def changeable(self) -> Issue | None:
        """The issue if it may change; else None, and she is told why and what to do."""
        if self.issue is not None and self.issue.frozen:
            self.notify(frozen_text(self.issue), timeout=8, markup=False)
            return None
        return self.issue

    def change(self, issue: Issue, keep: str | None = None) -> None:
        """Keep the issue as changed, on the disk too."""
        if issue == self.issue:
            return
        if self._changed_elsewhere(issue.key):
            self.notify("这一期刚在别的窗口改过，已换成最新的，您这一步没有做。请看一看再做。", timeout=8, markup=False)
            self.load(key=issue.key)
            return
        try:
            self.issue = self.known = issues.save(self.desk, issue)
        except NewsroomError as error:
            kept = issues.saved(self.desk, issue.key)
            # not on the disk, but not lost while the screen stands; unless it was signed off somewhere else
            self.issue = kept if kept is not None and kept.frozen else issue
            self.show_error(error)
        self.show_issue(keep)

    def _changed_elsewhere(self, key: str) -> bool:
        """Whether another program has composed the issue otherwise meanwhile; what it did would be overwritten."""
        kept = issues.saved(self.desk, key)
        if kept is None or kept.frozen or _composed(kept) == _composed(self.known):
            return False
        if _composed(kept) != _composed(self.issue):
            return True
        self.known = kept
        return False


def _composed(issue: Issue | None) -> tuple[object, ...]:
    if issue is None:
        return ()
    return issue.columns, issue.edits, issue.editor_note, issue.report_to, issue.send_to, issue.distribute_to
