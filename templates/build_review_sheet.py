"""Builds templates/review_sheet.docx, 新闻发布审核表（三审单） (domain.md 7.5).

python templates/build_review_sheet.py [OUT]
"""

import sys
from pathlib import Path

from form_parts import BLANK_MOMENT, PORTRAIT, Cell, Grid, content, entries, form, label, lines, under
from ooxml import paragraph, run
from parts import TAB

HERE = Path(__file__).resolve().parent
WIDTHS = (680, 1130, 1200, 870, 1818, 870, 2730)
GRID = Grid(WIDTHS)
row = GRID.row
NOTE = "注：各环节不得由同一人审核，校对责任人不得是撰稿人；终审后改动文字，须重新复审、终审。"


def head() -> list[str]:
    return [
        row(label("标题", 2), content("{{ 标题 }}", 5)),
        row(label("供稿单位", 2), content("{{ 供稿单位 }}", 5)),
        row(label("撰稿人", 2), content("{{ 撰稿人|join('、') }}", 3), label("摄影"), content("{{ 摄影|join('、') }}")),
        row(label("拟发平台", 2), content("{{ 拟发平台 }}", 5, style="Choice")),
        row(
            label("拟发时间", 2),
            content("{{ 拟发时间 or " + BLANK_MOMENT + " }}", 3),
            label("版本"),
            content("第{{ 版本 or '　　' }}版"),
        ),
    ]


def review() -> list[str]:
    """One stage: who, what was looked at, what was said, and room to sign beside the printed name."""
    moment = "{{ 审.审核时间 or " + BLANK_MOMENT + " }}"
    stage = label("{{ 审.环节 }}", merge="restart")
    return [
        GRID.tag("{%tr for 审 in 审核 %}"),
        row(
            stage,
            label("审核人"),
            content("{{ 审.审核人 }}"),
            label("职务"),
            content("{{ 审.职务 }}"),
            label("时间"),
            content(moment),
        ),
        row(under(), label("核查要点"), Cell(lines("审.核查要点", style="Choice", name="项"), 5)),
        row(under(), label("意见"), Cell(lines("审.意见"), 5), height=1060, whole=False),
        row(
            under(),
            label("结论"),
            content("{{ 审.结论 }}", 3, style="Choice"),
            label("签名"),
            content("{{ 审.审核人 }}"),
        ),
        GRID.tag("{%tr endfor %}"),
    ]


def tail() -> list[str]:
    person = "{% if 更.经办人 %}（{{ 更.经办人 }}）{% endif %}"
    correction = "{{ 更.日期 }}{{ 更.处理 }}：{{ 更.原因 }}" + person
    record = entries("更正记录", correction, style="Content", name="更")
    return [
        row(
            label("校对责任人", 2),
            content("{{ 校对责任人 }}"),
            label("发布人"),
            content("{{ 发布人 }}"),
            label("发布/时间"),
            content("{{ 发布时间 or " + BLANK_MOMENT + " }}"),
        ),
        row(label("发布后核对", 2), content("{{ 发布后核对 }}", 5, style="Choice")),
        row(label("更正、撤稿/记录", 2), Cell(record, 5), height=760, whole=False),
    ]


def build() -> bytes:
    assert sum(WIDTHS) == PORTRAIT.text_width
    title = paragraph("FormTitle", run("新闻发布审核表（三审单）"))
    number = paragraph("FormLine", run("稿件号：{{ 稿件号 }}"), TAB, run("长期保存备查"))
    body = title + number + GRID.table(*head(), *review(), *tail(), padding=70) + paragraph("Note", run(NOTE))
    return form("新闻发布审核表模板", body)


if __name__ == "__main__":
    Path(sys.argv[1] if len(sys.argv) > 1 else HERE / "review_sheet.docx").write_bytes(build())
