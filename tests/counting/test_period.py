"""Periods: names both ways, neighbours without gaps, parts that make up the whole."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.counting.period import LENGTHS, Calendar, Period, containing, read_key
from newsroom.errors import NewsroomError

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
CALENDARS = st.builds(
    Calendar, month_ends_on=st.integers(20, 31), school_year_starts=st.integers(7, 9), spring_starts=st.integers(1, 3)
)


@pytest.mark.parametrize(
    ("key", "label", "first", "last"),
    [
        ("2026-09", "2026年9月", date(2026, 9, 1), date(2026, 9, 30)),
        ("2028-02", "2028年2月", date(2028, 2, 1), date(2028, 2, 29)),
        ("2026-09H1", "2026年9月上半月", date(2026, 9, 1), date(2026, 9, 15)),
        ("2027-02H2", "2027年2月下半月", date(2027, 2, 16), date(2027, 2, 28)),
        ("2026W37", "2026年第37周", date(2026, 9, 7), date(2026, 9, 13)),
        ("2026W53", "2026年第53周", date(2026, 12, 28), date(2027, 1, 3)),
        ("2026Q3", "2026年第三季度", date(2026, 7, 1), date(2026, 9, 30)),
        ("SY2026S1", "2026年秋季学期", date(2026, 9, 1), date(2027, 1, 31)),
        ("SY2026S2", "2027年春季学期", date(2027, 2, 1), date(2027, 8, 31)),
        ("2026", "2026年", date(2026, 1, 1), date(2026, 12, 31)),
        ("SY2026", "2026—2027学年", date(2026, 9, 1), date(2027, 8, 31)),
    ],
)
def test_names_and_days(key: str, label: str, first: date, last: date) -> None:
    period = read_key(key)
    assert (period.key, period.label, period.first, period.last) == (key, label, first, last)


@pytest.mark.parametrize(
    "text", ["", "2026-13", "2026-00", "2026Q5", "2026W54", "2027W53", "SY2026S3", "9月", "0000-01"]
)
def test_what_names_no_period_is_told(text: str) -> None:
    with pytest.raises(NewsroomError, match="看不懂统计期"):
        read_key(text)


def test_months_that_end_on_the_28th() -> None:
    to_the_28th = Calendar(month_ends_on=28)
    september = read_key("2026-09", to_the_28th)
    assert (september.first, september.last) == (date(2026, 8, 29), date(2026, 9, 28))
    assert containing("month", date(2026, 12, 29), to_the_28th).key == "2027-01"
    assert read_key("2026", to_the_28th).first == date(2025, 12, 29)


def test_school_years_from_july() -> None:
    from_july = Calendar(school_year_starts=7)
    assert read_key("SY2025", from_july).last == date(2026, 6, 30)
    assert containing("semester", date(2026, 6, 30), from_july).key == "SY2025S2"


def test_a_week_belongs_where_its_thursday_lies() -> None:
    weeks = read_key("2026-09").parts("week")
    assert [week.key for week in weeks] == ["2026W36", "2026W37", "2026W38", "2026W39"]
    assert read_key("2026W40").around("month").key == "2026-10"


@given(DAYS, st.sampled_from(LENGTHS), CALENDARS)
def test_every_day_lies_in_one_period_whose_key_names_it(day: date, length, calendar: Calendar) -> None:
    period = containing(length, day, calendar)
    assert day in period
    assert read_key(period.key, calendar) == period
    assert period.next.first == period.last + timedelta(days=1)
    assert period.next.previous == period
    assert period.first <= period.middle <= period.last


@given(DAYS, st.sampled_from(LENGTHS), st.sampled_from(LENGTHS[2:]), CALENDARS)
def test_every_period_is_part_of_one_longer_one(day: date, short, long, calendar: Calendar) -> None:
    if LENGTHS.index(short) > LENGTHS.index(long):
        return
    part = containing(short, day, calendar)
    whole = part.around(long)
    assert part in whole.parts(short)
    assert not {*whole.parts(short)} & {*whole.next.parts(short)}


@given(DAYS, CALENDARS)
def test_months_make_up_whatever_is_longer(day: date, calendar: Calendar) -> None:
    for length in ("quarter", "semester", "year", "school_year"):
        whole = containing(length, day, calendar)
        months = whole.parts("month")
        assert (months[0].first, months[-1].last) == (whole.first, whole.last)


def test_periods_are_values() -> None:
    assert Period("month", 12 * 2026 + 8) == read_key("2026-09")
