"""Builds templates/informant_register.docx, `信息员汇总表`, landscape (domain.md 7.1).

python templates/build_informant_register.py [OUT]
"""

import sys
from pathlib import Path

from form_parts import BLANK_DATE, LANDSCAPE, Cell, Grid, content, form, label, under
from ooxml import paragraph, run
from parts import TAB

HERE = Path(__file__).resolve().parent
# head, width, field, style
UNIT = (
    ("序号", 460, "序号", "Middle"),
    ("单位全称", 2160, "单位全称", "Text"),
    ("单位类别", 1020, "单位类别", "Middle"),
)
LEADER = (
    ("姓名", 780, "分管领导", "Middle"),
    ("职务", 1000, "领导职务", "Middle"),
    ("手机", 1260, "领导手机", "Middle"),
)
INFORMANT = (
    ("姓名", 780, "信息员", "Middle"),
    ("性别", 460, "性别", "Middle"),
    ("职务", 1000, "职务", "Middle"),
    ("专职/兼职", 600, "专兼职", "Middle"),
    ("手机", 1260, "手机", "Middle"),
    ("邮箱", 1780, "邮箱", "Text"),
    ("微信/QQ", 1000, "微信", "Text"),
)
REST = (("填报日期", 1070, "填报日期", "Middle"), ("备注", 620, "备注", "Text"))
COLUMNS = (*UNIT, *LEADER, *INFORMANT, *REST)
GRID = Grid(tuple(width for _, width, _, _ in COLUMNS))


def heads() -> list[str]:
    """Two rows: whom the columns are about, and what they say."""

    def whole(columns: tuple[tuple[str, int, str, str], ...]) -> list[Cell]:
        return [label(name, merge="restart", style="SmallHead") for name, *_ in columns]

    def below(columns: tuple[tuple[str, int, str, str], ...]) -> list[Cell]:
        return [label(name, style="SmallHead") for name, *_ in columns]

    leader, informant = (
        label(name, len(columns), style="SmallHead") for name, columns in (("分管领导", LEADER), ("信息员", INFORMANT))
    )
    open_ = under(style="SmallHead")
    return [
        GRID.row(*whole(UNIT), leader, informant, *whole(REST), height=380, head=True),
        GRID.row(*[open_] * len(UNIT), *below(LEADER), *below(INFORMANT), *[open_] * len(REST), height=380, head=True),
    ]


def build() -> bytes:
    assert sum(GRID.widths) == LANDSCAPE.text_width
    top = paragraph("FormLine", run("汇总单位：{{ 汇总单位 }}"), TAB, run("期间：{{ 期间 }}"))
    row = GRID.row(
        *(content("{{ 行." + field + " }}", style=f"Small{style}") for *_, field, style in COLUMNS), height=500
    )
    loop = GRID.tag("{%tr for 行 in 名单 %}"), row, GRID.tag("{%tr endfor %}")
    total = GRID.row(label("合计", 2, style="SmallHead"), content("{{ 合计 }}", len(COLUMNS) - 2, style="SmallText"))
    end = paragraph(
        "FormLine",
        run("填表人：{{ 填表人 }}　　　　　　　　审核人：{{ 审核人 }}"),
        TAB,
        run("汇总日期：{{ 汇总日期 or " + BLANK_DATE + " }}"),
    )
    note = paragraph(
        "Note", run("注：本表含个人信息，仅供宣传工作联系使用，请妥善保管，不得外传。人员变动请及时重报。")
    )
    body = (
        paragraph("FormTitle", run("信息员汇总表")) + top + GRID.table(*heads(), *loop, total, padding=55) + note + end
    )
    return form("信息员汇总表模板", body, LANDSCAPE)


if __name__ == "__main__":
    Path(sys.argv[1] if len(sys.argv) > 1 else HERE / "informant_register.docx").write_bytes(build())
