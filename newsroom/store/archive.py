"""The archive: one TinyDB file a month, under one lock, with compare-and-swap on a story's revision.

A month's file (`data/2026-09.json`) holds the stories whose id begins with that month. Everything above this package
knows the `Archive` only; how the files look is `file.py`'s and `storage.py`'s secret.
"""

import contextlib
import re
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from filelock import FileLock, Timeout

from newsroom.errors import NewsroomError
from newsroom.files import reason
from newsroom.store.door import Conflict
from newsroom.store.file import DeskFile
from newsroom.story import Story

_LOCK_SECONDS = 15
_MONTH_FILE = re.compile(r"\d{4}-\d{2}\.json")
_STORIES = "stories"


class _Month:
    """One month's file, and its stories as values until another process changes it."""

    def __init__(self, path: Path) -> None:
        self.file = DeskFile(path)
        self._seen: object = ()
        self._stories: dict[str, Story] = {}

    def stories(self) -> dict[str, Story]:
        stamp = self.file.stamp()
        if stamp != self._seen:
            try:
                rows = msgspec.convert(self.file.documents(_STORIES), list[Story])
            except msgspec.ValidationError as error:
                raise NewsroomError(
                    f"档案文件 {self.file.path} 里有一条记录不合规（{_place(error)}）。"
                    "文件原样保留，没有改动；请用备份恢复。"
                ) from error
            self._stories = {story.id: story for story in rows}
            self._seen = stamp
        return self._stories

    def put(self, stories: Iterable[Story]) -> None:
        fresh = {story.id: story for story in stories}
        self.file.put(_STORIES, {key: msgspec.to_builtins(story) for key, story in fresh.items()})
        self._stories = {**self._stories, **fresh}
        self._seen = self.file.stamp()


class Archive:
    """All stories and registers of a desk. Safe to use from several threads and processes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._months: dict[str, _Month] = {}
        self._registers = DeskFile(folder / "registers.json")
        self._threads = threading.RLock()
        self._processes = FileLock(folder / ".lock", timeout=_LOCK_SECONDS)

    def get(self, story_id: str) -> Story | None:
        """The story as it stands, or None."""
        with self._threads:
            return self._month(story_id[:7]).stories().get(story_id) if _is_id(story_id) else None

    def stories(self) -> list[Story]:
        """Every story, oldest id first."""
        with self._threads:
            names = sorted(p.stem for p in self.folder.glob("*.json") if _MONTH_FILE.fullmatch(p.name))
            return [story for name in names for _, story in sorted(self._month(name).stories().items())]

    def put(self, story: Story, *, by: str, at: datetime) -> Story:
        """Save a story that was read at revision `story.rev`, as its next revision.

        Raises Conflict when the archive holds another revision by now, NewsroomError when it cannot be written.
        """
        with self.locked():
            month = self._month(story.id[:7])
            current = month.stories().get(story.id)
            if (current.rev if current else 0) != story.rev:
                raise Conflict(current, story.id)
            saved = replace(story, rev=story.rev + 1, updated_by=by, updated_at=at)
            month.put([saved])
            return saved

    def put_all(self, stories: Iterable[Story], *, by: str, at: datetime) -> list[Story]:
        """Save many stories, a file at a time; one saved elsewhere meanwhile is left alone and not returned."""
        saved: list[Story] = []
        with self.locked():
            for name, group in _by_month(stories).items():
                month = self._month(name)
                current = month.stories()
                fresh = [
                    replace(story, rev=story.rev + 1, updated_by=by, updated_at=at)
                    for story in group
                    if (found := current.get(story.id)) and found.rev == story.rev
                ]
                if fresh:
                    month.put(fresh)
                    saved += fresh
        return saved

    def add(self, stories: Sequence[Story], *, by: str, at: datetime) -> list[Story]:
        """Save new stories under new ids of their month of arrival; their own `id` is ignored."""
        added: list[Story] = []
        with self.locked():
            groups: dict[str, list[Story]] = {}
            for story in stories:
                groups.setdefault(story.received_at.isoformat()[:7], []).append(story)
            for name, group in groups.items():
                month = self._month(name)
                last = max((int(key[8:]) for key in month.stories()), default=0)
                fresh = [
                    replace(story, id=f"{name}-{number:04d}", rev=1, updated_by=by, updated_at=at)
                    for number, story in enumerate(group, last + 1)
                ]
                month.put(fresh)
                added += fresh
        return added

    def register(self, name: str) -> list[dict[str, Any]]:
        """All rows of a register (held sources, briefings), in the order in which they came."""
        with self._threads:
            return self._registers.documents(name)

    def record(self, name: str, rows: Mapping[str, Mapping[str, Any]]) -> None:
        """Insert or replace rows of a register by key."""
        with self.locked():
            self._registers.put(name, rows)

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the archive's lock, for several steps that must see no other writer between them.

        Raises NewsroomError when it cannot be had, or the folder not be written to.
        """
        with self._threads:
            try:
                self._processes.acquire()
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

    def _month(self, name: str) -> _Month:
        if name not in self._months:
            self._months[name] = _Month(self.folder / f"{name}.json")
        return self._months[name]


def _place(error: msgspec.ValidationError) -> str:
    """Where the record is wrong, without the library's English: `$[0].title`."""
    return str(error).partition("`$")[2].rstrip("`") or "整条"


def _is_id(text: str) -> bool:
    return re.fullmatch(r"\d{4}-\d{2}-\d{4,}", text) is not None


def _by_month(stories: Iterable[Story]) -> dict[str, list[Story]]:
    groups: dict[str, list[Story]] = {}
    for story in stories:
        groups.setdefault(story.id[:7], []).append(story)
    return groups
