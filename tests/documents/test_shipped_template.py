import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from newsroom.documents import templates
from newsroom.documents.context import FIELDS
from newsroom.documents.package import problems
from newsroom.documents.templates import find, shipped
from newsroom.errors import NewsroomError

ROOT = Path(__file__).resolve().parents[2]


def test_the_committed_template_is_what_the_builder_makes(tmp_path):
    out = tmp_path / "built.docx"
    subprocess.run([sys.executable, ROOT / "templates" / "build_briefing.py", out], check=True)
    assert out.read_bytes() == (ROOT / "templates" / "briefing.docx").read_bytes()


def test_the_template_is_a_sound_package():
    assert problems(shipped("briefing").read_bytes()) == []


def test_every_kind_of_paragraph_has_its_place():
    with zipfile.ZipFile(shipped("briefing")) as file:
        document = file.read("word/document.xml").decode()
    for kind in ("正文", "一级", "二级", "三级", "四级", "一级段", "二级段", "三级段", "单图", "双图"):
        assert f"段.类型 == '{kind}'" in document


def test_field_names_are_unambiguous():
    assert len(set(FIELDS.values())) == len(FIELDS)
    assert not set(FIELDS) & set(dir(dict)), "a method of dict would hide the field from templates"


def test_her_own_copy_goes_first(tmp_path):
    assert find("briefing", tmp_path) == shipped("briefing")
    own = tmp_path / "briefing.docx"
    own.write_bytes(b"x")
    assert find("briefing", tmp_path) == own


def test_a_template_that_does_not_ship():
    with pytest.raises(NewsroomError, match="重新安装"):
        shipped("nothing")


def test_in_a_wheel_the_template_is_beside_the_code(tmp_path, monkeypatch):
    monkeypatch.setattr(templates, "_HERE", tmp_path)
    inside = tmp_path / "shipped" / "briefing.docx"
    inside.parent.mkdir()
    inside.write_bytes(b"x")
    assert shipped("briefing") == inside
