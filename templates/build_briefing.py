"""Builds templates/briefing.docx, the briefing that ships with the program (domain.md 4.2).

    python templates/build_briefing.py [OUT]

The officer may edit the result in Word or WPS; the fields are those of newsroom/documents/context.py. A paragraph in
the style 模板标记 holds only a tag and leaves nothing on the page.
"""

import sys
from pathlib import Path

from ooxml import FANGSONG, HEITI, KAITI, RED, SONGTI, TEXT_WIDTH, XIAOBIAOSONG, Style
from ooxml import exact, face, package, paragraph, run, size

HERE = Path(__file__).resolve().parent
SMALL_LINE = 460
CELL = TEXT_WIDTH // 2
FIRST_LINE = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
TOGETHER = "<w:keepNext/><w:keepLines/>"
CENTRED = '<w:jc w:val="center"/>'
OFF_GRID = '<w:snapToGrid w:val="0"/>'


def borders(sides: dict[str, str]) -> str:
    return f"<w:pBdr>{''.join(f'<w:{side} {look}/>' for side, look in sides.items())}</w:pBdr>"


def outline(level: int) -> str:
    return f'<w:outlineLvl w:val="{level}"/>'


RULE = borders({"bottom": f'w:val="single" w:sz="24" w:space="4" w:color="{RED}"'})
BOX = borders(dict.fromkeys(("top", "left", "bottom", "right"), 'w:val="single" w:sz="6" w:space="6" w:color="auto"'))
DATE_TAB = f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH - 320}"/></w:tabs>'
IMPRINT_TAB = f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH - 280}"/></w:tabs>'


def masthead(half_points: int) -> str:
    return f'{face(XIAOBIAOSONG)}<w:color w:val="{RED}"/>{size(half_points)}'


STYLES = (
    Style("Classification", "密级", exact(), face(HEITI) + size(32)),
    Style("Masthead", "报头", f"{OFF_GRID}{exact(1200, before=440, after=200)}{CENTRED}", masthead(84)),
    Style("MastheadLong", "报头（长名）", based_on="Masthead", rpr=masthead(64)),
    Style("MastheadLongest", "报头（特长名）", based_on="Masthead", rpr=masthead(48)),
    Style("IssueLine", "期号", exact(after=240) + CENTRED, face(KAITI) + size(32)),
    Style("IssuerLine", "编发单位和日期", f"{RULE}{DATE_TAB}{exact()}", face(KAITI) + size(32)),
    Style("ContentsTitle", "要目标题", f"{TOGETHER}{exact(before=240, after=60)}{CENTRED}", face(HEITI) + size(32)),
    Style("ContentsColumn", "要目栏目", f'{TOGETHER}{exact(SMALL_LINE)}<w:jc w:val="left"/>', face(HEITI) + size(28)),
    Style(
        "ContentsEntry",
        "要目条目",
        f'<w:keepLines/>{exact(SMALL_LINE)}<w:ind w:leftChars="200" w:left="560"/><w:jc w:val="left"/>',
        face(FANGSONG) + size(28),
    ),
    Style(
        "EditorNote",
        "编者按",
        f'{BOX}{exact(before=360, after=360)}<w:ind w:left="140" w:right="140" w:firstLineChars="200" '
        'w:firstLine="640"/><w:contextualSpacing/>',
        face(KAITI) + size(32),
    ),
    Style(
        "ColumnTitle",
        "栏目",
        f'{TOGETHER}{exact(before=290)}<w:jc w:val="left"/>{outline(0)}',
        face(HEITI) + size(32),
        next="Headline",
    ),
    Style(
        "Headline",
        "稿件标题",
        f"{TOGETHER}{exact(640, before=200, after=160)}{CENTRED}{outline(1)}",
        face(XIAOBIAOSONG) + size(44),
        next="Body",
    ),
    Style(
        "Body",
        "简报正文",
        f"<w:kinsoku/><w:overflowPunct/>{exact()}{FIRST_LINE}",
        f'<w:spacing w:val="-5"/>{size(32)}',
    ),
    Style(
        "Tag", "模板标记", '<w:ind w:firstLineChars="0" w:firstLine="0"/>', '<w:color w:val="808080"/>', based_on="Body"
    ),
    Style("Level1", "一级标题", f"<w:keepNext/>{outline(2)}", face(HEITI), based_on="Body", next="Body"),
    Style("Level2", "二级标题", f"<w:keepNext/>{outline(3)}", face(KAITI), based_on="Body", next="Body"),
    Style("Level3", "三级标题", f"<w:keepNext/>{outline(4)}", "<w:b/>", based_on="Body", next="Body"),
    Style("Level4", "四级标题", f"<w:keepNext/>{outline(5)}", based_on="Body", next="Body"),
    Style(
        "Picture",
        "图片",
        f'<w:keepNext/>{OFF_GRID}<w:spacing w:before="120" w:after="0" w:line="240" w:lineRule="auto"/>{CENTRED}',
    ),
    Style("Caption", "图片说明", f"<w:keepLines/>{exact(420, before=60, after=120)}{CENTRED}", face(KAITI) + size(28)),
    Style(
        "Byline",
        "供稿单位",
        f'<w:keepLines/>{exact()}<w:ind w:rightChars="100" w:right="320"/><w:jc w:val="right"/>',
        face(KAITI),
    ),
    Style("BeforeImprint", "报尾间隔", f"<w:keepNext/>{exact()}"),
    Style(
        "Imprint",
        "报尾",
        f'{TOGETHER}{exact(SMALL_LINE)}<w:ind w:leftChars="300" w:left="840" w:rightChars="100" w:right="280" '
        'w:hangingChars="200" w:hanging="560"/>',
        face(FANGSONG) + size(28),
    ),
    Style(
        "ImprintNames",
        "报尾责任人",
        f'{TOGETHER}{IMPRINT_TAB}{exact(SMALL_LINE)}<w:ind w:leftChars="100" w:left="280" w:rightChars="100" '
        'w:right="280"/><w:jc w:val="left"/>',
        face(FANGSONG) + size(28),
    ),
    Style("End", "文末", f"{OFF_GRID}{exact(20)}", size(2)),
    Style(
        "PageNumber", "简报页码", '<w:spacing w:line="240" w:lineRule="auto"/>', face(SONGTI, latin=SONGTI) + size(28)
    ),
)


