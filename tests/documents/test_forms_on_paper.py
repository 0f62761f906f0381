"""Briefings of every form: valid for both validators, and set by LibreOffice as a reader wants to see them."""

import re
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from newsroom.documents import office
from newsroom.documents.blocks import printed_headline
from newsroom.documents.briefing import Briefing
from newsroom.documents.briefing_context import context
from newsroom.documents.headline import balanced, parted
from newsroom.documents.package import problems
from newsroom.documents.press import Press
from newsroom.documents.templates import shipped
from tests.conftest import needs
from tests.documents import sample
from tests.documents.printing import print_briefing
from tests.documents.validators import audit, sdk

pytestmark = pytest.mark.xdist_group("libreoffice")
VARIANT = pytest.mark.parametrize("name", sample.VARIANTS)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("forms")


@pytest.fixture(scope="module")
def briefings(folder: Path) -> Mapping[str, Briefing]:
    return {name: make(folder) for name, make in sample.VARIANTS.items()}


@pytest.fixture(scope="module")
def documents(briefings: Mapping[str, Briefing], folder: Path) -> Mapping[str, Path]:
    template = shipped("briefing")
    return {name: print_briefing(made, template, folder / f"{name}.docx").path for name, made in briefings.items()}


@pytest.fixture(scope="module")
def pages(documents: Mapping[str, Path], folder: Path) -> Mapping[str, list[list[str]]]:
    """The lines of each page of each briefing, without blanks, the page's number last."""
    needs(shutil.which("soffice"), "LibreOffice")
    needs(shutil.which("pdftotext"), "pdftotext (poppler)")
    made, _ = office.convert(list(documents.values()), folder)
    found = {}
    for pdf in made:
        done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True)
        sheets = done.stdout.split("\f")[:-1]
        found[pdf.stem] = [[line for row in sheet.splitlines() if (line := "".join(row.split()))] for sheet in sheets]
    return found


@VARIANT
def test_it_is_valid(documents: Mapping[str, Path], name: str) -> None:
    assert problems(documents[name].read_bytes()) == []
    assert audit(documents[name]) == []
    assert sdk(documents[name]) == []


@VARIANT
def test_every_picture_is_printed(documents: Mapping[str, Path], briefings: Mapping[str, Briefing], name: str) -> None:
    figures = [f for column in briefings[name].columns for story in column.stories for f in story.figures]
    with zipfile.ZipFile(documents[name]) as file:
        assert file.read("word/document.xml").count(b"<wp:inline") == len(figures)


@VARIANT
def test_no_page_is_blank_and_no_heading_stands_at_its_foot(
    pages: Mapping[str, list[list[str]]], briefings: Mapping[str, Briefing], name: str
) -> None:
    stories = [story for column in briefings[name].columns for story in column.stories]
    heads = {
        "".join(line.split())
        for s in stories
        for part in parted(printed_headline(s.headline))
        if part
        for line in balanced(part).split("\n")
    }
    for number, (*lines, foot) in enumerate(pages[name], 1):
        assert foot == f"—{number}—"
        assert lines, "a blank page"
        assert not re.fullmatch("【.*】|[一二三]、.{0,20}|（[一二]）.{0,10}|1\\..{0,10}", lines[-1])
        assert lines[-1] not in heads


@VARIANT
def test_the_imprint_is_on_one_page_with_text_before_it(pages: Mapping[str, list[list[str]]], name: str) -> None:
    last = pages[name][-1]
    starts = [place for place, line in enumerate(last) if line.startswith("报：")]
    if name == "minimal":
        assert not starts
        return
    assert starts and starts[0] > 0
    assert any(line.startswith("责任编辑：") for line in last)


@VARIANT
def test_contents_list_what_follows(
    pages: Mapping[str, list[list[str]]], briefings: Mapping[str, Briefing], name: str
) -> None:
    values = context(briefings[name], Press(Blank()))
    text = "".join("".join(page[:-1]) for page in pages[name])
    assert ("本期要目" in text) == bool(values["contents"])
    for column in values["contents"]:
        assert text.count(f"【{column['name']}】") == len(("in the contents", "above its stories"))
        for entry in column["entries"]:
            assert "".join(entry["headline"].split()) in text


class Blank:
    def draw(self, placed: object) -> str:
        return ""

    def chart(self, chart: object) -> str:
        return ""
