"""The papers about unit leaders and informants (domain.md 7.1), filled from the registers of units and people."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from newsroom.desk import registers
from newsroom.desk.desk import Desk
from newsroom.registers.column import shown
from newsroom.registers.masking import masked
from newsroom.registers.people import PEOPLE, Person
from newsroom.registers.units import UNITS, Unit
from newsroom.store.door import Query
from newsroom.text.dates import chinese_date, chinese_month, is_whole_month, parse_period

if TYPE_CHECKING:
    from newsroom.documents.forms.informant_form import InformantForm
    from newsroom.documents.forms.informant_register import InformantRegister, Registered
    from newsroom.plan import Plan


@dataclass(frozen=True, slots=True)
class _Named:
    """A unit with its people as they are today."""

    name: str
    category: str
    leaders: tuple[Person, ...] = ()
    informants: tuple[Person, ...] = ()
    unit: Unit | None = field(default=None)

    @property
    def full_name(self) -> str:
        return (self.unit and self.unit.full_name) or self.name


def informant_form(desk: Desk, unit: str, *, personal: bool = False) -> "InformantForm":
    """A unit's registration form with what is registered of it; numbers are masked unless they are asked for."""
    from newsroom.documents.forms.informant_form import CATEGORIES, Informant, InformantForm

    groups = tuple(group.name for group in desk.plan.unit_group)
    found = _named(desk, unit)
    leader = found.leaders[0] if found.leaders else None
    return InformantForm(
        unit=found.full_name,
        category=found.category,
        categories=CATEGORIES if any(name in CATEGORIES for name in groups) else groups or CATEGORIES,
        leader=leader.name if leader else "",
        leader_post=leader.title if leader else "",
        leader_phone=_number("phone", leader, personal) if leader else "",
        informants=tuple(
            Informant(
                informant=one.name,
                sex=_shown("gender", one),
                post=one.title,
                employment=_shown("post", one),
                phone=_number("phone", one, personal),
                email=_number("email", one, personal),
                wechat=_number("messenger", one, personal),
            )
            for one in found.informants
        ),
        day=_handed_in((*found.leaders, *found.informants)),
    )


def informant_register(desk: Desk, period: str, *, personal: bool = False) -> "InformantRegister":
    """All units with their people: those registered, else those that have sent anything, with room for their people.

    Numbers are masked unless they are asked for.
    """
    from newsroom.documents.forms.informant_register import InformantRegister

    today = desk.now().date()
    units = [unit.name for unit in registers.rows(desk, UNITS) if _holds(unit.start, unit.end, today)]
    units = units or sorted(unit for unit in desk.archive.tally().units if unit)
    lines = [line for unit in units for line in _lines(_named(desk, unit), personal)]
    rows = tuple(_numbered(number, line) for number, line in enumerate(lines, 1))
    people = sum(bool(row.informant) for row in rows)
    total = f"共{len(units)}个单位" + (f"，信息员{people}人" if people else "") if units else ""
    return InformantRegister(
        desk.issuer, _period(*parse_period(period)), rows, total, desk.config.officer, compiled_on=today
    )


def _lines(found: _Named, personal: bool) -> "Iterable[Registered]":
    """A line for each informant, and one for a unit that has none."""
    from newsroom.documents.forms.informant_register import Registered

    leader = found.leaders[0] if found.leaders else None
    for one in found.informants or (None,):
        yield Registered(
            unit=found.full_name,
            category=found.category,
            leader=leader.name if leader else "",
            leader_post=leader.title if leader else "",
            leader_phone=_number("phone", leader, personal) if leader else "",
            informant=one.name if one else "",
            sex=_shown("gender", one) if one else "",
            post=one.title if one else "",
            employment=_shown("post", one) if one else "",
            phone=_number("phone", one, personal) if one else "",
            email=_number("email", one, personal) if one else "",
            wechat=_number("messenger", one, personal) if one else "",
            day=_handed_in(found.leaders + found.informants),
            remarks=one.note if one else "",
        )


def _numbered(number: int, line: "Registered") -> "Registered":
    from dataclasses import replace

    return replace(line, number=number)


def _named(desk: Desk, text: str) -> _Named:
    """The unit that a name means, with its people; one that is not registered has what its latest story tells."""
    names = registers.office(desk).units
    name = names.get(text, text)
    unit = next((one for one in registers.rows(desk, UNITS) if one.name == name), None)
    today = desk.now().date()
    people = [
        one
        for one in registers.rows(desk, PEOPLE)
        if names.get(one.unit, one.unit) == name and _holds(one.start, one.end, today)
    ]
    leaders, informants = (tuple(one for one in people if one.role in roles) for roles in _roles(desk.plan))
    return _Named(name, _category(desk, name, unit), leaders, informants, unit)


def _roles(plan: "Plan") -> tuple[set[str], set[str]]:
    """The plan's leaders of units, who review what goes out, and those whom units name to report."""
    leaders = {role.id for role in plan.role if "unit_review" in role.reviews}
    return leaders, {role.id for role in plan.role if role.per_unit} - leaders


def _category(desk: Desk, name: str, unit: Unit | None) -> str:
    """The unit's group as the plan calls it: the register's, else as its latest story has it."""
    group = unit.group if unit else ""
    if not group:
        page = desk.archive.find(Query(unit=name), 0, 1)
        story = desk.archive.get(page.cards[0].id) if page.cards else None
        group = story.unit_group if story else ""
    found = desk.plan.find_group(group) if group else None
    return found.name if found else group


def _shown(column: str, person: Person) -> str:
    described = PEOPLE.column(column)
    assert described is not None
    return shown(described, getattr(person, column))


def _number(column: str, person: Person, personal: bool) -> str:
    """A person's number or address, whole or masked."""
    described = PEOPLE.column(column)
    assert described is not None
    text = getattr(person, column)
    return text if personal else masked(described, text)


def _handed_in(people: Iterable[Person]) -> date | None:
    """When the unit handed in its form last."""
    return max((one.registered_on for one in people if one.registered_on), default=None)


def _holds(start: date | None, end: date | None, day: date) -> bool:
    return (start or day) <= day <= (end or day)


def _period(first: date, last: date) -> str:
    if is_whole_month(first, last):
        return chinese_month(first)
    if (first.month, first.day, last) == (1, 1, date(first.year, 12, 31)):
        return f"{first.year}年"
    return f"{chinese_date(first)}至{chinese_date(last)}"
