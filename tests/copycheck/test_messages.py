"""What she reads of a finding, and what its suggestion leaves behind."""

import re
from datetime import datetime

import pytest

from newsroom.copycheck import Checker, Finding
from newsroom.copycheck.rules import Case, Rule, shipped
from tests.copycheck.examples import NOW, case_of, found, story_of

_HALF_WIDTH = re.compile("[\u4e00-\u9fff][,:;?!()]|[,:;?!()][\u4e00-\u9fff]")


@pytest.mark.parametrize("rule", shipped(), ids=lambda rule: rule.id)
def test_messages_are_whole_and_have_no_half_width_marks(rule: Rule) -> None:
    for case in (*(case_of(rule, text) for text in rule.wrong), *rule.wrong_story):
        for finding in found(rule, case):
            said = finding.message.replace(finding.text, "") if finding.text else finding.message
            assert finding.message
            assert "{" not in said
            assert not _HALF_WIDTH.search(said), said


def told(text: str, now: datetime = NOW) -> list[Finding]:
    findings = Checker().check(story_of(Case(body=text, unit="河湾小学", authors=("方正",))), now)
    return [finding for finding in findings if finding.field == "body" and finding.end]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("来到晏如松（身份证号419999194405173027）家中。", "来到晏如松家中。"),
        ("母亲王芳电话13803991234，身份证号41020319850412302X。", "母亲王芳。"),
        ("家长张女士，138 0013 8000，愿意帮忙。", "家长张女士，愿意帮忙。"),
    ],
)
def test_a_number_goes_with_its_label_and_marks(text: str, left: str) -> None:
    for finding in sorted(told(text), key=lambda finding: -finding.start):
        if finding.rule.startswith("PRI") and finding.suggestion is not None:
            text = text[: finding.start] + finding.suggestion + text[finding.end :]
    assert text == left


def test_no_number_is_taken_from_a_verb_that_needs_it() -> None:
    assert [f.suggestion for f in told("助学金打到6222021234567890128。") if f.rule == "PRI-03"] == [None]


def test_the_same_change_is_told_once() -> None:
    assert [f.text for f in told("截止目前，已有300人报名。")] in (["截止目前"], ["截止"])


def test_one_boast_is_told_once() -> None:
    rules = [f.rule for f in told("升学率位列全县第一。") if f.rule[:3] in ("EDU", "ADV")]
    assert len(rules) == 1


def test_a_half_width_quotation_mark_is_no_missing_half() -> None:
    assert "PUN-05" not in {f.rule for f in told("他说：“我们今天开学\u0022。")}
