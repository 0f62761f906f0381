"""The doctor: reports whatever is wrong, mends what can be mended, deletes nothing."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsroom.desk.catalogue import catalogue
from newsroom.plan import parse, shipped_text
from newsroom.store import closing, doctor, format
from newsroom.store.disk import Disk
from newsroom.store.door import EVERYTHING
from newsroom.store.drafts import Draft, Drafts
from newsroom.store.findings import Report
from newsroom.store.format import STORIES, Entry
from newsroom.store.local import LocalArchive
from newsroom.story import Story
from tests.store.faulty import Crash, FaultyDisk
from tests.store.volumes import AT, NAME, entry, flip, story

CATALOGUE = catalogue(parse(shipped_text("bureau"), "plan.toml"))
BEFORE = "2026-08"


def opened(folder: Path) -> LocalArchive:
    return LocalArchive(folder, lambda: CATALOGUE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An archive of two months, one of them closed, with registers, an index and drafts left behind."""
    return make(tmp_path / "data")


def make(folder: Path) -> Path:
    archive = opened(folder)
    for name in (BEFORE, NAME):
        month = [story(number, 0, f"第 {number} 篇", name) for number in range(1, 5)]
        received = AT.replace(month=int(name[5:]))
        added = archive.add([_received(each, received) for each in month], by="林晓岚", at=AT)
        for each in added:
            archive.put(each, by="林晓岚", at=AT)
    archive.record("held", {"a": {"name": "甲.docx"}, "b": {"name": "乙.docx"}})
    closing.close(archive.volume(BEFORE).files)
    archive.tally()
    assert archive.index_texts()
    archive.close()
    drafts = Drafts(folder / "drafts", Disk())
    for rev in range(2):
        drafts.keep(Draft(story(1, 2, f"没有保存的 {rev}"), AT, "林晓岚"))
    drafts.close()
    return folder


def _received(each: Story, at: object) -> Story:
    return replace(each, received_at=at, submitted_at=at)  # pyright: ignore[reportArgumentType]


def examined(folder: Path, *, repair: bool = False) -> Report:
    archive = opened(folder)
    try:
        return doctor.examine(archive, CATALOGUE, repair=repair)
    finally:
        archive.close()


def codes(report: Report) -> list[str]:
    return [each.code for each in report.findings]


def content(folder: Path) -> dict[str, object]:
    """Every document as it stands."""
    archive = opened(folder)
    names = archive.volume_names()
    found: dict[str, object] = {name: dict(archive.volume(name).files.tables) for name in names}
    found["list"] = [card.id for card in archive.find(EVERYTHING).cards]
    archive.close()
    return found


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file() and "index" not in p.name
    }


def test_a_sound_archive_has_no_findings_and_is_not_touched(folder: Path):
    before = files_of(folder)
    report = examined(folder)
    assert (codes(report), report.stories, report.versions, report.volumes) == ([], 8, 16, 3)
    assert codes(examined(folder, repair=True)) == []
    assert files_of(folder) == before


FILES = [
    f"{NAME}.json",
    f"{NAME}.history.jsonl",
    f"{BEFORE}.json",
    f"{BEFORE}.history.jsonl.gz",
    "registers.json",
    "registers.history.jsonl",
]


@pytest.mark.parametrize("seed", range(60))
def test_every_flipped_bit_is_reported_and_costs_no_content(folder: Path, seed: int):
    rng = random.Random(seed)
    draft = next(folder.glob("drafts/*.jsonl"))
    path = [*(folder / name for name in FILES), draft][seed % 7]
    before = content(folder)
    flip(path, rng.randrange(path.stat().st_size * 8))
    damaged = path.read_bytes()
    said = files_of(folder)
    report = examined(folder)
    assert report.open, "unreported"
    assert files_of(folder) == said, "looking changes nothing"
    repaired = examined(folder, repair=True)
    assert repaired.findings
    assert not repaired.open
    assert content(folder) == before
    assert damaged in [path.read_bytes() for path in folder.glob("aside/*")]
    assert set(codes(examined(folder))) <= {"gap"}
    left = Drafts(folder / "drafts", Disk()).left_behind()
    assert [each.story.title for each in left] in (["没有保存的 1"], ["没有保存的 0"])
    assert path == draft or left[0].story.title == "没有保存的 1"


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_bit_of_any_file(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject):
    folder = make(tmp_path_factory.mktemp("desk") / "data")
    before = content(folder)
    path = folder / data.draw(st.sampled_from(FILES))
    flip(path, data.draw(st.integers(0, path.stat().st_size * 8 - 1)))
    assert examined(folder).open
    assert not examined(folder, repair=True).open
    assert content(folder) == before


