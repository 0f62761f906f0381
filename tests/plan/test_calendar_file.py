"""calendar.toml: what its template gives, and what is said of days that can't be meant."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.plan.calendar_file import CalendarError, parse, template
from newsroom.plan.workdays import Span, Workdays


def test_the_template_changes_nothing():
    assert parse(template()) == Workdays()


def test_what_the_template_shows_may_be_taken_as_it_is():
    shown = "\n".join(line[2:] for line in template().splitlines() if re.match(r"# [a-z]+ = ", line))
    calendar = parse(shown)
    assert [span.name for span in calendar.own] == ["运动会补课", "教师返校", "校庆", "暑假"]
    assert calendar.complete == (2029,)
    assert calendar.is_workday(date(2026, 8, 31)) and not calendar.is_workday(date(2026, 8, 28))


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ('["2026-05-06"]', Span(date(2026, 5, 6), date(2026, 5, 6), False)),
        ("[2026-05-06]", Span(date(2026, 5, 6), date(2026, 5, 6), False)),
        ('[" 2026-5-6\u3000校庆 "]', Span(date(2026, 5, 6), date(2026, 5, 6), False, "校庆")),
        ('["2026-07-01 .. 2026-08-31 暑 假"]', Span(date(2026, 7, 1), date(2026, 8, 31), False, "暑 假")),
        ('["2026年7月1日至2026年8月31日"]', Span(date(2026, 7, 1), date(2026, 8, 31), False)),
    ],
)
def test_an_entry(text: str, span: Span):
    assert parse(f"\ufeffholidays = {text}").own == (span,)


@pytest.mark.parametrize(
    ("text", "line", "key", "said"),
    [
        ('holidays = [\n"2026-05-06校庆",\n]', 2, "holidays[1]", "看不懂，应像 2026-10-10"),
        ('holidays = ["五一"]', 1, "holidays[1]", "“五一”看不懂"),
        ('workdays = ["2026-02-30"]', 1, "workdays[1]", "没有 2026 年 2 月 30 日"),
        ('workdays = ["2206-02-03"]', 1, "workdays[1]", "年份应在 2000 到 2100 之间"),
        ('holidays = ["2026-08-31..2026-07-01"]', 1, "holidays[1]", "最后一天 2026-07-01 早于第一天 2026-08-31"),
        ('holidays = ["2026-07-01..2062-08-31"]', 1, "holidays[1]", "超过一年"),
        ('workdays = ["2026-10-10"]\nholidays = ["2026-10-09", "2026-10-10"]', 2, "holidays[2]", "请删去一处"),
        (
            'holidays = ["2026-07-01..2026-07-08"]\nworkdays = ["2026-07-05..2026-07-12"]',
            1,
            "holidays[1]",
            "2026-07-05",
        ),
        ("holidays = 3", 1, "holidays", "应为文字列表"),
        ("holidays = [3]", 1, "holidays[1]", "应为文字，现在是整数"),
        ("complete = 2029", 1, "complete", "应为整数列表"),
        ("complete = [29]", 1, "complete[1]", "年份应在"),
        ('holyday = ["2026-05-06"]', 1, "holyday", "没有这个键，是不是 holidays？"),
        ('holidays = ["2026-05-06"，"2026-05-07"]', 1, "", "中文（全角）"),
    ],
)
def test_what_is_wrong_is_told_by_line_and_key(text: str, line: int, key: str, said: str):
    with pytest.raises(CalendarError) as caught:
        parse(text)
    [problem] = caught.value.problems
    assert (problem.file, problem.line, problem.key, said in problem.message) == ("calendar.toml", line, key, True), (
        problem
    )


def test_everything_wrong_is_told_at_once():
    with pytest.raises(CalendarError) as caught:
        parse('complete = [1]\nholidays = ["a", "b"]')
    assert [problem.line for problem in caught.value.problems] == [1, 2, 2]
    assert str(caught.value).startswith("日历没有载入，文件没有改动，请改好下面 3 处：\n  calendar.toml 第 1 行，")


@given(st.text() | st.text(alphabet='0129-. []"=,#\nworkdayshli年月日至'))
def test_any_text_is_taken_or_told(text: str):
    for written in (text, f"holidays = {[text]!r}"):
        try:
            assert isinstance(parse(written), Workdays)
        except CalendarError as error:
            assert error.problems
