"""The manuscript widget, in an app of its own."""

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.text import Text
from textual import events
from textual.app import App, ComposeResult
from textual.widgets import TextArea

from newsroom.text import words
from newsroom.tui import terminal
from newsroom.tui.widgets.lazy_line import LazyLine
from newsroom.tui.widgets.manuscript import Manuscript, Mark

NEWS = "县教体局今天召开会议，部署2026年秋季学期安全工作。"


class Desk(App[None]):
    def __init__(self, text: str = "", area: type[TextArea] = Manuscript) -> None:
        super().__init__()
        self.area = area(text)
        self.area.compact = True

    def compose(self) -> ComposeResult:
        yield self.area

    def on_mount(self) -> None:
        self.area.cursor_blink = False
        self.area.focus()


def rows(area: TextArea) -> list[str]:
    return [area.render_line(y).text.rstrip() for y in range(area.wrapped_document.height)]


@given(st.text(alphabet="文稿ab \t，", max_size=60), st.data())
@settings(max_examples=60)
def test_lazy_rows_are_the_rows_of_a_common_line(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(1, max(len(text), 1)), min_size=1, max_size=4)))
    common, lazy = Text(text, end="", no_wrap=True), LazyLine(text)
    for line in (common, lazy):
        line.set_length(len(text) + 1)
        line.stylize("red", 1, 5)
        line.stylize("bold", 3)
    for row, expected in enumerate(common.divide(cuts)):
        drawn = lazy.divide(cuts)[row]
        assert drawn.plain == expected.plain
        # without its empty spans: they style nothing
        assert drawn.spans == [span for span in expected.spans if span]


def test_only_the_first_row_asked_for_is_made_unless_there_are_tabs() -> None:
    """What `TextArea._render_line` of Textual 8.2.8 asks of `divide`: the drawn row, then the tabs in those before."""
    lazy = LazyLine("一二三四五六").divide([2, 4])
    assert lazy[2].plain == "五六"
    assert lazy[0].plain.count("\t") == 0
    tabbed = LazyLine("一\t三四五六").divide([2, 4])
    assert tabbed[2].plain == "五六"
    assert tabbed[0].plain == "一\t"


@pytest.mark.parametrize(
    "text",
    ["", NEWS * 30, "甲\t乙\t丙" * 20, NEWS + "\n\n" + "word " * 60 + "🇨🇳👨‍👩‍👧"],
    ids=["empty", "long", "tabs", "mixed"],
)
async def test_it_draws_what_a_text_area_draws(text: str) -> None:
    drawn = []
    for area in (TextArea, Manuscript):
        app = Desk(text, area)
        async with app.run_test(size=(40, 30)) as pilot:
            app.area.styles.border = None
            app.area.styles.padding = 0
            await pilot.pause()
            drawn.append(rows(app.area))
    assert drawn[0] == drawn[1]


async def test_no_row_begins_with_a_closing_mark() -> None:
    terminal.break_lines_as_chinese()
    app = Desk(NEWS * 20)
    async with app.run_test(size=(41, 40)) as pilot:
        await pilot.pause()
        drawn = rows(app.area)
        assert "".join(row.strip() for row in drawn) == NEWS * 20
        assert len(drawn) > 10
        assert not [row for row in drawn if row.lstrip()[:1] in "，。、"]


async def test_words_are_jiebas_once_it_is_loaded() -> None:
    words.load()
    app = Desk(NEWS)
    async with app.run_test() as pilot:
        await pilot.press("ctrl+right", "ctrl+right")
        first = app.area.cursor_location
        assert 0 < first[1] < NEWS.index("，")
        await pilot.press("ctrl+left", "ctrl+left")
        assert app.area.cursor_location == (0, 0)
        await pilot.press("ctrl+end", "ctrl+w")
        assert app.area.text == NEWS.removesuffix("。")
        await pilot.press("ctrl+w")
        assert app.area.text.endswith("安全")


async def test_word_motion_crosses_lines_and_stops_at_the_ends() -> None:
    app = Desk("一\n二")
    async with app.run_test() as pilot:
        await pilot.press("ctrl+right", "ctrl+right")
        assert app.area.cursor_location == (1, 0)
        await pilot.press("ctrl+right", "ctrl+right")
        assert app.area.cursor_location == (1, 1)
        await pilot.press("ctrl+left", "ctrl+left")
        assert app.area.cursor_location == (0, 1)
        await pilot.press("ctrl+home", "ctrl+left")
        assert app.area.cursor_location == (0, 0)


