"""Builds templates/opinion_brief.docx, `教育舆情专报` (domain.md 6.5), on the page and in the styles of the briefing.

python templates/build_opinion_brief.py [OUT]
"""

import sys
from pathlib import Path

from briefing_parts import issuer_line, levels, masthead
from briefing_styles import BOX
from briefing_styles import STYLES as BRIEFING
from form_parts import Grid, content, label
from ooxml import (
    CENTRED,
    FANGSONG,
    HEITI,
    KAITI,
    LEFT,
    OFF_GRID,
    TEXT_WIDTH,
    TOGETHER,
    Style,
    exact,
    face,
    outline,
    package,
    paragraph,
    run,
    size,
)
from parts import IMPRINT_RULES, TAB, each, padding, row, table, tag, when

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
    Style("Section", "分段标题", "<w:keepNext/>" + outline(1), face(HEITI), based_on="Body"),
    Style("RowHead", "表格栏名", TOGETHER + OFF_GRID + exact(380) + CENTRED, face(HEITI) + size(24)),
    Style("RowText", "表格文字", OFF_GRID + exact(380) + LEFT, face(FANGSONG) + size(24)),
    Style("TableGap", "表格间隔", "<w:keepNext/>" + OFF_GRID + exact(140), size(2)),
)
PLATFORMS = Grid((2000, 2345, 3000, 1500))
BLANK_LINES = 2


def heading() -> str:
    """Masthead, number, issuer and day over the red rule."""
    day = "{{ 日期 or '　　　　年　　月　　日' }}"
    return masthead() + paragraph("IssueLine", run("{{ 期号 }}")) + issuer_line(day)


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
    plain = paragraph("Body", run("{{ 段.段首 }}{{ 段.文字 }}"))
    first = tag("{%p if 段.类型 == '正文' %}") + plain
    block = first + levels(first=False) + tag("{%p else %}") + plain + tag("{%p endif %}")
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
    return (
        paragraph("BeforeImprint")
        + table(1, *rows, rules=IMPRINT_RULES, padding=padding(top=60, bottom=80))
        + paragraph("End")
    )


def build() -> bytes:
    assert sum(PLATFORMS.widths) == TEXT_WIDTH
    body = heading() + core() + sections() + imprint()
    return package("舆情专报模板", body, STYLES)


if __name__ == "__main__":
    Path(sys.argv[1] if len(sys.argv) > 1 else HERE / "opinion_brief.docx").write_bytes(build())
