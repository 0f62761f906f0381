"""A .docx read into a manuscript: the package's kind, its parts, its pictures."""

import posixpath
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from newsroom.intake.guard import Package, Relationship, open_package
from newsroom.intake.limits import HOW_TO_SAVE, MIB, Limits, Refused
from newsroom.intake.manuscript import Block, Manuscript, Picture
from newsroom.intake.numbering import Numbering
from newsroom.intake.ooxml import W
from newsroom.intake.sniff import image_suffix
from newsroom.intake.styles import Styles
from newsroom.text.clean import clean_line

if TYPE_CHECKING:
    from lxml.etree import _Element

_SAVE_AS = f"请用 Word 或 WPS 打开，{HOW_TO_SAVE}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_VECTOR = (".emf", ".wmf")
_CONTENT_TYPES = "[Content_Types].xml"
_OTHER_KINDS: tuple[tuple[str, str, str], ...] = (
    ("macroEnabled", "这是带宏的 Word 文档（.docm）", f"宏可能有害，{_SAVE_AS}"),
    ("wordprocessingml.template", "这是 Word 模板（.dotx）", _SAVE_AS),
    ("spreadsheetml", "内容是 Excel 表格", "请把稿件的文字写进 .docx 再收"),
    ("presentationml", "内容是 PowerPoint 演示文稿", "请把稿件的文字写进 .docx 再收"),
)
_NOT_WORD: tuple[tuple[str, str, str], ...] = (
    ("xl/", "内容是 Excel 表格", "请把稿件的文字写进 .docx 再收"),
    ("ppt/", "内容是 PowerPoint 演示文稿", "请把稿件的文字写进 .docx 再收"),
    ("META-INF/manifest.xml", "内容是 OpenDocument 文档（.odt）", _SAVE_AS),
    ("OEBPS/", "内容是电子书", "请把稿件的文字写进 .docx 再收"),
)


def read_docx(file: BinaryIO, limits: Limits) -> Manuscript:
    """The manuscript in an open file that begins like a zip. Raises Refused."""
    package = open_package(file, limits)
    main = _main_part(package)
    root = package.xml(main)
    body = root.find(W + "body")
    if root.tag != W + "document" or body is None:
        raise Refused("里面没有 Word 文档的正文", _SAVE_AS)
    reading = _Reading(package, main)
    manuscript = reading.manuscript
    manuscript.blocks += reading.walk(main, body)
    for part in reading.parts("header", "footer"):
        manuscript.blocks += (replace(block, place="aside", pictures=()) for block in reading.walk(part, None))
    manuscript.title = _core_title(package)
    reading.warn_of_notes()
    return manuscript


class _Reading:
    """One document on the way: its styles, its pictures and what they cost so far."""

    def __init__(self, package: Package, main: str) -> None:
        self.package = package
        self.manuscript = Manuscript()
        self._main = main
        self._related = package.relationships(main)
        self._numbering = Numbering(self._root("numbering"))
        self._styles = Styles(self._root("styles"))
        self._pictures = 0
        self._picture_bytes = 0
        self._missing: list[str] = []

    def walk(self, part: str, root: "_Element | None") -> list[Block]:
        from newsroom.intake.walk import Walk

        related = self.package.relationships(part)

        def picture(reference: str, alt: str, inline: bool) -> Picture | None:
            found = related.get(reference)
            return self._take(found, alt, inline) if found and root is not None else None

        walk = Walk(self._styles, self._numbering, picture)
        blocks = list(walk.blocks(self.package.xml(part) if root is None else root))
        if walk.revised:
            self.manuscript.warnings.append("文中有未处理的修订，已按“接受全部修订”读取，请核对")
        return blocks

    def parts(self, *kinds: str) -> list[str]:
        """The parts of these kinds that the document refers to, those that are really there."""
        names = (r.target for r in self._related.values() if r.kind in kinds and not r.external)
        return [name for name in dict.fromkeys(names) if name in self.package]

    def warn_of_notes(self) -> None:
        warn = self.manuscript.warnings.append
        notes = [part for part in self.parts("footnotes", "endnotes") if _has_notes(self.package.xml(part))]
        if notes:
            warn("文中的脚注或尾注没有收进正文，需要时请对照原件")
        if self.parts("comments"):
            warn("文中有批注，没有收进正文，需要时请对照原件")
        if any(r.kind == "aFChunk" for r in self._related.values()):
            warn("文中嵌有另一份文件，没有读取，请对照原件")
        for reason in dict.fromkeys(self._missing):
            warn(f"有 {self._missing.count(reason)} 张图片没有取出：{reason}")

    def _root(self, kind: str) -> "_Element | None":
        found = self.parts(kind)
        return self.package.xml(found[0]) if found else None

    def _take(self, found: Relationship, alt: str, inline: bool) -> Picture | None:
        """The picture, or None with the reason noted; a reference to the outside is never followed."""
        limits, package = self.package.limits, self.package
        if found.external:
            return self._without("只是指向网上或别处的链接")
        if found.target not in package:
            return self._without("文档里缺少图片文件")
        size = package.archive.NameToInfo[found.target].file_size
        if size > limits.photo_bytes or self._picture_bytes + size > limits.photos_bytes:
            return self._without(f"太大（{max(size // MIB, 1)} MB）")
        if self._pictures >= limits.photos:
            return self._without(f"超过 {limits.photos} 张")
        data = package.blob(found.target, limits.photo_bytes)
        suffix = image_suffix(data)
        if not suffix or suffix in _VECTOR:
            return self._without("不是照片格式（如公式、图表的预览图）")
        self._pictures += 1
        self._picture_bytes += size
        return Picture(data, posixpath.basename(found.target), clean_line(alt[:500]), inline)

    def _without(self, reason: str) -> None:
        self._missing.append(reason)


def _main_part(package: Package) -> str:
    """Name of the document's main part. Raises Refused when the package is something else than a plain .docx."""
    named = [r.target for r in package.relationships("").values() if r.kind == "officeDocument" and not r.external]
    main = named[0] if named else "word/document.xml"
    if main not in package:
        for beginning, what, remedy in _NOT_WORD:
            if any(name.startswith(beginning) for name in package.archive.namelist()):
                raise Refused(what, remedy)
        if named or _CONTENT_TYPES in package:
            raise Refused("里面缺少正文部件，文档已损坏", "请对方重新发送，或在 Word、WPS 里修复后另存为 .docx")
        raise Refused("这是一个压缩包，不是 Word 文档", "请先解压，再把里面的稿件放进来")
    kind = _content_type(package, main)
    for mark, what, remedy in _OTHER_KINDS:
        if mark in kind:
            raise Refused(what, remedy)
    return main


def _content_type(package: Package, part: str) -> str:
    if _CONTENT_TYPES not in package:
        return ""
    overrides = (item for item in package.xml(_CONTENT_TYPES) if item.get("PartName", "").lstrip("/") == part)
    return next((item.get("ContentType", "") for item in overrides), "")


def _core_title(package: Package) -> str:
    parts = (r.target for r in package.relationships("").values() if r.kind == "core-properties" and not r.external)
    part = next((name for name in parts if name in package), None)
    return clean_line((package.xml(part).findtext(_TITLE) or "")[:500]) if part else ""


def _has_notes(root: "_Element") -> bool:
    """Whether there is a note beside the separators that every document has."""
    return any(note.get(W + "type") is None and "".join(note.itertext()).strip() for note in root)
