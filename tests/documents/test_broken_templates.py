"""Each way to break a template is answered by checking it and by printing with it, with the place and the remedy."""

from pathlib import Path

import pytest

from newsroom.desk.template_check import check
from newsroom.documents.kinds import kind
from newsroom.documents.render import Template, render
from newsroom.documents.template_errors import TemplateError
from tests.documents.broken.ways import WAYS, Way, make


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
