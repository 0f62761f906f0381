"""What the copy checker says of the open story: a list beside the manuscript, or two rows below it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.style import Style
from rich.text import Text
from textual import events
from textual.message import Message
from textual.strip import Strip

from newsroom.desk import checking
from newsroom.text.cells import clip
from newsroom.text.wrap import rows
from newsroom.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from newsroom.desk.checking import Finding

_FLAT_HEIGHT = 2
"""With no more rows the pane is a strip below the manuscript, with one row for a finding."""
_MESSAGE_ROWS = 2
STYLES = {"block": "alarm", "error": "alarm", "warn": "mark", "info": "quiet"}
"""A severity's style in a list."""


def severity_style(finding: "Finding") -> str:
    """The name of the style in which a finding's severity is written in a list."""
    return STYLES[finding.severity.value]


def what_text(finding: "Finding") -> str:
    """Where it is, what stands there, and what to write in its place: `第 3 段“布署”→部署`."""
    words = f"“{clip(finding.text, 16)}”" if finding.text else ""
    return f"{checking.place(finding)}{words}{better_text(finding)}"


def why_text(finding: "Finding") -> str:
    """What is wrong, without the words themselves, which `what_text` has."""
    return finding.message.removeprefix(f"“{finding.text}”：")


def better_text(finding: "Finding") -> str:
    """`→部署`, `→（删去）`, or nothing where she has to decide."""
    if finding.suggestion is None:
        return ""
    return f"→{finding.suggestion}" if finding.suggestion else "→（删去）"


@dataclass(frozen=True, slots=True)
class _Row:
    finding: int
    """Its number."""
    text: str
    first: bool = False


class FindingsPane(RowList):
    """The findings, the current one set off and in sight; the four dimensions above them."""

    @dataclass
    class Chosen(Message):
        """A finding was clicked."""

        number: int

    has_cursor = False
    has_heading = True

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._findings: Sequence[Finding] = ()
        self._stood = self._hints = 0
        self._current: int | None = None
        self._nearest: int | None = None
        self._rows: list[_Row] = []
        self._drawn: list[tuple[str, str, str]] = []
        self._said = "词典加载中……"

    def show(self, findings: "Sequence[Finding]", stood: int, hints: int = 0) -> None:
        """These findings are open, so many were let stand, and there are so many hints."""
        now = (list(map(_said_of, findings)), stood, hints, "")
        same = now == (self._drawn, self._stood, self._hints, self._said)
        self._findings, self._stood, self._hints, self._said = findings, stood, hints, ""
        if not same:
            self._drawn = list(map(_said_of, findings))
            self._current = self._nearest = None
            self._wrap()

    @property
    def is_empty(self) -> bool:
        """Whether no findings have been shown yet."""
        return bool(self._said)

    def say(self, what: str) -> None:
        """Say why there is no list."""
        self._findings, self._said = (), what
        self._wrap()

    def point(self, current: int | None, nearest: int | None) -> None:
        """She stands on this finding, or near that one."""
        if (current, nearest) != (self._current, self._nearest):
            self._current, self._nearest = current, nearest
            self._show_current()
            self.refresh()

    def on_resize(self) -> None:
        self._wrap()

    @property
    def _flat(self) -> bool:
        return self.size.height <= _FLAT_HEIGHT

    # drawing

    def heading(self, cells: int) -> Text:
        text = Text(" 体检", no_wrap=True)
        if self._said:
            return text.append(f"  {clip(self._said, max(cells - 8, 0))}")
        for name, label in checking.dimension_labels().items():
            count = sum(finding.dimension == name for finding in self._findings)
            bad = any(f.dimension == name and f.severity.value in ("block", "error") for f in self._findings)
            text.append(f" {label}")
            style = self.style_of("alarm" if bad else "mark") if count else self.style_of("quiet")
            text.append(str(count) if count else "✓", style)
        if self._flat or text.cell_len + 8 < cells:
            text.append(self._counted())
        hints = f"，建议 {self._hints}" if self._hints and not self._flat else ""
        if hints and text.cell_len + 12 < cells:
            text.append(hints, self.style_of("quiet"))
        if self._flat and self._findings:
            text.append("　F11 全部", self.style_of("quiet"))
        return text

    def _counted(self) -> str:
        if not self._findings:
            return ""
        at = self._nearest if self._current is None else self._current
        return f"  {(at or 0) + 1}/{len(self._findings)}"

    def row(self, index: int, cells: int) -> Text:
        row = self._rows[index]
        finding = self._findings[row.finding]
        mark = "▌" if row.finding == self._current else " "
        text = Text(mark, no_wrap=True)
        if row.first:
            text.append(checking.severity_label(finding.severity), self._severity(finding)).append(" ")
            return text.append(clip(row.text, max(cells - text.cell_len, 0)))
        return text.append(row.text, self.style_of("quiet") if row.finding != self._current else None)

    def _severity(self, finding: "Finding") -> Style:
        found = self.style_of(severity_style(finding))
        return found + Style(bold=True, reverse=True) if finding.severity == "block" else found

    def render_line(self, y: int) -> Strip:
        index = y - 1 + self.scroll_offset.y
        if y > 0 and index < self.count and self._rows[index].finding == self._current:
            base = self.rich_style + self.style_of("cursor")
            return self._strip(self.row(index, self.size.width), self.size.width, base)
        return super().render_line(y)

    # rows

    def _wrap(self) -> None:
        cells = self.size.width
        self._rows = [
            row
            for number, finding in enumerate(self._findings)
            for row in (_flat_row(number, finding) if self._flat else _tall_rows(number, finding, cells))
        ]
        self.empty = self._nothing_said()
        self.set_count(len(self._rows))
        self._show_current()

    def _nothing_said(self) -> str:
        if self._said:
            return ""
        more = [f"忽略了 {self._stood} 处"] if self._stood else []
        more += [f"建议 {self._hints} 条"] if self._hints else []
        return f"没有要改的；{'，'.join(more)}，按 F11 看。" if more else "没有发现问题。"

    def _show_current(self) -> None:
        at = self._nearest if self._current is None else self._current
        places = [index for index, row in enumerate(self._rows) if row.finding == at]
        if not places or not self.size.height:
            return
        top, room = self.scroll_offset.y, self.page_rows
        if places[0] < top or self._flat:
            self.scroll_to(y=places[0], animate=False, force=True)
        elif places[-1] >= top + room:
            self.scroll_to(y=places[-1] - room + 1, animate=False, force=True)

    def on_click(self, event: events.Click) -> None:
        index = event.y - 1 + self.scroll_offset.y
        if event.y and index < self.count:
            self.post_message(self.Chosen(self._rows[index].finding))


def _said_of(finding: "Finding") -> tuple[str, str, str]:
    """All that is shown of a finding."""
    return finding.severity.value, what_text(finding), finding.message


def _flat_row(number: int, finding: "Finding") -> Iterator[_Row]:
    yield _Row(number, f"{what_text(finding)}　{why_text(finding)}", first=True)


def _tall_rows(number: int, finding: "Finding", cells: int) -> Iterator[_Row]:
    room = max(cells - 4, 8)
    yield _Row(number, what_text(finding), first=True)
    said = rows(why_text(finding), room)
    shown = said[:_MESSAGE_ROWS]
    if len(said) > len(shown):
        shown[-1] = clip(f"{shown[-1]}……", room)
    for line in shown:
        yield _Row(number, f"  {line}")
