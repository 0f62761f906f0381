"""The desk's working calendar: its own days from calendar.toml over those of the country."""

from pathlib import Path
from typing import TYPE_CHECKING

from newsroom.desk import own_files
from newsroom.desk.desk import Desk
from newsroom.errors import NewsroomError

if TYPE_CHECKING:
    from newsroom.plan.deadline import Deadlines
    from newsroom.plan.workdays import Workdays

FILE = "calendar.toml"


def deadlines_of(desk: Desk) -> "Deadlines":
    """The plan's deadlines on the calendar as its file has it now. Raises PlanError when the plan cannot be read."""
    from newsroom.plan.deadline import Deadlines

    return Deadlines(desk.plan.deadline, workdays(desk), desk.zone)


def workdays(desk: Desk) -> "Workdays":
    """The calendar. Where its file cannot be taken it is the country's alone and says so, and the desk goes on."""
    from newsroom.plan.workdays import Workdays

    try:
        return read(desk)
    except NewsroomError:
        trouble = f"{FILE} 写得不对，本单位的放假和上班没有算进来。运行 newsroom doctor 看错在第几行。"
        return Workdays(trouble=trouble)


def read(desk: Desk) -> "Workdays":
    """The calendar; the country's where the desk has no file. Raises CalendarError with all that is wrong in it."""
    from newsroom.plan.calendar_file import load
    from newsroom.plan.workdays import Workdays

    path = desk.folder / FILE
    if not path.exists():
        return Workdays()
    return load(path)


def write_template(desk: Desk) -> Path:
    """Put an explained file, which changes nothing yet, into the desk. Raises NewsroomError where there is one."""
    from newsroom.plan.calendar_file import template

    return own_files.begin(desk.folder / FILE, template())


def told(desk: Desk) -> list[str]:
    """What the calendar knows, a sentence each in Chinese: up to when, what is the desk's own, what is missing."""
    from newsroom.plan.workdays import announced_years

    calendar = desk.deadlines.workdays
    known = f"法定节假日和调休：程序里有到 {announced_years()[-1]} 年的安排。"
    own = f"本单位另有 {len(calendar.own)} 条，写在 {FILE}。" if calendar.own else ""
    return [line for line in (known, own, doubt(desk, calendar)) if line]


def doubt(desk: Desk, calendar: "Workdays") -> str:
    """What she has to know of this year's workdays, in December of the next one's too; empty: nothing."""
    now = desk.now()
    return calendar.doubt(now.year, *([now.year + 1] if now.month == 12 else []))
