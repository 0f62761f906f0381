"""The desk's stories as a table: the columns that the width allows, the cursor on a story rather than on a row."""

import re
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from newsroom.story import BAND_LABELS, STATE_LABELS
from newsroom.text.cells import clip, pad, width
from newsroom.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from newsroom.desk.listing import Row

GAP = 1
BLOCK = 100
"""Rows that are read at once."""
_BLOCKS_KEPT = 30


@dataclass(frozen=True)
class Column:
    """A column: its width in cells and the list's width from which on it is shown."""

    key: str
    head: str
    cells: int
    wide: int
    """Its width in a list of `ROOMY` cells and more."""
    shown_from: int
    right: bool = False


ROOMY = 120
_TITLE_AT_LEAST = 16
_TITLE_AMPLE = 36
"""Cells of the headline beyond which the unit gets what is left, up to its full width."""

COLUMNS = (
    Column("id", "编号", 7, 12, 0),
    Column("title", "标题", 0, 0, 0),
    Column("unit", "单位", 10, 20, 56),
    Column("focus", "焦点", 10, 12, 40),
    Column("state", "状态", 8, 8, 48),
    Column("due", "时限", 10, 12, 66),
    Column("checkup", "体检", 4, 4, 76, right=True),
    Column("length", "字数", 4, 5, 76, right=True),
    Column("photos", "图", 2, 3, 84, right=True),
)
ORDERS = {"day": "日期（新的在前）", **{c.key: c.head for c in COLUMNS if c.key != "checkup"}}


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
    """How it stands to its time; where it is awaited a countdown."""
    from newsroom.desk import listing

    return listing.due_text(row, now)


def checkup_text(row: "Row") -> tuple[str, str]:
    """What the copy checker counted, and the style to show it in: 2 to be mended; ·3 in doubt; nothing if clean."""
    found = row.checkup
    if found is None:
        return "—", "quiet"
    if bad := found.block + found.error:
        return str(bad), "alarm"
    return (f"·{found.warn}" if found.warn else ""), "quiet"


def days_text(deleted: datetime, now: datetime) -> str:
    """How long a story stays in the bin: 还剩 12 天."""
    from newsroom.desk.bin import days_left

    left = days_left(deleted, now)
    return f"还剩 {left} 天" if left else "已到期"


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


def window(cursor: int, page: int) -> tuple[int, int]:
    """First row and number of rows, in whole blocks, that may be in sight while the cursor stands there."""
    first, last = max(cursor - page, 0) // BLOCK, (cursor + page) // BLOCK
    return first * BLOCK, (last - first + 1) * BLOCK


NO_MATCH = "没有符合的稿件。\n按 Esc 清除搜索和筛选，列出全部。"


def nothing_said(folder: Path) -> str:
    """What the list of an empty desk says."""
    return (
        "工作台上还没有稿件。\n\n按 F3 从文件夹收稿，或按 F2 写一篇新稿。\n"
        f"也可以把来稿放进 {folder / 'inbox'}，再按 F3、Enter。\n按 F1 看全部按键。"
    )


