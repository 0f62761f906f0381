"""The use cases of keeping a desk, on a real archive."""

import io
import json
from dataclasses import replace
from datetime import timedelta

import msgspec
import pytest

from newsroom.desk import keeping
from newsroom.desk.desk import Desk, open_desk
from newsroom.errors import NewsroomError
from newsroom.store import restoring, rolling
from newsroom.store.door import Query
from newsroom.story import Photo
from tests.conftest import NOW
from tests.store.killing import Killed, killed_after


def titles(desk: Desk) -> list[str]:
    return [story.title for story in open_desk(desk.folder, clock=lambda: NOW).archive.iterate()]


def cards(desk: Desk) -> list[str]:
    return [card.title for card in desk.archive.find(Query()).cards]


def saved(desk: Desk, title: str) -> None:
    story = next(desk.archive.iterate())
    desk.archive.put(replace(story, title=title), by="林", at=NOW)


def test_a_backup_a_day_from_which_the_archive_comes_back_with_its_history(full):
    assert keeping.daily(full) is None
    [day], broken = keeping.days(full.folder)
    assert (day.date, day.counts["stories"], broken) == ("2026-09-28", 7, [])
    assert keeping.damaged(full.folder) == []
    before = titles(full)
    saved(full, "改坏了")
    assert keeping.daily(full) is None  # no second one that day
    full.close()
    done = keeping.restore_day(full.folder, "2026-09-28", NOW)
    again = open_desk(full.folder, clock=lambda: NOW)
    assert titles(again) == before
    assert [v.rev for v in again.archive.history("2026-09-0001")] == [1]
    assert again.archive.troubles() == ()
    assert done.aside and "改坏了" in (done.aside / "data/2026-09.history.jsonl").read_text(encoding="utf-8")


def test_what_is_open_sees_what_was_restored(full):
    keeping.daily(full)
    before = titles(full)
    other = open_desk(full.folder, clock=lambda: NOW)
    saved(other, "改坏了")
    assert "改坏了" in cards(other)
    keeping.restore_day(full.folder, "2026-09-28", NOW)
    assert [s.title for s in other.archive.iterate()] == before
    assert sorted(cards(other)) == sorted(before) == sorted(cards(open_desk(full.folder)))


def test_a_desk_that_opens_no_more_is_restored(full):
    keeping.daily(full)
    before = titles(full)
    full.close()
    (full.folder / "desk.toml").write_text("name = ", encoding="utf-8")
    for path in full.folder.glob("data/2026-09*"):
        path.write_bytes(b"\0" * 99)
    keeping.restore_day(full.folder, "2026-09-28", NOW)
    assert titles(full) == before


def test_a_backup_that_fails_is_a_sentence_and_no_error(full, monkeypatch):
    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(rolling, "write_atomically", full_disk)
    assert "没有做成（磁盘已满" in (keeping.daily(full) or "")
    monkeypatch.setattr(rolling, "due", full_disk)
    assert "没有做成（磁盘已满" in (keeping.daily(full) or "")


def test_a_restore_that_was_killed_is_finished_before_the_desk_opens(full):
    keeping.daily(full)
    before = titles(full)
    saved(full, "改坏了")
    assert keeping.finish(full.folder) is None
    steps = 0
    while not (full.folder / restoring.STAGING / "intent.json").exists():
        steps += 1
        with killed_after(steps, full.folder), pytest.raises(Killed):
            keeping.restore_day(full.folder, "2026-09-28", NOW)
    assert "已经做完" in (keeping.finish(full.folder) or "")
    assert keeping.finish(full.folder) is None
    assert titles(full) == before


def test_one_file_and_back(full, tmp_path):
    made = keeping.back_up(full, tmp_path / "b.zip")
    assert made.manifest.counts["stories"] == 7
    keeping.restore_new(tmp_path / "new", made.path, NOW)
    assert titles(open_desk(tmp_path / "new")) == titles(full)
    assert all((tmp_path / "new" / name).is_dir() for name in ("inbox", "photos", "exports"))
    saved(full, "改坏了")
    keeping.restore_file(full.folder, made.path, NOW + timedelta(days=1))
    assert titles(full) == titles(open_desk(tmp_path / "new"))


def test_a_file_is_named_for_desk_and_day(desk):
    assert keeping.default_file(desk).name == "青禾区教育和体育局-2026-09-28.newsroom.zip"
    strange = Desk(desk.folder, msgspec.structs.replace(desk.config, name="a/b:..\n "), desk.clock)
    assert keeping.default_file(strange).name == "a-b-..--2026-09-28.newsroom.zip"


def test_export_is_a_file_whole_or_not_at_all(full, tmp_path):
    target = tmp_path / "e.jsonl"
    assert keeping.export(full, target).stories == 7
    assert len(target.read_bytes().splitlines()) == 1 + 7 + 1
    assert json.loads(target.read_bytes().splitlines()[0])["kind"] == "export"
    with pytest.raises(NewsroomError, match="没有覆盖"):
        keeping.export(full, target)
    out = io.BytesIO()
    keeping.export(full, out)
    assert len(out.getvalue().splitlines()) == 9
    with pytest.raises(NewsroomError, match="没有导出到"):
        keeping.export(full, tmp_path / "nowhere" / "e.jsonl")
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_import_counts_the_photos_that_are_not_here(desk, story, tmp_path):
    photos = (Photo("ab" * 32, ".jpg", 9, 9), Photo("cd" * 32, ".jpg", 9, 9))
    desk.archive.add([story(photos=photos)], by="林", at=NOW)
    (desk.photos / photos[0].filename).write_bytes(b"x")
    keeping.export(desk, tmp_path / "e.jsonl")
    assert keeping.take_in(desk, tmp_path / "e.jsonl").photos_missing == 1
    with pytest.raises(NewsroomError, match="读不到"):
        keeping.take_in(desk, tmp_path / "none.jsonl")
