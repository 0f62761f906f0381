"""The pages as they stand in the terminal."""

from datetime import date
from pathlib import Path

from rich.cells import cell_len
from textual.app import App, ComposeResult

from newsroom.documents.briefing import Briefing, Column, Figure, PrintedStory
from newsroom.documents.pages import Page, lay_out
from newsroom.tui.theme import INK
from newsroom.tui.widgets.page_view import WIDTH, PageView

ONE, OTHER = Path("a.jpg"), Path("b.jpg")
SIZES = {ONE: (1200, 800), OTHER: (800, 1200)}


def story(number: int, figures: tuple[Figure, ...] = ()) -> PrintedStory:
    text = "“十四五”以来，全校——从校长到门卫——都在练一件事：把15个隐患一一销号…… "
    return PrintedStory(f"s{number}", f"第{number}篇的标题", (text * 6,) * 4, "柳河镇中心校", (), figures)


def pages() -> tuple[Page, ...]:
    figures = (Figure(ONE, "一张图", 1), Figure(ONE, "左边", 2), Figure(OTHER, "右边", 2))
    columns = (Column("要闻", tuple(story(n, figures if n == 1 else ()) for n in range(1, 7))),)
    briefs = (Column("一句话新闻", (story(8), story(9)), "briefs"),)
    return lay_out(
        Briefing(
            masthead="青禾教育简报", issuer="办公室", day=date(2026, 9, 28), columns=columns + briefs,
            editor_note=("九月开学以来，各校抓学习、强管理。",), report_to=("市教育局",), editor="周文", print_run=80,
        ),
        SIZES,
    )  # fmt: skip


class Sut(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.register_theme(INK)
        self.theme = INK.name

    def compose(self) -> ComposeResult:
        yield PageView()


async def drawn(height: int = 400) -> list[str]:
    app = Sut()
    async with app.run_test(size=(WIDTH + 1, height)) as pilot:
        view = app.query_one(PageView)
        view.show(pages(), "s2")
        await pilot.pause()
        return [view.row(index, WIDTH).plain for index in range(view.count)]


async def test_every_row_of_a_page_is_as_wide_as_the_page() -> None:
    rows = [row for row in await drawn() if row]
    assert {cell_len(row) for row in rows} == {WIDTH}
    assert sum("第 1 页" in row for row in rows) == 1


async def test_marks_that_terminals_narrow_take_two_cells_as_in_print() -> None:
    rows = await drawn()
    line = next(row for row in rows if "十四五" in row)
    assert line[2:-2].strip().startswith("“十四五” 以来，全校————从校长")


async def test_pictures_are_frames_with_their_numbers_and_widths() -> None:
    text = "\n".join(await drawn())
    assert "[图 1　宽 90 mm]" in text
    assert text.index("[图 2") < text.index("[图 3")
    row = next(row for row in text.split("\n") if "[图 2" in row)
    assert row.count("│") >= 4
    assert "[图 3" in row


async def test_what_is_boxed_has_a_frame() -> None:
    rows = await drawn()
    place = next(index for index, row in enumerate(rows) if "编者按" in row)
    assert rows[place - 1].strip("│▌ ").startswith("┌")
    assert rows[place][2] == "│"


async def test_it_goes_to_the_story_and_marks_its_lines() -> None:
    app = Sut()
    async with app.run_test(size=(WIDTH + 1, 20)) as pilot:
        view = app.query_one(PageView)
        view.show(pages(), "s1")
        await pilot.pause()
        view.go_to("s5")
        await pilot.pause()
        top = view.scroll_offset.y
        seen = [view.row(index, WIDTH).plain for index in range(top, top + 20)]
        assert any("第5篇的标题" in row and row.startswith("▌") for row in seen)
        view.go_to("not in it")
        await pilot.pause()
        assert view.scroll_offset.y == top
