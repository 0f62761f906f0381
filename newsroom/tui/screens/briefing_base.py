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
        try:
            self.issue = issues.save(self.desk, issue)
        except NewsroomError as error:
            kept = issues.saved(self.desk, issue.key)
            # not on the disk, but not lost while the screen stands; unless it was signed off somewhere else
            self.issue = kept if kept is not None and kept.frozen else issue
            self.show_error(error)
        self.show_issue(keep)
