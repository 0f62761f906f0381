"""Builds templates/informant_form.docx, 信息员登记表 of one unit (domain.md 7.1).

python templates/build_informant_form.py [OUT]
"""

import sys
from pathlib import Path

from form_parts import BLANK_DATE, PORTRAIT, Cell, Grid, content, form, label, lines, under
from ooxml import paragraph, run
from parts import TAB

HERE = Path(__file__).resolve().parent
WIDTHS = (680, 1180, 1560, 1180, 1680, 1180, 1838)
GRID = Grid(WIDTHS)
row = GRID.row
ROW = 540


def head() -> list[str]:
    """The unit and the leader who answers for its news."""
    return [
        row(label("单位全称", 2), content("{{ 单位全称 }}", 5), height=ROW),
        row(label("单位类别", 2), Cell(lines("单位类别", style="Choice", name="项"), 5), height=700),
        row(
            label("分管/领导", merge="restart"),
            label("姓　　名"),
            content("{{ 分管领导 }}"),
            label("职　　务"),
            content("{{ 领导职务 }}"),
            label("手　　机"),
            content("{{ 领导手机 }}"),
            height=680,
        ),
    ]


def person() -> list[str]:
    """One informant, in a block of its own."""
    pairs = (
        (("姓　　名", "姓名"), ("性　　别", "性别"), ("职　　务", "职务")),
        (("专、兼职", "专兼职"), ("手　　机", "手机"), ("微信/QQ", "微信")),
        (("政治面貌", "政治面貌"), ("任教学科", "学科"), ("从事宣传/年　　限", "年限")),
    )
    blocks = []
    for number, fields in enumerate(pairs):
        first = label("{{ 员.身份 }}", merge="restart") if number == 0 else under()
        cells = [
            cell
            for name, field in fields
            for cell in (
                label(name),
                content("{{ 员." + field + " }}", style="Choice" if field == "专兼职" else "Content"),
            )
        ]
        blocks.append(row(first, *cells, height=ROW))
    return [
        GRID.tag("{%tr for 员 in 信息员 %}"),
        *blocks,
        row(under(), label("邮　　箱"), content("{{ 员.邮箱 }}", 5), height=ROW),
        row(under(), label("培训情况"), content("{{ 员.培训情况 }}", 5), height=760),
        GRID.tag("{%tr endfor %}"),
    ]


def tail() -> list[str]:
    """Changes, remarks, and room for the seal."""
    day = "{{ 填报日期 or " + BLANK_DATE + " }}"
    return [
        row(label("变更情况", 2), content("{{ 变更情况 }}", 5), height=760),
        row(label("备　　注", 2), content("{{ 备注 }}", 5), height=760),
        row(label("单位意见", 2, merge="restart"), Cell(paragraph("Content"), 5, open_=("bottom",)), height=1100),
        row(
            under(2),
            Cell(
                paragraph("Signature", run("审核人：{{ 审核人 }}　　　　　　　　　　（单位盖章）　　　　"))
                + paragraph("Signature", run(day)),
                5,
                open_=("top",),
            ),
        ),
    ]


def build() -> bytes:
    assert sum(WIDTHS) == PORTRAIT.text_width
    top = paragraph("FormLine", run("填表人：{{ 填表人 }}"), TAB, run("填报日期：{{ 填报日期 or " + BLANK_DATE + " }}"))
    note = "注：人员变动须重新填报。本表含个人信息，仅供宣传工作联系使用，请妥善保管。"
    body = paragraph("FormTitle", run("信息员登记表")) + top + GRID.table(*head(), *person(), *tail())
    return form("信息员登记表模板", body + paragraph("Note", run(note)))


if __name__ == "__main__":
    Path(sys.argv[1] if len(sys.argv) > 1 else HERE / "informant_form.docx").write_bytes(build())
