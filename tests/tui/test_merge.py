"""Two versions of a story on the screen, and unsaved text after a crash."""

from dataclasses import replace

import msgspec
import pytest
from textual.pilot import Pilot

from newsroom.desk import stories, unsaved
from newsroom.desk.desk import Desk, open_desk
from newsroom.desk.editing import COPY_MARK, OpenStory
from newsroom.desk.merging import Item
from newsroom.story import Story
from newsroom.tui.app import NewsroomApp
from newsroom.tui.dialogs.recovery import RecoveryDialog
from newsroom.tui.screens.editor import EditorScreen
from newsroom.tui.screens.merge import MergeScreen
from newsroom.tui.widgets.merge_view import SIGNS, side_by_side, stacked
from tests.tui.driving import shown, until
from tests.tui.test_editor import Sut, held, stored

BODY = "头一段说的是会议。\n第二段说的是消防演练。\n第三段是结尾。"
HERS = BODY.replace("头一段", "第一段").replace("消防", "防震")
THEIRS = BODY.replace("消防", "应急").replace("结尾", "结束")


def a_story(desk: Desk) -> Story:
    return stories.new(desk, "柳河镇中心校开展演练", BODY, unit="柳河镇中心校")


def save_elsewhere(desk: Desk, story: Story, **values: object) -> Story:
    other = open_desk(desk.folder, clock=desk.clock)
    other.config = msgspec.structs.replace(other.config, officer="张三")
    return stories.save(other, replace(stories.get(other, story.id), **values))  # pyright: ignore[reportArgumentType]


async def clashing(app: Sut, pilot: Pilot, desk: Desk, story: Story) -> MergeScreen:
    """She wrote one thing, someone saved another, she saves."""
    await until(pilot, lambda: app.editor.is_current)
    app.editor.manuscript.text = HERS
    save_elsewhere(desk, story, body=THEIRS)
    await pilot.pause()
    await pilot.press("ctrl+s")
    await until(pilot, lambda: isinstance(app.screen, MergeScreen) and app.screen.query("#merge-sum"))
    assert isinstance(app.screen, MergeScreen)
    await pilot.pause()
    return app.screen


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_only_what_contradicts_is_asked_and_one_text_is_saved(desk: Desk, size: tuple[int, int]) -> None:
    story = a_story(desk)
    app = Sut(desk, story.id)
    async with app.run_test(size=size) as pilot:
        merge = await clashing(app, pilot, desk, story)
        screen = shown(app)
        assert "别处的　张三 09-28 10:00" in screen
        assert "正文第 2 段" in screen and "两边都改了" in screen and SIGNS[None] in screen
        assert "\n 我的　" in screen, "in line with what is below it"
        assert merge.takes == ["theirs", "hers", None, "theirs"]
        await pilot.press("f9")
        await pilot.pause()
        assert "还有 1 处两边都改了" in shown(app)
        await pilot.press("up", "down", "right")
        await pilot.pause()
        assert SIGNS["theirs"] in shown(app)
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(app.screen, EditorScreen))
        expected = THEIRS.replace("头一段", "第一段")
        await until(pilot, lambda: app.editor.manuscript.text == expected)
        assert stored(desk, story.id).body == expected
        assert stored(desk, story.id).rev == 3
        await pilot.press("ctrl+home", "甲", "escape")
    assert stored(desk, story.id).body == "甲" + expected
    assert held(desk, story.id) == ""


async def test_both_can_be_taken_one_after_another(desk: Desk) -> None:
    story = a_story(desk)
    app = Sut(desk, story.id)
    async with app.run_test(size=(120, 40)) as pilot:
        await clashing(app, pilot, desk, story)
        await pilot.press("f5", "f9")
        await until(pilot, lambda: isinstance(app.screen, EditorScreen))
    assert stored(desk, story.id).paragraphs[1:3] == ("第二段说的是防震演练。", "第二段说的是应急演练。")