@pytest.mark.parametrize("seed", range(20))
def test_a_flipped_bit_of_the_index_is_reported_or_changes_nothing(folder: Path, seed: int):
    rng = random.Random(seed)
    before = content(folder)
    path = folder / "index.sqlite"
    flip(path, rng.randrange(path.stat().st_size * 8))
    report = examined(folder, repair=True)
    assert set(codes(report)) <= {"index-damaged"}
    assert content(folder) == before
    assert codes(examined(folder)) == []


def test_an_index_that_tells_something_else_is_rebuilt(folder: Path):
    before = content(folder)
    with sqlite3.connect(folder / "index.sqlite") as db:
        db.execute("delete from story where id = ?", (f"{NAME}-0001",))
    db.close()
    assert codes(examined(folder)) == ["index-damaged"]
    assert examined(folder, repair=True).findings[0].repaired
    assert content(folder) == before
    assert codes(examined(folder)) == []


DAMAGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "checkpoint gone": (lambda folder: (folder / f"{NAME}.json").unlink(), "checkpoint-missing"),
    "checkpoint empty": (lambda folder: (folder / f"{NAME}.json").write_bytes(b""), "checkpoint-damaged"),
    "checkpoint of another month": (
        lambda folder: (folder / f"{NAME}.json").write_bytes((folder / f"{BEFORE}.json").read_bytes()),
        "checkpoint-damaged",
    ),
    "history gone": (lambda folder: (folder / f"{NAME}.history.jsonl").unlink(), "history-short"),
    "history empty": (lambda folder: (folder / f"{NAME}.history.jsonl").write_bytes(b""), "history-short"),
    "history of another month": (
        lambda folder: (folder / f"{NAME}.history.jsonl").write_bytes(
            (folder / "registers.history.jsonl").read_bytes()
        ),
        "history-damaged",
    ),
    "closed gone": (lambda folder: (folder / f"{BEFORE}.history.jsonl.gz").unlink(), "history-short"),
    "closed empty": (lambda folder: (folder / f"{BEFORE}.history.jsonl.gz").write_bytes(b""), "closed-damaged"),
    "closed cut": (
        lambda folder: (folder / f"{BEFORE}.history.jsonl.gz").write_bytes(
            (folder / f"{BEFORE}.history.jsonl.gz").read_bytes()[:-40]
        ),
        "closed-damaged",
    ),
    "nul tail": (lambda folder: _append(folder / f"{NAME}.history.jsonl", b"\0" * 512), "history-torn"),
    "torn tail": (lambda folder: _append(folder / f"{NAME}.history.jsonl", b'0123456789abcdef {"se'), "history-torn"),
    "leftover": (lambda folder: (folder / ".newsroom-0011223344556677.tmp").write_bytes(b"half"), "leftover"),
    "leftover of a sign-off": (lambda folder: _half_issued(folder), "leftover"),
    "unknown": (lambda folder: (folder / "读我.txt").write_bytes(b"hers"), "unknown-file"),
}


def _half_issued(folder: Path) -> None:
    (folder / "issued").mkdir()
    (folder / "issued" / ".newsroom-0011223344556677.tmp").write_bytes(b"half")


def _append(path: Path, data: bytes) -> None:
    with path.open("ab") as file:
        file.write(data)


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_befell_a_file_is_told_and_mended(folder: Path, damage: str):
    before = content(folder)
    does, code = DAMAGES[damage]
    does(folder)
    assert codes(examined(folder)) == [code]
    repaired = examined(folder, repair=True)
    assert code in codes(repaired)
    assert not repaired.open
    assert content(folder) == before
    again = set(codes(examined(folder)))
    assert again <= {"gap"} or again == {code} == {"unknown-file"}


def test_a_line_lost_in_the_middle_leaves_a_line_that_says_so(folder: Path):
    path = folder / f"{NAME}.history.jsonl"
    lines = path.read_bytes().split(b"\n")
    lines[3] = lines[3][:-20] + b"?" * 20
    path.write_bytes(b"\n".join(lines))
    assert codes(examined(folder, repair=True)) == ["history-damaged", "gap"]
    gap = examined(folder).findings[0]
    assert (gap.code, gap.severity) == ("gap", "info")
    assert "缺 1 个较早的版本" in gap.message
    archive = opened(folder)
    revs = {number: [v.rev for v in archive.history(f"{NAME}-{number:04d}")] for number in range(1, 5)}
    assert revs == {1: [1, 2], 2: [1, 2], 3: [2], 4: [1, 2]}
    archive.close()


