"""The words of a month: in how many of its stories each stands, against the months before it.

Ranked by the log-odds ratio with an informative prior (Monroe, Colaresi and Quinn 2008, "Fightin' Words"): how much
more of the month's stories have the word, in standard deviations. Words of one or two stories never rank.
"""

from collections import Counter
from dataclasses import dataclass
from math import exp, log, sqrt

from newsroom.tagging.common_words import rarity

FEWEST = 3
"""Stories of the month that a word stands in at least."""
_PRIOR = 50.0
"""So many stories' worth of what is known of a word from elsewhere."""
_TELLING = 5.5
"""Rarity below which a word tells nothing of any month."""
_LEAST = 1.0
"""Standard deviations above the earlier months; less is chance."""


@dataclass(frozen=True, slots=True)
class HotWord:
    """A word, how many stories of the month and how many earlier ones have it, how many deviations it stands out."""

    term: str
    stories: int
    earlier: int
    strength: float


@dataclass(frozen=True, slots=True)
class Frequencies:
    """In how many of so many stories each word stands."""

    stories: int
    words: Counter[str]


def hot_words(month: Frequencies, earlier: Frequencies, most: int = 20) -> tuple[HotWord, ...]:
    """The words that stand out in the month, the most telling first."""
    found = [
        HotWord(term, count, earlier.words[term], round(strength, 2))
        for term, count in month.words.items()
        if count >= FEWEST and rarity(term) >= _TELLING and (strength := _strength(term, month, earlier)) >= _LEAST
    ]
    return tuple(sorted(found, key=lambda word: (-word.strength, -word.stories, word.term))[:most])


def _strength(term: str, month: Frequencies, earlier: Frequencies) -> float:
    expected = _PRIOR * min(exp(-rarity(term) / 2), 0.5)
    here = _odds(month.words[term] + expected, month.stories + _PRIOR)
    there = _odds(earlier.words[term] + expected, earlier.stories + _PRIOR)
    spread = 1 / (month.words[term] + expected) + 1 / (earlier.words[term] + expected)
    return (here - there) / sqrt(spread)


def _odds(having: float, stories: float) -> float:
    return log(having / max(stories - having, 0.5))
