"""What of a story is counted: read several times as fast as the whole of it."""

from datetime import datetime

import msgspec

from newsroom.story import Kind, State


class _Topic(msgspec.Struct, frozen=True):
    primary: str | None = None


class _Nothing(msgspec.Struct, frozen=True):
    """A picture: that there is one is all that counts."""


class _Logged(msgspec.Struct, frozen=True):
    reason: str = ""


class Heading(msgspec.Struct, frozen=True, kw_only=True):
    """What of a story is counted; `story.Story` explains its fields."""

    id: str
    title: str
    unit: str = ""
    unit_group: str = ""
    authors: tuple[str, ...] = ()
    kind: Kind = "routine"
    genre: str = ""
    event_ended_at: datetime | None = None
    submitted_at: datetime | None = None
    received_at: datetime
    state: State = State.SUBMITTED
    tagging: _Topic | None = None
    choice: _Topic | None = None
    photos: tuple[_Nothing, ...] = ()
    unit_reviewer: str = ""
    channels: tuple[str, ...] = ()
    commission: str = ""
    merged_from: tuple[str, ...] = ()
    confidence: dict[str, float] = {}
    log: tuple[_Logged, ...] = ()
    deleted_at: datetime | None = None

    @property
    def focus(self) -> str | None:
        """As Story's."""
        found = self.choice or self.tagging
        return found.primary if found else None
