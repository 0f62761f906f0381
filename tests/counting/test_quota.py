"""What units owe, and how they stand to it."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from newsroom.counting.book import open_book
from newsroom.counting.facts import Facts, Unit
from newsroom.counting.period import read_key
from newsroom.counting.quota import owed, standing, unmet_in_a_row
from newsroom.plan.model import Quota
from tests.counting.made import BUREAU, SEPTEMBER, submission

SITE = "edu_info_site"
RED = Unit(name="红山", group="township_central")
WEEKLY = (Quota(group="g", count=1, per="week", channel="c"), Quota(group="g", count=2, per="quarter", channel="d"))


@pytest.mark.parametrize(
    ("unit", "key", "count"),
    [
        (RED, "2026-09", 10),
        (RED, "2026Q3", 30),
        (RED, "2026", 120),
        (RED, "SY2026S1", 50),
        (RED, "2026W37", 0),
        (replace(RED, group="direct"), "2026-09", 5),
        (replace(RED, group="bureau_section"), "2026-09", 0),
        (replace(RED, quota=4), "2026Q3", 12),
        (replace(RED, quota=0), "2026-09", 0),
        (replace(RED, group="bureau_section", quota=2), "2026-09", 2),
        (replace(RED, start=date(2026, 9, 16)), "2026-09", 5),
        (replace(RED, start=date(2026, 9, 29)), "2026-09", 0),
        (replace(RED, start=date(2026, 10, 1)), "2026-09", 0),
        (replace(RED, end=date(2026, 9, 10)), "2026-09", 3),
        (replace(RED, end=date(2026, 8, 31)), "2026Q3", 20),
        (replace(RED, start=date(2026, 9, 16), end=date(2026, 10, 15)), "2026", 9),
    ],
)
def test_what_a_unit_owes(unit: Unit, key: str, count: int) -> None:
    assert sum(owed(unit, read_key(key), BUREAU.quota).values()) == count


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("2026-09", {"c": 4}),
        ("2026-10", {"c": 5}),
        ("2026Q3", {"c": 13, "d": 2}),
        ("2026", {"c": 53, "d": 8}),
        ("2026W37", {"c": 1}),
    ],
)
def test_weeks_and_quarters(key: str, expected: dict[str, int]) -> None:
    assert owed(Unit(name="甲", group="g"), read_key(key), WEEKLY) == expected


def test_of_two_quotas_for_a_channel_the_larger_counts() -> None:
    quotas = [
        Quota(group="g", count=1, per="month", channel="c"),
        Quota(group="g", count=5, per="quarter", channel="c"),
    ]
    assert owed(Unit(name="甲", group="g"), read_key("2026Q3"), quotas) == {"c": 5}
    assert owed(Unit(name="甲", group="g"), read_key("2026"), quotas) == {"c": 20}


@pytest.mark.parametrize(
    ("count", "completion", "missing", "met"), [(0, 0, 10, False), (7, Fraction(7, 10), 3, False), (12, 1, 0, True)]
)
def test_completion_is_capped_at_one(count: int, completion: Fraction, missing: int, met: bool) -> None:
    found = standing(RED, SEPTEMBER, BUREAU.quota, [submission(str(n), "红山") for n in range(count)])
    assert (found.completion, found.missing, found.met, found.counted) == (completion, missing, met, count)


def test_without_a_quota_there_is_no_completion() -> None:
    found = standing(replace(RED, quota=0), SEPTEMBER, BUREAU.quota, [submission("1", "红山")])
    assert (found.quota, found.completion, found.missing, found.met) == (None, None, 0, None)


def test_only_the_quotas_channel_counts_and_an_unknown_one_does() -> None:
    sent = [submission("1", "红山", channels=("edu_site",)), submission("2", "红山", channels=(SITE, "edu_site"))]
    assert standing(RED, SEPTEMBER, BUREAU.quota, [*sent, submission("3", "红山")]).counted == 2


def test_too_much_at_one_channel_does_not_make_up_for_another() -> None:
    sent = [submission(str(n), "甲", channels=("c",), day=date(2026, 9, 20)) for n in range(20)]
    found = standing(Unit(name="甲", group="g"), read_key("2026Q3"), WEEKLY, sent)
    assert (found.quota, found.missing, found.counted, found.completion) == (15, 2, 13, Fraction(13, 15))


def test_months_on_end_without_meeting_the_quota() -> None:
    unit = replace(RED, quota=1)
    days = [date(2026, 3, 31), date(2026, 5, 5), date(2026, 9, 1)]
    book = open_book(Facts(units=(unit,), submissions=tuple(submission(str(d), "红山", day=d) for d in days)))
    found = {
        key: unmet_in_a_row(unit, read_key(key), BUREAU.quota, book)
        for key in ("2026-02", "2026-04", "2026-05", "2026-08", "2026-09", "2026-11")
    }
    assert found == {"2026-02": 0, "2026-04": 1, "2026-05": 0, "2026-08": 3, "2026-09": 0, "2026-11": 2}


def test_what_was_before_the_unit_or_the_register_is_not_counted_against_it() -> None:
    new = replace(RED, start=date(2026, 8, 1))
    book = open_book(Facts(units=(new, Unit(name="南坪", group="direct")), submissions=(submission("1", "南坪"),)))
    assert unmet_in_a_row(new, read_key("2026-11"), BUREAU.quota, book) == 3
    assert unmet_in_a_row(new, read_key("2026-11"), BUREAU.quota, book, since=date(2026, 1, 1)) == 4
    assert unmet_in_a_row(new, read_key("2026-11"), BUREAU.quota, open_book(Facts(units=(new,)))) == 0
