"""Keeping the index in step with the volumes: what disagrees is read anew, what is broken is thrown away."""

import contextlib
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from newsroom.collecting import no_collecting
from newsroom.errors import NewsroomError
from newsroom.store import format
from newsroom.store.door import Catalogue, Changes
from newsroom.store.format import STORIES, Entry
from newsroom.store.index import NOTHING, Index, IndexBroken, IndexBusy, Indexed, discard
from newsroom.story import Story

if TYPE_CHECKING:
    from newsroom.store.disk import Disk
    from newsroom.store.local import LocalArchive
    from newsroom.store.pair import PairStorage
    from newsroom.store.volume import Volume

INDEX = "index.sqlite"
_T = TypeVar("_T")
_WAIT = 0.05
"""Seconds for which a list waits for a save or an intake under way; then it shows what the index has."""
_AT_ONCE = 200
"""Stories whose full text a search indexes itself before it looks; more are left to the background."""
_BATCH = 10
"""Stories whose full text is indexed in one step: so long a save may have to wait."""
_SKETCHED = 50
"""Stories that are sketched in one step."""
_A_SAVE = 0.01
"""Seconds after which another program that saves has indexed that itself, as a rule."""
_TRIES = 5
"""How often a list looks again because others save and index all the while."""


class Lists:
    """The index of an archive, brought up to date whenever it is asked."""

    def __init__(self, archive: "LocalArchive", catalogue: Callable[[], Catalogue]) -> None:
        self._archive = archive
        self._catalogue = catalogue
        self._index: Index | None = None
        self._unreadable: dict[str, str] = {}
        self._registers: object = NOTHING
        self._at_rest = True

    def ask(self, question: Callable[[Index], _T], *, texts: bool = False, sketches: bool = False) -> _T:
        """The answer of an index that is in step, with a few full texts or all sketches where they are asked for.

        A broken one is made anew, once. Raises NewsroomError.
        """
        for _ in range(2):
            try:
                index = self._in_step()
                if texts:
                    self._few_texts(index)
                if sketches:
                    self._all_sketches(index)
                return question(index)
            except IndexBroken:
                self._throw_away()
            except IndexBusy as error:
                raise NewsroomError(
                    "另一个窗口一直在更新检索索引，这次没有读到列表。稿件没有受影响，请稍后再试。"
                ) from error
        self._index = Index(None, self._catalogue())  # the disk takes none: for this time only
        return question(self._in_step())

    def changes(self, since: int | None) -> Changes:
        """What was written since the mark."""
        stamp = self._archive.disk.stamp(self._archive.folder / "registers.history.jsonl")
        told, self._registers = self._registers not in (NOTHING, stamp), stamp
        mark, ids = self.ask(lambda index: index.changed_since(index.mark() if since is None else since))
        return Changes(mark, ids, told)

    def stamp_of(self, volume: "Volume") -> str:
        """What the volume's files are like now, as the index notes it."""
        return stamp_of(self._archive.disk, volume.files)

    def saved(self, volume: "Volume", stamp: str, entries: Sequence[Entry], before: Mapping[str, Story | None]) -> None:
        """Follow a save at once, if the index had followed everything up to it; else it is followed when asked."""
        name = volume.files.name
        with contextlib.suppress(IndexBusy, IndexBroken):
            index = self._open()
            self._at_rest = False
            if index.stamps().get(name, NOTHING) != stamp:
                return
            last = {entry.id: entry for entry in entries if entry.table == STORIES}
            stamps = stamp, self.stamp_of(volume)  # nobody else writes: this is under the archive's lock
            self._sync(
                index, volume, stamps, last, lambda key, rev: _of(before.get(key), rev) or self._earlier(key, rev)
            )

    def index_texts(self, going_on: Callable[[], bool]) -> bool:
        """Index full texts in small steps; whether none is left."""
        try:
            index = self._in_step()
            before: list[str] = []
            while going_on():
                ids = index.pending(_BATCH)
                if not ids:
                    self._all_sketches(index, going_on)
                    return True
                if ids == before:
                    return False  # changed this very moment, or no longer to be read: another time
                index.index_texts(self._stories(ids))
                before = ids
                time.sleep(0)
        except IndexBroken:
            self._throw_away()
        except IndexBusy:
            time.sleep(_WAIT)
        return False

    def settle(self) -> None:
        """Bring the index to rest after saves."""
        if self._index is not None and not self._at_rest:
            self._at_rest = True
            with contextlib.suppress(IndexBusy, IndexBroken):
                self._index.rest()

    def troubles(self) -> list[str]:
        """Volumes that could not be read, each told in a sentence."""
        return list(self._unreadable.values())

    def close(self) -> None:
        if self._index is not None:
            self._index.close()
            self._index = None

    # following

    def _open(self) -> Index:
        if self._index is not None and (
            self._index.replaced() or self._index.made_by != self._catalogue().version  # she changed the calendar
        ):
            self.close()
        if self._index is None:
            path: Path | None = self._archive.folder / INDEX
            try:
                self._index = Index(path, self._catalogue())
            except (IndexBroken, IndexBusy):
                self._index = Index(None, self._catalogue())  # nothing can be written here: for this time only
        return self._index

    def _throw_away(self) -> None:
        self.close()
        with contextlib.suppress(OSError):  # where another program has it open it may stay
            discard(self._archive.folder / INDEX)

    def _in_step(self) -> Index:
        lock = self._archive.threads
        if not lock.acquire(timeout=_WAIT if self._index is not None else -1):
            assert self._index is not None
            return self._index
        try:
            index = self._open()
            with contextlib.suppress(IndexBusy):
                self._follow(index)
            return index
        finally:
            lock.release()

    def _follow(self, index: Index) -> None:
        for attempt in range(_TRIES):
            known = index.stamps()  # before the look at the files: it never is of later ones
            present = self._present()
            for name in known.keys() - present.keys():
                index.drop(name)
            behind = [name for name, stamp in present.items() if known.get(name) != stamp]
            self._unreadable = {name: said for name, said in self._unreadable.items() if name in behind}
            if behind and known and not attempt:
                time.sleep(_A_SAVE)
                continue
            if not behind:
                return
            with index.filling(), no_collecting():
                done = [self._follow_volume(index, name, known.get(name, NOTHING), present[name]) for name in behind]
            if all(done):
                return

    def _present(self) -> dict[str, str]:
        """Stamp of every month's volume."""
        return {name: stamp for name, stamp in self.stamps().items() if name != format.REGISTERS}

    def stamps(self) -> dict[str, str]:
        """Stamp of every volume, the registers' too, from one look at the folder."""
        files: dict[str, dict[str, tuple[int, int, int]]] = {}
        for name, stamp in self._archive.disk.listing(self._archive.folder).items():
            if match := format.VOLUME_FILE.fullmatch(name):
                files.setdefault(match[1], {})[match[2]] = stamp
        ends = (".json", ".history.jsonl", ".history.jsonl.gz")
        return {name: _stamp(*(found.get(end) for end in ends)) for name, found in files.items()}

    def _follow_volume(self, index: Index, name: str, since: str, stamp: str) -> bool:
        """Index the volume, no older than at this stamp: what is saved meanwhile is followed next time.

        False when another was quicker, who may not have known all that was there by now.
        """
        try:
            volume = self._archive.volume(name)
            outline = index.outline(name)
            documents = volume.documents()
            changed = [
                Entry(STORIES, key, 0, "", "", "", doc)
                for key, doc in documents.items()
                if key not in outline or outline[key][1] != format.checksum(doc)
            ]
            gone = [Entry(STORIES, key, 0, "", "", "", None) for key in outline.keys() - documents.keys()]
            last = {entry.id: entry for entry in [*changed, *gone]}
            return self._sync(index, volume, (since, stamp), last, self._earlier)
        except NewsroomError as error:
            self._unreadable[name] = str(error)
            return True

    def _sync(
        self,
        index: Index,
        volume: "Volume",
        stamps: tuple[str, str],
        last: Mapping[str, Entry],
        old: Callable[[str, int], Story | None],
    ) -> bool:
        name, changed, told = volume.files.name, list[Indexed](), list[str]()
        for entry in last.values():
            if entry.doc is not None:
                try:
                    changed.append(Indexed(volume.read_for_lists(entry.doc), format.checksum(entry.doc)))
                except NewsroomError as error:  # the others of its month are listed all the same
                    told.append(str(error))
        gone = [key for key, entry in last.items() if entry.doc is None]
        since, now = stamps
        followed = index.sync(name, _NOT_WHOLE if told else now, changed, gone, old, since)
        if told:
            self._unreadable[name] = "\n".join(told)
        else:
            self._unreadable.pop(name, None)
        return followed

    def _earlier(self, story_id: str, rev: int) -> Story | None:
        """The story as it was at a revision."""
        found = (v.story for v in self._archive.history(story_id) if v.rev == rev)
        return next(found, None)

    def _few_texts(self, index: Index) -> None:
        ids = index.pending(_AT_ONCE + 1)
        if 0 < len(ids) <= _AT_ONCE:
            with contextlib.suppress(IndexBusy):
                index.index_texts(self._stories(ids))

    def _all_sketches(self, index: Index, going_on: Callable[[], bool] = lambda: True) -> None:
        before: list[str] = []
        while going_on() and (ids := index.unsketched(_SKETCHED)) and ids != before:
            with contextlib.suppress(IndexBusy):
                index.index_sketches(self._stories(ids))
            before = ids

    def _stories(self, ids: Sequence[str]) -> list[Story]:
        """Those of the stories that can be read."""
        found: list[Story] = []
        for story_id in ids:
            with contextlib.suppress(NewsroomError):
                if story := self._archive.get(story_id):
                    found.append(story)
        return found


_Stamp = tuple[int, int, int] | None
_NOT_WHOLE = "?"
"""Instead of a volume's stamp: there is a story in it that is none, so that it is looked at every time."""


def stamp_of(disk: "Disk", files: "PairStorage") -> str:
    """What a volume's files are like now, as the index notes it."""
    return _stamp(disk.stamp(files.path), disk.stamp(files.history), disk.stamp(files.closed))


def _stamp(checkpoint: _Stamp, history: _Stamp, closed: _Stamp) -> str:
    """Of the history, which every save changes; of the checkpoint only where there is no history yet."""
    parts = [history, closed] if history or closed else [checkpoint]
    return " ".join(NOTHING if part is None else f"{part[1]}:{part[2]}" for part in parts)


def _of(story: Story | None, rev: int) -> Story | None:
    return story if story is not None and story.rev == rev else None
