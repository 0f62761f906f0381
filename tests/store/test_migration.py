"""The way from earlier formats: the files in `format_1/` were written by the program of that time."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from newsroom.store.door import Query
from newsroom.store.local import LocalArchive
from tests.conftest import NOW
from tests.store.faulty import EFFECTS, Crash, Effect, FaultyDisk
from tests.store.test_local import PLAN_CATALOGUE

OLD = Path(__file__).parent / "format_1"
IDS = ["2026-09-0001", "2026-09-0002"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(OLD, tmp_path / "data"))


def opened(folder: Path, disk: FaultyDisk | None = None) -> LocalArchive:
    return LocalArchive(folder, lambda: PLAN_CATALOGUE, disk=disk)


def as_they_were() -> dict[str, dict]:
    return json.loads((OLD / "2026-09.json").read_text(encoding="utf-8"))["stories"]


def test_nothing_changes_but_the_layout(folder: Path):
    archive = opened(folder)
    assert [card.id for card in archive.find(Query(order="id")).cards] == IDS[::-1]
    assert archive.register("briefings")[0]["issue_no"] == 1
    archive.close()
    now = json.loads((folder / "2026-09.json").read_text(encoding="utf-8"))
    assert now["stories"] == as_they_were()
    assert now["_meta"]["1"]["format"] == 2
    for name in ("2026-09.json", "registers.json"):
        assert (folder / "backups" / "before-format-2" / name).read_bytes() == (OLD / name).read_bytes()


def test_its_history_begins_with_the_last_save_of_that_time(folder: Path):
    archive = opened(folder)
    story = archive.get(IDS[0])
    assert story is not None
    (version,) = archive.history(IDS[0])
    assert (version.rev, version.at, version.by, version.act) == (
        story.rev,
        story.updated_at,
        story.updated_by,
        "migrate",
    )
    assert version.story == story
    assert archive.put(replace(story, note="新"), by="林", at=NOW).rev == story.rev + 1


@pytest.mark.parametrize("effect", EFFECTS)
@pytest.mark.parametrize("write", range(1, 5))
def test_a_crash_on_the_way_loses_nothing(folder: Path, write: int, effect: Effect):
    disk = FaultyDisk()
    disk.crash_at(write, effect)
    try:
        opened(folder, disk).get(IDS[0])
    except Crash:
        pass
    else:
        assert disk.writes < write
    again = opened(folder)
    assert [story.id for story in again.iterate()] == IDS
    assert not again.troubles()
    assert [version.act for version in again.history(IDS[1])] == ["migrate"]


def test_a_disk_that_cannot_be_written_to_shows_everything_and_changes_nothing(folder: Path):
    disk = FaultyDisk()
    disk.fail_at(1, lasting=True)
    archive = opened(folder, disk)
    assert [story.id for story in archive.iterate()] == IDS
    assert (folder / "2026-09.json").read_bytes() == (OLD / "2026-09.json").read_bytes()


def test_two_programs_that_open_it_at_once_migrate_it_once(folder: Path):
    one, two = opened(folder), opened(folder)
    assert one.get(IDS[0]) == two.get(IDS[0])
    assert len(two.history(IDS[0])) == 1
