"""Ranks: 1, 2, 2, 4; inside groups; zero submissions apart."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.counting.book import open_book
from newsroom.counting.facts import Facts, Unit
from newsroom.counting.ranking import rank_all, rank_group, ranks
from newsroom.counting.tally import tally
from tests.counting.made import BUREAU, SEPTEMBER, medium, submission


def september(**counts: int):
    units = tuple(Unit(name=name, group="township_central" if name != "一小" else "direct") for name in counts)
    sent = tuple(submission(f"{name}{n}", name) for name, count in counts.items() for n in range(count))
    return tally(open_book(Facts(units=units, submissions=sent)), BUREAU, SEPTEMBER)


def test_equal_units_share_a_rank_and_the_next_is_left_out() -> None:
    found = rank_group(september(甲=3, 乙=5, 丙=3, 丁=2, 戊=0), "township_central", "submitted")
    assert [(place.unit, place.rank, place.value) for place in found.places] == [
        ("乙", 1, 5),
        ("甲", 2, 3),
        ("丙", 2, 3),
        ("丁", 4, 2),
    ]
    assert found.zero == ("戊",)
    assert found.metric.name == "报送数"


def test_groups_are_never_mixed() -> None:
    first, second = rank_all(september(甲=3, 一小=1, 乙=2), "submitted")
    assert [place.unit for place in first.places] == ["甲", "乙"]
    assert [(place.unit, place.rank) for place in second.places] == [("一小", 1)]


@pytest.mark.parametrize(("by", "order"), [("completion", "甲乙"), ("points", "乙甲"), ("submitted", "甲乙")])
def test_what_units_are_ranked_by(by, order: str) -> None:
    points = {"乙": Fraction(1, 3), "丙": Fraction(9)}
    found = rank_group(september(甲=12, 乙=4, 丙=0), "township_central", by, points)
    assert "".join(place.unit for place in found.places) == order


def test_who_owes_nothing_has_no_place_by_completion() -> None:
    unit = Unit(name="甲", group="bureau_section")
    book = open_book(Facts(units=(unit,), submissions=(submission("1", "甲"),)))
    found = rank_group(tally(book, BUREAU, SEPTEMBER), "bureau_section", "completion")
    assert (found.places, found.zero) == ((), ())


def test_adoptions_without_a_submission_give_no_place() -> None:
    unit = Unit(name="甲", group="direct")
    book = open_book(Facts(units=(unit,), adoptions=(medium("a", "1", "甲"),)))
    assert rank_group(tally(book, BUREAU, SEPTEMBER), "direct", "placements").zero == ("甲",)


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 9) | st.fractions(0, 9)))
def test_a_rank_is_one_more_than_those_who_did_better(values) -> None:
    found = ranks(values)
    assert found == {name: 1 + sum(other > value for other in values.values()) for name, value in values.items()}
