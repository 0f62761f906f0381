"""What the copy checker finds, in the editor: shown as she types, gone through, mended and ignored by key."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from newsroom.desk import checking, stories
from newsroom.desk.desk import Desk, open_desk
from newsroom.story import Photo, Story
from newsroom.tui.dialogs.checkup import CheckupDialog
from newsroom.tui.dialogs.ignoring import REASONS, Ignore
from newsroom.tui.screens.editor import EditorScreen
from newsroom.tui.screens.editor_fields import FieldsDialog
from newsroom.tui.widgets.findings import Place, Shift, around, following, nearest, preceding
from newsroom.tui.widgets.findings_pane import FindingsPane
from newsroom.tui.widgets.manuscript import Mark
from tests.tui.driving import shown, until
from tests.tui.test_editor import Sut

RULES = """off = [{off}]

[[rule]]
id = "OWN-90"
severity = "block"
dimension = "legal"
name = "密"
message = "不能公开。"
pattern = "内部口令"

[[rule]]
id = "OWN-91"
severity = "error"
dimension = "accurate"
name = "错"
message = "写错了。"
pattern = "错处"
suggestion = "对处"

[[rule]]
id = "OWN-92"
severity = "warn"
dimension = "timely"
name = "疑"
message = "核对。"
pattern = "疑处"
"""
BODY = "这里有错处。\n\n这里有疑处，又有错处。\n这里有内部口令。"


@pytest.fixture
def own(desk: Desk) -> Desk:
    """A desk whose only rules are its own three."""
    shipped = [rule.id for rule in checking.checker_alone(None).rules]
    rules = RULES.format(off=", ".join(f'"{rule}"' for rule in shipped))
    (desk.folder / checking.LISTS).write_text(rules, encoding="utf-8")
    return desk


def a_story(desk: Desk, title: str = "题里有错处", body: str = BODY) -> Story:
    story = stories.new(desk)
    # as the checker is given it: with an empty line
    return desk.archive.put(replace(story, title=title, body=body), by="林", at=desk.now(), act="save")


async def found(pilot: Pilot, *texts: str) -> EditorScreen:
    """The editor once it shows these findings."""
    editor = pilot.app.editor  # type: ignore[attr-defined]
    await until(pilot, lambda: [one.text for one in editor.findings.found] == list(texts))
    return editor


ALL = ("错处", "错处", "疑处", "错处", "内部口令")


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_they_stand_beside_the_text_with_the_four_dimensions(own: Desk, size: tuple[int, int]):
    app = Sut(own, a_story(own).id)
    async with app.run_test(size=size) as pilot:
        editor = await found(pilot, *ALL)
        await pilot.pause()
        text = shown(app)
        assert "合法1 完整✓ 准确3 及时1" in text
        assert "错处”→对处" in text
        assert ("差错 标题“错处”" in text) == (size[0] == 160), "the strip shows the one at the cursor"
        assert editor.query_one("#topics").region.height >= 2
        assert editor.story.checkup == checking.check(own, editor.wanted()).checkup


async def test_keys_go_through_them_and_round(own: Desk):
    app = Sut(own, a_story(own).id)
    async with app.run_test(size=(100, 30)) as pilot:
        editor = await found(pilot, *ALL)
        for key, place in (
            ("f2", (0, 3)), ("ctrl+n", (2, 3)), ("ctrl+pagedown", (2, 8)), ("f2", (3, 3)), ("f2", None),
            ("ctrl+pageup", (3, 3)), ("f2", None), ("f2", (0, 3)),
        ):  # fmt: skip
            await pilot.press(key)
            if place is None:
                assert editor.focused is editor.headline and editor.headline.cursor_position == 3
            else:
                assert editor.focused is editor.manuscript and editor.manuscript.cursor_location == place
        assert "2/5" in shown(app)
        await pilot.press("left")
        await until(pilot, lambda: "1/5" not in shown(app) and "2/5" in shown(app))


async def test_one_key_mends_and_goes_on_and_one_undo_takes_it_back(own: Desk):
    app = Sut(own, a_story(own).id)
    async with app.run_test(size=(100, 30)) as pilot:
        editor = await found(pilot, *ALL)
        await pilot.press("f3")
        assert editor.manuscript.text == BODY, "first she sees it"
        await pilot.press("f3")
        assert editor.manuscript.text.startswith("这里有对处。\n")
        assert editor.manuscript.cursor_location == (2, 3)
        await pilot.press("f3")
        assert "要您自己改" in shown(app), "without a suggestion nothing is touched"
        await pilot.press("f2", "f3")
        assert "疑处，又有对处" in editor.manuscript.text
        await found(pilot, "错处", "疑处", "内部口令")
        await pilot.press("ctrl+z", "ctrl+z")
        assert editor.manuscript.text == BODY
        await found(pilot, *ALL)
        await pilot.press("ctrl+home", "ctrl+pageup")
        assert editor.focused is editor.headline
        await pilot.press("f3")
        assert editor.headline.value == "题里有对处"


async def test_one_is_ignored_with_a_reason_and_taken_back_from_the_list(own: Desk):
    story = a_story(own)
    app = Sut(own, story.id)
    async with app.run_test(size=(100, 30)) as pilot:
        editor = await found(pilot, *ALL)
        await pilot.press("f2", "f2", "ctrl+e")
        assert isinstance(app.screen, Ignore)
        await pilot.press("1")
        left = ("错处", "错处", "错处", "内部口令")
        await found(pilot, *left)
        assert editor.manuscript.cursor_location == (2, 8), "on to the next"
        await until(pilot, lambda: not editor._analysing and editor._analysis is None)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: editor.autosave.state == "saved")
        saved = stories.get(open_desk(own.folder), story.id)
        assert [(one.text, one.reason) for one in saved.let_stand] == [("疑处", REASONS[0])]
        assert saved.checkup == editor.story.checkup and saved.checkup and saved.checkup.warn == 0
        await pilot.press("f11", "end", *["down"] * 9)
        assert isinstance(app.screen, CheckupDialog)
        text = shown(app)
        assert "已忽略　1 处" in text and REASONS[0] in text and own.officer in text
        await pilot.press("delete")
        await found(pilot, *ALL)
        assert editor.story.let_stand == ()


async def test_her_own_reason_is_written_and_nothing_is_ignored_without_one(own: Desk):
    app = Sut(own, a_story(own).id)
    async with app.run_test(size=(100, 30)) as pilot:
        editor = await found(pilot, *ALL)
        await pilot.press("ctrl+e")
        assert "先按 F2" in shown(app), "the cursor stands on none"
        await pilot.press("f2", "ctrl+e", "enter")
        assert isinstance(app.screen, Ignore)
        await pilot.press(*"原文", "enter")
        await until(pilot, lambda: editor.story.let_stand)
        assert editor.story.let_stand[0].reason == "原文"


async def test_what_blocks_cannot_be_ignored_and_she_is_told_how_it_is_released(own: Desk):
    app = Sut(own, a_story(own).id)
    async with app.run_test(size=(100, 30)) as pilot:
        editor = await found(pilot, *ALL)
        await pilot.press("f2", "f2", "f2", "f2", "ctrl+e")
        assert app.screen is editor
        await until(pilot, lambda: "终审人写明理由放行" in "".join(shown(app).split()))


async def test_marks_follow_while_she_types(own: Desk):
    app = Sut(own, a_story(own).id)
    async with app.run_test(size=(100, 30)) as pilot:
        editor = await found(pilot, *ALL)
        marks = editor.manuscript._layers.marks
        assert marks(0, "这里有错处。") == [Mark(3, 5, "manuscript--error")]
        assert marks(0, "今天这里有错处。") == [Mark(5, 7, "manuscript--error")], "typed before it, not read yet"
        assert marks(0, "这里有错的处。") == []
        assert marks(5, "这里有内部口令。") == [Mark(3, 7, "manuscript--block")], "wherever the paragraph stands"
        await pilot.press(*"今天", "f2")
        assert editor.manuscript.cursor_location == (0, 5)
        assert Mark(5, 7, "manuscript--current") in marks(0, "今天这里有错处。")


async def test_enter_in_the_list_goes_there_and_what_is_said_of_a_caption_opens_its_field(own: Desk):
    photo = Photo("a" * 64, ".jpg", 800, 600, caption="图里有错处")
    story = own.archive.put(replace(a_story(own), photos=(photo,)), by="林", at=own.now(), act="save")
    app = Sut(own, story.id)
    async with app.run_test(size=(80, 24)) as pilot:
        editor = await found(pilot, *ALL, "错处")
        await pilot.press("ctrl+k", "down", "down", "enter")
        assert app.screen is editor and editor.manuscript.cursor_location == (0, 3)
        await pilot.press(*["f2"] * 4, "f3")
        assert isinstance(app.screen, FieldsDialog)
        assert app.screen.focused is app.screen.query_one("#photo-0")


async def test_a_click_goes_to_a_finding(own: Desk):
    app = Sut(own, a_story(own).id)
    async with app.run_test(size=(160, 50)) as pilot:
        editor = await found(pilot, *ALL)
        pane = editor.query_one(FindingsPane)
        line = next(y for y in range(pane.size.height) if "疑问" in pane.render_line(y).text)
        await pilot.click(pane, offset=(4, line))
        assert editor.manuscript.cursor_location == (2, 3)


async def test_a_fault_in_her_lists_is_told_once_and_topics_go_on(own: Desk):
    (own.folder / checking.LISTS).write_text("word = 3\n", encoding="utf-8")
    app = Sut(own, a_story(own).id)
    async with app.run_test(size=(160, 50)) as pilot:
        await until(pilot, lambda: "没有体检" in shown(app))
        assert "第 1 行" in shown(app)
        assert app.editor.story.tagging is not None and app.editor.story.checkup is None


@given(st.text("甲乙\n", max_size=12), st.text("甲乙\n", max_size=12), st.integers(0, 12), st.integers(0, 12))
def test_what_has_moved_is_still_the_same_words(old: str, new: str, start: int, length: int):
    end = min(start + length, len(old))
    start = min(start, end)
    span = Shift.between(old, new).span(start, end)
    assert span is None or new[slice(*span)] == old[start:end]
    assert Shift.between(old, old).span(start, end) == (start, end)


def test_the_next_and_the_nearest():
    places = [Place(0, 0, 2, 3), Place(1, 0, 5, 7), None, Place(1, 2, 0, 1)]
    here = Place(1, 0, 5, 5)
    assert following(places, here, None) == 1 and following(places, here, 1) == 3 and following(places, here, 3) == 0
    assert preceding(places, here, None) == 0 and preceding(places, here, 0) == 3
    assert around(places, here) == 1 and around(places, Place(1, 0, 8, 8)) is None
    assert nearest(places, Place(1, 0, 9, 9)) == 1 and nearest(places, Place(1, 1, 0, 0)) == 3
    assert following([None], here, None) is None and nearest([], here) is None


async def test_a_hint_is_only_in_the_whole_list(own: Desk):
    hint = RULES.replace('severity = "warn"', 'severity = "info"').format(off="")
    shipped = [rule.id for rule in checking.checker_alone(None).rules]
    off = ", ".join(f'"{rule}"' for rule in shipped)
    (own.folder / checking.LISTS).write_text(hint.replace("off = []", f"off = [{off}]"), encoding="utf-8")
    app = Sut(own, a_story(own, title="题", body="这里有疑处。").id)
    async with app.run_test(size=(160, 40)) as pilot:
        await until(pilot, lambda: len(app.editor.findings.hints) == 1)
        assert not app.editor.findings.found
        assert "建议 1 条" in shown(app)
        await pilot.press("f11")
        await until(pilot, lambda: isinstance(app.screen, CheckupDialog))
        assert "疑处" in shown(app)
