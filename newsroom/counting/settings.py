"""counting.toml: how this office counts; the shipped one is what others begin from."""

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any, Literal

import msgspec

from newsroom.counting.period import Calendar
from newsroom.counting.tally import YearLength
from newsroom.errors import NewsroomError
from newsroom.plan.locate import line_of, locate
from newsroom.plan.model import Part
from newsroom.plan.problems import Finding, Problem, spelled
from newsroom.plan.shape import table_findings
from newsroom.plan.syntax import explain

NAME = "counting.toml"


class SettingsError(NewsroomError):
    """The file was not taken; `problems` holds every reason that could be found, in the order of lines."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(problems)
        told = "\n".join(f"  {problem}" for problem in problems[:20])
        super().__init__(f"统计设置没有载入，文件没有改动，请改好下面 {len(problems)} 处：\n{told}")


class Settings(Part, frozen=True, kw_only=True):
    """How this office counts. Every name here is a key of the file, which explains them."""

    format: Literal[1] = 1
    month_ends_on: int = 31
    school_year_starts: int = 9
    spring_starts: int = 2
    year: YearLength = "year"
    unreviewed: bool = True
    """Submissions that name no reviewer of their unit count, unless they were rejected for it."""
    points: str = ""
    """Id of a shipped scheme, or name of a file in the desk's folder; empty: no points."""
    rankings: bool = True
    ranked_by: Literal["submitted", "adopted", "points"] = "submitted"
    people: bool = False
    """Counts of persons are printed in the bulletin, too."""
    objection_workdays: int = 2

    @property
    def calendar(self) -> Calendar:
        return Calendar(self.month_ends_on, self.school_year_starts, self.spring_starts)


def template() -> str:
    """The shipped file, every key explained."""
    return (files("newsroom.counting") / "settings.toml").read_text(encoding="utf-8")


def parse(text: str, name: str = NAME) -> Settings:
    """The settings in this text. Raises SettingsError with all that is wrong."""
    text = text.removeprefix("\ufeff")
    try:
        data = tomllib.loads(text)
        found = [*table_findings(data, Settings), *_senseless(data)]
        lines = locate(text) if found else {}
    except (ValueError, RecursionError) as error:
        line, column, message = explain(error, text)
        raise SettingsError([Problem(name, line, "", message, column)]) from error
    if found:
        problems = [Problem(name, line_of(lines, path), spelled(path), message) for path, message in found]
        raise SettingsError(sorted(problems, key=lambda problem: problem.line))
    return msgspec.convert(data, Settings)


_BOUNDS = {
    "month_ends_on": (20, 31),
    "school_year_starts": (1, 12),
    "spring_starts": (1, 12),
    "objection_workdays": (0, 30),
}


def _senseless(data: dict[str, Any]) -> Iterator[Finding]:
    for key, (least, most) in _BOUNDS.items():
        value = data.get(key)
        if isinstance(value, int) and not isinstance(value, bool) and not least <= value <= most:
            yield (key,), f"应在 {least} 到 {most} 之间，现在写的是 {value}"
    if data.get("school_year_starts", 9) == data.get("spring_starts", 2):
        yield ("spring_starts",), "两个学期不能从同一个月开始"
