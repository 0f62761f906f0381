"""An issue composed, changed by hand, numbered, printed."""

from dataclasses import replace
from datetime import date, datetime

import docx
import pytest

from newsroom.desk import briefing, stories
from newsroom.errors import NewsroomError
from newsroom.story import State, TopicChoice
from tests.conftest import NOW

FIRST, LAST = date(2026, 9, 1), date(2026, 9, 30)


@pytest.fixture
def full(desk, story):
    """Three stories on safety, one on party work, one without a focus area, one returned, one of August."""
    safe, party = TopicChoice("safe_campus"), TopicChoice("party_building")
    desk.archive.add(
        [
            story("演练一", choice=safe),
            story("演练二", choice=safe),
            story("演练三", choice=safe),
            story("党课", choice=party),
            story("无处可归", choice=TopicChoice(None)),
            story("退回的", choice=safe, state=State.RETURNED),
            story("八月的", choice=safe, event_ended_at=datetime(2026, 8, 20, tzinfo=NOW.tzinfo)),
        ],
        by="林",
        at=NOW,
    )
    return desk


def composed(desk):
    return briefing.compose(desk, "2026-09", FIRST, LAST)


def titles(desk, issue):
    return [(focus, [stories.get(desk, i).title for i in ids]) for focus, ids in issue.columns]


def test_columns_stand_in_the_plans_order_and_empty_ones_are_left_out(full):
    issue = composed(full)
    assert titles(full, issue) == [("party_building", ["党课"]), ("safe_campus", ["演练一", "演练二", "演练三"])]
    assert (issue.issue_no, issue.total_issue_no) == (1, 1)
    assert issue.report_to == full.plan.report_to


def test_approved_stories_come_alone(full):
    one = full.archive.stories()[1]
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
    assert briefing.FEWEST <= len(issue.story_ids) <= briefing.MOST
    assert [focus for focus, _ in issue.columns] == areas


def test_what_she_arranged_stays_and_later_stories_do_not_slip_in(full, story):
    issue = composed(full)
    one, two, three = dict(issue.columns)["safe_campus"]
    issue = briefing.shift(issue, three, -1)
    issue = briefing.without_story(issue, one)
    briefing.save(full, issue)
    full.archive.add([story("新到的", choice=TopicChoice("safe_campus"))], by="", at=NOW)
    assert dict(composed(full).columns)["safe_campus"] == (three, two)


def test_what_she_did_not_arrange_is_composed_afresh_under_its_number(full, story):
    briefing.save(full, replace(composed(full), editor_note="按语", issue_no=7))
    full.archive.add([story("新到的", choice=TopicChoice("safe_campus"))], by="", at=NOW)
    again = composed(full)
    assert (len(again.story_ids), again.editor_note, again.issue_no) == (5, "按语", 7)


@pytest.mark.parametrize(("step", "order"), [(-1, (1, 0, 2)), (1, (0, 2, 1)), (-9, (1, 0, 2)), (9, (0, 2, 1))])
def test_a_story_moves_within_its_column(full, step, order):
    issue = composed(full)
    ids = dict(issue.columns)["safe_campus"]
    assert dict(briefing.shift(issue, ids[1], step).columns)["safe_campus"] == tuple(ids[i] for i in order)


def test_taking_out_and_putting_in_again(full):
    issue = composed(full)
    (party,) = dict(issue.columns)["party_building"]
    without = briefing.without_story(issue, party)
    assert [focus for focus, _ in without.columns] == ["safe_campus"]
    assert briefing.with_story(full, without, stories.get(full, party)).columns == issue.columns
    with pytest.raises(NewsroomError, match="还没有归入焦点"):
        briefing.with_story(full, issue, next(s for s in full.archive.stories() if s.title == "无处可归"))


def test_a_story_that_was_returned_leaves_a_composed_issue(full):
    briefing.save(full, replace(composed(full), by_hand=True))
    stories.move(full, stories.get(full, "2026-09-0001"), "return_for_revision")
    assert "2026-09-0001" not in composed(full).story_ids


def test_numbers_and_lists_carry_on_and_restart_with_the_year(full, story):
    briefing.save(full, replace(composed(full), report_to=("市教育局",), issue_no=3, total_issue_no=128))
    october = briefing.compose(full, "2026-10", date(2026, 10, 1), date(2026, 10, 31))
    assert (october.issue_no, october.total_issue_no, october.report_to) == (4, 129, ("市教育局",))
    january = briefing.compose(full, "2027-01", date(2027, 1, 1), date(2027, 1, 31))
    assert (january.issue_no, january.total_issue_no) == (1, 129)


def test_a_printed_issue_has_everything_in_it(full):
    made = briefing.make(full, composed(full), sign_off="何立新")
    text = "\n".join(p.text for p in docx.Document(str(made.path)).element.iter() if hasattr(p, "text") and p.text)
    for part in ("青禾教育简报", "党建工作", "平安建设", "演练一", "林晓岚", "何立新"):
        assert part in text
    assert made.issue_line == "2026年第1期（总第1期）"
    assert (made.stories, made.columns) == (4, 2)
    assert made.path.parent == full.exports


def test_printing_again_replaces_the_file_unless_she_changed_it(full):
    first = briefing.make(full, composed(full))
    assert briefing.make(full, composed(full)).path == first.path
    first.path.write_bytes(b"edited in Word")
    second = briefing.make(full, composed(full))
    assert second.path != first.path
    assert first.path.read_bytes() == b"edited in Word"
    assert briefing.make(full, composed(full)).path == second.path


def test_an_empty_issue_is_refused(desk):
    with pytest.raises(NewsroomError, match="没有可以编入简报的稿件"):
        briefing.make(desk, composed(desk))
    assert list(desk.exports.iterdir()) == []


def test_an_issue_of_chosen_stories(full):
    issue = briefing.of_stories(full, ["2026-09-0003", "2026-09-0001"])
    assert dict(issue.columns) == {"safe_campus": ("2026-09-0003", "2026-09-0001")}
    with pytest.raises(NewsroomError, match="没有编号为 x"):
        briefing.of_stories(full, ["x"])


def test_the_latest_month_is_one_that_has_an_issue_in_it(full, story):
    october = {"event_ended_at": datetime(2026, 10, 20, tzinfo=NOW.tzinfo)}
    assert briefing.latest_month(full) == "2026-09"
    full.archive.add([story("不采用", state=State.REJECTED, **october)], by="", at=NOW)
    assert briefing.latest_month(full) == "2026-09"
    full.archive.add([story("十月第一篇", **october)], by="", at=NOW)
    assert briefing.latest_month(full) == "2026-10", "neither month has enough: the later one"
    full.archive.add([story(f"九月{n}") for n in range(briefing.ENOUGH)], by="", at=NOW)
    assert briefing.latest_month(full) == "2026-09", "October has only begun"
