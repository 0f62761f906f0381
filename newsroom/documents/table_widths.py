"""Widths of tables whose columns a template repeats or leaves out ({%tc for %}, {%tc if %}): such a table keeps its
width, and its columns their proportions."""

from contextlib import suppress
from itertools import pairwise
from typing import Any

from newsroom.documents.package import W

_TOLERANCE = 0.02


def fit(root: Any) -> None:
    """Bring the columns of every fixed table to the table's own width, where filling it in has changed their number."""
    for span in list(root.iter(W + "gridSpan")):
        _put_in_order(span)
    for table in root.iter(W + "tbl"):
        properties = table.find(W + "tblPr")
        width, layout = (
            properties.find(W + name) if properties is not None else None for name in ("tblW", "tblLayout")
        )
        if layout is not None and layout.get(W + "type") == "fixed" and (twips := _twips(width)):
            _fit(table, twips)


def _put_in_order(span: Any) -> None:
    """docxtpl adds a cell's span behind its other properties, where Word does not look for it."""
    properties = span.getparent()
    before = [child.tag for child in properties][: properties.index(span)]
    if set(before) - {W + "cnfStyle", W + "tcW"}:
        place = sum(tag in (W + "cnfStyle", W + "tcW") for tag in before)
        properties.insert(place, span)


def _fit(table: Any, width: int) -> None:
    rows = [[(cell, _span(cell)) for cell in row.findall(W + "tc")] for row in table.findall(W + "tr")]
    plain = [row for row in rows if row and all(span == 1 for _, span in row)]
    widest = max(plain, key=len, default=[])
    columns = [_twips(_width(cell)) for cell, _ in widest]
    grid = table.find(W + "tblGrid")
    if not columns or 0 in columns or grid is None:
        return
    if abs(sum(columns) - width) <= _TOLERANCE * width and _widths(grid) == columns:
        return
    edges = [round(width * sum(columns[:place]) / sum(columns)) for place in range(len(columns) + 1)]
    for row in rows:
        if sum(span for _, span in row) == len(columns):
            start = 0
            for cell, span in row:
                if (own := _width(cell)) is not None:
                    own.set(W + "w", str(edges[start + span] - edges[start]))
                start += span
    for column in list(grid):
        grid.remove(column)
    for start, end in pairwise(edges):
        grid.append(grid.makeelement(W + "gridCol", {W + "w": str(end - start)}))


def _widths(grid: Any) -> list[int]:
    return [int(float(column.get(W + "w", 0))) for column in grid]


def _span(cell: Any) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    return 1 if span is None else int(span.get(W + "val"))


def _width(cell: Any) -> Any:
    return cell.find(f"{W}tcPr/{W}tcW")


def _twips(width: Any) -> int:
    """A width in twips; 0 where there is none, or one in another measure."""
    if width is None or width.get(W + "type") != "dxa":
        return 0
    with suppress(ValueError, OverflowError):
        return int(float(width.get(W + "w", "0")))
    return 0
