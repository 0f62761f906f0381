"""The doctor reads the registers."""

from newsroom.desk import care, registers
from newsroom.registers.people import PEOPLE, Person
from newsroom.registers.units import UNITS, Unit


def told(desk) -> list[tuple[str, str]]:
    return [(one.severity, one.message) for one in care.examine(desk).findings if one.code == "register-row"]


def test_rows_that_agree_are_not_told(desk):
    registers.put(desk, UNITS, [Unit(name="柳河镇中心校", group="direct", aliases=("柳河小学",))])
    registers.put(desk, PEOPLE, [Person(name="周敏", role="informant", unit="柳河小学")])
    assert told(desk) == []


def test_units_and_roles_that_nobody_knows_are_told(desk):
    registers.put(desk, UNITS, [Unit(name="柳河小学", group="direct", superior="柳河镇中心校")])
    registers.put(desk, PEOPLE, [Person(name="周敏", role="scribe", unit="王集中学")])
    assert told(desk) == [
        ("warn", "单位名册里的柳河小学，上级中心校：单位名册里没有“柳河镇中心校”。请登记它，或改成名册里的名称。"),
        ("warn", "人员名册里的王集中学周敏，身份：“scribe”不在现在的计划里。请改成可填的，或把它写进 plan.toml。"),
        ("warn", "人员名册里的王集中学周敏，单位：单位名册里没有“王集中学”，请先登记这个单位，或改成名册里的名称。"),
    ]


def test_a_name_of_two_units_is_told(desk):
    registers.put(desk, UNITS, [Unit(name=name, group="direct", aliases=("实小",)) for name in ("甲校", "乙校")])
    assert told(desk) == [("warn", "单位名册里的乙校，别称：“实小”已经是“甲校”的名称，一个名称只能指一个单位。")]


def test_a_row_of_a_later_program_is_told_and_the_rest_is_read(desk):
    registers.put(desk, UNITS, [Unit(name="甲校", group="没有")])
    desk.archive.record("people", {"x": {"key": "x", "name": 1, "role": [], "unit": ""}})
    [error, warn] = told(desk)
    assert (error[0], "人员名册里的“x”读不出来" in error[1]) == ("error", True)
    assert "“没有”不在现在的计划里" in warn[1]


def test_many_are_told_in_few_lines(desk):
    registers.put(desk, UNITS, [Unit(name=f"第{n}小学", group="没有") for n in range(9)])
    assert len(told(desk)) == 6 and "还有 4 处" in told(desk)[-1][1]
