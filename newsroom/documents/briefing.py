"""One issue of the briefing as a value: what the template is given, part by part (domain.md 4.2)."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture on the page, its caption below it without a full stop."""

    path: Path
    caption: str = ""
    after: int = 0
    """It stands after this many paragraphs of its story."""


@dataclass(frozen=True, slots=True)
class PrintedStory:
    """A story as printed: headline, paragraphs, the unit or units that supplied it."""

    id: str
    headline: str
    paragraphs: tuple[str, ...]
    unit: str
    """Several that reported jointly are joined by 、."""
    authors: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the briefing: one focus area of the plan, or one of her own."""

    name: str
    stories: tuple[PrintedStory, ...]
    style: Literal["stories", "briefs"] = "stories"
    """`briefs`: news in one sentence each, in a box (一句话新闻); the sentence is the story's first paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """A whole issue. `issue_no` None prints as not yet assigned, as domain.md 4.3 wants for a draft."""

    masthead: str
    issuer: str
    day: date
    columns: tuple[Column, ...]
    form: Literal["comprehensive", "special"] = "comprehensive"
    """综合简报: many stories in columns, with contents; 专题简报: one long story, its headline large, no contents."""
    supplement: bool = False
    """增刊: `issue_no` is its number in the series of supplements, which has no total."""
    issue_no: int | None = None
    total_issue_no: int | None = None
    number_year: int | None = None
    """Year that the number counts in; None: the year of `day`."""
    school_year: bool = False
    """The number counts in the school year that begins in `number_year`."""
    version: int = 1
    """From 2 on the issue line says that this replaces what was issued before."""
    classification: str = ""
    editor_note: tuple[str, ...] = ()
    report_to: tuple[str, ...] = ()
    send_to: tuple[str, ...] = ()
    distribute_to: tuple[str, ...] = ()
    editor: str = ""
    reviewer: str = ""
    approver: str = ""
    print_run: int | None = None

    @property
    def stories(self) -> tuple[PrintedStory, ...]:
        """The stories of all columns, in print order."""
        return tuple(story for column in self.columns for story in column.stories)
