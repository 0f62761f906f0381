"""Putting a desk back as a backup has it.

All of it is checked and laid out beside the desk first (`DESK/.newsroom-restore/new`). Then `intent.json` is written:
before that the desk is as it was and the rest is litter; after it the moves are carried out, by whoever opens the desk
next if this program is stopped. What stood there is moved to `data/aside/before-restore-...`, never deleted.
"""

import hashlib
import os
import shutil
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import msgspec
from filelock import FileLock, Timeout

from newsroom.errors import NewsroomError
from newsroom.files import patiently, reason, shown, sync_folder, write_atomically
from newsroom.store import holdings
from newsroom.store.holdings import SETTINGS, Entry, Files, fingerprint
from newsroom.store.rolling import alone

STAGING = ".newsroom-restore"
_LOCK_SECONDS = 15
_UNREADABLE = (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError)

Opener = Callable[[str, Entry], BinaryIO]
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did."""

    files: int
    """Put in place; those that were the same already are not counted."""
    same: int
    aside: Path | None
    """Where what stood there before has gone; None where nothing had to."""


@dataclass(frozen=True, slots=True)
class Intent:
    """All moves of a restore, each of which can be done again."""

    aside: str
    names: tuple[str, ...]
    """To be put in place."""
    gone: tuple[str, ...]
    """To be moved aside, with nothing in their place."""
    sha256: str = ""


def restore(desk: Path, files: Files, open_: Opener, now: datetime, progress: Progress | None = None) -> Restored:
    """Put the archive, plan, settings and templates back exactly; other files are only added or replaced.

    Raises NewsroomError. Unless it says otherwise the desk is then as it was.
    """
    finish(desk)
    if strange := [name for name in files if not holdings.is_portable(name)]:
        raise damaged(shown(strange[0]))
    try:
        with alone(desk, _LOCK_SECONDS):
            try:
                same = _stage(desk, files, open_, progress)
                with FileLock(desk / "data" / ".lock", timeout=_LOCK_SECONDS):
                    return _swap(desk, files, same, now)
            finally:
                if not _intent(desk).exists():
                    shutil.rmtree(desk / STAGING, ignore_errors=True)
    except Timeout as error:
        raise NewsroomError(
            f"另一个窗口正在写入、备份或恢复 {desk}，没有恢复，什么也没有改动。请关掉其他窗口后再试。"
        ) from error
    except OSError as error:
        if _intent(desk).exists():
            raise _halfway(desk, error) from error
        raise NewsroomError(
            f"没有恢复（{reason(error)}），{desk} 里的内容没有改动。请检查磁盘空间和写入权限后再试。"
        ) from error


def finish(desk: Path) -> str | None:
    """Finish a restore that was stopped half-way, or clear away what one left behind; cheap where there was none.

    Returns what was done, in Chinese. To be called before a desk is opened. Raises NewsroomError when it cannot.
    """
    if not (desk / STAGING).is_dir():
        return None
    try:
        with alone(desk, 0):
            if not _intent(desk).exists():
                shutil.rmtree(desk / STAGING, ignore_errors=True)
                return None
            with FileLock(desk / "data" / ".lock", timeout=_LOCK_SECONDS):
                intent = _read_intent(desk)
                _carry_out(desk, intent)
    except Timeout:
        return None  # a restore is under way
    except OSError as error:
        raise _halfway(desk, error) from error
    return f"上次的恢复中途停下，现在已经做完。恢复前的内容在 {desk / intent.aside}，没有删除。"


def _stage(desk: Path, files: Files, open_: Opener, progress: Progress | None) -> dict[str, os.stat_result]:
    """Lay out, checked, all that differs from what the desk has; the present state of what does not differ."""
    same: dict[str, os.stat_result] = {}
    _check_room(desk, files)
    for number, (name, entry) in enumerate(files.items(), 1):
        if progress:
            progress(number, len(files), name)
        if stat := _is_same(desk / name, entry):
            same[name] = stat
            to = None
        else:
            path = desk / STAGING / "new" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            to = path.open("xb")
        try:
            with Guarded(name, open_, entry) as source:
                if fingerprint(source, to, entry.size) != replace(entry, mtime_ns=0):
                    raise damaged(name)
            if to is not None:
                to.flush()
                os.fsync(to.fileno())
        finally:
            if to is not None:
                to.close()
    for place, _, _ in os.walk(desk / STAGING):
        sync_folder(Path(place))
    return same


def _swap(desk: Path, files: Files, same: dict[str, os.stat_result], now: datetime) -> Restored:
    for name, before in same.items():
        after = (desk / name).stat()
        if (before.st_mtime_ns, before.st_size) != (after.st_mtime_ns, after.st_size):
            raise NewsroomError("恢复期间另一个窗口存了稿，没有恢复，什么也没有改动。请关掉其他窗口后再试。")
    present = [name for names in holdings.archive(desk) for name in names]
    gone = tuple(name for name in present if name not in files and name not in SETTINGS)
    # settings last: without them a folder is no desk
    names = sorted((name for name in files if name not in same), key=lambda n: (n in SETTINGS, n == SETTINGS[-1], n))
    intent = Intent(_free_name(desk, f"data/aside/before-restore-{now:%Y%m%dT%H%M%S}"), tuple(names), gone)
    (desk / STAGING).mkdir(exist_ok=True)
    write_atomically(_intent(desk), msgspec.json.encode(replace(intent, sha256=_seal(intent))))
    _carry_out(desk, intent)
    aside = desk / intent.aside
    return Restored(len(names), len(same), aside if aside.exists() else None)


def _carry_out(desk: Path, intent: Intent) -> None:
    new = desk / STAGING / "new"
    touched: set[Path] = set()
    _drop_index(desk)
    for name in intent.gone:
        touched |= _set_aside(desk, name, intent)
    for name in intent.names:
        if (new / name).exists():
            touched |= _set_aside(desk, name, intent)
            (desk / name).parent.mkdir(parents=True, exist_ok=True)
            _move(new / name, desk / name)
        touched |= {(desk / name).parent, (desk / name).parent.parent}
    _drop_index(desk)
    for folder in touched:
        sync_folder(folder)
    _intent(desk).unlink()
    shutil.rmtree(desk / STAGING, ignore_errors=True)


def _set_aside(desk: Path, name: str, intent: Intent) -> set[Path]:
    """Move what stands there out of the way; returns the folders that this changed."""
    path, aside = desk / name, desk / intent.aside / name
    if not path.exists():
        return set()
    aside.parent.mkdir(parents=True, exist_ok=True)
    if name in SETTINGS:  # replaced later in one step, so that there is no moment without
        write_atomically(aside, path.read_bytes())
    else:
        _move(path, desk / _free_name(desk, f"{intent.aside}/{name}"))
    return {path.parent, aside.parent, *aside.parent.parents[: len(Path(intent.aside, name).parts)]}


def _move(path: Path, to: Path) -> None:
    patiently(lambda: path.replace(to))


def _drop_index(desk: Path) -> None:
    # one that another window holds open on Windows stays; it notices by itself that it disagrees
    for end in ("", "-wal", "-shm"):
        with suppress(PermissionError):
            (desk / "data" / f"index.sqlite{end}").unlink(missing_ok=True)


def _free_name(desk: Path, wanted: str) -> str:
    names = (wanted if n == 1 else f"{wanted}-{n}" for n in range(1, 10_000))
    return next(name for name in names if not (desk / name).exists())


def _is_same(path: Path, entry: Entry) -> os.stat_result | None:
    try:
        with path.open("rb") as file:
            stat = os.fstat(file.fileno())
            if stat.st_size == entry.size and fingerprint(file).sha256 == entry.sha256:
                return stat
    except OSError:
        pass
    return None


def _check_room(desk: Path, files: Files) -> None:
    def there(name: str) -> int:
        with suppress(OSError):
            return (desk / name).stat().st_size
        return -1

    needed = sum(entry.size for name, entry in files.items() if there(name) != entry.size)
    free = shutil.disk_usage(desk).free
    if needed > free:
        raise NewsroomError(
            f"没有恢复：备份展开后有 {_megabytes(needed)} MB，{desk} 所在的磁盘只剩 {_megabytes(free)} MB。"
            "什么也没有改动，请先腾出空间。"
        )


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.0f}"


class Guarded:
    """A backup's content, whose faults are the backup's and not the disk's we write to."""

    def __init__(self, name: str, open_: Opener, entry: Entry) -> None:
        self._name = name
        try:
            self._file = open_(name, entry)
        except (*_UNREADABLE, KeyError, RuntimeError) as error:
            raise damaged(name) from error

    def __enter__(self) -> "Guarded":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def read(self, size: int = -1, /) -> bytes:
        try:
            return self._file.read(size)
        except _UNREADABLE as error:
            raise damaged(self._name) from error


