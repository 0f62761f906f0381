"""Charts read back from a finished document: what their caches say, and what their workbooks say."""

import posixpath
import zipfile
from io import BytesIO
from typing import Any

import lxml.etree as etree
from docx import Document
from openpyxl import load_workbook

from newsroom.documents.chart_xml import CHART
from newsroom.documents.charts import Chart

C = f"{{{CHART}}}"
Read = list[tuple[str, list[tuple[str, float | None]]]]
"""Of each series its name, and every category with its value."""


def charts_of(data: bytes) -> list[tuple[Any, bytes]]:
    """The charts in the order in which they are printed: each one's XML and its workbook."""
    document: Any = Document(BytesIO(data))
    found = []
    for element in document.element.body.iter(f"{C}chart"):
        part = document.part.related_parts[element.get(f"{{{element.nsmap['r']}}}id")]
        (book,) = part.rels.values()
        assert posixpath.dirname(book.target_part.partname) == "/word/embeddings"
        found.append((etree.fromstring(part.blob), book.target_part.blob))
    return found


def cached(root: Any) -> Read:
    """What Word shows before anybody edits the chart."""
    return [
        (_points(series.find(f"{C}tx"))[0], _pairs(_points(series.find(f"{C}cat")), _points(series.find(f"{C}val"))))
        for series in root.iter(f"{C}ser")
    ]


def _pairs(names: list[str], values: list[str]) -> list[tuple[str, float | None]]:
    return [(name, float(value) if value else None) for name, value in zip(names, values, strict=True)]


def _points(parent: Any) -> list[str]:
    count = int(parent.find(f".//{C}ptCount").get("val"))
    found = {int(point.get("idx")): point.findtext(f"{C}v") or "" for point in parent.iter(f"{C}pt")}
    return [found.get(place, "") for place in range(count)]


def written(book: bytes, chart: Chart) -> Read:
    """What the workbook has for a chart of this size."""
    assert zipfile.is_zipfile(BytesIO(book))
    rows = len(chart.categories)
    sheet: Any = load_workbook(BytesIO(book))["Sheet1"]
    column = [[sheet.cell(row, place).value for row in range(1, rows + 2)] for place in range(1, len(chart.series) + 2)]
    names = [name or "" for name in column[0][1:]]
    return [(values[0] or "", list(zip(names, values[1:], strict=True))) for values in column[1:]]
