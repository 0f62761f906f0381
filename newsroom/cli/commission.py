"""`newsroom commission list, new, show, remind, deliver, due, close` and `newsroom violation list, add, take-out`."""

from datetime import datetime
from typing import Any

import click
import msgspec

from newsroom.cli.chinese import ChineseCommand, ChineseGroup
from newsroom.cli.main import Session
from newsroom.cli.output import json_line, say, table
from newsroom.desk import commissions, violations
from newsroom.desk.commissions import SOON, Answer, Standing
from newsroom.desk.desk import Desk
from newsroom.errors import NewsroomError
from newsroom.files import shown
from newsroom.text.dates import lateness

COMMANDS = {
    "list": ("commission", "list_", "列出约稿，谁还没有交"),
    "new": ("commission", "new", "向单位约一篇稿"),
    "show": ("commission", "show", "一次约稿：谁交了、什么时候交的、采用没有"),
    "due": ("commission", "due", "快到期、已过期还没交齐的，该催谁"),
    "remind": ("commission", "remind", "登记一次催办；可以生成约稿通知单"),
    "deliver": ("commission", "deliver", "登记一篇稿件是为这次约稿交的"),
    "close": ("commission", "close", "了结一次约稿，不再催"),
}
VIOLATIONS_COMMANDS = {
    "list": ("commission", "violations_list", "列出认定的漏报、错报、瞒报"),
    "add": ("commission", "violations_add", "认定一次，写明依据"),
    "take-out": ("commission", "violations_take_out", "撤销认定"),
}


@click.group(cls=ChineseGroup, table=COMMANDS, help="约稿：约了哪些稿、谁交了、谁要催。")
def commission() -> None:
    """Stories asked for."""


@click.command("list", cls=ChineseCommand, help="列出约稿，还没了结的；--all 连了结的一起列。")
@click.option("--all", "all_", is_flag=True, help="了结的也列。")
@click.option("--json", "as_json", is_flag=True, help="每次约稿输出一行 JSON。")
@click.pass_obj
def list_(session: Session, all_: bool, as_json: bool) -> None:
    """Commissions with their answers."""
    desk = session.desk()
    _show_all(desk, [one for one in commissions.standings(desk) if all_ or not one.commission.closed], as_json)


