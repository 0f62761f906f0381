"""What to look at before an issue is printed, as a list to go through: Enter leads to the story."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from newsroom.desk.issue_warnings import IssueWarning
from newsroom.story import Story
from newsroom.text.cells import clip
from newsroom.text.wrap import rows
from newsroom.tui.dialogs.dialog import Dialog
from newsroom.tui.widgets.row_list import RowList

_GRAVE = {"minors", "gone", "not_approved", "changed_after_approval", "changed_since"}


@dataclass(frozen=True, slots=True)
class _Row:
    text: str
    style: str = ""
    story: str = ""
    """Where Enter leads; a row without one is only read."""


def warning_rows(found: Sequence[IssueWarning], stories: Mapping[str, Story], cells: int) -> Iterator[_Row]:
    """Each warning wrapped; where it is about several stories, these below it one by one."""
    for number, warning in enumerate(found):
        if number:
            yield _Row("")
        single = warning.story_ids[0] if len(warning.story_ids) == 1 else ""
        listed = len(warning.story_ids) > 1 and warning.kind != "changed_since"
        said = warning.said.partition("：《")[0] if listed else warning.said  # they are named one by one below
        for line, part in enumerate(rows(f"！{said}", cells - 2)):
            yield _Row(part if line == 0 else f"  {part}", "alarm" if warning.kind in _GRAVE else "mark", single)
            single = ""
        for story_id in warning.story_ids if len(warning.story_ids) > 1 else ():
            story = stories.get(story_id)
            told = f"《{story.title or '无标题'}》　{story.unit}" if story else story_id
            yield _Row(f"    {told}", "", story_id)


class WarningRows(RowList):
    """The cursor stands only where Enter leads somewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[_Row] = []

    def selectable(self, index: int) -> bool:
        return bool(self.shown[index].story)

    def row(self, index: int, cells: int) -> Text:
        row = self.shown[index]
        style = self.style_of(row.style) if row.style else ""
        head = "▌" if self.has_cursor and index == self.cursor else " "
        return Text(clip(f"{head}{row.text}", cells), style, no_wrap=True)


class WarningsDialog(Dialog[str]):
    """Dismissed with the id of the story to go to, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("ctrl+n", "cancel", show=False),
        Binding("enter", "go", show=False),
    ]
    KEYS = (("↑↓", "选择"), ("Enter", "到这一篇"), ("Esc", "返回"))

    def __init__(self, found: Sequence[IssueWarning], stories: Mapping[str, Story]) -> None:
        super().__init__(f"印之前看一看：{len(found)} 条提醒")
        self._found, self._stories = found, stories

    def content(self) -> ComposeResult:
        yield WarningRows()

    def on_mount(self) -> None:
        self._show()

    def on_resize(self) -> None:
        self._show()

    def _show(self) -> None:
        listed = self.query_one(WarningRows)
        # as dialog.tcss has it, without border and padding
        cells = min(self.app.size.width * 9 // 10, 84) - 4
        listed.shown = list(warning_rows(self._found, self._stories, cells))
        listed.styles.height = min(len(listed.shown), max(self.app.size.height - 8, 3))
        first = next((number for number, row in enumerate(listed.shown) if row.story), None)
        listed.has_cursor = first is not None
        listed.set_count(len(listed.shown), first or 0)

    def action_move(self, step: int) -> None:
        self.query_one(WarningRows).move(step)

    def action_page(self, pages: int) -> None:
        self.query_one(WarningRows).page(pages)

    @on(RowList.Opened)
    def action_go(self) -> None:
        listed = self.query_one(WarningRows)
        self.dismiss(listed.shown[listed.cursor].story or None if listed.has_cursor else None)
