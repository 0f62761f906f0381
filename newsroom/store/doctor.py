"""The archive's health: every byte of every volume, the index, the drafts, and what else lies there; and repair.

What can be rebuilt is rebuilt; what cannot is set aside in `aside/`, never deleted. One volume at a time is in memory.
"""

import contextlib
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from newsroom.collecting import no_collecting
from newsroom.errors import NewsroomError
from newsroom.files import reason
from newsroom.store import draft_lines, foreign, volume_health
from newsroom.store.aside import move_aside
from newsroom.store.findings import Finding, Report
from newsroom.store.format import REGISTERS, VOLUME_FILE, TooNew, digest
from newsroom.store.index import Index, IndexBroken, IndexBusy, discard
from newsroom.store.lists import INDEX, stamp_of
from newsroom.store.volume import Volume
from newsroom.story import Story

if TYPE_CHECKING:
    from newsroom.store.door import Catalogue
    from newsroom.store.local import LocalArchive

Progress = Callable[[int, int, str], None]
Visit = Callable[[Story], Iterable[Finding]]

_OURS = re.compile(r"index\.sqlite(-wal|-shm|-journal)?|\.lock|\.newsroom-restore.*")
_SMALL_INDEX = 64 << 20
"""Bytes of an index up to which its full text is read without a repair being asked for; more takes some seconds."""
_REFUSED = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR})
"""What SQLite says of a disk that takes nothing."""
_TEMPORARY = re.compile(r"\.newsroom-.*\.tmp")


def examine(
    archive: "LocalArchive",
    catalogue: "Catalogue | None",
    *,
    repair: bool = False,
    visit: Visit = lambda story: (),
    progress: Progress = lambda done, total, name: None,
) -> Report:
    """Look at everything in the archive's folder, and repair it if asked to.

    `visit` is called with every story as it stands, and may find more. Without a catalogue (the plan cannot be read)
    the index is left out. Raises NewsroomError when the folder cannot be read at all.
    """
    report = Report()
    looks: dict[str, _Look] = {}
    try:
        names = archive.volume_names()
        for number, name in enumerate(names):
            progress(number, len(names), name)
            with no_collecting():
                look = _volume(archive, name, report, repair, visit)
            if look:
                looks[name] = look
        progress(len(names), len(names), "")
        _loose_files(archive, report, repair)
        _drafts(archive, report, repair)
    except OSError as error:
        raise NewsroomError(
            f"检查 {archive.folder} 时出错：{reason(error)}。没有丢失内容，请检查磁盘后重试。"
        ) from error
    if catalogue is not None:
        _index(archive, catalogue, report, repair, looks)
    return report


@contextlib.contextmanager
def _locked(archive: "LocalArchive", *, needed: bool) -> Iterator[None]:
    """The archive's lock, so that no save comes between two files; where the disk takes none, only reading goes on."""
    with contextlib.ExitStack() as stack:
        with contextlib.nullcontext() if needed else contextlib.suppress(NewsroomError):
            stack.enter_context(archive.locked())
        yield


@dataclass(frozen=True, slots=True)
class _Look:
    """A volume as it was examined, to be compared with what the index says."""

    stamp: str
    sums: Mapping[str, str]


def _volume(archive: "LocalArchive", name: str, report: Report, repair: bool, visit: Visit) -> _Look | None:
    """Examine a volume; None where the index knows nothing of it, or cannot."""
    volume = Volume(archive.folder / f"{name}.json", archive.locked, archive.disk)
    with _locked(archive, needed=repair):
        health = volume_health.check(volume.files, report, repair=repair)
        stamp = stamp_of(archive.disk, volume.files)
    if health is None or name == REGISTERS:
        return None
    for story in health.stories:
        report.findings += visit(story)
    return _Look(stamp, health.sums)


# what lies beside the volumes


def _loose_files(archive: "LocalArchive", report: Report, repair: bool) -> None:
    """Temporary files of programs that died, copies that sync tools made, and what is none of ours."""
    disk, folder = archive.disk, archive.folder
    with _locked(archive, needed=repair):
        # of a copied pair the history first: it has what the checkpoint has, and the versions before
        for name in sorted(disk.listing(folder), key=lambda name: ".history" not in name):
            if VOLUME_FILE.fullmatch(name) or _OURS.fullmatch(name):
                continue
            if _TEMPORARY.fullmatch(name):
                _leftover(archive, name, report, repair)
            elif foreign.volume_of(name):
                _copy(archive, name, report, repair)
            else:
                report.add("info", "unknown-file", f"data/{name}", f"data/{name} 不是本程序的文件，没有动它。")
        for name in disk.listing(folder / "issued"):
            if _TEMPORARY.fullmatch(name):
                _leftover(archive, f"issued/{name}", report, repair)


def _leftover(archive: "LocalArchive", name: str, report: Report, repair: bool) -> None:
    path = archive.folder / name
    done = f"已移到 data/{move_aside(archive.disk, path, archive.folder)}" if repair else "--repair 会把它移到一边"
    said = f"{path.name} 是一次没做完的写入留下的，里面没有存下的内容；{done}。"
    report.add("warn", "leftover", f"data/{name}", said, repaired=repair)


