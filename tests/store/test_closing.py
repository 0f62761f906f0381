"""Closing a month: compressed, merged when it is closed again, and nothing lost wherever it stops."""

import errno
import gzip
import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from newsroom.errors import NewsroomError
from newsroom.store import closing, format
from tests.store.faulty import EFFECTS, Crash, Effect, FaultyDisk, PowerCut
from tests.store.volumes import AT, NAME, filled, revisions, save, story, titles, volume

HISTORY, CLOSED = f"{NAME}.history.jsonl", f"{NAME}.history.jsonl.gz"
ALL = [1, 2, 3]


def test_a_closed_history_is_compressed_by_story_and_read_as_before(tmp_path: Path):
    before = filled(tmp_path)
    there = volume(tmp_path)
    assert closing.close(there.files)
    assert not (tmp_path / HISTORY).exists()
    ids = [line.split(b'"id":"')[1][:12] for line in gzip.decompress((tmp_path / CLOSED).read_bytes()).splitlines()]
    assert ids[1:] == sorted(ids[1:])
    for found in (there, volume(tmp_path)):
        assert found.documents() == before
        assert revisions(found, story(1).id) == ALL
        assert found.files.troubles == []
    assert format.read_checkpoint((tmp_path / f"{NAME}.json").read_bytes()).offset == 0
    assert not closing.close(there.files)


def test_a_later_save_goes_on_from_the_closed_history_and_closing_again_merges_both(tmp_path: Path):
    filled(tmp_path)
    closing.close(volume(tmp_path).files)
    head = volume(tmp_path).files.examine().lines[-1].hash
    save(volume(tmp_path), story(1, 4, "四"))
    live = format.read_history((tmp_path / HISTORY).read_bytes(), None)
    assert live.lines[0].prev == head
    assert revisions(volume(tmp_path), story(1).id) == [*ALL, 4]
    assert closing.close(volume(tmp_path).files)
    there = volume(tmp_path)
    assert (revisions(there, story(1).id), titles(there)[story(1).id]) == ([*ALL, 4], "四")


def test_another_program_that_has_the_month_open_notices(tmp_path: Path):
    filled(tmp_path)
    other = volume(tmp_path)
    closing.close(volume(tmp_path).files)
    save(other, story(2, 4, "四"))
    third = volume(tmp_path)
    assert revisions(third, story(2).id) == [*ALL, 4]
    assert not third.files.examine().broken
    closing.close(third.files)
    assert revisions(other, story(2).id) == [*ALL, 4]
    save(other, story(2, 5, "五"))
    assert not volume(tmp_path).files.examine().broken


@pytest.mark.parametrize("again", [False, True], ids=["first", "again"])
@pytest.mark.parametrize("effect", EFFECTS)
@pytest.mark.parametrize("place", range(1, 5))
def test_a_crash_at_any_step_loses_nothing(tmp_path: Path, place: int, effect: Effect, again: bool):
    before = filled(tmp_path)
    if again:
        closing.close(volume(tmp_path).files)
        save(volume(tmp_path), story(1, 4, "四"))
        before = dict(volume(tmp_path).documents())
    disk = FaultyDisk()
    disk.crash_at(place, effect)
    with pytest.raises(Crash):
        closing.close(volume(tmp_path, disk).files)
    _is_whole(tmp_path, before, again)


@pytest.mark.parametrize("place", range(1, 5))
def test_a_save_that_no_checkpoint_has_yet_is_closed_with_the_rest(tmp_path: Path, place: int):
    filled(tmp_path)
    closing.close(volume(tmp_path).files)
    disk = FaultyDisk()
    disk.crash_at(2)
    with pytest.raises(Crash):
        save(volume(tmp_path, disk), story(1, 4, "四"))
    before = dict(volume(tmp_path).documents())
    disk = FaultyDisk()
    disk.crash_at(place)
    with pytest.raises(Crash):
        closing.close(volume(tmp_path, disk).files)
    assert titles(volume(tmp_path))[story(1).id] == "四"
    closing.close(volume(tmp_path).files)
    _is_whole(tmp_path, before, True)


@pytest.mark.parametrize("place", range(1, 8))
def test_a_power_cut_at_any_fsync_loses_nothing(tmp_path: Path, place: int):
    before = filled(tmp_path)
    with PowerCut(tmp_path) as power:
        power.cut_at(place)
        with pytest.raises(Crash):
            closing.close(volume(tmp_path).files)
            raise Crash  # it needs fewer
    power.restore()
    _is_whole(tmp_path, before, False)


def _is_whole(folder: Path, before: object, again: bool) -> None:
    there = volume(folder)
    assert there.documents() == before
    assert there.files.troubles == []
    assert revisions(there, story(1).id) == ([*ALL, 4] if again else ALL)
    save(there, story(2, 4, "四"))
    closing.close(volume(folder).files)
    there = volume(folder)
    assert revisions(there, story(2).id) == [*ALL, 4]
    found = there.files.examine()
    assert not (found.broken or found.faults)


@pytest.mark.parametrize("place", range(1, 4))
def test_a_disk_that_refuses_leaves_everything_as_it_was(tmp_path: Path, place: int):
    before = filled(tmp_path)
    disk = FaultyDisk()
    disk.fail_at(place, errno.ENOSPC, lasting=True)
    with pytest.raises(NewsroomError, match="没能压缩归档：磁盘已满"):
        closing.close(volume(tmp_path, disk).files)
    there = volume(tmp_path)
    assert there.documents() == before
    assert revisions(there, story(1).id) == ALL


def test_a_damaged_history_is_not_closed(tmp_path: Path):
    filled(tmp_path)
    data = bytearray((tmp_path / HISTORY).read_bytes())
    data[300] ^= 1
    (tmp_path / HISTORY).write_bytes(data)
    assert not closing.close(volume(tmp_path).files)
    assert (tmp_path / HISTORY).read_bytes() == data


class _Archive:
    def __init__(self, folder: Path) -> None:
        self.folder, self.disk = folder, volume(folder).files.disk


@pytest.mark.parametrize(
    ("now", "quiet", "due"),
    [
        (datetime(2026, 11, 1, tzinfo=AT.tzinfo), 31, True),
        (datetime(2026, 11, 1, tzinfo=AT.tzinfo), 29, False),
        (datetime(2026, 10, 31, tzinfo=AT.tzinfo), 400, False),
        (datetime(2027, 1, 1, tzinfo=AT.tzinfo), 31, True),
    ],
)
def test_a_month_is_closed_when_it_is_two_months_back_and_quiet_for_thirty_days(
    tmp_path: Path, now: datetime, quiet: int, due: bool
):
    filled(tmp_path, 1, 1)
    when = (now - timedelta(days=quiet)).timestamp()
    os.utime(tmp_path / HISTORY, (when, when))
    assert closing.is_due(_Archive(tmp_path), NAME, now) is due  # pyright: ignore[reportArgumentType]
