"""Making a PDF from the app, and its pages on the screen; LibreOffice is played, PDF and pictures are real."""

import os
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

import pytest
from PIL import Image

from newsroom.desk import briefing, issues, pdf, stories
from newsroom.desk.desk import Desk
from newsroom.documents.pdf import Pdf
from newsroom.errors import NewsroomError
from newsroom.tui.screens import pages_drawing
from newsroom.tui.screens.pages import PagesScreen, open_pages
from newsroom.tui.screens.pages_drawing import CELL, CHECKED_ON, Way, way
from tests.tui.driving import shown, until
from tests.tui.test_briefing import Sut, filled

# textual-image 0.12.0 asks Pillow for pixels by a name that Pillow 14 will not have
pytestmark = pytest.mark.filterwarnings("ignore:Image.Image.getdata is deprecated:DeprecationWarning")


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A PDF of three pages, each of its own grey."""
    path = tmp_path / "a.pdf"
    pages = [Image.new("RGB", (210, 297), (grey, grey, grey)) for grey in (40, 120, 200)]
    pages[0].save(path, save_all=True, append_images=pages[1:])
    return path


@pytest.mark.parametrize(
    ("environment", "found"),
    [
        ({"TERM": "xterm-kitty"}, Way.KITTY),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "ghostty"}, Way.KITTY),
        ({"TERM": "foot"}, Way.SIXEL),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"}, Way.SIXEL),
        ({"WT_SESSION": "x"}, Way.SIXEL),
        ({"TERM": "xterm-256color"}, Way.BLOCKS),
        ({}, Way.BLOCKS),
        ({"TERM": "tmux-256color", "KITTY_WINDOW_ID": "1"}, Way.BLOCKS),
        ({"TERM": "xterm-kitty", "NEWSROOM_PICTURES": "Sixel"}, Way.SIXEL),
        ({"TERM": "foot", "NEWSROOM_PICTURES": "nonsense"}, Way.SIXEL),
    ],
)
def test_a_terminal_is_known_by_its_name(environment: dict[str, str], found: Way) -> None:
    assert way(environment) == found


def test_the_library_is_the_one_that_was_checked() -> None:
    assert version("textual-image") == CHECKED_ON, "look at pages_drawing.picture, then put CHECKED_ON up"


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_nothing_is_written_to_the_terminal_when_pictures_are_loaded() -> None:
    import pty

    code = "from PIL import Image\nfrom newsroom.tui.screens.pages_drawing import Way, picture\n"
    code += "[picture(Image.new('RGB', (9, 9)), way) for way in Way]\nprint('made', end='')"
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-c", code], stdin=theirs, stdout=theirs, stderr=subprocess.PIPE, check=False
    )
    os.close(theirs)
    assert done.returncode == 0, done.stderr.decode()
    assert os.read(ours, 1000) == b"made"
    os.close(ours)


@pytest.mark.parametrize("by", Way)
async def test_the_pages_are_turned_with_the_keys(
    desk: Desk, paper: Path, monkeypatch: pytest.MonkeyPatch, by: Way
) -> None:
    monkeypatch.setenv("NEWSROOM_PICTURES", by)
    filled(desk)
    app = Sut(desk)
    async with app.run_test(size=(100, 40)) as pilot:
        open_pages(app, paper)
        await until(pilot, lambda: isinstance(app.screen, PagesScreen) and app.screen.query("#page > *"))
        screen = app.screen
        assert isinstance(screen, PagesScreen)
        assert "第 1 页，共 3 页" in shown(app)
        await pilot.press("pageup")
        assert screen.number == 0
        await pilot.press("pagedown", "pagedown", "pagedown")
        assert screen.number == 2
        await until(pilot, lambda: "第 3 页，共 3 页" in shown(app))
        await pilot.press("home", "escape")
        await until(pilot, lambda: app.screen is app.briefing)


def greys(app: Sut) -> set[int]:
    """The greys of the half blocks on the screen."""
    found: set[int] = set()
    for strip in app.screen._compositor.render_strips():
        for part in strip:
            if "▀" in part.text and part.style and part.style.color and part.style.color.triplet:
                found.add(part.style.color.triplet.red)
    return found


async def test_a_page_stands_on_the_screen_whole_then_as_wide_as_the_window(
    desk: Desk, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSROOM_PICTURES", "blocks")
    filled(desk)
    app = Sut(desk)
    async with app.run_test(size=(100, 40)) as pilot:
        open_pages(app, paper)
        await until(pilot, lambda: greys(app))
        assert max(greys(app)) < 60
        assert "色块" in shown(app)
        narrow = app.screen.query_one("#page > *").size
        assert narrow.height <= 40
        assert abs(narrow.width * CELL[0] * 297 / 210 - narrow.height * CELL[1]) <= 2 * CELL[1]
        await pilot.press("f4")
        await until(pilot, lambda: app.screen.query("#page > *") and app.screen.query_one("#page > *").size.width > 90)
        screen = app.screen
        assert isinstance(screen, PagesScreen)
        await pilot.press("pagedown")
        assert (screen.number, screen.room.scroll_y > 0) == (0, True)
        while screen.number == 0:
            await pilot.press("pagedown")
        await until(pilot, lambda: any(100 < grey < 140 for grey in greys(app)))


async def test_another_way_to_draw(desk: Desk, paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSROOM_PICTURES", "blocks")
    filled(desk)
    app = Sut(desk)
    async with app.run_test(size=(100, 40)) as pilot:
        open_pages(app, paper)
        await until(pilot, lambda: greys(app))
        await pilot.press("f5")
        await until(pilot, lambda: "Kitty 图像" in shown(app) and not greys(app))


async def test_without_the_libraries_she_is_told_what_to_install(
    desk: Desk, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(NewsroomError, match="install textual-image pypdfium2"):
        pdf.pages(paper)
    monkeypatch.setitem(sys.modules, "textual_image", None)
    with pytest.raises(NewsroomError, match="textual-image 还没有装"):
        pages_drawing.picture(Image.new("RGB", (9, 9)), Way.BLOCKS)


def test_what_is_no_pdf(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"x")
    for name in ("a.pdf", "gone.pdf"):
        with pytest.raises(NewsroomError, match="打不开"):
            pdf.pages(tmp_path / name)


async def test_a_pdf_from_the_briefing_screen(desk: Desk, paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Path] = []

    def make(document: Path, **_: object) -> Pdf:
        made.append(document)
        return Pdf(paper, ("这份 PDF 里“黑体”用“思源黑体”代替。",))

    monkeypatch.setattr(pdf, "make", make)
    filled(desk)
    app = Sut(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: app.briefing.issue)
        await pilot.press("f12")
        await until(pilot, lambda: "先按 F9 生成" in shown(app))
        await pilot.press("f9")
        await until(pilot, lambda: app.briefing.issue and app.briefing.issue.path)
        await pilot.press("f12")
        await until(pilot, lambda: "PDF 已生成" in shown(app))
        assert made[0].suffix == ".docx"
        assert "思源黑体" in shown(app)
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, PagesScreen))


async def test_esc_stops_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def make(document: Path, **how: object) -> Pdf:
        going_on = how["going_on"]
        assert callable(going_on)
        while going_on():
            time.sleep(0.05)
        raise AssertionError("it went on")

    monkeypatch.setattr(pdf, "make", make)
    story = filled(desk)[0]
    briefing.make(desk, issues.of_stories(desk, [story.id]))
    assert stories.get(desk, story.id)
    app = Sut(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: app.briefing.issue)
        app.make_pdf()
        await until(pilot, lambda: "已用 0 秒" in shown(app))
        assert "Esc 停止，不留文件" in shown(app)
        await pilot.press("escape")
        await until(pilot, lambda: "已停止，没有生成 PDF" in shown(app))
