"""The desk's stories as a table: the columns that the width allows, the cursor on a story rather than on a row."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.text import Text

from newsroom.story import BAND_LABELS, STATE_LABELS, State
from newsroom.text.cells import clip, pad, width
from newsroom.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from newsroom.desk.listing import Row

GAP = 1
_NOT_IN_YET = (State.DRAFT, State.RETURNED)


@dataclass(frozen=True)
class Column:
    """A column: its width in cells and the list's width from which on it is shown."""

    key: str
    head: str
    cells: int
    wide: int
    """Its width in a list of `ROOMY` cells and more."""
    shown_from: int
    order: "Callable[[Row], Any]"
    right: bool = False


ROOMY = 120
_TITLE_AT_LEAST = 16
_TITLE_AMPLE = 36
"""Cells of the headline beyond which the unit gets what is left, up to its full width."""

COLUMNS = (
    Column("id", "编号", 7, 12, 0, lambda row: row.id),
    Column("title", "标题", 0, 0, 0, lambda row: row.title),
    Column("unit", "单位", 10, 20, 56, lambda row: row.unit),
    Column("focus", "焦点", 10, 12, 40, lambda row: row.focus_label),
    Column("state", "状态", 8, 8, 48, lambda row: list(State).index(row.state)),
    Column("due", "时限", 10, 12, 66, lambda row: (row.late is None, -row.late.total_seconds() if row.late else 0)),
    Column("length", "字数", 4, 5, 76, lambda row: -row.characters, right=True),
    Column("photos", "图", 2, 3, 76, lambda row: -row.photos, right=True),
)
ORDERS = {"day": "日期（新的在前）", **{c.key: c.head for c in COLUMNS}}


def columns_for(cells: int) -> list[tuple[Column, int]]:
    """The columns of a list of so many cells with their widths; the headline takes what the others leave."""
    shown = [column for column in COLUMNS if cells >= column.shown_from]
    widths = {c.key: c.wide if cells >= ROOMY else c.cells for c in shown}
    left = max(cells - sum(widths.values()) - GAP * len(shown), _TITLE_AT_LEAST)
    if "unit" in widths:
        unit = next(column for column in shown if column.key == "unit")
        widths["unit"] += min(max(left - _TITLE_AMPLE, 0), unit.wide - widths["unit"])
    widths["title"] = max(cells - sum(widths.values()) - GAP * len(shown), _TITLE_AT_LEAST)
    return [(column, widths[column.key]) for column in shown]


def due_text(row: "Row", now: datetime) -> str:
    """迟 1 天 for what came late or is overdue, 还剩 3 小时 for what is still awaited, else nothing."""
    from newsroom.text.dates import lateness  # after the first paint, with the rest of what reads stories

    if row.due is None:
        return ""
    if row.submitted is not None and row.state not in _NOT_IN_YET:
        return lateness(row.due, row.submitted) if row.late else ""
    return lateness(row.due, now)


def doubtful(row: "Row") -> bool:
    """Whether she should look where the story is filed: the machine guessed, or could not even guess."""
    return not row.chosen and (row.focus is None or row.band != "sure")


def focus_text(row: "Row") -> str:
    """The focus area with a mark: ● her own choice, ○ the machine's, sure; ？ the machine's guess."""
    if row.focus is None:
        return "● 不归类" if row.chosen else f"？{BAND_LABELS['ask']}"
    mark = "● " if row.chosen else "？" if doubtful(row) else "○ "
    return mark + row.focus_label


_DISTRICT = re.compile("^.{1,6}?[区县市旗]")


def short_unit(unit: str, bureau: str, cells: int) -> str:
    """The unit's name; where it does not fit, without the district that it shares with the bureau."""
    district = _DISTRICT.match(bureau)
    if district and width(unit) > cells and unit.startswith(district.group()):
        return unit.removeprefix(district.group())
    return unit


NO_MATCH = "没有符合的稿件。\n按 Esc 清除搜索和筛选，列出全部。"


def nothing_said(folder: Path) -> str:
    """What the list of an empty desk says."""
    return (
        "工作台上还没有稿件。\n\n按 F3 从文件夹收稿，或按 F2 写一篇新稿。\n"
        f"也可以把来稿放进 {folder / 'inbox'}，再按 F3、Enter。\n按 F1 看全部按键。"
    )


class StoryList(RowList):
    """The list on the desk. After a reload the cursor stands on the same story, or where that one stood."""

    has_heading = True

    def __init__(self, topic_label: str = "焦点", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.topic_label = topic_label
        self.bureau = ""
        """Whose desk it is."""
        self.now = datetime.now().astimezone()
        self.rows: Sequence[Row] = ()
        self.order = "day"
        self.loaded = False

    @property
    def current(self) -> "Row | None":
        """The row under the cursor."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    def show(self, rows: "Sequence[Row]", now: datetime, keep: str | None = None) -> None:
        """Show these rows, newest day first as they come; the cursor keeps to `keep` or to the story it stood on."""
        wanted = keep or (self.current.id if self.current else None)
        self.loaded = True
        self.now = now
        self.rows = rows if self.order == "day" else sorted(rows, key=self._column(self.order).order)
        place = next((i for i, row in enumerate(self.rows) if row.id == wanted), self.cursor)
        self.set_count(len(self.rows), place)

    def sort(self, key: str) -> None:
        """Order by a column, or by `day`."""
        self.order = key
        by_day = sorted(self.rows, key=lambda row: (row.day, row.id), reverse=True)
        self.show(by_day, self.now)

    def column_at(self, cell: int) -> str | None:
        """The column whose heading stands at this cell."""
        start = 1
        for column, cells in columns_for(self.size.width - 1):
            if start <= cell < start + cells + GAP:
                return column.key
            start += cells + GAP
        return None

    def heading(self, cells: int) -> Text:
        parts = []
        for column, room in columns_for(cells - 1):
            head = self.topic_label if column.key == "focus" else column.head
            head = f"{head}↓" if column.key == self.order and room > width(head) else head
            parts.append(_fit(head, room, column.right))
        return Text(" " + " ".join(parts), no_wrap=True)

    def row(self, index: int, cells: int) -> Text:
        row = self.rows[index]
        text = Text("▌" if index == self.cursor else " ", no_wrap=True)
        for column, room in columns_for(cells - 1):
            shown, style = self._cell(column.key, row, room)
            text.append(_fit(shown, room, column.right), self.style_of(style) if style else None)
            text.append(" ")
        return text

    def _cell(self, key: str, row: "Row", room: int) -> tuple[str, str]:
        match key:
            case "id":
                return (row.id if room >= 12 else row.id[5:]), "quiet"
            case "title":
                return row.title or "（无标题）", ""
            case "unit":
                shown = short_unit(row.unit, self.bureau, room)
                return shown or "（待填）", "" if shown else "quiet"
            case "focus":
                shown = focus_text(row)
                return shown, {"●": "", "○": "quiet"}.get(shown[0], "mark")
            case "state":
                return STATE_LABELS[row.state], ""
            case "due":
                shown = due_text(row, self.now)
                shown = shown if width(shown) <= room else shown.replace(" ", "")
                return shown, "alarm" if shown.startswith("迟") else "mark"
            case "length":
                return str(row.characters), "quiet"
            case _:
                return (str(row.photos) if row.photos else ""), "quiet"

    @staticmethod
    def _column(key: str) -> Column:
        return next(column for column in COLUMNS if column.key == key)


def _fit(text: str, cells: int, right: bool) -> str:
    if not right:
        return pad(text, cells)
    clipped = clip(text, cells)
    return " " * (cells - width(clipped)) + clipped
