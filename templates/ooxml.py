"""The parts of a .docx that every shipped template shares, and the package around them, written as XML by us.

The geometry is GB/T 9704-2012 as measured for 22 lines of 28 characters: A4, type area 156 x 225 mm, a line grid of
579 twips, body text condensed by 5 twips. Lengths are twips (1/20 pt), type sizes half points, as OOXML has them.
"""

import zipfile
from dataclasses import dataclass
from io import BytesIO

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORDPROCESSING = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
ROOT = f'xmlns:w="{W}" xmlns:r="{R}"'

TEXT_WIDTH = 8845
LANDSCAPE_WIDTH = 12756
LINE = 579
RED = "FF0000"

FANGSONG, KAITI, HEITI, SONGTI, XIAOBIAOSONG = "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体", "方正小标宋简体"
LATIN = "Times New Roman"
ER_HAO, SAN_HAO, SI_HAO, XIAO_SI, WU_HAO, XIAO_WU = 44, 32, 28, 24, 21, 18
"""二号, 三号, 四号, 小四, 五号, 小五 in half points."""

CENTRED, LEFT, RIGHT = '<w:jc w:val="center"/>', '<w:jc w:val="left"/>', '<w:jc w:val="right"/>'
TOGETHER = "<w:keepNext/><w:keepLines/>"
OFF_GRID = '<w:snapToGrid w:val="0"/>'
FIRST_LINE = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'

# name, the face that Windows has in its stead, panose
FONTS = (
    (FANGSONG, "仿宋", "02010609030101010101"),
    (KAITI, "楷体", "02010609030101010101"),
    (HEITI, "SimHei", "02010609060101010101"),
    (XIAOBIAOSONG, "宋体", "02010601030101010101"),
    (SONGTI, "SimSun", "02010600030101010101"),
)


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style. `ppr` and `rpr` are XML in schema order; the name is what she sees in Word's style list."""

    id: str
    name: str
    ppr: str = ""
    rpr: str = ""
    based_on: str = "Normal"
    next: str = ""

    @property
    def xml(self) -> str:
        following = f'<w:next w:val="{self.next}"/>' if self.next else ""
        return (
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{self.id}"><w:name w:val="{self.name}"/>'
            f'<w:basedOn w:val="{self.based_on}"/>{following}<w:qFormat/>'
            f"<w:pPr>{self.ppr}</w:pPr><w:rPr>{self.rpr}</w:rPr></w:style>"
        )


def face(east_asia: str, *, latin: str = LATIN) -> str:
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{east_asia}" w:cs="{LATIN}"/>'


def size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def exact(line: int = LINE, *, before: int = 0, after: int = 0) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="exact"/>'


def borders(sides: dict[str, str]) -> str:
    return f"<w:pBdr>{''.join(f'<w:{side} {look}/>' for side, look in sides.items())}</w:pBdr>"


def outline(level: int) -> str:
    return f'<w:outlineLvl w:val="{level}"/>'


def run(text: str, *, font: str = "", bold: bool = False) -> str:
    """A run. Its font hint keeps “ ” — … in the Chinese face."""
    fonts = f'<w:rFonts w:hint="eastAsia" w:eastAsia="{font}"/>' if font else '<w:rFonts w:hint="eastAsia"/>'
    weight = "<w:b/>" if bold else ""
    return f'<w:r><w:rPr>{fonts}{weight}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(style: str, *runs: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(runs)}</w:p>'


def styles(own: tuple[Style, ...]) -> str:
    return (
        f"{HEAD}<w:styles {ROOT}><w:docDefaults><w:rPrDefault><w:rPr>{face(FANGSONG)}{size(32)}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault><w:pPr/></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        '<w:pPr><w:widowControl w:val="0"/><w:jc w:val="both"/></w:pPr></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        f"{''.join(style.xml for style in own)}</w:styles>"
    )


