"""Which issue is composed, by key: that of another period, one of several of a period, a further one."""

from newsroom.desk import issues, listing
from newsroom.desk.issues import Form, Issue, Series
from newsroom.errors import NewsroomError
from newsroom.text.dates import parse_period
from newsroom.tui.dialogs.choose import Choose, Option
from newsroom.tui.screens.briefing_base import IssueScreen
from newsroom.tui.screens.briefing_plan import number_text, period_text, state_text

_PERIOD_HINT = "如 2026-09-01..2026-09-15，或 2026-09、2026Q3。"
_DATES, _FURTHER, _KEY = "dates", "further", "key "
_KINDS: tuple[tuple[Series, Form, str, str], ...] = (
    ("supplement", "comprehensive", "增刊", "单独编号；先放进这期没有用过的稿件"),
    ("regular", "special", "专题", "一个题目，大标题，不印要目；先是空的，自己选稿"),
    ("supplement", "special", "专题增刊", "专题，按增刊编号"),
    ("regular", "comprehensive", "再编一期", "同一期间的下一期；先放进没有用过的稿件"),
)


def _apart(issue: Issue) -> bool:
    """Whether an issue is not what the list of months leads to."""
    usual = (issue.series, issue.form) == ("regular", "comprehensive") and issue.voided is None
    return "#" in issue.key or len(issue.key) != len("2026-09") or not usual


class PeriodKeys(IssueScreen):
    """The key that goes to another issue."""

    def action_change_period(self) -> None:
        from newsroom.tui.dialogs.narrowing import month_label

        here = self.issue
        months = listing.facets(self.desk).months
        options = [Option(m, month_label(m), f"{n} 篇", marked=here is not None and here.key == m) for m, n in months]
        for issue in filter(_apart, issues.all_saved(self.desk)):
            note = "　".join(filter(None, (number_text(issue), state_text(issue))))
            marked = here is not None and here.key == issue.key
            options.append(Option(f"{_KEY}{issue.key}", period_text(issue), note, marked=marked))
        options.append(Option(_DATES, "写明起止日期……"))
        if here is not None:
            options.append(Option(_FURTHER, f"{period_text(here)}另编增刊、专题……"))

        def chosen(option: Option[str] | None) -> None:
            if option is None:
                return
            if option.value == _DATES:
                self._ask_period()
            elif option.value == _FURTHER:
                self._begin_another()
            elif option.value.startswith(_KEY):
                self.load(key=option.value.removeprefix(_KEY))
            else:
                self.load(option.value)

        self.app.push_screen(Choose("编哪个期间的简报", options), chosen)

    def _ask_period(self, typed: str = "", hint: str = _PERIOD_HINT) -> None:
        from newsroom.tui.dialogs.ask import Ask

        def written(text: str | None) -> None:
            if text:
                try:
                    self.load(issues.period_key(*parse_period(text)))
                except NewsroomError as error:
                    self._ask_period(text, str(error))  # with what she wrote, to be corrected

        self.app.push_screen(Ask("起止日期", typed, hint=hint), written)

    def _begin_another(self) -> None:
        options = [Option((series, form), label, note) for series, form, label, note in _KINDS]

        def chosen(option: Option[tuple[Series, Form]] | None) -> None:
            if option is not None and self.issue is not None:
                series, form = option.value
                self._keep(issues.new_issue(self.desk, self.issue.first, self.issue.last, series=series, form=form))

        self.app.push_screen(Choose("另编哪一种", options), chosen)

    def _keep(self, fresh: Issue) -> None:
        try:
            self.load(key=issues.save(self.desk, fresh).key)
        except NewsroomError as error:
            self.show_error(error)
