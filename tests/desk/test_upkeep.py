"""What is done once a day."""

from datetime import timedelta

from newsroom.desk import upkeep
from newsroom.desk.bin import IN_BIN, discard
from newsroom.desk.desk import Desk
from newsroom.desk.listing import rows
from tests.conftest import NOW


def at(desk: Desk, days: float) -> Desk:
    """The same desk, so many days later."""
    return Desk(desk.folder, desk.config, lambda: NOW + timedelta(days=days))


def test_the_first_opening_of_a_day_makes_a_backup_and_the_second_nothing(desk, story):
    desk.archive.add([story()], by="林", at=NOW)
    assert upkeep.daily(desk) == ()
    days = desk.folder / "data" / "backups" / "days"
    assert [path.name for path in days.iterdir()] == ["2026-09-28.json"]
    made = {path: path.stat().st_mtime_ns for path in (desk.folder / "data" / "backups").rglob("*")}
    assert upkeep.daily(at(desk, 0.1)) == ()
    assert {path: path.stat().st_mtime_ns for path in (desk.folder / "data" / "backups").rglob("*")} == made
    assert upkeep.daily(at(desk, 1)) == ()
    assert len(list(days.iterdir())) == 2


def test_the_bin_is_emptied_after_thirty_days(desk, story):
    saved = desk.archive.add([story()], by="林", at=NOW)[0]
    discard(desk, saved)
    upkeep.daily(at(desk, 29))
    assert [row.id for row in rows(desk, IN_BIN)] == [saved.id]
    upkeep.daily(at(desk, 31))
    assert rows(desk, IN_BIN) == ()
    assert [version.act for version in desk.archive.history(saved.id)] == ["add", "discard", "expire"]


def test_a_clock_that_jumped_empties_no_bin_and_is_told(desk, story):
    saved = desk.archive.add([story()], by="林", at=NOW)[0]
    discard(desk, saved)
    (told,) = upkeep.daily(at(desk, 3000))
    assert "时钟" in told
    assert [row.id for row in rows(desk, IN_BIN)] == [saved.id]


def test_a_desk_in_a_synced_folder_is_told(desk, monkeypatch):
    from newsroom.store import place

    monkeypatch.setattr(place, "warning", lambda folder: f"工作台 {folder} 在同步文件夹里。")
    assert upkeep.daily(desk) == (f"工作台 {desk.folder} 在同步文件夹里。",)
