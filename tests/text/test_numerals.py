import pytest

from newsroom.text.numerals import chinese, circled

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")}
UNITS = {"十": 10, "百": 100, "千": 1000}


def read(words: str) -> int:
    """Read a numeral as a person does: digit by digit, each with its unit."""
    total, digit = 0, 0
    for character in words:
        if character in UNITS:
            total += (digit or 1) * UNITS[character]
            digit = 0
        else:
            digit = DIGITS[character]
    return total + digit


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (99, "九十九"),
        (100, "一百"),
        (105, "一百零五"),
        (110, "一百一十"),
        (115, "一百一十五"),
        (1000, "一千"),
        (1005, "一千零五"),
        (1010, "一千零一十"),
        (2026, "二千零二十六"),
        (9999, "九千九百九十九"),
    ],
)
def test_chinese(number, words):
    assert chinese(number) == words


def test_every_numeral_reads_back_and_is_its_own():
    words = [chinese(number) for number in range(1, 10000)]
    assert [read(w) for w in words] == list(range(1, 10000))
    assert not any("零零" in w or w.endswith("零") for w in words)


@pytest.mark.parametrize("number", [0, -1, 10000])
def test_chinese_has_its_bounds(number):
    with pytest.raises(ValueError, match="not within"):
        chinese(number)


def test_circled():
    assert [circled(n) for n in (1, 20, 21, 35, 36, 50)] == ["①", "⑳", "㉑", "㉟", "㊱", "㊿"]
    assert [circled(n) for n in (0, 51)] == ["0", "51"]
