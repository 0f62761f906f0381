"""What the briefing, the opinion brief and the story by itself print alike: masthead, headings by rank, pictures."""

from ooxml import HEITI, KAITI, TEXT_WIDTH, paragraph, run
from parts import TAB, padding, tag, when

PICTURE_GRID = (2948, 1474, 1474, 2949)
"""A third and a sixth of the type area: two pictures share it evenly (2 and 2 columns) or as two to one (3 and 1)."""


def masthead(longest: str = "{{ 刊名 }}") -> str:
    """Classification and name, the name smaller the longer it is; `longest` is what is printed of a very long one."""
    name = run("{{ 刊名 }}")
    return (
        when("{%p if 密级 %}", paragraph("Classification", run("{{ 密级 }}")))
        + tag("{%p if 刊名字数 > 13 %}")
        + paragraph("MastheadLongest", run(longest))
        + tag("{%p elif 刊名字数 > 10 %}")
        + paragraph("MastheadLong", name)
        + tag("{%p else %}")
        + paragraph("Masthead", name)
        + tag("{%p endif %}")
    )


def issuer_line(day: str) -> str:
    """Issuer and day over the red rule; a long issuer has a line of its own."""
    issuer, date = run("　{{ 编发单位 }}"), run(day)
    return (
        tag("{%p if 编发单位|length > 17 %}")
        + paragraph("LongIssuer", issuer)
        + paragraph("IssuerLine", TAB, date)
        + tag("{%p else %}")
        + paragraph("IssuerLine", issuer, TAB, date)
        + tag("{%p endif %}")
    )


def case(kind: str) -> str:
    return tag("{%p elif 段.类型 == 'KIND' %}".replace("KIND", kind))


def kept(content: str) -> str:
    """A paragraph that stays on the page of what follows it."""
    return content.replace("/></w:pPr>", "/><w:keepNext/></w:pPr>", 1)


def levels(*, first: bool = True) -> str:
    """Numbered headings on lines of their own, then those that run into their paragraph.

    Without `first`, those of the first rank are the template's own.
    """
    text = run("{{ 段.文字 }}")
    styles = {"一级": "Level1", "二级": "Level2", "三级": "Level3", "四级": "Level4"}
    leads = {
        "一级段": run("{{ 段.段首 }}", font=HEITI),
        "二级段": run("{{ 段.段首 }}", font=KAITI),
        "三级段": run("{{ 段.段首 }}", bold=True),
    }
    cases = [(kind, paragraph(style, text)) for kind, style in styles.items()]
    cases += [(kind, paragraph("Body", lead, text)) for kind, lead in leads.items()]
    return "".join(case(kind) + made for kind, made in cases if first or not kind.startswith("一"))


def picture_cell(side: str, columns: int) -> str:
    """A picture with its caption, in one cell of that many columns of the grid: no page break comes between them."""
    width = sum(PICTURE_GRID[:columns]) if side == "左" else sum(PICTURE_GRID[-columns:])
    caption = when(f"{{%p if 排.{side}图注 %}}", paragraph("Caption", run(f"{{{{ 排.{side}图注 }}}}")))
    picture = paragraph("PairPicture", run(f"{{{{ 排.{side}图 }}}}"))
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:gridSpan w:val="{columns}"/></w:tcPr>'
        f"{picture}{caption}</w:tc>"
    )


def picture_row(left: int, right: int) -> str:
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{picture_cell('左', left)}{picture_cell('右', right)}</w:tr>"


def pictures(*, imprint: bool = True) -> str:
    """One picture, its caption below on the same page; or rows of two in a table without rules.

    The caption that a document with an imprint ends in stays on the imprint's page.
    """

    def tag_row(text: str) -> str:
        return (
            f'<w:tr><w:tc><w:tcPr><w:tcW w:w="{TEXT_WIDTH}" w:type="dxa"/><w:gridSpan w:val="{len(PICTURE_GRID)}"/>'
            f"</w:tcPr>{tag(text)}</w:tc></w:tr>"
        )

    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in PICTURE_GRID)
    pairs = (
        f'<w:tbl><w:tblPr><w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{padding()}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
        + tag_row("{%tr for 排 in 段.图排 %}")
        + tag_row("{%tr if 排.排式 == '左宽' %}")
        + picture_row(3, 1)
        + tag_row("{%tr elif 排.排式 == '右宽' %}")
        + picture_row(1, 3)
        + tag_row("{%tr else %}")
        + picture_row(2, 2)
        + tag_row("{%tr endif %}")
        + tag_row("{%tr endfor %}")
        + "</w:tbl>"
    )
    caption = paragraph("Caption", run("{{ 段.图注 }}"))
    if imprint:
        last = tag("{%p if loop.last and 稿.末篇 %}")
        caption = last + kept(caption) + tag("{%p else %}") + caption + tag("{%p endif %}")
    single = (
        tag("{%p if 段.图注 %}")
        + paragraph("Picture", run("{{ 段.图 }}"))
        + caption
        + tag("{%p else %}")
        + paragraph("PairPicture", run("{{ 段.图 }}"))
        + tag("{%p endif %}")
    )
    return case("单图") + single + case("双图") + pairs