async def test_escape_leaves_everything_as_it_was(desk: Desk) -> None:
    story = a_story(desk)
    app = Sut(desk, story.id)
    async with app.run_test(size=(120, 40)) as pilot:
        await clashing(app, pilot, desk, story)
        await pilot.press("left", "escape")
        await until(pilot, lambda: isinstance(app.screen, EditorScreen))
        await pilot.pause()
        assert "没有合并" in shown(app)
        assert app.editor.manuscript.text == HERS
        assert stored(desk, story.id).body == THEIRS
        assert held(desk, story.id) == HERS
        await pilot.press("escape")  # leaving asks again
        await until(pilot, lambda: isinstance(app.screen, MergeScreen))


async def test_a_copy_only_when_she_asks_for_one(desk: Desk) -> None:
    story = a_story(desk)
    app = Sut(desk, story.id)
    async with app.run_test(size=(120, 40)) as pilot:
        await clashing(app, pilot, desk, story)
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(app.screen, EditorScreen))
        copy = stored(desk, app.editor.story.id)
        assert (copy.id != story.id, copy.title, copy.body) == (True, story.title + COPY_MARK, HERS)
        assert app.editor.headline.value == copy.title
        await pilot.press("ctrl+home", "乙", "escape")
    assert stored(desk, copy.id).body == "乙" + HERS
    assert stored(desk, story.id).body == THEIRS


async def test_what_is_left_for_later_is_offered_when_the_story_is_opened(desk: Desk) -> None:
    story = a_story(desk)
    app = Sut(desk, story.id)
    async with app.run_test(size=(120, 40)) as pilot:
        await clashing(app, pilot, desk, story)
        await pilot.press("f8")
        await until(pilot, lambda: not any(isinstance(s, EditorScreen) for s in app.screen_stack))
        assert stored(desk, story.id).body == THEIRS
        app.open_story(story.id)
        await until(pilot, lambda: isinstance(app.screen, RecoveryDialog))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, MergeScreen))
        await pilot.press("left", "f9")
        await until(pilot, lambda: isinstance(app.screen, EditorScreen))
    assert stored(desk, story.id).body == HERS.replace("结尾", "结束")


async def test_quitting_from_the_merge_keeps_her_text(desk: Desk) -> None:
    story = a_story(desk)
    app = Sut(desk, story.id)
    async with app.run_test(size=(120, 40)) as pilot:
        await clashing(app, pilot, desk, story)
        await pilot.press("ctrl+q")
    desk.close()
    (found,) = unsaved.left_behind(open_desk(desk.folder))
    assert found.draft.story.body == HERS


async def test_other_fields_are_pieces_too(desk: Desk) -> None:
    story = a_story(desk)
    app = Sut(desk, story.id)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: app.editor.is_current)
        app.editor.change(replace(app.editor.story, unit="城关一中"))
        save_elsewhere(desk, story, unit="青禾一小")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, MergeScreen))
        await pilot.pause()
        assert "城关一中" in shown(app) and "青禾一小" in shown(app)
        await pilot.press("f5")
        await pilot.pause()
        assert "不能两边都要" in shown(app)
        await pilot.press("left", "f9")
        await until(pilot, lambda: stored(desk, story.id).unit == "城关一中")


async def test_a_story_saved_once_more_meanwhile_is_compared_again(desk: Desk) -> None:
    story = a_story(desk)
    app = Sut(desk, story.id)
    async with app.run_test(size=(120, 40)) as pilot:
        merge = await clashing(app, pilot, desk, story)
        save_elsewhere(desk, story, body=THEIRS + "\n又添一段。")
        await pilot.press("left", "f9")
        await until(pilot, lambda: "又添一段" in shown(app))
        assert app.screen is merge
        assert "又改过一次" in shown(app)
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(app.screen, EditorScreen))
    assert stored(desk, story.id).paragraphs == (*HERS.split("\n")[:2], "第三段是结束。", "又添一段。")