def tag(text: str) -> str:
    return paragraph("Tag", run("{%p " + text + " %}"))


def when(condition: str, *content: str) -> str:
    return tag(f"if {condition}") + "".join(content) + tag("endif")


def each(name: str, values: str, *content: str) -> str:
    return tag(f"for {name} in {values}") + "".join(content) + tag("endfor")


def case(kind: str) -> str:
    return tag(f"elif 段.类型 == '{kind}'")


def row_tag(text: str, columns: int = 1) -> str:
    return _row(*(paragraph("Tag", run("{%tr " + text + " %}" if n == 0 else "")) for n in range(columns)))


def _row(*cells: str) -> str:
    width = TEXT_WIDTH if len(cells) == 1 else CELL
    inner = "".join(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>' for cell in cells)
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{inner}</w:tr>"


def _table(columns: int, rules: str, *rows: str) -> str:
    width = TEXT_WIDTH // columns
    grid = f'<w:gridCol w:w="{width}"/>' * columns
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width * columns}" w:type="dxa"/>{rules}<w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def heading() -> str:
    name = run("{{ 刊名 }}")
    return "".join(
        (
            when("密级", paragraph("Classification", run("{{ 密级 }}"))),
            tag("if 刊名字数 > 17"),
            paragraph("MastheadLongest", name),
            tag("elif 刊名字数 > 10"),
            paragraph("MastheadLong", name),
            tag("else"),
            paragraph("Masthead", name),
            tag("endif"),
            paragraph("IssueLine", run("{{ 期号 }}")),
            paragraph("IssuerLine", run("　{{ 编发单位 }}"), "<w:r><w:tab/></w:r>", run("{{ 日期 }}")),
        )
    )


