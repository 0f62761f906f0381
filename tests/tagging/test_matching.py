import pytest

from newsroom.tagging.lexicon import lexicon
from newsroom.tagging.matching import Matcher
from tests.tagging.plans import PARTY, SAFETY, Focus, plan


def terms(text: str, *listed: str) -> list[str]:
    area = Focus(id="a", code="A", name="无此名", brief="b", words=listed)
    return [hit.term for hit in Matcher(lexicon(plan(area))).hits(text)]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("国家长城日活动", "家长"),
        ("国家长远规划", "家长"),
        ("听一场大家访谈", "家访"),
        ("部队日常训练", "队日"),
        ("全校训练营开营", "校训"),
        ("百余名师生参加", "名师"),
    ],
)
def test_a_term_across_the_bounds_of_words_is_none(text, term):
    assert term in text
    assert terms(text, term) == []


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("全校家长到会", "家长"),
        ("开展主题党日活动", "主题党日"),
        ("落实三会一课制度", "三会一课"),
        ("镇消防员到校", "消防"),
        ("引入stem课程", "STEM"),
        ("开设AI 课堂", "AI 课堂"),
    ],
)
def test_a_term_of_several_words_or_within_one_is_found(text, term):
    assert terms(text, term) == [term.lower()]


def test_a_latin_term_is_no_part_of_a_word():
    assert terms("steam与MAIL", "STE", "ai") == []


def test_the_longest_term_counts_alone():
    assert terms("消防应急演练", "应急", "演练", "应急演练") == ["应急演练"]
    assert terms("应急演练，演练", "应急", "演练", "应急演练") == ["应急演练", "演练"]


def test_hits_stand_where_they_say():
    text = "　　排查隐患！\n消防员说：“安全第一”，安全教育。"
    hits = list(Matcher(lexicon(plan(SAFETY))).hits(text))
    assert [(text[h.start : h.end], h.start) for h in hits] == [
        ("排查", 2),
        ("隐患", 4),
        ("消防", 8),
        ("安全", 14),
        ("安全", 20),
    ]
    assert [h.term for h in hits] == [text[h.start : h.end] for h in hits]


def test_known_clauses_are_matched_at_their_new_place():
    matcher = Matcher(lexicon(plan(PARTY, SAFETY)))
    assert [h.start for h in matcher.hits("消防演练。")] == [0, 2]
    assert [h.start for h in matcher.hits("今天，消防演练。")] == [3, 5]
