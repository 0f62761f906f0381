import zipfile
from io import BytesIO
from typing import Any

import lxml.etree as etree
import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from newsroom.documents.chart_xml import CHART, chart_part
from newsroom.documents.charts import Chart, Series, bar_height, column_name, number, reference, split, workbook
from newsroom.documents.filling import Filling
from newsroom.documents.finishing import finish
from newsroom.documents.package import packed, problems
from newsroom.documents.press import Press
from newsroom.text.clean import clean_line
from tests.documents.charts_read import cached, charts_of, written
from tests.documents.validators import audit, sdk

RANKING = Chart(
    title="排名",
    categories=("柳河 & 双桥", "=1+1", "<大营>", "#N/A"),
    series=(Series("报送", (12, 7.5, None, 0)), Series("采用", (3, 2, 1, 0))),
    kind="bar",
    unit="条",
)
TEXT = st.text(max_size=12) | st.sampled_from(
    ["&", "<c:v>", "=SUM(A1)", "+1", "-1", "#N/A", "TRUE", "1", "{{ x }}", ""]
)
VALUE = st.none() | st.integers(-(10**6), 10**6) | st.floats(-1e6, 1e6, allow_nan=False).map(lambda v: round(v, 3))


@st.composite
def charts(draw: Any) -> Chart:
    categories = tuple(draw(st.lists(TEXT, max_size=8)))
    names = draw(st.lists(TEXT, max_size=3))
    count = len(categories)
    series = tuple(Series(name, tuple(draw(st.lists(VALUE, min_size=count, max_size=count)))) for name in names)
    kind = draw(st.sampled_from(["bar", "column", "line"]))
    return Chart(title=draw(TEXT), categories=categories, series=series, kind=kind, unit=draw(TEXT))


def document_with(*found: Chart) -> bytes:
    """A document whose only paragraphs print these charts."""
    document = Document()
    document.add_paragraph("{%p for 图 in 图表 %}")
    document.add_paragraph("{{ 图 }}")
    document.add_paragraph("{%p endfor %}")
    out = BytesIO()
    document.save(out)
    filling = Filling(out.getvalue())
    press = Press(filling)
    filling.fill({"图表": [press.chart(chart) for chart in found]})
    finish(filling.package)
    return packed(filling.package)


@given(charts())
def test_any_chart_is_xml_whose_caches_are_the_workbook(chart: Chart) -> None:
    root = etree.fromstring(chart_part(chart))
    assert cached(root) == written(workbook(chart), chart) == expected(chart)


def expected(chart: Chart) -> list[tuple[str, list[tuple[str, float | None]]]]:
    names = [clean_line(name) for name in chart.categories]
    return [(clean_line(one.name), list(zip(names, one.values, strict=True))) for one in chart.series]


@settings(max_examples=15, deadline=None)
@given(st.lists(charts(), max_size=3))
def test_any_charts_make_a_sound_document(found: list[Chart]) -> None:
    data = document_with(*found)
    assert problems(data) == []
    assert [cached(root) for root, _ in charts_of(data)] == [expected(chart) for chart in found if not chart.empty]


@pytest.mark.parametrize("kind", ["bar", "column", "line"])
def test_the_validators_find_nothing(kind, tmp_path):
    path = tmp_path / "chart.docx"
    chart = Chart(title="图", categories=RANKING.categories, series=RANKING.series, kind=kind)
    path.write_bytes(document_with(chart, chart))
    assert [error for error in audit(path) if "stylesWithEffects" not in error] == []
    assert sdk(path) == []


def test_a_chart_has_its_workbook_beside_it_under_names_of_their_own():
    data = document_with(RANKING, RANKING)
    with zipfile.ZipFile(BytesIO(data)) as file:
        names = set(file.namelist())
    assert {f"word/charts/chart{n}.xml" for n in (1, 2)} | {f"word/embeddings/chart{n}.xlsx" for n in (1, 2)} <= names
    assert document_with(RANKING, RANKING) == data


@pytest.mark.parametrize("lost", ["word/embeddings/chart1.xlsx", "word/charts/chart1.xml"])
def test_a_chart_that_lost_a_part_is_found(lost):
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(document_with(RANKING))) as file, zipfile.ZipFile(out, "w") as left:
        for name in file.namelist():
            if name != lost:
                left.writestr(name, file.read(name))
    assert any(f"引用了不存在的 /{lost}" in found or lost in found for found in problems(out.getvalue()))


def test_what_looks_like_a_formula_stays_text():
    sheet = load_workbook(BytesIO(workbook(RANKING)))["Sheet1"]
    assert [cell.data_type for cell in sheet["A"][1:]] == ["s"] * 4


def test_the_best_is_on_top_and_axes_have_positive_numbers():
    root = etree.fromstring(chart_part(RANKING))
    orientation = root.find(f".//{{{CHART}}}catAx/{{{CHART}}}scaling/{{{CHART}}}orientation")
    assert orientation is not None
    assert orientation.get("val") == "maxMin"
    assert all(int(axis.get("val", 0)) > 0 for axis in root.iter(f"{{{CHART}}}axId", f"{{{CHART}}}crossAx"))


def test_a_chart_without_anything_is_not_printed():
    assert charts_of(document_with(Chart(title="空", categories=(), series=(), kind="bar"))) == []


@pytest.mark.parametrize("values", [(1, 2), (1, float("nan"), 2), (1, 2, float("inf"))])
def test_values_that_do_not_fit_are_refused(values):
    with pytest.raises(ValueError, match=r"categories|finite"):
        Chart(title="", categories=("甲", "乙", "丙"), series=(Series("", values),), kind="bar")


@given(st.integers(0, 300), st.integers(1, 40))
def test_bars_are_split_evenly_and_none_is_lost(count, most):
    pieces = split(count, most)
    sizes = [len(range(count)[piece]) for piece in pieces]
    assert [at for piece in pieces for at in range(count)[piece]] == list(range(count))
    assert len(pieces) == -(-count // most)
    assert not sizes or max(sizes) - min(sizes) <= 1
    assert not sizes or bar_height(25) < 180


def test_references():
    assert [column_name(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert reference(1, 3) == "Sheet1!$B$2:$B$4"
    assert [number(value) for value in (3, 3.0, 2.5, -1)] == ["3", "3", "2.5", "-1"]
