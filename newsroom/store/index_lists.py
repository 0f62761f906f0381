"""Lists, places in them, and counts over them, read from the index."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from newsroom.store.door import Page, Query, Spot, Tally
from newsroom.store.index_query import DAY_SHIFT, FEW, ORDERS, STATES, Facets, Listing, code, listing, month_at
from newsroom.store.index_row import IN_TIME, decode_card, marks
from newsroom.store.index_schema import FACETS, Connection, is_ordered
from newsroom.store.search import expression, words_of

_KEPT = 64


class Lists:
    """Answers over one state of the index; counts are kept until it changes."""

    def __init__(self) -> None:
        self._kept: tuple[int, dict[object, Any]] = (0, {})

    def page(self, db: Connection, query: Query, start: int, count: int | None) -> Page:
        """The lines of a list from `start` on."""
        turn = _turn(db)
        words = words_of(query.text)
        found = self._listing(db, turn, query)
        window = (-1 if count is None else max(count, 0), max(start, 0))
        if words and not query.deleted and query.order == "day":
            source, values = _matching(found, words)
            places = db.execute(
                f"select rowid {source} order by rowid desc limit ? offset ?", (*values, *window)
            ).fetchall()
        else:
            source, values = self._source(db, turn, found, words, found.ordered)
            sql = f"select place {source} order by {found.order} limit ? offset ?"
            places = db.execute(sql, (*values, *window)).fetchall()
        cards = (db.execute("select card from story where place = ?", place).fetchone()[0] for place in places)
        complete = not words or query.deleted or _is_complete(db)
        return Page(tuple(map(decode_card, cards)), self._total(db, turn, found, words), complete)

    def place(self, db: Connection, query: Query, story_id: str) -> int | None:
        """How many lines stand before the story's."""
        turn = _turn(db)
        found = self._listing(db, turn, query)
        words = words_of(query.text)
        column = ORDERS[query.order][1]
        source, values = self._source(db, turn, found, words, found.ordered if column else found.nearest)
        one, its = self._source(db, turn, found, words, "")
        row = db.execute(f"select place, {column or 'place'} {one} and id = ?", (*its, story_id)).fetchone()
        if row is None:
            return None
        counted = f"select count(*) {source}"
        if not column:
            return db.execute(f"{counted} and place > ?", (*values, row[0])).fetchone()[0]
        before = db.execute(f"{counted} and {column} < ?", (*values, row[1])).fetchone()[0]
        beside = db.execute(f"{counted} and {column} = ? and place > ?", (*values, row[1], row[0])).fetchone()[0]
        return before + beside

    def ids(self, db: Connection, query: Query) -> list[str]:
        """Ids of a whole list, oldest first."""
        turn = _turn(db)
        found = self._listing(db, turn, query)
        source, values = self._source(db, turn, found, words_of(query.text), found.nearest)
        return [story_id for (story_id,) in db.execute(f"select id {source} order by newness desc, id", values)]

    def tally(self, db: Connection, query: Query) -> Tally:
        """Counts over a whole list; over all stories they are kept by the index itself."""
        turn = _turn(db)
        facets = self._facets(db, turn, query.deleted)
        if replace(query, order="day", deleted=False, text=query.text.strip()) != Query():
            facets = self._once(turn, ("tally", replace(query, order="day")), lambda: self._counted(db, turn, query))
        named = {kind: {name: n for (k, name), n in facets.items() if k == kind and n} for kind in _COUNTED}
        named["unit"].pop("", None)
        return Tally(
            states={state: named["state"][state] for state in STATES if state in named["state"]},
            focuses=named["focus"],
            units=named["unit"],
            months=named["month"],
            doubtful=facets.get(("doubtful", ""), 0),
            late=facets.get(("late", ""), 0),
        )

    def spread(self, db: Connection) -> dict[Spot, int]:
        """Counts of all stories outside the bin by month, state and focus area."""
        focuses = _coded(self._facets(db, _turn(db), False), "focus")
        along = "indexed by by_day" if is_ordered(db) else ""
        what = f"place >> {DAY_SHIFT}, state, focus_code"
        found: Counter[Spot] = Counter()
        for day, state, focus, n in db.execute(
            f"select {what}, count(*) from story {along} where bin = 0 group by 1, 2, 3"
        ):
            found[month_at(day << DAY_SHIFT), STATES[state], focuses[focus]] += n
        return dict(found)

    def _counted(self, db: Connection, turn: int, query: Query) -> Facets:
        found = self._listing(db, turn, query)
        # of many stories, the index by days knows everything that is counted
        index = found.nearest if found.few or query.deleted or not found.nearest else "by_day"
        source, values = self._source(db, turn, found, words_of(query.text), index)
        everything = self._facets(db, turn, query.deleted)
        names = {kind: _coded(everything, kind) for kind in ("focus", "unit")}
        facets: Counter[tuple[str, str]] = Counter()
        rows = db.execute(f"select state, focus_code, unit_code, doubtful, lateness <> {IN_TIME} {source}", values)
        for (state, focus, unit, doubtful, late), n in Counter(rows).items():
            facets["state", STATES[state].value] += n
            facets["focus", names["focus"][focus]] += n
            facets["unit", names["unit"][unit]] += n
            facets["doubtful", ""] += n * doubtful
            facets["late", ""] += n * late
        for day, n in db.execute(f"select place >> {DAY_SHIFT}, count(*) {source} group by 1", values):
            facets["month", month_at(day << DAY_SHIFT)] += n
        return facets

    def _source(
        self, db: Connection, turn: int, found: Listing, words: Sequence[str], index: str
    ) -> tuple[str, list[object]]:
        """From where the list's stories are read, along an index (empty: along none), with all its conditions."""
        along = f"indexed by {index}" if index else ""
        if words and not found.query.deleted:
            if _gather(db, turn, found, words) <= FEW:
                along = "not indexed"
            return f"from story {along} where bin = 0 and place in (select place from temp.hit)", []
        where, values = found.where(index)
        if words:
            held = " and ".join(["instr(text, ?) > 0"] * len(words))
            where, values = f"{where} and place in (select place from bin_text where {held})", [*values, *words]
        return f"from story {along} where {where}", values

    def _listing(self, db: Connection, turn: int, query: Query) -> Listing:
        return listing(query, self._facets(db, turn, query.deleted), is_ordered(db))

    def _facets(self, db: Connection, turn: int, deleted: bool) -> Facets:
        def read() -> Facets:
            table = "facet" if is_ordered(db) else f"({FACETS})"
            rows = db.execute(f"select kind, name, n from {table} where bin = ?", (int(deleted),))
            return {(kind, name): n for kind, name, n in rows}

        return self._once(turn, ("facets", deleted), read)

    def _total(self, db: Connection, turn: int, found: Listing, words: Sequence[str]) -> int:
        if found.total is not None and not words:
            return found.total

        def count() -> int:
            if words and not found.query.deleted and found.query.order == "day":
                source, values = _matching(found, words)
            else:
                source, values = self._source(db, turn, found, words, found.nearest)
            return db.execute(f"select count(*) {source}", values).fetchone()[0]

        return self._once(turn, ("total", replace(found.query, order="day")), count)

    def _once(self, turn: int, what: object, made: Callable[[], Any]) -> Any:
        """What was made in this turn of the index, or made now."""
        kept = self._kept
        if kept[0] != turn or len(kept[1]) > _KEPT:
            self._kept = kept = (turn, {})
        if what not in kept[1]:
            kept[1][what] = made()
        return kept[1][what]


