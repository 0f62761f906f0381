import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from newsroom.documents import templates
from newsroom.documents.fields import every
from newsroom.documents.kinds import kinds
from newsroom.documents.package import problems
from newsroom.documents.press import Press
from newsroom.documents.render import read_template, render
from newsroom.documents.templates import find, shipped
from newsroom.errors import NewsroomError

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.id)
def test_the_committed_template_is_what_the_builder_makes(kind, tmp_path):
    out = tmp_path / "built.docx"
    subprocess.run([sys.executable, ROOT / "templates" / f"build_{kind.id}.py", out], check=True)
    assert out.read_bytes() == (ROOT / "templates" / f"{kind.id}.docx").read_bytes()


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.id)
def test_the_template_is_a_sound_package(kind):
    assert problems(shipped(kind.id).read_bytes()) == []


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.id)
def test_the_sample_fills_every_field_and_prints_without_a_warning(kind, tmp_path):
    value = kind.sample(tmp_path)
    rendered = render(kind, value, read_template(shipped(kind.id)))
    assert rendered.warnings == ()
    empty = [name for name, filled in kind.context(value, Press(NoDrawing())).items() if filled in ("", [], None)]
    assert empty == []


def test_every_kind_of_paragraph_has_its_place():
    with zipfile.ZipFile(shipped("briefing")) as file:
        document = file.read("word/document.xml").decode()
    for kind in ("正文", "一级", "二级", "三级", "四级", "一级段", "二级段", "三级段", "单图", "双图"):
        assert f"段.类型 == '{kind}'" in document


class NoDrawing:
    def draw(self, placed: object) -> str:
        return "picture"

    def chart(self, chart: object) -> str:
        return "chart"


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.id)
def test_field_names_are_unambiguous(kind):
    names = {(field.name, field.label) for field in every(kind.fields)}
    english, chinese = zip(*names, strict=True)
    assert len(set(english)) == len(set(chinese)) == len(names)
    assert not set(english) & set(dir(dict)), "a method of dict would hide the field from templates"
    assert all(field.meaning for field in every(kind.fields))


def test_her_own_copy_goes_first(tmp_path):
    assert find("briefing", tmp_path) == shipped("briefing")
    own = tmp_path / "briefing.docx"
    own.write_bytes(b"x")
    assert find("briefing", tmp_path) == own


def test_a_template_that_does_not_ship():
    with pytest.raises(NewsroomError, match="重新安装"):
        shipped("nothing")


def test_every_template_goes_into_the_wheel():
    with (ROOT / "pyproject.toml").open("rb") as file:
        included = tomllib.load(file)["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    shipped_as = {f"templates/{kind.id}.docx": f"newsroom/documents/shipped/{kind.id}.docx" for kind in kinds()}
    assert shipped_as.items() <= included.items()


def test_in_a_wheel_the_template_is_beside_the_code(tmp_path, monkeypatch):
    monkeypatch.setattr(templates, "_HERE", tmp_path)
    inside = tmp_path / "shipped" / "briefing.docx"
    inside.parent.mkdir()
    inside.write_bytes(b"x")
    assert shipped("briefing") == inside
