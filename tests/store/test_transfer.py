"""Export and import: everything comes back with its history, what is there is left alone, a broken file is refused."""

import contextlib
import io
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsroom.desk.catalogue import catalogue
from newsroom.desk.desk import Desk, create_desk
from newsroom.errors import NewsroomError
from newsroom.plan import shipped_text
from newsroom.store import transfer
from newsroom.store.door import Query
from newsroom.store.local import LocalArchive
from newsroom.store.transfer_lines import survey
from newsroom.story import Photo, Story
from tests.conftest import NOW


@pytest.fixture
def archive(desk: Desk) -> LocalArchive:
    return desk.archive


@pytest.fixture
def other(desk: Desk, tmp_path: Path) -> LocalArchive:
    return create_desk(tmp_path / "other", shipped_text("bureau"), desk.config, clock=lambda: NOW).archive


@pytest.fixture
def full(archive, story) -> LocalArchive:
    """Three revisions, a story in the bin, one of another month with a photo, one removed, two registers."""
    one, two, gone, _october = archive.add(
        [
            story("一"),
            story("二"),
            story("三", received_at=NOW.replace(month=10), photos=(Photo("ab" * 32, ".jpg", 9, 9),)),
            story("四"),
        ],
        by="林",
        at=NOW,
    )
    for title in ("一改", "一再改"):
        one = archive.put(replace(one, title=title), by="乙", at=NOW + timedelta(hours=1), act="save")
    archive.put(replace(two, deleted_at=NOW, deleted_by="林"), by="林", at=NOW, act="discard")
    archive.remove(gone, by="林", at=NOW)
    archive.record("held", {"a": {"why": "空"}, "b": {"n": [1, None]}}, by="林", at=NOW)
    archive.record("briefings", {"2026-09": {"number": 7}}, by="林", at=NOW)
    return archive


def exported(archive: LocalArchive, *, current: bool = False) -> bytes:
    out = io.BytesIO()
    transfer.export(archive, out.write, NOW, current=current)
    return out.getvalue()


def test_what_was_signed_off_comes_along(full, other):
    text = '{"newsroom_issued": 1, "value": "定稿"}\n'
    for name in ("2026-09-v1", "2026-09#2-v1"):
        path = full.folder / "issued" / f"{name}.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    (other.folder / "issued").mkdir()
    (other.folder / "issued" / "2026-09#2-v1.json").write_bytes(b"another")
    file = io.BytesIO(exported(full))
    done = transfer.take_in(other, file, "林", NOW)
    assert (other.folder / "issued" / "2026-09-v1.json").read_text(encoding="utf-8") == text
    assert (other.folder / "issued" / "2026-09#2-v1.json").read_bytes() == b"another"
    assert (done.survey.issued, done.row_conflicts) == (2, ["issued/2026-09#2-v1"])
    assert transfer.take_in(other, file, "林", NOW).rows == 0


def test_a_snapshot_is_laid_down_nowhere_else(full, other):
    (full.folder / "issued").mkdir()
    (full.folder / "issued" / "a-v1.json").write_bytes(b"{}")
    bad = exported(full).replace(b'"name":"a-v1"', b'"name":"../a-v1"')
    with pytest.raises(NewsroomError, match="定稿的名字"):
        transfer.take_in(other, io.BytesIO(bad), "林", NOW)


def take_in(archive: LocalArchive, raw: bytes, *, copies: bool = False, partial: bool = False) -> transfer.Imported:
    return transfer.take_in(archive, io.BytesIO(raw), "林", NOW, copies=copies, partial=partial)


def contents(archive: LocalArchive) -> dict[str, object]:
    stories = [*archive.iterate(Query()), *archive.iterate(Query(deleted=True))]
    registers = {name: archive.register_keys(name) for name in archive.registers()}
    return {
        "stories": {s.id: s for s in stories},
        "history": {s.id: archive.history(s.id) for s in stories},
        **registers,
    }


def test_everything_comes_back_with_its_history(full, other):
    raw = exported(full)
    done = take_in(other, raw)
    assert done.added == ["2026-09-0001", "2026-09-0002", "2026-09-0003", "2026-10-0001"]
    assert (done.rows, done.survey.photos) == (3, {"ab" * 32 + ".jpg"})
    assert contents(other) == contents(full)
    assert other.get("2026-09-0003") is None
    assert [v.act for v in other.history("2026-09-0003")] == ["add", "remove"]
    assert body(exported(other)) == body(raw)
    # a removed id is not given again
    assert other.add([Story(id="", title="新", received_at=NOW)], by="", at=NOW)[0].id == "2026-09-0004"


@pytest.mark.parametrize("batch", [1, 2, 3])
def test_a_story_is_taken_in_whole_however_many_at_a_time(full, other, monkeypatch, batch):
    monkeypatch.setattr(transfer, "_BATCH", batch)
    take_in(other, exported(full))
    assert contents(other) == contents(full)


def test_a_disk_that_refuses_half_way_leaves_what_a_second_try_completes(full, other, monkeypatch):
    monkeypatch.setattr(transfer, "_BATCH", 1)
    append, calls = other.disk.append, []

    def refuse(*a):
        calls.append(a)
        if len(calls) == 3:
            raise OSError(28, "No space left on device")
        return append(*a)

    monkeypatch.setattr(other.disk, "append", refuse)
    with pytest.raises(NewsroomError, match=r"已导入 2 篇，都已保存：.*磁盘已满"):
        take_in(other, exported(full))
    assert len(take_in(other, exported(full)).added) == 2
    assert contents(other) == contents(full)


