"""`newsroom units, people, outlets, officials, consents, series, trainings`: the same commands over each register."""

import sys
from pathlib import Path
from typing import Any

import click
import msgspec

from newsroom.cli.chinese import ChineseCommand, ChineseGroup
from newsroom.cli.main import DONE, NEEDS_HER, NOT_DONE, Session
from newsroom.cli.output import json_line, say, table
from newsroom.desk import register_files, registers
from newsroom.desk.desk import Desk
from newsroom.desk.registers import Register
from newsroom.errors import NewsroomError
from newsroom.text.cells import width

COMMANDS = {
    "list": ("registers", "list_rows", "列出各行（不写命令时也是它）"),
    "show": ("registers", "show", "看一行的全部内容"),
    "add": ("registers", "add", "登记一行：列=内容……"),
    "set": ("registers", "set_values", "改一行的若干列"),
    "remove": ("registers", "remove", "删去一行"),
    "import": ("registers", "import_", "从 .xlsx 或 .csv 文件导入，有错就一行也不导入"),
    "export": ("registers", "export", "导出成 .xlsx 或 .csv 文件"),
    "template": ("registers", "template", "导出一份空表，发下去填"),
}
_MISSING = {"missing": ("registers", "missing", "哪些单位缺分管领导、信息员，没交登记表")}
_INACTIVE = {"inactive": ("registers", "inactive", "哪些渠道断更了")}
_WIDEST = 24
_ASKS = "含手机号等个人信息，只可用于工作，不要外传。确实要导出吗？"


def _group(name: str, help: str, more: dict[str, tuple[str, str, str]] | None = None) -> ChineseGroup:
    def listed(ctx: click.Context, as_json: bool) -> Any:
        if ctx.invoked_subcommand is None:
            return ctx.invoke(list_rows, as_json=as_json)
        if as_json:
            raise NewsroomError(f"--json 要写在 {ctx.invoked_subcommand} 后面。什么也没有改动。")
        return None

    return ChineseGroup(
        name,
        table=COMMANDS | (more or {}),
        callback=click.pass_context(listed),
        invoke_without_command=True,
        params=[click.Option(["--json", "as_json"], is_flag=True, help="不写命令时：每行输出一行 JSON。")],
        help=help,
    )


units = _group("units", "单位名册：类别、定额、别称、启用和停用日期。")
people = _group("people", "人员名册：分管领导、信息员和审稿人。", _MISSING)
outlets = _group("outlets", "渠道媒体表：级别、种类、网址、断更天数。", _INACTIVE)
officials = _group("officials", "领导职务表，体检时核对姓名、职务和排序。")
consents = _group("consents", "学生肖像和姓名的授权台账。")
series = _group("series", "系列专题。")
trainings = _group("trainings", "培训记录和签到。")


def _register() -> Register[Any]:
    """The register whose command is called."""
    ctx = click.get_current_context()
    names = {register.id for register in registers.REGISTERS}
    while ctx.info_name not in names and ctx.parent is not None:
        ctx = ctx.parent
    return registers.called(ctx.info_name or "")


@click.command("list", cls=ChineseCommand, help="列出各行。手机号等个人信息隐去中间几位，加 --personal 才写全。")
@click.argument("words", nargs=-1, metavar="[TEXT]...")
@click.option("--personal", is_flag=True, help="写全手机号、邮箱和学生姓名。")
@click.option("--json", "as_json", is_flag=True, help="每行输出一行 JSON。")
@click.pass_obj
def list_rows(session: Session, words: tuple[str, ...] = (), personal: bool = False, as_json: bool = False) -> None:
    """The rows, those that have all the words."""
    register, desk = _register(), session.desk()
    choices = registers.office(desk).choices
    found = [
        (row, texts)
        for row in registers.rows(desk, register)
        if (texts := _texts(register, row, choices, personal))
        and all(any(word in text for text in texts.values()) for word in words)
    ]
    if as_json:
        for row, _ in found:
            json_line(record(register, row, choices, personal))
        return
    columns = [column for column in register.columns if not column.wide]
    columns = [column for column in columns if column.needed or any(texts[column.name] for _, texts in found)]
    lines = [[column.label for column in columns], *([texts[c.name] for c in columns] for _, texts in found)]
    table(lines, [_WIDEST] * len(columns))
    say(f"{register.label}共 {len(found)} 行。")


def _texts(register: Register[Any], row: Any, choices: registers.Choices, personal: bool) -> dict[str, str]:
    texts = register.shown(row, choices)
    return texts if personal else registers.masked(register, texts)


