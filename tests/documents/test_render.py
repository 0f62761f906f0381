import os
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import _Cell
from hypothesis import given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from newsroom.documents.blocks import printed_headline
from newsroom.documents.briefing import Briefing, Column, Figure, PrintedStory
from newsroom.documents.package import problems, zipped
from newsroom.documents.templates import shipped
from newsroom.errors import NewsroomError
from newsroom.text.clean import clean_line
from tests.documents import sample
from tests.documents.printing import print_briefing

TEMPLATE = shipped("briefing")
HOSTILE = "& < > \" ' “引” {{ 7*7 }} {% for x in y %} {# #} {_{ }_} ]]> &amp; ｛｛ 刊名 ｝｝ \\n </w:t>"


def read(path, *styles):
    """The document's paragraphs in these styles, the tables' too; all without styles."""
    document: Any = Document(str(path))
    found = list(document.paragraphs)
    for cell in document.element.body.iter(qn("w:tc")):
        found += _Cell(cell, document).paragraphs
    return [p.text for p in found if not styles or p.style.name in styles]


def one_story(headline="标题", *paragraphs, **more):
    story = PrintedStory("1", headline, paragraphs, more.pop("unit", "实验小学"), (), more.pop("figures", ()))
    day = sample.date(2026, 9, 1)
    return Briefing(masthead="教育简报", issuer="某某局", day=day, columns=(Column("要闻", (story,)),), **more)


def audit(path):
    errors = OpenXmlValidator().validate(str(path)).errors
    # a package without a theme is valid for Microsoft's own validator
    return [e for e in errors if "relationships/theme" not in e.description]


def test_the_sample_reads_as_a_briefing(printed):
    text = read(printed.path)
    assert text[:3] == ["青禾区教育简报", "2026年第3期（总第128期）", "　青禾区教育和体育局办公室\t2026年3月28日"]
    assert read(printed.path, "栏目") == [f"【{name}】" for name, _ in sample.COLUMNS]
    assert [entry.split("\n")[0] for entry in read(printed.path, "要目栏目")] == read(printed.path, "栏目")
    assert read(printed.path, "要目栏目")[0] == "【党建工作】\n区教体局召开党建工作推进会（局党建办）"
    assert read(printed.path, "要目条目")[0] == "城关中心校开展“党员示范岗”创建活动（城关中心校）"
    assert len(read(printed.path, "稿件标题")) == len(read(printed.path, "供稿单位")) == 14
    assert read(printed.path, "供稿单位")[-1] == "（赵庄小学供稿）"
    assert read(printed.path, "编者按")[0].startswith("编者按：新学期以来")
    assert read(printed.path, "图片说明")[0] == "会议现场"
    assert "全区教师交流轮岗工作启动" in read(printed.path, "稿件标题")
    assert read(printed.path, "报尾") == [
        "报：市教育局，区委办公室、区政府办公室",
        "送：区直有关单位",
        "发：各乡镇中心校，区直各中小学、幼儿园，局机关各股室，区教师发展中心，区学生资助管理中心",
    ]
    assert read(printed.path, "报尾责任人") == ["责任编辑：周文　审核：王志远　签发：陈立新\t（共印80份）"]


def test_ranks_have_their_styles(printed):
    assert read(printed.path, "一级标题") == ["一、明确目标任务"]
    assert read(printed.path, "二级标题") == ["（一）摸清底数"]
    assert read(printed.path, "三级标题") == ["1.建立台账"]
    assert read(printed.path, "四级标题") == ["（1）分类登记"]
    document = Document(str(printed.path))
    run_in = next(p for p in document.paragraphs if p.text.startswith("二、"))
    assert run_in.runs[0].text == "二、压实工作责任。"
    assert "黑体" in run_in.runs[0]._r.xml


def test_the_sample_is_valid(printed):
    assert audit(printed.path) == []
    assert problems(printed.path.read_bytes()) == []


def test_pictures_are_stored_small_and_described(printed):
    document = Document(str(printed.path))
    shapes = document.inline_shapes
    described = [shape._inline.docPr.get("descr") for shape in shapes]
    assert described == ["会议现场\u3002", "教师在开放周上示范课", "学生展示作品", "民警为学生讲解防溺水知识"]
    assert all(shape.width <= Mm(156) for shape in shapes)
    with zipfile.ZipFile(printed.path) as file:
        media = [info for info in file.infolist() if info.filename.startswith("word/media/")]
    assert len(media) == 4
    assert all(info.compress_type == zipfile.ZIP_STORED for info in media)


