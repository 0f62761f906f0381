"""The format: what is written is read back, and what is not what was written is seen."""

import contextlib
import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB

from newsroom.store import format
from newsroom.store.format import STORIES, Chain, Checkpoint, Damaged, Entry, TooNew
from tests.store.volumes import AT

NOW = AT.isoformat()
_keys = st.text(min_size=1, max_size=8)
_docs = st.one_of(st.none(), st.dictionaries(st.text(max_size=5), st.text(), max_size=3).map(format.text))
_entries = st.lists(
    st.builds(Entry, st.sampled_from([STORIES, "held"]), _keys, st.integers(0, 99), st.just(NOW), _keys, _keys, _docs),
    min_size=1,
    max_size=8,
)


@given(_entries, st.booleans())
def test_a_history_is_read_as_it_was_written_and_closed_too(entries: list[Entry], batch: bool):
    data = Chain().join(entries, batch=batch)
    reading = format.read_history(data)
    assert [line.entry for line in reading.lines] == entries
    assert (reading.end, reading.faults) == (len(data), ())
    assert b"".join(map(format.as_written, reading.lines)) == data
    closed = format.read_closed(format.close_history(reading.lines))
    assert [line.entry for line in closed.lines] == entries
    assert not closed.faults


def test_a_batch_that_was_cut_before_a_line_break_is_no_damage():
    entries = [Entry(STORIES, key, 1, NOW, "林", "add", b"{}") for key in ("a", "b")]
    first = Chain().join(entries).index(b"\n")
    reading = format.read_history(Chain().join(entries)[:first])
    assert (reading.lines, reading.end, reading.faults) == ((), 0, ())


@given(_entries, st.data())
def test_a_batch_that_was_cut_short_counts_for_nothing(entries: list[Entry], data: st.DataObject):
    chain = Chain()
    before = chain.join(entries)
    whole = before + chain.join(entries)
    cut = data.draw(st.integers(len(before), len(whole) - 2))
    tail = data.draw(st.sampled_from([b"", b"\0" * 9]))
    reading = format.read_history(whole[:cut] + tail)
    assert [line.entry for line in reading.lines] == entries
    assert (reading.end, reading.faults) == (len(before), ())


@settings(max_examples=200)
@given(_entries, st.data())
def test_no_flipped_bit_stays_unseen(entries: list[Entry], data: st.DataObject):
    history = Chain().join(entries, batch=False)
    tables: format.Tables = {}
    format.replay(tables, entries)
    which = data.draw(st.sampled_from(["history", "closed", "checkpoint"]))
    lines = format.read_history(history).lines
    written = {
        "history": history,
        "closed": format.close_history(lines),
        "checkpoint": format.write_checkpoint(Checkpoint(tables, 3, "a" * 16, 9)),
    }[which]
    place = data.draw(st.integers(0, len(written) * 8 - 1))
    flipped = bytearray(written)
    flipped[place // 8] ^= 1 << place % 8
    if which == "history":
        reading = format.read_history(bytes(flipped))
        assert reading.faults or len(reading.lines) < len(lines)
        assert all(line.entry in entries for line in reading.lines)
    elif which == "closed":
        with contextlib.suppress(Damaged):
            reading = format.read_closed(bytes(flipped))
            # the bits that fill the last byte of the packed data say nothing
            assert reading.faults or gzip.decompress(flipped) == gzip.decompress(written)
    else:
        with pytest.raises(Damaged):
            format.read_checkpoint(bytes(flipped))


@given(st.binary(max_size=200))
def test_anything_at_all_is_read_or_refused(data: bytes):
    format.read_history(data)
    for reader in (format.read_checkpoint, format.read_closed):
        with contextlib.suppress(Damaged, TooNew):
            reader(data)


@given(st.dictionaries(_keys, st.dictionaries(st.text(max_size=5), st.text(), max_size=3).map(format.text)))
def test_a_checkpoint_is_read_back_and_is_plain_json(documents: dict[str, bytes]):
    point = Checkpoint({STORIES: documents}, 7, "0123456789abcdef", 99)
    data = format.write_checkpoint(point)
    assert format.read_checkpoint(data) == point
    assert json.loads(data)[STORIES] == {key: json.loads(doc) for key, doc in documents.items()}


def test_stock_tinydb_opens_a_checkpoint(tmp_path: Path):
    point = Checkpoint({"held": {"1": b'{"name":"a"}', "2": b'{"name":"b"}'}}, 2)
    (tmp_path / "file.json").write_bytes(format.write_checkpoint(point))
    with TinyDB(tmp_path / "file.json") as db:
        assert [row["name"] for row in db.table("held")] == ["a", "b"]
        assert db.tables() == {"_meta", "held"}
