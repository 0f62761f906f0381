"""Whether an archive holds all that was acknowledged, once, and nothing by halves; in a process that knows nothing."""

import contextlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from tinydb import TinyDB

from newsroom.errors import NewsroomError
from newsroom.store import format
from newsroom.store.door import Query, Version
from newsroom.store.local import LocalArchive
from newsroom.store.search import found_in, words_of
from newsroom.story import Story
from tests.store.crash.saving import CATALOGUE, Said, as_rows, states_of

_NEVER = datetime.fromtimestamp(0, UTC)


@dataclass(slots=True)
class Told:
    """All that the savers said so far."""

    alone: bool = True
    """Only one program saved at a time: none of its saves met a conflict."""
    tried: dict[str, Said] = field(default_factory=dict)
    done: dict[str, Said] = field(default_factory=dict)

    def take(self, said: Iterable[Said]) -> None:
        for one in said:
            (self.done if one.done else self.tried)[one.token] = one


def wrongs(folder: Path, told: Told, *, troubles: bool = False) -> list[str]:
    """What is wrong with the archive, each told in a line; `troubles`: there may be some that it mended."""
    archive = LocalArchive(folder, lambda: CATALOGUE)
    try:
        with archive.locked():
            return [*_wrongs(archive, told, troubles)]
    except NewsroomError as error:
        return [f"does not open: {error}"]
    finally:
        archive.close()


def wrongs_of_rest(folder: Path) -> list[str]:
    """What is wrong with an archive of which nobody told anything."""
    return wrongs(folder, Told())


def _wrongs(archive: LocalArchive, told: Told, troubles: bool) -> Iterator[str]:
    versions = dict(histories(archive))
    now = {story_id: story for story_id in versions if (story := archive.get(story_id))}
    yield from _saved(versions, told)
    yield from _chains(versions, now)
    yield from _rows(archive, told)
    yield from _lists(archive, now)
    if not troubles:
        yield from (f"trouble: {said}" for said in archive.troubles())
    for name in archive.volume_names():
        yield from _files(archive, name)


def histories(archive: LocalArchive) -> Iterator[tuple[str, list[Version]]]:
    """Every story that there ever was, with its revisions, by one pass over each month."""
    for name in archive.volume_names():
        found: dict[str, list[Version]] = {}
        if name == format.REGISTERS:
            continue
        for line in archive.volume(name).files.lines():
            entry = line.entry
            if entry.table == format.STORIES:
                story = None if entry.doc is None else msgspec.json.decode(entry.doc, type=Story)
                found.setdefault(entry.id, []).append(Version(entry.rev, _NEVER, entry.by, entry.act, story))
        yield from found.items()


def _saved(versions: dict[str, list[Version]], told: Told) -> Iterator[str]:
    """No acknowledged save lost, none there twice, no batch by halves, nothing that nobody saved."""
    by_token: dict[str, list[tuple[str, int]]] = {}
    for story_id, revisions in versions.items():
        for version in revisions:
            if version.story is None:
                by_token.setdefault(f"gone {story_id}", []).append((story_id, version.rev))
            else:
                by_token.setdefault(version.story.note, []).append((story_id, version.rev))
    for said in told.done.values():
        if said.kind in ("save", "add"):
            lost = set(said.ids) - set(by_token.get(said.token, ()))
            yield from (f"acknowledged {said.kind} {said.token} lost: {one}" for one in sorted(lost))
        elif said.kind == "remove" and f"gone {said.ids[0][0]}" not in by_token:
            yield f"acknowledged removal of {said.ids[0][0]} lost"
    for token, places in by_token.items():
        if len(set(places)) != len(places):
            yield f"{token} is there twice: {places}"
        said = told.tried.get(token)
        if said is None:
            continue
        if said.kind == "add":
            if len(places) != len(said.ids):
                yield f"{token} added by halves: {len(places)} of {len(said.ids)}"
        elif told.alone and token not in told.done:
            yield from _halves(said, places)


