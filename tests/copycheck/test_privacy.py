"""Personal data: names of pupils among words, phrases let pass, and that no text makes a check fail."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.copycheck import Checker, Finding
from newsroom.copycheck.families.privacy_people import is_name, pupils
from newsroom.copycheck.lists import parse
from newsroom.copycheck.rules import Case, shipped
from tests.copycheck.examples import NOW, story_of

FAMILIES = ("PRI", "EDU", "ADV", "WRD-02", "SEC", "IMG", "DUP")
RULES = [rule for rule in shipped() if rule.id.startswith(FAMILIES)]
CHECKER = Checker(rules=RULES)

PIECES = st.sampled_from(
    [
        *(
            "五（1）班",
            "学生",
            "王梓萌",
            "（女，10岁，",
            "家住",
            "东坡村二组",
            "父亲",
            "患尿毒症",
            "身份证号",
            "全市",
            "最好的",
            "堪称",
            "。",
            "，",
        ),
        *(
            "410105201003078516",
            "13800138000",
            "0371-66778899",
            "6222021234567890128",
            "698分",
            "考入北京大学",
            "公示期",
            "9月31日",
        ),
        *(
            "【图3】",
            "99月99日",
            "升学率",
            "状元",
            "家长打卡",
            "机密★",
            "监控盲区位于",
            "同学",
            "贫困生",
            "\n",
            "岁",
            "班",
            "QQ",
            "豫A",
        ),
    ]
)


def told(text: str) -> list[Finding]:
    return list(CHECKER.check(story_of(Case(body=text)), NOW))


@given(st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=24).map("".join))
def test_no_text_makes_a_check_fail_and_all_spans_lie_in_the_text(text: str):
    story = story_of(
        Case(title=text[:40].replace("\n", ""), body=text, captions=(text[:60].replace("\n", "") or "图说",))
    )
    twin = replace(story, id="2026-08-0001")
    for finding in CHECKER.check(story, NOW, (twin,)):
        if finding.field == "body":
            line = text.split("\n")[finding.number]
            assert line[finding.start : finding.end] == finding.text


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("五（1）班学生王梓萌说，她喜欢画画。", ["王梓萌"]),
        ("我校张浩然同学获奖，欧阳雨晴同学也获奖。", ["张浩然", "欧阳雨晴"]),
        ("学生韦成、陆海洋、苏可先后发言。", ["韦成", "陆海洋", "苏可"]),
        ("症状较重的为邱雨菡（女，9岁）。", ["邱雨菡"]),
        ("学生高兴地跑开，同学安静下来，孩子方便时再来。", []),
        ("三名同学、全班同学、男同学和学校的同学都来了。", []),
        ("学生李明老师说，同学王老师点头。", []),
        ("学生小满（化名）和蔺某在一起，学生张晓（化名）也在。", []),
    ],
)
def test_pupils_are_told_from_words(text: str, names: list[str]):
    assert [pupil.name for pupil in pupils(text)] == names


@pytest.mark.parametrize(("word", "is_one"), [("王XX", True), ("王某", False), ("司马小楠", True), ("高兴", False)])
def test_a_name_has_a_form(word: str, is_one: bool):
    assert is_name(word) is is_one


def test_a_phrase_that_she_lets_pass_is_passed():
    checker = Checker(parse('passed = ["热线13800138000"]', "copycheck.toml"), rules=RULES)
    assert not checker.check(story_of(Case(body="家长可拨打热线13800138000。")), NOW)


def test_an_address_is_told_once():
    places = [
        finding.text for finding in told("王某，住槐安路88号院3号楼2单元501，已回家。") if finding.rule == "PRI-09"
    ]
    assert places == ["住槐安路88号院3号楼2单元501"]


def test_a_caption_that_is_missing_is_told_with_its_number():
    story = story_of(Case(body="读书节开幕。", captions=("学生在读书", "待补")))
    bare = replace(story, photos=(story.photos[0], replace(story.photos[1], caption="")))
    assert [finding.message for finding in CHECKER.check(bare, NOW) if finding.rule == "IMG-01"] == [
        "第2张图没有图说，写明谁在何时做什么。"
    ]
