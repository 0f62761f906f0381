"""Builds templates/receipt.docx, 稿件办理回执单 to a unit (domain.md 1.2, 1.4).

python templates/build_receipt.py [OUT]
"""

import sys
from pathlib import Path

from form_parts import BLANK_DATE, PORTRAIT, Grid, content, form, label
from ooxml import paragraph, run
from parts import when

HERE = Path(__file__).resolve().parent
COLUMNS = (
    ("序号", 600, "行.序号", "RowMiddle"),
    ("报送日期", 1250, "行.报送日期", "RowMiddle"),
    ("标题", 3200, "行.标题", "RowText"),
    ("办理结果", 1150, "行.办理结果", "RowMiddle"),
    ("说明", 3098, "行.说明", "RowText"),
)
GRID = Grid(tuple(width for _, width, _, _ in COLUMNS))


def letter() -> str:
    """To whom, and what follows."""
    said = "贵单位{{ 期间 or '　　　　　　' }}报送的稿件，办理情况如下。{{ 小结 }}"
    return paragraph("LetterHead", run("{{ 单位 or '　　　　　　　　　　' }}：")) + paragraph("Letter", run(said))


def table() -> str:
    return GRID.table(
        GRID.row(*(label(name, style="RowHead") for name, *_ in COLUMNS), height=480, head=True),
        GRID.tag("{%tr for 行 in 稿件 %}"),
        GRID.row(*(content("{{ " + field + " }}", style=style) for _, _, field, style in COLUMNS), height=480),
        GRID.tag("{%tr endfor %}"),
    )


def end() -> str:
    """Thanks or advice, whom to ask, who answers, room for the seal."""
    return (
        paragraph("Gap")
        + when("{%p if 提示 %}", paragraph("Letter", run("{{ 提示 }}")))
        + when("{%p if 联系方式 %}", paragraph("Letter", run("联系方式：{{ 联系方式 }}。")))
        + paragraph("LetterEnd", run("{{ 编发单位 or '（盖章）' }}　　"))
        + paragraph("LetterEnd", run("{{ 日期 or " + BLANK_DATE + " }}　　"))
    )


def build() -> bytes:
    assert sum(GRID.widths) == PORTRAIT.text_width
    return form("回执单模板", paragraph("FormTitle", run("稿件办理回执单")) + letter() + table() + end())


if __name__ == "__main__":
    Path(sys.argv[1] if len(sys.argv) > 1 else HERE / "receipt.docx").write_bytes(build())
