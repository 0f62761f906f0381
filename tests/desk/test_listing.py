"""What a row shows, and what narrows the list."""

from datetime import datetime, timedelta

import pytest

from newsroom.desk import listing
from newsroom.desk.listing import Filter
from newsroom.story import State, TopicChoice
from tests.conftest import NOW

AUGUST = datetime(2026, 8, 20, 10, 0, tzinfo=NOW.tzinfo)


@pytest.fixture
def full(desk, story):
    desk.archive.add(
        [
            story("消防演练", choice=TopicChoice("safe_campus")),
            story("党课", unit="区实验小学", state=State.APPROVED, choice=TopicChoice("party_building")),
            story("教研", event_ended_at=AUGUST, authors=("张三",), choice=TopicChoice(None)),
        ],
        by="林",
        at=NOW,
    )
    return desk


@pytest.mark.parametrize(
    ("wanted", "titles"),
    [
        (Filter(), {"消防演练", "党课", "教研"}),
        (Filter(state=State.APPROVED), {"党课"}),
        (Filter(focus="safe_campus"), {"消防演练"}),
        (Filter(focus="none"), {"教研"}),
        (Filter(unit="柳河镇中心校"), {"消防演练", "教研"}),
        (Filter(month="2026-08"), {"教研"}),
        (Filter(text="张三"), {"教研"}),
        (Filter(text="柳河 演练"), {"消防演练", "党课", "教研"}),
        (Filter(text="2026-09-0002"), {"党课"}),
        (Filter(text="没有这样的字"), set()),
        (Filter(month="2026-08", state=State.APPROVED), set()),
    ],
)
def test_filters_narrow_the_list(full, wanted, titles):
    assert {row.title for row in listing.rows(full, wanted)} == titles


def test_newest_first(full):
    assert [row.day for row in listing.rows(full)] == ["2026-09-28", "2026-09-28", "2026-08-20"]


def test_facets_count_everything(full):
    found = listing.facets(full)
    assert dict(found.states) == {State.SUBMITTED: 2, State.APPROVED: 1}
    assert [(key, count) for key, _, count in found.focuses] == [("party_building", 1), ("safe_campus", 1), ("none", 1)]
    assert found.months == (("2026-09", 2), ("2026-08", 1))
    assert dict(found.units) == {"柳河镇中心校": 2, "区实验小学": 1}


def test_a_late_story_says_by_how_much(full, story):
    friday = datetime(2026, 9, 11, 9, 0, tzinfo=NOW.tzinfo)
    late = story("迟报", event_ended_at=friday, submitted_at=friday + timedelta(days=4))
    full.archive.add([late], by="林", at=NOW)
    (row,) = listing.rows(full, Filter(text="迟报"))
    assert row.due == datetime(2026, 9, 14, 18, 0, tzinfo=NOW.tzinfo)
    assert row.late == timedelta(hours=15)
