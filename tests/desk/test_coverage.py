"""Months by focus areas, and which areas have been empty for long."""

from datetime import datetime

import msgspec
import pytest

from newsroom.desk.coverage import coverage
from newsroom.story import State, TopicChoice
from tests.conftest import NOW


@pytest.fixture
def filled(desk, story):
    """Stories of April, July and September 2026; the desk's clock stands at 28 September."""

    def at(month: int) -> datetime:
        return datetime(2026, month, 5, 9, 0, tzinfo=NOW.tzinfo)

    def one(focus: str | None, month: int, **values: object):
        return story(f"{focus}{month}", choice=TopicChoice(focus), event_ended_at=at(month), **values)

    stories = [
        one("safe_campus", 4),
        one("safe_campus", 9),
        one("safe_campus", 9),
        one("party_building", 7),
        one("party_building", 9, state=State.REJECTED),
        one(None, 8),
    ]
    desk.archive.add(stories, by="林", at=NOW)
    return desk


def area(found, focus: str):
    return next(each for each in found.areas if each.area.id == focus)


def test_stories_are_counted_by_month_without_those_out_of_play(filled):
    found = coverage(filled, 6)
    assert found.months == ("2026-04", "2026-05", "2026-06", "2026-07", "2026-08", "2026-09")
    assert area(found, "safe_campus").counts == (1, 0, 0, 0, 0, 2)
    assert area(found, "party_building").counts == (0, 0, 0, 1, 0, 0)
    assert found.none == (0, 0, 0, 0, 1, 0) and found.silent == 0
    assert [each.area.id for each in found.areas] == [each.id for each in filled.plan.focus]


def test_an_area_empty_for_two_months_is_a_gap_the_longest_first(filled):
    found = coverage(filled, 6)
    party = area(found, "party_building")
    assert (party.last, party.empty, party.is_gap) == ("2026-07", 2, True)
    assert not area(found, "safe_campus").is_gap
    never = found.gaps[0]
    assert (never.last, never.empty) == (None, 6), "the desk's first story came six months ago"
    assert len(found.gaps) == len(filled.plan.focus) - 1 and found.gaps[-1] == party


def test_this_month_counts_as_empty_from_its_twentieth_day(filled):
    for day, empty in ((19, 1), (20, 2)):
        filled.clock = lambda day=day: NOW.replace(day=day)
        assert area(coverage(filled), "party_building").empty == empty


def test_where_nothing_came_the_desk_was_silent(filled):
    filled.clock = lambda: NOW.replace(month=12)
    assert coverage(filled).silent == 3


def test_a_desk_whose_stories_belong_to_an_earlier_plan_was_not_silent(filled):
    areas = tuple(area for area in filled.plan.focus if area.id not in ("safe_campus", "party_building"))
    filled.__dict__["plan"] = msgspec.structs.replace(filled.plan, focus=areas)
    filled.clock = lambda: NOW.replace(month=10, day=25)
    assert coverage(filled).silent == 1


def test_a_new_desk_has_no_gaps(desk):
    found = coverage(desk, 3)
    assert found.months == ("2026-07", "2026-08", "2026-09")
    assert all(each.counts == (0, 0, 0) for each in found.areas) and found.gaps == ()


def test_what_takes_the_rest_is_never_a_gap(filled):
    last = filled.plan.focus[-1]
    rest = msgspec.structs.replace(last, fallback=True)
    filled.__dict__["plan"] = msgspec.structs.replace(filled.plan, focus=(*filled.plan.focus[:-1], rest))
    assert last.id not in {gap.area.id for gap in coverage(filled).gaps}
