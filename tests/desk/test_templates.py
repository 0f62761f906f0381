"""Her templates: which one is used, which are trusted, what is told of them, taking one in."""

import os
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from newsroom.desk import documents, template_check, template_trust, templates
from newsroom.documents import apart
from newsroom.documents.kinds import MODULES, kind
from newsroom.documents.lint_kind import likely
from newsroom.documents.templates import shipped
from newsroom.errors import NewsroomError
from tests.documents.broken.ways import WAYS, make, p, packed, put


def changed(*xml: str) -> bytes:
    """The shipped briefing template with something more."""
    with zipfile.ZipFile(shipped("briefing")) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    put(*(xml or (p("电话：0000-000"),)))(parts)
    return packed(parts)


def hers(desk, data: bytes) -> Path:
    path = templates.own(desk, "briefing")
    path.write_bytes(data)
    return path


@pytest.fixture
def apart_calls(monkeypatch):
    """How often something was printed apart."""
    calls = []
    real = apart.render_apart

    def counted(*arguments, **more):
        calls.append(arguments[0])
        return real(*arguments, **more)

    monkeypatch.setattr(apart, "render_apart", counted)
    return calls


def print_one(desk, folder):
    return documents.make(desk, "briefing", kind("briefing").sample(folder), subject="x", name="一期")


def test_shipped_templates_print_at_once(desk, tmp_path, apart_calls):
    print_one(desk, tmp_path)
    templates.copy_to_desk(desk, "briefing")
    print_one(desk, tmp_path)
    assert apart_calls == []


def test_a_changed_template_prints_apart_until_it_printed_well(desk, tmp_path, apart_calls):
    hers(desk, changed())
    made = print_one(desk, tmp_path)
    assert apart_calls == ["briefing"]
    print_one(desk, tmp_path)
    assert apart_calls == ["briefing"]
    hers(desk, changed(p("电话：0000-001")))
    assert made.path == print_one(desk, tmp_path).path
    assert apart_calls == ["briefing"] * 2