def _copy(archive: "LocalArchive", name: str, report: Report, repair: bool) -> None:
    said = f"{name} 像是同步软件留下的冲突副本"
    if not repair:
        said += "，没有动它；--repair 会把里面独有的版本收为新稿件，再把它移到一边。"
        report.add("warn", "conflict-copy", f"data/{name}", said)
        return
    try:
        done = foreign.take_in(archive, name)
        report.add("warn", "conflict-copy", f"data/{name}", f"{said}：{done}。", repaired=True)
    except TooNew as error:
        said += f"，由更新版本的程序写成（格式 {error}），没有动它；请升级 newsroom 后再修复。"
        report.add("error", "newer", f"data/{name}", said)


# drafts


def _drafts(archive: "LocalArchive", report: Report, repair: bool) -> None:
    """Journals of unsaved text: every line must be what was written. The last may be cut short by a crash."""
    folder = archive.folder / "drafts"
    for name in archive.disk.listing(folder):
        if name.endswith(".jsonl"):
            data = archive.disk.read(folder / name)
            whole, damaged = _sound_lines(data)
            if damaged:
                done = repair and _drop_damaged(archive, folder / name, whole)
                what = (
                    "已把完好的留下，原件移到 data/aside/"
                    if done
                    else "其余没有保存的文字都在，--repair 会把它移到一边"
                )
                said = f"留底 {name} 里有 {damaged} 行损坏，读不出来；{what}。"
                report.add("error", "draft-damaged", f"data/drafts/{name}", said, repaired=done)
        elif not name.endswith(".lock"):
            report.add(
                "info", "unknown-file", f"data/drafts/{name}", f"data/drafts/{name} 不是本程序的文件，没有动它。"
            )


def _sound_lines(data: bytes) -> tuple[bytes, int]:
    """The lines that are what was written, and how many are not."""
    lines, unended = draft_lines.split(data)
    sound = [line for line in lines if draft_lines.is_sealed(line)]
    damaged = len(lines) - len(sound) + bool(unended)  # of that only the line break
    sound += [unended] if unended else []
    return b"".join(line + b"\n" for line in sound), damaged


def _drop_damaged(archive: "LocalArchive", path: Path, whole: bytes) -> bool:
    """Leave only the sound lines in a journal, the damaged one kept aside; False while its program lives."""
    from filelock import FileLock, Timeout

    try:
        with FileLock(path.with_suffix(".lock"), timeout=0):
            kept = archive.folder / "aside" / f"draft-{path.stem}-{digest(whole)[:8]}.jsonl"
            archive.disk.replace(kept, archive.disk.read(path))
            archive.disk.replace(path, whole)
    except Timeout:
        return False
    path.with_suffix(".lock").unlink(missing_ok=True)
    return True


# the index


def _sound_index(archive: "LocalArchive", catalogue: "Catalogue", repair: bool) -> bool | None:
    """Whether the index is sound in itself; None where there is none. Raises IndexBroken, IndexBusy."""
    path = archive.folder / INDEX
    before = archive.disk.stamp(path)
    if before is None:
        return None
    index = Index(path, catalogue)
    try:
        after = archive.disk.stamp(path)
        # opening throws away what is none of ours
        full = repair or before[1] < _SMALL_INDEX
        return after is not None and after[0] == before[0] and not index.verify(full_text=full)
    finally:
        index.close()


def _index(
    archive: "LocalArchive", catalogue: "Catalogue", report: Report, repair: bool, looks: Mapping[str, _Look]
) -> None:
    """The index must be sound, and say of every volume what the volume says."""
    try:
        sound = _sound_index(archive, catalogue, repair)
        if sound is None or (sound and _agrees(archive, catalogue, looks)):
            return
    except IndexBusy:
        report.add("info", "index-busy", f"data/{INDEX}", "另一个窗口正在更新检索索引，这次没有检查它。")
        return
    except IndexBroken as error:
        if getattr(error.__cause__, "sqlite_errorcode", 0) & 0xFF in _REFUSED:
            said = "磁盘已满或不能写入，这次没有检查检索索引；稿件不受影响。"
            report.add("info", "index-unchecked", f"data/{INDEX}", said)
            return
    if repair:
        with contextlib.suppress(OSError):
            discard(archive.folder / INDEX)
        archive.tally()
    done = "已重建" if repair else "下次修复时重建"
    said = f"检索索引 {INDEX} 有损坏或和稿件对不上，稿件没有受影响；{done}。"
    report.add("warn", "index-damaged", f"data/{INDEX}", said, repaired=repair)


def _agrees(archive: "LocalArchive", catalogue: "Catalogue", looks: Mapping[str, _Look]) -> bool:
    index = Index(archive.folder / INDEX, catalogue)
    try:
        # what was saved since a volume was examined is followed by the next list
        for name, stamp in index.stamps().items():
            if (look := looks.get(name)) and look.stamp == stamp:
                told = {key: sum_ for key, (_, sum_) in index.outline(name).items()}
                if told != look.sums and index.stamps().get(name) == stamp:
                    return False
        return True
    finally:
        index.close()
