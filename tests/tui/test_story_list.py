"""The list of stories: its cells, its columns, its cursor."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from textual.app import App, ComposeResult

from newsroom.desk.desk import Desk
from newsroom.desk.listing import Row, row
from newsroom.story import State, Story, Tagging, TopicChoice
from newsroom.text.cells import width
from newsroom.tui.widgets.story_list import StoryList, columns_for, due_text, focus_text, short_unit
from tests.conftest import NOW

Make = Callable[..., Story]


@pytest.fixture
def a_row(desk: Desk, story: Make) -> Callable[..., Row]:
    def make(number: int = 1, **values: object) -> Row:
        return row(desk.plan, replace(story(**values), id=f"2026-09-{number:04d}"))

    return make


def test_late_and_awaited_and_neither(a_row: Callable[..., Row]):
    late = a_row(submitted_at=NOW + timedelta(days=3), event_ended_at=NOW)
    assert due_text(late, NOW + timedelta(days=9)) == "迟 1 天"
    assert due_text(a_row(), NOW) == ""
    draft = a_row(state=State.DRAFT, submitted_at=None, event_ended_at=NOW, kind="urgent")
    assert due_text(draft, NOW + timedelta(minutes=30)) == "还剩 1 小时"
    assert due_text(draft, NOW + timedelta(hours=3)) == "迟 1 小时"
    assert due_text(a_row(event_ended_at=None), NOW) == ""


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
    assert len(columns_for(110)) == 8
    assert len(columns_for(76)) == 8, "a terminal of 120 beside the preview"
    assert len(columns_for(75)) == 6
    assert {column.key: room for column, room in columns_for(110)}["unit"] == 20


class Sut(App[None]):
    def __init__(self, rows: list[Row]) -> None:
        super().__init__()
        self.rows = rows
        self.theme_variables["cursor-row"] = "#444444"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return {"cursor-row": "#444444", "quiet": "#888888"}

    def compose(self) -> ComposeResult:
        yield StoryList()

    def on_mount(self) -> None:
        self.query_one(StoryList).show(self.rows, NOW)


async def test_the_cursor_keeps_its_story_when_the_list_changes(a_row: Callable[..., Row]):
    rows = [a_row(number) for number in range(1, 40)]
    async with Sut(rows).run_test(size=(80, 12)) as pilot:
        found = pilot.app.query_one(StoryList)
        found.move(20)
        assert found.current is rows[20]
        found.show([a_row(90), a_row(91), *rows], NOW)
        assert found.current and found.current.id == rows[20].id
        found.show(rows[:5], NOW)
        assert found.current is rows[4]
        found.show([], NOW)
        assert found.current is None


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


async def test_sorting_keeps_the_story(a_row: Callable[..., Row]):
    rows = [a_row(1, body="字" * 10), a_row(2, body="字" * 30), a_row(3, body="字" * 20)]
    async with Sut(rows).run_test(size=(120, 12)) as pilot:
        found = pilot.app.query_one(StoryList)
        found.sort("length")
        assert [r.characters for r in found.rows] == [30, 20, 10]
        assert found.current and found.current.id == rows[0].id
        found.sort("day")
        assert [r.id[-1] for r in found.rows] == ["3", "2", "1"]


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
