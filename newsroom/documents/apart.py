"""A document printed in a process of its own, which may neither take for ever nor fill the memory.

For templates that nobody has printed with yet: the sandbox bounds what a template reaches, not how much it does. On
Windows time and the size of the answer are bounded, memory is not.
"""

import contextlib
import io
import json
import os
import pickle
import signal
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePath
from typing import Any

from newsroom.documents.problem import Problem, problem
from newsroom.documents.render import Rendered, Template
from newsroom.documents.template_errors import TemplateError
from newsroom.errors import NewsroomError

_MIB = 1 << 20
_POSIX = os.name == "posix"
_PASSED_ON = ("SYSTEMROOT", "WINDIR", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "PYTHONTZPATH")


@dataclass(frozen=True, slots=True)
class Limits:
    """What printing apart may take; a whole volume of 200 stories with 100 photos from a phone stays far below."""

    cpu: int = 60
    """Seconds."""
    wall: float = 120
    """Seconds, from the start of the process."""
    memory: int = 1024 * _MIB
    """Bytes of address space; 200 stories with 100 photos take under 256 MiB."""
    output: int = 256 * _MIB
    """Bytes of the answer."""


DEFAULT = Limits()
TRIAL = Limits(cpu=20, wall=40)
"""For a kind's sample."""


def render_apart(
    kind_id: str, value: Any, template: Template, made_at: datetime | None = None, *, limits: Limits = DEFAULT
) -> Rendered:
    """`render` in a child process under limits.

    Raises TemplateError, with the text that `render` would give it or with what limit was hit, and NewsroomError when
    there is no kind of this id or no process can be started. The child is gone when this returns.
    """
    job = _pickled((kind_id, value, str(template.path), template.data, made_at))
    try:
        with tempfile.TemporaryDirectory(prefix="newsroom-", ignore_cleanup_errors=True) as folder:
            answer, code = _run(job, folder, limits)
    except OSError:
        raise NewsroomError(
            "填写模板的程序没有启动起来，没有生成文件，稿件都没有动。请看看内存和磁盘是否已满，再试一次。"
        ) from None
    return _understood(answer, code, template)


class _Pickler(pickle.Pickler):
    """Paths are sent whole: the child works in another folder."""

    def reducer_override(self, obj: Any) -> Any:
        if isinstance(obj, PurePath):
            return type(obj), (str(Path(obj).absolute()),)
        return NotImplemented


def _pickled(value: object) -> bytes:
    out = io.BytesIO()
    _Pickler(out, pickle.HIGHEST_PROTOCOL).dump(value)
    return out.getvalue()


def _run(job: bytes, folder: str, limits: Limits) -> tuple[bytes, int | None]:
    """What the child answered, and its exit code; None when it was stopped at the time limit or said too much."""
    numbers = map(str, (limits.cpu, limits.memory, round(limits.wall) + 5))
    command = [sys.executable, "-P", "-B", "-s", "-X", "utf8", "-m", "newsroom.documents.child", *numbers]
    child = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=_environment(folder),
        start_new_session=_POSIX,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    heard: list[bytes] = []
    reader = threading.Thread(target=_listen, args=(child, limits.output, heard), daemon=True)
    writer = threading.Thread(target=_tell, args=(child, job), daemon=True)
    try:
        reader.start()
        writer.start()
        reader.join(limits.wall)
        answer = b"".join(heard)
        if reader.is_alive() or len(answer) > limits.output:
            return b"", None
        with contextlib.suppress(subprocess.TimeoutExpired):
            return answer, child.wait(limits.wall)
        return b"", None
    finally:
        _end(child)
        writer.join()
        reader.join()
        for pipe in (child.stdin, child.stdout):
            with contextlib.suppress(OSError):
                pipe.close()  # pyright: ignore[reportOptionalMemberAccess]


def _environment(folder: str) -> dict[str, str]:
    """Nothing of hers, only what Python needs to find the same modules."""
    kept = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    path = os.pathsep.join(str(Path(entry).absolute()) for entry in sys.path)
    places = dict.fromkeys(("TMPDIR", "TEMP", "TMP", "HOME"), folder)
    # the C library would reserve 64 MiB of addresses for each thread
    return {**kept, **places, "PYTHONPATH": path, "MALLOC_ARENA_MAX": "2"}


def _tell(child: "subprocess.Popen[bytes]", job: bytes) -> None:
    assert child.stdin
    with contextlib.suppress(OSError):  # it ended before it had heard all
        child.stdin.write(job)
        child.stdin.close()


def _listen(child: "subprocess.Popen[bytes]", most: int, heard: list[bytes]) -> None:
    assert child.stdout
    with contextlib.suppress(OSError):
        heard.append(child.stdout.read(most + 1))


def _end(child: "subprocess.Popen[bytes]") -> None:
    """Stop the child and whatever it may have started."""
    if _POSIX:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
    with contextlib.suppress(OSError):
        child.kill()
    child.wait()


def _understood(answer: bytes, code: int | None, template: Template) -> Rendered:
    head, _, data = answer.partition(b"\n")
    try:
        said = json.loads(head) if code == 0 else {}
        if "size" in said and said["size"] == len(data):
            return Rendered(data, tuple(said["warnings"]))
        if "error" in said:
            raise TemplateError(said["error"], Problem(**said["problem"]))
        if "refused" in said:
            raise NewsroomError(said["refused"])
    except (ValueError, TypeError, KeyError):
        code = -1
    too_long = code is None or -code in (getattr(signal, "SIGXCPU", 0), getattr(signal, "SIGALRM", 0))
    raise stopped(template, "时间" if too_long else "内存")


def stopped(template: Template, what: str) -> TemplateError:
    """The error of a template that took too much of something."""
    found = problem("too_much", what=what)
    return TemplateError(
        f"模板“{template.path.name}”{found.message}，没有生成文件，稿件都没有动。{found.suggestion}；来路不明的模板不要用。"
        f"文件在 {template.path}，把它移走就会改用程序自带的模板。",
        found,
    )
