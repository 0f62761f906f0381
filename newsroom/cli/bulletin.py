"""`newsroom bulletin` and `newsroom summary`."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newsroom.cli.chinese import ChineseCommand
from newsroom.cli.main import NEEDS_HER, Session
from newsroom.cli.output import json_line, say, table, target
from newsroom.errors import NewsroomError
from newsroom.files import shown

if TYPE_CHECKING:
    from newsroom.desk.bulletins import Made
    from newsroom.desk.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """The options as given; each name is the option's."""

    out: str | None
    xlsx: bool
    xlsx_out: str | None
    as_pdf: bool
    sign_off: str | None
    force: bool
    revise: str | None
    values: tuple[str, ...]
    fields: bool
    internal: bool
    listed: bool
    as_json: bool


_OPTIONS = (
    click.option("--out", metavar="FILE", help="另存到这里；默认在工作台的 exports 里。"),
    click.option("--xlsx", is_flag=True, help="再生成一份统计表（.xlsx），数和正文同出一份。"),
    click.option("--xlsx-out", metavar="FILE", help="统计表另存到这里。"),
    click.option("--pdf", "as_pdf", is_flag=True, help="再生成一份 PDF（需要 LibreOffice）。"),
    click.option("--sign-off", metavar="NAME", help="签发人。签发时统计冻结、存定稿，以后不再变。"),
    click.option("--force", is_flag=True, help="期间没有结束也签发。"),
    click.option("--revise", metavar="REASON", help="改签发过的一期：写明原因，另起一版；冻结的数不变。"),
    click.option(
        "--value", "values", metavar="KEY=VALUE", multiple=True, help="改一项文字，如 发文字号=……；可写几次。"
    ),
    click.option("--fields", is_flag=True, help="列出可以改的各项和现在的文字。"),
    click.option("--internal", is_flag=True, help="内部版，带信息员个人的数。"),
    click.option("--list", "listed", is_flag=True, help="列出签发过的通报和总结。"),
    click.option("--json", "as_json", is_flag=True, help="输出 JSON。"),
)


def _with_options(command: Any) -> Any:
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@click.command(cls=ChineseCommand, help="月通报（.docx）：统计、表扬批评、下月要点。不写月份时取上个月。")
@click.argument("month", metavar="[MONTH]", required=False)
@_with_options
@click.pass_obj
def bulletin(session: Session, month: str | None, **options: Any) -> int:
    """A month's bulletin; of the last month that is over unless one is named."""
    from newsroom.desk.reckoning import last_month, period_of

    desk = session.desk()
    period = period_of(desk, month) if month else last_month(desk)
    if period.length != "month":
        if period.length in ("week", "half_month"):
            raise NewsroomError(
                f"{period.label}不出通报，没有生成文件。看数用 newsroom stats {month}；通报按月，如 2026-09。"
            )
        raise NewsroomError(f"{period.label}不是一个月，没有生成文件。季度、学期和年度的用 newsroom summary {month}。")
    return _do(desk, period.key, _Asked(**options))


@click.command(cls=ChineseCommand, help="季度、学期、年度的通报或总结（.docx）：2026Q3、SY2026S1、2026、SY2026。")
@click.argument("period", metavar="PERIOD")
@_with_options
@click.pass_obj
def summary(session: Session, period: str, **options: Any) -> int:
    """A quarter's, semester's or year's account."""
    from newsroom.desk.reckoning import period_of

    desk = session.desk()
    found = period_of(desk, period)
    if found.length == "month":
        raise NewsroomError(f"{found.label}是一个月，没有生成文件。月通报用 newsroom bulletin {period}。")
    return _do(desk, found.key, _Asked(**options))


