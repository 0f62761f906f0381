"""Where `--out` says."""

from pathlib import Path

import pytest

from newsroom.cli.output import target
from newsroom.errors import NewsroomError


def test_where_it_says(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert target(None, ".docx") is None
    assert target("a.DOCX", ".docx") == Path(tmp_path / "a.DOCX")


@pytest.mark.parametrize(("out", "told"), [("a.txt", r"以 \.pdf 结尾"), ("gone/a.pdf", "不存在")])
def test_what_will_not_do(tmp_path, monkeypatch, out, told):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NewsroomError, match=told):
        target(out, ".pdf")
