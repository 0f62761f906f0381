"""Words put into a plan file's `learned` lists: a few lines are added, and every other byte stays as she wrote it."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import msgspec

from newsroom.plan.locate import locate
from newsroom.plan.model import Learned

_INDENT = "    "


def with_learned(text: str, focus_id: str, words: Sequence[Learned]) -> str | None:
    """The plan's text with these words at the end of a focus area's `learned` list, which is made where there is none.

    None where the file is written in a way in which that cannot be done line by line. The text must be a sound plan.
    """
    data = tomllib.loads(text)
    number = next((n for n, area in enumerate(data["focus"]) if area["id"] == focus_id), None)
    if number is None:
        return None
    area = data["focus"][number]
    area["learned"] = [*area.get("learned", ()), *map(_as_data, words)]
    lines = text.splitlines(keepends=True)
    end = "\r\n" if lines[0].endswith("\r\n") else "\n"
    rows = [f"{_INDENT}{_written(word)},{end}" for word in words]
    return next((made for made in _ways(text, lines, number, rows, end) if _parsed(made) == data), None)


def _ways(text: str, lines: list[str], number: int, rows: list[str], end: str) -> Iterator[str]:
    """The text with the rows where they may belong; the first that reads as it should is right."""
    starts = {path[2]: line for path, line in locate(text).items() if path[:2] == ("focus", number) and len(path) == 3}
    if "learned" in starts:
        first = starts["learned"] - 1
        last = _last_line(lines, first)
        before, body, behind = "".join(lines[:first]), "".join(lines[first:last]), "".join(lines[last:])
        yield from (before + made + behind for made in _longer_lists(body, rows, end))
        return
    last = max((_last_line(lines, line - 1) for line in starts.values()), default=0)
    head, rest = lines[:last], lines[last:]
    if head and not head[-1].endswith("\n"):
        head = [*head[:-1], head[-1] + end]
    yield "".join([*head, f"learned = [{end}", *rows, f"]{end}", *rest])


def _last_line(lines: list[str], first: int) -> int:
    """The number of lines up to the end of the value that begins on a line."""
    for last in range(first + 1, len(lines) + 1):
        if _parsed("".join(lines[first:last])) is not None:
            return last
    return first + 1


def _longer_lists(body: str, rows: list[str], end: str) -> Iterator[str]:
    """The list with the rows before its closing bracket, with a comma after what was last where one is missing."""
    for close in (match.start() for match in reversed([*re.finditer(r"\]", body)])):
        head, tail = body[:close], body[close:]
        stands_alone = head.rpartition("\n")[2].strip(" \t") == "" and "\n" in head
        if stands_alone:
            line = head.rfind("\n") + 1
            head, tail = head[:line], head[line:] + tail
        else:
            head = head.rstrip(" \t") + end
        yield head + "".join(rows) + tail
        for brace in (match.end() for match in reversed([*re.finditer(r"\}", head)])):
            yield head[:brace] + "," + head[brace:] + "".join(rows) + tail


def _parsed(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except ValueError:
        return None


def _as_data(word: Learned) -> dict[str, Any]:
    return {key: value for key, value in msgspec.to_builtins(word, builtin_types=(date,)).items() if value}


def _written(word: Learned) -> str:
    parts = [f"w = {_quoted(word.w)}"]
    parts += [f"on = {word.on.isoformat()}"] if word.on else []
    parts += [f"from = {_quoted(word.from_)}"] if word.from_ else []
    return f"{{ {', '.join(parts)} }}"


def _quoted(text: str) -> str:
    escaped = "".join(
        f"\\{mark}" if mark in '"\\' else f"\\u{ord(mark):04x}" if ord(mark) < 32 or ord(mark) == 127 else mark
        for mark in text
    )
    return f'"{escaped}"'
