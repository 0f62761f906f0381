"""counting.toml: how this office counts; the shipped one is what others begin from."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import msgspec

from newsroom.counting.period import Calendar
from newsroom.counting.tally import YearLength
from newsroom.plan.model import Part
from newsroom.plan.problems import Finding
from newsroom.plan.shape import table_findings
from newsroom.plan.toml_file import FileError, taken, text_of

NAME = "counting.toml"


class SettingsError(FileError):
    """The file was not taken; `problems` holds every reason that could be found, in the order of lines."""

    refusal = "统计设置没有载入，文件没有改动"


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


def load(path: Path) -> Settings:
    """The settings in this file. Raises SettingsError."""
    return parse(text_of(path, "统计设置", SettingsError), path.name)


def parse(text: str, name: str = NAME) -> Settings:
    """The settings in this text. Raises SettingsError with all that is wrong."""
    return msgspec.convert(taken(text, name, _findings, SettingsError), Settings)


def _findings(data: dict[str, Any]) -> Iterator[Finding]:
    yield from table_findings(data, Settings)
    yield from _senseless(data)


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
