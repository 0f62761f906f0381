"""An adoption by key: the outlet by a few letters or a link, then the fields; where a story was published."""

from dataclasses import replace

import pytest
from textual import events

from newsroom.desk import adoption_rows, adoptions, registers, stories
from newsroom.desk.desk import Desk
from newsroom.registers.outlets import OUTLETS, Outlet
from newsroom.story import State, Story
from newsroom.tui.app import NewsroomApp
from newsroom.tui.dialogs.adopting import AdoptionForm, ChannelRows, ChannelsDialog, OutletDialog, OutletRows
from newsroom.tui.dialogs.choose import Choose, OptionRows
from newsroom.tui.screens.desk import DeskScreen
from newsroom.tui.screens.editor import EditorScreen
from newsroom.tui.widgets.line import Line
from tests.conftest import NOW
from tests.tui.driving import flowing, listed, until

EVENING = Outlet(name="江城晚报", tier="city", kind="newspaper", sites=("jcwb.example",))


@pytest.fixture
def kept(desk: Desk, story) -> Story:
    registers.put(desk, OUTLETS, [EVENING])
    (found,) = desk.archive.add([story(state=State.APPROVED)], by="林", at=NOW)
    return found


async def choosing(app: NewsroomApp, pilot) -> OutletRows:
    await until(pilot, lambda: isinstance(app.screen, OutletDialog))
    rows = app.screen.query_one(OutletRows)
    await until(pilot, lambda: rows.count)
    return rows


async def test_three_letters_and_two_enters(desk: Desk, kept: Story):
    app = NewsroomApp(desk)
    async with app.run_test(size=(100, 32)) as pilot:
        await listed(pilot)
        await pilot.press("ctrl+e")
        await choosing(app, pilot)
        await pilot.press("j", "c", "w", "enter")
        await until(pilot, lambda: isinstance(app.screen, AdoptionForm))
        assert "江城晚报（市级报纸）采用" in flowing(app)
        await until(pilot, lambda: getattr(app.focused, "id", "") == "day")
        await pilot.press("enter")
        await until(pilot, lambda: adoption_rows.of_story(desk, kept.id))
        await until(pilot, lambda: isinstance(app.screen, DeskScreen) and "核实以前不计数" in flowing(app))
    (row,) = adoption_rows.of_story(desk, kept.id)
    assert (row.outlet, row.day, row.verified_by) == ("江城晚报", NOW.date(), "")


async def test_letters_and_enter_before_anything_was_read(desk: Desk, kept: Story):
    app = NewsroomApp(desk)
    async with app.run_test(size=(100, 32)) as pilot:
        await listed(pilot)
        app.screen.query_one(Line).value = "柳河"  # Ctrl+E would else go to the line's end
        await until(pilot, lambda: app.screen.query_one(Line).value == "柳河")
        await listed(pilot)
        await pilot.press("ctrl+e", "j", "c", "w", "b", "enter")
        await until(pilot, lambda: isinstance(app.screen, AdoptionForm))


async def test_what_is_typed_in_short_is_understood_and_what_is_wrong_stays(desk: Desk, kept: Story):
    app = NewsroomApp(desk)
    async with app.run_test(size=(100, 32)) as pilot:
        await listed(pilot)
        await pilot.press("ctrl+e")
        await choosing(app, pilot)
        app.screen.query_one(Line).value = "https://www.jcwb.example/a/1.html"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, AdoptionForm))
        await until(pilot, lambda: getattr(app.focused, "id", "") == "day")
        await pilot.press("9", ".", "2", "5", "enter")
        assert getattr(app.focused, "id", "") == "form", "what was changed is not sent off by Enter"
        app.screen.query_one("#form", Line).value = "zb"
        app.screen.query_one("#characters", Line).value = "许多"
        await pilot.press("f9")
        await until(pilot, lambda: "许多" in flowing(app) and getattr(app.focused, "id", "") == "characters")
        app.screen.query_one("#characters", Line).value = "260"
        await pilot.press("f9")
        await until(pilot, lambda: adoption_rows.of_story(desk, kept.id))
    (row,) = adoption_rows.of_story(desk, kept.id)
    assert (str(row.day), row.form, row.characters) == ("2026-09-25", "excerpt", 260)
    assert row.link.endswith("/a/1.html")


