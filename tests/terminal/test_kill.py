"""The app is killed while she types: at most the last two seconds are lost, the rest is offered on the next start."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from newsroom.desk import stories, unsaved
from newsroom.desk.desk import Desk, open_desk

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

import fcntl
import pty
import struct
import termios

LOST_AT_MOST = 2.0
STREAM = "".join(chr(code) for code in range(0x3400, 0x3400 + 2000))
"""Rare characters, each unlike the others and in no label: one that is echoed says how far the screen is."""


class Terminal:
    """A program on a pseudo-terminal; a thread keeps its output with the time at which it came."""

    def __init__(self, command: list[str]) -> None:
        leader, follower = pty.openpty()
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        env = {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8", "PYTHONUTF8": "1"}
        env["PYTHONPATH"] = str(Path(__file__).parents[2])
        self.program = subprocess.Popen(
            command, stdin=follower, stdout=follower, stderr=follower, start_new_session=True, env=env
        )
        os.close(follower)
        self.leader = leader
        self.output: list[tuple[float, bytes]] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        while True:
            try:
                data = os.read(self.leader, 1 << 16)
            except OSError:  # the other side is gone
                return
            if not data:
                return
            self.output.append((time.monotonic(), data))

    def type(self, text: str) -> None:
        os.write(self.leader, text.encode())

    def shown(self, until: float | None = None) -> str:
        """All that was written until a time, as it came."""
        data = b"".join(data for when, data in list(self.output) if until is None or when <= until)
        return data.decode("utf-8", "ignore")

    def wait_for(self, text: str) -> None:
        end = time.monotonic() + 60
        while text not in self.shown():
            assert time.monotonic() < end, f"never saw {text}: {self.shown()[-2000:]!r}"
            time.sleep(0.05)

    def kill(self) -> float:
        """SIGKILL; when that was."""
        os.kill(self.program.pid, signal.SIGKILL)
        when = time.monotonic()
        self.program.wait()
        self._reader.join(5)
        os.close(self.leader)
        return when


@pytest.mark.parametrize("round_", range(2))
def test_killed_while_typing(desk: Desk, round_: int) -> None:
    story = stories.new(desk, "写到一半的稿件", "")
    command = [sys.executable, "-m", "newsroom", "--desk", str(desk.folder), "open", story.id]
    terminal = Terminal(command)
    try:
        terminal.wait_for("在这里写正文")
        stop = time.monotonic() + random.uniform(3.0, 6.0)
        typed = 0
        while time.monotonic() < stop and typed < len(STREAM):
            terminal.type(STREAM[typed])
            typed += 1
            time.sleep(0.02)
    finally:
        killed = terminal.kill()

    now = open_desk(desk.folder)
    assert stories.get(now, story.id).body == ""
    (found,) = unsaved.left_behind(now)
    kept = found.draft.story.body
    assert STREAM[:typed].startswith(kept)
    seen = terminal.shown(until=killed - LOST_AT_MOST)
    on_screen = next((n for n in range(typed, 0, -1) if STREAM[n - 1] in seen), 0)
    assert on_screen > 10, "the stream was too slow to prove anything"
    assert len(kept) >= on_screen

    again = Terminal(command)
    try:
        again.wait_for("还没有保存的文字")
        again.type("\r")
        again.wait_for("已经恢复")
    finally:
        again.kill()
    assert stories.get(now, story.id).body == kept
