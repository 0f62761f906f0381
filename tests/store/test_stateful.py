"""The archive and a plain dict, driven through the same days: saves, conflicts, faults, crashes, restarts, mending.

After every step both say the same. A save that fails has changed nothing; one that the disk took and then denied, or
that a crash interrupted, is there whole or not at all, of each month.
"""

import contextlib
import errno
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from newsroom.errors import NewsroomError
from newsroom.store import closing, doctor
from newsroom.store.door import Conflict, Query
from newsroom.store.findings import Report
from newsroom.store.local import LocalArchive
from newsroom.store.search import found_in, words_of
from newsroom.story import State, Story
from tests.conftest import NOW
from tests.store.crash.saving import CATALOGUE
from tests.store.faulty import EFFECTS, Crash, Effect, FaultyDisk

STEPS = int(os.environ.get("NEWSROOM_STEPS", "40"))
SHRINKING = os.environ.get("NEWSROOM_SHRINKING", "1")
EXAMPLES = int(os.environ.get("NEWSROOM_EXAMPLES", "20"))
UNITS = ("柳河镇中心校", "区实验小学")
WORDS = ("消防", "演练", "党课", "a b", "阅读")

Kept = dict[str, tuple[Story | None, ...]]
"""Every revision of every story, None where it was removed."""
Rows = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Model:
    """What the archive should hold."""

    kept: Kept
    rows: Rows

    def now(self) -> dict[str, Story]:
        return {key: last for key, versions in self.kept.items() if (last := versions[-1])}

    def with_saved(self, stories: dict[str, Story | None]) -> "Model":
        return replace(self, kept={**self.kept, **{key: (*self.kept.get(key, ()), s) for key, s in stories.items()}})


@dataclass(frozen=True, slots=True)
class Fault:
    """What the disk does at one of the next writes."""

    at: int
    effect: Effect
    error: int
    """0: the program dies."""
    share: float


faults = st.none() | st.builds(
    Fault,
    st.integers(1, 3),
    st.sampled_from(EFFECTS),
    st.sampled_from((0, 0, errno.ENOSPC, errno.EIO)),
    st.sampled_from((0.0, 0.5, 0.99999)),
)
picks = st.integers(0, 1000)


