"""Frozen months stay as they were; what comes to light makes adjustments that lose nothing."""

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.counting.book import open_book
from newsroom.counting.facts import Facts
from newsroom.counting.freeze import Figures, adjusted, adjustments, figures, freeze, from_plain, plain
from newsroom.counting.ledger import ledger, unit_points
from newsroom.counting.period import read_key
from newsroom.counting.scheme import Scheme
from newsroom.counting.scheme_file import shipped_scheme
from newsroom.errors import NewsroomError
from tests.counting.made import BUREAU, NAMES, SEPTEMBER, UNITS, adoption, desks, medium, submission

OCTOBER = SEPTEMBER.next
DEFAULT = shipped_scheme()
METRICS = ("submitted", "adopted", "placements", "late", "points")


def known(facts: Facts, month=SEPTEMBER, scheme: Scheme | None = DEFAULT) -> Figures:
    book = open_book(facts)
    entries = ledger(book, scheme, BUREAU.quota, date(2026, 11, 30)) if scheme else ()
    return figures(book, BUREAU, month, scheme, entries)


def sums(figures: Figures) -> dict[tuple[str, str], Fraction]:
    found: dict[tuple[str, str], Fraction] = {}
    for item in figures.items:
        found[item.metric, item.unit] = found.get((item.metric, item.unit), Fraction(0)) + item.amount
    return found


def test_an_adoption_that_comes_to_light_is_adjusted_in_the_next_month() -> None:
    facts = Facts(units=UNITS, submissions=(submission("1", "一小"),))
    september = freeze(known(facts), date(2026, 10, 8))
    late = replace(facts, adoptions=(medium("a", "1", "一小", title="书香校园", outlet="市日报"),))
    found = adjustments([september], {"2026-09": known(late)})
    assert [(one.month, one.metric, one.unit, one.amount) for one in found] == [
        ("2026-09", "adopted", "一小", 1),
        ("2026-09", "placements", "一小", 1),
        ("2026-09", "points", "一小", 10),
    ]
    assert found[1].text == "《书香校园》被市日报采用"
    october = freeze(known(late, OCTOBER), date(2026, 11, 6), [september], found)
    assert adjusted(october.adjustments, "points") == {"一小": 10}
    assert adjustments([september, october], {"2026-09": known(late), "2026-10": known(late, OCTOBER)}) == ()
    assert sums(september.figures).get(("adopted", "一小")) is None


def test_what_turns_out_wrong_is_taken_away() -> None:
    facts = Facts(units=UNITS, adoptions=(adoption("a", "1", "一小"),))
    september = freeze(known(facts), date(2026, 10, 8))
    found = adjustments([september], {"2026-09": known(Facts(units=UNITS))})
    assert [(one.metric, one.amount) for one in found] == [("adopted", -1), ("placements", -1), ("points", -2)]
    assert found[0].text == "采用《稿件1》，不再计入"


def test_a_month_is_frozen_once() -> None:
    september = freeze(known(Facts(units=UNITS)), date(2026, 10, 8))
    with pytest.raises(NewsroomError, match="2026年9月的统计已经冻结，没有改动"):
        freeze(known(Facts(units=UNITS)), date(2026, 10, 9), [september])


def test_points_of_another_scheme_are_not_compared() -> None:
    facts = Facts(units=UNITS, adoptions=(adoption("a", "1", "一小"),))
    september = freeze(known(facts), date(2026, 10, 8))
    for other in (shipped_scheme("beilun"), None):
        assert adjustments([september], {"2026-09": known(facts, scheme=other)}) == ()


@settings(max_examples=50, deadline=None)
@given(desks())
def test_items_make_up_the_tally_and_survive_json(facts: Facts) -> None:
    now = known(facts)
    items = sums(now)
    for row in now.tally.units:
        counts = (row.counts.submitted, row.counts.adopted, row.counts.placements, row.late)
        assert [items.get((metric, row.name), 0) for metric in METRICS[:4]] == list(counts)
    assert {unit: points for (metric, unit), points in items.items() if metric == "points"} == unit_points(now.entries)
    assert len({item.key for item in now.items}) == len(now.items)
    odd = adjustments([freeze(now, date(2026, 10, 8))], {"2026-09": known(Facts(units=UNITS))})
    frozen = freeze(now, date(2026, 10, 8), (), odd)
    assert from_plain(json.loads(json.dumps(plain(frozen)))) == frozen


@settings(max_examples=15, deadline=None)
@given(desks(), st.lists(st.integers(0, 2), min_size=64, max_size=64))
def test_what_is_frozen_and_its_adjustments_are_all_there_is(facts: Facts, seen: list[int]) -> None:
    """Facts become known at three times: before September is frozen, before October is, and afterwards."""

    def by(time: int) -> Facts:
        def of(listed: tuple, start: int) -> tuple:
            return tuple(one for place, one in enumerate(listed) if seen[(start + place) % 64] <= time)

        return replace(facts, submissions=of(facts.submissions, 0), adoptions=of(facts.adoptions, 30))

    def both(time: int) -> dict[str, Figures]:
        return {"2026-09": known(by(time)), "2026-10": known(by(time), OCTOBER)}

    september = freeze(both(0)["2026-09"], date(2026, 10, 8))
    before = plain(september)
    first = adjustments([september], both(1))
    october = freeze(both(1)["2026-10"], date(2026, 11, 8), [september], first)
    second = adjustments([september, october], both(2))
    november = freeze(known(by(2), read_key("2026-11")), date(2026, 12, 8), [september, october], second)
    assert adjustments([september, october, november], {**both(2), "2026-11": known(by(2), read_key("2026-11"))}) == ()
    assert plain(september) == before
    for metric in METRICS:
        for unit in NAMES:
            frozen = sum(sums(month.figures).get((metric, unit), 0) for month in (september, october))
            since = sum(adjusted(booked, metric).get(unit, 0) for booked in (first, second))
            assert frozen + since == sum(sums(now).get((metric, unit), 0) for now in both(2).values())
