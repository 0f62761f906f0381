"""The personal model applied: a proposal as the officer's own decisions change it, with the words that say so."""

from collections.abc import Sequence
from heapq import nsmallest
from itertools import islice
from math import sqrt
from typing import NamedTuple

from newsroom.plan.model import Plan
from newsroom.story import Recall, Tagging, TopicScore, Where
from newsroom.tagging import scoring
from newsroom.tagging.blending import FURTHER, MOST_FURTHER, SHOWN, SHOWN_ALWAYS
from newsroom.tagging.common_words import is_common, rarity
from newsroom.tagging.corrections import paragraphs, told
from newsroom.tagging.learning import Model, Row, logits, softmax
from newsroom.text.words import cut, cut_parts

_MOST = 5.0
"""No text's words move the logarithm of an area's odds further."""
_SUPPORT = 2.0
"""What was learned counts as so much evidence beside the plan's words."""
_RECALLED_AREAS, _RECALLED_WORDS, _RECALLED_STORIES = 3, 4, 3
_LEAST_RECALL = 0.1
"""A word whose weight is less is not worth telling."""
_LEAST_RARITY = 4.9
"""Words that every other story has tell her nothing, nor do names."""
_TELLING = 400
"""So many words of an area, the strongest, are ever told."""
_LONGEST_KEPT, _MOST_KEPT = 4000, 5000
"""Characters of a paragraph, and paragraphs, that are remembered."""


class _Part(NamedTuple):
    """A paragraph as a model reads it."""

    row: Row
    """Sum of its words' learned weights, each word once."""
    words: dict[str, float]
    """All its words with the weight of their place."""
    known: frozenset[str]
    """Those that anything was learned of."""
    square: float
    """Sum of the squares of `words`."""


