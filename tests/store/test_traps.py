"""The traps in TinyDB (facts/store.md 9), one after the other: what stock TinyDB does, and that we do not."""

import contextlib
import os
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from tinydb import TinyDB, where
from tinydb.storages import MemoryStorage
from tinydb.table import Document

from newsroom import files
from newsroom.errors import NewsroomError
from newsroom.store import format, place
from newsroom.store.door import Conflict
from newsroom.store.local import LocalArchive
from newsroom.store.volume import Volume
from newsroom.story import Story
from tests.conftest import NOW
from tests.store.crash.saving import CATALOGUE

MakeStory = Callable[..., Story]
KEY = "2026-09-0001"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def archive(folder: Path) -> LocalArchive:
    return LocalArchive(folder, lambda: CATALOGUE)


@pytest.fixture
def saved(archive: LocalArchive, story: MakeStory) -> Story:
    return archive.add([story("一", note="0", warnings=("请核对",))], by="林", at=NOW)[0]


@pytest.fixture
def table(archive: LocalArchive, saved: Story) -> Any:
    """The month's stories as a TinyDB table of ours."""
    return archive.volume("2026-09").table(format.STORIES)


def other(folder: Path) -> LocalArchive:
    """A handle as another program has it."""
    return LocalArchive(folder, lambda: CATALOGUE)


def test_1_a_search_sees_what_another_program_saved(folder: Path, tmp_path: Path, table: Any, saved: Story):
    stock, elsewhere = TinyDB(tmp_path / "stock.json"), TinyDB(tmp_path / "stock.json")
    assert stock.search(where("n") > 0) == []
    elsewhere.insert({"n": 1})
    assert (len(stock.search(where("n") > 0)), len(stock)) == (0, 1)  # the trap
    stock.close()
    elsewhere.close()

    assert table.search(where("title") == "二") == []
    other(folder).put(replace(saved, title="二"), by="林", at=NOW)
    assert len(table.search(where("title") == "二")) == len(table) == 1


def test_2_a_change_that_ended_in_an_exception_is_not_seen(folder: Path, table: Any, saved: Story):
    def spoil(document: Any) -> None:
        document["title"] = "半"
        document["warnings"].append("半")
        raise RuntimeError

    stock = TinyDB(storage=MemoryStorage)
    stock.insert({"title": "一", "warnings": []})
    with pytest.raises(RuntimeError):
        stock.update(spoil)
    assert stock.all() == [{"title": "半", "warnings": ["半"]}]  # the trap

    with pytest.raises(RuntimeError):
        table.update(spoil)
    assert table.get(doc_id=KEY)["warnings"] == ["请核对"]
    for handle in (other(folder), other(folder)):
        assert handle.get(KEY) == saved


def test_3_what_a_reader_changes_is_its_own(archive: LocalArchive, table: Any, saved: Story):
    stock = TinyDB(storage=MemoryStorage)
    stock.insert({"warnings": []})
    stock.all()[0]["warnings"].append("半")
    assert stock.all() == [{"warnings": ["半"]}]  # the trap

    table.get(doc_id=KEY)["warnings"].append("半")
    found = archive.get(KEY)
    assert found is not None
    found.confidence["title"] = 1.0
    archive.register_keys("held")["x"] = {}
    assert (table.get(doc_id=KEY)["warnings"], archive.get(KEY)) == (["请核对"], saved)


