"""Documents as LibreOffice sets them: the probe's acceptance of the briefing, and every kind's pages as a reader sees
them. (Briefings of other forms: test_forms_on_paper.py.)
"""

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import ImageOps

from newsroom.documents import office
from newsroom.documents.briefing import Briefing, Column, Figure, PrintedStory
from newsroom.documents.kinds import MODULES, kind
from newsroom.documents.package import problems
from newsroom.documents.pdf import is_untouched, to_pdf
from newsroom.documents.templates import shipped
from tests.conftest import needs
from tests.documents import sample
from tests.documents.printing import Printed, print_briefing
from tests.documents.validators import audit, print_sample, probe, sdk

pytestmark = pytest.mark.xdist_group("libreoffice")
WHAT_IT_SAYS = (
    *("--mast", "青禾区教育简报", "--issue", "2026年第3期（总第128期）"),
    *("--tail", "报", "--tail", "发", "--images", "4"),
)
UPRIGHT = ("briefing", "story", "opinion_brief")
ON_THE_GRID = (*UPRIGHT, "bulletin", "summary")
"""What is set as an official document: 22 lines of 28 characters; the last two have pages across besides."""
ON_ONE_PAGE = ("review_sheet", "approval_form", "informant_form", "commission_notice", "receipt")


def needs_libreoffice() -> None:
    needs(shutil.which("soffice"), "LibreOffice")
    needs(shutil.which("pdftotext"), "pdftotext (poppler)")


def text_of(pdf: Path) -> list[list[str]]:
    """The lines of each page, without blanks."""
    done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True)
    sheets = done.stdout.split("\f")[:-1]
    return [[line for row in sheet.splitlines() if (line := "".join(row.split()))] for sheet in sheets]


def filled(pdf: Path) -> list[float]:
    """How far down each page's contents reach, the footer apart: 0 for a blank page, 1 for a full one."""
    found: list[float] = []
    file = pypdfium2.PdfDocument(pdf)
    for page in file:
        image = page.render().to_pil().convert("L")
        top, bottom = image.height * 0.06, image.height * (1 - 33 / 297)
        ink = ImageOps.invert(image.crop((0, int(top), image.width, int(bottom)))).getbbox()
        found.append(ink[3] / (bottom - top) if ink else 0.0)
        page.close()
    file.close()
    return found


def gaps(pages: Sequence[Sequence[str]], full: Sequence[float]) -> list[int]:
    """Numbers of the pages that are not even half full, though nothing ends there: no annex begins on the next one."""
    following = [lines[0].startswith("附件") for lines in pages[1:]]
    return [n for n, (share, annex) in enumerate(zip(full, following, strict=False), 1) if share < 0.45 and not annex]


# the briefing before the probe


def test_the_sample_passes_the_probe(printed: Printed) -> None:
    found = probe(printed.path, "--gbt9704", *WHAT_IT_SAYS, pdf=True)
    assert found["warnings"] == []
    page = found["pdf"]["document"]
    assert min(page["lines"]) > 4, "a page is all but empty"
    assert page["full_line_chars"] == 28
    odd, even = page["footers"]["1"], page["footers"]["2"]
    assert (odd["text"], even["text"]) == ("—1—", "—2—")
    assert odd["from_right_mm"] < 10 < odd["from_left_mm"]
    assert even["from_left_mm"] < 10 < even["from_right_mm"]


@pytest.mark.parametrize("name", UPRIGHT)
def test_the_template_passes_the_probe(name: str) -> None:
    assert probe(shipped(name), "--gbt9704", "--template", pdf=True)["warnings"] == []


def test_a_template_saved_by_libreoffice_still_prints_a_briefing(tmp_path: Path) -> None:
    needs_libreoffice()
    (template,), _ = office.convert([shipped("briefing")], tmp_path, "docx")
    path = print_briefing(sample.briefing(tmp_path), template, tmp_path / "out.docx").path
    assert problems(path.read_bytes()) == []
    assert audit(path) == []
    assert sdk(path) == []
    probe(path, "--gbt9704", *WHAT_IT_SAYS, pdf=True)


# the briefing with other data


def photographed(folder: Path, count: int) -> Briefing:
    """The sample with so many photos, a few to a story, and none else."""
    columns, left = [], count
    for column in sample.briefing(folder).columns:
        stories = []
        for story in column.stories:
            share = min(left, 3)
            left -= share
            seeds = range(left, left + share)
            figures = tuple(
                Figure(sample.photo(folder, seed, 600 + seed, 400), f"图{seed}", seed % 4) for seed in seeds
            )
            stories.append(replace(story, figures=figures))
        columns.append(replace(column, stories=tuple(stories)))
    return replace(sample.briefing(folder), columns=tuple(columns))


