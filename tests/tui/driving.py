"""What the pilot tests share: waiting for something to come true, and what stands on the screen."""

import asyncio
import re
from collections.abc import Callable
from typing import Any

from textual.app import App
from textual.pilot import Pilot

from newsroom.tui.app import NewsroomApp
from newsroom.tui.screens.desk import DeskScreen
from newsroom.tui.screens.stories import StoriesScreen
from newsroom.tui.widgets.story_list import StoryList


async def until(pilot: Pilot, condition: Callable[[], object], tries: int = 400) -> None:
    """Wait until it is true; fail when that takes too long."""
    for _ in range(tries):
        await pilot.pause()
        if condition():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it never came true")


def shown(app: App[Any]) -> str:
    """The screen's text, line by line."""
    return "\n".join("".join(part.text for part in strip) for strip in app.screen._compositor.render_strips())


def flowing(app: App[Any]) -> str:
    """The screen's text without spaces, frames and line ends, so that a sentence is found wherever it is broken."""
    return re.sub(r"[\s│]", "", shown(app))


async def listed(pilot: Pilot) -> DeskScreen:
    """The desk screen once its list is there."""
    app = pilot.app
    assert isinstance(app, NewsroomApp)
    await until(pilot, lambda: isinstance(app.screen, DeskScreen))
    screen = app.screen
    assert isinstance(screen, DeskScreen)
    await until(pilot, lambda: screen.query_one(StoryList).loaded and not screen.settling)
    return screen


def titles(screen: StoriesScreen) -> list[str]:
    """The headlines in the list, top to bottom."""
    rows = screen.query_one(StoryList)
    return [row.title for index in range(rows.count) if (row := rows.row_at(index))]
