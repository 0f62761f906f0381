"""Run newsroom, or its tests, from a fresh clone with nothing but Python and pip: python start.py demo | test | ...

The first run makes `.venv` beside this file and installs into it what pyproject.toml names; later runs reuse it until
pyproject.toml changes.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

USAGE = """python start.py COMMAND

  demo [DIR]   make a sample desk, run the whole way on it, open it (the arguments of `newsroom demo`)
  test [...]   run the test suite (further arguments go to pytest)
  check        ruff and pyright
  ANYTHING     newsroom ANYTHING
"""


def main(arguments: list[str]) -> int:
    if not arguments or arguments[0] in ("-h", "--help"):
        print(USAGE)
        return 0
    if sys.version_info < (3, 11):  # noqa: UP036  (this file runs before any installer has looked)
        found = ".".join(map(str, sys.version_info[:3]))
        print(
            f"newsroom 需要 Python 3.11 或更新的版本，现在是 {found}。\nnewsroom needs Python 3.11 or later.",
            file=sys.stderr,
        )
        return 2
    command, rest = arguments[0], arguments[1:]
    if command == "test":
        prepare("dev")
        return run("-m", "pytest", *rest)
    if command == "check":
        prepare("dev")
        return run("-m", "ruff", "check", ".") or run("-m", "ruff", "format", "--check", ".") or run("-m", "pyright")
    prepare("")
    return run("-m", "newsroom", command, *rest)


def prepare(extra: str) -> None:
    """Make the environment, unless it stands as pyproject.toml wants it."""
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    marks = [VENV / ".installed-dev", *([] if extra else [VENV / ".installed"])]
    if PYTHON.is_file() and any(mark.is_file() and mark.read_text() == wanted for mark in marks):
        return
    print("正在准备运行环境，第一次要一两分钟。Installing into .venv ...", file=sys.stderr)
    if not PYTHON.is_file():
        # without pip of its own: some systems ship venv without ensurepip, and the pip at hand can install into it
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(VENV)], check=True)
    target = f"{ROOT}[{extra}]" if extra else str(ROOT)
    pip = [sys.executable, "-m", "pip", "--python", str(PYTHON), "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "--quiet", "--editable", target], check=True)
    (VENV / (f".installed-{extra}" if extra else ".installed")).write_text(wanted)


def run(*arguments: str) -> int:
    """Run the environment's Python in the caller's folder."""
    return subprocess.run([str(PYTHON), *arguments], check=False).returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except subprocess.CalledProcessError as error:
        print(f"准备运行环境时失败，上面是原因。Setting up failed: {error.cmd[:4]}", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
