"""What the builders of official documents put together: the letter, its attachments, and tables whose columns may be
looped over or left out. A table is fitted to its width after it was filled in (newsroom/documents/table_widths.py).
"""

from dataclasses import dataclass

from ooxml import KAITI, TEXT_WIDTH, paragraph, run
from parts import IMPRINT_RULES, TAB, each, row, tag, when
from parts import table as plain_table

IMPRINT_PADDING = '<w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:bottom w:w="80" w:type="dxa"/></w:tblCellMar>'
TAG_WIDTH = 120
BREAK = "<w:r><w:br/></w:r>"


@dataclass(frozen=True, slots=True)
class Column:
    """A column. / breaks its heading's lines; `condition` leaves it out; with `loop`, the lists of headings and of
    values, it stands for several below one heading. `kept` puts the whole table on one page with what follows."""

    heading: str
    text: str
    width: int
    middle: bool = True
    condition: str = ""
    loop: tuple[str, str] | None = None
    kept: bool = False


def data_table(
    columns: tuple[Column, ...], entry: str, rows: str, *, width: int = TEXT_WIDTH, small: bool = False
) -> str:
    """A ruled table with a row for each `entry` of the list `rows`; its heading is repeated on every page."""
    head, text = ("SmallHead", "SmallText") if small else ("ColumnHead", "CellText")
    middle = "SmallMiddle" if small else "CellKept" if columns[0].kept else "CellMiddle"
    double = any(column.loop for column in columns)
    body = "".join(_cells(column, _value(column, middle if column.middle else text)) for column in columns)
    widths = [width for column in columns for width in _grid(column)]
    lines = [
        _row("".join(_cells(column, _heading(column, head, double)) for column in columns), head=True),
        *([_row("".join(_cells(column, _below(column, head)) for column in columns), head=True)] if double else []),
        _tag_row(f"{{%tr for {entry} in {rows} %}}", len(widths), sum(widths)),
        _row(body, least=300 if small else 360),
        _tag_row("{%tr endfor %}", len(widths), sum(widths)),
    ]
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{borders}'
        f'</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{15 if small else 60}" w:type="dxa"/>'
        f'<w:right w:w="{15 if small else 60}" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{''.join(lines)}</w:tbl>"
    )


def _grid(column: Column) -> list[int]:
    wrapped = column.loop or column.condition
    return [TAG_WIDTH, column.width, TAG_WIDTH] if wrapped else [column.width]


def _row(cells: str, *, head: bool = False, least: int = 360) -> str:
    height = "" if head else f'<w:trHeight w:val="{least}" w:hRule="atLeast"/>'
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{'<w:tblHeader/>' if head else ''}</w:trPr>{cells}</w:tr>"


