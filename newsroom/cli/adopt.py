"""`newsroom adopt`."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import msgspec

from newsroom.cli.chinese import ChineseCommand
from newsroom.cli.main import DONE, NOT_DONE, Session
from newsroom.cli.output import json_line, say, table
from newsroom.desk import adoption_rows, adoptions
from newsroom.desk.adoptions import Entered
from newsroom.desk.desk import Desk
from newsroom.errors import NewsroomError
from newsroom.text.dates import parse_period

_NUMBER = re.compile(r"[Aa]\d{4}-\d+", re.ASCII)
_NO_STORY = "-"
_COLUMNS = (
    "day", "title", "column", "form", "placement", "size", "characters", "instruction", "instructed_on", "relayed",
    "link", "note", "tier", "kind",
)  # fmt: skip


@click.command(
    cls=ChineseCommand,
    help="登记哪家采用了哪一篇：写稿件号，再写媒体名称、它的头几个拼音字母，或贴链接。稿件不在库里的，稿件号写 -。"
    "也列出、核实、改正、撤销已经登记的。",
)
@click.argument("words", nargs=-1, metavar="ID OUTLET|LINK")
@click.option("--day", help="采用日期，如 25、9.25、昨天、2026-09-25；默认今天。")
@click.option("--title", help="采用稿的标题，默认与原题相同。")
@click.option("--column", help="栏目、版面或时段。")
@click.option("--form", help="采用形式：全文、摘编、综合、转载；默认全文。")
@click.option("--placement", help="版位：普通版面、头版、头版头条。")
@click.option("--size", help="篇幅：简讯、详讯、调研。")
@click.option("--characters", help="字数。")
@click.option("--instruction", help="领导批示的级别，如 市级。")
@click.option("--instructed-on", help="批示日期。")
@click.option("--relayed", help="被哪一级转用，如 省级。")
@click.option("--link", help="链接；认不出是哪家媒体的链接写在这里。")
@click.option("--note", help="备注。")
@click.option("--tier", help="媒体级别，新媒体要写：校级、区县级、市级、省级、国家级。")
@click.option("--kind", help="媒体种类，新媒体要写：报纸、期刊、电视、广播、网站等。")
@click.option("--unit", "units", multiple=True, help="供稿单位，可多次；默认照稿件。")
@click.option("--author", "authors", multiple=True, help="作者，可多次；默认照稿件。")
@click.option("--proof", metavar="FILE", help="凭证：截图、照片、扫描件或 PDF，存进工作台。")
@click.option("--verify", is_flag=True, help="登记时就算核实；后面只写采用号，则核实那几条。")
@click.option("--unverify", is_flag=True, help="后面写采用号：取消核实，不再计数。")
@click.option("--correct", is_flag=True, help="后面写一个采用号：改这一条。")
@click.option("--take-out", is_flag=True, help="后面写采用号：撤销登记，要用 --reason 写明原因。")
@click.option("--reason", default="", help="撤销的原因。")
@click.option("--list", "period", is_flag=False, flag_value="", metavar="[PERIOD]", help="列出一个期间的，如 2026-09。")
@click.option("--unverified", is_flag=True, help="列表里只要没有核实的。")
@click.option("--import", "file", metavar="FILE", help="从 .xlsx、.csv 导入；有一行不对就一行也不导入。")
@click.option("--export", "out", is_flag=False, flag_value="", metavar="[FILE]", help="导出成 .xlsx 或 .csv。")
@click.option("--json", "as_json", is_flag=True, help="每条输出一行 JSON。")
@click.pass_obj
def adopt(
    session: Session, words: tuple[str, ...], verify: bool, unverify: bool, correct: bool, take_out: bool,
    reason: str, period: str | None, unverified: bool, file: str | None, out: str | None, as_json: bool, **typed: Any,
) -> int:  # fmt: skip
    """Enter an adoption, or list, verify, correct or take out those that are entered."""
    desk = session.desk()
    if file is not None:
        return _import(desk, Path(file).expanduser(), as_json)
    if out is not None:
        click.echo(adoptions.write_out(desk, Path(out).expanduser().absolute() if out else None).path)
        return DONE
    if period is not None or unverified:
        _list(desk, period or "", unverified, as_json)
        return DONE
    done = _done(desk, words, verify, unverify, correct, take_out, reason, typed)
    if done is None:
        raise NewsroomError(
            "要写稿件号和媒体，如 newsroom adopt 2026-09-0001 江城晚报；列出已登记的用 --list。没有登记。"
        )
    what, entered = done
    for row in entered.rows:
        if as_json:
            json_line(msgspec.to_builtins(row))
        else:
            say(f"{row.id} {what}：{adoption_rows.told(row)}")
    if not entered.rows:
        say("没有改动：本来就是这样。")
    for told in entered.told:
        say(f"注意：{told}")
    return DONE


def _import(desk: Desk, path: Path, as_json: bool) -> int:
    report = adoptions.take_in(desk, path)
    if as_json:
        json_line({"ok": report.ok, **msgspec.to_builtins(report), "summary": report.summary})
    for line in (*(f"注意：{note}" for note in report.notes), *report.lines, report.summary):
        say(line)
    for before, later in adoption_rows.doubles(desk):
        say(f"注意：{later.id} 和 {before.id} 是同一篇、同一家、同一天，请核对，多登的一条用 --take-out 撤销。")
    return DONE if report.ok else NOT_DONE


def _done(
    desk: Desk, words: Sequence[str], verify: bool, unverify: bool, correct: bool, take_out: bool, reason: str,
    typed: dict[str, Any],
) -> tuple[str, Entered] | None:  # fmt: skip
    numbers = [word.upper() for word in words if _NUMBER.fullmatch(word)]
    if numbers and len(numbers) == len(words):
        if take_out:
            return "已撤销", adoptions.take_out(desk, numbers, reason)
        if unverify:
            return "已取消核实", adoptions.unverify(desk, numbers)
        if correct and len(numbers) == 1:
            return "已改正", adoptions.correct(desk, numbers[0], _texts(desk, typed), _proof(typed))
        if verify:
            return "已核实", adoptions.verify(desk, numbers)
    if take_out or unverify or correct:
        raise NewsroomError("要写采用号，如 A2026-0001，没有改动。采用号用 newsroom adopt --list 查。")
    if len(words) != 2:
        return None
    return "已登记", _enter(desk, words[0], words[1], verify, typed)


def _enter(desk: Desk, story_id: str, outlet: str, verify: bool, typed: dict[str, Any]) -> Entered:
    from dataclasses import replace

    from newsroom.desk.stories import get

    texts = _texts(desk, typed)
    story = None if story_id == _NO_STORY else get(desk, story_id)
    begun = adoptions.begun(desk, story, outlet, tier=texts.get("tier", ""), kind=texts.get("kind", ""))
    begun = adoptions.with_typed(desk, begun, texts)
    if verify:
        begun = replace(begun, verified_by=desk.officer)
    return adoptions.enter(desk, begun, _proof(typed))


def _texts(desk: Desk, typed: dict[str, Any]) -> dict[str, str]:
    """What was said of the row, by column."""
    from newsroom.desk.adoption_form import day_meant

    found = {name: typed[name] for name in _COLUMNS if typed[name] is not None}
    for name in {"day", "instructed_on"} & found.keys():
        found[name] = day_meant(found[name], desk.now().date())
    return found | {name: "、".join(typed[name]) for name in ("units", "authors") if typed[name]}


def _proof(typed: dict[str, Any]) -> Path | None:
    return Path(typed["proof"]).expanduser() if typed["proof"] else None


def _list(desk: Desk, period: str, unverified: bool, as_json: bool) -> None:
    first, last = parse_period(period) if period else (None, None)
    found = adoption_rows.of_period(desk, first, last, unverified=unverified)
    if as_json:
        for row in found:
            json_line(msgspec.to_builtins(row))
        return
    heads = ("采用号", "日期", "媒体", "级别", "种类", "标题", "供稿单位", "形式", "核实")
    table([heads, *map(adoption_rows.cells, found)], (10, 10, 20, 8, 14, 40, 24, 4, 8))
    waiting = sum(not row.verified_by for row in found)
    say(f"共 {len(found)} 条，一处采用算一条" + (f"；{waiting} 条没有核实，不计数。" if waiting else "。"))
