"""The tagger's arithmetic, slow and plain, to compare the fast one with: no caches, no packed rows, no sentences."""

from math import exp, sqrt

from newsroom.plan.model import Plan
from newsroom.tagging.learned import NONE, Weights
from newsroom.tagging.lexicon import lexicon
from newsroom.tagging.matching import Matcher
from newsroom.tagging.scoring import LEAD, counted, scores
from newsroom.tagging.terms import features


def shares(weights: Weights, plan: Plan, title: str, body: str) -> dict[str, float]:
    """Every area's probability, NONE's among them."""
    table = {key: (rarity, row) for key, rarity, row in weights.table()}
    found = {key: place for key, place in features(title, body).items() if key in table}
    length = sqrt(sum((place * table[key][0]) ** 2 for key, place in found.items()))
    listed = {score.focus: score.score for score in own(plan, title, body)}
    sums: dict[str, float] = {}
    for column, area in enumerate(weights.areas):
        added = sum(place / length * table[key][1][column] / 10 for key, place in found.items())
        sums[area] = weights.bias[column] + added + weights.lexicon * listed.get(area, 0.0)
    powers = {area: exp(total) for area, total in sums.items()}
    return {area: power / sum(powers.values()) for area, power in powers.items()}


def own(plan: Plan, title: str, body: str):
    """What the plan's own words say."""
    words = lexicon(plan)
    matcher = Matcher(words)
    found = [*matcher.hits(body)]
    lead, rest = ([hit.term for hit in found if (hit.start < LEAD) == leading] for leading in (True, False))
    return scores(
        counted([hit.term for hit in matcher.hits(title)], lead, rest), words, [area.id for area in plan.focus]
    )


def primary(found: dict[str, float]) -> str | None:
    best = max(found, key=lambda area: found[area])
    return None if best == NONE else best
