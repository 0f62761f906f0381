"""The folder aside/ beside the volumes: what was found damaged or foreign is kept there, and never deleted."""

from datetime import UTC, datetime
from pathlib import Path

from newsroom.store.disk import Disk


def copy_aside(disk: Disk, path: Path) -> str:
    """Keep a damaged file in aside/ before it is replaced; its place there, in the archive's folder. Raises OSError."""
    folder = path.parent / "aside"
    folder.mkdir(exist_ok=True)
    data = disk.read(path)
    for known, (_, size, _) in disk.listing(folder).items():
        # a mending that the disk stops half-way is tried again and again: one copy is enough
        if known.endswith(f"-{path.name}") and size == len(data) and disk.read(folder / known) == data:
            return f"aside/{known}"
    name = _free_name(disk, folder, path.name)
    disk.replace(folder / name, data)
    return f"aside/{name}"


def move_aside(disk: Disk, path: Path, archive: Path | None = None) -> str:
    """Move a file into aside/; its place there, in the archive's folder (`archive`, or the file's own).

    Raises OSError.
    """
    folder = (archive or path.parent) / "aside"
    folder.mkdir(exist_ok=True)
    name = _free_name(disk, folder, path.name)
    disk.move(path, folder / name)
    return f"aside/{name}"


def _free_name(disk: Disk, folder: Path, name: str) -> str:
    stamp = f"{datetime.now(UTC):%Y%m%d-%H%M%S}"
    names = (f"{stamp}{f'-{number}' if number else ''}-{name}" for number in range(1000))
    return next(name for name in names if disk.stamp(folder / name) is None)
