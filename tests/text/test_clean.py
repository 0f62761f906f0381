import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.text.clean import clean, clean_line, paragraphs

anything = st.text(st.characters(exclude_categories=())) | st.text(
    st.sampled_from("字 a\t\n\r\x0b\x0c\x85\u2028\u2029\x00\x1b\u200b\ufeff\xad\ud83d\ude00\uffff\u3000\xa0")
)


@given(anything)
def test_cleaning_is_idempotent_and_encodable(text):
    once = clean(text)
    assert clean(once) == once
    assert once.encode("utf-8").decode("utf-8") == once


@given(anything)
def test_a_line_is_one_line(text):
    line = clean_line(text)
    assert clean_line(line) == line
    assert line == line.strip()
    assert len(line.splitlines()) <= 1
    assert "\t" not in line


@given(anything)
def test_paragraphs_keep_every_visible_character(text):
    found = paragraphs(text)
    assert paragraphs("\n".join(found)) == found
    assert all(found) and all(p == p.strip() for p in found)
    assert "".join("".join(found).split()) == "".join(clean(text).split())


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("一\r\n二\r三\u2028四\u2029五\x85六\x0c七\x0b八", "一\n二\n三\n四\n五\n六\n七\n八"),
        ("\ufeff安\u200b全\xad教\x00育\x1b\ud800", "安全教育"),
        ("\t缩进\n", "\t缩进\n"),
        ("ＡＢＣ１２３，㈠ﬁ é e\u0301", "ＡＢＣ１２３，㈠ﬁ é e\u0301"),
        ("𠮷野家😀❤\ufe0f", "𠮷野家😀❤\ufe0f"),
        ("", ""),
    ],
)
def test_clean(raw, cleaned):
    assert clean(raw) == cleaned


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        ("\u3000\u3000 平安校园\xa0", "平安校园"),
        ("平安\n\u3000\u3000校园", "平安 校园"),
        ("平安\t\t校园", "平安 校园"),
        ("平安  校园", "平安  校园"),
        ("平安 \r\n 校园", "平安 校园"),
        (" \n ", ""),
    ],
)
def test_clean_line(raw, line):
    assert clean_line(raw) == line


def test_paragraphs_lose_indents_and_empty_lines():
    assert paragraphs("\u3000\u3000第一段。\r\n\r\n \u3000\n  第二段。\t\n") == ("第一段。", "第二段。")
