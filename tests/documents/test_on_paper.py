"""The briefing as LibreOffice sets it: the probe's acceptance, and what a reader would see on the pages."""

import json
import shutil
import subprocess
import sys

import pytest

from newsroom.documents.templates import shipped
from tests.conftest import needs, shared
from tests.documents import sample

pytestmark = pytest.mark.xdist_group("libreoffice")


def probe(path, *arguments):
    """The probe's findings on a file."""
    needs(shutil.which("soffice"), "LibreOffice")
    needs(shutil.which("pdftotext"), "pdftotext (poppler)")
    command = [
        sys.executable,
        str(shared("probes", "docx_check.py")),
        str(path),
        "--gbt9704",
        "--pdf",
        "yes",
        *arguments,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = json.loads(done.stdout)
    assert done.returncode == 0, found["failed"]
    return found


def test_the_sample_passes_the_probe(printed):
    found = probe(
        printed.path,
        *(
            "--mast",
            "青禾区教育简报",
            "--issue",
            "2026年第3期（总第128期）",
            "--tail",
            "报",
            "--tail",
            "发",
            "--images",
            "4",
        ),
    )
    assert found["warnings"] == []
    page = found["pdf"]["document"]
    assert min(page["lines"]) > 4, "a page is all but empty"
    assert page["full_line_chars"] == 28
    odd, even = page["footers"]["1"], page["footers"]["2"]
    assert (odd["text"], even["text"]) == ("—1—", "—2—")
    assert odd["from_right_mm"] < 10 < odd["from_left_mm"]
    assert even["from_left_mm"] < 10 < even["from_right_mm"]


def test_the_template_passes_the_probe():
    assert probe(shipped("briefing"), "--template")["warnings"] == []


def test_no_heading_is_left_alone_and_no_page_is_blank(printed, tmp_path):
    probe(printed.path, "--keep", str(tmp_path))
    pdf = tmp_path / "out.document.pdf"
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    pages = [[line.strip() for line in page.splitlines() if line.strip()] for page in text.split("\f")[:-1]]
    headlines = {headline.rstrip("\u3002") for _, entries in sample.COLUMNS for headline, _, _ in entries}
    for *lines, number in pages:
        assert number.startswith("—")
        assert lines, "a blank page"
        assert not lines[-1].startswith("【")
        assert lines[-1] not in headlines
    assert "责任编辑" in "".join(pages[-1])
    assert "报：" in "".join(pages[-1])
