"""A process that dies before its n-th change to the disk: nothing after it happens, tidying up neither."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_CHANGES = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "os.truncate"}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


class Killed(BaseException):
    """What stands for the process's death."""


class _Steps:
    folder: str = ""
    left: int | None = None
    """Changes still allowed; None: all."""
    seen: int = 0


_steps = _Steps()
_hooked = False


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if not _steps.folder or not (event in _CHANGES or (event == "open" and _writes(arguments))):
        return
    # rmtree names files by their folder's handle: without the path they count too
    place = os.fsdecode(arguments[0]) if isinstance(arguments[0], str | bytes | os.PathLike) else ""
    if os.path.isabs(place) and not place.startswith(_steps.folder):  # noqa: PTH117
        return
    _steps.seen += 1
    if _steps.left is not None and _steps.seen > _steps.left:
        raise Killed


def _writes(arguments: tuple[object, ...]) -> bool:
    flags = arguments[2]
    return isinstance(flags, int) and bool(flags & _WRITING) and not isinstance(arguments[0], int)


@contextmanager
def killed_after(steps: int | None, folder: Path) -> Iterator[_Steps]:
    """Let so many changes below the folder happen (`None`: all, only counted), then die at every further one."""
    global _hooked
    if not _hooked:
        sys.addaudithook(_watch)
        _hooked = True
    _steps.folder, _steps.left, _steps.seen = str(folder), steps, 0
    try:
        yield _steps
    finally:
        _steps.folder = ""
