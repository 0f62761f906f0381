"""The index: what lists and search ask instead of the stories. Derived data only, thrown away whenever it disagrees."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from newsroom.store.door import Catalogue, Page, Query, Spot, Tally, Twin
from newsroom.store.index_alike import alike, is_wrong, put_sketch, unsketched
from newsroom.store.index_lists import Lists
from newsroom.store.index_row import COLUMNS, document_of, hashed, seal
from newsroom.store.index_schema import (
    FACETS,
    Connection,
    Connections,
    IndexBroken,
    IndexBusy,
    discard,
    is_ordered,
    put_in_order,
)
from newsroom.store.index_writing import TABLES, Change, Indexed, Old, entries_of, fill, put_text
from newsroom.store.search import Document
from newsroom.story import Story
from newsroom.text.minhash import sketch

__all__ = ["NOTHING", "Index", "IndexBroken", "IndexBusy", "Indexed", "discard"]

NOTHING = "-"
"""Stamp of a volume of which nothing is indexed."""


class Index:
    """The index in one SQLite file, or in memory (`path` None). Safe to use from several threads and processes.

    A file that is none of ours, damaged, or made by another schema or catalogue is thrown away. Every method raises
    IndexBroken when the index is to be made anew, IndexBusy when another process holds it for long.
    """

    def __init__(self, path: Path | None, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._connections = Connections(path, catalogue.version)
        self._lists = Lists()
        self._filling = 0
        self._is_ordered = False

    @property
    def made_by(self) -> str:
        """Version of the catalogue by which it describes stories."""
        return self._catalogue.version

    def replaced(self) -> bool:
        """Whether another process threw the file away: this index then tells of nothing that is still written."""
        return self._connections.replaced()

    def rest(self) -> None:
        """Do what saves left for later, while nobody saves."""
        self._connections.rest()

    def close(self) -> None:
        self._connections.close()

    # --- what is in it ---

    def stamps(self) -> dict[str, str]:
        """Of which file each volume's stories were indexed."""
        with self._connections.reading() as db:
            return dict(db.execute("select name, stamp from volume").fetchall())

    def outline(self, volume: str) -> dict[str, tuple[int, str]]:
        """Revision and hash of every story of a volume, as they are indexed."""
        with self._connections.reading() as db:
            rows = db.execute("select id, rev, sum from story where volume = ?", (volume,))
            return {story_id: (rev, sum_) for story_id, rev, sum_ in rows}

    def known(self, keys: Iterable[str]) -> dict[str, str]:
        """Ids of the stories with these keys, of several the oldest; those in the bin too."""
        with self._ordered() as db:
            found = ((key, db.execute("select min(id) from key where hash = ?", (hashed(key),))) for key in keys)
            return {key: story_id for key, rows in found if (story_id := rows.fetchone()[0])}

    def mark(self) -> int:
        """The number of the latest change."""
        with self._connections.reading() as db:
            return db.execute("select number from meta").fetchone()[0]

    def changed_since(self, mark: int) -> tuple[int, tuple[str, ...]]:
        """The present mark, and the stories indexed or taken out since the given one, oldest change first."""
        with self._connections.reading() as db:
            now = db.execute("select number from meta").fetchone()[0]
            # a mark from the future is one of an index that was thrown away before the clock was set back
            since = mark if mark <= now else 0
            rows = db.execute(
                "select number, id from story where number > ? union all select number, id from gone where number > ?"
                " order by number desc",
                (since, since),
            )
            return now, tuple(dict.fromkeys(story_id for _, story_id in rows))[::-1]

    def pending(self, limit: int) -> list[str]:
        """Stories whose full text is not indexed yet, newest day first."""
        with self._connections.reading() as db:
            rows = db.execute(
                "select id from story indexed by pending where bin = 0 and texted is null order by place desc limit ?",
                (limit,),
            )
            return [story_id for (story_id,) in rows]

    def unsketched(self, limit: int) -> list[str]:
        """Stories that `alike` cannot find yet, newest day first."""
        with self._connections.reading() as db:
            return unsketched(db, limit)

    def alike(self, sketch: bytes) -> tuple[Twin, ...]:
        """The stories outside the bin whose texts are nearly the one of this sketch, the nearest first."""
        with self._connections.reading() as db:
            return alike(db, sketch)

    # --- lists ---

    def find(self, query: Query, start: int = 0, count: int | None = None) -> Page:
        """The lines `start` and on of a list."""
        with self._ordered() as db:
            return self._lists.page(db, query, start, count)

    def place(self, query: Query, story_id: str) -> int | None:
        """The line on which a story stands; None where it is not in the list."""
        with self._ordered() as db:
            return self._lists.place(db, query, story_id)

    def tally(self, query: Query) -> Tally:
        """Counts over a whole list."""
        with self._ordered() as db:
            return self._lists.tally(db, query)

    def spread(self) -> dict[Spot, int]:
        """Counts of all stories by month, state and focus area."""
        with self._ordered() as db:
            return self._lists.spread(db)

    def ids(self, query: Query) -> list[str]:
        """Ids of a whole list, oldest first."""
        with self._ordered() as db:
            return self._lists.ids(db, query)

    @contextmanager
    def _ordered(self) -> Iterator[Connection]:
        """A connection for lists; the indexes of their orders are made first, unless more stories are to come."""
        if not self._is_ordered and not self._filling:
            with self._connections.reading() as db:
                self._is_ordered = is_ordered(db)
            if not self._is_ordered:
                with self._connections.writing() as db:
                    put_in_order(db)
                self._is_ordered = True
        with self._connections.reading() as db:
            yield db

    # --- writing ---

    @contextmanager
    def filling(self) -> Iterator[None]:
        """Until its end no list has the indexes of a new file's orders made, with which filling is slower.

        Lists asked for inside, by other threads, are right, but take longer.
        """
        self._filling += 1
        try:
            yield
        finally:
            self._filling -= 1
        with self._ordered():
            pass

    def touch(self, volume: str, stamp: str) -> None:
        """Note a volume's stamp; nothing of its stories changed."""
        self.sync(volume, stamp, (), (), _nothing)

    def drop(self, volume: str, old: Old | None = None) -> None:
        """Forget a volume whose file is gone."""
        self.sync(volume, "", (), tuple(self.outline(volume)), old or _nothing)
        with self._connections.writing() as db:
            db.execute("delete from volume where name = ?", (volume,))

    def sync(
        self,
        volume: str,
        stamp: str,
        changed: Sequence[Indexed],
        gone: Sequence[str],
        old: Old,
        since: str | None = None,
    ) -> bool:
        """Index what changed in a volume, take out what is gone, note its stamp: all of it or nothing.

        `old` gives a story at the revision whose text is in the full text; where it cannot, the full text is made anew.
        False, and nothing done, if the volume is indexed otherwise than at the stamp `since`: another was quicker.
        """
        entries = entries_of(self._catalogue, volume, changed)
        former = self._former([each.story.id for each in changed] + [*gone], old)
        with self._connections.writing() as db:
            known = db.execute("select stamp from volume where name = ?", (volume,)).fetchone()
            if since is not None and since != (known[0] if known else NOTHING):
                return False
            if is_ordered(db) or gone or not fill(db, entries):
                put_in_order(db)
                change = Change(db, self._catalogue, former, old)
                for story_id in gone:
                    change.take_out(story_id, volume)
                for entry in entries:
                    change.put_in(entry)
                change.finish()
            db.execute("insert or replace into volume values (?, ?)", (volume, stamp))
            db.execute("update meta set turn = turn + 1")
            return True

    def index_texts(self, stories: Sequence[Story]) -> None:
        """Index the full text of stories that are pending; one that was saved again meanwhile is left out."""
        texts = [document_of(self._catalogue, story) for story in stories]
        with self._connections.writing() as db:
            for story, (text, sum_) in zip(stories, texts, strict=True):
                row = db.execute(
                    "select place from story where id = ? and rev = ? and bin = 0 and texted is null",
                    (story.id, story.rev),
                ).fetchone()
                if row:
                    put_text(db, row[0], text)
                    db.execute("update story set texted = ? where place = ?", (sum_, row[0]))
            db.execute("update meta set turn = turn + 1")

    def index_sketches(self, stories: Sequence[Story]) -> None:
        """Have `alike` find stories; one that was saved again meanwhile is left out."""
        sketches = [sketch(self._catalogue.wording(story)) for story in stories]
        with self._connections.writing() as db:
            for story, sketched in zip(stories, sketches, strict=True):
                put_sketch(db, story.id, story.rev, sketched)

    def _former(self, ids: Iterable[str], old: Old) -> dict[int, Document]:
        """What the full text took in of these stories, by checksum; read early, so that no writer waits for it."""
        with self._connections.reading() as db:
            if not is_ordered(db):
                return {}  # nothing can be in it already, or nearly so
            rows = [
                db.execute("select id, rev from story where id = ? and texted is not null", (story_id,)).fetchone()
                for story_id in ids
            ]
        stories = [story for row in rows if row and (story := old(*row))]
        return {sum_: text for text, sum_ in (document_of(self._catalogue, story) for story in stories)}

    # --- checking ---

    def verify(self, full_text: bool = False) -> list[str]:
        """What is wrong: ids of stories whose row was altered, and words for the rest; empty when all is well.

        `full_text` has the full text read as well, which takes long.
        """
        with self._ordered() as db:
            wrong = [line for (line,) in db.execute("pragma integrity_check(10)") if line != "ok"]
            for *columns, sealed in db.execute(f"select {COLUMNS}, seal from story"):
                if seal(tuple(columns)) != sealed:
                    wrong.append(columns[1])
            if sorted(db.execute("select * from facet")) != sorted(db.execute(FACETS)):
                wrong.append("facet")
            if is_wrong(db):
                wrong.append("sketch")
        if full_text:
            with self._connections.writing() as db:
                for table in TABLES:
                    db.execute(f"insert into {table} ({table}) values ('integrity-check')")
        return wrong


def _nothing(story_id: str, rev: int) -> Story | None:
    return None
