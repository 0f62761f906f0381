"""What is wrong with the rows of the registers as they stand: unreadable ones, and what contradicts plan or units."""

from collections.abc import Iterator
from typing import Any

from newsroom.desk import registers
from newsroom.desk.desk import Desk
from newsroom.errors import NewsroomError
from newsroom.registers.all import REGISTERS
from newsroom.registers.column import Column
from newsroom.registers.register import Office, Register
from newsroom.registers.units import UNITS

_TOLD = 5
"""Rows of one register that are told one by one."""


def faults(desk: Desk) -> Iterator[tuple[str, str]]:
    """What is wrong, worst first, each as severity (`error`, `warn`) and a Chinese sentence."""
    unread = {register.id: said for register in REGISTERS if (said := _unread(desk, register))}
    yield from (("error", said) for said in unread.values())
    if UNITS.id in unread:
        return  # nothing can be held against the units then
    office = registers.office(desk)
    for register in REGISTERS:
        if register.id not in unread:
            yield from (("warn", said) for said in _contradictions(desk, register, office))


def _unread(desk: Desk, register: Register[Any]) -> str:
    try:
        registers.rows(desk, register)
    except NewsroomError as error:
        return str(error)
    return ""


def _contradictions(desk: Desk, register: Register[Any], office: Office) -> Iterator[str]:
    found: list[str] = []
    for row in registers.rows(desk, register):
        labels = {column.name: column.label for column in register.columns}
        wrong = [*_unknown(register, row, office), *_of_the_row(register, row, office)]
        found += (f"{register.label}里的{register.told(row)}，{labels.get(name, '')}：{said}" for name, said in wrong)
    yield from found[:_TOLD]
    if len(found) > _TOLD:
        yield f"{register.label}里还有 {len(found) - _TOLD} 处这样的问题，改好上面的再查。"


def _of_the_row(register: Register[Any], row: Any, office: Office) -> Iterator[tuple[str, str]]:
    """What the register itself says of the row, held against the other units."""
    yield from register.faults(row, office)
    if register is UNITS and row.superior and row.superior not in office.units:
        yield "superior", f"单位名册里没有“{row.superior}”。请登记它，或改成名册里的名称。"


def _unknown(register: Register[Any], row: Any, office: Office) -> Iterator[tuple[str, str]]:
    """Values that the plan does not have any more."""
    for column in register.columns:
        options = office.choices.of(column) if column.of else {}
        for value in _values(column, row):
            if options and value not in options:
                yield column.name, f"“{value}”不在现在的计划里。请改成可填的，或把它写进 plan.toml。"


def _values(column: Column, row: Any) -> tuple[Any, ...]:
    value = getattr(row, column.name)
    values = value if isinstance(value, tuple) else (value,)
    return tuple(one for one in values if one)
