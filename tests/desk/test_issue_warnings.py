"""What she is told to look at before an issue goes out."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from newsroom.desk import issues, signing, stories
from newsroom.desk.issue_warnings import warnings
from newsroom.story import State, TopicChoice
from tests.conftest import NOW

FIRST, LAST = date(2026, 9, 1), date(2026, 9, 30)


@pytest.fixture
def told(full):
    """Adds stories and returns what is told of an issue of them, by kind."""

    def tell(*added, change=lambda issue: issue):
        full.archive.add(list(added), by="", at=NOW)
        issue = change(issues.compose(full, FIRST, LAST))
        found = {story.id: story for story in issues.candidates(full, FIRST, LAST)}
        return {warning.kind: warning for warning in warnings(full, issue, found)}

    return tell


def approved(full):
    """All of them through their reviews, by the workflow."""
    for one in issues.candidates(full, FIRST, LAST):
        for action, by in (("second_review", "甲"), ("final_review", "乙"), ("sign_off", "丙")):
            one = stories.move(full, one, action, by=by)


def test_stories_that_are_not_approved_and_areas_without_any(told):
    found = told()
    assert str(found["not_approved"]) == "4 篇没有走完三审（已报送）：《党课》《演练一》《演练二》等"
    assert len(found["not_approved"].story_ids) == 4
    assert "7 个焦点没有稿件：作风建设、" in found["empty_area"].said
    assert found["unfiled"].said == "1 篇还没有归入焦点，不会编入：《无处可归》"


def test_an_approved_story_whose_text_was_changed_after(full, told):
    approved(full)
    assert not {"not_approved", "changed_after_approval"} & told().keys()
    full.clock = lambda: NOW + timedelta(hours=1)
    one = stories.get(full, "2026-09-0001")
    stories.save(full, replace(one, note="备注"))
    assert "changed_after_approval" not in told(), "nothing that is printed"
    before = issues.compose(full, FIRST, LAST)
    saved = stories.save(full, replace(stories.get(full, one.id), body="改过的正文。"))
    assert saved.state is State.SECOND_REVIEW
    found = told(change=lambda _: before)
    assert found["changed_after_approval"].story_ids == (one.id,) and "not_approved" not in found
    # as saved by a program that did not know that sign-offs become void
    full.archive.put(replace(saved, state=State.APPROVED, log=saved.log[:-1]), by="林", at=full.now())
    assert told()["changed_after_approval"].story_ids == (one.id,)


def test_a_story_without_a_headline(full, told):
    nameless = replace(stories.get(full, "2026-09-0001"), title="")
    full.archive.put(nameless, by="", at=NOW)
    found = told(change=lambda issue: issues.with_story(full, issue, nameless))
    assert found["no_headline"].story_ids == (nameless.id,)


def test_what_the_page_cannot_show_well(told, story):
    safe = TopicChoice("safe_campus")
    long = "各中小学校和幼儿园扎实开展秋季开学安全检查与应急疏散演练活动切实筑牢师生生命安全防线守护平安校园"
    found = told(story("朱镕基小学的来信", "师生齐聚。", choice=safe), story(long, choice=safe))
    assert (
        found["glyphs"].said.startswith("《朱镕基小学的来信》里有仿宋_GB2312 没有的字") and "镕" in found["glyphs"].said
    )
    assert "的标题排成 3 行" in found["long_headline"].said


def test_a_headline_worded_shorter_for_the_issue_is_no_longer_too_long(full, told, story):
    long = story("安全" * 30, choice=TopicChoice("safe_campus"))
    (added,) = full.archive.add([long], by="", at=NOW)
    assert "long_headline" in told()
    assert "long_headline" not in told(change=lambda issue: issues.with_edit(issue, added.id, headline="安全教育"))


def test_pupils_are_told_of_first_also_in_what_the_issue_words_otherwise(full, told, story):
    bad = story("喜报", "我校学生张小明中考成绩全县第一名，总分680分。", choice=TopicChoice("safe_campus"))
    (added,) = full.archive.add([bad], by="", at=NOW)
    found = told()
    assert next(iter(found)) == "minors" and found["minors"].said.startswith("必须改：《喜报》第 1 段")
    assert "minors" not in told(change=lambda issue: issues.with_edit(issue, added.id, body="我校学生刻苦学习。"))


def test_a_story_that_was_taken_back_meanwhile(full, told):
    before = issues.compose(full, FIRST, LAST)
    full.archive.put(replace(stories.get(full, "2026-09-0001"), state=State.RETURNED), by="", at=NOW)
    assert told(change=lambda _: before)["gone"].story_ids == ("2026-09-0001",)


def test_of_a_signed_issue_only_what_changed_since(full, told):
    signing.sign_off(full, issues.compose(full, FIRST, LAST), "何立新")
    assert told() == {}
    stories.save(full, replace(stories.get(full, "2026-09-0001"), title="改了"))
    assert told()["changed_since"].said == "1 篇签发以后改过：《演练一》（标题）；印的仍是签发时的定稿"


def test_lists_that_cannot_be_read_are_told_and_stop_nothing(full, told):
    (full.folder / "copycheck.toml").write_text("[", encoding="utf-8")
    assert "没有体检" in told()["unchecked"].said
