"""The ledger: every point has its reason, totals are its sums, and a simple count of the same facts agrees."""

import random
from collections import defaultdict
from dataclasses import replace
from datetime import date
from fractions import Fraction

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsroom.counting.book import open_book
from newsroom.counting.claims import spelled
from newsroom.counting.earning import combined, gross, share
from newsroom.counting.facts import Adoption, Facts, Person
from newsroom.counting.ledger import adoption_points, in_period, ledger, person_points, unit_points
from newsroom.counting.period import containing, read_key
from newsroom.counting.quota import standing
from newsroom.counting.scheme import QuotaRule, Scheme, exact
from newsroom.counting.scheme_file import shipped_names, shipped_scheme
from newsroom.counting.tally import unit_counts
from tests.counting.made import BUREAU, NAMES, UNITS, adoption, at, desks, medium, submission

UNTIL = date(2026, 11, 30)
SCHEMES = st.sampled_from(shipped_names()).map(shipped_scheme)
DEFAULT = shipped_scheme()


def entries_of(*adoptions: Adoption, scheme: Scheme = DEFAULT, **facts):
    return ledger(open_book(Facts(units=UNITS, adoptions=adoptions, **facts)), scheme, (), UNTIL)


def test_each_entry_explains_its_points() -> None:
    first = adoption("a", "1", "一小", "二小", title="书香校园", kind="briefing", outlet="教育简报")
    then = medium("b", "1", "一小", "二小", kind="briefing", outlet="市教育局简报", day=date(2026, 10, 8))
    found = [entry for entry in entries_of(first, then) if entry.unit == "一小"]
    assert [(entry.period, entry.points, entry.rule_id, entry.rule_version) for entry in found] == [
        ("2026-09", 2, "own_briefing", "default 1"),
        ("2026-10", 1, "city_education", "default 1"),
    ]
    assert found[0].reason == (
        "《书香校园》被教育简报采用（区县级简报，详讯），按“本级简报”计 4 分；2 家合报均分，各得 2 分"
    )
    assert found[1].reason.endswith(
        "按“市教育局网站、简报”计 6 分；2 家合报均分，各得 3 分；"
        "一稿被同类载体多处采用只计最高分，不同类累计，同稿已计 2 分，本次计 1 分"
    )


def test_what_gives_no_points_says_why() -> None:
    (none,) = entries_of(medium("a", "1", "一小"), scheme=shipped_scheme("beilun"))
    assert (none.points, none.rule_id) == (0, "none")
    assert "这份办法没有这种载体的分值，计 0 分" in none.reason
    due = at(date(2026, 9, 1))
    late = tuple(submission(f"{n}", "一小", due=due, submitted_at=at(date(2026, 9, 2))) for n in range(6))
    last = [entry for entry in entries_of(submissions=late) if entry.rule_id == "late"][-1]
    assert (last.points, last.reason) == (0, "常规信息《稿件5》迟报，扣 1 分；迟报每月最多扣 5 分，本次计 0 分")


@pytest.mark.parametrize(("dedupe", "expected"), [("sum", 13), ("max", 6), ("max_per_kind", 10), ("first_only", 3)])
def test_the_ways_to_count_many_adoptions_of_a_story(dedupe, expected: int) -> None:
    assert (
        combined([("website", Fraction(3)), ("website", Fraction(6)), ("newspaper", Fraction(4))], dedupe) == expected
    )


@pytest.mark.parametrize(
    ("points", "told"),
    [(Fraction(2), "2"), (Fraction(1, 2), "0.5"), (Fraction(2, 3), "2/3"), (Fraction(100), "100"), (Fraction(0), "0")],
)
def test_points_are_spelled_exactly(points: Fraction, told: str) -> None:
    assert spelled(points) == told


def test_authors_get_their_units_points() -> None:
    one, two, other = Person("甲", "一小"), Person("乙", "一小"), Person("丙", "二小")
    joint = adoption("a", "1", "一小", "二小", kind="briefing", authors=(one, two, other))
    assert person_points(entries_of(joint), DEFAULT) == {one: 1, two: 1, other: 2}
    full = shipped_scheme("beilun")
    assert person_points(entries_of(joint, scheme=full), full) == {one: 4, two: 4, other: 4}


