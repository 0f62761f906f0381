"""Conflict copies that a sync tool left beside the volumes: what they have and the archive has not is taken in."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import msgspec

from newsroom.store import format
from newsroom.store.aside import move_aside
from newsroom.store.format import REGISTERS, STORIES, VOLUME_FILE, Damaged, Entry
from newsroom.store.known import Known, content, decoded, same
from newsroom.store.local import LocalArchive
from newsroom.story import Story

MARK = "（冲突副本）"
ACT = "conflict"
_LIKE_A_VOLUME = re.compile(r"(\d{4}-\d{2}(?!\d)|registers).+")


def volume_of(name: str) -> str | None:
    """The volume of which a file of this name is a copy; None when it is none, or the volume itself."""
    match = _LIKE_A_VOLUME.fullmatch(name)
    return match[1] if match and not VOLUME_FILE.fullmatch(name) else None


def take_in(archive: LocalArchive, name: str) -> str:
    """Take what is new out of a copy and set the file aside; what was done, in Chinese. Under the archive's lock.

    Stopped before the file is aside, it is done again, and takes in nothing twice.
    Raises NewsroomError when it cannot be written, format.TooNew, OSError.
    """
    volume = volume_of(name)
    assert volume is not None
    entries = read(archive.disk.read(archive.folder / name))
    if entries is None:
        return f"读不出来，原样移到 {move_aside(archive.disk, archive.folder / name)}"
    done: list[str] = []
    if volume == REGISTERS:
        done += _rows(archive, entries)
    stories: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.table == STORIES and entry.doc is not None:
            stories.setdefault(entry.id, []).append(entry)
    known = Known(archive, ACT)
    for story_id, versions in stories.items():
        done += _story(archive, known, story_id, versions)
    told = "；".join(done) if done else "里面没有这里缺的内容"
    return f"{told}；文件移到 {move_aside(archive.disk, archive.folder / name)}"


def read(data: bytes) -> list[Entry] | None:
    """Everything saved in a copy of any of a volume's files, as far as it is sound; None when that is nothing.

    Raises format.TooNew.
    """
    for reader in (_of_checkpoint, _of_closed, _of_history):
        try:
            if entries := reader(data):
                return entries
        except Damaged:
            continue
    return None


def _of_checkpoint(data: bytes) -> list[Entry]:
    return format.baseline(format.read_checkpoint(data).tables, "", ACT)


def _of_closed(data: bytes) -> list[Entry]:
    return [line.entry for line in format.read_closed(data).lines]


def _of_history(data: bytes) -> list[Entry]:
    return [line.entry for line in format.read_history(data, None).lines]


def _story(archive: LocalArchive, known: Known, story_id: str, versions: Sequence[Entry]) -> list[str]:
    """Take in those versions of a story that the archive does not have."""
    found = [(entry, story) for entry in versions if (story := decoded(entry.doc))]
    fresh = [(entry, story) for entry, story in found if not known.has(story)]
    if not fresh:
        return []
    current = archive.get(story_id)
    place = next((n for n, (_, s) in enumerate(found) if current is not None and same(s) == same(current)), None)
    if current is not None and place is not None and found[place + 1 :] == fresh:
        # whoever wrote them had ours before: they go on from it
        for entry, story in fresh:
            current = archive.put(replace(story, rev=current.rev), by=entry.by, at=_at(entry), act=ACT)
        return [f"稿件 {story_id} 在那里改过，接着存为第 {current.rev} 版"]
    return _as_new(archive, known, story_id, fresh)


def _as_new(archive: LocalArchive, known: Known, story_id: str, fresh: Sequence[tuple[Entry, Story]]) -> list[str]:
    """Take in versions as a story of its own, but for those that were before."""
    marked = [(entry, replace(story, title=story.title + MARK)) for entry, story in fresh]
    before = [taken_id for _, story in marked if (taken_id := known.taken(story))]
    left = [(entry, story) for entry, story in marked if known.taken(story) is None]
    if not left:
        return []
    taken = archive.get(before[-1]) if before and left == marked[len(before) :] else None
    if taken is not None and content(taken) != content(marked[len(before) - 1][1]):
        taken = None  # it was worked on since
    for entry, story in left:
        if taken is None:
            taken = archive.add([story], by=entry.by, at=_at(entry), act=ACT)[0]
        else:
            taken = archive.put(replace(story, id=taken.id, rev=taken.rev), by=entry.by, at=_at(entry), act=ACT)
    assert taken is not None
    return [f"稿件 {story_id} 的 {len(left)} 个版本这里没有，收为新稿件 {taken.id}“{taken.title}”"]


def _rows(archive: LocalArchive, entries: Iterable[Entry]) -> list[str]:
    """Take in rows of registers whose keys were never heard of here."""
    last = {(entry.table, entry.id): entry.doc for entry in entries if entry.table != format.OWN}
    known = {(line.entry.table, line.entry.id) for line in archive.volume(REGISTERS).files.lines()}
    fresh = {place: doc for place, doc in last.items() if doc is not None and place not in known}
    for (table, key), doc in fresh.items():
        archive.record(table, {key: msgspec.json.decode(doc)})
    return [f"登记簿里补上 {len(fresh)} 行"] if fresh else []


def _at(entry: Entry) -> datetime:
    try:
        at = datetime.fromisoformat(entry.at)
    except ValueError:
        at = datetime.now(UTC)
    return at if at.tzinfo else at.astimezone(UTC)
