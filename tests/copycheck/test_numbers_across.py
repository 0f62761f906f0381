"""What a story says in two places, and what is reckoned across its sentences."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.copycheck import Checker, Finding, Severity
from newsroom.copycheck.rules import Case, shipped
from tests.copycheck.examples import NOW, story_of

CHECKER = Checker(rules=[rule for rule in shipped() if rule.id in ("NUM-08", "NUM-09", "NUM-10")])
PIECES = st.sampled_from((
    "全班36人", "全班37人", "这13名教师", "12名教师", "其余28户", "共40户", "12户", "一半", "三分之一", "共计",
    "，", "。", "、", "；", "：", "\n", "每人", "5元", "60元", "12人", "去年", "今年", "增加了", "增长20%", "3金2银4铜",
    "共9枚奖牌", "上午9时", "11时30分", "历时两个半小时", "9月1日", "9月3日", "五天", "1995年", "参加工作",
    "从教三十年", "分三个阶段", "第四阶段", "五位老师", "分别是", "张三", "“三个一”", "首先", "最后", "是",
    "\uff10", "零", "〇", "万", "亿", "成", "点", "半", "0", ".", "%", "第", "各",
))  # fmt: skip
TEXTS = st.lists(PIECES, max_size=40).map("".join)


def told(title: str, body: str) -> list[Finding]:
    return list(CHECKER.check(story_of(Case(title=title, body=body, submitted_at="2026-09-10T09:00")), NOW))


@pytest.mark.parametrize(
    ("title", "wrong", "right"),
    [
        ("", "值班从晚上8点到次日早上6点，一共八个小时。", "值班从晚上8点到次日早上6点，一共十个小时。"),
        ("", "研学从9月12日开始，9月16日结束，前后七天。", "研学从9月12日开始，9月16日结束，前后四天。"),
        ("", "研学从9月12日开始，9月16日结束，前后九天。", "研学从9月12日开始，9月16日结束，前后五天。"),
        ("", "他2001年来到村小，一干就是二十年。", "他2001年来到村小，一干就是二十四年。"),
        ("", "学校夺得3金5银4铜，共13枚奖牌。", "学校夺得3金5银4铜，共12枚奖牌。"),
        ("", "收回问卷50份，45份写了意见，4份空着。", "收回问卷50份，45份写了意见，5份空着。"),
        ("", "校规由80条增到83条，新添的4条放在最后。", "校规由80条增到83条，新添的3条放在最后。"),
        ("", "甲班42人，乙班44人，丙班43人，合起来是131人。", "甲班42人，乙班44人，丙班43人，合起来是129人。"),
        ("", "培训分两个阶段。\n第二阶段跟岗，第三阶段汇报。", "培训分三个阶段。\n第二阶段跟岗，第三阶段汇报。"),
        ("新增学位1350个", "三所学校提供学位540个、450个、270个。", "三所学校提供学位540个、450个、360个。"),
        ("26所学校开展演练", "演练开始。这28所学校同时拉响警报。", "演练开始。这26所学校同时拉响警报。"),
    ],
)
def test_it_is_reckoned_across_sentences_and_lines(title: str, wrong: str, right: str):
    assert told(title, wrong)
    assert not told(title, right)


def test_one_scope_told_twice_is_an_error_and_two_scopes_are_none():
    twice = "全班36人都到了。大家坐下来。全班37人一起唱歌。"
    assert [finding.severity for finding in told("", twice)] == [Severity.ERROR]
    assert not told("", twice.replace("全班37人", "全校370人"))


@pytest.mark.parametrize(
    "body",
    [
        "报名的近300人。大家坐下来。这310人来自六所学校。",
        "原有教师12名。9月又调来1名教师。这13名教师住进新宿舍。",
        "共有48人参加。一组有23人。另外25人当观众。",
        "全校22个班，每班选送2个节目，共选送44个节目。",
        "上学期走访12户。这学期走访13户。",
    ],
)
def test_what_may_be_two_things_is_passed(body: str):
    assert not told("", body)


@settings(max_examples=300, deadline=None)
@given(TEXTS, TEXTS)
def test_no_text_is_too_odd(title: str, body: str):
    for finding in told(title, body):
        text = {"title": title, "body": body}.get(finding.field, "")
        assert 0 <= finding.base + finding.start < finding.base + finding.end <= len(text)
        assert text[finding.base + finding.start : finding.base + finding.end] == finding.text
