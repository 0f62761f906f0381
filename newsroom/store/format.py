"""How an archive lies on disk: the one module that knows the format, its version and the way from earlier ones.

A volume (a month's stories, or the registers) is a pair of files. The *history* (`2026-09.history.jsonl`) is only ever
appended to, a line for each saved document: `<hash> {"seq", "prev", "t", "id", "rev", "at", "by", "act", "more",
"doc"}`, where `hash` is the beginning of the sha256 of the JSON behind it, `prev` the hash of the line before, `t` the
table, `more` the number of lines that follow in the same batch (which counts whole or not at all), and `doc` the
document, null where it is removed. The *checkpoint* (`2026-09.json`) is a TinyDB file of the same documents as they
stand, one a line; its table `_meta` says how far into the history it reaches and has the checksum of it all.
"""

import contextlib
import gzip
import hashlib
import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import msgspec

FORMAT = 2
"""Version of the layout: 1 was one TinyDB file a month without history. A file with a higher one is refused."""

VOLUME_FILE = re.compile(r"(\d{4}-\d{2}|registers)(\.json|\.history\.jsonl|\.history\.jsonl\.gz)")
"""A file of a volume: the volume's name, and which of its files it is."""
REGISTERS = "registers"
"""Name of the volume that holds everything but stories."""
STORIES = "stories"
REMOVED = "removed"
"""Table of the stories taken out for good, so that no id is given twice."""
OWN = "_newsroom"
"""Table of the lines that speak of the history itself: its beginning, its gaps."""
START = ""
"""`prev` of a history's first line."""

UNDECODABLE = msgspec.DecodeError, UnicodeDecodeError
"""What decoding raises, for text that is no UTF-8 too."""

Tables = dict[str, dict[str, bytes]]
"""Documents as JSON by table and id."""


class Damaged(Exception):
    """A file is not what this program wrote."""


class TooNew(Exception):
    """A file was written by a later version of the program; the argument is its format."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A document saved, to become a line of the history."""

    table: str
    id: str
    rev: int
    at: str
    """ISO 8601."""
    by: str
    act: str
    doc: bytes | None
    """Its JSON; None: removed."""


class _Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    seq: int
    prev: str
    t: str
    id: str
    rev: int
    at: str
    by: str
    act: str
    more: int
    doc: msgspec.Raw


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the history as it was read."""

    seq: int
    prev: str
    hash: str
    more: int
    entry: Entry
    end: int
    """Byte behind it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a history. Only complete batches are in `lines`."""

    lines: tuple[Line, ...]
    end: int
    """Byte behind the last complete batch; what lies beyond is the beginning of a save that never ended."""
    faults: tuple[int, ...] = ()
    """Bytes at which something stands that nobody wrote there, or after which the chain does not go on."""
    unreadable: int = 0
    """Lines among the faults that could not be read."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A TinyDB file of a volume: its documents, and the point of the history which it reaches."""

    tables: Tables
    seq: int = 0
    head: str = START
    """Hash of the last line that it contains."""
    offset: int = 0
    """Byte of the history behind that line."""
    format: int = FORMAT


def digest(data: bytes) -> str:
    """The short hash of lines and documents."""
    return hashlib.sha256(data).hexdigest()[:16]


def checksum(doc: bytes) -> str:
    """By which the index knows a document again; quick, since it is taken of every document that lists are made of."""
    return f"{zlib.crc32(doc):08x}{len(doc):x}"


def text(doc: object) -> bytes:
    """A document as JSON; it never contains a line break."""
    return msgspec.json.encode(doc)


# the history


@dataclass(slots=True)
class Chain:
    """The end of a history, to which lines are joined."""

    seq: int = -1
    head: str = START

    def join(self, entries: Sequence[Entry], *, batch: bool = True) -> bytes:
        """The lines for these entries, as one batch; the chain then ends with them."""
        out: list[bytes] = []
        for place, entry in enumerate(entries, 1):
            self.seq += 1
            more = len(entries) - place if batch else 0
            body = _body(self.seq, self.head, more, entry)
            self.head = digest(body)
            out.append(b"%s %s\n" % (self.head.encode(), body))
        return b"".join(out)


