"""Documents about the story at hand, by key."""

import pytest

from newsroom.desk import commissions, papers, stories
from newsroom.desk.desk import Desk
from newsroom.desk.papers import PAPERS
from newsroom.tui.actions import ACTIONS
from newsroom.tui.app import NewsroomApp
from newsroom.tui.dialogs.choose import Choose, OptionRows
from newsroom.tui.dialogs.filling_in import FillIn
from newsroom.tui.widgets.line import Line
from newsroom.tui.widgets.story_list import StoryList
from tests.tui.driving import listed, until

BODY = "9月25日，柳河镇中心校开展消防应急演练，全校师生安全疏散。"


@pytest.fixture
def story_id(desk: Desk) -> str:
    return stories.new(desk, "柳河镇中心校开展消防演练", BODY, unit="柳河镇中心校").id


def label_at(app: NewsroomApp) -> str:
    rows = app.screen.query_one(OptionRows)
    return rows.options[rows.cursor].label


async def test_the_menu_prints_what_is_chosen(desk: Desk, story_id: str):
    app = NewsroomApp(desk)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: app.screen.query(StoryList) and app.screen.query_one(StoryList).count)
        await pilot.press("ctrl+u")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        assert label_at(app) == "三审单"
        await pilot.press("enter")
        await until(pilot, lambda: app.document is not None)
        assert app.document is not None and app.document.name == f"三审单（{story_id}）.docx"


async def test_a_form_asks_and_keeps_what_is_filled_in(desk: Desk, story_id: str):
    app = NewsroomApp(desk, story_id=story_id)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: app.screen.query("Manuscript"))
        await pilot.press("ctrl+u")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, FillIn))
        app.screen.query_one("#pictures", Line).value = "三"
        app.screen.query_one("#remarks", Line).value = "急"
        await pilot.press("f9")
        await pilot.pause()
        assert isinstance(app.screen, FillIn), "a number is wrong"
        app.screen.query_one("#pictures", Line).value = "3"
        await pilot.press("f9")
        await until(pilot, lambda: app.document is not None)
        kept = papers.begun(desk, papers.paper("approval_form"), story_id)
        assert (kept.pictures, kept.remarks) == (3, "急")


async def test_what_is_filled_in_is_not_lost_by_one_key(desk: Desk, story_id: str):
    app = NewsroomApp(desk, story_id=story_id)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: app.screen.query("Manuscript"))
        for typed in (False, True):
            await pilot.press("ctrl+u")
            await until(pilot, lambda: isinstance(app.screen, Choose))
            await pilot.press("down", "enter")
            await until(pilot, lambda: isinstance(app.screen, FillIn))
            if typed:
                app.screen.query_one("#remarks", Line).focus()
                await pilot.press("a", "escape", "b", "escape")
                assert isinstance(app.screen, FillIn)
            await pilot.press("escape")
            await until(pilot, lambda: not isinstance(app.screen, FillIn))


async def test_whether_numbers_are_printed_whole_is_asked(desk: Desk, story_id: str):
    app = NewsroomApp(desk)
    async with app.run_test(size=(100, 30)) as pilot:
        await listed(pilot)
        app.screen.action_print("informant_form")  # pyright: ignore[reportAttributeAccessIssue]
        await until(pilot, lambda: isinstance(app.screen, Choose))
        assert label_at(app) == "遮住个人号码" and app.document is None
        await pilot.press("enter")
        await until(pilot, lambda: app.document is not None)
        assert app.document is not None and app.document.name == "信息员登记表（柳河镇中心校）.docx"


async def test_a_registered_commission_is_offered_for_its_notice(desk: Desk):
    asked = commissions.new(desk, "开学第一课", ["柳河镇中心校"], "2026-10-09")
    app = NewsroomApp(desk)
    async with app.run_test(size=(100, 30)) as pilot:
        await listed(pilot)
        await pilot.press("ctrl+u")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press(*"约稿", "enter")
        await until(pilot, lambda: isinstance(app.screen, FillIn))
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, FillIn))
        await pilot.press("ctrl+u")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press(*asked.id, "enter")
        await until(pilot, lambda: isinstance(app.screen, FillIn))
        assert app.screen.query_one("#topic", Line).value == "开学第一课"


def test_every_paper_is_in_the_palette():
    assert [action.argument for action in ACTIONS if action.argument] == [one.id for one in PAPERS]
