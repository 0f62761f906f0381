"""Whatever stands in the data, the document is the template's with the text in it: data are never tags or markup."""

import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.documents.briefing import Briefing, Column, Figure, PrintedStory
from newsroom.documents.headline import without_full_stop
from newsroom.documents.kinds import kind
from newsroom.documents.package import problems
from newsroom.documents.render import Template, render
from newsroom.documents.samples import picture
from newsroom.documents.templates import shipped
from newsroom.text.clean import clean_line
from tests.documents.broken.ways import cells, p

WHEN = datetime(2026, 9, 28, 2, tzinfo=UTC)
NASTY = (
    "{{ 刊名 }}",
    "{% for x in y %}",
    "{%p endfor %}",
    "{# 刊名 #}",
    "{_{ 刊名 }_}",
    "{_% endif %_}",
    "｛｛ 刊名 ｝｝",
    "}}{{",
    "%}{%",
    "</w:t></w:r></w:p><w:p>",
    "<w:p/>",
    "&lt;w:p/&gt;&amp;#123;",
    "]]><!--",
    "<?xml?>",
    "&#123;&#123; 刊名 &#125;&#125;",
    "甲\x07乙\x0c丙\x0b丁\t戊",
    "甲\r\n乙\u2028丙\u2029丁\x85戊",
    "\ud800甲\udfff",
    "\x00\x01\ufffe\uffff甲",
    "\u202e甲\u200b\ufeff",
    "\"quoted\" 'quoted' “”‘’",
    "{{'{'}}",
    "${x}%s%(x)s{0}",
    "DDEAUTO c:\\windows\\cmd.exe",
)
TEXT = (
    "甲{{ 刊名 }}乙",
    "{{ 编发单位 }}",
    "{% if 密级 %}有{{ 密级 }}{% endif %}",
    "{%p for 段 in 编者按 %}",
    "按{{ 段 }}",
    "{%p endfor %}",
    "{%p for 栏 in 栏目 %}",
    "〔{{ 栏.名称 }}〕",
    "{%p for 稿 in 栏.稿件 %}",
    "{{ 稿.单位 }}|{{ 稿.作者 }}",
    "{%p for 段 in 稿.正文 %}",
    "{{ 段.段首 }}{{ 段.文字 }}{{ 段.图 }}（{{ 段.图注 }}）",
    "{%p endfor %}",
    "{%p endfor %}",
    "{%p endfor %}",
    "{{ 责任编辑 }}，{{ 审核 }}，{{ 签发 }}，{{ 报 }}，{{ 送 }}，{{ 发 }}",
)


@pytest.fixture(scope="module")
def plain(tmp_path_factory) -> Template:
    """A template that only prints, without any look at what it prints."""
    document = Document(str(shipped("briefing")))
    body: Any = document.element.body
    for element in list(body)[:-1]:
        body.remove(element)
    path = tmp_path_factory.mktemp("plain") / "plain.docx"
    document.save(str(path))
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    content = "".join(map(p, TEXT)) + cells("{{ 刊名 }}")
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:body>", b"<w:body>" + content.encode())
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return Template(path, out.getvalue())


@pytest.fixture(scope="module")
def photo(tmp_path_factory) -> Path:
    return picture(tmp_path_factory.mktemp("photo"), "图", 60, 40)


def filled(text: str, photo: Path) -> Briefing:
    """An issue that says this everywhere."""
    figure = Figure(photo, text, 1)
    story = PrintedStory("1", text, (f"甲{text}",), text, (text,), (figure,))
    many = dict.fromkeys(("editor_note", "report_to", "send_to", "distribute_to"), (f"甲{text}",))
    single = dict.fromkeys(("issuer", "classification", "editor", "reviewer", "approver"), f"甲{text}")
    return Briefing(
        masthead=f"甲{text}", day=date(2026, 9, 1), columns=(Column(f"甲{text}", (story,)),), **many, **single
    )


def shape(data: bytes) -> list[str]:
    """The elements of the body, in order."""
    body: Any = Document(BytesIO(data)).element.body
    return [element.tag for element in body.iter() if isinstance(element.tag, str)]


def texts(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(BytesIO(data)).paragraphs]


def prove(text: str, plain: Template, photo: Path) -> None:
    briefing = kind("briefing")
    ordinary = render(briefing, filled("字", photo), plain, made_at=WHEN)
    done = render(briefing, filled(text, photo), plain, made_at=WHEN)
    assert problems(done.data) == []
    assert shape(done.data) == shape(ordinary.data)
    lines, line = texts(done.data), clean_line(f"甲{text}")
    assert lines[0] == f"甲{line}乙"
    assert lines[1] == line
    assert lines[2] == f"有{line}"
    assert lines[3] == f"按{line}"
    assert lines[4] == f"〔{line}〕"
    assert lines[5] == f"{clean_line(text)}|{clean_line(text)}"
    assert lines[6] == f"{line}（）"
    assert lines[7] == f"（{without_full_stop(clean_line(text))}）"
    assert lines[-1] == "，".join([line] * 6)


@pytest.mark.parametrize("text", NASTY)
def test_nasty_text_is_text(text, plain, photo):
    prove(text, plain, photo)


@settings(deadline=None, max_examples=60)
@given(
    st.text(st.characters(exclude_categories=()), max_size=40)
    | st.text(st.sampled_from("{}%#_&<>;\"'\\{｝％ \t\n\x00\x07\x0c字"), max_size=30)
    | st.lists(st.sampled_from(NASTY), max_size=4).map("".join)
)
def test_any_text_is_text(plain, photo, text):
    prove(text, plain, photo)


def test_file_properties_hold_the_text_too(plain, photo):
    for text in NASTY:
        value = replace(filled("字", photo), masthead=f"甲{text}", issuer=f"甲{text}")
        core = Document(BytesIO(render(kind("briefing"), value, plain).data)).core_properties
        assert core.title.startswith(clean_line(f"甲{text}"))
        assert core.author == clean_line(f"甲{text}")
