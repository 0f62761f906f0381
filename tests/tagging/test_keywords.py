"""Keywords: the plan's terms and the story's own words; never names, numbers, dates or what only joins words."""

from collections import Counter
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.plan import load_shipped
from newsroom.tagging.common_words import RAREST, is_common, rarity
from newsroom.tagging.hot_words import Frequencies, hot_words
from newsroom.tagging.keywords import LEAST, MOST, Keywords
from newsroom.tagging.names import names_a_person, of_units
from newsroom.text import words
from tests.tagging.plans import plan

TITLE = "柳河镇中心校开展消防应急演练"
BODY = (
    "9月25日上午，柳河镇中心校组织全校1260名师生开展消防应急演练。警报声响起后，各班沿指定路线疏散到操场，用时2分40秒。\n"
    "消防员讲解了灭火器的使用方法，安全办主任韩梓涵和二十名学生代表上前试用灭火器。韩梓涵说，演练每学期两次。"
)


@cache
def finder() -> Keywords:
    return Keywords(load_shipped("bureau"))


def terms(title: str, body: str, unit: str = "") -> list[str]:
    return [word.term for word in finder().of(title, body, unit)]


def test_a_story_has_three_to_five_the_plans_terms_as_it_spells_them():
    found = finder().of(TITLE, BODY, "柳河镇中心校")
    assert LEAST <= len(found) <= MOST
    assert {"消防", "应急演练", "灭火器"} <= {word.term for word in found}
    assert {word.term: word.count for word in found}["灭火器"] == 2
    assert found[0].weight == 1 and [w.weight for w in found] == sorted((w.weight for w in found), reverse=True)


def test_names_numbers_dates_and_joining_words_are_none():
    said = {word.term for text in (TITLE, BODY) for word in finder().words(text)}
    assert not said & {"柳河", "中心校", "韩梓涵", "上午", "1260", "25", "二十名", "各班", "全校", "每学期", "两次"}
    assert {"操场", "疏散", "警报声"} & said


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("城关区第一实验小学举行读书节", "举行读书节"),
        ("走访梧桐路小学党支部", "走访党支部"),
        ("农村学生全市会演", "农村学生全市会演"),
        ("小学", ""),
        ("", ""),
    ],
)
def test_words_of_units_are_known_by_what_follows_them(text, left):
    cut = words.cut(text)
    named = of_units(cut)
    assert "".join(word for place, word in enumerate(cut) if place not in named) == left


@pytest.mark.parametrize(
    ("word", "is_name"),
    [("韩梓涵", True), ("欧阳致远", True), ("高考", False), ("安全", False), ("方案", False), ("x", False)],
)
def test_a_name_is_a_surname_with_what_is_no_word(word, is_name):
    assert names_a_person(word) == is_name


def test_the_table_tells_common_from_rare():
    assert rarity("我们") == rarity("上午") == 0 and not is_common("榫卯灯笼") and rarity("榫卯灯笼") == RAREST
    assert 0 < rarity("学生") < rarity("消防") < RAREST


def test_no_keyword_stands_within_another():
    found = terms("应急演练", "应急演练前，老师讲了演练的路线。演练后，演练小组总结了应急办法。")
    assert "应急演练" in found and "演练" not in found


def test_under_another_plan_its_own_terms_count():
    other = Keywords(plan())
    assert other.of("老屋修缮", "村里的老屋修缮好了。")


@given(st.text(max_size=300), st.text(max_size=60))
def test_any_text_has_at_most_five(body: str, title: str):
    found = finder().of(title, body)
    assert len(found) <= MOST and all(word.count > 0 and 0 < word.weight <= 1 for word in found)


def test_a_megabyte_is_no_trouble():
    assert finder().of("消防", BODY * 5000)


def test_hot_words_stand_out_against_the_earlier_months():
    now = Frequencies(30, Counter({"开学典礼": 12, "课桌椅": 10, "灭火器": 2, "的确": 9, "我们": 30}))
    before = Frequencies(120, Counter({"课桌椅": 40, "我们": 120, "开学典礼": 2}))
    found = hot_words(now, before)
    assert found[0].term == "开学典礼" and (found[0].stories, found[0].earlier) == (12, 2)
    assert not {"课桌椅", "灭火器", "我们"} & {word.term for word in found}
    assert hot_words(Frequencies(0, Counter()), before) == ()
    assert hot_words(now, before, most=1) == found[:1]
