"""Templates with mistakes and templates that attack: one Chinese message each, no file, nothing run."""

import zipfile

import pytest
from docx import Document

from newsroom.documents.template_errors import TemplateError
from newsroom.documents.templates import shipped
from tests.documents import sample
from tests.documents.printing import print_briefing


def refused(template, tmp_path):
    out = tmp_path / "out.docx"
    out.write_bytes(b"old")
    with pytest.raises(TemplateError) as caught:
        print_briefing(sample.briefing(tmp_path), template, out)
    assert out.read_bytes() == b"old"
    assert template.name in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{ 刊明 }}", "没有叫“刊明”的内容，是不是“刊名”"),
        ("{{ mastheed }}", "是不是“masthead”"),
        ("{{ 栏目[0].名秤 }}", "是不是“名称”"),
        ("{{ 刊名", "标签没有写完整"),
        ("{% if 刊名 }", "标签没有写完整"),
        ("刊名 }}", "标签没有写完整"),
        ("重点{%p if 刊名 %}", "要独占一段"),
        ("{%p if 刊名 %}有{%p endif %}", "要独占一段"),
        ("{%p for 栏 in 栏目 %}", "缺少 endfor"),
        ("{%p endfor %}", "没有配对"),
        ("{% 打印 刊名 %}", "没有“打印”这种标签"),
        ("{{ 刊名|大写 }}", "不能使用“大写”"),
        ("{{ 刊名|safe }}", "不能使用“safe”"),
        ("{ { 刊名 } }", "标签没有写完整"),
        ("｛｛ 刊名 ｝｝", "标签没有写完整"),
        ("{% include '/etc/hostname' %}", "不能使用“include”"),
    ],
)
def test_mistakes_are_explained(spoilt, tmp_path, text, told):
    message = refused(spoilt(text), tmp_path)
    assert told in message


def test_the_place_is_shown(spoilt, tmp_path):
    assert "附近：本刊由{{ 编发单维 }}编印" in refused(spoilt("本刊由{{ 编发单维 }}编印"), tmp_path)
    assert "附近：重点{% if 刊名 }" in refused(spoilt("重点{% if 刊名 }"), tmp_path)


@pytest.mark.parametrize(
    "attack",
    [
        "{{ cycler.__init__.__globals__.os.popen('touch @').read() }}",
        "{{ 刊名.__class__.__mro__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{{ 栏目.append('x') }}",
        "{{ 栏目[0].update({'名称': 'x'}) }}",
        "{{ lipsum.__globals__['os'].system('touch @') }}",
        "{{ self.__init__.__globals__ }}",
        "{{ 刊名|attr('__class__') }}",
        "{{ '{0.__class__.__init__.__globals__}'.format(刊名) }}",  # halfwidth-ok
        "{{ 栏目[0].稿件[0].正文[1].图.tpl.write_xml('@') }}",
        "{{ 栏目[0].稿件[0].正文[1].图.tpl.replace_zipname('docProps/app.xml', '/etc/hostname') }}",
        "{{ 栏目[0].稿件[0].正文[1].图._draw.__globals__ }}",
        "{%p for i in range(9) %}{%p endfor %}",
        "{% set n = namespace(x=1) %}",
    ],
)
def test_attacks_fail(spoilt, tmp_path, attack):
    trace = tmp_path / "trace"
    refused(spoilt(attack.replace("@", str(trace))), tmp_path)
    assert not trace.exists()


def test_attacks_in_footer_fail(tmp_path):
    template = tmp_path / "footer.docx"
    document = Document(str(shipped("briefing")))
    document.sections[0].footer.paragraphs[0].add_run("{{ cycler.__init__ }}")
    document.save(str(template))
    refused(template, tmp_path)


def test_titles_of_templates_reach_nothing(tmp_path):
    template = tmp_path / "title.docx"
    document = Document(str(shipped("briefing")))
    document.core_properties.title = "{{ cycler.__init__ }}"
    document.save(str(template))
    refused(template, tmp_path)


