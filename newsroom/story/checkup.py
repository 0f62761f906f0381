"""What a story keeps of the copy checker: how many findings it has, and which she let stand."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Checkup:
    """How many findings of each severity the text had when it was last checked; those she let stand not counted."""

    block: int = 0
    error: int = 0
    warn: int = 0
    info: int = 0


@dataclass(frozen=True, slots=True)
class LetStand:
    """A finding that somebody decided to let stand (domain.md 9.0).

    It holds as long as the sentence around it is the same, wherever that stands: a changed sentence is looked at anew.
    """

    rule: str
    field: str
    """`title`, `body`, `caption`, or the story's field that the finding is about."""
    text: str
    """What was found."""
    sentence: str
    """The sentence that holds it."""
    by: str
    at: datetime
    reason: str
