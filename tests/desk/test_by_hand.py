"""Forms filled in by hand: text to value and back."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.desk.by_hand import BAR, blanks, filled, shown
from newsroom.documents.fields import Field, printed
from newsroom.documents.kind import Kind
from newsroom.errors import NewsroomError
from newsroom.text.clean import clean_line, paragraphs

NOW = datetime(2026, 9, 28, 10, tzinfo=ZoneInfo("Asia/Shanghai"))


@dataclass(frozen=True)
class Row:
    unit: str = ""
    day: date | None = None


@dataclass(frozen=True)
class Note:
    title: str = ""
    points: tuple[str, ...] = ()
    copies: int | None = None
    day: date | None = None
    due: datetime | None = None
    rows: tuple[Row, ...] = ()


FIELDS = (
    Field("title", "题目", "x"),
    Field("points", "要点", "x"),
    Field("copies", "份数", "x"),
    Field("day", "日期", "x"),
    Field("due", "截止", "x"),
    Field("rows", "承办", "x", (Field("unit", "单位", "x"), Field("day", "日期", "x"))),
    Field("computed", "算出", "x"),
)
NOTE = Kind(
    id="note",
    label="便条",
    fields=FIELDS,
    context=lambda value, press: printed(value, FIELDS),
    title=str,
    author=str,
    sample=lambda folder: Note(),
    value=Note,
)
FULL = {
    "题目": "开学第一课",
    "要点": "甲\n乙",
    "份数": "8",
    "day": "2026-10-01",
    "截止": "10月8日18:00",
    "承办": f"东湖小学{BAR}2026-10-02\n马店小学",
}


def test_every_type_is_read():
    value, wrong = filled(NOTE, FULL, now=NOW)
    due = datetime(2026, 10, 8, 18, tzinfo=NOW.tzinfo)
    rows = (Row("东湖小学", date(2026, 10, 2)), Row("马店小学"))
    assert value == Note("开学第一课", ("甲", "乙"), 8, date(2026, 10, 1), due, rows)
    assert wrong == {}


def test_what_is_shown_is_read_back():
    value, _ = filled(NOTE, FULL, now=NOW)
    assert filled(NOTE, shown(NOTE, value), now=NOW) == (value, {})
    assert [blank.takes for blank in blanks(NOTE)] == ["line", "lines", "number", "day", "moment", "rows"]


@given(st.text(st.sampled_from("党建|｜ \n"), max_size=8), st.text(st.sampled_from("党建|｜"), max_size=8))
def test_bars_in_a_text_divide_no_columns(first, second):
    value = Note(rows=(Row(clean_line(first), date(2026, 10, 2)), Row(clean_line(second), date(2026, 10, 3))))
    assert filled(NOTE, shown(NOTE, value), now=NOW) == (value, {})


def test_a_day_alone_ends_with_the_working_day():
    assert filled(NOTE, {"截止": "2026-10-08"}, now=NOW)[0].due == datetime(2026, 10, 8, 18, tzinfo=NOW.tzinfo)


def test_a_day_without_a_year_is_of_this_year():
    value, wrong = filled(NOTE, {"日期": "10月8日", "截止": "10月9日"}, now=NOW)
    assert (value.day, value.due, wrong) == (date(2026, 10, 8), datetime(2026, 10, 9, 18, tzinfo=NOW.tzinfo), {})


def test_what_is_not_named_stays():
    assert filled(NOTE, {"份数": ""}, now=NOW, into=Note("题", copies=3))[0] == Note("题")


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("份数", "三", "份数要写成数字"),
        ("日期", "明天", "日期：看不懂日期"),
        ("截止", "2026-02-30 9:00", "没有"),
        ("承办", BAR.join("甲乙丙"), "应是：单位｜日期"),
        ("承办", f"甲{BAR}何时", "看不懂日期"),
    ],
)
def test_a_wrong_field_is_told_and_the_others_are_kept(name, text, told):
    value, wrong = filled(NOTE, {"题目": "题", name: text}, now=NOW)
    assert [said for said in wrong.values() if told in said]
    assert value == Note("题")


def test_a_field_that_there_is_not():
    with pytest.raises(NewsroomError, match=r"没有“题木”这一项.*是不是“题目”"):
        filled(NOTE, {"题木": "x"}, now=NOW)


@given(st.text(), st.text())
def test_any_text_is_taken(line, lines):
    value, wrong = filled(NOTE, {"题目": line, "要点": lines}, now=NOW)
    assert value == Note(clean_line(line), tuple(paragraphs(lines)))
    assert wrong == {}
    assert filled(NOTE, shown(NOTE, value), now=NOW) == (value, {})
