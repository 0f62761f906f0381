"""`newsroom corrections`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click
import msgspec

from newsroom.cli.chinese import ChineseCommand
from newsroom.cli.main import DONE, Session
from newsroom.cli.output import json_line, say, table
from newsroom.desk import corrections
from newsroom.desk.corrections import Listed
from newsroom.plan import Plan

if TYPE_CHECKING:
    from newsroom.desk.corrections import Correction

_KINDS = {"correct": "更正", "confirm": "认可", "undo": "撤销"}


@click.command(
    "corrections",
    cls=ChineseCommand,
    help="程序从您的选择里学了什么：列出每一次更正和认可；--undo N 撤销第 N 条，程序就当没有学过它。",
)
@click.option("--undo", "number", type=int, metavar="N", help="撤销第 N 条。稿件的归类不变。")
@click.option("--json", "as_json", is_flag=True, help="每条输出一行 JSON。")
@click.pass_obj
def corrections_(session: Session, number: int | None, as_json: bool) -> int:
    """List what was learned from, or take a row back."""
    desk = session.desk()
    if number is not None:
        row = corrections.take_back(desk, number)
        if as_json:
            json_line(row)
        else:
            say(_undone(number, row, corrections.taken_back(desk, row)))
        return DONE
    listed = corrections.listed(desk)
    if as_json:
        for one in listed:
            json_line(_record(one))
        return DONE
    if listed:
        head = ("号", "时间", "稿件", "做法", "程序推荐", "您选的", "记进计划的词")
        table([head, *(_line(desk.plan, one) for one in listed)], (4, 16, 13, 16, 10, 10, 24))
    say(f"共 {len(listed)} 条，{sum(one.holds for one in listed)} 条在用。")
    return DONE


def _undone(number: int, row: "Correction", taken: "Sequence[Correction]") -> str:
    """What she is told of a row that takes back these."""
    if any(one.kind == "undo" for one in taken):
        return f"第 {number} 条撤销已经收回，它撤销的又算数了。稿件 {row.story} 的归类没有变。"
    said = f"第 {number} 条已经撤销，程序不再从它学。稿件 {row.story} 的归类没有变。"
    words = "、".join(dict.fromkeys(word for one in taken for word in one.cues))
    return said + (f"\n记进计划的词（{words}）还在 plan.toml 的 learned 里，不要了请在那里删掉。" if words else "")


def _record(one: Listed) -> dict[str, Any]:
    return {"number": one.number, "holds": one.holds, **msgspec.to_builtins(one.row)}


def _line(plan: Plan, one: Listed) -> tuple[str, ...]:
    row = one.row
    kind = _KINDS[row.kind] + (
        "（签发默认）" if row.silent else "" if one.holds or row.kind == "undo" else "（已不用）"
    )
    if row.kind == "undo":
        return str(one.number), row.at[:16].replace("T", " "), row.story, kind, "", "", ""
    names = (_name(plan, row.proposed, "待定"), _name(plan, row.primary, "不归类"))
    return str(one.number), row.at[:16].replace("T", " "), row.story, kind, *names, "、".join(row.cues)


def _name(plan: Plan, focus: str | None, none: str) -> str:
    area = plan.area(focus)
    return area.label if area else focus or none
