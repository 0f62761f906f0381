"""The bin: put in, taken back, cleared out, run out of time; never by a clock that jumped."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from newsroom.desk import bin, issues
from newsroom.desk.desk import Desk
from newsroom.desk.listing import Filter, page, rows
from newsroom.errors import NewsroomError
from newsroom.store.door import Conflict
from newsroom.story import Story, TopicChoice
from tests.conftest import NOW

Make = Callable[..., Story]


@pytest.fixture
def two(desk: Desk, story: Make) -> tuple[Story, Story]:
    choice = TopicChoice("safe_campus")
    one, other = desk.archive.add([story("一", choice=choice), story("二", choice=choice)], by="林", at=NOW)
    return one, other


def at(desk: Desk, moment: datetime) -> Desk:
    return replace(desk, clock=lambda: moment)


def titles(desk: Desk, wanted: Filter) -> list[str]:
    return [row.title for row in rows(desk, wanted)]


def test_what_is_discarded_is_in_the_bin_only(desk: Desk, two: tuple[Story, Story]):
    binned = bin.discard(desk, two[0])
    assert (binned.deleted_at, binned.deleted_by) == (NOW, "林晓岚")
    assert titles(desk, Filter()) == ["二"]
    assert titles(desk, bin.IN_BIN) == ["一"]
    assert titles(desk, Filter(text="一")) == []
    assert [s.title for s in issues.candidates(desk, NOW.date(), NOW.date())] == ["二"]
    assert bin.discard(desk, binned) == binned


def test_a_composed_issue_drops_it(desk: Desk, two: tuple[Story, Story]):
    issue = issues.of_stories(desk, [story.id for story in two])
    issues.save(desk, issue)
    bin.discard(desk, two[0])
    assert issues.compose(desk, issue.first, issue.last).story_ids == (two[1].id,)


def test_what_is_taken_back_is_as_it_was(desk: Desk, two: tuple[Story, Story]):
    back = bin.take_back(desk, bin.discard(desk, two[0]))
    assert replace(back, rev=1) == replace(two[0], updated_by="林晓岚")
    assert titles(desk, Filter()) == ["二", "一"]
    assert [v.act for v in desk.archive.history(back.id)] == ["add", "discard", "take_back"]


def test_clearing_out_needs_the_bin_and_keeps_the_history(desk: Desk, two: tuple[Story, Story]):
    with pytest.raises(NewsroomError, match="不在回收站"):
        bin.clear_out(desk, two[0])
    bin.clear_out(desk, bin.discard(desk, two[0]))
    assert desk.archive.get(two[0].id) is None
    assert page(desk, bin.IN_BIN, 0, None).total == 0
    assert desk.archive.history(two[0].id)[0].story == two[0]


def test_nothing_is_thrown_away_that_someone_changed_meanwhile(desk: Desk, two: tuple[Story, Story]):
    desk.archive.put(replace(two[0], note="别处"), by="周", at=NOW)
    with pytest.raises(Conflict):
        bin.discard(desk, two[0])


@pytest.mark.parametrize(
    ("after", "left"),
    [
        (timedelta(), 30),
        (timedelta(seconds=1), 30),
        (timedelta(days=29), 1),
        (timedelta(days=29, hours=23), 1),
        (timedelta(days=30), 0),
        (timedelta(days=99), 0),
        (timedelta(days=-5), 30),
    ],
)
def test_days_that_are_left(after: timedelta, left: int):
    assert bin.days_left(NOW, NOW + after) == left


def test_what_has_been_there_for_thirty_days_goes(desk: Desk, two: tuple[Story, Story]):
    bin.discard(desk, two[0])
    bin.discard(at(desk, NOW + timedelta(days=2)), two[1])
    assert bin.expire(at(desk, NOW + timedelta(days=30))) == 0
    assert bin.expire(at(desk, NOW + timedelta(days=31))) == 1
    assert titles(desk, bin.IN_BIN) == ["二"]
    assert desk.archive.history(two[0].id)[-1].act == "expire"


@pytest.mark.parametrize("moment", [NOW + timedelta(days=500), NOW + timedelta(days=31)])
def test_a_clock_that_jumped_clears_nothing(desk: Desk, two: tuple[Story, Story], moment: datetime):
    bin.discard(desk, two[0])
    if moment < NOW + timedelta(days=400):  # set back since another save
        desk.archive.put(replace(two[1], note="后来"), by="林", at=moment + timedelta(days=1))
    with pytest.raises(NewsroomError, match="时钟"):
        bin.expire(at(desk, moment))
    assert titles(desk, bin.IN_BIN) == ["一"]
