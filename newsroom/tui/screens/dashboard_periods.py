"""Which period the dashboard shows: another month, the one before or after, or one that is written."""

from typing import TYPE_CHECKING

from newsroom.desk.desk import Desk
from newsroom.errors import NewsroomError
from newsroom.tui.dialogs.choose import Choose, Option
from newsroom.tui.screens.base import WorkScreen

if TYPE_CHECKING:
    from newsroom.desk.dashboard import Dashboard

_HINT = "如 2026-09（月）、2026Q3（季度）、SY2026S1（秋季学期）、2026（年）。"
_WRITE = ""


class PeriodKeys(WorkScreen):
    """The keys that go to another period."""

    desk: Desk
    board: "Dashboard | None"

    def load(self, key: str) -> None:
        """Show the period with this key."""
        raise NotImplementedError

    def action_earlier(self) -> None:
        if self.board is not None:
            self.load(self.board.period.previous.key)

    def action_later(self) -> None:
        if self.board is not None:
            self.load(self.board.period.next.key)

    def action_change_period(self) -> None:
        if self.board is None:
            return
        here = self.board.period
        options = [Option(one.key, one.label, f"{count} 条", marked=one == here) for one, count in self.board.months]
        around = [here.around("quarter"), here.around("semester"), here.around("year"), here.around("school_year")]
        options += [Option(one.key, one.label, "", marked=one == here) for one in around]
        options.append(Option(_WRITE, "写明期间……"))

        def chosen(option: Option[str] | None) -> None:
            if option is None:
                return
            if option.value == _WRITE:
                self._ask()
            else:
                self.load(option.value)

        self.app.push_screen(Choose("看哪个期间的进度", options), chosen)

    def _ask(self, typed: str = "", hint: str = _HINT) -> None:
        from newsroom.desk.reckoning import period_of
        from newsroom.tui.dialogs.ask import Ask

        def written(text: str | None) -> None:
            if text:
                try:
                    self.load(period_of(self.desk, text).key)
                except NewsroomError as error:
                    self._ask(text, str(error))  # with what she wrote, to be corrected

        self.app.push_screen(Ask("期间", typed, hint=hint), written)
