"""The briefing screen over a desk on the disk."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual import events

from newsroom.desk import issues, stories
from newsroom.desk.desk import Desk, open_desk
from newsroom.desk.issues import BRIEFS, Edit, Issue
from newsroom.story import Story
from newsroom.tui.app import NewsroomApp
from newsroom.tui.screens import base
from newsroom.tui.screens.briefing import BriefingScreen
from newsroom.tui.screens.briefing_details import with_details
from newsroom.tui.screens.briefing_warnings import WarningRows
from newsroom.tui.widgets.issue_list import column_order
from newsroom.tui.widgets.line import Line
from newsroom.tui.widgets.preview import Preview
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
        await until(pilot, lambda: "条提醒" in shown(app))
        await pilot.press("ctrl+n")
        await until(pilot, lambda: "1 篇还没有归入" in shown(app))


async def test_note_and_details_are_kept(desk: Desk) -> None:
    filled(desk)
    app = Sut(desk)
    async with app.run_test(size=(100, 40)) as pilot:
        await until(pilot, lambda: app.briefing.issue)
        await pilot.press("f5", *"本期关注", "escape")
        await until(pilot, lambda: stored(desk).editor_note == "本期关注")
        await pilot.press("f6", "1", "2")
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
        await pilot.press("f4", "pagedown", "up", "enter")
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


def test_form_and_series_are_hers_until_sign_off() -> None:
    issue = Issue("2026-09", date(2026, 9, 1), date(2026, 9, 30), ())
    typed = {"form": "special", "series": "supplement", "day": "", "report_to": "", "send_to": "", "distribute_to": ""}
    fine, _ = with_details(replace(issue, issue_no=3), typed)
    assert (fine.form, fine.series, fine.issue_no) == ("special", "supplement", 3)


def test_columns_stand_as_printed_and_the_plans_others_in_their_places(desk: Desk) -> None:
    areas = [area.id for area in desk.plan.focus]
    issue = Issue(
        "2026-09", date(2026, 9, 1), date(2026, 9, 30), ((areas[2], ("c",)), ("要闻", ("x",)), (areas[0], ("a",)))
    )
    order = column_order(desk.plan, issue)
    assert order.index(areas[2]) < order.index("要闻") < order.index(areas[0]) < order.index(areas[1])
    assert sorted(order) == sorted([*areas, "要闻", BRIEFS])
    assert order[-1] == BRIEFS


# The pages beside the list


async def test_the_pages_follow_the_cursor_and_every_change(desk: Desk) -> None:
    first, *_ = filled(desk)
    app = Sut(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: app.briefing.issue)
        await pilot.pause()
        screen = shown(app)
        assert "第 1 页" in screen
        assert "青禾教育简报" in screen
        assert "约 1." in screen
        assert "（柳河镇中心校供稿）" in screen
        assert screen.count(first.title) == 4, "in the list, the contents, as headline and in the text"
        await pilot.press("enter")
        assert shown(app).count(first.title) == 1
        await pilot.press("tab")
        await pilot.pause()
        assert "第 1 页" not in shown(app)
        assert first.title in app.briefing.query_one(Preview).row(0, 40).plain


async def test_a_story_goes_to_the_next_column_and_back(desk: Desk) -> None:
    first, second, *_ = filled(desk)
    one, other = desk.plan.focus[0].id, desk.plan.focus[1].id
    app = Sut(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: app.briefing.issue)
        await pilot.press("ctrl+right")
        assert dict(stored(desk).columns)[other][-1] == first.id
        assert app.briefing.list.current == first
        await pilot.press("ctrl+left")
        assert dict(stored(desk).columns)[one] == (second.id, first.id)
        await pilot.press("ctrl+pagedown")
        assert [column for column, _ in stored(desk).columns] == [other, one]


async def test_a_column_of_her_own_is_named_and_printed(desk: Desk) -> None:
    first, *_ = filled(desk)
    app = Sut(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: app.briefing.issue)
        await pilot.press("f11")
        app.screen.query_one(Line).value = "另起"
        await pilot.press("enter")
        await pilot.press(*"要闻", "enter")
        await until(pilot, lambda: stored(desk).columns[-1] == ("要闻", (first.id,)))
        assert "【要闻】" in shown(app)


async def test_a_story_is_shortened_for_this_issue_only(desk: Desk) -> None:
    first, *_ = filled(desk)
    app = Sut(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: app.briefing.issue)
        await pilot.press("f3", "ctrl+end", "backspace", "backspace")
        await until(pilot, lambda: "正文 8 → 6 字" in shown(app))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: stored(desk).edits)
        assert stored(desk).edits[first.id] == Edit(body=first.body[:-2])
        assert stories.get(desk, first.id).body == first.body
        await until(pilot, lambda: " 删 " in shown(app))
        await pilot.press("f3", "f5", "ctrl+s")
        await until(pilot, lambda: not stored(desk).edits)


async def test_leaving_a_shortened_text_asks_what_becomes_of_it(desk: Desk) -> None:
    filled(desk)
    app = Sut(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: app.briefing.issue)
        await pilot.press("f3", "ctrl+end", *"补一句", "escape")
        await until(pilot, lambda: "改过的文字保留吗" in shown(app))
        await pilot.press("down", "enter")
        await until(pilot, lambda: app.screen is app.briefing)
        assert not app.briefing.issue or not app.briefing.issue.edits


async def test_enter_in_the_warnings_leads_to_the_story(desk: Desk) -> None:
    *_, homeless = filled(desk)
    app = Sut(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "条提醒" in shown(app))
        await pilot.press("ctrl+n", "end")
        rows = app.screen.query_one(WarningRows)
        while rows.shown[rows.cursor].story != homeless.id:
            before = rows.cursor
            await pilot.press("down")
            assert rows.cursor > before
        await pilot.press("enter")
        await until(pilot, lambda: app.briefing.list.current == homeless)


# Signing off


async def test_a_signed_issue_is_frozen_until_a_new_version_is_begun(desk: Desk) -> None:
    first, *_ = filled(desk)
    app = Sut(desk)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await until(pilot, lambda: app.briefing.issue)
        assert "第〔待编〕期" in shown(app)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "2026年第1期（总第1期）" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: "没有写签发人" in shown(app))
        await pilot.press("ctrl+s", *"何立新", "enter")
        await until(pilot, lambda: app.briefing.issue and app.briefing.issue.frozen)
        await until(pilot, lambda: "已签发　何立新" in shown(app))
        await pilot.press("enter", "f3", "ctrl+down")
        await until(pilot, lambda: "按 Ctrl+S 另起一版" in shown(app))
        assert stored(desk).story_ids[0] == first.id
        await pilot.press("ctrl+s", "enter", *"漏了一篇", "enter")
        await until(pilot, lambda: "正在编第 2 版" in shown(app))
        await pilot.press("ctrl+down")
        await until(pilot, lambda: stored(desk).story_ids[0] != first.id)


async def test_what_another_window_composed_is_not_overwritten(desk: Desk) -> None:
    first, *_ = filled(desk)
    app = Sut(desk)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await until(pilot, lambda: app.briefing.issue)
        await pilot.press("ctrl+down")
        await until(pilot, lambda: stored(desk).story_ids[0] != first.id)
        theirs = open_desk(desk.folder)
        issues.save(theirs, replace(stored(desk), editor_note="别的窗口写的"))
        await pilot.press("ctrl+up")
        await until(pilot, lambda: "别的窗口改过" in shown(app))
        await until(pilot, lambda: app.briefing.issue and app.briefing.issue.editor_note)
        await pilot.press("ctrl+up")
        await until(pilot, lambda: stored(desk).story_ids[0] == first.id)
        assert stored(desk).editor_note == "别的窗口写的"


async def test_a_void_issue_is_composed_anew_under_another_key(desk: Desk) -> None:
    filled(desk)
    app = Sut(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: app.briefing.issue)
        await pilot.press("ctrl+s", *"何立新", "enter")
        await until(pilot, lambda: "已签发" in shown(app))
        await pilot.press("ctrl+s", "down", "enter", *"印错了", "enter")
        await until(pilot, lambda: "已作废" in shown(app))
        await pilot.press("f4", "enter")
        await until(pilot, lambda: app.briefing.issue and app.briefing.issue.key == "2026-09#2")


async def test_a_supplement_is_begun_beside_the_issue_and_found_again(desk: Desk) -> None:
    filled(desk)
    app = Sut(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: app.briefing.issue)
        await pilot.press("enter", "enter")  # saved
        await pilot.press("f4", "down", "down", "enter", "enter")
        await until(pilot, lambda: app.briefing.issue and app.briefing.issue.series == "supplement")
        await until(pilot, lambda: "增刊第〔待编〕期" in shown(app))
        await pilot.press("f4", "up", "enter")
        await until(pilot, lambda: app.briefing.issue and app.briefing.issue.series == "regular")


async def test_a_story_without_a_topic_goes_into_a_column_that_she_names(desk: Desk) -> None:
    *_, homeless = filled(desk)
    app = Sut(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: app.briefing.issue)
        await pilot.press("end", "f11")
        app.screen.query_one(Line).value = "一句话"
        await pilot.press("enter")
        await until(pilot, lambda: stored(desk).columns[-1] == (BRIEFS, (homeless.id,)))
        assert "一句话新闻" in shown(app)
