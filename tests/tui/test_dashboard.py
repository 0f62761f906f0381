"""The dashboard by keys: its views, the way to the stories and back, other periods, what it does not show."""

import asyncio
from datetime import date, datetime, timedelta

import pytest
from textual.pilot import Pilot

from newsroom.desk import registers
from newsroom.desk.desk import Desk
from newsroom.registers.adoptions import ADOPTIONS, Adoption
from newsroom.registers.units import UNITS, Unit
from newsroom.story import State, TopicChoice
from newsroom.text.cells import width
from newsroom.tui.app import NewsroomApp
from newsroom.tui.screens.chosen import ChosenScreen
from newsroom.tui.screens.dashboard import DashboardScreen
from newsroom.tui.screens.desk import DeskScreen
from newsroom.tui.screens.register import RegisterScreen
from newsroom.tui.widgets.board import Board
from tests.conftest import NOW
from tests.tui.driving import flowing, listed, shown, titles, until

RIVER, STONE, FIRST = "柳河镇中心校", "石门镇中心校", "青禾一小"


@pytest.fixture
def month(desk: Desk, story) -> Desk:
    """Two stories of a unit that owes two, one late, one that waits for review, nothing of a third unit."""
    units = [
        Unit(name=RIVER, group="township_central", quota=2),
        Unit(name=STONE, group="township_central"),
        Unit(name=FIRST, group="direct"),
    ]
    registers.put(desk, UNITS, units)
    early = datetime(2026, 9, 7, 9, 0, tzinfo=NOW.tzinfo)
    usual = {"event_ended_at": early, "submitted_at": early, "received_at": early, "state": State.PUBLISHED}
    safe = TopicChoice("safe_campus")
    may = datetime(2026, 5, 7, 9, 0, tzinfo=NOW.tzinfo)
    desk.archive.add(
        [
            story("演练", **usual, choice=safe, authors=("张敏",)),
            story("宣讲", **usual, choice=safe),
            story("来迟了", **{**usual, "submitted_at": early + timedelta(days=3)}, unit=FIRST),
            story("还没审", unit=FIRST),
            story("五月的", event_ended_at=may, submitted_at=may, received_at=may, state=State.PUBLISHED,
                  choice=TopicChoice("party_building")),
        ],
        by="林",
        at=NOW,
    )  # fmt: skip
    row = Adoption(
        story="2026-09-0001", title="演练", units=(RIVER,), outlet="青禾日报", tier="district", kind="newspaper",
        day=date(2026, 9, 9), verified_by="林",
    )  # fmt: skip
    registers.put(desk, ADOPTIONS, [row])
    return desk


async def opened(pilot: Pilot) -> DashboardScreen:
    """The dashboard, with its figures."""
    app = pilot.app
    await listed(pilot)
    await pilot.press("ctrl+w")
    await until(pilot, lambda: isinstance(app.screen, DashboardScreen) and app.screen.board is not None)
    screen = app.screen
    assert isinstance(screen, DashboardScreen)
    await until(pilot, lambda: screen.query_one(Board).count)
    return screen


async def stand_on(pilot: Pilot, screen: DashboardScreen, label: str) -> None:
    """Move the cursor down to the row with this label."""
    for _ in range(screen.rows.count):
        row = screen.rows.current
        if row is not None and label in (row.label, row.key):
            return
        await pilot.press("down")
    raise AssertionError(f"no row {label}")


async def test_the_views_one_after_another(month: Desk):
    async with NewsroomApp(month).run_test(size=(80, 24)) as pilot:
        app = pilot.app
        await opened(pilot)
        text = shown(app)
        assert "2026年9月" in text and "未定稿" in text and "还剩 2 天" in text
        assert "【概况】" in text and "2/12" in text and "1/2 个单位完成，缺 10 条" in text
        await pilot.press("f5")
        assert "【定额】" in shown(app) and "2/2" in shown(app) and "零报送" in shown(app)
        await pilot.press("right")
        assert "【时限】" in shown(app) and "《来迟了》" in shown(app) and "迟 1 天" in shown(app)
        await pilot.press("f5")
        assert "【选题】" in shown(app) and "连续 4 个月没有稿件，上一篇在 2026年5月" in shown(app)
        assert shown(app).count("空") > 3
        await pilot.press("f5")
        assert "【采用】" in shown(app) and "青禾日报" in shown(app)
        await pilot.press("f5")
        assert "【概况】" in shown(app)
        await pilot.press("left")
        assert "【采用】" in shown(app)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, DeskScreen))


async def test_a_row_leads_to_its_stories_and_back_to_itself(month: Desk):
    async with NewsroomApp(month).run_test(size=(80, 24)) as pilot:
        app, screen = pilot.app, await opened(pilot)
        await pilot.press("f5")
        await stand_on(pilot, screen, f"unit {RIVER}")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ChosenScreen) and app.screen.rows.loaded)
        chosen = app.screen
        assert isinstance(chosen, ChosenScreen) and sorted(titles(chosen)) == ["宣讲", "演练"]
        await until(pilot, lambda: f"{RIVER}，2026年9月" in shown(app) and "共 2 篇" in shown(app))
        await pilot.press(*"宣讲")
        await until(pilot, lambda: titles(chosen) == ["宣讲"])
        await pilot.press("escape")
        await until(pilot, lambda: len(titles(chosen)) == 2)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
        assert screen.rows.current and screen.rows.current.key == f"unit {RIVER}"