async def test_deleting_a_word_to_the_right_takes_no_more_than_a_word() -> None:
    words.load()
    app = Desk(NEWS)
    async with app.run_test():
        app.area.action_delete_word_right()
        assert NEWS.endswith(app.area.text)
        assert "召开会议" in app.area.text
        assert app.area.text != NEWS


async def test_a_paste_is_cleaned_and_undone_at_once() -> None:
    app = Desk("前后")
    async with app.run_test() as pilot:
        await pilot.press("right")
        app.area.post_message(events.Paste("甲\u200b\ud800\r\n\u3000\u3000乙\u2028  丙\x00"))
        await pilot.pause()
        assert app.area.text == "前甲\n乙\n丙后"
        assert app.area.cursor_location == (2, 1)
        await pilot.press("ctrl+z")
        assert app.area.text == "前后"


async def test_an_indent_is_dropped_from_what_is_pasted_at_the_start_of_a_line() -> None:
    app = Desk()
    async with app.run_test() as pilot:
        app.area.post_message(events.Paste("\u3000\u3000第一段\n\u3000\u3000第二段"))
        await pilot.pause()
        assert app.area.text == "第一段\n第二段"


async def test_undo_reaches_far_back() -> None:
    app = Desk()
    async with app.run_test() as pilot:
        for number in range(120):
            app.area.insert(f"第{number}句。")
        await pilot.press(*["ctrl+z"] * 120)
        assert app.area.text == ""


async def test_marks_follow_the_words() -> None:
    app = Desk("安全工作\n无关\n校园安全")
    async with app.run_test() as pilot:
        assert isinstance(app.area, Manuscript)

        def safety(number: int, text: str) -> list[Mark]:
            at = text.find("安全")
            return [Mark(at, at + 2, "manuscript--evidence")] if at >= 0 else []

        app.area.mark(safety)
        assert [(s.start, s.end) for s in app.area.get_line(2).spans] == [(2, 4)]
        assert not app.area.get_line(1).spans
        await pilot.press("ctrl+end", "home", "新")
        assert [(s.start, s.end) for s in app.area.get_line(2).spans] == [(3, 5)]
        app.area.mark(None)
        assert not app.area.get_line(2).spans


async def test_a_mark_looks_alike_in_the_paragraph_of_the_cursor() -> None:
    app = Desk("校园安全\n校园安全")
    async with app.run_test() as pilot:
        assert isinstance(app.area, Manuscript)
        app.area.mark(lambda number, text: [Mark(2, 4, "manuscript--evidence")])
        await pilot.pause()
        drawn = [next(part.style for part in app.area.render_line(y) if part.text == "安全") for y in range(2)]
        assert drawn[0] == drawn[1]


async def test_select_all_and_function_keys_are_left_to_the_screen() -> None:
    app = Desk("一\n二")
    async with app.run_test() as pilot:
        await pilot.press("f6", "f7")
        assert app.area.selected_text == ""
        await pilot.press("ctrl+a")
        assert app.area.selected_text == "一\n二"
        await pilot.press("ctrl+home", "ctrl+end")
        assert app.area.cursor_location == (1, 1)


@given(data=st.data())
@settings(max_examples=15, deadline=None)
def test_rows_kept_from_before_are_those_drawn_anew(data: st.DataObject) -> None:
    """Whatever she does, each row looks as a manuscript that has drawn nothing yet draws it."""
    keys = ["up", "down", "left", "right", "shift+right", "shift+down", "enter", "backspace", "ctrl+z", "ctrl+up",
            "ctrl+down", "ctrl+a", "home", "end", "文", "a", "，", "tab"]  # fmt: skip
    pressed = data.draw(st.lists(st.sampled_from(keys), max_size=12))
    marks = data.draw(st.booleans())

    async def drive() -> None:
        app = Desk(NEWS * 3 + "\n\n短\n" + NEWS * 2)
        async with app.run_test(size=(40, 24)) as pilot:
            area = app.area
            assert isinstance(area, Manuscript)
            if marks:
                area.mark(lambda _, text: [Mark(3, 30, "manuscript--error")] if len(text) > 30 else [])
            for key in pressed:
                await pilot.press(key)
                area.refresh()
                await pilot.pause()
            kept = [area.render_line(y) for y in range(20)]
            area.notify_style_update()
            assert [list(strip) for strip in kept] == [list(area.render_line(y)) for y in range(20)]

    asyncio.run(drive())


async def test_another_livery_draws_every_row_anew() -> None:
    app = Desk(NEWS * 5)
    async with app.run_test(size=(40, 24)) as pilot:
        await pilot.pause()
        before = app.area.render_line(3)
        app.theme = "textual-light"
        await pilot.pause()
        after = app.area.render_line(3)
        assert before.text == after.text
        assert list(before) != list(after)