def beginning(name: str, at: str) -> Entry:
    """The first line of every history: what it is, in which format."""
    return Entry(OWN, name, 0, at, "", "begin", text({"format": FORMAT}))


def gap(lost: int, aside: str, at: str) -> Entry:
    """A line that says that lines before it were damaged, and where the damaged file was put."""
    return Entry(OWN, "gap", 0, at, "", "gap", text({"lost": lost, "aside": aside}))


def read_history(data: bytes, prev: str | None = START, *, start: int = 0) -> Reading:
    """The lines in these bytes, which begin at byte `start` of their file after a line with hash `prev`.

    Without `prev` the chain is not checked at its beginning. Lines behind a fault are read all the same.
    Raises TooNew.
    """
    lines: list[Line] = []
    faults: list[int] = []
    position, complete, unreadable = 0, 0, 0
    batch: list[Line] = []
    while position < len(data):
        cut = data.find(b"\n", position)
        end = len(data) if cut < 0 else cut + 1
        line = _line(data[position : end if cut < 0 else cut], start + end, torn=cut < 0)
        if line is None:
            if cut < 0:
                break
            faults.append(start + position)
            unreadable += 1
            lines += batch  # what goes on behind a fault was saved whole
            prev, batch = None, []
            complete = end
        else:
            if prev is not None and line.prev != prev:
                faults.append(start + position)
                lines += batch
                batch = []
            if cut < 0 and line.more == 0:  # else the batch was cut short, and counts for nothing
                faults.append(start + end - 1)  # its line break is damaged, or was never written: it is whole
            prev = line.hash
            batch.append(line)
            if line.more == 0:
                lines += batch
                batch = []
                complete = end
        position = end
    return Reading(tuple(lines), start + complete, tuple(faults), unreadable)


def _line(raw: bytes, end: int, *, torn: bool) -> Line | None:
    """The line, or None: it is not whole."""
    for candidate in (raw, raw[:-1]) if torn else (raw,):
        stated, body = candidate[:16], candidate[17:]
        if candidate[16:17] == b" " and digest(body).encode() == stated:
            break
    else:
        return None
    try:
        found = msgspec.json.decode(body, type=_Line)
    except UNDECODABLE:
        return None
    if found.t == OWN and found.act == "begin":
        _refuse_newer(msgspec.json.decode(found.doc).get("format", 0))
    doc = bytes(found.doc)
    entry = Entry(found.t, found.id, found.rev, found.at, found.by, found.act, None if doc == b"null" else doc)
    return Line(found.seq, found.prev, stated.decode(), found.more, entry, end)


def replay(tables: Tables, entries: Iterable[Entry]) -> None:
    """Bring the tables up to date with what was saved after them."""
    for entry in entries:
        if entry.table == OWN:
            continue
        table = tables.setdefault(entry.table, {})
        if entry.doc is None:
            table.pop(entry.id, None)
        else:
            table[entry.id] = entry.doc


_GZIP = 31
"""zlib's name for the format."""
_AT_ONCE = 1 << 27
"""Bytes for which room is made before decompressing, whatever a file says of its size."""
_GZIP_HEAD = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"


def close_history(lines: Sequence[Line]) -> bytes:
    """A history that nobody adds to any more, compressed: sorted by document, so that its versions lie together."""
    ordered = sorted(lines, key=lambda line: (line.entry.table, line.entry.id, line.seq))
    # of the header, which no checksum covers, no byte is left to chance: a damaged one is seen
    return _GZIP_HEAD + gzip.compress(b"".join(as_written(line) for line in ordered), 6, mtime=0)[len(_GZIP_HEAD) :]


