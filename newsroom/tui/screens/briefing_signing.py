"""Signing off an issue, beginning a later version of it, voiding it, by key; each asks for a name or a reason."""

from collections.abc import Callable
from dataclasses import replace

from textual import on

from newsroom.desk import briefing, issues, numbering, signing
from newsroom.desk.issues import Issue, Issued
from newsroom.errors import NewsroomError
from newsroom.tui.dialogs.ask import Ask
from newsroom.tui.dialogs.choose import Choose, Option
from newsroom.tui.messages import BriefingMade, WorkFailed
from newsroom.tui.screens.briefing_base import IssueScreen
from newsroom.tui.screens.briefing_plan import frozen_text, state_text
from newsroom.tui.work import run_in_thread

_VERSION, _VOID = "version", "void"


class SigningKeys(IssueScreen):
    """The keys that sign an issue off, and what may become of it then."""

    _signing = False

    def warned(self) -> int:
        """How many things she has not looked at."""
        raise NotImplementedError

    def action_sign(self) -> None:
        issue = self.issue
        if issue is None:
            return
        if issue.voided is not None:
            self.notify(frozen_text(issue), timeout=8, markup=False)
        elif issue.frozen:
            self._after_sign_off(issue)
        elif not issue.story_ids:
            self.notify("这一期还没有稿件，不能签发。先按 Enter 选稿。", timeout=5, markup=False)
        else:
            self._ask_who_signs(issue)

    def _ask_who_signs(self, issue: Issue) -> None:
        try:
            number = self._number(issue)
        except NewsroomError as error:
            self.show_error(error)
            return
        hint = f"签发后是{number}，内容就此定稿，生成文件；以后要改，只能另起一版。"
        if count := self.warned():
            hint += f"\n还有 {count} 条提醒，按 Esc 返回后按 Ctrl+N 看。"

        def signed(by: str | None) -> None:
            if by is None:
                return
            if not by:
                self.notify("没有写签发人，没有签发。", timeout=5, markup=False)
                return
            self.notify("正在签发……", timeout=3, markup=False)
            self._signing = True
            run_in_thread(self, lambda: BriefingMade(briefing.make(self.desk, issue, sign_off=by)), group="printing")

        approver = self.desk.config.approver
        self.app.push_screen(Ask("签发这一期", approver, hint=hint, placeholder="签发人姓名"), signed)

    def _number(self, issue: Issue) -> str:
        """What it would be called if it were signed off now."""
        now = self.desk.now()
        day = issue.day or now.date()
        named = numbering.numbered(issue, day, self.desk.config.numbering, issues.all_saved(self.desk))
        version = f"第 {issue.version} 版" if issue.version > 1 else ""
        # only what is signed off is told by its number
        return numbering.label(replace(named, versions=(Issued(1, "", now, day, ""),))) + version

    def _after_sign_off(self, issue: Issue) -> None:
        options = [
            Option(_VERSION, "另起一版……", f"改好再签发，期号不变，印明是第 {issue.version + 1} 版"),
            Option(_VOID, "作废……", "不再印；期号留着，以后也不再用"),
        ]

        def chosen(option: Option[str] | None) -> None:
            if option is None:
                return
            if option.value == _VERSION:
                self._ask_why("为什么另起一版？", lambda why: signing.revise(self.desk, issue, why))
            else:
                by = self.desk.config.officer
                self._ask_why("为什么作废？", lambda why: signing.void(self.desk, issue, by, why))

        self.app.push_screen(Choose(f"{numbering.label(issue)}　{state_text(issue)}", options), chosen)

    def _ask_why(self, title: str, change: Callable[[str], Issue]) -> None:
        def answered(why: str | None) -> None:
            if why is None:
                return
            try:
                self.issue = change(why)
            except NewsroomError as error:
                self.show_error(error)
                return
            self.load()

        self.app.push_screen(Ask(title, hint="写一句，以便日后查对。"), answered)

    @on(WorkFailed)
    def _not_signed(self) -> None:
        """It may be signed off and not printed: what holds is in the register."""
        if self._signing:
            self._signing = False
            self.load()
