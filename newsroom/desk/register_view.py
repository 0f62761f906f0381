"""A register as a window shows it: rows as text, with what is to be noticed of each."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from newsroom.desk import commissions, registers
from newsroom.desk.commissions import Standing
from newsroom.desk.desk import Desk
from newsroom.desk.missing import asking, is_asked
from newsroom.registers.adoptions import ADOPTIONS
from newsroom.registers.all import REGISTERS, register
from newsroom.registers.column import Column
from newsroom.registers.commissions import COMMISSIONS
from newsroom.registers.people import PEOPLE
from newsroom.registers.register import Register
from newsroom.registers.trainings import TRAININGS
from newsroom.registers.units import UNITS, Unit
from newsroom.registers.violations import VIOLATIONS
from newsroom.text.numerals import chinese

if TYPE_CHECKING:
    from newsroom.plan import Role

_NAMED_COLUMNS = ("name", "full_name", "aliases", "unit", "units", "outlet", "topic", "authors", "pupil")
"""Columns that are found by the initials of their pinyin."""
_MAIN = ("name", "title", "topic")
_COUNTED = {
    "units": "个单位", "people": "人", "outlets": "家", "adoptions": "条", "commissions": "次约稿", "series": "个专题",
    "trainings": "次培训", "officials": "条", "consents": "份", "violations": "条",
}  # fmt: skip
_PURPOSE = {
    "units": "登记报送信息的单位：规范简称、别称、类别和定额。统计、通报、零报送都照它算。",
    "people": "登记各单位的分管领导、信息员，和这里审稿的人。名单上报、提醒填报都照它。",
    "outlets": "登记采用稿件的媒体和自己的渠道，记采用时贴链接、打几个字就认得出。",
    "adoptions": "登记哪家采用了哪一篇。每条要核实，没有核实的不计数。",
    "commissions": "登记约了什么稿、约了哪些单位、什么时候截止；交没交由稿件本身算出。",
    "series": "登记系列报道和专题；稿件在“稿件信息”里写明属于哪一个。",
    "trainings": "登记信息员培训，谁来了、谁没来。",
    "officials": "登记领导的姓名和职务，体检时核对稿件里的称谓。",
    "consents": "登记学生肖像、姓名的使用授权，体检时核对。",
    "violations": "登记漏报、错报、瞒报。只能由您认定并写明依据，程序不替您定。",
}

_ORDER: Mapping[str, Callable[[Any], Any]] = {
    ADOPTIONS.id: lambda row: (bool(row.verified_by), -row.day.toordinal()),
    COMMISSIONS.id: lambda row: (row.closed, -row.due.timestamp()),
    VIOLATIONS.id: lambda row: -row.day.toordinal(),
    TRAININGS.id: lambda row: -row.day.toordinal(),
}
"""What is still to be done first, then the newest; other registers stay in the order in which they were entered."""


@dataclass(frozen=True, slots=True)
class Head:
    """A column of the list."""

    name: str
    label: str
    needed: bool = False
    wide: bool = False
    """It may be long: the list leaves it out."""
    personal: bool = False
    main: bool = False
    """What a row is called by."""
    whole: bool = False
    """A part of it would say nothing, as of a day."""
    right: bool = False
    """A number."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its texts by column, masked where they are not to be read."""

    key: str
    told: str
    texts: Mapping[str, str]
    found_by: str
    """What a search looks through: every text, in small letters."""
    named: tuple[str, ...] = ()
    """Names that are found by their initials too."""
    notice: str = ""
    """What is to be noticed of it, in a few words."""
    more: tuple[str, ...] = ()
    """What is told of it besides its columns, a sentence each."""
    ended: bool = False
    """It holds no longer."""


@dataclass(frozen=True, slots=True)
class Book:
    """A whole register as it is shown."""

    id: str
    label: str
    row_label: str
    heads: tuple[Head, ...]
    lines: tuple[Line, ...]
    counted: str
    """`共 45 个单位，三类`"""
    notices: str
    """How many rows want to be noticed, and why."""
    purpose: str

    @property
    def has_personal(self) -> bool:
        return any(head.personal for head in self.heads)


def offered() -> tuple[tuple[str, str, str], ...]:
    """Id, label and purpose of every register, in the order in which they are offered."""
    return tuple((one.id, one.label, _PURPOSE.get(one.id, "")) for one in REGISTERS)


def is_personal(book: str) -> bool:
    """Whether the register of this id has numbers, addresses or names that are masked."""
    return any(column.personal for column in register(book).columns)


def counts(desk: Desk) -> dict[str, str]:
    """How many rows each register has, in words, by its id."""
    return {one.id: f"{len(desk.archive.register(one.id))} {_COUNTED.get(one.id, '条')}" for one in REGISTERS}