@click.command(cls=ChineseCommand, help="向单位约一篇稿，印出约稿号。")
@click.argument("topic", metavar="TOPIC")
@click.option("--units", multiple=True, required=True, metavar="A、B", help="承办单位，用顿号隔开，可多次。")
@click.option("--due", "until", required=True, help="截止时间，如 2026-10-12 或 2026-10-12 18:00。")
@click.option("--background", default="", help="背景与角度。")
@click.option("--points", default="", help="要点。")
@click.option("--genre", default="", help="体裁。")
@click.option("--length", default="", help="字数，如 1500字左右。")
@click.option("--contact", default="", help="联系人，默认是宣传干事。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def new(session: Session, topic: str, units: tuple[str, ...], until: str, as_json: bool, **more: str) -> None:
    """A new commission."""
    made = commissions.new(session.desk(), topic, _names(units), until, **more)
    if as_json:
        json_line(msgspec.to_builtins(made))
    else:
        click.echo(made.id)
        say(f"《{made.topic}》约了{'、'.join(made.units)}，{made.due:%Y-%m-%d %H:%M} 截止。")


@click.command(cls=ChineseCommand, help="看一次约稿：谁交了、什么时候交的、是否按时、采用没有、催过几次。")
@click.argument("number", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def show(session: Session, number: str, as_json: bool) -> None:
    """One commission whole."""
    found = commissions.standing(session.desk(), number)
    if as_json:
        json_line(_plain(found))
        return
    one = found.commission
    for label, text in (
        (one.id, f"《{one.topic}》{'（已了结）' if one.closed else ''}"),
        ("截止", f"{one.due:%Y-%m-%d %H:%M}，当天交的都算按时"),
        ("背景", one.background),
        ("要点", one.points),
        ("体裁", " ".join(filter(None, (one.genre, one.length)))),
        ("联系人", one.contact),
    ):
        if text:
            click.echo(f"{label}：{text}")
    heads = ("承办单位", "交稿", "交稿时间", "稿件", "采用", "催办")
    table([heads, *map(_answer, found.answers)], (24, 4, 16, 40, 6, 6))
    for reminder in one.reminders:
        how = f"（{reminder.how}）" if reminder.how else ""
        click.echo(f"催办：{reminder.at:%Y-%m-%d %H:%M} {reminder.by}{how}　{'、'.join(reminder.units)}")


@click.command(cls=ChineseCommand, help="列出快到期和已经过期、还没有交齐的约稿，该催谁。")
@click.option("--days", type=int, default=SOON, show_default=False, help=f"几天以内到期，默认 {SOON} 天。")
@click.option("--json", "as_json", is_flag=True, help="每次约稿输出一行 JSON。")
@click.pass_obj
def due(session: Session, days: int, as_json: bool) -> None:
    """What is owed soon."""
    desk = session.desk()
    _show_all(desk, commissions.due(desk, days), as_json)


@click.command(cls=ChineseCommand, help="登记一次催办，默认催所有没交的单位。程序不发消息，只作记录。")
@click.argument("number", metavar="ID")
@click.option("--units", multiple=True, metavar="A、B", help="催了哪些单位。")
@click.option("--by", default="", help="催办人，默认是经手人。")
@click.option("--how", default="", help="怎么催的，如 电话。")
@click.option("--print", "print_", is_flag=True, help="给每个单位生成一份约稿通知单，带催办记录。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def remind(
    session: Session, number: str, units: tuple[str, ...], by: str, how: str, print_: bool, as_json: bool
) -> None:
    """A reminder, and if asked for a notice to each unit."""
    desk = session.desk()
    one = commissions.remind(desk, number, _names(units), by=by, how=how)
    last = one.reminders[-1]
    say(f"{one.id}《{one.topic}》：登记了催办{'、'.join(last.units)}。")
    made: list[str] = []
    if print_:
        from newsroom.desk import papers

        made = [shown(papers.make(desk, "commission_notice", f"{one.id} {unit}").path) for unit in last.units]
    if as_json:
        json_line(msgspec.to_builtins(one) | {"paths": made})
        return
    for path in made:
        click.echo(path)


@click.command(cls=ChineseCommand, help="登记一篇稿件是为这次约稿交的。")
@click.argument("number", metavar="ID")
@click.argument("story_id", metavar="STORY")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def deliver(session: Session, number: str, story_id: str, as_json: bool) -> None:
    """A story that answers the commission."""
    story, told = commissions.deliver(session.desk(), number, story_id)
    if as_json:
        json_line({"commission": story.commission, "story": story.id, "warnings": [told] if told else []})
    say(f"{story.id}《{story.title}》记作约稿 {story.commission} 的交稿。")
    if told:
        say(f"注意：{told}")


@click.command(cls=ChineseCommand, help="了结一次约稿，不再催；--again 重新打开。")
@click.argument("number", metavar="ID")
@click.option("--again", is_flag=True, help="重新打开。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def close(session: Session, number: str, again: bool, as_json: bool) -> None:
    """Nothing more is expected of it."""
    one = commissions.close(session.desk(), number, closed=not again)
    if as_json:
        json_line(msgspec.to_builtins(one))
    say(f"{one.id}《{one.topic}》{'重新打开了' if again else '已了结'}。")


@click.group(cls=ChineseGroup, table=VIOLATIONS_COMMANDS, help="漏报、错报、瞒报：只由人认定，写明依据；迟报由程序算。")
def violation() -> None:
    """Found by hand."""


@click.command("list", cls=ChineseCommand, help="列出认定的漏报、错报、瞒报。")
@click.option("--json", "as_json", is_flag=True, help="每条输出一行 JSON。")
@click.pass_obj
def violations_list(session: Session, as_json: bool) -> None:
    """All that were found."""
    found = violations.every(session.desk())
    if as_json:
        for row in found:
            json_line(msgspec.to_builtins(row))
        return
    cells = [(row.id, str(row.day), row.unit, violations.label(row), row.grounds, row.story, row.by) for row in found]
    table([("编号", "发现日期", "单位", "情形", "依据", "稿件", "认定人"), *cells], (10, 10, 24, 4, 40, 13, 8))
    say(f"共 {len(found)} 条。")


@click.command("add", cls=ChineseCommand, help="认定一次漏报、错报或瞒报，印出编号。")
@click.argument("unit", metavar="UNIT")
@click.argument("kind", metavar="漏报|错报|瞒报")
@click.option("--grounds", required=True, help="依据，如 媒体先报、上级通报。")
@click.option("--day", default="", help="发现的日期，默认今天。")
@click.option("--story", default="", metavar="ID", help="涉及的稿件。")
@click.option("--story-kind", default="", help="信息类别：常规、重大、紧急；写了稿件就照稿件。")
@click.option("--grave", is_flag=True, help="后果严重。")
@click.option("--note", default="", help="备注。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def violations_add(session: Session, grave: bool, as_json: bool, **typed: str) -> None:
    """A violation that she found."""
    row = violations.add(session.desk(), grave="是" if grave else "", **typed)
    if as_json:
        json_line(msgspec.to_builtins(row))
    else:
        click.echo(row.id)
    say(f"{row.unit}：{violations.label(row)}，依据是{row.grounds}。")


@click.command("take-out", cls=ChineseCommand, help="撤销认定；历史里仍查得到。")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("--json", "as_json", is_flag=True, help="每条输出一行 JSON。")
@click.pass_obj
def violations_take_out(session: Session, ids: tuple[str, ...], as_json: bool) -> None:
    """Found without reason."""
    for row in violations.take_out(session.desk(), [one.upper() for one in ids]):
        if as_json:
            json_line(msgspec.to_builtins(row))
        say(f"{row.id} {row.unit}{violations.label(row)}：已撤销。")


def _names(texts: tuple[str, ...]) -> list[str]:
    parts = [part.strip() for text in texts for part in text.replace(",", "、").replace("\uff0c", "、").split("、")]
    if texts and not any(parts):
        raise NewsroomError("--units 后面要写单位名称，没有改动。")
    return [part for part in parts if part]


def _show_all(desk: Desk, found: list[Standing], as_json: bool) -> None:
    if as_json:
        for one in found:
            json_line(_plain(one))
        return
    rows = [_row(one, desk.now()) for one in found]
    table([("约稿号", "题目", "截止", "时限", "交稿", "迟交", "还没交的"), *rows], (10, 30, 16, 14, 6, 4, 50))
    say(f"共 {len(found)} 次约稿。")


def _row(found: Standing, now: datetime) -> tuple[str, ...]:
    one = found.commission
    delivered = f"{found.delivered}/{len(found.answers)}"
    left = "已了结" if one.closed else lateness(one.due, now) if found.missing else "交齐了"
    return (
        one.id, one.topic, f"{one.due:%Y-%m-%d %H:%M}", left, delivered, str(found.late or ""),
        "、".join(found.missing),
    )  # fmt: skip


def _answer(one: Answer) -> tuple[str, ...]:
    if one.story is None or one.at is None:
        return one.unit, "未交", "", "", "", _times(len(one.reminders))
    further = f"（另有{one.further}篇）" if one.further else ""
    title = f"{one.story.id}《{one.story.title}》{further}"
    state = "按时" if one.on_time else "迟交"
    return one.unit, state, f"{one.at:%Y-%m-%d %H:%M}", title, f"{one.adopted} 处", _times(len(one.reminders))


def _times(count: int) -> str:
    return f"{count} 次" if count else ""


def _plain(found: Standing) -> dict[str, Any]:
    answers = [
        {
            "unit": one.unit,
            "story": one.story.id if one.story else None,
            "delivered_at": one.at,
            "on_time": one.on_time,
            "further": one.further,
            "adopted": one.adopted,
            "reminded": len(one.reminders),
        }
        for one in found.answers
    ]
    return {**msgspec.to_builtins(found.commission), "answers": answers, "missing": found.missing}
