"""Names, bylines, dates, headlines and numbers out of single lines."""

from datetime import datetime

import pytest

from newsroom.intake.byline import labelled, signature
from newsroom.intake.captions import placeholders
from newsroom.intake.dates import SHANGHAI, event_end, read_moment
from newsroom.intake.fields import find_fields
from newsroom.intake.manuscript import Block, Manuscript, split_breaks
from newsroom.intake.names import full_name, is_person, is_unit, split_names, unit_group, units_in
from newsroom.intake.number_formats import numeral
from newsroom.intake.title import from_file_name

REFERENCE = datetime(2026, 3, 20, 9, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("供稿：河东镇中心校 张三", {"unit": ("河东镇中心校",), "authors": ("张三",)}),
        ("撰稿：张　三　摄影：李四光", {"authors": ("张三",), "photographers": ("李四光",)}),
        ("摄影：李四光；审核：王五", {"photographers": ("李四光",), "unit_reviewer": ("王五",)}),
        ("（作者：张三、李四光）", {"authors": ("张三", "李四光")}),
        ("文/图：张三", {"authors": ("张三",), "photographers": ("张三",)}),
        ("撰稿/摄影：张三", {"authors": ("张三",), "photographers": ("张三",)}),
        ("供稿单位：河东镇第一小学", {"unit": ("河东镇第一小学",)}),
        ("联系电话：138 0000 1111", {"phone": ("138 0000 1111",)}),
        ("通讯员 张三", {"authors": ("张三",)}),
        ("供稿：河东镇中心校", {"unit": ("河东镇中心校",)}),
        ("联系电话 0399-7100126", {"phone": ("0399-7100126",)}),
        ("电话：7100126", {"phone": ("7100126",)}),
        ("13800001111", {"phone": ("13800001111",)}),
        ("撰稿：张三（13800001111）", {"authors": ("张三",), "phone": ("13800001111",)}),
        ("审核：李四光 电话0399-7100126/7100127", {"unit_reviewer": ("李四光",), "phone": ("0399-7100126、7100127",)}),
        ("咨询电话：0399-7100215", {}),
        ("家长可拨打咨询电话0399-7100215。", {}),
        ("校长说：今天要开会。", {}),
        ("问：作者：张三？", {}),
        ("图书：五十册", {}),
    ],
)
def test_labelled_lines(line: str, found: dict[str, tuple[str, ...]]):
    assert {each.field: each.value for each in labelled(line)} == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("（河东镇中心校　张三　供稿）", {"unit": ("河东镇中心校",), "authors": ("张三",)}),
        ("河东镇中心校 张三 文/图", {"unit": ("河东镇中心校",), "authors": ("张三",), "photographers": ("张三",)}),
        ("张三 文 李四光 摄", {"authors": ("张三",), "photographers": ("李四光",)}),
        ("（李四光 摄）", {"photographers": ("李四光",)}),
        (
            "河东镇中心校 张三 13800001111",
            {"unit": ("河东镇中心校",), "authors": ("张三",), "phone": ("13800001111",)},
        ),
        ("孩子们 高兴 13800001111", {}),
        ("孩子们 高兴", {}),
        ("一、加强领导", {}),
    ],
)
def test_signatures(line: str, found: dict[str, tuple[str, ...]]):
    assert {each.field: each.value for each in signature(line)} == found


@pytest.mark.parametrize("name", ["张三", "欧阳修文", "诸葛亮", "买买提·艾力", "王芳芳"])
def test_persons(name: str):
    assert is_person(name)


@pytest.mark.parametrize("text", ["文明", "孩子们", "河东镇中心校", "张三在家", "Tom", "安全"])
def test_no_persons(text: str):
    assert not is_person(text)


@pytest.mark.parametrize(
    "text", ["河东镇中心校", "区教体局基教科", "向荣实验学校", "三官渡镇中心校", "涧阳区第一幼儿园"]
)
def test_units(text: str):
    assert is_unit(text)


@pytest.mark.parametrize("text", ["学校", "12所小学", "中小学", "镇中心校", "义务教育学校", "张三"])
def test_no_units(text: str):
    assert not is_unit(text)


def test_units_in_running_text_begin_where_their_name_begins():
    assert units_in("9月12日下午，河东镇第二小学的放学铃响了。记者走进区第一幼儿园。") == [
        "河东镇第二小学",
        "区第一幼儿园",
    ]
    assert units_in("昨天，向荣实验学校开学。") == ["向荣实验学校"]


