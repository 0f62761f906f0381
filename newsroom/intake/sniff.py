"""What a file really is, by its bytes; the suffix is only what someone called it (facts/docx.md section 5)."""

import re
from enum import StrEnum
from typing import BinaryIO

HEAD = 64 << 10
_SCAN = 4 << 20


class Form(StrEnum):
    """What the bytes say; the value is how she is told, after 这是."""

    EMPTY = "空文件（0 字节）"
    ZIP = " ZIP 压缩包"
    ENCRYPTED = "加了密码的 Office 文档"
    LEGACY_WORD = "旧版 Word 或 WPS 文档（.doc、.wps 格式）"
    LEGACY_SHEET = "旧版 Excel 表格（.xls 格式）"
    LEGACY_SLIDES = "旧版 PowerPoint 演示文稿（.ppt 格式）"
    LEGACY_OTHER = "旧版 Office 一类的复合文档"
    RTF = " RTF 文档"
    PDF = " PDF 文档"
    HTML = "网页（HTML）"
    MHT = "网页存档（MHT）"
    WORD_XML = "单个 XML 文件存成的 Word 文档"
    IMAGE = "一张图片"
    MEDIA = "音频或视频"
    ARCHIVE = "压缩包（RAR、7z 等）"
    PROGRAM = "程序文件"
    OTHER = "文字或别的数据"


_MAGIC: tuple[tuple[bytes, Form], ...] = (
    (b"PK\x03\x04", Form.ZIP),
    (b"PK\x05\x06", Form.ZIP),
    (b"{\\rtf", Form.RTF),
    (b"%PDF-", Form.PDF),
    (b"Rar!", Form.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Form.ARCHIVE),
    (b"\x1f\x8b", Form.ARCHIVE),
    (b"BZh", Form.ARCHIVE),
    (b"\xfd7zXZ", Form.ARCHIVE),
    (b"MZ", Form.PROGRAM),
    (b"\x7fELF", Form.PROGRAM),
    (b"ID3", Form.MEDIA),
    (b"OggS", Form.MEDIA),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS: tuple[tuple[str, Form], ...] = (
    ("EncryptedPackage", Form.ENCRYPTED),
    ("WordDocument", Form.LEGACY_WORD),
    ("Workbook", Form.LEGACY_SHEET),
    ("PowerPoint Document", Form.LEGACY_SLIDES),
)
_HTML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta)\b", re.I | re.S)
_MHT = re.compile(rb"^(?:MIME-Version:|Content-Type:\s*multipart/related)", re.I | re.M)
_WORD_XML = re.compile(rb"progid=\"Word\.Document\"|<pkg:package\b|<w:wordDocument\b")

_IMAGES: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", ".jpg"),
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"GIF8", ".gif"),
    (b"BM", ".bmp"),
    (b"II*\x00", ".tif"),
    (b"MM\x00*", ".tif"),
    (b"\xd7\xcd\xc6\x9a", ".wmf"),
    (b"\x01\x00\x09\x00", ".wmf"),
    (b"\x01\x00\x00\x00", ".emf"),
)
_FTYP = {b"heic": ".heic", b"heix": ".heic", b"mif1": ".heic", b"avif": ".avif"}


def sniff(file: BinaryIO) -> Form:
    """The form of an open file. Text is not judged here: it and the unknown are OTHER."""
    file.seek(0)
    head = file.read(HEAD)
    if not head:
        return Form.EMPTY
    if head.startswith(_OLE):
        return _compound(file)
    for magic, form in _MAGIC:
        # two letters alone are a poor sign: a text may begin with them
        if head.startswith(magic) and (len(magic) > 2 or b"\0" in head[:512]):
            return form
    suffix = image_suffix(head)
    if suffix and (suffix != ".bmp" or b"\0" in head[:64]):
        return Form.IMAGE
    if head[4:8] == b"ftyp" or (head[:4] == b"RIFF" and head[8:12] in (b"WAVE", b"AVI ")):
        return Form.MEDIA
    return _markup(head)


def image_suffix(data: bytes) -> str:
    """The suffix, with its dot, that belongs to a picture's bytes; empty when they are no picture that we know."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return ".webp"
    if data[4:8] == b"ftyp":
        return _FTYP.get(data[8:12], "")
    return next((suffix for magic, suffix in _IMAGES if data.startswith(magic)), "")


def _compound(file: BinaryIO) -> Form:
    """What an OLE compound file holds, by the names of its streams; they stand in one place or another of the file."""
    file.seek(0)
    names = file.read(_SCAN)
    size = file.seek(0, 2)
    if size > len(names):
        file.seek(max(len(names), size - _SCAN))
        names += file.read(_SCAN)
    for name, form in _STREAMS:
        if name.encode("utf-16-le") in names:
            return form
    return Form.LEGACY_OTHER


def _markup(head: bytes) -> Form:
    start = head[:4096].removeprefix(b"\xef\xbb\xbf")
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        start = start[2:].replace(b"\0", b"")
    if _WORD_XML.search(start):
        return Form.WORD_XML
    if _HTML.match(start):
        return Form.HTML
    if _MHT.search(start[:1024]) and re.search(rb"multipart/related|boundary=", start, re.I):
        return Form.MHT
    return Form.OTHER
