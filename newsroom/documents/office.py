"""LibreOffice where it is installed: documents converted in the background, each time in a house of its own.

A job has its own folder and its own profile, so that no window of hers is in the way and nothing of it stays; a program
without network where the system can give one, because a document may name pictures that lie elsewhere; an end in time.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

from newsroom.documents.office_fonts import StandIn, font_settings, missing_faces
from newsroom.errors import NewsroomError

LONGEST = 300.0
"""Seconds after which a conversion is given up: 1000 stories with 100 photos take 160."""
_LOOK_EVERY = 0.1
_INSTEAD = "请用 Word 或 WPS 打开文件，选“另存为”PDF"

_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution"
 oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""
"""No macros, and nothing fetched from where a document points to."""


class NoOffice(NewsroomError):
    """There is no LibreOffice here; the message says what to do instead."""


class OfficeFailed(NewsroomError):
    """LibreOffice made nothing of the file, or took too long."""


class OfficeStopped(NewsroomError):
    """She wanted no more of it."""


def soffice() -> Path:
    """LibreOffice's program. Raises NoOffice."""
    for path in _places():
        if path.is_file():
            return path
    raise NoOffice(
        f"这台电脑没有安装 LibreOffice，没有生成 PDF，原来的文件没有动。{_INSTEAD}；或者装上 LibreOffice 再试。"
    )


def _places() -> Iterator[Path]:
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            # beside soffice.exe Windows has soffice.com, which tells when it has finished
            yield from (Path(found).with_suffix(".com"), Path(found)) if os.name == "nt" else (Path(found),)
    if sys.platform == "darwin":
        for root in (Path("/Applications"), Path.home() / "Applications"):
            yield root / "LibreOffice.app/Contents/MacOS/soffice"
    elif sys.platform == "win32":
        for variable in ("PROGRAMFILES", "PROGRAMW6432", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
            if root := os.environ.get(variable):
                yield from (Path(root) / "LibreOffice/program" / name for name in ("soffice.com", "soffice.exe"))
    else:
        yield Path("/usr/lib/libreoffice/program/soffice")
        yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)


def convert(
    sources: Sequence[Path],
    into: Path,
    format_: str = "pdf",
    *,
    going_on: Callable[[], bool] = lambda: True,
    longest: float = LONGEST,
) -> tuple[list[Path], list[StandIn]]:
    """The sources in another format, in the folder `into` under their own stems, and the fonts that stood in.

    The sources need different stems; one program converts them all. `going_on` is asked ten times a second, in the
    calling thread; when it says no or raises, and after `longest` seconds, the program and all that it started are
    ended. Raises NoOffice, OfficeStopped, OfficeFailed, or NewsroomError when a file cannot be read or written.
    """
    program = soffice()
    try:
        with tempfile.TemporaryDirectory(prefix="newsroom-office-", ignore_cleanup_errors=True) as folder:
            job = Path(folder)
            stand_ins = _prepare(job, sources)
            _run(program, job, [job / "in" / f"{n}{path.suffix}" for n, path in enumerate(sources)], format_, going_on,
                 longest)  # fmt: skip
            made = [_taken(job / "out" / f"{n}.{format_}", path, into) for n, path in enumerate(sources)]
    except OSError as error:
        from newsroom.files import reason

        raise NewsroomError(f"转换时不能读写文件（{reason(error)}），原来的文件没有动。请看看磁盘是否已满。") from error
    return made, stand_ins


def _prepare(job: Path, sources: Sequence[Path]) -> list[StandIn]:
    """The job's folders: the sources under plain names, a profile, the fonts."""
    for name in ("in", "out", "profile/user"):
        (job / name).mkdir(parents=True)
    (job / "profile/user/registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    for number, path in enumerate(sources):
        shutil.copyfile(path, job / "in" / f"{number}{path.suffix}")
    stand_ins = missing_faces(sources)
    if stand_ins:
        (job / "fonts.conf").write_text(font_settings(stand_ins), encoding="utf-8")
    return stand_ins


def _run(
    program: Path, job: Path, sources: Sequence[Path], format_: str, going_on: Callable[[], bool], longest: float
) -> None:
    environment = {**os.environ, "SAL_USE_VCLPLUGIN": "svp"}
    if (job / "fonts.conf").exists():
        environment["FONTCONFIG_FILE"] = str(job / "fonts.conf")
    options = ["--headless", "--norestore", "--nologo", "--nolockcheck", "--nodefault"]
    command = [
        *(_without_network()), str(program), f"-env:UserInstallation={(job / 'profile').as_uri()}", *options,
        "--convert-to", format_, "--outdir", str(job / "out"), *map(str, sources),
    ]  # fmt: skip
    with (job / "said.txt").open("wb") as said:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, env=environment, cwd=job,
            start_new_session=True, creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )  # fmt: skip
    try:
        _wait(process, going_on, time.monotonic() + longest)
    finally:
        _end(process)


def _wait(process: "subprocess.Popen[bytes]", going_on: Callable[[], bool], until: float) -> None:
    while True:
        try:
            process.wait(_LOOK_EVERY)
            return
        except subprocess.TimeoutExpired:
            if not going_on():
                raise OfficeStopped("已停止，没有生成 PDF，原来的文件没有动。") from None
            if time.monotonic() > until:
                said = f"LibreOffice 一直没有完成，已经停下，没有生成 PDF，原来的文件没有动。{_INSTEAD}。"
                raise OfficeFailed(said) from None


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Let nothing of the job live on: soffice is a script that starts programs."""
    if os.name == "nt":
        if process.poll() is None:
            subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        except PermissionError:  # macOS says this of a group whose last process is ending
            pass
    process.wait()


def _taken(made: Path, source: Path, into: Path) -> Path:
    """The file that was made, moved to where it is wanted."""
    if not made.is_file() or not made.stat().st_size:
        raise OfficeFailed(f"LibreOffice 打不开 {source.name}，没有生成 PDF，原来的文件没有动。{_INSTEAD}。")
    target = into / f"{source.stem}{made.suffix}"
    shutil.move(made, target)
    return target


@cache
def _without_network() -> tuple[str, ...]:
    """What to put before a command so that it runs without network; nothing where the system does not allow it."""
    unshare = shutil.which("unshare") if sys.platform == "linux" else None
    if unshare is None:
        return ()
    prefix = (unshare, "-rn", "--")
    tried = subprocess.run([*prefix, "true"], capture_output=True, check=False)
    return prefix if tried.returncode == 0 else ()
