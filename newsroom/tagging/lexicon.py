"""A plan's words as a lexicon to match against: which word speaks for which focus area, and how strongly."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log

from newsroom.plan.model import Focus, Plan

STRONG, LEARNED, NORMAL, WEAK = 3.0, 2.0, 1.5, 0.5
AGAINST = -2.0


@dataclass(frozen=True, slots=True)
class Vote:
    """What one occurrence of a term says of one focus area: its tier's weight, less where many areas have the term."""

    focus: str
    weight: float


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Terms in lower case, so that STEM and stem are one, with their votes and with the plan's own spelling.

    `beginnings` holds every term's proper beginnings, to know when a longer one may still follow.
    """

    votes: dict[str, tuple[Vote, ...]]
    spelling: dict[str, str]
    beginnings: frozenset[str]


def lexicon(plan: Plan) -> Lexicon:
    """The lexicon of a plan. A term that an area lists twice counts with its greatest weight; `not` always counts."""
    spelling: dict[str, str] = {}
    weights = {area.id: _weights(_terms(area), spelling) for area in plan.focus}
    against = {area.id: _weights(((term, AGAINST) for term in area.not_), spelling) for area in plan.focus}
    holders = Counter(term for terms in weights.values() for term in terms)
    votes: dict[str, list[Vote]] = {term: [] for term in spelling}
    for focus, terms in weights.items():
        for term, weight in terms.items():
            votes[term].append(Vote(focus, weight * _rarity(holders[term], len(weights))))
    for focus, terms in against.items():
        for term, weight in terms.items():
            votes[term].append(Vote(focus, weight))
    return Lexicon(
        {term: tuple(found) for term, found in votes.items()},
        spelling,
        frozenset(term[:end] for term in votes for end in range(1, len(term))),
    )


def _weights(terms: Iterable[tuple[str, float]], spelling: dict[str, str]) -> dict[str, float]:
    """Each term's weight, the greatest where it is listed twice; notes how the plan spells it."""
    weights: dict[str, float] = {}
    for term, weight in terms:
        if folded := term.strip().lower():
            spelling.setdefault(folded, term.strip())
            weights[folded] = max(weight, weights.get(folded, weight))
    return weights


def _terms(area: Focus) -> Iterator[tuple[str, float]]:
    if not area.fallback:  # its name is a word of every text: 其他
        yield area.name, STRONG
        yield area.short, STRONG
    for terms, weight in ((area.strong, STRONG), (area.words, NORMAL), (area.weak, WEAK)):
        for term in terms:
            yield term, weight
    for learned in area.learned:
        yield learned.w, LEARNED


def _rarity(holders: int, areas: int) -> float:
    """1 for a term of one area, less for one of several."""
    return log(1 + areas / holders) / log(1 + areas)
