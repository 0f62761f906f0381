"""A document of several files, a page and its photos: a folder in exports/ that is written whole or not at all.

The register of documents keeps one hash over everything in the folder, so that nothing she changed or put in is lost.
"""

import contextlib
import hashlib
import os
import secrets
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from newsroom.desk import exports
from newsroom.desk.desk import Desk
from newsroom.desk.exports import Written
from newsroom.errors import NewsroomError
from newsroom.files import patiently, reason, write_atomically

_LEFT_BY_SYSTEMS = frozenset(("thumbs.db", "desktop.ini"))


def target(desk: Desk, name: str, last: Written) -> Path:
    """The folder to write: the one that belongs to the document, or one with a number behind it if she changed that.

    Raises NewsroomError when there are too many.
    """
    return exports.place(desk, exports.file_name(name), last, _is_as_written)


def put(folder: Path, files: Mapping[str, bytes]) -> str:
    """Write the files, by their path in it, as the folder's only content; returns the hash of all.

    Raises NewsroomError when the disk refuses; the old folder then still stands.
    """
    fresh, aside = (folder.with_name(f".newsroom-{secrets.token_hex(8)}.tmp") for _ in range(2))
    try:
        fresh.mkdir()
        for name, data in files.items():
            write_atomically(fresh / name, data)
        if folder.exists():
            patiently(lambda: folder.rename(aside))
        try:
            patiently(lambda: fresh.rename(folder))
        except OSError:
            if aside.exists():
                aside.rename(folder)
            raise
    except OSError as error:
        why = "没有权限，或者里面的文件正打开着" if isinstance(error, PermissionError) else reason(error)
        raise NewsroomError(f"{folder} 写不进去（{why}），原来的文件没有动。请关掉打开的文件再试。") from error
    finally:
        for left in (fresh, aside):
            with contextlib.suppress(OSError):
                shutil.rmtree(left)
    return _hash(files.items())


def _is_as_written(folder: Path, last: Written) -> bool:
    try:
        return folder.is_dir() and _hash_of(folder) == last.sha256
    except OSError:
        return False


def _hash_of(folder: Path) -> str:
    """The hash of everything in the folder, but for what file managers leave there."""
    found = []
    for place, _, names in os.walk(folder):
        for name in names:
            path = Path(place, name)
            if not name.startswith(".") and name.lower() not in _LEFT_BY_SYSTEMS:
                found.append((path.relative_to(folder).as_posix(), path.read_bytes()))
    return _hash(found)


def _hash(files: Iterable[tuple[str, bytes]]) -> str:
    whole = hashlib.sha256()
    for name, data in sorted(files):
        whole.update(f"{name}\0{hashlib.sha256(data).hexdigest()}\n".encode())
    return whole.hexdigest()