def settings() -> str:
    modern = ("overrideTableStyleFontSizeAndJustification", "enableOpenTypeFeatures", "doNotFlipMirrorIndents")
    compat = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in (("compatibilityMode", 15), *((name, 1) for name in modern))
    )
    return (
        f'{HEAD}<w:settings {ROOT}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        f"<w:compat><w:doNotExpandShiftReturn/><w:useFELayout/>{compat}</w:compat>"
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def font_table() -> str:
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{stand_in}"/><w:panose1 w:val="{panose}"/><w:charset w:val="86"/>'
        '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for name, stand_in, panose in FONTS
    )
    return (
        f'{HEAD}<w:fonts {ROOT}>{fonts}<w:font w:name="{LATIN}"><w:panose1 w:val="02020603050405020304"/>'
        '<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def section(*, landscape: bool = False) -> str:
    """Geometry, grid and the two footers. A landscape page is the portrait one turned, its top at the binding edge."""
    page = (
        '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1587" w:right="2098" w:bottom="1474" '
        'w:left="1984" w:header="851" w:footer="907" w:gutter="0"/>'
        if landscape
        else '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" '
        'w:header="851" w:footer="1417" w:gutter="0"/>'
    )
    return (
        '<w:sectPr><w:footerReference w:type="even" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/>'
        f'{page}<w:cols w:space="425"/><w:docGrid w:type="lines" w:linePitch="{LINE}"/></w:sectPr>'
    )


def section_end(style: str, *, landscape: bool = False) -> str:
    """The paragraph that ends a section which is not the last."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{section(landscape=landscape)}</w:pPr></w:p>'


def footer(style: str, alignment: str) -> str:
    """`— 1 —`, one character in from the outer edge: right on odd pages, left on even ones."""
    return (
        f'{HEAD}<w:ftr {ROOT}><w:p><w:pPr><w:pStyle w:val="{style}"/>'
        f'<w:ind w:{alignment}Chars="100" w:{alignment}="280"/><w:jc w:val="{alignment}"/></w:pPr>'
        f"{run('— ')}{word_field('PAGE')}{run(' —')}</w:p></w:ftr>"
    )


def word_field(instruction: str) -> str:
    """A number that Word works out, 1 until it has."""
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    code = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return f"{begin}{code}{separate}<w:r><w:t>1</w:t></w:r>{end}"


def package(
    title: str,
    body: str,
    own_styles: tuple[Style, ...],
    *,
    last_section: str = "",
    footers: tuple[str, str] | None = None,
) -> bytes:
    """The .docx. The bytes depend on the arguments alone: fixed dates, nothing compressed.

    `last_section` is the sectPr that the body ends with, `footers` are those of even and of odd pages; without them the
    page is that of the standard. The styles must have one of the id PageNumber.
    """
    even, odd = footers or (footer("PageNumber", "left"), footer("PageNumber", "right"))
    document = f"{HEAD}<w:document {ROOT}><w:body>{body}{last_section or section()}</w:body></w:document>"
    parts = {
        "word/document.xml": ("document.main", document),
        "word/styles.xml": ("styles", styles(own_styles)),
        "word/settings.xml": ("settings", settings()),
        "word/fontTable.xml": ("fontTable", font_table()),
        "word/footer1.xml": ("footer", even),
        "word/footer2.xml": ("footer", odd),
    }
    inner = (("styles", "styles"), ("settings", "settings"), ("fontTable", "fontTable"))
    targets = (*inner, ("footer", "footer1"), ("footer", "footer2"))
    files = {
        "[Content_Types].xml": _content_types({name: kind for name, (kind, _) in parts.items()}),
        "_rels/.rels": _relationships(
            (f"{OFFICE}/relationships/officeDocument", "word/document.xml"),
            (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            (f"{OFFICE}/relationships/extended-properties", "docProps/app.xml"),
        ),
        "word/_rels/document.xml.rels": _relationships(
            *((f"{OFFICE}/relationships/{kind}", f"{name}.xml") for kind, name in targets)
        ),
        "docProps/core.xml": _core_properties(title),
        "docProps/app.xml": f'{HEAD}<Properties xmlns="{OFFICE}/extended-properties">'
        "<Application>newsroom</Application></Properties>",
        **{name: xml for name, (_, xml) in parts.items()},
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, xml in files.items():
            info = zipfile.ZipInfo(name)
            info.create_system = 0
            file.writestr(info, xml.encode())
    return out.getvalue()


def _content_types(kinds: dict[str, str]) -> str:
    """Of the parts by their names, and of the properties."""
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{WORDPROCESSING}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        '<Override PartName="/docProps/app.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>'
    )


def _relationships(*targets: tuple[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def _core_properties(title: str) -> str:
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:creator>newsroom</dc:creator>"
        '<dcterms:created xsi:type="dcterms:W3CDTF">2026-01-01T00:00:00Z</dcterms:created></cp:coreProperties>'
    )
