"""The dashboard: a month at a glance, one view after another; every row leads to the stories behind it."""

from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from rich.style import Style
from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static

from newsroom.desk import behind
from newsroom.desk.dashboard import Dashboard, dashboard
from newsroom.desk.desk import Desk
from newsroom.desk.listing import Filter, Listed, Row
from newsroom.story import STATE_LABELS
from newsroom.text.cells import width
from newsroom.text.dates import chinese_date
from newsroom.tui.actions import DASHBOARD, bindings
from newsroom.tui.messages import WorkFailed
from newsroom.tui.screens.dashboard_books import BookKeys
from newsroom.tui.screens.dashboard_periods import PeriodKeys
from newsroom.tui.screens.dashboard_rows import rows_of
from newsroom.tui.screens.dashboard_shown import OVERVIEW, PEOPLE, VIEW_LABELS, Shown
from newsroom.tui.widgets.board import Board, BoardRow
from newsroom.tui.widgets.preview import Preview, Styled
from newsroom.tui.widgets.row_list import RowList
from newsroom.tui.work import run_in_thread

_BESIDE_FROM = 110
"""Columns of the terminal from which on the stories of the row are told beside it."""
_TOLD_AT_MOST = 60
"""Stories that are told there."""
_PAUSE = 0.1
"""Seconds for which the cursor rests on a row before its stories are read."""
_MINUTE = 60.0


_last: WeakKeyDictionary[Desk, Dashboard] = WeakKeyDictionary()
"""What was shown last of each desk: it is there at once when the screen is opened again, until it is counted anew."""


@dataclass
class Counted(Message, bubble=False):
    """The figures; `ticket`: of the request, an older answer is dropped."""

    board: Dashboard
    ticket: int


@dataclass
class BehindRead(Message, bubble=False):
    """The stories of a row, to be told beside it."""

    key: str
    found: Listed


