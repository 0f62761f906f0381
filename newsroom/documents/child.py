"""The process that fills in a template not yet trusted: `python -m newsroom.documents.child CPU MEMORY WALL`.

It reads a pickled job from stdin and answers on stdout with a line of JSON, after which a finished document follows.
What it may take is limited before it reads anything; what it may do, before a template's first tag is looked at.
"""

import contextlib
import json
import mimetypes
import os
import pickle
import signal
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

_FILES_OPEN = 64
_LARGEST_FILE = 64 << 20
"""Bytes; only a chart's workbook is written to a file, in the folder of this process alone."""
_NEVER = (
    "subprocess.",
    "os.system",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.startfile",
    "os.kill",
    "pty.",
    "socket.",
)


def limit(cpu: int, memory: int, wall: int) -> None:
    """Bound this process, where the system can: seconds of computing, bytes of addresses, files, seconds altogether.

    The parent watches the clock too; this is for when it is gone.
    """
    try:
        import resource
    except ImportError:  # Windows
        return
    signal.alarm(wall)
    bounds = (
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_CPU, cpu, cpu + 1),
        (resource.RLIMIT_AS, memory, memory),
        (resource.RLIMIT_FSIZE, _LARGEST_FILE, _LARGEST_FILE),
        (resource.RLIMIT_NOFILE, _FILES_OPEN, _FILES_OPEN),
    )
    for what, soft, hard in bounds:
        with contextlib.suppress(ValueError, OSError):  # macOS refuses some
            resource.setrlimit(what, (soft, hard))


def guard(readable: Callable[[str], bool], writable: Callable[[str], bool]) -> None:
    """From now on this process starts no program, opens no connection, and no file that it has no business with.

    A second wall behind the sandbox; nothing takes it down again while the process lives.
    """

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event.startswith(_NEVER):
            raise PermissionError(f"{event} is not allowed here")
        if event == "open" and isinstance(arguments[0], str | bytes | os.PathLike):
            path = os.path.realpath(os.fsdecode(arguments[0]))
            mode, flags = arguments[1] or "", arguments[2] or 0
            changing = set(mode) & set("wax+") or flags & (os.O_WRONLY | os.O_RDWR)
            if not (writable(path) if changing else readable(path)):
                raise PermissionError(f"{path} may not be opened here")

    sys.addaudithook(watch)


class _Job(pickle.Unpickler):
    """Also notes the paths in the value: its pictures."""

    def __init__(self, file: Any) -> None:
        super().__init__(file)
        self.paths: set[str] = set()

    def find_class(self, module_name: str, global_name: str, /) -> Any:
        found = super().find_class(module_name, global_name)
        if isinstance(found, type) and issubclass(found, Path):
            return self._path
        return found

    def _path(self, text: str) -> Path:
        self.paths.add(os.path.realpath(text))
        return Path(text)


def main() -> int:
    """Do the one job. Returns the exit code: 0 when it was answered, 3 when the memory did not suffice."""
    limit(*map(int, sys.argv[1:4]))
    channel = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # a library that talks must not talk into the answer
    job = _Job(sys.stdin.buffer)
    try:
        head, data = _printed(job)
    except MemoryError:
        return 3
    with os.fdopen(channel, "wb") as out:
        out.write(json.dumps(head).encode() + b"\n" + data)
    return 0


def _printed(job: _Job) -> tuple[dict[str, Any], bytes]:
    from newsroom.documents.kinds import kind
    from newsroom.documents.render import Template, render
    from newsroom.documents.template_errors import TemplateError
    from newsroom.errors import NewsroomError

    kind_id, value, path, data, made_at = job.load()
    mimetypes.init(())  # or openpyxl would have them read from the system's files
    try:
        found = kind(kind_id)
        here = os.path.realpath(".") + os.sep
        known = tuple(os.path.realpath(entry) for entry in (*sys.path, sys.prefix, sys.base_prefix) if entry)
        known += ("/usr/share/zoneinfo", "/dev/urandom", os.path.realpath(os.devnull), here)
        guard(lambda name: name in job.paths or name.startswith(known), lambda name: f"{name}{os.sep}".startswith(here))
        rendered = render(found, value, Template(Path(path), data), made_at=made_at)
    except TemplateError as error:
        if _ran_out(error):
            raise MemoryError from None
        return {"error": str(error), "problem": asdict(error.problem)}, b""
    except NewsroomError as error:
        return {"refused": str(error)}, b""
    return {"warnings": rendered.warnings, "size": len(rendered.data)}, rendered.data


def _ran_out(error: BaseException | None) -> bool:
    """Whether the memory did not suffice, wherever on the way."""
    while error is not None:
        if isinstance(error, MemoryError):
            return True
        error = error.__cause__ or error.__context__
    return False


if __name__ == "__main__":
    sys.exit(main())
