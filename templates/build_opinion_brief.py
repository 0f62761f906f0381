"""Builds templates/opinion_brief.docx, `教育舆情专报` (domain.md 6.5), on the page and in the styles of the briefing.

python templates/build_opinion_brief.py [OUT]
"""

import sys
from pathlib import Path

from briefing_styles import BOX, CENTRED, OFF_GRID, TOGETHER
from briefing_styles import STYLES as BRIEFING
from form_parts import Grid, content, label
from ooxml import FANGSONG, HEITI, KAITI, TEXT_WIDTH, Style, exact, face, package, paragraph, run, size
from parts import TAB, each, row, table, tag, when

HERE = Path(__file__).resolve().parent
SHARED = (
    *("Classification", "Masthead", "MastheadLong", "MastheadLongest", "IssueLine", "IssuerLine", "LongIssuer"),
    *("Headline", "Body", "Tag", "Level2", "Level3", "Level4", "BeforeImprint", "Imprint", "ImprintNames", "End"),
    "PageNumber",
)
STYLES = (
    *(style for style in BRIEFING if style.id in SHARED),
    Style("Report", "报告类型", exact(after=200) + CENTRED, face(KAITI)),
    Style(
        "Core",
        "核心研判",
        f'{BOX}{exact(before=200, after=290)}<w:ind w:left="140" w:right="140" w:firstLineChars="200" '
        'w:firstLine="640"/>',
        face(KAITI),
    ),
    Style("Section", "分段标题", "<w:keepNext/>" + '<w:outlineLvl w:val="1"/>', face(HEITI), based_on="Body"),
    Style("RowHead", "表格栏名", TOGETHER + OFF_GRID + exact(380) + CENTRED, face(HEITI) + size(24)),
    Style("RowText", "表格文字", OFF_GRID + exact(380) + '<w:jc w:val="left"/>', face(FANGSONG) + size(24)),
    Style("TableGap", "表格间隔", "<w:keepNext/>" + OFF_GRID + exact(140), size(2)),
)
IMPRINT_RULES = (
    '<w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="auto"/>'
    '<w:bottom w:val="single" w:sz="8" w:space="0" w:color="auto"/>'
    '<w:insideH w:val="single" w:sz="6" w:space="0" w:color="auto"/></w:tblBorders>'
)
"""0.35 mm above and below, 0.25 mm between (GB/T 9704)."""
IMPRINT_PADDING = (
    '<w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="80" w:type="dxa"/>'
    '<w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
)
PLATFORMS = Grid((2000, 2345, 3000, 1500))
BLANK_LINES = 2


def heading() -> str:
    """Masthead, smaller the longer the name is; number; issuer and day over the red rule."""
    name, issuer = run("{{ 刊名 }}"), run("　{{ 编发单位 }}")
    day = run("{{ 日期 or '　　　　年　　月　　日' }}")
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
        + paragraph("IssuerLine", TAB, day)
        + tag("{%p else %}")
        + paragraph("IssuerLine", issuer, TAB, day)
        + tag("{%p endif %}")
    )


def core() -> str:
    """The incident, and in a box the risk that matters most."""
    report = run("{{ 报告类型 }}{% if 舆情等级 %}　舆情等级：{{ 舆情等级 }}{% endif %}")
    room = "<w:r><w:br/></w:r>" * (BLANK_LINES + 1)
    return (
        paragraph("Headline", run("{{ 标题排行 }}"))
        + when("{%p if 报告类型 or 舆情等级 %}", paragraph("Report", report))
        + tag("{%p if 核心研判 %}")
        + paragraph("Core", run("核心研判：", font=HEITI), run("{{ 核心研判 }}"))
        + tag("{%p else %}")
        + paragraph("Core", run("核心研判：", font=HEITI), room)
        + tag("{%p endif %}")
    )


def text(field: str) -> str:
    """A section's paragraphs, with headings in the faces of the standard; lines to write on where there are none."""
    said = run("{{ 段.文字 }}")
    styles = {"二级": "Level2", "三级": "Level3", "四级": "Level4"}
    leads = {
        "二级段": run("{{ 段.段首 }}", font=KAITI),
        "三级段": run("{{ 段.段首 }}", bold=True),
    }
    cases = "".join(
        [tag("{%p elif 段.类型 == 'KIND' %}".replace("KIND", kind)) + paragraph(s, said) for kind, s in styles.items()]
        + [
            tag("{%p elif 段.类型 == 'KIND' %}".replace("KIND", kind)) + paragraph("Body", lead, said)
            for kind, lead in leads.items()
        ]
    )
    plain = paragraph("Body", run("{{ 段.段首 }}{{ 段.文字 }}"))
    first = tag("{%p if 段.类型 == '正文' %}") + plain
    block = first + cases + tag("{%p else %}") + plain + tag("{%p endif %}")
    return each("{%p for 段 in FIELD %}".replace("FIELD", field), block) + when(
        "{%p if not FIELD %}".replace("FIELD", field), paragraph("Body") * BLANK_LINES
    )


def platforms() -> str:
    columns = ("平台", "首发时间", "数量", "走势")
    rows = PLATFORMS.table(
        PLATFORMS.row(*(label(name, style="RowHead") for name in columns), head=True),
        PLATFORMS.tag("{%tr for 行 in 平台分布 %}"),
        PLATFORMS.row(*(content("{{ 行." + name + " }}", style="RowText") for name in columns)),
        PLATFORMS.tag("{%tr endfor %}"),
    )
    return when("{%p if 平台分布 %}", paragraph("TableGap"), rows, paragraph("TableGap"))


def sections() -> str:
    def head(name: str) -> str:
        return paragraph("Section", run(name))

    return (
        head("一、舆情概述")
        + text("舆情概述")
        + head("二、传播态势")
        + text("传播态势")
        + platforms()
        + head("三、主要观点")
        + text("主要观点")
        + head("四、核查情况")
        + paragraph("Level2", run("（一）已核实"))
        + text("已核实")
        + paragraph("Level2", run("（二）待核实"))
        + text("待核实")
        + head("五、研判与建议")
        + text("研判建议")
    )


def imprint() -> str:
    """To whom it goes, who answers for it, how many are printed."""
    people = run("撰稿：{{ 撰稿 or '　　　' }}　核稿：{{ 核稿 or '　　　' }}　签发：{{ 签发 or '　　　' }}")
    copies = run("（共印{{ 印数 or '　　' }}份）")
    sent = when("{%p if 送 or not 报 %}", paragraph("Imprint", run("送：{{ 送 }}")))
    lists = paragraph("Imprint", run("报：{{ 报 }}")) + sent
    rows = row(lists), row(paragraph("ImprintNames", people, TAB, copies))
    return paragraph("BeforeImprint") + table(1, *rows, rules=IMPRINT_RULES, padding=IMPRINT_PADDING) + paragraph("End")


def build() -> bytes:
    assert sum(PLATFORMS.widths) == TEXT_WIDTH
    body = heading() + core() + sections() + imprint()
    return package("舆情专报模板", body, STYLES, page_number_style="PageNumber")


if __name__ == "__main__":
    Path(sys.argv[1] if len(sys.argv) > 1 else HERE / "opinion_brief.docx").write_bytes(build())
