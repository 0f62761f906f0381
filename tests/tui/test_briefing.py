"""The briefing screen over a desk on the disk."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from textual import events

from newsroom.desk import issues, stories
from newsroom.desk.desk import Desk, open_desk
from newsroom.desk.issues import Issue
from newsroom.story import Story
from newsroom.tui.app import NewsroomApp
from newsroom.tui.screens import base
from newsroom.tui.screens.briefing import BriefingScreen
from newsroom.tui.screens.briefing_details import with_details
from newsroom.tui.screens.briefing_plan import warnings
from newsroom.tui.widgets.issue_list import entries
from newsroom.tui.widgets.line import Line
from tests.tui.driving import shown, until


class Sut(NewsroomApp):
    """The app with the briefing screen only."""

    CSS_PATH = Path(base.__file__).with_name("base.tcss")

    def open_list(self) -> None:
        self.open_briefing("2026-09")

    @property
    def briefing(self) -> BriefingScreen:
        return next(screen for screen in self.screen_stack if isinstance(screen, BriefingScreen))


def filled(desk: Desk) -> list[Story]:
    """Three stories in two columns and one without a topic."""
    first, second = desk.plan.focus[0].id, desk.plan.focus[1].id
    made = []
    for title, focus in (("甲校来信", first), ("乙校来信", first), ("丙校来信", second), ("丁校来信", None)):
        story = stories.new(desk, title, f"{title}的正文。", unit="柳河镇中心校")
        made.append(stories.save(desk, stories.choose_topic(desk, story, focus)))
    return made


def stored(desk: Desk) -> Issue:
    """As another process would read it."""
    found = issues.saved(open_desk(desk.folder), "2026-09")
    assert found is not None
    return found


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (160, 50)])
async def test_columns_are_in_the_plans_order_with_counts(desk: Desk, size: tuple[int, int]) -> None:
    filled(desk)
    app = Sut(desk)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: app.briefing.issue)
        screen = shown(app)
        first, second = screen.index(desk.plan.focus[0].name), screen.index(desk.plan.focus[1].name)
        assert first < second
        assert "选 2／2 篇" in screen
        assert "甲校来信" in screen
        assert desk.plan.focus[2].name not in screen


async def test_enter_takes_out_and_in_and_keeps_it(desk: Desk) -> None:
    first, second, *_ = filled(desk)
    app = Sut(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: app.briefing.issue)
        await pilot.press("enter")
        assert first.id not in stored(desk).story_ids
        # it has gone below what is in, and the cursor with it
        assert app.briefing.list.current == first
        await pilot.press("enter")
        assert stored(desk).columns[0][1] == (second.id, first.id)


async def test_stories_are_moved_within_their_column(desk: Desk) -> None:
    first, second, *_ = filled(desk)
    app = Sut(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: app.briefing.issue)
        await pilot.press("ctrl+down")
        assert stored(desk).columns[0][1] == (second.id, first.id)
        await pilot.press("f7")
        assert stored(desk).columns[0][1] == (first.id, second.id)


async def test_a_story_without_a_topic_cannot_go_in_and_is_told_of(desk: Desk) -> None:
    *_, homeless = filled(desk)
    app = Sut(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: app.briefing.issue)
        await pilot.press("down", "down", "down")
        assert app.briefing.list.current == homeless
        await pilot.press("enter")
        await pilot.pause()
        assert app.briefing.issue
        assert homeless.id not in app.briefing.issue.story_ids
        await pilot.press("tab")
        await pilot.pause()
        assert "1 篇还没有归入" in shown(app)


async def test_note_and_details_are_kept(desk: Desk) -> None:
    filled(desk)
    app = Sut(desk)
    async with app.run_test(size=(100, 40)) as pilot:
        await until(pilot, lambda: app.briefing.issue)
        await pilot.press("f5", *"本期关注", "escape")
        await until(pilot, lambda: stored(desk).editor_note == "本期关注")
        await pilot.press("f6", "backspace", "1", "2")
        assert app.focused
        await pilot.press("tab", "tab", "tab", "ctrl+end", "enter")
        app.focused.post_message(events.Paste("县委宣传部"))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: stored(desk).issue_no == 12)
        assert stored(desk).report_to[-1] == "县委宣传部"
        await pilot.press("escape")
        await pilot.pause()
        assert not any(isinstance(screen, BriefingScreen) for screen in app.screen_stack)


async def test_another_period_is_typed(desk: Desk) -> None:
    filled(desk)
    app = Sut(desk)
    async with app.run_test(size=(100, 40)) as pilot:
        await until(pilot, lambda: app.briefing.issue)
        await pilot.press("f4", "end", "pagedown", "down", "down", "enter")
        await pilot.press(*"8月上旬", "enter")
        await until(pilot, lambda: "看不懂期间" in shown(app))
        assert app.screen.query_one(Line).value == "8月上旬"
        await pilot.press("ctrl+u", *"2026-08-01..2026-08-15", "enter")
        await until(pilot, lambda: app.briefing.issue and app.briefing.issue.key == "2026-08-01..2026-08-15")
        await pilot.pause()
        assert "没有稿件" in shown(app)


async def test_an_empty_desk_says_what_to_do(desk: Desk) -> None:
    app = Sut(desk)
    async with app.run_test(size=(100, 40)) as pilot:
        await until(pilot, lambda: app.briefing.issue)
        await pilot.pause()
        assert "收稿" in shown(app)


def test_wrong_details_are_told_field_by_field() -> None:
    issue = Issue("2026-09", date(2026, 9, 1), date(2026, 9, 30), ())
    lists = {"report_to": "甲\n\n 乙 ", "send_to": "", "distribute_to": ""}
    fine, wrong = with_details(issue, {"issue_no": "第3期", "total_issue_no": "", "day": "2026年9月28日", **lists})
    assert not wrong
    assert (fine.issue_no, fine.total_issue_no, fine.day) == (3, None, date(2026, 9, 28))
    assert fine.report_to == ("甲", "乙")
    same, wrong = with_details(issue, {"issue_no": "三", "total_issue_no": "1", "day": "明天", **lists})
    assert set(wrong) == {"issue_no", "day"}
    assert same.issue_no is None


def test_late_and_doubtful_stories_are_told_of(desk: Desk, story: Callable[..., Story]) -> None:
    moment = datetime(2026, 9, 1, 9, 0, tzinfo=desk.zone)
    focus = desk.plan.focus[0].id
    made = story(event_ended_at=moment, submitted_at=datetime(2026, 9, 20, 9, 0, tzinfo=desk.zone), unit="")
    late = stories.choose_topic(desk, made, focus)
    found = {late.id: late}
    issue = Issue("2026-09", date(2026, 9, 1), date(2026, 9, 30), ((focus, (late.id,)),))
    told = "\n".join(warnings(desk.plan, issue, found))
    assert "1 篇是迟报的" in told
    assert "1 篇没有供稿单位" in told
    listed = entries(desk.plan, issue, found)
    assert [(entry.focus, entry.place) for entry in listed] == [(focus, None), (focus, 1)]
