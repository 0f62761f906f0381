"""Every way in which the store touches the disk, in one small class: tests put a failing one in its place."""

import contextlib
import errno
import os
from pathlib import Path

from newsroom.files import patiently, sync_folder, write_atomically


class Disk:
    """The real disk. Every method raises OSError when it fails; what stood there before then still stands."""

    def stamp(self, path: Path) -> tuple[int, int, int] | None:
        """What changes whenever the file does (inode, size, time); None while there is no file."""
        try:
            found = path.stat()
        except FileNotFoundError:
            return None
        return found.st_ino, found.st_size, found.st_mtime_ns

    def read(self, path: Path, start: int = 0, count: int = -1) -> bytes:
        """The file from this byte on, or so many bytes of it. Raises FileNotFoundError."""
        with patiently(lambda: path.open("rb")) as file:
            file.seek(start)
            return file.read(count)

    def append(self, path: Path, at: int, data: bytes) -> None:
        """Put data behind the first `at` bytes, in place of whatever lies there, and onto the disk before returning.

        When it fails the file ends at `at` again, if the disk lets it.
        """
        new = at == 0 and not path.exists()
        with patiently(lambda: path.open("wb" if new else "r+b")) as file:
            if file.seek(0, os.SEEK_END) < at:
                raise OSError(errno.EIO, os.strerror(errno.EIO))  # someone cut it: no hole is left in its place
            try:
                file.seek(at)
                file.truncate()
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            except OSError:
                with contextlib.suppress(OSError):
                    os.ftruncate(file.fileno(), at)
                raise
        if at == 0:  # a program that died may have made the file without bringing its name onto the disk
            sync_folder(path.parent)

    def replace(self, path: Path, data: bytes) -> None:
        """Put data in place of the file, whole or not at all."""
        write_atomically(path, data)

    def move(self, path: Path, to: Path) -> None:
        """Rename the file, on the disk before returning; what stands at `to` is replaced."""
        patiently(lambda: path.replace(to))
        sync_folder(to.parent)

    def remove(self, path: Path) -> None:
        """Remove the file if it is there."""
        patiently(lambda: path.unlink(missing_ok=True))
        sync_folder(path.parent)

    def listing(self, folder: Path) -> dict[str, tuple[int, int, int]]:
        """Names of the files in a folder with their stamps; none where there is no folder."""
        found: dict[str, tuple[int, int, int]] = {}
        with contextlib.suppress(FileNotFoundError), os.scandir(folder) as entries:
            for entry in entries:
                with contextlib.suppress(FileNotFoundError):  # it went away meanwhile
                    if entry.is_file(follow_symlinks=False):
                        stat = entry.stat(follow_symlinks=False)
                        # on Windows an entry's own inode is 0
                        found[entry.name] = (stat.st_ino, stat.st_size, stat.st_mtime_ns)
        return dict(sorted(found.items()))
