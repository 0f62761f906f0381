"""A sample submission as a .docx, written as XML by us the way Word and WPS write what teachers type."""

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from sample_manuscript import Manuscript, Picture

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
PICTURE_CX, PICTURE_CY = 4680000, 3120000
"""13 cm by 8.67 cm, in EMU."""
GRID = (1400, 3000, 1400, 3000)
INDENT = "\u3000\u3000"


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


def docx(manuscript: Manuscript, pictures: Sequence[bytes], number: int) -> bytes:
    """The file's bytes; `number` picks the writer's faces. The same input gives the same bytes."""
    face = FACES[number % len(FACES)]
    hand = manuscript.hand
    parts: dict[str, str | bytes] = {
        "_rels/.rels": _package_rels(),
        "docProps/app.xml": _app(face.program),
        "docProps/core.xml": _core(manuscript),
        "word/document.xml": _document(manuscript, face),
        "word/styles.xml": _styles(face),
        "word/numbering.xml": _numbering(),
        "word/settings.xml": f'{HEAD}<w:settings {ROOT}><w:defaultTabStop w:val="420"/></w:settings>',
    }
    if hand.header:
        parts["word/header1.xml"] = f"{HEAD}<w:hdr {ROOT}>{_paragraph(_runs(hand.header), '')}</w:hdr>"
    if hand.footer:
        parts["word/footer1.xml"] = f"{HEAD}<w:ftr {ROOT}>{_paragraph(_runs(hand.footer), '')}</w:ftr>"
    for i, data in enumerate(pictures, 1):
        parts[f"word/media/image{i}.jpeg"] = data
    parts["word/_rels/document.xml.rels"] = _document_rels(parts)
    return _zipped({"[Content_Types].xml": _content_types(parts), **parts}, manuscript)


def _document(manuscript: Manuscript, face: Face) -> str:
    hand = manuscript.hand
    blocks = [_paragraph(_runs(line), "") for line in hand.before]
    blocks += _title(manuscript, face)
    blocks += [_paragraph(_runs(line), '<w:jc w:val="center"/>') for line in hand.under]
    if hand.form:
        blocks.append(_form(hand.form))
    blocks += _body(manuscript)
    right = '<w:ind w:right="640"/><w:jc w:val="right"/>'
    blocks += [_paragraph(_runs(line), right) for line in hand.end]
    if hand.box:
        blocks.append(_box(hand.box))
    references = ""
    if hand.header:
        references += '<w:headerReference w:type="default" r:id="rIdHeader"/>'
    if hand.footer:
        references += '<w:footerReference w:type="default" r:id="rIdFooter"/>'
    section = (
        f'<w:sectPr>{references}<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1800" w:bottom="1440" '
        'w:left="1800" w:header="851" w:footer="992" w:gutter="0"/><w:docGrid w:type="lines" w:linePitch="312"/></w:sectPr>'
    )
    return f"{HEAD}<w:document {ROOT}><w:body>{''.join(blocks)}{section}</w:body></w:document>"


def _title(manuscript: Manuscript, face: Face) -> list[str]:
    style, text = manuscript.hand.title, manuscript.title
    if style == "none":
        return []
    if style == "plain":
        return [_paragraph(_runs(text), "")]
    if style == "heading":
        return [_paragraph(_runs(text), '<w:pStyle w:val="1"/>')]
    rpr = (
        f'<w:rFonts w:ascii="{face.title_font}" w:hAnsi="{face.title_font}" w:eastAsia="{face.title_font}" '
        f'w:hint="eastAsia"/><w:b/><w:sz w:val="{face.title_size}"/><w:szCs w:val="{face.title_size}"/>'
    )
    return [_paragraph(_runs(text, rpr), '<w:jc w:val="center"/>'), _paragraph("", '<w:jc w:val="center"/>')]


def _body(manuscript: Manuscript) -> Iterator[str]:
    """The text with its pictures; where the hand breaks lines softly, one paragraph up to the next picture."""
    soft: list[str] = []
    placed = list(enumerate(manuscript.picture, 1))
    lines = manuscript.lines
    for at in range(len(lines) + 1):
        due = [(i, picture) for i, picture in placed if picture.after == at or (at == len(lines) < picture.after)]
        if due or at == len(lines):
            if soft:
                yield _paragraph("<w:r><w:br/></w:r>".join(soft), "")
                soft = []
            for i, picture in due:
                yield from _picture(i, picture, manuscript)
        if at < len(lines):
            if manuscript.hand.indent == "lines":
                soft.append(_marked(INDENT + lines[at], manuscript))
            else:
                yield _line(lines[at], manuscript)


def _line(line: str, manuscript: Manuscript) -> str:
    level = len(line) - len(line.lstrip("#"))
    if level:
        number = f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="1"/></w:numPr>'
        return _paragraph(_runs(line.lstrip("# "), "<w:b/>"), number)
    if not line:
        return _paragraph("", "")
    indent = manuscript.hand.indent
    if indent == "chars":
        return _paragraph(_marked(line, manuscript), '<w:ind w:firstLineChars="200" w:firstLine="640"/>')
    return _paragraph(_marked(INDENT + line if indent == "spaces" else line, manuscript), "")


def _paragraph(runs: str, ppr: str) -> str:
    return f"<w:p><w:pPr>{ppr}</w:pPr>{runs}</w:p>"


