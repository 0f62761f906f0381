"""`newsroom doctor`."""

import click
import msgspec

from newsroom.cli.chinese import ChineseCommand
from newsroom.cli.main import DONE, NEEDS_HER, Session
from newsroom.cli.output import Progress, json_line, say

_LABELS = {"error": "错误", "warn": "注意", "info": "说明"}


@click.command(cls=ChineseCommand, help="检查档案：每个文件、每个版本、图片和引用；--repair 修复能修的。")
@click.option("--repair", is_flag=True, help="重建能重建的，修不了的移到 data/aside，不删除任何东西。")
@click.option("--json", "as_json", is_flag=True, help="输出一份 JSON。")
@click.pass_obj
def doctor(session: Session, repair: bool, as_json: bool) -> int:
    """Everything that is wrong, worst first."""
    from newsroom.desk import care

    progress = Progress()
    try:
        health = care.examine(session.desk(), repair=repair, progress=progress)
    finally:
        progress.end()
    if as_json:
        json_line({"ok": health.ok, **msgspec.to_builtins(health), "seconds": round(health.seconds, 2)})
        return DONE if health.ok else NEEDS_HER
    for each in health.findings:
        click.echo(f"{'已修复' if each.repaired else _LABELS[each.severity]}：{each.message}")
    looked = f"查了 {health.volumes} 个档案文件，{health.stories} 篇稿件，{health.versions} 个版本"
    if not health.ok:
        say(f"{looked}：有问题，见上。" + ("" if repair else "可以运行 newsroom doctor --repair 修复。"))
        return NEEDS_HER
    say(f"{looked}：{'问题都已修复' if any(each.repaired for each in health.findings) else '都完好'}。")
    return DONE
