"""Making one sound volume of what was found of its two files: plain functions over what was read."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from newsroom.store.format import (
    OWN,
    REMOVED,
    STORIES,
    UNDECODABLE,
    Chain,
    Checkpoint,
    Entry,
    Line,
    Tables,
    baseline,
    beginning,
    gap,
    replay,
)


@dataclass(frozen=True, slots=True)
class Mended:
    """A volume as it goes on: its documents, and its whole history if that has to be written anew."""

    tables: Tables
    chain: Chain
    history: bytes | None
    """None: the history is sound as it lies there."""
    left: bool = False
    """The checkpoint has documents that are nowhere in what goes on: keep it."""


class _Rev(msgspec.Struct):
    rev: int = 0


class _Gap(msgspec.Struct):
    lost: int = 1


def mend(
    name: str,
    point: Checkpoint | None,
    lines: Sequence[Line],
    *,
    now: str,
    broken: bool = False,
    unreadable: int = 0,
    aside: str = "",
) -> Mended:
    """The volume from its checkpoint (None: missing or damaged) and the intact lines of its history.

    The history is `broken` where it cannot stay as it lies; so many of its lines were `unreadable`, and the damaged
    file was put `aside`. Every intact line is kept, with its number. What the checkpoint knows and the lines do not
    tell becomes a line of its own.
    """
    tables: Tables = {}
    replay(tables, (line.entry for line in lines))
    fresh = _only_in(point, lines, tables) if point else []
    left = _left_out(point, lines, fresh) if point else False
    if not broken and not fresh and lines:
        return Mended(tables, Chain(lines[-1].seq, lines[-1].hash), None, left)
    chain, history = _rewritten(name, point.seq if point else -1, lines, unreadable, now, aside)
    history += chain.join(fresh, batch=False)
    replay(tables, fresh)
    return Mended(tables, chain, history, left)


def _rewritten(
    name: str, reached: int, lines: Sequence[Line], unreadable: int, now: str, aside: str
) -> tuple[Chain, bytes]:
    """The lines as one unbroken chain, with a line that says how many are missing where the first of them stood."""
    there = {line.seq for line in lines}
    last = max([*there, 0])
    missing = set(range(1, max(last, reached) + 1)) - there
    # a line that tells of some that were lost before stands in place of the first of them
    told = [_lost(line.entry) for line in lines if line.entry.table == OWN and line.entry.act == "gap"]
    lost = max(len(missing) + len(told) - sum(told), unreadable)
    said = gap(lost, aside, now) if lost > 0 else None
    first = min(missing, default=last + 1)
    chain = Chain()
    parts = [chain.join([beginning(name, now)])]
    for line in lines:
        if line.entry.act == "begin" and line.entry.table == OWN:
            continue
        if said and line.seq >= first:
            chain.seq = max(chain.seq, first - 1)
            parts.append(chain.join([said]))
            said = None
        chain.seq = max(chain.seq, line.seq - 1)  # a line keeps its number, whatever is missing before it
        parts.append(chain.join([line.entry]))
    if said:
        parts.append(chain.join([said]))
    chain.seq = max(chain.seq, reached)
    return chain, b"".join(parts)


def is_whole(point: Checkpoint | None, lines: Sequence[Line], unreadable: int) -> bool:
    """Whether what could not be read of the history is in the checkpoint, as far as the lines' numbers tell."""
    there = {line.seq for line in lines}
    reached = point.seq if point else 0
    told = [_lost(line.entry) for line in lines if line.entry.table == OWN and line.entry.act == "gap"]
    explained = sum(told) - len(told)
    covered = set(range(1, reached + 1)) - there
    later = set(range(reached + 1, max(there, default=0) + 1)) - there
    return not unreadable or (unreadable <= len(covered) - explained and not later)


def _lost(entry: Entry) -> int:
    return msgspec.json.decode(entry.doc or b"", type=_Gap).lost


def _only_in(point: Checkpoint, lines: Sequence[Line], tables: Tables) -> list[Entry]:
    """What the checkpoint has later than the intact lines."""
    last = {(line.entry.table, line.entry.id): line.seq for line in lines}
    missing: Tables = {}
    for table, documents in point.tables.items():
        for key, doc in documents.items():
            known = tables.get(table, {}).get(key)
            if known == doc or (table == STORIES and key in tables.get(REMOVED, {})):
                continue
            ours, theirs = _rev(known), _rev(doc)
            # numbers of lines are compared only where a document does not count its own saves
            if (theirs > ours) if ours else last.get((table, key), -1) <= point.seq:
                missing.setdefault(table, {})[key] = doc
    now = max((line.entry.at for line in lines), default="")
    return [*baseline(missing, now, "mend"), *_gone(point, lines, tables, last)]


def _gone(point: Checkpoint, lines: Sequence[Line], tables: Tables, last: dict[tuple[str, str], int]) -> list[Entry]:
    """What was taken out by lines that are lost: of a story the checkpoint says so, of anything else it is silent."""
    gone: list[Entry] = []
    for line in lines:
        entry = line.entry
        if entry.id not in tables.get(entry.table, {}) or line.seq != last[entry.table, entry.id]:
            continue
        if entry.table == STORIES:
            mark = point.tables.get(REMOVED, {}).get(entry.id)
            out = mark is not None and _rev(mark) > entry.rev
        else:
            out = line.seq <= point.seq and entry.id not in point.tables.get(entry.table, {})
        if out and entry.table not in (OWN, REMOVED):
            gone.append(Entry(entry.table, entry.id, entry.rev, entry.at, entry.by, "mend", None))
    return gone


def _left_out(point: Checkpoint, lines: Sequence[Line], fresh: Sequence[Entry]) -> bool:
    """Whether the checkpoint has a document that no line has."""
    told = {(e.table, e.id, e.doc) for e in (*(line.entry for line in lines), *fresh)}
    return any((table, key, doc) not in told for table, docs in point.tables.items() for key, doc in docs.items())


def _rev(doc: bytes | None) -> int:
    """How often a document was saved, where it counts that; else 0."""
    if doc is None:
        return 0
    try:
        return msgspec.json.decode(doc, type=_Rev).rev
    except UNDECODABLE:
        return 0


def newest_lines(closed: Sequence[Line], live: Sequence[Line]) -> list[Line]:
    """A closed history and the live one behind it, without what a closing or mending cut short left in both.

    A line that was mended has another hash in the other file; what it says is the same.
    """
    if not closed or not live:
        return [*closed, *live]
    told = Counter(line.entry for line in closed)
    fresh: list[Line] = []
    for line in live:
        if told[line.entry]:
            told[line.entry] -= 1
        else:
            fresh.append(line)
    return [*closed, *fresh]
