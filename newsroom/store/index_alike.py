"""Near-duplicates in the index: every story's sketch (`text/minhash.py`), and its smallest hashes to look it up by."""

from newsroom.store.door import Twin
from newsroom.store.index_schema import Connection
from newsroom.text.minhash import LEADING, MOST_COMPARED, SHARED, closest, leading

_NEAR = f"""
select id, grams from sketch join story using (place) where place in (
    select place from gram where hash in ({", ".join("?" * LEADING)})
    group by place having count(*) >= {SHARED} order by count(*) desc limit {MOST_COMPARED})
"""
_WRONG = f"""
select (select count(*) from gram) <> (select total(min(length(grams) / 4, {LEADING})) from sketch)
    or exists (select 1 from sketch where place not in (select place from story where bin = 0))
"""


def alike(db: Connection, sketch: bytes) -> tuple[Twin, ...]:
    """The stories outside the bin whose texts are nearly the one of this sketch, the nearest first."""
    numbers = leading(sketch)
    if not numbers:
        return ()
    near = db.execute(_NEAR, numbers + numbers[:1] * (LEADING - len(numbers))).fetchall()
    return tuple(Twin(story_id, share) for story_id, share in closest(sketch, near))


def unsketched(db: Connection, limit: int) -> list[str]:
    """Stories whose sketch is not in the index yet, newest day first."""
    rows = db.execute(
        "select id from story indexed by pending where bin = 0 and texted is null"
        " and not exists (select 1 from sketch where sketch.place = story.place) order by place desc limit ?",
        (limit,),
    )
    return [story_id for (story_id,) in rows]


def put_sketch(db: Connection, place: int, sketch: bytes) -> None:
    """Take in the sketch of the story at a place, unless it is in already."""
    if db.execute("insert into sketch values (?, ?) on conflict do nothing", (place, sketch)).rowcount:
        db.executemany("insert into gram values (?, ?)", [(number, place) for number in leading(sketch)])


def remove_sketch(db: Connection, place: int) -> None:
    """Forget the sketch of the story at a place."""
    found = db.execute("select grams from sketch where place = ?", (place,)).fetchone()
    if found:
        numbers = [(number, place) for number in leading(found[0])]
        db.executemany("delete from gram where hash = ? and place = ?", numbers)
        db.execute("delete from sketch where place = ?", (place,))


def is_wrong(db: Connection) -> bool:
    """Whether sketches and hashes do not go together."""
    return bool(db.execute(_WRONG).fetchone()[0])
