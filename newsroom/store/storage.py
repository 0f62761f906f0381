"""A TinyDB storage that a crash cannot leave half-written: temporary file, fsync, replace."""

from pathlib import Path
from typing import Any

import msgspec
from tinydb import Storage

from newsroom.files import write_atomically


class DamagedFile(Exception):
    """The file is there but is not what this storage wrote."""


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
