"""Who is there in the simulated year, and what the bureau wrote down: units, people, commissions, violations."""

import random
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from newsroom.registers.commissions import Commission as CommissionRow
from newsroom.registers.people import Person
from newsroom.registers.units import Unit as UnitRow
from newsroom.registers.violations import Violation
from tests.system.year_facts import Known

ZONE = ZoneInfo("Asia/Shanghai")
OFFICER, REVIEWER, APPROVER = "林晓岚", "周正平", "何立新"
FIRST, LAST = date(2025, 9, 1), date(2026, 8, 31)
TOWNSHIPS = "柳河 石门 红山 南坪 东川 西塘 北岭 白云 青山 沙河 双桥 龙泉 凤台 大营 石桥"
DIRECT = (
    "一小 二小 三小 四小 五小 六小 七小 八小 九小 十小 一中 二中 三中 四中 实验小学 实验中学 机关幼儿园 "
    "二幼 三幼 特教学校"
)
SECTIONS = "办公室 人事股 基教股 职成股 安全股 体卫艺股 督导室 电教站 教研室 招办"


def units_of_the_bureau() -> tuple[list[UnitRow], dict[str, tuple[str, ...]]]:
    """The units, and what else each is called."""
    found: list[UnitRow] = []
    for place in TOWNSHIPS.split():
        found.append(
            UnitRow(
                name=f"{place}镇中心校", full_name=f"青禾区{place}镇中心学校",
                aliases=(f"{place}中心校", f"{place}学校"),
                group="township_central", quota=12 if place == "柳河" else None,
                end=date(2026, 1, 20) if place == "石桥" else None,
            )
        )  # fmt: skip
    for name in DIRECT.split():
        found.append(
            UnitRow(
                name=f"青禾{name}", full_name=f"青禾区{name}", aliases=(f"区{name}",), group="direct",
                quota=0 if name == "特教学校" else None, start=date(2026, 2, 16) if name == "十小" else None,
            )
        )  # fmt: skip
    for name in SECTIONS.split():
        found.append(
            UnitRow(name=name, aliases=(f"局{name}",), group="bureau_section", quota=2 if name == "安全股" else None)
        )
    return found, {unit.name: unit.names for unit in found}


def people_of(units: list[UnitRow]) -> list[Person]:
    leaders = (Person(name=f"{unit.name[:2]}长", role="unit_leader", unit=unit.name, title="副校长") for unit in units)
    informants = (
        Person(name=name, role="informant", unit=unit.name) for unit in units for name in authors_of(unit.name)
    )
    return [*leaders, *informants]


def authors_of(unit: str) -> tuple[str, ...]:
    """The unit's informants."""
    surnames = "赵钱孙李周吴郑王冯陈"
    place = sum(map(ord, unit))
    return (f"{surnames[place % 10]}文", f"{surnames[place // 10 % 10]}雨")


def commissions_of(dice: random.Random, units: list[UnitRow]) -> list[CommissionRow]:
    found = []
    for number in range(1, 17):
        issued = datetime.combine(FIRST + timedelta(days=21 * number - 11), time(9), ZONE)
        due = datetime.combine(issued.date() + timedelta(days=dice.choice((5, 10, 20, 45))), time(18), ZONE)
        names = [unit.name for unit in units if not (unit.start or unit.end)]
        chosen = tuple(dice.sample(names, dice.choice((1, 3, 6))))
        found.append(
            CommissionRow(
                id=f"Y{issued.year}-{number:04}", topic=f"第{number}次约稿", issued=issued, due=due, units=chosen
            )
        )
    return found


def violations_of(dice: random.Random, units: list[UnitRow], known: Known) -> list[Violation]:
    rows = []
    for number in range(1, 13):
        unit, day = dice.choice(units).name, FIRST + timedelta(days=29 * number)
        rows.append(
            Violation(
                id=f"W2026-{number:04}", kind=dice.choice(("omitted", "misreported", "concealed")), unit=unit, day=day,
                grounds="媒体先报，经核实属实",
            )
        )  # fmt: skip
    known.violations = [(one.unit, one.kind, one.day) for one in rows]
    return rows
