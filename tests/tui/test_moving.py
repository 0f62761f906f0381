"""A story that may not go on, from the list: she is told why, and mends, releases or leaves it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from textual.pilot import Pilot

from newsroom.desk import stories
from newsroom.desk.desk import Desk
from newsroom.story import Checkup, State, Story
from newsroom.tui.app import NewsroomApp
from newsroom.tui.dialogs.ask import Ask
from newsroom.tui.dialogs.blocked import BlockedDialog
from newsroom.tui.dialogs.choose import Choose
from newsroom.tui.screens.editor import EditorScreen
from newsroom.tui.widgets.story_list import StoryList, checkup_text
from newsroom.tui.widgets.story_text import checkup_line
from tests.tui.driving import listed, shown, until
from tests.tui.test_editor import Sut
from tests.tui.test_findings import own  # noqa: F401

Make = Callable[..., Story]
BODY = "\n".join(["今天没有事。", *(f"这里有{mark}的内部口令。" for mark in "甲乙丙丁戊己庚")])


@pytest.fixture
def reviewed(own: Desk) -> Story:  # noqa: F811
    story = stories.new(own, "题", BODY, unit="一小")
    for action in ("submit", "second_review"):
        story = stories.move(own, story, action)
    return story


async def blocked(pilot: Pilot) -> None:
    """Send the story under the cursor to its final review, as F6 offers."""
    await listed(pilot)
    await pilot.press("f6")
    await until(pilot, lambda: isinstance(pilot.app.screen, Choose))
    await pilot.press(*"终审", "enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, Ask))
    await pilot.press(*"赵局", "enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, BlockedDialog))


async def test_she_is_told_what_blocks_and_may_leave_it(own: Desk, reviewed: Story):  # noqa: F811
    async with NewsroomApp(own).run_test(size=(80, 24)) as pilot:
        await blocked(pilot)
        text = shown(pilot.app)  # type: ignore[arg-type]
        assert "7 处必须改" in text and "第 2 段　不能公开。" in text and "还有 2 处" in text
        await pilot.press("3")
        assert stories.get(own, reviewed.id) == reviewed


async def test_one_key_opens_it_at_the_first_of_them(own: Desk, reviewed: Story):  # noqa: F811
    app = NewsroomApp(own)
    async with app.run_test(size=(100, 30)) as pilot:
        await blocked(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, EditorScreen))
        editor = app.screen
        assert isinstance(editor, EditorScreen)
        await until(pilot, lambda: editor.manuscript.cursor_location == (1, 5))


async def test_a_reason_releases_it_and_none_does_not(own: Desk, reviewed: Story):  # noqa: F811
    app = NewsroomApp(own)
    async with app.run_test(size=(80, 24)) as pilot:
        await blocked(pilot)
        await pilot.press("2")
        await until(pilot, lambda: isinstance(app.screen, Ask))
        await pilot.press("enter")
        await until(pilot, lambda: "没有放行" in shown(app))
        await blocked(pilot)
        await pilot.press("2")
        await until(pilot, lambda: isinstance(app.screen, Ask))
        await pilot.press(*"已核实", "enter")
        await until(pilot, lambda: stories.get(own, reviewed.id).state is State.FINAL_REVIEW)
        moved = stories.get(own, reviewed.id)
        assert "放行 7 处：已核实" in moved.log[-1].opinion and moved.let_stand[0].reason == "已核实"


async def test_the_list_and_the_preview_show_what_was_counted(own: Desk, story: Make):  # noqa: F811
    counts = {
        "甲稿": Checkup(block=1, error=2, warn=3),
        "乙稿": Checkup(warn=4, info=9),
        "丙稿": None,
        "丁稿": Checkup(),
    }
    told = [replace(story(title), checkup=counted) for title, counted in counts.items()]
    own.archive.add(told, by="林", at=own.now())
    assert [line and line[0] for line in map(checkup_line, told)] == [
        "体检：必须改 1，差错 2，疑问 3；按 Enter 打开来改", "体检：疑问 4；按 Enter 打开来改", None, None,
    ]  # fmt: skip
    async with NewsroomApp(own).run_test(size=(80, 24)) as pilot:
        screen = await listed(pilot)
        lists = screen.query_one(StoryList)
        rows = (row for index in range(lists.count) if (row := lists.row_at(index)))
        assert {row.title: checkup_text(row)[0] for row in rows} == dict(zip(counts, ("3", "·4", "—", ""), strict=True))
        assert "体检" in shown(pilot.app)  # type: ignore[arg-type]


async def test_what_is_changed_after_its_sign_off_is_back_in_review_and_she_is_told(desk: Desk):
    story = stories.new(desk, "演练", "正文。", unit="一小")
    for action, by in (("submit", "王"), ("second_review", "林"), ("final_review", "周"), ("sign_off", "何")):
        story = stories.move(desk, story, action, by=by)
    app = Sut(desk, story.id)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: any(isinstance(screen, EditorScreen) for screen in app.screen_stack))
        app.editor.manuscript.focus()
        for times in (1, 2):
            await pilot.press("x", "ctrl+s")
            await until(pilot, lambda: stories.get(desk, story.id).rev == story.rev + times)  # noqa: B023
            await until(pilot, lambda: app.editor.autosave.state == "saved")
            saved = stories.get(desk, story.id)
            assert (saved.state, len(saved.log)) == (State.SECOND_REVIEW, 5)
            assert times == 2 or "签发失效" in shown(app)
        assert "复审" in shown(app)


async def test_other_reasons_need_words(desk: Desk, story: Make):
    desk.archive.add([story(state=State.SECOND_REVIEW)], by="林", at=desk.now())
    app = NewsroomApp(desk)
    async with app.run_test(size=(100, 30)) as pilot:
        await listed(pilot)
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press(*"不采用", "enter")
        await until(pilot, lambda: "R16" in shown(app))
        await pilot.press(*"R99", "enter")
        await until(pilot, lambda: isinstance(app.screen, Ask))
        await pilot.press("enter")
        await until(pilot, lambda: "没有写说明，没有“不采用”" in shown(app))
        assert next(iter(desk.archive.iterate())).state is State.SECOND_REVIEW
