"""A made-up year of a district before the sample submissions: its registers, and stories made of phrases.

The sources are under `templates/year/`, built into year.json by `templates/build_year.py`. The same seed gives the
same stories.
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib import resources
from typing import Any, Literal

import msgspec

Fate = Literal["published", "rejected", "returned", "waiting"]


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """A unit as stories are made for it. `kind` says which topics: `township`, `primary`, `kindergarten` ..."""

    name: str
    full_name: str
    headline: str
    group: str
    kind: str
    pace: int
    """Stories in a full month of term."""
    september: int
    """Further stories in that month beside the sample submissions."""
    leader: str
    writers: tuple[str, ...]
    """The informant first."""
    matters: tuple[str, ...] = ()
    focus: str = ""
    """What a bureau section's own stories are filed under."""


class Topic(msgspec.Struct, frozen=True, kw_only=True):
    """Phrases that make a story. `{u}` `{f}` the unit, `{d}` the day, `{3-9}` a number, `{word}` one of a list."""

    focus: str
    """`own`: the unit's."""
    who: tuple[str, ...]
    months: tuple[int, ...]
    titles: tuple[str, ...]
    lead: tuple[str, ...]
    more: tuple[str, ...]
    end: tuple[str, ...]
    slots: dict[str, tuple[str, ...]] = {}
    near: dict[str, tuple[str, str]] = {}
    """Days, `MM-DD`, between which a word of a list fits."""
    only: dict[str, tuple[str, ...]] = {}
    """Kinds of units that a word is for; others are for all."""
    weekday: int | None = None
    """Monday is 0; None: any."""
    major: bool = False
    answers: str = ""
    """Number of the commission that it answers."""


class Taker(msgspec.Struct, frozen=True, kw_only=True):
    """An outlet, how many of a hundred stories it takes, and within how many days."""

    outlet: str
    share: int
    days: int


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """A unit hands in what was commissioned."""

    commission: str
    unit: str
    day: date


class Live(msgspec.Struct, frozen=True, kw_only=True):
    """An outlet took one of the sample submissions, told by its headline."""

    title: str
    outlet: str
    day: date
    column: str = ""
    front: bool = False
    unverified: bool = False


class Late(msgspec.Struct, frozen=True, kw_only=True):
    """An outlet took a story of the unit, and this came to light after the month's bulletin was signed off."""

    unit: str
    outlet: str
    day: date
    column: str = ""


class Year(msgspec.Struct, frozen=True, kw_only=True):
    """All of year.json. `registers`: rows as the archive keeps them, by register."""

    registers: dict[str, list[dict[str, Any]]]
    units: tuple[Unit, ...]
    taken: tuple[Taker, ...]
    answered: tuple[Answer, ...]
    live: tuple[Live, ...]
    late: Late
    common: dict[str, dict[str, tuple[str, ...]]]
    """Lists of words for all topics, by kind of unit."""
    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """An outlet took the story."""

    outlet: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Tale:
    """A story of the year's past, with what became of it. Moments are local."""

    unit: Unit
    title: str
    body: str
    focus: str
    genre: str
    kind: Literal["routine", "major"]
    ended: datetime
    submitted: datetime
    authors: tuple[str, ...]
    reviewer: str
    """Empty: nobody of the unit reviewed it."""
    channels: tuple[str, ...]
    fate: Fate
    reason: str = ""
    """Code of the reason for which it was rejected or returned."""
    taken: tuple[Taken, ...] = ()
    commission: str = ""
    series: str = ""


@cache
def year() -> Year:
    """The shipped year."""
    return msgspec.json.decode((resources.files("newsroom.sample") / "year.json").read_bytes(), type=Year)
