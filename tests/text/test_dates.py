from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.errors import NewsroomError
from newsroom.text.dates import (
    chinese_date,
    chinese_moment,
    chinese_month,
    is_whole_month,
    lateness,
    parse_date,
    parse_moment,
    parse_period,
)

DUE = datetime(2026, 9, 28, 18, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


def test_formats():
    assert chinese_date(date(2026, 9, 8)) == "2026年9月8日"
    assert chinese_month(date(2026, 9, 8)) == "2026年9月"
    assert chinese_moment(DUE, 2026) == "9月28日 18:00"
    assert chinese_moment(DUE) == "2026年9月28日 18:00"
    assert chinese_moment(DUE, 2027) == "2026年9月28日 18:00"


@pytest.mark.parametrize(
    ("late", "told"),
    [
        (timedelta(hours=2, minutes=59), "迟 2 小时"),
        (timedelta(days=1), "迟 1 天"),
        (timedelta(days=3, hours=23), "迟 3 天"),
        (timedelta(minutes=1), "迟 1 分钟"),
        (timedelta(seconds=20), "迟不到 1 分钟"),
        (timedelta(0), "还剩不到 1 分钟"),
        (timedelta(hours=-3), "还剩 3 小时"),
        (timedelta(days=-2, minutes=-1), "还剩 2 天"),
        (timedelta(minutes=-25), "还剩 25 分钟"),
    ],
)
def test_lateness(late, told):
    assert lateness(DUE, DUE + late) == told


@given(st.dates())
def test_a_date_reads_back(day):
    padded = f"{day.year:04}年{day.month}月{day.day}日"
    assert parse_date(padded) == parse_date(day.isoformat()) == day


@pytest.mark.parametrize(
    "text", ["2026年9月8日", "2026-09-08", "2026/9/8", " 2026.9.8 ", "2026 年 9 月 8 日", "2026年9月8号"]
)
def test_spellings_of_a_date(text):
    assert parse_date(text) == date(2026, 9, 8)


@pytest.mark.parametrize(
    "text", ["", "明天", "26年9月8日", "2026-02-30", "2026年13月1日", "2026-09", "0000-01-01", "20260908"]
)
def test_what_is_no_date_is_told_in_chinese(text):
    with pytest.raises(NewsroomError, match=r"请核对|请写成"):
        parse_date(text)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026年", "2026-01-01", "2026-12-31"),
        ("2026-03", "2026-03-01", "2026-03-31"),
        ("2026年2月", "2026-02-01", "2026-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026-03-15", "2026-03-15", "2026-03-15"),
        ("2026Q1", "2026-01-01", "2026-03-31"),
        ("2026q4", "2026-10-01", "2026-12-31"),
        ("2026年第三季度", "2026-07-01", "2026-09-30"),
        ("2026年3季度", "2026-07-01", "2026-09-30"),
        ("SY2026", "2026-09-01", "2027-08-31"),
        ("2026-03-01..2026-03-15", "2026-03-01", "2026-03-15"),
        ("2026-11 .. 2027Q1", "2026-11-01", "2027-03-31"),
        ("9999-12", "9999-12-01", "9999-12-31"),
    ],
)
def test_periods(text, start, end):
    assert parse_period(text) == (date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(("period", "whole"), [("2026-02", True), ("2028-02-01..2028-02-28", False), ("2026Q3", False)])
def test_whole_months(period, whole):
    assert is_whole_month(*parse_period(period)) is whole


@pytest.mark.parametrize(
    "text", ["", "..", "2026-13", "2026Q5", "SY9999", "0000", "2026-03..", "2026-04..2026-03", "三月"]
)
def test_what_is_no_period_is_told_in_chinese(text):
    with pytest.raises(NewsroomError, match=r"请核对|可写"):
        parse_period(text)


@given(st.text())
def test_any_text_is_a_period_or_an_error_of_ours(text):
    try:
        start, end = parse_period(text)
    except NewsroomError:
        return
    assert start <= end


@pytest.mark.parametrize(
    "text",
    ["2026-09-28 16:30", "9月28日16:30", "2026年9月28日 下午4点半", "2026-09-28T16:30:00", "9.28 16时30分"],
)
def test_moments(text):
    assert parse_moment(text, 2026) == datetime(2026, 9, 28, 16, 30)


@pytest.mark.parametrize("text", ["9月28日晚上12点", "2026-09-28 24:00", "9月28日24时"])
def test_midnight_ends_the_day(text):
    assert parse_moment(text, 2026) == datetime(2026, 9, 29)


@pytest.mark.parametrize("text", ["", "2026-09-28", "13月1日 1:00", "9月28日25:00", "9月28日8:60", "明天"])
def test_what_is_no_moment_is_told_in_chinese(text):
    with pytest.raises(NewsroomError, match=r"请核对|请写成"):
        parse_moment(text, 2026)