@pytest.mark.parametrize(
    ("unit", "text", "full"),
    [
        ("区第一小学", "9月17日上午，青禾区第一小学开课。", "青禾区第一小学"),
        ("实验小学", "青禾区实验小学开课。", "青禾区实验小学"),
        ("第一小学", "青禾区第一小学与河东镇第一小学结对。河东镇第一小学开课。", "第一小学"),
        ("区第一小学", "收到反映区第一小学的留言。", "区第一小学"),
        ("区第一小学", "全区第一小学。", "区第一小学"),
        ("实验小学", "向荣实验小学开课。", "实验小学"),
        ("青禾区第一小学", "区第一小学开课。", "青禾区第一小学"),
    ],
)
def test_the_full_name_of_a_unit(unit: str, text: str, full: str):
    assert full_name(unit, text) == full


def test_two_spellings_of_one_school_are_one_unit_and_no_stronger_a_sign():
    text = "9月10日，青禾区第一小学农场开园。"
    signed = Block("（区第一小学 张三）")
    found = find_fields(Manuscript([Block("农场开园"), Block(text), signed]), "a", None)
    assert (found.values["unit"], found.confidence["unit"]) == ("青禾区第一小学", 0.9)
    found = find_fields(Manuscript([Block("农场开园"), Block(text), Block("区第一小学还将办菜市。")]), "a", None)
    assert (found.values["unit"], found.confidence["unit"]) == ("青禾区第一小学", 0.45)


def test_only_a_name_beyond_doubt_gives_a_group():
    assert unit_group("河东镇中心校") == "乡镇中心校"
    assert unit_group("河东镇第一小学") == ""


def test_blanks_inside_a_name_close_but_blanks_between_names_do_not():
    assert split_names("张　三　李四光、王 五") == ("张三", "李四光", "王五")


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("9月10日上午，开学。", "2025-09-10T12:00"),
        ("3月3日，开会。", "2026-03-03T18:00"),
        ("2025年12月31日晚，联欢。", "2025-12-31T21:00"),
        ("3月12日下午4点20分，放学。", "2026-03-12T16:20"),
        ("3月3日14:30，开会。", "2026-03-03T14:30"),
        ("3月1日至3日，集训。", "2026-03-03T18:00"),
        ("2月27日—3月2日，集训。", "2026-03-02T18:00"),
        ("3月8日（星期日）9时至11时半，开放。", "2026-03-08T11:30"),
        ("自3月1日起施行。3月5日，宣讲。", "2026-03-05T18:00"),
        ("10 月 21 日上午，签约。", "2025-10-21T12:00"),
        ("2月30日，怪事。", None),
        ("近日，学校开会。", None),
        ("3月12日16名教师赛课。", "2026-03-12T18:00"),
        ("3月8日，有网民留言反映拥堵。3月14日，学校公开答复。", "2026-03-14T18:00"),
        ("3月17日晚，有家长转发截图，引发议论。学校核实，3月18日上午予以澄清。", "2026-03-18T12:00"),
        ("3月8日，网上流传一则谣言，3月9日学校发布情况说明。", "2026-03-09T18:00"),
        ("3月8日，有网民留言反映拥堵。3月14日，学校开运动会。", "2026-03-08T18:00"),
        ("3月8日，学校举行接待日，家长反映了问题。3月14日，学校答复。", "2026-03-08T18:00"),
        ("3月8日13时，大雨。截至16时，学生离校。", "2026-03-08T13:00"),
    ],
)
def test_the_event_ends_on_the_first_day_that_the_text_names(text: str, end: str | None):
    found = event_end(text, REFERENCE)
    assert (found and found[0].strftime("%Y-%m-%dT%H:%M")) == end


def test_the_day_of_a_complaint_without_an_answer_is_a_guess():
    complaint = event_end("3月8日，有网民留言反映拥堵。", REFERENCE)
    plain = event_end("3月8日，学校开会。", REFERENCE)
    assert complaint
    assert plain
    assert complaint[0] == plain[0]
    assert complaint[1] < 0.5 < plain[1]


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("3月8日13时，大雨。截至16时40分，学生离校。", "2026-03-08T16:40"),
        ("3月8日13时，大雨。截至3月9日8时，复课。截至当日10时，正常。", "2026-03-09T08:00"),
        ("截至3月8日16时，学生离校。", "2026-03-08T16:00"),
        ("3月8日13时，大雨。截至目前，学生离校。", "2026-03-08T13:00"),
        ("3月8日13时，大雨。截至9月底，完工。", "2026-03-08T13:00"),
    ],
)
def test_an_urgent_event_ends_at_its_last_count(text: str, end: str):
    found = event_end(text, REFERENCE, urgent=True)
    assert found
    assert found[0].strftime("%Y-%m-%dT%H:%M") == end


@pytest.mark.parametrize(
    "value",
    [
        "2026年3月17日17时15分",
        "2026-03-17 17:15",
        "2026/3/17 17:15",
        "2026年3月17日（星期二）下午5点15分",
        "3月17日17:15",
    ],
)
def test_a_moment_of_sending(value: str):
    assert read_moment(value, REFERENCE).isoformat() == "2026-03-17T17:15:00+08:00"


