"""What may be done with a story, by whom, and what the log keeps of it; the table is the shipped one."""

from dataclasses import replace
from datetime import timedelta

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from newsroom.errors import NewsroomError
from newsroom.plan.workflow_file import shipped
from newsroom.story import STATE_LABELS, Checkup, LogEntry, State, Story
from newsroom.story.changes import after_change
from newsroom.story.workflow import (
    CHANGE,
    SYSTEM,
    UNAPPROVE,
    VOID,
    actions_for,
    entry_text,
    held,
    hindrance,
    lacking,
    move,
    reason_text,
    unapproved,
    versions_text,
)
from tests.conftest import NOW

FLOW = shipped()
WAY = (
    *(("submit", "王敏"), ("first_review", "林"), ("second_review", "林"), ("final_review", "周")),
    *(("sign_off", "何"), ("publish", "林")),
)


def gone(story: Story, *steps: tuple[str, str]) -> Story:
    """The story after these actions by these people, each saved."""
    for action, by in steps:
        moved = move(FLOW, story, action, by=by, at=NOW, opinion="意见")
        story = replace(moved, rev=story.rev + 1)
    return story


def test_the_whole_way_to_publication_is_logged(story):
    s = gone(story(state=State.DRAFT), *WAY)
    assert s.state == State.PUBLISHED
    assert [entry.to_state for entry in s.log] == [
        State.SUBMITTED, State.FIRST_REVIEW, State.SECOND_REVIEW, State.FINAL_REVIEW, State.APPROVED, State.PUBLISHED,
    ]  # fmt: skip


def test_an_entry_says_what_was_done_to_which_revision(story):
    before = story(rev=4, checkup=Checkup(warn=2))
    entry = move(FLOW, before, "second_review", by="林", at=NOW, role="股室长").log[-1]
    assert (entry.role, entry.stage, entry.version_before, entry.version_after) == ("股室长", "first_review", 4, 5)
    assert entry.checks == Checkup(warn=2)
    returned = move(
        FLOW, replace(before, state=State.SECOND_REVIEW), "return_for_revision", by="周", at=NOW, reason="R05"
    )
    assert (returned.log[-1].stage, returned.log[-1].reason) == ("second_review", "R05")


@pytest.mark.parametrize("state", [state for state in State if state is not State.MERGED])
def test_every_state_has_a_name_and_a_way_on(state, story):
    assert STATE_LABELS[state]
    assert actions_for(FLOW, story(state=state))


def test_a_wrong_action_says_what_is_possible(story):
    with pytest.raises(NewsroomError, match=r"没有“sing_off”这个操作.*sign_off（签发）"):
        move(FLOW, story(), "sing_off", by="林", at=NOW)
    with pytest.raises(NewsroomError, match="现为“已报送”，不能“签发”，未作改动。现在可以：开始初审、初审通过"):
        move(FLOW, story(), "sign_off", by="林", at=NOW)


def test_what_is_missing_is_named(story):
    with pytest.raises(NewsroomError, match="还缺正文、供稿单位"):
        move(FLOW, story(body="", unit=" ", state=State.DRAFT), "submit", by="林", at=NOW)
    assert lacking(story(unit_reviewer="李莉"), ("unit_reviewer", "authors")) == ("撰稿",)


@pytest.mark.parametrize(
    ("reason", "opinion", "kept", "told"),
    [
        ("R05", "", "R05", "R05 错别字、病句、标点"),
        ("r5", "第二段", "R05", "R05 错别字、病句、标点；第二段"),
        ("错别字、病句、标点", "", "R05", "R05 错别字、病句、标点"),
        ("", "请补照片", "R99", "请补照片"),
        ("R99", "请补照片", "R99", "请补照片"),
    ],
)
def test_a_return_owes_a_reason(story, reason, opinion, kept, told):
    entry = move(FLOW, story(), "return_for_revision", by="林", at=NOW, reason=reason, opinion=opinion).log[-1]
    assert (entry.reason, entry_text(FLOW, entry)) == (kept, told)


