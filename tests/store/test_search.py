import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsroom.store.door import Catalogue, Query
from newsroom.store.index import Index, Indexed
from newsroom.store.search import Document, document, fold, found_in, words_of
from tests.store.test_index import card, made

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


def test_neighbours_are_tokens_in_their_order():
    assert document("安a𠮷", ["qs1"]) == Document("qs1 安a a𠮷", "qs1 安 a 𠮷")
    assert document("", []) == Document(" ", " ")


@given(st.text() | TEXT)
def test_a_document_is_made_of_folded_text(text):
    assert document(text, []) == document(fold(text), [])


@given(st.lists(st.text() | TEXT, min_size=1, max_size=5), st.lists(st.text(min_size=1) | TEXT, min_size=1, max_size=3))
@example(["a.b"], ["a b", ".", "b.a"])
@example(["学生𠮷😀"], ["𠮷", "生𠮷😀", "学 生𠮷"])
@example(["全角！，", "半角!,"], ["！", "角!", "，", "角，"])
def test_the_full_text_finds_what_a_plain_scan_finds(texts, queries):
    index = Index(None, Catalogue("", card, lambda story: (), lambda story: story.body))
    stories = [
        made(number, id=f"2026-07-{number:04d}", body=text, deleted_at=None) for number, text in enumerate(texts)
    ]
    index.sync("2026-07", "", [Indexed(story, "") for story in stories], (), lambda story_id, rev: None)
    # cuttings of the texts are found for certain
    cuttings = [text[start : start + 3] for text in texts for start in range(0, len(text), 2)]
    for query in [*queries, *cuttings]:
        if words := words_of(query):
            found = sorted(card.id for card in index.find(Query(text=query)).cards)
            assert found == [story.id for story in stories if found_in(story.body, words)]
    index.close()
