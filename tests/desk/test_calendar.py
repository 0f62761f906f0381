"""The desk's working calendar: made anew when she changes its file, and no wrong file stops the desk."""

import os
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from newsroom.desk import calendar, care, keeping, listing, stories
from newsroom.desk.catalogue import catalogue
from newsroom.desk.desk import Desk
from newsroom.errors import NewsroomError
from newsroom.plan.calendar_file import CalendarError
from newsroom.story import State
from tests.conftest import NOW

ENDED = datetime(2026, 10, 9, 16, 0, tzinfo=NOW.tzinfo)
"""A Friday; the Saturday after it is worked."""
ON_SATURDAY, ON_MONDAY = datetime(2026, 10, 10, 18, 0), datetime(2026, 10, 12, 18, 0)
_written = 0


def write(desk: Desk, text: str) -> None:
    """As an editor saves; each time at another moment."""
    global _written
    _written += 1
    path = desk.folder / "calendar.toml"
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(_written, _written))


def due(desk: Desk) -> datetime | None:
    found = desk.deadlines.due_at("routine", ENDED)
    return found and found.replace(tzinfo=None)


def shown(row: listing.Row) -> datetime | None:
    return row.due and row.due.replace(tzinfo=None)


def test_the_calendar_is_read_anew_when_she_changed_it(desk):
    assert due(desk) == ON_SATURDAY
    assert desk.deadlines is desk.deadlines
    write(desk, 'holidays = ["2026-10-10 校庆"]')
    assert due(desk) == ON_MONDAY
    (desk.folder / "calendar.toml").unlink()
    assert due(desk) == ON_SATURDAY


def test_lists_are_described_anew_with_the_calendar(desk, story):
    late = story(event_ended_at=ENDED, submitted_at=ENDED + timedelta(days=2))
    [saved] = desk.archive.add([late], by="", at=NOW)
    [row] = listing.rows(desk)
    assert (shown(row), row.late is None, listing.facets(desk).late) == (ON_SATURDAY, False, 1)
    mark = desk.archive.changes().mark
    write(desk, 'holidays = ["2026-10-10"]')
    assert saved.id in desk.archive.changes(mark).ids  # the open list shows it by itself
    [row] = listing.rows(desk)
    assert (shown(row), row.late, listing.facets(desk).late) == (ON_MONDAY, None, 0)
    desk.archive.put(replace(saved, note="存一次"), by="", at=NOW)
    assert listing.rows(desk)[0].late is None


def test_the_catalogue_is_another_one_with_another_calendar(desk):
    before = catalogue(desk.plan, desk.deadlines).version
    write(desk, 'holidays = ["2026-10-10"]')
    assert catalogue(desk.plan, desk.deadlines).version != before
    write(desk, "# 还没有写")
    assert catalogue(desk.plan, desk.deadlines).version == before


@pytest.mark.parametrize("text", ['holidays = ["五一"]', "holidays = [", "\x00"])
def test_a_wrong_file_is_told_and_the_desk_goes_on_without_it(desk, text):
    write(desk, text)
    assert due(desk) == ON_SATURDAY
    assert "calendar.toml 写得不对" in desk.deadlines.workdays.doubt(2026)
    with pytest.raises(CalendarError):
        calendar.read(desk)
    [finding] = [each for each in care.examine(desk).findings if each.code == "calendar"]
    assert (finding.severity, "calendar.toml 第 1 行" in finding.message) == ("warn", True)


def test_a_file_of_another_encoding_is_told_as_such(desk):
    (desk.folder / "calendar.toml").write_bytes('holidays = ["2026-10-10 校庆"]'.encode("gbk"))
    with pytest.raises(CalendarError, match="编码选 UTF-8"):
        calendar.read(desk)


def test_what_the_calendar_knows_is_told(desk):
    assert calendar.told(desk)[0].startswith("法定节假日和调休：程序里有到 20")
    write(desk, 'holidays = ["2026-10-10"]')
    assert "本单位另有 1 条，写在 calendar.toml。" in calendar.told(desk)
    assert not [each for each in care.examine(desk).findings if each.file == "calendar.toml"]


@pytest.mark.parametrize(
    ("now", "years"), [((2090, 11, 30), ["2090"]), ((2090, 12, 1), ["2090", "2091"]), ((2025, 12, 1), [])]
)
def test_a_year_without_data_is_told_by_the_doctor(desk, now, years):
    desk.clock = lambda: datetime(*now, tzinfo=NOW.tzinfo)
    told = [each for each in care.examine(desk).findings if each.code == "calendar-year"]
    assert [each.severity for each in told] == ["info"] * bool(years)
    assert not years or ("、".join(years) in told[0].message and told[0].message in calendar.told(desk))


def test_the_first_submission_counts_and_none_after_a_return(desk, story):
    in_time = story(event_ended_at=ENDED, submitted_at=ENDED + timedelta(hours=20))
    [saved] = desk.archive.add([in_time], by="", at=NOW)
    desk.clock = lambda: ENDED + timedelta(days=9)
    returned = stories.move(desk, saved, "return_for_revision", by="林编辑", reason="R02")
    [row] = listing.rows(desk)
    assert (row.state, row.late) == (State.RETURNED, None)
    again = stories.move(desk, returned, "submit", by="柳河镇中心校")
    assert (again.state, again.submitted_at) == (State.SUBMITTED, in_time.submitted_at)
    assert desk.deadlines.overdue(again) is None and listing.rows(desk)[0].late is None


def test_a_template_is_written_once_and_changes_nothing(desk):
    path = calendar.write_template(desk)
    assert path == desk.folder / "calendar.toml" and due(desk) == ON_SATURDAY
    with pytest.raises(NewsroomError, match="已经有了"):
        calendar.write_template(desk)


def test_a_backup_holds_the_calendar(desk, tmp_path):
    write(desk, 'holidays = ["2026-10-10"]')
    kept = keeping.back_up(desk, tmp_path / "aside.newsroom.zip").path
    keeping.daily(desk)
    [day], _ = keeping.days(desk.folder)
    write(desk, "")
    desk.close()
    keeping.restore_file(desk.folder, kept, NOW)
    assert due(desk) == ON_MONDAY
    write(desk, "")
    keeping.restore_day(desk.folder, day.date, NOW)
    assert due(desk) == ON_MONDAY