@pytest.mark.parametrize(
    ("action", "reason", "said"),
    [
        ("reject", "", "要写原因代码（命令行用 --reason）。可用的：R01 时效已过、R02"),
        ("reject", "R77", "没有“R77”这个原因代码"),
        ("reject", "R99", "原因“R99 其他”要另写说明"),
        ("withdraw", "", "“撤稿”要写明原因（命令行用 --opinion）"),
    ],
)
def test_what_is_owed_and_not_given_is_told(story, action, reason, said):
    state = State.APPROVED if action == "withdraw" else State.SUBMITTED
    with pytest.raises(NewsroomError) as caught:
        move(FLOW, story(state=state), action, by="林", at=NOW, reason=reason)
    assert said in str(caught.value) and "未作改动" in str(caught.value)


def test_nobody_holds_two_of_the_three_reviews(story):
    s = gone(story(), ("second_review", "林晓岚"))
    with pytest.raises(
        NewsroomError, match="林 晓岚已经做过这篇的初审（09-28 10:00），不能再做复审“复审通过”，未作改动"
    ):
        move(FLOW, s, "final_review", by="林 晓岚", at=NOW)
    s = gone(s, ("final_review", "周"))
    for by in ("林晓岚", "周"):
        with pytest.raises(NewsroomError, match=f"{by}已经做过这篇的"):
            move(FLOW, s, "sign_off", by=by, at=NOW)
    assert move(replace(FLOW, separate=()), s, "sign_off", by="周", at=NOW).state is State.APPROVED


def test_a_new_submission_begins_anew(story):
    s = gone(story(), ("second_review", "林"), ("return_for_revision", "周"), ("submit", "王"), ("second_review", "周"))
    assert [(stage, entry.by) for stage, entry in held(FLOW, s)] == [("first_review", "周")]


def test_nobody_reviews_what_they_wrote(story):
    with pytest.raises(NewsroomError, match="周敏是这篇稿件的撰稿人，不能再做初审"):
        move(FLOW, story(authors=("王强", "周敏")), "second_review", by="周敏", at=NOW)
    assert FLOW.action("publish") and not hindrance(FLOW, story(authors=("周敏",)), FLOW.actions[6], "周敏")


def test_logs_without_stages_count_too(story):
    s = gone(story(), ("second_review", "林"))
    old = replace(s, log=tuple(replace(entry, stage="") for entry in s.log))
    with pytest.raises(NewsroomError, match="林已经做过这篇的初审"):
        move(FLOW, old, "final_review", by="林", at=NOW)


def test_a_log_of_an_earlier_program_is_read():
    old = b'{"at":"2026-09-28T10:00:00+08:00","by":"\xe6\x9e\x97","action":"sign_off","from_state":"final_review",'
    old += b'"to_state":"approved","opinion":"","reason":""}'
    entry = msgspec.json.decode(old, type=LogEntry)
    assert (entry.stage, entry.version_before, entry.checks) == ("", 0, None)
    assert msgspec.json.decode(msgspec.json.encode(entry), type=LogEntry) == entry


def test_a_change_of_the_text_after_sign_off_makes_it_void(story):
    approved = gone(story(), ("second_review", "林"), ("final_review", "周"), ("sign_off", "何"))
    changed = after_change(FLOW, approved, replace(approved, body="改过。", title="改"), by="林", at=NOW)
    entry = changed.log[-1]
    assert (changed.state, entry.action, entry.by) == (State.SECOND_REVIEW, VOID, SYSTEM)
    assert entry.opinion == "林改了标题、正文，签发失效，退回复审"
    assert (entry.version_before, entry.version_after) == (3, 4)
    assert gone(changed, ("final_review", "周"), ("sign_off", "何")).state is State.APPROVED
    noted = replace(approved, note="备注")
    assert after_change(FLOW, approved, noted, by="林", at=NOW) == noted