def read_closed(data: bytes) -> Reading:
    """The lines of a closed history, in their order of time. Raises Damaged when it cannot be decompressed, TooNew."""
    plain = unpacked(data)
    faults = [] if data.startswith(_GZIP_HEAD) else [0]
    lines: list[Line] = []
    position, unreadable = 0, 0
    for raw in plain.split(b"\n")[:-1]:
        line = _line(raw, 0, torn=False)
        position += len(raw) + 1
        if line is None:
            faults.append(position)
            unreadable += 1
        else:
            lines.append(line)
    if not lines:
        raise Damaged("empty")
    lines.sort(key=lambda line: line.seq)
    prev = START
    for line in lines:
        if line.prev != prev:
            faults.append(line.seq)
        prev = line.hash
    return Reading(tuple(lines), 0, tuple(faults), unreadable)


def unpacked(data: bytes) -> bytes:
    """A closed history's lines as they were written. Raises Damaged."""
    size = int.from_bytes(data[-4:], "little")
    try:
        plain = zlib.decompress(data, _GZIP, max(min(size, _AT_ONCE), 1))
    except zlib.error as error:
        raise Damaged(str(error)) from error
    if len(plain) != size:
        raise Damaged("something behind its end")
    return plain


def lines_about(data: bytes, document: str) -> list[Line]:
    """The intact lines of one document among these, as they stand; the others are not even read."""
    found: list[Line] = []
    mark = b',"id":%s,"rev":' % text(document)
    place = data.find(mark)
    while place >= 0:
        start, end = data.rfind(b"\n", 0, place) + 1, data.find(b"\n", place)
        end = len(data) if end < 0 else end
        line = _line(data[start:end], end + 1, torn=False)
        if line and line.entry.id == document:
            found.append(line)
        place = data.find(mark, end)
    return found


def as_written(line: Line) -> bytes:
    """The line's bytes, as they stand in the history."""
    return b"%s %s\n" % (line.hash.encode(), _body(line.seq, line.prev, line.more, line.entry))


def _body(seq: int, prev: str, more: int, entry: Entry) -> bytes:
    doc = msgspec.Raw(b"null" if entry.doc is None else entry.doc)
    return text(_Line(seq, prev, entry.table, entry.id, entry.rev, entry.at, entry.by, entry.act, more, doc))


# the checkpoint

_META, _META_ENDS = b'{"_meta":{"1":', b"},\n"
"""Around the meta document, which has the first line to itself."""
_META_KEYS = b'"seq":', b'"head":', b'"offset":', b'"sum":'
"""What a file of the first format never has in its first line: inside its texts quotes are escaped."""


