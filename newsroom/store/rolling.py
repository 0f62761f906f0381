"""The rolling daily backup: each file's content once by its hash, and a manifest a day that says which belong together.

    data/backups/objects/<sha256>       one file's content, gzip
    data/backups/days/2026-11-22.json   names, sizes and hashes of that day

Photos never change once they are stored, so a manifest only lists their names; the one-file backup holds them.
"""

import gzip
import hashlib
import os
import secrets
import shutil
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import msgspec
from filelock import FileLock, Timeout

from newsroom import __version__
from newsroom.errors import NewsroomError
from newsroom.files import patiently, reason, sync_folder, write_atomically
from newsroom.store import holdings
from newsroom.store.holdings import Entry, Locked, fingerprint
from newsroom.store.retention import is_believed, kept

FORMAT = 1
_RACY_NS = 2_000_000_000
_LEVEL = 5


@dataclass(frozen=True, slots=True)
class Day:
    """The manifest of one day's backup."""

    newsroom_backup: int
    """Format."""
    date: str
    at: datetime
    version: str
    """Of the program that took it."""
    files: dict[str, Entry]
    photos: Entry | None = None
    """The object that lists the photos' names, one a line."""
    counts: dict[str, int] = field(default_factory=dict)
    sha256: str = ""
    """Of the manifest without this."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What one backup did."""

    day: Day
    written: int
    """Bytes of content that no earlier backup had."""
    removed: tuple[str, ...]
    """Days whose backups were let go."""


def folder_of(desk: Path) -> Path:
    return desk / "data" / "backups"


def due(desk: Path, now: datetime) -> bool:
    """Whether today has no backup yet; one look at the disk."""
    return not _manifest(desk, now.date().isoformat()).exists()


@contextmanager
def alone(desk: Path, seconds: float) -> Iterator[None]:
    """Keep others from taking, pruning or restoring a backup. Raises filelock's Timeout, OSError."""
    folder_of(desk).mkdir(parents=True, exist_ok=True)
    with FileLock(folder_of(desk) / ".lock", timeout=seconds):
        yield


def take(desk: Path, now: datetime, locked: Locked, counts: Mapping[str, int] | None = None) -> Taken | None:
    """Take today's backup, in place of an earlier one of today, and let go of those that are too many.

    None when another process is at it. Raises NewsroomError when it cannot be written; earlier backups stand.
    """
    try:
        with alone(desk, 0):
            return _take(desk, now, locked, counts or {})
    except Timeout:
        return None
    except OSError as error:
        raise NewsroomError(
            f"今天的自动备份没有做成（{reason(error)}：{folder_of(desk)}）。稿件不受影响，以前的备份都在；"
            "请检查磁盘空间和写入权限，下次打开会再试。"
        ) from error


def _take(desk: Path, now: datetime, locked: Locked, counts: Mapping[str, int]) -> Taken:
    objects = _prepared(desk)
    earlier = _readable(desk)
    known = earlier[max(earlier)].files if earlier else {}
    files: dict[str, Entry] = {}
    written = 0
    for names in holdings.archive(desk):
        if same := _unchanged(desk, names, known, objects):
            files |= same
            continue
        with holdings.held_still(desk, names, locked, folder_of(desk)) as copies:
            for name, (copy, stat) in copies.items():
                entry, size = _store(objects, copy, name)
                # a save within the clock's grain would leave size and time as they are
                racy = stat.st_mtime_ns > time.time_ns() - _RACY_NS
                files[name] = replace(entry, mtime_ns=0 if racy else stat.st_mtime_ns)
                written += size
    pictures = [name.removeprefix("photos/") for name in holdings.below(desk, "photos")]
    listing = "".join(f"{name}\n" for name in pictures).encode(errors="surrogateescape")
    photos, size = _store(objects, BytesIO(listing), "photos")
    sync_folder(objects)
    counted = {**counts, "files": len(files), "bytes": sum(e.size for e in files.values()), "photos": len(pictures)}
    day = _sealed(Day(FORMAT, now.date().isoformat(), now, __version__, files, photos, counted))
    write_atomically(_manifest(desk, day.date), msgspec.json.format(msgspec.json.encode(day), indent=1) + b"\n")
    return Taken(day, written + size, _prune(desk, now.date(), max(earlier, default=None)))


def _unchanged(desk: Path, names: Iterable[str], known: Mapping[str, Entry], objects: Path) -> dict[str, Entry] | None:
    """The entries of the last backup, if none of these files has changed since; else None."""
    found: dict[str, Entry] = {}
    for name in names:
        try:
            entry, stat = known.get(name), (desk / name).stat()
        except FileNotFoundError:
            return None  # closed meanwhile
        if entry is None or not entry.mtime_ns or (entry.size, entry.mtime_ns) != (stat.st_size, stat.st_mtime_ns):
            return None
        if not (objects / entry.sha256).exists():
            return None
        found[name] = entry
    return found


