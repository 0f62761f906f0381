"""From hits to a tagging: how much each term contributes, each area's share, and how sure that makes us.

The weights were measured in facts/tagging.md 3 and 4; they move the result by two points at most.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter

from newsroom.story import Band, Evidence, Tagging, TopicScore, Where
from newsroom.tagging.lexicon import Lexicon

LEAD = 60
"""So many characters of the body are its lead."""

PLACE: dict[Where, float] = {"title": 3.0, "lead": 1.3, "body": 1.0}

PLACE_LEARNED: dict[Where, float] = {"title": 1.5, "lead": 1.5, "body": 1.0}
"""The same for what is learned, which counts a term once, at the first place where it stands."""

SURE, LIKELY = 0.55, 0.45
FLOOR = 0.2
"""Below this share no area is proposed: a weak word or two names nothing."""

_SATURATION = 1.5
_THIN = 2.0
"""Added to the sum of all scores, so that thin evidence gives a small share."""
_FURTHER = 0.6
_MOST_FURTHER = 2
MOST_EVIDENCE = 4


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


def counted(title: Iterable[str], lead: Iterable[str], body: Iterable[str]) -> dict[str, Occurrences]:
    """The terms found in a title, a lead and the rest, each as often as it stands there."""
    found: dict[str, Occurrences] = {}
    places: tuple[tuple[Where, Iterable[str]], ...] = (("title", title), ("lead", lead), ("body", body))
    for place, terms in places:
        weight = PLACE[place]
        for term in terms:
            seen = found.get(term)
            if seen is None:
                found[term] = Occurrences(place, 1, weight)
            else:
                seen.count += 1
                seen.weight += weight
    return found


@dataclass(frozen=True, slots=True)
class Listed:
    """One focus area's share by the plan's own words, and what each of these adds: value and term, strongest first."""

    focus: str
    share: float
    words: list[tuple[float, str]]


def listed(found: dict[str, Occurrences], lexicon: Lexicon, areas: Iterable[str]) -> list[Listed]:
    """Each area's share, best first; in the order of `areas` where equal."""
    words: dict[str, list[tuple[float, str]]] = {}
    sums: dict[str, float] = {}
    for term, seen in found.items():
        saturated = seen.saturated
        for vote in lexicon.votes[term]:
            value = vote.weight * saturated
            sums[vote.focus] = sums.get(vote.focus, 0.0) + value
            if value > 0:
                words.setdefault(vote.focus, []).append((round(value, 3), term))
    positive = {area: sums[area] for area in areas if sums.get(area, 0.0) > 0}
    whole = sum(positive.values()) + _THIN
    shares = [
        Listed(area, round(value / whole, 4), sorted(words[area], key=_value, reverse=True)[:MOST_EVIDENCE])
        for area, value in positive.items()
    ]
    shares.sort(key=lambda one: one.share, reverse=True)
    return shares


_value = itemgetter(0)


def scores(found: dict[str, Occurrences], lexicon: Lexicon, areas: Iterable[str]) -> tuple[TopicScore, ...]:
    """Each area's share with its evidence, best first; in the order of `areas` where equal."""
    return tuple(
        TopicScore(one.focus, one.share, tuple(evidence(value, term, found, lexicon) for value, term in one.words))
        for one in listed(found, lexicon, areas)
    )


def evidence(value: float, term: str, found: dict[str, Occurrences], lexicon: Lexicon) -> Evidence:
    """A term of the lexicon as a reason of so much weight."""
    return Evidence(lexicon.spelling[term], found[term].where, found[term].count, value)


def tagging(ranked: tuple[TopicScore, ...], fallback: str | None, plan: str) -> Tagging:
    """The proposal: the best area, up to two that come close, and how sure that is; else the plan's fallback."""
    if not ranked or ranked[0].score < FLOOR:
        return Tagging(ranked, fallback, plan=plan)
    best = ranked[0]
    least = max(FLOOR, _FURTHER * best.score)
    further = [score.focus for score in ranked[1:] if score.score >= least]
    return Tagging(ranked, best.focus, tuple(further[:_MOST_FURTHER]), band(best.score), plan)


def band(share: float, sure: float = SURE, likely: float = LIKELY) -> Band:
    """How sure a share makes us."""
    return "sure" if share >= sure else "likely" if share >= likely else "ask"
