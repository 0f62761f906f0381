"""A volume: one month's stories, or the registers, as a TinyDB database over a checkpoint and its history.

TinyDB is extended where it documents that it can be: a Storage (`pair.py`) and a Table. Everything that TinyDB's tables
can do is saved as the rest is: under the archive's lock, a document at a time, into the history.
"""

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from tinydb import Storage, TinyDB
from tinydb.table import Table

from newsroom.errors import NewsroomError
from newsroom.store import format
from newsroom.store.disk import Disk
from newsroom.store.format import Entry
from newsroom.store.pair import Lock, PairStorage
from newsroom.story import Band, Story

_T = TypeVar("_T")


class _Overlay(MutableMapping[str, Mapping[str, Any]]):
    """A table as one of TinyDB's updaters changes it: what it sets or deletes is kept apart, to be saved whole."""

    def __init__(self, documents: Mapping[str, bytes]) -> None:
        self._documents = documents
        self.changed: dict[str, Mapping[str, Any] | None] = {}
        self._decoded: dict[str, Mapping[str, Any]] = {}

    def __getitem__(self, key: str) -> Mapping[str, Any]:
        if key in self.changed:
            value = self.changed[key]
            if value is None:
                raise KeyError(key)
            return value
        if key not in self._decoded:
            self._decoded[key] = msgspec.json.decode(self._documents[key])
        return self._decoded[key]

    def __setitem__(self, key: str, value: Mapping[str, Any]) -> None:
        self.changed[key] = value

    def __delitem__(self, key: str) -> None:
        self[key]
        self.changed[key] = None

    def __iter__(self) -> Iterator[str]:
        yield from (key for key in self._documents if self.changed.get(key, ()) is not None)
        yield from (key for key, value in self.changed.items() if value is not None and key not in self._documents)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def taken(self) -> dict[str, bytes | None]:
        """Documents set, changed in place or deleted."""
        found: dict[str, bytes | None] = {}
        for key, value in {**self._decoded, **self.changed}.items():
            doc = None if value is None else format.text(value)
            if doc != self._documents.get(key):
                found[key] = doc
        return found


class DocumentTable(Table):
    """A TinyDB table whose documents have our own ids, and which saves only the documents that a call changed."""

    document_id_class = str  # pyright: ignore[reportAssignmentType]

    def __init__(self, storage: Storage, name: str, **options: Any) -> None:
        super().__init__(storage, name, **{**options, "cache_size": 0})  # a cache knows nothing of others' writes

    def _read_table(self) -> dict[str, Mapping[str, Any]]:  # pyright: ignore[reportIncompatibleMethodOverride]
        return self._volume.read().get(self.name, {})

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        with self._volume.lock():
            self._volume.refresh()
            overlay = _Overlay(self._volume.tables.get(self.name, {}))
            updater(overlay)
            now = datetime.now(UTC).isoformat(timespec="seconds")
            self._volume.commit(
                [Entry(self.name, key, 0, now, "", "save", doc) for key, doc in overlay.taken().items()]
            )

    def _get_next_id(self) -> int:
        raise NotImplementedError("documents bring their own ids: numbers from a counter collide between processes")

    def update(self, fields: Any, cond: Any = None, doc_ids: Any = None) -> list[Any]:
        """As TinyDB's. Raises KeyError for an id that is not there, which TinyDB passes over in silence."""
        for key in doc_ids or ():
            if key not in self._read_table():
                raise KeyError(key)
        return super().update(fields, cond, doc_ids)

    @property
    def _volume(self) -> PairStorage:
        assert isinstance(self._storage, PairStorage)
        return self._storage


class _TaggingInLists(msgspec.Struct, frozen=True):
    primary: str | None = None
    secondary: tuple[str, ...] = ()
    band: Band = "ask"
    plan: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _StoryInLists(Story):
    tagging: _TaggingInLists | None = None  # pyright: ignore[reportIncompatibleVariableOverride]


class Volume(TinyDB):
    """A TinyDB database over a pair of files. Stock TinyDB opens the checkpoint too."""

    table_class = DocumentTable
    default_table_name = format.STORIES

    def __init__(self, path: Path, lock: Lock, disk: Disk | None = None) -> None:
        self.files = PairStorage(path, disk or Disk(), lock)
        super().__init__(storage=lambda: self.files)

    def documents(self, table: str = format.STORIES) -> Mapping[str, bytes]:
        """A table's documents as JSON, as they were at the last refresh."""
        return self.files.tables.get(table, {})

    def story(self, story_id: str) -> Story | None:
        """The story. Raises NewsroomError when its document is none."""
        doc = self.documents().get(story_id)
        return None if doc is None else self.read_story(doc)

    def read_story(self, doc: bytes) -> Story:
        """The story in a document. Raises NewsroomError when it is none."""
        return self._read(doc, Story)

    def read_for_lists(self, doc: bytes) -> Story:
        """As `read_story`, but twice as fast: the scores of its tagging, which no list shows, are not read."""
        return self._read(doc, _StoryInLists)

    def read_excerpt(self, doc: bytes, fields: type[_T]) -> _T:
        """Some fields of the story in a document. Raises NewsroomError as above."""
        return self._read(doc, fields)

    def _read(self, doc: bytes, kind: type[_T]) -> _T:
        try:
            return msgspec.json.decode(doc, type=kind)
        except format.UNDECODABLE as error:
            place = str(error).partition("`$")[2].rstrip("`") or "整条"  # `$.title`, without the library's English
            raise NewsroomError(
                f"档案文件 {self.files.path} 里有一条记录不合规（{place}）。文件原样保留，没有改动；请用备份恢复。"
            ) from error
