"""When a story is due (domain.md 2.5). Workdays are Monday to Friday until the calendar of holidays comes (issue F)."""

from datetime import date, datetime, time, timedelta

from newsroom.plan.model import Deadline, Plan
from newsroom.story import Kind, Story

KNOWN = 0.7
"""Confidence from which on the moment of submission counts."""


def due_at(plan: Plan, kind: Kind, ended_at: datetime | None) -> datetime | None:
    """The moment by which a story of this kind must be in, or None when the plan or the event sets none."""
    rule = next((d for d in plan.deadline if d.kind == kind), None)
    if rule is None or ended_at is None:
        return None
    if rule.hours is not None:
        return ended_at + timedelta(hours=rule.hours)
    return _workday_hour(rule, ended_at)


def overdue(plan: Plan, story: Story) -> timedelta | None:
    """How late the unit's first submission was, or None: in time, or not to be judged."""
    due = due_at(plan, story.kind, story.event_ended_at)
    if due is None or story.submitted_at is None or not submission_is_known(story) or story.submitted_at <= due:
        return None
    return story.submitted_at - due


def submission_is_known(story: Story) -> bool:
    """Whether the moment of submission is more than a guess: being late is criticised, so a guess accuses nobody."""
    return story.confidence.get("submitted_at", 1.0) >= KNOWN


def is_workday(day: date) -> bool:
    return day.weekday() < 5


def _workday_hour(rule: Deadline, ended_at: datetime) -> datetime:
    day = ended_at.date()
    for _ in range(rule.workdays or 0):
        day += timedelta(days=1)
        while not is_workday(day):
            day += timedelta(days=1)
    return datetime.combine(day, time.fromisoformat(rule.by or "18:00"), ended_at.tzinfo)
