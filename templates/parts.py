"""What the builders of templates put together: tags that leave nothing on the page, loops, conditions, tables.

A paragraph in the style 模板标记 (Tag) holds only a tag. Every builder's styles must have one of that id.
"""

from ooxml import TEXT_WIDTH, paragraph, run

TAB = "<w:r><w:tab/></w:r>"
IMPRINT_RULES = (
    '<w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="auto"/>'
    '<w:bottom w:val="single" w:sz="8" w:space="0" w:color="auto"/>'
    '<w:insideH w:val="single" w:sz="6" w:space="0" w:color="auto"/></w:tblBorders>'
)
"""0.35 mm above and below, 0.25 mm between (GB/T 9704)."""


def tag(text: str) -> str:
    return paragraph("Tag", run(text))


def when(condition: str, *content: str) -> str:
    return tag(condition) + "".join(content) + tag("{%p endif %}")


def each(loop: str, *content: str) -> str:
    return tag(loop) + "".join(content) + tag("{%p endfor %}")


def row(*cells: str) -> str:
    width = TEXT_WIDTH // len(cells)
    inner = "".join(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>' for cell in cells)
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{inner}</w:tr>"


def padding(*, top: int = 0, bottom: int = 0) -> str:
    """Of a table's cells, none at the sides: LibreOffice does not take that from the style of all tables."""
    sides = {"top": top, "left": 0, "bottom": bottom, "right": 0}
    widths = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides.items())
    return f"<w:tblCellMar>{widths}</w:tblCellMar>"


def table(columns: int, *rows: str, rules: str = "", padding: str = "") -> str:
    """A table as wide as the type area; `rules` and `padding` are its tblBorders and tblCellMar."""
    width = TEXT_WIDTH // columns
    grid = f'<w:gridCol w:w="{width}"/>' * columns
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width * columns}" w:type="dxa"/>{rules}<w:tblLayout w:type="fixed"/>{padding}'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
