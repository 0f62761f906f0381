"""The .docx as a package of parts: opened with guards, checked for what Word would refuse, written reproducibly."""

import posixpath
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any

from newsroom.errors import NewsroomError

if TYPE_CHECKING:
    from docx.opc.package import OpcPackage

MIB = 1 << 20
MAX_ENTRIES, MAX_UNPACKED, MAX_PART, MAX_RATIO, RATIO_FROM = 5_000, 512 * MIB, 32 * MIB, 300, 8 * MIB
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
V = "{urn:schemas-microsoft-com:vml}"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
MAIN_PART = "word/document.xml"
_LAST_IN_CELL = (W + "p", W + "sdt", W + "customXml")


class PackageError(NewsroomError):
    """The file is not a .docx that may be opened; the message is the reason alone, in Chinese, without a full stop."""


def read(data: bytes) -> dict[str, bytes]:
    """The parts of a .docx by name.

    Raises PackageError for anything but a sane zip with a main part: not a zip, encrypted, repeated or unsafe names,
    sizes or compression beyond the bounds (facts measured on hostile files), or an XML part with a DOCTYPE.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as file:
            _refuse_unsafe(file.infolist())
            found = {info.filename: file.read(info) for info in file.infolist()}
    except zipfile.BadZipFile:
        raise PackageError("它不是 .docx 文件，或者已经损坏") from None
    except (RuntimeError, NotImplementedError, EOFError, zlib.error):
        raise PackageError("它已加密或损坏，打不开") from None
    if MAIN_PART not in found or "[Content_Types].xml" not in found:
        raise PackageError("里面没有 Word 文档的内容")
    for name, part in found.items():
        if is_xml(name) and (b"<!DOCTYPE" in part or b"<!ENTITY" in part):
            raise PackageError("里面有不允许的 DOCTYPE 声明")
    return found


def _refuse_unsafe(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    if len(names) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise PackageError("它解压以后大得不正常")
    if len(set(names)) != len(names):
        raise PackageError("里面有重名的部分（多半由其他软件另存时弄坏，请用 Word 或 WPS 重新保存）")
    for entry in entries:
        if entry.flag_bits & 1:
            raise PackageError("它加了密码")
        if entry.filename.startswith("/") or "\\" in entry.filename or ".." in entry.filename.split("/"):
            raise PackageError("里面有不安全的文件名")
        ratio = entry.file_size / max(1, entry.compress_size)
        swollen = entry.file_size > RATIO_FROM and ratio > MAX_RATIO
        if swollen or (is_xml(entry.filename) and entry.file_size > MAX_PART):
            raise PackageError("它解压以后大得不正常")


def is_xml(name: str) -> bool:
    """Whether a part of this name is XML."""
    return name.lower().endswith((".xml", ".rels", ".vml"))


def parsed(part: bytes) -> Any:
    """The tree of an XML part, with its elements alone: no comments, nothing fetched, no entity put in.

    Raises lxml's XMLSyntaxError, ValueError for an encoding that there is not.
    """
    import lxml.etree as etree

    safe = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(part, safe)


def problems(data: bytes) -> list[str]:
    """What Word would refuse or repair in a finished file, in Chinese; an empty list when there is nothing."""
    try:
        parts = read(data)
    except PackageError as error:
        return [str(error)]
    import lxml.etree as etree

    trees: dict[str, Any] = {}
    found: list[str] = []
    for name, part in parts.items():
        if is_xml(name):
            try:
                trees[name] = parsed(part)
            except etree.XMLSyntaxError:
                found.append(f"{name} 不是完整的 XML")
    if found:
        return found
    return [*_content_types(parts, trees), *_relationships(parts, trees), *_structure(trees)]


def _content_types(parts: Mapping[str, bytes], trees: Mapping[str, Any]) -> Iterator[str]:
    root = trees["[Content_Types].xml"]
    suffixes = {e.get("Extension", "").lower() for e in root.iter(f"{{{CONTENT_TYPES}}}Default")}
    named = {e.get("PartName", "").lstrip("/") for e in root.iter(f"{{{CONTENT_TYPES}}}Override")}
    for name in parts:
        if name not in named and name.rsplit(".", 1)[-1].lower() not in suffixes:
            yield f"{name} 没有内容类型"
    yield from (f"内容类型里有不存在的 {name}" for name in named - set(parts))


def _relationships(parts: Mapping[str, bytes], trees: Mapping[str, Any]) -> Iterator[str]:
    known: dict[str, set[str]] = {}
    for name, tree in trees.items():
        if not name.endswith(".rels"):
            continue
        folder, file = posixpath.split(name)
        source = posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
        ids = known.setdefault(source, set())
        for rel in tree:
            ids.add(rel.get("Id"))
            target = rel.get("Target", "")
            if rel.get("TargetMode") == "External":
                if not rel.get("Type", "").endswith("/hyperlink"):
                    yield f"{source or '文档'} 引用了外部文件 {target}"
                continue
            inside = posixpath.normpath(posixpath.join(posixpath.dirname(source), target))
            if (target.lstrip("/") if target.startswith("/") else inside) not in parts:
                yield f"{source or '文档'} 引用了不存在的 {target}"
    for name, tree in trees.items():
        if not name.endswith(".rels"):
            used = {v for e in tree.iter() for k, v in e.attrib.items() if k.startswith(R) and v}
            yield from (f"{name} 引用了不存在的 {missing}" for missing in sorted(used - known.get(name, set())))


def _structure(trees: Mapping[str, Any]) -> Iterator[str]:
    drawings: Counter[str] = Counter()
    bookmarks: Counter[str] = Counter()
    for name, tree in trees.items():
        if not name.startswith("word/"):
            continue
        drawings.update(e.get("id", "") for e in tree.iter(WP + "docPr"))
        bookmarks.update(e.get(W + "name", "") for e in tree.iter(W + "bookmarkStart"))
        shapes = Counter(e.get("id") for e in tree.iter(V + "shape") if e.get("id"))
        if any(count > 1 for count in shapes.values()):
            yield f"{name} 里有重号的图形（循环里不能放文本框和图形）"
        for cell in tree.iter(W + "tc"):
            content = [e.tag for e in cell if e.tag != W + "tcPr"]
            if not content or content[-1] not in _LAST_IN_CELL:
                yield f"{name} 里有空的表格单元（单元格里的 endfor 或 endif 后面要留一个空段落）"
                break
        if any(not [e for e in table if e.tag.endswith(("}tr", "}sdt"))] for table in tree.iter(W + "tbl")):
            yield f"{name} 里有一行都没有的表格"
        if any(child.tag in (W + "p", W + "tbl") for p in tree.iter(W + "p") for child in p):
            yield f"{name} 里段落套着段落"
        kinds = Counter(e.get(W + "fldCharType") for e in tree.iter(W + "fldChar"))
        if kinds["begin"] != kinds["end"]:
            yield f"{name} 里的域不完整"
    if any(count > 1 for count in drawings.values()):
        yield "图片编号有重复"
    if any(count > 1 for count in bookmarks.values()):
        yield "书签有重复"
    body = trees[MAIN_PART].find(W + "body")
    if body is None or body.find(W + "sectPr") is None:
        yield "文档缺少页面设置"


def packed(package: "OpcPackage") -> bytes:
    """The package as .docx bytes that depend on its parts alone."""
    parts = sorted(package.parts, key=lambda part: part.partname)
    files: dict[str, str | bytes] = {"[Content_Types].xml": "", "_rels/.rels": package.rels.xml}
    overrides = []
    for part in parts:
        part.before_marshal()
        files[part.partname.membername] = part.blob
        overrides.append((str(part.partname), part.content_type))
        if len(part.rels):
            files[part.partname.rels_uri.membername] = part.rels.xml
    files["[Content_Types].xml"] = _content_types_xml(overrides)
    return zipped(files)


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """The files as a zip whose bytes depend on them alone. Pictures are stored: deflating a JPEG wastes time."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name)
            entry.create_system = 0
            entry.compress_type = zipfile.ZIP_STORED if name.startswith("word/media/") else zipfile.ZIP_DEFLATED
            file.writestr(entry, content)
    return out.getvalue()


def _content_types_xml(overrides: list[tuple[str, str]]) -> bytes:
    import lxml.etree as etree

    root = etree.Element(f"{{{CONTENT_TYPES}}}Types", nsmap={None: CONTENT_TYPES})
    relationships = "application/vnd.openxmlformats-package.relationships+xml"
    etree.SubElement(root, f"{{{CONTENT_TYPES}}}Default", Extension="rels", ContentType=relationships)
    etree.SubElement(root, f"{{{CONTENT_TYPES}}}Default", Extension="xml", ContentType="application/xml")
    for name, kind in overrides:
        etree.SubElement(root, f"{{{CONTENT_TYPES}}}Override", PartName=name, ContentType=kind)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
