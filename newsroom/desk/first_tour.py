"""Whether the app is still to show its tour of a desk that was made outside of it: a file in the desk says so."""

import contextlib
from pathlib import Path

_MARK = ".tour"


def ask_for(folder: Path) -> None:
    """Have the app show the tour when it next opens this desk. A tour is not worth an error."""
    with contextlib.suppress(OSError):
        (folder / _MARK).write_text("newsroom 下次打开这个工作台时显示新手导览，然后删除这个文件。\n", encoding="utf-8")


def is_due(folder: Path) -> bool:
    """Whether it was asked for and not shown since."""
    return (folder / _MARK).is_file()


def shown(folder: Path) -> None:
    """It is on the screen; that is enough."""
    with contextlib.suppress(OSError):
        (folder / _MARK).unlink(missing_ok=True)
