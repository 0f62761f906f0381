"""The columns of an issue with their stories, and what could still go in."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from rich.text import Text

from newsroom.desk.issues import BRIEFS, Issue, column_name
from newsroom.plan.deadline import Deadlines
from newsroom.plan.model import Plan
from newsroom.story import Story
from newsroom.text.cells import clip, pad, width
from newsroom.tui.widgets.row_list import RowList

_UNIT_FROM = 60
"""Cells from which on the units have a column."""
_UNIT_CELLS = 16
_PHOTOS_FROM = 48
"""Cells from which on the number of photos is told."""


Stories = Mapping[str, Story]
"""The period's stories that may be printed, by id, oldest first."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the list: the head of a column, or a story with its place in the column (None: it is not in)."""

    column: str | None
    """A focus area's id, BRIEFS or a name of her own; None: stories without a topic."""
    story: Story | None = None
    place: int | None = None
    chosen: int = 0
    """For a head: how many of the column's stories are in the issue."""
    offered: int = 0


def column_order(plan: Plan, issue: Issue) -> list[str]:
    """The issue's columns as printed, the plan's other ones where the plan has them, news in one sentence at the end
    if it is not in yet."""
    order = [column for column, _ in issue.columns]
    areas = [area.id for area in plan.focus]
    for number, area in enumerate(areas):
        if area not in order:
            before = [order.index(other) for other in areas[:number]]
            order.insert(max(before, default=-1) + 1, area)
    return order if BRIEFS in order else [*order, BRIEFS]


def entries(plan: Plan, issue: Issue, stories: Stories) -> list[Entry]:
    """The columns in their order, those left out in which nothing is or could be: what is in first, then what could
    be; last what has no topic."""
    listed: list[Entry] = []
    printed = set(issue.story_ids)
    columns = dict(issue.columns)
    for column in (*column_order(plan, issue), None):
        chosen = [stories[i] for i in columns.get(column or "", ()) if i in stories]
        others = [s for s in stories.values() if s.focus == column and s.id not in printed]
        if not chosen and not others and (column not in columns or column == BRIEFS):
            continue
        listed.append(Entry(column, chosen=len(chosen), offered=len(chosen) + len(others)))
        listed += [Entry(column, story, place) for place, story in enumerate(chosen, 1)]
        listed += [Entry(column, story) for story in others]
    return listed


class IssueList(RowList):
    """The list on the briefing screen: ● and its place for a story that is in, ○ for one that is not."""

    def __init__(self, plan: Plan, deadlines: Deadlines, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._plan = plan
        self._deadlines = deadlines
        self.entries: Sequence[Entry] = ()
        self._lengths: Mapping[str, int] = {}
        self._edited: Collection[str] = ()

    @property
    def current(self) -> Story | None:
        """The story under the cursor."""
        return self.entries[self.cursor].story if self.cursor < len(self.entries) else None

    @property
    def column(self) -> str | None:
        """The column in which the cursor stands."""
        return self.entries[self.cursor].column if self.cursor < len(self.entries) else None

    def show(
        self,
        entries: Sequence[Entry],
        lengths: Mapping[str, int],
        keep: str | None = None,
        edited: Collection[str] = (),
    ) -> None:
        """Show these rows with the length of each story; the cursor goes to the story `keep`, else stays on its own.

        `edited`: those that the issue words otherwise.
        """
        wanted = keep or (self.current.id if self.current else None)
        self.entries, self._lengths, self._edited = entries, lengths, edited
        first = next((i for i, entry in enumerate(entries) if entry.story), 0)
        place = next((i for i, entry in enumerate(entries) if entry.story and entry.story.id == wanted), first)
        self.set_count(len(entries), place)

    def go_to(self, story_id: str) -> bool:
        """Put the cursor on a story; False where it is not listed."""
        place = next((i for i, entry in enumerate(self.entries) if entry.story and entry.story.id == story_id), None)
        if place is not None:
            self.cursor = place
        return place is not None

    def selectable(self, index: int) -> bool:
        return self.entries[index].story is not None

    def row(self, index: int, cells: int) -> Text:
        entry = self.entries[index]
        return self._head(entry, cells) if entry.story is None else self._story(entry, entry.story, index, cells)

    def _head(self, entry: Entry, cells: int) -> Text:
        name = f"没有归入{self._plan.topic_label}（F2 打开，F5 选定后可编入）"
        sum_ = f"{entry.offered} 篇"
        if entry.column is not None:
            name, sum_ = column_name(self._plan, entry.column), f"选 {entry.chosen}／{entry.offered} 篇"
        name = clip(name, max(cells - width(sum_) - 3, 4))
        gap = " " * max(cells - width(name) - width(sum_) - 2, 1)
        return Text(f" {name}{gap}{sum_} ", self.style_of("heading"), no_wrap=True)

    def _story(self, entry: Entry, story: Story, index: int, cells: int) -> Text:
        inside = entry.place is not None
        text = Text("▌" if index == self.cursor else " ", no_wrap=True)
        text.append("● " if inside else "○ ", self.style_of("mark" if inside else "quiet"))
        text.append(f"{entry.place:>2} " if inside else "   ", self.style_of("quiet"))
        tail = self._tail(story, photos=cells >= _PHOTOS_FROM)
        unit = _UNIT_CELLS + 1 if cells >= _UNIT_FROM else 0
        room = max(cells - text.cell_len - width(tail) - unit - 2, 8)
        text.append(pad(story.title or "（无标题）", room), None if inside else self.style_of("quiet"))
        if unit:
            text.append(" " + pad(story.unit, _UNIT_CELLS), self.style_of("quiet"))
        return text.append(f" {tail}", self.style_of("alarm" if "迟" in tail else "quiet"))

    def _tail(self, story: Story, *, photos: bool) -> str:
        marks = "删" if story.id in self._edited else "迟" if self._deadlines.overdue(story) else "  "
        pictures = (f"图{len(story.photos)} " if story.photos else "    ") if photos else ""
        return f"{marks} {pictures}{self._lengths.get(story.id, 0):>4}"