def test_a_story_that_cannot_be_read_gives_way_to_its_last_sound_version(folder: Path):
    archive = opened(folder)
    files = archive.volume(NAME).files
    bad = b'{"id":"2026-09-0002","title":3}'
    with archive.locked():
        files.commit([Entry(STORIES, f"{NAME}-0002", 3, AT.isoformat(), "", "save", bad)])
    archive.close()
    found = examined(folder).findings
    assert [(each.code, each.story_id) for each in found] == [("invalid-story", f"{NAME}-0002")]
    assert not examined(folder, repair=True).open
    archive = opened(folder)
    there = archive.get(f"{NAME}-0002")
    assert [v.rev for v in archive.history(f"{NAME}-0002")] == [1, 2, 4]
    assert there is not None
    assert (there.title, there.rev) == ("第 2 篇", 4)
    archive.close()
    assert bad in [path.read_bytes() for path in folder.glob("aside/*")]
    assert codes(examined(folder)) == []


def test_where_both_files_are_beyond_repair_stories_are_salvaged_and_the_files_kept(folder: Path):
    for name in (f"{NAME}.json", f"{NAME}.history.jsonl"):
        path = folder / name
        path.write_bytes(
            path.read_bytes().replace(b"save", b"sawe").replace(b"add", b"adt").replace(b'"format"', b'"f"')
        )
    (folder / f"{NAME}.history.jsonl").write_bytes(b"x\n" * 9)
    flip(folder / f"{NAME}.json", 8 * 30)
    assert {"checkpoint-damaged", "history-damaged"} == set(codes(examined(folder)))
    report = examined(folder, repair=True)
    assert "抢救出 4 篇" in "".join(each.message for each in report.findings)
    assert len(list(folder.glob("aside/*"))) == 2
    archive = opened(folder)
    assert archive.get(f"{NAME}-0003") is not None
    archive.close()


@pytest.mark.parametrize("place", range(1, 6))
def test_salvaging_that_was_stopped_is_done_by_the_next(folder: Path, place: int):
    path, history = folder / f"{NAME}.json", folder / f"{NAME}.history.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"stories":{', b'"stori\0s":{'))
    history.write_bytes(b"\0" * 99)
    before = {path.read_bytes(), history.read_bytes()}
    disk = FaultyDisk()
    disk.crash_at(place, "before")
    with pytest.raises(Crash):
        doctor.examine(LocalArchive(folder, lambda: CATALOGUE, disk=disk), CATALOGUE, repair=True)
    examined(folder, repair=True)
    archive = opened(folder)
    assert [s.title for s in archive.iterate() if s.id.startswith(NAME)] == [f"第 {n} 篇" for n in range(1, 5)]
    archive.close()
    assert before <= {kept.read_bytes() for kept in folder.glob("aside/*")}


def test_a_file_newer_than_the_program_is_told_and_left_alone(folder: Path):
    path = folder / f"{NAME}.json"
    data = path.read_bytes()
    path.write_bytes(b'{"_meta":{"1":{"format":9,"new":1}},\n' + data[data.index(b"\n") + 1 :])
    newer = path.read_bytes()
    for repair in (False, True):
        report = examined(folder, repair=repair)
        assert [(each.code, each.repaired) for each in report.open] == [("newer", False)]
    assert path.read_bytes() == newer


def test_a_clock_set_back_is_a_note(folder: Path):
    archive = opened(folder)
    each = archive.get(f"{NAME}-0001")
    assert each is not None
    archive.put(each, by="林晓岚", at=AT.replace(year=2019))
    archive.close()
    found = examined(folder).findings
    assert [(each.code, each.severity, each.story_id) for each in found] == [("clock", "info", f"{NAME}-0001")]


COPIES = [
    "2026-09 (1).json",
    "2026-09.sync-conflict-20260928-101500-ABCDEFG.json",
    "2026-09-DESKTOP-1.json",
    "2026-09（冲突副本 林晓岚 2026-09-28）.json",
    "2026-09 的冲突副本.history.jsonl",
    "2026-09.history (1).jsonl",
    "2026-09.history.jsonl.sync-conflict-20260928-101500-ABCDEFG.gz",
]


def _copy(name: str, documents: list[Story]) -> bytes:
    entries = [entry(each) for each in documents]
    chain = format.Chain()
    history = chain.join([format.beginning(NAME, AT.isoformat())]) + chain.join(entries, batch=False)
    if name.endswith("gz"):
        return format.close_history(format.read_history(history).lines)
    if name.endswith("jsonl"):
        return history
    tables: format.Tables = {}
    format.replay(tables, entries)
    return format.write_checkpoint(format.Checkpoint(tables, 9, "0" * 16, 9))


