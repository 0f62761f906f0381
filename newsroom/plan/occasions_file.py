"""occasions.toml: what every year has to be reported on, month by month; the shipped one is what others begin from.

The dates are those of domain.md, Appendix A, worded as an office asks its units for stories.
"""

from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import msgspec

from newsroom.plan.model import Part
from newsroom.plan.problems import Finding
from newsroom.plan.shape import table_findings
from newsroom.plan.toml_file import FileError, taken, text_of

NAME = "occasions.toml"
_LONGEST = 80
"""Characters; a point takes three lines of a bulletin at most."""


class OccasionsError(FileError):
    """The file was not taken; `problems` holds every reason that could be found, in the order of lines."""

    refusal = "宣传日历没有载入，文件没有改动"


class Occasion(Part, frozen=True, kw_only=True):
    """Something to report on. Every name here is a key of the file, which explains them."""

    months: tuple[int, ...]
    report: str
    """A sentence without its full stop."""
    who: Literal["all", "schools", "others"] = "all"

    def concerns(self, month: int, *, schools: bool) -> bool:
        """Whether it is asked for in this month (1 to 12) of schools, or of others."""
        return month in self.months and self.who in ("all", "schools" if schools else "others")


class Occasions(Part, frozen=True, kw_only=True):
    """The file."""

    format: Literal[1] = 1
    occasion: tuple[Occasion, ...] = ()

    def of(self, month: int, *, schools: bool) -> tuple[str, ...]:
        """What is asked for in this month (1 to 12), in the file's order."""
        return tuple(one.report for one in self.occasion if one.concerns(month, schools=schools))


def template() -> str:
    """The shipped file, every key explained."""
    return (files("newsroom.plan") / NAME).read_text(encoding="utf-8")


def load(path: Path) -> Occasions:
    """The occasions in this file. Raises OccasionsError."""
    return parse(text_of(path, "宣传日历", OccasionsError), path.name)


def parse(text: str, name: str = NAME) -> Occasions:
    """The occasions in this text. Raises OccasionsError with all that is wrong."""
    return msgspec.convert(taken(text, name, _findings, OccasionsError), Occasions)


def _findings(data: dict[str, Any]) -> Iterable[Finding]:
    return list(table_findings(data, Occasions)) or _senseless(msgspec.convert(data, Occasions))


def _senseless(occasions: Occasions) -> Iterator[Finding]:
    for number, one in enumerate(occasions.occasion):
        path = ("occasion", number)
        if not one.months:
            yield (*path, "months"), "至少写一个月份，如 [3]"
        for place, month in enumerate(one.months):
            if not 1 <= month <= 12:
                yield (*path, "months", place), f"应在 1 到 12 之间，现在写的是 {month}"
        if "\n" in one.report or len(one.report) > _LONGEST:
            yield (*path, "report"), f"应是一句话，在 {_LONGEST} 字以内，不换行"
        elif one.report.rstrip().endswith(("。", "；")):
            yield (*path, "report"), "末尾不加标点，印的时候会加上"