class _Meta(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: int
    seq: int
    head: str
    offset: int
    sum: str


def write_checkpoint(point: Checkpoint) -> bytes:
    """The checkpoint as a TinyDB file with one document a line."""
    tables = point.tables or {STORIES: {}}
    parts = [
        b"%s:{\n%s\n}" % (text(name), b",\n".join(b"%s:%s" % (text(key), doc) for key, doc in table.items()))
        for name, table in tables.items()
    ]
    rest = b",\n".join(parts) + b"\n}\n"
    meta = _Meta(FORMAT, point.seq, point.head, point.offset, "")
    return _META + text(msgspec.structs.replace(meta, sum=_sum(meta, rest))) + _META_ENDS + rest


def _sum(meta: _Meta, rest: bytes) -> str:
    whole = hashlib.sha256(b"%d %d %s %d\n" % (meta.format, meta.seq, meta.head.encode(), meta.offset))
    whole.update(rest)
    return whole.hexdigest()


def read_checkpoint(data: bytes) -> Checkpoint:
    """The checkpoint in these bytes, of any format so far. Raises Damaged, TooNew."""
    first = data.find(b"\n") + 1
    meta = _meta_of(data[:first])
    if meta is None:
        return _read_first_format(data)
    if _sum(meta, data[first:]) != meta.sum:
        raise Damaged("checksum")
    _refuse_newer(meta.format)
    tables = _tables(data)
    del tables["_meta"]
    return Checkpoint(tables, meta.seq, meta.head, meta.offset, meta.format)


def reached(data: bytes) -> int:
    """Up to which line of the history a checkpoint says that it reaches, damaged or not; -1 where it does not say."""
    meta = _meta_of(data[: data.find(b"\n") + 1])
    return meta.seq if meta else -1


def salvage(data: bytes) -> Tables:
    """What can still be read of a damaged checkpoint, document by document: nothing says that they are unaltered."""
    tables: Tables = {}
    first: dict[str, bytes] = {}
    table = first
    for line in data.split(b"\n"):
        if named := _TABLE_LINE.fullmatch(line):
            table = tables.setdefault(named[1].decode(), {})
        elif found := _DOCUMENT_LINE.fullmatch(line.rstrip(b",")):
            with contextlib.suppress(*UNDECODABLE):
                doc = msgspec.json.decode(found[2], type=dict[str, msgspec.Raw])
                stated = b'"%s"' % found[1]
                if bytes(doc.get("id", stated)) == stated:
                    table[found[1].decode()] = found[2]
    if first and all(map(_STORY_ID.fullmatch, first)):  # the line that names the stories' table is damaged too
        tables[STORIES] = first | tables.get(STORIES, {})
    return tables


_TABLE_LINE = re.compile(rb'"([a-z_]+)":\{')
_STORY_ID = re.compile(r"\d{4}-\d{2}-\d{4,}")
_DOCUMENT_LINE = re.compile(rb'"([^"\\]+)":(\{.*\})')


def _meta_of(line: bytes) -> _Meta | None:
    """The meta document of a file of format 2 on, which stands on the first line."""
    if not (line.startswith(_META) and line.endswith(_META_ENDS)):
        return None
    try:
        return msgspec.json.decode(line[len(_META) : -len(_META_ENDS)], type=_Meta)
    except UNDECODABLE:
        return None


def _tables(data: bytes) -> Tables:
    try:
        raw = msgspec.json.decode(data, type=dict[str, dict[str, msgspec.Raw]])
    except UNDECODABLE as error:
        raise Damaged(str(error)) from error
    return {name: {key: bytes(doc) for key, doc in table.items()} for name, table in raw.items()}


def _refuse_newer(found: int) -> None:
    if found > FORMAT:
        raise TooNew(found)


# earlier formats


def _read_first_format(data: bytes) -> Checkpoint:
    """Format 1: a TinyDB file as stock TinyDB writes it, its format in `_meta`, without history or checksum."""
    tables = _tables(data)
    meta = tables.pop("_meta", {}).get("1")
    try:
        found = None if meta is None else msgspec.json.decode(meta)
    except UNDECODABLE as error:
        raise Damaged(str(error)) from error
    stated = found.get("format") if isinstance(found, dict) else None
    if isinstance(stated, int):
        _refuse_newer(stated)
    first = data[: data.find(b"\n") + 1]
    if not tables or stated not in (None, 1) or sum(key in first for key in _META_KEYS) > 1:
        raise Damaged("meta")  # a later file, in whose first line something flipped
    return Checkpoint(tables, format=1)


def migrate(name: str, point: Checkpoint) -> tuple[Checkpoint, bytes]:
    """A volume of an earlier format in the present one: its checkpoint and its history. Documents stay as they are."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    chain = Chain()
    history = chain.join([beginning(name, now)])
    history += chain.join(baseline(point.tables, now, "migrate"), batch=False)
    return replace(point, seq=chain.seq, head=chain.head, offset=len(history), format=FORMAT), history


class _Saved(msgspec.Struct):
    rev: int = 0
    updated_at: str | None = None
    updated_by: str = ""


def baseline(tables: Mapping[str, Mapping[str, bytes]], now: str, act: str) -> list[Entry]:
    """Entries for documents whose own history is not known, as of their last save where they tell it."""
    entries: list[Entry] = []
    for name, table in tables.items():
        for key, doc in table.items():
            try:
                saved = msgspec.json.decode(doc, type=_Saved)
            except UNDECODABLE:
                saved = _Saved()
            entries.append(Entry(name, key, saved.rev, saved.updated_at or now, saved.updated_by, act, doc))
    return entries
