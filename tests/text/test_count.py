import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.text.count import Count, characters, count


@pytest.mark.parametrize(
    ("text", "expected", "without_punctuation"),
    [
        ("", 0, 0),
        (" \n\u3000\t", 0, 0),
        ("安全教育。", 5, 4),
        ("“安全”——教育……", 10, 4),
        ("9月12日，全校1,286名师生参加。", 14, 12),
        ("同比增长3.5%", 5, 5),
        ("下午14:30开始", 5, 5),
        ("STEM 课程 don't stop", 5, 5),
        ("㐂𠮷野", 3, 3),
        ("e\u0301te\u0301 ❤\ufe0f", 2, 2),
        ("a，b", 3, 2),
        ("１２班", 3, 3),
    ],
)
def test_count(text, expected, without_punctuation):
    assert count(text) == Count(expected, without_punctuation)
    assert characters(text) == expected


@given(st.text(), st.text())
def test_lines_add_up(one, other):
    together, first, second = count(f"{one}\n{other}"), count(one), count(other)
    assert together.characters == first.characters + second.characters
    assert 0 <= together.without_punctuation <= together.characters


@given(st.text(st.sampled_from("安全，。“”’‰％…— \n\u3000\u3040aZ09.,:/'_@-%é\u0301\ufe0f𠮷")) | st.text())
def test_the_fast_count_is_the_count(text):
    assert characters(text) == count(text).characters


def test_the_fast_count_knows_every_character():
    for block in range(0, 0x10000, 0x100):
        if not 0xD8 <= block >> 8 <= 0xDF:
            for code in range(block, block + 0x100):
                assert characters(chr(code)) == count(chr(code)).characters, hex(code)
