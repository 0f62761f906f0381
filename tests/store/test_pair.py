"""The pair of files: what a crash, a power cut, a full disk or a sync tool leaves, and what opening makes of it."""

import errno
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.errors import NewsroomError
from newsroom.store import format
from newsroom.store.disk import Disk
from newsroom.store.format import REMOVED, STORIES, Chain, Checkpoint, Entry
from tests.store.faulty import EFFECTS, Crash, Effect, FaultyDisk, PowerCut
from tests.store.volumes import AT, NAME, entry, filled, flip, revisions, save, story, titles, volume

CHECKPOINT, HISTORY, CLOSED = f"{NAME}.json", f"{NAME}.history.jsonl", f"{NAME}.history.jsonl.gz"


@pytest.mark.parametrize("effect", EFFECTS)
@pytest.mark.parametrize("place", range(1, 9))
@pytest.mark.parametrize("share", [0.0, 0.5, 0.95])
def test_a_crash_at_any_write_loses_no_acknowledged_save(tmp_path: Path, effect: Effect, place: int, share: float):
    disk = FaultyDisk()
    disk.share = share
    disk.crash_at(place, effect)
    acknowledged = 0
    with pytest.raises(Crash):
        there = volume(tmp_path, disk)
        for rev in range(1, 6):
            save(there, story(1, rev, str(rev)), story(2, rev, str(rev)))
            acknowledged = rev
    after = titles(volume(tmp_path))
    assert len(set(after.values())) < 2  # a batch counts whole or not at all
    assert int(after.get(story(1).id, "0")) in (acknowledged, acknowledged + 1)
    save(volume(tmp_path), story(1, 9, "9"))
    assert titles(volume(tmp_path))[story(1).id] == "9"
    assert revisions(volume(tmp_path), story(1).id)[:acknowledged] == list(range(1, acknowledged + 1))


@pytest.mark.parametrize("place", range(1, 16))
def test_a_power_cut_at_any_fsync_loses_no_acknowledged_save(tmp_path: Path, place: int):
    acknowledged = 0
    with PowerCut(tmp_path) as power:
        power.cut_at(place)
        with pytest.raises(Crash):
            there = volume(tmp_path, Disk())
            for rev in range(1, 6):
                save(there, story(1, rev, str(rev)))
                acknowledged = rev
    power.restore()
    assert int(titles(volume(tmp_path)).get(story(1).id, "0")) in (acknowledged, acknowledged + 1)


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EDQUOT])
@pytest.mark.parametrize("effect", EFFECTS[:3])
def test_a_save_that_the_disk_refuses_changes_nothing_and_the_next_one_counts(
    tmp_path: Path, error: int, effect: Effect
):
    disk = FaultyDisk()
    there = volume(tmp_path, disk)
    save(there, story(1, 1, "一"))
    disk.fail_at(1, error, effect)
    with pytest.raises(NewsroomError, match=r"没能写入 .*history\.jsonl：.*没有存下，原有内容完好"):
        save(there, story(1, 2, "二"))
    there.files.refresh()
    assert titles(there) == titles(volume(tmp_path)) == {story(1).id: "一"}
    save(there, story(1, 2, "三"))
    assert titles(volume(tmp_path)) == {story(1).id: "三"}
    assert revisions(there, story(1).id) == [1, 2]


def test_a_save_counts_though_its_checkpoint_cannot_be_written(tmp_path: Path):
    disk = FaultyDisk()
    there = volume(tmp_path, disk)
    save(there, story(1))
    disk.fail_at(2, errno.ENOSPC, lasting=True)
    save(there, story(1, 2, "二"))
    assert titles(volume(tmp_path)) == {story(1).id: "二"}


@pytest.mark.parametrize("content", [b"", b"\0" * 300, b"0123456789abcdef {"], ids=["empty", "nul", "torn"])
def test_a_month_whose_first_save_never_ended_begins_anew(tmp_path: Path, content: bytes):
    (tmp_path / HISTORY).write_bytes(content)
    save(volume(tmp_path), story(1))
    there = volume(tmp_path)
    assert revisions(there, story(1).id) == [1]
    kept = [path.read_bytes() for path in tmp_path.glob("aside/*")]
    assert kept == ([content] if content else [])


