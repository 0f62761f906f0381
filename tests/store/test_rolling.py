"""Daily backups come back byte for byte, or are refused with the name of what is wrong; which are kept."""

import contextlib
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
from filelock import FileLock

from newsroom.errors import NewsroomError
from newsroom.store import restoring, rolling
from newsroom.store.retention import kept
from tests.store.killing import Killed, killed_after
from tests.store.whole_desk import (
    ARCHIVE,
    LARGE,
    NOW,
    change,
    held,
    litter,
    locked,
    make,
    put,
    restore_day,
    take,
)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    return make(tmp_path / "desk")


def test_a_day_comes_back_byte_for_byte_and_what_stood_there_is_aside(desk):
    day = take(desk).day
    assert day.files.keys() == ARCHIVE.keys()
    assert rolling.read(desk, "2026-11-22") == day
    later = change(desk)
    done = restore_day(desk, day)
    assert held(desk) == {**ARCHIVE, **LARGE}
    assert not (desk / "data/index.sqlite").exists()
    assert done.aside
    aside = {p.relative_to(done.aside).as_posix(): p.read_bytes() for p in done.aside.rglob("*") if p.is_file()}
    assert aside == {name: content for name, content in later.items() if {**ARCHIVE, **LARGE}.get(name) != content}
    assert litter(desk) == []


def test_only_what_changed_is_read_and_stored_again(desk, monkeypatch):
    for path in desk.rglob("*"):
        os.utime(path, (1_790_000_000, 1_790_000_000))
    read, store = [], rolling._store
    monkeypatch.setattr(rolling, "_store", lambda *a: (read.append(a[2]), store(*a))[1])
    assert take(desk).written > 0
    assert set(read) == {*ARCHIVE, "photos"}
    read.clear()
    assert take(desk, 1).written == 0
    assert read == ["photos"]
    put(desk, {"data/2026-11.json": b"{'2'}"})
    read.clear()
    assert 0 < take(desk, 2).written < 100
    assert set(read) == {"data/2026-11.json", "data/2026-11.history.jsonl", "photos"}


def test_one_a_day_is_due(desk):
    assert rolling.due(desk, NOW)
    take(desk)
    assert not rolling.due(desk, NOW)
    assert rolling.due(desk, NOW + timedelta(days=1))
    assert rolling.due(desk, NOW - timedelta(days=300))


def test_two_programs_take_it_once(desk):
    with rolling.alone(desk, 0):
        assert rolling.take(desk, NOW, locked) is None


def test_pairs_are_copied_under_the_lock_and_packed_outside(desk, monkeypatch):
    holding, seen = [False], []

    @contextlib.contextmanager
    def lock() -> Iterator[None]:
        holding[0] = True
        yield
        holding[0] = False

    store = rolling._store
    monkeypatch.setattr(rolling, "_store", lambda *a: (seen.append(holding[0]), store(*a))[1])
    rolling.take(desk, NOW, lock)
    assert seen and not any(seen)


def test_a_month_closed_meanwhile_has_its_history_in_the_backup(desk):
    live = next(name for name in ARCHIVE if name.endswith(".history.jsonl") and "registers" not in name)

    @contextlib.contextmanager
    def closing() -> Iterator[None]:
        if (desk / live).exists():
            (desk / live).rename(desk / f"{live}.gz")
        yield

    done = rolling.take(desk, NOW, closing)
    assert done and f"{live}.gz" in done.day.files and live not in done.day.files


def test_an_issue_signed_off_meanwhile_is_in_the_backup_with_its_snapshot(desk):
    signed: list[str] = []

    @contextlib.contextmanager
    def another_signs_first() -> Iterator[None]:
        if not signed:
            signed.append("data/issued/2026-11-v1.json")
            put(desk, {signed[0]: b"snapshot", "data/registers.json": b"{'2026-11': 1}"})
        yield

    taken = rolling.take(desk, NOW, another_signs_first)
    assert taken and taken.day.files.keys() >= {signed[0], "data/registers.json"}


@pytest.mark.parametrize("name", sorted(ARCHIVE))
def test_a_flipped_bit_in_an_object_is_refused_by_name(desk, name):
    day = take(desk).day
    later = change(desk)
    path = desk / "data/backups/objects" / day.files[name].sha256
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 4
    path.write_bytes(raw)
    assert len(rolling.damaged(desk)) == 1
    with pytest.raises(NewsroomError, match=r"已损坏或缺失，没有恢复"):
        restore_day(desk, day)
    assert held(desk) == later
    assert litter(desk) == []


def test_a_damaged_manifest_is_refused_and_the_others_are_listed(desk):
    take(desk)
    take(desk, 1)
    path = desk / "data/backups/days/2026-11-22.json"
    path.write_text(path.read_text().replace('"size": 2', '"size": 3', 1))
    found, broken = rolling.days(desk)
    assert ([day.date for day in found], broken) == (["2026-11-23"], ["2026-11-22"])
    with pytest.raises(NewsroomError, match=r"清单.*已损坏"):
        rolling.read(desk, "2026-11-22")
    with pytest.raises(NewsroomError, match=r"没有 2026-01-01 的备份"):
        rolling.read(desk, "2026-01-01")


def days_before(count: int, start: date = date(2026, 11, 22)) -> list[date]:
    return [start - timedelta(days=n) for n in range(count)]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ([], []),
        (days_before(7), days_before(7)),
        # the 15th is a Sunday: the last of its week
        (
            days_before(40),
            [*days_before(7), *(date(2026, 11, 15) - timedelta(weeks=n) for n in range(4)), date(2026, 10, 24)],
        ),
        # opened once a month only
        ([date(2026, m, 1) for m in range(1, 13)], [date(2026, m, 1) for m in range(1, 13)]),
        # a future date counts as one backup, no more
        ([date(2046, 1, 1), *days_before(6)], [date(2046, 1, 1), *days_before(6)]),
    ],
)
def test_which_days_are_kept(dates, expected):
    assert kept(dates) == set(expected)