class StoryList(RowList):
    """The list on the desk, of any length: it holds some blocks of rows and asks for those that come into sight.

    After a reload the cursor stands on the same story, or where that one stood.
    """

    has_heading = True

    @dataclass
    class Wanted(Message):
        """A block of rows is missing: the screen is to read it and to call `fill`, or `refused`."""

        block: int

    def __init__(self, topic_label: str = "焦点", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.topic_label = topic_label
        self.due_label = "时限"
        self.bureau = ""
        """Whose desk it is."""
        self.now = datetime.now().astimezone()
        self.order = "day"
        self.loaded = False
        self._blocks: OrderedDict[int, Sequence[Row]] = OrderedDict()
        self._asked: int | None = None

    @property
    def current(self) -> "Row | None":
        """The row under the cursor; None where there is none, or while it is being read."""
        return self.row_at(self.cursor)

    def row_at(self, index: int) -> "Row | None":
        """The row, if it has been read."""
        block = self._blocks.get(index // BLOCK, ())
        return block[index % BLOCK] if 0 <= index % BLOCK < len(block) else None

    def show(self, rows: "Sequence[Row]", start: int, total: int, cursor: int, now: datetime) -> None:
        """There is a new list: these of its rows, from the block's beginning `start` on, and the cursor's place."""
        self.loaded, self.now, self._asked = True, now, None
        self._blocks.clear()
        self._keep(start, rows)
        self.set_count(total, cursor)

    def tell_time(self, now: datetime) -> None:
        """It is so late now: what counts down in sight is drawn anew, if it says something else."""
        top = self.scroll_offset.y
        in_sight = [row for place in range(top, top + self.page_rows) if (row := self.row_at(place))]
        before, self.now = self.now, now
        if any(self._due(row, before) != self._due(row, now) for row in in_sight):
            self.refresh()

    @staticmethod
    def _due(row: "Row", now: datetime) -> str:
        return days_text(row.deleted, now) if row.deleted else due_text(row, now)

    def fill(self, start: int, rows: "Sequence[Row]") -> None:
        """The block that was asked for."""
        self._asked = None
        self._keep(start, rows)
        self.refresh()

    def refused(self) -> None:
        """The block that was asked for cannot be read now; it is asked for again when the cursor moves."""
        self._asked = None

    def _keep(self, start: int, rows: "Sequence[Row]") -> None:
        for offset in range(0, len(rows), BLOCK):
            self._blocks[(start + offset) // BLOCK] = rows[offset : offset + BLOCK]
        while len(self._blocks) > _BLOCKS_KEPT:
            self._blocks.popitem(last=False)

    def render_lines(self, crop: Region) -> list[Strip]:
        lines = super().render_lines(crop)
        self._ask()
        return lines

    def _ask(self) -> None:
        """Ask for one block that is missing: in sight, else a page beyond."""
        if self._asked is not None or not self.count:
            return
        top, page = self.scroll_offset.y, self.page_rows
        for index in (top, top + page - 1, top + 2 * page, top - page):
            block = max(min(index, self.count - 1), 0) // BLOCK
            if block in self._blocks:
                self._blocks.move_to_end(block)
            else:
                self._asked = block
                # from here, in the screen's painting, it would be the screen's message, which goes no further than that
                self.call_next(self._want, block)
                return

    def _want(self, block: int) -> None:
        self.post_message(self.Wanted(block))

    def column_at(self, cell: int) -> str | None:
        """The column, if the list can be sorted by it, whose heading stands at this cell."""
        start = 1
        for column, cells in columns_for(self.size.width - 1):
            if start <= cell < start + cells + GAP:
                return column.key if column.key in ORDERS else None
            start += cells + GAP
        return None

    def heading(self, cells: int) -> Text:
        parts = []
        for column, room in columns_for(cells - 1):
            head = {"focus": self.topic_label, "due": self.due_label}.get(column.key, column.head)
            head = f"{head}↓" if column.key == self.order and room > width(head) else head
            parts.append(_fit(head, room, column.right))
        return Text(" " + " ".join(parts), no_wrap=True)

    def row(self, index: int, cells: int) -> Text:
        text = Text("▌" if index == self.cursor else " ", no_wrap=True)
        row = self.row_at(index)
        if row is None:
            return text.append("…", self.style_of("quiet"))
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
                shown = self._due(row, self.now)
                if row.deleted:
                    return shown, "mark"
                shown = shown if width(shown) <= room else shown.replace(" ", "")
                shown = shown if width(shown) <= room else shown.removeprefix("还剩")
                return shown, "alarm" if shown.startswith("迟") else "mark"
            case "checkup":
                return checkup_text(row)
            case "length":
                return str(row.characters), "quiet"
            case _:
                return (str(row.photos) if row.photos else ""), "quiet"


def _fit(text: str, cells: int, right: bool) -> str:
    if not right:
        return pad(text, cells)
    clipped = clip(text, cells)
    return " " * (cells - width(clipped)) + clipped
