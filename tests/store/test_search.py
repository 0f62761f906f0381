import sqlite3

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsroom.store.search import document, expression, fold, found_in, tokens, words_of

TEXT = st.text(
    st.sampled_from("学生安全aAbＡｂ1１，。“”!\"'*()^- \n\t\u3000\u00a0\x00x20㐂𠮷𫠝😀é\u0301ΣσςİẞK\ufb00"), max_size=30
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("STEM课程", "stem课程"),
        ("ＡＢ１２，（！）", "ab12,(!)"),
        ("一\u3000二", "一 二"),
        ("。“”…", "。“”…"),
        ("ΑΣ ς σ", "ασ σ σ"),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded


@given(st.text(st.characters()) | TEXT)
@example("İstanbul ẞ\ud800")
def test_folding_keeps_every_character_in_its_place(text):
    assert len(fold(text)) == len(text)
    assert [fold(character) for character in text] == list(fold(text))
    assert fold(fold(text)) == fold(text)


def test_words_are_parted_by_any_space_and_none_is_asked_for_twice():
    assert words_of(" 消防\u3000演练 消防\nSTEM ＳＴＥＭ ") == ("消防", "演练", "stem")
    assert words_of("消防 消防演练") == ("消防演练",)
    assert words_of(" \u3000\n") == ()


def test_every_character_is_one_token():
    assert tokens("安a1, \n") == "安 a 1 x2c x20 x0a"


@given(st.lists(st.text() | TEXT, min_size=1, max_size=5), st.lists(st.text(min_size=1) | TEXT, min_size=1, max_size=3))
@example(["a.b"], ["a b", ".", "b.a"])
@example(["学生𠮷😀"], ["𠮷", "生𠮷😀"])
def test_the_full_text_finds_what_a_plain_scan_finds(texts, queries):
    db = sqlite3.connect(":memory:")
    try:
        db.execute("create virtual table full_text using fts5(text, content='', columnsize=0, tokenize='ascii')")
        for number, text in enumerate(texts):
            db.execute("insert into full_text (rowid, text) values (?, ?)", (number, document(text, ["qs1"])))
        # what is found by plain means, the cuttings of the texts among them
        cuttings = [text[start : start + 3] for text in texts for start in range(0, len(text), 2)]
        for query in [*queries, *cuttings]:
            if words := words_of(query):
                found = db.execute("select rowid from full_text where full_text match ?", (expression(words, []),))
                assert [row[0] for row in found] == [n for n, text in enumerate(texts) if found_in(text, words)]
    finally:
        db.close()
