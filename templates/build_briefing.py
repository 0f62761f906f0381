"""Builds templates/briefing.docx, the briefing that ships with the program (domain.md 4.2).

    python templates/build_briefing.py [OUT]

The officer may edit the result in Word or WPS; the fields are those of newsroom/documents/context.py. A paragraph in
the style 模板标记 holds only a tag and leaves nothing on the page.
"""

import sys
from pathlib import Path

from briefing_styles import STYLES
from ooxml import HEITI, KAITI, TEXT_WIDTH, package, paragraph, run
from parts import TAB, each, row, table, tag, when

HERE = Path(__file__).resolve().parent
IMPRINT_RULES = (
    '<w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="auto"/>'
    '<w:bottom w:val="single" w:sz="8" w:space="0" w:color="auto"/>'
    '<w:insideH w:val="single" w:sz="6" w:space="0" w:color="auto"/></w:tblBorders>'
)
"""0.35 mm above and below, 0.25 mm between (GB/T 9704)."""
PICTURE_GRID = (2948, 1474, 1474, 2949)
"""A third and a sixth of the type area: two pictures share it evenly (2 and 2 columns) or as two to one (3 and 1)."""


def padding(*, top: int = 0, bottom: int = 0) -> str:
    """Of a table's cells, none at the sides: LibreOffice does not take that from the style of all tables."""
    sides = {"top": top, "left": 0, "bottom": bottom, "right": 0}
    widths = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides.items())
    return f"<w:tblCellMar>{widths}</w:tblCellMar>"


def case(kind: str) -> str:
    return tag("{%p elif 段.类型 == 'KIND' %}".replace("KIND", kind))


def kept(content: str) -> str:
    """A paragraph that stays on the page of what follows it."""
    return content.replace("/></w:pPr>", "/><w:keepNext/></w:pPr>", 1)


def heading() -> str:
    """Masthead, smaller the longer the name is; issue line; issuer and date over the red rule."""
    name, issuer, date = run("{{ 刊名 }}"), run("　{{ 编发单位 }}"), run("{{ 日期 }}")
    return (
        when("{%p if 密级 %}", paragraph("Classification", run("{{ 密级 }}")))
        + tag("{%p if 刊名字数 > 13 %}")
        + paragraph("MastheadLongest", run("{{ 刊名排行 }}"))
        + tag("{%p elif 刊名字数 > 10 %}")
        + paragraph("MastheadLong", name)
        + tag("{%p else %}")
        + paragraph("Masthead", name)
        + tag("{%p endif %}")
        + paragraph("IssueLine", run("{{ 期号 }}"))
        + when("{%p if 版次说明 %}", paragraph("VersionNote", run("{{ 版次说明 }}")))
        + tag("{%p if 编发单位|length > 17 %}")
        + paragraph("LongIssuer", issuer)
        + paragraph("IssuerLine", TAB, date)
        + tag("{%p else %}")
        + paragraph("IssuerLine", issuer, TAB, date)
        + tag("{%p endif %}")
    )


def contents() -> str:
    """Columns with their headlines and units, without page numbers; of news in one sentence the column alone.

    A column's name and first headline are one paragraph: LibreOffice forgets to keep two together in a long document.
    """
    name = run("【{{ 栏.名称 }}】", font=HEITI)
    first = (
        run("{{ 栏.条目[0].标题 }}"),
        run("{% if 栏.条目[0].单位 %}（{{ 栏.条目[0].单位 }}）{% endif %}", font=KAITI),
    )
    other = run("{{ 条.标题 }}"), run("{% if 条.单位 %}（{{ 条.单位 }}）{% endif %}", font=KAITI)
    return when(
        "{%p if 要目 %}",
        paragraph("ContentsTitle", run("本期要目")),
        each(
            "{%p for 栏 in 要目 %}",
            tag("{%p if 栏.条目 %}"),
            paragraph("ContentsColumn", name, "<w:r><w:br/></w:r>", *first),
            each("{%p for 条 in 栏.条目[1:] %}", paragraph("ContentsEntry", *other)),
            tag("{%p else %}"),
            paragraph("ContentsColumn", name, run("（{{ 栏.篇数 }}则）", font=KAITI)),
            tag("{%p endif %}"),
        ),
    )


def editor_note() -> str:
    label = run("{% if loop.first %}编者按：{% endif %}", font=HEITI)
    return each("{%p for 段 in 编者按 %}", paragraph("EditorNote", label, run("{{ 段 }}")))


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


