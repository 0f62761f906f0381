"""Numbers of the briefing: when they are given, from where they run, what she may ask for."""

from dataclasses import replace
from datetime import date, datetime

import msgspec
import pytest

from newsroom.desk import issues, numbering, signing
from newsroom.desk.issue import Issue
from newsroom.errors import NewsroomError
from tests.conftest import NOW


@pytest.fixture
def sign(full):
    """Signs off an issue of one story on a day, which is also its period; returns it."""
    add = full.archive.get("2026-09-0001")

    def signed(day: str, **values: object) -> Issue:
        at = datetime.fromisoformat(f"{day}T10:00:00+08:00")
        full.clock = lambda: at
        blank = issues.new_issue(full, at.date(), at.date(), series=values.pop("series", "regular"))  # pyright: ignore[reportArgumentType]
        issue = replace(blank, columns=(("safe_campus", (add.id,)),), **values)  # pyright: ignore[reportArgumentType]
        return signing.sign_off(full, issue, "何立新")

    return signed


def by_school_year(desk):
    desk.config = msgspec.structs.replace(desk.config, numbering="school_year")


def test_each_year_begins_at_1_and_the_total_runs_on(sign):
    days = ["2026-11-30", "2026-12-31", "2027-01-01", "2027-09-01"]
    assert [numbering.label(sign(day)) for day in days] == [
        "2026年第1期（总第1期）",
        "2026年第2期（总第2期）",
        "2027年第1期（总第3期）",
        "2027年第2期（总第4期）",
    ]


def test_a_school_year_begins_on_the_first_of_september(full, sign):
    by_school_year(full)
    days = ["2026-08-31", "2026-09-01", "2027-01-01", "2027-09-01"]
    assert [numbering.label(sign(day)) for day in days] == [
        "2025—2026学年第1期（总第1期）",
        "2026—2027学年第1期（总第2期）",
        "2026—2027学年第2期（总第3期）",
        "2027—2028学年第1期（总第4期）",
    ]


def test_supplements_are_numbered_apart_and_have_no_total(sign):
    first, extra, second = sign("2026-09-28"), sign("2026-09-28", series="supplement"), sign("2026-09-29")
    assert extra.key == "2026-09-28..2026-09-28#2"
    assert [numbering.label(i) for i in (first, extra, second)] == [
        "2026年第1期（总第1期）",
        "2026年增刊第1期",
        "2026年第2期（总第2期）",
    ]
    assert numbering.label(sign("2027-01-02", series="supplement")) == "2027年增刊第1期"


def test_a_special_issue_shares_the_regular_numbers(sign):
    sign("2026-09-28")
    assert numbering.label(sign("2026-09-29", form="special")) == "2026年第2期（总第2期）"


def test_she_began_with_newsroom_in_the_middle_of_a_year(sign):
    first = sign("2026-09-28", issue_no=7, total_issue_no=128)
    assert (first.skipped, first.skipped_total) == ((1, 6), (1, 127))
    second = sign("2026-10-08")
    assert (numbering.label(second), second.skipped, second.skipped_total) == ("2026年第8期（总第129期）", None, None)


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"issue_no": 7}, "2026年第7期已经用过，没有签发"),
        ({"issue_no": 3}, "2026年第3期早于已经编到的第7期"),
        ({"total_issue_no": 128}, "总第128期已经用过"),
        ({"issue_no": 1, "series": "supplement", "total_issue_no": 200}, "增刊单独编号，没有总期号"),
    ],
)
def test_a_number_that_cannot_be_had_is_refused_and_nothing_is_used_up(full, sign, wish, said):
    sign("2026-09-28", issue_no=7, total_issue_no=128)
    with pytest.raises(NewsroomError, match=said):
        sign("2026-10-08", **wish)
    assert len(issues.all_saved(full)) == 1
    assert sign("2026-10-08").issue_no == 8


def test_a_draft_has_no_number_even_if_she_wants_one(full):
    issue = replace(issues.compose(full, date(2026, 9, 1), date(2026, 9, 30)), issue_no=7)
    assert numbering.label(issues.save(full, issue)) == "第〔待编〕期"
    assert numbering.label(replace(issue, series="supplement")) == "增刊第〔待编〕期"


def old_row(key: str, number: int, **values: object) -> dict[str, object]:
    """As newsroom wrote it before numbers came with sign-off."""
    first, last = date.fromisoformat(f"{key}-01"), date.fromisoformat(f"{key}-28")
    return {
        "key": key, "first": first.isoformat(), "last": last.isoformat(),
        "columns": [["safe_campus", ["2026-09-0001"]]],
        "issue_no": number, "total_issue_no": number + 120, "day": None, "printed_on": None, "editor_note": "",
        "report_to": [], "send_to": [], "distribute_to": [], "signed_off_by": "", "by_hand": False, "path": "",
        "sha256": "", **values,
    }  # fmt: skip


def test_rows_of_an_earlier_newsroom(full, sign):
    rows = {
        "2026-06": old_row("2026-06", 4, signed_off_by="何立新", day="2026-07-01"),
        "2026-07": old_row("2026-07", 5, signed_off_by="何立新", printed_on="2026-08-02"),
        "2026-08": old_row("2026-08", 6, printed_on="2026-09-01"),
    }
    full.archive.record(issues.REGISTER, rows)
    june, july, august = issues.all_saved(full)
    assert numbering.label(june) == "2026年第4期（总第124期）"
    assert (june.frozen, june.versions[0].day, july.versions[0].day) == (True, date(2026, 7, 1), date(2026, 8, 2))
    assert (august.frozen, august.issue_no, august.total_issue_no) == (False, None, None), "it was only proposed"
    assert numbering.label(sign("2026-09-28")) == "2026年第6期（总第126期）"


def test_an_issue_signed_off_by_an_earlier_newsroom_gets_a_second_version(full):
    full.archive.record(issues.REGISTER, {"2026-09": old_row("2026-09", 4, signed_off_by="何立新", day="2026-09-20")})
    open_again = signing.revise(full, issues.all_saved(full)[0], "漏了一篇")
    again = signing.sign_off(full, open_again, "周正平")
    assert numbering.label(again) == "2026年第4期（总第124期）"
    assert [(v.version, v.by, v.day, v.reason) for v in again.versions] == [
        (1, "何立新", date(2026, 9, 20), ""),
        (2, "周正平", NOW.date(), "漏了一篇"),
    ]
    assert issues.all_saved(full) == [again]