_COUNTED = ("state", "focus", "unit", "month")


def _coded(facets: Facets, kind: str) -> dict[int, str]:
    """The names of a kind by their short numbers."""
    return {code(name): name for k, name in facets if k == kind}


def _turn(db: Connection) -> int:
    return db.execute("select turn from meta").fetchone()[0]


def _is_complete(db: Connection) -> bool:
    sql = "select 1 from story indexed by pending where bin = 0 and texted is null limit 1"
    return db.execute(sql).fetchone() is None


def _matching(found: Listing, words: Sequence[str]) -> tuple[str, list[object]]:
    """Where in the full text the stories of the list are, with the values for it."""
    query = found.query
    state = None if query.state is None else STATES.index(query.state)
    asked = expression(words, marks(state, query.focus, query.unit))
    days, values = "", []
    if found.low is not None:
        days, values = " and rowid >= ? and rowid < ?", [found.low, found.high]
    if asked.pairs is None:
        return f"from singles where singles match ?{days}", [asked.singles, *values]
    if asked.singles is None:
        return f"from pairs where pairs match ?{days}", [asked.pairs, *values]
    # the plus: else SQLite asks `pairs` anew for every row that the other has, 100,000 times
    also = "+rowid in (select rowid from singles where singles match ?)"
    return f"from pairs where pairs match ?{days} and {also}", [asked.pairs, *values, asked.singles]


def _gather(db: Connection, turn: int, found: Listing, words: Sequence[str]) -> int:
    """Have the connection's temporary table hold what the query finds, in words and otherwise; how much it is."""
    wanted = (turn, replace(found.query, order="day"))
    if db.hits is None or db.hits[0] != wanted:
        db.hits = None
        db.execute("create temp table if not exists hit (place integer primary key)")
        db.execute("delete from temp.hit")
        source, values = _matching(found, words)
        db.hits = (wanted, db.execute(f"insert into temp.hit select rowid {source} order by rowid", values).rowcount)
    return db.hits[1]