def test_what_failed_is_not_trusted(desk, tmp_path, apart_calls):
    hers(desk, make(WAYS[0]))
    for _ in range(2):
        with pytest.raises(NewsroomError, match="是不是“期号”"):
            print_one(desk, tmp_path)
    assert apart_calls == ["briefing"] * 2
    assert list(desk.exports.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows bounds no memory")
def test_a_bomb_leaves_nothing(desk, tmp_path):
    data = changed(p("{% set a = 刊名 %}" + "{% set a = a ~ a %}" * 40 + "{{ a }}"))
    path = hers(desk, data)
    with pytest.raises(NewsroomError, match="用了太多内存，已停下，没有生成文件，稿件都没有动"):
        print_one(desk, tmp_path)
    assert list(desk.exports.iterdir()) == []
    assert not template_trust.trusted(desk, "briefing", data)
    assert path.read_bytes() == data


def test_trust_is_kept_by_the_desk_not_by_the_file(desk, tmp_path, apart_calls):
    path = hers(desk, changed())
    print_one(desk, tmp_path)
    data = path.read_bytes()
    assert template_trust.trusted(desk, "briefing", data)
    assert not template_trust.trusted(desk, "story", data)
    assert [each.name for each in path.parent.iterdir()] == ["briefing.docx"]


def test_an_archive_that_takes_nothing_keeps_no_document_back(desk, tmp_path, monkeypatch, apart_calls):
    hers(desk, changed())

    def full(*_, **__):
        raise NewsroomError("磁盘已满")

    monkeypatch.setattr(template_trust, "remember", full)
    assert print_one(desk, tmp_path).path.exists()
    print_one(desk, tmp_path)
    assert apart_calls == ["briefing"] * 2


def test_the_list_knows_every_kind_and_whose_is_used(desk):
    templates.copy_to_desk(desk, "story")
    rows = {row["name"]: row for row in templates.listed(desk)}
    assert list(rows) == list(MODULES)
    assert [name for name, row in rows.items() if row["own"]] == ["story"]
    assert rows["story"]["shipped_changed"] is False
    assert rows["briefing"]["shipped_changed"] is None
    assert rows["briefing"]["label"] == "信息简报"


def test_a_newer_shipped_template_is_told_and_hers_stays(desk, monkeypatch, tmp_path):
    path = templates.copy_to_desk(desk, "briefing")
    before = path.read_bytes()
    newer = tmp_path / "briefing.docx"
    newer.write_bytes(changed())
    monkeypatch.setattr("newsroom.documents.templates.shipped", lambda name: newer)
    row = next(row for row in templates.listed(desk) if row["name"] == "briefing")
    assert row["shipped_changed"] is True
    assert templates.find(desk, "briefing") == path
    with pytest.raises(NewsroomError, match="已有"):
        templates.copy_to_desk(desk, "briefing")
    assert path.read_bytes() == before


def test_a_template_that_there_is_not(desk):
    with pytest.raises(NewsroomError, match="没有名为“x”的文档"):
        templates.copy_to_desk(desk, "x")


@pytest.mark.parametrize("name", MODULES)
def test_what_is_shipped_passes_every_check(name):
    checked = template_check.check(shipped(name))
    assert (checked.kind, checked.problems, checked.usable) == (name, (), True)


@pytest.mark.parametrize("name", MODULES)
def test_the_kind_is_told_from_the_fields(name):
    assert likely(shipped(name).read_bytes()) == name


def test_a_template_of_another_kind_is_told(tmp_path):
    path = tmp_path / "x.docx"
    path.write_bytes(shipped("review_sheet").read_bytes())
    first = template_check.check(path, "briefing").problems[0]
    assert first.message == "里面的字段是“三审单”的，不是“信息简报”的"


def test_what_is_no_file_is_told(tmp_path):
    for path in (tmp_path, tmp_path / "没有.docx"):
        with pytest.raises(NewsroomError, match="请核对路径"):
            template_check.check(path)


def test_taking_one_in_keeps_the_old_ones(desk, tmp_path):
    source = tmp_path / "来的.docx"
    source.write_bytes(changed())
    taken = template_check.add(desk, source)
    assert taken.path == templates.own(desk, "briefing")
    assert taken.path.read_bytes() == source.read_bytes()
    assert taken.kept is None
    for number, name in enumerate(("briefing.docx.bak", "briefing.docx.2.bak"), 1):
        before = taken.path.read_bytes()
        source.write_bytes(changed(p(f"电话：0000-00{number}")))
        taken = template_check.add(desk, source)
        assert taken.kept == taken.path.with_name(name)
        assert taken.path.with_name(name).read_bytes() == before
    assert template_check.add(desk, source).kept is None, "the same file once more"


def test_a_printed_document_is_no_template(desk, tmp_path):
    source = print_one(desk, tmp_path).path
    taken = template_check.add(desk, source)
    assert [each.code for each in taken.checked.problems] == ["no_fields"]
    assert (taken.checked.kind, list((desk.folder / "templates").iterdir())) == ("briefing", [])


def test_one_that_cannot_be_used_is_not_taken_in(desk, tmp_path):
    source = tmp_path / "来的.docx"
    source.write_bytes(make(WAYS[0]))
    taken = template_check.add(desk, source)
    assert not taken.checked.usable
    assert list((desk.folder / "templates").iterdir()) == []


def test_comments_in_the_package_and_odd_numbers_are_no_harm(desk, tmp_path):
    with zipfile.ZipFile(shipped("briefing")) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    for name in ("_rels/.rels", "word/_rels/document.xml.rels"):
        parts[name] = parts[name].replace(b"<Relationship ", b"<!-- other --><?made by?><Relationship ", 1)
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"w:linePitch", b'w:charSpace="x" w:linePitch')
    source = tmp_path / "来的.docx"
    source.write_bytes(packed(parts))
    taken = template_check.add(desk, source)
    assert taken.checked.problems == ()
    assert len(taken.mended) == 1
    assert print_one(desk, tmp_path).path.exists()


def test_what_libreoffice_and_others_leave_is_mended(desk, tmp_path):
    with zipfile.ZipFile(shipped("briefing")) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    theirs = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/metadata/core-properties"
    ours = b"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(ours, theirs)
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        b'w:linePitch="579"', b'w:linePitch="579" w:charSpace="4294950911"'
    )
    parts["word/fontTable.xml"] = parts["word/fontTable.xml"].replace('<w:altName w:val="仿宋"/>'.encode(), b"")
    data = BytesIO(packed(parts))
    with zipfile.ZipFile(data, "a") as file, pytest.warns(UserWarning, match="Duplicate"):
        file.writestr("docProps/core.xml", parts["docProps/core.xml"])
    source = tmp_path / "来的.docx"
    source.write_bytes(data.getvalue())
    assert not template_check.check(source).usable, "as it is nothing can be printed with it"
    taken = template_check.add(desk, source)
    assert taken.checked.problems == ()
    assert len(taken.mended) == 4
    with zipfile.ZipFile(taken.path) as file:
        assert file.namelist().count("docProps/core.xml") == 1
        assert ours in file.read("_rels/.rels")
        assert b"charSpace" not in file.read("word/document.xml")
        assert '<w:altName w:val="仿宋"/>'.encode() in file.read("word/fontTable.xml")
    assert print_one(desk, tmp_path).path.exists()
