"""One row of a register as a form, and what is done with a row: kept, taken out, put back, verified, reminded of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from newsroom.desk import adoptions, commissions, registers
from newsroom.desk.by_hand import HINTS, Blank, Takes
from newsroom.desk.desk import Desk
from newsroom.errors import NewsroomError
from newsroom.registers.adoptions import ADOPTIONS, Adoption
from newsroom.registers.all import register
from newsroom.registers.column import NO, YES, Column
from newsroom.registers.commissions import COMMISSIONS
from newsroom.registers.masking import MARK
from newsroom.registers.outlets import OUTLETS
from newsroom.registers.register import Office, Register
from newsroom.registers.register import filled as fill
from newsroom.registers.units import UNITS, Unit
from newsroom.text.clean import clean_line

ADOPTED, COMMISSIONED = ADOPTIONS.id, COMMISSIONS.id
_SEVERAL = ("names", "choices")
_UNIT_COLUMNS = ("unit", "units", "superior")
_OUTLET_COLUMNS = ("outlet",)


@dataclass(frozen=True, slots=True)
class Form:
    """A row to be filled in: its fields, what stands in them, and what may be chosen for which."""

    book: str
    row_label: str
    key: str | None
    """None: a new row."""
    blanks: tuple[Blank, ...]
    shown: Mapping[str, str]
    options: Mapping[str, tuple[str, ...]]
    several: frozenset[str]
    """Fields that take several of them, with 、 between."""
    row: Any = None


def form(desk: Desk, book: str, key: str | None = None, *, personal: bool = False) -> Form:
    """The row with this key, or an empty one, to be filled in. Raises NewsroomError when it is not there."""
    found = register(book)
    office = registers.office(desk)
    row = None if key is None else registers.row(desk, found, key)
    if row is not None:
        texts = found.shown(row, office.choices)
    else:
        texts = dict.fromkeys((one.name for one in found.columns), "") | _usual(desk, found)
    options = {one.name: labels for one in found.columns if (labels := _options(desk, one, office))}
    return Form(
        book=found.id,
        row_label=found.row_label,
        key=key,
        blanks=tuple(_blank(one, options) for one in found.columns if one.name != found.numbered),
        shown=texts if personal else registers.masked(found, texts),
        options=options,
        several=frozenset(one.name for one in found.columns if one.takes in _SEVERAL),
        row=row,
    )


def faults(desk: Desk, filled: Form, typed: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with what is typed, by field."""
    found = register(filled.book)
    changed = _changed(filled, typed)
    first = filled.blanks[0].name
    for column in found.columns:
        if column.personal and MARK in changed.get(column.name, ""):
            return {column.name: "这里有遮住的号码，请写全，或按 Esc 返回，按 F4 显示号码以后再改。"}
    wrong: dict[str, list[str]] = {}
    for name, said in fill(found, changed, _office(desk, filled), filled.row)[1]:
        wrong.setdefault(name if name in filled.shown and name != found.numbered else first, []).append(said)
    if not wrong and found.key(row := _row(desk, filled, typed)) != filled.key:
        keys = {found.key(one) for one in registers.rows(desk, found)}
        if found.key(row) in keys and not (found.numbered and not getattr(row, found.numbered)):
            wrong[first] = [f"{found.label}里已经有“{found.told(row)}”，请改原来那一行，不要再登记一次。"]
    return {name: "".join(said) for name, said in wrong.items()}


def save(desk: Desk, filled: Form, typed: Mapping[str, str]) -> tuple[str, str]:
    """Write what is typed; returns the row's key and what is told of it. Raises NewsroomError."""
    found = register(filled.book)
    row = _row(desk, filled, typed)
    note = ""
    if isinstance(row, Unit) and filled.key not in (None, row.name, *row.aliases):
        note = f"原来的名称“{filled.key}”放进了别称，以前的来稿照样认得。"
    if filled.row is not None and row == filled.row:
        return str(filled.key), ""
    key, done = _written(desk, found, filled, row, typed)
    return key, f"已{'登记' if filled.key is None else '改好'}：{found.told(row)}。{note}{done}"


def _written(desk: Desk, found: Register[Any], filled: Form, row: Any, typed: Mapping[str, str]) -> tuple[str, str]:
    """Key, and what she should know of it."""
    if isinstance(row, Adoption):
        if filled.key is None:
            entered = adoptions.enter(desk, row)
        else:
            entered = adoptions.correct(desk, filled.key, _changed(filled, typed))
        return entered.rows[0].id, "".join(entered.told)
    (written,) = registers.put(desk, found, [row], instead=_instead(filled, found.key(row)))
    return found.key(written), ""


def _instead(filled: Form, key: str) -> tuple[str, ...]:
    return (filled.key,) if filled.key not in (None, key) else ()  # pyright: ignore[reportReturnType]


