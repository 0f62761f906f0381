"""What the intake reads out of one source, before the desk makes a story of it."""

from dataclasses import dataclass, field
from datetime import datetime

from newsroom.story.story import Kind, Source, Story
from newsroom.story.topics import TopicChoice


@dataclass(frozen=True, slots=True)
class IncomingPhoto:
    """A picture as it came, not yet re-encoded."""

    data: bytes
    name: str
    caption: str = ""
    after: int = 0
    """It stands after this many paragraphs of the body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """One story read from a file or a record. Fields that the source does not name are left empty or None."""

    title: str
    paragraphs: tuple[str, ...]
    source: Source
    unit: str = ""
    unit_group: str = ""
    authors: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()
    unit_reviewer: str = ""
    unit_reviewed_at: datetime | None = None
    phone: str = ""
    commission: str = ""
    """Number of the commission that it says it answers, `Y2026-0001`."""
    kind: Kind = "routine"
    genre: str = ""
    event_ended_at: datetime | None = None
    submitted_at: datetime | None = None
    photos: tuple[IncomingPhoto, ...] = ()
    choice: TopicChoice | None = None
    confidence: dict[str, float] = field(default_factory=dict)
    """By field name, 0 to 1, for fields that were guessed: title, unit, authors, event_ended_at ..."""
    warnings: tuple[str, ...] = ()
    """In Chinese, for her to look at."""

    def story(self, received_at: datetime) -> Story:
        """What it says, as a story that is of no desk yet: without id, pictures, source, and what was guessed."""
        return Story(
            id="",
            title=self.title,
            body="\n".join(self.paragraphs),
            unit=self.unit,
            unit_group=self.unit_group,
            authors=self.authors,
            photographers=self.photographers,
            unit_reviewer=self.unit_reviewer,
            unit_reviewed_at=self.unit_reviewed_at,
            phone=self.phone,
            commission=self.commission,
            kind=self.kind,
            genre=self.genre,
            event_ended_at=self.event_ended_at,
            submitted_at=self.submitted_at,
            received_at=received_at,
        )


@dataclass(frozen=True, slots=True)
class Held:
    """A source that could not be read: it is kept as it is, with the reason in Chinese and what to do."""

    source: Source
    reason: str