def body(raw: bytes) -> list[bytes]:
    return sorted(raw.splitlines()[1:-1])


def test_taken_in_again_it_adds_nothing(full, other):
    raw = exported(full)
    take_in(other, raw)
    before = contents(other)
    again = take_in(other, raw)
    assert (again.added, again.same, again.rows, again.same_rows, again.conflicts) == ([], 4, 0, 3, [])
    assert contents(other) == before


def test_current_stories_only(full, other):
    raw = exported(full, current=True)
    assert len(raw.splitlines()) == 1 + 3 + 3 + 1
    take_in(other, raw)
    assert other.get("2026-09-0001") == full.get("2026-09-0001")
    assert [v.rev for v in other.history("2026-09-0001")] == [3]


def test_an_earlier_revision_of_what_is_here_is_known(full):
    raw = exported(full)
    full.put(replace(full.get("2026-09-0001"), title="此后"), by="林", at=NOW)
    done = take_in(full, raw)
    assert (done.same, done.conflicts) == (4, [])


def test_a_story_of_the_same_id_is_left_alone_or_taken_in_as_a_copy(full, other, story):
    mine = other.add([story("另一篇")], by="林", at=NOW)[0]
    other.record("held", {"a": {"why": "别的"}}, by="林", at=NOW)
    done = take_in(other, exported(full))
    assert (done.conflicts, done.row_conflicts) == (["2026-09-0001"], ["held/a"])
    assert other.get("2026-09-0001") == mine
    assert other.register_keys("held")["a"] == {"why": "别的"}
    [(theirs, copy)] = take_in(other, exported(full), copies=True).copies
    assert theirs == "2026-09-0001"
    assert other.get(copy).title == "一再改（导入副本）"
    assert other.get("2026-09-0001") == mine
    again = take_in(other, exported(full), copies=True)
    assert (again.added, again.copies, again.conflicts) == ([], [], [])


def test_a_file_cut_anywhere_is_refused_and_nothing_taken_in(full, other):
    raw = exported(full)
    for end in range(0, len(raw) - 1, 97):
        with pytest.raises(NewsroomError, match="什么也没有导入"):
            take_in(other, raw[:end])
    assert not list(other.iterate(Query()))
    assert not other.registers()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_flipped_bit_anywhere_is_noticed(full, data):
    raw = bytearray(exported(full))
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with contextlib.suppress(NewsroomError):
        assert survey(io.BytesIO(bytes(raw))).held


def broken(raw: bytes, number: int, line: bytes) -> bytes:
    lines = raw.splitlines(keepends=True)
    return b"".join([*lines[: number - 1], line, *lines[number:]])


def line(**values: object) -> bytes:
    story = {"id": "2026-09-0001", "title": "x", "received_at": NOW.isoformat(), "rev": 1}
    given = {"kind": "version", "id": "2026-09-0001", "rev": 1, "at": NOW.isoformat(), "by": "", "act": "add"}
    return json.dumps({**given, "story": story, **values}).encode() + b"\n"


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (b"{", "不是 JSON"),
        (b"\xff\xfe\n", "不是 JSON"),
        (b"[]\n", "不合规"),
        (b'{"kind":"else"}\n', "不合规"),
        (line(rev="1"), "不合规：rev"),
        (line(at="2026-09-28T10:00:00"), "不合规：at"),
        (line(id="../x"), "编号"),
        (line(rev=2), "前后不一"),
        (line(story={"id": "2026-09-0001", "rev": 1, "title": "x", "received_at": "2026-09-28T10:00:00"}), "时区"),
    ],
)
def test_a_broken_line_is_named_and_the_rest_taken_in_only_when_asked(full, other, bad, said):
    raw = broken(exported(full), 2, bad if bad.endswith(b"\n") else bad + b"\n")
    with pytest.raises(NewsroomError, match=rf"第 2 行有问题（.*{said}.*什么也没有导入"):
        take_in(other, raw)
    assert not list(other.iterate(Query()))
    done = take_in(other, raw, partial=True)
    assert done.survey.held[0][0] == 2
    assert len(done.added) == 4
    assert done.rows == 3


def test_versions_of_a_story_stand_together_and_in_order(full):
    lines = exported(full).splitlines(keepends=True)
    apart = [lines[0], lines[1], lines[4], lines[2], *lines[5:]]
    assert "没有放在一起" in survey(io.BytesIO(b"".join(apart))).held[0][1]
    back = [lines[0], lines[2], lines[1], *lines[3:]]
    assert "版次倒退" in survey(io.BytesIO(b"".join(back))).held[0][1]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "没有结尾"),
        (b"PK\x03\x04\n", "不是 newsroom export"),
        (b'{"kind":"export","newsroom":3}\n', "更新版本"),
    ],
)
def test_what_is_no_export_is_refused(archive, raw, said):
    with pytest.raises(NewsroomError, match=rf"{said}.*什么也没有导入"):
        take_in(archive, raw)


def test_a_damaged_last_line_of_the_history_is_no_loss_in_the_export(full, desk):
    history = full.folder / "2026-09.history.jsonl"
    raw = history.read_bytes()
    at = raw.rindex("一再改".encode())
    history.write_bytes(raw[:at] + b"X" + raw[at + 1 :])
    assert "一再改" in exported(LocalArchive(full.folder, lambda: catalogue(desk.plan)), current=True).decode()
