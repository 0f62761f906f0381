"""workflow.toml: the shipped table, and what is said of one that cannot be meant."""

import re
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.plan.workflow_file import (
    FieldName,
    KindName,
    ReviewName,
    StageName,
    StateName,
    WorkflowError,
    parse,
    shipped,
    template,
)
from newsroom.story import KIND_LABELS, State, Story
from newsroom.story.workflow import APPROVAL, FIELD_LABELS, STAGE_LABELS


def changed(old: str, new: str) -> str:
    text = template()
    assert old in text
    return text.replace(old, new, 1)


def test_the_schema_names_what_the_program_knows():
    assert get_args(StateName) == tuple(state.value for state in State if state is not State.MERGED)
    assert set(get_args(StageName)) == set(STAGE_LABELS) == {*get_args(ReviewName), APPROVAL}
    assert get_args(KindName) == tuple(KIND_LABELS)
    assert set(get_args(FieldName)) == set(FIELD_LABELS) <= set(Story.__dataclass_fields__)


def test_the_shipped_table():
    flow = shipped()
    assert [action.name for action in flow.actions] == [
        "submit", "first_review", "second_review", "final_review", "steering_approval", "sign_off", "publish",
        "return_for_revision", "reject", "correct", "withdraw", "reopen",
    ]  # fmt: skip
    assert [reason.code for reason in flow.reasons] == [*(f"R{number:02}" for number in range(1, 17)), "R99"]
    assert [reason.code for reason in flow.reasons if reason.opinion] == ["R99"]
    assert flow.separate == ("first_review", "second_review", "final_review") and flow.authors_apart


def test_an_action_may_be_for_some_kinds_only():
    kinds = {action.name: action.kinds for action in shipped().actions}
    assert kinds["sign_off"] is None and kinds["steering_approval"] == (), "which the plan fills in"
    flow = parse(changed('stage = "approval"', 'stage = "approval"\nkinds = ["urgent"]'))
    assert flow.actions[4].kinds == ("urgent",)
    with pytest.raises(WorkflowError, match="没有“approval”这一种"):
        parse(changed('separate = ["first_review"', 'separate = ["approval"'))


def test_a_desk_of_one_may_switch_separation_off():
    text = re.sub(r"separate = \[.*\]", "separate = []", template().replace("authors_apart = true", ""))
    assert parse(f"\ufeff{text}").separate == ()


@pytest.mark.parametrize(
    ("old", "new", "key", "said"),
    [
        ('to = "submitted"', 'to = "sumbitted"', "action[1].to", "没有“sumbitted”这一种，是不是 submitted"),
        ('needs = ["title"', 'needs = ["titel"', "action[1].needs[1]", "是不是 title"),
        ('label = "报送"', "label = 3", "action[1].label", "应为文字，现在是整数"),
        ('id = "first_review"', 'id = "submit"', "action[2].id", "“submit”前面已经有了"),
        ('to = "approved"', 'to = "published"', "action[6].to", "sign_off 应变为 approved（待发）"),
        ('code = "R02"', 'code = "R2"', "reason[2].code", "应为 R 加两位数字"),
        ('code = "R02"', 'code = "R01"', "reason[2].code", "“R01”前面已经有了"),
        ('from = ["submitted"]', "from = []", "action[2].from", "至少写一个状态"),
        ('stage = "approval"', 'kinds = ["mojor"]\nstage = "approval"', "action[5].kinds[1]", "是不是 major"),
        ("format = 1", "format = 2", "format", "应为 1"),
        ("format = 1", "fromat = 1", "fromat", "没有这个键，是不是 format"),
        ("format = 1", "format ＝ 1", "", "中文（全角）"),
    ],
)
def test_what_is_wrong_is_told_by_line_and_key(old: str, new: str, key: str, said: str):
    text = template()
    line = text[: text.index(old)].count("\n") + 1
    with pytest.raises(WorkflowError) as caught:
        parse(changed(old, new))
    found = [problem for problem in caught.value.problems if said in problem.message]
    assert [(problem.file, problem.line, problem.key) for problem in found] == [("workflow.toml", line, key)], (
        caught.value.problems
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('from = ["final_review"]', 'from = ["final_review", "second_review"]', "不经过复审（stage"),
        ('stage = "final_review"', "", "不经过终审（stage"),
        ('from = ["draft", "returned"]', 'from = ["draft"]', "“退回修改”（returned）没有可做的操作"),
        ('id = "publish"', 'id = "publicize"', "缺少 id 为 publish 的操作"),
    ],
)
def test_a_table_that_leads_past_a_review_or_nowhere_is_refused(old: str, new: str, said: str):
    with pytest.raises(WorkflowError, match=said):
        parse(changed(old, new))


@given(st.text() | st.text(alphabet='01[]"=,#\nformatactionid '))
def test_any_text_is_taken_or_told(text: str):
    try:
        parse(text)
    except WorkflowError as error:
        assert error.problems and str(error).startswith("流转规则没有载入")
