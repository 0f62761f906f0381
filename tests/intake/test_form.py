"""Forms: which rows of a table are labels with values, and what they say."""

import pytest

from newsroom.intake.form import form_rows, is_name_of_form
from newsroom.intake.manuscript import Block


def rows(*cells: tuple[str, ...]) -> dict[int, dict[str, tuple[str, ...]]]:
    """By the row's number, what was read of it."""
    blocks = [Block("\u3000".join(filter(None, each)), "table", cells=each) for each in cells]
    return {row.index: {found.field: found.value for found in row.found} for row in form_rows(blocks)}


def test_a_row_holds_one_two_or_three_pairs():
    assert rows(
        ("标题", "农场开园"),
        ("供稿单位", "河东镇中心校", "撰稿人", "张三丰"),
        ("联系电话", "0399-7100126", "是否紧急", "是", "报送时间", "2026年9月8日17时48分"),
    ) == {
        0: {"title": ("农场开园",)},
        1: {"unit": ("河东镇中心校",), "authors": ("张三丰",)},
        2: {"phone": ("0399-7100126",), "kind": ("urgent",), "submitted_at": ("2026年9月8日17时48分",)},
    }


def test_a_row_with_unknown_labels_goes_where_it_stands_in_a_form():
    found = rows(("标题", "农场开园"), ("宣传口径", "正面"), ("作者", "张三丰"), ("备注", "无"), ("三年级", "12"))
    assert found.keys() == {0, 1, 2, 3}


def test_what_no_field_takes_is_to_be_shown():
    cells = (("标题", "农场开园"), ("作者", "张三丰", "体裁", "消息"), ("报送时间", "昨天", "审核人", ""))
    blocks = [Block("\u3000".join(each), "table", cells=each) for each in cells]
    assert [row.told for row in form_rows(blocks)] == [True, False, True]


@pytest.mark.parametrize(
    "table",
    [
        pytest.param([("学校", "人数"), ("河东小学", "12"), ("河西小学", "13")], id="head of a list"),
        pytest.param([("单位", "作者", "题目", "得分"), ("河东小学", "张三丰", "农场", "9")], id="head of labels only"),
        pytest.param([("学校", "获奖数")], id="one row"),
        pytest.param([("单位", "人数", "班级"), ("标题", "一", "二")], id="three cells"),
        pytest.param([("三年级", "12"), ("四年级", "9")], id="figures"),
    ],
)
def test_a_list_is_no_form(table: list[tuple[str, ...]]):
    assert rows(*table) == {}


def test_one_row_is_a_form_when_a_value_says_so():
    assert rows(("联系电话", "13800001111")) == {0: {"phone": ("13800001111",)}}
    assert rows(("撰稿：张三丰", "审核：李四光")) == {0: {"authors": ("张三丰",), "unit_reviewer": ("李四光",)}}


def test_a_label_may_carry_a_hint_in_brackets():
    assert rows(("联系电话（手机）", "13800001111")) == {0: {"phone": ("13800001111",)}}


def test_the_name_of_a_form():
    assert is_name_of_form("青禾区教育信息报送表")
    assert not is_name_of_form("填写报送表的办法")
