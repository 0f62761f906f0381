from dataclasses import replace
from datetime import date

import pytest

from newsroom.documents.briefing import Briefing, Column, Figure, PrintedStory
from newsroom.documents.briefing_context import FIELDS, byline, context, texts
from newsroom.documents.figures import Picture
from newsroom.documents.glyphs import missing_glyphs, outside_gb2312
from newsroom.documents.issue_line import issue_line
from newsroom.documents.photos import PrintablePhoto
from newsroom.documents.press import Press

DAY = date(2026, 9, 1)


@pytest.mark.parametrize(
    ("numbers", "more", "line"),
    [
        ((3, 128, DAY), {}, "2026年第3期（总第128期）"),
        ((3, None, DAY), {}, "2026年第3期"),
        ((None, 128, DAY), {}, "第〔待编〕期"),
        ((3, 128, None), {}, "第3期（总第128期）"),
        ((3, 128, DAY), {"number_year": 2025}, "2025年第3期（总第128期）"),
        ((3, 128, DAY), {"school_year": True}, "2026—2027学年第3期（总第128期）"),
        ((3, 128, date(2026, 8, 31)), {"school_year": True}, "2025—2026学年第3期（总第128期）"),
        ((1, None, DAY), {"supplement": True}, "2026年增刊第1期"),
        ((None, None, DAY), {"supplement": True}, "增刊第〔待编〕期"),
        ((1, None, DAY), {"supplement": True, "school_year": True}, "2026—2027学年增刊第1期"),
    ],
)
def test_issue_line(numbers, more, line):
    assert issue_line(*numbers, **more) == line


def briefing(tmp_path, paragraphs=(), places=()):
    figures = tuple(Figure(tmp_path / f"{n}.jpg", f"图{n}\u3002", place) for n, place in enumerate(places))
    story = PrintedStory("1", "标题", paragraphs, "单位", ("张三", "李四"), figures)
    return Briefing(masthead="刊", issuer="局", day=DAY, columns=(Column("要闻", (story,)),)), figures


class Captions(Press):
    """Draws a picture as its caption."""

    def __init__(self) -> None:
        super().__init__(self)

    def picture(self, figure, of):
        return Picture(PrintablePhoto(b"", ".jpg", 800, 600), figure.caption)

    def draw(self, placed):
        return placed.picture.caption


def body(made, figures):
    return context(made, Captions())["columns"][0]["stories"][0]["body"]


def kinds(blocks):
    return [block["text"] or block["kind"] for block in blocks]


def test_every_value_has_its_chinese_name(tmp_path):
    values = context(briefing(tmp_path)[0], Captions())
    for field in FIELDS:
        assert values[field.name] == values[field.label]
    assert values["date"] == "2026年9月1日"
    assert values["栏目"][0]["稿件"][0]["作者"] == "张三　李四"


def test_pictures_stand_after_their_paragraph(tmp_path):
    made, figures = briefing(tmp_path, ("甲", "乙"), (0, 1, 9))
    assert kinds(body(made, figures)) == ["单图", "甲", "单图", "乙", "单图"]


def test_pictures_at_one_place_go_side_by_side(tmp_path):
    made, figures = briefing(tmp_path, ("甲",), (1, 1, 1))
    blocks = body(made, figures)
    assert kinds(blocks) == ["甲", "双图", "单图"]
    assert blocks[1]["图排"][0]["右图注"] == "图1"


def test_an_empty_paragraph_moves_no_picture(tmp_path):
    made, figures = briefing(tmp_path, ("甲", "\x00 ", "乙"), (2,))
    assert kinds(body(made, figures)) == ["甲", "单图", "乙"]


def test_pictures_that_could_not_be_read_are_left_out(tmp_path):
    made, _ = briefing(tmp_path, ("甲",), (1,))
    press = Press(Captions())
    assert kinds(context(made, press)["columns"][0]["stories"][0]["body"]) == ["甲"]
    assert press.warnings == ["《标题》的图片 0.jpg 读不到，这次没有印。可以从备份里找回它再生成。"]


def test_characters_beyond_gb2312():
    assert outside_gb2312("王喆、李堃和张喆—·“好”ABC é①") == "喆堃"
    assert outside_gb2312("〇㎡😀") == "〇㎡😀"


def test_the_warning_says_where(tmp_path):
    made = replace(briefing(tmp_path)[0], approver="陈玥", editor_note=("编者按里的垚",))
    assert missing_glyphs(texts(made))[0].endswith("编者按：垚；报尾：玥。")
    assert missing_glyphs(texts(briefing(tmp_path)[0])) == []


@pytest.mark.parametrize(
    ("unit", "authors", "line"),
    [
        ("东湖小学", (), "（东湖小学供稿）"),
        ("甲小学、乙小学", ("李静", "王强"), "（甲小学、乙小学　李静、王强供稿）"),
        ("", ("李静",), "（李静供稿）"),
        ("", (), ""),
    ],
)
def test_byline(unit, authors, line):
    assert byline(PrintedStory("1", "标题", (), unit, authors)) == line


def stories(count, style="stories"):
    return tuple(PrintedStory(str(n), f"标题{n}\u3002", ("一句\u3002", "又一句\u3002"), "单位") for n in range(count))


def test_contents_agree_with_the_body():
    columns = (Column("甲", stories(2)), Column("空", ()), Column("快讯", stories(3), style="briefs"))
    press = Captions()
    values = context(Briefing(masthead="刊", issuer="局", day=DAY, columns=columns), press)
    listed, printed = values["要目"], values["栏目"]
    assert [column["名称"] for column in listed] == [column["名称"] for column in printed] == ["甲", "快讯"]
    assert [e["标题"] for e in listed[0]["条目"]] == [s["标题"] for s in printed[0]["稿件"]] == ["标题0", "标题1"]
    assert (listed[1]["条目"], listed[1]["篇数"]) == ([], 3)
    assert [s["一句话"] for s in printed[1]["稿件"]] == ["一句\u3002"] * 3
    assert press.warnings == [f"《标题{n}》在一句话新闻里只印第一段，后面的文字没有印。" for n in range(3)]
    assert [s["末篇"] for column in printed for s in column["稿件"]] == [False] * 4 + [True]


@pytest.mark.parametrize(("form", "count"), [("special", 3), ("comprehensive", 1), ("comprehensive", 0)])
def test_where_there_is_nothing_to_choose_from_there_are_no_contents(form, count):
    made = Briefing(masthead="刊", issuer="局", day=DAY, columns=(Column("甲", stories(count)),), form=form)
    assert context(made, Captions())["要目"] == []


def test_a_subtitle_is_part_of_the_headline_for_whoever_does_not_know_it():
    story = PrintedStory("1", "让孩子被看见——城关中心校导师制纪实", (), "")
    made = Briefing(masthead="刊", issuer="局", day=DAY, columns=(Column("甲", (story,)),))
    shown = context(made, Captions())["栏目"][0]["稿件"][0]
    assert (shown["主标题"], shown["副题"]) == ("让孩子被看见", "——城关中心校导师制纪实")
    assert shown["标题排行"] == "让孩子被看见\n——城关中心校导师制纪实"
    assert shown["标题"] == story.headline
