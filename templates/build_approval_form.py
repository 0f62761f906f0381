"""Builds templates/approval_form.docx, 宣传报送审批单 (domain.md 7.4).

python templates/build_approval_form.py [OUT]
"""

import sys
from pathlib import Path

from form_parts import BLANK_DATE, NARROW_DATE, PORTRAIT, Cell, Grid, content, form, label, lines, signed
from ooxml import paragraph, run
from parts import TAB

HERE = Path(__file__).resolve().parent
WIDTHS = (1700, 1000, 1400, 1400, 3798)
GRID = Grid(WIDTHS)
row = GRID.row


def head() -> list[str]:
    return [
        row(label("标　　题"), content("{{ 标题 }}", 4)),
        row(label("体　　裁"), content("{{ 体裁 }}", 2), label("来　　源"), content("{{ 来源 }}", style="Choice")),
        row(label("撰 稿 人"), content("{{ 撰稿人|join('、') }}", 2), label("联系电话"), content("{{ 联系电话 }}")),
        row(label("拟报（发）/渠　　道"), content("{{ 拟报渠道 }}", 4, style="Choice")),
        row(label("内容提要"), Cell(lines("内容提要"), 4), height=2000, whole=False),
        row(
            label("配　　图"),
            content("{{ 配图数 or '　　' }}张", 2),
            label("个人信息/与肖像授权"),
            content("{{ 肖像授权 }}", style="Choice"),
        ),
    ]


def security() -> list[str]:
    """Whether it is secret, and whether it may be seen on the net."""
    return [
        row(
            label("涉密与公开/审　　查"),
            content("是否涉密：{{ 是否涉密 }}", 2, style="Choice"),
            content("是否上网公开：{{ 是否上网 }}　　审查人：{{ 审查人 }}", 2, style="Choice"),
            height=700,
        )
    ]


def opinion(name: str, text: str, who: str) -> list[str]:
    """An opinion, and below it in the same box the signature."""
    return signed(GRID, label(name, merge="restart"), f"{text}意见", "{{ " + who + " }}", f"{text}日期", height=1150)


def build() -> bytes:
    assert sum(WIDTHS) == PORTRAIT.text_width
    top = paragraph("FormLine", run("单位：{{ 单位 }}"), TAB, run("报送日期：{{ 报送日期 or " + BLANK_DATE + " }}"))
    tail = row(
        label("签发日期"), content("{{ 签发日期 or " + NARROW_DATE + " }}", 2), label("备　　注"), content("{{ 备注 }}")
    )
    table = GRID.table(
        *head(),
        *security(),
        *opinion("部门负责人/意　　见", "部门负责人", "部门负责人"),
        *opinion("办公室/（宣传干事）/意　　见", "办公室", "办公室审核人"),
        *opinion("分管领导/意　　见", "分管领导", "分管领导"),
        *opinion("主要领导/意　　见/（重要稿件）", "主要领导", "主要领导"),
        tail,
    )
    return form("宣传报送审批单模板", paragraph("FormTitle", run("宣传报送审批单")) + top + table + paragraph("End"))


if __name__ == "__main__":
    Path(sys.argv[1] if len(sys.argv) > 1 else HERE / "approval_form.docx").write_bytes(build())
