"""A row of a register as a form, and the register as a window shows it."""

import pytest

from newsroom.desk import register_form, register_view, registers
from newsroom.desk.desk import Desk
from newsroom.registers.adoptions import ADOPTIONS, Adoption
from newsroom.registers.consents import CONSENTS, Consent
from newsroom.registers.units import UNITS, Unit
from tests.conftest import NOW


@pytest.fixture
def office(desk: Desk) -> Desk:
    group = desk.plan.unit_group[0].id
    registers.put(desk, UNITS, [Unit(name="柳河镇中心校", group=group), Unit(name="旧校", group=group, end=NOW.date())])
    return desk


def adoption(**values: object) -> Adoption:
    usual = {"title": "演练", "units": ("柳河镇中心校",), "outlet": "江城晚报", "tier": "city", "kind": "newspaper"}
    return Adoption(**{**usual, "day": NOW.date(), **values})  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize("book", [book for book, _, _ in register_view.offered()])
def test_every_register_can_be_shown_and_begun(desk: Desk, book: str):
    shown = register_view.read(desk, book)
    assert not shown.lines and shown.purpose and shown.counted.startswith("共 0")
    form = register_form.form(desk, book)
    assert {blank.name for blank in form.blanks} <= form.shown.keys()
    assert register_form.faults(desk, form, dict(form.shown)), "what must be filled in is not"


def test_a_unit_counts_to_its_last_day(office: Desk):
    assert register_view.read(office, "units").counted == "共 2 个单位，一类"


def test_a_name_that_is_there_already_is_refused(office: Desk):
    form = register_form.form(office, "units")
    typed = {**form.shown, "name": "柳河镇中心校", "group": office.plan.unit_group[0].name}
    assert "不要再登记一次" in register_form.faults(office, form, typed)["name"]


def test_what_did_not_change_is_not_written(office: Desk):
    form = register_form.form(office, "units", "旧校")
    before = office.archive.changes().mark
    assert register_form.save(office, form, dict(form.shown)) == ("旧校", "")
    assert office.archive.changes().mark == before


def test_what_is_not_verified_stands_first_then_the_newest(office: Desk):
    old, new, open_ = (
        adoption(outlet="甲报", day=NOW.date().replace(day=1), verified_by="林晓岚"),
        adoption(outlet="乙报", verified_by="林晓岚"),
        adoption(outlet="丙报", day=NOW.date().replace(day=2)),
    )
    registers.put(office, ADOPTIONS, [old, new, open_])
    lines = register_view.read(office, "adoptions").lines
    assert [line.texts["outlet"] for line in lines] == ["丙报", "乙报", "甲报"]
    assert lines[0].notice == "没有核实" in lines[0].found_by


def test_a_masked_name_is_not_told_either(office: Desk):
    registers.put(office, CONSENTS, [Consent(pupil="王小明", unit="柳河镇中心校")])
    (line,) = register_view.read(office, "consents").lines
    assert "王小明" not in line.told + "".join(line.texts.values())
    assert "王小明" in register_view.read(office, "consents", personal=True).lines[0].texts["pupil"]