def test_4_the_lock_spans_reading_changing_and_writing(folder: Path, archive: LocalArchive, saved: Story):
    def count(document: Any) -> None:
        document["note"] = str(int(document["note"]) + 1)

    def ten() -> None:
        handle: Any = other(folder).volume("2026-09").table(format.STORIES)
        for _ in range(10):
            handle.update(count, doc_ids=[KEY])

    threads = [threading.Thread(target=ten) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = archive.get(KEY)
    assert found is not None and found.note == "40"


def test_5_ids_are_given_never_counted_by_a_program(folder: Path, archive: LocalArchive, table: Any, saved: Story):
    with pytest.raises(NotImplementedError):
        table.insert({"title": "没有编号"})
    second: Any = "2026-09-0002"
    table.insert(Document({**table.get(doc_id=KEY), "id": second}, doc_id=second))
    assert [handle.add([saved], by="", at=NOW)[0].id[-1] for handle in (archive, other(folder))] == ["3", "4"]


@pytest.mark.parametrize("wrong", ["", "x", "../../etc", "2026-09-"])
def test_5_what_is_no_id_names_no_file(folder: Path, archive: LocalArchive, saved: Story, wrong: str):
    before = sorted(folder.parent.rglob("*"))
    for save in (archive.put, lambda story, **how: archive.put_all([story], **how), archive.remove):
        with pytest.raises(NewsroomError):
            save(replace(saved, id=wrong, rev=0), by="", at=NOW)
    assert sorted(folder.parent.rglob("*")) == before


def test_6_an_update_of_what_is_not_there_is_told(archive: LocalArchive, table: Any, saved: Story):
    stock = TinyDB(storage=MemoryStorage)
    assert stock.update({"title": "二"}, doc_ids=[7]) == []  # the trap
    with pytest.raises(KeyError):
        table.update({"title": "二"}, doc_ids=["2026-09-0007"])
    with pytest.raises(Conflict):
        archive.put(replace(saved, id="2026-09-0007"), by="", at=NOW)


def test_7_no_call_empties_the_file(archive: LocalArchive, saved: Story):
    volume = archive.volume("2026-09")
    with pytest.raises(NotImplementedError):
        volume.drop_tables()
    with pytest.raises(NotImplementedError):
        volume.storage.write({})
    assert archive.get(KEY) == saved


def test_8_replacing_waits_for_a_reader_and_needs_no_folder_to_be_synced(
    archive: LocalArchive, saved: Story, monkeypatch: pytest.MonkeyPatch
):
    refusals = [PermissionError(13, "in use")] * 3
    really = Path.replace

    def replaced(path: Path, to: Path) -> Path:
        if refusals:
            raise refusals.pop()
        return really(path, to)

    def no_folder(path: Path, flags: int) -> int:
        raise PermissionError(13, "a folder")

    with monkeypatch.context() as windows:
        windows.setattr(files, "os", SimpleNamespace(**{**vars(os), "name": "nt", "open": no_folder}))
        windows.setattr(Path, "replace", replaced)
        second = archive.put(replace(saved, title="二"), by="林", at=NOW)
    assert not refusals
    volume = archive.volume("2026-09")
    assert format.read_checkpoint(volume.files.path.read_bytes()).seq == volume.files.seq
    assert archive.get(KEY) == second


def test_9_where_locks_do_not_hold_every_file_still_opens(folder: Path, archive: LocalArchive, saved: Story):
    """As on some shares: of two saves from one revision one may win, but nothing is torn and the history goes on."""
    here, there = (Volume(folder / "2026-09.json", contextlib.nullcontext) for _ in range(2))
    here.files.refresh()
    there.files.refresh()
    for volume, title in ((here, "甲"), (there, "乙")):
        doc = format.text(replace(saved, rev=2, title=title))
        volume.files.commit([format.Entry(format.STORIES, KEY, 2, NOW.isoformat(), title, "save", doc)])
    for handle in (archive, other(folder)):
        found = handle.get(KEY)
        assert found is not None and (found.rev, found.title) == (2, "乙")
        assert [version.rev for version in handle.history(KEY)] == [1, 2]
        assert handle.troubles() == ()
    assert archive.put(replace(saved, rev=2, title="丙"), by="", at=NOW).rev == 3
    mounts = folder / "mounts"
    mounts.write_text(f"server:/share {folder} nfs4 rw 0 0\n")
    assert "文件锁不可靠" in (place.warning(folder, mounts) or "")
