"""The figures of a period against a simple count of the same facts."""

import random
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.counting.book import open_book
from newsroom.counting.facts import Commission, Delivery, Facts, Person, Violation, size_of
from newsroom.counting.lists import adoptions, commissions, late_list, people, topics
from newsroom.counting.metrics import METRICS
from newsroom.counting.period import read_key
from newsroom.counting.ranking import rank_group
from newsroom.counting.tally import OUTLET_COLUMNS, Change, Counts, a_year_before, sums, tally, tiers
from newsroom.errors import NewsroomError
from tests.counting.made import BUREAU, NAMES, SEPTEMBER, UNITS, adoption, at, desks, medium, submission

PERIODS = ["2026-09", "2026-10", "2026Q3", "2026W37", "2026-09H2", "2026", "SY2026S1"]


def made(*facts, **more):
    """A September's tally of submissions and adoptions."""
    of = Facts(
        units=UNITS,
        submissions=tuple(one for one in facts if hasattr(one, "channels")),
        adoptions=tuple(one for one in facts if hasattr(one, "outlet")),
        **more,
    )
    return tally(open_book(of), BUREAU, SEPTEMBER)


def row(of, name: str):
    return next(one for one in of.units if one.name == name)


def test_a_unit_that_is_gone_has_its_late_adoptions_and_is_no_zero_submission() -> None:
    gone = replace(UNITS[0], end=date(2026, 8, 31))
    book = open_book(Facts(units=(gone, *UNITS[1:]), adoptions=(adoption("a", "1", "红山"),)))
    found = row(tally(book, BUREAU, SEPTEMBER), "红山")
    assert (found.counts.placements, found.zero_submission, found.zero_adoption) == (1, False, False)
    assert "红山" not in rank_group(tally(book, BUREAU, SEPTEMBER), "township_central", "submitted").zero
    assert row(tally(book, BUREAU, SEPTEMBER), "南坪").zero_submission


def test_adopted_and_placements_are_kept_apart() -> None:
    found = row(
        made(
            submission("1", "一小"),
            submission("2", "一小"),
            adoption("a", "1", "一小"),
            medium("b", "1", "一小"),
            medium("c", "1", "一小", day=date(2026, 10, 1)),
        ),
        "一小",
    )
    assert found.counts == Counts(submitted=2, adopted=1, placements=2)
    assert found.counts.adoption_rate == Fraction(1, 2)
    assert dict(zip(OUTLET_COLUMNS, found.by_outlet, strict=True)) == {
        **dict.fromkeys(OUTLET_COLUMNS, 0),
        "own_website": 1,
        "city": 1,
    }


@pytest.mark.parametrize("flaw", [{"reviewed": False}, {"duplicate": True}, {"rejected": "R11"}, {"rejected": "R12"}])
def test_what_is_not_valid_is_received_only(flaw: dict) -> None:
    found = row(made(submission("1", "一小", **flaw), submission("2", "一小", rejected="R04")), "一小")
    assert (found.received, found.counts.submitted) == (2, 1)


def test_a_joint_story_counts_with_each_unit_and_once_in_all() -> None:
    found = made(submission("1", "一小", "二小"), adoption("a", "1", "一小", "二小"))
    assert found.stories == Counts(1, 1, 1)
    assert found.by_units == Counts(2, 2, 2)


def test_no_rate_without_a_submission_and_no_percentage_of_nothing() -> None:
    assert row(made(adoption("a", "1", "一小")), "一小").counts.adoption_rate is None
    assert Change(5, 0).rate is None
    assert (Change(5, 4).difference, Change(5, 4).rate) == (1, Fraction(1, 4))


def test_names_outside_the_register_are_told_and_unverified_adoptions_wait() -> None:
    found = made(
        submission("1", "外校", "一小"), adoption("a", "1", "外校"), adoption("b", "1", "一小", verified=False)
    )
    assert (found.strangers, found.unverified) == (("外校",), 1)
    assert found.stories == Counts(1, 0, 0)


def test_units_are_listed_while_they_were_there() -> None:
    assert [one.name for one in made().units] == NAMES
    november = read_key("2026-11")
    taken = adoption("a", "1", "二小", day=date(2026, 11, 3))
    with_it = tally(open_book(Facts(units=UNITS, adoptions=(taken,))), BUREAU, november)
    without = tally(open_book(Facts(units=UNITS)), BUREAU, november)
    assert {one.name for one in with_it.units} - {one.name for one in without.units} == {"二小"}


def test_late_is_after_the_moment_and_only_what_counts() -> None:
    due = at(date(2026, 9, 10), 18)
    late = [
        submission("1", "一小", due=due, submitted_at=due),
        submission("2", "一小", "二小", due=due, submitted_at=due + timedelta(minutes=1)),
        submission("3", "一小", due=due, submitted_at=due + timedelta(days=1), duplicate=True),
        submission("4", "一小", due=None, submitted_at=due),
    ]
    book = open_book(Facts(units=UNITS, submissions=tuple(late)))
    assert [(one.unit, one.story.story) for one in late_list(book, SEPTEMBER)] == [("一小", "2"), ("二小", "2")]


