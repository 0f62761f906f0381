"""One source read, whatever it is: the bytes decide how, and every failure is told."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from newsroom.intake.limits import HOW_TO_SAVE, LIMITS, MIB, Limits, Refused
from newsroom.intake.original import fingerprint, open_original
from newsroom.intake.sniff import Form, sniff
from newsroom.story.story import Source
from newsroom.story.submission import Held, Submission
from newsroom.text.clean import clean_line

_WORD_SUFFIXES = (".docx", ".doc", ".wps", "")
_TEXT_SUFFIXES = (".txt", ".text")
_MARKDOWN_SUFFIXES = (".md", ".markdown")
_RECORD_SUFFIXES = (".jsonl", ".ndjson")

_SAVE_AS = f"请用 Word 或 WPS 打开，{HOW_TO_SAVE}"
_RESEND = "请对方重新发送"
_WRONG_FILE = "请核对是不是发错了文件，或拆开再收"
_REMEDIES: dict[Form, str] = {
    Form.EMPTY: _RESEND,
    Form.ENCRYPTED: "请对方去掉密码再发",
    Form.LEGACY_WORD: f"请用 WPS 打开（.doc 也可用 Word），{HOW_TO_SAVE}；只改扩展名没有用",
    Form.LEGACY_SHEET: "请把稿件的文字写进 .docx 再收",
    Form.LEGACY_SLIDES: "请把稿件的文字写进 .docx 再收",
    Form.LEGACY_OTHER: _SAVE_AS,
    Form.RTF: _SAVE_AS,
    Form.PDF: "请向对方要 .docx 原稿，或把文字复制到 .docx 里再收",
    Form.HTML: _SAVE_AS,
    Form.MHT: _SAVE_AS,
    Form.WORD_XML: _SAVE_AS,
    Form.IMAGE: "图片请插进所属稿件的 .docx 里，图说写在图下方，再一起收",
    Form.MEDIA: "音频和视频不能收成稿件，请另发文字稿",
    Form.ARCHIVE: "请先解压，再把里面的稿件放进来",
    Form.PROGRAM: "这不是稿件，来历不明的请不要打开",
}
_OWN_SUFFIX: dict[Form, tuple[str, ...]] = {
    Form.LEGACY_WORD: (".doc", ".wps", ".wpt", ".dot"),
    Form.LEGACY_SHEET: (".xls", ".et"),
    Form.LEGACY_SLIDES: (".ppt", ".dps"),
    Form.RTF: (".rtf",),
    Form.PDF: (".pdf",),
    Form.HTML: (".html", ".htm"),
    Form.MHT: (".mht", ".mhtml"),
    Form.IMAGE: (".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic"),
}


def read(path: Path, *, limits: Limits = LIMITS) -> Iterator[Submission | Held]:
    """What a file holds: one submission, or for .jsonl one for each record. Never raises for what the file is:

    whatever can't be read is a Held whose reason says, in Chinese, what it is, that it is kept, and what to do.
    The source's hash is that of the file, empty when it could not be opened. Nothing is written or moved.
    """
    source = Source(clean_line(path.name), "")
    try:
        with open_original(path, limits) as file:
            source = replace(source, sha256=fingerprint(file))
            yield from _stories(file, path, source, limits)
    except Refused as refusal:
        yield Held(source, str(refusal))
    except (MemoryError, RecursionError):
        yield Held(source, str(Refused("内容大得或深得反常，读不下去", "请向供稿单位核实，请对方另存为 .docx 重发")))
    except Exception as error:  # a file must never stop the others, whatever we overlooked
        what = f"读到一半出错（{type(error).__name__}）"
        yield Held(source, str(Refused(what, "请用 Word 或 WPS 打开，另存一份 .docx 再收")))


def _stories(file: BinaryIO, path: Path, source: Source, limits: Limits) -> Iterator[Submission | Held]:
    suffix = path.suffix.lower()
    form = sniff(file)
    file.seek(0)
    if form is Form.ZIP:
        yield _word(file, path, source, limits)
    elif form is Form.OTHER and suffix in _RECORD_SUFFIXES:
        from newsroom.intake.jsonl import read_jsonl

        yield from read_jsonl(file, source, limits)
    elif suffix in _TEXT_SUFFIXES + _MARKDOWN_SUFFIXES and form in (Form.OTHER, Form.HTML, Form.MHT):
        yield _text(file, path, source, limits)
    elif form is Form.OTHER:
        raise _unknown(file, suffix)
    else:
        own = _OWN_SUFFIX.get(form)
        posing = f"，只是名叫 {suffix}" if own and suffix and suffix not in own else ""
        raise Refused(f"这是{form.value}{posing}", _REMEDIES[form])


def _word(file: BinaryIO, path: Path, source: Source, limits: Limits) -> Submission:
    from newsroom.intake.compose import compose
    from newsroom.intake.docx import read_docx

    manuscript = read_docx(file, limits)
    if path.suffix.lower() not in _WORD_SUFFIXES:
        manuscript.warnings.append(f"文件名叫 {path.suffix}，内容却是 Word 文档，已按内容读取")
    return compose(manuscript, path.stem, source, _changed(file), limits)


def _text(file: BinaryIO, path: Path, source: Source, limits: Limits) -> Submission:
    from newsroom.intake.compose import compose
    from newsroom.intake.decode import decode

    data = file.read(limits.text_bytes + 1)
    if len(data) > limits.text_bytes:
        raise Refused(
            f"文字多达 {limits.text_bytes // MIB} MB 以上，不像一篇稿件", "请核对是不是发错了文件，或拆开再收"
        )
    text, warning = decode(data)
    if len(text) > limits.characters:
        raise Refused(f"有 {len(text)} 字，不像一篇稿件", _WRONG_FILE)
    if path.suffix.lower() in _MARKDOWN_SUFFIXES:
        from newsroom.intake.markdown import read_markdown

        manuscript = read_markdown(text, path, limits)
    else:
        from newsroom.intake.plain import read_plain

        manuscript = read_plain(text)
    if warning:
        manuscript.warnings.append(warning)
    return compose(manuscript, path.stem, source, _changed(file), limits)


def _unknown(file: BinaryIO, suffix: str) -> Refused:
    """Why a file of no known form is refused: text under another name, or data."""
    from newsroom.intake.decode import decode

    try:
        decode(file.read(MIB))
    except Refused:
        if suffix in (".docx", ".doc", ".wps"):
            return Refused("不是 Word 文档，文件已损坏或只是名字像", "请对方重新发送")
        return Refused(f"不认识这种文件（{suffix or '没有扩展名'}）", "请向供稿单位要 .docx、.txt 或 .md 格式的稿件")
    if suffix in (".docx", ".doc", ".wps"):
        return Refused("内容是纯文本，不是 Word 文档", "请把扩展名改为 .txt 再收，或另存为 .docx")
    return Refused(f"不收这种文件（{suffix or '没有扩展名'}）", "如果是稿件，请另存为 .docx 或 .txt 再收")


def _changed(file: BinaryIO) -> datetime | None:
    """When the file was last changed; tells the year of a date without one."""
    from newsroom.intake.dates import SHANGHAI

    try:
        return datetime.fromtimestamp(os.fstat(file.fileno()).st_mtime, SHANGHAI)
    except (OSError, OverflowError, ValueError):
        return None
