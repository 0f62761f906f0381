"""Closing a month: its history, which nobody adds to any more, compressed.

Nothing is lost wherever this stops: the compressed history is written beside the live one and read back before it takes
its place, and the live one goes only then. Until the checkpoint follows, opening finds everything in the other.
"""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from newsroom.errors import NewsroomError
from newsroom.files import reason
from newsroom.store import format
from newsroom.store.pair import PairStorage

if TYPE_CHECKING:
    from newsroom.store.local import LocalArchive

MONTHS_BACK = 2
QUIET = timedelta(days=30)
"""So long nothing was saved in a month that is closed."""


def close_months(archive: "LocalArchive", now: datetime) -> list[str]:
    """Close every month whose time has come; those that were. Raises NewsroomError when the disk refuses."""
    due = [name for name in archive.volume_names() if is_due(archive, name, now)]
    return [name for name in due if close(archive.volume(name).files)]


def is_due(archive: "LocalArchive", name: str, now: datetime) -> bool:
    """Whether the month is far enough back, and has a live history to which nothing was added for long."""
    if name == format.REGISTERS or _number(name) > now.year * 12 + now.month - MONTHS_BACK:
        return False
    stamp = archive.disk.stamp(archive.folder / f"{name}.history.jsonl")
    return stamp is not None and stamp[2] / 1e9 <= (now - QUIET).timestamp()


def close(files: PairStorage) -> bool:
    """Compress the whole history of a volume; False, and nothing done, where it is not sound or there is none.

    Raises NewsroomError when the disk refuses; everything is as it was then.
    """
    with files.lock():
        files.refresh()
        # one that reaches into the live history is seen to be behind once that is gone
        files.checkpoint(force=True)
        found = files.examine()
        if files.behind or found.broken or found.faults or not found.lines or not files.disk.stamp(files.history):
            return False
        beside = files.path.with_name(f".newsroom-{files.name}-closing.tmp")
        try:
            files.disk.replace(beside, format.close_history(found.lines))
            back = format.read_closed(files.disk.read(beside))
            if back.faults or [line.hash for line in back.lines] != [line.hash for line in found.lines]:
                files.disk.remove(beside)
                return False
            files.disk.move(beside, files.closed)
            files.disk.remove(files.history)
        except OSError as error:
            raise NewsroomError(
                f"{files.history.name} 没能压缩归档：{reason(error)}。稿件和历史都没有丢，下次会再试；请检查磁盘空间。"
            ) from error
        files.refresh()  # finds the live history gone and everything in the closed one; its checkpoint then says so
        return True


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:])