def test_commissions_count_first_deliveries_until_the_periods_end() -> None:
    asked = Commission(
        id="c",
        topic="读书月",
        issued=date(2026, 9, 1),
        due=date(2026, 9, 20),
        units=("一小", "二小", "红山", "南坪"),
        deliveries=(
            Delivery("一小", "1", date(2026, 9, 20)),
            Delivery("一小", "9", date(2026, 9, 25)),
            Delivery("二小", "2", date(2026, 9, 21)),
            Delivery("红山", "3", date(2026, 10, 3)),
            Delivery("人事股", "4", date(2026, 9, 3)),
        ),
    )
    taken = (adoption("a", "1", "一小"), adoption("b", "2", "二小", day=date(2026, 10, 1)))
    book = open_book(Facts(units=UNITS, adoptions=taken, commissions=(asked,)))
    (september,) = commissions(book, SEPTEMBER)
    assert (september.delivered, september.on_time, september.adopted, september.missing) == (2, 1, 1, ("南坪",))
    assert commissions(book, read_key("2026-10")) == ()
    assert commissions(book, read_key("2026Q4")) == ()
    assert commissions(book, read_key("2026"))[0].adopted == 2


def test_people_of_the_same_name_are_told_apart() -> None:
    one, other = Person("王芳", "一小"), Person("王芳", "二小")
    joint = submission("1", "一小", "二小", authors=(one, other))
    book = open_book(Facts(units=UNITS, submissions=(joint, submission("2", "一小", authors=(one,)))))
    assert [(found.person, found.counts.submitted) for found in people(book, SEPTEMBER)] == [(one, 2), (other, 1)]


def test_violations_need_grounds() -> None:
    with pytest.raises(NewsroomError, match="瞒报只能人工认定，请写明依据"):
        Violation(id="1", kind="concealed", unit="一小", day=date(2026, 9, 1), grounds=" ")


def test_genres_have_their_weights() -> None:
    found = [size_of(genre) for genre in ("brief", "简讯", "消息", "", "经验信息", "调研", "problem")]
    assert found == ["brief", "brief", "full", "full", "full", "research", "research"]


def test_every_figure_says_what_it_counts() -> None:
    assert all(len(metric.definition) > 8 and not metric.definition.endswith("。") for metric in METRICS.values())


@settings(max_examples=60, deadline=None)
@given(desks(), st.sampled_from(PERIODS))
def test_a_tally_equals_a_simple_count(facts: Facts, key: str) -> None:
    period = read_key(key)
    book = open_book(facts)
    found = tally(book, BUREAU, period)
    inside = [one for one in facts.submissions if period.first <= one.day <= period.last]
    taken = [one for one in facts.adoptions if period.first <= one.day <= period.last and one.verified]
    year = date(2026, 1, 1)
    for one in found.units:
        mine = [s for s in inside if one.name in s.units and s.valid]
        ours = [a for a in taken if one.name in a.units]
        assert one.counts == Counts(len(mine), len({a.story or a.id for a in ours}), len(ours))
        assert one.late == sum(bool(s.due and s.submitted_at and s.submitted_at > s.due) for s in mine)
        assert one.received == sum(one.name in s.units for s in inside)
        assert sum(one.by_outlet) == len(ours)
        assert not mine or max(one.by_channel) <= len(mine) <= sum(one.by_channel)
        if key in ("2026-09", "2026-10", "2026Q3", "2026"):
            assert one.cumulative.submitted == sum(
                one.name in s.units and s.valid and year <= s.day <= period.last for s in facts.submissions
            )
    known = [s for s in inside if s.valid and set(s.units) & set(NAMES)]
    assert found.stories.submitted == len(known)
    assert found.by_units.submitted == sum(len(set(s.units) & set(NAMES)) for s in known)
    assert found.by_units == sums(book, period)
    assert len(late_list(book, period)) == sum(one.late for one in found.units)
    assert sum(tiers(adoptions(book, period)).values()) == found.stories.placements
    filed = topics(book, period, BUREAU.focus)
    assert [one.stories for one in filed] == [sum(s.topic == area.id for s in known) for area in BUREAU.focus]
    assert sum(one.by_units for one in filed) <= found.by_units.submitted
    assert found.stories_before == tally(book, BUREAU, period.previous).stories


@settings(max_examples=30, deadline=None)
@given(desks(), st.randoms(use_true_random=False))
def test_the_order_of_facts_does_not_matter(facts: Facts, chance: random.Random) -> None:
    def mixed(listed: tuple) -> tuple:
        return tuple(chance.sample(listed, len(listed)))

    other = Facts(
        units=facts.units,
        submissions=mixed(facts.submissions),
        adoptions=mixed(facts.adoptions),
        violations=mixed(facts.violations),
        commissions=mixed(facts.commissions),
    )
    for key in PERIODS:
        period = read_key(key)
        first, second = (open_book(one) for one in (facts, other))
        one, two = (tally(book, BUREAU, period) for book in (first, second))
        assert (one.units, one.stories) == (two.units, two.stories)
        assert people(first, period) == people(second, period)
        assert late_list(first, period) == late_list(second, period)
        assert commissions(first, period) == commissions(second, period)


@settings(max_examples=30, deadline=None)
@given(desks())
def test_months_add_up_to_the_year(facts: Facts) -> None:
    book = open_book(facts)
    months = [sums(book, month) for month in read_key("2026").parts("month")]
    whole = sums(book, read_key("2026"))
    assert (whole.submitted, whole.placements) == (sum(m.submitted for m in months), sum(m.placements for m in months))
    assert whole.adopted <= sum(month.adopted for month in months)


def test_the_same_period_a_year_before() -> None:
    found = [a_year_before(read_key(key)).key for key in ("2026-09", "2026Q1", "SY2026S1", "2026", "2026-09H2")]
    assert found == ["2025-09", "2025Q1", "SY2025S1", "2025", "2025-09H2"]
