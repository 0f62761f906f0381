"""Throwing a story away, looking at what was, taking it back and clearing it out; by keys."""

from collections.abc import Callable

import pytest

from newsroom.desk.bin import IN_BIN
from newsroom.desk.desk import Desk
from newsroom.desk.listing import rows
from newsroom.story import Story
from newsroom.tui.app import NewsroomApp
from newsroom.tui.dialogs.message import Message
from newsroom.tui.screens.bin import BinScreen
from newsroom.tui.screens.stories import SearchLine
from tests.conftest import NOW
from tests.tui.driving import listed, shown, titles, until

Make = Callable[..., Story]


@pytest.fixture
def full(desk: Desk, story: Make) -> Desk:
    desk.archive.add([story("第一篇"), story("第二篇"), story("第三篇")], by="t", at=NOW)
    return desk


async def in_bin(pilot) -> BinScreen:
    await until(pilot, lambda: isinstance(pilot.app.screen, BinScreen) and pilot.app.screen.rows.loaded)
    return pilot.app.screen


async def test_away_and_back(full: Desk):
    async with NewsroomApp(full).run_test(size=(80, 24)) as pilot:
        app, screen = pilot.app, await listed(pilot)
        assert titles(screen) == ["第三篇", "第二篇", "第一篇"]
        await pilot.press("down", "delete")
        await until(pilot, lambda: titles(screen) == ["第三篇", "第一篇"])
        await until(pilot, lambda: "《第二篇》" in shown(app) and "30 天内" in shown(app))
        assert screen.rows.current and screen.rows.current.title == "第一篇"
        await until(pilot, lambda: "共 2 篇" in shown(app))
        await pilot.press("f11")
        bin_screen = await in_bin(pilot)
        assert titles(bin_screen) == ["第二篇"]
        await until(pilot, lambda: "回收站  1 篇" in shown(app))
        assert "还剩 30 天" in shown(app)
        await pilot.press("enter")
        await until(pilot, lambda: not titles(bin_screen))
        await until(pilot, lambda: "回收站是空的" in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen and len(titles(screen)) == 3)


async def test_what_was_thrown_away_is_taken_back_by_one_key_each(full: Desk):
    async with NewsroomApp(full).run_test(size=(80, 24), notifications=True) as pilot:
        screen = await listed(pilot)
        for left in (2, 1):
            await pilot.press("ctrl+d")
            await until(pilot, lambda left=left: len(titles(screen)) == left)
        for left in (2, 3):
            await pilot.press("ctrl+z")
            await until(pilot, lambda left=left: len(titles(screen)) == left)
        assert not rows(full, IN_BIN)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "没有可以撤销的" in shown(pilot.app))  # type: ignore[arg-type]


async def test_clearing_out_asks_and_the_safe_answer_comes_first(full: Desk):
    async with NewsroomApp(full).run_test(size=(80, 24)) as pilot:
        await listed(pilot)
        await pilot.press("ctrl+d")
        await until(pilot, lambda: len(rows(full, IN_BIN)) == 1)
        await pilot.press("f11")
        screen = await in_bin(pilot)
        await pilot.press("delete")
        assert isinstance(pilot.app.screen, Message)
        assert "不能再找回" in shown(pilot.app)  # type: ignore[arg-type]
        await pilot.press("enter")
        assert len(rows(full, IN_BIN)) == 1
        await pilot.press("delete", "down", "enter")
        await until(pilot, lambda: not titles(screen))
        assert full.archive.get("2026-09-0003") is None
        assert full.archive.history("2026-09-0003")


async def test_delete_in_the_search_line_deletes_a_character(full: Desk):
    async with NewsroomApp(full).run_test(size=(80, 24)) as pilot:
        screen = await listed(pilot)
        await pilot.press("第", "四", "left", "delete")
        assert pilot.app.screen is screen
        assert screen.query_one(SearchLine).value == "第"
        await until(pilot, lambda: len(titles(screen)) == 3)
        await pilot.press("home", "end")
        assert screen.rows.cursor == 0, "with text in the line these keys are its own"
        await pilot.press("backspace", "end")
        assert screen.rows.cursor == 2


async def test_the_bin_is_searched_by_itself(full: Desk):
    async with NewsroomApp(full).run_test(size=(80, 24)) as pilot:
        await listed(pilot)
        for gone in (1, 2):
            await pilot.press("delete")
            await until(pilot, lambda gone=gone: len(rows(full, IN_BIN)) == gone)
            await listed(pilot)
        await pilot.press("f11")
        screen = await in_bin(pilot)
        await pilot.press("第", "二")
        await until(pilot, lambda: titles(screen) == ["第二篇"])
        await pilot.press("escape")
        await until(pilot, lambda: len(titles(screen)) == 2)
        assert pilot.app.screen is screen
