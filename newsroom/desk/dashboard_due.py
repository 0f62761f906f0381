"""What is due: stories that are awaited, stories that wait for review, commissions that were not answered."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, time
from typing import Literal

from newsroom.counting.book import Book
from newsroom.desk import registers
from newsroom.desk.desk import Desk
from newsroom.desk.listing import Filter
from newsroom.plan.workdays import Workdays
from newsroom.registers.commissions import COMMISSIONS, Commission
from newsroom.story import STATE_LABELS, State
from newsroom.text.dates import lateness

When = Literal["overdue", "today", "next"]
What = Literal["story", "review", "commission"]
WHEN_LABELS: dict[When, str] = {"overdue": "已逾期", "today": "今天到期", "next": "下个工作日前到期"}
WHAT_LABELS: dict[What, str] = {"story": "待报送", "review": "待审", "commission": "约稿"}
REVIEW_BY = time(18)
"""All three reviews are done by this hour of the workday after the submission (domain.md 1.3)."""
_Judge = Callable[[datetime], When | None]
"""Which of them a moment falls into; None: later."""
_REVIEWED = (State.SUBMITTED, State.FIRST_REVIEW, State.SECOND_REVIEW, State.FINAL_REVIEW)


@dataclass(frozen=True, slots=True, kw_only=True)
class DueLine:
    """Something that somebody has to do by a moment."""

    what: What
    when: When
    due: datetime
    title: str
    note: str
    """Whose it is, or who has not answered."""
    stories: tuple[str, ...]
    """Ids: the story, or what answered the commission."""
    key: str
    """Id of the story or number of the commission."""
    stands: str
    """`迟 2 天`, `还剩 3 小时`."""


def due_lines(desk: Desk, book: Book, now: datetime) -> tuple[DueLine, ...]:
    """What is overdue, due today or by the next workday's end; what is longest overdue first."""
    workdays, zone = desk.deadlines.workdays, desk.zone
    next_workday = workdays.next_workday(now.date())

    def when(due: datetime) -> When | None:
        """None: later than that."""
        day = due.astimezone(zone).date()
        if due < now:
            return "overdue"
        if day == now.date():
            return "today"
        return "next" if day <= next_workday else None

    found = (*_stories(desk, now, when), *_reviews(desk, now, workdays, when), *_commissions(desk, book, now, when))
    return tuple(sorted(found, key=lambda line: (line.due, line.key)))


def _stories(desk: Desk, now: datetime, when_due: _Judge) -> Iterator[DueLine]:
    """Drafts whose event is over."""
    for card in desk.archive.find(Filter(state=State.DRAFT)).cards:
        if card.due is not None and card.submitted is None and (when := when_due(card.due)):
            yield DueLine(
                what="story", when=when, due=card.due, title=card.title or "（无标题）", note=card.unit,
                stories=(card.id,), key=card.id, stands=lateness(card.due, now),
            )  # fmt: skip


def _reviews(desk: Desk, now: datetime, workdays: Workdays, when_due: _Judge) -> Iterator[DueLine]:
    """Stories on their way through the three reviews."""
    by_day: dict[object, datetime] = {}
    for state in _REVIEWED:
        for card in desk.archive.find(Filter(state=state)).cards:
            day = card.submitted.astimezone(desk.zone).date() if card.submitted else card.day
            if day not in by_day:
                by_day[day] = datetime.combine(workdays.next_workday(day), REVIEW_BY, desk.zone)
            due = by_day[day]
            if when := when_due(due):
                yield DueLine(
                    what="review", when=when, due=due, title=card.title or "（无标题）",
                    note=f"{STATE_LABELS[state]}　{card.unit}", stories=(card.id,), key=card.id,
                    stands=lateness(due, now),
                )  # fmt: skip


def _commissions(desk: Desk, book: Book, now: datetime, when_due: _Judge) -> Iterator[DueLine]:
    answered = {one.id: one for one in book.facts.commissions}
    rows: tuple[Commission, ...] = registers.rows(desk, COMMISSIONS)
    for row in rows:
        counted = answered.get(row.id)
        if row.closed or counted is None:
            continue
        waits = [unit for unit in counted.units if counted.first_of(unit) is None]
        if waits and (when := when_due(row.due)):
            named = "、".join(waits[:3]) + (f"等 {len(waits)} 个单位" if len(waits) > 3 else "")
            yield DueLine(
                what="commission", when=when, due=row.due, title=row.topic, note=f"{named}未交",
                stories=tuple(one.story for one in counted.deliveries), key=row.id, stands=lateness(row.due, now),
            )  # fmt: skip
