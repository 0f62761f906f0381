"""The schemes that come with the program reproduce the examples of domain.md 3.1 and 3.3."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.counting.book import open_book
from newsroom.counting.conduct import below_standard
from newsroom.counting.facts import Adoption, Commission, Delivery, Facts, Submission, Unit, Violation
from newsroom.counting.ledger import in_period, ledger, unit_points
from newsroom.counting.period import read_key
from newsroom.counting.scheme import Scheme
from newsroom.counting.scheme_file import parse_scheme, shipped_names, shipped_scheme, shipped_text
from newsroom.plan.model import Quota
from newsroom.story import Kind
from newsroom.story.vocabulary import Size, ViolationKind
from tests.counting.made import BUREAU, adoption, at, desks, medium, submission

UNITS = tuple(Unit(name=name, group="g") for name in ("甲", "乙", "丙"))
UNTIL = date(2026, 12, 31)
SIZES = get_args(Size)


def points(name: str, *facts, quotas: Sequence[Quota] = (), key: str = "2026") -> dict[str, Fraction]:
    """What each unit got by a shipped scheme."""
    book = open_book(
        Facts(
            units=UNITS,
            submissions=tuple(one for one in facts if isinstance(one, Submission)),
            adoptions=tuple(one for one in facts if isinstance(one, Adoption)),
            violations=tuple(one for one in facts if isinstance(one, Violation)),
            commissions=tuple(one for one in facts if isinstance(one, Commission)),
        )
    )
    return unit_points(in_period(ledger(book, shipped_scheme(name), quotas, UNTIL), read_key(key)))


def own(count: int, **more) -> list[Adoption]:
    return [adoption(f"own{n}", f"o{n}", "甲", **more) for n in range(count)]


def late(count: int, kind="routine", **more) -> list[Submission]:
    due = at(date(2026, 9, 9))
    return [
        submission(f"l{n}", "甲", kind=kind, due=due, submitted_at=due + timedelta(hours=2), **more)
        for n in range(count)
    ]


def violation(kind: ViolationKind, grave: bool = False, story_kind: Kind = "routine") -> Violation:
    return Violation(
        id=f"{kind}{grave}",
        kind=kind,
        unit="甲",
        day=date(2026, 9, 20),
        grounds="上级通报",
        grave=grave,
        story_kind=story_kind,
    )


def test_the_shipped_schemes() -> None:
    names = shipped_names()
    assert names[0] == "default"
    assert len(names) == 11  # the default table and V1 to V10
    for name in names:
        scheme = shipped_scheme(name)
        assert (scheme.id, scheme.version) == (name, "1")
        assert "积分办法" in shipped_text(name).split("\n")[0]


# one full story in our website, our briefing, the city bureau's briefing and a city newspaper
EVERYWHERE = [
    adoption("a", "1", "甲"),
    adoption("b", "1", "甲", kind="briefing", outlet="教育简报", day=date(2026, 9, 14)),
    medium("c", "1", "甲", kind="briefing", day=date(2026, 9, 20)),
    medium("d", "1", "甲", day=date(2026, 10, 8)),
]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("beilun", 1 + 4 + 4 + 0),
        ("xiangshan", 20),
        ("default", 2 + 6 + 10),
        ("changshan", 1 + 1 + 1),
        ("zhonglou", 10 + 10 + 15 + 15),
        ("shandong", Fraction(1, 2) * 2 + 2 + 6),
        ("zhalantun", 5),
        ("lanshan", 5 + 5 + 20 + 20),
        ("changshan_office", 10 + 50),
        ("strict", 5 + 10 + 50),
        ("quzhou", 0),
    ],
)
def test_the_same_adoptions_under_each_scheme(name: str, expected: Fraction) -> None:
    assert points(name, *EVERYWHERE) == {"甲": expected}


@pytest.mark.parametrize(
    ("adoptions", "expected"),
    [
        (own(35), 175),
        ([medium(f"c{n}", f"c{n}", "甲", kind="website") for n in range(3)], 30),
        (own(3, kind="social"), 15),
    ],
)
def test_zhalantun_and_huolin_gol(adoptions: list[Adoption], expected: int) -> None:
    assert points("zhalantun", *adoptions) == {"甲": expected}


BEILUN = [  # V1
    (adoption("a", "1", "甲", size="brief"), 1),
    (adoption("a", "1", "甲", outlet="八面来风"), Fraction(1, 2)),
    (adoption("a", "1", "甲", kind="briefing", size="brief"), 2),
    (adoption("a", "1", "甲", kind="briefing"), 4),
    (medium("a", "1", "甲", kind="website", size="brief"), 2),
    (medium("a", "1", "甲", kind="website"), 4),
    (medium("a", "1", "甲", tier="district", kind="website"), 2),
    (medium("a", "1", "甲", tier="district", kind="government", size="brief"), 4),
    (medium("a", "1", "甲", tier="district", kind="government"), 6),
    (medium("a", "1", "甲", tier="district", kind="government", relayed="city"), 12),
    (medium("a", "1", "甲", tier="district", kind="government", size="brief", relayed="province"), 8),
    (medium("a", "1", "甲", tier="district", kind="briefing", relayed="city"), 4),
    (medium("a", "1", "甲", tier="province", kind="briefing"), 10),
    (adoption("a", "1", "甲", instruction="city"), 16),
]
XIANGSHAN = [  # V2
    (adoption("a", "1", "甲", size="brief"), 3),
    (adoption("a", "1", "甲"), 6),
    (adoption("a", "1", "甲", kind="briefing", size="brief"), 5),
    (adoption("a", "1", "甲", kind="briefing"), 10),
    (medium("a", "1", "甲", tier="district", size="brief"), 5),
    (medium("a", "1", "甲", tier="district", kind="television"), 10),
    (medium("a", "1", "甲", tier="district", kind="website", size="brief"), 3),
    (medium("a", "1", "甲", tier="district", kind="government", size="brief"), 10),
    (medium("a", "1", "甲", tier="district", kind="government"), 20),
    (medium("a", "1", "甲", size="brief"), 10),
    (medium("a", "1", "甲"), 20),
    (medium("a", "1", "甲", kind="website"), 10),
    (medium("a", "1", "甲", kind="briefing", size="brief"), 20),
    (medium("a", "1", "甲", kind="briefing"), 20),
    (medium("a", "1", "甲", tier="province", kind="briefing", size="brief"), 40),
    (medium("a", "1", "甲", tier="province", kind="briefing"), 40),
    (medium("a", "1", "甲", tier="province", size="brief"), 30),
    (medium("a", "1", "甲", tier="province"), 40),
    (medium("a", "1", "甲", tier="national", size="brief"), 60),
    (medium("a", "1", "甲", tier="national"), 80),
    (medium("a", "1", "甲", tier="national", kind="website", size="brief"), 30),
]
LANSHAN = [  # V3
    (adoption("a", "1", "甲"), 5),
    (medium("a", "1", "甲", tier="district", kind="briefing"), 10),
    (medium("a", "1", "甲", tier="district", kind="government"), 20),
    (medium("a", "1", "甲", kind="briefing"), 20),
    (medium("a", "1", "甲", tier="province", kind="government"), 30),
    (medium("a", "1", "甲", tier="national", kind="briefing"), 30),
    (medium("a", "1", "甲"), 20),
    (medium("a", "1", "甲", tier="province"), 30),
    (medium("a", "1", "甲", tier="district", kind="television"), 15),
    (medium("a", "1", "甲", kind="television"), 20),
    (medium("a", "1", "甲", tier="national", kind="television"), 30),
    (adoption("a", "1", "甲", instruction="district"), 15),
    (adoption("a", "1", "甲", instruction="city"), 25),
]
SHANDONG = [  # V4
    (medium("a", "1", "甲", tier="national", kind="government"), 20),
    (medium("a", "1", "甲", tier="national", kind="briefing", outlet="教育部"), 10),
    (medium("a", "1", "甲", tier="province", kind="government"), 10),
    (medium("a", "1", "甲", tier="province", kind="briefing"), 4),
    (medium("a", "1", "甲", kind="website"), 2),
    (medium("a", "1", "甲", tier="district", kind="government"), 1),
    (adoption("a", "1", "甲"), Fraction(1, 2)),
    (medium("a", "1", "甲", tier="national", outlet="人民日报"), 100),
    (medium("a", "1", "甲", tier="national", kind="television", outlet="新闻联播"), 100),
    (medium("a", "1", "甲", tier="national", outlet="光明日报"), 50),
    (medium("a", "1", "甲", tier="national", kind="journal", outlet="人民教育"), 50),
    (medium("a", "1", "甲", tier="national", outlet="中国教育报", characters=299), 25),
    (medium("a", "1", "甲", tier="national", outlet="中国教育报", characters=300), 50),
    (medium("a", "1", "甲", tier="national", kind="television"), 20),
    (medium("a", "1", "甲", tier="province", outlet="大众日报"), 20),
    (medium("a", "1", "甲", tier="province", outlet="大众日报", characters=499), 10),
    (medium("a", "1", "甲", tier="province", outlet="省晚报"), 10),
    (medium("a", "1", "甲", tier="province", kind="television"), 10),
    (medium("a", "1", "甲"), 6),
    (medium("a", "1", "甲", outlet="市晚报"), 4),
    (medium("a", "1", "甲", tier="district"), 1),
    (medium("a", "1", "甲", tier="district", kind="television"), 1),
    (medium("a", "1", "甲", kind="television"), 2),
    (medium("a", "1", "甲", kind="television", size="research"), 5),
    (medium("a", "1", "甲", tier="national", kind="website", outlet="人民网"), 1),
]
OFFICE = [  # V6
    (medium("a", "1", "甲", tier="district", kind="government", size="brief"), 5),
    (medium("a", "1", "甲", tier="district", kind="government"), 10),
    (medium("a", "1", "甲", tier="district", kind="government", size="research"), 30),
    (medium("a", "1", "甲", kind="government", size="brief"), 20),
    (medium("a", "1", "甲", kind="government"), 50),
    (medium("a", "1", "甲", kind="government", size="research"), 80),
]
ZHONGLOU = [  # V7, without the base of 6
    (adoption("a", "1", "甲"), 10),
    (medium("a", "1", "甲"), 15),
    (medium("a", "1", "甲", tier="national"), 30),
    (adoption("a", "1", "甲", size="research"), 20),
    (medium("a", "1", "甲", size="research"), 30),
    (medium("a", "1", "甲", tier="province", size="research"), 50),
    (adoption("a", "1", "甲", instruction="district"), 20),
    (medium("a", "1", "甲", instruction="city"), 35),
    (medium("a", "1", "甲", instruction="province"), 55),
]
STRICT = [  # V8
    (medium("a", "1", "甲", tier="district", kind="government"), 10),
    (medium("a", "1", "甲", tier="district", kind="government", size="brief"), 5),
    (adoption("a", "1", "甲"), 5),
    (medium("a", "1", "甲", kind="government"), 50),
    (medium("a", "1", "甲", kind="government", size="research"), 100),
    (medium("a", "1", "甲", tier="province", kind="government"), 100),
    (medium("a", "1", "甲", tier="province", kind="government", size="research"), 300),
    (medium("a", "1", "甲", tier="district", kind="government", instruction="district"), 30),
    (medium("a", "1", "甲", tier="district", kind="government", instruction="city"), 50),
    (medium("a", "1", "甲", tier="province", kind="government", instruction="province"), 180),
]
QUZHOU = [  # V9
    (medium("a", "1", "甲", kind="government", outlet="信息版"), 2),
    (medium("a", "1", "甲", kind="government", outlet="专报"), 3),
    (medium("a", "1", "甲", kind="government", outlet="增刊"), 10),
    (medium("a", "1", "甲", kind="government", outlet="增刊", instruction="city"), 20),
    (medium("a", "1", "甲", kind="government", outlet="专报", relayed="province"), 6),
    (medium("a", "1", "甲", kind="government", outlet="专报", relayed="national"), 15),
]
ZHALANTUN = [  # V10
    (adoption("a", "1", "甲"), 5),
    (adoption("a", "1", "甲", kind="social"), 5),
    (medium("a", "1", "甲", kind="website"), 10),
]
DEFAULT = [  # 3.3, each cell of the table
    *((adoption("a", "1", "甲", size=size), worth) for size, worth in zip(SIZES, (1, 2, 3), strict=True)),
    *(
        (adoption("a", "1", "甲", kind="social", size=size), worth)
        for size, worth in zip(SIZES, (1, 2, 2), strict=True)
    ),
    *(
        (adoption("a", "1", "甲", kind="briefing", size=size), worth)
        for size, worth in zip(SIZES, (2, 4, 6), strict=True)
    ),
    *(
        (medium("a", "1", "甲", tier=tier, kind=kind, size=size), worth)
        for tier, kind, row in (
            ("district", "government", (4, 6, 8)),
            ("district", "newspaper", (3, 5, 6)),
            ("district", "television", (3, 5, 6)),
            ("district", "briefing", (2, 4, 6)),
            ("city", "website", (4, 6, 10)),
            ("city", "briefing", (4, 6, 10)),
            ("city", "radio", (6, 10, 12)),
            ("province", "website", (8, 12, 20)),
            ("province", "briefing", (8, 12, 20)),
            ("province", "journal", (12, 20, 24)),
            ("national", "social", (30, 50, 60)),
        )
        for size, worth in zip(SIZES, row, strict=True)
    ),
    (adoption("a", "1", "甲", tier="school"), 2),
    (adoption("a", "1", "甲", instruction="district"), 12),
    (adoption("a", "1", "甲", instruction="city"), 22),
    (adoption("a", "1", "甲", instruction="province"), 42),
    (adoption("a", "1", "甲", instruction="national"), 82),
    (adoption("a", "1", "甲", verified=False), None),
]
TABLE = [
    (name, *case)
    for name, cases in (
        ("beilun", BEILUN),
        ("xiangshan", XIANGSHAN),
        ("lanshan", LANSHAN),
        ("shandong", SHANDONG),
        ("changshan_office", OFFICE),
        ("zhonglou", ZHONGLOU),
        ("strict", STRICT),
        ("quzhou", QUZHOU),
        ("zhalantun", ZHALANTUN),
        ("default", DEFAULT),
    )
    for case in cases
]


@pytest.mark.parametrize(("name", "one", "expected"), TABLE)
def test_what_one_adoption_is_worth(name: str, one: Adoption, expected: Fraction | None) -> None:
    assert points(name, one) == ({} if expected is None else {"甲": expected})


@pytest.mark.parametrize(
    ("name", "outlet", "expected"),
    [("quzhou", "专报", 1), ("quzhou", "信息版", Fraction(2, 3)), ("beilun", "八面来风", Fraction(1, 2))],
)
def test_a_joint_story_is_parted_or_counts_in_full(name: str, outlet: str, expected: Fraction) -> None:
    joint = medium("a", "1", "甲", "乙", "丙", kind="government", outlet=outlet)
    assert points(name, joint) == dict.fromkeys("甲乙丙", expected)


@pytest.mark.parametrize(
    ("name", "facts", "expected"),
    [
        ("default", late(3), -3),
        ("default", late(8), -5),
        ("default", [*late(8), *late(0), violation("omitted")], -10),
        ("default", [violation("misreported")], -5),
        ("default", [violation("misreported", grave=True)], -10),
        ("default", [violation("concealed")], -15),
        ("beilun", late(2), None),
        ("beilun", late(2, kind="urgent"), -20),
        ("beilun", [violation("omitted", story_kind="urgent")], -10),
        ("beilun", [violation("omitted", grave=True, story_kind="urgent")], -15),
        ("beilun", [violation("concealed", grave=True, story_kind="major")], -15),
        ("beilun", [violation("concealed", grave=True)], None),
        ("xiangshan", late(2, size="brief"), 2),
        ("strict", [violation("concealed")], -200),
        ("strict", [violation("omitted")], -200),
        ("strict", [violation("misreported")], -50),
        ("strict", [violation("misreported", grave=True)], -100),
        ("strict", late(1, kind="urgent"), -100),
    ],
)
def test_deductions(name: str, facts: list, expected: int | None) -> None:
    assert points(name, *facts) == ({} if expected is None else {"甲": expected})


def test_late_stories_are_capped_in_each_month() -> None:
    day = date(2026, 10, 9)
    october = [submission(f"o{n}", "甲", day=day, due=at(day), submitted_at=at(day, 13)) for n in range(2)]
    assert points("default", *late(8), *october) == {"甲": -7}
    assert points("default", *late(8), *october, key="2026-10") == {"甲": -2}


@pytest.mark.parametrize(("submitted", "expected"), [(0, -10), (7, -3), (10, 0), (15, 0)])
def test_a_quota_that_is_not_met(submitted: int, expected: int) -> None:
    quota = Quota(group="g", count=10, per="month", channel="c")
    facts = [*(submission(str(n), "甲") for n in range(submitted)), *(submission(f"b{n}", "乙") for n in range(10))]
    found = points("default", *facts, quotas=[quota], key="2026-09")
    assert (found.get("甲", 0), found.get("乙", 0)) == (expected, 0)


@pytest.mark.parametrize(("submitted", "expected"), [(9, -30), (10, 20)])
def test_a_month_that_is_met_or_not_at_once(submitted: int, expected: int) -> None:
    quota = Quota(group="g", count=10, per="month", channel="c")
    facts = [submission(str(n), "甲") for n in range(submitted)]
    assert points("strict", *facts, quotas=[quota], key="2026-09")["甲"] == expected


@pytest.mark.parametrize(
    ("facts", "expected", "told"),
    [
        ([submission("1", "甲"), adoption("a", "1", "甲")], 16, ""),
        ([submission("1", "甲")], 5, "不达标（每季度 6 分）"),
        ([*late(2), adoption("a", "l1", "甲")], 14, ""),
        ([*late(4), adoption("a", "l1", "甲")], 11, ""),
        (late(30), 0, "不达标（每季度 6 分）"),
        ([submission("1", "甲"), violation("misreported")], 6 - 1 - 2, "不达标（每季度 6 分）"),
        ([*late(30), violation("misreported"), adoption("a", "x", "甲")], 10, ""),
    ],
)
def test_zhonglou_takes_off_no_more_than_the_base(facts: list, expected: int, told: str) -> None:
    """Late -1 each, a rate below 30 % -1, never more than 6; what is added has no bound."""
    found = points("zhonglou", *facts, key="2026Q3")["甲"]
    assert found == expected
    assert below_standard(shipped_scheme("zhonglou"), found) == told


def test_a_unit_that_was_not_there_has_no_adoption_rate_to_keep_up() -> None:
    """It has no base in that quarter either, from which anything could be taken off."""
    later = Unit(name="甲", group="g", start=date(2026, 10, 1))
    book = open_book(Facts(units=(later,), submissions=(submission("1", "甲", day=date(2026, 7, 9)),)))
    assert not ledger(book, shipped_scheme("zhonglou"), (), date(2026, 9, 30))


@pytest.mark.parametrize(("start", "end", "taken"), [("2026-10-01", None, 0), ("2026-08-20", "2026-08-25", -3)])
def test_zhonglou_takes_nothing_off_where_there_was_no_base(start: str, end: str | None, taken: int) -> None:
    """Late -1, misreported -2."""
    there = date.fromisoformat(start), date.fromisoformat(end) if end else None
    later = Unit(name="甲", group="g", start=there[0], end=there[1])
    due = at(date(2026, 7, 9))
    story = submission("1", "甲", day=date(2026, 7, 9), due=due, submitted_at=due + timedelta(hours=2))
    found = replace(violation("misreported"), day=date(2026, 9, 3))
    book = open_book(Facts(units=(later,), submissions=(story,), violations=(found,)))
    entries = ledger(book, shipped_scheme("zhonglou"), (), date(2026, 9, 29))
    assert sum(one.points for one in entries if one.points < 0) == taken
    assert len(entries) == 2 - (taken // 3)
    if not taken:
        assert all("这一期没有基础分" in one.reason for one in entries)


def test_zhonglou_takes_one_off_for_each_story_that_is_missing() -> None:
    quota = Quota(group="g", count=1, per="month", channel="c")
    facts = [submission("1", "甲", day=date(2026, 7, 1)), adoption("a", "1", "甲")]
    assert points("zhonglou", *facts, quotas=[quota], key="2026Q3")["甲"] == 6 + 10 - 2


def test_a_cap_holds_for_each_unit_and_quarter() -> None:
    def of(unit: str, day: date) -> list[Adoption]:
        return [
            medium(
                f"{unit}{day}{n}", f"{unit}{day}{n}", unit, tier="national", kind="website", outlet="人民网", day=day
            )
            for n in range(40)
        ]

    facts = [*of("甲", date(2026, 9, 1)), *of("甲", date(2026, 10, 1)), *of("乙", date(2026, 9, 1))]
    assert points("shandong", *facts) == {"甲": 60, "乙": 30}
    assert points("shandong", *facts, key="2026Q3") == {"甲": 30, "乙": 30}


def test_changshan_counts_no_reprints_on_the_net() -> None:
    adoptions = [
        adoption("a", "1", "甲", form="reprint"),
        adoption("b", "1", "甲", kind="social", form="reprint"),
        medium("c", "1", "甲", form="reprint"),
        medium("d", "1", "甲", tier="province"),
    ]
    assert points("changshan", *adoptions) == {"甲": 1}


def test_a_submission_counts_until_it_is_adopted() -> None:
    sent = submission("1", "甲", size="full")
    taken = adoption("a", "1", "甲", day=date(2026, 10, 3))
    assert points("xiangshan", sent) == {"甲": 2}
    assert points("xiangshan", sent, taken) == {"甲": 6}
    assert points("xiangshan", sent, taken, key="2026-09") == {"甲": 2}
    assert points("xiangshan", sent, taken, key="2026-10") == {"甲": 4}


def test_commissions_and_urgent_stories_in_time() -> None:
    urgent = submission("1", "甲", kind="urgent", due=at(date(2026, 9, 9)), submitted_at=at(date(2026, 9, 9)))
    guessed = submission("2", "甲", kind="urgent", due=None)
    asked = Commission(
        id="c",
        topic="读书月",
        issued=date(2026, 9, 1),
        due=date(2026, 9, 20),
        units=("甲", "乙", "丙"),
        deliveries=(Delivery("甲", "3", date(2026, 9, 20)), Delivery("乙", "4", date(2026, 9, 21))),
    )
    assert points("default", urgent, guessed, asked) == {"甲": 4}


@pytest.mark.parametrize(("name", "expected"), [("beilun", 2), ("default", 2), ("strict", None)])
def test_an_urgent_story_in_time(name: str, expected: int | None) -> None:
    day = date(2026, 9, 9)
    sent = submission("1", "甲", kind="urgent", due=at(day), submitted_at=at(day))
    assert points(name, sent) == ({} if expected is None else {"甲": expected})


@pytest.mark.parametrize(("name", "expected"), [("lanshan", 1), ("changshan", None), ("default", None)])
def test_what_a_mere_submission_is_worth(name: str, expected: int | None) -> None:
    assert points(name, submission("1", "甲")) == ({} if expected is None else {"甲": expected})


def test_lanshan_adds_the_adoption_to_the_submission() -> None:
    assert points("lanshan", submission("1", "甲"), adoption("a", "1", "甲")) == {"甲": 1 + 5}


def test_changshans_office_gives_ten_points_a_month_and_120_a_year() -> None:
    """V6: 8 stories in each month; a year has no more than 12 times 10."""
    quota = Quota(group="g", count=8, per="month", channel="c")
    months = [date(2026, month, 9) for month in range(1, 13)]
    facts = [submission(f"{day}{n}", "甲", day=day) for day in months for n in range(8 + day.month % 3)]
    assert points("changshan_office", *facts, quotas=[quota])["甲"] == 120
    assert points("changshan_office", *facts, quotas=[quota], key="2026-03")["甲"] == 10
    assert points("changshan_office", *facts[:7], quotas=[quota]) == {}


@pytest.mark.parametrize(("name", "expected"), [("zhonglou", 6 - 1 + 2), ("default", 2), ("beilun", None)])
def test_a_commission_delivered(name: str, expected: int | None) -> None:
    asked = commission(1, "甲", delivered=date(2026, 9, 20))
    assert points(name, submission("1", "甲"), asked, key="2026Q3").get("甲") == expected


def commission(number: int, *units: str, due: date = date(2026, 9, 20), delivered: date | None = None) -> Commission:
    deliveries = tuple(Delivery(unit, f"d{number}", delivered) for unit in units if delivered)
    return Commission(
        id=f"c{number}", topic=f"约稿{number}", issued=date(2026, 1, 5), due=due, units=units, deliveries=deliveries
    )


def test_the_discipline_of_commissions_is_in_the_default_for_her_to_switch_on() -> None:
    assert not shipped_scheme().void
    (rule,) = switched_on().void
    assert (rule.on, rule.times, rule.per) == ("commission", 2, "year")


def switched_on() -> Scheme:
    """The default with the lines of the rule as its comment says: without their marks."""
    lines = shipped_text("default").split("\n")
    start = lines.index("# [[void]]")
    return parse_scheme(
        "\n".join([*lines[:start], *(line[2:] for line in lines[start : start + 6]), *lines[start + 6 :]]), "d"
    )


@pytest.mark.parametrize(
    ("missed", "expected"),
    [
        ([], 10),
        ([date(2026, 10, 8)], 10),
        ([date(2026, 10, 8), date(2026, 11, 2)], 0),
        ([date(2026, 10, 8), date(2026, 11, 2), date(2026, 12, 1)], 0),
        ([date(2026, 10, 8), date(2026, 12, 31)], 10),  # what is known on the first day of the next year counts there
    ],
)
def test_two_commissions_not_delivered_make_the_year_0(missed: list[date], expected: int) -> None:
    asked = [commission(n, "甲", due=due) for n, due in enumerate(missed)]
    adoptions = [adoption(f"{n}", f"{n}", "甲", day=date(2026, 8 + n, 9)) for n in range(5)]
    book = open_book(Facts(units=UNITS, adoptions=tuple(adoptions), commissions=tuple(asked)))
    entries = ledger(book, switched_on(), (), date(2027, 2, 1))
    assert unit_points(in_period(entries, read_key("2026"))).get("甲", 0) == expected
    assert unit_points(in_period(entries, read_key("2026-10"))) == {"甲": 2}  # no earlier month is changed
    if not expected:
        taken = next(entry for entry in entries if entry.rule_id == "commission_discipline")
        assert (taken.day, taken.points) == (date(2026, 11, 3), -6)
        assert taken.reason == ("约稿纪律：2026年有 2 次没有按时完成约稿，记 0 分，此前计 6 分，本次扣 6 分")
        later = [entry for entry in entries if entry.unit == "甲" and entry.day > taken.day and entry.adoption]
        assert [entry.points for entry in later] == [0, 0]
        assert all("记 0 分，本次计 0 分" in entry.reason for entry in later)


@settings(max_examples=60, deadline=None)
@given(desks())
def test_a_year_made_0_is_0_in_every_month_that_follows(facts: Facts) -> None:
    scheme = switched_on()
    entries = ledger(open_book(facts), scheme, BUREAU.quota, UNTIL)
    assert entries[: len(part := ledger(open_book(facts), scheme, BUREAU.quota, date(2026, 10, 20)))] == part
    for one in (entry for entry in entries if entry.rule_id == "commission_discipline"):
        own = [entry for entry in entries if entry.unit == one.unit]
        assert sum(entry.points for entry in own) == 0
        assert not any(entry.points for entry in own if entry.day > one.day)


@given(desks(), st.sampled_from(shipped_names()), st.sampled_from(shipped_names()))
@settings(max_examples=40, deadline=None)
def test_switching_the_variant_recomputes_from_the_ledger(facts: Facts, one: str, other: str) -> None:
    """Another scheme's points are those of its own ledger, whatever was counted before; every point has its reason."""
    book = open_book(facts)
    first, then, again = (ledger(book, shipped_scheme(name), BUREAU.quota, UNTIL) for name in (one, other, one))
    assert first == again
    assert {entry.rule_version for entry in then} <= {shipped_scheme(other).stamp}
    for entry in (*first, *then):
        assert re.search(r"\d 分", entry.reason), entry.reason
        assert entry.rule_id


def test_one_instruction_of_a_level_counts_once_for_a_story() -> None:
    adoptions = [
        adoption("a", "1", "甲", "乙", instruction="district"),
        medium("b", "1", "甲", "乙", instruction="district"),
        medium("c", "1", "甲", "乙", instruction="city"),
    ]
    assert points("default", *adoptions) == dict.fromkeys("甲乙", Fraction(2 + 10 + 10 + 20, 2))
