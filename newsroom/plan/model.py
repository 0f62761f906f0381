"""The work plan as a value (domain.md 2). Every name here is a key of the plan's TOML file."""

from datetime import date
from typing import Literal

import msgspec

Tier = Literal["strong", "words", "weak", "not"]
Stage = Literal["unit_review", "first_review", "second_review", "final_review"]
"""Review stages; no two of them by the same person (domain.md 0.5)."""


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"not_": "not", "from_": "from"}):
    """A table of the plan file; a key that is not one of its fields is an error."""


class Learned(Part, frozen=True, kw_only=True):
    """A word that the officer added on a correction; the program writes these."""

    w: str
    on: date | None = None
    from_: str = msgspec.field(default="", name="from")


class Focus(Part, frozen=True, kw_only=True):
    """A focus area (bureau plan) or category (school plan): what stories are filed under, and a briefing's columns."""

    id: str
    """Stable identifier; corrections refer to it, so a renamed focus area keeps its history."""
    code: str
    name: str
    short: str = ""
    """A name of at most four characters for narrow columns; empty: `name`."""
    brief: str
    strong: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    not_: tuple[str, ...] = ()
    learned: tuple[Learned, ...] = ()
    fallback: bool = False
    """Takes the stories that no other one fits; at most one in a plan."""
    related: tuple[str, ...] = ()
    """Codes of the other shipped plan's focus areas and themes that it covers (domain.md 2.4)."""
    sensitive: str = ""
    """A warning to show when a public story is filed here."""
    source: str = ""
    """The item of the plan that asks for it: `A-13`. The same in every table below."""

    @property
    def label(self) -> str:
        return self.short or self.name

    @property
    def terms(self) -> tuple[str, ...]:
        """Its names and every word that it lists, for it or against it."""
        listed = (*self.strong, *self.words, *self.weak, *self.not_)
        return (self.name, self.short, *listed, *(learned.w for learned in self.learned))


class Theme(Part, frozen=True, kw_only=True):
    """A theme of the year that cuts across the focus areas (A-12)."""

    id: str
    code: str
    name: str
    words: tuple[str, ...] = ()
    source: str = ""


class UnitGroup(Part, frozen=True, kw_only=True):
    """A kind of unit; quotas and rankings are kept by group."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    source: str = ""


class Quota(Part, frozen=True, kw_only=True):
    """How many stories each unit of a group owes a channel in every period."""

    group: str
    count: int
    per: Literal["week", "month", "quarter", "semester", "year"]
    channel: str
    source: str = ""


class Deadline(Part, frozen=True, kw_only=True):
    """When a story of a kind is due: after so many workdays at an hour, or so many hours after the event's end."""

    kind: Literal["routine", "major", "urgent"]
    workdays: int | None = None
    by: str = ""
    """With `workdays`: the hour of that day, `18:00`."""
    hours: float | None = None
    source: str = ""


class DueDate(Part, frozen=True, kw_only=True):
    """A date of every year by which something is handed in."""

    id: str
    name: str
    month_day: str
    """`04-10`"""
    what: str = ""
    source: str = ""


class Role(Part, frozen=True, kw_only=True):
    """Who does what."""

    id: str
    name: str
    place: str
    """Where the role sits: 报送单位、教体局"""
    duties: str
    reviews: tuple[Stage, ...] = ()
    """Review stages that the role may hold."""
    approves: tuple[Literal["routine", "major", "urgent"], ...] = ()
    """Kinds of stories that the role has to approve before they are signed off (B-06)."""
    per_unit: int | None = None
    """How many of them every unit must name at least (A-03, B-06)."""
    groups: tuple[str, ...] = ()
    """With `per_unit`: the unit groups it is asked of, as A-03 asks schools and no sections; empty: every unit."""
    source: str = ""


class Channel(Part, frozen=True, kw_only=True):
    """Where stories go: our own channels and outside outlets."""

    id: str
    name: str
    tier: Literal["national", "province", "city", "district", "school"]
    kind: Literal["website", "briefing", "newspaper", "journal", "television", "radio", "social", "board", "other"]
    internal: bool = False
    """Our own channel; the others are outlets that adopt our stories (B-03)."""
    columns: tuple[str, ...] = ()
    inactive_after_days: int | None = None
    """Days without anything new after which she is reminded (A-07)."""
    source: str = ""


class Violation(Part, frozen=True, kw_only=True):
    """A way to fail a deadline or the truth (B-01)."""

    id: Literal["late", "omitted", "misreported", "concealed"]
    name: str
    brief: str
    automatic: bool = False
    """The program may find it by itself; the others only by hand, with grounds."""
    source: str = ""


class Requirement(Part, frozen=True, kw_only=True):
    """A sentence of the plan that is kept as text: goals, dimensions, regular duties."""

    id: str
    name: str
    text: str
    values: tuple[str, ...] = ()
    source: str = ""


class Plan(Part, frozen=True, kw_only=True):
    """A year's or semester's work plan."""

    format: Literal[1]
    id: str
    name: str
    period: str
    """`2026`, or a semester such as `2026 秋季学期`."""
    topic_label: str
    """What a focus area is called on screen: 焦点 or 类别."""
    masthead: str
    """Name of the briefing, as printed large and red."""
    issuer: str = ""
    """Who issues the briefing, in full; empty: the desk's own name."""
    focus: tuple[Focus, ...]
    theme: tuple[Theme, ...] = ()
    unit_group: tuple[UnitGroup, ...] = ()
    quota: tuple[Quota, ...] = ()
    deadline: tuple[Deadline, ...] = ()
    due: tuple[DueDate, ...] = ()
    role: tuple[Role, ...] = ()
    channel: tuple[Channel, ...] = ()
    violation: tuple[Violation, ...] = ()
    requirement: tuple[Requirement, ...] = ()
    report_to: tuple[str, ...] = ()
    send_to: tuple[str, ...] = ()
    distribute_to: tuple[str, ...] = ()

    def area(self, focus_id: str | None) -> Focus | None:
        """The focus area with this id, or None."""
        return next((f for f in self.focus if f.id == focus_id), None)

    def find_area(self, text: str) -> Focus | None:
        """The focus area that a person means by an id, code, name or short name, or None."""
        text = text.strip()
        return next((f for f in self.focus if text in (f.id, f.code, f.name, f.short) and text), None)

    def find_group(self, text: str) -> UnitGroup | None:
        """The unit group that a person means by an id, name or alias, or None."""
        text = text.strip()
        return next((g for g in self.unit_group if text and text in (g.id, g.name, *g.aliases)), None)
