"""An issue composed, changed by hand, numbered, kept."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from newsroom.desk import issues, stories
from newsroom.errors import NewsroomError
from newsroom.story import State, TopicChoice
from newsroom.text.dates import parse_period
from tests.conftest import NOW

FIRST, LAST = date(2026, 9, 1), date(2026, 9, 30)


def composed(desk):
    return issues.compose(desk, FIRST, LAST)


def titles(desk, issue):
    return [(focus, [stories.get(desk, i).title for i in ids]) for focus, ids in issue.columns]


def test_columns_stand_in_the_plans_order_and_empty_ones_are_left_out(full):
    issue = composed(full)
    assert titles(full, issue) == [("party_building", ["党课"]), ("safe_campus", ["演练一", "演练二", "演练三"])]
    assert (issue.issue_no, issue.total_issue_no) == (None, None), "a number comes with sign-off"
    assert issue.report_to == full.plan.report_to


def test_approved_stories_come_alone(full):
    one = list(full.archive.iterate())[1]
    full.archive.put(replace(one, state=State.APPROVED), by="", at=NOW)
    assert titles(full, composed(full)) == [("safe_campus", ["演练二"])]


def test_the_same_headline_is_printed_once(full, story):
    full.archive.add([story("演练 一！", choice=TopicChoice("safe_campus"))], by="", at=NOW)
    assert len(composed(full).story_ids) == 4


def test_a_hurried_issue_stays_within_its_bounds_and_leaves_no_area_out(desk, story):
    areas = [area.id for area in desk.plan.focus]
    many = [
        story(f"第{n}篇", "字" * 300, choice=TopicChoice(areas[n % 9] if n < 100 else "safe_campus"))
        for n in range(150)
    ]
    desk.archive.add(many, by="", at=NOW)
    issue = composed(desk)
    assert issues.FEWEST <= len(issue.story_ids) <= issues.MOST
    assert [focus for focus, _ in issue.columns] == areas


def test_what_she_arranged_stays_and_later_stories_do_not_slip_in(full, story):
    issue = composed(full)
    one, two, three = dict(issue.columns)["safe_campus"]
    issue = issues.shift(issue, three, -1)
    issue = issues.without_story(issue, one)
    issues.save(full, issue)
    full.archive.add([story("新到的", choice=TopicChoice("safe_campus"))], by="", at=NOW)
    assert dict(composed(full).columns)["safe_campus"] == (three, two)


def test_what_she_did_not_arrange_is_composed_afresh_under_its_number(full, story):
    issues.save(full, replace(composed(full), editor_note="按语", issue_no=7))
    full.archive.add([story("新到的", choice=TopicChoice("safe_campus"))], by="", at=NOW)
    again = composed(full)
    assert (len(again.story_ids), again.editor_note, again.issue_no) == (5, "按语", 7)


@pytest.mark.parametrize(("step", "order"), [(-1, (1, 0, 2)), (1, (0, 2, 1)), (-9, (1, 0, 2)), (9, (0, 2, 1))])
def test_a_story_moves_within_its_column(full, step, order):
    issue = composed(full)
    ids = dict(issue.columns)["safe_campus"]
    assert dict(issues.shift(issue, ids[1], step).columns)["safe_campus"] == tuple(ids[i] for i in order)


def test_taking_out_and_putting_in_again(full):
    issue = composed(full)
    (party,) = dict(issue.columns)["party_building"]
    without = issues.without_story(issue, party)
    assert [focus for focus, _ in without.columns] == ["safe_campus"]
    assert issues.with_story(full, without, stories.get(full, party)).columns == issue.columns
    with pytest.raises(NewsroomError, match="还没有归入焦点"):
        issues.with_story(full, issue, next(s for s in full.archive.iterate() if s.title == "无处可归"))


def test_a_story_that_was_returned_leaves_a_composed_issue(full):
    issues.save(full, replace(composed(full), by_hand=True))
    stories.move(full, stories.get(full, "2026-09-0001"), "return_for_revision", reason="R02")
    assert "2026-09-0001" not in composed(full).story_ids


def test_lists_carry_on(full):
    issues.save(full, replace(composed(full), report_to=("市教育局",)))
    assert issues.compose(full, date(2026, 10, 1), date(2026, 10, 31)).report_to == ("市教育局",)


def test_an_issue_of_chosen_stories(full):
    issue = issues.of_stories(full, ["2026-09-0003", "2026-09-0001"])
    assert dict(issue.columns) == {"safe_campus": ("2026-09-0003", "2026-09-0001")}
    with pytest.raises(NewsroomError, match="没有编号为 x"):
        issues.of_stories(full, ["x"])


def test_the_latest_month_is_one_that_has_an_issue_in_it(full, story):
    october = {"event_ended_at": datetime(2026, 10, 20, tzinfo=NOW.tzinfo)}
    assert issues.latest_month(full) == "2026-09"
    full.archive.add([story("不采用", state=State.REJECTED, **october)], by="", at=NOW)
    assert issues.latest_month(full) == "2026-09"
    full.archive.add([story("十月第一篇", **october)], by="", at=NOW)
    assert issues.latest_month(full) == "2026-10", "neither month has enough: the later one"
    full.archive.add([story(f"九月{n}") for n in range(issues.ENOUGH)], by="", at=NOW)
    assert issues.latest_month(full) == "2026-09", "October has only begun"


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("2026年9月", "2026-09"),
        ("2026-09-01..2026-09-30", "2026-09"),
        ("2026-09-01..2026-09-15", "2026-09-01..2026-09-15"),
        ("2026Q3", "2026-07-01..2026-09-30"),
        ("2028-02-01..2028-02-29", "2028-02"),
        ("2028-02-01..2028-02-28", "2028-02-01..2028-02-28"),
        ("2026-08-01..2026-09-01", "2026-08-01..2026-09-01"),
    ],
)
def test_a_period_has_one_issue_however_it_is_written(desk, written, key):
    assert issues.compose(desk, *parse_period(written)).key == key


def test_drafts_are_printed_only_for_want_of_others(desk, story):
    safe = TopicChoice("safe_campus")
    desk.archive.add([story("草稿", choice=safe, state=State.DRAFT)], by="", at=NOW)
    assert titles(desk, composed(desk)) == [("safe_campus", ["草稿"])]
    desk.archive.add([story("已报送", choice=safe)], by="", at=NOW)
    assert titles(desk, composed(desk)) == [("safe_campus", ["已报送"])]
