"""Small .docx packages written part by part, so that a test says exactly what stands in them."""

import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    }.items()
)
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*content: str, properties: str = "") -> str:
    """A paragraph; content without markup becomes a run."""
    runs = "".join(each if each.startswith("<") else run(each) for each in content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def centred(text: str) -> str:
    return p(text, properties='<w:jc w:val="center"/>')


def picture(reference: str, alt: str = "", kind: str = "inline") -> str:
    """A run with a picture in the line (or floating, `anchor`)."""
    return (
        f'<w:r><w:drawing><wp:{kind}><wp:docPr id="1" name="图片 1" descr="{escape(alt)}"/><a:graphic><a:graphicData>'
        f'<pic:pic><pic:blipFill><a:blip r:embed="{reference}"/></pic:blipFill></pic:pic>'
        f"</a:graphicData></a:graphic></wp:{kind}></w:drawing></w:r>"
    )


def table(*rows: Iterable[str]) -> str:
    """A table; a cell is a text or the blocks that stand in it."""

    def cell(content: str) -> str:
        return f"<w:tc>{content if content.startswith('<') else p(content)}</w:tc>"

    return f"<w:tbl>{''.join('<w:tr>' + ''.join(map(cell, row)) + '</w:tr>' for row in rows)}</w:tbl>"


def document(*blocks: str) -> str:
    return f"{DECLARATION}<w:document {NAMESPACES}><w:body>{''.join(blocks)}<w:sectPr/></w:body></w:document>"


def root(name: str, *content: str) -> str:
    """Another WordprocessingML part: styles, numbering, hdr, ftr."""
    return f"{DECLARATION}<w:{name} {NAMESPACES}>{''.join(content)}</w:{name}>"


def relationships(targets: Mapping[str, tuple[str, str]], external: Iterable[str] = ()) -> str:
    """By id, the kind (or whole type) and target."""
    items = (
        f'<Relationship Id="{name}" Type="{kind if ":" in kind else f"{OFFICE}/{kind}"}" Target="{escape(target)}" '
        f'TargetMode="{"External" if name in external else "Internal"}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'{DECLARATION}<Relationships xmlns="{RELS}">{"".join(items)}</Relationships>'


def content_types(main: str = f"{WORD}.document.main+xml", part: str = "/word/document.xml") -> str:
    return (
        f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="{part}" ContentType="{main}"/></Types>'
    )


def parts(*blocks: str, **more: str | bytes) -> dict[str, str | bytes]:
    """The parts of a package with these blocks. `more` is by kind: styles, numbering, header, footer ..., and
    `core_title` for the title in its properties.
    """
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": document(*blocks),
    }
    related = {kind: (kind, f"{kind}.xml") for kind in more if kind != "core_title"}
    files |= {f"word/{kind}.xml": text for kind, text in more.items() if kind != "core_title"}
    files["word/_rels/document.xml.rels"] = relationships(related)
    if "core_title" in more:
        files["_rels/.rels"] = relationships(
            {"rId1": ("officeDocument", "word/document.xml"), "rId2": (CORE, "docProps/core.xml")}
        )
        files["docProps/core.xml"] = (
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{more["core_title"]}</dc:title></cp:coreProperties>'
        )
    return files


def with_media(files: dict[str, str | bytes], media: Mapping[str, bytes]) -> dict[str, str | bytes]:
    """The parts with pictures added; each is known to the document by its name without suffix."""
    rels = str(files["word/_rels/document.xml.rels"])
    added = relationships({name.partition(".")[0]: ("image", f"media/{name}") for name in media})
    items = added[added.index("<Relationship ") : added.index("</Relationships>")] if media else ""
    return {
        **files,
        "word/_rels/document.xml.rels": rels.replace("</Relationships>", items + "</Relationships>"),
        **{f"word/media/{name}": data for name, data in media.items()},
    }


def save(path: Path, files: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", compression) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return path


def png(width: int = 2, height: int = 2, shade: int = 128) -> bytes:
    """A small grey picture, valid to the last check sum."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + bytes([shade]) * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
