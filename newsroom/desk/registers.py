"""The office's registers as the desk keeps them: rows read, held against the plan, written and taken out.

The front ends have registers, columns and their values from here.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from newsroom.desk.desk import Desk
from newsroom.errors import NewsroomError
from newsroom.registers.all import REGISTERS
from newsroom.registers.all import register as called
from newsroom.registers.column import Choices, Column, shown
from newsroom.registers.consents import CONSENTS
from newsroom.registers.masking import masked as _masked
from newsroom.registers.people import PEOPLE
from newsroom.registers.register import Fault, Office, Register, filled, named, next_number
from newsroom.registers.units import UNITS, Unit, by_name
from newsroom.text.clean import clean_line

if TYPE_CHECKING:
    from newsroom.plan import Plan

__all__ = ["REGISTERS", "Choices", "Column", "Fault", "Office", "Register", "called", "filled", "named", "shown"]

_Row = TypeVar("_Row")


def rows(desk: Desk, register: Register[_Row]) -> tuple[_Row, ...]:
    """Every row, in the order in which they came. Raises NewsroomError for one that this program cannot read."""
    plain = desk.archive.register(register.id)
    try:
        return msgspec.convert(plain, tuple[register.row, ...], strict=False)
    except msgspec.ValidationError:
        return tuple(_read(register, row) for row in plain)  # says which


def _read(register: Register[_Row], row: Mapping[str, Any]) -> _Row:
    try:
        return msgspec.convert(row, register.row, strict=False)
    except msgspec.ValidationError as error:
        raise NewsroomError(
            f"{register.label}里的“{row.get('key', '')}”读不出来（{error}），没有改动。"
            "可能由更新版本的程序写成，请升级 newsroom，或运行 newsroom doctor。"
        ) from error


def row(desk: Desk, register: Register[_Row], key: str) -> _Row:
    """The row with this key. Raises NewsroomError when there is none."""
    found = next((one for one in rows(desk, register) if register.key(one) == key), None)
    if found is None:
        raise NewsroomError(f"{register.label}里没有“{key}”，没有改动。")
    return found


def find(desk: Desk, register: Register[_Row], text: str) -> _Row:
    """The row that a person means by its key, a name in it or what it is called. Raises NewsroomError unless it is one.

    Units are known by each of their names.
    """
    text = clean_line(text)
    known = rows(desk, register)
    exact = [one for one in known if register.key(one) == text]
    found = exact or [one for one in known if text in _names(register, one)]
    if len(found) == 1:
        return found[0]
    if found:
        listed = "、".join(register.key(one) for one in found[:10])
        raise NewsroomError(f"{register.label}里有 {len(found)} 行叫“{text}”，没有改动。请写明是哪一行：{listed}。")
    raise NewsroomError(f"{register.label}里没有“{text}”，没有改动。请先列出来看有哪些。")


def _names(register: Register[_Row], row: _Row) -> tuple[str, ...]:
    if isinstance(row, Unit):
        return row.names
    return (register.told(row), *(str(getattr(row, name)) for name in register.keys if name not in ("unit", "role")))


def typed_in(register: Register[Any], pairs: Iterable[str]) -> dict[str, str]:
    """Texts by column's name out of `姓名=周敏` or `name=周敏`. Raises NewsroomError for what is no column."""
    found: dict[str, str] = {}
    for pair in pairs:
        name, equals, text = pair.partition("=")
        column = register.column(name)
        if not equals or column is None:
            labels = "、".join(one.label for one in register.columns)
            raise NewsroomError(f"“{pair}”看不懂，没有改动。要写成 列=内容，可用的列：{labels}。")
        found[column.name] = text
    return found


def add(desk: Desk, register: Register[_Row], typed: Mapping[str, str]) -> _Row:
    """Write a new row. Raises NewsroomError when it is wrong, or there is one with its key."""
    with desk.archive.locked():
        row = _right(register, *filled(register, typed, office(desk)))
        if not (register.numbered and not getattr(row, register.numbered)):
            _refuse_taken(desk, register, row)
        return put(desk, register, [row])[0]


def change(desk: Desk, register: Register[_Row], row: _Row, typed: Mapping[str, str]) -> _Row:
    """Write texts into a row. Raises NewsroomError when they are wrong, or another row has its key then."""
    with desk.archive.locked():
        known = office(desk)
        if register.id == UNITS.id:  # what it was called does not stand in its own way
            known = replace(known, units={name: one for name, one in known.units.items() if one != register.key(row)})
        fresh = _right(register, *filled(register, typed, known, row))
        old = register.key(row)
        if register.key(fresh) != old:
            _refuse_taken(desk, register, fresh)
        return put(desk, register, [fresh], instead=[old] if register.key(fresh) != old else [])[0]


def _right(register: Register[_Row], row: _Row | None, found: Iterable[Fault]) -> _Row:
    if row is None:
        labels = {column.name: column.label for column in register.columns}
        said = "".join(f"{labels[name]}：{what}" if name else what for name, what in found)
        raise NewsroomError(f"{register.label}没有改动。{said}")
    return row


def _refuse_taken(desk: Desk, register: Register[_Row], row: _Row) -> None:
    if any(register.key(one) == register.key(row) for one in rows(desk, register)):
        raise NewsroomError(f"{register.label}里已经有{register.told(row)}，没有改动。要改它，请改那一行。")


