"""Marks, spaces, numbers of an outline, sentences that stand twice, structure: beyond the examples of the rules."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.copycheck import Checker, Finding, Lists, families
from newsroom.copycheck.families import (
    numbering,
    punctuation,
    punctuation_commas,
    punctuation_pairs,
    punctuation_spaces,
    punctuation_stops,
    repetition,
    structure,
    wording,
)
from newsroom.copycheck.passage import Passage
from newsroom.copycheck.quantities import number_of
from newsroom.copycheck.rules import Case, shipped
from newsroom.copycheck.sheet import Sheet
from newsroom.text.numerals import chinese
from tests.copycheck.examples import NOW, story_of

MODULES = (
    numbering, punctuation, punctuation_commas, punctuation_pairs, punctuation_spaces, punctuation_stops, repetition,
    structure, wording,
)  # fmt: skip
MARKS = "，。、；：！？“”‘’《》〈〉（）【】〔〕…—,.;:?!()\"'<>[]- \u3000\t\u00a0"
TEXTS = st.text(
    st.sampled_from(MARKS + "一二三第等的吗我校为说图好10aA&\u200b\ufffd\n" + "学生们在操场上"), max_size=80
)


@cache
def checker() -> Checker:
    mine = ("PUN-", "DUP-04")
    return Checker(rules=[rule for rule in shipped() if rule.id.startswith(mine)])


def found(body: str, title: str = "") -> list[Finding]:
    return [one for one in checker().check(story_of(Case(title=title, body=body)), NOW) if one.severity != "info"]


def mended(text: str) -> str:
    """The text when every suggestion is taken, as often as there is one."""
    for _ in range(3):
        findings = [one for one in found(text) if one.suggestion is not None]
        for finding in reversed(findings):
            start, end = finding.base + finding.start, finding.base + finding.end
            text = text[:start] + (finding.suggestion or "") + text[end:]
    return text


@given(TEXTS, st.sampled_from(["title", "body", "caption"]))
@settings(deadline=None)
def test_checks_of_passages_never_fail_and_point_into_the_text(text: str, field: str):
    passage = Passage(field, text.replace("\n", " "))
    for module in MODULES:
        for check in getattr(module, "PASSAGE", {}).values():
            for hit in check(passage, Lists()):
                assert 0 <= hit.start < hit.end <= len(passage.text)


@given(TEXTS, TEXTS)
@settings(deadline=None)
def test_checks_of_stories_never_fail_and_point_into_the_text(title: str, body: str):
    sheet = Sheet(story_of(Case(title=title.replace("\n", " "), body=body, genre="通讯")), Lists(), NOW)
    for module in MODULES:
        for check in getattr(module, "STORY", {}).values():
            for passage, hit in check(sheet):
                assert 0 <= hit.start <= hit.end <= len(passage.text)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("他说\u0022好\u0022\u002c就走了\u002e", "他说“好”，就走了。"),
        ("她说：“老师用\u0027小\u0027字打比方。”", "她说：“老师用‘小’字打比方。”"),
        ("活动历时3天\u002c参与人数达500人\u002e", "活动历时3天，参与人数达500人。"),
        ("活动开始后\u002c，同学们很兴奋。", "活动开始后，同学们很兴奋。"),
        ("学校\u0028 含分校\u0029共有教师。", "学校（含分校）共有教师。"),
        ("评委\u0028王老师）打了分。", "评委（王老师）打了分。"),
        ("同学们太棒了！。", "同学们太棒了！"),
        ("学校开展”书香“活动，又办”读书“节。", "学校开展“书香”活动，又办“读书”节。"),
        ("活动现场（王老师正在讲解〕十分热闹。", "活动现场（王老师正在讲解）十分热闹。"),
        ("“走进《红岩”》的展览。", "“走进《红岩》”的展览。"),
        ("“这个“小”字妙。”", "“这个‘小’字妙。”"),
        ("共有 3 名教师获奖，他们来自 2 所学校。", "共有3名教师获奖，他们来自2所学校。"),
        ("学生阅读了 《西游记》，写下读后感。", "学生阅读了《西游记》，写下读后感。"),
        ("语文、数学、等学科的老师参加。", "语文、数学等学科的老师参加。"),
        ("学校 —— 孩子们的家，焕然一新。", "学校——孩子们的家，焕然一新。"),
    ],
)
def test_it_mends(wrong: str, right: str):
    assert mended(wrong) == right


@pytest.mark.parametrize(
    "text",
    [
        "他在v2.0.1里打开D:\\图.txt，再发到a@b.cn，网址是https://www.a.cn/x?y=1,2。",
        "12:30到14:00开放，比分3:2，共12,345人，占9.8%。",
        "J.K.罗琳的书，Mr.王在读。",
        "图1.学生在做操",
        "“我们念到‘春天来了’，头顶轰的一声。”",
        "“晌午”“日头”“灶火间”……三年级的孩子猜不出。",
        "她说：“你亲眼看见了吗？”漫画点击过万。",
        "分三步：1）看；2）听；3）写。",
        "（区教体局基教科 蒋卫东）",
        "同学们开展“书香润童心 阅读伴成长”活动，用 Word 2021 排版。",
        "一、一、二年级也要写作业吗？",
        "五（1）、五（2）班先走。",
        "“教—学—评”一体，9月—11月，京—沪线。",
        "加油，加油，再加油！",
        "第一、二、三名分别是三个班。",
        "强化责任担当，坚持问题导向，狠抓工作落实",
        "孩子们喊：“Good morning!”",
        "时间：9月10日（周四）14：30—16：00，地点：操场",
        "一年级一班四十人获得一等奖。一年级二班四十人获得一等奖。",
    ],
)
def test_it_passes_what_is_right(text: str):
    assert not [(one.rule, one.text) for one in found(text)]


def test_a_headlines_halves_are_parted_by_a_space_its_words_are_not():
    assert not found("", "缅怀先烈 致敬英雄——青禾小学清明祭扫")
    assert [one.rule for one in found("", "延时班的 钱怎么算")] == ["PUN-17"]


def test_a_speech_over_two_paragraphs_may_stay_open():
    assert [one.severity for one in found("“我是厨师。谢谢。\n“我是门卫。谢谢。”")] == ["warn"]


def test_numbers_run_on_over_paragraphs_and_within_them():
    assert not found("一、看。二、听。\n三、写。\n四、说。")
    assert [one.text for one in found("一、看。\n二、听。\n四、说。")] == ["四"]


@given(st.integers(1, 99))
def test_numbers_are_read_as_they_are_spelled(number: int):
    assert number_of(chinese(number)) == number


def test_a_sentence_told_twice_is_shown_in_both_places():
    line = "本届读书节历时四十天，覆盖三个学部。"
    told = checker().check(story_of(Case(body=f"{line}图书馆很忙。\n{line}")), NOW)
    assert [(one.number, one.severity) for one in told] == [(0, "info"), (1, "error")]


def test_a_sentence_told_again_with_a_word_changed_is_asked_about():
    first, again = "会上，校长就安全工作提出三点具体的要求和安排。", "会上，校长就安全工作提出了三点具体的要求和安排。"
    assert [one.rule for one in found(first + "大家讨论。" + again)] == ["DUP-04"]


def test_no_two_families_have_a_check_of_one_name():
    names = [name for module in MODULES for table in ("PASSAGE", "STORY") for name in getattr(module, table, {})]
    assert len(set(names)) == len(names)
    assert families.passage_checks(shipped())
