"""One story: new, changed, filed, moved."""

from dataclasses import replace
from datetime import datetime

import pytest

from newsroom.desk import stories
from newsroom.errors import NewsroomError
from newsroom.story import State
from tests.conftest import NOW


def test_a_new_story_is_a_cleaned_and_tagged_draft(desk):
    made = stories.new(desk, " 消防演练\n", "　　第一段消防演练\r\n\r\n　　第二段\u200b", unit="柳河镇中心校")
    assert (made.id, made.state, made.rev) == ("2026-09-0001", State.DRAFT, 1)
    assert made.title == "消防演练"
    assert made.body == "第一段消防演练\n第二段"
    assert made.tagging is not None
    assert made.focus == "safe_campus"


def test_saving_what_did_not_change_makes_no_revision(desk):
    made = stories.new(desk, "标题", "正文")
    assert stories.save(desk, made).rev == 1
    assert stories.save(desk, replace(made, title="标题二")).rev == 2


def test_a_text_edited_by_hand_is_tagged_anew_and_nothing_else_is(desk):
    made = stories.new(desk, "党支部开展主题党日", "党员上党课。")
    assert made.focus == "party_building"
    assert stories.edited(desk, made, {"unit": "区实验小学"}).tagging is made.tagging
    drill = stories.edited(desk, made, {"title": "消防应急演练", "body": "消防员讲解灭火器，学生疏散。"})
    assert drill.focus == "safe_campus"
    assert drill.tagging is not None
    assert all(e.term in drill.title + drill.body for score in drill.tagging.scores for e in score.evidence)


def test_her_choice_wins_and_the_machines_stays_beside_it(desk):
    made = stories.new(desk, "消防演练", "消防应急演练")
    chosen = stories.save(desk, stories.choose_topic(desk, made, "party_building", ("safe_campus",)))
    assert chosen.focus == "party_building"
    assert chosen.further_focus == ("safe_campus",)
    assert chosen.choice is not None
    assert (chosen.choice.by, chosen.choice.at) == ("林晓岚", NOW)
    assert chosen.tagging is not None
    assert chosen.tagging.primary == "safe_campus"
    with pytest.raises(NewsroomError, match="没有“no_such”这个"):
        stories.choose_topic(desk, made, "no_such")


@pytest.mark.parametrize(
    ("key", "value", "becomes"),
    [
        ("authors", "张三、李四，王五\u002c赵六", ("张三", "李四", "王五", "赵六")),
        ("authors", ["张三 ", ""], ("张三",)),
        ("event_ended_at", "2026-09-25T16:30", datetime(2026, 9, 25, 16, 30, tzinfo=NOW.tzinfo)),
        ("event_ended_at", "9月25日下午4点", datetime(2026, 9, 25, 16, 0, tzinfo=NOW.tzinfo)),
        ("event_ended_at", "", None),
        ("kind", "urgent", "urgent"),
        ("kind", "重大", "major"),
        ("unit", "\u3000区实验小学\u3000", "区实验小学"),
    ],
)
def test_values_become_what_the_field_holds(desk, key, value, becomes):
    made = stories.new(desk, "标题")
    assert getattr(stories.changed(desk, made, {key: value}), key) == becomes


def test_what_she_sets_is_no_guess_any_more(desk):
    made = replace(stories.new(desk, "标题", unit="区实验小学"), confidence={"unit": 0.5, "title": 0.6})
    assert stories.changed(desk, made, {"unit": "区第一小学", "title": "标题"}).confidence == {"title": 0.6}
    assert stories.edited(desk, made, {"unit": "区实验小学"}).confidence == {"title": 0.6}


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("kind", "fast", "routine"),
        ("event_ended_at", "昨天", "2026-09-28T16:30"),
        ("rev", "3", "没有“rev”这一项"),
        ("titel", "x", "没有“titel”这一项"),
    ],
)
def test_values_that_do_not_fit_are_refused(desk, key, value, said):
    made = stories.new(desk, "标题")
    with pytest.raises(NewsroomError, match=said):
        stories.changed(desk, made, {key: value})


def test_a_move_is_saved_and_logged(desk):
    made = stories.new(desk, "标题", "正文", unit="区实验小学")
    moved = stories.move(desk, made, "submit", by="王老师")
    assert desk.archive.get(made.id) == moved
    assert [(e.by, e.action) for e in moved.log] == [("王老师", "submit")]


def test_an_unknown_id_is_told(desk):
    with pytest.raises(NewsroomError, match="没有编号为 7 的稿件"):
        stories.get(desk, "7")


def test_a_story_in_the_bin_is_not_worked_on(desk, story):
    from newsroom.desk import issues
    from newsroom.desk.bin import discard

    saved = discard(desk, desk.archive.add([story()], by="林", at=NOW)[0])
    for step in (
        lambda: stories.at_hand(desk, saved.id),
        lambda: stories.move(desk, saved, "second_review"),
        lambda: issues.of_stories(desk, [saved.id]),
    ):
        with pytest.raises(NewsroomError, match="回收站"):
            step()
    assert stories.get(desk, saved.id) == saved
