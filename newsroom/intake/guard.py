"""A .docx package opened with every bound checked before any parser sees it (facts/docx.md section 2)."""

import posixpath
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

from newsroom.intake.limits import MIB, Limits, Refused

if TYPE_CHECKING:
    from lxml.etree import _Element

_END = b"PK\x05\x06"
_DIRECTORY_BYTES = 4 * MIB
_ENCRYPTED = 0x1
_OUTSIDE = re.compile(r"^[/\\]|^[A-Za-z]:|\0|(?:^|[/\\])\.\.(?:[/\\]|$)")
_DOCTYPE = ("<!DOCTYPE", "<!ENTITY")
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = b"http://purl.oclc.org/ooxml/"

_DAMAGED = "文件不完整或已损坏，像是没有传完"
_RESEND = "请对方重新发送，或在 Word、WPS 里打开后另存为 .docx"
_BLOATED = "解开后大得反常，可能是有意做坏的文件"
_DISCARD = "请向供稿单位核实来历；确是稿件的，请对方另存为 .docx 重发"
_MALFORMED = "里面的 XML 有错，读不出来"


@dataclass(frozen=True, slots=True)
class Relationship:
    """What one part of a package says of another: the kind is the last word of its type."""

    kind: str
    target: str
    """Name of the part, or the address when it is external."""
    external: bool


@dataclass(slots=True)
class Package:
    """A guarded zip: parts are read whole and bounded, XML is counted before it is parsed."""

    archive: zipfile.ZipFile
    limits: Limits
    elements: int = 0
    unpacked: int = 0
    trees: dict[str, "_Element"] = field(default_factory=dict)

    def __contains__(self, part: str) -> bool:
        return part in self.archive.NameToInfo

    def blob(self, part: str, most: int) -> bytes:
        """The bytes of a part. Raises Refused when they are more than `most` or cannot be unpacked."""
        try:
            with self.archive.open(part) as stream:
                data = stream.read(most + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError):
            raise Refused(_DAMAGED, _RESEND) from None
        self.unpacked += len(data)
        if len(data) > most or self.unpacked > self.limits.unpacked_bytes:
            raise Refused(_BLOATED, _DISCARD)
        return data

    def xml(self, part: str) -> "_Element":
        """The root of an XML part, parsed once. Raises Refused for a DTD, too many elements, or malformed XML."""
        if part not in self.trees:
            self.trees[part] = self._parse(self.blob(part, self.limits.part_bytes))
        return self.trees[part]

    def relationships(self, part: str) -> dict[str, Relationship]:
        """By id, what `part` refers to; for the package itself `part` is empty. Empty when it says nothing."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if rels not in self:
            return {}
        found = {}
        for item in self.xml(rels).iter(_RELATIONSHIP):
            external = item.get("TargetMode") == "External"
            target = item.get("Target", "")
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[item.get("Id", "")] = Relationship(item.get("Type", "").rpartition("/")[2], target, external)
        return found

    def _parse(self, data: bytes) -> "_Element":
        from lxml import etree  # type: ignore[attr-defined]

        _refuse_doctype(data)
        self.elements += data.count(b"<")
        if self.elements > self.limits.elements or data.count(b"=") > self.limits.attributes:
            raise Refused("文档里的段落和格式多得反常，不像一篇稿件", _DISCARD)
        if _STRICT in data[:4096]:
            raise Refused("这是“严格 Open XML”格式的 Word 文档", "请在 Word 里另存为普通的“Word 文档（*.docx）”再收")
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError):
            raise Refused(_MALFORMED, _RESEND) from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise Refused("里面夹带了不该有的 DOCTYPE 定义，可能是有意做坏的文件", _DISCARD)
        return root


def open_package(file: BinaryIO, limits: Limits) -> Package:
    """The package of a file that begins like a zip. Raises Refused; nothing is unpacked yet."""
    _check_directory(file, limits)
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, zlib.error, ValueError, EOFError, OSError, NotImplementedError, struct.error):
        raise Refused(_DAMAGED, _RESEND) from None
    _check_names(archive)
    _check_sizes(archive, limits)
    return Package(archive, limits)


def _check_directory(file: BinaryIO, limits: Limits) -> None:
    """The directory's own size, before zipfile makes an object of each entry."""
    size = file.seek(0, 2)
    file.seek(max(0, size - 22 - 0xFFFF))
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < 22:
        raise Refused(_DAMAGED, _RESEND)
    count, length = struct.unpack_from("<HI", tail, at + 10)
    if count > limits.entries or length > _DIRECTORY_BYTES:
        raise Refused("压缩包里的文件多得反常，不像一篇稿件", _DISCARD)


def _check_names(archive: zipfile.ZipFile) -> None:
    seen = set()
    for info in archive.infolist():
        name = info.orig_filename
        if (
            name.startswith(("/", "\\"))
            or "\0" in name
            or re.match("[A-Za-z]:", name)
            or ".." in re.split(r"[/\\]", name)
        ):
            raise Refused("压缩包里有指向文件夹以外的路径，可能是有意做坏的文件", _DISCARD)
        # LibreOffice writes docProps/core.xml twice into what python-docx made before; none of it is printed
        if name.casefold() in seen and not name.startswith("docProps/"):
            raise Refused("压缩包里有重名的文件，读哪一份说不准", _RESEND)
        seen.add(name.casefold())


def _check_sizes(archive: zipfile.ZipFile, limits: Limits) -> None:
    entries = archive.infolist()
    if len(entries) > limits.entries:
        raise Refused("压缩包里的文件多得反常，不像一篇稿件", _DISCARD)
    if any(info.flag_bits & _ENCRYPTED for info in entries):
        raise Refused("压缩包加了密码", "请对方去掉密码再发")
    if any(info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for info in entries):
        raise Refused("压缩包用了 Office 不用的压缩方法", _RESEND)
    for info in entries:
        swollen = info.file_size > limits.ratio_from and info.file_size > limits.ratio * max(info.compress_size, 1)
        heavy = info.filename.lower().endswith((".xml", ".rels")) and info.file_size > limits.part_bytes
        if swollen or heavy:
            raise Refused(_BLOATED, _DISCARD)
    if sum(info.file_size for info in entries) > limits.unpacked_bytes:
        raise Refused(_BLOATED, _DISCARD)


def _refuse_doctype(data: bytes) -> None:
    for mark in _DOCTYPE:
        if any(mark.encode(encoding) in data for encoding in ("ascii", "utf-16-le", "utf-16-be")):
            raise Refused("里面夹带了不该有的 DOCTYPE 定义，可能是有意做坏的文件", _DISCARD)
