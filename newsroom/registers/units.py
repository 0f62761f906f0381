"""The register of units (domain.md 7.7): what they are called, what they owe, since when they are there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from newsroom.registers.column import Column
from newsroom.registers.register import Fault, Office, Register


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit by its usual short name, under which it stands in tables."""

    name: str
    full_name: str = ""
    """Empty: the same as `name`."""
    aliases: tuple[str, ...] = ()
    """What else it is called in submissions, earlier names included."""
    group: str
    """Id of the plan's unit group."""
    quota: int | None = None
    """In place of the count of its group's quota; 0: it owes nothing."""
    superior: str = ""
    """The central school that it belongs to."""
    start: date | None = None
    end: date | None = None
    """The last day on which it was one."""
    note: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that means it."""
        return tuple(dict.fromkeys(filter(None, (self.name, self.full_name, *self.aliases))))


def _faults(unit: Unit, office: Office) -> Iterator[Fault]:
    if unit.start and unit.end and unit.end < unit.start:
        yield "end", f"停用日期 {unit.end} 早于启用日期 {unit.start}。"
    if unit.superior and unit.superior in unit.names:
        yield "superior", f"上级中心校写成了“{unit.name}”自己，没有上级的不用填。"
    for name in unit.names:
        owner = office.units.get(name)
        if owner is not None and owner != unit.name:
            column = "name" if name == unit.name else "full_name" if name == unit.full_name else "aliases"
            yield column, f"“{name}”已经是“{owner}”的名称，一个名称只能指一个单位。"


UNITS = Register(
    id="units",
    label="单位名册",
    row_label="单位",
    row=Unit,
    columns=(
        Column(name="name", label="规范简称", needed=True, also=("单位", "单位名称", "简称"), hint="如 柳河镇中心校"),
        Column(name="full_name", label="全称", also=("单位全称",), hint="第一次出现时用"),
        Column(name="group", label="单位类别", takes="choice", of="groups", needed=True,
               also=("类别", "定额组", "组别")),
        Column(name="quota", label="单独定额", takes="number", also=("定额", "月定额"), hint="不写就照类别的定额"),
        Column(name="aliases", label="别称", takes="names", also=("曾用名", "其他名称"),
               hint="来稿里的其他写法，用、隔开"),
        Column(name="superior", label="上级中心校", unit=True, also=("上级单位", "所属中心校")),
        Column(name="start", label="启用日期", takes="day", also=("成立日期", "设立日期")),
        Column(name="end", label="停用日期", takes="day", also=("撤并日期", "撤销日期"),
               hint="最后一天；撤并的单位填它，不要删"),
        Column(name="note", label="备注", wide=True),
    ),
    key=lambda unit: unit.name,
    told=lambda unit: unit.name,
    faults=_faults,
    keyed_by=("name",),
)  # fmt: skip


def by_name(units: Iterable[Unit]) -> dict[str, str]:
    """The register's name of a unit, by each name that means it."""
    found: dict[str, str] = {}
    for unit in units:
        for name in unit.names:
            found.setdefault(name, unit.name)
    return found
