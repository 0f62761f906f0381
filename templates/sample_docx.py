"""A sample submission as a .docx: its text, tables and pictures as Word and WPS write what teachers type."""

import re
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from sample_manuscript import Manuscript, Picture
from sample_package import DRAWING, FACES, HEAD, MICROSOFT, ROOT, Face, moment, package

PICTURE_CX, PICTURE_CY = 4680000, 3120000
"""13 cm by 8.67 cm, in EMU."""
GRID = (1400, 3000, 1400, 3000)
INDENT = "\u3000\u3000"


def docx(manuscript: Manuscript, pictures: Sequence[bytes], number: int) -> bytes:
    """The file's bytes; `number` picks the writer's faces. The same input gives the same bytes."""
    face = FACES[number % len(FACES)]
    hand = manuscript.hand
    parts = {"document": _document(manuscript, face)}
    if hand.header:
        parts["header1"] = f"{HEAD}<w:hdr {ROOT}>{_paragraph(_runs(hand.header), '')}</w:hdr>"
    if hand.footer:
        parts["footer1"] = f"{HEAD}<w:ftr {ROOT}>{_paragraph(_runs(hand.footer), '')}</w:ftr>"
    return package(manuscript, face, parts, pictures)


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
        'w:left="1800" w:header="851" w:footer="992" w:gutter="0"/>'
        '<w:docGrid w:type="lines" w:linePitch="312"/></w:sectPr>'
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
    who = f'w:id="{len(line)}" w:author="{manuscript.authors[-1]}" w:date="{moment(manuscript)}"'
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
        f'<a:off x="0" y="0"/><a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic>"
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
        f'<a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</wps:spPr>"
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
