"""The issue as a document, by key."""

from dataclasses import replace

from textual import on

from newsroom.desk import briefing
from newsroom.tui.messages import BriefingMade
from newsroom.tui.screens.briefing_base import IssueScreen
from newsroom.tui.work import run_in_thread


class PrintingKeys(IssueScreen):
    """The keys that make files of an issue."""

    def action_make(self) -> None:
        issue = self.issue
        if issue is None:
            return
        self.notify("正在生成简报……", timeout=3, markup=False)
        run_in_thread(self, lambda: BriefingMade(briefing.make(self.desk, issue)), group="printing")

    @on(BriefingMade)
    def _made(self, message: BriefingMade) -> None:
        made = message.made.issue
        if self.issue is None or self.issue.key != made.key:
            return
        if made.versions != self.issue.versions:
            self.issue = made
            self.load()
        else:  # only where it lies: she may have gone on arranging
            self.change(replace(self.issue, path=made.path, sha256=made.sha256, printed_on=made.printed_on))

    def action_make_pdf(self) -> None:
        issue = self.issue
        if issue is None or not issue.path or not (path := self.desk.folder / issue.path).exists():
            self.notify("这一期还没有生成文件。先按 F9 生成，再转成 PDF。", timeout=6, markup=False)
        else:
            self.newsroom.make_pdf(path)
