"""When a story is due, and how late it was (domain.md 2.5)."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, timezone, tzinfo

from newsroom.plan.model import Deadline
from newsroom.plan.workdays import Workdays, edition
from newsroom.story import Kind, Story

KNOWN = 0.7
"""Confidence from which on the moment of submission counts."""
CHINA = timezone(timedelta(hours=8))
EVERYWHERE = Workdays()
"""The country's calendar, with nothing of an office's own."""


@dataclass(frozen=True, slots=True)
class Late:
    """How late a story was."""

    span: timedelta
    workdays: int
    """Workdays begun after the one on which it was due; 0: later on that day, or before the next workday."""

    @property
    def hours(self) -> int:
        """Whole hours, nights and holidays counted."""
        return self.span // timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Deadlines:
    """A plan's deadlines on a working calendar."""

    rules: tuple[Deadline, ...]
    workdays: Workdays = EVERYWHERE
    zone: tzinfo = CHINA
    """Whose midnight parts the days, whatever zone a moment was written in."""

    @property
    def version(self) -> str:
        """Another one where a story may be due at another time."""
        return repr((self.rules, self.workdays.own, str(self.zone), edition()))

    def due_at(self, kind: Kind, ended_at: datetime | None) -> datetime | None:
        """The moment by which a story of this kind must be in, or None when the plan or the event sets none."""
        rule = next((rule for rule in self.rules if rule.kind == kind), None)
        if rule is None or ended_at is None:
            return None
        try:
            if rule.hours is not None:  # hours that pass, whatever a clock that is put forward says
                return (ended_at.astimezone(UTC) + timedelta(hours=rule.hours)).astimezone(self.zone)
            return self._workday_hour(rule, ended_at.astimezone(self.zone))
        except OverflowError:  # a slip of the pen in the year, which lists must outlive
            return None

    def due(self, story: Story) -> datetime | None:
        """The moment by which the story must be in, or None as above; nobody owes what the office made of others."""
        return None if story.merged_from else self.due_at(story.kind, story.event_ended_at)

    def overdue(self, story: Story) -> timedelta | None:
        """How late the unit's first submission was, or None: in time, or not to be judged."""
        due = self.due(story)
        if due is None or story.submitted_at is None or not submission_is_known(story) or story.submitted_at <= due:
            return None
        return story.submitted_at - due

    def late(self, story: Story) -> Late | None:
        """As `overdue`, in workdays as well."""
        due, span = self.due(story), self.overdue(story)
        if due is None or span is None:
            return None
        return Late(span, self.workdays.between(due.date(), (due + span).date()))

    def reason(self, story: Story) -> str:
        """Why it is not due on the next day of the week, in Chinese: `国庆节放假`, `春节调休上班`; empty: it is."""
        due, ended = self.due(story), story.event_ended_at
        if due is None or ended is None or self._by_hours(story.kind):
            return ""
        day = due.date()
        told = [*self.workdays.passed_over(ended.astimezone(self.zone).date(), day), self.workdays.why(day)]
        return "、".join(filter(None, told))

    def doubt(self, story: Story) -> str:
        """What she has to know of the time it is due, as `Workdays.doubt`."""
        due, ended = self.due(story), story.event_ended_at
        if due is None or ended is None or self._by_hours(story.kind):
            return ""
        return self.workdays.doubt(ended.astimezone(self.zone).year, due.year)

    def _by_hours(self, kind: Kind) -> bool:
        return any(rule.kind == kind and rule.hours is not None for rule in self.rules)

    def _workday_hour(self, rule: Deadline, ended_at: datetime) -> datetime:
        day, hour = ended_at.date(), time.fromisoformat(rule.by or "18:00")
        for _ in range(rule.workdays or 0):
            day = self.workdays.next_workday(day)
        due = datetime.combine(day, hour, self.zone)
        if rule.workdays or (self.workdays.is_workday(day) and due >= ended_at):
            return due
        # due on the day itself: off, or its hour is over
        return datetime.combine(self.workdays.next_workday(day), hour, self.zone)


def submission_is_known(story: Story) -> bool:
    """Whether the moment of submission is more than a guess: being late is criticised, so a guess accuses nobody."""
    return story.confidence.get("submitted_at", 1.0) >= KNOWN