class DashboardScreen(PeriodKeys, BookKeys):
    """One period's figures, in views that are leafed through."""

    WHERE = DASHBOARD
    BINDINGS = bindings(DASHBOARD)
    CSS_PATH = "dashboard.tcss"

    def __init__(self, desk: Desk, key: str = "") -> None:
        super().__init__()
        self.desk = desk
        self.key = key
        """Of the period; empty: the latest, until it is known which that is."""
        self.view = OVERVIEW
        self.board: Dashboard | None = None
        self.people = False
        self.ranks = True
        self._ticket = 0
        self._cursors: dict[str, str] = {}
        """By view: the row on which the cursor stood."""
        self._pause: Timer | None = None

    def content(self) -> ComposeResult:
        yield Static(self._views_text(), id="views")
        with Container(id="board-panes"):
            yield Board(id="board")
            yield Preview(id="behind")

    @property
    def rows(self) -> Board:
        return self.query_one(Board)

    def on_mount(self) -> None:
        self.rows.empty = "正在统计……"
        self.set_head("正在统计……")
        last = _last.get(self.desk)
        if last is not None and self.key in ("", last.period.key):
            self.board = last
            self._show()
        self.call_after_refresh(self.reload)
        self.set_interval(_MINUTE, self.reload)

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width >= _BESIDE_FROM, "-beside")
        self.query_one("#views", Static).update(self._views_text())
        self._tell_soon()

    def on_screen_resume(self) -> None:
        if self.board is not None:
            self.reload()  # stories and registers change on other screens

    # the figures

    def reload(self) -> None:
        """Count anew, in a thread; what has not changed is not read again."""
        if not self.is_current:
            return
        self._ticket += 1
        ticket, desk, key, people = self._ticket, self.desk, self.key, self.people

        def job() -> Counted:
            return Counted(dashboard(desk, key, people=people), ticket)

        run_in_thread(self, job, group="dashboard")

    def load(self, key: str) -> None:
        """Show the period with this key."""
        self.key = key
        self.reload()

    def period(self) -> str | None:
        board = self.board
        return board.period.key if board is not None and board.period.length == "month" else None

    @on(Counted)
    def _counted(self, message: Counted) -> None:
        if message.ticket != self._ticket:
            return
        self.board, self.key = message.board, message.board.period.key
        _last[self.desk] = replace(message.board, people=None)
        self._show()

    @on(WorkFailed)
    def _failed(self) -> None:
        self.rows.empty = "没有统计成，原因见下面。改好以后按 Ctrl+R 再数一遍。"
        self.rows.refresh()
        if self.board is not None:
            self.key = self.board.period.key

    def _show(self) -> None:
        """Draw the view; the cursor stays on its row."""
        board = self.board
        if board is None:
            return
        shown = Shown(self.ranks, self.desk.plan.topic_label)
        self.rows.show(rows_of(self.view, board, shown), self._cursors.get(self.view, ""))
        self.query_one("#views", Static).update(self._views_text())
        self.set_head(f"{board.period.label}　{'已定稿' if board.frozen else '未定稿'}", _left(board))
        self._tell_soon()

    def _views_text(self) -> Text:
        text = Text(" ", no_wrap=True)
        views = self._views()
        gap = "  " if self.app.size.width > sum(width(VIEW_LABELS[view]) + 4 for view in views) else " "
        for view in views:
            label = VIEW_LABELS[view]
            here = view == self.view
            text.append(f"【{label}】" if here else f"{gap}{label}{gap}", Style(bold=here))
        return text

    def _views(self) -> tuple[str, ...]:
        return tuple(view for view in VIEW_LABELS if view != PEOPLE or self.people)

    # views

    def action_next_view(self) -> None:
        self._turn(1)

    def action_previous_view(self) -> None:
        self._turn(-1)

    def _turn(self, step: int) -> None:
        views = self._views()
        self.go_to(views[(views.index(self.view) + step) % len(views)])

    def go_to(self, view: str, keep: str = "") -> None:
        """Show a view, with the cursor where it stood in it or on the row `keep`."""
        self.view = view
        if keep:
            self._cursors[view] = keep
        self._show()

    def action_toggle_people(self) -> None:
        """People and ranks, then neither, then as at first; without ranks people or none."""
        ranked = self.board.rankings if self.board else True
        if not self.people and self.ranks:
            self.people, said = True, "列出了个人的数，只供内部看。"
        elif self.people:
            self.people, self.ranks = False, not ranked
            said = "个人的数和名次都不显示了，单位按名册的次序。" if ranked else "个人的数不显示了。"
        else:
            self.ranks, said = True, "显示单位名次，不列个人。"
        self.view = PEOPLE if self.people else OVERVIEW if self.view == PEOPLE else self.view
        self.notify(said, timeout=5, markup=False)
        if self.board is not None:
            self.board = replace(self.board, people=None if not self.people else self.board.people)
        self._show()
        self.reload()

    # the cursor

    @on(RowList.Moved, "Board")
    def _moved(self) -> None:
        if row := self.rows.current:
            self._cursors[self.view] = row.key
        self._tell_soon()

    @on(RowList.Opened, "Board")
    def action_drill(self) -> None:
        row = self.rows.current
        if row is None:
            return
        if row.behind is not None and row.behind.ids != frozenset():
            from newsroom.tui.screens.chosen import ChosenScreen

            self._cursors[self.view] = row.key
            self.app.push_screen(ChosenScreen(self.desk, row.behind))
        elif row.view:
            self.go_to(row.view)
        elif row.register:
            self.open_register(row.register)
        else:
            self.notify(row.nothing or "这一行没有稿件。", timeout=6, markup=False)

    def action_up(self) -> None:
        self.rows.move(-1)

    def action_down(self) -> None:
        self.rows.move(1)

    def action_page_up(self) -> None:
        self.rows.page(-1)

    def action_page_down(self) -> None:
        self.rows.page(1)

    def action_first(self) -> None:
        self.rows.move(-self.rows.count)

    def action_last(self) -> None:
        self.rows.move(self.rows.count)

    def action_reload(self) -> None:
        self.reload()

    def action_back(self) -> None:
        self.app.pop_screen()

    # what is told beside the row

    def _tell_soon(self) -> None:
        if self._pause is not None:
            self._pause.stop()
        if self.has_class("-beside"):
            self._pause = self.set_timer(_PAUSE, self._tell)

    def _tell(self) -> None:
        row = self.rows.current
        if row is None or row.behind is None or row.behind.ids == frozenset():
            self._show_told(row, None)
            return
        desk, key, chosen = self.desk, row.key, row.behind

        def job() -> BehindRead:
            return BehindRead(key, behind.listed(desk, chosen, Filter()))

        run_in_thread(self, job, group="behind")

    @on(BehindRead)
    def _behind_read(self, message: BehindRead) -> None:
        row = self.rows.current
        if row is not None and row.key == message.key:
            self._show_told(row, message.found)

    def _show_told(self, row: BoardRow | None, found: Listed | None) -> None:
        lines: list[Styled] = []
        if row is not None:
            lines.append((row.behind.told if row.behind else row.label or row.note, "title"))
            if row.note:
                lines.append((row.note, row.style or "quiet"))
        if found is not None:
            lines.append((f"{found.total} 篇，按 Enter 逐篇看", "mark"))
            lines += [_line_of(one) for one in found.rows[:_TOLD_AT_MOST]]
        elif row is not None and row.nothing and row.nothing != row.note:
            lines += [("", ""), (row.nothing, "quiet")]
        self.query_one(Preview).show(lines)


def _line_of(row: Row) -> Styled:
    return f"{STATE_LABELS[row.state]}　{row.title or '（无标题）'}　{row.unit}", ""


def _left(board: Dashboard) -> str:
    """How many days are left until the period's last counting day."""
    last, left = chinese_date(board.period.last), board.days_left
    if left is None:
        return f"统计到 {last}，已过"
    return f"统计到 {last}，还剩 {left} 天" if left else f"统计到今天（{last}）"
