"""Where a document is written: under a name of its own in exports/, and never over a file that she changed."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from newsroom.desk.desk import Desk
from newsroom.errors import NewsroomError
from newsroom.files import shown

REGISTER = "documents"
_LONGEST = 80
"""Characters of a name; file systems allow 255 bytes, three to a Chinese character, four to an emoji."""
_MOST_BYTES = 240


@dataclass(frozen=True, slots=True)
class Written:
    """A document as it was written last."""

    path: str = ""
    """Relative to the desk's folder if inside it; empty: never."""
    sha256: str = ""


def written(desk: Desk, key: str) -> Written:
    """What was written last under this key (`review_sheet:2026-09-0001`)."""
    rows = (row for row in desk.archive.register(REGISTER) if row["key"] == key)
    return next((Written(row["path"], row["sha256"]) for row in rows), Written())


def note(desk: Desk, key: str, path: Path, sha256: str) -> tuple[str, ...]:
    """Remember what was written; returns what she should know where the archive takes nothing."""
    found = Written(relative(desk, path), sha256)
    try:
        desk.archive.record(REGISTER, {key: {"key": key, **msgspec.to_builtins(found)}})
    except NewsroomError as error:
        return (f"文件已经生成，但没有记下，下次会另存一个名字：{error}",)
    return ()


def target(desk: Desk, name: str, last: Written, out: Path | None = None, suffix: str = ".docx") -> Path:
    """Where to write: `out`, else the name in exports/, with a number behind it if she edited what stands there.

    Raises NewsroomError when `out` is a file that the program did not write last.
    """
    if out is not None:
        if out.exists() and not _is_as_written(out, last):
            raise NewsroomError(f"{shown(out)} 已经存在，而且不是上次生成的，没有覆盖。请换一个名字，或先把它移走。")
        return out
    return place(desk, file_name(name), last, _is_as_written, suffix)


def place(
    desk: Desk, name: str, last: Written, is_as_written: Callable[[Path, Written], bool], suffix: str = ""
) -> Path:
    """The document's own place in exports/ if nothing there is hers, else the name with a number behind it.

    Raises NewsroomError when there are too many.
    """
    old = desk.folder / last.path
    its_own = old.parent == desk.exports and re.fullmatch(rf"{re.escape(name)}(-\d+)?{re.escape(suffix)}", old.name)
    if its_own and (not old.exists() or is_as_written(old, last)):
        return old
    for copy in range(1, 1000):
        path = desk.exports / (f"{name}{suffix}" if copy == 1 else f"{name}-{copy}{suffix}")
        if not path.exists():
            return path
    raise NewsroomError(f"{desk.exports} 里同名的“{name}”太多，没有生成文件。请先清理旧文件。")


def _is_as_written(path: Path, last: Written) -> bool:
    """Whether the file holds nothing of hers; one that cannot be read may."""
    try:
        return path.is_file() and (not path.stat().st_size or sha256_of(path) == last.sha256)
    except OSError:
        return False


def file_name(name: str) -> str:
    """The name without what no file system takes."""
    name = re.sub(r'[\\/:*?"<>|\s\x00-\x1f]+', "", name)[:_LONGEST]  # halfwidth-ok
    return name.encode("utf-8", "ignore")[:_MOST_BYTES].decode("utf-8", "ignore").strip(".") or "文件"


def newest(desk: Desk) -> Path | None:
    """The document in exports/ that was written last."""
    found = [path for path in desk.exports.glob("*.docx") if not path.name.startswith(("~$", "."))]
    return max(found, key=lambda path: path.stat().st_mtime, default=None)


def relative(desk: Desk, path: Path) -> str:
    """The path as it is kept: relative to the desk's folder if inside it."""
    return path.relative_to(desk.folder).as_posix() if path.is_relative_to(desk.folder) else str(path)


def sha256_of(path: Path) -> str:
    """The file's hash."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def as_json(path: Path, warnings: tuple[str, ...], **more: Any) -> dict[str, Any]:
    """A written document as plain data for `--json`."""
    return {"path": shown(path), **more, "warnings": list(warnings)}
