"""A plan file read, checked and made a Plan; every problem is told with its file, line and key."""

import tomllib
from pathlib import Path
from typing import Any

import msgspec

from newsroom.plan.locate import line_of, locate
from newsroom.plan.model import Plan
from newsroom.plan.problems import Finding, PlanError, Problem, spelled
from newsroom.plan.sense import sense_findings
from newsroom.plan.shape import shape_findings
from newsroom.plan.syntax import explain

LARGEST = 1024 * 1024
"""Bytes; a plan with a thousand terms has some forty thousand."""


def load(path: Path) -> Plan:
    """The plan in this file. Raises PlanError."""
    return parse(read(path), path.name)


def parse(text: str, name: str) -> Plan:
    """The plan in this text; `name` stands for the file in messages. Raises PlanError with all that is wrong."""
    data, problems = _examine(text, name)
    if problems:
        raise PlanError(problems)
    return msgspec.convert(data, Plan)


def check(text: str, name: str) -> list[Problem]:
    """All that is wrong with this plan, in the order of lines; an empty list for a good one. Never raises."""
    return _examine(text, name)[1]


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


def _examine(text: str, name: str) -> tuple[dict[str, Any], list[Problem]]:
    text = text.removeprefix("\ufeff")
    try:
        data = tomllib.loads(text)
        findings = list(_findings(data))
        lines = locate(text) if findings else {}
    except (ValueError, RecursionError) as error:
        line, column, message = explain(error, text)
        return {}, [Problem(name, line, "", message, column)]
    problems = [Problem(name, line_of(lines, path), spelled(path), message) for path, message in findings]
    return data, sorted(problems, key=lambda problem: problem.line)


def _findings(data: dict[str, Any]) -> list[Finding]:
    form = data.get("format")
    if type(form) is int and form > 1:
        return [(("format",), f"这份计划的格式是 {form}，这个版本的程序只认得 1。请升级 newsroom，或换一份计划")]
    return [*shape_findings(data), *sense_findings(data)]