def asks_why(book: str) -> bool:
    """Whether a reason has to be given for taking a row out."""
    return book == ADOPTED


def take_out(desk: Desk, book: str, key: str, why: str = "") -> Any:
    """Take a row out; returns it, to be put back. Raises NewsroomError when it is not there, or a reason is missing."""
    found = register(book)
    row = registers.row(desk, found, key)
    if asks_why(book):
        adoptions.take_out(desk, [key], why)
    else:
        registers.remove(desk, found, [key], force=True)  # she was told what hangs on it
    return row


def put_back(desk: Desk, book: str, row: Any) -> tuple[str, str]:
    """Write a row that was taken out as it was; returns its key and what is told of it."""
    found = register(book)
    registers.put(desk, found, [row])
    return found.key(row), f"已放回：{found.told(row)}。"


def advice(desk: Desk, book: str, key: str) -> str:
    """What she should know before a row is taken out; empty: nothing."""
    if book != UNITS.id:
        return ""
    from newsroom.desk import listing

    count = listing.page(desk, listing.Filter(unit=key), 0, 1).total
    if not count:
        return ""
    return f"它名下有 {count} 篇稿件。撤并、停办的单位不要删，填上“停用日期”就行：以后不再考核，以前的统计不变。"


def _row(desk: Desk, filled: Form, typed: Mapping[str, str]) -> Any:
    found = register(filled.book)
    row, wrong = fill(found, _changed(filled, typed), _office(desk, filled), filled.row)
    if row is None:
        raise NewsroomError("".join(said for _, said in wrong) + "没有改动。")
    return row


def _office(desk: Desk, filled: Form) -> Office:
    """What the row is held against; a unit's own names are not taken by somebody else when it is renamed."""
    office = registers.office(desk)
    if filled.book != UNITS.id or filled.key is None:
        return office
    return replace(office, units={name: unit for name, unit in office.units.items() if unit != filled.key})


def _changed(filled: Form, typed: Mapping[str, str]) -> dict[str, str]:
    """What differs from what was shown; of a new row everything."""
    return {
        name: text
        for name, text in typed.items()
        if filled.row is None or clean_line(text) != clean_line(filled.shown.get(name, ""))
    }


def _blank(column: Column, options: Mapping[str, Sequence[str]]) -> Blank:
    listed = options.get(column.name, ())
    of_rows = column.name in _UNIT_COLUMNS or column.name in _OUTLET_COLUMNS
    takes: Takes = "day" if column.takes == "day" else "moment" if column.takes == "moment" else "line"
    hint = column.hint or HINTS[takes]
    if listed and not hint:
        hint = "按 F4 选" if of_rows else "、".join(listed)
    elif column.takes in _SEVERAL and not hint:
        hint = "几个之间用、隔开"
    # what a day or number looks like is told by the hint, so that one kind of blank does for all
    return Blank(column.name, f"{column.label}{'（必填）' if column.needed else ''}", hint, "line")


def _options(desk: Desk, column: Column, office: Office) -> tuple[str, ...]:
    if column.takes == "yes":
        return (YES, NO)
    if labels := office.choices.of(column):
        return tuple(labels.values())
    if column.name in _UNIT_COLUMNS:
        return tuple(unit.name for unit in registers.rows(desk, UNITS) if unit.end is None)
    if column.name in _OUTLET_COLUMNS:
        return tuple(outlet.name for outlet in registers.rows(desk, OUTLETS))
    return ()


def _usual(desk: Desk, found: Register[Any]) -> dict[str, str]:
    """What a new row most often has."""
    now = desk.now()
    if found.id == COMMISSIONS.id:
        return {"issued": f"{now:%Y-%m-%d %H:%M}"}
    if found.id == ADOPTIONS.id:
        return {"day": f"{now:%Y-%m-%d}", "entered_by": desk.officer}
    return {}


def verify(desk: Desk, keys: Sequence[str], *, counts: bool = True) -> str:
    """Adoptions that she checked, or (`counts=False`) that are to be checked anew; returns what is told of it."""
    done = adoptions.verify(desk, keys) if counts else adoptions.unverify(desk, keys)
    said = f"核实了 {len(done.rows)} 条，从现在起计数。" if counts else f"{len(done.rows)} 条改回没有核实，暂不计数。"
    return said + "".join(done.told)


def owing(desk: Desk, number: str) -> tuple[str, ...]:
    """The units that delivered nothing for a commission yet. Raises NewsroomError."""
    return commissions.standing(desk, number).missing


def remind(desk: Desk, number: str, units: Sequence[str], how: str) -> str:
    """Write down that units were reminded; returns what is told of it. Raises NewsroomError."""
    done = commissions.remind(desk, number, units, how=how)
    return f"已记下第 {len(done.reminders)} 次催办：{'、'.join(units)}。程序不发消息，请您自己通知。"
