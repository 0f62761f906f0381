"""Persons, offices and units: read from the text as news writes them, and held to the desk's lists."""

import pytest

from newsroom.copycheck import Checker, lists
from newsroom.copycheck.mentions import mentions
from newsroom.copycheck.rules import Case, shipped
from tests.copycheck.examples import NOW, story_of

OURS = [rule for rule in shipped() if rule.id[:3] in ("POL", "NAM", "OWN")]
KNOWN = lists.parse(
    """
[[person]]
name = "周维岳"
rank = 1
offices = [{ title = "党组书记", unit = "明山区教育和体育局" }, { title = "局长", unit = "明山区教育和体育局" }]
[[person]]
name = "江碧涵"
rank = 2
offices = [{ title = "副局长", unit = "明山区教育和体育局" }]
[[person]]
name = "郑宏"
rank = 3
offices = [{ title = "副局长", unit = "明山区教育和体育局" }]
[[person]]
name = "王芳"
offices = [{ title = "校长", unit = "明山区第一实验小学" }]
""",
    "copycheck.toml",
)
CHECKER = Checker(KNOWN, rules=OURS)


def told(body: str, **values: str) -> list[tuple[str, str, str]]:
    found = CHECKER.check(story_of(Case(body=body, **values)), NOW)  # pyright: ignore[reportArgumentType]
    return [(finding.rule, finding.text, finding.severity.value) for finding in found if finding.rule != "NAM-10"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("局党组书记、局长周维岳出席并讲话，副局长江碧涵主持。", ["周维岳", "江碧涵"]),
        ("校长李明说，教师王志强调了纪律。", ["李明", "王志"]),
        ("校长张大为说，主任欧阳修表示同意。", ["张大为", "欧阳修"]),
        ("校长高兴地说，校长和老师坐在一起。", []),
        ("副校长李晓明，王小丽老师分享经验。", ["李晓明", "王小丽"]),
        ("校长室、班主任年限、小学校长期坚持。", []),
    ],
)
def test_names_are_read_behind_their_offices(text: str, names: list[str]):
    assert [mention.name for mention in mentions(text)] == names


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("区教体局局长周维越到校调研。", ("POL-01", "周维越", "block")),
        ("周维跃局长到校调研。", ("POL-01", "周维跃", "block")),
        ("副局长郑红参加活动。", ("POL-01", "郑红", "block")),
        ("明山区第一实验小学校长王方说，大家辛苦。", ("POL-01", "王方", "block")),
        ("区教体局局长江碧涵到校。", ("NAM-01", "局长", "error")),
        ("局党组书记、副局长周维岳到会。", ("NAM-01", "副局长", "error")),
        ("副局长郑宏、局长周维岳出席会议。", ("NAM-02", "郑宏、局长周维岳", "error")),
        ("江碧涵、周维岳出席。", ("NAM-02", "江碧涵、周维岳", "error")),
        ("校长李志国致辞。会后，校长李治国总结。", ("NAM-03", "李治国", "error")),
        ("教师陈晓燕分享经验。陈小燕说，要多读书。", ("NAM-03", "陈小燕", "warn")),
        ("区教体局刘副局长出席。", ("NAM-04", "刘副局长", "warn")),
    ],
)
def test_what_the_lists_say_otherwise_is_told(body: str, wanted: tuple[str, str, str]):
    assert wanted in told(body)


@pytest.mark.parametrize(
    "body",
    [
        "区教体局局长周维岳、副局长江碧涵、副局长郑宏出席会议。",
        "县公安局局长周维越、市教育局副局长郑洪到会。",
        "明山区第二中学校长王方、副校长王芳到会。",
        "原副局长周维岳、时任局长江碧涵都来过。",
        "郑宏主持会议，周维岳讲话。",
        "教师代表李晓明、李小明、李晓敏发言。",
        "书记周维岳到校，周维岳书记和师生座谈。",
    ],
)
def test_what_agrees_with_them_passes(body: str):
    assert not [found for found in told(body) if found[0] in ("POL-01", "NAM-01", "NAM-02", "NAM-03")]


def test_the_signature_is_held_to_the_fields():
    story = story_of(Case(title="春游", body="春游很好。\n（撰稿：陶云）", authors=("陶芸",)))
    assert [(f.rule, f.text) for f in CHECKER.check(story, NOW)] == [("NAM-03", "陶云")]
    assert not CHECKER.check(story_of(Case(title="春游", body="春游很好。\n（撰稿：陶芸）", authors=("陶芸",))), NOW)


def test_leaders_of_the_country_are_spelt_right_without_any_list():
    found = Checker(rules=OURS).check(story_of(Case(body="学习习进平总书记重要讲话。")), NOW)
    assert [(f.rule, f.suggestion) for f in found] == [("POL-01", "习近平")]


def test_a_speech_is_told_of_until_the_note_says_that_it_was_seen():
    body = "局长周维岳强调，要守住底线。\n周维岳指出，还要再抓。"
    assert [f.rule for f in CHECKER.check(story_of(Case(body=body)), NOW)] == ["NAM-10"]
    assert not CHECKER.check(story_of(Case(body=body, note="9月9日已送审")), NOW)
