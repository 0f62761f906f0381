"""An issue of the briefing as the pages that it will be, for the screen: no file is made, and of pictures none read."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from newsroom.desk import briefing_value
from newsroom.desk.composing import narrowed
from newsroom.desk.desk import Desk
from newsroom.desk.issue import Issue
from newsroom.documents.pages import Page, lay_out, length
from newsroom.documents.pages_lines import CELLS, columns, spread
from newsroom.documents.pages_paragraphs import Line
from newsroom.documents.pages_settings import GRID_LINE, TYPE_HEIGHT
from newsroom.documents.settling import settled
from newsroom.story import Story

if TYPE_CHECKING:
    from newsroom.documents.briefing import Briefing

__all__ = ["CELLS", "GRID_LINE", "TYPE_HEIGHT", "Layout", "Line", "Page", "columns", "laid_out", "spread"]


@dataclass(frozen=True, slots=True)
class Layout:
    """The pages, and how many they are to a tenth."""

    pages: tuple[Page, ...]
    length: float


def laid_out(desk: Desk, issue: Issue, stories: Mapping[str, Story]) -> Layout:
    """The issue's pages: as it was signed off, else with its stories as they are in `stories`, those there are.

    Milliseconds, once a story's lines are known; headlines of more than a line load the dictionary. Raises
    NewsroomError when the snapshot of what was signed off is gone or damaged.
    """
    sizes = _sizes(desk, stories)
    pages = lay_out(settled(_value(desk, issue, stories), sizes), sizes)
    return Layout(pages, length(pages))


def _value(desk: Desk, issue: Issue, stories: Mapping[str, Story]) -> "Briefing":
    if issue.frozen and (value := briefing_value.as_issued(desk, issue)) is not None:
        return value
    there = narrowed(issue, set(stories) & set(issue.story_ids))
    return briefing_value.of_now(desk, there, issue.day or desk.now().date(), stories)


def _sizes(desk: Desk, stories: Mapping[str, Story]) -> dict[Path, tuple[int, int]]:
    return {desk.photos / p.filename: (p.width, p.height) for story in stories.values() for p in story.photos}
