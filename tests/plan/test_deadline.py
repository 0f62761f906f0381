"""When a story is due (domain.md 2.5), as a table of cases for both plans that come with the program."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.plan import load_shipped
from newsroom.plan.calendar_file import parse
from newsroom.plan.deadline import Deadlines, Late
from newsroom.plan.model import Deadline
from newsroom.plan.workdays import Workdays
from newsroom.story import Story

ZONE = ZoneInfo("Asia/Shanghai")
SHIPPED = {name: Deadlines(load_shipped(name).deadline) for name in ("bureau", "school")}
BUREAU = SHIPPED["bureau"]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def routine(ended: str, submitted: str) -> Story:
    return Story(id="", title="", received_at=at(submitted), submitted_at=at(submitted), event_ended_at=at(ended))


@pytest.mark.parametrize("plan", SHIPPED)
@pytest.mark.parametrize(
    ("kind", "ended", "due"),
    [
        ("routine", "2026-09-15T10:00", "2026-09-16T18:00"),  # a Tuesday
        ("routine", "2026-09-15T00:00", "2026-09-16T18:00"),
        ("routine", "2026-09-15T23:59", "2026-09-16T18:00"),
        ("routine", "2026-09-11T16:00", "2026-09-14T18:00"),  # a Friday: Monday
        ("routine", "2026-09-12T09:00", "2026-09-14T18:00"),  # a Saturday: Monday
        ("routine", "2026-09-13T09:00", "2026-09-14T18:00"),
        ("routine", "2026-09-18T16:00", "2026-09-20T18:00"),  # a Friday before a Sunday of work
        ("routine", "2026-09-20T16:00", "2026-09-21T18:00"),  # that Sunday itself
        ("routine", "2026-09-24T16:00", "2026-09-28T18:00"),  # before Mid-autumn, Friday to Sunday
        ("routine", "2026-04-03T16:00", "2026-04-07T18:00"),  # the Friday before Tomb-sweeping, whose Monday is off
        ("routine", "2026-06-18T16:00", "2026-06-22T18:00"),
        ("routine", "2026-02-13T16:00", "2026-02-14T18:00"),  # Spring Festival: a Saturday of work before it
        ("routine", "2026-02-14T16:00", "2026-02-24T18:00"),  # nine days off
        ("routine", "2026-02-17T10:00", "2026-02-24T18:00"),  # in the middle of it
        ("routine", "2026-02-27T16:00", "2026-02-28T18:00"),  # the Saturday that makes up for it
        ("routine", "2026-02-28T16:00", "2026-03-02T18:00"),
        ("routine", "2026-09-30T17:00", "2026-10-08T18:00"),  # National Day
        ("routine", "2026-10-01T10:00", "2026-10-08T18:00"),
        ("routine", "2026-10-09T16:00", "2026-10-10T18:00"),  # the Saturday that makes up for it
        ("routine", "2026-10-10T10:00", "2026-10-12T18:00"),
        ("routine", "2090-09-29T16:00", "2090-10-02T18:00"),  # a year without data: Monday to Friday
        ("routine", "2090-10-06T16:00", "2090-10-09T18:00"),
        ("major", "2026-09-18T16:00", "2026-09-18T18:00"),
        ("urgent", "2026-09-18T23:30", "2026-09-19T01:30"),  # two hours, over midnight and on a weekend too
        ("urgent", "2026-10-01T09:00", "2026-10-01T11:00"),  # and on a holiday
        ("major", "2026-02-16T23:30", "2026-02-17T01:30"),
        ("urgent", "2090-01-01T22:30", "2090-01-02T00:30"),
    ],
)
def test_a_story_is_due(plan, kind, ended, due):
    assert SHIPPED[plan].due_at(kind, at(ended)) == at(due)


@pytest.mark.parametrize(
    ("ended", "due"),
    [
        ("2026-09-30T17:00", "2026-10-03T18:00"),  # off in the country, worked here
        ("2026-10-09T16:00", "2026-10-12T18:00"),  # worked in the country, off here
        ("2026-06-30T16:00", "2026-08-31T18:00"),  # a school's holidays
        ("2090-09-29T16:00", "2090-10-09T18:00"),
    ],
)
def test_her_own_days_go_before_the_announced_ones(ended, due):
    own = parse(
        'workdays = ["2026-10-03", "2026-08-31"]\n'
        'holidays = ["2026-10-10", "2026-07-01..2026-08-31", "2090-10-01..2090-10-08"]'
    )
    assert replace(BUREAU, workdays=own).due_at("routine", at(ended)) == at(due)


@pytest.mark.parametrize(
    ("submitted", "late"),
    [
        ("2026-09-16T17:59", None),
        ("2026-09-16T18:00", None),
        ("2026-09-16T18:01", Late(timedelta(minutes=1), 0)),
        ("2026-09-17T08:00", Late(timedelta(hours=14), 1)),
        ("2026-09-18T18:00", Late(timedelta(days=2), 2)),
        ("2026-09-19T12:00", Late(timedelta(days=2, hours=18), 2)),  # a Saturday adds nothing
        ("2026-09-20T12:00", Late(timedelta(days=3, hours=18), 3)),  # a Sunday of work does
    ],
)
def test_late_is_after_the_moment_and_not_at_it(submitted, late):
    story = routine("2026-09-15T10:00", submitted)
    assert BUREAU.late(story) == late
    assert BUREAU.overdue(story) == (late.span if late else None)
    assert late is None or late.hours == late.span.total_seconds() // 3600


def test_the_desk_s_midnight_parts_the_days_whatever_zone_a_moment_is_in():
    ended = datetime(2026, 9, 11, 17, 0, tzinfo=UTC)  # a Friday in London, Saturday one o'clock in China
    assert BUREAU.due_at("routine", ended) == at("2026-09-14T18:00")
    earlier = datetime(2026, 9, 10, 17, 0, tzinfo=UTC)
    assert BUREAU.due_at("routine", earlier) == at("2026-09-14T18:00")
    assert replace(BUREAU, zone=UTC).due_at("routine", earlier) == datetime(2026, 9, 11, 18, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("confidence", "late"), [({}, True), ({"submitted_at": 0.8}, True), ({"submitted_at": 0.5}, False)]
)
def test_a_guess_accuses_nobody(confidence, late):
    story = replace(routine("2026-09-15T10:00", "2026-09-30T10:00"), confidence=confidence)
    assert (BUREAU.overdue(story) is not None) is late
    assert (BUREAU.late(story) is not None) is late


def test_what_cannot_be_judged_is_not_late():
    story = replace(routine("2026-09-15T10:00", "2026-09-30T10:00"), event_ended_at=None)
    assert BUREAU.due(story) is BUREAU.overdue(story) is BUREAU.late(story) is None
    assert BUREAU.due_at("routine", datetime(9999, 12, 31, 10, 0, tzinfo=ZONE)) is None
    assert Deadlines(()).due_at("urgent", at("2026-09-15T10:00")) is None


@pytest.mark.parametrize(
    ("ended", "reason"),
    [
        ("2026-09-15T10:00", ""),
        ("2026-09-11T16:00", ""),
        ("2026-09-30T17:00", "国庆节放假"),
        ("2026-10-09T16:00", "国庆节调休上班"),
        ("2026-02-14T16:00", "春节放假"),
    ],
)
def test_why_it_is_due_on_an_unusual_day(ended, reason):
    story = routine(ended, ended)
    assert BUREAU.reason(story) == reason
    assert BUREAU.reason(replace(story, kind="urgent")) == ""


def test_a_year_without_data_is_told_with_the_story_that_it_touches():
    assert BUREAU.doubt(routine("2026-12-30T10:00", "2026-12-30T10:00")) == ""
    story = routine("2090-05-01T10:00", "2090-05-01T10:00")
    assert "没有 2090 年的放假安排" in BUREAU.doubt(story)
    assert BUREAU.doubt(replace(story, kind="urgent")) == ""
    without_hers = replace(BUREAU, workdays=Workdays(trouble="日历有误。"))
    assert without_hers.doubt(routine("2026-12-30T10:00", "2026-12-30T10:00")) == "日历有误。"


@pytest.mark.parametrize(
    ("ended", "due"),
    [("2026-09-15T10:00", "2026-09-15T18:00"), ("2026-09-15T19:00", "2026-09-16T18:00"),
     ("2026-10-01T10:00", "2026-10-08T18:00")],
)  # fmt: skip
def test_due_on_the_day_itself_while_that_can_be_kept(ended, due):
    same_day = Deadlines((Deadline(kind="routine", workdays=0, by="18:00"),))
    assert same_day.due_at("routine", at(ended)) == at(due)


def test_a_calendar_or_rules_that_differ_are_another_version():
    own = replace(BUREAU, workdays=parse('holidays = ["2026-10-10"]'))
    versions = {BUREAU.version, own.version, Deadlines(BUREAU.rules[1:]).version, replace(BUREAU, zone=UTC).version}
    assert len(versions) == 4
    assert BUREAU.version == Deadlines(BUREAU.rules, Workdays(complete=(2029,))).version  # says no other day


MOMENTS = st.datetimes(datetime(2025, 11, 1), datetime(2030, 1, 1), timezones=st.sampled_from([ZONE, UTC]))
RULES = st.builds(
    lambda days, hour: Deadlines((Deadline(kind="routine", workdays=days, by=f"{hour:02}:00"),)),
    st.integers(0, 6), st.integers(0, 23),
)  # fmt: skip


@given(RULES, MOMENTS, MOMENTS)
def test_due_is_a_workday_at_the_hour_not_before_the_end_and_later_for_later_ends(deadlines, ended, other):
    due, others = deadlines.due_at("routine", ended), deadlines.due_at("routine", other)
    assert deadlines.workdays.is_workday(due.date()) and f"{due:%H:%M}" == deadlines.rules[0].by
    assert due >= ended
    assert (due <= others) if ended <= other else (due >= others)


@given(MOMENTS, st.sampled_from(["major", "urgent"]))
def test_two_hours_are_two_hours(ended, kind):
    assert BUREAU.due_at(kind, ended) - ended == timedelta(hours=2)
