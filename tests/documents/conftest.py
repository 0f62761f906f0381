"""A finished sample, made once a run; and templates spoilt on purpose."""

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from newsroom.documents.templates import shipped
from tests.documents import sample
from tests.documents.printing import Printed, print_briefing


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    folder = tmp_path_factory.mktemp("briefing")
    return print_briefing(sample.briefing(folder), shipped("briefing"), folder / "out.docx")


@pytest.fixture
def spoilt(tmp_path: Path) -> Callable[..., Path]:
    """The shipped template with these paragraphs put in front."""

    def make(*paragraphs: str) -> Path:
        document = Document(str(shipped("briefing")))
        first = document.paragraphs[0]
        for text in paragraphs:
            first.insert_paragraph_before(text)
        path = tmp_path / "我的模板.docx"
        document.save(str(path))
        return path

    return make