@pytest.mark.parametrize("tail", [b"\0" * 4096, b'0123456789abcdef {"seq":', b"\n"[:0]], ids=["nul", "torn", "none"])
def test_what_a_save_that_never_ended_left_behind_is_passed_over(tmp_path: Path, tail: bytes):
    before = filled(tmp_path)
    with (tmp_path / HISTORY).open("ab") as file:
        file.write(tail)
    there = volume(tmp_path)
    assert there.documents() == before
    assert not there.files.troubles
    save(there, story(1, 4, "四"))
    assert revisions(volume(tmp_path), story(1).id) == [1, 2, 3, 4]


def _older(path: Path, folder: Path) -> None:
    """As it was before the last save."""
    path.write_bytes((folder / "older" / path.name).read_bytes())


DAMAGES: dict[str, tuple[Callable[[Path, Path], object], list[int]]] = {
    # what happens to a file, and which revisions of the last story are left when that befalls the history
    "gone": (lambda path, _: path.unlink(), [3]),
    "empty": (lambda path, _: path.write_bytes(b""), [3]),
    "nul": (lambda path, _: path.write_bytes(b"\0" * path.stat().st_size), [3]),
    "half": (lambda path, _: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]), [1, 3]),
    "nul tail": (lambda path, _: path.write_bytes(path.read_bytes()[:-200] + b"\0" * 200), [1, 2, 3]),
    "older": (_older, [1, 2, 3]),
}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", [CHECKPOINT, HISTORY])
def test_either_file_is_rebuilt_from_the_other(tmp_path: Path, name: str, damage: str):
    (tmp_path / "older").mkdir()
    filled(tmp_path, revisions=2)
    for file in (CHECKPOINT, HISTORY):
        (tmp_path / "older" / file).write_bytes((tmp_path / file).read_bytes())
    there = volume(tmp_path)
    for number in range(1, 6):
        save(there, story(number, 3, f"第 {number} 篇第 3 稿"))
    before = dict(there.documents())
    does, left = DAMAGES[damage]
    does(tmp_path / name, tmp_path)
    there = volume(tmp_path)
    assert there.documents() == before
    if (name, "nul") == (HISTORY, damage[:3]):
        there.files.mend()  # no opening reads what the checkpoint has
    assert there.documents() == before
    assert revisions(there, story(5).id) == ([1, 2, 3] if name == CHECKPOINT else left)
    harmless = name == CHECKPOINT and damage in ("gone", "older")
    assert len(there.files.troubles) == (not harmless)
    again = volume(tmp_path)
    assert (again.documents(), again.files.troubles) == (before, [])
    assert not again.files.examine().broken
    save(again, story(1, 4, "四"))
    assert revisions(volume(tmp_path), story(1).id)[-1] == 4


def test_both_files_swapped_with_older_ones_are_a_sound_older_state(tmp_path: Path):
    before = filled(tmp_path, revisions=2)
    older = {name: (tmp_path / name).read_bytes() for name in (CHECKPOINT, HISTORY)}
    there = volume(tmp_path)
    save(there, story(1, 3, "三"))
    for name, data in older.items():
        (tmp_path / name).write_bytes(data)
    there.files.refresh()  # a program that had it open notices too
    assert there.documents() == volume(tmp_path).documents() == before


@pytest.mark.parametrize("seed", range(60))
def test_one_flipped_bit_costs_no_document(tmp_path: Path, seed: int):
    before = filled(tmp_path)
    rng = random.Random(seed)
    path = tmp_path / (CHECKPOINT, HISTORY)[seed % 2]
    flip(path, rng.randrange(path.stat().st_size * 8))
    there = volume(tmp_path)
    there.files.mend()
    assert there.documents() == before
    assert there.files.troubles
    lines = there.files.examine().lines
    assert [line.entry.rev for line in lines if line.entry.id == story(5).id][-1] == 3
    assert len([line for line in lines if line.entry.table == STORIES]) >= 13  # a flipped line break costs two
    assert volume(tmp_path).files.troubles == []


