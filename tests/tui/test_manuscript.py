"""The manuscript widget, in an app of its own."""

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.app import App, ComposeResult
from textual.widgets import TextArea

from newsroom.text import words
from newsroom.text.count import count
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


MIXED = st.text("文稿a b，。“”3%…《》", min_size=1, max_size=120)


@given(st.lists(MIXED, min_size=1, max_size=4), st.integers(0, 60), st.sampled_from([14, 21, 40]))
@settings(max_examples=25, deadline=None)
def test_up_and_down_keep_the_column_in_cells(paragraphs: list[str], start: int, cells: int) -> None:
    """The cursor stands on the character that covers the column, or at the end of a row that is shorter."""
    terminal.break_lines_as_chinese()

    async def drive() -> None:
        app = Desk("\n".join(paragraphs))
        async with app.run_test(size=(cells, 30)):
            area = app.area
            area.move_cursor((0, min(start, len(paragraphs[0]))))
            offset = area.wrapped_document.location_to_offset
            x, y = offset(area.cursor_location)
            height = area.wrapped_document.height
            for action, wanted in (
                *((area.action_cursor_down, row) for row in range(y + 1, height)),
                *((area.action_cursor_up, row) for row in reversed(range(height - 1))),
            ):
                action()
                at = offset(area.cursor_location)
                assert at.y == wanted
                row, column = area.cursor_location
                rest = area.document[row][column:]
                assert at.x <= x
                breaks = area.wrapped_document.get_offsets(row)
                at_end = not rest or column + 1 in breaks
                assert at_end or at.x + cell_len(rest[0]) > x

    asyncio.run(drive())


async def test_layers_lie_over_one_another_and_go_by_themselves() -> None:
    app = Desk("校园安全")
    async with app.run_test():
        area = app.area
        assert isinstance(area, Manuscript)
        area.mark(lambda number, text: [Mark(0, 2, "manuscript--hit")], "hits")
        area.mark(lambda number, text: [Mark(1, 4, "manuscript--warn")], "findings")
        area.mark(lambda number, text: [Mark(2, 4, "manuscript--evidence")])
        assert [(span.start, span.end) for span in area.get_line(0).spans] == [(2, 4), (1, 4), (0, 2)]
        area.mark(None, "findings")
        assert [(span.start, span.end) for span in area.get_line(0).spans] == [(2, 4), (0, 2)]


async def test_a_marker_is_asked_once_for_a_paragraph() -> None:
    asked: list[str] = []

    def marker(number: int, text: str) -> list[Mark]:
        asked.append(text)
        return []

    app = Desk("甲" * 100 + "\n乙")
    async with app.run_test(size=(30, 20)) as pilot:
        assert isinstance(app.area, Manuscript)
        app.area.mark(marker)
        await pilot.press("文", "字")
        assert asked.count("乙") == 1
        assert len(asked) <= 4


async def test_severities_differ_without_colour() -> None:
    app = Desk("甲")
    async with app.run_test():
        names = ("block", "error", "warn", "info", "current", "hit", "current-hit")
        styles = [app.area.get_component_rich_style(f"manuscript--{name}", partial=True) for name in names]
        looks = [(style.bold, style.underline, style.reverse, style.dim) for style in styles]
        assert len(set(looks[:5])) == 5
        assert looks[5] != looks[6]


async def test_paragraphs_are_moved_with_the_cursor_a_step_each() -> None:
    app = Desk("一一\n二二\n三三\n四四")
    async with app.run_test() as pilot:
        await pilot.press("down", "right", "ctrl+up")
        assert (app.area.text, app.area.cursor_location) == ("二二\n一一\n三三\n四四", (0, 1))
        await pilot.press("ctrl+up")
        assert app.area.text == "二二\n一一\n三三\n四四"
        await pilot.press("shift+down", "ctrl+down", "ctrl+down", "ctrl+down")
        assert (app.area.text, app.area.selected_text) == ("三三\n四四\n二二\n一一", "二\n一")
        await pilot.press("ctrl+z")
        assert app.area.text == "三三\n二二\n一一\n四四"
        await pilot.press("ctrl+z", "ctrl+z")
        assert app.area.text == "一一\n二二\n三三\n四四"