def record(register: Register[Any], row: Any, choices: registers.Choices, personal: bool) -> dict[str, Any]:
    """A row as plain data for `--json`: by its fields' names, what is personal masked."""
    found = {"key": register.key(row), **msgspec.to_builtins(row)}
    if not personal:
        masked = registers.masked(register, register.shown(row, choices))
        hidden = {column.name: masked[column.name] for column in register.columns if column.personal}
        found |= hidden
        if hidden.keys() & set(register.keys):
            del found["key"]
    return found


@click.command(cls=ChineseCommand, help="看一行的全部内容：写名称、编号，重名时写全。")
@click.argument("key", metavar="KEY")
@click.option("--personal", is_flag=True, help="写全手机号、邮箱和学生姓名。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def show(session: Session, key: str, personal: bool, as_json: bool) -> None:
    """One row, whole."""
    register, desk = _register(), session.desk()
    row, choices = registers.find(desk, register, key), registers.office(desk).choices
    if as_json:
        json_line(record(register, row, choices, personal))
        return
    texts = _texts(register, row, choices, personal)
    widest = max(width(column.label) for column in register.columns)
    for column in register.columns:
        if texts[column.name]:
            click.echo(f"{column.label}{' ' * (widest - width(column.label))}  {texts[column.name]}")


@click.command(cls=ChineseCommand, help="登记一行，写成 列=内容，如 姓名=周敏；列名写错了会列出来。")
@click.argument("pairs", nargs=-1, required=True, metavar="KEY=VALUE...")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def add(session: Session, pairs: tuple[str, ...], as_json: bool) -> None:
    """A new row."""
    register, desk = _register(), session.desk()
    row = registers.add(desk, register, registers.typed_in(register, pairs))
    _say_saved(desk, register, row, as_json, "已登记")


@click.command(
    "set", cls=ChineseCommand, help="改一行的若干列，写成 列=内容；内容空着就是清掉。单位改名，旧名留作别称。"
)
@click.argument("key", metavar="KEY")
@click.argument("pairs", nargs=-1, required=True, metavar="FIELD=VALUE...")
@click.option("--json", "as_json", is_flag=True, help="输出改后的 JSON。")
@click.pass_obj
def set_values(session: Session, key: str, pairs: tuple[str, ...], as_json: bool) -> None:
    """Change a row."""
    register, desk = _register(), session.desk()
    row = registers.find(desk, register, key)
    fresh = registers.change(desk, register, row, registers.typed_in(register, pairs))
    _say_saved(desk, register, fresh, as_json, "已改好")


def _say_saved(desk: Desk, register: Register[Any], row: Any, as_json: bool, done: str) -> None:
    if as_json:
        json_line(record(register, row, registers.office(desk).choices, False))
    number = f"{register.key(row)} " if register.numbered else ""
    say(f"{register.label}{done}：{number}{register.told(row)}。")


@click.command(cls=ChineseCommand, help="删去一行。有稿件的单位不能删，请改填停用日期；一定要删，加 --force。")
@click.argument("key", metavar="KEY")
@click.option("--force", is_flag=True, help="有稿件的单位也删。")
@click.option("--json", "as_json", is_flag=True, help="输出删去的一行的 JSON。")
@click.pass_obj
def remove(session: Session, key: str, force: bool, as_json: bool) -> None:
    """Take a row out."""
    register, desk = _register(), session.desk()
    row, choices = registers.find(desk, register, key), registers.office(desk).choices
    registers.remove(desk, register, [register.key(row)], force=force)
    if as_json:
        json_line(record(register, row, choices, False))
    say(f"{register.label}删去了{register.told(row)}。")


@click.command("import", cls=ChineseCommand, help="从 .xlsx 或 .csv 文件导入；有一行不对就一行也不导入，并逐处说明。")
@click.argument("file", metavar="FILE")
@click.option("--json", "as_json", is_flag=True, help="输出一份 JSON。")
@click.pass_obj
def import_(session: Session, file: str, as_json: bool) -> int:
    """Rows out of a file."""
    register, desk = _register(), session.desk()
    report = register_files.import_file(desk, register, Path(file).expanduser())
    if as_json:
        json_line({"ok": report.ok, **msgspec.to_builtins(report), "summary": report.summary})
    for note in report.notes:
        say(f"注意：{note}")
    for line in report.lines:
        say(line)
    say(report.summary)
    return DONE if report.ok else NOT_DONE


@click.command(cls=ChineseCommand, help="导出成文件，默认是工作台 exports 里的 .xlsx；个人信息隐去中间几位。")
@click.argument("file", required=False, metavar="[FILE]")
@click.option("--csv", "is_csv", is_flag=True, help="不写文件名时导出 .csv。")
@click.option("--personal", is_flag=True, help="写全手机号、邮箱和学生姓名；要确认。")
@click.option("--yes", is_flag=True, help="不再问，确认导出个人信息。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def export(session: Session, file: str | None, is_csv: bool, personal: bool, yes: bool, as_json: bool) -> None:
    """The register as a file."""
    register, desk = _register(), session.desk()
    if personal and register_files.is_personal(register) and not yes:
        _confirm()
    made = register_files.export(desk, register, _path(file), personal=personal, suffix=".csv" if is_csv else ".xlsx")
    _say_made(made, as_json)
    if register_files.is_personal(register) and not personal:
        say("手机号等个人信息已隐去几位；要写全，加 --personal。")


def _is_asked() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty()


def _confirm() -> None:
    if not _is_asked():
        raise NewsroomError("含手机号等个人信息，没有导出。确实要导出，请加 --yes。")
    if not click.confirm(_ASKS, err=True):
        raise NewsroomError("没有导出。")


@click.command(cls=ChineseCommand, help="导出一份空表，里面有填写说明和可选的内容，填好以后用 import 收回来。")
@click.argument("file", required=False, metavar="[FILE]")
@click.option("--csv", "is_csv", is_flag=True, help="不写文件名时导出 .csv。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def template(session: Session, file: str | None, is_csv: bool, as_json: bool) -> None:
    """The empty form of the register."""
    register, desk = _register(), session.desk()
    _say_made(register_files.template(desk, register, _path(file), suffix=".csv" if is_csv else ".xlsx"), as_json)


def _path(file: str | None) -> Path | None:
    path = Path(file).expanduser().absolute() if file else None
    if path is not None and not path.parent.is_dir():
        raise NewsroomError(f"文件夹 {path.parent} 不存在，没有生成文件。请先建好文件夹，或换一个地方。")
    return path


def _say_made(made: register_files.Exported, as_json: bool) -> None:
    if as_json:
        json_line({"path": str(made.path), "rows": made.rows, "warnings": list(made.warnings)})
    else:
        click.echo(made.path)
    for warning in made.warnings:
        say(f"注意：{warning}")


@click.command(cls=ChineseCommand, help="哪些单位还缺分管领导、信息员，哪些没有交今年的登记表，离截止还有几天。")
@click.option("--json", "as_json", is_flag=True, help="每个单位输出一行 JSON。")
@click.pass_obj
def missing(session: Session, as_json: bool) -> int:
    """Units that lack people or the form."""
    from newsroom.desk import missing as desk_missing

    desk = session.desk()
    if not registers.office(desk).units:
        say("单位名册是空的，看不出谁还没报。请先登记单位，如 newsroom units import 名册.xlsx。")
        return NEEDS_HER
    found = desk_missing.missing(desk)
    if as_json:
        for one in found:
            json_line(one)
        return NEEDS_HER if found else DONE
    labels = registers.office(desk).choices.labels["roles"]
    table([(one.unit, *_lacking(one, labels)) for one in found], (30, 40, 40))
    say(f"共 {len(found)} 个单位要补。" if found else "人员都齐了，登记表都交了。")
    return NEEDS_HER if found else DONE


def _lacking(one: Any, labels: Any) -> tuple[str, str]:
    roles = "缺" + "、".join(labels.get(role, role) for role in one.roles) if one.roles else ""
    if not one.form:
        return roles, ""
    when = f"还有 {one.days} 天" if one.days > 0 else "今天截止" if not one.days else f"已逾期 {-one.days} 天"
    return roles, f"没交登记表（{one.due:%m-%d} 前），{when}"


@click.command(cls=ChineseCommand, help="哪些自有渠道过了断更天数没有更新。")
@click.option("--json", "as_json", is_flag=True, help="每个渠道输出一行 JSON。")
@click.pass_obj
def inactive(session: Session, as_json: bool) -> int:
    """Channels without anything new."""
    from newsroom.desk import outlets as desk_outlets

    desk = session.desk()
    found = desk_outlets.inactive(desk, desk.now())
    for one in found:
        if as_json:
            json_line({"name": one.outlet.name, "last": one.last, "days": one.days})
        else:
            since = f"最近一次是 {one.last}，已 {one.days} 天" if one.last else "还没有登记过更新"
            click.echo(f"{one.outlet.name}　{since}（断更天数 {one.outlet.inactive_after_days}）")
    say(f"共 {len(found)} 个渠道断更。" if found else "没有断更的渠道。")
    return NEEDS_HER if found else DONE