class Personal:
    """A model applied to proposals: what `Tagger.personal` is set to. Unchanged paragraphs are answered from memory."""

    def __init__(self, model: Model, plan: Plan) -> None:
        self.model = model
        self._plan = plan.id
        self._fallback = next((area.id for area in plan.focus if area.fallback), None)
        self._known: dict[tuple[Where, str], _Part] = {}
        self._telling: dict[str, frozenset[str]] = {}
        self._recalls: dict[tuple[str, str], Recall] = {}

    def __call__(self, proposal: Tagging, title: str, body: str) -> Tagging:
        """The proposal with what she taught; the very same where none of the text's words were learned."""
        if not self.model.rows:
            return proposal
        found = self._found(title, body)
        if found is None:
            return proposal
        learned, words = found
        base = {score.focus: score.score for score in proposal.scores}
        start = logits(self.model.areas, base, self.model.scale)
        shares = softmax([one + two for one, two in zip(start, learned, strict=True)])
        if not self.model.scale.whole:
            thick = _thickness(sum(base.values()), max(learned))
            shares = [share * thick for share in shares]
        return self._tagging(proposal, shares, words)

    def _found(self, title: str, body: str) -> tuple[list[float], list[frozenset[str]]] | None:
        """What the words of a text add to the logarithms of the odds, and those words; None where none was learned."""
        parts = self._parts(title, body)
        found = [part for part in parts if part.known]
        if not found:
            return None
        sums = [sum(column) for column in zip(*[part.row for part in found], strict=True)]
        square, again = self._repeated(parts)
        for weight, rows in again.items():
            sums = [one - weight * sum(column) for one, column in zip(sums, zip(*rows, strict=True), strict=True)]
        length = sqrt(square)
        return [max(-_MOST, min(_MOST, one / length)) for one in sums], [part.known for part in found]

    def _parts(self, title: str, body: str) -> list[_Part]:
        texts = paragraphs(body)
        keys: list[tuple[Where, str]] = [("title", title), ("lead", texts[0]), *[("body", text) for text in texts[1:]]]
        parts = list(map(self._known.get, keys))
        if parts.count(None) * 2 > len(parts):
            pieces = [cut(title), *cut_parts(body, texts)]  # the body's words are known, when it was tagged just now
            return [self._read(key, words) for key, words in zip(keys, pieces, strict=True)]
        return [part or self._read(key, cut(key[1])) for key, part in zip(keys, parts, strict=True)]

    def _repeated(self, parts: Sequence[_Part]) -> tuple[float, dict[float, list[Row]]]:
        """The text's squared length, and what comes again in a later paragraph, which counts once, by its weight."""
        known = self.model.rows
        seen: set[str] = set()
        square = 0.0
        again: dict[float, list[Row]] = {}
        for part in parts:
            square += part.square
            for word in sorted(seen.intersection(part.words)):  # sums of floats depend on the order
                weight = part.words[word]
                square -= weight * weight
                if row := known.get(word):
                    again.setdefault(weight, []).append(row)
            seen.update(part.words)
        return square, again

    def _read(self, key: tuple[Where, str], text: Sequence[str]) -> _Part:
        """What was learned of a paragraph's words."""
        words: dict[str, float] = {}
        for word, where in told(key[0], text):
            words.setdefault(word, scoring.PLACE_LEARNED[where])
        rows = self.model.rows
        found = [(weight, row) for word, weight in words.items() if (row := rows.get(word))]
        sums = [[weight * one for one in row] for weight, row in found]
        square = sum([weight * weight for weight in words.values()])
        known = frozenset([word for word in words if word in rows])
        part = _Part(tuple(map(sum, zip(*sums, strict=True))), words, known, square)
        if len(key[1]) <= _LONGEST_KEPT:
            if len(self._known) >= _MOST_KEPT:
                self._known.clear()
            self._known[key] = part
        return part

    def _tagging(self, proposal: Tagging, shares: Sequence[float], words: Sequence[frozenset[str]]) -> Tagging:
        """The proposal anew, from the shares of the areas and, last, of none of them."""
        ranked = sorted(zip(self.model.areas, shares, strict=False), key=_by_share, reverse=True)
        evidence = {score.focus: score.evidence for score in proposal.scores}
        here = frozenset().union(*words)
        scores = tuple(
            [
                TopicScore(
                    area,
                    round(share, 4),
                    evidence.get(area, ()),
                    self._recalled(area, here) if place < _RECALLED_AREAS else (),
                )
                for place, (area, share) in enumerate(ranked)
                if share >= SHOWN or (self.model.scale.whole and place < SHOWN_ALWAYS)
            ]
        )
        area, share = ranked[0]
        if share < scoring.FLOOR or shares[-1] > share:
            return Tagging(scores, self._fallback, plan=self._plan)
        further = [score.focus for score in scores[1:] if score.score >= FURTHER]
        return Tagging(scores, area, tuple(further[:MOST_FURTHER]), self.model.scale.band(share), self._plan)

    def _recalled(self, area: str, here: frozenset[str]) -> tuple[Recall, ...]:
        """The learned words that speak for an area, strongest first, with the stories in which she chose it."""
        column = self.model.areas.index(area)
        telling = self._telling.get(area)
        if telling is None:
            loud = [(-row[column], word) for word, row in self.model.rows.items() if row[column] >= _LEAST_RECALL]
            heard = [(weight, word) for weight, word in loud if is_common(word) and rarity(word) >= _LEAST_RARITY]
            telling = self._telling[area] = frozenset([word for _, word in nsmallest(_TELLING, heard)])
        rows = self.model.rows
        best = nsmallest(_RECALLED_WORDS, [(-rows[word][column], word) for word in here & telling])
        return tuple([self._recall(word, area) for _, word in best])

    def _recall(self, word: str, area: str) -> Recall:
        known = self._recalls.get((word, area))
        if known is None:
            stories = (story for story, chosen in reversed(self.model.sources.get(word, ())) if chosen == area)
            known = self._recalls[word, area] = Recall(word, tuple(islice(stories, _RECALLED_STORIES)))
        return known


def _thickness(listed: float, learned: float) -> float:
    """What shares that were thin add up to, when what was learned is counted in (see `scoring.scores`)."""
    evidence = 2.0 * listed / max(1.0 - listed, 0.01) + _SUPPORT * max(learned, 0.0)
    return evidence / (evidence + 2.0)


def _by_share(pair: tuple[str, float]) -> float:
    return pair[1]
