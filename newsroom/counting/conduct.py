"""Points for what units kept or broke: commissions, urgent stories, violations, quotas, adoption rates, the base."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from newsroom.counting.book import Book
from newsroom.counting.claims import Claim, Limit, signed, spelled
from newsroom.counting.facts import Person, Unit
from newsroom.counting.period import LENGTH_LABELS, Calendar, Length, Period, containing
from newsroom.counting.quota import standing
from newsroom.counting.scheme import Bonus, Penalty, Scheme, exact
from newsroom.counting.tally import unit_counts
from newsroom.counting.voiding import not_delivered
from newsroom.plan.model import Quota
from newsroom.story import KIND_LABELS, Kind
from newsroom.story.vocabulary import VIOLATION_LABELS

_BASE, _BONUS, _PENALTY, _OVER = -1, 3, 4, 5
"""Turns within a day; stories come between."""


def conduct_claims(
    scheme: Scheme, unit: Unit, book: Book, quotas: Sequence[Quota], until: date, calendar: Calendar
) -> Iterator[Claim]:
    """The unit's claims of days up to `until`. Those of a whole period are booked on its last day."""
    for claim in _claims(scheme, unit, book, quotas, until, calendar):
        yield claim if claim.points >= 0 or _may_be_taken(scheme, unit, claim.day, calendar) else _kept(claim)


def _claims(
    scheme: Scheme, unit: Unit, book: Book, quotas: Sequence[Quota], until: date, calendar: Calendar
) -> Iterator[Claim]:
    yield from _base(scheme, unit, book, until, calendar)
    yield from _urgent(scheme, unit, book)
    yield from _commissions(scheme, unit, book)
    yield from _late(scheme, unit, book)
    yield from _found(scheme, unit, book)
    yield from _quotas(scheme, unit, book, quotas, until, calendar)
    yield from _rates(scheme, unit, book, until, calendar)


def _base(scheme: Scheme, unit: Unit, book: Book, until: date, calendar: Calendar) -> Iterator[Claim]:
    rule = scheme.base
    for period in _periods(rule.per, book, until, calendar) if rule else ():
        began = max(period.first, book.since or period.first)
        day = max(began, unit.start or began)
        if rule and day <= until and unit.active_days(began, period.last):
            reason = f"{period.label}{rule.name}，{signed(exact(rule.points))}"
            yield Claim(
                unit=unit.name,
                day=day,
                turn=_BASE,
                rule=rule.id,
                points=exact(rule.points),
                reason=reason,
                ref=period.key,
            )


def _may_be_taken(scheme: Scheme, unit: Unit, day: date, calendar: Calendar) -> bool:
    """Where deductions use up a base, nothing is taken off a unit in a period in which it was not there to have one."""
    base = scheme.base
    if base is None or base.deductions_at_most is None:
        return True
    period = containing(base.per, day, calendar)
    return bool(unit.active_days(period.first, period.last))


def _kept(claim: Claim) -> Claim:
    return replace(claim, points=Fraction(0), reason=f"{claim.reason}；这一期没有基础分，本次扣 0 分")


def _urgent(scheme: Scheme, unit: Unit, book: Book) -> Iterator[Claim]:
    if rule := _bonus(scheme, "urgent_in_time"):
        for story in book.submitted[unit.name]:
            judged = story.due is not None and story.submitted_at is not None
            if story.kind == "urgent" and judged and story.late is None:
                told = f"紧急信息《{story.title}》在时限内报送，{signed(exact(rule.points))}"
                yield _granted(rule, unit, story.day, told, story.story, story.authors)


def _commissions(scheme: Scheme, unit: Unit, book: Book) -> Iterator[Claim]:
    """Delivered by the day, or not: that is known the day after."""
    bonus = _bonus(scheme, "commission")
    penalty = _penalty(scheme, "commission", "routine")
    for asked in sorted(book.facts.commissions, key=lambda one: (one.due, one.id)):
        if unit.name not in asked.units:
            continue
        first, missed = asked.first_of(unit.name), not_delivered(unit.name, asked)
        if first is not None and missed is None:
            if bonus:
                told = f"约稿“{asked.topic}”按时交稿，{signed(exact(bonus.points))}"
                yield _granted(bonus, unit, first.day, told, first.story, (), asked.id)
        elif penalty and missed is not None:
            told = f"约稿“{asked.topic}”到期没有交稿"
            yield _taken(scheme, penalty, unit, missed, told, ref=asked.id)


def _late(scheme: Scheme, unit: Unit, book: Book) -> Iterator[Claim]:
    for story in book.submitted[unit.name]:
        if story.late and (rule := _penalty(scheme, "late", story.kind)):
            told = f"{KIND_LABELS[story.kind]}信息《{story.title}》迟报"
            yield _taken(scheme, rule, unit, story.day, told, story=story.story)