def _do(desk: "Desk", key: str, asked: _Asked) -> int:
    from newsroom.desk import bulletins

    if asked.listed:
        _list(desk, asked.as_json)
        return 0
    if asked.revise is not None:
        bulletins.revise(desk, key, asked.revise)
    if asked.values and not _filled(desk, key, asked.values):
        return NEEDS_HER
    if asked.fields:
        _fields(desk, key, asked.as_json)
        return 0
    # before the sign-off: what cannot be written there is no reason to have signed
    document, workbook = target(asked.out, ".docx"), target(asked.xlsx_out, ".xlsx")
    told: tuple[str, ...] = ()
    if asked.sign_off is not None:
        told = bulletins.warnings(desk, key)
        bulletins.sign_off(desk, key, asked.sign_off, force=asked.force)
    made = bulletins.make(desk, key, out=document, internal=asked.internal)
    made = replace(made, warnings=(*told, *made.warnings))
    wanted = asked.xlsx or workbook is not None
    tables = bulletins.tables(desk, key, out=workbook, internal=asked.internal) if wanted else None
    _told(made, tables, _pdf(made.path) if asked.as_pdf else None, as_json=asked.as_json)
    return 0


def _told(made: "Made", tables: Path | None, pdf: Path | None, *, as_json: bool) -> None:
    if as_json:
        files = {name: shown(path) for name, path in (("xlsx", tables), ("pdf", pdf)) if path}
        record = {"period": made.key, "path": shown(made.path), **files, "signed": made.signed}
        json_line({**record, "warnings": list(made.warnings)})
    else:
        for path in (made.path, tables, pdf):
            if path:
                click.echo(path)
    for warning in made.warnings:
        say(f"注意：{warning}")
    if not made.signed:
        changing = "数已经冻结，不会再变" if made.frozen else "数还会变"
        say(f"这是草稿，还没有签发，{changing}。改文字用 --value，签发用 --sign-off 签发人。")


def _filled(desk: "Desk", key: str, values: tuple[str, ...]) -> bool:
    """Keep what she words; where anything is wrong nothing is kept, and she is told."""
    from newsroom.desk import bulletins

    typed: dict[str, str | None] = {}
    for value in values:
        name, equals, text = value.partition("=")
        if not equals:
            raise NewsroomError(f"“{value}”看不懂，没有改动。请写成 发文字号=…… 这样，各项用 --fields 列出来。")
        typed[name.strip()] = text.replace("\\n", "\n")
    wrong = bulletins.fill(desk, key, typed)
    for told in wrong.values():
        say(f"没有改动：{told}")
    return not wrong


def _fields(desk: "Desk", key: str, as_json: bool) -> None:
    from newsroom.desk import bulletins

    texts = bulletins.shown(desk, key)
    blanks = bulletins.blanks(desk, key)
    if as_json:
        json_line([{"name": one.name, "label": one.label, "text": texts[one.name]} for one in blanks])
        return
    table([(one.label, one.name, texts[one.name].replace("\n", "／") or f"（{one.hint}）") for one in blanks],
          (16, 20, 90))  # fmt: skip
    say("改一项：--value 名称=文字，几行的用 \\n 隔开。")


def _list(desk: "Desk", as_json: bool) -> None:
    from newsroom.desk import bulletins
    from newsroom.desk.reckoning import period_of
    from newsroom.text.dates import chinese_date

    found = bulletins.signed(desk)
    if as_json:
        json_line([{"period": one.key, "version": one.version, "by": one.by, "at": one.at} for one in found])
    elif found:
        rows = [(period_of(desk, one.key).label, chinese_date(one.at.date()), f"{one.by}签发", one.reason)
                for one in found]  # fmt: skip
        table(rows, (24, 16, 20, 60))
    else:
        say("还没有签发过通报。")


def _pdf(document: Path) -> Path | None:
    """The document as PDF; where that fails the .docx is made none the less, and she is told."""
    from newsroom.cli.pdf import make as make_pdf

    try:
        return make_pdf(document).path
    except NewsroomError as error:
        say(f"注意：通报已经生成，PDF 没有：{error}")
        return None