def _runs(text: str, rpr: str = '<w:rFonts w:hint="eastAsia"/>') -> str:
    """The text in runs as Word cuts them: figures and Latin letters apart from Chinese."""
    pieces = re.findall(r"[0-9A-Za-z.-]+|[^0-9A-Za-z.-]+", text)
    return "".join(
        f'<w:r><w:rPr>{rpr}</w:rPr><w:t xml:space="preserve">{escape(piece)}</w:t></w:r>' for piece in pieces
    )


def _marked(line: str, manuscript: Manuscript) -> str:
    """The line with its tracked changes."""
    who = f'w:id="{len(line)}" w:author="{manuscript.authors[-1]}" w:date="{_moment(manuscript)}"'
    out = []
    for piece in re.split(r"(\{-.*?-\}|\{\+.*?\+\})", line):
        if piece.startswith("{-"):
            deleted = _runs(piece[2:-2]).replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
            out.append(f"<w:del {who}>{deleted}</w:del>")
        elif piece.startswith("{+"):
            out.append(f"<w:ins {who}>{_runs(piece[2:-2])}</w:ins>")
        else:
            out.append(_runs(piece))
    return "".join(out)


def _picture(i: int, picture: Picture, manuscript: Manuscript) -> Iterator[str]:
    name = f"IMG_{manuscript.ended:%Y%m%d_%H%M}{i:02}"
    extent = f'cx="{PICTURE_CX}" cy="{PICTURE_CY}"'
    shape = (
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{i}" name="{name}.jpg"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="rIdImage{i}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )
    inline = (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
        f'<wp:docPr id="{i}" name="图片 {i}" descr={quoteattr(name)}/><wp:cNvGraphicFramePr/><a:graphic>'
        f'<a:graphicData uri="{DRAWING}/picture">{shape}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )
    centred = '<w:jc w:val="center"/>'
    yield _paragraph(inline, centred)
    if picture.line:
        yield _paragraph(_runs(picture.line, '<w:rFonts w:hint="eastAsia"/><w:sz w:val="24"/>'), centred)


def _form(rows: Sequence[Sequence[str]]) -> str:
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    out = []
    for row in rows:
        cells = []
        for i, text in enumerate(row):
            last = i == len(row) - 1
            width = sum(GRID[i:]) if last else GRID[i]
            span = f'<w:gridSpan w:val="{len(GRID) - i}"/>' if last and i < len(GRID) - 1 else ""
            cell = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}</w:tcPr>'
            cells.append(f"<w:tc>{cell}{_paragraph(_runs(text), '')}</w:tc>")
        out.append(f"<w:tr>{''.join(cells)}</w:tr>")
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in GRID)
    table = f'<w:tblPr><w:tblW w:w="{sum(GRID)}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders></w:tblPr>'
    return f"<w:tbl>{table}<w:tblGrid>{grid}</w:tblGrid>{''.join(out)}</w:tbl>{_paragraph('', '')}"


def _box(lines: Sequence[str]) -> str:
    """A text box as Word writes it: the shape, and the same text again for programs that know only VML."""
    text = f"<w:txbxContent>{''.join(_paragraph(_runs(line), '') for line in lines)}</w:txbxContent>"
    extent = 'cx="3240000" cy="1260000"'
    anchor = (
        '<wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0" relativeHeight="251659264" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="column"><wp:posOffset>1800000</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>120000</wp:posOffset></wp:positionV>'
        f'<wp:extent {extent}/><wp:wrapTopAndBottom/><wp:docPr id="90" name="文本框 2"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{MICROSOFT}/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx>{text}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
    )
    fallback = (
        '<w:pict><v:shape id="_x0000_s1026" type="#_x0000_t202" style="position:absolute;margin-left:142pt;'
        f'margin-top:9pt;width:255pt;height:99pt"><v:textbox>{text}</v:textbox></v:shape></w:pict>'
    )
    return _paragraph(
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{anchor}</w:drawing></mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>",
        "",
    )


def _styles(face: Face) -> str:
    fonts = f'<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{face.font}" w:cs="Times New Roman"/>'
    sizes = f'<w:sz w:val="{face.size}"/><w:szCs w:val="{face.size}"/>'
    return (
        f"{HEAD}<w:styles {ROOT}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}</w:rPr></w:rPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:qFormat/><w:pPr>'
        f'<w:jc w:val="both"/></w:pPr><w:rPr><w:kern w:val="2"/>{sizes}<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>'
        '</w:style><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:qFormat/>'
        '<w:pPr><w:keepNext/><w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/>'
        f'<w:sz w:val="{face.title_size}"/></w:rPr></w:style></w:styles>'
    )


def _numbering() -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="640"/></w:pPr></w:lvl>'
        for i, text in enumerate(("%1、", "（%2）"))
    )
    return (
        f'{HEAD}<w:numbering {ROOT}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{levels}'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def _moment(manuscript: Manuscript) -> str:
    """The submission in UTC; the schools' clocks run eight hours ahead."""
    return f"{manuscript.submitted - timedelta(hours=8):%Y-%m-%dT%H:%M:%SZ}"


def _core(manuscript: Manuscript) -> str:
    moment = _moment(manuscript)
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>' for name in ("created", "modified")
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
    moment = manuscript.submitted
    date = (moment.year, moment.month, moment.day, moment.hour, moment.minute, 0)
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, date)
            info.create_system = 0
            info.compress_type = zipfile.ZIP_STORED if name.endswith(".jpeg") else zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return out.getvalue()
