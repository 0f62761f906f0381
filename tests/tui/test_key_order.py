"""Keys that arrive in one burst go where they would have gone one by one."""

from textual import events

from newsroom.tui.app import NewsroomApp
from newsroom.tui.dialogs.source import SourceDialog
from newsroom.tui.screens.welcome import WelcomeScreen
from newsroom.tui.widgets.line import Line
from tests.tui.driving import listed, until


def burst(app: NewsroomApp, *keys: str) -> None:
    """All keys at once, as a script or a slow line sends them: names of keys, or text."""
    for key in keys:
        for mark in [key] if key in ("tab", "enter", "f3", "escape", "backspace") else key:
            app.post_message(events.Key(mark, mark if len(mark) == 1 else None))


async def test_text_behind_a_tab_goes_to_the_next_field(tmp_path):
    app = NewsroomApp(tmp_path / "新")
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, WelcomeScreen) and isinstance(app.focused, Line))
        burst(app, "区实验小学", "tab", "林晓岚")
        await until(pilot, lambda: any(line.value == "林晓岚" for line in app.screen.query(Line)))
        assert [line.value for line in app.screen.query(Line)] == ["区实验小学", "林晓岚"]


async def test_text_behind_a_function_key_goes_to_what_the_key_opens(desk):
    app = NewsroomApp(desk)
    async with app.run_test(size=(100, 30)) as pilot:
        await listed(pilot)
        burst(app, "演练", "f3", "/没有")
        await until(pilot, lambda: isinstance(app.screen, SourceDialog) and app.screen.query_one(Line).value)
        await pilot.pause()
        assert app.screen.query_one(Line).value.endswith("/没有")
        burst(app, "escape", "集合")
        await until(pilot, lambda: app.screen.query_one(Line).value == "演练集合")


async def test_a_long_burst_of_text_and_corrections_stays_in_order(desk):
    app = NewsroomApp(desk)
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await listed(pilot)
        burst(app, *("甲乙", "backspace", "丙") * 20)
        await until(pilot, lambda: len(screen.query_one(Line).value) == 40)
        assert screen.query_one(Line).value == "甲丙" * 20
