import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.documents import office, pdf
from newsroom.documents.templates import shipped
from newsroom.errors import NewsroomError

END = b"trailer\n<<>>\nstartxref\n9\n%%EOF\n"


@pytest.fixture
def document(tmp_path, monkeypatch):
    """A document, and a LibreOffice that makes a PDF of it at once."""

    def convert(sources, into, **_):
        made = into / f"{sources[0].stem}.pdf"
        made.write_bytes(b"%PDF-1.6\n" + END)
        return [made], []

    monkeypatch.setattr(office, "convert", convert)
    return Path(shutil.copy(shipped("briefing"), tmp_path / "简报.docx"))


@given(st.binary(max_size=300))
def test_what_we_marked_is_ours_until_a_byte_of_it_changes(data):
    ours = pdf.marked(data + END)
    assert pdf.is_untouched(ours)
    assert not pdf.is_untouched(data + END)
    assert not pdf.is_untouched(ours + b"\n")
    assert not pdf.is_untouched(b"1" + ours)


def test_a_pdf_with_another_end_stays_as_it_is():
    assert pdf.marked(b"%PDF-1.6 and no end") == b"%PDF-1.6 and no end"


def test_it_lies_beside_the_document_and_replaces_itself(document):
    first = pdf.to_pdf(document)
    assert first.path == document.with_suffix(".pdf")
    assert pdf.to_pdf(document).path == first.path


def test_what_she_changed_is_left_alone(document):
    first = pdf.to_pdf(document).path
    first.write_bytes(first.read_bytes() + b"% her annotation")
    kept = first.read_bytes()
    assert pdf.to_pdf(document).path.name == "简报-2.pdf"
    assert first.read_bytes() == kept
    with pytest.raises(NewsroomError, match="没有覆盖"):
        pdf.to_pdf(document, first)


def test_only_a_sound_docx_is_given_to_libreoffice(tmp_path, document):
    for name, message in (("a.doc", "不是 .docx 文件"), ("a.docx", "已经损坏"), ("gone.docx", "读不到")):
        path = tmp_path / name
        if name != "gone.docx":
            path.write_bytes(b"x")
        with pytest.raises(NewsroomError, match=message):
            pdf.to_pdf(path)
        assert not path.with_suffix(".pdf").exists()


def test_when_it_fails_nothing_is_written(document, monkeypatch):
    def refuse(*_, **__):
        raise office.OfficeStopped("已停止。")

    monkeypatch.setattr(office, "convert", refuse)
    with pytest.raises(office.OfficeStopped):
        pdf.to_pdf(document)
    assert [path.name for path in document.parent.iterdir()] == ["简报.docx"]
