"""Quantities are read as they are written, and the checks of numbers and facts hold on any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.copycheck import Checker
from newsroom.copycheck.quantities import number_of, quantities
from newsroom.copycheck.rules import Case, shipped
from newsroom.text.numerals import chinese
from tests.copycheck.examples import NOW, story_of

CHECKER = Checker(rules=[rule for rule in shipped() if rule.id[:3] in ("NUM", "FAC")])
MARKS = (
    "共其中分别余约近三十万零〇两0129.,%%、，：；。（）()“”《》年月日时点周星期一是"
    "第个名节人元班至到—~-每由从增降倍率占"
)
WORDS = (
    "2026年", "9月31日", "上午", "其余", "百分点", "提高", "周年", "教师节", "十五五", "学期", "学年", "http:/", "截止",
)  # fmt: skip
PIECES = st.sampled_from((*MARKS, *WORDS))
TEXTS = st.lists(PIECES, max_size=60).map("".join)


@given(st.integers(1, 9999))
def test_a_numeral_in_words_is_read_as_it_was_written(number: int):
    assert number_of(chinese(number)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,200", 1200),
        ("3.5万", 35_000),
        ("六十八万四千", 684_000),
        ("三点四", 3.4),
        ("二〇二六", 2026),
        ("两千三", 2300),
    ],
)
def test_numbers_are_read(text: str, number: float):
    assert number_of(text) == number


def test_about_so_many_is_no_number():
    assert number_of("三四百") is None


def test_ordinals_years_and_classes_are_no_quantities():
    assert [one.value for one in quantities("第三名，2026年，三年级，近200名教师，3个班")] == [200, 3]
    assert [one.rough for one in quantities("近200名教师，3个班")] == [True, False]


@settings(max_examples=300, deadline=None)
@given(TEXTS, TEXTS)
def test_no_text_is_too_odd(title: str, body: str):
    for finding in CHECKER.check(story_of(Case(title=title, body=body, submitted_at="2026-09-10T09:00")), NOW):
        text = {"title": title, "body": body}.get(finding.field, "")
        assert 0 <= finding.base + finding.start <= finding.base + finding.end <= len(text)


@pytest.mark.parametrize(
    ("text", "rule", "suggestion"),
    [
        ("下午14:30，会议开始。", "NUM-17", "14:30"),
        ("上午9:00至11:00，历时3小时。", "NUM-08", None),
        ("9月1日至3日，为期5天。", "NUM-08", "9月1日至3日，为期3天"),
        ("他强调四点：一要抓安全；二要抓质量；三要抓作风。", "NUM-08", "三点"),
        ("共12个班，每班40人，共500人。", "NUM-08", None),
        ("教师有60人，占全体教师120人的60%。", "NUM-09", "60人，占全体教师120人的50%"),
        ("合格率95.5%，比去年提高了3.4%。", "NUM-09", "提高了3.4个百分点"),
        ("11月5日、12日（周五），学校开放。", "NUM-02", "11月5日、12日（周四）"),
    ],
)
def test_what_shares_a_check_is_told_under_its_own_rule(text: str, rule: str, suggestion: str | None):
    found = CHECKER.check(story_of(Case(body=text, submitted_at="2026-11-10T09:00")), NOW)
    assert (rule, suggestion) in [(finding.rule, finding.suggestion) for finding in found]


@pytest.mark.parametrize(
    ("title", "rule", "suggestion"),
    [
        ("三项措施筑牢安全防线", "NUM-10", "四项"),
        ("八年级学生走进法庭", "FAC-07", "七年级"),
        ("双河镇中心校送教下乡", "FAC-07", "双沟镇"),
        ("全区教师技能大赛落幕", "FAC-07", "全市"),
    ],
)
def test_the_headline_is_held_against_the_text(title: str, rule: str, suggestion: str):
    body = "11月9日，双沟镇中心校在全市教师技能大赛之后采取四项措施，组织七年级学生和教师走进法庭，听法官讲课。"
    found = CHECKER.check(story_of(Case(title=title, body=body)), NOW)
    assert (rule, suggestion) in [(finding.rule, finding.suggestion) for finding in found if finding.field == "title"]