def test_a_change_after_publication_is_written_down_and_corrected_with_a_reason(story):
    published = gone(story(state=State.APPROVED), ("publish", "林"))
    changed = after_change(FLOW, published, replace(published, title="改"), by="林", at=NOW)
    assert (changed.state, changed.log[-1].action) == (State.PUBLISHED, CHANGE)
    corrected = move(FLOW, changed, "correct", by="林", at=NOW, opinion="标题里的校名写错")
    assert (corrected.state, corrected.log[-1].opinion) == (State.PUBLISHED, "标题里的校名写错")


def test_the_first_submission_is_dated_and_no_other(story):
    draft = story(state=State.DRAFT, submitted_at=None)
    first = move(FLOW, draft, "submit", by="王", at=NOW)
    assert first.submitted_at == NOW
    later = NOW + timedelta(days=2)
    back = move(FLOW, first, "return_for_revision", by="林", at=later, reason="R05")
    assert move(FLOW, back, "submit", by="王", at=later).submitted_at == NOW
    cleared = replace(back, submitted_at=None)  # she took a wrong moment out: when it was is not known
    assert move(FLOW, cleared, "submit", by="王", at=later).submitted_at is None
    arrived = move(FLOW, story(submitted_at=None), "return_for_revision", by="林", at=NOW, reason="R05")
    assert move(FLOW, arrived, "submit", by="王", at=later).submitted_at is None
    told = story(state=State.DRAFT, submitted_at=NOW - timedelta(hours=1))
    assert move(FLOW, told, "submit", by="王", at=NOW).submitted_at == told.submitted_at


def test_a_correction_says_from_which_version_to_which(story):
    published = gone(story(state=State.APPROVED, rev=6), ("publish", "林"))
    changed = replace(published, body="改过。", rev=published.rev + 1)
    entry = move(FLOW, changed, "correct", by="林", at=NOW, opinion="校名").log[-1]
    assert (entry.version_before, entry.version_after) == (7, 9)
    assert versions_text(entry) == "第 7 版改为第 9 版" and versions_text(published.log[-1]) == ""


SCHOOL = replace(
    FLOW,
    actions=tuple(replace(a, kinds=("major", "urgent")) if a.stage == "approval" else a for a in FLOW.actions),
)


@pytest.fixture
def major(story) -> Story:
    return gone(story(kind="major"), ("second_review", "林"), ("final_review", "周"))


def test_what_has_to_be_approved_is_not_signed_off_without(major):
    names = [action.name for action in actions_for(SCHOOL, major)]
    assert names[:2] == ["steering_approval", "sign_off"]
    assert "steering_approval" not in [a.name for a in actions_for(SCHOOL, replace(major, kind="routine"))]
    with pytest.raises(NewsroomError, match=r"是重大稿件，还没有“领导小组审定”.*不能“签发”，未作改动"):
        move(SCHOOL, major, "sign_off", by="何", at=NOW)
    with pytest.raises(NewsroomError, match="是常规稿件，不用“领导小组审定”，未作改动"):
        move(SCHOOL, replace(major, kind="routine"), "steering_approval", by="何", at=NOW)
    approved = move(SCHOOL, major, "steering_approval", by="何", at=NOW, role="领导小组")
    assert approved.state is State.FINAL_REVIEW and not unapproved(SCHOOL, approved)
    assert move(SCHOOL, approved, "sign_off", by="何", at=NOW).state is State.APPROVED
    assert move(FLOW, major, "sign_off", by="何", at=NOW).state is State.APPROVED, "no role approves in the other plan"


def test_an_approval_is_void_once_the_text_was_changed_or_submitted_again(major):
    approved = move(SCHOOL, major, "steering_approval", by="何", at=NOW)
    changed = after_change(SCHOOL, approved, replace(approved, title="改"), by="林", at=NOW)
    assert (changed.state, changed.log[-1].action) == (State.FINAL_REVIEW, UNAPPROVE)
    assert unapproved(SCHOOL, changed) and not unapproved(SCHOOL, approved)
    signed = move(SCHOOL, approved, "sign_off", by="何", at=NOW)
    assert unapproved(SCHOOL, after_change(SCHOOL, signed, replace(signed, body="改"), by="林", at=NOW))
    back = move(SCHOOL, approved, "return_for_revision", by="何", at=NOW, reason="R05")
    assert unapproved(SCHOOL, move(SCHOOL, back, "submit", by="王", at=NOW))


