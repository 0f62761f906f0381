"""A story as a row of the index: its columns, its checksum, what it adds to the counts."""

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import msgspec

from newsroom.store.door import Card, Catalogue
from newsroom.store.index_query import STATES, arrival, code, month_at, place_of
from newsroom.store.search import Document, document, fold
from newsroom.story import Story

_encode = msgspec.msgpack.Encoder().encode
# not as msgpack, which keeps no zone
_encode_card = msgspec.json.Encoder().encode
decode_card = msgspec.json.Decoder(Card).decode

IN_TIME = 1
"""In column `lateness`, which is negative for what came late."""

COLUMNS = (
    "place, id, volume, rev, sum, bin, state, focus, focus_code, topic, unit, unit_code, title, newness, lateness,"
    " shortness, bareness, doubtful, keys, card"
)
_AND = "seal, number, texted, worded, sketch"
INSERT = f"insert into story ({COLUMNS}, {_AND}) values ({', '.join('?' * 25)}) on conflict do nothing"
COUNTED = "place, bin, state, focus, unit, lateness, doubtful"
"""What of a row its part in the counts is made from."""


@dataclass(frozen=True, slots=True)
class Row:
    """What is written of a story; its place may still move when another story holds it."""

    place: int
    values: tuple[Any, ...]
    """As in COLUMNS, from `id` on."""
    keys: tuple[int, ...]
    counted: tuple[Any, ...]
    """As in COUNTED, from `bin` on."""


def row_of(catalogue: Catalogue, story: Story, volume: str, sum_: str) -> Row:
    """The row of a story as the catalogue describes it."""
    card = catalogue.card(story)
    focus = card.focus or "none"
    keys = tuple({hashed(key) for key in catalogue.keys(story)})
    arrived = arrival(card.id)
    lateness = IN_TIME if card.late is None else -(card.late // timedelta(microseconds=1))
    doubtful = not card.chosen and (card.focus is None or card.band != "sure")
    state, bin_ = STATES.index(card.state), int(card.deleted_at is not None)
    values = (
        card.id,
        volume,
        card.rev,
        sum_,
        bin_,
        state,
        focus,
        code(focus),
        _topic(catalogue.focuses, focus),
        card.unit,
        code(card.unit),
        card.title,
        -arrived,
        lateness,
        -card.characters,
        -card.photos,
        int(doubtful),
        b"".join(key.to_bytes(8, "big", signed=True) for key in keys),
        _encode_card(card),
    )
    return Row(place_of(card.day, arrived), values, keys, (bin_, state, focus, card.unit, lateness, int(doubtful)))


def _topic(focuses: tuple[str, ...], focus: str) -> str:
    """What sorts a focus area into its place; behind all those known come others by id, then `none`."""
    place = focuses.index(focus) if focus in focuses else len(focuses) + (focus == "none")
    return f"{place:04} {focus}"


def seal(row: tuple[Any, ...]) -> int:
    """Checksum of a row's COLUMNS."""
    return zlib.crc32(_encode(row))


def keys_in(blob: bytes) -> list[int]:
    return [int.from_bytes(blob[at : at + 8], "big", signed=True) for at in range(0, len(blob), 8)]


def hashed(key: str) -> int:
    """A key as the index keeps it; two keys share a number less often than disks fail."""
    return int.from_bytes(hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=8).digest(), "big", signed=True)


def facets_of(counted: tuple[Any, ...]) -> Iterator[tuple[int, str, str]]:
    """Every count that a row with these COUNTED columns is part of: in the bin or not, kind, name."""
    place, bin_, state, focus, unit, lateness, doubtful = counted
    yield bin_, "all", ""
    yield bin_, "state", STATES[state].value
    yield bin_, "focus", focus
    yield bin_, "unit", unit
    yield bin_, "month", month_at(place)
    if lateness != IN_TIME:
        yield bin_, "late", ""
    if doubtful:
        yield bin_, "doubtful", ""


def marks(state: int | None, focus: str | None, unit: str | None) -> list[str]:
    """Words of the full text for a state's number, a focus area (`none` without one) and a unit; None: not asked."""
    said = [] if state is None else [f"qs{state}"]
    said += [] if focus is None else [f"qf{code(focus):x}"]
    return said + ([] if unit is None else [f"qu{code(unit):x}"])


def document_of(catalogue: Catalogue, story: Story) -> tuple[Document, int]:
    """What the full text takes in of a story, and its checksum."""
    card = catalogue.card(story)
    said = marks(STATES.index(card.state), card.focus or "none", card.unit)
    taken = document(catalogue.text(story), said)
    return taken, zlib.crc32(taken.pairs.encode("utf-8"))


def bin_text(catalogue: Catalogue, story: Story) -> str:
    """What a story in the bin is searched in."""
    return fold(catalogue.text(story))
