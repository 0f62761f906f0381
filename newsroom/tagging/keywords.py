"""A story's three to five keywords: its own telling words (tf-idf, the title counted three times) and the plan's terms.

Measured on the annotated words of corpus/probe-set.jsonl: with five keywords a story jieba's `extract_tags` finds 0.41
of them, 0.54 with the title three times, this 0.68 with the bureau's plan and 0.66 with the school's.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from newsroom.plan.model import Plan
from newsroom.tagging.apart import apart
from newsroom.tagging.common_words import RAREST, is_common, rarity
from newsroom.tagging.lexicon import lexicon
from newsroom.tagging.matching import Matcher
from newsroom.tagging.names import names_a_person, of_units
from newsroom.text import words

MOST, LEAST = 5, 3
_IN_TITLE = 3
_SATURATION, _PER_CHARACTER = 1.0, 0.01
"""How soon a word that comes again says nothing more: sooner in a short text."""
_OF_PLAN = 0.6
"""By how much a term of the plan is worth more, for each unit of what it says of an area."""
_SAID_ONCE = 7.0
"""The rarity of a word that is not in the table and comes once: as a rule jieba's guess, and a bad one."""
_COMPOUND = 1.0
_TOO_WEAK = 0.25
"""Beyond the third, a keyword is worth at least this part of the first."""
_TELLING = re.compile(r"[\u3400-\u9fff]{2,8}|[A-Za-z][A-Za-z0-9]{1,15}")
_NUMBER = re.compile(r"[一二三四五六七八九十百千万亿两几多数第上下各每本全]+.?|.*[年月日点时分届次个名人]")
"""Of a word that is not common: a number or a measure."""


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word that tells what a text is about, how often it occurs, and how telling it is beside the first (0 to 1)."""

    term: str
    count: int
    weight: float


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text that could be a keyword."""

    term: str
    of_plan: bool


class Keywords:
    """Finds keywords under one plan. The first text loads jieba's dictionary, unless that was done before."""

    def __init__(self, plan: Plan) -> None:
        self._lexicon = lexicon(plan)
        self._matcher = Matcher(self._lexicon)

    def of(self, title: str, body: str, unit: str = "") -> tuple[Keyword, ...]:
        """The text's keywords, the most telling first; fewer than three where it has no more.

        `unit` is who sent it: no part of that name is a keyword.
        """
        counts: Counter[str] = Counter()
        often: Counter[str] = Counter()
        of_plan: set[str] = set()
        for text, times in ((title, _IN_TITLE), (body, 1)):
            for word in self.words(text):
                counts[word.term] += times
                often[word.term] += 1
                if word.of_plan:
                    of_plan.add(word.term)
        soon = _SATURATION + _PER_CHARACTER * len(body)
        scores = {
            term: self._worth(term, often[term], term in of_plan) * count / (count + soon)
            for term, count in counts.items()
            if term not in unit
        }
        chosen = _chosen(sorted(scores, key=lambda term: -scores[term]), scores)
        return tuple(Keyword(term, often[term], round(scores[term] / scores[chosen[0]], 3)) for term in chosen)

    def words(self, text: str) -> Iterator[Word]:
        """The text's words that tell something, in order: the plan's terms as it spells them, and words around them.

        Names of people, schools and places, numbers, dates and what only joins words are left out.
        """
        hits = [*self._matcher.hits(text)]
        cut = words.cut(text)
        named = of_units(cut)
        start = number = 0
        for place, word in enumerate(cut):
            end = start + len(word)
            while number < len(hits) and hits[number].end <= start:
                number += 1
            if number < len(hits) and hits[number].start < end:
                if start <= hits[number].start:
                    yield Word(self._lexicon.spelling[hits[number].term], True)
            elif place not in named and _is_telling(word):
                yield Word(word, False)
            start = end

    def _worth(self, term: str, count: int, of_plan: bool) -> float:
        if not of_plan:
            return rarity(term) if count > 1 or is_common(term) else _SAID_ONCE
        strongest = max((vote.weight for vote in self._lexicon.votes[term.lower()]), default=0.0)
        return _rarity_of(term) * (1 + _OF_PLAN * max(strongest, 0.0))


@lru_cache(maxsize=4096)
def _rarity_of(term: str) -> float:
    """The rarity of a plan's term; of several words, a little more than that of the rarest."""
    if is_common(term):
        return max(rarity(term), 1.0)
    parts = [rarity(part) for part in words.cut(term) if len(part) > 1]
    return min(max(parts, default=RAREST) + _COMPOUND, RAREST)


def _is_telling(word: str) -> bool:
    if not _TELLING.fullmatch(word) or not (rare := rarity(word)):
        return False
    return rare < RAREST or not (names_a_person(word) or _NUMBER.fullmatch(word))


def _chosen(ranked: list[str], scores: dict[str, float]) -> list[str]:
    """The best, none of them within a better one."""
    chosen: list[str] = []
    for term in apart(ranked):
        if len(chosen) == MOST or (len(chosen) >= LEAST and scores[term] < _TOO_WEAK * scores[chosen[0]]):
            break
        chosen.append(term)
    return chosen
