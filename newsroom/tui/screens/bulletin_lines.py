"""A bulletin as lines to read: its prose, then its tables with the columns that the window has room for."""

from collections.abc import Iterator
from itertools import pairwise

from newsroom.desk.bulletin_preview import Preview, Table
from newsroom.text.cells import clip, pad, width
from newsroom.tui.widgets.preview import Styled

_BETWEEN = 2
_INDENT = 2
_SHORT, _FEW = 8, 12
"""Cells of a text column: to which it may be cut, and to which it is cut before a further column is dropped."""
_NEVER_CUT_FIRST = "单位"
"""Units' names are read in full as long as there is a column that can be left out."""
_SUMMED = ("报送：合计", "采用：条数")
_DROPPED = ("序号", "代号", "累计得分", "累计", "采用率", "下达日期", "时限类别", "作者", "应报时刻", "备注", "定额")
"""Columns that are left out where there is no room, the first one first; before them those of single channels."""


def lines(preview: Preview, cells: int) -> Iterator[Styled]:
    """What stands in the pane; headings of sections and tables have the style `title`."""
    yield preview.title, "title"
    yield "", ""
    yield f"　　{preview.opening}", ""
    for heading, paragraphs in preview.sections:
        yield "", ""
        yield heading, "title"
        yield from ((f"　　{text}", "") for text in paragraphs)
    for table, following in pairwise((*preview.tables, None)):
        yield "", ""
        assert table is not None
        # of several alike what is left out is said once, below the last one
        yield from table_lines(table, cells, last=following is None or following.heads != table.heads)


def stops(preview: Preview, cells: int) -> list[int]:
    """The numbers of the lines that are headings."""
    return [number for number, (_, style) in enumerate(lines(preview, cells)) if style == "title"]


def table_lines(table: Table, cells: int, *, last: bool = True) -> Iterator[Styled]:
    """A table, a row a line of at most so many cells; the `last` of several alike says what it leaves out."""
    shown, left_out = columns_for(table, cells)
    yield table.title, "title"
    yield _row(table, table.heads, shown), "mark"
    for row in table.rows:
        yield _row(table, row, shown), "quiet" if _is_sum(row) else ""
    if left_out and last:
        yield f"  窗口窄，没有列出：{'、'.join(name.partition('：')[2] or name for name in left_out)}", "quiet"
    yield from ((f"  {note}", "quiet") for note in table.notes)


def columns_for(table: Table, cells: int) -> tuple[list[tuple[int, int]], list[str]]:
    """Place and width of the columns that there is room for, and the heads of those that there is not."""
    natural = [
        max(width(text) for text in (_head(head), *(row[place] for row in table.rows)))
        for place, head in enumerate(table.heads)
    ]
    shown = list(range(len(table.heads)))
    dropped: list[int] = []
    while (rest := _over(table, natural, shown, cells)) > 0 and len(shown) > 1:
        if (least := _least(table, shown)) is None or rest <= _slack(table, natural, shown, _FEW):
            break
        shown.remove(least)
        dropped.append(least)
    widths = dict(zip(shown, _cut(table, natural, shown, cells), strict=True))
    return list(widths.items()), [table.heads[place] for place in sorted(dropped)]


def _least(table: Table, shown: list[int]) -> int | None:
    """The column that is left out first."""
    single = [p for p in shown if "：" in table.heads[p] and table.heads[p] not in _SUMMED]
    if single:
        return single[-1]
    return next((p for name in _DROPPED for p in shown if table.heads[p] == name), None)


def _over(table: Table, natural: list[int], shown: list[int], cells: int) -> int:
    return sum(natural[place] + _BETWEEN for place in shown) - _BETWEEN + _INDENT - cells


def _slack(table: Table, natural: list[int], shown: list[int], least: int) -> int:
    return sum(
        max(natural[place] - least, 0)
        for place in shown
        if not table.numbers[place] and table.heads[place] != _NEVER_CUT_FIRST
    )


def _cut(table: Table, natural: list[int], shown: list[int], cells: int) -> list[int]:
    """The widths, the widest columns of text narrowed until they fit."""
    widths = [natural[place] for place in shown]
    over = _over(table, natural, shown, cells)
    while over > 0:
        wide = max((n for n, p in enumerate(shown) if not table.numbers[p]), key=widths.__getitem__, default=None)
        if wide is None or widths[wide] <= _SHORT:
            break
        widths[wide] -= 1
        over -= 1
    return widths


def _row(table: Table, row: tuple[str, ...], shown: list[tuple[int, int]]) -> str:
    parts = []
    for place, room in shown:
        text = _head(row[place]) if row is table.heads else row[place]
        fitted = clip(text, room)
        parts.append(" " * (room - width(fitted)) + fitted if table.numbers[place] else pad(text, room))
    return " " * _INDENT + (" " * _BETWEEN).join(parts).rstrip()


def _head(head: str) -> str:
    """`报送` of `报送：合计`: the sums are what the column is called by."""
    return head.partition("：")[0] if head in _SUMMED else head.partition("：")[2] or head


def _is_sum(row: tuple[str, ...]) -> bool:
    return "合计" in row[:2]
