"""Registered leaders are known to the copy checker as those of copycheck.toml are."""

from datetime import date, timedelta

import pytest

from newsroom.desk import checking, registers
from newsroom.registers.officials import OFFICIALS, Official
from tests.conftest import NOW

BODY = "9月25日，青禾区教育和体育局局长王志远到校检查。"


@pytest.fixture
def told(desk, story):
    def of(body: str = BODY) -> list[tuple[str, str]]:
        found = checking.check(desk, story(body=body)).findings
        return [(one.rule, one.text) for one in found if one.rule in ("NAM-01", "POL-01")]

    return of


def put(desk, **values) -> None:
    made = {"name": "王志远", "title": "副局长", "unit": "青禾区教育和体育局", **values}
    registers.put(desk, OFFICIALS, [Official(**made)])


def test_an_office_that_is_not_the_registered_one_is_told_at_once(desk, told):
    assert told() == []
    put(desk)
    assert told() == [("NAM-01", "局长")]
    registers.remove(desk, OFFICIALS, ["王志远/副局长"])
    assert told() == []


@pytest.mark.parametrize(
    "title", ["局长", "党组书记、局长", "青禾区教育和体育局局长", "青禾区教育和体育局党组书记、局长"]
)
def test_the_office_may_be_written_with_its_unit_or_several_at_once(desk, told, title):
    put(desk, title=title, unit="" if "青禾" in title else "青禾区教育和体育局")
    [person] = desk.checker.lists.person
    assert {office.unit for office in person.offices} == {"青禾区教育和体育局"}
    assert (person.offices[-1].title, told()) == ("局长", [])


def test_an_office_holds_for_its_days(desk, told):
    put(desk, title="局长", end=NOW.date() - timedelta(days=30))
    assert told() == [("NAM-01", "局长")]


def test_what_the_lists_say_of_somebody_goes_before(desk, told):
    (desk.folder / "copycheck.toml").write_text(
        '[[person]]\nname = "王志远"\nrank = 1\noffices = [{ title = "局长", unit = "青禾区教育和体育局" }]\n',
        encoding="utf-8",
    )
    put(desk, rank=1, start=date(2026, 1, 1))
    registers.put(desk, OFFICIALS, [Official(name="周文静", title="副局长", rank=1)])
    first, second = desk.checker.lists.person
    assert (told(), first.rank, second.name, second.rank) == ([], 1, "周文静", 0)