def test_a_naive_moment_is_shanghais_and_a_zone_is_kept_in_mind():
    assert read_moment("2026-03-03T10:30:00").isoformat() == "2026-03-03T10:30:00+08:00"
    assert read_moment("2026-03-03T02:30:00Z").isoformat() == "2026-03-03T10:30:00+08:00"
    assert read_moment("2026年3月3日").isoformat() == "2026-03-03T18:00:00+08:00"


@pytest.mark.parametrize(
    ("stem", "title", "unit", "authors"),
    [
        ("河东镇中心校+张三+农场开园", "农场开园", "河东镇中心校", "张三"),
        ("1.农场开园（定稿）", "农场开园", "", ""),
        ("【河东镇中心校】农场开园", "农场开园", "河东镇中心校", ""),
        ("农场开园_张三_2026.3.5", "农场开园", "", "张三"),
        ("新建 文档", "新建 文档", "", ""),
    ],
)
def test_file_names(stem: str, title: str, unit: str, authors: str):
    found = from_file_name(stem)
    assert (found.title, found.unit, found.authors) == (title, unit, authors)


def headline(*blocks: Block, title: str = "", stem: str = "文档1") -> tuple[str, float]:
    found = find_fields(Manuscript(list(blocks), title), stem, None)
    return found.values.get("title", ""), found.confidence.get("title", 0)


def test_the_surest_headline_wins():
    body = Block("昨天，农场开园，孩子们都很高兴。" * 6)
    assert headline(Block("农场开园", centred=True), body, title="旧标题") == ("农场开园", 0.9)
    assert headline(Block("农场开园", centred=True), body, stem="农场开园") == ("农场开园", 0.97)
    assert headline(Block("标题：农场开园"), body) == ("农场开园", 0.95)
    assert headline(Block("农场开园"), body) == ("农场开园", 0.75)
    assert headline(body, title="农场开园") == ("农场开园", 0.5)
    assert headline(body, stem="农场开园") == ("农场开园", 0.4)
    assert headline(body)[1] == 0.2
    assert headline(Block("信息报送表", centred=True), Block("农场开园", centred=True), body)[0] == "农场开园"
    assert (
        headline(Block("农场开园", centred=True), Block("——记河东农场", centred=True), body)[0]
        == "农场开园——记河东农场"
    )


def test_a_list_of_names_in_the_story_stays_in_it():
    names = Block("张三 李四光 王芳")
    blocks = [
        Block("获奖名单", centred=True),
        Block("获奖的教师如下，特此公布。"),
        names,
        Block("特此公布，以资鼓励。"),
    ]
    found = find_fields(Manuscript(blocks), "名单", None)
    assert 2 not in found.taken
    assert "authors" not in found.values


STORY = [Block("农场开园"), *(Block(f"9月10日，农场开园，这是第{n}段，写完了。") for n in range(8))]


@pytest.mark.parametrize(
    "lines",
    [
        ["河东镇中心校", "张　三", "2026年9月30日"],
        ["张三", "河东镇中心校", "2026年9月30日"],
        ["河东镇中心校", "张三"],
        ["河东镇中心校", "张三", "2026年9月30日", "图1：孩子们在播种"],
    ],
)
def test_a_signature_in_lines_of_their_own(lines: list[str]):
    found = find_fields(Manuscript([*STORY, *map(Block, lines)]), "a", None)
    assert (found.values["unit"], found.values["authors"]) == ("河东镇中心校", ("张三",))
    signed = len([line for line in lines if not line.startswith("图")])
    assert found.taken == {0, *range(len(STORY), len(STORY) + signed)}
    assert all(line in found.warnings[0] for line in lines[:signed])


@pytest.mark.parametrize(
    "lines",
    [
        ["获奖名单如下：", "河东镇第一小学", "张三", "河东镇第二小学", "王芳芳"],
        ["获奖名单如下：", "张三 李四光"],
        ["河东镇中心校", "张三", "他们还会再来。"],
    ],
)
def test_names_in_a_list_or_before_text_stay(lines: list[str]):
    found = find_fields(Manuscript([*STORY, *map(Block, lines)]), "a", None)
    assert "authors" not in found.values


@pytest.mark.parametrize(
    "line",
    ["张三 13800001111", "联系人：张三 电话：0399-7100126", "撰稿：张三 13800001111", "联系电话：13800001111"],
)
@pytest.mark.parametrize("place", [1, 9, 17])
def test_somebodys_number_never_stays_wherever_its_line_stands(line: str, place: int):
    story = [*STORY, *STORY[1:]]
    found = find_fields(Manuscript([*story[:place], Block(line), *story[place:]]), "a", None)
    assert place in found.taken
    assert line in found.warnings[0]