def damaged(name: str) -> NewsroomError:
    """The backup's copy of a file is not what was put in."""
    return NewsroomError(
        f"备份里的 {name} 已损坏或缺失，没有恢复，工作台里的内容没有改动。请换一天的备份，或换一份备份文件。"
    )


def _halfway(desk: Path, error: OSError) -> NewsroomError:
    return NewsroomError(
        f"恢复 {desk} 做到一半停下（{reason(error)}）。原来的内容在 data/aside 里，没有丢；"
        "请排除原因，再打开工作台或再运行一次，会接着做完。"
    )


def _intent(desk: Path) -> Path:
    return desk / STAGING / "intent.json"


def _seal(intent: Intent) -> str:
    return hashlib.sha256(msgspec.json.encode(replace(intent, sha256=""))).hexdigest()


def _read_intent(desk: Path) -> Intent:
    try:
        intent = msgspec.json.decode(_intent(desk).read_bytes(), type=Intent)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        intent = Intent("", (), ())
    if intent.sha256 != _seal(intent):
        raise NewsroomError(
            f"上次的恢复没有做完，它的记录 {_intent(desk)} 又已损坏，不知道做到了哪一步。"
            f"什么也没有删除：恢复前的内容在 data/aside，要恢复的在 {desk / STAGING}。"
            f"请把 {STAGING} 文件夹改名，再恢复一次。"
        )
    return intent
