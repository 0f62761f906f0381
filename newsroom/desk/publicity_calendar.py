"""The publicity calendar: what every year has to be reported on, the desk's own occasions.toml or the shipped one."""

from pathlib import Path
from typing import TYPE_CHECKING

from newsroom.desk import own_files
from newsroom.desk.desk import Desk

if TYPE_CHECKING:
    from newsroom.plan.model import Plan
    from newsroom.plan.occasions_file import Occasions

FILE = "occasions.toml"


def read(desk: Desk) -> "Occasions":
    """The calendar; the shipped one where the desk has no file. Raises OccasionsError with all that is wrong in it."""
    from newsroom.plan.occasions_file import load, parse, template

    path = desk.folder / FILE
    return load(path) if path.exists() else parse(template())


def write_template(desk: Desk) -> Path:
    """Put the shipped calendar, every key explained, into the desk. Raises NewsroomError where there is a file."""
    from newsroom.plan.occasions_file import template

    return own_files.begin(desk.folder / FILE, template())


def occasions(desk: Desk, month: int) -> tuple[str, ...]:
    """What this desk's units are asked for in a month (1 to 12), each a sentence without its full stop.

    Raises OccasionsError and PlanError.
    """
    return read(desk).of(month, schools=of_education(desk.plan))


def of_education(plan: "Plan") -> bool:
    """Whether the plan is a school's or an education bureau's, by its name and those whom it speaks to."""
    told = "".join((plan.name, *plan.distribute_to, *(group.name for group in plan.unit_group)))
    return any(word in told for word in ("教育", "学校", "中小学", "幼儿园"))
