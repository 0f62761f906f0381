"""Points for stories: submitted, adopted, instructed on (domain.md 3.2). A unit's follow from its own lists alone.

What a story gives beyond what it has given before is booked on the day of the adoption, so that no later adoption ever
changes an earlier month.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from newsroom.counting.claims import Claim, Limit, signed, spelled
from newsroom.counting.facts import Adoption, Person, Submission
from newsroom.counting.scheme import DEDUPE_LABELS, AdoptionRule, Dedupe, Scheme, exact
from newsroom.story.vocabulary import SIZE_LABELS, TIER_LABELS, OutletKind, Tier, outlet_label

SUBMISSION = "submission"
"""Id of the rule for submissions as such."""
NO_RULE = "none"
"""Stands for a rule where the scheme has none for an adoption."""
_SUBMITTED, _ADOPTED, _INSTRUCTED = 0, 1, 2


@dataclass(slots=True)
class _Worth:
    """What one story has given a unit so far."""

    submission: Fraction = Fraction(0)
    adoptions: list[tuple[OutletKind, Fraction]] = field(default_factory=list)
    instructed: set[Tier] = field(default_factory=set)

    def total(self, scheme: Scheme) -> Fraction:
        adopted = combined(self.adoptions, scheme.dedupe)
        if scheme.submission is not None and scheme.submission.unless_adopted:
            return max(self.submission, adopted)
        return self.submission + adopted


def combined(adoptions: Sequence[tuple[OutletKind, Fraction]], dedupe: Dedupe) -> Fraction:
    """What adoptions of one story, in the order of days, are worth together."""
    points = [one for _, one in adoptions]
    if dedupe == "sum" or not points:
        return sum(points, Fraction(0))
    if dedupe == "first_only":
        return points[0]
    if dedupe == "max":
        return max(points)
    kinds = {kind for kind, _ in adoptions}
    return sum((max(one for other, one in adoptions if other == kind) for kind in kinds), Fraction(0))


def story_claims(
    scheme: Scheme, unit: str, submitted: Sequence[Submission], adopted: Sequence[Adoption]
) -> Iterator[Claim]:
    """The unit's claims for its stories; both lists by day."""
    worth: dict[str, _Worth] = {}
    events = [(one.day, _SUBMITTED, one.story, one) for one in submitted] if scheme.submission else []
    events += [(one.day, _ADOPTED, one.id, one) for one in adopted]
    for _, _, _, event in sorted(events, key=lambda one: one[:3]):
        if isinstance(event, Submission):
            yield _submitted(scheme, unit, event, worth.setdefault(event.story, _Worth()))
        else:
            own = worth.setdefault(event.what, _Worth())
            yield _adopted(scheme, unit, event, own)
            yield from _instructed(scheme, unit, event, own)


def gross(scheme: Scheme, adoption: Adoption) -> tuple[AdoptionRule | None, Fraction, list[str]]:
    """The rule that fits, the points with all factors before units part them, and the factors in Chinese."""
    rule = next((rule for rule in scheme.adoption if rule.fits(adoption)), None)
    if rule is None:
        return None, Fraction(0), []
    points, told = rule.points.of(adoption.size), []
    for factor in scheme.factor:
        if factor.fits(adoption):
            points *= exact(factor.times)
            told.append(f"{factor.name}，乘 {spelled(exact(factor.times))}")
    return rule, points, told


def share(scheme: Scheme, points: Fraction, units: Sequence[str]) -> tuple[Fraction, str]:
    """What each of the story's units gets, and how that came about in Chinese; nothing to say of a single one."""
    count = len(set(units))
    if count < 2:
        return points, ""
    if scheme.share == "full_each":
        return points, f"{count} 家合报，每家都计全分"
    return points / count, f"{count} 家合报均分，各得 {spelled(points / count)} 分"


def _submitted(scheme: Scheme, unit: str, story: Submission, worth: _Worth) -> Claim:
    assert scheme.submission is not None
    points = scheme.submission.points.of(story.size)
    part, told = share(scheme, points, story.units)
    before = worth.total(scheme)
    worth.submission = part
    parts = [f"报送《{story.title}》（{SIZE_LABELS[story.size]}），{signed(points)}", told]
    gained = worth.total(scheme) - before
    if gained != part:
        parts.append(f"已按采用计分，不再{signed(part)}")
    return Claim(
        unit=unit,
        day=story.day,
        turn=_SUBMITTED,
        rule=SUBMISSION,
        points=gained,
        reason="；".join(filter(None, parts)),
        story=story.story,
        persons=_own(story.authors, unit),
    )


def _adopted(scheme: Scheme, unit: str, adoption: Adoption, worth: _Worth) -> Claim:
    rule, points, factors = gross(scheme, adoption)
    part, told = share(scheme, points, adoption.units)
    before = worth.total(scheme)
    worth.adoptions.append((adoption.kind, part))
    gained = worth.total(scheme) - before
    where = f"{outlet_label(adoption.tier, adoption.kind)}，{SIZE_LABELS[adoption.size]}"
    start = f"《{adoption.title}》被{adoption.outlet}采用（{where}）"
    if rule is None:
        parts = [f"{start}，这份办法没有这种载体的分值，计 0 分"]
    else:
        parts = [f"{start}，按“{rule.name}”{signed(rule.points.of(adoption.size))}", *factors, told]
    if gained != part:
        parts.append(_set_off(scheme, before, gained))
    return Claim(
        unit=unit,
        day=adoption.day,
        turn=_ADOPTED,
        rule=rule.id if rule else NO_RULE,
        points=gained,
        reason="；".join(filter(None, parts)),
        story=adoption.story,
        adoption=adoption.id,
        persons=_own(adoption.authors, unit),
        limits=tuple(Limit(c.id, c.name, c.per, exact(c.points)) for c in scheme.cap if c.fits(adoption)),
    )


def _set_off(scheme: Scheme, before: Fraction, gained: Fraction) -> str:
    return f"{DEDUPE_LABELS[scheme.dedupe]}，同稿已计 {spelled(before)} 分，本次{signed(gained)}"


def _instructed(scheme: Scheme, unit: str, adoption: Adoption, worth: _Worth) -> Iterator[Claim]:
    if adoption.instruction is None or adoption.instruction in worth.instructed:
        return
    rule = next((rule for rule in scheme.instruction if adoption.instruction in rule.tiers), None)
    if rule is None:
        return
    worth.instructed.add(adoption.instruction)
    part, told = share(scheme, exact(rule.points), adoption.units)
    parts = [f"《{adoption.title}》获{TIER_LABELS[adoption.instruction]}领导批示，{signed(exact(rule.points))}", told]
    yield Claim(
        unit=unit,
        day=adoption.day,
        turn=_INSTRUCTED,
        rule=rule.id,
        points=part,
        reason="；".join(filter(None, parts)),
        story=adoption.story,
        adoption=adoption.id,
        persons=_own(adoption.authors, unit),
    )


def _own(authors: Sequence[Person], unit: str) -> tuple[Person, ...]:
    """The authors whom the unit's points also count for."""
    return tuple(dict.fromkeys(person for person in authors if person.unit in ("", unit)))
