"""The line at the top of a screen, in windows that are too narrow for all of it."""

from textual.app import App

from newsroom.text.cells import width
from newsroom.tui.widgets.lines import HeadLine


async def head(cells: int, middle: str, right: str) -> str:
    """What the line says in a window of that width."""
    async with App[None]().run_test(size=(cells, 10)) as pilot:
        line = HeadLine("青禾区教育和体育局")
        await pilot.app.screen.mount(line)
        line.show(middle, right)
        await pilot.pause()
        said = str(line.render())
        assert width(said) == cells
        return said


async def test_a_name_gives_way_to_what_is_shown():
    shown, left = "2026年10月　未定稿", "统计到 2026年10月31日，还剩 22 天"
    assert (await head(100, shown, left)).startswith(" 青禾区教育和体育局  2026年10月　未定稿   ")
    assert (await head(66, shown, left)).startswith(" 青禾区教…  2026年10月　未定稿  统计到")
    assert (await head(60, shown, left)).startswith(" 2026年10月　未定稿       统计到")


async def test_a_name_alone_stays():
    assert (await head(60, "", "")).strip() == "青禾区教育和体育局"
