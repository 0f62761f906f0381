"""The mouse, where one would reach for it."""

from collections.abc import Callable

import pytest
from textual import events
from textual.pilot import Pilot

from newsroom.desk.desk import Desk
from newsroom.story import Story
from newsroom.tui.app import NewsroomApp
from newsroom.tui.dialogs.choose import Choose, OptionRows
from newsroom.tui.screens.editor import EditorScreen
from newsroom.tui.widgets.lines import KeysLine
from newsroom.tui.widgets.manuscript import Manuscript
from newsroom.tui.widgets.story_list import StoryList
from tests.conftest import NOW
from tests.tui.driving import listed, until


@pytest.fixture
def full(desk: Desk, story: Callable[..., Story]) -> Desk:
    desk.archive.add([story(f"第 {number} 篇") for number in range(60)], by="林", at=NOW)
    return desk


def cell_of(pilot: Pilot, label: str) -> tuple[int, int]:
    """A cell of that label in the line of keys."""
    text = pilot.app.screen.query_one(KeysLine).render().plain
    from newsroom.text.cells import width

    return width(text[: text.index(label)]), 0


async def test_a_click_puts_the_cursor_and_a_second_one_opens(full: Desk):
    async with NewsroomApp(full).run_test(size=(80, 24)) as pilot:
        screen = await listed(pilot)
        await pilot.click(StoryList, offset=(10, 5))
        assert screen.rows.cursor == 4
        assert pilot.app.screen is screen
        await pilot.click(StoryList, offset=(10, 5), times=2)
        await until(pilot, lambda: isinstance(pilot.app.screen, EditorScreen))


async def test_the_wheel_scrolls_the_list_and_leaves_the_cursor(full: Desk):
    async with NewsroomApp(full).run_test(size=(80, 24)) as pilot:
        screen = await listed(pilot)
        await pilot._post_mouse_events([events.MouseScrollDown], StoryList, (10, 5), 0)
        await until(pilot, lambda: screen.rows.scroll_offset.y > 0)
        assert screen.rows.cursor == 0


async def test_a_click_on_the_keys_does_what_the_key_does(full: Desk):
    async with NewsroomApp(full).run_test(size=(120, 24)) as pilot:
        await listed(pilot)
        await pilot.click(KeysLine, offset=cell_of(pilot, "排序"))
        await until(pilot, lambda: isinstance(pilot.app.screen, Choose))
        await pilot.click(OptionRows, offset=(4, 1), times=2)
        screen = await listed(pilot)
        await until(pilot, lambda: screen.wanted.order == "id")


async def test_a_click_in_the_manuscript_places_the_caret(full: Desk):
    async with NewsroomApp(full).run_test(size=(80, 24)) as pilot:
        await listed(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, EditorScreen))
        await until(pilot, lambda: pilot.app.screen.query_one(Manuscript).size.width)
        manuscript = pilot.app.screen.query_one(Manuscript)
        await pilot.click(Manuscript, offset=(14, 0))
        await pilot.pause()
        assert manuscript.cursor_location[1] > 0
        where = manuscript.cursor_location
        await pilot.click(Manuscript, offset=(18, 0))
        await until(pilot, lambda: manuscript.cursor_location[1] == where[1] + 2)