def test_pictures_stay_with_their_captions(printed):
    document: Any = Document(str(printed.path))
    keep = {
        name: document.styles[name].paragraph_format.keep_with_next for name in ("图片", "栏目", "稿件标题", "报尾")
    }
    assert all(keep.values()), keep


def test_nothing_follows_the_imprint_but_a_hair(printed):
    document: Any = Document(str(printed.path))
    *_, table, end, section = document.element.body
    assert [e.tag.rpartition("}")[2] for e in (table, end, section)] == ["tbl", "p", "sectPr"]
    assert document.paragraphs[-1].style.name == "文末"


def test_the_same_briefing_gives_the_same_bytes(tmp_path):
    when = datetime(2026, 3, 28, 9, tzinfo=UTC)
    briefing = sample.briefing(tmp_path)
    first, second = (print_briefing(briefing, TEMPLATE, tmp_path / n, made_at=when) for n in ("a.docx", "b.docx"))
    assert first.path.read_bytes() == second.path.read_bytes()


def test_properties_are_the_issues_own(tmp_path):
    when = datetime(2026, 3, 28, 9, tzinfo=UTC)
    briefing = replace(one_story("甲", "乙"), masthead="A&B简报")
    path = print_briefing(briefing, TEMPLATE, tmp_path / "a.docx", made_at=when).path
    core = Document(str(path)).core_properties
    assert (core.title, core.author, core.created) == ("A&B简报 第〔待编〕期", "某某局", when)


def test_hostile_text_comes_out_as_typed(tmp_path):
    story = PrintedStory("1", HOSTILE, (HOSTILE, HOSTILE), HOSTILE, (HOSTILE,))
    figure = Figure(sample.photo(tmp_path, 1), HOSTILE, 1)
    pair = (figure, replace(figure, after=2), replace(figure, path=sample.photo(tmp_path, 2), after=2))
    many = dict.fromkeys(("editor_note", "report_to", "send_to", "distribute_to"), (HOSTILE,))
    single = dict.fromkeys(("masthead", "issuer", "classification", "editor", "reviewer", "approver"), HOSTILE)
    columns = (Column(HOSTILE, (replace(story, figures=pair),)),)
    briefing = Briefing(day=sample.date(2026, 9, 1), columns=columns, **many, **single)
    path = print_briefing(briefing, TEMPLATE, tmp_path / "a.docx").path
    # the blank at a headline's line break gives way to it
    text = ["".join(line.split()) for line in read(path)]
    assert sum(line.count("".join(HOSTILE.split())) for line in text) == 19
    assert audit(path) == []


@settings(deadline=None, max_examples=60)
@given(
    st.text(st.characters(exclude_categories=()), max_size=60),
    st.text(st.characters(exclude_categories=()), max_size=80)
    | st.text(st.sampled_from("{}%#&<>_｛｝ \t\n\x00\u2028字“”。"), max_size=40),
)
def test_any_text_survives_print(tmp_path_factory, headline, paragraph):
    path = tmp_path_factory.mktemp("any") / "a.docx"
    print_briefing(one_story(headline, paragraph, unit=""), TEMPLATE, path)
    shown = read(path, "稿件标题")[0] + "".join(read(path, "副题"))
    assert "".join(shown.split()) == "".join(printed_headline(headline).split())
    expected = clean_line(paragraph)
    body = read(path, "简报正文", "简报正文（末段）", "一级标题", "二级标题", "三级标题", "四级标题")
    assert body == ([expected] if expected else [])


def test_numbers_that_are_not_there_yet(tmp_path):
    path = print_briefing(one_story("标题", "正文"), TEMPLATE, tmp_path / "a.docx").path
    text = read(path)
    assert text[1] == "第〔待编〕期"
    assert "None" not in "".join(text)
    assert not read(path, "报尾责任人", "报尾", "报尾间隔", "密级", "编者按")
    assert Document(str(path)).tables == []
    assert audit(path) == []


def test_columns_without_stories_are_left_out(tmp_path):
    briefing = one_story("标题", "正文")
    briefing = replace(briefing, columns=(Column("空栏", ()), *briefing.columns))
    assert "空栏" not in "".join(read(print_briefing(briefing, TEMPLATE, tmp_path / "a.docx").path))


