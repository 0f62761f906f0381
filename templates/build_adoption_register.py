"""Builds templates/adoption_register.docx, `采用登记表`, landscape (domain.md 7.3).

python templates/build_adoption_register.py [OUT]
"""

import sys
from pathlib import Path

from form_parts import BLANK_DATE, LANDSCAPE, Cell, Grid, content, form, label
from ooxml import paragraph, run
from parts import TAB

HERE = Path(__file__).resolve().parent
# head, width, what stands in it, one line or two
COLUMNS: tuple[tuple[str, int, tuple[str, ...], str], ...] = (
    ("序号", 460, ("序号",), "Middle"),
    ("稿件号", 1300, ("稿件号",), "Middle"),
    ("标题", 2410, ("标题",), "Text"),
    ("供稿单位/作者", 1550, ("供稿单位", "作者"), "Text"),
    ("采用媒体", 1300, ("采用媒体",), "Text"),
    ("级别/载体", 760, ("级别", "载体"), "Middle"),
    ("栏目、版面/或时段", 1490, ("版面", "头版头条"), "Text"),
    ("采用日期", 1070, ("采用日期",), "Middle"),
    ("采用/形式", 560, ("采用形式",), "Middle"),
    ("字数", 560, ("字数",), "Middle"),
    ("链接或/版面凭证", 1150, ("凭证",), "Text"),
    ("领导/批示", 740, ("领导批示",), "Text"),
    ("登记人/核实人", 760, ("登记人", "核实人"), "Middle"),
    ("得分", 500, ("得分",), "Middle"),
    ("备注", 640, ("备注",), "Text"),
)
GRID = Grid(tuple(width for _, width, _, _ in COLUMNS))


def filled(fields: tuple[str, ...], style: str) -> Cell:
    """A column's fields, one below the other."""
    return Cell("".join(paragraph(f"Small{style}", run("{{ 行." + field + " }}")) for field in fields))


def build() -> bytes:
    assert sum(GRID.widths) == LANDSCAPE.text_width
    top = paragraph("FormLine", run("填报单位：{{ 填报单位 }}"), TAB, run("期间：{{ 期间 }}"))
    head = GRID.row(*(label(name, style="SmallHead") for name, *_ in COLUMNS), height=560, head=True)
    row = GRID.row(*(filled(fields, style) for *_, fields, style in COLUMNS), height=580)
    total = GRID.row(label("合计", 2, style="SmallHead"), content("{{ 合计 }}", len(COLUMNS) - 2, style="SmallText"))
    end = paragraph(
        "FormLine",
        run("填表人：{{ 填表人 }}　　　　　　　　审核人：{{ 审核人 }}"),
        TAB,
        run("填表日期：{{ 填表日期 or " + BLANK_DATE + " }}"),
    )
    loop = GRID.tag("{%tr for 行 in 采用 %}"), row, GRID.tag("{%tr endfor %}")
    table = GRID.table(head, *loop, total, padding=55)
    basis = paragraph("Note", run("统计口径：{{ 口径 }}"))
    body = paragraph("FormTitle", run("采用登记表")) + top + table + basis + end
    return form("采用登记表模板", body, LANDSCAPE)


if __name__ == "__main__":
    Path(sys.argv[1] if len(sys.argv) > 1 else HERE / "adoption_register.docx").write_bytes(build())
