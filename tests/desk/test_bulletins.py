"""Bulletins and summaries of a desk with registered units."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from newsroom.desk import bulletins, registers
from newsroom.documents.bulletin import Bulletin
from newsroom.documents.bulletin_figures import disagreements, every_row, totals
from newsroom.documents.summary import Summary
from newsroom.errors import NewsroomError
from newsroom.registers.adoptions import ADOPTIONS, Adoption
from newsroom.registers.units import UNITS, Unit
from newsroom.story import TopicChoice
from tests.conftest import NOW

SEPTEMBER = "2026-09"
_LATER = datetime(2026, 10, 8, 9, 0, tzinfo=NOW.tzinfo)


@pytest.fixture
def office(desk, story):
    """Three units, of which one sent nothing; four stories of September, one adoption verified, one not."""
    registers.put(
        desk,
        UNITS,
        [
            Unit(name="柳河镇中心校", full_name="青禾区柳河镇中心校", group="township_central", quota=2),
            Unit(name="双桥镇中心校", group="township_central", quota=1),
            Unit(name="区一中", group="direct"),
        ],
    )
    at = datetime(2026, 9, 10, 8, 0, tzinfo=NOW.tzinfo)
    safe = TopicChoice("safe_campus")
    first, *_ = desk.archive.add(
        [
            story("演练一", unit="柳河镇中心校", choice=safe, submitted_at=at),
            story("演练二", unit="柳河镇中心校", choice=safe, submitted_at=at),
            story("党课", unit="区一中", submitted_at=at),
            story("没有登记的", unit="某小学", submitted_at=at),
        ],
        by="林",
        at=NOW,
    )
    taken = Adoption(
        story=first.id, title="演练一", units=("柳河镇中心校",), outlet="青禾日报", tier="city", kind="newspaper",
        day=date(2026, 9, 20), verified_by="林",
    )  # fmt: skip
    registers.put(desk, ADOPTIONS, [taken, replace(taken, outlet="省教育厅网站", tier="province", verified_by="")])
    desk.clock = lambda: _LATER
    return desk


def test_a_months_account_has_the_counts_of_every_registered_unit(office):
    value = bulletins.account(office, SEPTEMBER)
    assert isinstance(value, Bulletin) and not disagreements(value)
    rows = {row.unit: row for row in every_row(value)}
    assert [(row.quota, row.submitted, row.adopted) for row in rows.values()] == [(2, 2, 1), (1, 0, 0), (5, 1, 0)]
    assert value.praised == ("柳河镇中心校",) and value.criticised == ("双桥镇中心校",)


def test_what_is_not_counted_is_told(office):
    told = "\n".join(bulletins.warnings(office, SEPTEMBER))
    assert "“某小学”1条" in told and "1篇次采用还没有核实" in told


def test_a_years_months_add_up_to_its_rows(office):
    value = bulletins.account(office, "2026")
    assert isinstance(value, Summary) and not disagreements(value)
    sums = totals(every_row(value), value)
    assert (sum(m.submitted for m in value.earlier), sum(m.adopted for m in value.earlier)) == (
        sums.submitted,
        sums.adopted,
    )


def test_what_she_words_is_kept_and_what_is_proposed_goes_on_following(office):
    before = bulletins.shown(office, SEPTEMBER)
    assert bulletins.fill(office, SEPTEMBER, {"发文字号": "青教体办〔2026〕12号", "praised": before["praised"]}) == {}
    value = bulletins.account(office, SEPTEMBER)
    assert value.number == "青教体办〔2026〕12号" and bulletins.shown(office, SEPTEMBER)["number"] == value.number
    assert "统计表里没有" in bulletins.fill(office, SEPTEMBER, {"表扬": "某小学"})["praised"]
    assert bulletins.fill(office, SEPTEMBER, {"number": None}) == {}
    assert bulletins.account(office, SEPTEMBER).number == ""


def test_what_is_signed_off_does_not_change(office, story):
    signed = bulletins.sign_off(office, SEPTEMBER, "何立新")
    before = bulletins.account(office, SEPTEMBER)
    office.archive.add([story("迟来的", unit="区一中", submitted_at=NOW)], by="林", at=NOW)
    assert bulletins.account(office, SEPTEMBER) == before
    assert bulletins.signed(office) == (signed,) and bulletins.is_frozen(office, SEPTEMBER)
    with pytest.raises(NewsroomError, match="已由何立新签发"):
        bulletins.sign_off(office, SEPTEMBER, "何立新")
    with pytest.raises(NewsroomError, match="没有改动"):
        bulletins.fill(office, SEPTEMBER, {"number": "1"})


def test_a_period_that_is_not_over_is_not_signed_off(office):
    with pytest.raises(NewsroomError, match="还没有结束"):
        bulletins.sign_off(office, "2026-10", "何立新")
    assert not bulletins.is_frozen(office, "2026-10")


def test_it_is_printed(office, tmp_path):
    made = bulletins.make(office, SEPTEMBER, out=tmp_path / "out.docx")
    assert made.path.stat().st_size and not made.signed and made.warnings


def test_its_tables_are_a_workbook(office, tmp_path):
    from openpyxl import load_workbook

    path = bulletins.tables(office, SEPTEMBER, out=tmp_path / "out.xlsx")
    page = load_workbook(path)["单位统计表"]
    found = [[cell.value for cell in row] for row in page.iter_rows(min_row=2, max_row=4)]
    assert found[0][:4] == ["组名", "序号", "单位", "定额"] and found[1][2:5] == ["合计", 3, 2]
