"""Everything as JSON lines, for whatever program comes next, and back in. Photos are not among it.

Nothing is held in memory but one month of the archive, or one story of the file.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import groupby
from typing import BinaryIO

import msgspec

from newsroom import __version__
from newsroom.errors import NewsroomError
from newsroom.store import holdings
from newsroom.store.format import REGISTERS, REMOVED, STORIES, Entry, text
from newsroom.store.known import Known
from newsroom.store.local import LocalArchive
from newsroom.store.transfer_lines import (
    FORMAT,
    RECORD,
    End,
    Frozen,
    Head,
    Progress,
    Raw,
    Record,
    Row,
    Saved,
    Survey,
    file_of,
    lines,
    survey,
)
from newsroom.story import Story

COPY_MARK = "（导入副本）"
_ACT = "import"
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export holds."""

    stories: int
    versions: int
    registers: int
    issued: int = 0
    """Snapshots of what was signed off."""


@dataclass(slots=True)
class Imported:
    """What an import did."""

    added: list[str] = field(default_factory=list)
    same: int = 0
    """Stories that the archive has already, as they are or in an earlier revision."""
    conflicts: list[str] = field(default_factory=list)
    """Stories of which the archive has another under the same id, which was left alone."""
    copies: list[tuple[str, str]] = field(default_factory=list)
    """Those of them that were taken in as a copy: the id in the file, the new one."""
    rows: int = 0
    same_rows: int = 0
    row_conflicts: list[str] = field(default_factory=list)
    survey: Survey = field(default_factory=Survey)


def export(
    archive: LocalArchive,
    write: Callable[[bytes], object],
    now: datetime,
    *,
    current: bool = False,
    progress: Progress | None = None,
) -> Exported:
    """Write everything: every revision of every story, or with `current` the stories as they stand.

    Raises NewsroomError, and whatever `write` raises.
    """
    digest = hashlib.sha256()
    encode = msgspec.json.Encoder().encode
    counts = {"stories": 0, "versions": 0, "registers": 0, "issued": 0}

    def line(record: msgspec.Struct) -> None:
        raw = encode(record) + b"\n"
        digest.update(raw)
        write(raw)

    line(Head(FORMAT, __version__, now, current))
    months = [name for name in archive.volume_names() if name != REGISTERS]
    for number, month in enumerate(months, 1):
        if progress:
            progress(number, len(months), month)
        for story_id, entries in _stories(archive, month):
            if current and entries[-1].doc is None:
                continue
            counts["stories"] += 1
            for entry in entries[-1:] if current else entries:
                doc = msgspec.Raw(b"null" if entry.doc is None else entry.doc)
                line(Raw(story_id, entry.rev, entry.at or now.isoformat(), entry.by, entry.act, doc))
                counts["versions"] += 1
    for name in archive.registers():
        for key, row in archive.register_keys(name).items():
            line(Row(name, key, row))
            counts["registers"] += 1
    for name in holdings.issued(archive.folder.parent):
        path = archive.folder.parent / name
        line(Frozen(path.stem, archive.disk.read(path).decode(errors="replace")))
        counts["issued"] += 1
    line(End(**counts, sha256=digest.hexdigest()))
    return Exported(**counts)


def _stories(archive: LocalArchive, month: str) -> Iterator[tuple[str, list[Entry]]]:
    """Each story of a month with its revisions, oldest first."""
    with archive.threads:
        volume = archive.volume(month)
        found: dict[str, list[Entry]] = {}
        for line in volume.files.lines():
            if line.entry.table == STORIES:
                found.setdefault(line.entry.id, []).append(line.entry)
        documents = dict(volume.documents())
    for story_id in sorted(found.keys() | documents.keys()):
        entries = found.get(story_id, [])
        doc = documents.get(story_id)
        if doc is not None and (not entries or entries[-1].doc != doc):  # its last line is damaged
            story = msgspec.json.decode(doc, type=Story)
            at = story.updated_at.isoformat() if story.updated_at else ""
            entries = [*entries, Entry(STORIES, story_id, story.rev, at, story.updated_by, "save", doc)]
        yield story_id, entries


