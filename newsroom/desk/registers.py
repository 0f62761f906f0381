"""The office's registers as the desk keeps them: rows read, held against the plan, written and taken out."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

import msgspec

from newsroom.desk.desk import Desk
from newsroom.errors import NewsroomError
from newsroom.registers.column import Choices
from newsroom.registers.register import Fault, Office, Register, filled, named, next_number
from newsroom.registers.units import UNITS, by_name

_Row = TypeVar("_Row")


def rows(desk: Desk, register: Register[_Row]) -> tuple[_Row, ...]:
    """Every row, in the order in which they came. Raises NewsroomError for one that this program cannot read."""
    found: list[_Row] = []
    for row in desk.archive.register(register.id):
        try:
            found.append(msgspec.convert({k: v for k, v in row.items() if k != "key"}, register.row, strict=False))
        except msgspec.ValidationError as error:
            raise NewsroomError(
                f"{register.label}里的“{row.get('key', '')}”读不出来（{error}），没有改动。"
                "可能由更新版本的程序写成，请升级 newsroom，或运行 newsroom doctor。"
            ) from error
    return tuple(found)


def row(desk: Desk, register: Register[_Row], key: str) -> _Row:
    """The row with this key. Raises NewsroomError when there is none."""
    found = next((one for one in rows(desk, register) if register.key(one) == key), None)
    if found is None:
        raise NewsroomError(f"{register.label}里没有“{key}”，没有改动。")
    return found


def office(desk: Desk) -> Office:
    """What rows are held against."""
    plan = desk.plan
    choices = Choices(
        labels={
            "groups": {group.id: group.name for group in plan.unit_group},
            "roles": {role.id: role.name for role in plan.role},
            "channels": {channel.id: channel.name for channel in plan.channel},
        },
        also={"groups": {alias: group.id for group in plan.unit_group for alias in group.aliases}},
    )
    return Office(desk.now(), choices, by_name(rows(desk, UNITS)))


def faults(desk: Desk, register: Register[_Row], typed: Mapping[str, str], into: _Row | None = None) -> list[Fault]:
    """What is wrong with a row as typed, by column."""
    return filled(register, typed, office(desk), into)[1]


def put(desk: Desk, register: Register[_Row], fresh: Sequence[_Row], *, instead: Iterable[str] = ()) -> list[_Row]:
    """Write rows, each in place of the one with its key; numbered where they have no number yet.

    Rows with the keys `instead` are taken out in the same write, as when a unit is renamed. Raises NewsroomError.
    """
    with desk.archive.locked():
        numbered = _numbered(desk, register, fresh)
        keyed: dict[str, Mapping[str, Any] | None] = dict.fromkeys(instead)
        for one in numbered:
            key = register.key(one)
            keyed[key] = {"key": key, **msgspec.to_builtins(one)}
        desk.archive.record(register.id, keyed, by=desk.officer, at=desk.now())
    return numbered


def remove(desk: Desk, register: Register[Any], keys: Iterable[str]) -> None:
    """Take rows out; the archive's history keeps what they were."""
    desk.archive.record(register.id, dict.fromkeys(keys), by=desk.officer, at=desk.now())


def _numbered(desk: Desk, register: Register[_Row], fresh: Sequence[_Row]) -> list[_Row]:
    field = register.numbered
    if not field or all(getattr(one, field) for one in fresh):
        return list(fresh)
    keys = [register.key(one) for one in rows(desk, register)]
    found: list[_Row] = []
    for one in fresh:
        if not getattr(one, field):
            number = next_number(register, keys, desk.now().year)
            one = named(register, one, {field: number})
        keys.append(register.key(one))
        found.append(one)
    return found
