import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.documents.headline import LINE, balanced, ems, parted, without_full_stop


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("我校举行开学典礼\u3002", "我校举行开学典礼"),
        ("我校举行开学典礼. ", "我校举行开学典礼"),
        ("未完……", "未完……"),
        ("to be continued...", "to be continued..."),
        ("怎么办？", "怎么办？"),
        ("\u3002", "\u3002"),
    ],
)
def test_no_full_stop_at_the_end(text, printed):
    assert without_full_stop(text) == printed


@pytest.mark.parametrize(
    ("headline", "lines"),
    [
        ("实验小学举办开放周", ["实验小学举办开放周"]),
        ("实验小学举办第六届教学开放周　听评课126人次", ["实验小学举办第六届教学开放周", "听评课126人次"]),
        ("东湖小学“好习惯银行”让文明看得见、学得会、传得开", ["东湖小学“好习惯银行”", "让文明看得见、学得会、传得开"]),
        ("全区中小学校长暑期集中培训班在区教师发展中心开班", ["全区中小学校长暑期集中", "培训班在区教师发展中心开班"]),
        ("x" * 60, ["x" * 60]),
    ],
)
def test_lines_break_between_words(headline, lines):
    assert balanced(headline).split("\n") == lines


@given(st.text(st.sampled_from("学校举办，。“”《》（）2026年A活动 　"), max_size=80))
def test_only_blanks_are_lost(headline):
    lines = balanced(headline).split("\n")
    assert "".join("".join(lines).split()) == "".join(headline.split())
    assert all(line == line.strip(" 　") for line in lines[1:-1])
    assert not any(line[0] in "，。”》）" for line in lines[1:] if line)


def test_a_chinese_headline_fills_no_line_beyond_the_type_area():
    assert all(ems(line) <= LINE for line in balanced("深入学习贯彻全会精神推进教育高质量发展" * 3).split("\n"))


@pytest.mark.parametrize(
    ("headline", "lines"),
    [
        (
            "区教育和体育局召开全区教育系统深入学习贯彻全会精神暨二〇二六年春季学期重点工作推进会议并对安全稳定工作作出部署",
            [
                "区教育和体育局召开全区教育系统深入",
                "学习贯彻全会精神暨二〇二六年春季学期",
                "重点工作推进会议并对安全稳定工作作出部署",
            ],
        ),
        (
            "The 2026 Opening Ceremony of Qinghe Experimental Primary School and Kindergarten Held",
            ["The 2026 Opening Ceremony", "of Qinghe Experimental Primary", "School and Kindergarten Held"],
        ),
    ],
)
def test_three_lines_are_a_trapezoid_or_a_rhombus(headline, lines):
    assert balanced(headline).split("\n") == lines
    first, middle, last = map(ems, lines)
    assert middle >= min(first, last)


@pytest.mark.parametrize(
    ("headline", "parts"),
    [
        ("让孩子被看见——城关中心校导师制纪实", ("让孩子被看见", "——城关中心校导师制纪实")),
        ("“教育——未来”论坛在我市举行", ("“教育——未来”论坛在我市举行", "")),
        ("青春——", ("青春——", "")),
        ("一个普通的标题", ("一个普通的标题", "")),
    ],
)
def test_a_subtitle_begins_with_its_dash(headline, parts):
    assert parted(headline) == parts


def test_a_text_that_is_no_headline_is_set_quickly():
    lines = balanced("深入学习贯彻全会精神推进教育高质量发展" * 100).split("\n")
    assert all(ems(line) <= LINE for line in lines)
