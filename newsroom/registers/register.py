"""A register: a table of rows of one kind, with what identifies a row and what is wrong with one."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields, replace
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from newsroom.errors import NewsroomError
from newsroom.registers.column import NOWHERE, Choices, Column, read, shown

_Row = TypeVar("_Row")
Fault = tuple[str, str]
"""Name of the column (empty: the row as a whole) and what is wrong, in Chinese."""


@dataclass(frozen=True, slots=True)
class Office:
    """What rows are held against: the plan's choices, the units' names, the desk's time."""

    now: datetime
    choices: Choices = NOWHERE
    units: Mapping[str, str] = field(default_factory=dict)
    """The register's name of a unit, by each name that means it; empty: no unit is registered yet."""


@dataclass(frozen=True, slots=True)
class Register(Generic[_Row]):
    """One register. `id` is its name in the archive."""

    id: str
    label: str
    row_label: str
    """What a row is: `单位`, `采用记录`."""
    row: type[_Row]
    columns: tuple[Column, ...]
    key: Callable[[_Row], str]
    """Identifies a row; a further row with the same key replaces it."""
    told: Callable[[_Row], str]
    """A row in a few words, for messages."""
    faults: Callable[[_Row, Office], Iterable[Fault]] = lambda row, office: ()
    """What is wrong with a row beyond its single columns."""
    numbered: str = ""
    """Field that is filled with the next number (`A2026-0001`) where it is empty; its prefix letter is `prefix`."""
    prefix: str = ""
    keyed_by: tuple[str, ...] = ()
    """Fields that make the key; empty: the numbered one."""

    @property
    def keys(self) -> tuple[str, ...]:
        """Fields by which a row is known again."""
        return self.keyed_by or (self.numbered,)

    def column(self, text: str) -> Column | None:
        """The column that is meant by a field's name, a label or another head."""
        wanted = "".join(text.split())
        return next((one for one in self.columns if wanted in (one.name, one.label, *one.also)), None)

    def shown(self, row: _Row, choices: Choices = NOWHERE) -> dict[str, str]:
        """Every column's text, by its name."""
        return {one.name: shown(one, getattr(row, one.name), choices) for one in self.columns}


def filled(
    register: Register[_Row], typed: Mapping[str, str], office: Office, into: _Row | None = None
) -> tuple[_Row | None, list[Fault]]:
    """The row with these texts, by column's name, over what `into` has; None where anything is wrong with it."""
    values: dict[str, Any] = {}
    found: list[Fault] = []
    empty = _defaults(register)
    for column in register.columns:
        if column.name not in typed:
            continue
        try:
            text = typed[column.name]
            values[column.name] = read(column, text, office.choices, office.now) if text.strip() else empty[column.name]
        except NewsroomError as error:
            found.append((column.name, str(error)))
        if column.unit and column.name in values:
            values[column.name] = _by_the_register(values[column.name], office)
    wrong = {name for name, _ in found}
    for column in register.columns:
        value = values.get(column.name, getattr(into, column.name, None))
        if column.needed and column.name not in wrong and value in (None, "", ()):
            found.append((column.name, f"{column.label}没有填。"))
    wrong = {name for name, _ in found}
    if any(column.needed and column.name in wrong for column in register.columns):
        return None, found
    values |= {name: empty[name] for name in wrong}  # the others are judged at once: she mends a row in one go
    row = replace(into, **values) if into is not None else register.row(**values)  # pyright: ignore[reportCallIssue, reportArgumentType, reportUnknownVariableType]
    found += [(name, said) for name, said in register.faults(row, office) if name not in wrong]
    return (None if found else row), found


def _defaults(register: Register[Any]) -> dict[str, Any]:
    """What a field is where nothing is written."""
    return {one.name: None if one.default is MISSING else one.default for one in fields(register.row)}


def _by_the_register(value: Any, office: Office) -> Any:
    """Names of units as the register has them; one that it does not know stays, and is told by the row's faults."""
    if isinstance(value, tuple):
        return known_units(value, office.units)
    return office.units.get(value, value)


def known_units(parts: Sequence[str], names: Mapping[str, str]) -> tuple[str, ...]:
    """Units by the register's names, of a list that was parted at every 、: a name may hold that mark itself."""
    found: list[str] = []
    at = 0
    while at < len(parts):
        ends = range(len(parts), at, -1)
        end = next((end for end in ends if "、".join(parts[at:end]) in names), at + 1)
        whole = "、".join(parts[at:end])
        found.append(names.get(whole, whole))
        at = end
    return tuple(dict.fromkeys(found))


def unknown_units(column: str, names: Iterable[str], office: Office) -> Iterable[Fault]:
    """What to say of names that no registered unit has; nothing while no unit is registered at all."""
    for name in names:
        if name and office.units and name not in office.units:
            yield column, f"单位名册里没有“{name}”，请先登记这个单位，或改成名册里的名称。"


def holds(start: date | None, end: date | None, day: date) -> bool:
    """Whether a day lies in a term, both ends included; None: open at that end."""
    return (start or day) <= day <= (end or day)


def named(register: Register[Any], row: Any, values: Mapping[str, Any]) -> Any:
    """The row with fields of these names changed; others than the register's are an error of the program."""
    assert {one.name for one in fields(register.row)} >= values.keys()
    return replace(row, **values)


def is_number(register: Register[Any], text: str) -> bool:
    """Whether a text is one of the register's numbers."""
    return re.fullmatch(rf"{register.prefix}\d{{4}}-\d{{4,}}", text, re.ASCII) is not None


def next_number(register: Register[Any], keys: Sequence[str], year: int) -> str:
    """`A2026-0007`: the number after the largest of the year's."""
    start = f"{register.prefix}{year}-"
    used = [int(key.removeprefix(start)) for key in keys if key.startswith(start) and key[len(start) :].isdigit()]
    return f"{start}{max(used, default=0) + 1:04}"
