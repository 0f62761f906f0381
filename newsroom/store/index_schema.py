"""The index's SQLite file: its tables, opening and throwing it away, connections for several threads.

Everything in it is derived from the stories; whatever is wrong with it is mended by making it anew.
"""

import contextlib
import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, LifoQueue

from newsroom.store.index_query import month_at
from newsroom.story import State

_LOG_PAGES = 4096
"""Pages of the log (16 MiB) from which on a save brings it into the file: else that is done at rest."""
SCHEMA = 6
"""Version of the tables."""
_BUSY_SECONDS = 10
_READER_KIB, _WRITER_KIB = 2048, 6144
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})

# `place` is the story's place in the default list: day, month of arrival, number. The columns named for an order hold
# what sorts upwards in it; every index of an order carries what lists are narrowed by, so that a list of all stories is
# counted and paged through without a look at the stories themselves.
_TABLES = """
create table meta (one integer primary key check (one = 1), schema integer not null, version text not null,
    number integer not null, turn integer not null, ordered integer not null);
create table volume (name text primary key, stamp text not null) without rowid;
create table story (
    place integer primary key, id text not null unique, volume text not null, rev integer not null, sum text not null,
    bin integer not null, state integer not null, focus text not null, focus_code integer not null, topic text not null,
    unit text not null, unit_code integer not null, title text not null, newness integer not null,
    lateness integer not null, shortness integer not null, bareness integer not null, doubtful integer not null,
    keys blob not null, card blob not null, seal integer not null, number integer not null, texted integer,
    worded integer, sketch blob);
create table bin_text (place integer primary key, text text not null);
create table key (hash integer not null, id text not null);
create table facet (bin integer not null, kind text not null, name text not null, n integer not null,
    primary key (bin, kind, name)) without rowid;
create table gram (hash integer not null, place integer not null, primary key (hash, place)) without rowid;
create table gone (number integer primary key, id text not null);
create virtual table pairs using fts5(text, content='', columnsize=0, tokenize='ascii');
create virtual table singles using fts5(text, content='', columnsize=0, detail=none, tokenize='ascii');
create index by_volume on story (volume);
create index by_number on story (number);
create index in_bin on story (place) where bin = 1;
create index unsketched on story (place) where bin = 0 and sketch is null;
create index pending on story (place) where bin = 0 and texted is null;
"""

# Made when the stories are in: keeping them in order meanwhile takes several times as long.
_ORDERS = """
create index by_key on key (hash, id);
create index by_day on story (place desc, state, focus_code, unit_code, doubtful, lateness) where bin = 0;
create index by_id on story (newness, place desc, state, focus_code, unit_code) where bin = 0;
create index by_title on story (title, place desc, state, focus_code, unit_code) where bin = 0;
create index by_unit on story (unit, place desc, state, focus_code, unit_code) where bin = 0;
create index by_focus on story (focus, place desc, state, focus_code, unit_code) where bin = 0;
create index by_topic on story (topic, place desc, state, focus_code, unit_code) where bin = 0;
create index by_state on story (state, place desc, focus_code, unit_code) where bin = 0;
create index by_due on story (lateness, place desc, state, focus_code, unit_code) where bin = 0;
create index by_length on story (shortness, place desc, state, focus_code, unit_code) where bin = 0;
create index by_photos on story (bareness, place desc, state, focus_code, unit_code) where bin = 0;
"""

_STATES = " ".join(f"when {number} then '{state.value}'" for number, state in enumerate(State))
FACETS = f"""
select bin, 'all' as kind, '' as name, count(*) as n from story group by 1
union all select bin, 'state', case state {_STATES} end, count(*) from story group by 1, 3
union all select bin, 'focus', focus, count(*) from story group by 1, 3
union all select bin, 'unit', unit, count(*) from story group by 1, 3
union all select bin, 'month', month_at(place), count(*) from story group by 1, 3
union all select bin, 'late', '', count(*) from story where lateness <> 1 group by 1
union all select bin, 'doubtful', '', count(*) from story where doubtful group by 1
"""
"""What table `facet` holds, counted."""


class IndexBroken(Exception):
    """The index cannot be read or written: damaged, disk full, thrown away by another. It is to be made anew."""


class IndexBusy(Exception):
    """Another process was writing into the index all the while."""


class Connection(sqlite3.Connection):
    """A connection, and for which search its temporary table of hits was filled, with how many."""

    hits: tuple[object, int] | None = None


def discard(path: Path) -> None:
    """Throw the index's files away. Raises OSError where Windows still has them open."""
    # the file first: SQLite ignores a log whose database is missing, but would apply one to another database
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


