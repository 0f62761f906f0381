"""`newsroom plan workflow, combine, who`."""

import click
import msgspec

from newsroom.cli.chinese import ChineseCommand
from newsroom.cli.main import Session
from newsroom.cli.output import json_line, say, table
from newsroom.desk import acting, combining, flow, stories
from newsroom.errors import NewsroomError
from newsroom.story import STATE_LABELS
from newsroom.story.workflow import STAGE_LABELS
from newsroom.text.clean import clean_line


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


@click.command(
    cls=ChineseCommand,
    help="把几篇稿件合成一篇综合稿，原稿的文字都留着；--into 并入已有的综合稿，--take-out 从综合稿里取出一篇。",
)
@click.argument("ids", nargs=-1, metavar="[ID...]")
@click.option("--into", default="", metavar="ID", help="并入这篇综合稿，而不是另起一篇。")
@click.option("--title", default="", help="综合稿的标题。")
@click.option("--take-out", "out", default="", metavar="ID", help="把这一篇从它所在的综合稿里取出来。")
@click.option("--json", "as_json", is_flag=True, help="输出综合稿的 JSON。")
@click.pass_obj
def combine(session: Session, ids: tuple[str, ...], into: str, title: str, out: str, as_json: bool) -> None:
    """One story made of several, or one of them taken out again."""
    if out and (ids or into or title):
        raise NewsroomError("--take-out 只写要取出的那一篇的编号，不和别的编号一起用。稿件没有改动。")
    desk = session.desk()
    done = combining.take_out(desk, out) if out else combining.combine(desk, ids, into=into, title=title)
    if done.told:
        say(done.told)
    if as_json:
        json_line(stories.as_json(done.story))
    elif out:
        say(f"{out} 取出来了，现为“{STATE_LABELS[done.originals[0].state]}”。")
    else:
        say(f"综合稿 {done.story.id}《{done.story.title}》并入了 {'、'.join(one.id for one in done.originals)}。")


@click.command(cls=ChineseCommand, help="现在由谁经手；写上姓名就换成他，以后都记着。只换一次用 --by。")
@click.argument("name", required=False, metavar="[NAME]")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def who(session: Session, name: str | None, as_json: bool) -> None:
    """Who works at the desk: shown, or chosen and remembered."""
    desk = session.desk()
    if name is not None and not clean_line(name):
        raise NewsroomError("姓名是空的，经手人没有换。")
    if name is not None:
        acting.remember(desk, clean_line(name))
    person = acting.roles_of(desk, desk.officer)
    roles = person.roles if person else ()
    if as_json:
        json_line({"name": desk.officer, "roles": roles})
        return
    known = "、".join(roles) or ("宣传干事" if desk.officer == desk.config.officer else "人员名册里没有登记")
    say(f"现在由{desk.officer}经手（{known}）。")
    if name is None:
        table([("可以换成", "身份"), *((one.name, one.note) for one in acting.workers(desk))], (12, 40))
