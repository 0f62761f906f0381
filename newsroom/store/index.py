"""The index: what lists and search ask instead of the stories. Derived data only, thrown away whenever it disagrees."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from newsroom.store.door import Catalogue, Page, Query, Tally
from newsroom.store.index_lists import Lists
from newsroom.store.index_row import (
    COLUMNS,
    COUNTED,
    INSERT,
    Row,
    bin_text,
    document_of,
    facets_of,
    hashed,
    keys_in,
    row_of,
    seal,
)
from newsroom.store.index_schema import (
    Connection,
    Connections,
    IndexBroken,
    IndexBusy,
    discard,
    is_ordered,
    put_in_order,
)
from newsroom.story import Story

__all__ = ["Index", "IndexBroken", "IndexBusy", "Indexed", "discard"]

_AT_ONCE = 8
"""Up to so many changed stories get their full text with the rest; more are left to `index_texts`."""
_REMEMBERED = 10_000
"""Stories taken out that `changed_since` still knows."""
_FORGOTTEN = "select number from gone order by number desc limit 1 offset ?"

_COUNT = "insert into facet values (?, ?, ?, ?) on conflict (bin, kind, name) do update set n = n + excluded.n"

Old = Callable[[str, int], Story | None]
_Counts = Counter[tuple[int, str, str]]


@dataclass(frozen=True, slots=True)
class Indexed:
    """A story to be indexed, and the hash of its stored bytes."""

    story: Story
    sum: str


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

    def replaced(self) -> bool:
        """Whether another process threw the file away: this index then tells of nothing that is still written."""
        return self._connections.replaced()

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

    def sync(self, volume: str, stamp: str, changed: Sequence[Indexed], gone: Sequence[str], old: Old) -> None:
        """Index what changed in a volume, take out what is gone, note its stamp: all of it or nothing.

        `old` gives a story at the revision whose text is in the full text; where it cannot, the full text is made anew.
        """
        rows = [row_of(self._catalogue, each.story, volume, each.sum) for each in changed]
        texts: list[tuple[str, int] | None] = [None] * len(rows)
        if len(rows) <= _AT_ONCE:
            texts = [document_of(self._catalogue, each.story) for each in changed]
        former = self._former([each.story.id for each in changed] + [*gone], old)
        with self._connections.writing() as db:
            counts: _Counts = Counter()
            (number,) = db.execute("select number from meta").fetchone()
            for story_id in gone:
                if self._take_out(db, story_id, former, old, counts, volume):
                    number += 1
                    db.execute("insert into gone values (?, ?)", (number, story_id))
            for each, row, text in zip(changed, rows, texts, strict=True):
                self._take_out(db, each.story.id, former, old, counts)
                number += 1
                self._put_in(db, each.story, row, text, counts, number)
            db.executemany(_COUNT, [(*facet, n) for facet, n in counts.items() if n])
            db.execute("delete from facet where n = 0")
            db.execute("insert or replace into volume values (?, ?)", (volume, stamp))
            db.execute(f"delete from gone where number <= ({_FORGOTTEN})", (_REMEMBERED,))
            db.execute("update meta set turn = turn + 1, number = ?", (number,))

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
                    db.execute("insert into full_text (rowid, text) values (?, ?)", (row[0], text))
                    db.execute("update story set texted = ? where place = ?", (sum_, row[0]))
            db.execute("update meta set turn = turn + 1")

    def _former(self, ids: Iterable[str], old: Old) -> dict[int, str]:
        """What the full text took in of these stories, by checksum; read early, so that no writer waits for it."""
        with self._connections.reading() as db:
            rows = [
                db.execute("select id, rev from story where id = ? and texted is not null", (story_id,)).fetchone()
                for story_id in ids
            ]
        stories = [story for row in rows if row and (story := old(*row))]
        return {sum_: text for text, sum_ in (document_of(self._catalogue, story) for story in stories)}

    def _take_out(
        self,
        db: Connection,
        story_id: str,
        former: Mapping[int, str],
        old: Old,
        counts: _Counts,
        volume: str | None = None,
    ) -> bool:
        found = db.execute(
            f"select rev, volume, keys, texted, {COUNTED} from story where id = ?", (story_id,)
        ).fetchone()
        if found is None or volume not in (None, found[1]):
            return False
        put_in_order(db)  # from here on stories are looked up by more than their id
        rev, _, keys, texted, *counted = found
        place = counted[0]
        counts.subtract(facets_of(tuple(counted)))
        db.executemany("delete from key where hash = ? and id = ?", [(key, story_id) for key in keys_in(keys)])
        db.execute("delete from story where place = ?", (place,))
        db.execute("delete from bin_text where place = ?", (place,))
        if texted is not None:
            self._take_text_out(db, story_id, rev, place, texted, former, old)
        return True

    def _take_text_out(
        self, db: Connection, story_id: str, rev: int, place: int, texted: int, former: Mapping[int, str], old: Old
    ) -> None:
        text = former.get(texted)
        if text is None and (story := old(story_id, rev)):
            text, sum_ = document_of(self._catalogue, story)
            text = text if sum_ == texted else None
        if text is None:
            # a wrong text would leave words behind by which the next story in this place is found
            db.execute("insert into full_text (full_text) values ('delete-all')")
            db.execute("update story set texted = null where texted is not null")
        else:
            db.execute("insert into full_text (full_text, rowid, text) values ('delete', ?, ?)", (place, text))

    def _put_in(
        self,
        db: Connection,
        story: Story,
        row: Row,
        text: tuple[str, int] | None,
        counts: _Counts,
        number: int,
    ) -> None:
        place = row.place
        columns = (place, *row.values)
        while not db.execute(INSERT, (*columns, seal(columns), number)).rowcount:
            place += 1
            columns = (place, *row.values)
        db.executemany("insert into key values (?, ?)", [(key, story.id) for key in row.keys])
        counts.update(facets_of((place, *row.counted)))
        if story.deleted_at is not None:
            db.execute("insert into bin_text values (?, ?)", (place, bin_text(self._catalogue, story)))
        elif text is not None:
            db.execute("insert into full_text (rowid, text) values (?, ?)", (place, text[0]))
            db.execute("update story set texted = ? where place = ?", (text[1], place))

    # --- checking ---

    def verify(self, full_text: bool = False) -> list[str]:
        """What is wrong: ids of stories whose row was altered, and words for the rest; empty when all is well.

        `full_text` has the full text read as well, which takes long.
        """
        with self._connections.reading() as db:
            wrong = [line for (line,) in db.execute("pragma integrity_check(10)") if line != "ok"]
            counts: Counter[tuple[int, str, str]] = Counter()
            for *columns, sealed in db.execute(f"select {COLUMNS}, seal from story"):
                row = tuple(columns)
                if seal(row) != sealed:
                    wrong.append(row[1])
                counts.update(facets_of((row[0], row[5], row[6], row[7], row[9], row[13], row[16])))
            kept = {(bin_, kind, name): n for bin_, kind, name, n in db.execute("select * from facet")}
            if kept != counts:
                wrong.append("facet")
        if full_text:
            with self._connections.writing() as db:
                db.execute("insert into full_text (full_text) values ('integrity-check')")
        return wrong


def _nothing(story_id: str, rev: int) -> Story | None:
    return None
