"""The paragraph styles of official documents (GB/T 9704-2012 by domain.md 4.4): bulletins and summaries."""

from ooxml import (
    CENTRED,
    ER_HAO,
    FANGSONG,
    FIRST_LINE,
    HEITI,
    KAITI,
    LEFT,
    LINE,
    OFF_GRID,
    RED,
    SAN_HAO,
    SI_HAO,
    SONGTI,
    TEXT_WIDTH,
    TOGETHER,
    WU_HAO,
    XIAO_WU,
    XIAOBIAOSONG,
    Style,
    borders,
    exact,
    face,
    outline,
    size,
)

EM = 320
"""A character of size 3."""
DATE_RIGHT = 4 * EM
ISSUER_CENTRE = TEXT_WIDTH - DATE_RIGHT - 1040
"""The middle of a date such as 2026年9月30日 that ends four characters before the edge."""
RED_RULE = borders({"bottom": f'w:val="single" w:sz="12" w:space="11" w:color="{RED}"'})


def _hanging(first: int) -> str:
    """Two characters in; lines that go on begin under the name of the attachment."""
    return f'<w:ind w:left="{2 * EM + 1200}" w:hanging="{first}"/>{LEFT}'


STYLES = (
    Style(
        "Letterhead",
        "发文机关标志",
        f"{OFF_GRID}{exact(900, before=1984, after=LINE)}{CENTRED}",
        f'{face(XIAOBIAOSONG)}<w:color w:val="{RED}"/>{size(72)}',
    ),
    Style("LetterheadLong", "发文机关标志（长）", based_on="Letterhead", rpr=size(52)),
    Style("RuledNumber", "发文字号", f"{RED_RULE}{exact(after=2 * LINE)}{CENTRED}"),
    Style("Number", "发文字号（白纸）", exact(after=LINE) + CENTRED),
    Style(
        "DocumentTitle",
        "公文标题",
        f"{TOGETHER}{OFF_GRID}{exact(640, after=LINE)}{CENTRED}{outline(0)}",
        face(XIAOBIAOSONG) + size(ER_HAO),
    ),
    Style("Addressees", "主送机关", exact() + LEFT),
    Style(
        "Body", "公文正文", f"<w:kinsoku/><w:overflowPunct/>{exact()}{FIRST_LINE}", f'<w:spacing w:val="-5"/>{size(32)}'
    ),
    Style(
        "Tag",
        "模板标记",
        f'{OFF_GRID}{exact(300)}<w:ind w:firstLineChars="0" w:firstLine="0"/>{LEFT}',
        f'<w:color w:val="808080"/>{size(WU_HAO)}',
    ),
    Style("Level1", "一级标题", f"<w:keepNext/>{outline(1)}", face(HEITI), based_on="Body", next="Body"),
    Style("LastBody", "公文正文（末段）", "<w:keepNext/>", based_on="Body"),
    Style("AttachmentFirst", "附件说明", f"<w:keepNext/>{exact(before=LINE)}{_hanging(1200)}"),
    Style("AttachmentNext", "附件说明（续）", f"<w:keepNext/>{exact()}{_hanging(240)}"),
    Style(
        "Issuer",
        "署名",
        f'{TOGETHER}<w:tabs><w:tab w:val="center" w:pos="{ISSUER_CENTRE}"/></w:tabs>{exact(before=2 * LINE)}{LEFT}',
    ),
    Style(
        "LongIssuer",
        "署名（长）",
        f'{TOGETHER}{exact(before=2 * LINE)}<w:ind w:rightChars="200" w:right="{2 * EM}"/><w:jc w:val="right"/>',
    ),
    Style("Date", "成文日期", f'{exact()}<w:ind w:rightChars="400" w:right="{DATE_RIGHT}"/><w:jc w:val="right"/>'),
    Style("AttachmentMark", "附件标记", f"<w:keepNext/>{exact()}{LEFT}", face(HEITI)),
    Style("NewAttachmentMark", "附件标记（另面）", "<w:pageBreakBefore/>", based_on="AttachmentMark"),
    Style(
        "AttachmentTitle",
        "附件标题",
        f"{TOGETHER}{OFF_GRID}{exact(600, before=300, after=240)}{CENTRED}{outline(0)}",
        face(XIAOBIAOSONG) + size(ER_HAO),
    ),
    Style(
        "TableTitle",
        "表名",
        f"{TOGETHER}{OFF_GRID}{exact(480, before=120, after=60)}{LEFT}",
        face(KAITI) + size(SAN_HAO),
    ),
    Style("ColumnHead", "表头", f"{TOGETHER}{OFF_GRID}{exact(300)}{CENTRED}", face(HEITI) + size(WU_HAO)),
    Style("CellText", "表格文字", f"{OFF_GRID}{exact(300)}{LEFT}", face(FANGSONG) + size(WU_HAO)),
    Style("CellMiddle", "表格文字（居中）", CENTRED, based_on="CellText"),
    Style("CellKept", "表格文字（同页）", "<w:keepNext/>", based_on="CellMiddle"),
    Style("SmallHead", "密表表头", exact(240), size(XIAO_WU), based_on="ColumnHead"),
    Style("SmallText", "密表文字", exact(260), size(XIAO_WU + 1), based_on="CellText"),
    Style("SmallMiddle", "密表文字（居中）", exact(260), size(XIAO_WU + 1), based_on="CellMiddle"),
    Style("Note", "表注", f"<w:keepLines/>{OFF_GRID}{exact(320)}{LEFT}", face(KAITI) + size(WU_HAO)),
    Style("NoteAbove", "图注", "<w:keepNext/>", based_on="Note"),
    Style("None", "没有内容", f"{OFF_GRID}{exact(480)}{FIRST_LINE}", face(FANGSONG) + size(SAN_HAO)),
    Style(
        "Chart",
        "图表",
        f'{OFF_GRID}<w:spacing w:before="120" w:after="120" w:line="240" w:lineRule="auto"/>{CENTRED}',
    ),
    Style("Gap", "间隔", f"{OFF_GRID}{exact(160)}", size(2)),
    Style("SectionEnd", "分节", f"{OFF_GRID}{exact(20)}", size(2)),
    Style("BeforeImprint", "版记间隔", f"<w:keepNext/>{exact()}"),
    Style(
        "CarbonCopy",
        "抄送",
        f'{TOGETHER}{OFF_GRID}{exact(460)}<w:ind w:left="1120" w:right="280" w:hanging="840"/>',
        face(FANGSONG) + size(SI_HAO),
    ),
    Style(
        "Printed",
        "印发",
        f'{TOGETHER}<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH - 280}"/></w:tabs>{OFF_GRID}{exact(460)}'
        f'<w:ind w:left="280" w:right="280"/>{LEFT}',
        face(FANGSONG) + size(SI_HAO),
    ),
    Style("End", "文末", f"{OFF_GRID}{exact(20)}", size(2)),
    Style(
        "PageNumber", "页码", '<w:spacing w:line="240" w:lineRule="auto"/>', face(SONGTI, latin=SONGTI) + size(SI_HAO)
    ),
)
