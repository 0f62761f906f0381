"""Leaders and informants are what the desk's own plan calls them, in whatever trade."""

from pathlib import Path

import pytest

from newsroom.desk import registers
from newsroom.desk.config import DeskConfig
from newsroom.desk.desk import create_desk
from newsroom.desk.people_papers import informant_form
from newsroom.plan.shipped import shipped_text
from newsroom.registers.people import PEOPLE, Person
from newsroom.registers.units import UNITS, Unit
from tests.conftest import ROOT

HOSPITAL = (ROOT / "templates" / "plans" / "hospital.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("plan", "leader", "informant", "category"),
    [
        (shipped_text("bureau"), "unit_leader", "informant", "区直中学"),
        (shipped_text("school"), "dept_head", "informant", "年级组"),
        (HOSPITAL, "kzr", "txy", "医技科室"),
    ],
)
def test_the_form_has_the_plans_own_leaders_informants_and_categories(
    tmp_path: Path, plan: str, leader: str, informant: str, category: str
):
    desk = create_desk(tmp_path / "desk", plan, DeskConfig(name="某单位"))
    registers.put(desk, UNITS, [Unit(name="教务处", group=desk.plan.unit_group[0].id)])
    people = [("吴敏", leader), ("周敏", informant)]
    registers.put(desk, PEOPLE, [Person(name=name, unit="教务处", role=role) for name, role in people])
    form = informant_form(desk, "教务处")
    desk.close()
    assert form.leader == "吴敏"
    assert [one.informant for one in form.informants] == ["周敏"]
    assert category in form.categories