@settings(max_examples=100, deadline=None)
@given(desks(), SCHEMES)
def test_totals_equal_a_simple_recomputation(facts: Facts, scheme: Scheme) -> None:
    """Counted from the facts in one go, without a ledger and without an order of days."""
    book = open_book(facts)
    found = unit_points(ledger(book, scheme, BUREAU.quota, UNTIL))
    for unit in NAMES:
        assert found.get(unit, 0) == _stories(facts, scheme, unit) + _conduct(facts, scheme, unit), unit


def _stories(facts: Facts, scheme: Scheme, unit: str) -> Fraction:
    adopted = sorted((a for a in facts.adoptions if unit in a.units and a.verified), key=lambda a: (a.day, a.id))
    sent = {s.story: s for s in facts.submissions if unit in s.units and s.valid}
    total = Fraction(0)
    by_story: dict[str, list[Adoption]] = defaultdict(list)
    for one in adopted:
        by_story[one.story or one.id].append(one)
    part = {one.id: share(scheme, gross(scheme, one)[1], one.units)[0] for one in adopted}
    for story in {*by_story, *sent}:
        taken = by_story.get(story, [])
        values = [part[one.id] for one in taken]
        if scheme.dedupe == "sum" or not values:
            worth = sum(values)
        elif scheme.dedupe == "max":
            worth = max(values)
        else:
            worth = sum(max(part[a.id] for a in taken if a.kind == kind) for kind in {a.kind for a in taken})
        if scheme.submission and story in sent:
            of = share(scheme, scheme.submission.points.of(sent[story].size), sent[story].units)[0]
            worth = max(worth, of) if scheme.submission.unless_adopted else worth + of
        total += worth
        for tier in {a.instruction for a in taken}:
            rule = next((r for r in scheme.instruction if tier in r.tiers), None)
            if rule:
                first = next(a for a in taken if a.instruction == tier)
                total += share(scheme, exact(rule.points), first.units)[0]
    for cap in scheme.cap:  # shipped caps go with the sum of adoptions
        quarters: dict[str, Fraction] = defaultdict(Fraction)
        for one in adopted:
            if cap.fits(one):
                quarters[containing(cap.per, one.day).key] += part[one.id]
        total -= sum(max(points - exact(cap.points), Fraction(0)) for points in quarters.values())
    return total


def _conduct(facts: Facts, scheme: Scheme, unit: str) -> Fraction:
    book = open_book(facts)
    sent = [s for s in facts.submissions if unit in s.units and s.valid]
    total = Fraction(0)
    taken: list[tuple[date, Fraction]] = []
    for bonus in scheme.bonus:
        if bonus.on == "urgent_in_time":
            total += exact(bonus.points) * sum(s.kind == "urgent" and s.due is not None and not s.late for s in sent)
        else:
            total += exact(bonus.points) * sum(
                any(d.unit == unit and d.day <= c.due for d in c.deliveries)
                for c in facts.commissions
                if unit in c.units
            )
    for rule in scheme.penalty:
        cases = [(s.day, s.kind, False) for s in sent if rule.on == "late" and s.late]
        cases += [(v.day, v.story_kind, v.grave) for v in facts.violations if v.unit == unit and v.kind == rule.on]
        days = [
            (day, exact(rule.grave if grave and rule.grave else rule.points))
            for day, kind, grave in cases
            if not rule.story_kinds or kind in rule.story_kinds
        ]
        if rule.worst is None:
            taken += days
        else:
            months: dict[date, Fraction] = defaultdict(Fraction)
            for day, points in days:
                months[day.replace(day=1)] += points
            taken += [(month, max(points, exact(rule.worst))) for month, points in months.items()]
    own = next(one for one in UNITS if one.name == unit)
    for rule in (*scheme.quota, *scheme.rate):
        for period in read_key("SY2025").parts(rule.per) + read_key("SY2026").parts(rule.per):
            if book.since is None or period.last < book.since or period.last > UNTIL:
                continue
            if isinstance(rule, QuotaRule):
                stands = standing(own, period, BUREAU.quota, book.submitted[unit])
                once = rule.unmet if stands.missing else rule.met
                points = exact(rule.each_missing) * stands.missing + exact(once)
                taken.append((period.last, points if stands.quota else Fraction(0)))
            else:
                counts = unit_counts(book, unit, period)
                low = counts.submitted and counts.adopted * 10 < counts.submitted * 3
                taken.append((period.last, Fraction(-1 if low else 0)))
    if scheme.base is None:
        return total + sum(points for _, points in taken)
    for quarter in ("2026Q3", "2026Q4"):
        period = read_key(quarter)
        off = sum(points for day, points in taken if day in period)
        there = book.since is not None and own.active_days(max(period.first, book.since), period.last)
        if own.active_days(period.first, period.last):  # of a unit that was not there nothing can be taken
            total += max(off, Fraction(-6)) + (6 if there else 0)
    return total


