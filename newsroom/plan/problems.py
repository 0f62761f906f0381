"""What is wrong with a plan file, told so that she finds the place: file, line, key, what was expected."""

import re
from dataclasses import dataclass
from typing import TypeAlias

from newsroom.errors import NewsroomError

KeyPath: TypeAlias = tuple[str | int, ...]
"""Where a value stands: keys and, inside lists, positions from 0: `("focus", 1, "strong")`."""

Finding: TypeAlias = tuple[KeyPath, str]
"""A place in the plan and what should be there."""

SHOWN = 20

_PLAIN_KEY = re.compile(r"[\w-]{1,40}")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend. `line` and `column` count from 1; `line` 0 means the file as a whole, `column` 0 the line."""

    file: str
    line: int
    key: str
    """As `spelled`: `focus[2].strong`; empty when it is not about one key."""
    message: str
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return f"{self.file}：{self.message}"
        place = f"{self.file} 第 {self.line} 行" + (f"第 {self.column} 列" if self.column else "")
        return f"{place}，{self.key}：{self.message}" if self.key else f"{place}：{self.message}"


class PlanError(NewsroomError):
    """The plan was not loaded; `problems` holds every reason that could be found, in the order of lines."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self._told())

    def _told(self) -> str:
        if len(self.problems) == 1:
            return f"计划没有载入，文件没有改动。{self.problems[0]}"
        listed = [f"计划有 {len(self.problems)} 处要改，没有载入，文件没有改动："]
        listed += [f"  {problem}" for problem in self.problems[:SHOWN]]
        if len(self.problems) > SHOWN:
            listed.append(f"  ……还有 {len(self.problems) - SHOWN} 处，改好上面的再看。")
        return "\n".join(listed)


def spelled(path: KeyPath) -> str:
    """The path as she reads it; positions count from 1: `focus[2].strong[3]` is the third word of the second area."""
    parts = (f"[{part + 1}]" if isinstance(part, int) else f".{_key(part)}" for part in path)
    return "".join(parts).removeprefix(".")


def shown(text: str) -> str:
    """Text from the file, safe and short enough for a message: what can't be seen is escaped, the rest of it cut."""
    cut = text if len(text) <= 40 else text[:40] + "……"
    return "".join(mark if mark.isprintable() else f"\\u{ord(mark):04x}" for mark in cut)


def _key(part: str) -> str:
    return part if _PLAIN_KEY.fullmatch(part) else f'"{shown(part)}"'
