"""From learned weights and the plan's own words to a tagging: probabilities as shares, and the words behind them.

What a word adds is told in one unit, the logarithm of odds, whether the plan lists it or it was learned or both.
"""

from collections.abc import Mapping, Sequence
from itertools import islice

from newsroom.plan.model import Plan
from newsroom.story import Evidence, Tagging, TopicScore
from newsroom.tagging.apart import apart
from newsroom.tagging.learned import NONE
from newsroom.tagging.lexicon import Lexicon
from newsroom.tagging.reading import Reader, Reading, standing
from newsroom.tagging.scoring import MOST_EVIDENCE, Listed, Occurrences, band

SHOWN = 0.02
"""Below this share an area is not worth showing, unless it is one of the first few, from which she chooses."""
SHOWN_ALWAYS = 3
FURTHER = 0.2
MOST_FURTHER = 2


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
        if share < SHOWN and len(scores) >= SHOWN_ALWAYS:
            break
        own = next((one for one in ranked if one.focus == area.id), None)
        added = _added(own, reader.weights.lexicon, lexicon) if own else {}
        scores.append(TopicScore(area.id, round(share, 4), _evidence(reader, reading, area.id, added, found)))
    best = max(shares, key=lambda area: shares[area])
    if best == NONE:
        return Tagging(tuple(scores), plan=plan.id)
    further = tuple([score.focus for score in scores[1:] if score.score >= FURTHER])[:MOST_FURTHER]
    weights = reader.weights
    return Tagging(tuple(scores), best, further, band(shares[best], weights.sure, weights.likely), plan.id)


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
    """The area's strongest words, as the plan lists them or as they were learned, none of them part of another."""
    weights = {word: round(weight, 3) for word, weight in reader.proofs(reading, area).items()}
    for word, (more, _) in added.items():
        weights[word] = round(more + weights.get(word, 0.0), 3)
    evidence: list[Evidence] = []
    strongest = sorted(weights, key=lambda word: (-weights[word], word))
    for word in islice(apart(strongest), MOST_EVIDENCE):
        if word in added:
            seen = found[added[word][1]]
            evidence.append(Evidence(word, seen.where, seen.count, weights[word]))
        else:
            evidence.append(Evidence(word, *standing(reading, word), weights[word]))
    return tuple(evidence)
