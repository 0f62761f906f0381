"""Taking in from the app, and the first start."""

from pathlib import Path

import pytest

from newsroom.desk.desk import Desk, open_desk
from newsroom.tui import printing
from newsroom.tui.app import NewsroomApp
from newsroom.tui.dialogs.report import ReportDialog
from newsroom.tui.dialogs.source import SourceDialog
from newsroom.tui.screens.desk import DeskScreen
from newsroom.tui.screens.welcome import WelcomeScreen
from newsroom.tui.widgets.line import Line
from newsroom.tui.widgets.story_list import StoryList
from tests.tui.driving import flowing, listed, shown, titles, until


async def test_take_in_a_folder_by_keys(desk: Desk, tmp_path: Path):
    source = tmp_path / "来稿"
    source.mkdir()
    (source / "一.txt").write_text("石桥小学读书节开幕\n\n9月20日，石桥小学举行读书节开幕式。\n", encoding="utf-8")
    (source / "坏.docx").write_bytes(b"PK\x03\x04 not a document")
    async with NewsroomApp(desk).run_test(size=(110, 36)) as pilot:
        app = pilot.app
        assert isinstance(app, NewsroomApp)
        screen = await listed(pilot)
        await pilot.press("f3")
        assert isinstance(app.screen, SourceDialog)
        app.screen.query_one(Line).value = str(source)
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReportDialog))
        text = shown(app)
        assert "收进 1 篇，没能收下 1 份" in text
        assert "坏.docx" in text
        await pilot.press("enter")
        await until(pilot, lambda: titles(screen) == ["石桥小学读书节开幕"])
        assert app.recent_folders == [source]
        await pilot.press("f3")
        await pilot.pause()
        text = shown(app)
        assert text.index("收件箱") < text.index("上次用过")


async def test_the_inbox_is_offered_first_and_enter_takes_it(desk: Desk):
    (desk.folder / "inbox" / "稿.txt").write_text("党课进校园\n\n党员教师上党课。\n", encoding="utf-8")
    async with NewsroomApp(desk).run_test(size=(110, 36)) as pilot:
        screen = await listed(pilot)
        await pilot.press("f3", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReportDialog))
        await pilot.press("enter")
        await until(pilot, lambda: titles(screen) == ["党课进校园"])
        assert not (desk.folder / "inbox" / "稿.txt").exists()


@pytest.mark.parametrize("plan", ["bureau", "school"])
async def test_a_first_start_makes_a_desk(tmp_path: Path, plan: str):
    folder = tmp_path / "新 工作台"
    async with NewsroomApp(folder).run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, WelcomeScreen))
        assert "新工作台" in flowing(pilot.app)  # type: ignore[arg-type]
        await pilot.press("enter")
        await pilot.pause()
        assert "请先填单位名称" in shown(pilot.app)  # type: ignore[arg-type]
        await pilot.press("石", "backspace")
        await pilot.pause()
        assert "请先填单位名称" not in shown(pilot.app)  # type: ignore[arg-type]
        if plan == "school":
            await pilot.press("down")
        await pilot.press(*"石桥小学", "enter", *"林晓岚", "enter")
        screen = await listed(pilot)
        assert isinstance(screen, DeskScreen)
    desk = open_desk(folder)
    assert (desk.config.name, desk.config.officer, desk.plan.id.startswith(plan)) == ("石桥小学", "林晓岚", True)


async def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path):
    (tmp_path / "占着").write_text("x")
    async with NewsroomApp(tmp_path / "占着").run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, WelcomeScreen))
        await pilot.press(*"石桥", "enter", "enter")
        await pilot.pause()
        assert "请换一个空文件夹" in flowing(pilot.app)  # type: ignore[arg-type]
        assert isinstance(pilot.app.screen, WelcomeScreen)


async def test_the_demo_opens_its_own_desk(tmp_path: Path):
    async with NewsroomApp(tmp_path / "工作台").run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, WelcomeScreen))
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(pilot.app.screen, DeskScreen), tries=3000)
        screen = await listed(pilot)
        assert screen.query_one(StoryList).count >= 30
    assert (tmp_path / "工作台-演示" / "desk.toml").exists()
    assert not (tmp_path / "工作台").exists()


def test_the_program_that_opens_a_document(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    path = tmp_path / "简报.docx"
    monkeypatch.setattr("sys.platform", "darwin")
    assert printing.program_for(path) == ["open", str(path)]
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("shutil.which", lambda name: f"/bin/{name}" if name == "xdg-open" else None)
    monkeypatch.setenv("DISPLAY", ":0")
    assert printing.program_for(path) == ["/bin/xdg-open", str(path)]
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert printing.program_for(path) is None
    assert not printing.open_in_system(path)
