"""Proofs of adoption: a scan, a picture of a page or screen, a PDF, kept under proofs/ by its content's hash."""

import hashlib
from pathlib import Path

from newsroom.desk.desk import Desk
from newsroom.errors import NewsroomError
from newsroom.files import reason, shown, write_atomically

FOLDER = "proofs"
LARGEST = 30 << 20
"""Bytes of a file at most."""

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", ".pdf"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"GIF8", ".gif"),
    (b"BM", ".bmp"),
    (b"II*\x00", ".tif"),
    (b"MM\x00*", ".tif"),
)


def typed_path(text: str) -> Path | None:
    """The path that was typed, pasted or dropped, quotes taken off; None for nothing."""
    plain = text.strip().strip("'\"“”").removeprefix("file://")
    return Path(plain).expanduser() if plain else None


def keep(desk: Desk, path: Path) -> str:
    """Copy the file into the desk; returns its name there. What it is follows from its bytes, not from its name.

    Raises NewsroomError when it is no picture and no PDF, is too large, or cannot be read or written.
    """
    data = _read(path)
    name = hashlib.sha256(data).hexdigest() + _suffix(data, path)
    target = desk.folder / FOLDER / name
    try:
        if not target.is_file() or target.stat().st_size != len(data):
            write_atomically(target, data)
    except OSError as error:
        raise NewsroomError(
            f"凭证 {shown(path)} 没有存进工作台（{reason(error)}），采用没有登记。请检查磁盘空间和写入权限。"
        ) from error
    return name


def path_of(desk: Desk, name: str) -> Path:
    """Where a proof lies. Raises NewsroomError when it is gone, or the name is none of a proof."""
    path = desk.folder / FOLDER / name
    if not name or Path(name).name != name or not path.is_file():
        raise NewsroomError(
            f"凭证 {shown(name)} 不在工作台的 {FOLDER} 文件夹里，没有打开。请从备份里找回，或重新附上。"
        )
    return path


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise NewsroomError(
            f"读不了凭证 {shown(path)}（{reason(error)}），采用没有登记。请核对路径，或先不附凭证。"
        ) from error
    if len(data) > LARGEST:
        raise NewsroomError(
            f"凭证 {shown(path)} 超过 {LARGEST >> 20} MB，采用没有登记。请换一张小一些的截图，或只附那一页。"
        )
    return data


def _suffix(data: bytes, path: Path) -> str:
    found = next((suffix for magic, suffix in _MAGIC if data.startswith(magic)), None)
    if found is None and data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        found = ".webp"
    if found is None:
        raise NewsroomError(f"{shown(path)} 不是图片，也不是 PDF，采用没有登记。凭证请用截图、照片、扫描件或 PDF。")
    return found
