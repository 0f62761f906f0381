"""The desk's own lists: what a new desk gets, and what is said of data that can't be meant."""

import re
import tomllib

import pytest

from newsroom.copycheck import Checker, RuleError, lists
from newsroom.copycheck.rules import Case, Uncovered
from tests.copycheck.examples import NOW, story_of


def test_a_new_desk_gets_empty_lists():
    assert lists.parse(lists.template(), "copycheck.toml") == lists.Lists()


def test_what_the_template_shows_may_be_taken_as_it_is():
    shown = "\n".join(
        line.removeprefix("# ")
        for line in lists.template().splitlines()
        if re.match(r"# (?:\[\[|[a-z_]+ = |\]|    \{)", line)
    )
    taken = lists.parse(shown, "copycheck.toml")
    assert set(tomllib.loads(shown)) == set(lists.Lists.__struct_fields__)
    assert taken.person[0].offices[1].title == "局长"
    Checker(taken)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('off = [\n"PUN-6",\n]', 2, "没有 PUN-6 这条规则，是不是 PUN-06？"),
        ('off = ["pol-20"]', 1, "是不是 POL-20？"),
        ('off = ["num 3"]', 1, "是不是 NUM-03？"),
        ('[[person]]\nname = "张三"\n[[person]]\nname = "张三"', 4, "“张三”前面已经写过一次"),
        ('[[person]]\nname = "张三、李四"', 2, "不像一个人的姓名"),
        ('[[person]]\nname = "张三"\nrank = 1\n[[person]]\nname = "李四"\nrank = 1', 6, "排序 1 已经给了张三"),
        ('[[person]]\nname = "张三"\nrank = -1', 3, "排序从 1 开始写"),
        (
            '[[person]]\nname = "张三"\noffices = [\n{ title = "局长", from = 2026-07-01, until = 2026-06-30 },\n]',
            4,
            "截止日 2026-06-30 早于起始日 2026-07-01",
        ),
        ('[[person]]\nname = "张三"\noffices = [{ title = "局长", from = "2026-07-01" }]', 3, "应为日期"),
        ('[[word]]\nwrong = "好"', 2, "至少要两个字"),
        ('[[word]]\nwrong = "好的"\nright = "好的"', 3, "一样"),
        ('[[word]]\nwrong = "好的"\nseverity = "eror"', 3, "是不是 error？"),
        ('[[name]]\nname = "好书节"\nwrong = ["好书节"]', 3, "和正确的名称一样"),
        (
            '[[unit]]\nname = "甲小学"\nshort = ["一小"]\n[[unit]]\nname = "乙小学"\nshort = ["一小"]',
            6,
            "已经是“甲小学”的",
        ),
        ('[[unti]]\nname = "甲小学"', 1, "没有这个键，是不是 unit？"),
    ],
)
def test_wrong_data_is_told_by_line(text: str, line: int, said: str):
    with pytest.raises(RuleError) as caught:
        lists.parse(text, "copycheck.toml")
    [problem] = caught.value.problems
    assert (problem.line, said in problem.message) == (line, True), problem


def test_a_rule_that_is_not_asked_may_be_switched_off(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(lists, "uncovered", lambda: (Uncovered(id="ZZZ-01", name="a", why="b"),))
    assert lists.parse('off = ["ZZZ-01"]', "copycheck.toml").off == ("ZZZ-01",)


def test_everything_wrong_is_told_at_once():
    with pytest.raises(RuleError) as caught:
        lists.parse('off = ["XXX-99"]\n[[word]]\nwrong = "好"\n[[person]]\nname = "张"', "copycheck.toml")
    assert [problem.line for problem in caught.value.problems] == [1, 3, 5]


def test_a_rule_of_her_own_may_be_switched_off_too():
    rule = (
        '[[rule]]\nid = "OWN-02"\nseverity = "info"\ndimension = "legal"\nname = "a"\nmessage = "b"\npattern = "别"\n'
    )
    assert lists.parse('off = ["OWN-02"]\n' + rule, "copycheck.toml").off == ("OWN-02",)


def test_a_word_with_a_source_is_told_and_never_changed():
    known = lists.parse('[[word]]\nwrong = "旧词"\nright = "新词"\nsource = "词表"', "copycheck.toml")
    [finding] = Checker(known).check(story_of(Case(title="旧词")), NOW)[:1]
    assert (finding.rule, finding.suggestion) == ("POL-19", None)
    assert finding.message == "“旧词”写“新词”。依据：词表。"
