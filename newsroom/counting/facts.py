"""What is counted: units, submissions, adoptions, violations and commissions, as plain values.

The desk makes them of what it keeps. There is no field for readers, likes or reposts, and there must be none
(domain.md 0.7): what can't be written down can't be counted.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from newsroom.errors import NewsroomError
from newsroom.story import Kind
from newsroom.story.vocabulary import VIOLATION_LABELS, Form, OutletKind, Placement, Size, Tier, ViolationKind

NOT_COUNTED = frozenset({"R11", "R12"})
"""Reasons of rejection that make a submission invalid: a repeated one, and one of a genre that isn't taken (3.4)."""


def size_of(genre: str) -> Size:
    """The weight of a genre, by its identifier or Chinese name (domain.md 8.1); `full` where that says nothing."""
    if any(word in genre for word in ("brief", "photo_news", "简讯", "图片新闻", "一句话")):
        return "brief"
    return "research" if any(word in genre for word in ("research", "problem", "调研", "问题建议")) else "full"


@dataclass(frozen=True, slots=True)
class Person:
    """An author; people of the same name are told apart by their units."""

    name: str
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit of the register, by its usual short name."""

    name: str
    group: str
    """Id of the plan's unit group."""
    start: date | None = None
    """First day on which it was one; None: always."""
    end: date | None = None
    """The last such day."""
    quota: int | None = None
    """In place of the count of its group's first quota; 0: it owes nothing. In a group without one: a month's."""

    def active_days(self, first: date, last: date) -> int:
        """How many of these days it was there."""
        start, end = max(first, self.start or first), min(last, self.end or last)
        return max((end - start).days + 1, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """A story as units submitted it, once, to however many channels. A story has one, its first."""

    story: str
    """Id of the story."""
    title: str
    units: tuple[str, ...]
    """Several where they wrote it together, or where theirs were merged."""
    authors: tuple[Person, ...] = ()
    topic: str = ""
    """Id of its main focus area or category."""
    kind: Kind = "routine"
    size: Size = "full"
    channels: tuple[str, ...] = ()
    """Ids of the plan's channels that it was submitted to; empty: wherever the quota is owed."""
    day: date
    """Of the first submission."""
    due: datetime | None = None
    """None, or no `submitted_at`: whether it was late isn't judged."""
    submitted_at: datetime | None = None
    reviewed: bool = True
    """By the unit itself."""
    duplicate: bool = False
    rejected: str = ""
    """Code of the reason for which it was rejected: `R11`."""
    photos: int = 0

    @property
    def valid(self) -> bool:
        """Whether it counts: reviewed by the unit, no duplicate, not rejected as repeated or of another genre."""
        return self.reviewed and not self.duplicate and self.rejected not in NOT_COUNTED

    @property
    def late(self) -> timedelta | None:
        """By how much it was late; None: it wasn't, or it isn't judged."""
        if self.due is None or self.submitted_at is None or self.submitted_at <= self.due:
            return None
        return self.submitted_at - self.due


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """One outlet took one story, on one day. A story may have many."""

    id: str
    story: str = ""
    """Id of the story; empty where the desk doesn't have it."""
    title: str
    """As adopted."""
    units: tuple[str, ...]
    authors: tuple[Person, ...] = ()
    outlet: str
    """The outlet's own name."""
    outlet_id: str = ""
    """Id of the plan's channel or the register's outlet."""
    own: bool = False
    """The outlet is our own channel."""
    tier: Tier
    kind: OutletKind
    placement: Placement = "ordinary"
    form: Form = "full"
    size: Size = "full"
    """As adopted: a full story may have been taken as a brief one."""
    characters: int | None = None
    day: date
    verified: bool = True
    """Others aren't counted yet."""
    instruction: Tier | None = None
    """The level of a leader's written instruction on it (`批示`)."""
    relayed: Tier | None = None
    """The higher level whose journal took it from this one (`转用`)."""

    @property
    def what(self) -> str:
        """Stands for the story where adoptions of the same one are counted once."""
        return self.story or f"adoption {self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """Something omitted, misreported or concealed, as she found it. Raises NewsroomError without grounds."""

    id: str
    kind: ViolationKind
    unit: str
    day: date
    """On which it was found: that month it counts for."""
    grounds: str
    story: str = ""
    story_kind: Kind = "routine"
    grave: bool = False
    """With serious consequences."""

    def __post_init__(self) -> None:
        if not self.grounds.strip():
            name = VIOLATION_LABELS[self.kind]
            raise NewsroomError(f"{self.unit}的{name}没有记下来：{name}只能人工认定，请写明依据再登记。")


@dataclass(frozen=True, slots=True)
class Delivery:
    """A unit handed in what was commissioned."""

    unit: str
    story: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Commission:
    """A story asked for of several units by a day (`约稿`)."""

    id: str
    topic: str
    issued: date
    due: date
    units: tuple[str, ...]
    deliveries: tuple[Delivery, ...] = ()

    def first_of(self, unit: str) -> Delivery | None:
        """The unit's first delivery; further ones don't count."""
        own = (delivery for delivery in self.deliveries if delivery.unit == unit and unit in self.units)
        return min(own, key=lambda delivery: (delivery.day, delivery.story), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All there is to count, in any order."""

    units: tuple[Unit, ...]
    """In the register's order, which lists keep."""
    submissions: tuple[Submission, ...] = ()
    adoptions: tuple[Adoption, ...] = ()
    violations: tuple[Violation, ...] = ()
    commissions: tuple[Commission, ...] = ()
