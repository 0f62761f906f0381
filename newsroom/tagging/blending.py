"""From learned weights and the plan's own words to a tagging: probabilities as shares, and the words behind them.

What a word adds is told in one unit, the logarithm of odds, whether the plan lists it or it was learned or both.
"""

from collections.abc import Iterable, Mapping, Sequence

from newsroom.plan.model import Plan
from newsroom.story import Band, Evidence, Tagging, TopicScore
from newsroom.tagging.learned import NONE, Weights
from newsroom.tagging.lexicon import Lexicon
from newsroom.tagging.reading import Reader, Reading, standing
from newsroom.tagging.scoring import MOST_EVIDENCE, Listed, Occurrences

_SHOWN = 0.02
"""Below this share an area is not worth showing, unless it is one of the first few, from which she chooses."""
_SHOWN_ALWAYS = 3
_FURTHER = 0.2
_MOST_FURTHER = 2


def blended(
    reader: Reader,
    reading: Reading,
    ranked: Sequence[Listed],
    found: Mapping[str, Occurrences],
    lexicon: Lexicon,
    plan: Plan,
) -> Tagging:
    """The proposal for a text, given what the lexicon alone says of it (`ranked`, from the terms `found`)."""
    shares = reader.shares(reading, {one.focus: one.share for one in ranked})
    scores: list[TopicScore] = []
    for area in sorted(plan.focus, key=lambda area: -shares[area.id]):
        share = shares[area.id]
        if share < _SHOWN and len(scores) >= _SHOWN_ALWAYS:
            break
        own = next((one for one in ranked if one.focus == area.id), None)
        added = _added(own, reader.weights.lexicon, lexicon) if own else {}
        scores.append(TopicScore(area.id, round(share, 4), _evidence(reader, reading, area.id, added, found)))
    best = max(shares, key=lambda area: shares[area])
    if best == NONE:
        return Tagging(tuple(scores), plan=plan.id)
    further = tuple([score.focus for score in scores[1:] if score.score >= _FURTHER])[:_MOST_FURTHER]
    return Tagging(tuple(scores), best, further, _band(reader.weights, shares[best]), plan.id)


def _band(weights: Weights, share: float) -> Band:
    return "sure" if share >= weights.sure else "likely" if share >= weights.likely else "ask"


def _added(own: Listed, weight: float, lexicon: Lexicon) -> dict[str, tuple[float, str]]:
    """What the plan's words add to the area's odds, by their spelling, with the term."""
    factor = weight * own.share / sum([value for value, _ in own.words])
    return {lexicon.spelling[term]: (value * factor, term) for value, term in own.words}


def _evidence(
    reader: Reader,
    reading: Reading,
    area: str,
    added: Mapping[str, tuple[float, str]],
    found: Mapping[str, Occurrences],
) -> tuple[Evidence, ...]:
    """The area's strongest words, as the plan lists them or as they were learned."""
    weights = {word: round(weight, 3) for word, weight in reader.proofs(reading, area).items()}
    for word, (more, _) in added.items():
        weights[word] = round(more + weights.get(word, 0.0), 3)
    evidence: list[Evidence] = []
    for word in _strongest(weights):
        if word in added:
            seen = found[added[word][1]]
            evidence.append(Evidence(word, seen.where, seen.count, weights[word]))
        else:
            evidence.append(Evidence(word, *standing(reading, word), weights[word]))
    return tuple(evidence)


def _strongest(weights: Mapping[str, float]) -> Iterable[str]:
    """Up to four words, strongest first, none of them part of another."""
    chosen: list[str] = []
    for _, word in sorted([(-weight, word) for word, weight in weights.items()]):
        if not any(word in other or other in word for other in chosen):
            chosen.append(word)
            if len(chosen) == MOST_EVIDENCE:
                break
    return chosen