def take_in(
    archive: LocalArchive,
    file: BinaryIO,
    by: str,
    now: datetime,
    *,
    copies: bool = False,
    partial: bool = False,
    progress: Progress | None = None,
) -> Imported:
    """Take in an export: stories of unknown ids with all their revisions, rows of unknown keys.

    What the archive has is never changed. A file with broken lines is taken in only with `partial`, without these.
    Taken in again it adds nothing. Raises NewsroomError; then nothing was taken in, or it says how far it came.
    """
    found = survey(file, progress)
    if found.held and not partial:
        number, why = found.held[0]
        more = f"，另有 {len(found.held) - 1} 处" if len(found.held) > 1 else ""
        raise NewsroomError(
            f"导入文件第 {number} 行有问题（{why}）{more}，什么也没有导入。"
            "请重新导出一份；确实只有这一份时，加 --partial 只导入完好的部分。"
        )
    done = Imported(survey=found)
    held = {number for number, _ in found.held}
    file.seek(0)
    records = (RECORD.read(raw) for number, raw in lines(file, progress) if number > 1 and number not in held)
    try:
        for group in _grouped(record for record in records if isinstance(record, Record)):
            saved = [record for record in group if isinstance(record, Saved)]
            if saved:
                _take_stories(archive, saved, by, now, copies, done)
            elif isinstance(group[0], Frozen):
                _take_issued(archive, [record for record in group if isinstance(record, Frozen)], done)
            else:
                _take_rows(archive, [record for record in group if isinstance(record, Row)], by, now, done)
    except NewsroomError as error:
        raise NewsroomError(
            f"导入到一半停下，已导入 {len(done.added)} 篇，都已保存：{error}排除原因后再导入一次，会接着做，不会重复。"
        ) from error
    return done


def _take_stories(
    archive: LocalArchive, saved: list[Saved], by: str, now: datetime, copies: bool, done: Imported
) -> None:
    """Take in stories of one month: all that are unknown in one save."""
    stories = {story_id: list(group) for story_id, group in groupby(saved, key=lambda version: version.id)}
    added = _restore(archive, stories)
    done.added += added
    known = Known(archive, _ACT)
    for story_id, versions in stories.items():
        newest = versions[-1].story
        if story_id in added:
            continue
        copy = None if newest is None else replace(newest, title=newest.title + COPY_MARK, rev=0)
        if newest == archive.get(story_id) or (newest and known.has(newest)) or (copies and copy and known.taken(copy)):
            done.same += 1
        elif copies and copy:
            done.copies.append((story_id, archive.add([copy], by=by, at=now, act=_ACT)[0].id))
        else:
            done.conflicts.append(story_id)


def _restore(archive: LocalArchive, stories: Mapping[str, list[Saved]]) -> dict[str, None]:
    """Save stories of one month with all their revisions; the ids of those that were not there, nor ever had been.

    The index is not told: it notices by itself, and reads a month quicker than so many stories one by one.
    """
    with archive.locked():
        volume = archive.volume(next(iter(stories))[:7])
        known = {*volume.documents(STORIES), *volume.documents(REMOVED)}
        fresh = {story_id: versions for story_id, versions in stories.items() if story_id not in known}
        entries: list[Entry] = []
        for story_id, versions in fresh.items():
            for v in versions:
                doc = None if v.story is None else text(v.story)
                entries.append(Entry(STORIES, story_id, v.rev, v.at.isoformat(), v.by, v.act, doc))
            last = versions[-1]
            if last.story is None:
                mark = text({"rev": last.rev, "at": last.at.isoformat(), "by": last.by})
                entries.append(Entry(REMOVED, story_id, last.rev, last.at.isoformat(), last.by, last.act, mark))
        volume.files.commit(entries)
        return dict.fromkeys(fresh)


def _take_rows(archive: LocalArchive, rows: list[Row], by: str, now: datetime, done: Imported) -> None:
    name = rows[0].name
    known = archive.register_keys(name)
    fresh = {row.key: row.row for row in rows if row.key not in known}
    if fresh:
        archive.record(name, fresh, by=by, at=now)
    done.rows += len(fresh)
    done.same_rows += sum(known.get(row.key) == row.row for row in rows)
    done.row_conflicts += [f"{name}/{row.key}" for row in rows if known.get(row.key, row.row) != row.row]


def _take_issued(archive: LocalArchive, snapshots: list[Frozen], done: Imported) -> None:
    """Lay down the snapshots that are not there; one that is there otherwise is left alone."""
    for record in snapshots:
        path = archive.folder.parent / file_of(record)
        data = record.text.encode()
        with archive.locked():
            if archive.disk.stamp(path) is None:
                archive.disk.replace(path, data)
                done.rows += 1
            elif archive.disk.read(path) == data:
                done.same_rows += 1
            else:
                done.row_conflicts.append(f"issued/{record.name}")


def _grouped(records: Iterable[Record]) -> Iterator[list[Record]]:
    """Some hundred versions of one month's stories, or rows of one register; never a part of a story."""
    group: list[Record] = []
    for record in records:
        if group:
            enough = len(group) >= _BATCH and getattr(record, "id", None) != getattr(group[-1], "id", "")
            if enough or _group(record) != _group(group[0]):
                yield group
                group = []
        group.append(record)
    if group:
        yield group


def _group(record: Record) -> tuple[type, str]:
    if isinstance(record, Frozen):
        return type(record), ""
    return type(record), record.id[:7] if isinstance(record, Saved) else record.name
