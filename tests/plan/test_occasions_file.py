"""occasions.toml: what the shipped one asks for, and what is said of one that can't be meant."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.plan.occasions_file import Occasions, OccasionsError, parse, template

SHIPPED = parse(template())
SCHOOLS = re.compile("学校|校园|师生|学生|开学|教师")


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_asks_schools_for_something_in_whole_sentences(month: int):
    found = SHIPPED.of(month, schools=True)
    assert 2 <= len(found) <= 4
    assert all("报送" in one and len(one) >= 15 for one in found)
    named = {int(number) for one in found for number in re.findall(r"([0-9]+)月[0-9]", one)}
    assert named <= {month}


@pytest.mark.parametrize("month", range(1, 13))
def test_other_offices_are_not_asked_for_schools(month: int):
    assert not any(SCHOOLS.search(one) for one in SHIPPED.of(month, schools=False))


def test_an_occasion_of_several_months_stands_in_each_in_the_files_order():
    text = '[[occasion]]\nmonths = [7, 8]\nreport = "甲"\n[[occasion]]\nmonths = [8]\nreport = "乙"\nwho = "others"'
    occasions = parse(text)
    assert occasions.of(7, schools=False) == ("甲",)
    assert occasions.of(8, schools=False) == ("甲", "乙")
    assert occasions.of(8, schools=True) == ("甲",)
    assert occasions.of(9, schools=True) == ()


@pytest.mark.parametrize(
    ("text", "line", "key", "said"),
    [
        ("months = []\nreport = '甲'", 2, "occasion[1].months", "至少写一个月份"),
        ("months = [3, 13]\nreport = '甲'", 2, "occasion[1].months[2]", "应在 1 到 12 之间，现在写的是 13"),
        ("months = 3\nreport = '甲'", 2, "occasion[1].months", "应为整数列表"),
        ("months = ['三']\nreport = '甲'", 2, "occasion[1].months[1]", "应为整数，现在是文字"),
        ("months = [3]", 1, "occasion[1].report", "缺少这一项"),
        ("months = [3]\nreport = ' '", 3, "occasion[1].report", "不能空着"),
        ("months = [3]\nreport = '报送甲。'", 3, "occasion[1].report", "末尾不加标点"),
        (f"months = [3]\nreport = '{'甲' * 81}'", 3, "occasion[1].report", "80 字以内"),
        ("months = [3]\nreport = '甲'\nwho = 'pupils'", 4, "occasion[1].who", "schools"),
        ("month = [3]\nreport = '甲'\nmonths = [3]", 2, "occasion[1].month", "没有这个键，是不是 months？"),
    ],
)
def test_what_is_wrong_is_told_by_line_and_key(text: str, line: int, key: str, said: str):
    with pytest.raises(OccasionsError) as caught:
        parse(f"[[occasion]]\n{text}")
    [problem] = caught.value.problems
    assert (problem.file, problem.line, problem.key) == ("occasions.toml", line, key)
    assert said in problem.message


@given(st.text() | st.text(alphabet='0129-. []"=,#\nocasinmthsrepw月日'))
def test_any_text_is_taken_or_told(text: str):
    for written in (text, f"[[occasion]]\nmonths = [3]\nreport = {text!r}"):
        try:
            assert isinstance(parse(written), Occasions)
        except OccasionsError as error:
            assert error.problems
