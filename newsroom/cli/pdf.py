"""`newsroom pdf`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsroom.cli.chinese import ChineseCommand
from newsroom.cli.main import Session
from newsroom.cli.output import json_line, say, target
from newsroom.errors import NewsroomError

if TYPE_CHECKING:
    from newsroom.desk.pdf import Pdf


@click.command(
    cls=ChineseCommand, help="把一个 .docx 转成 PDF（需要 LibreOffice），放在它旁边。不写文件时取最近生成的。"
)
@click.argument("file", metavar="[FILE]", required=False)
@click.option("--out", metavar="FILE", help="另存到这里；要以 .pdf 结尾。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def pdf(session: Session, file: str | None, out: str | None, as_json: bool) -> None:
    """A document as PDF."""
    from newsroom.desk.pdf import as_json as record

    made = make(Path(file).expanduser().absolute() if file else _newest(session), target(out, ".pdf"))
    if as_json:
        json_line(record(made))
    else:
        click.echo(made.path)


def _newest(session: Session) -> Path:
    from newsroom.desk.exports import newest

    if (found := newest(session.desk())) is None:
        raise NewsroomError("工作台的 exports 里还没有生成过文件。请先用 newsroom briefing 生成，或写明是哪个文件。")
    return found


def make(document: Path, out: Path | None = None) -> "Pdf":
    """The document as PDF; what she has to know of it goes to stderr."""
    from newsroom.desk import pdf

    if sys.stderr.isatty():
        say("正在用 LibreOffice 生成 PDF，按 Ctrl+C 停止……")
    made = pdf.make(document, out=out)
    for told in made.substitutions:
        say(f"注意：{told}")
    return made
