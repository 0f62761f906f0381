"""Looking through a template: places, warnings, what is meant by a misspelt field; never an exception, never a call."""

import zipfile
from collections import defaultdict
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.documents import lint
from newsroom.documents.kinds import kind, kinds
from newsroom.documents.problem import WORDS, named, problem
from newsroom.documents.templates import shipped
from tests.documents.broken.ways import Parts, cells, field, link, p, packed, part, put, swap

BRIEFING = kind("briefing")
VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'


def checked(*changes) -> list:
    with zipfile.ZipFile(shipped("briefing")) as file:
        parts: Parts = {name: file.read(name) for name in file.namelist()}
    for change in changes:
        change(parts)
    return lint.check(packed(parts), BRIEFING)


def codes(*changes) -> list[str]:
    return [each.code for each in checked(*changes)]


def said(text: str) -> list[str]:
    """What is said of one paragraph."""
    return [each.message for each in checked(put(p(text)))]


@pytest.mark.parametrize("each", kinds(), ids=lambda each: each.id)
def test_shipped_templates_have_no_error(each):
    found = lint.check(shipped(each.id).read_bytes(), each)
    assert {problem.code for problem in found} <= {"empty_cell"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{ 刊明 }}", "没有叫“刊明”的内容，是不是“刊名”"),
        ("{{ mastheed }}", "没有叫“mastheed”的内容，是不是“masthead”"),
        ("{% for 栏 in 栏目 %}{{ 栏.名秤 }}{% endfor %}", "没有叫“名秤”的内容，是不是“名称”"),
        ("{% for 栏 in 栏目 %}{% for 稿 in 栏.稿件 %}{{ 稿.标提 }}{% endfor %}{% endfor %}", "是不是“标题”"),
        ("{% for 栏 in 栏目 %}{% for 稿 in 栏.稿牛 %}{{ 稿.标题 }}{% endfor %}{% endfor %}", "是不是“稿件”"),
        ("{% for 栏 in 栏目 %}{% endfor %}{{ 栏.名称 }}", "没有叫“栏”的内容"),
        ("{% for 栏 in 栏目 %}{{ loop.indx }}{% endfor %}", "没有叫“loop.indx”的内容"),
        ("{% set 头 = 栏目[0] %}{{ 头.名你 }}", "是不是“名称”"),
        ("{{ 栏目|map(attribute='名秤')|join }}", "是不是“名称”"),
        ("{{ (栏目|first).名秤 }}", "是不是“名称”"),
        ("{{ 刊名.名称 }}", "“刊名”是文字，里面没有“名称”"),
        ("{{ 刊名 is 好的 }}", "不能使用“好的”"),
        ("{{ 刊名|length > }}", "标签的写法有误"),
        ("{{ }}", "标签里是空的"),
        ("{% else %}", "else 不在 if 里，没有配对"),
        ("{{ 刊名 ? }}", "标签里有不能用的符号“?”"),
    ],
)
def test_what_is_meant(text, told):
    assert [message for message in said(text) if told in message], said(text)


@pytest.mark.parametrize(
    "text",
    [
        "{% for 栏 in 栏目 if 栏.名称 %}{{ loop.index }}{{ 栏.名称 }}{% else %}无{% endfor %}",
        "{% for 栏 in 栏目 %}{% for 稿 in 栏.稿件[1:]|reverse %}{{ 稿.标题 }}{{ 稿['单位'] }}{% endfor %}{% endfor %}",
        "{% set 数 = 栏目|length %}{{ 数 + 1 }}{{ 数 * 2 }}{{ 数 % 2 }}",
        "{% set 文 %}{{ 刊名 }}{% endset %}{{ 文 }}",
        "{% with 头 = 栏目[0] %}{{ 头.名称 }}{% endwith %}",
        "{{ 刊名.strip() if 刊名.startswith(“青”) else '无' }}",
        "{{ (栏目|map(attribute='名称')|join('、')) or masthead }}",
        "{{ 栏目|selectattr('名称')|list|length }}",
        "{# 这里是说明 {{ 刊明 }} #}",
        "{{　刊名　}}",
        "{%p if 报 %}",
    ],
)
def test_what_is_right(text):
    ends = (p("{%p endif %}"),) if text.startswith("{%p") else ()
    assert [each.message for each in checked(put(p(text), *ends))] == []


