"""Backups on disks that are full or read-only: one clear message, nothing lost."""

import contextlib
import os
import subprocess
from pathlib import Path

import pytest

from newsroom.errors import NewsroomError
from newsroom.store import backup, restoring, rolling
from tests.store.whole_desk import (
    ARCHIVE,
    NOW,
    PHOTO,
    held,
    litter,
    make,
    put,
    restore_day,
    take,
    write,
)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    return make(tmp_path / "desk")


def test_a_full_disk_stops_a_daily_backup_and_spares_everything(small_disk):
    desk = small_disk / "desk"
    put(desk, ARCHIVE)
    day = take(desk).day
    put(desk, {"data/2026-11.json": os.urandom(5_000_000)})
    with pytest.raises(NewsroomError, match=r"自动备份没有做成（磁盘已满"):
        take(desk, 1)
    assert rolling.damaged(desk) == []
    assert litter(desk) == []
    restore_day(desk, day)
    assert held(desk) == ARCHIVE


def test_a_full_disk_stops_a_backup_file_and_leaves_none(small_disk, desk):
    put(desk, {PHOTO: os.urandom(9_000_000)})
    with pytest.raises(NewsroomError, match=r"没有做成备份.*磁盘已满"):
        write(desk, small_disk / "b.zip")
    assert list(small_disk.iterdir()) == []


def test_a_full_disk_stops_a_restore_and_changes_nothing(small_disk, desk, tmp_path, monkeypatch):
    put(desk, {PHOTO: os.urandom(5_000_000)})
    made = write(desk, tmp_path / "b.zip")
    put(small_disk / "desk", {**ARCHIVE, "exports/a": os.urandom(4_000_000)})
    before = held(small_disk / "desk")
    with pytest.raises(NewsroomError, match="腾出空间"):
        backup.restore_file(small_disk / "desk", made.path, NOW)
    monkeypatch.setattr(restoring, "_check_room", lambda *_: None)
    with pytest.raises(NewsroomError, match=r"没有恢复（磁盘已满"):
        backup.restore_file(small_disk / "desk", made.path, NOW)
    assert held(small_disk / "desk") == before
    assert litter(small_disk) == []


def test_a_read_only_desk_is_backed_up_into_a_file(small_disk, tmp_path):
    desk = small_disk / "desk"
    put(desk, ARCHIVE)
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)

    def refused() -> contextlib.AbstractContextManager[None]:
        raise NewsroomError("只读")

    with pytest.raises(NewsroomError, match="磁盘是只读的"):
        take(desk)
    made = backup.write(desk, tmp_path / "b.zip", "青禾", NOW, refused)
    backup.restore_new(tmp_path / "new", made.path, NOW)
    assert held(tmp_path / "new") == ARCHIVE
