"""The table of actions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.errors import NewsroomError
from newsroom.story import STATE_LABELS, State
from newsroom.story.workflow import ACTIONS, actions_for, move
from tests.conftest import NOW


def test_the_whole_way_to_publication_is_logged(story):
    s = story(state=State.DRAFT)
    for action in ("submit", "first_review", "second_review", "final_review", "sign_off", "publish"):
        s = move(s, action, by="林", at=NOW, opinion="同意")
    assert s.state == State.PUBLISHED
    assert [entry.to_state for entry in s.log] == [
        State.SUBMITTED, State.FIRST_REVIEW, State.SECOND_REVIEW, State.FINAL_REVIEW, State.APPROVED, State.PUBLISHED,
    ]  # fmt: skip


@pytest.mark.parametrize("state", State)
def test_every_state_has_a_name_and_a_way_on(state, story):
    assert STATE_LABELS[state]
    assert actions_for(story(state=state))


def test_a_wrong_action_says_what_is_possible(story):
    with pytest.raises(NewsroomError, match=r"没有“sing_off”这个操作.*sign_off（签发）"):
        move(story(), "sing_off", by="林", at=NOW)
    with pytest.raises(NewsroomError, match="现为“已报送”，不能“签发”，未作改动。现在可以：开始初审、初审通过"):
        move(story(), "sign_off", by="林", at=NOW)


def test_what_is_missing_is_named(story):
    with pytest.raises(NewsroomError, match="还缺正文、供稿单位"):
        move(story(body="", unit=" ", state=State.DRAFT), "submit", by="林", at=NOW)


@given(names=st.lists(st.sampled_from([a.name for a in ACTIONS]), max_size=30))
def test_no_sequence_skips_a_review_or_loses_a_log_entry(names):
    from newsroom.story import Story

    s = Story(id="x", title="题", body="文", unit="校", received_at=NOW, state=State.DRAFT)
    done = []
    for name in names:
        try:
            s = move(s, name, by="林", at=NOW)
        except NewsroomError:
            continue
        done.append(name)
    assert [entry.action for entry in s.log] == done
    if s.state == State.PUBLISHED:
        assert {"submit", "second_review", "final_review", "sign_off"} <= set(done)
