"""Data to stdout, talk and progress to stderr, documents where `--out` says."""

import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import msgspec

from newsroom.errors import NewsroomError
from newsroom.text.cells import clip, pad, width


def json_line(value: Any) -> None:
    """One JSON document on one line."""
    click.echo(msgspec.json.encode(value).decode())


def say(text: str) -> None:
    """Talk: to stderr, out of the data's way."""
    click.echo(text, err=True)


def table(rows: Sequence[Sequence[str]], limits: Sequence[int]) -> None:
    """Rows as columns aligned by cells, each column as wide as its longest text up to its limit."""
    widths = [min(max((width(row[i]) for row in rows), default=0), limit) for i, limit in enumerate(limits)]
    for row in rows:
        cells = [pad(clip(text, cells), cells) for text, cells in zip(row, widths, strict=True)]
        click.echo("  ".join(cells).rstrip())


def target(out: str | None, suffix: str) -> Path | None:
    """Where `--out` says. Raises NewsroomError when its name or folder will not do."""
    if out is None:
        return None
    path = Path(out).expanduser().absolute()
    if path.suffix.lower() != suffix:
        raise NewsroomError(f"{out} 的名字要以 {suffix} 结尾，没有生成文件。")
    if not path.parent.is_dir():
        raise NewsroomError(f"文件夹 {path.parent} 不存在，没有生成文件。")
    return path


class Progress:
    """A progress line on a terminal's stderr, once the work has taken a second."""

    def __init__(self) -> None:
        self._start = time.monotonic()
        self._shown = False
        self._live = sys.stderr.isatty()

    def __call__(self, done: int, total: int, name: str = "") -> None:
        if not self._live or time.monotonic() - self._start < 1:
            return
        self._shown = True
        filled = 24 * done // max(total, 1)
        bar = "━" * filled + "─" * (24 - filled)
        click.echo(f"\r\x1b[2K{bar} {done}/{total} {clip(name, 40)}", err=True, nl=False)

    def end(self) -> None:
        """Take the line away."""
        if self._shown:
            click.echo("\r\x1b[2K", err=True, nl=False)
