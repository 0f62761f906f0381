"""What the copy checker finds (domain.md 9.0)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal


class Severity(StrEnum):
    """How bad a finding is, worst first."""

    BLOCK = "block"
    ERROR = "error"
    WARN = "warn"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return _RANKS[self]

    def lowered(self) -> "Severity":
        """One step milder; the mildest stays."""
        return _ORDER[min(self.rank + 1, len(_ORDER) - 1)]


_ORDER = tuple(Severity)
_RANKS = {severity: rank for rank, severity in enumerate(_ORDER)}

SEVERITY_LABELS = {
    Severity.BLOCK: "必须改",
    Severity.ERROR: "差错",
    Severity.WARN: "疑问",
    Severity.INFO: "建议",
}

Dimension = Literal["legal", "complete", "accurate", "timely"]
"""The four things that the work plan asks of a submission."""

DIMENSION_LABELS: dict[Dimension, str] = {"legal": "合法", "complete": "完整", "accurate": "准确", "timely": "及时"}


@dataclass(frozen=True, slots=True)
class Hit:
    """What a check found in one passage. What is left out is as the rule says."""

    start: int
    end: int
    """Offsets in the passage; both 0 where something is missing altogether."""
    suggestion: str | None = None
    """What to put in its place; empty: delete it; None: she has to decide."""
    message: str = ""
    severity: Severity | None = None
    rule: str = ""
    """Id of another rule than the one that asked, for a check that serves several."""
    settled: bool = False
    """The severity is final: a quotation around it does not lower it."""
    from_: date | None = None
    until: date | None = None
    """First and last day of the stories that it is said of."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at."""

    rule: str
    severity: Severity
    dimension: Dimension
    field: str
    """`title`, `body`, `caption`, or the story's field that it is about, as `authors`."""
    number: int
    """Line of the body, or picture, from 0; 0 for anything else."""
    start: int
    end: int
    """Offsets in that line, caption, headline or field; both 0 where something is missing."""
    base: int
    """Where the line begins in the body; 0 for anything else."""
    text: str
    message: str
    suggestion: str | None
    source: str
    sentence: str
    """The sentence around it, by which it is known again."""