@pytest.mark.parametrize(("behind", "said"), [(False, "内容完好"), (True, "最近的几次保存可能缺失")])
def test_what_only_the_history_had_is_not_said_to_be_sound_when_it_is_damaged(tmp_path: Path, behind: bool, said: str):
    disk = FaultyDisk()
    there = volume(tmp_path, disk)
    save(there, story(1))
    if behind:
        disk.fail_at(2, errno.ENOSPC, lasting=True)
    save(there, story(1, 2, "二"))
    size = there.files.history.stat().st_size
    flip(there.files.history, 8 * (size - 40))
    again = volume(tmp_path)
    assert (titles(again) == {story(1).id: "二"}) is not behind
    again.files.mend()
    assert said in again.files.troubles[0]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_flip_in_the_first_line_of_a_checkpoint_costs_no_history(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
):
    folder = tmp_path_factory.mktemp("flip")
    before = filled(folder, stories=2, revisions=2)
    first = (folder / CHECKPOINT).read_bytes().index(b"\n") + 1
    flip(folder / CHECKPOINT, data.draw(st.integers(0, first * 8 - 1)))
    there = volume(folder)
    assert there.documents() == before
    assert revisions(there, story(1).id) == [1, 2]
    assert len(there.files.troubles) == 1


def test_the_history_of_another_month_is_not_taken_for_this_ones(tmp_path: Path):
    before = filled(tmp_path)
    (tmp_path / "other").mkdir()
    other = volume(tmp_path / "other", name="2026-08")
    for number in range(1, 30):
        save(other, story(number, name="2026-08"))
    for end in (".json", ".history.jsonl"):
        (tmp_path / f"{NAME}{end}").write_bytes((tmp_path / "other" / f"2026-08{end}").read_bytes())
        assert volume(tmp_path).documents() == before


def test_a_checkpoint_from_elsewhere_takes_no_story_out_and_is_kept(tmp_path: Path):
    before = filled(tmp_path)
    elsewhere = {STORIES: {story(1).id: format.text(story(1, 3, "另一台电脑上的第 3 稿"))}}
    (tmp_path / CHECKPOINT).write_bytes(format.write_checkpoint(Checkpoint(elsewhere, 99, "0" * 16, 10**6)))
    there = volume(tmp_path)
    assert there.documents() == before
    assert "另一台电脑" in next(tmp_path.glob("aside/*.json")).read_text()
    assert "没有删除" in there.files.troubles[0]


def test_a_story_taken_out_stays_out_when_the_lines_that_say_so_are_lost(tmp_path: Path):
    filled(tmp_path, revisions=1)
    older = (tmp_path / HISTORY).read_bytes()
    there, gone = volume(tmp_path), story(2).id
    mark = Entry(REMOVED, gone, 2, AT.isoformat(), "", "remove", b'{"rev":2,"at":"","by":""}')
    there.files.commit([Entry(STORIES, gone, 2, AT.isoformat(), "", "remove", None), mark])
    (tmp_path / HISTORY).write_bytes(older)
    after = volume(tmp_path)
    assert gone not in after.documents()
    assert gone in after.documents(REMOVED)
    assert len(after.documents()) == 4


@pytest.mark.parametrize("place", range(1, 8))
@pytest.mark.parametrize("effect", EFFECTS)
def test_mending_cut_short_goes_on_at_the_next_start(tmp_path: Path, place: int, effect: Effect):
    before = filled(tmp_path)
    lines = volume(tmp_path).files.examine().lines
    (tmp_path / CLOSED).write_bytes(format.close_history(lines))
    (tmp_path / HISTORY).unlink()
    volume(tmp_path)
    flip(tmp_path / CLOSED, 8 * 60)
    disk = FaultyDisk()
    disk.crash_at(place, effect)
    try:
        volume(tmp_path, disk).files.mend()
    except Crash:
        volume(tmp_path).files.mend()
    there = volume(tmp_path)
    assert there.documents() == before
    found = there.files.examine()
    assert not found.broken
    assert not found.faults
    save(there, story(1, 4, "四"))
    assert revisions(volume(tmp_path), story(1).id) == [3, 4]  # with its only copy all that came before is lost


def test_on_a_disk_that_takes_nothing_damage_is_mended_in_memory_only(tmp_path: Path):
    before = filled(tmp_path)
    flip(tmp_path / CHECKPOINT, 8 * 400)
    disk = FaultyDisk()
    disk.fail_at(1, errno.EROFS, lasting=True)
    there = volume(tmp_path, disk)
    for _ in range(3):
        there.files.refresh()
    assert there.documents() == before
    assert len(there.files.troubles) == 1
    assert "磁盘现在不能写入" in there.files.troubles[0]
    with pytest.raises(NewsroomError, match="没有保存"):
        save(there, story(1, 4))


