"""The whole desk in one file: a zip whose `manifest.json` names every member with its size and hash."""

import hashlib
import os
import secrets
import stat
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import msgspec

from newsroom import __version__
from newsroom.errors import NewsroomError
from newsroom.files import patiently, reason, shown, sync_folder
from newsroom.store import holdings
from newsroom.store.holdings import BACKUP_SUFFIX, SETTINGS, Entry, Locked, fingerprint
from newsroom.store.restoring import STAGING, Guarded, Opener, Progress, Restored, damaged, finish, restore

FORMAT = 1
MANIFEST = "manifest.json"
_MANIFEST_LIMIT = 64 << 20
_PACKED = (".gz", ".jpg", ".jpeg", ".png", ".gif", ".webp", ".docx", ".xlsx", ".pptx", ".wps", ".zip", ".pdf")
_LOCKS = ("data/.lock", "data/backups/.lock")
_LOCK_FOLDERS = ("data/backups", "data")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup file says of itself."""

    newsroom_backup: int
    """Format."""
    at: datetime
    version: str
    """Of the program that made it."""
    desk: str
    """The desk's name."""
    files: dict[str, Entry]
    counts: dict[str, int] = field(default_factory=dict)
    sha256: str = ""
    """Of the manifest without this."""


@dataclass(frozen=True, slots=True)
class Made:
    """A backup file that was made and read back."""

    path: Path
    size: int
    """Bytes."""
    manifest: Manifest
    skipped: tuple[str, ...]
    """Files that no zip can hold under their names, or that could not be read."""


def write(
    desk: Path,
    path: Path,
    name: str,
    now: datetime,
    locked: Locked,
    *,
    exports: bool = True,
    force: bool = False,
    counts: Mapping[str, int] | None = None,
    progress: Progress | None = None,
) -> Made:
    """Back up the desk of this name into a new file, and read it back. Raises NewsroomError; nothing is left then."""
    _refuse_existing(path, force)
    temporary = path.with_name(f".newsroom-{secrets.token_hex(8)}.tmp")
    if not os.access(desk / "data", os.W_OK):
        locked = nullcontext  # a desk that cannot be written to changes under nobody's hands
    try:
        groups = holdings.everything(desk, exports=exports)
        with temporary.open("xb") as file:
            with zipfile.ZipFile(file, "w") as target:
                files, skipped = _pack(desk, groups, target, path.parent, locked, progress)
                counted = {**(counts or {}), "files": len(files), "bytes": sum(e.size for e in files.values())}
                manifest = _sealed(Manifest(FORMAT, now, __version__, name, files, counted))
                target.writestr(_member(MANIFEST, now), msgspec.json.format(msgspec.json.encode(manifest), indent=1))
            file.flush()
            os.fsync(file.fileno())
            size = file.seek(0, os.SEEK_END)
        with opened(temporary) as (source, found):
            if found != manifest:
                raise damaged(MANIFEST)
            verify(source, found)
        _refuse_existing(path, force)
        patiently(lambda: temporary.replace(path))
        sync_folder(path.parent)
    except OSError as error:
        raise NewsroomError(
            f"没有做成备份 {path}（{reason(error)}），工作台不受影响。请检查那里的空间和写入权限，或换个位置。"
        ) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    return Made(path, size, manifest, tuple(skipped))


def _pack(
    desk: Path,
    groups: Sequence[tuple[str, ...]],
    target: zipfile.ZipFile,
    scratch: Path,
    locked: Locked,
    progress: Progress | None,
) -> tuple[dict[str, Entry], list[str]]:
    files: dict[str, Entry] = {}
    skipped: list[str] = []
    for number, names in enumerate(groups, 1):
        if progress:
            progress(number, len(groups), names[0])
        if not all(map(holdings.is_portable, names)):
            skipped += names
        elif names[0].startswith("data/"):
            with holdings.held_still(desk, names, locked, scratch) as copies:
                for name, (copy, found) in copies.items():
                    files[name] = _add(target, name, copy, found)
        else:
            try:
                source = (desk / names[0]).open("rb")
            except (FileNotFoundError, PermissionError):
                skipped += names
                continue
            with source:
                files[names[0]] = _add(target, names[0], source, os.fstat(source.fileno()))
    return files, skipped


def _add(target: zipfile.ZipFile, name: str, source: BinaryIO, found: os.stat_result) -> Entry:
    member = _member(name, datetime.fromtimestamp(found.st_mtime))
    with target.open(member, "w", force_zip64=True) as place:
        return replace(fingerprint(source, place), mtime_ns=found.st_mtime_ns)  # pyright: ignore[reportArgumentType]


def _member(name: str, at: datetime) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, max((1980, 1, 1, 0, 0, 0), min(at.timetuple()[:6], (2107, 12, 31, 23, 59, 58))))
    member.compress_type = zipfile.ZIP_STORED if name.lower().endswith(_PACKED) else zipfile.ZIP_DEFLATED
    member.external_attr = (stat.S_IFREG | 0o644) << 16
    return member


@contextmanager
def opened(path: Path) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    """A backup file, its list of members checked but not their contents.

    Raises NewsroomError when it is none, is of a newer program, or asks for anything that a backup never does.
    """
    try:
        with zipfile.ZipFile(path) as source:
            manifest = _read_manifest(path, source)
            _check_members(path, source, manifest)
            yield source, manifest
    except OSError as error:
        raise NewsroomError(f"读不到备份 {path}（{reason(error)}），什么也没有改动。") from error
    except zipfile.BadZipFile as error:
        raise _refused(path, "不是压缩包，或没有复制完整") from error


