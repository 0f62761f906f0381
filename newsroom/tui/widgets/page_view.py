"""The pages of an issue as they will be printed: 28 characters a line, ruled by page, pictures as frames."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from rich.text import Text

from newsroom.desk.layout import CELLS, GRID_LINE, TYPE_HEIGHT, Line, Page, spread
from newsroom.text.cells import pad, width
from newsroom.tui.widgets.row_list import RowList

WIDTH = CELLS + 4
"""Cells that a page takes with its edges."""
_ABOVE = 2
"""Rows in sight above a story that is gone to."""
_SPACE = 250
"""Twips from which on a gap is a row of its own."""
_STYLES = {
    "Masthead": "masthead", "MastheadLong": "masthead", "MastheadLongest": "masthead", "RedRule": "masthead",
    "ContentsTitle": "title", "ColumnTitle": "title", "Headline": "title", "SpecialHeadline": "title",
    "Subheadline": "title", "Level1": "title", "Caption": "quiet", "Byline": "quiet", "Picture": "quiet",
    "BoxTop": "quiet", "BoxBottom": "quiet", "Rule": "quiet",
}  # fmt: skip
_DRAWN = {
    "RedRule": "━" * CELLS,
    "Rule": "─" * CELLS,
    "BoxTop": f"┌{'─' * (CELLS - 2)}┐",
    "BoxBottom": f"└{'─' * (CELLS - 2)}┘",
}
_EDGES = "BoxTop", "BoxBottom"
_LABEL = re.compile(r"\[.+?\]")


@dataclass(frozen=True, slots=True)
class _Row:
    text: str
    style: str = ""
    story: str = ""
    inside: bool = True
    """Between the edges of a page."""


class PageView(RowList):
    """Pages under each other; it scrolls to the story that is shown, whose lines are marked in the margin."""

    has_cursor = False
    COMPONENT_CLASSES: ClassVar[set[str]] = RowList.COMPONENT_CLASSES | {"row-list--masthead"}
    DEFAULT_CSS = """
    PageView > .row-list--masthead { color: $error; text-style: bold; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: list[_Row] = []
        self._pages: tuple[Page, ...] = ()
        self._story = ""

    def show(self, pages: Sequence[Page], story: str = "") -> None:
        """Show these pages; what is in sight stays as far as it can, then the story is brought into sight.

        With the same pages as before nothing moves.
        """
        if self._rows and tuple(pages) == self._pages and story == self._story:
            return
        self._pages = tuple(pages)
        self._rows = list(_rows(pages))
        self.set_count(len(self._rows))
        self.go_to(story)

    def turn_back(self) -> None:
        """To the first page."""
        self.scroll_to(y=0, animate=False, immediate=True, force=True)

    def go_to(self, story: str) -> None:
        """Mark the story, and bring its beginning into sight; without one, or with one that is not in, stay."""
        self._story = story
        self.refresh()
        first = self._first(story)
        if first is None:
            return
        top = self.scroll_offset.y
        if not top <= first < top + max(self.page_rows * 2 // 3, 1):
            # by force: it may not know yet that it has become longer
            self.scroll_to(y=max(first - _ABOVE, 0), animate=False, immediate=True, force=True)

    def _first(self, story: str) -> int | None:
        titles = (n for n, row in enumerate(self._rows) if story and row.story == story and row.style == "title")
        lines = (n for n, row in enumerate(self._rows) if story and row.story == story)
        return next(titles, next(lines, None))

    def row(self, index: int, cells: int) -> Text:
        row = self._rows[index]
        quiet = self.style_of("quiet")
        if not row.inside:
            return Text(row.text, quiet, no_wrap=True)
        here = row.story and row.story == self._story
        text = Text(no_wrap=True).append("▌" if here else "│", self.style_of("mark") if here else quiet).append(" ")
        style = "bold" if row.style == "title" else self.style_of(row.style) if row.style else ""
        return text.append(pad(row.text, CELLS), style).append(" │", quiet)


def _rows(pages: Sequence[Page]) -> Iterator[_Row]:
    for number, page in enumerate(pages, 1):
        if number > 1:
            yield _Row("", inside=False)
        head = f" 第 {number} 页 "
        left = (WIDTH - 2 - width(head)) // 2
        yield _Row(f"┌{'─' * left}{head}{'─' * (WIDTH - 2 - left - width(head))}┐", inside=False)
        yield from _page(page)
        yield from (_Row("") for _ in range((TYPE_HEIGHT - page.height) // GRID_LINE))
        foot = f"— {number} —"
        # the number stands outside: right on odd pages, left on even ones
        yield _Row(" " * (CELLS - 2 - width(foot)) + foot if number % 2 else f"  {foot}", "quiet")
        yield _Row(f"└{'─' * (WIDTH - 2)}┘", inside=False)


def _page(page: Page) -> Iterator[_Row]:
    boxed = False
    before = ""
    for line, following in pairwise([*page.lines, Line("", "", 0, 0)]):
        if line.kind == "Gap":
            if line.height >= _SPACE and before not in _EDGES and following.kind not in _EDGES:
                yield _Row("")
        else:
            boxed = line.kind == "BoxTop" or (boxed and line.kind != "BoxBottom")
            yield _Row(_drawn(line, before, following, boxed), _STYLES.get(line.kind, ""), line.story)
            yield from (_Row("", "", line.story) for _ in range(round(line.height / GRID_LINE) - 1))
        before = line.kind


def _drawn(line: Line, before: str, following: Line, boxed: bool) -> str:
    """What stands in the 56 cells of a line."""
    if line.kind in _DRAWN:
        return _DRAWN[line.kind]
    if line.kind == "Picture":
        return _picture(line, first=before != "Picture", last=following.kind != "Picture")
    text = " " * line.indent + spread(line.text, CELLS - line.indent)
    return f"│{pad(text[1:], CELLS - 2)}│" if boxed and text.startswith(" ") else text


def _picture(line: Line, *, first: bool, last: bool) -> str:
    """A line of the frames that stand for pictures."""
    if first and last:
        return line.text
    drawn = ""
    for start, end in line.spans:
        inner = end - start - 2
        middle = "─" * inner if first or last else " " * inner
        left, right = "┌┐" if first else "└┘" if last else "││"
        drawn += " " * (start - width(drawn)) + left + middle + right
    return _with_labels(drawn, line.text)


def _with_labels(frames: str, text: str) -> str:
    """The frames with the labels of the text laid over them."""
    found, place = "", 0
    for label in _LABEL.finditer(text):
        start = width(text[: label.start()])
        found += frames[place:start] + label.group()
        place = start + width(label.group())
    return found + frames[place:]