async def test_a_suggestion_is_applied_as_one_step_even_within_what_is_typed() -> None:
    app = Desk("甲乙丙\n丁")
    async with app.run_test() as pilot:
        area = app.area
        assert isinstance(area, Manuscript)
        await pilot.press("文")
        area.apply(0, 1, 2, "日")
        assert (area.text, area.cursor_location) == ("文日乙丙\n丁", (0, 2))
        await pilot.press("字", "ctrl+z")
        assert area.text == "文日乙丙\n丁"
        await pilot.press("ctrl+z")
        assert area.text == "文甲乙丙\n丁"
        await pilot.press("ctrl+z")
        assert area.text == "甲乙丙\n丁"


async def test_typing_is_undone_by_the_clause() -> None:
    app = Desk()
    async with app.run_test() as pilot:
        for character in "校园安全，人人有责。天天":
            app.area.insert(character)
        seen = []
        for _ in range(3):
            await pilot.press("ctrl+z")
            seen.append(app.area.text)
        assert seen == ["校园安全，人人有责。", "校园安全，", ""]


@given(MIXED, MIXED)
@settings(max_examples=20, deadline=None)
def test_changing_to_another_text_is_one_step(old: str, new: str) -> None:
    async def drive() -> None:
        app = Desk(f"{old}\n{old}")
        async with app.run_test():
            assert isinstance(app.area, Manuscript)
            app.area.change_to(f"{old}\n{new}\n{old}")
            assert app.area.text == f"{old}\n{new}\n{old}"
            app.area.undo()
            assert app.area.text == f"{old}\n{old}"

    asyncio.run(drive())


async def test_a_span_is_brought_into_sight() -> None:
    app = Desk("\n".join(f"第{number}段" for number in range(80)))
    async with app.run_test(size=(40, 12)) as pilot:
        area = app.area
        assert isinstance(area, Manuscript)
        area.reveal(60, 1, 3)
        await pilot.pause()
        assert area.cursor_location == (60, 1)
        top = area.scroll_offset.y
        assert top < 60 < top + 11
        area.reveal(61, 0, 2)
        await pilot.pause()
        assert area.scroll_offset.y == top


async def test_it_tells_how_much_is_selected() -> None:
    app = Desk(NEWS)
    async with app.run_test() as pilot:
        assert isinstance(app.area, Manuscript)
        assert app.area.selected is None
        await pilot.press("ctrl+a")
        assert app.area.selected == count(NEWS)


@pytest.mark.parametrize(
    ("pasted", "said"),
    [
        ("甲\r\n乙\n", ""),
        (
            "甲\u200b\ufeff\r\n\u3000\u3000乙\u2028丙\x00",
            "零宽字符 2 个、控制字符 1 个、特殊换行符 1 个、段首段尾空格 1 处",
        ),
    ],
)
async def test_what_is_cleaned_away_is_told_and_one_undo_is_before_the_paste(pasted: str, said: str) -> None:
    app = Desk()
    async with app.run_test() as pilot:
        await pilot.press("文", "字")
        app.area.post_message(events.Paste(pasted))
        await pilot.pause()
        told = [notice.message for notice in app._notifications]
        assert told == ([f"粘贴时清理了{said}。按 Ctrl+Z 撤销粘贴。"] if said else [])
        await pilot.press("ctrl+z")
        assert app.area.text == "文字"


async def test_a_change_while_another_field_has_the_focus_leaves_the_real_cursor_there() -> None:
    app = Desk(NEWS)
    async with app.run_test() as pilot:
        app.set_focus(None)
        await pilot.pause()
        place = app.cursor_position
        app.area.move_cursor((0, 9))
        assert app.cursor_position == place