@pytest.mark.parametrize(
    ("presses", "row", "found"),
    [
        (0, "state submitted", {"还没审"}),
        (0, "迟报", {"来迟了"}),
        (0, "采用", {"演练"}),
        (2, "late 2026-09-0003 青禾一小", {"来迟了"}),
        (3, "area safe_campus", {"演练", "宣讲"}),
        (3, "gap party_building", {"五月的"}),
        (4, f"taken {RIVER}", {"演练"}),
    ],
)
async def test_every_figure_leads_to_its_stories(month: Desk, presses: int, row: str, found: set[str]):
    async with NewsroomApp(month).run_test(size=(100, 40)) as pilot:
        app, screen = pilot.app, await opened(pilot)
        await pilot.press(*["f5"] * presses)
        await stand_on(pilot, screen, row)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ChosenScreen) and app.screen.rows.loaded)
        assert isinstance(app.screen, ChosenScreen) and set(titles(app.screen)) == found


async def test_a_row_without_stories_says_so(month: Desk):
    async with NewsroomApp(month).run_test(size=(80, 24), notifications=True) as pilot:
        app, screen = pilot.app, await opened(pilot)
        await pilot.press("f5", "f5", "f5")
        await stand_on(pilot, screen, "area party_building")
        await pilot.press("enter")
        await until(pilot, lambda: "上一篇在2026年5月" in flowing(app))
        assert app.screen is screen


async def test_persons_and_ranks_are_shown_and_hidden(month: Desk):
    async with NewsroomApp(month).run_test(size=(80, 24)) as pilot:
        app, screen = pilot.app, await opened(pilot)
        await pilot.press("f5")
        assert "按报送数排名" in shown(app) and "张敏" not in shown(app) and "个人" not in shown(app).split("\n")[1]
        await pilot.press("f7")
        await until(pilot, lambda: "【个人】" in shown(app) and "张敏" in shown(app))
        await pilot.press("f7", "f5")
        await until(pilot, lambda: "【定额】" in shown(app) and "排名" not in shown(app))
        assert "张敏" not in shown(app) and screen.board is not None and screen.board.people is None
        await pilot.press("f7")
        await until(pilot, lambda: "按报送数排名" in shown(app))


async def test_what_ranks_are_by_stands_in_each_row_beside_what_its_bar_counts(month: Desk):
    async with NewsroomApp(month).run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("f5")
        [row] = [line for line in shown(pilot.app).splitlines() if RIVER in line]
        assert "2/2 报送 2 条，完成" in row and "按报送数排名，条形按计入数" in shown(pilot.app)


async def test_other_periods(month: Desk):
    async with NewsroomApp(month).run_test(size=(80, 24)) as pilot:
        app, screen = pilot.app, await opened(pilot)
        await pilot.press("ctrl+left")
        await until(pilot, lambda: screen.board is not None and screen.board.period.key == "2026-08")
        assert "2026年8月" in shown(app) and "已过" in shown(app)
        await pilot.press("f4")
        await until(pilot, lambda: "看哪个期间的进度" in shown(app))
        await pilot.press(*"2026年5月", "enter")
        await until(pilot, lambda: screen.board is not None and screen.board.period.key == "2026-05")
        await pilot.press("f4")
        await until(pilot, lambda: "看哪个期间的进度" in shown(app))
        await pilot.press(*"写明", "enter")
        await until(pilot, lambda: "SY2026S1" in shown(app))
        await pilot.press(*"2026Q3", "enter")
        await until(pilot, lambda: screen.board is not None and screen.board.period.key == "2026Q3")


async def test_what_is_written_elsewhere_is_seen_on_coming_back(month: Desk, story):
    async with NewsroomApp(month).run_test(size=(80, 24)) as pilot:
        app, screen = pilot.app, await opened(pilot)
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, RegisterScreen))
        month.archive.add([story("又一条", unit=STONE)], by="林", at=NOW)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
        await until(pilot, lambda: screen.board is not None and screen.board.tally.stories.submitted == 5)


async def test_settings_that_are_wrong_are_told_and_the_screen_stays(month: Desk):
    (month.folder / "counting.toml").write_text("rankings = 3\n", encoding="utf-8")
    async with NewsroomApp(month).run_test(size=(80, 24), notifications=True) as pilot:
        app = pilot.app
        await listed(pilot)
        await pilot.press("ctrl+w")
        await until(pilot, lambda: "统计设置没有载入" in flowing(app))
        (month.folder / "counting.toml").unlink()
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "2/12" in shown(app))


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 36), (160, 50)])
async def test_no_row_is_wider_than_its_room(month: Desk, size: tuple[int, int]):
    async with NewsroomApp(month).run_test(size=size) as pilot:
        screen = await opened(pilot)
        for _ in range(6):
            board = screen.rows
            cells = board.size.width
            drawn = [board.row(index, cells).plain for index in range(board.count)]
            assert all(width(line) <= cells for line in drawn)
            await pilot.press("f5")
            await asyncio.sleep(0)


async def test_the_view_in_sight_is_named_in_a_narrow_window(month: Desk):
    async with NewsroomApp(month).run_test(size=(40, 12)) as pilot:
        await opened(pilot)
        await pilot.press("left")
        await until(pilot, lambda: "【采用】" in shown(pilot.app))
        await pilot.press("f7")
        await until(pilot, lambda: "【个人】" in shown(pilot.app))
