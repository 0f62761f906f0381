"""From learned weights and the plan's own words to a tagging: probabilities as shares, and the words behind them.

What a word adds is told in one unit, the logarithm of odds, whether the plan lists it or it was learned or both.
"""

from collections.abc import Mapping

from newsroom.plan.model import Plan
from newsroom.story import Band, Evidence, Tagging, TopicScore
from newsroom.tagging.learned import NONE, Reader, Reading, Weights
from newsroom.tagging.terms import TITLE

_SHOWN = 0.02
"""Below this share an area is not worth showing."""
_FURTHER = 0.2
_MOST_FURTHER = 2
_MOST_EVIDENCE = 4


def blended(reader: Reader, reading: Reading, ranked: tuple[TopicScore, ...], plan: Plan) -> Tagging:
    """The proposal for a text, given what the lexicon alone says of it."""
    weights = reader.weights
    shares = reader.shares(reading, {score.focus: score.score for score in ranked})
    listed = {score.focus: score for score in ranked}
    scores = tuple(
        TopicScore(area.id, round(shares[area.id], 4), _evidence(reader, reading, area.id, listed.get(area.id)))
        for area in sorted(plan.focus, key=lambda area: -shares[area.id])
        if shares[area.id] >= _SHOWN
    )
    best = max(shares, key=lambda area: shares[area])
    if best == NONE:
        return Tagging(scores, plan=plan.id)
    further = tuple(score.focus for score in scores[1:] if score.score >= _FURTHER)[:_MOST_FURTHER]
    return Tagging(scores, best, further, _band(weights, shares[best]), plan.id)


def _band(weights: Weights, share: float) -> Band:
    return "sure" if share >= weights.sure else "likely" if share >= weights.likely else "ask"


def _evidence(reader: Reader, reading: Reading, area: str, listed: TopicScore | None) -> tuple[Evidence, ...]:
    """Up to four words, strongest first, none of them part of another."""
    proofs = _learned(reader, reading, area)
    if listed and (whole := sum(evidence.weight for evidence in listed.evidence)):
        factor = reader.weights.lexicon * listed.score / whole
        for evidence in listed.evidence:
            known = proofs.get(evidence.term)
            weight = evidence.weight * factor + (known.weight if known else 0.0)
            proofs[evidence.term] = Evidence(evidence.term, evidence.where, evidence.count, round(weight, 3))
    return _strongest(proofs)


def _learned(reader: Reader, reading: Reading, area: str) -> dict[str, Evidence]:
    column = reader.weights.areas.index(area)
    proofs: dict[str, Evidence] = {}
    for key in reading.seen.keys() & reader.telling(area):
        seen = reading.seen[key]
        weight = seen.row[column] * reading.scale[seen.where]
        if again := reading.seen.get(TITLE + key):
            weight += again.row[column] * reading.scale["title"]
        if weight > 0:
            term = key.replace(" ", "")
            proofs[term] = Evidence(term, seen.where, seen.count, round(weight, 3))
    return proofs


def _strongest(proofs: Mapping[str, Evidence]) -> tuple[Evidence, ...]:
    chosen: list[Evidence] = []
    for proof in sorted(proofs.values(), key=lambda proof: (-proof.weight, proof.term)):
        if not any(proof.term in other.term or other.term in proof.term for other in chosen):
            chosen.append(proof)
    return tuple(chosen[:_MOST_EVIDENCE])
