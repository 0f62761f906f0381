"""The briefing in one key, and the document opened in the system's own program."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from newsroom.desk import briefing, issues
from newsroom.desk.briefing import Made
from newsroom.desk.desk import Desk
from newsroom.text.dates import parse_period


def make(desk: Desk, month: str | None) -> Made:
    """The briefing of a month, or of the month of the newest story, sensibly composed. Raises NewsroomError."""
    key = month or issues.latest_month(desk)
    return briefing.make(desk, issues.compose(desk, *parse_period(key)))


def summary(made: Made) -> str:
    """What was made and where it lies, in a few lines."""
    lines = [f"{made.columns} 个栏目 {made.stories} 篇，图片 {made.photos} 张。", f"文件：{made.path}", "按 F10 打开。"]
    return "\n".join([*lines, *made.warnings])


def program_for(path: Path) -> list[str] | None:
    """The command that opens a file in the system's program; None where there is none (a console, a server)."""
    if sys.platform == "darwin":
        return ["open", str(path)]
    if shutil.which("wslview"):
        return ["wslview", str(path)]
    graphical = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    opener = shutil.which("xdg-open")
    # without a display xdg-open would start a text browser in our terminal
    return [opener, str(path)] if opener and graphical else None


def open_in_system(path: Path) -> bool:
    """Open the file in the system's program without waiting for it; False where that is not possible."""
    if sys.platform == "win32":
        os.startfile(path)
        return True
    command = program_for(path)
    if command is None:
        return False
    try:
        subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    return True
