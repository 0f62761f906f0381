"""Builds templates/commission_notice.docx, 约稿通知单 with the answer to be cut off at its foot (domain.md 7.6).

python templates/build_commission_notice.py [OUT]
"""

import sys
from pathlib import Path

from form_parts import BLANK_DATE, BLANK_MOMENT, PORTRAIT, Cell, Grid, content, form, label, lines
from ooxml import paragraph, run
from parts import TAB, when

HERE = Path(__file__).resolve().parent
NOTICE = Grid((1400, 3049, 1400, 3449))
REMINDERS = Grid((2950, 1100, 1100, 4148))
DELIVERY = Grid((1200, 3049, 1000, 4049))
ANSWER = NOTICE
SIGNED_ON = "{{ " + BLANK_DATE + " }}"


def notice() -> str:
    """What is asked, in what form, by when."""
    row = NOTICE.row
    return NOTICE.table(
        row(label("承办单位"), content("{{ 承办单位 }}", 3)),
        row(label("题　　目"), content("{{ 题目 }}", 3)),
        row(label("背　　景/与角度"), Cell(lines("背景与角度"), 3), height=1100, whole=False),
        row(label("要　　点"), Cell(lines("要点"), 3), height=1300, whole=False),
        row(label("体　　裁"), content("{{ 体裁 }}"), label("字　　数"), content("{{ 字数 }}")),
        row(
            label("截止时刻"),
            content("{{ 截止时刻 or " + BLANK_MOMENT + " }}"),
            label("交稿方式"),
            content("{{ 交稿方式 }}"),
        ),
        row(label("联 系 人"), content("{{ 联系人 }}"), label("联系电话"), content("{{ 联系电话 }}")),
        row(label("约稿单位/（盖章）"), content("{{ 约稿单位 }}", 3), height=700),
    )


def record() -> str:
    """How the unit was reminded, and what came of it; the office fills it in."""
    heads = (label(name) for name in ("催办时间", "方式", "催办人", "承办单位答复"))
    fields = ("催.催办时间 or " + BLANK_MOMENT, "催.方式", "催.催办人", "催.答复")
    reminders = REMINDERS.table(
        REMINDERS.row(*heads, head=True, height=400),
        REMINDERS.tag("{%tr for 催 in 催办 %}"),
        REMINDERS.row(*(content("{{ " + field + " }}") for field in fields)),
        REMINDERS.tag("{%tr endfor %}"),
    )
    row = DELIVERY.row
    delivery = DELIVERY.table(
        row(label("交稿状态"), content("{{ 交稿状态 }}", 3, style="Choice")),
        row(
            label("交稿时间"),
            content("{{ 交稿时间 or " + BLANK_MOMENT + " }}"),
            label("稿件号"),
            content("{{ 稿件号 }}"),
        ),
    )
    return paragraph("Section", run("办理记录（约稿单位填写）")) + reminders + paragraph("Gap") + delivery


def answer() -> str:
    """The strip that the unit cuts off, signs and sends back."""
    row = ANSWER.row
    explained = paragraph("Choice", run("说明：{{ 回执说明 }}"))
    table = ANSWER.table(
        row(label("承办单位"), content("{{ 承办单位 }}", 3)),
        row(label("题　　目"), content("{{ 题目 }}", 3)),
        row(
            label("承办意见"),
            Cell(paragraph("Choice", run("{{ 回执 }}")) + when("{%p if 回执说明 %}", explained)),
            label("预计交稿"),
            content("{{ 预计交稿 or " + BLANK_MOMENT + " }}"),
        ),
        row(label("撰 稿 人"), content("{{ 撰稿人 }}"), label("联系电话"), content("{{ 撰稿人电话 }}")),
        row(
            label("单位负责/人签名"),
            content(""),
            label("承办单位/（盖章）"),
            content(SIGNED_ON),
            height=760,
        ),
    )
    number = paragraph("FormLine", run("约稿号：{{ 约稿号 }}"), TAB, run("（沿虚线裁下，填好交回约稿单位）"))
    return paragraph("Cut") + paragraph("StripTitle", run("约稿回执")) + number + table


def build() -> bytes:
    for grid in (NOTICE, REMINDERS, DELIVERY, ANSWER):
        assert sum(grid.widths) == PORTRAIT.text_width
    issued = run("发出日期：{{ 发出日期 or " + BLANK_DATE + " }}")
    number = paragraph("FormLine", run("约稿号：{{ 约稿号 }}"), TAB, issued)
    body = paragraph("FormTitle", run("约稿通知单")) + number + notice() + record() + answer()
    return form("约稿通知单模板", body + paragraph("End"))


if __name__ == "__main__":
    Path(sys.argv[1] if len(sys.argv) > 1 else HERE / "commission_notice.docx").write_bytes(build())
