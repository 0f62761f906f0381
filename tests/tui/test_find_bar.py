"""Finding and replacing below a manuscript, in an app of its own."""

from textual.app import ComposeResult
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import Input, Static, TextArea

from newsroom.tui.key_order import KeysInOrder
from newsroom.tui.widgets.find_bar import FindBar
from newsroom.tui.widgets.manuscript import Manuscript
from tests.tui.driving import until

TEXT = "校园安全，安全第一。\n无关的一段。\n安全（一）和安全(二)。"


class Sut(KeysInOrder):
    def compose(self) -> ComposeResult:
        yield Manuscript(TEXT)
        yield FindBar()

    def on_mount(self) -> None:
        self.query_one(Manuscript).focus()

    def on_text_area_changed(self, _: TextArea.Changed) -> None:
        self.query_one(FindBar).text_changed()


def parts(pilot: Pilot[None]) -> tuple[Manuscript, FindBar]:
    return pilot.app.query_one(Manuscript), pilot.app.query_one(FindBar)


def said(bar: FindBar, name: str = "count") -> str:
    return str(bar.query_one(f"#find-{name}", Static).content)


def marked(area: Manuscript, style: str) -> list[tuple[int, int, int]]:
    return [
        (number, mark.start, mark.end)
        for number, text in enumerate(area.document.lines)
        for mark in area._layers.marks(number, text)
        if mark.style == f"manuscript--{style}"
    ]


async def opened(pilot: Pilot[None], words: str) -> tuple[Manuscript, FindBar]:
    area, bar = parts(pilot)
    bar.open()
    bar.words.insert_text_at_cursor(words)  # a pilot turns full-width marks into half-width ones
    await pilot.pause()
    await until(pilot, lambda: bar._due is None)
    return area, bar


async def test_hits_are_marked_as_she_types_and_she_goes_through_them():
    async with Sut().run_test() as pilot:
        area, bar = await opened(pilot, "安全")
        assert said(bar) == "1/4"
        assert marked(area, "current-hit") == [(0, 2, 4)]
        assert marked(area, "hit") == [(0, 5, 7), (2, 0, 2), (2, 6, 8)]
        await pilot.press("enter", "down")
        assert (said(bar), area.cursor_location) == ("3/4", (2, 0))
        await pilot.press("up", "up", "up")
        assert said(bar) == "4/4"
        await pilot.press("escape")
        assert not bar.display and area.has_focus and area.cursor_location == (2, 6)
        assert not marked(area, "hit")


async def test_the_search_begins_at_the_cursor_with_what_is_selected():
    async with Sut().run_test() as pilot:
        area, bar = parts(pilot)
        await pilot.press("down", "down", "shift+right", "shift+right")
        bar.open()
        await pilot.pause()
        assert bar.words.value == "安全"
        assert (said(bar), area.cursor_location) == ("3/4", (2, 0))


async def test_width_is_overlooked_unless_she_says_otherwise():
    async with Sut().run_test() as pilot:
        _, bar = await opened(pilot, "（二）")
        assert said(bar) == "1/1"
        await pilot.press("f3")
        assert said(bar) == "没有"


async def test_one_is_replaced_and_the_next_is_gone_to():
    async with Sut().run_test() as pilot:
        area, bar = await opened(pilot, "安全")
        await pilot.press("tab", *"安全安全", "enter")
        assert area.text.startswith("校园安全安全，安全第一")
        assert (said(bar), area.cursor_location) == ("3/5", (0, 7))
        await pilot.press("ctrl+z")
        assert area.text == TEXT
        assert bar.new.value == "安全安全"


async def test_all_are_replaced_as_one_step():
    async with Sut().run_test() as pilot:
        area, bar = await opened(pilot, "安全")
        await pilot.press("tab", *"平安", "ctrl+l")
        assert area.text == TEXT.replace("安全", "平安")
        assert "4 处" in said(bar, "said")
        await pilot.press("escape", "ctrl+z")
        assert area.text == TEXT
        await pilot.press("ctrl+y")
        assert area.text == TEXT.replace("安全", "平安")


async def test_expressions_with_groups():
    async with Sut().run_test() as pilot:
        area, bar = parts(pilot)
        bar.open()
        bar.words.insert_text_at_cursor(r"（(.)）")
        await pilot.press("f2", "tab", *r"[\1]", "ctrl+r", "ctrl+r")
        assert area.text.endswith("安全[一]和安全[二]。")
        await pilot.press("ctrl+z", "ctrl+z")
        assert area.text == TEXT
        bar.new.value = r"\2"
        await pilot.press("ctrl+l")
        assert "没有对应的内容" in said(bar, "said")
        assert area.text == TEXT


async def test_an_expression_that_is_wrong_or_runs_away_is_told_and_freezes_nothing():
    async with Sut().run_test() as pilot:
        area, bar = parts(pilot)
        area.text = "啊" * 3000 + "吧"
        bar.open()
        await pilot.press("f2", *"(啊+")
        await until(pilot, lambda: "写得不对" in said(bar, "said"))
        await pilot.press(*")+$")
        await until(pilot, lambda: "太久" in said(bar, "said"))
        await pilot.press("enter", "ctrl+l")
        assert area.text == "啊" * 3000 + "吧"


async def test_what_is_typed_in_the_text_is_looked_through_too():
    async with Sut().run_test() as pilot:
        area, bar = await opened(pilot, "安全")
        area.insert("安全", (1, 0))
        assert (1, 0, 2) in marked(area, "hit")
        await until(pilot, lambda: said(bar).endswith("/5"))


async def test_the_real_cursor_stays_in_the_field():
    async with Sut().run_test(size=(80, 12)) as pilot:
        area, bar = parts(pilot)
        area.text = "甲\n" * 60 + TEXT
        await opened(pilot, "安全")
        await pilot.pause()
        assert pilot.app.cursor_position == bar.words.cursor_screen_offset
        assert area.scroll_offset.y > 0
        await pilot.press("tab", *"平安", "ctrl+l")
        await pilot.pause()
        assert bar.new.region.y == pilot.app.cursor_position.y


async def test_a_hit_over_two_paragraphs():
    async with Sut().run_test() as pilot:
        area, bar = parts(pilot)
        bar.open()
        bar.words.insert_text_at_cursor(r"第一。\n无关")
        await pilot.press("f2", "tab", *"甲", "enter")
        assert area.text.startswith("校园安全，安全甲的一段。\n")


async def test_a_selection_is_left_alone_where_nothing_is_to_be_found():
    async with Sut().run_test() as pilot:
        area, bar = await opened(pilot, "没有的")
        await pilot.press("enter", "ctrl+l", "ctrl+r")
        assert area.text == TEXT
        assert isinstance(pilot.app.focused, Input)
        assert said(bar) == "没有"


async def test_keys_never_overtake_what_is_typed_before_them():
    async with Sut().run_test() as pilot:
        area, bar = await opened(pilot, "安全")
        for key in ("tab", "a", "b", "ctrl+l"):
            pilot.app.post_message(Key(key, key if len(key) == 1 else None))
        await until(pilot, lambda: "4 处" in said(bar, "said"))
        assert area.text == TEXT.replace("安全", "ab")
        await pilot.press("ctrl+z")
        assert area.text == TEXT
        assert said(bar) == "1/4"