def _found(scheme: Scheme, unit: Unit, book: Book) -> Iterator[Claim]:
    for one in book.violations[unit.name]:
        if rule := _penalty(scheme, one.kind, one.story_kind):
            told = f"{VIOLATION_LABELS[one.kind]}（人工认定，依据：{one.grounds.strip()}）"
            yield _taken(scheme, rule, unit, one.day, told, grave=one.grave, story=one.story, ref=one.id)


def _quotas(
    scheme: Scheme, unit: Unit, book: Book, quotas: Sequence[Quota], until: date, calendar: Calendar
) -> Iterator[Claim]:
    for rule in scheme.quota:
        for period in _over(rule.per, book, until, calendar):
            stands = standing(unit, period, quotas, book.submitted[unit.name])
            if stands.quota is None:
                continue
            told = f"{period.label}定额 {stands.quota} 条"
            if stands.met:
                points, why = exact(rule.met), f"{told}，已完成"
            else:
                wanted = exact(rule.each_missing) * stands.missing
                points = max(wanted, -Fraction(stands.quota)) + exact(rule.unmet)
                capped = "（封顶为定额数）" if wanted < -stands.quota else ""
                why = f"{told}，缺 {stands.missing} 条{capped}"
            if points:
                yield _ended(scheme, rule.id, unit, period, points, f"{rule.name}：{why}")


def _rates(scheme: Scheme, unit: Unit, book: Book, until: date, calendar: Calendar) -> Iterator[Claim]:
    for rule in scheme.rate:
        for period in _over(rule.per, book, until, calendar):
            counts = unit_counts(book, unit.name, period)
            rate = counts.adoption_rate if unit.active_days(period.first, period.last) else None
            if rate is not None and rate < exact(rule.below):
                told = f"{rule.name}：{period.label}报送 {counts.submitted} 条，采用 {counts.adopted} 条"
                yield _ended(scheme, rule.id, unit, period, exact(rule.points), told)


def _bonus(scheme: Scheme, on: str) -> Bonus | None:
    return next((rule for rule in scheme.bonus if rule.on == on), None)


def _penalty(scheme: Scheme, on: str, kind: Kind) -> Penalty | None:
    return next(
        (rule for rule in scheme.penalty if rule.on == on and (not rule.story_kinds or kind in rule.story_kinds)), None
    )


def _granted(
    rule: Bonus, unit: Unit, day: date, told: str, story: str, authors: Sequence[Person], ref: str = ""
) -> Claim:
    return Claim(
        unit=unit.name,
        day=day,
        turn=_BONUS,
        rule=rule.id,
        points=exact(rule.points),
        reason=told,
        story=story,
        ref=ref,
        persons=tuple(dict.fromkeys(person for person in authors if person.unit in ("", unit.name))),
    )


def _taken(
    scheme: Scheme,
    rule: Penalty,
    unit: Unit,
    day: date,
    told: str,
    *,
    grave: bool = False,
    story: str = "",
    ref: str = "",
) -> Claim:
    points = exact(rule.grave if grave and rule.grave is not None else rule.points)
    limits = ()
    if rule.worst is not None and rule.per is not None:
        limits = (Limit(rule.id, rule.name, rule.per, exact(rule.worst)),)
    return Claim(
        unit=unit.name,
        day=day,
        turn=_PENALTY,
        rule=rule.id,
        points=points,
        reason=f"{told}，{signed(points)}{'（后果严重）' if grave and rule.grave is not None else ''}",
        story=story,
        ref=ref,
        limits=(*limits, *_floor(scheme)),
    )


def _ended(scheme: Scheme, rule: str, unit: Unit, period: Period, points: Fraction, told: str) -> Claim:
    return Claim(
        unit=unit.name,
        day=period.last,
        turn=_OVER,
        rule=rule,
        points=points,
        reason=f"{told}，{signed(points)}",
        ref=period.key,
        limits=_floor(scheme) if points < 0 else (),
    )


def _floor(scheme: Scheme) -> tuple[Limit, ...]:
    """What limits all deductions together."""
    base = scheme.base
    if base is None or base.deductions_at_most is None:
        return ()
    return (Limit(f"{base.id}.deductions", base.name, base.per, -exact(base.deductions_at_most)),)


def _periods(per: Length, book: Book, until: date, calendar: Calendar) -> Iterator[Period]:
    """Those that began by `until`, from the one in which registering began."""
    if book.since is None:
        return
    period = containing(per, book.since, calendar)
    while period.first <= until:
        yield period
        period = period.next


def _over(per: Length, book: Book, until: date, calendar: Calendar) -> Iterator[Period]:
    return (period for period in _periods(per, book, until, calendar) if period.last <= until)


def below_standard(scheme: Scheme, points: Fraction) -> str:
    """Said of a unit whose points of the base's period don't come up to the standard; empty: nothing to say."""
    base = scheme.base
    if base is None or base.standard is None or points >= exact(base.standard):
        return ""
    return f"不达标（每{LENGTH_LABELS[base.per]} {spelled(exact(base.standard))} 分）"