def test_mending_that_a_full_disk_stops_keeps_one_copy_only(tmp_path: Path):
    filled(tmp_path)
    flip(tmp_path / HISTORY, 8 * 400)
    disk = FaultyDisk()
    there = volume(tmp_path, disk)
    for write in (2, 1, 1):
        disk.fail_at(write, errno.ENOSPC)  # the first write is the copy
        with pytest.raises(NewsroomError, match="没能修复"):
            there.files.mend()
    assert len(list(tmp_path.glob("aside/*"))) == 1


@pytest.mark.parametrize("name", [CHECKPOINT, HISTORY])
def test_a_file_newer_than_the_program_is_refused_and_left_alone(tmp_path: Path, name: str):
    filled(tmp_path)
    if name == HISTORY:
        later = Entry(format.OWN, NAME, 0, "", "", "begin", b'{"format":3}')
        old = (tmp_path / name).read_bytes()
        (tmp_path / name).write_bytes(Chain().join([later]) + old[old.index(b"\n") + 1 :])
    else:
        point = format.read_checkpoint((tmp_path / name).read_bytes())
        meta = b'{"_meta":{"1":{"format":3,"seq":%d,"new":1,"sum":""}},\n' % point.seq
        data = (tmp_path / name).read_bytes()
        (tmp_path / name).write_bytes(meta + data[data.index(b"\n") + 1 :])
    files = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(NewsroomError, match="更新版本的程序写成（格式 3"):
        volume(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == files


def test_a_program_that_has_it_open_notices_that_a_file_was_put_in_its_place(tmp_path: Path):
    filled(tmp_path)
    there = volume(tmp_path)
    data = (tmp_path / HISTORY).read_bytes()
    flip(tmp_path / HISTORY, 8 * (len(data) - 100))
    (tmp_path / CHECKPOINT).unlink()
    there.files.refresh()
    assert len(titles(there)) == 5
    save(there, story(1, 4, "四"))
    assert not volume(tmp_path).files.examine().broken


def test_a_history_cut_behind_our_back_gets_no_hole(tmp_path: Path):
    disk = Disk()
    (tmp_path / "file").write_bytes(b"123")
    with pytest.raises(OSError, match=r"."):
        disk.append(tmp_path / "file", 10, b"4")
    assert (tmp_path / "file").read_bytes() == b"123"


def test_saving_goes_on_when_the_clock_is_set_back(tmp_path: Path):
    there = volume(tmp_path)
    save(there, story(1, 1, "一"))
    early = entry(story(1, 2, "二"))
    there.files.commit([Entry(STORIES, early.id, 2, "2019-01-01T00:00:00+08:00", "", "save", early.doc)])
    assert titles(volume(tmp_path)) == {story(1).id: "二"}
    (tmp_path / CHECKPOINT).unlink()
    assert titles(volume(tmp_path)) == {story(1).id: "二"}


def test_what_either_of_two_damaged_files_still_has_is_kept_and_told(tmp_path: Path):
    filled(tmp_path, revisions=1)
    before = dict(volume(tmp_path).documents())
    for file, number in ((CHECKPOINT, 2), (HISTORY, 4)):
        data = (tmp_path / file).read_bytes()
        hit = data.rindex(f'"id":"{story(number).id}","title"'.encode()) + 30
        (tmp_path / file).write_bytes(data[:hit] + b"\0" * 20 + data[hit + 20 :])
    there = volume(tmp_path)
    assert there.documents() == before
    (said,) = there.files.troubles
    assert story(4).id in said and "请核对" in said
    assert "内容完好" not in said


def test_a_history_cut_beside_a_damaged_checkpoint_rolls_no_story_back(tmp_path: Path):
    filled(tmp_path, revisions=2)
    before = dict(volume(tmp_path).documents())
    history, checkpoint = (tmp_path / name for name in (HISTORY, CHECKPOINT))
    lines = history.read_bytes().splitlines(keepends=True)
    history.write_bytes(b"".join(lines[: len(lines) - 3]))
    data = bytearray(checkpoint.read_bytes())
    data[data.rindex(f'"{story(1).id}":{{"'.encode()) + 40] ^= 1
    checkpoint.write_bytes(data)
    there = volume(tmp_path)
    assert {key: doc for key, doc in there.documents().items() if key != story(1).id} == {
        key: doc for key, doc in before.items() if key != story(1).id
    }
    (said,) = there.files.troubles
    assert "内容完好" not in said
