"""`newsroom search`."""

import click

from newsroom.cli.chinese import ChineseCommand
from newsroom.cli.main import Session
from newsroom.cli.output import json_line, say
from newsroom.cli.stories import focus_of, month_of, record, state_of
from newsroom.desk import searching
from newsroom.desk.listing import Filter
from newsroom.errors import NewsroomError
from newsroom.story import STATE_LABELS

_MOST = 50


@click.command(
    cls=ChineseCommand,
    help="在所有年份里找稿件，新的在前：标题、正文、单位（也可用拼音首字母）、作者、焦点、状态、日期；"
    "空格分开的字都要有。",
)
@click.argument("words", nargs=-1, required=True, metavar="WORD...")
@click.option("--state", help="状态，如 submitted 或 已报送。")
@click.option("--focus", help="焦点：编号、代码或名称；none 为还没归类的。")
@click.option("--unit", help="供稿单位全称。")
@click.option("--month", metavar="YYYY-MM", help="所属月份。")
@click.option("--deleted", is_flag=True, help="在回收站里找。")
@click.option("--limit", type=int, default=_MOST, metavar="N", help=f"最多列出多少篇，默认 {_MOST}。")
@click.option("--json", "as_json", is_flag=True, help="每篇输出一行 JSON。")
@click.pass_obj
def search(
    session: Session,
    words: tuple[str, ...],
    state: str | None,
    focus: str | None,
    unit: str | None,
    month: str | None,
    deleted: bool,
    limit: int,
    as_json: bool,
) -> None:
    """Full text over the whole archive."""
    desk = session.desk()
    if limit < 1:
        raise NewsroomError(f"--limit 至少是 1，没有查找。现在写的是 {limit}。")
    text = " ".join(words)
    wanted = Filter(state_of(state), focus_of(desk, focus), unit, month_of(month), text=text, deleted=deleted)
    result = searching.search(desk, wanted, limit)
    for found in result.found:
        if as_json:
            hits = {"title": found.title_hits, "body": found.body_hits}
            json_line({**record(found.row), "hits": hits, "snippet": found.snippet})
        else:
            row = found.row
            click.echo(f"{row.id}  {row.title}（{row.unit or '单位待填'}，{STATE_LABELS[row.state]}，{row.day}）")
            click.echo(f"    {found.snippet}")
    more = f"，列出最新的 {len(result.found)} 篇" if result.total > len(result.found) else ""
    say(f"共找到 {result.total} 篇{more}。")
