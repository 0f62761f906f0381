"""A TinyDB storage that a crash cannot leave half-written: temporary file, fsync, replace."""

import contextlib
import os
import time
from pathlib import Path
from typing import Any

import msgspec
from tinydb import Storage

_REPLACE_TRIES = 10


class DamagedFile(Exception):
    """The file is there but is not what this storage wrote."""


def write_atomically(path: Path, data: bytes) -> None:
    """Put `data` at `path` whole or not at all, and on the disk before returning.

    Raises OSError; the old content then still stands.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    _sync_folder(path.parent)


def _replace(temporary: Path, path: Path) -> None:
    # Windows refuses while another process has the file open: that passes within milliseconds
    for attempt in range(_REPLACE_TRIES):
        try:
            temporary.replace(path)
            return
        except PermissionError:
            if os.name != "nt" or attempt == _REPLACE_TRIES - 1:
                raise
            time.sleep(0.02 * (attempt + 1))


def _sync_folder(folder: Path) -> None:
    # the rename itself reaches the disk with its folder; Windows cannot open one and needs no such call
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


class AtomicStorage(Storage):
    """One JSON file, readable by stock TinyDB, kept parsed in memory and re-read when another process changed it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._data: dict[str, dict[str, Any]] | None = None
        self._stamp: tuple[int, int, int] | None = None

    def stamp(self) -> tuple[int, int, int] | None:
        """What changes whenever the file is replaced; None while there is no file."""
        try:
            found = self.path.stat()
        except FileNotFoundError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino

    def read(self) -> dict[str, dict[str, Any]] | None:
        """All tables. Raises DamagedFile when the content is not a JSON object of tables, OSError otherwise."""
        stamp = self.stamp()
        if stamp != self._stamp:
            self._data = None if stamp is None else self._parse(self.path.read_bytes())
            self._stamp = stamp
        # a table is replaced in this outer dict before `write`: the copy keeps a failed write out of memory
        return None if self._data is None else dict(self._data)

    def _parse(self, raw: bytes) -> dict[str, dict[str, Any]]:
        try:
            return msgspec.json.decode(raw, type=dict[str, dict[str, Any]])
        except msgspec.DecodeError as error:
            raise DamagedFile(str(error)) from error

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        write_atomically(self.path, msgspec.json.encode(data) + b"\n")
        self._data = data
        self._stamp = self.stamp()
