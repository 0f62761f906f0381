"""The validators themselves: one that finds nothing in a broken file would let every test pass."""

import zipfile
from pathlib import Path

import pytest

from newsroom.documents.kinds import kind
from tests.documents.validators import audit, print_sample, sdk


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A briefing with a run whose properties come after its text."""
    path = tmp_path / "broken.docx"
    wrong = b"<w:body><w:p><w:r><w:t>x</w:t><w:rPr><w:b/></w:rPr></w:r></w:p>"
    with zipfile.ZipFile(print_sample(kind("briefing"), tmp_path)) as sound, zipfile.ZipFile(path, "w") as file:
        for name in sound.namelist():
            file.writestr(name, sound.read(name).replace(b"<w:body>", wrong))
    return path


def test_openxml_audit_sees_it(broken: Path) -> None:
    assert audit(broken)


def test_the_sdk_sees_it(broken: Path) -> None:
    assert "rPr" in sdk(broken)[0]
