"""Which units have not named their people, or not handed in the form by the plan's date (A-03, A-06)."""

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from newsroom.desk import registers
from newsroom.desk.desk import Desk
from newsroom.registers.people import PEOPLE
from newsroom.registers.register import holds
from newsroom.registers.units import UNITS

if TYPE_CHECKING:
    from newsroom.plan import Plan, Role

FORM = "informant_registration"
"""Id of the plan's date by which the form is due."""


@dataclass(frozen=True, slots=True)
class Missing:
    """What a unit lacks."""

    unit: str
    roles: tuple[str, ...]
    """Ids of the plan's roles of which it has named too few."""
    form: bool
    """It has not handed in the form of this year."""
    due: date | None
    """When the form is due; None: the plan does not say."""
    days: int | None
    """Days left until then; negative: so long ago it was due."""


def missing(desk: Desk) -> tuple[Missing, ...]:
    """The units of today that lack anything, in the register's order. Raises NewsroomError."""
    today, due = desk.now().date(), due_on(desk)
    names = registers.office(desk).units
    asked = asking(desk.plan)
    people = [one for one in registers.rows(desk, PEOPLE) if holds(one.start, one.end, today)]
    found: list[Missing] = []
    for unit in registers.rows(desk, UNITS):
        if not holds(unit.start, unit.end, today):
            continue
        wanted = [role for role in asked if is_asked(role, unit.group)]
        if asked and not wanted:
            continue  # of a kind that the plan asks for nobody
        own = [one for one in people if names.get(one.unit, one.unit) == unit.name]
        lacking = tuple(role.id for role in wanted if sum(one.role == role.id for one in own) < (role.per_unit or 0))
        year = due.year if due else today.year
        form = due is not None and not any(one.registered_on and one.registered_on.year == year for one in own)
        if lacking or form:
            found.append(Missing(unit.name, lacking, form, due, (due - today).days if form and due else None))
    return tuple(found)


def asking(plan: "Plan") -> tuple["Role", ...]:
    """The roles of which units must name somebody."""
    return tuple(role for role in plan.role if role.per_unit)


def is_asked(role: "Role", group: str) -> bool:
    """Whether units of a group must name somebody in the role: of schools A-03 asks it, of sections nobody does."""
    return not role.groups or group in role.groups


def due_on(desk: Desk) -> date | None:
    """The day by which the form is due in the plan's year; None where the plan asks for none."""
    asked = next((one for one in desk.plan.due if one.id == FORM), None)
    if asked is None:
        return None
    year = re.match(r"\d{4}", desk.plan.period, re.ASCII)
    month, day = map(int, asked.month_day.split("-"))
    return date(int(year[0]) if year else desk.now().year, month, day)