def _store(objects: Path, source: BinaryIO, name: str) -> tuple[Entry, int]:
    """Keep a content, unless it is kept already, and read it back; with the bytes that this took."""
    entry = fingerprint(source)
    path = objects / entry.sha256
    if path.exists():
        return entry, 0
    source.seek(0)
    temporary = objects / f".newsroom-{secrets.token_hex(8)}.tmp"
    try:
        with temporary.open("xb") as file:
            level = 1 if name.endswith(".gz") else _LEVEL
            with gzip.GzipFile("", "wb", level, file, mtime=0) as packed:
                shutil.copyfileobj(source, packed, 1 << 20)
            file.flush()
            os.fsync(file.fileno())
            size = file.tell()
        with gzip.open(temporary) as packed:
            if fingerprint(packed) != entry:
                raise OSError(5, "read back otherwise than written")
        patiently(lambda: temporary.replace(path))
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    return entry, size


def days(desk: Path) -> tuple[list[Day], list[str]]:
    """All backups, newest first, and the dates of those whose manifest is damaged or of a newer program."""
    found = _readable(desk)
    return [found[key] for key in sorted(found, reverse=True)], [d for d in _dates(desk) if d not in found]


def read(desk: Path, day: str) -> Day:
    """The manifest of a day. Raises NewsroomError when there is none, or it is not as it was written."""
    path = _manifest(desk, day)
    if day not in _dates(desk):
        raise NewsroomError(f"没有 {day} 的备份，什么也没有改动。有哪些日子，请看 newsroom restore --list。")
    try:
        raw = path.read_bytes()
        holdings.refuse_newer(path, raw, FORMAT)
        found = msgspec.json.decode(raw, type=Day)
    except OSError as error:
        raise NewsroomError(f"读不到备份 {path}（{reason(error)}），什么也没有改动。") from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise _damaged(path) from error
    if found.date != day or found.sha256 != _sealed(found).sha256:
        raise _damaged(path)
    return found


def opener(desk: Path) -> "Opener":
    """Opens contents of this desk's backups."""
    return Opener(folder_of(desk) / "objects")


@dataclass(frozen=True, slots=True)
class Opener:
    """Opens an entry's content for reading, unpacked."""

    objects: Path

    def __call__(self, name: str, entry: Entry) -> BinaryIO:
        return gzip.open(self.objects / entry.sha256)  # pyright: ignore[reportReturnType]


def damaged(desk: Path) -> list[str]:
    """What of the backups can no longer be read, in Chinese; every byte is looked at."""
    found, broken = days(desk)
    said = [f"{day} 的备份清单读不出来" for day in broken]
    users: dict[str, str] = {}
    for day in found:
        for name, entry in [*day.files.items(), *([("photos", day.photos)] if day.photos else [])]:
            users.setdefault(entry.sha256, f"{day.date} 的备份里，{name} 的内容已损坏（{entry.sha256[:12]}）")
    return said + [words for digest, words in users.items() if not _is_whole(folder_of(desk) / "objects", digest)]


def _is_whole(objects: Path, digest: str) -> bool:
    try:
        with gzip.open(objects / digest) as packed:
            return fingerprint(packed).sha256 == digest
    except (OSError, EOFError, zlib.error):
        return False


def _prune(desk: Path, today: date, before: str | None) -> tuple[str, ...]:
    """Let go of the days that are too many, and of contents that no day needs any more."""
    if before and not is_believed(today, date.fromisoformat(before)):
        return ()
    readable = _readable(desk)
    keep = {day.isoformat() for day in kept(map(date.fromisoformat, readable))}
    gone = [day for day in _dates(desk) if day not in keep and (day in readable or day < min(keep))]
    for day in gone:
        _manifest(desk, day).unlink()
    sync_folder(folder_of(desk) / "days")
    if gone and all(day in keep for day in _dates(desk)):  # a damaged manifest may still need any of them
        needed = {entry.sha256 for day in keep for entry in readable[day].files.values()}
        needed |= {found.sha256 for day in keep if (found := readable[day].photos)}
        for path in (folder_of(desk) / "objects").iterdir():
            if len(path.name) == 64 and path.name not in needed:
                path.unlink()
    return tuple(gone)


def _prepared(desk: Path) -> Path:
    objects, days = folder_of(desk) / "objects", folder_of(desk) / "days"
    for folder in (objects, days):
        folder.mkdir(exist_ok=True)
        for left in folder.glob(".newsroom-*.tmp"):  # of a run that was killed: this one is alone
            left.unlink()
    return objects


def _readable(desk: Path) -> dict[str, Day]:
    found: dict[str, Day] = {}
    for day in _dates(desk):
        with suppress(NewsroomError):
            found[day] = read(desk, day)
    return found


def _dates(desk: Path) -> list[str]:
    try:
        names = [path.stem for path in (folder_of(desk) / "days").iterdir() if path.suffix == ".json"]
    except FileNotFoundError:
        return []
    return sorted(name for name in names if _is_date(name))


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _manifest(desk: Path, day: str) -> Path:
    return folder_of(desk) / "days" / f"{day}.json"


def _sealed(day: Day) -> Day:
    plain = msgspec.json.encode(replace(day, sha256=""))
    return replace(day, sha256=hashlib.sha256(plain).hexdigest())


def _damaged(path: Path) -> NewsroomError:
    return NewsroomError(f"备份清单 {path} 已损坏，没有用它恢复，什么也没有改动。请换一天的备份。")
