"""The desk's health: photos, held files, issues and focus areas that stories and registers point to; where it lies."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from newsroom.desk import bulletins, care, keeping, signing, snapshots
from newsroom.desk.bin import clear_out, discard
from newsroom.desk.desk import Desk
from newsroom.desk.issues import Issue, save
from newsroom.desk.taking_in import HELD
from newsroom.store.door import EVERYTHING
from newsroom.story import Photo, Story, TopicChoice
from tests.conftest import NOW

DATA = b"picture"
SUM = hashlib.sha256(DATA).hexdigest()
DAY = NOW.date()


def found(desk: Desk, *, repair: bool = False) -> list[tuple[str, str, str]]:
    return [(each.severity, each.code, each.story_id) for each in care.examine(desk, repair=repair).findings]


def test_a_sound_desk_has_no_findings(desk: Desk, story: Callable[..., Story]):
    (desk.photos / f"{SUM}.jpg").write_bytes(DATA)
    added = desk.archive.add([story(photos=(Photo(SUM, ".jpg", 9, 9),))], by="林", at=NOW)
    save(desk, Issue("2026-09", DAY, DAY, (("x", (added[0].id,)),)))
    keeping.daily(desk)
    health = care.examine(desk)
    assert (health.ok, health.findings, health.stories, health.versions, health.volumes) == (True, (), 1, 1, 2)
    assert desk.archive.find(EVERYTHING).total == 1


@pytest.mark.parametrize(("content", "code"), [(None, "photo-missing"), (b"other", "photo-damaged")])
def test_a_photo_that_is_not_what_its_name_says_is_told(
    desk: Desk, story: Callable[..., Story], content: bytes | None, code: str
):
    if content is not None:
        (desk.photos / f"{SUM}.jpg").write_bytes(content)
    added = desk.archive.add([story(photos=(Photo(SUM, ".jpg", 9, 9, name="演练.jpg"),))], by="林", at=NOW)
    assert found(desk) == [("error", code, added[0].id)]
    assert not care.examine(desk, repair=True).ok


def test_an_issue_names_stories_that_are_there_or_were_cleared_out(desk: Desk, story: Callable[..., Story]):
    gone = desk.archive.add([story()], by="林", at=NOW)[0]
    clear_out(desk, discard(desk, gone) or desk.archive.get(gone.id) or gone)
    save(desk, Issue("2026-09", DAY, DAY, (("x", (gone.id, "2026-09-0099")),)))
    assert found(desk) == [("warn", "issue-story-missing", "2026-09-0099")]


def test_what_was_signed_off_is_there_with_its_pictures(desk: Desk, story: Callable[..., Story]):
    (desk.photos / f"{SUM}.jpg").write_bytes(DATA)
    pictured = story(photos=(Photo(SUM, ".jpg", 9, 9),), choice=TopicChoice("safe_campus"))
    added = desk.archive.add([pictured], by="林", at=NOW)[0]
    issue = Issue("2026-09", DAY, DAY, (("safe_campus", (added.id,)),))
    signing.sign_off(desk, issue, "何立新")
    assert found(desk) == []
    desk.archive.put(replace(added, photos=()), by="林", at=NOW)
    (desk.photos / f"{SUM}.jpg").unlink()
    assert found(desk) == [("error", "issued-photo", "")]
    path = snapshots.path_of(desk, "2026-09-v1")
    path.rename(path.with_name("2026-08-v1.json"))
    assert found(desk) == [("error", "issued-damaged", ""), ("info", "issued-unclaimed", "")]


def test_a_bulletin_that_was_signed_off_is_there_with_its_figures(desk: Desk, story: Callable[..., Story]):
    desk.archive.add([story()], by="林", at=NOW)
    bulletins.sign_off(desk, "2026-07", "何立新")
    assert found(desk) == []
    snapshots.path_of(desk, "figures-2026-07").unlink()
    assert found(desk) == [("error", "issued-damaged", "")]


def test_what_could_not_be_taken_in_keeps_its_original(desk: Desk):
    (desk.folder / "inbox" / "held" / "a.doc").write_bytes(b"a")
    rows = {
        "a": {"name": "甲.doc", "kept": "inbox/held/a.doc"},
        "b": {"name": "乙.doc", "kept": "inbox/held/b.doc"},
        "c": {"name": "丙.doc", "kept": ""},
    }
    desk.archive.record(HELD, rows)
    findings = care.examine(desk).findings
    assert [(each.code, each.file) for each in findings] == [("held-missing", "inbox/held/b.doc")]
    assert "“乙.doc”" in findings[0].message


def test_a_focus_area_of_another_years_plan_is_a_note(desk: Desk, story: Callable[..., Story]):
    chosen = TopicChoice("last_year")
    desk.archive.add([story(choice=chosen), story("二", choice=chosen)], by="林", at=NOW)
    assert found(desk) == [("info", "focus-unknown", "")]
    assert care.examine(desk).ok


def test_a_plan_that_cannot_be_read_does_not_stop_the_examination(desk: Desk, story: Callable[..., Story]):
    desk.archive.add([story()], by="林", at=NOW)
    desk.archive.close()
    (desk.folder / "plan.toml").write_text("[", encoding="utf-8")
    other = Desk(desk.folder, desk.config, desk.clock)
    health = care.examine(other)
    assert [each.code for each in health.findings] == ["plan"]
    assert health.stories == 1


def test_a_daily_backup_that_lacks_something_is_told(desk: Desk, story: Callable[..., Story]):
    desk.archive.add([story()], by="林", at=NOW)
    keeping.daily(desk)
    for path in (desk.folder / "data" / "backups" / "objects").iterdir():
        path.unlink()
    assert found(desk) == [("warn", "backup-damaged", "")]
    manifest = next((desk.folder / "data" / "backups" / "days").iterdir())
    manifest.write_bytes(b"x")
    assert found(desk) == [("warn", "backup-damaged", "")]


def test_a_desk_in_a_synced_folder_is_warned_of(desk: Desk, tmp_path: Path):
    moved = desk.folder.rename(tmp_path / "OneDrive - 青禾区")
    there = Desk(moved, desk.config, desk.clock)
    assert "OneDrive" in (care.place_warning(there) or "")
    assert found(there) == [("info", "place", "")]
