"""Files as every package writes and names them: whole or not at all, with the reason in Chinese when it fails."""

import contextlib
import errno
import os
import secrets
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

_T = TypeVar("_T")
_TRIES = 10

_REASONS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EEXIST: "那里有一个同名的文件",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTDIR: "路径里有一段不是文件夹",
    errno.EIO: "磁盘读写出错",
    errno.ENOSPC: "磁盘已满",
    errno.EFBIG: "文件超过这个磁盘允许的大小",
    errno.EROFS: "磁盘是只读的",
    errno.EDQUOT: "超出磁盘配额",
    errno.ENAMETOOLONG: "名字太长",
}


def write_atomically(path: Path, data: bytes) -> None:
    """Put `data` at `path` whole or not at all, and on the disk before returning.

    The folder is made if it alone is missing. Raises OSError; the old content then still stands.
    """
    path.parent.mkdir(exist_ok=True)
    # a name of its own: the file's may already be as long as a name can be
    temporary = path.with_name(f".newsroom-{secrets.token_hex(8)}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        patiently(lambda: temporary.replace(path))
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
    sync_folder(path.parent)


def reason(error: OSError) -> str:
    """Why the system refused, in Chinese where we know the words; no full stop."""
    return _REASONS.get(error.errno or 0, error.strerror or str(error))


def shown(path: Path | str) -> str:
    """A path as text that can be printed and stored: bytes of its name that are no UTF-8 as `\\udcff`."""
    return str(path).encode("utf-8", "backslashreplace").decode("utf-8")


def patiently(step: Callable[[], _T]) -> _T:
    """What the step returns: opening, replacing or removing a file, tried for a second where Windows refuses it.

    It does so while another process has the file open, which passes within milliseconds. Raises what the step raises.
    """
    for attempt in range(1, _TRIES):
        try:
            return step()
        except PermissionError:
            if os.name != "nt":
                raise
            time.sleep(0.02 * attempt)
    return step()


def sync_folder(folder: Path) -> None:
    """Bring what was made, renamed or removed in a folder onto the disk, where the system can."""
    # the rename itself reaches the disk with its folder; Windows cannot open one and needs no such call
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
