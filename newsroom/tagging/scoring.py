"""From hits to a tagging: how much each term contributes, each area's share, and how sure that makes us.

The weights were measured in facts/tagging.md 3 and 4; they move the result by two points at most.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from newsroom.story import Band, Evidence, Tagging, TopicScore, Where
from newsroom.tagging.lexicon import Lexicon
from newsroom.tagging.matching import Hit

LEAD = 60
"""So many characters of the body are its lead."""

PLACE: dict[Where, float] = {"title": 3.0, "lead": 1.3, "body": 1.0}

PLACE_LEARNED: dict[Where, float] = {"title": 1.5, "lead": 1.5, "body": 1.0}
"""The same for the learned weights, which count a term once."""

SURE, LIKELY = 0.55, 0.45
FLOOR = 0.2
"""Below this share no area is proposed: a weak word or two names nothing."""

_SATURATION = 1.5
_THIN = 2.0
"""Added to the sum of all scores, so that thin evidence gives a small share."""
_FURTHER = 0.6
_MOST_FURTHER = 2
_MOST_EVIDENCE = 4


@dataclass(slots=True)
class Occurrences:
    """How often a term stands in a text, where first, and how much that weighs."""

    where: Where
    count: int = 0
    weight: float = 0.0

    @property
    def saturated(self) -> float:
        """Repetition adds ever less: 1 for one in the body, at most 2.5."""
        return (1 + _SATURATION) * self.weight / (self.weight + _SATURATION)


def occurrences(title: Iterable[Hit], body: Iterable[Hit]) -> dict[str, Occurrences]:
    """The terms found in a title and a body."""
    found: dict[str, Occurrences] = {}
    for where, hits in (("title", title), ("body", body)):
        for hit in hits:
            place: Where = "title" if where == "title" else "lead" if hit.start < LEAD else "body"
            term = found.setdefault(hit.term, Occurrences(place))
            term.count += 1
            term.weight += PLACE[place]
    return found


def scores(found: dict[str, Occurrences], lexicon: Lexicon, areas: Iterable[str]) -> tuple[TopicScore, ...]:
    """Each area's share with its evidence, best first; in the order of `areas` where equal."""
    evidence: dict[str, list[Evidence]] = {}
    sums: dict[str, float] = {}
    for term, seen in found.items():
        for vote in lexicon.votes[term]:
            value = vote.weight * seen.saturated
            sums[vote.focus] = sums.get(vote.focus, 0.0) + value
            if value > 0:
                proof = Evidence(lexicon.spelling[term], seen.where, seen.count, round(value, 3))
                evidence.setdefault(vote.focus, []).append(proof)
    positive = {area: sums[area] for area in areas if sums.get(area, 0.0) > 0}
    whole = sum(positive.values()) + _THIN
    strongest = {area: sorted(evidence[area], key=lambda e: -e.weight)[:_MOST_EVIDENCE] for area in positive}
    shares = (TopicScore(area, round(value / whole, 4), tuple(strongest[area])) for area, value in positive.items())
    return tuple(sorted(shares, key=lambda score: -score.score))


def tagging(ranked: tuple[TopicScore, ...], fallback: str | None, plan: str) -> Tagging:
    """The proposal: the best area, up to two that come close, and how sure that is; else the plan's fallback."""
    if not ranked or ranked[0].score < FLOOR:
        return Tagging(ranked, fallback, plan=plan)
    best = ranked[0]
    least = max(FLOOR, _FURTHER * best.score)
    further = [score.focus for score in ranked[1:] if score.score >= least]
    return Tagging(ranked, best.focus, tuple(further[:_MOST_FURTHER]), band(best.score), plan)


def band(share: float) -> Band:
    """How sure a share makes us."""
    return "sure" if share >= SURE else "likely" if share >= LIKELY else "ask"
