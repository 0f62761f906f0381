"""The one-line input: paste, the real cursor, words."""

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.events import Paste
from textual.widgets import Static

from newsroom.text import words
from newsroom.tui.screens.stories import SearchLine
from newsroom.tui.widgets.line import Line


class Sut(App[None]):
    def compose(self) -> ComposeResult:
        yield Line(placeholder="标题")


async def test_a_paste_of_many_lines_is_kept_whole():
    async with Sut().run_test() as pilot:
        line = pilot.app.query_one(Line)
        line.post_message(Paste("国务院发布公告\r\n\u200b全文如下\u2028第三行\n"))
        await pilot.pause()
        assert line.value == "国务院发布公告 全文如下 第三行"


async def test_a_paste_replaces_what_is_selected():
    async with Sut().run_test() as pilot:
        line = pilot.app.query_one(Line)
        line.value = "旧标题"
        line.action_home()
        line.action_end(select=True)
        line.post_message(Paste("新标题"))
        await pilot.pause()
        assert line.value == "新标题"


@pytest.mark.parametrize("text", ["", "国", "国务院发布公告", "AB国务院C", "一二三四五六七八九十" * 12])
async def test_the_real_cursor_stands_behind_what_was_typed(text: str):
    async with Sut().run_test(size=(40, 5)) as pilot:
        line = pilot.app.query_one(Line)
        line.insert_text_at_cursor(text)
        await pilot.pause()
        place = line.content_region.x + cell_len(text) - line.scroll_offset.x
        assert pilot.app.cursor_position == (place, line.content_region.y)
        assert line.content_region.x <= place < 40


async def test_the_real_cursor_follows_the_arrows():
    async with Sut().run_test(size=(40, 5)) as pilot:
        line = pilot.app.query_one(Line)
        line.insert_text_at_cursor("国务院X")
        await pilot.press("left", "left")
        await pilot.pause()
        assert pilot.app.cursor_position.x == line.content_region.x + 4


async def test_at_rest_a_long_text_shows_its_beginning_and_that_it_is_cut():
    async with Sut().run_test(size=(21, 5)) as pilot:
        line = pilot.app.query_one(Line)
        line.insert_text_at_cursor("县教体局召开会议部署秋季学期工作")
        await pilot.pause()
        assert "季学期工作" in line.render_line(0).text
        pilot.app.set_focus(None)
        await pilot.pause()
        assert line.render_line(0).text.rstrip() == "县教体局召开会议部署…"


async def test_ctrl_w_deletes_a_chinese_word():
    words.load()
    async with Sut().run_test() as pilot:
        line = pilot.app.query_one(Line)
        line.insert_text_at_cursor("国务院举行发布会")
        await pilot.press("ctrl+w")
        assert line.value == "国务院举行"
        await pilot.press("ctrl+left")
        assert line.cursor_position == 3


async def test_what_was_typed_is_undone_clause_by_clause_and_done_again():
    async with Sut().run_test() as pilot:
        line = pilot.app.query_one(Line)
        for character in "校园安全，人人有责":
            line.insert_text_at_cursor(character)
        line.post_message(Paste("（转载）"))
        await pilot.pause()
        await pilot.press("backspace", "backspace")
        seen = [line.value]
        for _ in range(5):
            await pilot.press("ctrl+z")
            seen.append(line.value)
        whole = "校园安全，人人有责"
        assert seen == [f"{whole}（转", f"{whole}（转载）", whole, "校园安全，", "", ""]
        await pilot.press("ctrl+y", "ctrl+y")
        assert (line.value, line.cursor_position) == (whole, len(whole))
        await pilot.press("新", "ctrl+y")
        assert line.value == f"{whole}新"


async def test_what_the_program_set_is_not_undone():
    async with Sut().run_test() as pilot:
        line = pilot.app.query_one(Line)
        await pilot.press(*"旧标题")
        line.value = "别处来的标题"
        await pilot.press("ctrl+z")
        assert line.value == "别处来的标题"


async def test_the_real_cursor_follows_a_field_that_is_moved():
    class Moving(App[None]):
        def compose(self) -> ComposeResult:
            yield Static("一\n二", id="above")
            yield Line("标题")

    async with Moving().run_test() as pilot:
        await pilot.press("end")
        pilot.app.query_one("#above").display = False
        await pilot.pause()
        assert pilot.app.cursor_position == (4, 0)


async def test_undo_in_a_list_is_the_lists():
    class List(App[None]):
        def compose(self) -> ComposeResult:
            yield SearchLine()

    async with List().run_test() as pilot:
        await pilot.press("a", "ctrl+z", "ctrl+y")
        assert pilot.app.query_one(SearchLine).value == "a"
