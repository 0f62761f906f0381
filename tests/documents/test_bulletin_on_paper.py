"""The bulletin as LibreOffice sets it: an official document, landscape tables, charts with their labels."""

import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from newsroom.documents.bulletin import UnitGroup
from newsroom.documents.bulletin_samples import bulletin
from newsroom.documents.kinds import kind
from newsroom.documents.render import read_template, render, write
from newsroom.documents.templates import shipped
from tests.documents.validators import print_sample, probe

pytestmark = pytest.mark.xdist_group("libreoffice")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], list[list[str]]]:
    """What the probe says of the sample, and the lines of its pages."""
    folder = tmp_path_factory.mktemp("bulletin")
    path = print_sample(kind("bulletin"), folder)
    found = probe(path, "--keep", str(folder), pdf=True)
    command = ["pdftotext", "-layout", str(folder / "bulletin.document.pdf"), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return found, [[line.strip() for line in page.splitlines() if line.strip()] for page in text.split("\f")[:-1]]


def test_no_page_is_all_but_empty(pages):
    found, _ = pages
    assert min(found["pdf"]["document"]["lines"]) > 3


def test_every_page_is_numbered_outside(pages):
    found, lines = pages
    assert [page[-1].replace(" ", "") for page in lines] == [f"—{number}—" for number in range(1, len(lines) + 1)]
    odd, even = (found["pdf"]["document"]["footers"][page] for page in ("1", "2"))
    assert odd["from_right_mm"] < 10 < odd["from_left_mm"]
    assert even["from_left_mm"] < 10 < even["from_right_mm"]


def test_only_the_unit_tables_lie_on_landscape_pages(pages):
    found, _ = pages
    portrait, landscape, rest = found["sections"]
    assert portrait["type_area_mm"] == rest["type_area_mm"] == pytest.approx([156, 225], abs=0.5)
    assert landscape["type_area_mm"] == pytest.approx([225, 156], abs=0.5)
    assert landscape["page_mm"] == portrait["page_mm"][::-1]


def test_who_signs_does_so_below_text(pages):
    _, lines = pages
    (page,) = (
        page for page in lines if "2026年9月30日" in "".join(page).replace(" ", "") and "附件：" in "".join(page)
    )
    assert not page[0].startswith("附件")


def test_every_unit_stands_in_its_table_and_in_its_chart(pages):
    _, lines = pages
    text = "".join("".join(page) for page in lines).replace(" ", "")
    for group in bulletin().groups:
        for row in group.rows:
            assert text.count(row.unit) >= 1 + bool(row.submitted), row.unit


def test_body_text_has_22_lines_of_28_characters(tmp_path: Path) -> None:
    """Measured on a bulletin that has more text than table, for the probe tests the style that carries most."""
    group = UnitGroup("中心校", bulletin().groups[0].rows[:1])
    lists = dict.fromkeys(("topics", "late", "commissions", "adoptions", "informants", "praised", "criticised"), ())
    value = replace(
        bulletin(), groups=(group,), earlier=(), rankings=False, requirements=("各校要重视。" * 80,), **lists
    )
    path = tmp_path / "text.docx"
    write(render(kind("bulletin"), value, read_template(shipped("bulletin"))).data, path)
    grid = probe(path, "--grid-test", pdf=True)["pdf"]["grid"]
    assert (grid["style"], grid["lines_per_page"], grid["chars_per_line"]) == ("公文正文", 22, 28)
