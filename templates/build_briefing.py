"""Builds templates/briefing.docx, the briefing that ships with the program (domain.md 4.2).

    python templates/build_briefing.py [OUT]

The officer may edit the result in Word or WPS; the fields are those of newsroom/documents/context.py. A paragraph in
the style 模板标记 holds only a tag and leaves nothing on the page.
"""

import sys
from pathlib import Path

from briefing_styles import STYLES
from ooxml import HEITI, KAITI, package, paragraph, run
from parts import TAB, each, row, table, tag, when

HERE = Path(__file__).resolve().parent
IMPRINT_RULES = (
    '<w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="auto"/>'
    '<w:bottom w:val="single" w:sz="8" w:space="0" w:color="auto"/>'
    '<w:insideH w:val="single" w:sz="6" w:space="0" w:color="auto"/></w:tblBorders>'
)
"""0.35 mm above and below, 0.25 mm between (GB/T 9704)."""
IMPRINT_PADDING = '<w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:bottom w:w="80" w:type="dxa"/></w:tblCellMar>'


def case(kind: str) -> str:
    return tag("{%p elif 段.类型 == 'KIND' %}".replace("KIND", kind))


def heading() -> str:
    """Masthead, smaller the longer the name is; issue line; issuer and date over the red rule."""
    name, issuer, date = run("{{ 刊名 }}"), run("　{{ 编发单位 }}"), run("{{ 日期 }}")
    return (
        when("{%p if 密级 %}", paragraph("Classification", run("{{ 密级 }}")))
        + tag("{%p if 刊名字数 > 13 %}")
        + paragraph("MastheadLongest", name)
        + tag("{%p elif 刊名字数 > 10 %}")
        + paragraph("MastheadLong", name)
        + tag("{%p else %}")
        + paragraph("Masthead", name)
        + tag("{%p endif %}")
        + paragraph("IssueLine", run("{{ 期号 }}"))
        + tag("{%p if 编发单位|length > 17 %}")
        + paragraph("LongIssuer", issuer)
        + paragraph("IssuerLine", TAB, date)
        + tag("{%p else %}")
        + paragraph("IssuerLine", issuer, TAB, date)
        + tag("{%p endif %}")
    )


def contents() -> str:
    """Columns with their headlines and units, without page numbers.

    A column's name and first headline are one paragraph: LibreOffice forgets to keep two together in a long document.
    """
    first, unit = (
        run("{{ 栏.稿件[0].标题 }}"),
        run("{% if 栏.稿件[0].单位 %}（{{ 栏.稿件[0].单位 }}）{% endif %}", font=KAITI),
    )
    column = paragraph("ContentsColumn", run("【{{ 栏.名称 }}】", font=HEITI), "<w:r><w:br/></w:r>", first, unit)
    unit = run("{% if 稿.单位 %}（{{ 稿.单位 }}）{% endif %}", font=KAITI)
    entry = paragraph("ContentsEntry", run("{{ 稿.标题 }}"), unit)
    return when(
        "{%p if 栏目 %}",
        paragraph("ContentsTitle", run("本期要目")),
        each("{%p for 栏 in 栏目 %}", column, each("{%p for 稿 in 栏.稿件[1:] %}", entry)),
    )


def editor_note() -> str:
    label = run("{% if loop.first %}编者按：{% endif %}", font=HEITI)
    return each("{%p for 段 in 编者按 %}", paragraph("EditorNote", label, run("{{ 段 }}")))


def pictures() -> str:
    """One picture, or rows of two in a table without rules; the caption below stays on its picture's page."""
    pairs = table(
        2,
        row(tag("{%tr for 排 in 段.图排 %}"), tag("")),
        row(paragraph("Picture", run("{{ 排.左图 }}")), paragraph("Picture", run("{{ 排.右图 }}"))),
        row(paragraph("Caption", run("{{ 排.左图注 }}")), paragraph("Caption", run("{{ 排.右图注 }}"))),
        row(tag("{%tr endfor %}"), tag("")),
    )
    caption = when("{%p if 段.图注 %}", paragraph("Caption", run("{{ 段.图注 }}")))
    return case("单图") + paragraph("Picture", run("{{ 段.图 }}")) + caption + case("双图") + pairs


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
    """Headline, paragraphs and pictures, byline.

    A short last paragraph holds on to the byline; a long one would be moved to the next page whole (LibreOffice).
    """
    text = run("{{ 段.文字 }}")
    last = tag("{%p if 段.类型 == '正文' and loop.last and 稿.单位 and 60 > 段.文字|length %}") + paragraph(
        "LastBody", text
    )
    block = last + case("正文") + paragraph("Body", text) + levels() + pictures() + tag("{%p endif %}")
    byline = paragraph("Byline", run("（{{ 稿.单位 }}供稿）"))
    return (
        paragraph("Headline", run("{{ 稿.标题排行 }}"))
        + each("{%p for 段 in 稿.正文 %}", block)
        + when("{%p if 稿.单位 %}", byline)
    )


def columns() -> str:
    column = paragraph("ColumnTitle", run("【{{ 栏.名称 }}】"))
    return each("{%p for 栏 in 栏目 %}", column, each("{%p for 稿 in 栏.稿件 %}", story()))


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
        padding=IMPRINT_PADDING,
    )
    some = "{%p if 报 or 送 or 发 or 责任编辑 or 审核 or 签发 or 印数 %}"
    return when(some, paragraph("BeforeImprint"), body) + paragraph("End")


def build() -> bytes:
    body = heading() + contents() + editor_note() + columns() + imprint()
    return package("信息简报模板", body, STYLES, page_number_style="PageNumber")


if __name__ == "__main__":
    Path(sys.argv[1] if len(sys.argv) > 1 else HERE / "briefing.docx").write_bytes(build())
