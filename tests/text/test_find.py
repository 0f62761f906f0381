import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.errors import NewsroomError
from newsroom.text.find import Hit, Wanted, find, nearest, replace_all, replaced

MIXED = st.text("aAｂb（(）)，,。 \u3000字\n", max_size=40)


def places(text: str, words: str, *, regex: bool = False, alike: bool = True) -> list[str]:
    return [text[hit.start : hit.end] for hit in find(text, Wanted(words, regex, alike))]


def test_width_and_capitals_are_overlooked_if_wished():
    text = "ＷＰＳ（2026）和wps(２０２６)"
    assert places(text, "wps") == ["ＷＰＳ", "wps"]
    assert places(text, "（2026）") == ["（2026）", "(２０２６)"]
    assert places(text, "wps", alike=False) == ["wps"]
    assert places(text, "(2026)", alike=False) == []


@given(MIXED, MIXED)
def test_every_place_is_what_was_looked_for(text: str, words: str):
    hits = find(text, Wanted(words, alike=False))
    assert len(hits) == (text.count(words) if words else 0)
    assert all(text[hit.start : hit.end] == words for hit in hits)
    assert {hit.start for hit in hits} <= {hit.start for hit in find(text, Wanted(words))} or len(words) > 1


@given(MIXED, MIXED.filter(bool), MIXED)
def test_replacing_all_is_what_the_language_does(text: str, words: str, new: str):
    wanted = Wanted(words, alike=False)
    assert replace_all(text, find(text, wanted), new, wanted) == text.replace(words, new)


@given(MIXED, st.text("aA（(字", min_size=1, max_size=3))
def test_literal_and_escaped_find_the_same(text: str, words: str):
    literal = [hit[:2] for hit in find(text, Wanted(words))]
    assert [hit[:2] for hit in find(text, Wanted(re.escape(words), regex=True))] == literal


@pytest.mark.parametrize(
    ("text", "words", "template", "expected"),
    [
        ("2026年9月1日", r"(\d+)年(\d+)月", r"\2月\1年", "9月2026年1日"),
        ("（一）（二）", "（(.)）", r"[\1]", "[一][二]"),
        ("(一)（二）", "（(.)）", r"\0、", "(一)、（二）、"),
        ("第一段\n第二段", "^第(?<n>.)", r"\g<n>、", "一、段\n二、段"),
        ("一。\n\n二。", r"\n+", r"\n", "一。\n二。"),
        ("甲Ａ", "[a-z]", "乙", "甲乙"),
        ("路", "路", "a\\\\b", "a\\b"),
    ],
)
def test_expressions(text: str, words: str, template: str, expected: str):
    wanted = Wanted(words, regex=True)
    assert replace_all(text, find(text, wanted), template, wanted) == expected


def test_what_a_group_holds_is_as_it_stands_in_the_text():
    (hit,) = find("编号ＡＢ１", Wanted("编号(.*)", regex=True))
    assert replaced(hit, r"\1", Wanted("", regex=True)) == "ＡＢ１"


def test_a_literal_replacement_means_nothing_but_itself():
    assert replaced(Hit(0, 1), r"\1\n", Wanted("a")) == r"\1\n"


@pytest.mark.parametrize("words", ["(", "[", "*", r"\1", "(?P<a>", "a{99999999}", "(a{200}){200}"])
def test_a_wrong_expression_is_told_in_chinese(words: str):
    with pytest.raises(NewsroomError, match="没有查找"):
        find("文字", Wanted(words, regex=True))


@pytest.mark.parametrize("template", [r"\2", r"\g<n>", "\\", r"\q"])
def test_a_wrong_replacement_is_told_in_chinese(template: str):
    wanted = Wanted("(字)", regex=True)
    with pytest.raises(NewsroomError, match="没有替换"):
        replace_all("文字", find("文字", wanted), template, wanted)


def test_an_expression_that_runs_away_is_given_up():
    with pytest.raises(NewsroomError, match="太久"):
        find("啊" * 5000 + "吧", Wanted("(啊+)+$", regex=True))


def test_nothing_empty_is_found():
    assert find("文字", Wanted("")) == []
    assert places("aab", "b*", regex=True) == ["b"]


def test_the_nearest_hit_is_the_next_or_else_the_first():
    hits = find("a.a.a", Wanted("a"))
    assert [nearest(hits, place) for place in (0, 1, 2, 3, 5)] == [0, 1, 1, 2, 0]
    assert nearest([], 3) == 0
