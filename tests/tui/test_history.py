"""The history screen: the versions of a story, what each changed, and an earlier one brought back."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from textual.pilot import Pilot

from newsroom.desk.desk import Desk
from newsroom.desk.stories import move
from newsroom.story import State, Story
from newsroom.tui.app import NewsroomApp
from newsroom.tui.screens.editor import EditorScreen
from newsroom.tui.screens.history import HistoryScreen
from newsroom.tui.widgets.changes import version_lines
from tests.conftest import NOW
from tests.tui.driving import listed, shown, until

Make = Callable[..., Story]


@pytest.fixture
def changed(desk: Desk, story: Make) -> Story:
    (first,) = desk.archive.add([story("消防演练", "全校师生参加。\n第二段没有动。", unit="")], by="林", at=NOW)
    fresh = replace(first, title="消防大演练", body="全校师生都参加。\n第二段没有动。\n新添一段。", unit="柳河镇中心校")
    return move(desk, desk.archive.put(fresh, by="林", at=NOW), "second_review", by="周主任")


async def history(pilot: Pilot, *keys: str) -> HistoryScreen:
    await listed(pilot)
    await pilot.press(*keys, "f12")
    await until(pilot, lambda: isinstance(pilot.app.screen, HistoryScreen) and pilot.app.screen.versions.count)
    screen = pilot.app.screen
    assert isinstance(screen, HistoryScreen)
    return screen


@pytest.mark.parametrize("size", [(80, 24), (120, 35)])
async def test_every_version_with_what_it_changed(desk: Desk, changed: Story, size: tuple[int, int]):
    async with NewsroomApp(desk).run_test(size=size) as pilot:
        await history(pilot)
        text = shown(pilot.app)  # type: ignore[arg-type]
        assert "第 3 版" in text and "周主任" in text and "初审通过（现在）" in text
        assert "状态：已报送 → 复审" in text
        await pilot.press("down")
        await pilot.pause()
        text = shown(pilot.app)  # type: ignore[arg-type]
        assert "＋　全校师生都参加。" in text and "－　全校师生参加。" not in text, "only something added"
        assert "＋　新添一段。" in text and "　　第二段没有动。" in text
        assert "单位：（空） → 柳河镇中心校" in text
        await pilot.press("down", "f4")
        await pilot.pause()
        text = shown(pilot.app)  # type: ignore[arg-type]
        assert "与现在相比" in text and "－　新添一段。" in text
        await pilot.press("escape")
        await listed(pilot)


async def test_any_version_is_read_against_the_story_as_it_came(desk: Desk, changed: Story):
    async with NewsroomApp(desk).run_test(size=(120, 35)) as pilot:
        await history(pilot)
        await pilot.press("f5")
        await pilot.pause()
        text = shown(pilot.app)  # type: ignore[arg-type]
        assert "与收稿原文相比（林）" in text and "＋　新添一段。" in text and "状态：已报送 → 复审" in text
        await pilot.press("end")
        await pilot.pause()
        assert "这就是收稿原文" in shown(pilot.app)  # type: ignore[arg-type]
        await pilot.press("home", "f5")
        await pilot.pause()
        assert "与上一版相比" in shown(pilot.app)  # type: ignore[arg-type]


async def test_of_a_story_never_changed_there_is_nothing_to_compare_with(desk: Desk, story: Make):
    desk.archive.add([story()], by="林", at=NOW)
    async with NewsroomApp(desk).run_test(size=(80, 24)) as pilot:
        await history(pilot)
        assert "只有这一版" in shown(pilot.app)  # type: ignore[arg-type]


async def test_an_earlier_version_comes_back_as_a_new_one(desk: Desk, changed: Story):
    async with NewsroomApp(desk).run_test(size=(80, 24)) as pilot:
        await history(pilot)
        await pilot.press("f9")
        assert "不用恢复" in shown(pilot.app)  # type: ignore[arg-type]
        await pilot.press("end", "f9")
        assert "恢复第 1 版？" in shown(pilot.app)  # type: ignore[arg-type]
        await pilot.press("escape")
        await pilot.press("f9", "enter")
        await until(pilot, lambda: (desk.archive.get(changed.id) or changed).rev == 4)
        back = desk.archive.get(changed.id)
        assert back and (back.title, back.state, back.unit) == ("消防演练", State.SECOND_REVIEW, "")
        screen = await listed(pilot)
        await until(pilot, lambda: screen.rows.current and screen.rows.current.title == "消防演练")


async def test_from_the_editor_her_text_is_a_version_first_and_then_the_restored_one_is_open(
    desk: Desk, changed: Story
):
    async with NewsroomApp(desk).run_test(size=(100, 30)) as pilot:
        await listed(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, EditorScreen))
        await pilot.press("写", "f12")
        await until(pilot, lambda: isinstance(pilot.app.screen, HistoryScreen) and pilot.app.screen.versions.count)
        assert pilot.app.screen.versions.count == 4  # type: ignore[attr-defined]
        await pilot.press("down", "f9", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, EditorScreen) and pilot.app.screen.is_mounted)
        editor = pilot.app.screen
        assert isinstance(editor, EditorScreen)
        await until(pilot, lambda: editor.story.body == changed.body)
        await pilot.press("又", "escape")
        await listed(pilot)
        kept = desk.archive.get(changed.id)
        assert kept and kept.body.startswith("又") and kept.rev == 6


def test_the_first_version_has_nothing_to_be_compared_with(desk: Desk, changed: Story):
    lines, marks = version_lines(desk.plan, changed, None, "")
    assert lines[0] == ("消防大演练", "title")
    assert not marks


def test_what_is_marked_is_what_differs(desk: Desk, changed: Story):
    first = desk.archive.history(changed.id)[0].story
    assert first
    lines, marks = version_lines(desk.plan, changed, first, "与上一版相比")
    marked = [(name, lines[line][0][start:end]) for line, spans in marks.items() for start, end, name in spans]
    assert ("fresh", "都") in marked
    assert ("fresh", "大") in marked
    assert ("fresh", "新添一段。") in marked
    assert ("fresh", "柳河镇中心校") in marked
    assert ("与上一版相比：正文多 6 字，少 0 字", "mark") in lines


@pytest.mark.parametrize(
    ("old", "new", "signs"),
    [
        ("今天开会。", "今天上午开会。", "＋"),
        ("今天上午开会。", "今天开会。", "－"),
        ("今天上午九点开会。", "今天下午九点开会。", "－＋"),
        ("甲。\n乙。", "甲。", "　－"),
        ("甲。", "甲。\n乙。", "　＋"),
    ],
)
def test_a_paragraph_stands_twice_only_where_one_does_not_say_it_all(
    desk: Desk, story: Make, old: str, new: str, signs: str
):
    lines, marks = version_lines(desk.plan, story(body=new), story(body=old), "")
    body = lines[[text for text, _ in lines].index("") + 1 :]
    assert "".join(text[0] for text, _ in body) == signs
    assert all(marks[len(lines) - len(body) + i] for i, (text, _) in enumerate(body) if text[0] != "　")
