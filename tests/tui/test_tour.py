"""The tour of the first start: when it shows itself, where it leads, and that it takes no key away."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events

from newsroom.cli.main import run
from newsroom.desk import first_tour, stories
from newsroom.desk.desk import Desk, open_desk
from newsroom.story import Story
from newsroom.text.cells import width
from newsroom.tui.app import NewsroomApp
from newsroom.tui.dialogs.choose import Choose
from newsroom.tui.palette import Palette
from newsroom.tui.screens.briefing import BriefingScreen
from newsroom.tui.screens.desk import DeskScreen
from newsroom.tui.screens.editor import EditorScreen
from newsroom.tui.screens.help import HelpScreen
from newsroom.tui.screens.welcome import WelcomeScreen
from newsroom.tui.tour import STEPS, TourStep, text
from newsroom.tui.widgets.line import Line
from tests.conftest import NOW
from tests.tui.driving import listed, shown, until


@pytest.fixture(autouse=True)
def wanted(monkeypatch: pytest.MonkeyPatch, no_tour: None) -> None:
    monkeypatch.delenv("NEWSROOM_TOUR")


@pytest.fixture
def full(desk: Desk, story: Callable[..., Story]) -> Desk:
    desk.archive.add([story()], by="林晓岚", at=NOW)
    return desk


def below(app: NewsroomApp) -> type:
    return type(app.screen_stack[-2])


def test_each_step_is_short_and_names_its_keys():
    assert len(STEPS) == 6
    for step in STEPS:
        assert width(text(step, "类别")) <= 70, "one row at 80 columns"
        assert "{" not in text(step, "类别")


async def test_it_leads_over_the_real_screens_and_back(full: Desk):
    app = NewsroomApp(full, tour=True)
    async with app.run_test(size=(80, 24)) as pilot:
        over = [DeskScreen, DeskScreen, EditorScreen, DeskScreen, BriefingScreen, DeskScreen]
        for number, screen in enumerate(over, 1):
            await until(pilot, lambda number=number: isinstance(app.screen, TourStep) and f"{number}／6" in shown(app))
            assert below(app) is screen
            await pilot.press("right" if number % 2 else "enter")
        await until(pilot, lambda: isinstance(app.screen, DeskScreen))
        assert len(app.screen_stack) == 2
        assert next(full.archive.iterate()).rev == 1


async def test_one_step_back_and_away_from_the_editor(full: Desk):
    app = NewsroomApp(full, tour=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, TourStep))
        await pilot.press("left", "right", "right")
        await until(pilot, lambda: isinstance(app.screen, TourStep) and below(app) is EditorScreen)
        await pilot.press("left")
        await until(pilot, lambda: isinstance(app.screen, TourStep) and "2／6" in shown(app))
        await pilot.press("right", "escape")
        await until(pilot, lambda: isinstance(app.screen, DeskScreen))
        assert len(app.screen_stack) == 2


async def test_any_other_key_ends_it_and_does_what_it_always_does(full: Desk):
    app = NewsroomApp(full, tour=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, TourStep))
        await pilot.press("right", "right")
        await until(pilot, lambda: isinstance(app.screen, TourStep) and below(app) is EditorScreen)
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        assert below(app) is DeskScreen


async def test_f1_ends_it_and_gives_help(full: Desk):
    app = NewsroomApp(full, tour=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, TourStep))
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        assert below(app) is DeskScreen


async def test_what_is_typed_or_pasted_over_it_arrives_as_typed(full: Desk):
    app = NewsroomApp(full, tour=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, TourStep))
        await pilot.press(*"消防abc", "f4", *"de", "escape", *"f")
        screen = await listed(pilot)
        await until(pilot, lambda: screen.query_one(Line).value == "消防abcf")
        screen.action_tour()
        await until(pilot, lambda: isinstance(app.screen, TourStep))
        app.post_message(events.Paste("演练"))
        await pilot.press("g")
        await until(pilot, lambda: screen.query_one(Line).value == "消防abcf演练g")


async def test_on_an_empty_desk_it_stays_over_the_list(desk: Desk):
    app = NewsroomApp(desk, tour=True)
    async with app.run_test(size=(80, 24)) as pilot:
        for number in range(1, 7):
            await until(pilot, lambda number=number: isinstance(app.screen, TourStep) and f"{number}／6" in shown(app))
            assert below(app) is DeskScreen
            await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, DeskScreen))


async def test_the_welcome_screen_leads_to_it_and_the_palette_has_it(tmp_path: Path):
    app = NewsroomApp(tmp_path / "desk")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, WelcomeScreen))
        await pilot.press(*"石桥小学", "enter", "enter")
        await until(pilot, lambda: isinstance(app.screen, TourStep))
        await pilot.press("escape")
        await listed(pilot)
        await pilot.press("ctrl+p", *"xsdl")
        await until(pilot, lambda: isinstance(app.screen, Palette) and "▌ 新手导览" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, TourStep))


async def test_a_start_as_on_any_day_has_none(full: Desk):
    app = NewsroomApp(full)
    async with app.run_test() as pilot:
        await listed(pilot)
        assert len(app.screen_stack) == 2


async def test_init_asks_for_it_once(tmp_path: Path):
    folder = tmp_path / "desk"
    assert run(["init", str(folder), "--name", "石桥小学"]) == 0
    assert first_tour.is_due(folder)
    app = NewsroomApp(open_desk(folder), tour=first_tour.is_due(folder))
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.screen, TourStep))
    assert not first_tour.is_due(folder)


async def test_a_script_can_do_without_it(full: Desk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NEWSROOM_TOUR", "0")
    app = NewsroomApp(full, tour=True)
    async with app.run_test() as pilot:
        await listed(pilot)
        assert len(app.screen_stack) == 2
        assert stories.get(full, next(full.archive.iterate()).id)
