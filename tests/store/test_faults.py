"""The faults that an archive meets, on a whole archive and real file systems: one clear message, nothing lost."""

import errno
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from newsroom.errors import NewsroomError
from newsroom.store.door import EVERYTHING
from newsroom.store.local import LocalArchive
from newsroom.story import Story
from tests.store.faulty import FaultyDisk
from tests.store.test_doctor import CATALOGUE, codes, examined, make, opened
from tests.store.volumes import AT, NAME, story

OFFICER = "林晓岚"


def fresh(title: str, body: str = "正文。") -> Story:
    return replace(story(0, 0, title), body=body)


def test_a_full_disk_refuses_a_save_and_loses_nothing(small_disk: Path):
    archive = opened(small_disk / "data")
    kept = archive.add([fresh("第一篇")], by=OFFICER, at=AT)
    with pytest.raises(NewsroomError, match=r"磁盘已满.*没有存下，原有内容完好.*请检查磁盘空间"):
        for number in range(99):
            kept += archive.add([fresh(f"{number}", "字" * 100_000)], by=OFFICER, at=AT)
    assert len(kept) > 3
    other = opened(small_disk / "data")
    for each in (archive, other):
        assert {s.id for s in each.iterate()} == {s.id for s in kept}
        assert each.get(kept[-1].id) == kept[-1]
        assert len(each.history(kept[0].id)) == 1
    other.close()
    with pytest.raises(NewsroomError, match="没有存下"):
        archive.put(replace(kept[0], body="字" * 1_000_000), by=OFFICER, at=AT)
    assert archive.get(kept[0].id) == kept[0]
    (small_disk / "data" / "index.sqlite").unlink()  # room again: what is derived can go
    saved = archive.put(replace(kept[0], title="又有地方了"), by=OFFICER, at=AT)
    archive.close()
    archive = opened(small_disk / "data")
    assert archive.get(kept[0].id) == saved
    archive.close()


def test_the_doctor_looks_at_a_full_disk_and_repairs_when_there_is_room(small_disk: Path):
    make(small_disk / "data")
    (small_disk / "data" / f"{NAME}.json").write_bytes(b"damaged")
    filler = small_disk / "filler"
    with filler.open("wb", buffering=0) as file, pytest.raises(OSError, match=r"\[Errno 28\]"):
        while True:
            file.write(b"x" * 4096)
    assert "checkpoint-damaged" in codes(examined(small_disk / "data"))
    archive = opened(small_disk / "data")
    assert archive.get(f"{NAME}-0001") is not None
    archive.close()
    filler.unlink()
    assert not examined(small_disk / "data", repair=True).open
    assert set(codes(examined(small_disk / "data"))) <= {"index-damaged"}


def test_a_read_only_disk_is_read_and_a_save_refused(small_disk: Path):
    make(small_disk / "data")
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    archive = opened(small_disk / "data")
    there = archive.get(f"{NAME}-0001")
    assert there is not None
    assert archive.find(EVERYTHING).total == 8
    assert len(archive.history(there.id)) == 2
    with pytest.raises(NewsroomError, match=r"(磁盘是只读的).*没有保存，原有内容完好"):
        archive.put(there, by=OFFICER, at=AT)
    assert archive.get(there.id) == there
    assert examined(small_disk / "data").open == []
    with pytest.raises(NewsroomError, match="只读"):
        examined(small_disk / "data", repair=True)
    archive.close()
    subprocess.run(["mount", "-o", "remount,rw", small_disk], check=True)


def test_a_read_only_disk_shows_what_can_be_read_of_a_damaged_month(small_disk: Path):
    make(small_disk / "data")
    (small_disk / "data" / f"{NAME}.json").write_bytes(b"damaged")
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    archive = opened(small_disk / "data")
    assert archive.get(f"{NAME}-0001") is not None
    assert [said for said in archive.troubles() if "磁盘现在不能写入" in said]
    archive.close()
    subprocess.run(["mount", "-o", "remount,rw", small_disk], check=True)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (errno.ENOSPC, "磁盘已满"),
        (errno.EROFS, "磁盘是只读的"),
        (errno.EACCES, "没有权限"),
        (errno.EIO, "磁盘读写出错"),
        (errno.EDQUOT, "超出磁盘配额"),
    ],
)
def test_every_refusal_of_the_disk_is_told_in_one_sentence_of_what_and_why(tmp_path: Path, error: int, said: str):
    disk = FaultyDisk()
    archive = LocalArchive(tmp_path / "data", lambda: CATALOGUE, disk=disk)
    kept = archive.add([fresh("第一篇")], by=OFFICER, at=AT)[0]
    disk.fail_at(1, error, lasting=True)
    for does in (
        lambda: archive.put(replace(kept, title="改"), by=OFFICER, at=AT),
        lambda: archive.put_all([replace(kept, title="改")], by=OFFICER, at=AT),
        lambda: archive.add([fresh("第二篇")], by=OFFICER, at=AT),
        lambda: archive.remove(kept, by=OFFICER, at=AT),
        lambda: archive.record("held", {"a": {}}),
    ):
        with pytest.raises(NewsroomError, match=f"没能写入 .*：{said}.*没有存下，原有内容完好"):
            does()
    assert archive.get(kept.id) == kept
    disk.calm()
    assert archive.put(replace(kept, title="改"), by=OFFICER, at=AT).rev == 2


def test_a_disk_that_cannot_be_read_is_told_of(tmp_path: Path):
    make(tmp_path / "data")
    disk = FaultyDisk()
    disk.fail_at(1, errno.EIO, lasting=True, reads=True)
    archive = LocalArchive(tmp_path / "data", lambda: CATALOGUE, disk=disk)
    with pytest.raises(NewsroomError, match=f"打不开档案文件 .*{NAME}.json：磁盘读写出错。文件没有改动"):
        archive.get(f"{NAME}-0001")
    disk.calm()
    assert archive.get(f"{NAME}-0001") is not None


def test_a_clock_set_back_keeps_saves_in_order(tmp_path: Path):
    archive = opened(make(tmp_path / "data"))
    there = archive.get(f"{NAME}-0001")
    assert there is not None
    saved = archive.put(replace(there, title="时钟不准"), by=OFFICER, at=AT.replace(year=2001))
    again = archive.put(replace(saved, title="又准了"), by=OFFICER, at=AT)
    assert [v.rev for v in archive.history(there.id)] == [1, 2, 3, 4]
    assert archive.get(there.id) == again
    archive.close()