def test_a_blank_within_an_end_is_told_with_its_own_loop():
    (found,) = checked(put(p("{% for 栏 in 栏目 %}{% endfor %}{% end for %}")))
    assert (found.code, found.suggestion) == ("unknown_tag", "是不是“endfor”")


def test_all_of_it_at_once_in_reading_order():
    found = checked(put(p("{{ 刊明 }}"), p("{%p endfor %}"), p("{{ 刊名")), swap("{{ 日期 }}", "{{ 日 期 }}"))
    assert [each.code for each in found] == ["unknown_field", "unopened", "unfinished", "blank_in_name"]
    assert [each.order for each in found] == sorted(each.order for each in found)


def test_the_same_mistake_is_told_once():
    assert codes(put(p("{{ 刊明 }}"), p("{{ 刊明 }}"), p("{{ 期数 }}"))) == ["unknown_field"] * 2


def test_places(tmp_path):
    document = Document(str(shipped("briefing")))
    section = document.sections[0]
    section.header.paragraphs[0].add_run("{{ 甲甲 }}")
    section.footer.paragraphs[0].add_run("{{ 乙乙 }}")
    section.even_page_footer.paragraphs[0].add_run("{{ 丙丙 }}")
    document.core_properties.title = "{{ 丁丁 }}"
    document.save(str(tmp_path / "x.docx"))
    found = lint.check((tmp_path / "x.docx").read_bytes(), BRIEFING)
    assert {each.place for each in found} == {"页眉第 1 段", "页脚第 1 段", "偶数页页脚第 1 段", "文件属性里的“标题”"}
    box = f"<v:textbox><w:txbxContent>{p('{{ 戊戊 }}')}</w:txbxContent></v:textbox>"
    (one,) = checked(put(f'<w:p><w:r><w:pict><v:shape {VML} id="s">{box}</v:shape></w:pict></w:r></w:p>'))
    assert one.place == "正文的文本框"


def repeated(inside: str):
    return put(p("{%p for 栏 in 栏目 %}"), p("x", inside), p("{%p endfor %}"))


def _settings(xml: str):
    def change(parts: Parts) -> None:
        name = "word/settings.xml"
        at = parts[name].index(b">", parts[name].index(b"<w:settings")) + 1
        parts[name] = parts[name][:at] + xml.encode() + parts[name][at:]

    return change


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (
            put(p("{%p for 栏 in 栏目 %}"), p("x", '<w:bookmarkStart w:id="9" w:name="b"/>'), p("{%p endfor %}")),
            "bookmark_in_loop",
        ),
        (
            put(p("{%p for 栏 in 栏目 %}"), p("x", '<w:commentRangeStart w:id="9"/>'), p("{%p endfor %}")),
            "comment_in_loop",
        ),
        (put(p("{%p for 栏 in 栏目 %}"), p("x", "<w:pPr><w:sectPr/></w:pPr>"), p("{%p endfor %}")), "section_in_loop"),
        (put(p("{% if 报 %}"), p("{% endif %}")), "inline_across"),
        (put(cells("{%p if 报 %}", "x", "{%p endif %}")), "empty_cell"),
        (put(cells("{%p for 栏 in 栏目 %}", "x", "{%p endfor %}")), "empty_cell"),
        (put(field(r'TOC \o "1-3"')), "updates"),
        (_settings("<w:updateFields/>"), "updates"),
        (_settings("<w:attachedTemplate/>"), "attached"),
        (put(p("x", '<w:pPr><w:rPr><w:rFonts w:eastAsia="怪体"/></w:rPr></w:pPr>')), "font"),
        (part("docProps/app.xml", b"<x><Application>LibreOffice/7.4</Application></x>"), "libreoffice"),
        (swap("{{ 期号 }}", ""), "nothing_printed"),
    ],
)
def test_warnings(change, code):
    assert codes(change) == [code]


