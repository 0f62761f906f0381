"""The bulletin by keys: read, worded, signed off, made; other periods, tables, what to look at."""

from dataclasses import replace
from datetime import timedelta

import pytest
from textual.pilot import Pilot

from newsroom.desk import bulletins, registers
from newsroom.desk.bulletin_preview import Table
from newsroom.desk.desk import Desk
from newsroom.registers.adoptions import ADOPTIONS, Adoption
from newsroom.registers.units import UNITS, Unit
from newsroom.story import State
from newsroom.text.cells import width
from newsroom.tui.app import NewsroomApp
from newsroom.tui.dialogs.ask import Ask
from newsroom.tui.dialogs.words_form import WordsForm
from newsroom.tui.screens.bulletin import BulletinScreen
from newsroom.tui.screens.bulletin_lines import columns_for, table_lines
from newsroom.tui.widgets.line import Line
from newsroom.tui.widgets.manuscript import Manuscript
from tests.conftest import NOW
from tests.tui.driving import flowing, listed, shown, until

LATER = NOW + timedelta(days=10)
"""September is over."""


@pytest.fixture
def month(desk: Desk, story) -> Desk:
    """September with three units, two stories and an adoption that nobody verified; today is in October."""
    group = desk.plan.unit_group[0].id
    registers.put(desk, UNITS, [Unit(name=f"{name}镇中心校", group=group) for name in ("柳河", "石桥", "双庙")])
    first, second = story("消防演练"), story("开学第一课", unit="石桥镇中心校")
    desk.archive.add([replace(one, state=State.SUBMITTED) for one in (first, second)], by="t", at=NOW)
    taken = Adoption(
        title="消防演练", units=("柳河镇中心校",), outlet="江城晚报", tier="city", kind="newspaper", day=NOW.date()
    )
    registers.put(desk, ADOPTIONS, [taken])
    desk.clock = lambda: LATER  # pyright: ignore[reportAttributeAccessIssue]
    return desk


async def opened(pilot: Pilot, desk: Desk, key: str | None = None) -> BulletinScreen:
    await listed(pilot)
    screen = BulletinScreen(desk, key)
    await pilot.app.push_screen(screen)
    await until(pilot, lambda: screen.shown is not None and screen.text.count)
    return screen


async def test_it_begins_with_the_last_month_that_is_over_and_tells_what_is_not_counted(month: Desk):
    async with NewsroomApp(month).run_test(size=(120, 40)) as pilot:
        await opened(pilot, month)
        text = flowing(pilot.app)
        assert "2026年9月通报" in text and "草稿" in text
        assert "关于2026年9月份" in text and "一、基本情况" in text
        assert "印之前看一看" in text and "还没有核实" in text
        assert "单位统计表" in text


async def test_what_she_words_is_printed_at_once(month: Desk):
    async with NewsroomApp(month).run_test(size=(100, 40)) as pilot:
        await opened(pilot, month, "2026-09")
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(pilot.app.screen, WordsForm))
        form = pilot.app.screen
        form.query_one("#criticised", Manuscript).text = "没有的学校"
        await pilot.press("f9")
        await until(pilot, lambda: "统计表里没有" in flowing(pilot.app))
        form.query_one("#criticised", Manuscript).text = ""
        form.query_one("#requirements", Manuscript).text = "各单位要及时报送。"
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(pilot.app.screen, BulletinScreen))
        await until(pilot, lambda: "各单位要及时报送" in flowing(pilot.app))