def _cell(content: str, width: int, properties: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'


def _tag_row(text: str, columns: int, width: int) -> str:
    return _row(_cell(tag(text), width, f'<w:gridSpan w:val="{columns}"/>'))


def _cells(column: Column, cell: tuple[str, str]) -> str:
    """The cell, between the tags that repeat it or leave it out; `cell` is the list looped over and the cell itself."""
    over, made = cell
    opening = f"{{%tc for 列 in {over} %}}" if column.loop else f"{{%tc if {column.condition} %}}"
    closing = "{%tc endfor %}" if column.loop else "{%tc endif %}"
    if not (column.loop or column.condition):
        return made
    return _cell(tag(opening), TAG_WIDTH) + made + _cell(tag(closing), TAG_WIDTH)


def _value(column: Column, style: str) -> tuple[str, str]:
    cell = _cell(paragraph(style, run(column.text)), column.width, '<w:vAlign w:val="center"/>')
    return column.loop[1] if column.loop else "", cell


def _heading(column: Column, style: str, double: bool) -> tuple[str, str]:
    """The first row of headings: over looped columns one cell, docxtpl's {% hm %}; the others go down to the second."""
    if column.loop:
        return column.loop[0], _cell(paragraph(style, run(column.heading + "{% hm %}")), column.width)
    lines = BREAK.join(run(line) for line in column.heading.split("/"))
    merged = '<w:vMerge w:val="restart"/>' if double else ""
    return "", _cell(paragraph(style, lines), column.width, merged + '<w:vAlign w:val="center"/>')


def _below(column: Column, style: str) -> tuple[str, str]:
    """The second row of headings."""
    if column.loop:
        return column.loop[0], _cell(paragraph(style, run("{{ 列 }}")), column.width, '<w:vAlign w:val="center"/>')
    return "", _cell(paragraph(style), column.width, '<w:vMerge/><w:vAlign w:val="center"/>')


def head() -> str:
    """On white paper with its own red head, or without one; then title and addressees."""
    number, title = run("{{ 发文字号 }}"), paragraph("DocumentTitle", run("{{ 标题排行 }}"))
    return (
        tag("{%p if 发文机关标志 %}")
        + tag("{%p if 发文机关标志|length > 13 %}")
        + paragraph("LetterheadLong", run("{{ 发文机关标志 }}"))
        + tag("{%p else %}")
        + paragraph("Letterhead", run("{{ 发文机关标志 }}"))
        + tag("{%p endif %}")
        + paragraph("RuledNumber", number)
        + title
        + tag("{%p else %}")
        + title
        + when("{%p if 发文字号 %}", paragraph("Number", number))
        + tag("{%p endif %}")
        + when("{%p if 主送 %}", paragraph("Addressees", run("{{ 主送 }}：")))
    )


def prose() -> str:
    """The chapters. Their last paragraph holds on to what follows: nobody signs a page without text."""
    lead, text = run("{{ 段.段首 }}", font=KAITI), run("{{ 段.文字 }}")
    return when("{%p if 导语 %}", paragraph("Body", run("{{ 导语 }}"))) + each(
        "{%p for 章 in 章节 %}",
        paragraph("Level1", run("{{ 章.章节标题 }}")),
        each(
            "{%p for 段 in 章.段落 %}",
            tag("{%p if loop.last and 章.章节标题 == 章节[-1].章节标题 %}"),
            paragraph("LastBody", lead, text),
            tag("{%p else %}"),
            paragraph("Body", lead, text),
            tag("{%p endif %}"),
        ),
    )


def signature() -> str:
    """The list of attachments, who signs, and the day."""
    entry = run("{{ 件.附件号 }}.{{ 件.附件名称 }}")
    return (
        each(
            "{%p for 件 in 附件 %}",
            tag("{%p if loop.first %}"),
            paragraph("AttachmentFirst", run("附件："), entry),
            tag("{%p else %}"),
            paragraph("AttachmentNext", entry),
            tag("{%p endif %}"),
        )
        + tag("{%p if 编发单位字数 > 14 %}")
        + paragraph("LongIssuer", run("{{ 编发单位 }}"))
        + tag("{%p else %}")
        + paragraph("Issuer", TAB, run("{{ 编发单位 }}"))
        + tag("{%p endif %}")
        + paragraph("Date", run("{{ 日期 }}"))
    )


def attachments(*contents: tuple[str, str]) -> str:
    """All attachments but the first, each on a new page; `contents` are their types with what they hold."""
    branches = "".join(
        tag(f"{{%p if 件.附件类型 == '{kind}' %}}") + made + tag("{%p endif %}") for kind, made in contents
    )
    return each(
        "{%p for 件 in 附件[1:] %}",
        tag("{%p if loop.first %}"),
        paragraph("AttachmentMark", run("附件{{ 件.附件号 }}")),
        tag("{%p else %}"),
        paragraph("NewAttachmentMark", run("附件{{ 件.附件号 }}")),
        tag("{%p endif %}"),
        paragraph("AttachmentTitle", run("{{ 件.附件名排行 }}")),
        branches,
    )


def titled(title: str, rows: str, table: str) -> str:
    """A table with its name; 无 where it has no row."""
    heading = paragraph("TableTitle", run(title))
    return (
        heading
        + tag(f"{{%p if {rows} %}}")
        + table
        + tag("{%p else %}")
        + paragraph("None", run("无。"))
        + tag("{%p endif %}")
    )


def imprint() -> str:
    """Carbon copies, who printed it and when, on the last page."""
    copies = paragraph("CarbonCopy", run("抄送：{{ 抄送 }}。"))
    printed = paragraph("Printed", run("{{ 编发单位 }}"), TAB, run("{{ 日期 }}印发"))
    body = plain_table(
        1,
        row(tag("{%tr if 抄送 %}")),
        row(copies),
        row(tag("{%tr endif %}")),
        row(printed),
        rules=IMPRINT_RULES,
        padding=IMPRINT_PADDING,
    )
    return paragraph("BeforeImprint") + body + paragraph("End")