def test_a_part_of_the_imprint_alone(tmp_path):
    for number, fields in enumerate(({"print_run": 50}, {"send_to": ("各股室",)}, {"approver": "陈立新"})):
        path = print_briefing(one_story("标题", "正文", **fields), TEMPLATE, tmp_path / f"{number}.docx").path
        assert len(Document(str(path)).tables[0].rows) == 1
        assert audit(path) == []


@pytest.mark.parametrize(
    ("name", "style"),
    [
        ("简报", "报头"),
        ("某某区教育和体育局信息简报", "报头（长名）"),
        ("青禾区教育和体育局宣传思想\n工作领导小组信息简报", "报头（特长名）"),
    ],
)
def test_a_long_masthead_is_set_smaller(tmp_path, name, style):
    briefing = replace(one_story("标题", "正文"), masthead=name.replace("\n", ""))
    assert read(print_briefing(briefing, TEMPLATE, tmp_path / "a.docx").path, style) == [name]


def test_forty_pictures(tmp_path):
    figures = tuple(Figure(sample.photo(tmp_path, n, 300 + n, 200), f"图{n}", n % 7) for n in range(40))
    path = print_briefing(one_story("标题", *"一二三四五", figures=figures), TEMPLATE, tmp_path / "a.docx").path
    assert len(Document(str(path)).element.body.xpath(".//pic:pic")) == 40
    assert len(read(path, "图片说明")) == 40
    assert audit(path) == []


def test_the_same_picture_twice_is_stored_once(tmp_path):
    figure = Figure(sample.photo(tmp_path, 1), "图", 0)
    briefing = one_story("标题", "正文", figures=(figure, replace(figure, after=1)))
    path = print_briefing(briefing, TEMPLATE, tmp_path / "a.docx").path
    with zipfile.ZipFile(path) as file:
        assert len([name for name in file.namelist() if "media" in name]) == 1


def test_a_picture_of_the_template_s_own_stays(tmp_path):
    """A template may have been made from a printed document, whose pictures have names such as ours."""
    with zipfile.ZipFile(TEMPLATE) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    logo = sample.drawn(600, 400, 9)
    image = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    rels, types = "word/_rels/document.xml.rels", "[Content_Types].xml"
    rel = f'<Relationship Id="rX" Type="{image}" Target="media/photo2.jpg"/></Relationships>'
    parts[rels] = parts[rels].replace(b"</Relationships>", rel.encode())
    parts[types] = parts[types].replace(b"</Types>", b'<Default Extension="jpg" ContentType="image/jpeg"/></Types>')
    parts["word/media/photo2.jpg"] = logo
    template = tmp_path / "hers.docx"
    template.write_bytes(zipped(parts))
    figures = tuple(Figure(sample.photo(tmp_path, seed), "图", 0) for seed in (1, 2, 3))
    path = print_briefing(one_story("标题", "正文", figures=figures), template, tmp_path / "a.docx").path
    with zipfile.ZipFile(path) as file:
        pictures = {name: file.read(name) for name in file.namelist() if "media" in name}
    assert len(pictures) == 4
    assert pictures["word/media/photo2.jpg"] == logo


def test_a_picture_that_is_gone_or_broken_is_named(tmp_path):
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(sample.drawn(300, 200, 1)[:900])
    figures = (Figure(tmp_path / "gone.jpg", "a", 0), Figure(broken, "b", 0))
    result = print_briefing(one_story("标题", "正文", figures=figures), TEMPLATE, tmp_path / "a.docx")
    assert [name in warning for name, warning in zip(("gone.jpg", "broken.jpg"), result.warnings, strict=True)] == [
        True,
        True,
    ]
    assert read(result.path, "图片") == []


def test_a_rare_character_is_named(tmp_path):
    result = print_briefing(one_story("王喆老师—记", "正文·甲"), TEMPLATE, tmp_path / "a.docx")
    assert len(result.warnings) == 1
    assert "《王喆老师—记》：喆。" in result.warnings[0]


def test_the_old_file_stands_when_it_cannot_be_replaced(tmp_path, monkeypatch):
    out = tmp_path / "a.docx"
    out.write_bytes(b"old")

    def refuse(*_):
        raise PermissionError(13, "denied")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(NewsroomError, match="写不进去"):
        print_briefing(one_story("标题", "正文"), TEMPLATE, out)
    assert out.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.docx"]


