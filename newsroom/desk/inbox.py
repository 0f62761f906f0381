"""The desk's inbox: files dropped there wait to be taken in; every original is kept below it."""

import hashlib
from pathlib import Path
from typing import Literal

from newsroom.desk.desk import Desk
from newsroom.errors import NewsroomError
from newsroom.files import reason, shown, write_atomically

_LONGEST = 180
"""Bytes of a kept file's own name, which is some 255 at the most with the hash before it."""


def lies_in(desk: Desk, path: Path) -> bool:
    """Whether the file was dropped into the inbox itself."""
    return path.resolve().parent == _inbox(desk)


def is_the_desks_own(desk: Desk, path: Path) -> bool:
    """Whether the file belongs to the desk: archive, settings, documents made, originals kept. Nobody submitted it."""
    place, inbox = path.resolve(), _inbox(desk)
    kept = any(place.is_relative_to(inbox / folder) for folder in ("done", "held"))
    return kept or (place.is_relative_to(desk.folder.resolve()) and not place.is_relative_to(inbox))


def keep_original(desk: Desk, path: Path, folder: Literal["done", "held"]) -> str:
    """Keep the file as it came under inbox/; returns its place in the desk.

    One that was dropped into the inbox is moved, any other is copied. Empty when there is nothing to keep: no file, one
    that may not be read, or one too large to be a submission, which stays where it is. Raises NewsroomError when the
    desk cannot be written to.
    """
    from newsroom.intake import LIMITS

    dropped = lies_in(desk, path) and not path.is_symlink()
    try:
        if not path.is_file() or (not dropped and path.stat().st_size > LIMITS.file_bytes):
            return ""
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
    target = desk.folder / "inbox" / folder / f"{digest[:12]}-{_short(path)}"
    try:
        target.parent.mkdir(exist_ok=True)
        if dropped:
            path.replace(target)
        elif not target.exists():
            write_atomically(target, path.read_bytes())
    except OSError as error:
        raise NewsroomError(
            f"{path.name} 的原件没能存进 {target.parent}（{reason(error)}），收稿到这里停下，原件还在原处。"
            "请检查磁盘空间和写入权限，再收一次；收过的不会重复。"
        ) from error
    return target.relative_to(desk.folder).as_posix()


def _inbox(desk: Desk) -> Path:
    return (desk.folder / "inbox").resolve()


def _short(path: Path) -> str:
    """The file's name as any disk takes it: valid, and not too long to have a hash before it."""
    stem, suffix = shown(path.stem), shown(path.suffix)[-20:]
    return stem.encode()[: _LONGEST - len(suffix.encode())].decode(errors="ignore") + suffix