def read(desk: Desk, book: str, *, personal: bool = False) -> Book:
    """The register of this id; personal numbers only where they are asked for. Raises NewsroomError."""
    found = register(book)
    choices = registers.office(desk).choices
    notice, today = _noticing(desk, found), desk.now().date()
    standings = _standings(desk) if found.id == COMMISSIONS.id else {}
    lines = []
    for row in sorted(registers.rows(desk, found), key=_ORDER.get(found.id, lambda row: 0)):
        whole = found.shown(row, choices)
        texts = whole if personal else registers.masked(found, whole)
        end = getattr(row, "end", None)
        standing = standings.get(found.key(row))
        said = _owed(standing, desk.now()) if standing else notice(row)
        lines.append(
            Line(
                key=found.key(row),
                told=_told(found, row, whole, texts),
                texts=texts,
                found_by="\n".join((*whole.values(), said)).casefold(),
                named=tuple(part for name in _NAMED_COLUMNS for part in whole.get(name, "").split("、") if part),
                notice=said,
                more=_answers(standing) if standing else (),
                ended=(end is not None and end < today) or getattr(row, "closed", False),
            )
        )
    return Book(
        id=found.id,
        label=found.label,
        row_label=found.row_label,
        heads=tuple(_head(found, column) for column in found.columns),
        lines=tuple(lines),
        counted=_counted(desk, found, lines),
        notices=_summed(lines),
        purpose=_PURPOSE.get(found.id, ""),
    )


def _head(found: Register[Any], column: Column) -> Head:
    return Head(
        name=column.name,
        label=column.label,
        needed=column.needed,
        wide=column.wide,
        personal=column.personal,
        main=column.name in _MAIN,
        whole=column.name in (found.numbered, "story")
        or column.personal
        or column.takes in ("day", "moment", "number", "yes"),
        right=column.takes == "number",
    )


def _told(found: Register[Any], row: Any, whole: Mapping[str, str], texts: Mapping[str, str]) -> str:
    said = found.told(row)
    for column in found.columns:
        if column.personal and whole[column.name]:
            said = said.replace(whole[column.name], texts[column.name])
    return said


def _counted(desk: Desk, found: Register[Any], lines: Sequence[Line]) -> str:
    ended = sum(line.ended for line in lines)
    said = f"共 {len(lines) - ended} {_COUNTED.get(found.id, '条')}"
    if found.id == UNITS.id:
        groups = len({line.texts["group"] for line in lines if not line.ended})
        said += f"，{'两' if groups == 2 else chinese(groups)}类" if groups else ""
    return said + (f"，另有 {ended} {'条已了结' if found.id == COMMISSIONS.id else '条已停用'}" if ended else "")


def _summed(lines: Iterable[Line]) -> str:
    counts: dict[str, int] = {}
    for line in lines:
        for part in filter(None, line.notice.split("、")):
            counts[part] = counts.get(part, 0) + 1
    return "，".join(f"{part} {count}" for part, count in counts.items())


def _noticing(desk: Desk, found: Register[Any]) -> Callable[[Any], str]:
    if found.id == UNITS.id:
        return partial(_missing, _expected(desk), desk.now().date())
    if found.id == ADOPTIONS.id:
        return lambda row: "" if row.verified_by else "没有核实"
    return lambda row: ""


def _standings(desk: Desk) -> dict[str, Standing]:
    return {one.commission.id: one for one in commissions.standings(desk)}


def _owed(standing: Standing, now: datetime) -> str:
    if standing.commission.closed:
        return ""
    if not standing.missing:
        return "已交齐"
    return "逾期没交齐" if standing.commission.due < now else "等交稿"


def _answers(standing: Standing) -> tuple[str, ...]:
    """Who delivered, who did not, and how they were reminded."""
    late = f"，其中迟交 {standing.late} 个" if standing.late else ""
    found = [f"已交 {standing.delivered}／{len(standing.answers)} 个单位{late}。"]
    if standing.missing:
        found.append(f"没交：{'、'.join(standing.missing)}。")
    for one in standing.commission.reminders:
        how = f"（{one.how}）" if one.how else ""
        found.append(f"{one.at:%m-%d %H:%M} {one.by}催办{how}：{'、'.join(one.units)}。")
    return tuple(found)


def _expected(desk: Desk) -> list[tuple["Role", set[str]]]:
    """Each role of which units need somebody, and the units that have one."""
    people, today = registers.rows(desk, PEOPLE), desk.now().date()
    there = [one for one in people if one.end is None or one.end >= today]
    return [(role, {one.unit for one in there if one.role == role.id}) for role in asking(desk.plan)]


def _missing(expected: Sequence[tuple["Role", set[str]]], today: date, unit: Unit) -> str:
    if unit.end is not None and unit.end < today:
        return ""
    lacking = (role for role, units in expected if is_asked(role, unit.group) and unit.name not in units)
    return "、".join(f"缺{role.name.partition('（')[0]}" for role in lacking)