def _halves(said: Said, places: Sequence[tuple[str, int]]) -> Iterator[str]:
    """A save that was never acknowledged: of each month all or nothing."""
    tried, found = (Counter(story_id[:7] for story_id, _ in ids) for ids in (said.ids, places))
    for month, number in found.items():
        if number != tried[month]:
            yield f"{said.token} saved by halves in {month}: {number} of {tried[month]}"


def _chains(versions: dict[str, list[Version]], now: dict[str, Story]) -> Iterator[str]:
    for story_id, revisions in versions.items():
        numbers = [version.rev for version in revisions]
        if numbers != list(range(1, len(numbers) + 1)):
            yield f"{story_id} has revisions {numbers}"
        if revisions[-1].story != now.get(story_id):
            yield f"{story_id} stands otherwise than its last revision"


def _rows(archive: LocalArchive, told: Told) -> Iterator[str]:
    found = as_rows(archive)
    expected: dict[str, Said] = {}
    for said in told.done.values():
        if said.kind == "record":
            expected.update((key, said) for key, _ in said.ids)
    flying = [said for said in told.tried.values() if said.kind == "record" and said.token not in told.done]
    for key, said in expected.items():
        there = found.get(key, "")
        later = not told.alone and there.startswith(said.token.split("-")[0]) and _count(there) > _count(said.token)
        if there != said.token and not later and there not in {one.token for one in flying}:
            yield f"row {key} is {found.get(key)} and not {said.token}"
    for said in flying if told.alone else ():
        keys = [key for key, _ in said.ids]
        # it may have gone on to a later one before it was stopped, of which nothing was heard either
        later = {key for key in keys if key in found and _count(found[key]) > _count(said.token)}
        there = {key for key in keys if found.get(key) == said.token}
        if there and there != set(keys) - later:
            yield f"rows of {said.token} by halves: {sorted(there)} of {keys}"


def _count(token: str) -> int:
    return int(token.partition("-")[2])


def _lists(archive: LocalArchive, now: dict[str, Story]) -> Iterator[str]:
    """The index agrees with a look at everything."""
    for deleted in (False, True):
        expected = {s.id: s for s in now.values() if (s.deleted_at is not None) == deleted}
        cards = archive.find(Query(deleted=deleted)).cards
        if sorted(c.id for c in cards) != sorted(expected):
            yield f"the list (bin: {deleted}) has {len(cards)} lines, there are {len(expected)} stories"
        yield from (
            f"{c.id} is listed as revision {c.rev} {c.title}"
            for c in cards
            if c.id in expected and (c.rev, c.title, c.state) != _described(expected[c.id])
        )
        if archive.tally(Query(deleted=deleted)).states != states_of(list(expected.values())):
            yield "the counts are wrong"
    archive.index_texts()
    live = [s for s in now.values() if s.deleted_at is None]
    for word in {s.note for s in live[:3]} | {"疏", "新稿1"}:
        hits = {c.id for c in archive.find(Query(text=word)).cards}
        if hits != {s.id for s in live if found_in(CATALOGUE.text(s), words_of(word))}:
            yield f"searching {word} finds {len(hits)}"


def _described(story: Story) -> tuple[int, str, str]:
    return story.rev, story.title, story.state


def _files(archive: LocalArchive, name: str) -> Iterator[str]:
    files = archive.volume(name).files
    files.checkpoint(force=True)
    reading = format.read_history(files.history.read_bytes())
    if reading.faults:
        yield f"{files.history.name} has faults at {reading.faults}"
    if not files.path.exists():
        return  # nothing was saved yet; stock TinyDB would make the file
    with contextlib.closing(TinyDB(files.path)) as stock:
        for table in (format.STORIES, format.REMOVED):
            here = {key: json.loads(doc) for key, doc in files.tables.get(table, {}).items()}
            if stock.storage.read()[table if here else "_meta"] != (here or stock.storage.read()["_meta"]):  # pyright: ignore[reportOptionalSubscript]
                yield f"stock TinyDB reads {files.path.name} otherwise"
