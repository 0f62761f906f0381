"""`newsroom plan workflow`."""

import click
import msgspec

from newsroom.cli.chinese import ChineseCommand
from newsroom.cli.main import Session
from newsroom.cli.output import json_line, say, table
from newsroom.desk import flow
from newsroom.story import STATE_LABELS
from newsroom.story.workflow import STAGE_LABELS


@click.command(
    cls=ChineseCommand,
    help="看稿件能做哪些操作，退回、不采用有哪些原因。--new 在工作台里写一份 workflow.toml，供您改。",
)
@click.option("--new", is_flag=True, help="在工作台里写一份带说明的 workflow.toml。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def workflow(session: Session, new: bool, as_json: bool) -> None:
    """Actions, reasons and what different people have to do, as the desk has them."""
    desk = session.desk()
    if new:
        say(f"写好了：{flow.write_template(desk)}。用记事本打开，照里面的说明改。")
    found = desk.workflow
    if as_json:
        json_line(msgspec.to_builtins(found))
        return
    rows = [
        (
            action.name,
            action.label,
            "、".join(STATE_LABELS[state] for state in action.from_),
            STATE_LABELS[action.to],
            STAGE_LABELS.get(action.stage, ""),
        )
        for action in found.actions
    ]
    table([("写法", "操作", "从这些状态", "变为", "哪一审"), *rows], (20, 10, 40, 10, 8))
    table([("原因", ""), *((reason.code, reason.label) for reason in found.reasons)], (5, 60))
    apart = "、".join(STAGE_LABELS[stage] for stage in found.separate)
    say(f"{apart}要由不同的人来做。" if apart else "三审可以由同一个人来做（workflow.toml 里的 separate 是空的）。")
