"""Words found where they stand, whatever their case and width."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.text.fold import fold
from newsroom.text.hits import hits


def marked(text: str, query: str) -> list[str]:
    return [text[start:end] for start, end in hits(text, query)]


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("消防演练进校园，消防车也来了。", "消防", ["消防", "消防"]),
        ("消防演练进校园", "校园 消防", ["消防", "校园"]),
        ("消防演练", "消防 防演", ["消防演"]),
        ("ＣＰＩ与cpi", "Cpi", ["ＣＰＩ", "cpi"]),
        ("第３届\u3000运动会", "3届", ["３届"]),
        ("哈哈哈", "哈哈", ["哈哈哈"]),
        ("一二三", "四", []),
        ("一二三", "  ", []),
        ("", "一", []),
    ],
)
def test_every_word_is_found(text: str, query: str, found: list[str]):
    assert marked(text, query) == found


@given(st.text())
def test_folding_keeps_every_place(text: str):
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="aAＡ消防 \u3000İß", max_size=30), st.text(alphabet="aA消防 ", max_size=6))
def test_what_is_marked_is_exactly_what_a_word_covers(text: str, query: str):
    covered = {place for start, end in hits(text, query) for place in range(start, end)}
    folded, words = fold(text), fold(query).split()
    expected = {
        place + offset
        for word in words
        for place in range(len(folded))
        if folded.startswith(word, place)
        for offset in range(len(word))
    }
    assert covered == expected
    spans = hits(text, query)
    assert all(one[1] < other[0] for one, other in pairwise(spans))
