"""What the checker does with what rules say: severities, quotations, her own lists, dates, doubles."""

from dataclasses import replace
from datetime import date

import pytest

from newsroom.copycheck import Checker, RuleError, Severity, lists
from newsroom.copycheck.rules import Case, Pair, Rule, RuleFile, read_data
from newsroom.errors import NewsroomError
from tests.copycheck.examples import NOW, story_of

RULE = Rule(
    id="XXX-01", severity="error", dimension="accurate", name="试", message="“{0}”不对。", source="", pattern="错+",
    suggestion="对",
)  # fmt: skip
PAIRS = Rule(
    id="XXX-02", severity="error", dimension="accurate", name="试", message="“{0}”写错了。", source="",
    pairs=(Pair(wrong="己经", right="已经", not_after=("自", "知")), Pair(wrong="坏词", until=date(2026, 1, 1))),
)  # fmt: skip


def checked(body: str, *rules: Rule, known: str = "", title: str = ""):
    checker = Checker(lists.parse(known, "copycheck.toml"), rules=rules or (RULE, PAIRS))
    return checker.check(story_of(Case(title=title, body=body)), NOW)


def test_a_finding_says_where_it_lies_and_what_to_do():
    [finding] = checked("第一段。\n这里有错。后面。")
    assert (finding.field, finding.number, finding.start, finding.end, finding.base) == ("body", 1, 3, 4, 5)
    assert (finding.text, finding.message, finding.suggestion) == ("错", "“错”不对。", "对")
    assert finding.sentence == "这里有错。"


def test_findings_come_in_the_order_of_reading():
    assert [(f.field, f.number) for f in checked("错\n己经", title="错")] == [("title", 0), ("body", 0), ("body", 1)]


def test_a_pair_is_right_where_its_surroundings_make_it_a_part_of_other_words():
    assert not checked("写的是自己经历。")
    assert len(checked("自己己经来了。")) == 1


def test_what_is_quoted_is_one_step_milder():
    assert [f.severity for f in checked("他说“有错”。")] == [Severity.WARN]
    assert [f.severity for f in checked("他说“有错”。", replace_(RULE, quoted="same"))] == [Severity.ERROR]
    assert not checked("他说“有错”。", replace_(RULE, quoted="skip"))


def test_what_is_forbidden_may_be_milder():
    assert [f.severity for f in checked("严禁犯错。", replace_(RULE, forbidding="down"))] == [Severity.WARN]


def test_a_pair_has_its_time():
    assert not checked("有坏词")


def test_her_lists_switch_rules_off_pass_phrases_and_replace_rules():
    off = Checker(lists.Lists(off=("XXX-01", "XXX-02")), rules=(RULE, PAIRS))
    assert not off.check(story_of(Case(body="有错。己经")), NOW)
    assert not checked("知错能改", known='passed = ["知错能改"]')
    own = '[[rule]]\nid = "XXX-01"\nseverity = "info"\ndimension = "legal"\nname = "a"\nmessage = "b"\npattern = "别"'
    assert [(f.rule, f.severity) for f in checked("别错", known=own)] == [("XXX-01", "info")]


def test_overlapping_findings_of_a_rule_are_told_once():
    broad = replace_(RULE, pattern="有错|错")
    assert len(checked("有错", broad)) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[rule]]\nid = 3", "第 2 行，rule[1].id：应为文字"),
        ('version = "1"\n[[rule]]\nid = "a"\npattern = "("', "不是正确的正则表达式"),
        ('version = "1"\n[[rule]]\nid = "a"\n', "三项里要写一项"),
        ('version = "1"\n[[rule]]\nid = "a"\npatern = "x"', "没有这个键，是不是 pattern"),
        ("version = ", "第 1 行"),
    ],
)
def test_a_bad_file_is_told_by_line_and_key(text: str, said: str):
    with pytest.raises(RuleError, match="体检规则没有载入") as caught:
        read_data(text, "rules.toml", RuleFile)
    assert said in str(caught.value)


def test_a_rule_that_asks_for_a_check_that_there_is_not_is_told():
    with pytest.raises(NewsroomError, match="没有这种检查"):
        Checker(rules=[replace_(RULE, pattern="", check="wether")])


def replace_(rule: Rule, **values: object) -> Rule:
    return Rule(**{**{name: getattr(rule, name) for name in rule.__struct_fields__}, **values})  # pyright: ignore[reportArgumentType]


def test_a_story_is_checked_by_text_as_it_stands():
    story = story_of(Case(title="错", body="a\n\n错"))
    assert len(Checker(rules=[RULE]).check(replace(story, body="错\n错"), NOW)) == 3