class Connections:
    """Connections to one index file, made when needed: any number of readers, one writer at a time.

    `path` None keeps the index in memory, where readers and the writer take turns.
    """

    def __init__(self, path: Path | None, version: str) -> None:
        self._path = path
        self._version = version
        self._writing = threading.RLock()
        self._readers: LifoQueue[Connection] = LifoQueue()
        self._closed = False
        with _told():
            self._writer = self._made()
        self._inode = _inode(path)

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the index throughout. Raises IndexBroken, IndexBusy."""
        if self._path is None:
            with self.writing() as db:
                yield db
            return
        with _told():
            try:
                db = self._readers.get_nowait()
            except Empty:
                db = self._connected(_READER_KIB)
                if self.replaced():
                    db.close()
                    raise IndexBroken("replaced") from None
            try:
                db.execute("begin")
                yield db
                db.execute("commit")  # so that the temporary table of hits stays
            finally:
                self._rested(db)

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """The connection that writes, in a transaction that is undone if the block raises. Raises as `reading`."""
        with self._writing, _told():
            self._writer.execute("begin immediate")
            try:
                yield self._writer
                self._writer.execute("commit")
            except BaseException:
                self._writer.hits = None
                if self._writer.in_transaction:
                    self._writer.execute("rollback")
                raise

    def rest(self) -> None:
        """Bring the log into the file, as far as nobody reads or writes; what saves would else do now and then."""
        if self._path is not None:
            with self._writing, _told():
                self._writer.execute("pragma wal_checkpoint(passive)")

    def replaced(self) -> bool:
        """Whether another process threw the file away meanwhile."""
        return _inode(self._path) != self._inode

    def close(self) -> None:
        """Close what is not in use, and the rest as it comes back."""
        self._closed = True
        with contextlib.suppress(Empty):
            while True:
                self._readers.get_nowait().close()
        with self._writing:
            self._writer.close()

    def _rested(self, db: Connection) -> None:
        try:
            if db.in_transaction:
                db.hits = None
                db.execute("rollback")
        except sqlite3.Error:
            db.close()
            raise
        if self._closed:
            db.close()
        else:
            self._readers.put(db)

    def _connected(self, kib: int) -> Connection:
        db = sqlite3.connect(
            self._path or ":memory:",
            timeout=_BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            factory=Connection,
            cached_statements=64,
        )
        try:
            db.create_function("month_at", 1, month_at, deterministic=True)
            db.execute(f"pragma cache_size = -{kib}")
            db.execute(f"pragma temp_store = {'memory' if kib == _READER_KIB or self._path is None else 'default'}")
            db.execute("pragma synchronous = normal")
            db.execute(f"pragma wal_autocheckpoint = {_LOG_PAGES}")
            db.execute("pragma secure_delete = off")
        except BaseException:
            db.close()
            raise
        return db

    def _made(self) -> Connection:
        """The writer's connection to an index that is ours; what else stands there is thrown away."""
        try:
            return self._opened()
        except sqlite3.DatabaseError as error:
            if _code(error) in _BUSY or self._path is None:
                raise
        with contextlib.suppress(OSError):
            discard(self._path)
        return self._opened()

    def _opened(self) -> Connection:
        db = self._connected(_WRITER_KIB)
        try:
            _logging_ahead(db)
            db.execute("begin immediate")
            known = db.execute("select 1 from sqlite_master where name = 'meta'").fetchone()
            if not known or db.execute("select schema, version from meta").fetchone() != (SCHEMA, self._version):
                _emptied(db)
                run(db, _TABLES)
                # numbers go on from those of an index thrown away, which others may still have as their mark
                start = time.time_ns() // 1000
                db.execute("insert into meta values (1, ?, ?, ?, ?, 0)", (SCHEMA, self._version, start, start))
            db.execute("commit")
        except BaseException:
            db.close()
            raise
        return db


def run(db: sqlite3.Connection, script: str) -> None:
    """The script's statements, inside the present transaction."""
    for statement in script.split(";\n"):
        db.execute(statement)


def is_ordered(db: sqlite3.Connection) -> bool:
    """Whether the indexes of the orders are made."""
    return bool(db.execute("select ordered from meta").fetchone()[0])


def put_in_order(db: sqlite3.Connection) -> None:
    """Make the indexes of the orders (1 to 2 s for 100,000 stories) unless they are made."""
    if not is_ordered(db):
        run(db, _ORDERS)
        db.execute(f"insert into facet {FACETS}")
        db.execute("update meta set ordered = 1, turn = turn + 1")


def _logging_ahead(db: sqlite3.Connection) -> None:
    """Turn the write-ahead log on; SQLite does not wait by itself while another process does the same."""
    for attempt in range(50):
        try:
            db.execute("pragma journal_mode = wal")
            db.execute("pragma journal_size_limit = 16777216")
            return
        except sqlite3.OperationalError as error:
            if _code(error) not in _BUSY or attempt == 49:
                raise
            time.sleep(0.02)


def _emptied(db: sqlite3.Connection) -> None:
    """Drop every table of ours, and what an earlier version called its own."""
    names = db.execute("select name from sqlite_master where type = 'table' order by sql like 'create virtual%' desc")
    for (name,) in names.fetchall():
        quoted = '"' + name.replace('"', '""') + '"'
        if not name.startswith("sqlite_"):
            db.execute(f"drop table if exists {quoted}")


def _inode(path: Path | None) -> tuple[int, int] | None:
    if path is None:
        return None
    try:
        found = os.stat(path)  # noqa: PTH116
    except OSError:
        return (0, 0)
    return found.st_dev, found.st_ino


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


@contextlib.contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise (IndexBusy if _code(error) in _BUSY else IndexBroken)(str(error)) from error
