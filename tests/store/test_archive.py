"""The archive: ids, revisions, conflicts, files that stock TinyDB opens, faults that lose nothing."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import tinydb
from hypothesis import given
from hypothesis import strategies as st

from newsroom.errors import NewsroomError
from newsroom.store import Archive, Conflict
from newsroom.story import Evidence, Photo, Source, Tagging, TopicChoice, TopicScore
from newsroom.text.clean import clean
from tests.conftest import NOW


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path)


def test_new_stories_get_running_ids_of_their_month(archive, story):
    later = NOW.replace(month=10)
    added = archive.add([story("一"), story("二"), story("三", received_at=later)], by="林", at=NOW)
    assert [s.id for s in added] == ["2026-09-0001", "2026-09-0002", "2026-10-0001"]
    assert archive.add([story("四")], by="林", at=NOW)[0].id == "2026-09-0003"
    assert [s.title for s in archive.stories()] == ["一", "二", "四", "三"]


def test_everything_in_a_story_survives(tmp_path, archive, story):
    full = story(
        authors=("张三", "李四"),
        photos=(Photo("ab" * 32, ".jpg", 1600, 1067, "图为演练现场", 1, "IMG_1.jpg"),),
        source=Source("来稿.docx", "cd" * 32),
        tagging=Tagging(
            (TopicScore("safe_campus", 0.7, (Evidence("消防", "title", 3, 2.1),)),), "safe_campus", (), "sure"
        ),
        choice=TopicChoice(None, (), "林", NOW),
        confidence={"unit": 0.6},
        warnings=("请核对单位",),
    )
    saved = archive.add([full], by="林", at=NOW)[0]
    assert (
        Archive(tmp_path).get(saved.id) == saved == replace(full, id=saved.id, rev=1, updated_by="林", updated_at=NOW)
    )


@given(text=st.text())
def test_any_cleaned_text_comes_back(tmp_path_factory, text):
    from newsroom.story import Story

    folder = tmp_path_factory.mktemp("archive")
    saved = Archive(folder).add([Story(id="", title=clean(text), body=clean(text), received_at=NOW)], by="", at=NOW)[0]
    assert Archive(folder).get(saved.id) == saved


def test_a_stale_save_is_refused_and_both_texts_are_kept(archive, story):
    first = archive.add([story()], by="林", at=NOW)[0]
    second = archive.put(replace(first, title="先存的"), by="甲", at=NOW)
    with pytest.raises(Conflict) as refused:
        archive.put(replace(first, title="后存的"), by="乙", at=NOW)
    assert refused.value.current == second == archive.get(first.id)
    assert "没有丢" in str(refused.value)


def test_a_batch_passes_over_what_was_saved_elsewhere(archive, story):
    one, two = archive.add([story("一"), story("二")], by="林", at=NOW)
    archive.put(replace(one, title="改过"), by="林", at=NOW)
    saved = archive.put_all([replace(one, note="x"), replace(two, note="x")], by="newsroom", at=NOW)
    assert [s.id for s in saved] == [two.id]
    assert archive.get(one.id).title == "改过"


def test_another_process_is_seen_and_not_overwritten(tmp_path, archive, story):
    first = archive.add([story()], by="林", at=NOW)[0]
    other = Archive(tmp_path)
    other.put(replace(first, title="别处改的"), by="乙", at=NOW)
    assert archive.get(first.id).title == "别处改的"
    with pytest.raises(Conflict):
        archive.put(replace(first, title="旧版"), by="甲", at=NOW)


ADDER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from newsroom.store import Archive
from newsroom.story import Story
archive = Archive(Path(sys.argv[1]))
now = datetime(2026, 9, 1, tzinfo=UTC)
for n in range(20):
    archive.add([Story(id="", title=f"{sys.argv[2]}-{n}", received_at=now)], by="", at=now)
"""


def test_two_processes_lose_nothing(tmp_path):
    writers = [subprocess.Popen([sys.executable, "-c", ADDER, str(tmp_path), name]) for name in "ab"]
    assert [writer.wait() for writer in writers] == [0, 0]
    stories = Archive(tmp_path).stories()
    assert len({s.id for s in stories}) == 40
    assert {s.title for s in stories} == {f"{name}-{n}" for name in "ab" for n in range(20)}


def test_stock_tinydb_opens_the_file(tmp_path, archive, story):
    archive.add([story("消防演练")], by="林", at=NOW)
    rows = json.loads((tmp_path / "2026-09.json").read_text(encoding="utf-8"))["stories"]
    assert rows["2026-09-0001"]["title"] == "消防演练"
    assert "消防演练" in (tmp_path / "2026-09.json").read_text(encoding="utf-8"), (
        "not escaped: she can grep her archive"
    )
    with tinydb.TinyDB(tmp_path / "2026-09.json", access_mode="r") as stock:
        assert stock.tables() == {"_meta", "stories"}


def test_registers_keep_rows_by_key(tmp_path, archive):
    archive.record("held", {"a": {"reason": "空"}, "b": {"reason": "坏"}})
    archive.record("held", {"a": {"reason": "改"}})
    assert Archive(tmp_path).register("held") == [{"reason": "改"}, {"reason": "坏"}]
    assert archive.register("nothing") == []


def test_a_failed_write_leaves_file_and_memory_as_they_were(tmp_path, archive, story, monkeypatch):
    first = archive.add([story()], by="林", at=NOW)[0]
    before = (tmp_path / "2026-09.json").read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(NewsroomError, match="磁盘已满"):
            archive.put(replace(first, title="存不下"), by="林", at=NOW)
        assert archive.get(first.id) == first
    assert (tmp_path / "2026-09.json").read_bytes() == before
    assert [p.name for p in tmp_path.glob("*.tmp")] == []
    assert archive.put(replace(first, title="再存"), by="林", at=NOW).rev == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "已损坏"),
        (b'{"stories": {"2026-09-0001": {"id"', "已损坏"),
        (b"[]", "已损坏"),
        (b'{"stories": {"2026-09-0001": {"id": 7}}}', "不合规"),
        (b'{"_meta": {"1": {"format": 99}}, "stories": {}}', "更新版本"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_and_left_alone(tmp_path, content, said):
    path = tmp_path / "2026-09.json"
    path.write_bytes(content)
    with pytest.raises(NewsroomError, match=said) as error:
        Archive(tmp_path).stories()
    assert str(path) in str(error.value)
    assert path.read_bytes() == content


KILLED = """
import sys
from datetime import datetime, UTC
from dataclasses import replace
from pathlib import Path
from newsroom.store import Archive
from newsroom.story import Story
archive = Archive(Path(sys.argv[1]))
now = datetime(2026, 9, 1, tzinfo=UTC)
story = archive.add([Story(id="", title="0", body="字" * 20000, received_at=now)], by="", at=now)[0]
while True:
    story = archive.put(replace(story, title=str(story.rev)), by="", at=now)
    print(story.rev, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_a_kill_at_any_moment_loses_no_acknowledged_save(tmp_path):
    for number in range(8):
        folder = tmp_path / str(number)
        folder.mkdir()
        with subprocess.Popen([sys.executable, "-c", KILLED, str(folder)], stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout
            acknowledged = 0
            for _ in range(5 + number * 3):
                acknowledged = int(child.stdout.readline())
            child.kill()
            rest = child.stdout.read().split("\n")
        acknowledged = max([acknowledged, *(int(line) for line in rest[:-1] if line)])
        story = Archive(folder).get("2026-09-0001")
        assert story is not None
        assert story.rev >= acknowledged
