"""Every screen at two sizes, compared with the text files in snapshots/ (how they are written: snapshot.py)."""

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from textual.document import _wrapped_document
from textual.pilot import Pilot

from newsroom.desk import bin, demo, stories
from newsroom.desk.desk import Desk, create_desk, open_desk
from newsroom.plan import shipped_text
from newsroom.tui import terminal
from newsroom.tui.app import NewsroomApp
from newsroom.tui.screens.briefing import BriefingScreen
from newsroom.tui.screens.dashboard import DashboardScreen
from newsroom.tui.screens.editor import EditorScreen
from newsroom.tui.screens.twins import TwinsScreen
from newsroom.tui.widgets.line import Line
from tests.tui.driving import listed, until
from tests.tui.snapshot import FOLDER, WRITES, check, rendered, still

NOW = datetime(2026, 9, 30, 17, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
SIZES = ((80, 24), (160, 50))
DESK = Path("工作台")
"""Relative, so that no screen shows where the tests run."""
EDITED, THROWN_AWAY, DOUBTFUL, FAULTY = "2026-09-0008", "2026-09-0025", "2026-09-0026", "2026-09-0021"

Scene = Callable[[Pilot], Awaitable[None]]


def opened(folder: Path) -> Desk:
    return open_desk(folder, clock=lambda: NOW)


@pytest.fixture(autouse=True)
def lines_broken_as_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    """As `app.run` has it."""
    name = "compute_wrap_offsets"
    monkeypatch.setattr(_wrapped_document, name, getattr(_wrapped_document, name))  # put back afterwards
    terminal.break_lines_as_chinese()


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's desk, one story edited, one thrown away, one sent in twice."""
    folder = tmp_path_factory.mktemp("prepared") / "desk"
    for _ in demo.run(folder):
        pass
    desk = opened(folder)
    story = stories.get(desk, EDITED)
    stories.save(
        desk, replace(story, title=story.title.replace("首次", "第一次"), body=f"{story.body}\n会后补充一句。")
    )
    bin.discard(desk, stories.get(desk, THROWN_AWAY))
    desk.close()
    return folder


@pytest.fixture
def desk(prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(prepared, DESK)
    return opened(DESK)


async def taken(name: str, app: NewsroomApp, scene: Scene) -> None:
    """Bring the app to the scene at each size, and compare."""
    async with app.run_test(size=SIZES[0], notifications=True) as pilot:
        await scene(pilot)
        for columns, rows in SIZES:
            await pilot.resize_terminal(columns, rows)
            await still(pilot)
            check(f"{name}-{columns}x{rows}", rendered(app))


def pressing(*keys: str) -> Scene:
    """The list, with these keys pressed, each when what the one before began has come to rest."""

    async def scene(pilot: Pilot) -> None:
        await listed(pilot)
        for key in keys:
            await still(pilot)
            await pilot.press(key)

    return scene


def on(story_id: str, *keys: str) -> Scene:
    """The same with the cursor on a story."""

    async def scene(pilot: Pilot) -> None:
        screen = await listed(pilot)
        screen.reload(story_id)
        await until(pilot, lambda: screen.rows.current and screen.rows.current.id == story_id)
        await pressing(*keys)(pilot)

    return scene


def checked(*keys: str) -> Scene:
    """The editor with a story in which the checker has found something, with these keys pressed."""

    async def scene(pilot: Pilot) -> None:
        await on(FAULTY, "enter")(pilot)
        await until(pilot, lambda: isinstance(editor := pilot.app.screen, EditorScreen) and editor.findings.found)
        for key in keys:
            await still(pilot)
            await pilot.press(key)

    return scene


def composing(*keys: str) -> Scene:
    """The briefing with a supplement begun, what is to be looked at in it known, with these keys pressed."""

    async def scene(pilot: Pilot) -> None:
        unreviewed = ("down", "down", "down", "enter")
        await pressing("f8", "f4", *"增刊", "enter", "enter", *unreviewed)(pilot)
        await until(pilot, lambda: isinstance(screen := pilot.app.screen, BriefingScreen) and screen.warned())
        for key in keys:
            await still(pilot)
            await pilot.press(key)

    return scene


def counted(*keys: str) -> Scene:
    """The dashboard with its figures, with these keys pressed."""

    async def scene(pilot: Pilot) -> None:
        await pressing("ctrl+w")(pilot)
        await until(pilot, lambda: isinstance(screen := pilot.app.screen, DashboardScreen) and screen.board)
        for key in keys:
            await still(pilot)
            await pilot.press(key)
        await asyncio.sleep(0.3)  # the stories beside the row follow the cursor after a pause
        await still(pilot)

    return scene


SCENES: dict[str, Scene] = {
    "desk": pressing(),
    "desk-search": pressing(*"消防"),
    "desk-nothing-found": pressing(*"zzz"),
    "editor": on(EDITED, "enter"),
    "history": on(EDITED, "f12"),
    "briefing": pressing("f8"),
    "briefing-story": pressing("f8", "tab"),
    "briefing-frozen": pressing("f8", "f3"),
    "briefing-supplement": composing("down"),
    "briefing-details": composing("f6"),
    "briefing-shorten": composing("f3"),
    "briefing-columns": composing("f11"),
    "briefing-warnings": composing("ctrl+n"),
    "briefing-signing": composing("ctrl+s"),
    "dashboard": counted(),
    "dashboard-quotas": counted("f5"),
    "dashboard-topics": counted("f5", "f5", "f5"),
    "bin": pressing("f11"),
    "help": pressing("f1"),
    "palette": pressing("ctrl+p", *"sg"),
    "filter": pressing("f4"),
    "topics": on(EDITED, "f5"),
    "topics-asked": on(DOUBTFUL, "f5"),
    "settling": pressing("ctrl+s"),
    "moving": on(EDITED, "f6"),
    "notice": pressing("ctrl+n"),
    "findings": checked("f2"),
    "findings-all": checked("f2", "f11"),
    "ignoring": checked("f2", "ctrl+e"),
    "finding-words": checked("ctrl+f", *"3"),
}


@pytest.mark.parametrize("name", SCENES)
async def test_a_screen_of_the_demo_is_as_it_was(desk: Desk, name: str):
    await taken(name, NewsroomApp(desk, clock=lambda: NOW), SCENES[name])


EMPTY: dict[str, Scene] = {
    "desk-empty": pressing(),
    "briefing-empty": pressing("f8"),
    "bin-empty": pressing("f11"),
    "filter-empty": pressing("f4"),
}


@pytest.mark.parametrize("name", EMPTY)
async def test_an_empty_screen_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str):
    monkeypatch.chdir(tmp_path)
    desk = create_desk(DESK, shipped_text("school"), demo.BUREAU, clock=lambda: NOW)
    await taken(name, NewsroomApp(desk, clock=lambda: NOW), EMPTY[name])


async def test_the_tour_is_as_it_was(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("NEWSROOM_TOUR")

    async def scene(pilot: Pilot) -> None:
        await until(pilot, lambda: len(pilot.app.screen_stack) == 3)

    await taken("tour", NewsroomApp(desk, clock=lambda: NOW, tour=True), scene)


async def test_without_colours_the_list_is_still_plain(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NO_COLOR", "1")
    await taken("desk-no-colour", NewsroomApp(desk, clock=lambda: NOW), pressing())


async def test_the_welcome_screen_is_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)

    async def scene(pilot: Pilot) -> None:
        await until(pilot, lambda: pilot.app.screen.query(Line))
        await pilot.press("enter")

    await taken("welcome", NewsroomApp(DESK, clock=lambda: NOW), scene)


async def test_two_that_are_alike_are_as_they_were(desk: Desk):
    one = stories.get(desk, "2026-09-0006")
    other = replace(one, id="2026-09-0099", unit="青禾区第三小学", body=one.body.replace("演练", "演习"), photos=())

    async def scene(pilot: Pilot) -> None:
        await listed(pilot)
        await pilot.app.push_screen(TwinsScreen(desk, one, other, 0.91))

    await taken("twins", NewsroomApp(desk, clock=lambda: NOW), scene)


async def test_two_versions_of_one_are_as_they_were(desk: Desk):
    from newsroom.tui.screens.merge import MergeScreen

    app = NewsroomApp(desk, story_id=EDITED, clock=lambda: NOW)

    async def scene(pilot: Pilot) -> None:
        await until(pilot, lambda: isinstance(app.screen, EditorScreen) and app.screen.is_current)
        await still(pilot)
        assert isinstance(app.screen, EditorScreen)
        app.screen.manuscript.text = app.screen.manuscript.text.replace("会后补充一句", "会后又补一句")
        elsewhere = opened(DESK)
        now = stories.get(elsewhere, EDITED)
        stories.save(elsewhere, replace(now, body=now.body.replace("会后补充一句", "会后说明一点")))
        elsewhere.close()
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, MergeScreen))

    await taken("merge", app, scene)


@pytest.mark.skipif(WRITES, reason="they are being written")
def test_every_file_belongs_to_a_scene():
    names = {*SCENES, *EMPTY, "tour", "welcome", "desk-no-colour", "twins", "merge"}
    expected = {f"{name}-{columns}x{rows}.txt" for name in names for columns, rows in SIZES}
    assert {path.name for path in FOLDER.glob("*")} == expected
