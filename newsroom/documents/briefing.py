"""One issue of the briefing as a value: what the template is given, part by part (domain.md 4.2)."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture on the page, its caption below it without a full stop."""

    path: Path
    caption: str = ""
    after: int = 0
    """It stands after this many paragraphs of its story."""


@dataclass(frozen=True, slots=True)
class PrintedStory:
    """A story as printed: headline, paragraphs, the unit that supplied it."""

    id: str
    headline: str
    paragraphs: tuple[str, ...]
    unit: str
    authors: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the briefing: one focus area of the plan."""

    name: str
    stories: tuple[PrintedStory, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """A whole issue. `issue_no` None prints as not yet assigned, as domain.md 4.3 wants for a draft."""

    masthead: str
    issuer: str
    day: date
    columns: tuple[Column, ...]
    issue_no: int | None = None
    total_issue_no: int | None = None
    classification: str = ""
    editor_note: tuple[str, ...] = ()
    report_to: tuple[str, ...] = ()
    send_to: tuple[str, ...] = ()
    distribute_to: tuple[str, ...] = ()
    editor: str = ""
    reviewer: str = ""
    approver: str = ""
    print_run: int | None = None