def levels() -> str:
    """Numbered headings on lines of their own, then those that run into their paragraph."""
    text = run("{{ 段.文字 }}")
    styles = {"一级": "Level1", "二级": "Level2", "三级": "Level3", "四级": "Level4"}
    leads = {
        "一级段": run("{{ 段.段首 }}", font=HEITI),
        "二级段": run("{{ 段.段首 }}", font=KAITI),
        "三级段": run("{{ 段.段首 }}", bold=True),
    }
    return "".join(
        [case(kind) + paragraph(style, text) for kind, style in styles.items()]
        + [case(kind) + paragraph("Body", lead, text) for kind, lead in leads.items()]
    )


def story() -> str:
    """Headline and subtitle, paragraphs and pictures, byline.

    A short last paragraph holds on to the byline, and so does a longer one if the imprint follows; a very long one
    would be moved to the next page whole (LibreOffice), and a story of one paragraph with its headline.
    """
    title, text = run("{{ 稿.主标题 }}"), run("{{ 段.文字 }}")
    headline = (
        tag("{%p if 编法 == '专题' %}")
        + paragraph("SpecialHeadline", title)
        + tag("{%p else %}")
        + paragraph("Headline", title)
        + tag("{%p endif %}")
        + when("{%p if 稿.副题 %}", paragraph("Subheadline", run("{{ 稿.副题 }}")))
    )
    near = "((170 if 稿.供稿 else 500) if 稿.末篇 and not loop.first else 60) > 段.文字|length"
    last = f"{{%p if loop.last and 段.类型 == '正文' and (稿.供稿 or 稿.末篇) and {near} %}}"  # halfwidth-ok
    blocks = tag(last) + paragraph("LastBody", text) + case("正文") + paragraph("Body", text) + levels() + pictures()
    byline = paragraph("Byline", run("{{ 稿.供稿 }}"))
    return (
        headline
        + each("{%p for 段 in 稿.正文 %}", blocks + tag("{%p endif %}"))
        + tag("{%p if 稿.供稿 and 稿.末篇 %}")
        + kept(byline)
        + tag("{%p elif 稿.供稿 %}")
        + byline
        + tag("{%p endif %}")
    )


def briefs() -> str:
    """News in one sentence, all of it in one frame."""
    unit = run("{% if 稿.单位 %}（{{ 稿.单位 }}）{% endif %}", font=KAITI)
    brief = paragraph("Brief", run("◆{{ 稿.一句话 }}"), unit)
    return each(
        "{%p for 稿 in 栏.稿件 %}",
        tag("{%p if 稿.末篇 %}") + kept(brief) + tag("{%p else %}") + brief + tag("{%p endif %}"),
    )


def columns() -> str:
    column = when("{%p if 编法 != '专题' %}", paragraph("ColumnTitle", run("【{{ 栏.名称 }}】")))
    stories = each("{%p for 稿 in 栏.稿件 %}", story())
    inside = tag("{%p if 栏.一句话新闻 %}") + briefs() + tag("{%p else %}") + stories + tag("{%p endif %}")
    return each("{%p for 栏 in 栏目 %}", column, inside)


def imprint() -> str:
    """Report, send and distribute lists, then who answers for the issue."""
    lists = (
        when("{%p if 报 %}", paragraph("Imprint", run("报：{{ 报 }}")))
        + when("{%p if 送 %}", paragraph("Imprint", run("送：{{ 送 }}")))
        + when("{%p if 发 %}", paragraph("Imprint", run("发：{{ 发 }}")))
    )
    people = run(
        "{% if 责任编辑 %}责任编辑：{{ 责任编辑 }}　{% endif %}"
        "{% if 审核 %}审核：{{ 审核 }}　{% endif %}"
        "{% if 签发 %}签发：{{ 签发 }}{% endif %}"
    )
    copies = run("{% if 印数 %}（共印{{ 印数 }}份）{% endif %}")
    body = table(
        1,
        row(tag("{%tr if 报 or 送 or 发 %}")),
        row(lists),
        row(tag("{%tr endif %}")),
        row(tag("{%tr if 责任编辑 or 审核 or 签发 or 印数 %}")),
        row(paragraph("ImprintNames", people, TAB, copies)),
        row(tag("{%tr endif %}")),
        rules=IMPRINT_RULES,
        padding=padding(top=60, bottom=80),
    )
    some = "{%p if 报 or 送 or 发 or 责任编辑 or 审核 or 签发 or 印数 %}"
    return when(some, paragraph("BeforeImprint"), body) + paragraph("End")


def build() -> bytes:
    body = heading() + contents() + editor_note() + columns() + imprint()
    return package("信息简报模板", body, STYLES, page_number_style="PageNumber")


if __name__ == "__main__":
    Path(sys.argv[1] if len(sys.argv) > 1 else HERE / "briefing.docx").write_bytes(build())
