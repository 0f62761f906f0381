"""Stories into the index and out of it, inside a writer's transaction."""

import zlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from newsroom.store.door import Catalogue
from newsroom.store.index_alike import put_grams, remove_grams
from newsroom.store.index_row import COUNTED, INSERT, Row, bin_text, document_of, facets_of, keys_in, row_of, seal
from newsroom.store.index_schema import Connection
from newsroom.store.search import Document
from newsroom.story import Story

_AT_ONCE = 8
"""Up to so many changed stories get their full text with the rest; more are left to `Index.index_texts`."""
_REMEMBERED = 10_000
"""Stories taken out that `Index.changed_since` still knows."""
_FORGOTTEN = "select number from gone order by number desc limit 1 offset ?"
_COUNT = "insert into facet values (?, ?, ?, ?) on conflict (bin, kind, name) do update set n = n + excluded.n"
_KEY = "insert into key values (?, ?)"
_BIN = "insert into bin_text values (?, ?)"
TABLES = ("pairs", "singles")
"""The tables of the full text, which take in the fields of a Document by the same name."""

Old = Callable[[str, int], Story | None]


@dataclass(frozen=True, slots=True)
class Indexed:
    """A story to be indexed, and the hash of its stored bytes."""

    story: Story
    sum: str


@dataclass(frozen=True, slots=True)
class Entry:
    """All that is written of a story."""

    id: str
    row: Row
    binned: str | None
    """What it is searched in, for one in the bin."""
    text: Document | None
    """What the full text takes in of it now, with its checksum; None: later, or never."""
    text_sum: int | None
    worded: int | None
    """Checksum of what its sketch is made from; None in the bin, where it has none."""

    def values(self, place: int, number: int, sketch: bytes | None = None) -> tuple[object, ...]:
        """As `INSERT` wants them."""
        columns = (place, *self.row.values)
        return (*columns, seal(columns), number, self.text_sum, self.worded, sketch)


def entries_of(catalogue: Catalogue, volume: str, changed: Sequence[Indexed]) -> list[Entry]:
    """What is to be written of these stories; made before the writer's turn, for it takes long."""
    return [_entry(catalogue, volume, each, len(changed) <= _AT_ONCE) for each in changed]


def _entry(catalogue: Catalogue, volume: str, each: Indexed, with_text: bool) -> Entry:
    row = row_of(catalogue, each.story, volume, each.sum)
    if each.story.deleted_at is not None:
        return Entry(each.story.id, row, bin_text(catalogue, each.story), None, None, None)
    text = document_of(catalogue, each.story) if with_text else (None, None)
    return Entry(each.story.id, row, None, *text, zlib.crc32(catalogue.wording(each.story).encode("utf-8", "replace")))


def fill(db: Connection, entries: Sequence[Entry]) -> bool:
    """Put stories into an index whose orders are not made yet; False, and nothing done, if one is in it already."""
    (number,) = db.execute("select number from meta").fetchone()
    db.execute("savepoint filling")
    rows = [entry.values(entry.row.place, number + nth) for nth, entry in enumerate(entries, 1)]
    if db.executemany(INSERT, rows).rowcount < len(rows):
        db.execute("rollback to filling")
        db.execute("release filling")
        return False
    db.executemany(_KEY, [(key, entry.id) for entry in entries for key in entry.row.keys])
    db.executemany(_BIN, [(entry.row.place, entry.binned) for entry in entries if entry.binned is not None])
    for entry in entries:
        if entry.text is not None:
            put_text(db, entry.row.place, entry.text)
    db.execute("update meta set number = ?", (number + len(entries),))
    db.execute("release filling")
    return True


class Change:
    """Changes of an index whose orders are made, in one transaction."""

    def __init__(self, db: Connection, catalogue: Catalogue, former: Mapping[int, Document], old: Old) -> None:
        """`former`: what the full text took in of the stories that change, by checksum; `old` finds what is missing."""
        self._db = db
        self._catalogue = catalogue
        self._former = former
        self._old = old
        self._counts: Counter[tuple[int, str, str]] = Counter()
        self._number: int = db.execute("select number from meta").fetchone()[0]

    def take_out(self, story_id: str, volume: str) -> None:
        """Take a story of this volume out for good."""
        if self._remove(story_id, volume):
            self._number += 1
            self._db.execute("insert into gone values (?, ?)", (self._number, story_id))

    def put_in(self, entry: Entry) -> None:
        """Put a story in, in place of what is there of it."""
        sql = "select sketch from story where id = ? and worded = ?"
        (sketch,) = self._db.execute(sql, (entry.id, entry.worded)).fetchone() or (None,)
        self._remove(entry.id)
        self._number += 1
        place = entry.row.place
        while not self._db.execute(INSERT, entry.values(place, self._number, sketch)).rowcount:
            place += 1  # another story's
        self._db.executemany(_KEY, [(key, entry.id) for key in entry.row.keys])
        self._counts.update(facets_of((place, *entry.row.counted)))
        if entry.binned is not None:
            self._db.execute(_BIN, (place, entry.binned))
        if entry.text is not None:
            put_text(self._db, place, entry.text)
        if sketch is not None:
            put_grams(self._db, place, sketch)

    def finish(self) -> None:
        """Note what was counted and numbered."""
        self._db.executemany(_COUNT, [(*facet, n) for facet, n in self._counts.items() if n])
        self._db.execute("delete from facet where n = 0")
        self._db.execute(f"delete from gone where number <= ({_FORGOTTEN})", (_REMEMBERED,))
        self._db.execute("update meta set number = ?", (self._number,))

    def _remove(self, story_id: str, volume: str | None = None) -> bool:
        sql = f"select rev, volume, keys, texted, sketch, {COUNTED} from story where id = ?"
        found = self._db.execute(sql, (story_id,)).fetchone()
        if found is None or volume not in (None, found[1]):
            return False
        rev, _, keys, texted, sketched, *counted = found
        place = counted[0]
        self._counts.subtract(facets_of(tuple(counted)))
        self._db.executemany("delete from key where hash = ? and id = ?", [(key, story_id) for key in keys_in(keys)])
        self._db.execute("delete from story where place = ?", (place,))
        self._db.execute("delete from bin_text where place = ?", (place,))
        remove_grams(self._db, place, sketched or b"")
        if texted is not None:
            self._remove_text(story_id, rev, place, texted)
        return True

    def _remove_text(self, story_id: str, rev: int, place: int, texted: int) -> None:
        text = self._former.get(texted)
        if text is None and (story := self._old(story_id, rev)):
            text, sum_ = document_of(self._catalogue, story)
            text = text if sum_ == texted else None
        if text is None:
            # a wrong text would leave words behind by which the next story in this place is found
            for table in TABLES:
                self._db.execute(f"insert into {table} ({table}) values ('delete-all')")
            self._db.execute("update story set texted = null where texted is not null")
        else:
            for table in TABLES:
                sql = f"insert into {table} ({table}, rowid, text) values ('delete', ?, ?)"
                self._db.execute(sql, (place, getattr(text, table)))


def put_text(db: Connection, place: int, text: Document) -> None:
    """Have the full text take in the story at a place."""
    for table in TABLES:
        db.execute(f"insert into {table} (rowid, text) values (?, ?)", (place, getattr(text, table)))
