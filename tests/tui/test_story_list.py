"""The list of stories: its cells, its columns, its cursor."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from textual import on
from textual.app import App, ComposeResult

from newsroom.desk.catalogue import card_of
from newsroom.desk.desk import Desk
from newsroom.desk.listing import Row, row
from newsroom.story import State, Story, Tagging, TopicChoice
from newsroom.text.cells import width
from newsroom.tui.widgets.story_list import (
    BLOCK,
    StoryList,
    columns_for,
    days_text,
    due_text,
    focus_text,
    short_unit,
    window,
)
from tests.conftest import NOW
from tests.tui.driving import flowing, until

Make = Callable[..., Story]


@pytest.fixture
def a_row(desk: Desk, story: Make) -> Callable[..., Row]:
    def make(number: int = 1, **values: object) -> Row:
        return row(desk.plan, card_of(desk.deadlines, replace(story(**values), id=f"2026-09-{number:04d}")))

    return make


def test_late_and_awaited_and_neither(a_row: Callable[..., Row]):
    late = a_row(submitted_at=NOW + timedelta(days=3), event_ended_at=NOW)
    assert due_text(late, NOW + timedelta(days=9)) == "迟 1 天"
    assert due_text(a_row(), NOW) == ""
    in_time = a_row(state=State.RETURNED, submitted_at=NOW, event_ended_at=NOW)
    assert due_text(in_time, NOW + timedelta(days=9)) == ""  # sent back after that; the first submission counts
    draft = a_row(state=State.DRAFT, submitted_at=None, event_ended_at=NOW, kind="urgent")
    assert due_text(draft, NOW + timedelta(minutes=30)) == "还剩 1 小时"
    assert due_text(draft, NOW + timedelta(hours=3)) == "迟 1 小时"
    assert due_text(a_row(event_ended_at=None), NOW) == ""


def test_what_came_at_an_unknown_moment_is_not_called_late(a_row: Callable[..., Row]):
    unknown = a_row(submitted_at=None, event_ended_at=NOW)
    assert due_text(unknown, NOW + timedelta(days=9)) == ""


def test_the_bin_says_how_long_it_keeps_a_story():
    assert days_text(NOW, NOW + timedelta(days=18)) == "还剩 12 天"
    assert days_text(NOW, NOW + timedelta(days=31)) == "已到期"


def test_the_topic_says_who_filed_it(a_row: Callable[..., Row], desk: Desk):
    area = desk.plan.focus[0]
    assert focus_text(a_row()) == "？待定"
    assert focus_text(a_row(tagging=Tagging(primary=area.id, band="likely"))) == f"？{area.label}"
    assert focus_text(a_row(tagging=Tagging(primary=area.id, band="sure"))) == f"○ {area.label}"
    assert focus_text(a_row(choice=TopicChoice(area.id))) == f"● {area.label}"
    assert focus_text(a_row(choice=TopicChoice(None))) == "● 不归类"


def test_a_narrow_column_leaves_out_the_district_that_all_units_share():
    bureau = "青禾区教育和体育局"
    assert short_unit("青禾区第一中学", bureau, 10) == "第一中学"
    assert short_unit("青禾区第一中学", bureau, 20) == "青禾区第一中学"
    assert short_unit("白鹭洲镇中心校", bureau, 10) == "白鹭洲镇中心校"
    assert short_unit("第一中学", "实验小学", 4) == "第一中学"


@pytest.mark.parametrize("cells", [40, 60, 73, 79, 99, 119, 160, 200])
def test_columns_fill_the_width_exactly(cells: int):
    shown = columns_for(cells)
    assert sum(room for _, room in shown) + len(shown) == cells
    assert {"id", "title"} <= {column.key for column, _ in shown}


def test_a_wide_list_has_all_columns():
    assert len(columns_for(110)) == 9
    assert len(columns_for(76)) == 8, "a terminal of 120 beside the preview"
    assert len(columns_for(75)) == 6
    assert {column.key: room for column, room in columns_for(110)}["unit"] == 20


class Sut(App[None]):
    """A list of these rows; it gives the blocks that are asked for, once `answers`."""

    def __init__(self, rows: list[Row]) -> None:
        super().__init__()
        self.rows = rows
        self.answers = True
        self.asked: list[int] = []
        self.theme_variables["cursor-row"] = "#444444"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return {"cursor-row": "#444444", "quiet": "#888888"}

    def compose(self) -> ComposeResult:
        yield StoryList()

    def on_mount(self) -> None:
        self.show(0)

    @property
    def list(self) -> StoryList:
        return self.query_one(StoryList)

    def show(self, cursor: int) -> None:
        start, count = window(cursor, self.list.page_rows)
        self.list.show(self.rows[start : start + count], start, len(self.rows), cursor, NOW)

    @on(StoryList.Wanted)
    def give(self, event: StoryList.Wanted) -> None:
        self.asked.append(event.block)
        if self.answers:
            start = event.block * BLOCK
            self.list.fill(start, self.rows[start : start + BLOCK])


def test_the_window_covers_what_may_be_in_sight():
    assert window(0, 20) == (0, BLOCK)
    assert window(BLOCK - 1, 20) == (0, 2 * BLOCK)
    assert window(5 * BLOCK + 3, 20) == (4 * BLOCK, 2 * BLOCK)
    assert window(5 * BLOCK + 50, 20) == (5 * BLOCK, BLOCK)


async def test_the_cursor_stays_in_sight_and_within(a_row: Callable[..., Row]):
    rows = [a_row(number) for number in range(1, 101)]
    async with Sut(rows).run_test(size=(80, 12)) as pilot:
        found = pilot.app.query_one(StoryList)
        for step in (1, 30, -200, 200, -1):
            found.move(step)
            await pilot.pause()
            assert 0 <= found.cursor < 100
            assert found.scroll_offset.y <= found.cursor < found.scroll_offset.y + found.page_rows
        found.page(-1)
        assert found.cursor == 98 - (found.page_rows - 1)


async def test_a_long_list_holds_some_blocks_and_asks_for_others_once(a_row: Callable[..., Row]):
    a_hundred = [a_row(number) for number in range(1, BLOCK + 1)]
    app = Sut(a_hundred * 60)
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.pause()
        assert app.asked == []
        app.list.move(len(app.rows))
        await pilot.pause()
        assert app.list.current is app.rows[-1]
        assert app.asked == [59]
        for block in range(59, 20, -1):
            app.list.cursor = block * BLOCK + 50
            await until(pilot, lambda: app.list.current)
        assert len(app.asked) == len(set(app.asked)) or len(app.list._blocks) <= 30
        assert len(app.list._blocks) <= 30


async def test_a_row_that_is_not_read_yet_is_a_quiet_placeholder(a_row: Callable[..., Row]):
    app = Sut([a_row(number) for number in range(1, BLOCK + 1)] * 5)
    async with app.run_test(size=(80, 12)) as pilot:
        app.answers = False
        app.list.move(450)
        await pilot.pause()
        assert app.list.current is None
        assert "".join(part.text for part in app.list.render_line(5)).strip("▌ ") == "…"
        await until(pilot, lambda: app.asked == [4])
        app.list.refused()
        app.answers = True
        app.list.move(-1)
        await until(pilot, lambda: app.list.current is app.rows[449])


async def test_a_new_list_forgets_the_rows_of_the_old_one(a_row: Callable[..., Row]):
    app = Sut([a_row(number) for number in range(1, BLOCK + 1)] * 5)
    async with app.run_test(size=(80, 12)) as pilot:
        app.rows = [a_row(9000)] * 3
        app.show(1)
        await pilot.pause()
        assert (app.list.count, app.list.cursor) == (3, 1)
        assert app.list.current and app.list.current.id.endswith("9000")
        assert app.list.row_at(3) is None


async def test_every_line_is_as_wide_as_the_list(a_row: Callable[..., Row]):
    rows = [
        a_row(1, title="据 CNN 报道：“双减”落地，" * 6, unit="青禾区教育和体育局直属第一实验小学"),
        a_row(2, title=""),
    ]
    for cells in (80, 120):
        async with Sut(rows).run_test(size=(cells, 6)) as pilot:
            found = pilot.app.query_one(StoryList)
            assert {width("".join(s.text for s in found.render_line(y))) for y in range(4)} == {cells}
            assert "…" in "".join(s.text for s in found.render_line(1))


async def test_the_countdown_goes_on_and_what_says_the_same_is_not_drawn_again(a_row: Callable[..., Row]):
    draft = a_row(state=State.DRAFT, submitted_at=None, event_ended_at=NOW, kind="urgent")
    app = Sut([draft])
    async with app.run_test(size=(100, 12)) as pilot:
        rows = app.query_one(StoryList)
        rows.show([draft], 0, 1, 0, NOW)
        await until(pilot, lambda: "还剩2小时" in flowing(app))
        drawn: list[object] = []
        refresh = rows.refresh
        rows.refresh = lambda *regions, **how: drawn.append(regions) or refresh(*regions, **how)  # pyright: ignore
        rows.tell_time(NOW)
        assert not drawn
        rows.tell_time(NOW + timedelta(hours=3))
        await until(pilot, lambda: "迟1小时" in flowing(app))
        assert drawn
