"""The schemes that come with the program reproduce the examples of domain.md 3.1 and 3.3."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

import pytest

from newsroom.counting.book import open_book
from newsroom.counting.conduct import below_standard
from newsroom.counting.facts import Adoption, Commission, Delivery, Facts, Submission, Unit, Violation, ViolationKind
from newsroom.counting.ledger import in_period, ledger, unit_points
from newsroom.counting.period import read_key
from newsroom.counting.scheme_file import shipped_names, shipped_scheme, shipped_text
from newsroom.plan.model import Quota
from newsroom.story import Kind
from tests.counting.made import adoption, at, medium, submission

UNITS = tuple(Unit(name=name, group="g") for name in ("甲", "乙", "丙"))
UNTIL = date(2026, 12, 31)


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
    assert len(names) >= 8
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


BEILUN = [
    (adoption("a", "1", "甲", size="brief"), 1),
    (adoption("a", "1", "甲", outlet="八面来风"), Fraction(1, 2)),
    (adoption("a", "1", "甲", kind="briefing", size="brief"), 2),
    (medium("a", "1", "甲", kind="website"), 4),
    (medium("a", "1", "甲", tier="district", kind="website"), 2),
    (medium("a", "1", "甲", tier="district", kind="government", size="brief"), 4),
    (medium("a", "1", "甲", tier="district", kind="government"), 6),
    (medium("a", "1", "甲", tier="district", kind="government", relayed="city"), 12),
    (medium("a", "1", "甲", tier="province", kind="briefing"), 10),
    (adoption("a", "1", "甲", instruction="city"), 16),
]
XIANGSHAN = [
    (adoption("a", "1", "甲", size="brief"), 3),
    (adoption("a", "1", "甲"), 6),
    (adoption("a", "1", "甲", kind="briefing"), 10),
    (medium("a", "1", "甲", tier="district", size="brief"), 5),
    (medium("a", "1", "甲", tier="district", kind="government", size="brief"), 10),
    (medium("a", "1", "甲"), 20),
    (medium("a", "1", "甲", kind="website"), 10),
    (medium("a", "1", "甲", kind="briefing", size="brief"), 20),
    (medium("a", "1", "甲", tier="province", kind="briefing"), 40),
    (medium("a", "1", "甲", tier="province", size="brief"), 30),
    (medium("a", "1", "甲", tier="national"), 80),
    (medium("a", "1", "甲", tier="national", kind="website", size="brief"), 30),
]
ZHONGLOU = [
    (adoption("a", "1", "甲"), 10),
    (medium("a", "1", "甲"), 15),
    (medium("a", "1", "甲", tier="national"), 30),
    (medium("a", "1", "甲", tier="province", size="research"), 50),
    (medium("a", "1", "甲", instruction="province"), 55),
]
DEFAULT = [
    (adoption("a", "1", "甲", size="research"), 3),
    (adoption("a", "1", "甲", kind="social", size="research"), 2),
    (adoption("a", "1", "甲", kind="briefing", size="brief"), 2),
    (adoption("a", "1", "甲", tier="school"), 2),
    (medium("a", "1", "甲", tier="district", kind="briefing"), 4),
    (medium("a", "1", "甲", tier="district", kind="government"), 6),
    (medium("a", "1", "甲", tier="district", kind="television"), 5),
    (medium("a", "1", "甲", kind="website", size="research"), 10),
    (medium("a", "1", "甲", kind="radio", size="brief"), 6),
    (medium("a", "1", "甲", tier="province", kind="briefing", size="brief"), 8),
    (medium("a", "1", "甲", tier="province", kind="journal", size="research"), 24),
    (medium("a", "1", "甲", tier="national", kind="social"), 50),
    (adoption("a", "1", "甲", instruction="national"), 82),
    (adoption("a", "1", "甲", verified=False), None),
]
SHANDONG = [
    (medium("a", "1", "甲", tier="national", kind="government"), 20),
    (medium("a", "1", "甲", tier="national", outlet="人民日报"), 100),
    (medium("a", "1", "甲", tier="national", outlet="中国教育报", characters=299), 25),
    (medium("a", "1", "甲", tier="national", outlet="中国教育报", characters=300), 50),
    (medium("a", "1", "甲", tier="province", outlet="大众日报", characters=499), 10),
    (medium("a", "1", "甲", outlet="市晚报"), 4),
    (adoption("a", "1", "甲"), Fraction(1, 2)),
]
QUZHOU = [
    (medium("a", "1", "甲", kind="government", outlet="信息版"), 2),
    (medium("a", "1", "甲", kind="government", outlet="增刊", instruction="city"), 20),
    (medium("a", "1", "甲", kind="government", outlet="专报", relayed="province"), 6),
    (medium("a", "1", "甲", kind="government", outlet="专报", relayed="national"), 15),
]
STRICT = [
    (adoption("a", "1", "甲"), 5),
    (medium("a", "1", "甲", tier="district", kind="government", size="brief"), 5),
    (medium("a", "1", "甲", tier="district", kind="government"), 10),
    (medium("a", "1", "甲", kind="government", size="research"), 100),
    (medium("a", "1", "甲", tier="province", kind="government", instruction="province"), 180),
]
TABLE = [
    (name, *case)
    for name, cases in (
        ("beilun", BEILUN),
        ("xiangshan", XIANGSHAN),
        ("zhonglou", ZHONGLOU),
        ("default", DEFAULT),
        ("shandong", SHANDONG),
        ("quzhou", QUZHOU),
        ("strict", STRICT),
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
        ("beilun", [violation("concealed", grave=True, story_kind="major")], -15),
        ("beilun", [violation("concealed", grave=True)], None),
        ("xiangshan", late(2, size="brief"), 2),
        ("strict", [violation("concealed")], -200),
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
        ([*late(30), violation("misreported"), adoption("a", "x", "甲")], 10, ""),
    ],
)
def test_zhonglou_takes_off_no_more_than_the_base(facts: list, expected: int, told: str) -> None:
    """Late -1 each, a rate below 30 % -1, never more than 6; what is added has no bound."""
    found = points("zhonglou", *facts, key="2026Q3")["甲"]
    assert found == expected
    assert below_standard(shipped_scheme("zhonglou"), found) == told


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


def test_one_instruction_of_a_level_counts_once_for_a_story() -> None:
    adoptions = [
        adoption("a", "1", "甲", "乙", instruction="district"),
        medium("b", "1", "甲", "乙", instruction="district"),
        medium("c", "1", "甲", "乙", instruction="city"),
    ]
    assert points("default", *adoptions) == dict.fromkeys("甲乙", Fraction(2 + 10 + 10 + 20, 2))
