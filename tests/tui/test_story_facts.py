"""What is said of a story's deadline beside its text."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from newsroom.desk.desk import Desk
from newsroom.story import State, Story
from newsroom.tui.widgets.story_facts import due_text, fact_lines
from tests.conftest import NOW

Make = Callable[..., Story]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=NOW.tzinfo)


@pytest.mark.parametrize(
    ("ended", "submitted", "said"),
    [
        ("2026-09-15T10:00", "2026-09-16T18:00", "9月16日 18:00，按时"),
        ("2026-09-15T10:00", "2026-09-17T08:00", "9月16日 18:00，迟 14 小时"),
        (
            "2026-09-11T10:00",
            "2026-09-21T09:00",
            "9月14日 18:00，迟 6 天（6 个工作日）",
        ),  # a Saturday, a Sunday of work
        ("2026-09-30T10:00", "2026-10-08T18:00", "10月8日 18:00，按时"),
    ],
)
def test_how_late_in_days_and_in_workdays(desk: Desk, story: Make, ended: str, submitted: str, said: str):
    made = story(event_ended_at=at(ended), submitted_at=at(submitted))
    assert due_text(made, desk.deadlines, NOW) == said
    assert due_text(replace(made, state=State.RETURNED), desk.deadlines, NOW) == said  # the first submission counts


def test_a_draft_is_counted_down(desk: Desk, story: Make):
    draft = story(event_ended_at=at("2026-09-27T10:00"), submitted_at=None, state=State.DRAFT)
    assert due_text(draft, desk.deadlines, at("2026-09-28T15:00")) == "9月28日 18:00，还剩 3 小时"


@pytest.mark.parametrize(
    ("ended", "kind", "said"),
    [
        ("2026-09-15T10:00", "routine", []),
        ("2026-09-30T10:00", "routine", ["　国庆节放假"]),
        ("2026-10-09T10:00", "routine", ["　国庆节调休上班"]),
        ("2026-10-01T10:00", "urgent", []),
        ("2090-09-29T10:00", "routine", ["　！程序里没有 2090 年的放假安排"]),
    ],
)
def test_why_the_day_is_unusual_stands_below_it(desk: Desk, story: Make, ended: str, kind: str, said: list[str]):
    made = story(event_ended_at=at(ended), submitted_at=at(ended), kind=kind)
    lines = [line for line, _ in fact_lines(made, desk.deadlines, NOW)]
    place = next(n for n, line in enumerate(lines) if line.startswith("时限"))
    assert [line.partition("，")[0] for line in lines[place + 1 :]] == said