def test_a_long_issuer_has_a_line_of_its_own(tmp_path):
    name = "青禾区教育和体育局宣传思想工作领导小组办公室"
    path = print_briefing(replace(one_story("标题", "正文"), issuer=name), TEMPLATE, tmp_path / "a.docx").path
    assert read(path, "编发单位（长名）", "编发单位和日期") == [f"　{name}", "\t2026年9月1日"]


def tied(path):
    """The body paragraphs that stay with what follows them."""
    return read(path, "简报正文（末段）")


def test_only_a_short_last_paragraph_is_tied_to_the_byline(tmp_path):
    short, long = "一段。", "一段。" * 30
    other = PrintedStory("2", "标题", (long,), "实验小学")

    def printed(*paragraphs):
        briefing = one_story("标题", *paragraphs)
        briefing = replace(briefing, columns=(*briefing.columns, Column("另一栏", (other,))))
        return print_briefing(briefing, TEMPLATE, tmp_path / "a.docx").path

    assert tied(printed(long, short)) == [short]
    assert not tied(printed(short, long))


def test_before_the_imprint_a_longer_one_is_tied_too(tmp_path):
    short, long = "一段。", "一段。" * 30
    out = tmp_path / "a.docx"
    assert tied(print_briefing(one_story("标题", short, long), TEMPLATE, out).path) == [long]
    assert not tied(print_briefing(one_story("标题", short, long * 3), TEMPLATE, out).path)
    # it would take the headline along
    assert not tied(print_briefing(one_story("标题", long), TEMPLATE, out).path)


def test_a_special_issue_is_one_long_story(tmp_path):
    story = PrintedStory("1", "让孩子被看见——城关中心校导师制纪实", ("一、起步", "正文。"), "城关中心校", ("李静",))
    briefing = replace(one_story(), form="special", columns=(Column("典型引路", (story,)),))
    path = print_briefing(briefing, TEMPLATE, tmp_path / "a.docx").path
    assert read(path, "专题标题", "副题") == ["让孩子被看见", "——城关中心校导师制纪实"]
    assert read(path, "供稿单位") == ["（城关中心校　李静供稿）"]
    assert not read(path, "要目标题", "要目栏目", "栏目", "稿件标题")


def test_news_in_one_sentence_stands_in_a_frame(tmp_path):
    news = tuple(PrintedStory(str(n), f"标题{n}", (f"9月{n}日开会。",), f"第{n}小学") for n in (1, 2))
    briefing = one_story("标题", "正文")
    briefing = replace(briefing, columns=(*briefing.columns, Column("一句话新闻", news, style="briefs")))
    path = print_briefing(briefing, TEMPLATE, tmp_path / "a.docx").path
    assert read(path, "一句话新闻") == ["◆9月1日开会。（第1小学）", "◆9月2日开会。（第2小学）"]
    assert read(path, "栏目")[1] == "【一句话新闻】"
    assert read(path, "要目栏目")[1] == "【一句话新闻】（2则）"
    assert "标题1" not in "".join(read(path))
    assert audit(path) == []


def test_a_later_version_says_what_it_replaces(tmp_path):
    path = print_briefing(replace(one_story("标题", "正文"), version=2), TEMPLATE, tmp_path / "a.docx").path
    assert read(path, "版次说明") == ["（第2版，此前印发的本期同时作废）"]


SMALL = st.text(st.sampled_from("一二、（）1.2学校举办活动，。“”——A 　"), max_size=40)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.lists(st.tuples(SMALL, st.lists(SMALL, max_size=4)), max_size=3), max_size=3))
def test_every_text_is_in_the_document_in_its_order(tmp_path_factory, columns):
    made = tuple(
        Column(f"栏{place}", tuple(PrintedStory("1", headline, tuple(body), "") for headline, body in stories))
        for place, stories in enumerate(columns)
    )
    path = tmp_path_factory.mktemp("any") / "a.docx"
    shown = read(print_briefing(replace(one_story(), columns=made), TEMPLATE, path).path)
    expected = []
    for column in made:
        for place, story in enumerate(column.stories):
            expected += [f"【{column.name}】"] if not place else []
            expected += [printed_headline(story.headline), *map(clean_line, story.paragraphs)]
    assert "".join("".join(shown).split()).endswith("".join("".join(expected).split()))
