"""Near-duplicates in the index: every story's sketch (`text/minhash.py`), and its smallest hashes to look it up by."""

from collections.abc import Iterator

from newsroom.store.door import Twin
from newsroom.store.index_schema import Connection
from newsroom.text.minhash import LATEST, LEADING, candidates, closest, leading

_HAVING = f"select place from gram where hash = ? order by place desc limit {LATEST}"
_IS_COMMON = f"select exists (select 1 from gram where hash = ? limit 1 offset {LATEST - 1})"
_COMMON = 4
"""Hashes that many stories have: of these so few are looked up, enough for forms that all units fill in alike."""
_WRONG = f"""
select (select count(*) from gram) <> (select total(min(length(sketch) / 4, {LEADING})) from story)
    or exists (select 1 from story where bin = 1 and sketch is not null)
"""


def alike(db: Connection, sketch: bytes) -> tuple[Twin, ...]:
    """The stories outside the bin whose texts are nearly the one of this sketch, the nearest first."""
    near = candidates(_having(db, sketch))
    rows = db.execute(f"select id, sketch from story where place in ({', '.join('?' * len(near))})", near)
    return tuple(Twin(story_id, share) for story_id, share in closest(sketch, rows))


def _having(db: Connection, sketch: bytes) -> Iterator[list[int]]:
    """The places of the latest stories that have each of a sketch's hashes."""
    common = 0
    for number in leading(sketch):
        if db.execute(_IS_COMMON, (number,)).fetchone()[0]:
            common += 1
            if common > _COMMON:
                continue
        yield [place for (place,) in db.execute(_HAVING, (number,))]


def unsketched(db: Connection, limit: int) -> list[str]:
    """Stories whose sketch is not in the index yet, newest day first."""
    rows = db.execute(
        "select id from story indexed by unsketched where bin = 0 and sketch is null order by place desc limit ?",
        (limit,),
    )
    return [story_id for (story_id,) in rows]


def put_sketch(db: Connection, story_id: str, rev: int, sketch: bytes) -> None:
    """Take in the sketch of a story that has none yet, if it stands at this revision outside the bin."""
    sql = "select place from story where id = ? and rev = ? and bin = 0 and sketch is null"
    for (place,) in db.execute(sql, (story_id, rev)).fetchall():
        db.execute("update story set sketch = ? where place = ?", (sketch, place))
        put_grams(db, place, sketch)


def put_grams(db: Connection, place: int, sketch: bytes) -> None:
    """Have the story at a place looked up by its sketch."""
    db.executemany("insert into gram values (?, ?)", [(number, place) for number in leading(sketch)])


def remove_grams(db: Connection, place: int, sketch: bytes) -> None:
    """Have the story at a place looked up no more."""
    numbers = [(number, place) for number in leading(sketch)]
    db.executemany("delete from gram where hash = ? and place = ?", numbers)


def is_wrong(db: Connection) -> bool:
    """Whether sketches and hashes do not go together."""
    return bool(db.execute(_WRONG).fetchone()[0])