async def test_signed_off_it_is_made_and_changes_only_with_a_reason(month: Desk):
    async with NewsroomApp(month).run_test(size=(100, 40)) as pilot:
        await opened(pilot, month, "2026-09")
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(pilot.app.screen, Ask))
        assert "2026年9月的统计冻结，以后补记的进下一期调整" in flowing(pilot.app)
        pilot.app.screen.query_one(Line).value = "何立新"
        await pilot.press("enter")
        await until(pilot, lambda: "由何立新签发" in shown(pilot.app) and "已签发" in shown(pilot.app))
        assert bulletins.is_frozen(month, "2026-09")
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(pilot.app.screen, Ask))
        assert "另起一版" in shown(pilot.app)
        pilot.app.screen.query_one(Line).value = "落款写错"
        await pilot.press("enter")
        await until(pilot, lambda: "正在另起一版：落款写错" in shown(pilot.app))


async def test_why_it_may_not_be_signed_off_is_told(month: Desk):
    async with NewsroomApp(month).run_test(size=(100, 40)) as pilot:
        await opened(pilot, month, "2026-10")
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(pilot.app.screen, Ask))
        pilot.app.screen.query_one(Line).value = "何立新"
        await pilot.press("enter")
        await until(pilot, lambda: "还没有结束" in flowing(pilot.app) and "没有签发" in flowing(pilot.app))
        assert not bulletins.is_frozen(month, "2026-10")


async def test_another_period_is_a_summary(month: Desk):
    async with NewsroomApp(month).run_test(size=(100, 40)) as pilot:
        screen = await opened(pilot, month, "2026-09")
        await pilot.press("f4")
        await until(pilot, lambda: "看哪个期间" in shown(pilot.app))
        pilot.app.screen.query_one(Line).value = "学期"
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: screen.shown is not None and screen.shown.key == "SY2026S1")
        await until(pilot, lambda: "2026年秋季学期总结" in shown(pilot.app))


async def test_files_are_made_and_can_be_opened(month: Desk):
    async with NewsroomApp(month).run_test(size=(100, 40)) as pilot:
        app = pilot.app
        assert isinstance(app, NewsroomApp)
        await opened(pilot, month, "2026-09")
        await pilot.press("f5")
        await until(pilot, lambda: app.document is not None and app.document.suffix == ".xlsx")
        await pilot.press("f9")
        await until(pilot, lambda: app.document is not None and app.document.suffix == ".docx")
        assert app.document and "草稿" in app.document.name


async def test_tab_goes_from_heading_to_heading(month: Desk):
    async with NewsroomApp(month).run_test(size=(80, 16)) as pilot:
        screen = await opened(pilot, month, "2026-09")
        await pilot.press("tab")
        await until(pilot, lambda: screen.text.scroll_offset.y > 0)
        await pilot.press("home")
        await until(pilot, lambda: screen.text.scroll_offset.y == 0)


TABLE = Table(
    title="单位统计表　乡镇",
    heads=("序号", "单位", "定额", "报送：政务", "报送：简报", "报送：合计", "累计", "完成率", "迟报", "采用：市",
           "采用：条数", "备注"),
    rows=(("", "合计", "9", "3", "2", "5", "30", "—", "1", "2", "2", "完成1个"),
          ("1", "青禾区柳河镇中心学校", "3", "3", "2", "5", "30", "100%", "1", "2", "2", "")),
    numbers=(True, False, True, True, True, True, True, True, True, True, True, False),
)  # fmt: skip


@pytest.mark.parametrize("cells", [24, 40, 60, 77, 120])
def test_a_table_fits_the_window_and_says_what_it_leaves_out(cells: int):
    told = [line for line, _ in table_lines(TABLE, cells)]
    assert all(width(line) <= max(cells, 40) for line in told[:4])
    columns, left_out = columns_for(TABLE, cells)
    assert len(columns) + len(left_out) == len(TABLE.heads)
    assert 1 in [place for place, _ in columns]


def test_a_wide_window_shows_every_column():
    assert columns_for(TABLE, 200)[1] == []


async def test_letters_command_nothing(month: Desk):
    async with NewsroomApp(month).run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, month, "2026-09")
        before = screen.shown
        await pilot.press(*"qsnd", "签", "？")
        assert pilot.app.screen is screen and screen.shown is before
