"""A TOML file that she may write: read, held against rules, every problem told with its file, line and key."""

import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, ClassVar

from newsroom.errors import NewsroomError
from newsroom.plan.locate import line_of, locate
from newsroom.plan.problems import SHOWN, Finding, PlanError, Problem, spelled
from newsroom.plan.syntax import explain

LARGEST = 1024 * 1024
"""Bytes; a plan with a thousand terms has some forty thousand."""


class FileError(NewsroomError):
    """The file was not taken; `problems` holds every reason that could be found, in the order of lines."""

    refusal: ClassVar[str]
    """How it is told: `日历没有载入，文件没有改动`."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        told = "\n".join(f"  {problem}" for problem in self.problems[:SHOWN])
        left = len(self.problems) - SHOWN
        more = f"\n  ……还有 {left} 处，改好上面的再看。" if left > 0 else ""
        super().__init__(f"{self.refusal}，请改好下面 {len(self.problems)} 处：\n{told}{more}")


def read(path: Path, what: str = "计划文件") -> str:
    """The file's text. Raises PlanError when it is not there, can't be read, is too large or not UTF-8.

    `what`: how she is told what it should be.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise _unread(path, "没有这个文件，请核对路径") from None
    except IsADirectoryError:
        raise _unread(path, f"这是文件夹，不是{what}") from None
    except (OSError, ValueError) as error:
        said = (
            f"这是文件夹，不是{what}" if path.is_dir() else f"文件打不开（{getattr(error, 'strerror', None) or error}）"
        )
        raise _unread(path, said) from error
    if len(data) > LARGEST:
        raise _unread(path, f"文件超过 {LARGEST // 1024} KB，不像是{what}")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unread(path, _encoding(data, what)) from error


def _encoding(data: bytes, what: str) -> str:
    """What a file that is not UTF-8 was probably saved as, and what to do."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "文件是按 UTF-16（Unicode）存的。请用记事本打开，另存为，编码选 UTF-8"
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return f"文件不是 UTF-8 的文本，可能已损坏，或者不是{what}"
    return "文件是按 GBK（记事本里叫 ANSI）存的。请用记事本打开，另存为，编码选 UTF-8"


def _unread(path: Path, message: str) -> PlanError:
    return PlanError([Problem(str(path), 0, "", message)])


def text_of(path: Path, what: str, error: type[FileError]) -> str:
    """The file's text; `what`: how she is told what it should be. Raises `error` when it cannot be read."""
    try:
        return read(path, what)
    except PlanError as found:
        raise error(found.problems) from found


def examined(text: str, name: str, rules: Callable[[dict[str, Any]], Iterable[Finding]]) -> tuple[Any, list[Problem]]:
    """The data in this text, and what the rules find wrong in it, in the order of lines; `name` stands for the file."""
    text = text.removeprefix("\ufeff")
    try:
        data = tomllib.loads(text)
        found = list(rules(data))
        lines = locate(text) if found else {}
    except (ValueError, RecursionError) as error:
        line, column, message = explain(error, text)
        return {}, [Problem(name, line, "", message, column)]
    problems = [Problem(name, line_of(lines, path), spelled(path), message) for path, message in found]
    return data, sorted(problems, key=lambda problem: problem.line)


def taken(
    text: str, name: str, rules: Callable[[dict[str, Any]], Iterable[Finding]], error: type[FileError]
) -> dict[str, Any]:
    """The data in this text. Raises `error` with all that the rules find wrong in it."""
    data, problems = examined(text, name, rules)
    if problems:
        raise error(problems)
    return data
