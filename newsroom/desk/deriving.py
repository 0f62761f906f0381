"""A plan file from a work plan in Word or plain text, read as submissions are read."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from newsroom.errors import NewsroomError
from newsroom.files import reason, shown, write_atomically

if TYPE_CHECKING:
    from newsroom.intake.manuscript import Manuscript
    from newsroom.plan.derive import Derived

_WHAT_TO_DO = "请用 Word 或 WPS 打开，另存为 .docx 或 .txt，再试一次"


def derive_plan(file: Path) -> "Derived":
    """The plan that a .docx or text file gives. Raises NewsroomError when it can't be read or is no plan."""
    from newsroom.intake.limits import LIMITS, Refused
    from newsroom.plan.derive import Paragraph, derive

    if file.suffix.lower() == ".toml":
        raise NewsroomError(
            f"{shown(file)} 已经是计划文件，不用再推，没有改动它，也没有写出新文件。"
            "请直接用记事本改，再运行 newsroom plan check 核对。"
        )
    try:
        manuscript = _read(file)
        blocks = [block for block in manuscript.blocks if block.place != "aside"]
        if sum(len(block.text) for block in blocks) > LIMITS.characters or len(blocks) > LIMITS.paragraphs:
            raise Refused("内容太多，不像一份工作计划", "")
    except Refused as refusal:
        raise _unread(file, refusal.what) from refusal
    except (MemoryError, RecursionError) as error:
        raise _unread(file, "内容大得或深得反常，读不下去") from error
    return derive((Paragraph(b.text, b.outline, b.cells, b.place == "table") for b in blocks), shown(file.name))


def write_plan(derived: "Derived", target: Path, *, replace: bool = False) -> None:
    """Write the plan file. Raises NewsroomError; a file that is there already is only replaced when told so."""
    try:
        if not replace and os.path.lexists(target):
            raise NewsroomError(
                f"{shown(target)} 已经有了，没有改动它，也没有写出新文件。请换个名字，或加 --force 覆盖它。"
            )
        if not target.parent.is_dir():
            raise NewsroomError(f"没有 {shown(target.parent)} 这个文件夹，没有写出新文件。请先建好，或换个位置。")
        write_atomically(target, derived.text.encode())
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else "路径里有不能用的字符"
        raise NewsroomError(f"{shown(target)} 没有写成（{why}），原来的文件没有改动。请换个位置再试。") from error


def _read(file: Path) -> "Manuscript":
    from newsroom.intake.limits import LIMITS, Refused
    from newsroom.intake.original import open_original
    from newsroom.intake.sniff import Form, sniff

    try:
        with open_original(file, LIMITS) as opened:
            form = sniff(opened)
            opened.seek(0)
            if form is Form.ZIP:
                from newsroom.intake.docx import read_docx

                return read_docx(opened, LIMITS)
            if form is not Form.OTHER:
                raise Refused(f"这是{form.value}", "")
            return _text(opened)
    except ValueError as error:  # a path with a zero byte
        raise Refused("路径里有不能用的字符", "") from error


def _text(opened: BinaryIO) -> "Manuscript":
    from newsroom.intake.decode import decode
    from newsroom.intake.limits import LIMITS, Refused
    from newsroom.intake.plain import read_plain

    data = opened.read(LIMITS.text_bytes + 1)
    if len(data) > LIMITS.text_bytes:
        raise Refused("文字太多，不像一份工作计划", "")
    return read_plain(decode(data)[0])


def _unread(file: Path, what: str) -> NewsroomError:
    remedy = _WHAT_TO_DO if "\0" in str(file) or os.path.lexists(file) else "请核对路径"
    return NewsroomError(f"没有从 {shown(file)} 读出计划：{what}。原文件没有改动，也没有写出新文件。{remedy}。")