def test_an_offices_number_amid_the_story_stays():
    story = [*STORY, Block("联系电话：0399-7100126"), *STORY[1:]]
    assert find_fields(Manuscript(story), "a", None).taken == {0}


def test_a_number_in_the_last_brackets_goes_with_them():
    ending = "（河东镇中心校 张三 13800001111）"
    found = find_fields(Manuscript([*STORY, Block(f"农场开园。{ending}")]), "a", None)
    assert found.shortened == {len(STORY): "农场开园。"}
    assert ending in found.warnings[0]
    assert found.values["phone"] == "13800001111"


def test_a_signature_inside_the_last_paragraph_is_read_and_left():
    blocks = [Block("农场开园"), Block("昨天，农场开园，孩子们都很高兴。（河东镇中心校 张三）")]
    found = find_fields(Manuscript(blocks), "a", None)
    assert found.values["authors"] == ("张三",)
    assert found.taken == {0}
    assert any("还留在正文里" in warning for warning in found.warnings)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("【图1】", (1, "")),
        ("【图二】", (2, "")),
        ("[图片3]", (3, "")),
        ("（此处插图1）", (1, "")),
        ("【图1：孩子们】", (1, "孩子们")),
        ("【配图】", (None, "")),
        ("种下第一棵树。【图1】", (1, "")),
        ("【图1】种下第一棵树。", (1, "")),
        ("种下[图片2]第一棵树。", (2, "")),
        ("（图）", None),
        ("图1", None),
        ("数量见【图1】", None),
        ("如【图1】所示，三年都在增长。", None),
        ("三年都在增长（图1）。", None),
    ],
)
def test_placeholders(line: str, found: tuple[int | None, str] | None):
    assert [(each.figure, each.caption) for each in placeholders(line)] == ([found] if found else [])


@pytest.mark.parametrize(
    ("form", "value", "text"),
    [
        ("decimal", 12, "12"),
        ("chineseCounting", 12, "十二"),
        ("chineseCounting", 105, "一〇五"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("ideographDigital", 10, "一〇"),
        ("japaneseCounting", 21, "二十一"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("decimalEnclosedCircle", 3, "③"),
        ("decimalEnclosedCircleChinese", 21, "㉑"),
        ("decimalEnclosedFullstop", 2, "⒉"),
        ("decimalEnclosedParen", 20, "⒇"),
        ("decimalFullWidth", 10, "１０"),
        ("decimalZero", 7, "07"),
        ("upperLetter", 28, "BB"),
        ("lowerLetter", 3, "c"),
        ("upperRoman", 49, "XLIX"),
        ("lowerRoman", 4, "iv"),
        ("ideographTraditional", 2, "乙"),
        ("ideographZodiac", 12, "亥"),
        ("somethingNew", 5, "5"),
        ("none", 5, ""),
    ],
)
def test_number_formats(form: str, value: int, text: str):
    assert numeral(value, form) == text


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("甲\n乙", ("甲乙",)),
        ("甲。\n乙", ("甲。", "乙")),
        ("甲\n\u3000\u3000乙", ("甲", "乙")),
        ("甲\n撰稿：张三", ("甲", "撰稿：张三")),
        ("一、范围\n1．甲\n2．乙\n二、要求\n丙", ("一、范围", "1．甲", "2．乙", "二、要求", "丙")),
        ("参加的是\n三、四年级", ("参加的是三、四年级",)),
        ("see\nhere", ("see here",)),
        ("\n\n\u3000甲\t乙 ", ("甲\u3000乙",)),
        ("甲\r\n\r\n乙\u2028", ("甲", "乙")),
        ("", ()),
    ],
)
def test_soft_breaks(text: str, paragraphs: tuple[str, ...]):
    assert split_breaks(text) == paragraphs


def test_the_units_own_review_has_its_moment():
    lines = ("农场开园", "学校农场开园，师生一起播种。", "审核人：李四光", "审核时间：2026年3月18日15时")
    found = find_fields(Manuscript([Block(line) for line in lines]), "a", REFERENCE)
    assert found.values["unit_reviewer"] == "李四光"
    assert found.values["unit_reviewed_at"] == datetime(2026, 3, 18, 15, tzinfo=SHANGHAI)
    assert "submitted_at" not in found.values and len(found.taken) >= 2


@pytest.mark.parametrize(
    ("written", "kept"),
    [("Y2026-0003", "Y2026-0003"), ("\uff392026-0003号", "Y2026-0003"), ("约〔2026〕12号", None)],
)
def test_the_number_of_a_commission_is_read_where_it_is_one(written, kept):
    lines = ("劳动课怎么上", f"约稿号：{written}", "9月25日，学生到农场种菜。")
    found = find_fields(Manuscript([Block(line) for line in lines]), "稿", None)
    assert found.values.get("commission") == kept
