"""What the generator of the simulated year knows that it did: plain values, none of newsroom's."""

import random
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Owes:
    """A unit, and what it owes in place of its group's quota."""

    name: str
    group: str
    quota: int | None
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A story that was written."""

    id: str
    title: str
    units: tuple[str, ...]
    """By the register's names."""
    kind: str
    ended: datetime | None
    at: datetime | None
    """When it was first submitted; None: nobody knows for sure."""
    day: date
    """On which it counts."""
    topic: str | None
    sites: tuple[str, ...]
    authors: tuple[str, ...]
    commission: str
    handed_in: bool
    """By a unit: no draft, nothing of the office's own, not in the bin."""
    counts: bool
    ending: str
    gone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """An adoption."""

    id: str
    story: str
    title: str
    units: tuple[str, ...]
    outlet: str
    tier: str
    kind: str
    own: bool
    day: date
    verified: bool
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A commission."""

    id: str
    topic: str
    issued: date
    due: date
    units: tuple[str, ...]


@dataclass(eq=False)
class Known:
    """All of it."""

    units: list[Owes]
    sent: list[Sent] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)
    held_back: dict[str, Taken] = field(default_factory=dict)
    """Adoptions that she does not know of yet, by id."""
    asked: list[Asked] = field(default_factory=list)
    violations: list[tuple[str, str, date]] = field(default_factory=list)
    printed: list[tuple[str, str, date]] = field(default_factory=list)
    """Issue, story and day of what stands in a briefing that is signed off."""

    def hold_back(self, count: int, dice: random.Random) -> list[Taken]:
        """Takes so many verified adoptions out; `found` puts them back."""
        chosen = dice.sample([one for one in self.taken if one.verified and one.day.month != 8], count)
        self.held_back = {one.id: one for one in chosen}
        self.taken = [one for one in self.taken if one.id not in self.held_back]
        return sorted(chosen, key=lambda one: one.day)

    def change(self, story: str, **values: object) -> None:
        """The story is otherwise from now on."""
        place = next(place for place, one in enumerate(self.sent) if one.id == story)
        self.sent[place] = replace(self.sent[place], **values)  # pyright: ignore[reportArgumentType]

    def found(self, ids: Iterable[str]) -> None:
        """These adoptions are known from now on."""
        self.taken += [self.held_back.pop(id) for id in ids]
