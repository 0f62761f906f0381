"""Bars and the heat map's cells: exactly as wide as they are to be, whatever they show."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.text.cells import width
from newsroom.tui.widgets.bars import bar, owed_bar
from newsroom.tui.widgets.heat_map import (
    GAP_MARK,
    gap_months,
    month_cell,
    month_cells,
    month_heads,
    months_shown,
    shade,
)

numbers = st.one_of(
    st.integers(-10, 10**6), st.floats(-1e3, 1e6, allow_nan=False), st.fractions(-5, 1000, max_denominator=50)
)
cells = st.integers(-2, 200)


@given(numbers, numbers, cells)
def test_a_bar_is_as_wide_as_it_is_to_be(value: float | Fraction, most: float | Fraction, room: int):
    drawn = bar(value, most, room)
    assert width(drawn) == len(drawn) == max(room, 0)
    assert set(drawn) <= set(" ▏▎▍▌▋▊▉█")


@given(numbers, numbers, cells)
def test_what_is_done_and_what_is_missing_fill_the_bar(done: float | Fraction, owed: float | Fraction, room: int):
    filled, missing = owed_bar(done, owed, room)
    assert width(filled + missing) == max(room, 0)
    if owed > 0:
        assert " " not in filled + missing
        assert bool(missing) == (done < owed and room > 0) or room <= 1


@given(st.integers(0, 500), st.integers(0, 500), st.integers(1, 500), st.integers(2, 80))
def test_more_is_never_shorter_something_shows_and_less_than_all_is_not_full(a: int, b: int, most: int, room: int):
    def length(value: int) -> int:
        drawn = bar(value, most, room)
        return 8 * drawn.count("█") + max((" ▏▎▍▌▋▊▉".index(mark) for mark in drawn if mark != "█"), default=0)

    assert (length(a) <= length(b)) if a <= b else (length(a) >= length(b))
    assert (length(a) > 0) == (a > 0)
    assert (length(a) == 8 * room) == (a >= most)


def test_a_bar_by_eighths():
    assert bar(1, 2, 4) == "██  "
    assert bar(3, 8, 1) == "▍"
    assert owed_bar(5, 10, 4) == ("██", "░░")
    assert owed_bar(0, 0, 3) == ("", "   ")


@given(st.integers(0, 5000), st.integers(0, 5000), st.integers(4, 8), st.booleans())
def test_a_month_is_as_wide_as_it_is_to_be_and_says_its_number(count: int, most: int, room: int, gap: bool):
    drawn = "".join(month_cell(count, most, room, gap=gap))
    assert width(drawn) == room and drawn.endswith(" ")
    assert count == 0 or count >= 1000 or str(count) in drawn
    assert (GAP_MARK in drawn) == (gap and not count)


@pytest.mark.parametrize("room", range(4, 9))
def test_the_months_heads_stand_above_the_months(room: int):
    months = [f"2026-{number:02}" for number in range(1, 13)]
    assert all(width(head) == room for head in month_heads(months, room))


@given(st.integers(0, 300), st.integers(1, 24))
def test_the_months_that_are_shown_fit(room: int, months: int):
    shown = months_shown(room, months)
    assert 1 <= shown <= months
    assert room < 4 or shown * month_cells(room, shown) <= room


def test_shades_say_more_with_more():
    shades = [" ░▒▓█".index(shade(count, 8)) for count in range(10)]
    assert shades == sorted(shades) and shades[0] == 0 and shades[1] == 1 and shades[8] == 4
    assert shade(3, 0) == " "


def test_a_gap_is_the_months_up_to_now_without_a_story():
    assert gap_months((1, 0, 2, 0, 0), 2, counts_now=True) == (False, False, False, True, True)
    assert gap_months((1, 2, 0, 0, 0), 2, counts_now=False) == (False, False, True, True, False)
    assert gap_months((0, 0, 0), 5, counts_now=True) == (True, True, True), "it began before what is shown"
    assert gap_months((1, 0, 0), 0, counts_now=True) == (False, False, False)