def test_a_story_that_becomes_a_major_one_after_its_sign_off_has_to_be_approved(major):
    signed = move(SCHOOL, replace(major, kind="routine"), "sign_off", by="何", at=NOW)
    for kind, state in (("major", State.SECOND_REVIEW), ("routine", State.APPROVED)):
        assert after_change(SCHOOL, signed, replace(signed, kind=kind), by="林", at=NOW).state is state
    assert after_change(FLOW, signed, replace(signed, kind="major"), by="林", at=NOW).state is State.APPROVED
    with pytest.raises(NewsroomError, match="不能“发布”，未作改动"):
        move(SCHOOL, replace(signed, kind="urgent"), "publish", by="林", at=NOW)


def test_what_the_table_does_not_have_is_told_as_it_is():
    assert reason_text(FLOW, "太长") == "太长"


PEOPLE = ("甲", "乙", "丙", "丁")


class Ways(RuleBasedStateMachine):
    """Any actions by any people, with edits between: no publication without three reviewers, no entry lost."""

    def __init__(self) -> None:
        super().__init__()
        self.story = Story(
            id="x", title="题", body="文", unit="校", authors=("丁",), received_at=NOW, state=State.DRAFT
        )
        self.done: list[tuple[str, str]] = []

    def saved(self, story: Story) -> None:
        assert story.log[: len(self.story.log)] == self.story.log, "the log is append-only"
        self.done += [(entry.action, entry.by) for entry in story.log[len(self.story.log) :]]
        self.story = replace(story, rev=self.story.rev + 1)

    @rule(name=st.sampled_from([action.name for action in FLOW.actions]), by=st.sampled_from(PEOPLE))
    def act(self, name: str, by: str) -> None:
        try:
            moved = move(FLOW, self.story, name, by=by, at=NOW, opinion="意见")
        except NewsroomError:
            return
        self.saved(moved)

    @rule(data=st.data())
    def go_on(self, data: st.DataObject) -> None:
        """An action that the state allows, so that the way's end is reached often."""
        self.act(data.draw(st.sampled_from(actions_for(FLOW, self.story))).name, data.draw(st.sampled_from(PEOPLE)))

    @precondition(lambda self: self.story.state in (State.FINAL_REVIEW, State.APPROVED, State.PUBLISHED))
    @rule(by=st.sampled_from(PEOPLE))
    def edit(self, by: str) -> None:
        changed = replace(self.story, body=self.story.body + "。")
        self.saved(after_change(FLOW, self.story, changed, by=by, at=NOW))

    @invariant()
    def no_entry_is_lost(self) -> None:
        assert [(entry.action, entry.by) for entry in self.story.log] == self.done

    @invariant()
    def three_people_reviewed_what_is_signed_off(self) -> None:
        if self.story.state not in (State.APPROVED, State.PUBLISHED):
            return
        by: dict[str, set[str]] = {}
        for entry in reversed(self.story.log):
            if entry.to_state is State.SUBMITTED:
                break
            if entry.stage and entry.action != "return_for_revision":
                by.setdefault(entry.stage, set()).add(entry.by)
        assert set(by) == {"first_review", "second_review", "final_review"}
        assert not any(by[one] & by[other] for one in by for other in by if one != other)
        assert "丁" not in set().union(*by.values())

    @invariant()
    def no_text_is_ready_that_was_changed_after_its_sign_off(self) -> None:
        if self.story.state is State.APPROVED:
            acts = [entry.action for entry in self.story.log]
            assert VOID not in acts[acts[::-1].index("sign_off") * -1 - 1 :]


TestWays = Ways.TestCase
TestWays.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
