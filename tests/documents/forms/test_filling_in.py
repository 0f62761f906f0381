import pytest

from newsroom.documents.forms.filling_in import names, tick_line, tick_lines


@pytest.mark.parametrize(
    ("chosen", "line"),
    [
        ((), "□是  □否"),
        (("",), "□是  □否"),
        (("否",), "□是  √否"),
        ((" 是 ", "待定"), "√是  □否  √待定"),
    ],
)
def test_boxes_are_ticked_and_what_is_not_on_the_form_is_added(chosen, line):
    assert tick_line(("是", "否"), chosen) == line


def test_boxes_on_several_lines():
    assert tick_lines("甲乙丙", ("乙",), 2) == ["□甲  √乙", "□丙"]
    assert tick_lines((), (), 2) == []


def test_names_are_told_apart_by_whatever_stands_between_them():
    assert names("导向、事实\uff0c数字\u002c图片\u003b 链接") == ("导向", "事实", "数字", "图片", "链接")
    assert names("") == ()
