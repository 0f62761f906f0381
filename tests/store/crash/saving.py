"""A program that saves without pause and says so: before each save what it tries, after it what was acknowledged.

What it saves can be told again: each save has a token of its own, which stands in the note of every story it touched,
or as the value of every row.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

from newsroom.desk.catalogue import catalogue
from newsroom.plan import parse, shipped_text
from newsroom.plan.workflow_file import shipped
from newsroom.store.door import Conflict
from newsroom.store.local import LocalArchive
from newsroom.story import State, Story
from newsroom.story.workflow import actions_for, move

START = datetime(2026, 9, 1, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
ROWS = "briefings"
BODY = "9月25日，柳河镇中心校开展消防应急演练，师生按预定路线有序疏散，用时两分四十秒。\n" * 12
FLOW = replace(shipped(), separate=())
CATALOGUE = catalogue(parse(shipped_text("bureau"), "plan.toml"))

Kind = Literal["save", "add", "remove", "record"]


@dataclass(frozen=True, slots=True)
class Said:
    """One save, tried or acknowledged."""

    done: bool
    kind: Kind
    token: str
    ids: tuple[tuple[str, int], ...] = ()
    """Stories or rows with their new revision; of new stories only the month is known before."""


Say = Callable[[Said], None]


@dataclass(slots=True)
class Saver:
    """The program. `name` tells its tokens from those of others."""

    archive: LocalArchive
    name: str
    say: Say
    random: random.Random
    number: int = 0
    stories: dict[str, Story] = field(default_factory=dict)
    """As this program knows them; others may have saved since."""

    def go_on(self, going_on: Callable[[], bool] = lambda: True) -> None:
        """Save without pause."""
        self.stories = {story.id: story for story in self.archive.iterate()}
        acts = [self.save_one, self.save_one, self.save_many, self.sign_off, self.add, self.record, self.take_out]
        while going_on():
            act = self.random.choice(acts) if len(self.stories) > 6 else self.add
            self.number += 1
            try:
                act(f"{self.name}-{self.number}")
            except Conflict as refused:
                self._learn(refused)

    def save_one(self, token: str) -> None:
        story = self._some(1)[0]
        body = BODY[: self.random.randrange(40, len(BODY))]
        self._put(replace(story, note=token, body=body, title=f"演练{token}"), "save")

    def sign_off(self, token: str) -> None:
        story = self._some(1)[0]
        action = self.random.choice(actions_for(FLOW, story)[:2])
        if action.needs and not story.body:
            return
        moved = move(FLOW, replace(story, note=token), action.name, by="林", at=START, opinion="请改")
        self._put(moved, action.name)

    def save_many(self, token: str) -> None:
        chosen = [replace(story, note=token) for story in self._some(self.random.randrange(2, 7))]
        self.say(Said(False, "save", token, tuple((s.id, s.rev + 1) for s in chosen)))
        saved = self.archive.put_all(chosen, by=self.name, at=START)
        self.say(Said(True, "save", token, tuple((s.id, s.rev) for s in saved)))
        self._know(saved)
        for story_id in {s.id for s in chosen} - {s.id for s in saved}:
            self._read(story_id)

    def add(self, token: str) -> None:
        month = START + timedelta(days=31 * self.random.randrange(2))
        fresh = [
            Story(id="", title=f"新稿{n}", body=BODY[:200], unit="柳河镇中心校", received_at=month, note=token)
            for n in range(self.random.randrange(1, 6))
        ]
        self.say(Said(False, "add", token, tuple((month.isoformat()[:7], 1) for _ in fresh)))
        added = self.archive.add(fresh, by=self.name, at=START)
        self.say(Said(True, "add", token, tuple((s.id, 1) for s in added)))
        self._know(added)

    def record(self, token: str) -> None:
        rows = {f"{self.name}{self.random.randrange(9)}": {"token": token} for _ in range(self.random.randrange(1, 4))}
        ids = tuple((key, self.number) for key in rows)
        self.say(Said(False, "record", token, ids))
        self.archive.record(ROWS, rows, by=self.name, at=START)
        self.say(Said(True, "record", token, ids))

    def take_out(self, token: str) -> None:
        """Into the bin; from there, for good."""
        story = self._some(1)[0]
        if story.deleted_at is None:
            self._put(replace(story, note=token, deleted_at=START, deleted_by="林"), "discard")
            return
        said = Said(False, "remove", token, ((story.id, story.rev + 1),))
        self.say(said)
        self.archive.remove(story, by=self.name, at=START)
        self.say(replace(said, done=True))
        del self.stories[story.id]

    def _put(self, story: Story, act: str) -> None:
        said = Said(False, "save", story.note, ((story.id, story.rev + 1),))
        self.say(said)
        saved = self.archive.put(story, by=self.name, at=START, act=act)
        self.say(replace(said, done=True))
        self._know([saved])

    def _some(self, count: int) -> list[Story]:
        return [self.stories[key] for key in self.random.sample(sorted(self.stories), min(count, len(self.stories)))]

    def _know(self, stories: list[Story]) -> None:
        self.stories.update((story.id, story) for story in stories)

    def _read(self, story_id: str) -> None:
        found = self.archive.get(story_id)
        if found is None:
            self.stories.pop(story_id, None)
        else:
            self.stories[story_id] = found

    def _learn(self, refused: Conflict) -> None:
        """Another saved it first: take over what stands there."""
        if refused.current is not None:
            self.stories[refused.current.id] = refused.current
            return
        for story_id in list(self.stories):
            self._read(story_id)


def states_of(stories: list[Story]) -> dict[State, int]:
    """How many there are of each state, counted by plain means."""
    found: dict[State, int] = {}
    for story in stories:
        found[story.state] = found.get(story.state, 0) + 1
    return found


def as_rows(archive: LocalArchive) -> dict[str, Any]:
    """The token of each row."""
    return {key: row.get("token") for key, row in archive.register_keys(ROWS).items()}
