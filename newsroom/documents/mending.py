"""A template put right as far as that is possible without asking: what LibreOffice and others leave behind in it."""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from newsroom.documents import package
from newsroom.documents.finishing import without_odd_spacing
from newsroom.documents.package import WP, W

_OURS = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_THEIRS = "/metadata/core-properties"
_SPACING = "去掉了不合规范的字距"
_MOST = 64 * package.MIB
"""Bytes unpacked of a file whose doubled parts are taken out."""


def mended(data: bytes, name: str) -> tuple[bytes, tuple[str, ...]]:
    """The template put right, and what was done to it, in Chinese; the same bytes when nothing was.

    `name` is that of the shipped template, from which names of fonts come back. A file that cannot be read is returned
    as it is: checking it says why.
    """
    import lxml.etree as etree

    data, done = _without_doubles(data)
    try:
        parts = package.read(data)
        trees = {part: package.parsed(content) for part, content in parts.items() if package.is_xml(part)}
    except (package.PackageError, etree.XMLSyntaxError, ValueError):
        return data, tuple(done)
    before = {part: etree.tostring(tree) for part, tree in trees.items()}
    done += _relationships(trees) + _numbers(trees) + _fonts(trees, name)
    changed = {part: tree for part, tree in trees.items() if etree.tostring(tree) != before[part]}
    if changed:
        written = {
            part: etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=True)
            for part, tree in changed.items()
        }
        data = package.zipped({**parts, **written})
    return data, tuple(done)


def _without_doubles(data: bytes) -> tuple[bytes, list[str]]:
    """The file without the second copies of its properties, which LibreOffice and python-docx leave together."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as file:
            entries = file.infolist()
            last = {entry.filename: entry for entry in entries}
            doubled = [entry for entry in entries if last[entry.filename] is not entry]
            foreign = any(not entry.filename.startswith("docProps/") for entry in doubled)
            if not doubled or foreign or sum(entry.file_size for entry in entries) > _MOST:
                return data, []
            parts = {name: file.read(entry) for name, entry in last.items()}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError):
        return data, []
    return package.zipped(parts), ["去掉了重复的文件属性"]


def _relationships(trees: Mapping[str, Any]) -> list[str]:
    done = []
    for rel in trees.get("_rels/.rels", ()):
        if rel.get("Type", "").endswith(_THEIRS) and rel.get("Type") != _OURS:
            rel.set("Type", _OURS)
            done.append("改正了文件属性的关系（LibreOffice 写的不合规范）")
    rels, settings = trees.get("word/_rels/settings.xml.rels"), trees.get("word/settings.xml")
    if rels is not None and settings is not None:
        attached = [rel for rel in rels if rel.get("Type", "").endswith("/attachedTemplate")]
        for element in [*attached, *settings.findall(W + "attachedTemplate")]:
            element.getparent().remove(element)
        if attached:
            done.append("去掉了附着的模板文件")
    return done


def _numbers(trees: Mapping[str, Any]) -> list[str]:
    """Repeated ids of drawings, and what LibreOffice writes as an impossible number."""
    done = []
    drawings = [each for name in sorted(trees) for each in trees[name].iter(WP + "docPr")]
    if len({each.get("id") for each in drawings}) < len(drawings):
        for number, each in enumerate(drawings, 1):
            each.set("id", str(number))
        done.append("图片重新编了号")
    for tree in trees.values():
        if without_odd_spacing(tree) and _SPACING not in done:
            done.append(_SPACING)
    return done


def _fonts(trees: Mapping[str, Any], name: str) -> list[str]:
    """Names of substitutes in the list of fonts, by which Word finds 仿宋 where there is no 仿宋_GB2312."""
    from newsroom.documents.templates import shipped

    table = trees.get("word/fontTable.xml")
    content = package.read(shipped(name).read_bytes()).get("word/fontTable.xml")
    if table is None or content is None:
        return []
    substitutes = {font.get(W + "name"): font.find(W + "altName") for font in package.parsed(content)}
    lost = [
        (font, substitutes[font.get(W + "name")])
        for font in table
        if font.find(W + "altName") is None and substitutes.get(font.get(W + "name")) is not None
    ]
    for font, substitute in lost:
        font.insert(0, substitute)
    return ["补回了字体的代用名"] if lost else []
