"""The package around a sample .docx: styles, numbering, properties, relations and the zip, with fixed dates."""

import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from xml.sax.saxutils import escape

from sample_manuscript import Manuscript

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
MICROSOFT = "http://schemas.microsoft.com/office/word/2010"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
ROOT = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="{DRAWING}/wordprocessingDrawing" xmlns:a="{DRAWING}/main" '
    f'xmlns:pic="{DRAWING}/picture" xmlns:wps="{MICROSOFT}/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    f'xmlns:wp14="{MICROSOFT}/wordprocessingDrawing" mc:Ignorable="wp14"'
)


@dataclass(frozen=True, slots=True)
class Face:
    """What a teacher's Word is set to: face and size of the text, face and size of the title (half points)."""

    font: str
    size: int
    title_font: str
    title_size: int
    program: str


FACES = (
    Face("仿宋_GB2312", 32, "方正小标宋简体", 44, "WPS Office_12.1.0.16729_F1E327BC-269C-435d-A152-05C5408002CA"),
    Face("宋体", 24, "宋体", 32, "Microsoft Office Word"),
    Face("仿宋", 30, "黑体", 36, "Microsoft Office Word"),
)


def package(manuscript: Manuscript, face: Face, written: dict[str, str], pictures: Sequence[bytes]) -> bytes:
    """The file's bytes: the written parts of `word/` and the pictures, with everything that they need around them."""
    parts: dict[str, str | bytes] = {
        "_rels/.rels": _package_rels(),
        "docProps/app.xml": _app(face.program),
        "docProps/core.xml": _core(manuscript),
        "word/styles.xml": _styles(face),
        "word/numbering.xml": _numbering(),
        "word/settings.xml": f'{HEAD}<w:settings {ROOT}><w:defaultTabStop w:val="420"/></w:settings>',
    }
    parts |= {f"word/{name}.xml": xml for name, xml in written.items()}
    parts |= {f"word/media/image{i}.jpeg": data for i, data in enumerate(pictures, 1)}
    parts["word/_rels/document.xml.rels"] = _document_rels(parts)
    return _zipped({"[Content_Types].xml": _content_types(parts), **parts}, manuscript)


def _styles(face: Face) -> str:
    latin = " ".join(f'w:{use}="Times New Roman"' for use in ("ascii", "hAnsi", "cs"))
    fonts = f'<w:rFonts {latin} w:eastAsia="{face.font}"/>'
    sizes = f'<w:sz w:val="{face.size}"/><w:szCs w:val="{face.size}"/>'
    return (
        f"{HEAD}<w:styles {ROOT}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}</w:rPr></w:rPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:qFormat/><w:pPr>'
        f'<w:jc w:val="both"/></w:pPr><w:rPr><w:kern w:val="2"/>{sizes}<w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
        '</w:rPr></w:style><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>'
        '<w:qFormat/><w:pPr><w:keepNext/><w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/>'
        f'<w:sz w:val="{face.title_size}"/></w:rPr></w:style></w:styles>'
    )


def _numbering() -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="640"/></w:pPr>'
        "</w:lvl>"
        for i, text in enumerate(("%1、", "（%2）"))
    )
    return (
        f'{HEAD}<w:numbering {ROOT}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{levels}'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def moment(manuscript: Manuscript) -> str:
    """The submission in UTC; the schools' clocks run eight hours ahead."""
    return f"{manuscript.submitted - timedelta(hours=8):%Y-%m-%dT%H:%M:%SZ}"


def _core(manuscript: Manuscript) -> str:
    at = moment(manuscript)
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{at}</dcterms:{name}>' for name in ("created", "modified")
    )
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{escape(manuscript.hand.core_title)}</dc:title>'
        f"<dc:creator>Administrator</dc:creator>{dates}</cp:coreProperties>"
    )


def _app(program: str) -> str:
    return (
        f'{HEAD}<Properties xmlns="{OFFICE}/extended-properties"><Template>Normal.dotm</Template>'
        f"<Application>{program}</Application></Properties>"
    )


def _package_rels() -> str:
    return (
        f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        f'<Relationship Id="rId3" Type="{R}/extended-properties" Target="docProps/app.xml"/></Relationships>'
    )


def _document_rels(parts: dict[str, str | bytes]) -> str:
    known = {"styles": "rIdStyles", "numbering": "rIdNumbering", "settings": "rIdSettings"}
    known |= {"header1": "rIdHeader", "footer1": "rIdFooter"}
    out = []
    for name in parts:
        stem = name.removeprefix("word/").removesuffix(".xml")
        if stem in known:
            out.append(f'<Relationship Id="{known[stem]}" Type="{R}/{stem.rstrip("1")}" Target="{stem}.xml"/>')
        elif stem.startswith("media/"):
            number = re.sub(r"\D", "", stem)
            out.append(f'<Relationship Id="rIdImage{number}" Type="{R}/image" Target="{stem}"/>')
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{"".join(out)}</Relationships>'


def _content_types(parts: dict[str, str | bytes]) -> str:
    kinds = {
        "word/document.xml": f"{TYPE}.document.main+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    kinds |= {f"word/{name}.xml": f"{TYPE}.{name}+xml" for name in ("styles", "numbering", "settings")}
    kinds |= {f"word/{name}1.xml": f"{TYPE}.{name}+xml" for name in ("header", "footer")}
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kinds[name]}"/>' for name in parts if name in kinds
    )
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="jpeg" ContentType="image/jpeg"/>'
        f"{overrides}</Types>"
    )


def _zipped(parts: dict[str, str | bytes], manuscript: Manuscript) -> bytes:
    out = BytesIO()
    date = (*manuscript.submitted.timetuple()[:5], 0)
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, date)
            info.create_system = 0
            info.compress_type = zipfile.ZIP_STORED if name.endswith(".jpeg") else zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return out.getvalue()
