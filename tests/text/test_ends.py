"""What two texts begin and end with alike."""

from itertools import takewhile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.text.ends import ends_alike


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("", "", (0, 0)),
        ("甲乙", "甲乙", (2, 0)),
        ("甲乙丙", "甲丁丙", (1, 1)),
        ("甲甲", "甲甲甲", (2, 0)),
        ("甲", "乙", (0, 0)),
    ],
)
def test_the_beginning_comes_first(one: str, other: str, alike: tuple[int, int]):
    assert ends_alike(one, other) == alike


@given(st.text("甲乙", max_size=12), st.text("甲乙", max_size=12))
def test_it_is_all_that_is_alike(one: str, other: str):
    head, tail = ends_alike(one, other)
    assert head == _begin(one, other)
    assert tail == _begin(one[head:][::-1], other[head:][::-1])
    assert ends_alike(list(one), list(other)) == (head, tail)


def _begin(one: str, other: str) -> int:
    """Character after character, as one would count by hand."""
    return len(list(takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))))