async def test_entered_twice_is_refused_and_nothing_typed_is_lost(desk: Desk, kept: Story):
    adoptions.enter(desk, adoptions.begun(desk, kept, "jcwb"))
    app = NewsroomApp(desk)
    async with app.run_test(size=(100, 32)) as pilot:
        await listed(pilot)
        await pilot.press("ctrl+e")
        await choosing(app, pilot)
        assert "已经登记：江城晚报09-28（未核实）" in flowing(app)
        await pilot.press("j", "c", "w", "enter")
        await until(pilot, lambda: isinstance(app.screen, AdoptionForm))
        await pilot.press("f9")
        await until(pilot, lambda: any("已经登记过" in one.message for one in app._notifications))
        assert isinstance(app.screen, AdoptionForm)
    assert len(adoption_rows.of_story(desk, kept.id)) == 1


async def test_a_new_outlet_is_asked_for_its_tier_and_kind(desk: Desk, kept: Story):
    app = NewsroomApp(desk, story_id=kept.id)
    async with app.run_test(size=(100, 32)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, EditorScreen))
        app.screen.call_later(app.screen.run_action, "adopt")
        rows = await choosing(app, pilot)
        app.screen.query_one(Line).value = "江南早报"
        await until(pilot, lambda: rows.fresh)
        assert rows.count == 1 and rows.chosen is None
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, AdoptionForm))
        await until(pilot, lambda: getattr(app.focused, "id", "") == "tier")
        await pilot.press("enter")
        app.screen.query_one("#tier", Line).value = "省"
        app.screen.query_one("#kind", Line).value = "baozhi"
        await pilot.press("f9")
        await until(pilot, lambda: adoption_rows.of_story(desk, kept.id))
    assert [one.name for one in registers.rows(desk, OUTLETS)] == ["江城晚报", "江南早报"]


async def test_published_then_where(desk: Desk, kept: Story):
    stories.save(desk, replace(kept, channels=("教育网",)))
    app = NewsroomApp(desk)
    async with app.run_test(size=(100, 32)) as pilot:
        await listed(pilot)
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        rows = app.screen.query_one(OptionRows)
        labels = [option.label for option in rows.options]
        rows.cursor = next(index for index, label in enumerate(labels) if "发布" in label)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ChannelsDialog))
        channels = app.screen.query_one(ChannelRows)
        assert [channels.names[index] for index in channels.picked] == ["教育网"]
        assert "教育简报" not in channels.names
        await pilot.press("1", "enter")
        await until(pilot, lambda: len(adoption_rows.of_story(desk, kept.id)) == 2)
    assert {row.outlet for row in adoption_rows.of_story(desk, kept.id)} == {"教育信息网", "教育网"}


async def test_a_draft_was_adopted_by_nobody(desk: Desk, story):
    desk.archive.add([story(state=State.DRAFT)], by="林", at=NOW)
    app = NewsroomApp(desk)
    async with app.run_test(size=(100, 32)) as pilot:
        await listed(pilot)
        await pilot.press("ctrl+e")
        await until(pilot, lambda: "还是草稿" in flowing(app))
        assert isinstance(app.screen, DeskScreen)


async def test_an_answer_that_comes_when_the_dialog_is_gone_takes_no_other_screen_away(desk: Desk, kept: Story):
    app = NewsroomApp(desk)
    async with app.run_test(size=(100, 32)) as pilot:
        await listed(pilot)
        await pilot.press("ctrl+e")
        await choosing(app, pilot)
        for _ in range(2):
            app.post_message(events.Key("enter", None))  # faster than the form is there
        await until(pilot, lambda: isinstance(app.screen, AdoptionForm))
        await app.workers.wait_for_complete()
        await pilot.pause()
        form = app.screen
        assert isinstance(form, AdoptionForm)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, DeskScreen))
        form.dismiss(None)
        await pilot.pause()
        assert isinstance(app.screen, DeskScreen)


async def test_an_answer_that_comes_below_another_screen_waits_for_it(desk: Desk, kept: Story):
    app = NewsroomApp(desk)
    async with app.run_test(size=(100, 32)) as pilot:
        await listed(pilot)
        await pilot.press("ctrl+e")
        await choosing(app, pilot)
        dialog = app.screen
        assert isinstance(dialog, OutletDialog)
        await pilot.press("f1")
        await until(pilot, lambda: app.screen is not dialog)
        dialog.dismiss(None)
        await pilot.pause()
        assert app.screen is not dialog and not isinstance(app.screen, DeskScreen)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, DeskScreen))
