"""Each way to break a template is answered by checking it and by printing with it, with the place and the remedy."""

import zipfile
from pathlib import Path

import lxml.etree as etree
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.desk.template_check import check
from newsroom.documents import lint
from newsroom.documents.kinds import kind
from newsroom.documents.render import Template, render
from newsroom.documents.template_errors import TemplateError
from newsroom.documents.templates import shipped
from tests.documents.broken.ways import WAYS, Way, make, packed


@pytest.fixture(scope="module")
def briefing(tmp_path_factory):
    return kind("briefing").sample(tmp_path_factory.mktemp("sample"))


def test_there_are_enough_ways():
    assert len(WAYS) >= 20
    assert len({way.name for way in WAYS}) == len(WAYS)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_checking_says_where_and_what_to_do(way: Way, tmp_path: Path):
    path = tmp_path / "briefing.docx"
    path.write_bytes(make(way))
    checked = check(path)
    assert checked.kind == "briefing"
    said = [
        str(problem)
        for problem in checked.problems
        if problem.place.startswith(way.place) or way.place in problem.place
    ]
    assert [line for line in said if way.told in line and way.remedy in line], list(map(str, checked.problems))


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_printing_says_where_and_what_to_do(way: Way, briefing):
    with pytest.raises(TemplateError) as caught:
        render(kind("briefing"), briefing, Template(Path("我的.docx"), make(way)))
    message = str(caught.value)
    for part in (way.place, way.told, way.remedy, "没有生成文件"):
        assert part in message, message


def test_one_mistake_is_told_once(tmp_path):
    """No mistake draws others after it."""
    path = tmp_path / "briefing.docx"
    found = {}
    for way in WAYS:
        path.write_bytes(make(way))
        found[way.name] = [str(problem) for problem in check(path).problems if problem.severity == "error"]
    assert {name: said for name, said in found.items() if len(said) != 1} == {}


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FULL_WIDTH = str.maketrans("{}%|,.=()", "\uff5b\uff5d\uff05\uff5c\uff0c\uff0e\uff1d\uff08\uff09")
ONLY_SEEN_WHEN_FILLED = {"list_field", "empty_cell_now", "empty_table"}


@settings(deadline=None, max_examples=80)
@given(st.data())
def test_what_printing_refuses_checking_has_told(briefing, data):
    """One slip of the hand anywhere in the template's text: whatever does not print is found without printing."""
    with zipfile.ZipFile(shipped("briefing")) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    tree = etree.fromstring(parts["word/document.xml"])
    written = [each for each in tree.iter(W + "t") if each.text and "{" in each.text]
    text = data.draw(st.sampled_from(written))
    at = data.draw(st.integers(0, len(text.text) - 1))
    before, char, after = text.text[:at], text.text[at], text.text[at + 1 :]
    slips = (after, char + char + after, char.translate(FULL_WIDTH) + after, " " + char + after)
    text.text = before + data.draw(st.sampled_from(slips))
    parts["word/document.xml"] = etree.tostring(tree)
    broken = packed(parts)
    wrong = [each for each in lint.check(broken, kind("briefing")) if each.severity == "error"]
    try:
        render(kind("briefing"), briefing, Template(Path("我的.docx"), broken))
    except TemplateError as error:
        assert wrong or error.problem.code in ONLY_SEEN_WHEN_FILLED, (text.text, str(error))