@pytest.mark.parametrize("name", COPIES)
def test_what_only_a_conflict_copy_has_becomes_a_story_of_its_own(folder: Path, name: str):
    before = content(folder)
    archive = opened(folder)
    known = archive.get(f"{NAME}-0002")
    assert known is not None
    archive.close()
    data = _copy(name, [story(1, 2, "另一台电脑上的文字"), known])
    (folder / name).write_bytes(data)
    assert codes(examined(folder)) == ["conflict-copy"]
    assert content(folder) == before
    report = examined(folder, repair=True)
    assert f"收为新稿件 {NAME}-0005“另一台电脑上的文字（冲突副本）”" in report.findings[0].message
    archive = opened(folder)
    taken = archive.get(f"{NAME}-0005")
    assert taken is not None
    assert taken.title == "另一台电脑上的文字（冲突副本）"
    assert archive.get(f"{NAME}-0006") is None
    archive.close()
    assert [path.read_bytes() for path in folder.glob("aside/*")] == [data]
    assert codes(examined(folder)) == []


def test_a_copy_that_goes_on_from_ours_is_a_later_revision_of_the_same_story(folder: Path):
    archive = opened(folder)
    versions = [version.story for version in archive.history(f"{NAME}-0001") if version.story]
    archive.close()
    name = "2026-09 (1).history.jsonl"
    (folder / name).write_bytes(_copy(name, [*versions, story(1, 3, "回家又改的")]))
    said = examined(folder, repair=True).findings[0].message
    assert f"稿件 {NAME}-0001 在那里改过，接着存为第 3 版" in said
    archive = opened(folder)
    later = archive.get(f"{NAME}-0001")
    assert later is not None
    assert (later.title, later.rev) == ("回家又改的", 3)
    archive.close()


@pytest.mark.parametrize("stopped_at", [1, 2, 3, 4])
def test_a_copy_whose_taking_in_was_stopped_is_not_taken_in_twice(folder: Path, stopped_at: int):
    name = "2026-09 (1).history.jsonl"
    (folder / name).write_bytes(_copy(name, [story(1, rev, f"那边的第{rev}版") for rev in (7, 8, 9)]))
    disk = FaultyDisk()
    disk.crash_at(2 * stopped_at - 1, "before")  # each version is an append, and a checkpoint
    archive = LocalArchive(folder, lambda: CATALOGUE, disk=disk)
    with pytest.raises(Crash):
        doctor.examine(archive, CATALOGUE, repair=True)
    assert (folder / name).exists()
    examined(folder, repair=True)
    archive = opened(folder)
    assert [v.story.title for v in archive.history(f"{NAME}-0005") if v.story] == [
        f"那边的第{rev}版（冲突副本）" for rev in (7, 8, 9)
    ]
    assert archive.get(f"{NAME}-0006") is None
    archive.close()


def test_both_files_of_a_copied_pair_are_taken_in_once(folder: Path):
    for name in ("2026-09 (1).json", "2026-09.history (1).jsonl"):
        (folder / name).write_bytes(_copy(name, [story(1, rev, f"那边的第{rev}版") for rev in (7, 8)]))
    examined(folder, repair=True)
    archive = opened(folder)
    assert len(archive.history(f"{NAME}-0005")) == 2
    assert archive.get(f"{NAME}-0006") is None
    archive.close()


def test_rows_of_a_register_that_only_a_copy_has_are_added(folder: Path):
    rows = {"held": {"a": b'{"name":"x"}', "c": '{"name":"丙.docx"}'.encode()}}
    (folder / "registers (1).json").write_bytes(format.write_checkpoint(format.Checkpoint(rows, 3, "0" * 16, 9)))
    examined(folder, repair=True)
    archive = opened(folder)
    assert [row["name"] for row in archive.register("held")] == ["甲.docx", "乙.docx", "丙.docx"]
    archive.close()


@pytest.mark.parametrize("content_", [b"", b"\0" * 99, b"{", "我的笔记".encode()])
def test_a_copy_that_cannot_be_read_is_only_set_aside(folder: Path, content_: bytes):
    (folder / "2026-09 (1).json").write_bytes(content_)
    assert "读不出来，原样移到" in examined(folder, repair=True).findings[0].message
    assert [path.read_bytes() for path in folder.glob("aside/*")] == [content_]


def test_files_of_the_first_format_are_a_note(tmp_path: Path):
    shutil.copytree(Path(__file__).parent / "format_1", tmp_path / "data")
    report = examined(tmp_path / "data")
    assert set(codes(report)) == {"old-format"}
    assert not report.open
    archive = opened(tmp_path / "data")
    assert archive.find(EVERYTHING).total == report.stories > 0
    archive.close()
    examined(tmp_path / "data", repair=True)
    assert codes(examined(tmp_path / "data")) == []