@pytest.mark.parametrize("data", [b"", b"<html>", b"\xd0\xcf\x11\xe0" + b"0" * 600, b"PK\x03\x04 broken"])
def test_what_is_no_docx(tmp_path, data):
    template = tmp_path / "x.docx"
    template.write_bytes(data)
    assert "不是 .docx 文件" in refused(template, tmp_path)


def rewritten(target, change):
    with zipfile.ZipFile(shipped("briefing")) as source, zipfile.ZipFile(target, "w") as file:
        for name in source.namelist():
            file.writestr(name, change(name, source.read(name)))
    return target


def test_tracked_changes_are_refused(tmp_path):
    tracked = b'<w:body><w:p><w:ins w:id="1" w:author="a"><w:r><w:t>x</w:t></w:r></w:ins></w:p>'
    template = rewritten(tmp_path / "x.docx", lambda name, part: part.replace(b"<w:body>", tracked))
    assert "接受全部修订" in refused(template, tmp_path)


def test_a_doctype_is_refused(tmp_path):
    template = rewritten(
        tmp_path / "x.docx",
        lambda name, part: (
            part.replace(b"?>\n", b'?><!DOCTYPE x [<!ENTITY a "b">]>', 1) if name == "word/styles.xml" else part
        ),
    )
    assert "DOCTYPE" in refused(template, tmp_path)


def test_a_cell_left_empty_by_a_loop_is_refused(tmp_path):
    template = tmp_path / "x.docx"
    document = Document(str(shipped("briefing")))
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "{%p if 密级 %}"
    cell.add_paragraph("x")
    cell.add_paragraph("{%p endif %}")
    document.save(str(template))
    assert "表格单元" in refused(template, tmp_path)


def test_bookmarks_and_comments_of_a_loop_are_mended(tmp_path):
    mark = b'<w:bookmarkStart w:id="7" w:name="m"/><w:bookmarkEnd w:id="7"/><w:commentRangeStart w:id="1"/>'
    tag = "【{{ 栏.名称 }}】".encode()

    def change(name, part):
        if name != "word/document.xml":
            return part
        start = part.rindex(b"<w:r>", 0, part.rindex(tag))
        return part[:start] + mark + part[start:]

    template = rewritten(tmp_path / "x.docx", change)
    path = print_briefing(sample.briefing(tmp_path), template, tmp_path / "out.docx").path
    body = Document(str(path)).element.body
    assert len(body.xpath(".//w:bookmarkStart")) == len(body.xpath(".//w:bookmarkEnd")) == 1
    assert not body.xpath(".//w:commentRangeStart")


def test_what_libreoffice_does_to_a_template_is_mended(tmp_path):
    office = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/metadata/core-properties"
    package = b"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    ours = b"http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    grid = b'w:linePitch="579"'

    def change(name, part):
        part = part.replace(b"<w:cantSplit/>", b'<w:cantSplit w:val="true"/>')
        return part.replace(package, office).replace(ours, office).replace(grid, grid + b' w:charSpace="4294950911"')

    template = rewritten(
        tmp_path / "x.docx", lambda name, part: part if name.startswith("docProps") else change(name, part)
    )
    path = print_briefing(sample.briefing(tmp_path), template, tmp_path / "out.docx").path
    with zipfile.ZipFile(path) as file:
        assert file.namelist().count("docProps/core.xml") == 1
    document = Document(str(path))
    assert document.core_properties.title.startswith("青禾区教育简报")
    assert not document.element.xpath("//@w:charSpace")
    assert document.element.xpath("//w:cantSplit") and not document.element.xpath("//w:cantSplit/@w:val")


def test_the_template_she_made_from_another_is_detached(tmp_path):
    document = Document(str(shipped("briefing")))
    settings = document.part._settings_part
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    number = settings.relate_to("file:///C:/x.dotx", kind, is_external=True)
    element = settings.element.makeelement(settings.element.tag.replace("settings", "attachedTemplate"))
    element.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", number)
    settings.element.insert(1, element)
    template = tmp_path / "x.docx"
    document.save(str(template))
    path = print_briefing(sample.briefing(tmp_path), template, tmp_path / "out.docx").path
    with zipfile.ZipFile(path) as file:
        assert "word/_rels/settings.xml.rels" not in file.namelist()
        assert b"attachedTemplate" not in file.read("word/settings.xml")
