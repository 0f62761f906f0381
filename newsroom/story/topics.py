"""What a story is about: the machine's proposal, with its reasons, kept apart from the officer's own choice."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Where = Literal["title", "lead", "body"]
Band = Literal["sure", "likely", "ask"]

BAND_LABELS: dict[Band, str] = {"sure": "确定", "likely": "推测", "ask": "待定"}


@dataclass(frozen=True, slots=True)
class Evidence:
    """One word that speaks for a topic: where it stands first, how often it occurs, what it contributes."""

    term: str
    where: Where
    count: int
    weight: float


@dataclass(frozen=True, slots=True)
class Recall:
    """A word of the text that was learned from the officer's own choices, with the stories it comes from."""

    term: str
    stories: tuple[str, ...]
    """Their ids, the latest first."""


@dataclass(frozen=True, slots=True)
class TopicScore:
    """One focus area's share of the evidence (0 to 1), with the words that gave it, strongest first."""

    focus: str
    """The focus area's stable id in the plan."""
    score: float
    evidence: tuple[Evidence, ...] = ()
    learned: tuple[Recall, ...] = ()
    """What her choices add, told apart from `evidence`; strongest first."""


@dataclass(frozen=True, slots=True)
class Tagging:
    """The machine's proposal for one text under one plan."""

    scores: tuple[TopicScore, ...] = ()
    """Every focus area with any evidence, best first."""
    primary: str | None = None
    """The proposed focus area, or None when the evidence is too thin to name one."""
    secondary: tuple[str, ...] = ()
    """At most two further focus areas."""
    band: Band = "ask"
    plan: str = ""
    """Id of the plan that was used."""


@dataclass(frozen=True, slots=True)
class TopicChoice:
    """The officer's own choice. It always wins over the machine's; `primary` None says that no focus area fits."""

    primary: str | None
    secondary: tuple[str, ...] = ()
    by: str = ""
    at: datetime | None = None