@pytest.mark.parametrize(
    "change",
    [
        repeated('<w:bookmarkStart w:id="9" w:name="_GoBack"/>'),
        put(cells("{%p if 报 %}", "x", "{%p else %}", "y", "{%p endif %}")),
        put(cells("{%p for 栏 in 栏目 %}", "x", "{%p endfor %}", "")),
        put(p("{%p if 报 %}"), p("x", "<w:pPr><w:sectPr/></w:pPr>"), p("{%p endif %}")),
        put(field(" PAGE ")),
        put(field(r' HYPERLINK \l "here" ')),
        link("hyperlink", "https://example.invalid/"),
        _settings('<w:updateFields w:val="0"/>'),
    ],
)
def test_what_needs_no_warning(change):
    assert codes(change) == []


def test_fonts_that_are_installed_are_no_matter():
    with zipfile.ZipFile(shipped("briefing")) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    put(p("x", '<w:pPr><w:rPr><w:rFonts w:eastAsia="Strange Face"/></w:rPr></w:pPr>'))(parts)
    data = packed(parts)
    assert [each.code for each in lint.check(data, BRIEFING)] == ["font"]
    assert lint.check(data, BRIEFING, installed=("strange face",)) == []


def test_notes_at_the_end_are_not_filled():
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    notes = f'<w:endnotes xmlns:w="{w}"><w:endnote w:id="1">{p("{{ 刊名 }}")}</w:endnote></w:endnotes>'
    assert codes(part("word/endnotes.xml", notes.encode())) == ["unfilled"]


def test_former_names_are_told_with_the_present_one(monkeypatch):
    monkeypatch.setattr(lint, "OLDER", {"briefing": {"报头": "刊名"}})
    (found,) = checked(put(p("{{ 报头 }}")))
    assert (found.code, str(found)) == (
        "older",
        "正文第 11 段：“报头”是旧的叫法（在“{{ 报头 }}”附近）。现在叫“刊名”，请改过来。",
    )


def test_what_is_no_template_is_one_problem():
    for data in (b"", b"<html>", b"PK\x03\x04"):
        (found,) = lint.check(data, BRIEFING)
        assert (found.severity, found.code) == ("error", "package")


def test_every_word_can_be_said():
    values: dict[str, Any] = defaultdict(lambda: "某")
    for code in WORDS:
        text = str(problem(code, "正文第 1 段", "旁边", **{name: values[name] for name in named(code)}))
        assert text.endswith("。")
        assert "。。" not in text
        assert "{某" not in text


_MARKS = st.sampled_from(
    [*"{}%#｛｝％ \n'\"“”.,()[]|=-*", "{{", "}}", "{%", "%}", "{%p ", "{%tr ", "if ", "for ", " in ", "endif", "endfor"]
)
_NAMES = st.sampled_from(
    ["刊名", "栏目", "栏", "稿件", "名称", "loop", "set ", "else", "elif ", "range", "__class__", "1", "x"]
)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.lists(_MARKS | _NAMES, max_size=12).map("".join), min_size=1, max_size=4))
def test_anything_typed_is_answered(paragraphs):
    """Whatever stands in the paragraphs, there is an answer."""
    for found in checked(put(*map(p, paragraphs))):
        assert found.message
        assert len(found.text) <= 60
        assert "\n" not in str(found)


def test_nothing_is_executed(monkeypatch):
    import jinja2

    def never(*_, **__):
        raise AssertionError("executed")

    monkeypatch.setattr(jinja2.Environment, "compile", never)
    monkeypatch.setattr(jinja2.Template, "render", never)
    assert codes(put(p("{{ 9**9**9 }}"), p("{{ 'a' * 999999999 }}"), p("{% for x in 栏目 %}{% endfor %}")))


def test_a_large_template_is_looked_through():
    table = cells("{{ 刊名 }}").replace("</w:tbl>", "")
    row = table[table.index("<w:tr>") :]
    with zipfile.ZipFile(shipped("briefing")) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    put(table, row * 2000, "</w:tbl>")(parts)
    assert lint.check(packed(parts), BRIEFING) == []
    assert BytesIO(packed(parts)).getbuffer().nbytes < 1 << 20
