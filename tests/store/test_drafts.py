"""Drafts: what a program that died had unsaved is found again, whatever happened to its journal."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.errors import NewsroomError
from newsroom.store import draft_lines
from newsroom.store import drafts as module
from newsroom.store.disk import Disk
from newsroom.store.drafts import Draft, Drafts
from newsroom.story import Story
from tests.conftest import NOW

ONE, TWO = "2026-09-0001", "2026-09-0002"


def draft(story_id: str = ONE, body: str = "写到一半。", minutes: int = 0) -> Draft:
    story = Story(id=story_id, title="标题", body=body, received_at=NOW, rev=3)
    return Draft(story, NOW + timedelta(minutes=minutes), "林晓岚")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "drafts"


def a_session(folder: Path, *kept: Draft, disk: Disk | None = None) -> Drafts:
    drafts = Drafts(folder, disk or Disk())
    for one in kept:
        drafts.keep(one)
    return drafts


def died(folder: Path, *kept: Draft) -> None:
    """A session that kept these and is gone without a word."""
    a_session(folder, *kept).close()


def bodies(drafts: list[Draft]) -> list[str]:
    return [found.story.body for found in drafts]


def names(folder: Path) -> list[str]:
    return sorted(path.suffix for path in folder.iterdir())


class Failing(Disk):
    """A disk that fails at will, some of it after the deed."""

    broken = ""

    def append(self, path: Path, at: int, data: bytes) -> None:
        if self.broken == "append":
            raise OSError(28, "full")
        super().append(path, at, data)

    def replace(self, path: Path, data: bytes) -> None:
        if self.broken == "replace":
            raise OSError(28, "full")
        super().replace(path, data)
        if self.broken == "late":
            raise OSError(5, "too late")


def test_only_the_latest_of_each_story_is_left_behind(folder: Path) -> None:
    died(folder, draft(), draft(body="写完了。", minutes=1), draft(TWO, "另一篇。", minutes=2))
    found = a_session(folder).left_behind()
    assert bodies(found) == ["另一篇。", "写完了。"]
    assert found[1] == replace(draft(body="写完了。", minutes=1), session=found[1].session)
    assert found[1].story.rev == 3


def test_a_running_program_has_left_nothing_behind_but_is_seen(folder: Path) -> None:
    here, there = a_session(folder, draft(body="这边。")), a_session(folder, draft(body="那边。"))
    assert here.left_behind() == there.left_behind() == []
    assert bodies(here.elsewhere(ONE)) == ["那边。"]
    assert here.elsewhere(TWO) == []
    there.close()
    assert here.elsewhere(ONE) == []
    assert bodies(here.left_behind()) == ["那边。"]


def test_a_killed_program_has_left_its_drafts_behind(folder: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from tests.store.test_drafts import *\n"
        "drafts = a_session(Path(sys.argv[1]), draft(body='被杀之前。')); print(1, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(folder)], stdout=subprocess.PIPE) as program:
        assert program.stdout is not None
        program.stdout.readline()
        assert bodies(a_session(folder).elsewhere(ONE)) == ["被杀之前。"]
        os.kill(program.pid, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
        program.wait()
    assert bodies(a_session(folder).left_behind()) == ["被杀之前。"]


def test_what_was_saved_is_dropped_and_a_session_leaves_no_files(folder: Path) -> None:
    session = a_session(folder, draft(), draft(TWO))
    session.drop(ONE)
    assert (session.own(ONE), session.own(TWO)) == (None, replace(draft(TWO), session=session.own(TWO).session))  # pyright: ignore[reportOptionalMemberAccess]
    session.drop(TWO)
    session.drop(TWO)
    session.keep(draft(body="又写了。"))
    assert bodies([session.own(ONE)]) == ["又写了。"]  # pyright: ignore[reportArgumentType]
    session.drop(ONE)
    session.close()
    assert names(folder) == []


def test_locks_of_the_dead_are_cleared_away(folder: Path) -> None:
    folder.mkdir()
    (folder / "dead.lock").touch()
    died(folder, draft())
    living = a_session(folder, draft(TWO))
    (found,) = a_session(folder).left_behind()
    assert len(names(folder)) == 4
    living.forget(found)
    assert len(names(folder)) == 2
    living.close()


def test_an_adopted_draft_is_ours_and_nobody_elses(folder: Path) -> None:
    died(folder, draft(), draft(TWO, "另一篇。"))
    here, there = a_session(folder), a_session(folder)
    second, first = here.left_behind()
    mine = here.adopt(first)
    assert mine.session != first.session
    assert bodies(there.elsewhere(first.story.id)) == [first.story.body]
    assert there.left_behind() == [second]
    with pytest.raises(NewsroomError, match="另一个窗口"):
        there.adopt(first)
    there.forget(second)
    assert here.left_behind() == []


def test_a_draft_that_is_left_is_offered_again(folder: Path) -> None:
    session = a_session(folder, draft())
    session.leave(ONE)
    assert session.own(ONE) is None
    (found,) = session.left_behind()
    assert found.story == draft().story
    assert session.adopt(found).story == found.story


def test_what_is_thrown_away_is_only_set_aside(folder: Path) -> None:
    died(folder, draft())
    session = a_session(folder, draft(TWO, "自己的。"))
    for one in (*session.left_behind(), session.own(TWO)):
        assert one is not None
        path = session.set_aside(one)
        assert path.parent == folder.parent / "aside"
        assert one.story.body in path.read_text(encoding="utf-8")
    assert session.left_behind() == []
    assert session.own(TWO) is None


def test_a_line_broken_off_does_not_count(folder: Path) -> None:
    died(folder, draft(), draft(body="没写完的一行。"))
    (journal,) = folder.glob("*.jsonl")
    journal.write_bytes(journal.read_bytes()[:-3])
    session = a_session(folder)
    assert bodies(session.left_behind()) == ["写到一半。"]
    assert session.troubles() == ()


def test_a_damaged_line_is_reported_and_costs_no_other(folder: Path) -> None:
    died(folder, draft(body="旧的。"), draft(body="坏的。"), draft(TWO, "好的。", minutes=1))
    (journal,) = folder.glob("*.jsonl")
    journal.write_bytes(journal.read_bytes().replace("坏的".encode(), "怀的".encode()))
    session = a_session(folder)
    found = session.left_behind()
    assert bodies(found) == ["好的。", "旧的。"]
    assert "1 行损坏" in session.troubles()[0]
    for one in found:
        session.forget(one)
    assert list(folder.glob("*.jsonl")) == []
    (aside,) = (folder.parent / "aside").iterdir()
    assert "怀的" in aside.read_text(encoding="utf-8")


def test_a_newer_programs_draft_is_left_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as newer:
        newer.setattr(draft_lines, "FORMAT", 2)
        died(folder, draft())
    (journal,) = folder.glob("*.jsonl")
    before = journal.read_bytes()
    session = a_session(folder)
    assert session.left_behind() == []
    assert "更新版本" in session.troubles()[0]
    assert journal.read_bytes() == before


def test_a_journal_does_not_grow_without_end(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_REWRITE_AT", 4000)
    disk = Failing()
    session = a_session(folder, draft(TWO, "另一篇。"), disk=disk)
    for number in range(60):
        disk.broken = ("", "replace", "late")[number // 5 % 3]
        session.keep(draft(body=f"第{number}次。", minutes=number))
    (journal,) = folder.glob("*.jsonl")
    assert journal.stat().st_size < 16_000
    session.close()
    assert bodies(a_session(folder).left_behind()) == ["第59次。", "另一篇。"]


@pytest.mark.parametrize("left", [None, b""])
def test_a_journal_that_a_restore_took_away_is_begun_anew_with_all_that_is_open(folder: Path, left: bytes | None):
    session = a_session(folder, draft(), draft(TWO))
    (journal,) = folder.glob("*.jsonl")
    journal.unlink() if left is None else journal.write_bytes(left)
    session.keep(draft(TWO, "接着写。", 1))
    session.close()
    assert bodies(a_session(folder).left_behind()) == ["接着写。", "写到一半。"]


def test_a_full_disk_is_told_and_what_was_kept_stands(folder: Path) -> None:
    disk = Failing()
    session = a_session(folder, draft(), disk=disk)
    disk.broken = "append"
    with pytest.raises(NewsroomError, match=r"磁盘已满.*还在屏幕上"):
        session.keep(draft(body="写不下。"))
    disk.broken = ""
    session.keep(draft(TWO, "又有地方了。", minutes=1))
    session.close()
    assert bodies(a_session(folder).left_behind()) == ["又有地方了。", "写到一半。"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "drafts").write_text("no folder")
    with pytest.raises(NewsroomError, match=ONE):
        a_session(tmp_path / "drafts", draft())
    session = a_session(tmp_path / "drafts")
    assert session.left_behind() == []
    assert "原样留着" in session.troubles()[0]
    assert a_session(tmp_path / "none").left_behind() == []


STEPS = st.lists(
    st.tuples(st.sampled_from(["keep", "drop", "leave", "die"]), st.sampled_from([ONE, TWO]), st.text(max_size=5)),
    max_size=12,
)


@settings(max_examples=60)
@given(STEPS)
def test_a_draft_is_there_until_it_is_dropped(tmp_path_factory: pytest.TempPathFactory, steps: list) -> None:
    folder = tmp_path_factory.mktemp("desk") / "drafts"
    session = a_session(folder)
    own: dict[str, str] = {}
    left: list[str] = []
    for number, (step, story_id, body) in enumerate(steps):
        match step:
            case "keep":
                body = body.encode("utf-8", "ignore").decode()
                session.keep(draft(story_id, body, number))
                own[story_id] = body
            case "drop":
                session.drop(story_id)
                own.pop(story_id, None)
            case "leave":
                session.leave(story_id)
                left += [own.pop(story_id)] if story_id in own else []
            case _:
                session.close()
                left += own.values()
                own, session = {}, a_session(folder)
        assert sorted(bodies(session.left_behind())) == sorted(left)
        assert {one.story.id: one.story.body for one in map(session.own, (ONE, TWO)) if one} == own
    session.close()


@pytest.mark.parametrize("end", [b"", b"\x0b"], ids=["missing", "damaged"])
def test_a_last_line_whose_line_break_is_damaged_still_counts(folder: Path, end: bytes):
    a_session(folder, draft(ONE), draft(TWO)).close()
    path = next(folder.glob("*.jsonl"))
    path.write_bytes(path.read_bytes()[:-1] + end)
    other = Drafts(folder, Disk())
    left = {each.story.id: each for each in other.left_behind()}
    assert set(left) == {ONE, TWO}
    other.forget(left[ONE])
    assert [each.story.id for each in other.left_behind()] == [TWO]
