"""What was signed off, frozen: all that a document says, in a file of its own whose hash the register keeps.

    data/issued/2026-09-v1.json     {"newsroom_issued": 1, "value": ...}

Pictures are named, not held: they lie in photos/ by their content's hash and never change.
"""

import hashlib
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from newsroom.desk.desk import Desk
from newsroom.errors import NewsroomError
from newsroom.files import reason, sync_folder, write_atomically

FORMAT = 1
_T = TypeVar("_T")


class _Frozen(msgspec.Struct):
    newsroom_issued: int
    value: msgspec.Raw


def path_of(desk: Desk, name: str) -> Path:
    """Where the snapshot of this name lies, or would."""
    return desk.folder / "data" / "issued" / f"{name}.json"


def freeze(desk: Desk, name: str, value: Any) -> str:
    """Keep a document's value under a name, whole or not at all; returns the hash under which it is thawed.

    What was left under the name by a sign-off that was stopped is replaced. Under the archive's lock. Raises
    NewsroomError when the disk refuses.
    """
    path = path_of(desk, name)

    def plain(part: Any) -> str:
        if isinstance(part, Path):
            return part.relative_to(desk.photos).as_posix() if part.is_relative_to(desk.photos) else part.as_posix()
        raise NotImplementedError(f"{type(part)} cannot be frozen")

    inner = msgspec.json.encode(value, enc_hook=plain)
    data = msgspec.json.format(msgspec.json.encode(_Frozen(FORMAT, msgspec.Raw(inner))), indent=1)
    try:
        if not path.parent.exists():
            path.parent.mkdir(exist_ok=True)
            sync_folder(path.parent.parent)
        write_atomically(path, data)
    except OSError as error:
        raise NewsroomError(
            f"定稿 {path} 写不进去（{reason(error)}），没有签发，内容都在。请检查磁盘空间和写入权限后再签发。"
        ) from error
    return hashlib.sha256(data).hexdigest()


def thaw(desk: Desk, name: str, sha256: str, kind: type[_T]) -> _T:
    """The value as it was frozen. Raises NewsroomError when its file is gone, or is not what was frozen."""
    path = path_of(desk, name)

    def rich(wanted: type, part: Any) -> Any:
        if wanted is Path:
            return desk.photos / part
        raise NotImplementedError(f"{wanted} cannot be thawed")

    try:
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() != sha256:
            raise _unusable(path, "和签发时的不一样")
        frozen = msgspec.json.decode(data, type=_Frozen)
        if frozen.newsroom_issued > FORMAT:
            raise NewsroomError(f"定稿 {path} 由更新版本的程序写成，读不了。没有改动，请升级 newsroom。")
        return msgspec.json.decode(frozen.value, type=kind, dec_hook=rich)
    except OSError as error:
        raise _unusable(path, reason(error)) from error
    except msgspec.ValidationError as error:
        raise _unusable(path, f"内容不合规：{error}") from error


def _unusable(path: Path, why: str) -> NewsroomError:
    return NewsroomError(
        f"签发时的定稿 {path} 用不了（{why}），没有生成文件，期号和登记都在。请从备份里找回它（newsroom restore）。"
    )
