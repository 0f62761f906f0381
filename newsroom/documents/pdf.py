"""A .docx as PDF by LibreOffice: whole or not at all, never in the place of a file that somebody changed.

A PDF that we made says so: a comment before its last lines holds the hash of all else. What bears none, or one that
does not fit any more because she annotated or signed it, is hers.
"""

import hashlib
import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from newsroom.documents import office, package
from newsroom.documents.office_fonts import told
from newsroom.errors import NewsroomError
from newsroom.files import reason, shown, write_atomically

_MARK = re.compile(rb"%newsroom ([0-9a-f]{64})\n(?=startxref\s)")
_START = re.compile(rb"startxref\s+\d+\s+%%EOF\s*\Z")


@dataclass(frozen=True, slots=True)
class Pdf:
    """A finished PDF: where it is, and what she has to know of its fonts (Chinese sentences)."""

    path: Path
    substitutions: tuple[str, ...]


def to_pdf(document: Path, out: Path | None = None, *, going_on: Callable[[], bool] = lambda: True) -> Pdf:
    """Convert the document; without `out` the PDF lies beside it, under a new name where the name is not ours to take.

    `going_on` is asked ten times a second; when it says no, everything is ended and nothing was written. Raises
    NewsroomError: no LibreOffice, no .docx, `out` is a file that we did not make, stopped, too slow, no room.
    """
    target = _free_name(document) if out is None else out
    if out is not None and not may_replace(out):
        raise NewsroomError(f"{shown(out)} 已经存在，而且不是上次生成的原样，没有覆盖。请换一个名字，或先把它移走。")
    _refuse_strange(document)
    with tempfile.TemporaryDirectory(prefix="newsroom-pdf-", ignore_cleanup_errors=True) as folder:
        made, stand_ins = office.convert([document], Path(folder), going_on=going_on)
        data = marked(made[0].read_bytes())
    try:
        write_atomically(target, data)
    except OSError as error:
        busy = "，或者正用别的程序打开" if isinstance(error, PermissionError) else ""
        raise NewsroomError(
            f"{shown(target)} 写不进去（{reason(error)}{busy}），原来的文件没有动。请关掉它再试，或换一个文件夹。"
        ) from None
    return Pdf(target, told(stand_ins))


def may_replace(path: Path) -> bool:
    """Whether nothing of hers is lost when a PDF is written here: no file, an empty one, or ours as we made it."""
    try:
        return not path.exists() or is_untouched(path.read_bytes())
    except OSError:
        return False


def marked(data: bytes) -> bytes:
    """The PDF with our mark; as it is where its end is not the usual one."""
    end = _START.search(data)
    if end is None:
        return data
    return b"%s%%newsroom %s\n%s" % (data[: end.start()], _digest(data), data[end.start() :])


def is_untouched(data: bytes) -> bool:
    """Whether these bytes are what `marked` gave, or nothing."""
    found = _MARK.search(data, max(len(data) - 1024, 0))
    return not data or (found is not None and found.group(1) == _digest(data[: found.start()] + data[found.end() :]))


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest().encode()


def _free_name(document: Path) -> Path:
    for copy in range(1, 1000):
        path = document.with_name(f"{document.stem}{'' if copy == 1 else f'-{copy}'}.pdf")
        if may_replace(path):
            return path
    raise NewsroomError(f"{shown(document.parent)} 里同名的 PDF 太多，没有生成文件。请先清理旧文件。")


def _refuse_strange(document: Path) -> None:
    """Only a sound .docx is given to LibreOffice, which opens everything."""
    if document.suffix.lower() != ".docx":
        raise NewsroomError(f"{shown(document)} 不是 .docx 文件，没有生成 PDF。请先用 Word 或 WPS 另存为 .docx。")
    try:
        package.read(document.read_bytes())
    except OSError as error:
        raise NewsroomError(f"{shown(document)} 读不到（{reason(error)}），没有生成 PDF。请看看它是否还在。") from None
    except package.PackageError as error:
        raise NewsroomError(f"{shown(document)} 没有生成 PDF：{error}。原来的文件没有动。") from None
