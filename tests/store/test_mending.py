"""Making one volume of what is left: what stays, which number it has, what is later."""

from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.store import format
from newsroom.store.format import OWN, STORIES, Chain, Checkpoint, Entry, Line
from newsroom.store.mending import mend, newest_lines
from tests.store.volumes import AT, NAME, entry, story

NOW = AT.isoformat()


def written(entries: Sequence[Entry], chain: Chain | None = None) -> list[Line]:
    data = (chain or Chain()).join([format.beginning(NAME, NOW), *entries], batch=False)
    return list(format.read_history(data).lines)


def titled(number: int, rev: int, title: str) -> Entry:
    return entry(story(number, rev, title))


ENTRIES = [titled(1, 1, "一"), titled(2, 1, "二"), titled(1, 2, "一改"), titled(2, 2, "二改")]


@given(st.sets(st.integers(1, 4)))
def test_lines_keep_their_numbers_and_a_line_tells_of_those_missing(lost: set[int]):
    lines = [line for line in written(ENTRIES) if line.seq not in lost]
    before = {line.seq: line.entry for line in lines}
    mended = mend(NAME, Checkpoint({}, 4), lines, now=NOW, broken=True, unreadable=len(lost), aside="aside/x")
    assert mended.history is not None
    reading = format.read_history(mended.history)
    assert not reading.faults
    after = {line.seq: line.entry for line in reading.lines if line.entry.table == STORIES}
    assert after == {seq: said for seq, said in before.items() if seq}
    gaps = [line for line in reading.lines if line.entry.act == "gap"]
    assert [line.seq for line in gaps] == ([min(lost)] if lost else [])
    assert [msgspec.json.decode(line.entry.doc or b"") for line in gaps] == (
        [{"lost": len(lost), "aside": "aside/x"}] if lost else []
    )
    # mended again with nothing new lost, nothing is told twice
    again = mend(NAME, None, reading.lines, now=NOW, broken=True)
    assert again.history is not None
    assert sum(line.entry.act == "gap" for line in format.read_history(again.history).lines) == len(gaps)


@pytest.mark.parametrize(
    ("mine", "checkpoints", "seq", "expected"),
    [
        (titled(1, 2, "历史"), titled(1, 3, "档案"), 0, "档案"),
        (titled(1, 2, "历史"), titled(1, 1, "档案"), 99, "历史"),
        (titled(1, 2, "历史"), titled(1, 2, "档案"), 99, "历史"),
    ],
)
def test_of_two_texts_the_one_saved_more_often_is_the_later(mine: Entry, checkpoints: Entry, seq: int, expected: str):
    point = Checkpoint({STORIES: {checkpoints.id: checkpoints.doc or b""}}, seq)
    mended = mend(NAME, point, written([mine]), now=NOW)
    assert msgspec.json.decode(mended.tables[STORIES][mine.id])["title"] == expected
    assert mended.left == (expected == "历史")


def test_a_sound_history_stays_as_it_lies():
    lines = written(ENTRIES)
    point = Checkpoint({STORIES: {e.id: e.doc or b"" for e in ENTRIES}}, 4, lines[-1].hash)
    mended = mend(NAME, point, lines, now=NOW)
    assert (mended.history, mended.chain, mended.left) == (None, Chain(4, lines[-1].hash), False)


def test_rows_that_count_no_saves_are_compared_by_the_line_that_the_checkpoint_reaches():
    def row(key: str, doc: bytes | None) -> Entry:
        return Entry("held", key, 0, NOW, "", "record", doc)

    lines = written([row("a", b"1"), row("b", b"1"), row("a", b"2")])
    later = mend("registers", Checkpoint({"held": {"a": b"3"}}, 9), lines, now=NOW)
    assert later.tables["held"] == {"a": b"3"}
    earlier = mend("registers", Checkpoint({"held": {"a": b"1", "b": b"1"}}, 2), lines, now=NOW)
    assert earlier.tables["held"] == {"a": b"2", "b": b"1"}


def test_what_stands_in_both_histories_counts_once_however_it_was_rewritten():
    lines = written(ENTRIES)
    rewritten = mend(NAME, None, lines, now="2026-10-01T00:00:00+00:00", broken=True).history or b""
    live = format.read_history(rewritten + Chain(9, "x").join([titled(1, 3, "新")])).lines
    both = [line.entry for line in newest_lines(lines, live) if line.entry.table != OWN]
    assert both == [*ENTRIES, titled(1, 3, "新")]
    toggled = [Entry("t", "a", 0, NOW, "", "record", doc) for doc in (b"1", b"2", b"1")]
    closed, live = written(toggled[:2]), written(toggled)
    assert [line.entry.doc for line in newest_lines(closed, live)][1:] == [b"1", b"2", b"1"]
