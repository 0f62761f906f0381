"""Columns of her own, news in one sentence, and what is worded otherwise for one issue."""

from dataclasses import replace
from datetime import date

import pytest

from newsroom.desk import briefing_value, issues, stories
from newsroom.desk.issue import BRIEFS, Edit
from newsroom.errors import NewsroomError
from newsroom.story import TopicChoice
from tests.conftest import NOW

FIRST, LAST = date(2026, 9, 1), date(2026, 9, 30)
ONE, TWO, THREE, PARTY, HOMELESS = (f"2026-09-000{n}" for n in range(1, 6))


@pytest.fixture
def issue(full):
    return issues.compose(full, FIRST, LAST)


def test_a_column_of_her_own_is_kept_by_whatever_comes_after(full, issue, story):
    issue = issues.move_to_column(issues.add_column(issue, " 要闻 "), TWO, "要闻")
    issue = issues.move_to_column(issues.add_column(issue, "一句话新闻"), THREE, BRIEFS)
    assert issue.columns == (
        ("party_building", (PARTY,)),
        ("safe_campus", (ONE,)),
        ("要闻", (TWO,)),
        (BRIEFS, (THREE,)),
    )
    issue = issues.shift_column(issue, "要闻", -2)
    (new,) = full.archive.add([story("新的", choice=TopicChoice("work_style"))], by="", at=NOW)
    issue = issues.with_story(full, issue, new)
    assert [name for name, _ in issue.columns] == ["要闻", "party_building", "work_style", "safe_campus", BRIEFS]
    issues.save(full, issue)
    assert issues.compose(full, FIRST, LAST) == issue
    assert issues.arrange(full, issues.candidates(full, FIRST, LAST), issue.columns)[-2:] == (
        ("要闻", (TWO,)),
        (BRIEFS, (THREE,)),
    )
    assert issues.without_story(issue, ONE).columns == tuple(c for c in issue.columns if c[0] != "safe_campus")


def test_an_empty_column_of_her_own_waits_for_stories(full, issue):
    issue = issues.save(full, issues.add_column(issue, "要闻"))
    assert issues.compose(full, FIRST, LAST).columns[-1] == ("要闻", ())
    assert issues.without_column(issue, "要闻").columns == issue.columns[:-1]


def test_a_story_without_a_topic_can_stand_in_a_column_of_her_own(full, issue):
    assert issues.move_to_column(issue, HOMELESS, "要闻").columns[-1] == ("要闻", (HOMELESS,))


@pytest.mark.parametrize(("name", "said"), [(" \n", "没有名称"), ("safe_campus", "已经有")])
def test_a_column_that_cannot_be_added(issue, name, said):
    with pytest.raises(NewsroomError, match=said):
        issues.add_column(issue, name)


def test_a_column_is_where_it_was_after_moving_there_and_back(full, issue):
    order = [area.id for area in full.plan.focus]
    gone = issues.move_to_column(issue, PARTY, "safe_campus")
    assert [name for name, _ in gone.columns] == ["safe_campus"]
    assert issues.move_to_column(gone, PARTY, "party_building", order).columns == issue.columns
    assert issues.move_to_column(issue, PARTY, "party_building") == issue


def test_what_is_worded_otherwise_is_in_this_issue_only(full, issue):
    issue = issues.with_edit(issue, ONE, headline="短题 ", body="　一句话。\n\n第二段。")
    assert issue.edits == {ONE: Edit("短题", "一句话。\n第二段。")}
    issue = issues.move_to_column(issue, ONE, BRIEFS)
    value = briefing_value.of_now(full, issue, NOW.date(), {i: stories.get(full, i) for i in issue.story_ids})
    (column,) = [column for column in value.columns if column.style == "briefs"]
    assert (column.name, column.stories[0].headline) == ("一句话新闻", "短题")
    assert column.stories[0].paragraphs == ("一句话。", "第二段。")
    assert stories.get(full, ONE).title == "演练一"
    assert issues.without_edit(issue, ONE).edits == issues.with_edit(issue, ONE, " ", "").edits == {}
    with pytest.raises(NewsroomError, match="不在这一期里"):
        issues.with_edit(issue, "2026-09-0099", headline="x")


def test_a_further_issue_of_a_period_takes_what_no_other_has(full, issue, story):
    issues.save(full, issue)
    extra = issues.new_issue(full, FIRST, LAST, series="supplement")
    assert (extra.key, extra.columns, extra.series) == ("2026-09#2", (), "supplement")
    (new,) = full.archive.add([story("增刊稿", choice=TopicChoice("safe_campus"))], by="", at=NOW)
    extra = issues.save(full, issues.new_issue(full, FIRST, LAST, series="supplement"))
    assert extra.story_ids == (new.id,)
    assert issues.new_issue(full, FIRST, LAST, form="special").key == "2026-09#3"
    assert issues.compose(full, FIRST, LAST).key == "2026-09"
    assert issues.compose(full, FIRST, LAST, series="supplement").key == "2026-09#2"
    assert issues.of_key(full, "2026-09#2") == extra
    assert issues.of_key(full, "2026-08").story_ids == ("2026-09-0007",)
    with pytest.raises(NewsroomError, match="没有“2026-09#9”这一期"):
        issues.of_key(full, "2026-09#9")


def test_an_edit_alone_keeps_the_composition(full, issue):
    kept = issues.save(full, issues.with_edit(issue, ONE, headline="短题"))
    full.archive.put(replace(stories.get(full, TWO), choice=TopicChoice(None)), by="", at=NOW)
    assert issues.compose(full, FIRST, LAST) == kept


def test_a_story_whose_day_was_corrected_stays_where_she_put_it(full, issue):
    kept = issues.save(full, issues.shift(issue, ONE, 1))
    full.archive.put(replace(stories.get(full, ONE), event_ended_at=NOW.replace(month=8)), by="", at=NOW)
    assert issues.compose(full, FIRST, LAST) == kept
