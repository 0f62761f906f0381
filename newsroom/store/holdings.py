"""What belongs to a desk, by name; which files must be copied together, and copying them while nobody writes."""

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

import msgspec

from newsroom import __version__
from newsroom.errors import NewsroomError
from newsroom.store.format import REGISTERS

Locked = Callable[[], AbstractContextManager[None]]
"""How the archive's lock is held for a moment."""

SETTINGS = (
    "calendar.toml",
    "copycheck.toml",
    "counting.toml",
    "occasions.toml",
    "plan.toml",
    "scoring.toml",
    "workflow.toml",
    "desk.toml",
)
"""Last the one without which a folder is no desk."""
LARGE = ("photos", "proofs", "inbox/done", "inbox/held")
EXPORTS = "exports"
ISSUED = "data/issued"
"""Folder of what was signed off; the registers name every file in it."""
BACKUP_SUFFIX = ".newsroom.zip"

_DATA = re.compile(r"(?P<pair>[^/]+?)(\.json|\.history\.jsonl|\.history\.jsonl\.gz)")
_NAME = re.compile(
    r"(desk|plan|copycheck|calendar|counting|occasions|scoring|workflow)\.toml|data/[^/]+(\.json|\.history\.jsonl|\.history\.jsonl\.gz)"
    r"|data/drafts/[^/]+\.jsonl|data/issued/[^/]+\.json"
    r"|(templates|photos|proofs|exports|inbox/done|inbox/held)/.+"
)
_IN_MEMORY = 16 << 20
CHUNK = 1 << 20


class Readable(Protocol):
    """What bytes are read from."""

    def read(self, size: int = -1, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Entry:
    """One file as it was copied."""

    sha256: str
    size: int
    """Bytes."""
    mtime_ns: int = 0
    """Its time when it was copied; 0 where that tells nothing."""


Files = Mapping[str, Entry]
"""By the file's place in the desk, with slashes."""


def archive(folder: Path) -> list[tuple[str, ...]]:
    """Names of all that changes from day to day; those of one tuple belong together and come from one moment."""
    pairs: dict[str, list[str]] = {}
    for name in _flat(folder, "data"):
        if found := _DATA.fullmatch(name.removeprefix("data/")):
            pairs.setdefault(found["pair"], []).append(name)
    # the registers say what was signed off: both come from one moment
    pairs.setdefault(REGISTERS, []).extend(issued(folder))
    alone = [name for name in _flat(folder, "data/drafts") if name.endswith(".jsonl")]
    alone += [*below(folder, "templates"), *(name for name in SETTINGS if (folder / name).is_file())]
    return [*(tuple(pair) for pair in pairs.values() if pair), *((name,) for name in alone)]


def issued(folder: Path) -> list[str]:
    """Names of the snapshots of what was signed off."""
    return [name for name in _flat(folder, ISSUED) if is_portable(name)]


def everything(folder: Path, *, exports: bool) -> list[tuple[str, ...]]:
    """Names of all that one file holds: the archive, photos, proofs, originals, and the documents made."""
    tops = [*LARGE, *([EXPORTS] if exports else [])]
    large = [name for top in tops for name in below(folder, top) if not name.endswith(BACKUP_SUFFIX)]
    return [*archive(folder), *((name,) for name in large)]


def below(folder: Path, top: str) -> list[str]:
    """Names of all files anywhere below one of the desk's folders, sorted."""
    found = (
        Path(place, name).relative_to(folder).as_posix() for place, _, names in os.walk(folder / top) for name in names
    )
    return sorted(name for name in found if _is_kept(folder, name))


def is_portable(name: str) -> bool:
    """Whether a file can be kept under this name anywhere, and lies where a desk has its files."""
    parts = name.split("/")
    return (
        _NAME.fullmatch(name) is not None
        and not any(part in ("", ".", "..") for part in parts)
        and not any(mark in name for mark in ("\\:\0\n\r" if os.name == "nt" else "\\\0\n\r"))
        and not any("\ud800" <= mark <= "\udfff" for mark in name)
    )


@contextmanager
def held_still(
    folder: Path, names: Sequence[str], locked: Locked, scratch: Path
) -> Iterator[dict[str, tuple[BinaryIO, os.stat_result]]]:
    """Copies of these files as they stood at one moment; the lock is held only while they are copied.

    A file that is gone by then is left out, one that has come to a volume since is taken along.
    Raises OSError, and what `locked` raises.
    """
    with ExitStack() as copies:
        found: dict[str, tuple[BinaryIO, os.stat_result]] = {}
        with locked():
            for name in _as_now(folder, names):
                try:
                    file = (folder / name).open("rb")
                except FileNotFoundError:
                    continue
                with file:
                    stat = os.fstat(file.fileno())
                    copy = copies.enter_context(tempfile.SpooledTemporaryFile(_IN_MEMORY, dir=str(scratch)))
                    shutil.copyfileobj(file, copy, CHUNK)
                copy.seek(0)
                found[name] = copy, stat  # pyright: ignore[reportArgumentType]
        yield found


def _as_now(folder: Path, names: Sequence[str]) -> list[str]:
    """The files that belong together now: a month that is closed meanwhile has its history under another name."""
    found = _DATA.fullmatch(names[0].removeprefix("data/")) if names[0].startswith("data/") else None
    if found is None:
        return list(names)
    volume = (f"data/{found['pair']}{end}" for end in (".history.jsonl", ".history.jsonl.gz", ".json"))
    more = issued(folder) if found["pair"] == REGISTERS else []
    return [*(name for name in volume if (folder / name).is_file()), *more]


def fingerprint(source: Readable, to: BinaryIO | None = None, limit: int | None = None) -> Entry:
    """Read to the end: hash and size, copied on the way if asked; not beyond the first chunk over `limit` bytes."""
    found, size = hashlib.sha256(), 0
    while (limit is None or size <= limit) and (chunk := source.read(CHUNK)):
        found.update(chunk)
        size += len(chunk)
        if to is not None:
            to.write(chunk)
    return Entry(found.hexdigest(), size)


class _Head(msgspec.Struct):
    newsroom_backup: int
    version: str


def refuse_newer(path: Path, manifest: bytes, known: int) -> None:
    """Raises NewsroomError when a later program made the backup, msgspec's errors when it is no manifest at all."""
    head = msgspec.json.decode(manifest, type=_Head)
    if head.newsroom_backup > known or _number(head.version) > _number(__version__):
        raise NewsroomError(
            f"备份 {path} 由更新版本的程序（newsroom {head.version}）做成，本程序是 {__version__}，没有恢复，"
            "什么也没有改动。请升级 newsroom 后再恢复。"
        )


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version)[:3])


def _flat(folder: Path, top: str) -> list[str]:
    try:
        names = sorted(f"{top}/{entry.name}" for entry in os.scandir(folder / top) if entry.is_file())
    except FileNotFoundError:
        return []
    return [name for name in names if _is_kept(folder, name)]


def _is_kept(folder: Path, name: str) -> bool:
    last = name.rpartition("/")[2]
    return not last.startswith(".newsroom-") and (folder / name).is_file()
