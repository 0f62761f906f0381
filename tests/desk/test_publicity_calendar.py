import re

import pytest

from newsroom.desk.proposals import of_education, subject
from newsroom.desk.publicity_calendar import occasions
from newsroom.plan import load
from newsroom.plan.shipped import load_shipped
from tests.conftest import ROOT

SCHOOLS = re.compile("学校|校园|师生|学生|开学|教师")


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_asks_for_something_in_whole_sentences(month):
    found = occasions(month, schools=True)
    assert 2 <= len(found) <= 4
    assert all("报送" in one and len(one) >= 15 and not one.endswith("。") for one in found)
    named = {int(number) for one in found for number in re.findall(r"([0-9]+)月[0-9]", one)}
    assert named <= {month}


@pytest.mark.parametrize("month", range(1, 13))
def test_other_offices_are_not_asked_for_schools(month):
    assert not any(SCHOOLS.search(one) for one in occasions(month, schools=False))


def test_who_is_of_education():
    assert of_education(load_shipped("bureau")) and of_education(load_shipped("school"))
    hospital = load(ROOT / "templates" / "plans" / "hospital.toml")
    assert not of_education(hospital)
    assert subject(hospital) == "信息"
    assert subject(load_shipped("bureau")) == "教育信息"
