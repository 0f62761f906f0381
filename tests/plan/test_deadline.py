"""When a story is due (domain.md 2.5), as a table of cases."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from newsroom.plan import load_shipped
from newsroom.plan.deadline import due_at, overdue
from newsroom.story import Story

ZONE = ZoneInfo("Asia/Shanghai")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize("plan", ["bureau", "school"])
@pytest.mark.parametrize(
    ("kind", "ended", "due"),
    [
        ("routine", "2026-09-22T10:00", "2026-09-23T18:00"),  # a Tuesday
        ("routine", "2026-09-22T23:59", "2026-09-23T18:00"),
        ("routine", "2026-09-18T16:00", "2026-09-21T18:00"),  # a Friday: Monday
        ("routine", "2026-09-19T09:00", "2026-09-21T18:00"),  # a Saturday: Monday
        ("routine", "2026-09-20T09:00", "2026-09-21T18:00"),
        ("major", "2026-09-18T16:00", "2026-09-18T18:00"),
        ("urgent", "2026-09-18T23:30", "2026-09-19T01:30"),  # two hours, over midnight and on a weekend too
    ],
)
def test_a_story_is_due(plan, kind, ended, due):
    assert due_at(load_shipped(plan), kind, at(ended)) == at(due)


@pytest.mark.parametrize(
    ("submitted", "late"),
    [
        ("2026-09-23T17:59", None),
        ("2026-09-23T18:00", None),
        ("2026-09-23T18:01", timedelta(minutes=1)),
        ("2026-09-25T18:00", timedelta(days=2)),
    ],
)
def test_late_is_after_the_moment_and_not_at_it(submitted, late):
    story = Story(
        id="", title="", received_at=at(submitted), submitted_at=at(submitted), event_ended_at=at("2026-09-22T10:00")
    )
    assert overdue(load_shipped("bureau"), story) == late


@pytest.mark.parametrize(
    ("confidence", "late"), [({}, True), ({"submitted_at": 0.8}, True), ({"submitted_at": 0.5}, False)]
)
def test_a_guess_accuses_nobody(confidence, late):
    late_by_days = at("2026-09-30T10:00")
    story = Story(id="", title="", received_at=late_by_days, submitted_at=late_by_days, confidence=confidence)
    story = replace(story, event_ended_at=at("2026-09-22T10:00"))
    assert (overdue(load_shipped("bureau"), story) is not None) is late


def test_what_cannot_be_judged_is_not_late():
    plan = load_shipped("bureau")
    story = Story(id="", title="", received_at=at("2026-09-30T10:00"), submitted_at=at("2026-09-30T10:00"))
    assert due_at(plan, "routine", None) is None
    assert overdue(plan, story) is None
