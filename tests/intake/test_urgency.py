"""Marks of urgency in lines, headlines, file names and forms."""

import pytest

from newsroom.intake.fields import find_fields
from newsroom.intake.manuscript import Block, Manuscript
from newsroom.intake.urgency import is_urgent_line, kind_of, unmarked


@pytest.mark.parametrize(
    "line", ["紧急信息（首报）", "紧急信息", "【紧急】", "特急", "（续报）", "紧急信息（第二次续报）", "终报"]
)
def test_a_line_that_says_nothing_else(line: str):
    assert is_urgent_line(line)


@pytest.mark.parametrize("line", ["紧急信息报送办法", "学校紧急集合", "紧急疏散", "首报告捷", "一、紧急情况处置"])
def test_a_line_that_says_more(line: str):
    assert not is_urgent_line(line)


@pytest.mark.parametrize(
    ("text", "rest", "kind"),
    [
        ("【紧急】围墙积水", "围墙积水", "urgent"),
        ("围墙积水（紧急）", "围墙积水", "urgent"),
        ("【紧急信息·首报】围墙积水", "围墙积水", "urgent"),
        ("【重大活动】运动会开幕", "运动会开幕", "major"),
        ("围墙积水情况（首报）", "围墙积水情况（首报）", "urgent"),
        ("紧急集合练出真本领", "紧急集合练出真本领", None),
        ("【校园】围墙积水", "【校园】围墙积水", None),
    ],
)
def test_a_mark_leaves_the_headline(text: str, rest: str, kind: str | None):
    assert unmarked(text) == (rest, kind)


@pytest.mark.parametrize(
    ("field", "answer", "kind"),
    [
        ("urgent", "是", "urgent"),
        ("urgent", "否", "routine"),
        ("urgent", "☑是 □否", "urgent"),
        ("urgent", "□是 ☑否", "routine"),
        ("urgent", "是（√） 否（ ）", "urgent"),
        ("major", "是", "major"),
        ("kind", "特急", "urgent"),
        ("kind", "一般", "routine"),
        ("urgent", "待定", None),
    ],
)
def test_the_answer_of_a_form(field: str, answer: str, kind: str | None):
    assert kind_of(field, answer) == kind


BODY = Block("9月17日13时，大雨，围墙积水。截至16时40分，学生全部离校。")


def read(*blocks: Block, stem: str = "文档1"):
    return find_fields(Manuscript([*blocks, BODY, Block("学校继续值守，有情况随时报告。")]), stem, None)


def test_an_urgent_line_makes_the_story_urgent_and_leaves_the_body():
    fields = read(Block("紧急信息（首报）", centred=True), Block("围墙积水", centred=True))
    assert (fields.values["kind"], fields.values["title"], fields.taken) == ("urgent", "围墙积水", {0, 1})
    assert "紧急信息（首报）" in fields.warnings[0]


def test_the_file_name_and_the_headline_make_it_urgent():
    assert read(Block("围墙积水"), stem="【紧急】围墙积水").values["kind"] == "urgent"
    fields = read(Block("【紧急】围墙积水"))
    assert (fields.values["kind"], fields.values["title"]) == ("urgent", "围墙积水")


def test_the_form_is_believed_before_the_file_name():
    form = [Block("", "table", cells=cells) for cells in (("标题", "围墙积水"), ("是否紧急", "否"))]
    assert read(*form, stem="【紧急】围墙积水").values["kind"] == "routine"