def test_kept_day_after_day_there_are_a_week_four_weeks_and_twelve_months():
    present: set[date] = set()
    for day in reversed(days_before(900)):
        present = kept(present | {day})
    assert len(present) == 7 + 4 + 12
    assert min(present) < date(2025, 12, 31)


@pytest.mark.parametrize(
    ("offset", "believed"), [(-30, False), (0, True), (1, True), (400, True), (402, False), (9000, False)]
)
def test_a_clock_set_back_or_leapt_ahead_lets_go_of_nothing(desk, offset, believed):
    for day in range(-20, 1):
        take(desk, day)
    newest = rolling.days(desk)[0][0]
    put(
        desk,
        {"data/backups/days/2026-11-04.json": msgspec.json.encode(rolling._sealed(replace(newest, date="2026-11-04")))},
    )
    assert ("2026-11-04" in take(desk, offset).removed) is believed


def manifest(desk: Path, day: int) -> Path:
    return desk / f"data/backups/days/{(NOW + timedelta(days=day)).date()}.json"


def test_contents_that_no_day_needs_are_let_go(desk):
    for day in range(-30, 1):
        put(desk, {"data/2026-11.json": f"version {day}".encode()})
        take(desk, day)
    days, _ = rolling.days(desk)
    needed = {entry.sha256 for day in days for entry in [*day.files.values(), day.photos] if entry}
    assert {p.name for p in (desk / "data/backups/objects").iterdir()} == needed
    assert rolling.damaged(desk) == []


def test_killed_at_any_step_a_backup_harms_none_before_and_the_next_one_works(desk, tmp_path):
    take(desk, -1)
    put(desk, {"data/2026-11.json": b"{'2'}"})
    expected = held(desk)
    shutil.copytree(desk, tmp_path / "try")
    with killed_after(None, tmp_path) as steps:
        take(tmp_path / "try")
    for step in range(steps.seen):
        shutil.rmtree(tmp_path / "try")
        shutil.copytree(desk, tmp_path / "try")
        with killed_after(step, tmp_path), pytest.raises(Killed):
            take(tmp_path / "try")
        assert rolling.damaged(tmp_path / "try") == []
        again = take(tmp_path / "try")
        assert litter(tmp_path / "try") == []
        restore_day(tmp_path / "try", again.day)
        assert held(tmp_path / "try") == expected


def test_killed_at_any_step_a_restore_leaves_the_old_or_finishes_the_new(desk, tmp_path):
    day = take(desk).day
    later = change(desk)
    target = tmp_path / "try"

    def fresh() -> None:
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(desk, target)

    fresh()
    with killed_after(None, tmp_path) as steps:
        restore_day(target, day)
    ends = set()
    for step in range(steps.seen):
        fresh()
        with killed_after(step, tmp_path), pytest.raises(Killed):
            restore_day(target, day)
        assert (target / "desk.toml").is_file()
        said = restoring.finish(target)
        now = held(target)
        assert now in (later, {**ARCHIVE, **LARGE})
        ends.add(now == later)
        if said:
            assert now == {**ARCHIVE, **LARGE}
            everywhere = {p.read_bytes() for p in target.rglob("*") if p.is_file()}
            assert set(later.values()) <= everywhere
        assert litter(target) == []
        restore_day(target, day)
        assert held(target) == {**ARCHIVE, **LARGE}
    assert ends == {True, False}


def test_killed_again_and_again_a_restore_is_finished_at_last(desk, tmp_path):
    day = take(desk).day
    later = change(desk)
    for step in range(1, 400):
        with killed_after(step, tmp_path), contextlib.suppress(Killed):
            restoring.finish(desk)
            restore_day(desk, day)
            break
    assert held(desk) == {**ARCHIVE, **LARGE}
    assert set(later.values()) <= {p.read_bytes() for p in desk.rglob("*") if p.is_file()}


def test_a_restore_whose_record_is_damaged_is_left_for_a_person(desk):
    put(desk, {".newsroom-restore/intent.json": b'{"aside":"x","names":[],"gone":["plan.toml"],"sha256":"00"}'})
    before = held(desk)
    with pytest.raises(NewsroomError, match="不知道做到了哪一步"):
        restoring.finish(desk)
    assert held(desk) == before


def test_a_restore_waits_for_no_other_window_for_ever(desk, monkeypatch):
    day = take(desk).day
    change(desk)
    monkeypatch.setattr(restoring, "_LOCK_SECONDS", 0)
    with FileLock(desk / "data/.lock"), pytest.raises(NewsroomError, match="请关掉其他窗口"):
        restore_day(desk, day)
    assert litter(desk) == []


def test_saved_meanwhile_a_restore_is_given_up(desk, monkeypatch):
    day = take(desk).day
    stage = restoring._stage

    def save_after(*a):
        same = stage(*a)
        put(desk, {"data/2026-11.history.jsonl": b"line\n" * 1001})
        return same

    monkeypatch.setattr(restoring, "_stage", save_after)
    with pytest.raises(NewsroomError, match="另一个窗口存了稿"):
        restore_day(desk, day)


def test_the_manifest_is_json_that_a_person_reads(desk):
    take(desk)
    plain = json.loads(manifest(desk, 0).read_text(encoding="utf-8"))
    assert plain["counts"]["photos"] == 1
    assert plain["files"]["data/2026-11.json"]["size"] == len(ARCHIVE["data/2026-11.json"])
