"""`newsroom backup, restore, export, import`."""

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsroom.cli.chinese import ChineseCommand
from newsroom.cli.main import DONE, NEEDS_HER, Session
from newsroom.cli.output import Progress, json_line, say, table
from newsroom.desk import keeping
from newsroom.errors import NewsroomError
from newsroom.files import shown

if TYPE_CHECKING:
    from newsroom.desk.keeping import Restored

_FEW = 20


@click.command(cls=ChineseCommand, help="把整个工作台备份成一个文件（含图片和原件），写完读回核对。")
@click.argument("file", required=False, metavar="[FILE]")
@click.option("--force", is_flag=True, help="FILE 已有时覆盖它。")
@click.option("--no-exports", is_flag=True, help="不含 exports 里生成的文件。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def backup(session: Session, file: str | None, force: bool, no_exports: bool, as_json: bool) -> int:
    """One file that holds everything; 1 when something could not be put in."""
    desk = session.desk()
    path = (Path(file).expanduser() if file else keeping.default_file(desk)).absolute()
    progress = Progress()
    try:
        made = keeping.back_up(desk, path, exports=not no_exports, force=force, progress=progress)
    finally:
        progress.end()
        desk.close()
    if as_json:
        counts = made.manifest.counts
        json_line({"path": shown(path), "size": made.size, **counts, "skipped": [shown(name) for name in made.skipped]})
    else:
        click.echo(shown(path))
    say(f"备份好了，已读回核对：{len(made.manifest.files)} 个文件，{_size(made.size)}。")
    if made.skipped:
        say(f"有 {len(made.skipped)} 个文件没能放进备份（读不到，或名字不能用）：{_listed(made.skipped)}。")
    return NEEDS_HER if made.skipped else DONE


@click.command(
    cls=ChineseCommand,
    help="恢复：从备份文件 FILE，或从每天的自动备份（--day）。先全部核对，再替换；原有内容移到 data/aside，不删除。",
)
@click.argument("file", required=False, metavar="[FILE]")
@click.option("--to", "target", metavar="DIR", help="恢复成一个新的工作台，放在 DIR（新文件夹或空文件夹）。")
@click.option("--day", metavar="YYYY-MM-DD", help="恢复到这一天的自动备份。")
@click.option("--list", "listing", is_flag=True, help="列出有哪些天的自动备份。")
@click.option("--yes", is_flag=True, help="不再询问。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def restore(
    session: Session, file: str | None, target: str | None, day: str | None, listing: bool, yes: bool, as_json: bool
) -> int:
    """Put a desk back, or make a new one of a backup."""
    if (file is not None) + (day is not None) + listing != 1:
        raise NewsroomError("请写明恢复什么：备份文件 FILE、--day 日期，或用 --list 看有哪些天。什么也没有改动。")
    if target is not None and file is None:
        raise NewsroomError("--to 只能和备份文件 FILE 一起用，什么也没有改动。")
    if listing:
        return _list(session.folder, as_json)
    folder, source = session.folder.absolute(), file or f"{day} 的自动备份"
    if target is None:
        _confirm(folder, source, yes)
    progress = Progress()
    now = session.now or datetime.now().astimezone()
    try:
        if target is not None:
            folder = Path(target).expanduser().absolute()
            done = keeping.restore_new(folder, Path(str(file)).expanduser(), now, progress)
        elif file is not None:
            done = keeping.restore_file(folder, Path(file).expanduser(), now, progress)
        else:
            done = keeping.restore_day(folder, str(day), now, progress)
    finally:
        progress.end()
    _tell(folder, done, as_json)
    return DONE


def _confirm(folder: Path, source: str, yes: bool) -> None:
    if yes:
        return
    if not _interactive():
        raise NewsroomError(
            f"恢复会替换 {folder} 里现有的稿件，没有恢复。确定要恢复请加 --yes；原有内容会移开，不删除。"
        )
    click.echo(f"把 {folder} 恢复成 {source}？原有内容会移到 data/aside，不删除。[y/N] ", err=True, nl=False)
    if sys.stdin.readline().strip().lower() not in ("y", "yes", "是"):
        raise NewsroomError("没有恢复，什么也没有改动。")


def _interactive() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _tell(folder: Path, done: "Restored", as_json: bool) -> None:
    aside = shown(done.aside) if done.aside else None
    if as_json:
        json_line({"desk": shown(folder), "files": done.files, "same": done.same, "aside": aside})
    else:
        click.echo(shown(folder))
    said = f"恢复好了：换上 {done.files} 个文件，{done.same} 个本来就一样。"
    say(said + (f"原有内容移到了 {aside}。" if aside else ""))


def _list(folder: Path, as_json: bool) -> int:
    found, broken = keeping.days(folder)
    if as_json:
        for day in found:
            json_line({"day": day.date, "at": day.at, "version": day.version, **day.counts, "damaged": False})
        for day in broken:
            json_line({"day": day, "damaged": True})
        return NEEDS_HER if broken else DONE
    rows = [(d.date, f"{d.at:%H:%M}", str(d.counts.get("stories", "")), _size(d.counts.get("bytes", 0))) for d in found]
    if rows:
        table([("日期", "时间", "稿件", "大小"), *rows], (10, 5, 8, 12))
    say(f"共 {len(found)} 天。" + (f"清单读不出来的：{'、'.join(broken)}。" if broken else ""))
    return NEEDS_HER if broken else DONE


@click.command("export", cls=ChineseCommand, help="把全部稿件（含每一版）和登记导出为 JSONL；FILE 写“-”为标准输出。")
@click.argument("file", metavar="FILE|-")
@click.option("--current", is_flag=True, help="只导出每篇现在的样子，不含以前各版。")
@click.option("--force", is_flag=True, help="FILE 已有时覆盖它。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON（导出到文件时）。")
@click.pass_obj
def export(session: Session, file: str, current: bool, force: bool, as_json: bool) -> None:
    """Everything as JSON lines."""
    desk = session.desk()
    target = sys.stdout.buffer if file == "-" else Path(file).expanduser().absolute()
    progress = Progress()
    try:
        done = keeping.export(desk, target, current=current, force=force, progress=progress)
        if file == "-":
            sys.stdout.buffer.flush()
    finally:
        progress.end()
        desk.close()
    if as_json and isinstance(target, Path):
        counts = {"stories": done.stories, "versions": done.versions, "registers": done.registers}
        json_line({"path": shown(target), **counts})
    say(f"导出了 {done.stories} 篇稿件的 {done.versions} 版，登记 {done.registers} 条。")
    say("图片、凭证和设置（计划、统计、流转等）不在其中，要一起带走请用 newsroom backup。")


@click.command("import", cls=ChineseCommand, help="导入 export 导出的文件。本机已有的稿件不会改动。")
@click.argument("file", metavar="FILE")
@click.option("--copies", is_flag=True, help="编号相同而内容不同的，另存为新稿件，标题注明（导入副本）。")
@click.option("--partial", is_flag=True, help="文件有坏行时，只导入完好的部分。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.pass_obj
def import_(session: Session, file: str, copies: bool, partial: bool, as_json: bool) -> int:
    """Take in an export; 1 when something was left out."""
    desk = session.desk()
    progress = Progress()
    try:
        taken = keeping.take_in(desk, Path(file).expanduser(), copies=copies, partial=partial, progress=progress)
    finally:
        progress.end()
        desk.close()
    done = taken.done
    held = done.survey.held
    if as_json:
        json_line(
            {
                "added": len(done.added),
                "same": done.same,
                "conflicts": done.conflicts,
                "copies": [{"id": theirs, "copy": copy} for theirs, copy in done.copies],
                "registers": done.rows,
                "registers_same": done.same_rows,
                "register_conflicts": done.row_conflicts,
                "held": [{"line": number, "error": why} for number, why in held],
                "photos_missing": taken.photos_missing,
            }
        )
    say(
        f"导入 {len(done.added)} 篇，登记 {done.rows} 条；本来就有 {done.same} 篇、{done.same_rows} 条。"
        + (f"另存副本 {len(done.copies)} 篇。" if done.copies else "")
    )
    if done.conflicts or done.row_conflicts:
        names = [*done.conflicts, *done.row_conflicts]
        say(f"编号相同而内容不同，没有导入：{_listed(names)}。要另存为新稿件，请加 --copies 再导入一次。")
    for number, why in held[:_FEW]:
        say(f"第 {number} 行没有导入：{why}。")
    if taken.photos_missing:
        say(f"有 {taken.photos_missing} 张图片不在这个工作台里，请把原工作台的 photos 文件夹一起复制过来。")
    return NEEDS_HER if done.conflicts or done.row_conflicts or held or taken.photos_missing else DONE


def _listed(names: "tuple[str, ...] | list[str]") -> str:
    more = f" 等 {len(names)} 项" if len(names) > _FEW else ""
    return "、".join(shown(name) for name in names[:_FEW]) + more


def _size(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 100_000 else f"{size / 1e3:.1f} KB"
