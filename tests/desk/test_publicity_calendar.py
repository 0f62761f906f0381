"""The desk's publicity calendar: the shipped one, or its own."""

from pathlib import Path

import pytest

from newsroom.desk import care, publicity_calendar
from newsroom.desk.config import DeskConfig
from newsroom.desk.desk import Desk, create_desk
from newsroom.desk.proposals import subject
from newsroom.plan import load, shipped_text
from newsroom.plan.occasions_file import OccasionsError
from newsroom.plan.shipped import load_shipped
from tests.conftest import ROOT

HOSPITAL = ROOT / "templates" / "plans" / "hospital.toml"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return create_desk(tmp_path / "desk", shipped_text("bureau"), DeskConfig(name="青禾区教育和体育局"))


def test_a_desk_without_a_file_asks_for_what_is_shipped_and_one_with_the_template_for_the_same(desk: Desk):
    asked = publicity_calendar.occasions(desk, 9)
    assert any("教师节" in one for one in asked)
    assert publicity_calendar.write_template(desk) == desk.folder / "occasions.toml"
    assert publicity_calendar.occasions(desk, 9) == asked


def test_a_desks_own_file_counts(desk: Desk):
    (desk.folder / "occasions.toml").write_text(
        '[[occasion]]\nmonths = [9]\nreport = "校庆前后，报送筹备情况"', "utf-8"
    )
    assert publicity_calendar.occasions(desk, 9) == ("校庆前后，报送筹备情况",)
    assert publicity_calendar.occasions(desk, 10) == ()


def test_one_that_is_wrong_is_told_with_its_line_by_the_doctor_too(desk: Desk):
    (desk.folder / "occasions.toml").write_text("[[occasion]]\nmonths = [13]\nreport = '甲'", "utf-8")
    with pytest.raises(OccasionsError, match=r"occasions\.toml 第 2 行"):
        publicity_calendar.occasions(desk, 9)
    [found] = [each for each in care.examine(desk).findings if each.file == "occasions.toml"]
    assert (found.severity, "第 2 行" in found.message) == ("warn", True)


def test_so_are_settings_of_counting(desk: Desk):
    (desk.folder / "counting.toml").write_text("month_ends_on = 3", "utf-8")
    [found] = [each for each in care.examine(desk).findings if each.file == "counting.toml"]
    assert (found.severity, "第 1 行" in found.message) == ("warn", True)


def test_another_trades_desk_is_not_asked_for_schools(tmp_path: Path):
    other = create_desk(tmp_path / "hospital", HOSPITAL.read_text("utf-8"), DeskConfig(name="市第二人民医院"))
    assert publicity_calendar.occasions(other, 3)[1] == "3月12日植树节前后，报送植树护绿活动"


def test_who_is_of_education():
    assert publicity_calendar.of_education(load_shipped("bureau"))
    assert publicity_calendar.of_education(load_shipped("school"))
    hospital = load(HOSPITAL)
    assert not publicity_calendar.of_education(hospital)
    assert subject(hospital) == "信息"
    assert subject(load_shipped("bureau")) == "教育信息"
