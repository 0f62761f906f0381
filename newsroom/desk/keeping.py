"""Keeping the desk: the daily backup, a backup in one file, putting one back, export and import of everything.

What restores takes the desk's folder and not a `Desk`: it is there for desks that no longer open.
"""

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from newsroom.desk.desk import FOLDERS, Desk
from newsroom.errors import NewsroomError
from newsroom.files import patiently, reason, sync_folder

if TYPE_CHECKING:
    from newsroom.store.backup import Made
    from newsroom.store.restoring import Restored
    from newsroom.store.rolling import Day
    from newsroom.store.transfer import Exported, Imported

Progress = Callable[[int, int, str], None]

_STAGING = ".newsroom-restore"
"""As `store.restoring` has it, which need not be loaded only to see that there is none."""
_UNFIT = '\\/:*?"<>|'
"""Marks that some system allows in no file name."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What an import did, and which of its photos this desk lacks."""

    done: "Imported"
    photos_missing: int


def daily(desk: Desk) -> str | None:
    """Take today's backup if there is none yet; what went wrong in Chinese, None when all is well.

    Never raises for a disk that refuses: the program goes on. Slow on its first day, so a worker's task.
    """
    from newsroom.store import rolling

    try:
        now = desk.now()
        if rolling.due(desk.folder, now):
            rolling.take(desk.folder, now, desk.archive.locked, _counts(desk))
    except NewsroomError as error:
        return str(error)
    except OSError as error:
        return f"今天的自动备份没有做成（{reason(error)}）。稿件不受影响，下次打开会再试。"
    return None


def days(folder: Path) -> tuple[list["Day"], list[str]]:
    """The daily backups, newest first, and the dates of those that are damaged."""
    from newsroom.store import rolling

    return rolling.days(folder)


def damaged(folder: Path) -> list[str]:
    """What of the daily backups can no longer be read, in Chinese; reads all of them."""
    from newsroom.store import rolling

    return rolling.damaged(folder)


def default_file(desk: Desk) -> Path:
    """Where a backup goes when nobody says: into the current folder, named for the desk and the day."""
    name = "".join("-" if mark in _UNFIT or not mark.isprintable() else mark for mark in desk.config.name)
    return Path(f"{name.strip(' .')[:60] or 'newsroom'}-{desk.now():%Y-%m-%d}.newsroom.zip")


def back_up(
    desk: Desk, path: Path, *, exports: bool = True, force: bool = False, progress: Progress | None = None
) -> "Made":
    """Put the whole desk into one file, and read it back. Raises NewsroomError."""
    from newsroom.store import backup

    return backup.write(
        desk.folder,
        path,
        desk.config.name,
        desk.now(),
        desk.archive.locked,
        exports=exports,
        force=force,
        counts=_counts(desk),
        progress=progress,
    )


def restore_day(folder: Path, day: str, now: datetime, progress: Progress | None = None) -> "Restored":
    """Put the desk's archive, plan, settings and templates back as they were that day. Raises NewsroomError.

    Any `Desk` that is open on this folder has to be closed before and opened anew.
    """
    from newsroom.store import restoring, rolling

    done = restoring.restore(folder, rolling.read(folder, day).files, rolling.opener(folder), now, progress)
    _complete(folder)
    return done


def restore_file(folder: Path, path: Path, now: datetime, progress: Progress | None = None) -> "Restored":
    """Put the desk in this folder back as the backup file has it, as `restore_day` does. Raises NewsroomError."""
    from newsroom.store import backup

    done = backup.restore_file(folder, path, now, progress)
    _complete(folder)
    return done


def restore_new(folder: Path, path: Path, now: datetime, progress: Progress | None = None) -> "Restored":
    """Make a desk from a backup file in a folder that is new or empty. Raises NewsroomError."""
    from newsroom.store import backup

    done = backup.restore_new(folder, path, now, progress)
    _complete(folder)
    return done


def finish(folder: Path) -> str | None:
    """Finish a restore that was stopped half-way; what was done, in Chinese. To be called before a desk is opened."""
    if not (folder / _STAGING).is_dir():
        return None
    from newsroom.store import restoring

    return restoring.finish(folder)


def export(
    desk: Desk,
    target: Path | BinaryIO,
    *,
    current: bool = False,
    force: bool = False,
    progress: Progress | None = None,
) -> "Exported":
    """Write everything as JSON lines, into a file whole or not at all. Raises NewsroomError."""
    from newsroom.store import transfer

    if not isinstance(target, Path):
        return transfer.export(desk.archive, target.write, desk.now(), current=current, progress=progress)
    if not force and target.exists():
        raise NewsroomError(f"{target} 已经有了，没有覆盖，也没有导出。请换个名字，或加 --force。")
    try:
        with _new_file(target) as file:
            return transfer.export(desk.archive, file.write, desk.now(), current=current, progress=progress)
    except OSError as error:
        raise NewsroomError(
            f"没有导出到 {target}（{reason(error)}），工作台不受影响。请检查那里的空间和写入权限。"
        ) from error


def take_in(
    desk: Desk, path: Path, *, copies: bool = False, partial: bool = False, progress: Progress | None = None
) -> TakenIn:
    """Take in what `export` wrote, here or on another desk. Raises NewsroomError; what is here is never changed."""
    from newsroom.store import transfer

    try:
        with path.open("rb") as file:
            done = transfer.take_in(
                desk.archive, file, desk.officer, desk.now(), copies=copies, partial=partial, progress=progress
            )
    except OSError as error:
        raise NewsroomError(f"读不到 {path}（{reason(error)}），没有导入。请核对路径。") from error
    return TakenIn(done, sum(not (desk.photos / name).is_file() for name in done.survey.photos))


@contextmanager
def _new_file(target: Path) -> Iterator[BinaryIO]:
    """A file that takes its name when all of it is on the disk."""
    temporary = target.with_name(f".newsroom-{secrets.token_hex(8)}.tmp")
    try:
        with temporary.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        patiently(lambda: temporary.replace(target))
        sync_folder(target.parent)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _counts(desk: Desk) -> dict[str, int]:
    from newsroom.store.door import Query

    try:
        return {"stories": desk.archive.find(Query(), count=0).total}
    except NewsroomError:
        return {}  # a damaged archive is backed up all the same


def _complete(folder: Path) -> None:
    for name in FOLDERS:
        with suppress(OSError):
            (folder / name).mkdir(parents=True, exist_ok=True)
