"""Stories that are nearly the same text: told in the preview, compared, one of them thrown away."""

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from newsroom.desk.desk import Desk, open_desk
from newsroom.desk.duplicates import Twin
from newsroom.story import Story
from newsroom.tui.app import NewsroomApp
from newsroom.tui.screens.editor import EditorScreen
from newsroom.tui.screens.twins import TwinsScreen
from newsroom.tui.widgets.story_text import story_lines
from newsroom.tui.widgets.twin_view import TwinView, twin_rows
from tests.conftest import NOW
from tests.tui.driving import listed, shown, titles, until

Make = Callable[..., Story]
BODY = "\n".join(
    f"第{n}段写的是学校食堂把后厨的门打开，请家长代表看每天的账本和菜谱，听他们提意见，当场记下来，一周内答复。"
    for n in "一二三四五六七八"
)


@pytest.fixture
def alike(desk: Desk, story: Make) -> Desk:
    """Two stories that are nearly the same, and another."""
    given = (
        story("食堂开门", BODY),
        story("读书节开幕", "书香满校园。"),
        story(
            "食堂开门了", BODY.replace("第五段", "第五节"), warnings=("和 2026-09-0001 很像。",), twin="2026-09-0001"
        ),
    )
    desk.archive.add(list(given), by="t", at=NOW)
    return desk


def text(pilot: Pilot) -> str:
    return shown(pilot.app)  # type: ignore[arg-type]


async def told(pilot: Pilot) -> None:
    """The list, its cursor on the later one of the two."""
    screen = await listed(pilot)
    while screen.rows.current and screen.rows.current.title != "食堂开门了":
        await pilot.press("down")
    await until(pilot, lambda: "≈ 与 2026-09-0001 相似" in text(pilot))


def test_what_belongs_together_stands_beside_each_other(story: Make):
    rows = list(
        twin_rows(story("甲", "一样的话。\n旧的一句话在这里。"), story("乙", "一样的话。\n新的一句话在这里。"), 20)
    )
    assert [(row.earlier[0], row.later[0], row.same) for row in rows if row.earlier[0]] == [
        ("甲", "乙", False),
        ("一样的话。", "一样的话。", True),
        ("旧的一句话在这里。", "新的一句话在这里。", False),
    ]
    assert rows[-2].earlier[1] and rows[-2].later[1]


def test_of_many_that_are_alike_a_few_are_named_and_the_rest_counted(desk: Desk, story: Make):
    twins = [Twin(f"2026-09-{n:04}", 0.9) for n in range(1, 9)]
    told_of = [line for line, _ in story_lines(story(), desk.plan, desk.deadlines, NOW, twins) if line.startswith("≈")]
    assert [line.split("，")[0] for line in told_of[:3]] == [f"≈ 与 2026-09-000{n} 相似 90%" for n in (1, 2, 3)]
    assert told_of[3:] == ["≈ 另有 5 篇也很像"]


async def test_the_preview_tells_once_and_the_key_sets_both_side_by_side(alike: Desk):
    async with NewsroomApp(alike).run_test(size=(120, 36), notifications=True) as pilot:
        await told(pilot)
        assert "！和 2026-09-0001" not in text(pilot)
        await pilot.press("ctrl+k")
        await until(pilot, lambda: isinstance(pilot.app.screen, TwinsScreen))
        await until(pilot, lambda: pilot.app.screen.query_one(TwinView).count)
        line = next(line for line in text(pilot).split("\n") if "第五段" in line)
        assert line.index("第五段") < line.index("│") < line.index("第五节")
        assert "▌2026-09-0003" in text(pilot)
        await pilot.press("left", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, EditorScreen))
        assert pilot.app.screen.story.id == "2026-09-0001"  # type: ignore[attr-defined]


async def test_one_of_them_goes_into_the_bin_and_nothing_is_told_any_more(alike: Desk):
    async with NewsroomApp(alike).run_test(size=(80, 24), notifications=True) as pilot:
        await told(pilot)
        await pilot.press("ctrl+k")
        await until(pilot, lambda: isinstance(pilot.app.screen, TwinsScreen))
        await until(pilot, lambda: "与 2026-09-0001 相比" in text(pilot))
        await pilot.press("end", "pagedown", "left", "ctrl+d")
        screen = await listed(pilot)
        await until(pilot, lambda: sorted(titles(screen)) == ["读书节开幕", "食堂开门了"])
        gone = open_desk(alike.folder).archive.get("2026-09-0001")
        assert gone and gone.deleted_at
        await until(pilot, lambda: "≈" not in text(pilot))
        await pilot.press("ctrl+k")
        await until(pilot, lambda: "没有和这篇很像的稿件" in text(pilot))


async def test_escape_leaves_both_as_they_are(alike: Desk):
    async with NewsroomApp(alike).run_test(size=(100, 30), notifications=True) as pilot:
        await told(pilot)
        await pilot.press("ctrl+k")
        await until(pilot, lambda: isinstance(pilot.app.screen, TwinsScreen))
        await pilot.press("escape")
        screen = await listed(pilot)
        assert len(titles(screen)) == 3