def office(desk: Desk) -> Office:
    """What rows are held against."""
    plan = desk.plan
    choices = Choices(
        labels={
            "groups": {group.id: group.name for group in plan.unit_group},
            "roles": {role.id: role.name for role in plan.role},
            "channels": {channel.id: channel.name for channel in plan.channel},
        },
        also={
            "groups": {alias: group.id for group in plan.unit_group for alias in group.aliases},
            "roles": _roles(plan),
        },
    )
    return Office(desk.now(), choices, by_name(rows(desk, UNITS)))


_ROLE_WORDS = {
    "unit_leader": ("分管领导", "分管校长", "分管负责人", "领导"),
    "informant": ("信息员", "通讯员", "联络员", "信息联络员"),
}
"""What offices write for the roles of the shipped plans."""


def _roles(plan: "Plan") -> dict[str, str]:
    """Id of a role by other words for it: the parts of its name, and what is usual."""
    found: dict[str, str] = {}
    for role in plan.role:
        for word in (*re.split("[\uff08\uff09()\u3001\uff0c]", role.name), *_ROLE_WORDS.get(role.id, ())):
            if word:
                found.setdefault(word, role.id)
    return found


def masked(register: Register[Any], texts: Mapping[str, str]) -> dict[str, str]:
    """A row's texts by column's name, with what is personal masked: for screens and lists."""
    return {column.name: _masked(column, texts[column.name]) for column in register.columns}


def faults(desk: Desk, register: Register[_Row], typed: Mapping[str, str], into: _Row | None = None) -> list[Fault]:
    """What is wrong with a row as typed, by column."""
    return filled(register, typed, office(desk), into)[1]


def put(desk: Desk, register: Register[_Row], fresh: Sequence[_Row], *, instead: Iterable[str] = ()) -> list[_Row]:
    """Write rows, each in place of the one with its key; numbered where they have no number yet.

    Rows with the keys `instead` are taken out in the same write, as when a unit is renamed: it then keeps its old name
    among the others, and its people go with it. Raises NewsroomError.
    """
    with desk.archive.locked():
        gone = tuple(instead)
        numbered: list[Any] = _numbered(desk, register, fresh)
        is_renamed = register.id == UNITS.id and gone and len(numbered) == 1
        if is_renamed:
            numbered = [_renamed(numbered[0], gone)]
        _record(desk, register, numbered, gone)
        if is_renamed:
            for other in (PEOPLE, CONSENTS):
                _follow(desk, other, gone, numbered[0].name)
    return numbered


def remove(desk: Desk, register: Register[Any], keys: Iterable[str], *, force: bool = False) -> None:
    """Take rows out; the archive's history keeps what they were.

    Raises NewsroomError for a unit that has stories, unless by `force`: its figures would be nobody's.
    """
    listed = list(keys)
    if register is UNITS and not force:
        for key in listed:
            if count := _stories_of(desk, key):
                raise NewsroomError(
                    f"“{key}”有 {count} 篇稿件，没有删除。单位撤并了，请填上停用日期："
                    f"newsroom units set {key} end={desk.now():%Y-%m-%d}，以前的统计就都还在。"
                )
    desk.archive.record(register.id, dict.fromkeys(listed), by=desk.officer, at=desk.now())


def _record(desk: Desk, register: Register[_Row], fresh: Sequence[_Row], gone: Iterable[str]) -> None:
    keyed: dict[str, Mapping[str, Any] | None] = dict.fromkeys(gone)
    for one in fresh:
        key = register.key(one)
        keyed[key] = {"key": key, **msgspec.to_builtins(one)}
    desk.archive.record(register.id, keyed, by=desk.officer, at=desk.now())


def _renamed(unit: Unit, gone: Iterable[str]) -> Unit:
    """The unit, still known by its old name."""
    old = (name for name in gone if name not in unit.names)
    return replace(unit, aliases=(*unit.aliases, *old))


def _follow(desk: Desk, register: Register[Any], old: Sequence[str], name: str) -> None:
    """Rows that belong to a unit go with its name."""
    moved = [row for row in rows(desk, register) if row.unit in old and row.unit != name]
    if moved:
        fresh = [named(register, row, {"unit": name}) for row in moved]
        _record(desk, register, fresh, [register.key(row) for row in moved])


def _stories_of(desk: Desk, key: str) -> int:
    """How many stories came from a unit, under whatever name."""
    unit = next((one for one in rows(desk, UNITS) if one.name == key), None)
    units = desk.archive.tally().units
    return sum(units.get(name, 0) for name in (unit.names if unit else (key,)))


def _numbered(desk: Desk, register: Register[_Row], fresh: Sequence[_Row]) -> list[_Row]:
    field = register.numbered
    if not field or all(getattr(one, field) for one in fresh):
        return list(fresh)
    keys = [register.key(one) for one in (*rows(desk, register), *fresh) if getattr(one, field)]
    found: list[_Row] = []
    for one in fresh:
        if not getattr(one, field):
            number = next_number(register, keys, desk.now().year)
            one = named(register, one, {field: number})
            keys = [number]  # the largest
        found.append(one)
    return found
