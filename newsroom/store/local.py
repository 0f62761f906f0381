"""The archive on this machine: a volume a month under one lock, with an index for lists and searches beside it.

A story lies in the volume whose month its id begins with. The index is derived: what it says of a volume it says with
the stamp of the volume's file, and whatever does not agree is read anew.
"""

import contextlib
import re
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from filelock import FileLock, Timeout

from newsroom.errors import NewsroomError
from newsroom.files import reason
from newsroom.store import format
from newsroom.store.disk import Disk
from newsroom.store.door import EVERYTHING, Catalogue, Changes, Conflict, Page, Query, Spot, Tally, Twin, Version
from newsroom.store.format import REGISTERS, REMOVED, STORIES, VOLUME_FILE, Entry
from newsroom.store.lists import Lists
from newsroom.store.volume import Volume
from newsroom.story import Story

_Excerpt = TypeVar("_Excerpt")
_LOCK_SECONDS = 15
_ID = re.compile(r"\d{4}-\d{2}-\d{4,}")
_REST = 1.0
"""Seconds without a save after which the checkpoints follow."""
_KEPT_OPEN = 4
"""Months whose documents stay in memory, the last used."""


class LocalArchive:
    """All stories and registers of a desk, in its folder `data`. Implements `door.Archive`."""

    def __init__(self, folder: Path, catalogue: Callable[[], Catalogue], *, disk: Disk | None = None) -> None:
        self.folder = folder
        self.disk = disk or Disk()
        self._volumes: dict[str, Volume] = {}
        self._saved_at = 0.0
        self.threads = threading.RLock()
        self._processes = FileLock(folder / ".lock", timeout=_LOCK_SECONDS, poll_interval=0.005)
        self._lists = Lists(self, catalogue)

    # one story

    def get(self, story_id: str) -> Story | None:
        if not _ID.fullmatch(story_id):
            return None
        with self.threads:
            return self.volume(story_id[:7]).story(story_id)

    def put(self, story: Story, *, by: str, at: datetime, act: str = "save") -> Story:
        with self.locked():
            volume = self.volume(_month_of(story.id))
            current = _expect(volume, story)
            saved = _next(story, by, at)
            self._save(volume, [saved], {story.id: current}, act)
            return saved

    def put_all(self, stories: Iterable[Story], *, by: str, at: datetime, act: str = "save") -> list[Story]:
        saved: list[Story] = []
        with self.locked():
            for name, group in _by_month(stories).items():
                volume = self.volume(name)
                before = {story.id: volume.story(story.id) for story in group}
                fresh = [
                    _next(story, by, at)
                    for story in group
                    if (current := before[story.id]) and current.rev == story.rev
                ]
                self._save(volume, fresh, before, act)
                saved += fresh
        return saved

    def add(self, stories: Sequence[Story], *, by: str, at: datetime, act: str = "add") -> list[Story]:
        added: list[Story] = []
        with self.locked():
            groups: dict[str, list[Story]] = {}
            for story in stories:
                groups.setdefault(story.received_at.isoformat()[:7], []).append(story)
            for name, group in groups.items():
                volume = self.volume(name)
                numbers = [int(key[8:]) for table in (STORIES, REMOVED) for key in volume.documents(table)]
                fresh = [
                    replace(story, id=f"{name}-{number:04d}", rev=1, updated_by=by, updated_at=at)
                    for number, story in enumerate(group, max(numbers, default=0) + 1)
                ]
                self._save(volume, fresh, {}, act)
                added += fresh
        return added

    def remove(self, story: Story, *, by: str, at: datetime, act: str = "remove") -> None:
        with self.locked():
            volume = self.volume(_month_of(story.id))
            current = _expect(volume, story)
            moment, rev = at.isoformat(), story.rev + 1
            mark = format.text({"rev": rev, "at": moment, "by": by})
            self._commit(
                volume,
                [
                    Entry(STORIES, story.id, rev, moment, by, act, None),
                    Entry(REMOVED, story.id, rev, moment, by, act, mark),
                ],
                {story.id: current},
            )

    # lists

    def find(self, query: Query, start: int = 0, count: int | None = None) -> Page:
        return self._lists.ask(lambda index: index.find(_writable(query), start, count), texts=bool(query.text))

    def place(self, query: Query, story_id: str) -> int | None:
        return self._lists.ask(lambda index: index.place(_writable(query), story_id), texts=bool(query.text))

    def tally(self, query: Query = EVERYTHING) -> Tally:
        return self._lists.ask(lambda index: index.tally(_writable(query)), texts=bool(query.text))

    def spread(self) -> dict[Spot, int]:
        return self._lists.ask(lambda index: index.spread())

    def known(self, keys: Iterable[str]) -> dict[str, str]:
        wanted = tuple(keys)
        return self._lists.ask(lambda index: index.known(wanted))

    def alike(self, sketch: bytes) -> tuple[Twin, ...]:
        return self._lists.ask(lambda index: index.alike(sketch), sketches=True)

    def iterate(self, query: Query = EVERYTHING) -> Iterator[Story]:
        ids = self._lists.ask(lambda index: index.ids(_writable(query)), texts=bool(query.text))
        for story_id in ids:
            story = self.get(story_id)
            if story is not None:
                yield story

    def state(self) -> dict[str, str]:
        return self._lists.stamps()

    def excerpts(self, month: str, fields: type[_Excerpt]) -> list[_Excerpt]:
        with self.threads:
            volume = self.volume(month)
            return [volume.read_excerpt(doc, fields) for doc in volume.documents().values()]

    def changes(self, since: int | None = None) -> Changes:
        if time.monotonic() - self._saved_at > _REST:
            self.settle()
        return self._lists.changes(since)

    def settle(self) -> None:
        """Write the checkpoints that are behind, so that both files of every volume have everything."""
        if not self.threads.acquire(blocking=False):
            return  # someone saves: another time
        try:
            for volume in self._volumes.values():
                self._to_rest(volume)
            self._lists.settle()
        finally:
            self.threads.release()

    def index_texts(self, going_on: Callable[[], bool] = lambda: True) -> bool:
        """Index the full text of what has none yet, newest first, while `going_on()`; whether all is done.

        To be run in the background: lists and saves go on beside it.
        """
        return self._lists.index_texts(going_on)

    # history

    def history(self, story_id: str) -> list[Version]:
        if not _ID.fullmatch(story_id):
            return []
        versions: list[Version] = []
        with self.threads:
            for line in self.volume(story_id[:7]).files.lines_about(story_id):
                if line.entry.table == STORIES:
                    with contextlib.suppress(*format.UNDECODABLE):  # one that is no story hides no other
                        versions.append(_version(line.entry))
        return versions

    # registers

    def register(self, name: str) -> list[dict[str, Any]]:
        return list(self.register_keys(name).values())

    def register_keys(self, name: str) -> dict[str, dict[str, Any]]:
        """All rows of a register by their keys."""
        with self.threads:
            rows = dict(self.volume(REGISTERS).documents(name))
        # read where nobody waits for it: a desk's corrections grow to megabytes
        return {key: msgspec.json.decode(row) for key, row in rows.items()}

    def record(
        self, name: str, rows: Mapping[str, Mapping[str, Any] | None], *, by: str = "", at: datetime | None = None
    ) -> None:
        moment = (at or datetime.now(UTC)).isoformat()
        with self.locked():
            volume = self.volume(REGISTERS)
            known = volume.documents(name)
            entries = [
                Entry(name, key, 0, moment, by, "record", None if row is None else format.text(row))
                for key, row in rows.items()
                if row is not None or key in known
            ]
            volume.files.commit(entries)
            self._saved_at = time.monotonic()

    def registers(self) -> list[str]:
        """Names of all registers."""
        with self.threads:
            return list(self.volume(REGISTERS).files.tables)

    # the whole

    def locked(self) -> contextlib.AbstractContextManager[None]:
        return self._locked(_LOCK_SECONDS)

    @contextlib.contextmanager
    def _locked(self, seconds: float) -> Iterator[None]:
        with self.threads:
            try:
                self.folder.mkdir(exist_ok=True)
                self._processes.acquire(timeout=seconds)
            except Timeout as error:
                raise NewsroomError(
                    f"另一个窗口正在写入 {self.folder}，等了 {_LOCK_SECONDS} 秒还没轮到，这次没有保存。请稍后再试。"
                ) from error
            except OSError as error:
                raise NewsroomError(
                    f"不能写入 {self.folder}（{reason(error)}），这次没有保存，原有内容完好。"
                    "请检查磁盘是否只读、有没有写入权限。"
                ) from error
            try:
                yield
            finally:
                self._processes.release()

    def troubles(self) -> tuple[str, ...]:
        with self.threads:
            told = [said for volume in self._volumes.values() for said in volume.files.troubles]
            return tuple(dict.fromkeys([*self._lists.troubles(), *told]))

    def close(self) -> None:
        with self.threads:
            for volume in self._volumes.values():
                self._to_rest(volume, _LOCK_SECONDS)
            self._volumes.clear()
            self._lists.close()

    def volume_names(self) -> list[str]:
        """Every volume there is: months in order, then the registers."""
        return sorted({match[1] for name in self.disk.listing(self.folder) if (match := VOLUME_FILE.fullmatch(name))})

    def volume(self, name: str) -> Volume:
        """The volume as it now is on the disk. Raises NewsroomError when it cannot be read. Under `locked` to write."""
        with self.threads:
            volume = self._volumes.pop(name, None)
            if volume is None:  # an empty one is false, and asking reads it
                volume = Volume(self.folder / f"{name}.json", self.locked, self.disk)
            self._volumes[name] = volume  # now the last used
            for old in [key for key in self._volumes if key != REGISTERS][:-_KEPT_OPEN]:
                self._to_rest(self._volumes.pop(old))
            volume.files.refresh()
            return volume

    def _to_rest(self, volume: Volume, seconds: float = 0) -> None:
        """Bring the checkpoint up to date, if the lock is to be had within so many seconds."""
        if volume.files.behind:
            with contextlib.suppress(NewsroomError), self._locked(seconds):
                volume.files.refresh()
                volume.files.checkpoint(force=True)

    def _save(self, volume: Volume, fresh: Sequence[Story], before: Mapping[str, Story | None], act: str) -> None:
        entries = [
            Entry(STORIES, s.id, s.rev, s.updated_at.isoformat() if s.updated_at else "", s.updated_by, act, doc)
            for s in fresh
            for doc in (format.text(s),)
        ]
        self._commit(volume, entries, before)

    def _commit(self, volume: Volume, entries: Sequence[Entry], before: Mapping[str, Story | None]) -> None:
        """Save, and let the index know at once if it knew everything up to here."""
        if not entries:
            return
        stamp = self._lists.stamp_of(volume)
        volume.files.commit(entries)
        self._saved_at = time.monotonic()
        self._lists.saved(volume, stamp, entries, before)


