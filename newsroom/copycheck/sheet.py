"""A whole story as the checks see it: its text in passages, its fields, and what the office knows."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from newsroom.copycheck.lists import Lists
from newsroom.copycheck.model import Hit
from newsroom.copycheck.passage import Passage, lines_of
from newsroom.plan import Plan
from newsroom.story import Story


class Placed(NamedTuple):
    """A hit, and the passage it lies in."""

    passage: Passage
    hit: Hit


@dataclass(frozen=True)
class Sheet:
    """What a check of a whole story is given."""

    story: Story
    lists: Lists
    now: datetime
    plan: Plan | None = None
    """None where the text is checked for itself, outside a desk."""
    earlier: tuple[Story, ...] = field(default=(), repr=False)
    """Stories of the desk that are nearly the same; most similar first."""

    @cached_property
    def title(self) -> Passage:
        return Passage("title", self.story.title)

    @cached_property
    def lines(self) -> tuple[Passage, ...]:
        """The lines of the body, empty ones too."""
        return lines_of(self.story.body)

    @cached_property
    def captions(self) -> tuple[Passage, ...]:
        return tuple(Passage("caption", photo.caption, number) for number, photo in enumerate(self.story.photos))

    @cached_property
    def texts(self) -> tuple[Passage, ...]:
        """Headline, lines, captions: all that is not empty."""
        return tuple(passage for passage in (self.title, *self.lines, *self.captions) if passage.text.strip())

    @property
    def day(self) -> datetime:
        """When it happened, else when it came: what years and rules' dates go by."""
        return self.story.event_ended_at or self.story.submitted_at or self.story.received_at

    def missing(self, name: str, message: str = "") -> Placed:
        """Something said of a field of the story as a whole."""
        return Placed(Passage(name, ""), Hit(0, 0, message=message))