def test_differences_can_be_read_without_colours() -> None:
    item = Item("body", "正文第 2 段", "both", "第二段说的是防震演练。", "第二段说的是应急演练。")
    rows = list(side_by_side([item], [None], 40))
    assert [row.sign for row in rows[:2]] == ["？ 待选", "两边都改了"]
    assert rows[0].hers == (item.hers, ((6, 8),))
    assert rows[0].theirs == (item.theirs, ((6, 8),))
    gone = Item("body", "正文第 3 段", "theirs", "", "第三段。")
    assert next(side_by_side([gone], ["theirs"], 40)).theirs == ("第三段。", ((0, 4),))
    texts = [row.head or row.hers[0] for row in stacked(item, "hers", 0, 40)]
    assert texts == ["正文第 2 段　两边都改了　◀ 我的", "", "● 我的", item.hers, "", "○ 别处的", item.theirs]


# Text that was never saved


def died_with(desk: Desk, story: Story, body: str) -> None:
    other = open_desk(desk.folder, clock=desk.clock)
    OpenStory(other, story).hold(replace(story, body=body))
    other.drafts.close()


class Whole(NewsroomApp):
    """The app as it starts."""

    CSS_PATH = Sut.CSS_PATH


async def offered(app: NewsroomApp, pilot: Pilot) -> None:
    await until(pilot, lambda: isinstance(app.screen, RecoveryDialog))
    await pilot.pause()


async def test_unsaved_text_is_offered_at_the_start_and_recovered(desk: Desk) -> None:
    story = a_story(desk)
    died_with(desk, story, BODY + "\n又写了一段。")
    app = Whole(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await offered(app, pilot)
        await until(pilot, lambda: f"《{story.title}》  柳河镇中心校　9月28日 10:00　多 6 字" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, EditorScreen))
        await until(pilot, lambda: stored(desk, story.id).rev == 2)
        await until(pilot, lambda: "已经恢复" in shown(app))
        assert "又写了一段。" in shown(app)
    assert stored(desk, story.id).body == BODY + "\n又写了一段。"
    assert held(desk, story.id) == ""


async def test_later_is_offered_again(desk: Desk) -> None:
    story = a_story(desk)
    died_with(desk, story, HERS)
    for _ in range(2):
        app = Whole(desk)
        async with app.run_test(size=(120, 40)) as pilot:
            await offered(app, pilot)
            await pilot.press("escape")
    assert held(desk, story.id) == HERS


async def test_discarded_text_is_not_deleted(desk: Desk) -> None:
    first, second = a_story(desk), a_story(desk)
    died_with(desk, first, HERS)
    died_with(desk, second, BODY + "二")
    app = Whole(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await offered(app, pilot)
        await pilot.press("f8")
        await until(pilot, lambda: len(list((desk.folder / "data" / "aside").glob("*.jsonl"))) == 1)
        await offered(app, pilot)
        await pilot.press("f8")
        await until(pilot, lambda: len(list((desk.folder / "data" / "aside").glob("*.jsonl"))) == 2)
        await until(pilot, lambda: not isinstance(app.screen, RecoveryDialog))
    assert stored(desk, first.id) == first


async def test_both_sides_can_be_seen_before(desk: Desk) -> None:
    story = a_story(desk)
    died_with(desk, story, HERS)
    app = Whole(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await offered(app, pilot)
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(app.screen, MergeScreen))
        await pilot.press("escape")
        await offered(app, pilot)
        assert stored(desk, story.id) == story
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(app.screen, MergeScreen))
        await pilot.press("right", "f9")  # the first of hers not
        await until(pilot, lambda: isinstance(app.screen, EditorScreen))
    assert stored(desk, story.id).body == BODY.replace("消防", "防震")
    assert held(desk, story.id) == ""


async def test_a_story_changed_since_the_crash_is_merged(desk: Desk) -> None:
    story = a_story(desk)
    died_with(desk, story, HERS)
    save_elsewhere(desk, story, body=THEIRS)
    app = Whole(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await offered(app, pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, MergeScreen))
        await pilot.press("left", "f9")
        await until(pilot, lambda: isinstance(app.screen, EditorScreen))
    assert stored(desk, story.id).body == HERS.replace("结尾", "结束")
    assert held(desk, story.id) == ""
