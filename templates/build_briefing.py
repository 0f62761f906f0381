"""Builds templates/briefing.docx, the briefing that ships with the program (domain.md 4.2).

    python templates/build_briefing.py [OUT]

The officer may edit the result in Word or WPS; the fields are those of newsroom/documents/briefing_context.py.
"""

import sys
from pathlib import Path

from briefing_parts import case, issuer_line, kept, levels, masthead, pictures
from briefing_styles import STYLES
from ooxml import HEITI, KAITI, package, paragraph, run
from parts import IMPRINT_RULES, TAB, each, padding, row, table, tag, when

HERE = Path(__file__).resolve().parent


def heading() -> str:
    """Masthead, issue line and version; issuer and date over the red rule."""
    return (
        masthead(longest="{{ 刊名排行 }}")
        + paragraph("IssueLine", run("{{ 期号 }}"))
        + when("{%p if 版次说明 %}", paragraph("VersionNote", run("{{ 版次说明 }}")))
        + issuer_line("{{ 日期 }}")
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
    return package("信息简报模板", body, STYLES)


if __name__ == "__main__":
    Path(sys.argv[1] if len(sys.argv) > 1 else HERE / "briefing.docx").write_bytes(build())
