"""How long until the app paints and echoes a key, beside a bare Textual editor in the same run.

    python benchmarks/startup.py [--stories 1000] [--runs 9]

Both programs run on a real pseudo-terminal, by turns; figures are milliseconds from fork, medians and minima, and the
ratio of the medians. `--json` prints one JSON document. POSIX only.
"""

import argparse
import fcntl
import json
import os
import pty
import re
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

ECHO = "龘"
_CONTROL = re.compile(
    rb"\x1b\[[0-9;:?<>=$]*[a-zA-Z]|\x1b[()][0-9A-B]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[=>78]|[\x00-\x1f]"
)
BARE = """
from textual.app import App
from textual.widgets import TextArea
class Editor(App):
    def compose(self):
        yield TextArea("", show_line_numbers=False)
    def on_mount(self):
        self.query_one(TextArea).focus()
Editor().run()
"""


def start(argv: list[str]) -> dict[str, float]:
    """Start a program on a pty of 120x40: milliseconds to the first painted cell and to the first echoed key."""
    begun = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", LANG="C.UTF-8", COLUMNS="120", LINES="40")
        os.execv(argv[0], argv)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    seen, paint, sent = b"", 0.0, 0.0
    try:
        while time.perf_counter() - begun < 30:
            if select.select([terminal], [], [], 0.005)[0]:
                seen += (chunk := os.read(terminal, 1 << 16))
                if b"\x1b[?2026$p" in chunk:  # yes, this terminal knows synchronised output
                    os.write(terminal, b"\x1b[?2026;2$y")
            now = time.perf_counter()
            if not paint and (at := seen.find(b"\x1b[?1049h")) >= 0 and _CONTROL.sub(b"", seen[at + 8 :]):
                paint = now
            if paint and ECHO.encode() in seen:
                return {"paint": (paint - begun) * 1000, "echo": (now - begun) * 1000}
            if paint and now - sent > 0.04:
                os.write(terminal, ECHO.encode())
                sent = now
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)
    raise SystemExit(f"{argv}: no echo within 30 s; last output {seen[-200:]!r}")


def make_desk(folder: Path, stories: int) -> None:
    """A desk with so many stories of 600 characters, spread over a year."""
    from newsroom.desk.config import DeskConfig
    from newsroom.desk.desk import create_desk
    from newsroom.plan import shipped_text
    from newsroom.story import Story

    zone = ZoneInfo("Asia/Shanghai")
    desk = create_desk(folder, shipped_text("bureau"), DeskConfig(name="青禾区教育和体育局"))
    body = "\n".join(["9月25日，柳河镇中心校开展消防应急演练，师生按预定路线有序疏散。" * 6] * 3)
    moments = [datetime(2026, 1 + n % 12, 1 + n % 28, 9, tzinfo=zone) for n in range(stories)]
    made = [
        Story(id="", title=f"第{n}次演练", body=body, unit="柳河镇中心校", received_at=at, submitted_at=at)
        for n, at in enumerate(moments)
    ]
    desk.archive.add(made, by="", at=moments[0])


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--stories", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        make_desk(Path(folder) / "desk", args.stories)
        (Path(folder) / "bare.py").write_text(BARE)
        programs = {
            "bare TextArea": [sys.executable, f"{folder}/bare.py"],
            "newsroom": [sys.executable, "-m", "newsroom", "--desk", f"{folder}/desk"],
        }
        runs: dict[str, list[dict[str, float]]] = {name: [] for name in programs}
        for _ in range(args.runs):
            for name, argv in programs.items():
                runs[name].append(start(argv))
    report = {
        name: {key: {"median": statistics.median(r[key] for r in found), "min": min(r[key] for r in found)}
               for key in ("paint", "echo")}
        for name, found in runs.items()
    }  # fmt: skip
    ratio = {
        key: report["newsroom"][key]["median"] / report["bare TextArea"][key]["median"] for key in ("paint", "echo")
    }
    if args.json:
        print(json.dumps({"stories": args.stories, "runs": args.runs, **report, "ratio": ratio}))
        return
    print(f"{'':16}{'first paint':>18}{'first echoed key':>20}   (ms, median / min)")
    for name, figures in report.items():
        print(f"{name:16}" + "".join(f"{f['median']:>11.0f} / {f['min']:.0f}" for f in figures.values()))
    print(f"{'ratio':16}{ratio['paint']:>11.2f}{ratio['echo']:>17.2f}")


if __name__ == "__main__":
    main()