class Days(RuleBasedStateMachine):
    """An archive with two handles: `here` on a disk that fails, `there` as another program has it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="days-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None))
        self.model = Model({}, {})
        self.disk = FaultyDisk()
        self.here = self.opened(self.disk)
        self.there = self.opened()
        self.number = 0
        self.spoilt = False

    def opened(self, disk: FaultyDisk | None = None) -> LocalArchive:
        return LocalArchive(self.folder / "data", lambda: CATALOGUE, disk=disk)

    def teardown(self) -> None:
        for archive in (self.here, self.there):
            archive.close()
        shutil.rmtree(self.folder)

    # saving

    @initialize()
    def first(self) -> None:
        self.add(3, 0, None)

    @rule(count=st.integers(1, 4), months=st.integers(0, 2), fault=faults)
    def add(self, count: int, months: int, fault: Fault | None) -> None:
        days = [NOW + timedelta(days=31 * (n % (months + 1))) for n in range(count)]
        fresh = [self.changed(Story(id="", title="", received_at=day), n) for n, day in enumerate(days)]
        expected: dict[str, Story | None] = {}
        for story in fresh:
            month = story.received_at.isoformat()[:7]
            taken = [int(key[8:]) for key in (*self.model.kept, *expected) if key.startswith(month)]
            key = f"{month}-{max(taken, default=0) + 1:04d}"
            expected[key] = replace(story, id=key, rev=1, updated_by="林", updated_at=NOW)
        self.attempt(lambda: self.here.add(fresh, by="林", at=NOW), self.by_month(expected), fault)

    @rule(pick=picks, words=picks, act=st.sampled_from(("text", "state", "bin", "month")), fault=faults)
    def save(self, pick: int, words: int, act: str, fault: Fault | None) -> None:
        if story := self.some(pick):
            changed = self.changed(story, words, act)
            saved = self.saved(changed)
            self.attempt(lambda: self.here.put(changed, by="林", at=NOW), [{story.id: saved}], fault)

    @rule(pick=picks, words=picks)
    def save_there(self, pick: int, words: int) -> None:
        if story := self.some(pick):
            changed = self.changed(story, words)
            self.there.put(changed, by="林", at=NOW)
            self.model = self.model.with_saved({story.id: self.saved(changed)})

    @rule(pick=picks, count=st.integers(2, 5), stale=st.booleans(), fault=faults)
    def save_many(self, pick: int, count: int, stale: bool, fault: Fault | None) -> None:
        now = sorted(self.model.now())
        chosen = [self.changed(self.model.now()[key], pick) for key in [*now, *now][pick % (len(now) or 1) :][:count]]
        chosen = list({story.id: story for story in chosen}.values())
        expected: dict[str, Story | None] = {story.id: self.saved(story) for story in chosen}
        if stale and chosen:
            chosen[0] = replace(chosen[0], rev=chosen[0].rev + 7)
            del expected[chosen[0].id]
        self.attempt(lambda: self.here.put_all(chosen, by="林", at=NOW), self.by_month(expected), fault)

    @rule(pick=picks, fault=faults)
    def remove(self, pick: int, fault: Fault | None) -> None:
        if story := self.some(pick):
            self.attempt(lambda: self.here.remove(story, by="林", at=NOW), [{story.id: None}], fault)

    @rule(pick=picks, back=st.integers(1, 3))
    def save_what_is_stale(self, pick: int, back: int) -> None:
        keys = sorted(self.model.kept)
        key = keys[pick % len(keys)] if keys else ""
        versions = self.model.kept.get(key, ())
        stale = next((s for s in versions[-1 - back : -1] if s), None)
        if stale is None:
            return
        for act in (self.here.put, self.there.put, self.here.remove):
            with pytest.raises(Conflict) as refused:
                act(stale, by="林", at=NOW)
            assert refused.value.current == versions[-1]

    @rule(name=st.sampled_from(("briefings", "held")), n=st.integers(0, 4), gone=st.booleans(), fault=faults)
    def record(self, name: str, n: int, gone: bool, fault: Fault | None) -> None:
        self.number += 1
        change = {str(n): None if gone else {"n": self.number}, str(n + 1): {"n": self.number}}
        rows = dict(self.model.rows.get(name, {}))
        for key, row in change.items():
            if row is None:
                rows.pop(key, None)
            else:
                rows[key] = self.number
        others = {key: there for key, there in self.model.rows.items() if key != name}
        after = replace(self.model, rows={**others, name: rows} if rows else others)
        self.outcome(lambda: self.here.record(name, change, at=NOW), [self.model, after], fault)

    # what happens to a program and its files

    @rule(closed=st.booleans())
    def restart(self, closed: bool) -> None:
        if closed:
            self.here.close()
        self.disk = self.disk.revived()
        self.here = self.opened(self.disk)

    @rule(at=st.integers(1, 3), effect=st.sampled_from(EFFECTS))
    def die_opening(self, at: int, effect: Effect) -> None:
        """As often as it has something to write."""
        self.disk = FaultyDisk()
        self.disk.crash_at(at, effect)
        with contextlib.suppress(Crash):
            self.opened(self.disk).find(Query())
        self.restart(closed=False)

    @rule(month=st.integers(0, 2), fault=faults)
    def close_month(self, month: int, fault: Fault | None) -> None:
        name = (NOW + timedelta(days=31 * month)).isoformat()[:7]
        if name in self.here.volume_names():
            self.outcome(lambda: closing.close(self.here.volume(name).files), [self.model], fault)

    @rule(repairing=st.booleans(), fault=faults)
    def see_the_doctor(self, repairing: bool, fault: Fault | None) -> None:
        found: list[Report] = []
        self.outcome(lambda: found.append(doctor.examine(self.here, CATALOGUE, repair=repairing)), [self.model], fault)
        if repairing and not fault:
            assert found[0].open == []

    @rule()
    def lose_index(self) -> None:
        for path in self.data.glob("index.sqlite*"):
            path.unlink()

    @precondition(lambda self: any(self.data.glob("*.json")))
    @rule(pick=picks, where=picks, bit=st.integers(0, 7), how=st.sampled_from(("flip", "cut", "gone")))
    def spoil_checkpoint(self, pick: int, where: int, bit: int, how: str) -> None:
        paths = sorted(self.data.glob("*.json"))
        path = paths[pick % len(paths)]
        data = bytearray(path.read_bytes())
        self.spoilt = True
        if how == "flip":
            data[where * 7919 % len(data)] ^= 1 << bit
        path.write_bytes(data[: where % len(data)] if how == "cut" else data)
        if how == "gone":
            path.unlink()
        self.restart(closed=False)

    @rule(pick=picks, error=st.sampled_from((errno.EIO, errno.EACCES)))
    def read_from_a_failing_disk(self, pick: int, error: int) -> None:
        if story := self.some(pick):
            self.restart(closed=True)
            self.disk.fail_at(1, error, reads=True)
            with contextlib.suppress(NewsroomError):
                assert self.here.get(story.id) == story
            self.disk.calm()

    # after every step

    @invariant()
    def nothing_differs(self) -> None:
        for archive in (self.here, self.there):
            assert seen(archive) == self.model
            lists_are_right(archive, self.model)
        assert self.spoilt or (self.here.troubles(), self.there.troubles()) == ((), ())

    # means

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def some(self, pick: int) -> Story | None:
        now = self.model.now()
        return now[sorted(now)[pick % len(now)]] if now else None

    def saved(self, story: Story) -> Story:
        return replace(story, rev=story.rev + 1, updated_by="林", updated_at=NOW)

    def changed(self, story: Story, words: int, act: str = "text") -> Story:
        self.number += 1
        if act == "state":
            return replace(story, state=list(State)[words % len(State)])
        if act == "bin":
            return replace(story, deleted_at=None if story.deleted_at else NOW)
        if act == "month":
            return replace(story, event_ended_at=NOW - timedelta(days=31 * (words % 3)))
        body = "。".join(WORDS[(words + n) % len(WORDS)] for n in range(words % 4 + 1))
        return replace(story, title=f"第{self.number}稿", body=body, unit=UNITS[words % 2])

    def by_month(self, expected: dict[str, Story | None]) -> list[dict[str, Story | None]]:
        months: dict[str, dict[str, Story | None]] = {}
        for key, story in expected.items():
            months.setdefault(key[:7], {})[key] = story
        return list(months.values())

    def attempt(self, act: Callable[[], object], batches: list[dict[str, Story | None]], fault: Fault | None) -> None:
        """Do it; what may come of it is each of the batches being saved, or not."""
        allowed: list[Model] = []
        for chosen in product((False, True), repeat=len(batches)):
            model = self.model
            for take, batch in zip(chosen, batches, strict=True):
                model = model.with_saved(batch) if take else model
            allowed.append(model)
        self.outcome(act, allowed, fault)

    def outcome(self, act: Callable[[], object], allowed: list[Model], fault: Fault | None) -> None:
        """Do it; the last of what is allowed when it returns, any of it when the disk fails meanwhile."""
        if fault and fault.error:
            self.disk.fail_at(fault.at, fault.error, fault.effect)
        elif fault:
            self.disk.crash_at(fault.at, fault.effect)
        self.disk.share = fault.share if fault else 0.5
        if fault and fault.share > 0.9:
            self.spoilt = True  # a line that lacks nothing but its end is kept, and told as damaged
        try:
            act()
        except NewsroomError:
            assert fault
            self.disk.calm()
            # the disk took it, or all but the line's end, and said that it did not
            denied = fault.effect == "after" or (fault.share > 0.9 and fault.effect != "before")
            self.settle(allowed if denied or len(allowed) > 2 else allowed[:1], self.here)
        except Crash:
            self.disk = self.disk.revived()
            self.here = self.opened(self.disk)
            self.settle(allowed, self.here)
        else:
            self.model = allowed[-1]
        finally:
            self.disk.calm()

    def settle(self, allowed: list[Model], archive: LocalArchive) -> None:
        found = seen(archive)
        assert found in allowed
        self.model = found


def seen(archive: LocalArchive) -> Model:
    """All that the archive holds, asked through the door."""
    kept: Kept = {}
    for name in archive.volume_names():
        if name == "registers":
            continue
        ids = {line.entry.id for line in archive.volume(name).files.lines() if line.entry.table == "stories"}
        for story_id in sorted(ids):
            versions = archive.history(story_id)
            assert [version.rev for version in versions] == list(range(1, len(versions) + 1))
            kept[story_id] = tuple(version.story for version in versions)
            assert archive.get(story_id) == kept[story_id][-1]
    rows: dict[str, dict[str, Any]] = {name: archive.register_keys(name) for name in ("briefings", "held")}
    return Model(kept, {name: {key: row["n"] for key, row in found.items()} for name, found in rows.items() if found})


def lists_are_right(archive: LocalArchive, model: Model) -> None:
    """Every kind of list against a look at all stories."""
    now = model.now().values()
    live = [story for story in now if story.deleted_at is None]
    expected = [
        (Query(), live),
        (Query(deleted=True), [s for s in now if s.deleted_at]),
        (Query(state=State.SUBMITTED), [s for s in live if s.state == State.SUBMITTED]),
        (Query(unit=UNITS[0], order="title"), [s for s in live if s.unit == UNITS[0]]),
        (Query(month="2026-09", order="id"), [s for s in live if s.month == "2026-09"]),
        *((Query(text=word), [s for s in live if found_in(CATALOGUE.text(s), words_of(word))]) for word in WORDS[:4]),
    ]
    for query, stories in expected:
        page = archive.find(query)
        assert {card.id: (card.rev, card.title) for card in page.cards} == {s.id: (s.rev, s.title) for s in stories}
        assert page.total == len(stories) == len(page.cards)
    assert sum(archive.tally().states.values()) == len(live)


def test_the_archive_is_never_otherwise_than_a_dict():
    run_state_machine_as_test(
        Days,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
            phases=[Phase.generate] if SHRINKING == "0" else list(Phase),
            print_blob=True,
        ),
    )
