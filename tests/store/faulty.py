"""A disk that fails, or stops in the middle: put in place of `store.disk.Disk`.

    disk = FaultyDisk()
    disk.fail_at(3)                        # the third write from now raises ENOSPC, nothing of it done
    disk.fail_at(1, errno.EIO, "part", lasting=True)   # from the next write on: half of it done, then an error
    disk.crash_at(2, "after")              # the second write is done, but the program dies before it knows
    disk.calm()                            # no fault any more
    disk.writes                            # writes so far, to go through all places of a fault

`append`, `replace`, `move` and `remove` count as writes; with `reads=True` only `read` counts. `Crash` is no Exception:
nothing may catch it. After it the disk takes nothing more (`finally` blocks of a dead program do not run): go on with
`disk.revived()` or another disk, and open everything anew.

`PowerCut` is the real disk under a folder of which it knows what was brought onto it by fsync:

    with PowerCut(folder) as power:
        power.cut_at(3)                    # Crash instead of the third fsync from now
        ...
    power.restore()                        # the folder as it is after the cut: nothing but what was synced
"""

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Literal

from newsroom.store.disk import Disk

Effect = Literal["before", "part", "zeros", "after"]
"""How much of the write is on the disk when it fails: nothing; a part of it (a move or removal: nothing; a
replacement: only its temporary file); its whole length, but NUL behind the part (a replacement: as `part`); all.
"""
EFFECTS: tuple[Effect, ...] = ("before", "part", "zeros", "after")


class Crash(BaseException):
    """The program or the power went, here."""


class FaultyDisk(Disk):
    """A disk with one fault, or a fault from some write on."""

    def __init__(self) -> None:
        self.writes = 0
        self.reads = 0
        self.dead = False
        self.share = 0.5
        """How large a `part` of a write is."""
        self._due = 0
        self._fault: Callable[[], BaseException] = Crash
        self._effect: Effect = "before"
        self._lasting = False
        self._counts_reads = False

    def fail_at(
        self,
        n: int,
        error: int = errno.ENOSPC,
        effect: Effect = "before",
        *,
        lasting: bool = False,
        reads: bool = False,
    ) -> None:
        """The n-th write (or read) from now raises this error; all later ones too when it is lasting."""
        self._set(n, lambda: OSError(error, os.strerror(error)), effect, lasting, reads)

    def crash_at(self, n: int, effect: Effect = "before", *, reads: bool = False) -> None:
        """The program dies at the n-th write (or read) from now."""
        self._set(n, Crash, effect, False, reads)

    def calm(self) -> None:
        """No fault any more."""
        self._due = 0

    def revived(self) -> "FaultyDisk":
        """The disk as a program finds it that is started after the crash."""
        return type(self)()

    def _set(
        self, n: int, fault: Callable[[], BaseException], effect: Effect, lasting: bool, counts_reads: bool
    ) -> None:
        self._due, self._fault, self._effect = n, fault, effect
        self._lasting, self._counts_reads = lasting, counts_reads

    def _strikes(self, *, read: bool = False) -> bool:
        if self.dead:
            raise Crash
        if read:
            self.reads += 1
        else:
            self.writes += 1
        if not self._due or read != self._counts_reads:
            return False
        self._due -= 1
        struck = self._due == 0
        if struck and self._lasting:
            self._due = 1
        return struck

    def _raise(self) -> None:
        fault = self._fault()
        self.dead = isinstance(fault, Crash)
        raise fault

    def read(self, path: Path, start: int = 0, count: int = -1) -> bytes:
        if self._strikes(read=True):
            self._raise()
        return super().read(path, start, count)

    def append(self, path: Path, at: int, data: bytes) -> None:
        struck = self._strikes()
        part = data[: int(len(data) * self.share)]
        if not struck or self._effect == "after":
            super().append(path, at, data)
        elif self._effect != "before":
            super().append(path, at, part.ljust(len(data), b"\0") if self._effect == "zeros" else part)
        if struck:
            self._raise()

    def replace(self, path: Path, data: bytes) -> None:
        struck = self._strikes()
        if not struck or self._effect == "after":
            super().replace(path, data)
        elif self._effect != "before":
            path.parent.mkdir(exist_ok=True)
            path.with_name(f".newsroom-{self.writes:016x}.tmp").write_bytes(data[: int(len(data) * self.share)])
        if struck:
            self._raise()

    def move(self, path: Path, to: Path) -> None:
        struck = self._strikes()
        if not struck or self._effect == "after":
            super().move(path, to)
        if struck:
            self._raise()

    def remove(self, path: Path) -> None:
        struck = self._strikes()
        if not struck or self._effect == "after":
            super().remove(path)
        if struck:
            self._raise()


class PowerCut:
    """While it is entered, what lies in the folder counts only from its fsync on. For one thread, on Linux."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.syncs = 0
        self._due = 0
        self._contents: dict[int, bytes] = {}
        """What was synced of each file, by inode."""
        self._names: dict[Path, dict[str, int]] = {}
        """What was synced of each folder."""
        self._held: dict[int, int] = {}
        """An open handle of each file, so that no inode comes twice."""
        self._fsync = os.fsync

    def cut_at(self, n: int) -> None:
        """Crash in place of the n-th fsync from now."""
        self._due = n

    def __enter__(self) -> "PowerCut":
        for folder in [self.folder, *(path for path in self.folder.rglob("*") if path.is_dir())]:
            for path in folder.iterdir():
                if path.is_file():
                    self._know(path.stat().st_ino, path)
            self._know_folder(folder)
        os.fsync = self._synced
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        os.fsync = self._fsync

    def restore(self) -> None:
        """Leave in the folder only what was synced."""
        for folder, names in self._names.items():
            for path in folder.iterdir():
                if path.is_file():
                    path.unlink()
            for name, inode in names.items():
                (folder / name).write_bytes(self._contents.get(inode, b""))
        for handle in self._held.values():
            os.close(handle)
        self._held.clear()

    def _synced(self, handle: int) -> None:
        self.syncs += 1
        if self._due:
            self._due -= 1
            if self._due == 0:
                os.fsync = self._dead
                raise Crash
        self._fsync(handle)
        path = Path(f"/proc/self/fd/{handle}").readlink()
        if not path.is_relative_to(self.folder):
            return
        found = os.fstat(handle)
        if stat.S_ISDIR(found.st_mode):
            self._know_folder(path)
        else:
            self._know(found.st_ino, path)

    def _dead(self, handle: int) -> None:
        raise Crash

    def _know(self, inode: int, path: Path) -> None:
        self._contents[inode] = path.read_bytes()
        if inode not in self._held:
            self._held[inode] = os.open(path, os.O_RDONLY)

    def _know_folder(self, folder: Path) -> None:
        self._names[folder] = {path.name: path.stat().st_ino for path in folder.iterdir() if path.is_file()}
        there = {inode for names in self._names.values() for inode in names.values()}
        for inode in self._held.keys() - there:
            if os.fstat(self._held[inode]).st_nlink == 0:
                os.close(self._held.pop(inode))
                self._contents.pop(inode, None)
