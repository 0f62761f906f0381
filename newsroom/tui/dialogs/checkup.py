"""The whole of what the copy checker says of a story, by the four things that the plan asks; what was ignored too."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from newsroom.desk import checking
from newsroom.story import LetStand
from newsroom.text.cells import clip
from newsroom.text.dates import chinese_moment
from newsroom.text.wrap import rows
from newsroom.tui.dialogs.dialog import Dialog
from newsroom.tui.widgets.findings_pane import severity_style, what_text, why_text
from newsroom.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from newsroom.desk.checking import Finding

    Chosen = Finding | LetStand

_MESSAGE_ROWS = 3


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the list; the cursor stands on those with something to choose."""

    text: str
    style: str = ""
    chosen: "Chosen | None" = None
    label: str = ""
    """What stands before the text, in the row's style, the text then being plain."""


def checkup_rows(found: "Sequence[Finding]", stood: "Sequence[tuple[Finding, LetStand]]", cells: int) -> Iterator[Row]:
    """The findings under the four heads, then those that were let stand, with who, when and why."""
    room = max(cells - 6, 16)
    for name, label in checking.dimension_labels().items():
        of_it = [finding for finding in found if finding.dimension == name]
        yield Row(f"{label}　{f'{len(of_it)} 处' if of_it else '✓'}", "mark")
        for finding in of_it:
            severity = checking.severity_label(finding.severity)
            yield Row(what_text(finding), severity_style(finding), finding, severity)
            for line in rows(f"{why_text(finding)}（{finding.rule}）", room)[:_MESSAGE_ROWS]:
                yield Row(f"    {line}", "quiet")
    if stood:
        yield Row(f"已忽略　{len(stood)} 处", "mark")
        for finding, why in stood:
            yield Row(what_text(finding), "quiet", why, "忽略")
            yield Row(f"    {why.by} {chinese_moment(why.at, why.at.year)}：{why.reason}", "quiet")


class CheckupRows(RowList):
    """The rows, with the cursor on one finding."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: Sequence[Row] = ()

    def show(self, shown: Sequence[Row], at: "Chosen | None") -> None:
        """Show these rows, with the cursor on this finding or on the first."""
        self.shown = shown
        known = [number for number, row in enumerate(shown) if row.chosen is not None]
        self.set_count(len(shown), next((n for n in known if shown[n].chosen == at), known[0] if known else 0))

    def selectable(self, index: int) -> bool:
        return self.shown[index].chosen is not None

    def row(self, index: int, cells: int) -> Text:
        row = self.shown[index]
        text = Text("▌" if index == self.cursor and row.chosen is not None else " ", no_wrap=True)
        if not row.label:
            return text.append(clip(row.text, cells - 1), self.style_of(row.style) if row.style else None)
        text.append(f" {row.label} ", self.style_of(row.style))
        return text.append(clip(row.text, max(cells - text.cell_len, 0)))


class CheckupDialog(Dialog["Finding | LetStand"]):
    """Dismissed with the finding to go to, with what is not to be let stand any more, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown,tab", "page(1)", show=False),
        Binding("enter", "go", show=False),
        Binding("delete,ctrl+d", "take_back", show=False),
        Binding("f11,ctrl+k", "cancel", show=False),
    ]
    KEYS = (("↑↓", "选择"), ("Enter", "去改"), ("Delete", "收回忽略"), ("Esc", "关闭"))

    def __init__(
        self, found: "Sequence[Finding]", stood: "Sequence[tuple[Finding, LetStand]]", current: int | None
    ) -> None:
        """`current`: the number of the finding on which the cursor is to stand."""
        said = f"体检单　{len(found)} 处要看" if found else "体检单　没有发现问题"
        super().__init__(said)
        self._found, self._stood, self._current = found, stood, current

    def content(self) -> ComposeResult:
        yield CheckupRows()

    def on_mount(self) -> None:
        self._show()

    def on_resize(self) -> None:
        self._show()

    def _show(self) -> None:
        # as dialog.tcss has it, without border and padding
        shown = tuple(checkup_rows(self._found, self._stood, min(self.app.size.width * 9 // 10, 84) - 4))
        at = self._found[self._current] if self._current is not None else None
        found = self.query_one(CheckupRows)
        found.styles.height = max(min(len(shown), self.app.size.height - 9), 3)
        found.show(shown, at)

    @property
    def _chosen(self) -> "Chosen | None":
        found = self.query_one(CheckupRows)
        return found.shown[found.cursor].chosen if found.cursor < found.count else None

    def action_move(self, step: int) -> None:
        self.query_one(CheckupRows).move(step)

    def action_page(self, pages: int) -> None:
        self.query_one(CheckupRows).page(pages)

    @on(RowList.Opened)
    def action_go(self) -> None:
        chosen = self._chosen
        if isinstance(chosen, LetStand):
            self.app.notify("这一处已忽略。要重新列出，按 Delete 收回。", timeout=4, markup=False)
        else:
            self.dismiss(chosen)

    def action_take_back(self) -> None:
        chosen = self._chosen
        if isinstance(chosen, LetStand):
            self.dismiss(chosen)
        else:
            self.app.notify("这一处没有忽略过。要忽略，回到稿件里按 Ctrl+E。", timeout=4, markup=False)
