import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rich.cells import cell_len

from newsroom.text.cells import clip, pad, width

line = st.text(st.characters(exclude_categories=("Cs", "Cc"))) | st.text("中，a “e\u0301❤\ufe0f👩\u200d🏫👍🏽")


def test_a_chinese_character_takes_two_cells():
    assert width("平安，a1") == 8


@given(line, st.integers(0, 30))
def test_clipped_text_fits_and_is_the_beginning(text, cells):
    clipped = clip(text, cells)
    assert cell_len(clipped) <= max(cells, 0)
    assert clipped == text or (text.startswith(clipped.removesuffix("…")) and cell_len(text) > cells)


@given(line, st.integers(0, 30))
def test_padded_text_is_exactly_as_wide(text, cells):
    assume(not text.endswith("\u200d"))  # joins what follows, the padding too
    assert cell_len(pad(text, cells)) == cells


@pytest.mark.parametrize(
    ("text", "cells", "clipped"),
    [
        ("国务院新闻办公室", 16, "国务院新闻办公室"),
        ("国务院新闻办公室", 15, "国务院新闻办公…"),
        ("国务院新闻办公室", 14, "国务院新闻办…"),
        ("国务院", 1, "…"),
        ("国务院", 0, ""),
        ("一👩\u200d🏫二", 5, "一👩\u200d🏫…"),
        ("一👩\u200d🏫二", 4, "一…"),
    ],
)
def test_clip(text, cells, clipped):
    assert clip(text, cells) == clipped


def test_clip_without_a_mark_that_fits():
    assert clip("国务院", 2, mark="……（略）") == "国"