def verify(source: zipfile.ZipFile, manifest: Manifest) -> None:
    """Read every member and compare it with the manifest. Raises NewsroomError naming the one that differs."""
    for name, entry in manifest.files.items():
        with Guarded(name, _opener(source), entry) as content:
            if fingerprint(content, limit=entry.size) != replace(entry, mtime_ns=0):
                raise damaged(name)


def restore_file(desk: Path, path: Path, now: datetime, progress: Progress | None = None) -> Restored:
    """Put a desk back as the backup file has it; what stood there is set aside. Raises NewsroomError."""
    with opened(path) as (source, manifest):
        return restore(desk, manifest.files, _opener(source), now, progress)


def restore_new(folder: Path, path: Path, now: datetime, progress: Progress | None = None) -> Restored:
    """Make a desk from the backup file in a folder that is new or empty. Raises NewsroomError; nothing is left then."""
    finish(folder)
    if folder.exists() and not (folder.is_dir() and _is_empty(folder)):
        raise NewsroomError(f"{folder} 里已有别的文件，没有恢复到那里，什么也没有改动。请换一个空文件夹。")
    made = not folder.exists()
    try:
        with opened(path):
            folder.mkdir(parents=True, exist_ok=True)
        return restore_file(folder, path, now, progress)
    except OSError as error:
        raise NewsroomError(f"不能在 {folder} 新建工作台（{reason(error)}）。请检查路径和写入权限。") from error
    finally:
        if not (folder / SETTINGS[-1]).exists() and not (folder / STAGING).exists():
            _clear(folder, made)


def _is_empty(folder: Path) -> bool:
    """Whether there is nothing, or only what a restore that was killed at once leaves behind."""
    left = {*_LOCKS, *_LOCK_FOLDERS}
    return all(path.relative_to(folder).as_posix() in left for path in folder.rglob("*"))


def _clear(folder: Path, made: bool) -> None:
    """Take away the locks and folders of a desk that did not come to be."""
    for name in _LOCKS:
        with suppress(OSError):
            (folder / name).unlink(missing_ok=True)
    for name in (*_LOCK_FOLDERS, *([""] if made else [])):
        with suppress(OSError):
            (folder / name).rmdir()


def _opener(source: zipfile.ZipFile) -> Opener:
    return lambda name, _: source.open(name)  # pyright: ignore[reportReturnType]


def _read_manifest(path: Path, source: zipfile.ZipFile) -> Manifest:
    try:
        member = source.getinfo(MANIFEST)
        if member.file_size > _MANIFEST_LIMIT:
            raise _refused(path, "清单大得不合常理")
        with source.open(member) as file:
            raw = file.read(_MANIFEST_LIMIT)
        holdings.refuse_newer(path, raw, FORMAT)
        manifest = msgspec.json.decode(raw, type=Manifest)
    except KeyError as error:
        raise _refused(path, "里面没有清单 manifest.json") from error
    except (msgspec.MsgspecError, UnicodeDecodeError, EOFError, zlib.error, RuntimeError) as error:
        raise _refused(path, "清单读不出来") from error
    if manifest.sha256 != _sealed(manifest).sha256:
        raise _refused(path, "清单已损坏")
    return manifest


def _check_members(path: Path, source: zipfile.ZipFile, manifest: Manifest) -> None:
    seen: set[str] = set()
    for member in source.infolist():
        name, mode = member.filename, member.external_attr >> 16
        if name in seen:
            raise _refused(path, f"{shown(name)} 出现了两次")
        seen.add(name)
        if name == MANIFEST:
            continue
        if not holdings.is_portable(name) or member.orig_filename != name:
            raise _refused(path, f"{shown(name)} 不是工作台里的位置")
        if stat.S_IFMT(mode) not in (0, stat.S_IFREG) or member.flag_bits & 1 or member.compress_type not in _METHODS:
            raise _refused(path, f"{shown(name)} 不是普通文件，或有加密")
        if name not in manifest.files or member.file_size != manifest.files[name].size:
            raise _refused(path, f"{shown(name)} 与清单不符")
    if missing := manifest.files.keys() - seen:
        raise _refused(path, f"少了 {shown(min(missing))}")
    if SETTINGS[-1] not in seen:
        raise _refused(path, f"里面没有 {SETTINGS[-1]}")


def _refused(path: Path, why: str) -> NewsroomError:
    return NewsroomError(f"{path} 不能用来恢复：{why}。没有恢复，什么也没有改动。请换一份备份文件。")


def _refuse_existing(path: Path, force: bool) -> None:
    if path.is_dir():
        raise NewsroomError(f"{path} 是文件夹，没有备份。请写明文件名，如 {path / ('工作台' + BACKUP_SUFFIX)}。")
    if not force and path.exists():
        raise NewsroomError(f"{path} 已经有了，没有覆盖，也没有备份。请换个名字，或加 --force。")


def _sealed(manifest: Manifest) -> Manifest:
    plain = msgspec.json.encode(replace(manifest, sha256=""))
    return replace(manifest, sha256=hashlib.sha256(plain).hexdigest())
