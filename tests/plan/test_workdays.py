"""The working calendar: what is announced, what she amends, and years of which nothing is known."""

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.plan.calendar_file import parse
from newsroom.plan.workdays import Span, Workdays, announced_years

COUNTRY = Workdays()
DAYS = st.dates(date(2025, 11, 1), date(2027, 3, 1))
SPANS = st.lists(
    st.builds(lambda day, length, works: Span(day, day + timedelta(days=length), works), DAYS, st.integers(0, 30),
              st.booleans()),
    max_size=4,
)  # fmt: skip


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "works", "why"),
    [
        ("2026-09-22", True, ""),  # a Tuesday
        ("2026-09-19", False, "周六"),
        ("2026-09-20", True, "国庆节调休上班"),
        ("2026-09-25", False, "中秋节放假"),
        ("2026-10-01", False, "国庆节放假"),
        ("2026-10-07", False, "国庆节放假"),
        ("2026-10-08", True, ""),
        ("2026-10-10", True, "国庆节调休上班"),
        ("2026-02-14", True, "春节调休上班"),
        ("2026-02-23", False, "春节放假"),
        ("2026-02-28", True, "春节调休上班"),
        ("2026-04-06", False, "清明节放假"),
        ("2026-06-19", False, "端午节放假"),
        ("2025-01-26", True, "春节调休上班"),
        ("2090-10-02", True, ""),  # a Monday, and nothing is announced yet
        ("2090-10-07", False, "周六"),
    ],
)
def test_a_day_of_the_country(text: str, works: bool, why: str):
    assert (COUNTRY.is_workday(day(text)), COUNTRY.why(day(text))) == (works, why)


OWN = parse(
    """
    workdays = ["2026-10-03 运动会", "2026-08-29..2026-08-31", 2026-10-11]
    holidays = ["2026-10-10 校庆", "2026-07-01..2026-08-31 暑假", "2026年9月22日"]
    complete = [2090]
    """
)


@pytest.mark.parametrize(
    ("text", "works", "why"),
    [
        ("2026-10-03", True, "运动会，本单位上班"),  # off in the country
        ("2026-10-10", False, "校庆，本单位放假"),  # worked in the country
        ("2026-10-11", True, "本单位上班"),
        ("2026-09-22", False, "本单位放假"),
        ("2026-07-15", False, "暑假，本单位放假"),
        ("2026-08-28", False, "暑假，本单位放假"),
        ("2026-08-29", True, "本单位上班"),  # the shorter of two entries
        ("2026-10-01", False, "国庆节放假"),
        ("2026-09-20", True, "国庆节调休上班"),
    ],
)
def test_her_amendments_go_before_the_announcement(text: str, works: bool, why: str):
    assert (OWN.is_workday(day(text)), OWN.why(day(text))) == (works, why)


@pytest.mark.parametrize(
    ("text", "following"),
    [
        ("2026-09-30", "2026-10-08"),
        ("2026-02-14", "2026-02-24"),
        ("2026-02-13", "2026-02-14"),  # a Saturday that is made up for
        ("2026-09-18", "2026-09-20"),
        ("2026-10-09", "2026-10-10"),
        ("2090-09-29", "2090-10-02"),
    ],
)
def test_the_next_workday(text: str, following: str):
    assert COUNTRY.next_workday(day(text)) == day(following)


def test_the_holidays_that_are_passed_over_are_named_once_and_weekends_are_not():
    assert COUNTRY.passed_over(day("2026-09-30"), day("2026-10-08")) == ("国庆节放假",)
    assert COUNTRY.passed_over(day("2026-09-11"), day("2026-09-14")) == ()
    assert OWN.passed_over(day("2026-06-30"), day("2026-08-29")) == ("暑假，本单位放假",)


def test_the_unusual_days_of_a_year():
    told = {(str(span.first), str(span.last)): (span.works, span.name) for span in OWN.unusual(2026)}
    assert told["2026-02-15", "2026-02-23"] == (False, "春节放假")
    assert told["2026-07-01", "2026-08-28"] == (False, "暑假，本单位放假")
    assert told["2026-08-29", "2026-08-31"] == (True, "本单位上班")
    assert told["2026-10-01", "2026-10-02"] == (False, "国庆节放假")  # her sports day comes between
    assert told["2026-10-10", "2026-10-10"] == (False, "校庆，本单位放假")
    assert not COUNTRY.unusual(2090)


def test_a_year_of_which_nothing_is_announced_is_told_openly():
    assert {2025, 2026} <= {*announced_years()}
    assert COUNTRY.known(2026) and not COUNTRY.known(2090)
    assert COUNTRY.doubt(2026) == ""
    assert COUNTRY.doubt(2090, 2026, 2090).startswith("程序里没有 2090 年的放假安排，暂按周一至周五上班算。")
    assert "calendar.toml" in COUNTRY.doubt(2090)
    assert OWN.known(2090) and not OWN.doubt(2090)
    assert Workdays(trouble="日历有误。").doubt(2026) == "日历有误。"


@given(SPANS, DAYS)
def test_the_next_workday_is_one_and_none_lies_between(own: list[Span], start: date):
    calendar = Workdays(tuple(own))
    found = calendar.next_workday(start)
    assert calendar.is_workday(found) and calendar.between(start, found) == 1
    assert all(calendar.why(start + timedelta(days=n)) for n in range(1, (found - start).days))


def test_the_library_is_not_loaded_before_it_is_asked():
    code = "import sys, newsroom.plan.deadline, newsroom.plan.calendar_file; print('chinese_calendar' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