@settings(max_examples=40, deadline=None)
@given(desks(), SCHEMES, st.randoms(use_true_random=False))
def test_the_order_of_facts_does_not_matter(facts: Facts, scheme: Scheme, chance: random.Random) -> None:
    mixed = replace(
        facts,
        submissions=tuple(chance.sample(facts.submissions, len(facts.submissions))),
        adoptions=tuple(chance.sample(facts.adoptions, len(facts.adoptions))),
        violations=tuple(chance.sample(facts.violations, len(facts.violations))),
        commissions=tuple(chance.sample(facts.commissions, len(facts.commissions))),
    )
    one, two = (ledger(open_book(some), scheme, BUREAU.quota, UNTIL) for some in (facts, mixed))
    assert one == two


@settings(max_examples=40, deadline=None)
@given(desks(), SCHEMES, st.dates(date(2026, 8, 20), UNTIL))
def test_what_comes_later_changes_nothing_before(facts: Facts, scheme: Scheme, until: date) -> None:
    """A ledger begins with the shorter one, and with that of the facts that were there by then."""
    whole = ledger(open_book(facts), scheme, BUREAU.quota, UNTIL)
    begun = tuple(entry for entry in whole if entry.day <= until)
    assert ledger(open_book(facts), scheme, BUREAU.quota, until) == begun
    by_then = replace(
        facts,
        submissions=tuple(one for one in facts.submissions if one.day <= until),
        adoptions=tuple(one for one in facts.adoptions if one.day <= until),
        violations=tuple(one for one in facts.violations if one.day <= until),
    )
    assert ledger(open_book(by_then), scheme, BUREAU.quota, until) == begun


@settings(max_examples=40, deadline=None)
@given(desks(), SCHEMES)
def test_sums_by_month_and_reasons(facts: Facts, scheme: Scheme) -> None:
    entries = ledger(open_book(facts), scheme, BUREAU.quota, UNTIL)
    whole = sum(unit_points(entries).values())
    months = [in_period(entries, read_key(key)) for key in sorted({entry.period for entry in entries})]
    assert sum(sum(unit_points(month).values()) for month in months) == whole == sum(entry.points for entry in entries)
    assert all(entry.reason and entry.rule_version == scheme.stamp for entry in entries)
    assert len({(entry.source, entry.period) for entry in entries}) == len(entries)
    adopted = sum(entry.points for entry in entries if entry.adoption)
    assert sum(adoption_points(entries).values()) == adopted
    if scheme.share == "equal_split":
        shared = sum(entry.points for entry in entries if entry.persons)
        assert sum(person_points(entries, scheme).values()) == shared


@settings(max_examples=40, deadline=None)
@given(desks())
def test_parting_loses_nothing(facts: Facts) -> None:
    """Among units of the register the parts of an adoption make up what a full one is worth."""
    each, parted = (other(DEFAULT, share=way, dedupe="sum") for way in ("full_each", "equal_split"))
    known = replace(facts, adoptions=tuple(one for one in facts.adoptions if set(one.units) <= set(NAMES)))
    full, parts = (adoption_points(ledger(open_book(known), scheme, (), UNTIL)) for scheme in (each, parted))
    units = {one.id: len(one.units) for one in known.adoptions}
    for one in known.adoptions:
        if one.instruction is None:
            assert parts.get(one.id, 0) * units[one.id] == full.get(one.id, 0)


@settings(max_examples=40, deadline=None)
@given(desks())
def test_of_many_adoptions_more_count_the_milder_the_rule_is(facts: Facts) -> None:
    book = open_book(facts)
    first, best, kinds, every = (
        sum(adoption_points(ledger(book, other(DEFAULT, dedupe=rule), (), UNTIL)).values())
        for rule in ("first_only", "max", "max_per_kind", "sum")
    )
    assert first <= best <= kinds <= every


def other(scheme: Scheme, **changes) -> Scheme:
    """The scheme with other values."""
    return msgspec.structs.replace(scheme, **changes)