def _expect(volume: Volume, story: Story) -> Story | None:
    """What stands in place of the story. Raises Conflict when that is not what it was read from."""
    current = volume.story(story.id)
    if (current.rev if current else 0) != story.rev or story.id in volume.documents(REMOVED):
        raise Conflict(current, story.id)
    return current


def _writable(query: Query) -> Query:
    """The query without what stands for bytes that are no text, as an argument may have them: nothing has those."""
    text, unit = (part and part.encode("utf-8", "replace").decode() for part in (query.text, query.unit))
    return replace(query, text=text or "", unit=unit)


def _month_of(story_id: str) -> str:
    """The volume of the story's id. Raises NewsroomError for what is none: it would name a file anywhere."""
    if not _ID.fullmatch(story_id):
        raise NewsroomError(f"“{story_id}”不是稿件编号，没有保存，没有改动任何文件。请用 2026-09-0001 这样的编号。")
    return story_id[:7]


def _next(story: Story, by: str, at: datetime) -> Story:
    return replace(story, rev=story.rev + 1, updated_by=by, updated_at=at)


def _version(entry: Entry) -> Version:
    at = datetime.fromisoformat(entry.at) if entry.at else datetime.fromtimestamp(0, UTC)
    story = None if entry.doc is None else msgspec.json.decode(entry.doc, type=Story)
    return Version(entry.rev, at, entry.by, entry.act, story)


def _by_month(stories: Iterable[Story]) -> dict[str, list[Story]]:
    groups: dict[str, list[Story]] = {}
    for story in stories:
        groups.setdefault(_month_of(story.id), []).append(story)
    return groups
