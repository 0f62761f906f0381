"""Reading every byte of a volume's files: what can be read of them, and which of them are damaged."""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from newsroom.store import format
from newsroom.store.disk import Disk
from newsroom.store.format import STORIES, Checkpoint, Damaged, Line, Reading, Tables
from newsroom.store.mending import newest_lines


@dataclass(frozen=True, slots=True)
class Found:
    """What could be read of a volume's files."""

    point: Checkpoint | None
    lines: list[Line]
    faults: list[Path]
    """Files that are damaged, or are not this volume's."""
    unreadable: int
    """Lines that could not be read."""
    broken: bool
    """The history cannot stay as it lies."""
    end: int = 0
    """Byte of the live history behind its last whole batch."""
    torn: int = 0
    """Bytes behind that, of a save that never ended."""


def examine(disk: Disk, path: Path, history: Path, closed: Path) -> Found:
    """Read a volume's checkpoint and both its histories. Raises format.TooNew, OSError."""
    # the live history first: a closing meanwhile then leaves its lines in both, never in none
    live, packed, checkpoint = (_bytes(disk, each) for each in (history, closed, path))
    faults: list[Path] = []
    point = None
    try:
        point = None if checkpoint is None else format.read_checkpoint(checkpoint)
        if point and not is_of(path.stem, point.tables):
            raise Damaged("of another month")
    except Damaged:
        point = None
        faults.append(path)
    early = _own(path.stem, Reading((), 0) if packed is None else _read_closed(packed))
    start = None if packed is not None else format.START
    late = _own(path.stem, Reading((), 0) if live is None else format.read_history(live, start))
    faults += [each for each, reading in ((closed, early), (history, late)) if reading.faults]
    lines = newest_lines(early.lines, late.lines)
    torn = 0 if live is None or late.faults else len(live) - late.end
    broken = _is_apart(lines, late.lines) or bool(early.faults or late.faults)
    return Found(point, lines, faults, early.unreadable + late.unreadable, broken, late.end, torn)


def versions(disk: Disk, history: Path, end: int, closed: Path, document: str) -> list[Line]:
    """The intact lines of one document, oldest first, as far as byte `end` of the live history. Raises OSError.

    A month's whole history would be a hundred times as much to keep.
    """
    live, packed = _bytes(disk, history), _bytes(disk, closed)
    early: list[Line] = []
    with contextlib.suppress(Damaged):
        early = format.lines_about(format.unpacked(packed), document) if packed else []
    late = format.lines_about(live[:end], document) if live else []
    return newest_lines(sorted(early, key=lambda line: line.seq), late)


def is_of(name: str, tables: Tables) -> bool:
    """Whether these tables belong to the volume, and not to another month or the registers."""
    stories = tables.get(STORIES)
    if name == format.REGISTERS:
        return not stories
    return stories is not None and all(key.startswith(name) for key in stories)


_NOTHING = Reading((), 0, (0,), 1)
"""A file of which nothing can be used."""


def _read_closed(data: bytes) -> Reading:
    with contextlib.suppress(Damaged):
        return format.read_closed(data)
    return _NOTHING


def _own(name: str, reading: Reading) -> Reading:
    """What was read, or nothing of it where it is another volume's."""
    strange = any(line.entry.act == "begin" and line.entry.id != name for line in reading.lines)
    return _NOTHING if strange else reading


def _is_apart(lines: Sequence[Line], live: Sequence[Line]) -> bool:
    """Whether a rewriting that did not come to its end left two histories, of which neither goes on from the other."""
    return any(line.prev != before.hash for before, line in pairwise(lines)) or bool(
        live and live[-1].hash != lines[-1].hash
    )


def _bytes(disk: Disk, path: Path) -> bytes | None:
    try:
        return disk.read(path)
    except FileNotFoundError:
        return None