def told(folder: Path, count: int) -> Briefing:
    """So many stories in ten columns, every seventh with a photo."""
    stories = [
        PrintedStory(
            str(number),
            f"第{number}所学校开展阅读活动",
            tuple(sample.SENTENCES[(number + place) % 6] * 3 for place in range(3)),
            f"第{number}小学",
            (),
            (Figure(sample.photo(folder, number % 5), "活动现场", 1),) if number % 7 == 3 else (),
        )
        for number in range(1, count + 1)
    ]
    step = max(count // 10, 1)
    columns = tuple(Column(f"栏目{n // step}", tuple(stories[n : n + step])) for n in range(0, count, step))
    return replace(sample.briefing(folder), columns=columns)


VARIANTS: Mapping[str, Any] = {
    "40 photos": lambda folder: photographed(folder, 40),
    "no photo": lambda folder: photographed(folder, 0),
    "1 story": lambda folder: told(folder, 1),
    "200 stories": lambda folder: told(folder, 200),
    "marks, names and long headlines": sample.awkward,
}
PHOTOS = {"40 photos": 40, "no photo": 0, "1 story": 0, "200 stories": 29, "marks, names and long headlines": 0}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("paper")


@pytest.fixture(scope="module")
def variants(folder: Path) -> Mapping[str, tuple[Path, Path]]:
    """Every variant as .docx and as PDF."""
    needs_libreoffice()
    template = shipped("briefing")
    paths = [print_briefing(make(folder), template, folder / f"{name}.docx").path for name, make in VARIANTS.items()]
    made, _ = office.convert(paths, folder)
    return {path.stem: (path, pdf) for path, pdf in zip(paths, made, strict=True)}


@pytest.mark.parametrize("name", VARIANTS)
def test_other_data_pass_the_validators_and_the_probe(variants: Mapping[str, tuple[Path, Path]], name: str) -> None:
    path, _ = variants[name]
    assert problems(path.read_bytes()) == []
    assert audit(path) == []
    assert sdk(path) == []
    probe(path, "--gbt9704", "--images", str(PHOTOS[name]))


@pytest.mark.parametrize("name", VARIANTS)
def test_other_data_fill_their_pages(variants: Mapping[str, tuple[Path, Path]], name: str) -> None:
    _, pdf = variants[name]
    pages, full = text_of(pdf), filled(pdf)
    assert [lines[-1] for lines in pages] == [f"—{number}—" for number in range(1, len(pages) + 1)]
    assert gaps(pages, full) == []
    assert min(full) > 0.1, "a blank page"
    assert not any(lines[-2].startswith("【") for lines in pages)


# every kind


@pytest.fixture(scope="module")
def kinds(folder: Path) -> Mapping[str, tuple[Path, Path]]:
    """Every kind's sample as .docx and as PDF."""
    needs_libreoffice()
    paths = [print_sample(kind(name), folder) for name in MODULES]
    made, _ = office.convert(paths, folder)
    return {path.stem: (path, pdf) for path, pdf in zip(paths, made, strict=True)}


@pytest.mark.parametrize("name", MODULES)
def test_every_kind_fills_its_pages(kinds: Mapping[str, tuple[Path, Path]], name: str) -> None:
    _, pdf = kinds[name]
    pages, full = text_of(pdf), filled(pdf)
    if name in ON_ONE_PAGE:
        assert len(pages) == 1
    elif name in ON_THE_GRID:
        assert [lines[-1] for lines in pages] == [f"—{number}—" for number in range(1, len(pages) + 1)]
    assert gaps(pages, full) == []
    assert min(full) > 0.1, "a blank page"


@pytest.mark.parametrize("name", UPRIGHT)
def test_what_is_on_the_grid_says_so(kinds: Mapping[str, tuple[Path, Path]], name: str) -> None:
    path, _ = kinds[name]
    probe(path, "--gbt9704")


def test_a_pdf_beside_the_document(printed: Printed, tmp_path: Path) -> None:
    needs_libreoffice()
    document = Path(shutil.copy(printed.path, tmp_path / "简报.docx"))
    made = to_pdf(document)
    assert made.path == tmp_path / "简报.pdf"
    assert is_untouched(made.path.read_bytes())
    assert len(filled(made.path)) > 10
