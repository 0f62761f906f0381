"""How right a model is on stories that it did not see, and what was chosen by those of other files."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from stories import CORPUS, Example, Table

from newsroom.tagging.learned import NONE

SURE_AT, LIKELY_AT = 0.95, 0.75
TEMPERATURES = (3.0, 4.0, 5.0, 6.0, 7.0)
LEXICON = (0.0, 0.5, 1.0, 1.5, 2.0, 3.0)
"""By how much the machine's distances and the lexicon's shares are multiplied, to choose from by likelihood."""


@dataclass(frozen=True)
class Blend:
    """How a model's distances and the lexicon's shares are added up."""

    temperature: float
    lexicon: float


@dataclass(frozen=True)
class Guess:
    """What a model that had not seen the story's file says of it: areas by probability, and whether that is sure."""

    example: Example
    ranked: tuple[str, ...]
    share: float
    sure: bool = False

    @property
    def right(self) -> bool:
        return self.ranked[0] in self.example.right


@dataclass(frozen=True)
class Unseen:
    """Every story's distances by a model that did not see its file."""

    table: Table
    distances: np.ndarray

    def likelihood(self, blend: Blend, rows: np.ndarray) -> float:
        table = self.table
        shares = self._shares(blend, rows)
        columns = [[table.areas.index(area) for area in table.examples[row].right] for row in rows]
        right = [share[column].sum() for share, column in zip(shares, columns, strict=True)]
        return float(np.log(np.maximum(right, 1e-9)).sum())

    def guesses(self, blend: Blend, rows: np.ndarray, sure: float = 2.0) -> list[Guess]:
        table = self.table
        found: list[Guess] = []
        for row, share in zip(rows, self._shares(blend, rows), strict=True):
            ranked = tuple(table.areas[number] for number in np.argsort(-share, kind="stable"))
            most = float(share.max())
            found.append(Guess(table.examples[row], ranked, most, most >= sure and ranked[0] != NONE))
        return found

    def _shares(self, blend: Blend, rows: np.ndarray) -> np.ndarray:
        logits = self.distances[rows] * blend.temperature + self.table.listed[rows] * blend.lexicon
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        return powers / powers.sum(axis=1, keepdims=True)


@dataclass(frozen=True)
class Choice:
    """What is chosen by the guesses for unseen stories."""

    blend: Blend
    sure: float
    likely: float


def choose(found: Unseen, rows: np.ndarray) -> Choice:
    """Temperature and lexicon by likelihood, thresholds by how often the proposals are right from there on.

    From the first on that holds for all and for the stories of the corpus alone, which are shorter and of other hands.
    """
    every = [Blend(temperature, share) for temperature in TEMPERATURES for share in LEXICON]
    blend = max(every, key=lambda blend: found.likelihood(blend, rows))
    guesses = found.guesses(blend, rows)
    corpus = [guess for guess in guesses if guess.example.file in CORPUS]
    sure = max(threshold(guesses, SURE_AT), threshold(corpus, SURE_AT))
    likely = min(threshold(guesses, LIKELY_AT, below=sure), sure - 0.05)
    return Choice(blend, sure, likely)


def accuracy(found: list[Guess]) -> float:
    return sum(guess.right for guess in found) / len(found) if found else 0.0


def threshold(found: list[Guess], least: float, below: float = 2.0) -> float:
    """The lowest share from which on (and below another) the proposals are right so often; those of an area count."""
    counted = sorted((g for g in found if g.ranked[0] != NONE and g.share < below), key=lambda g: -g.share)
    best, right = min(below, 1.0), 0
    for number, guess in enumerate(counted, 1):
        right += guess.right
        if right / number >= least:
            best = guess.share
    return float(np.ceil(best * 100) / 100)


def summary(found: list[Guess]) -> str:
    """Strict accuracy, top three, macro-F1 and the sure ones, in words."""
    three = sum(bool({*guess.ranked[:3]} & {*guess.example.right}) for guess in found) / len(found)
    certain = [guess for guess in found if guess.sure]
    every = [f1 for _, f1, _ in by_area(found)]
    return (
        f"{len(found)} stories, {accuracy(found):.3f}, in the top three {three:.3f}, mean F1 {np.mean(every):.3f}, "
        f"least {min(every):.2f}; sure {len(certain) / len(found):.3f} of them, {accuracy(certain):.3f} right"
    )


def by_file(found: list[Guess]) -> Iterator[str]:
    for file in dict.fromkeys(guess.example.file for guess in found):
        here = [guess for guess in found if guess.example.file == file]
        yield f"{file}: {len(here)} stories, {accuracy(here):.3f}"


def by_area(found: list[Guess]) -> Iterator[tuple[str, float, int]]:
    """F1 of every area, and how many stories belong to it."""
    meant = Counter(guess.ranked[0] if guess.right else guess.example.right[0] for guess in found)
    said = Counter(guess.ranked[0] for guess in found)
    hit = Counter(guess.ranked[0] for guess in found if guess.right)
    for area in sorted(meant):
        yield area, 2 * hit[area] / (said[area] + meant[area]), meant[area]


def mistakes(found: Iterable[Guess]) -> Iterator[str]:
    """What is most often taken for what."""
    wrong = Counter((guess.example.right[0], guess.ranked[0]) for guess in found if not guess.right)
    for (right, said), count in wrong.most_common(12):
        yield f"{right} taken for {said}: {count}"
