"""Earlier versions: which there are, what differs, and what comes back."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from newsroom.desk import bin, revisions, stories
from newsroom.desk.desk import Desk
from newsroom.errors import NewsroomError
from newsroom.story import State, Story, TopicChoice
from tests.conftest import NOW

Make = Callable[..., Story]


@pytest.fixture
def changed(desk: Desk, story: Make) -> Story:
    """A story taken in, written again, and passed on."""
    (first,) = desk.archive.add([story("旧题", "旧的正文。", note="旧")], by="林", at=NOW)
    second = desk.archive.put(
        replace(first, title="新题", body="新的正文。", note="新", choice=TopicChoice("safe_campus")), by="林", at=NOW
    )
    return stories.move(desk, second, "first_review")


def test_every_version_says_what_was_done(desk: Desk, changed: Story):
    bin.take_back(desk, bin.discard(desk, changed))
    found = revisions.history(desk, changed.id)
    assert [v.rev for v in found] == [1, 2, 3, 4, 5]
    assert [revisions.act_label(v) for v in found] == ["收稿", "保存", "开始初审", "移入回收站", "从回收站找回"]


def test_a_story_of_her_own_was_written_not_taken_in(desk: Desk):
    written = stories.new(desk, "自己写的", "正文。")
    assert revisions.act_label(revisions.history(desk, written.id)[0]) == "新建"


def test_text_and_fields_come_back_state_and_log_stay(desk: Desk, changed: Story):
    back = revisions.restore(desk, changed.id, 1)
    assert (back.title, back.body, back.note, back.choice) == ("旧题", "旧的正文。", "旧", None)
    assert (back.state, back.log, back.rev) == (State.FIRST_REVIEW, changed.log, 4)
    assert revisions.history(desk, changed.id)[-1].act == "restore"
    again = revisions.restore(desk, changed.id, 3)
    assert (again.title, again.choice) == ("新题", changed.choice)


def test_of_a_story_whose_versions_are_all_lost_that_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    gone = revisions.Version(3, NOW, "林", "remove", None)
    monkeypatch.setattr(desk.archive, "history", lambda story_id: [gone])
    with pytest.raises(NewsroomError, match="旧版都已不在"):
        revisions.at_revision(desk, "2026-09-0001", 1)


def test_restoring_what_stands_makes_no_version(desk: Desk, changed: Story):
    assert revisions.restore(desk, changed.id, 2) == changed
    assert len(revisions.history(desk, changed.id)) == 3


def test_what_cannot_be_restored_is_told(desk: Desk, changed: Story):
    with pytest.raises(NewsroomError, match="没有第 9 版"):
        revisions.restore(desk, changed.id, 9)
    with pytest.raises(NewsroomError, match="没有编号"):
        revisions.history(desk, "2026-09-0999")
    binned = bin.discard(desk, changed)
    with pytest.raises(NewsroomError, match="在回收站里"):
        revisions.restore(desk, changed.id, 1)
    bin.clear_out(desk, binned)
    assert revisions.at_revision(desk, changed.id, 1).title == "旧题"
    with pytest.raises(NewsroomError, match="已经清除"):
        revisions.restore(desk, changed.id, 1)


def test_fields_that_differ_are_named_as_she_knows_them(desk: Desk, changed: Story):
    first = revisions.at_revision(desk, changed.id, 1)
    found = {label: (old, new) for label, old, new in revisions.changed_fields(desk.plan, first, changed)}
    assert found["备注"] == ("旧", "新")
    assert found["状态"] == ("已报送", "初审")
    area = desk.plan.area("safe_campus")
    assert area and found["归类"] == ("待定", f"{area.name}（自选）")
    assert set(found) == {"标题", "备注", "状态", "归类"}


def test_a_version_from_before_its_submission_takes_its_date_away_from_no_story(desk):
    draft = stories.new(desk, "题", "一。", unit="校")
    sent = stories.move(desk, draft, "submit")
    back = revisions.restore(desk, sent.id, draft.rev)
    assert back.submitted_at == sent.submitted_at == desk.now()
