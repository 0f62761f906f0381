"""Facts made up for tests: short makers, and hypothesis strategies for whole desks of them."""

from datetime import UTC, date, datetime, timedelta
from typing import get_args

from hypothesis import strategies as st

from newsroom.counting.facts import Adoption, Commission, Delivery, Facts, Person, Submission, Unit, Violation
from newsroom.counting.period import read_key
from newsroom.plan import load_shipped
from newsroom.story.vocabulary import TIERS, Form, OutletKind, Placement, Size, ViolationKind

BUREAU = load_shipped("bureau")
SEPTEMBER = read_key("2026-09")
UNITS = (
    Unit(name="红山", group="township_central"),
    Unit(name="南坪", group="township_central", quota=4),
    Unit(name="石门", group="township_central", start=date(2026, 9, 15)),
    Unit(name="一小", group="direct"),
    Unit(name="二小", group="direct", end=date(2026, 10, 10)),
    Unit(name="人事股", group="bureau_section"),
)
CHANNELS = ("edu_info_site", "edu_site", "wechat")
NAMES = [unit.name for unit in UNITS]


def at(day: date, hour: int = 12) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def submission(story: str, *units: str, day: date = date(2026, 9, 10), **more) -> Submission:
    return Submission(**{"story": story, "title": f"稿件{story}", "units": units, "day": day, **more})


def adoption(id: str, story: str, *units: str, day: date = date(2026, 9, 12), **more) -> Adoption:
    usual = {"title": f"稿件{story}", "outlet": "教育信息网", "own": True, "tier": "district", "kind": "website"}
    return Adoption(**{"id": id, "story": story, "units": units, "day": day, **usual, **more})


def medium(id: str, story: str, *units: str, tier="city", kind="newspaper", **more) -> Adoption:
    """An adoption by an outlet that isn't ours."""
    outlet = more.pop("outlet", f"{tier} {kind}")
    return adoption(id, story, *units, own=False, tier=tier, kind=kind, outlet=outlet, **more)


_DAYS = st.dates(date(2026, 8, 20), date(2026, 11, 10))
_UNITS = st.lists(st.sampled_from([*NAMES, "没登记的单位"]), min_size=1, max_size=3, unique=True).map(tuple)
_PEOPLE = st.lists(st.builds(Person, st.sampled_from("甲乙丙"), st.sampled_from(NAMES)), max_size=2, unique=True)


@st.composite
def _submissions(draw: st.DrawFn) -> tuple[Submission, ...]:
    found = []
    for number in range(draw(st.integers(0, 25))):
        day = draw(_DAYS)
        found.append(
            submission(
                f"s{number}",
                *draw(_UNITS),
                day=day,
                authors=tuple(draw(_PEOPLE)),
                topic=draw(st.sampled_from(["", *(area.id for area in BUREAU.focus[:3])])),
                kind=draw(st.sampled_from(["routine", "major", "urgent"])),
                size=draw(st.sampled_from(get_args(Size))),
                channels=tuple(draw(st.lists(st.sampled_from(CHANNELS), unique=True, max_size=2))),
                submitted_at=at(day),
                due=at(day) + timedelta(hours=draw(st.integers(-30, 30))) if draw(st.booleans()) else None,
                reviewed=draw(st.integers(0, 9)) > 0,
                duplicate=draw(st.integers(0, 9)) == 0,
                rejected=draw(st.sampled_from(["", "", "", "R04", "R11", "R12"])),
            )
        )
    return tuple(found)


@st.composite
def _adoptions(draw: st.DrawFn, submissions: tuple[Submission, ...]) -> tuple[Adoption, ...]:
    found = []
    for number in range(draw(st.integers(0, 20))):
        of = draw(st.sampled_from(submissions)) if submissions and draw(st.booleans()) else None
        own = draw(st.booleans())
        found.append(
            adoption(
                f"a{number}",
                of.story if of else draw(st.sampled_from(["", "x1", "x2"])),
                *(of.units if of and draw(st.integers(0, 3)) else draw(_UNITS)),
                authors=tuple(draw(_PEOPLE)),
                day=draw(_DAYS),
                own=own,
                tier="district" if own else draw(st.sampled_from(TIERS)),
                kind=draw(st.sampled_from(get_args(OutletKind))),
                outlet=draw(st.sampled_from(["教育信息网", "人民网", "市日报", "信息版"])),
                placement=draw(st.sampled_from(get_args(Placement))),
                form=draw(st.sampled_from(get_args(Form))),
                size=draw(st.sampled_from(get_args(Size))),
                characters=draw(st.none() | st.integers(50, 3000)),
                verified=draw(st.integers(0, 9)) > 0,
                instruction=draw(st.none() | st.sampled_from(TIERS)),
                relayed=draw(st.none() | st.sampled_from(TIERS[1:])),
            )
        )
    return tuple(found)


@st.composite
def _violation(draw: st.DrawFn, number: int) -> Violation:
    return Violation(
        id=f"v{number}",
        kind=draw(st.sampled_from(get_args(ViolationKind))),
        unit=draw(st.sampled_from(NAMES)),
        day=draw(_DAYS),
        grounds="媒体先报",
        story_kind=draw(st.sampled_from(["routine", "major", "urgent"])),
        grave=draw(st.booleans()),
    )


@st.composite
def _commission(draw: st.DrawFn, number: int, submissions: tuple[Submission, ...]) -> Commission:
    issued = draw(_DAYS)
    units = tuple(draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True)))
    stories = [one.story for one in submissions] or ["x1"]
    delivery = st.builds(Delivery, st.sampled_from(NAMES), st.sampled_from(stories), _DAYS)
    return Commission(
        id=f"c{number}",
        topic="读书月",
        issued=issued,
        due=issued + timedelta(days=draw(st.integers(1, 30))),
        units=units,
        deliveries=tuple(draw(st.lists(delivery, max_size=4))),
    )


@st.composite
def desks(draw: st.DrawFn) -> Facts:
    """A whole desk's facts, over three months, with everything odd in them."""
    submissions = draw(_submissions())
    return Facts(
        units=UNITS,
        submissions=submissions,
        adoptions=draw(_adoptions(submissions)),
        violations=tuple(draw(_violation(number)) for number in range(draw(st.integers(0, 4)))),
        commissions=tuple(draw(_commission(number, submissions)) for number in range(draw(st.integers(0, 2)))),
    )
