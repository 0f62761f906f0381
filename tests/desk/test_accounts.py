"""Accounts of whatever there is to count agree with themselves; what is proposed has facts."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.counting.book import open_book
from newsroom.counting.facts import Facts, Unit
from newsroom.counting.period import Calendar, read_key
from newsroom.counting.scheme_file import shipped_scheme
from newsroom.counting.settings import Settings
from newsroom.desk import accounts
from newsroom.desk.reckoning import Reckoning
from newsroom.documents import bulletin_prose, summary_prose
from newsroom.documents.account_xlsx import sheets
from newsroom.documents.bulletin import Account, Bulletin
from newsroom.documents.bulletin_figures import disagreements, every_row, shortfall, totals
from newsroom.documents.summary import Summary
from newsroom.documents.summary_context import disagreements as summary_disagreements
from newsroom.documents.tables import left_out, listed
from newsroom.errors import NewsroomError
from newsroom.plan.model import Quota
from newsroom.plan.shipped import load_shipped
from newsroom.plan.workdays import Workdays
from tests.counting.made import BUREAU, UNITS, adoption, desks, medium, submission

ZONE = ZoneInfo("Asia/Shanghai")
TWO_CHANNELS = msgspec.structs.replace(
    BUREAU, quota=(*BUREAU.quota, Quota(group="direct", count=3, per="month", channel="edu_site"))
)
MONTH, YEAR = "2026-09", "2026"


@pytest.fixture(autouse=True)
def _workdays(monkeypatch):
    monkeypatch.setattr("newsroom.desk.calendar.workdays", lambda desk: Workdays())


def account_of(facts: Facts, key: str, plan=BUREAU, points=None, **how) -> Account:
    desk = SimpleNamespace(
        folder=Path("/nowhere"),
        plan=plan,
        issuer="局办公室",
        zone=ZONE,
        config=SimpleNamespace(officer="林"),
        now=lambda: datetime(2026, 10, 8, tzinfo=ZONE),
    )
    reckoning = Reckoning(plan, Settings(**how), open_book(facts), {}, True)
    period = read_key(key, reckoning.settings.calendar)
    return accounts.account(accounts.counted_of(desk, reckoning, period, points))  # pyright: ignore[reportArgumentType]


@settings(max_examples=60, deadline=None)
@given(
    desks(),
    st.sampled_from([MONTH, "2026-10", "2026Q3", "SY2026S1", YEAR, "SY2026"]),
    st.sampled_from([BUREAU, TWO_CHANNELS]),
    st.sampled_from([None, shipped_scheme()]),
    st.sampled_from([31, 28]),
)
def test_an_account_never_contradicts_itself(facts, key, plan, points, month_ends_on):
    value = account_of(facts, key, plan, points, month_ends_on=month_ends_on)
    assert disagreements(value) == []
    if isinstance(value, Summary):
        assert summary_disagreements(value) == []


@settings(max_examples=30, deadline=None)
@given(desks())
def test_the_workbook_has_the_numbers_of_the_account(facts):
    value = account_of(facts, MONTH)
    page = next(sheet for sheet in sheets(value) if sheet.title == "单位统计表")
    place = page.heads.index("报送：合计")
    assert [row[place] for row in page.rows if row[2] == "合计"] == [
        totals(group.rows, value).submitted for group in value.groups
    ]


def test_a_story_of_two_units_is_a_line_of_the_list_for_each():
    facts = Facts(
        units=UNITS, submissions=(submission("1", "红山", "南坪"),), adoptions=(medium("a", "1", "红山", "南坪"),)
    )
    value = account_of(facts, MONTH)
    assert [one.unit for one in value.adoptions] == ["红山", "南坪"]


@pytest.mark.parametrize(("many", "printed"), [(59, 60), (60, 1)])
def test_of_very_many_adoptions_our_own_websites_are_left_to_the_workbook(many, printed):
    own = [
        adoption(f"a{n}", "1", "一小", own=True, tier="district", kind="website", outlet="本网") for n in range(many)
    ]
    facts = Facts(units=UNITS, submissions=(submission("1", "一小"),), adoptions=(*own, medium("m", "1", "一小")))
    value = account_of(facts, MONTH)
    assert len(value.adoptions) == many + 1
    assert len(listed(value)) == printed
    assert bool(left_out(value)) == (printed == 1)
    assert disagreements(value) == []


def test_a_summary_has_no_months_to_come():
    value = account_of(Facts(units=UNITS, submissions=(submission("1", "一小"),)), YEAR)
    assert [one.month.month for one in value.earlier] == [*range(1, 11)]
    assert isinstance(value, Summary) and summary_disagreements(value) == []


def test_a_story_that_was_adopted_in_two_months_counts_in_the_first_in_a_summary():
    taken = (
        medium("a", "1", "一小", day=date(2026, 9, 12)),
        medium("b", "1", "一小", day=date(2026, 10, 12), outlet="省报"),
    )
    facts = Facts(units=UNITS, submissions=(submission("1", "一小"),), adoptions=taken)
    value = account_of(facts, YEAR)
    assert [(m.month.month, m.adopted) for m in value.earlier if m.adopted] == [(9, 1)]
    assert isinstance(value, Summary) and value.highlights[0].became == "被city newspaper、省报采用"


def test_who_is_praised_met_the_quota_and_who_is_criticised_did_not():
    enough = tuple(submission(f"s{n}", "一小", submitted_at=None) for n in range(5))
    value = account_of(Facts(units=UNITS, submissions=enough), MONTH)
    assert isinstance(value, Bulletin) and value.praised == ("一小",)
    owing = {row.unit for row in every_row(value) if shortfall(row)}
    assert set(value.criticised) == owing & {row.unit for row in every_row(value) if not row.submitted}


def test_where_nobody_sent_anything_nobody_is_named_for_it():
    value = account_of(Facts(units=UNITS), MONTH)
    assert isinstance(value, Bulletin) and value.criticised == ()
    assert "全部为零报送" in "".join(text.text for one in bulletin_prose.sections(value) for text in one.paragraphs)


def test_a_topic_that_was_empty_for_two_months_is_asked_for():
    party, *rest = [area for area in BUREAU.focus if not area.fallback]
    sent = tuple(submission(f"{day}", "一小", day=day, topic=party.id) for day in (date(2026, 8, 1), date(2026, 9, 5)))
    value = account_of(Facts(units=UNITS, submissions=sent), MONTH)
    assert isinstance(value, Bulletin)
    asked = [point for point in value.next_points if "个月没有信息" in point]
    assert [point.partition("：")[0] for point in asked] == [area.name for area in rest]
    assert not any(party.name in point for point in asked)


def test_columns_without_a_figure_are_left_out_unless_they_are_owed():
    value = account_of(Facts(units=UNITS, submissions=(submission("1", "一小"),), adoptions=()), MONTH)
    assert value.channels == ("教育信息网",) and "校级" not in value.outlets
    value = account_of(Facts(units=UNITS, adoptions=(adoption("a", "1", "一小", own=False, tier="school"),)), MONTH)
    assert "校级" in value.outlets


def test_a_unit_without_a_group_of_the_plan_stands_apart():
    units = (*UNITS, Unit(name="外来", group="nowhere"))
    value = account_of(Facts(units=units, submissions=(submission("1", "外来"),)), MONTH)
    assert value.groups[-1].name == "其他单位"


def test_weeks_have_no_bulletin():
    with pytest.raises(NewsroomError, match="不做通报"):
        account_of(Facts(units=UNITS), "2026W37")


def test_next_deadline_follows_the_end_of_the_offices_month():
    value = account_of(Facts(units=UNITS), MONTH, month_ends_on=28)
    assert isinstance(value, Bulletin)
    assert (value.counted_from, value.counted_to, value.next_deadline) == (
        date(2026, 8, 29), date(2026, 9, 28), date(2026, 10, 28),
    )  # fmt: skip
    assert read_key(MONTH, Calendar(28)).first == value.counted_from


def test_objections_have_so_many_workdays():
    value = account_of(Facts(units=UNITS), MONTH)
    assert isinstance(value, Bulletin) and (value.checked_from, value.checked_to) == (
        date(2026, 10, 8),
        date(2026, 10, 10),
    )
    assert account_of(Facts(units=UNITS), MONTH, objection_workdays=0) == replace(
        value, checked_from=None, checked_to=None
    )


def test_a_headline_is_no_formula_in_the_workbook():
    from io import BytesIO

    from openpyxl import load_workbook

    from newsroom.documents.account_xlsx import workbook

    taken = medium("a", "1", "一小", title="=1+1")
    value = account_of(Facts(units=UNITS, submissions=(submission("1", "一小"),), adoptions=(taken,)), MONTH)
    page = load_workbook(BytesIO(workbook(value, "通报")))["采用清单"]
    cell = next(cell for row in page.iter_rows() for cell in row if cell.value == "=1+1")
    assert cell.data_type == "s"


def test_a_semesters_summary_says_how_far_its_aims_were_reached_and_what_comes_next_without_any_quota():
    school = load_shipped("school")
    units = tuple(Unit(name=name, group="department") for name in ("教务处", "政教处"))
    due = datetime(2026, 9, 11, 18, tzinfo=ZONE)
    late = submission("1", "教务处", topic="safety", due=due, submitted_at=due + timedelta(hours=1))
    own = adoption("a", "1", "教务处", own=True, tier="school", kind="website", outlet="校园网", title="安全演练")
    value = account_of(Facts(units=units, submissions=(late,), adoptions=(own,)), "SY2026S1", school)
    assert isinstance(value, Summary)
    value = replace(value, day=value.counted_to)
    told = {
        section.heading.partition("、")[2]: "\n".join(paragraph.text for paragraph in section.paragraphs)
        for section in summary_prose.sections(value)
    }
    assert told["总体目标完成情况"] == (
        "3项目标完成0项：各单位都报送信息目标2个，完成1个（50.0%）；各类别都有信息目标6个，完成1个（16.7%）；"
        "按时报送目标1条，完成0条（0.0%）。"
    )
    assert "校园网" in told["亮点稿件"]
    assert [line[:9] for line in told["下学期打算"].split("\n")] == [
        "对没有报送信息的1", "各单位要按规定的时", "教育教学、校园文化", "选好稿件，主动向上", "坚持每月统计、按期",
    ]  # fmt: skip
    assert "其他" not in told["下学期打算"]


def test_a_year_that_has_not_ended_takes_no_points_for_quotas_of_months_to_come():
    facts = Facts(units=UNITS, submissions=(submission("1", "一小"),))
    year, september = (account_of(facts, key, points=shipped_scheme()) for key in (YEAR, MONTH))
    missed = [row.points for row in every_row(september)]
    assert min(missed) < 0
    assert [row.points for row in every_row(year)] == missed
