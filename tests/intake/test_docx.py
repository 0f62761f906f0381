"""One messy .docx with everything that office documents hold, and what a careful reader makes of it."""

import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.intake import read
from newsroom.story.submission import Held, Submission
from newsroom.text.clean import clean
from tests.intake.packages import centred, document, p, parts, picture, png, root, run, save, table, with_media

FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
BEGIN, SEPARATE, END = (FIELD.format(kind) for kind in ("begin", "separate", "end"))


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def box(text: str) -> str:
    content = f"<w:txbxContent>{p(text)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wps:txbx>'
        f"{content}</wps:txbx></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"{content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


STYLES = root(
    "styles",
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="32"/></w:rPr></w:rPrDefault></w:docDefaults>',
    '<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
    '<w:rPr><w:sz w:val="44"/></w:rPr></w:style>',
    '<w:style w:type="character" w:styleId="ghost"><w:name w:val="暗"/><w:rPr><w:vanish/></w:rPr></w:style>',
    '<w:style w:type="paragraph" w:styleId="cap"><w:name w:val="caption"/></w:style>',
    '<w:style w:type="paragraph" w:styleId="item"><w:name w:val="条"/><w:basedOn w:val="item2"/></w:style>',
    '<w:style w:type="paragraph" w:styleId="item2"><w:name w:val="条二"/><w:basedOn w:val="item"/><w:pPr><w:numPr>'
    '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
)


def level(number: int, form: str, text: str) -> str:
    return f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'


NUMBERING = root(
    "numbering",
    '<w:abstractNum w:abstractNumId="0">',
    level(0, "chineseCounting", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
    "</w:abstractNum>",
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
)


def item(text: str, depth: int = 0) -> str:
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>')


MESSY = (
    p("校园里的“红领巾农场”", properties='<w:pStyle w:val="a3"/>'),
    p("河东镇中心校　张　三　李四光", properties='<w:jc w:val="center"/>'),
    p("\u3000\u30009月10日上午，", box("框中一句话。"), "农场开园。"),
    p(
        "插入的",
        f'<w:ins w:id="1">{run("新字")}</w:ins>',
        '<w:del w:id="2"><w:r><w:delText>旧字</w:delText></w:r></w:del>',
        f'<w:moveFrom w:id="3">{run("移走")}</w:moveFrom><w:moveTo w:id="4">{run("移来")}</w:moveTo>',
        "。",
    ),
    f"<w:sdt><w:sdtPr/><w:sdtContent>{p('控件里的字。')}</w:sdtContent></w:sdt>",
    p(
        "今天是",
        f'<w:fldSimple w:instr="DATE">{run("9月10日")}</w:fldSimple>',
        f"<w:smartTag>{run('，星期四')}</w:smartTag>",
        f'<w:hyperlink r:id="none">{run("，晴。")}</w:hyperlink>',
    ),
    p("第", BEGIN, code(" PAGE "), BEGIN, code(" IF "), run("暗码"), END, SEPARATE, run("3"), END, "页。"),
    p("带圈的", BEGIN, code(r" EQ \o\ac(○,5) "), END, "号地。"),
    p(
        "注音：",
        "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>zhòng</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>种</w:t></w:r></w:rubyBase></w:ruby></w:r>",
        "豆。",
    ),
    p("看得见", run("看不见", "<w:vanish/>"), run("也看不见", '<w:rStyle w:val="ghost"/>'), "的字。"),
    p("段落前半，", properties='<w:rPr><w:del w:id="9"/></w:rPr>'),
    p("段落后半。"),
    item("抓播种"),
    item("抓浇水", 1),
    item("抓除草", 1),
    item("有水桶", 2),
    item("抓收获"),
    item("抓分享", 1),
    p("照片如下。"),
    p(picture("image1")),
    p("图1：孩子们在播种"),
    p(picture("image2", alt="孩子们在浇水")),
    p("图书角也摆上了农场日记。"),
    p('<w:r><w:pict><v:shape><v:imagedata r:id="image3"/></v:shape></w:pict></w:r>'),
    p("收获的孩子", properties='<w:pStyle w:val="cap"/>'),
    p("第一句。", "<w:r><w:br/></w:r>", "\u3000\u3000第二句。"),
    p("长句在此", "<w:r><w:br/></w:r>", "断行而已。"),
    p("符号", '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "<w:r><w:t>零</w:t><w:tab/></w:r>", "\u200b宽。"),
    table(
        ("年级", "筐数"),
        ("三年级", table(("黄瓜", "12"), ("豆角", "9"))),
    ),
    '<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>'
    + p("合并格")
    + "</w:tc><w:tc>"
    + p("甲")
    + "</w:tc></w:tr>"
    "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>" + p("合并格") + "</w:tc><w:tc>" + p("乙") + "</w:tc></w:tr></w:tbl>",
    p("结尾一段写完了。"),
    p("摄影：王　芳　审核：刘建国"),
)


@pytest.fixture(scope="module")
def messy(tmp_path_factory: pytest.TempPathFactory) -> Submission:
    files = parts(
        *MESSY,
        styles=STYLES,
        numbering=NUMBERING,
        header=root("hdr", p("报送单位：河东镇中心校")),
        footer=root("ftr", p("联系电话：13800001111")),
    )
    media = {f"image{n}.png": png(shade=n) for n in (1, 2, 3)}
    path = save(tmp_path_factory.mktemp("docx") / "农场.docx", with_media(files, media))
    (story,) = read(path)
    assert isinstance(story, Submission), story
    return story


def test_the_headline_is_the_heading_and_leaves_the_body(messy: Submission):
    assert messy.title == "校园里的“红领巾农场”"
    assert messy.title not in messy.paragraphs


@pytest.mark.parametrize(
    "paragraph",
    [
        pytest.param("9月10日上午，农场开园。", id="full-width indent"),
        pytest.param("框中一句话。", id="text box"),
        pytest.param("插入的新字移来。", id="tracked changes"),
        pytest.param("控件里的字。", id="content control"),
        pytest.param("今天是9月10日，星期四，晴。", id="simple field, smart tag, link"),
        pytest.param("第3页。", id="complex field with a nested one"),
        pytest.param("带圈的⑤号地。", id="EQ field"),
        pytest.param("注音：种豆。", id="ruby"),
        pytest.param("看得见的字。", id="hidden text"),
        pytest.param("段落前半，段落后半。", id="deleted paragraph mark"),
        pytest.param("第一句。", id="break before an indent, above"),
        pytest.param("第二句。", id="break before an indent, below"),
        pytest.param("长句在此断行而已。", id="break within a sentence"),
        pytest.param("符号✓零\u3000宽。", id="symbol, tab, zero width"),
        pytest.param("年级\u3000筐数", id="table row"),
        pytest.param("黄瓜\u300012", id="nested table"),
        pytest.param("合并格\u3000甲", id="merged cell"),
        pytest.param("图书角也摆上了农场日记。", id="a sentence that begins with 图"),
    ],
)
def test_it_is_read_once(messy: Submission, paragraph: str):
    assert messy.paragraphs.count(paragraph) == 1


def test_nothing_that_nobody_sees_is_read(messy: Submission):
    text = "\n".join(messy.paragraphs)
    for unseen in ("旧字", "移走", "PAGE", "暗码", "zhòng", "看不见", "\u200b", "联系电话"):
        assert unseen not in text
    assert text.count("合并格") == text.count("框中一句话") == 1
    assert "乙" in messy.paragraphs


def test_automatic_numbers_are_written_out_and_restart(messy: Submission):
    start = messy.paragraphs.index("一、抓播种")
    assert messy.paragraphs[start : start + 6] == (
        "一、抓播种",
        "（一）抓浇水",
        "（二）抓除草",
        "1.有水桶",
        "二、抓收获",
        "（一）抓分享",
    )


def test_pictures_come_in_order_each_with_its_caption(messy: Submission):
    assert [photo.caption for photo in messy.photos] == ["孩子们在播种", "孩子们在浇水", "收获的孩子"]
    assert [photo.data for photo in messy.photos] == [png(shade=n) for n in (1, 2, 3)]
    assert messy.paragraphs[messy.photos[0].after - 1] == "照片如下。"
    assert messy.paragraphs[messy.photos[2].after - 1] == "图书角也摆上了农场日记。"
    assert "收获的孩子" not in messy.paragraphs


def test_fields_come_from_byline_header_and_footer(messy: Submission):
    assert messy.unit == "河东镇中心校"
    assert messy.unit_group == "乡镇中心校"
    assert messy.authors == ("张三", "李四光")
    assert messy.photographers == ("王芳",)
    assert messy.unit_reviewer == "刘建国"
    assert messy.phone == "13800001111"
    assert messy.event_ended_at is not None
    assert (messy.event_ended_at.month, messy.event_ended_at.day) == (9, 10)


def test_what_was_taken_out_of_the_body_is_quoted(messy: Submission):
    (warning,) = [each for each in messy.warnings if "没有放进正文" in each]
    assert "摄影：王　芳　审核：刘建国" in warning
    assert any("修订" in each for each in messy.warnings)


def one(tmp_path: Path, *blocks: str, name: str = "稿件.docx", **media: bytes) -> Submission:
    files = with_media(parts(*blocks), {f"{key}.png": data for key, data in media.items()})
    (story,) = read(save(tmp_path / name, files))
    assert isinstance(story, Submission), story
    return story


def test_a_placeholder_places_the_photo_and_leaves_the_body(tmp_path: Path):
    story = one(
        tmp_path,
        centred("农场开园"),
        p("第一段写开园。"),
        p("【图2】"),
        p("第二段写收获。"),
        p("【图1：播种】"),
        p("【图3】"),
        p(picture("a")),
        p(picture("b")),
        a=png(shade=1),
        b=png(shade=2),
    )
    assert [(photo.data, photo.after, photo.caption) for photo in story.photos] == [
        (png(shade=2), 1, ""),
        (png(shade=1), 2, "播种"),
    ]
    assert story.paragraphs == ("第一段写开园。", "第二段写收获。", "【图3】")
    assert any("【图3】" in warning for warning in story.warnings)


def test_a_placeholder_in_a_paragraph_places_the_picture_of_that_number_after_it(tmp_path: Path):
    story = one(
        tmp_path,
        centred("农场开园"),
        p("第一段写开园。【图2】"),
        p("产量见【图1】，第二段写收获。【图1】"),
        p("第三段。【图3】"),
        p("【图1】【图4】"),
        p("第四段。"),
        p(picture("a")),
        p("图2：收获"),
        p(picture("b")),
        p("图1：开园"),
        a=png(shade=1),
        b=png(shade=2),
    )
    assert story.paragraphs == (
        "第一段写开园。",
        "产量见【图1】，第二段写收获。",
        "第三段。【图3】",
        "【图4】",
        "第四段。",
    )
    assert [(photo.data, photo.after, photo.caption) for photo in story.photos] == [
        (png(shade=1), 1, "收获"),
        (png(shade=2), 2, "开园"),
    ]
    assert [warning[:7] for warning in story.warnings if "没有收到" in warning] == ["文中有“【图3", "文中有“【图4"]


def test_a_bracketed_number_before_a_caption_goes(tmp_path: Path):
    story = one(tmp_path, centred("农场开园"), p("农场昨天开园。"), p(picture("a")), p("【图1】孩子们在播种"), a=png())
    assert [photo.caption for photo in story.photos] == ["孩子们在播种"]
    assert story.paragraphs == ("农场昨天开园。",)


def test_captions_of_pictures_side_by_side_in_a_table(tmp_path: Path):
    story = one(
        tmp_path,
        centred("农场开园"),
        p("农场昨天开园。"),
        table((p(picture("a")), p(picture("b"))), ("图1 播种", "图2 浇水")),
        a=png(shade=1),
        b=png(shade=2),
    )
    assert [photo.caption for photo in story.photos] == ["播种", "浇水"]
    assert story.paragraphs == ("农场昨天开园。",)


def test_machine_made_alternative_text_is_no_caption(tmp_path: Path):
    story = one(
        tmp_path,
        centred("农场开园"),
        p("农场昨天开园。"),
        p(picture("a", "图片包含 户外、草\n\n描述已自动生成")),
        a=png(),
    )
    assert story.photos[0].caption == ""


def test_pictures_elsewhere_or_missing_are_told_and_never_fetched(tmp_path: Path):
    files = parts(centred("农场开园"), p("农场昨天开园。"), p(picture("far")), p(picture("gone")))
    rels = str(files["word/_rels/document.xml.rels"])
    image = 'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"'
    added = (
        f'<Relationship Id="far" {image} Target="http://127.0.0.1:9/x.png" TargetMode="External"/>'
        f'<Relationship Id="gone" {image} Target="media/gone.png"/></Relationships>'
    )
    files["word/_rels/document.xml.rels"] = rels.replace("</Relationships>", added)
    (story,) = read(save(tmp_path / "稿.docx", files))
    assert isinstance(story, Submission)
    assert story.photos == ()
    assert sum("图片没有取出" in warning for warning in story.warnings) == 2


def test_a_form_gives_fields_and_its_body(tmp_path: Path):
    story = one(
        tmp_path,
        centred("信息报送表"),
        table(
            ("标题", "农场开园", "体裁", "消息"),
            ("单位", "河东镇中心校", "作者", "张三丰"),
            ("报送时间", "2026年9月11日", "联系电话", "13800001111"),
            ("正文", p("9月10日，农场开园。") + p("学生很高兴。")),
        ),
    )
    assert story.title == "农场开园"
    assert story.unit == "河东镇中心校"
    assert story.authors == ("张三丰",)
    assert story.submitted_at is not None
    assert story.submitted_at.isoformat() == "2026-09-11T18:00:00+08:00"
    assert story.event_ended_at is not None
    assert story.event_ended_at.year == 2026
    assert {"9月10日，农场开园。", "学生很高兴。"} <= set(story.paragraphs)
    assert "正文" not in story.paragraphs


def test_no_row_of_a_form_is_printed(tmp_path: Path):
    story = one(
        tmp_path,
        centred("信息报送表"),
        table(
            ("标题", "农场开园"),
            ("供稿单位", "河东镇中心校", "体裁", "消息"),
            ("撰稿人", p("张三丰") + p("李四光"), "审核人", "刘建国"),
            ("联系电话", "0399-7100126", "是否紧急", "是", "报送时间", "2026年9月10日17时48分"),
            ("备注", "无"),
        ),
        p("9月10日上午，农场开园。"),
        p("学生很高兴。"),
    )
    assert story.paragraphs == ("9月10日上午，农场开园。", "学生很高兴。")
    assert (story.authors, story.unit_reviewer, story.phone) == (("张三丰", "李四光"), "刘建国", "0399-7100126")
    assert story.kind == "urgent"
    assert story.submitted_at is not None
    assert story.submitted_at.isoformat() == "2026-09-10T17:48:00+08:00"
    (warning,) = [each for each in story.warnings if "没有放进正文" in each]
    assert "体裁\u3000消息" in warning


def test_a_field_whose_code_never_ends_swallows_only_its_paragraph(tmp_path: Path):
    story = one(tmp_path, centred("农场开园"), p("前文。", BEGIN, code(" TOC ")), p("后文还在。"), p("完。"))
    assert "后文还在。" in story.paragraphs


def test_a_package_without_its_own_names_is_still_read(tmp_path: Path):
    files = {"word/document.xml": document(centred("农场开园"), p("农场昨天开园。"))}
    (story,) = read(save(tmp_path / "稿.docx", files))
    assert isinstance(story, Submission)
    assert story.title == "农场开园"


def test_a_result_inside_a_code_that_never_ends_swallows_only_its_paragraph(tmp_path: Path):
    story = one(tmp_path, centred("农场开园"), p("前文。", BEGIN, BEGIN, SEPARATE, "暗"), p("后文还在。"), p("完。"))
    assert story.paragraphs == ("前文。", "后文还在。", "完。")


def test_a_style_based_on_itself_ends(tmp_path: Path):
    files = parts(p("农场开园"), p("农场昨天开园。", properties='<w:pStyle w:val="item"/>'), styles=STYLES)
    (story,) = read(save(tmp_path / "稿.docx", files))
    assert isinstance(story, Submission)


def test_no_damage_goes_unforeseen(tmp_path: Path):
    whole = with_media(parts(*MESSY, styles=STYLES, numbering=NUMBERING), {"image1.png": png()})
    results = []
    for seed in range(200):
        chance, files = random.Random(seed), dict(whole)
        name = chance.choice([name for name in files if name.startswith("word/") and name.endswith(("xml", "rels"))])
        pieces = re.findall("<[^>]*>|[^<]+", str(files[name]))
        at, other = chance.randrange(len(pieces)), chance.randrange(len(pieces))
        damage = chance.choice(["value", "swap", "double"])
        if damage == "value":
            pieces[at] = re.sub(
                '"[^"]*"', lambda _, c=chance: c.choice(['""', '"-1"', '"9999999999999"', '"x"']), pieces[at]
            )
        elif damage == "swap":
            pieces[at], pieces[other] = pieces[other], pieces[at]
        else:
            pieces.insert(other, pieces[at])
        files[name] = "".join(pieces)
        results += read(save(tmp_path / "坏.docx", files))
    assert not [result for result in results if "出错（" in getattr(result, "reason", "")]
    assert {type(result) for result in results} == {Submission, Held}


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp")), max_size=60)


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXT, min_size=1, max_size=8))
def test_paragraphs_come_back_as_they_were_written(tmp_path_factory: pytest.TempPathFactory, texts: list[str]):
    # a long sentence on either side keeps headline and byline from being looked for among them
    frame = "这一段很长，" * 12 + "句子在这里结束。"
    body = [frame] * 7 + texts + [frame] * 7
    files = parts(*(p(f"<w:r><w:t></w:t></w:r>{run(text)}") for text in body))
    (story,) = read(save(tmp_path_factory.mktemp("p") / "稿件甲.docx", files))
    assert isinstance(story, Submission)
    assert story.paragraphs == tuple(line for text in body if (line := clean(text).strip()))