def contents() -> str:
    entry = run("{{ 稿.标题 }}") + run("{% if 稿.单位 %}（{{ 稿.单位 }}）{% endif %}", font=KAITI)
    return when(
        "栏目",
        paragraph("ContentsTitle", run("本期要目")),
        each(
            "栏",
            "栏目",
            paragraph("ContentsColumn", run("【{{ 栏.名称 }}】")),
            each("稿", "栏.稿件", paragraph("ContentsEntry", entry)),
        ),
    )


def editor_note() -> str:
    label = run("{% if loop.first %}编者按：{% endif %}", font=HEITI)
    return each("段", "编者按", paragraph("EditorNote", label, run("{{ 段 }}")))


def pictures() -> str:
    """One picture, or rows of two in a table without rules; the caption below belongs to its picture's page."""
    pair = _table(
        2,
        "",
        row_tag("for 排 in 段.图排", 2),
        _row(paragraph("Picture", run("{{ 排.左图 }}")), paragraph("Picture", run("{{ 排.右图 }}"))),
        _row(paragraph("Caption", run("{{ 排.左图注 }}")), paragraph("Caption", run("{{ 排.右图注 }}"))),
        row_tag("endfor", 2),
    )
    single = paragraph("Picture", run("{{ 段.图 }}")) + when("段.图注", paragraph("Caption", run("{{ 段.图注 }}")))
    return case("单图") + single + case("双图") + pair


def story() -> str:
    rest = run("{{ 段.文字 }}")
    levels = "".join(
        case(kind) + paragraph(style, rest)
        for kind, style in (("一级", "Level1"), ("二级", "Level2"), ("三级", "Level3"), ("四级", "Level4"))
    )
    leads = (
        ("一级段", run("{{ 段.段首 }}", font=HEITI)),
        ("二级段", run("{{ 段.段首 }}", font=KAITI)),
        ("三级段", run("{{ 段.段首 }}", bold=True)),
    )
    run_in = "".join(case(kind) + paragraph("Body", lead, rest) for kind, lead in leads)
    block = tag("if 段.类型 == '正文'") + paragraph("Body", rest) + levels + run_in + pictures() + tag("endif")
    return (
        paragraph("Headline", run("{{ 稿.标题排行 }}"))
        + each("段", "稿.正文", block)
        + when("稿.单位", paragraph("Byline", run("（{{ 稿.单位 }}供稿）")))
    )


def columns() -> str:
    return each("栏", "栏目", paragraph("ColumnTitle", run("【{{ 栏.名称 }}】")), each("稿", "栏.稿件", story()))


def imprint() -> str:
    """Report, send and distribute lists, then who answers for the issue. Rules of 0.35 mm around, 0.25 mm between."""

    def line(label: str) -> str:
        return when(label, paragraph("Imprint", run(label + "：{{ " + label + " }}")))

    def names(label: str) -> str:
        return "{% if " + label + " %}" + label + "：{{ " + label + " }}　{% endif %}"

    rules = (
        "<w:tblBorders>"
        '<w:top w:val="single" w:sz="8" w:space="0" w:color="auto"/>'
        '<w:bottom w:val="single" w:sz="8" w:space="0" w:color="auto"/>'
        '<w:insideH w:val="single" w:sz="6" w:space="0" w:color="auto"/></w:tblBorders>'
    )
    people = run("".join(map(names, ("责任编辑", "审核", "签发"))))
    copies = "<w:r><w:tab/></w:r>" + run("{% if 印数 %}（共印{{ 印数 }}份）{% endif %}")
    table = _table(
        1,
        rules,
        row_tag("if 报 or 送 or 发"),
        _row("".join(map(line, ("报", "送", "发")))),
        row_tag("endif"),
        row_tag("if 责任编辑 or 审核 or 签发 or 印数"),
        _row(paragraph("ImprintNames", people, copies)),
        row_tag("endif"),
    )
    anything = "报 or 送 or 发 or 责任编辑 or 审核 or 签发 or 印数"
    return when(anything, paragraph("BeforeImprint"), table) + paragraph("End")


def build() -> bytes:
    body = heading() + contents() + editor_note() + columns() + imprint()
    return package("信息简报模板", body, STYLES, page_number_style="PageNumber")


if __name__ == "__main__":
    Path(sys.argv[1] if len(sys.argv) > 1 else HERE / "briefing.docx").write_bytes(build())
