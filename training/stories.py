"""The labelled stories as examples to learn from, and as numbers: their terms, the lexicon's share of every area."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

from newsroom.plan.model import Plan
from newsroom.tagging.cutting import cut
from newsroom.tagging.labels import labels
from newsroom.tagging.learned import NONE
from newsroom.tagging.lexicon import lexicon
from newsroom.tagging.matching import Matcher
from newsroom.tagging.scoring import counted, scores
from newsroom.tagging.terms import features

TRAINING = Path(__file__).parent
HELD_OUT = "stories-dev"
CORPUS = ("train_1", "train_2", "train_3", "train_4", "probe-set", HELD_OUT)
"""Files that are not ours; the others lie beside this script."""
UNSURE = 0.6
"""Weight of a story whose label another editor could well decide otherwise."""
THEIRS = 1.5
"""Weight of a story of the corpus, labelled by those by whom the tagger is judged."""


@dataclass(frozen=True)
class Text:
    """A labelled story with the terms in it."""

    file: str
    record: Mapping[str, Any]
    terms: Mapping[str, float]

    @property
    def title(self) -> str:
        return self.record["title"]

    @property
    def body(self) -> str:
        return self.record["body"]


@dataclass(frozen=True)
class Example:
    """A story under a plan: its right areas, NONE for none, and others that a reader would expect."""

    file: str
    right: tuple[str, ...]
    further: tuple[str, ...]
    weight: float


def texts(corpus: Path) -> Iterator[Text]:
    """Every labelled story, file by file."""
    for path in (*sorted(TRAINING.glob("*.jsonl")), *sorted(corpus.glob("*.jsonl"))):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            yield Text(path.stem, record, features(record["title"], record["body"]))


def example(text: Text, plan: Plan) -> Example:
    said = labels(text.record, plan)
    sure = text.record.get(plan.id, {}).get("sure", True)
    right = tuple(area or NONE for area in said.right)
    further = tuple(area or NONE for area in said.further if area not in said.right)
    weight = (1.0 if sure else UNSURE) * (THEIRS if text.file in CORPUS else 1.0)
    return Example(text.file, right, further, weight)


class Table:
    """The stories as numbers. Terms of a single story are left out."""

    def __init__(self, plan: Plan, stories: list[Text]) -> None:
        self.examples = [example(story, plan) for story in stories]
        self.files = tuple(file for file in dict.fromkeys(story.file for story in stories) if file != HELD_OUT)
        has_none = any(NONE in one.right for one in self.examples)
        self.areas = (*(area.id for area in plan.focus), *([NONE] if has_none else []))
        self.terms, self.found = _found(stories)
        self.listed = _listed(plan, stories, len(self.areas))
        self._file = np.array([story.file for story in stories])

    def of(self, file: str) -> np.ndarray:
        """The rows of a file."""
        return np.flatnonzero(self._file == file)

    def others(self, *files: str) -> np.ndarray:
        """The rows of all files but some, and never those of HELD_OUT."""
        return np.flatnonzero(~np.isin(self._file, (*files, HELD_OUT)))


def _found(stories: list[Text]) -> tuple[list[str], csr_matrix]:
    terms = sorted({term for story in stories for term in story.terms})
    column = {term: number for number, term in enumerate(terms)}
    starts = np.cumsum([0, *(len(story.terms) for story in stories)])
    columns = [column[term] for story in stories for term in story.terms]
    values = [value for story in stories for value in story.terms.values()]
    found = csr_matrix((values, columns, starts), shape=(len(stories), len(terms)))
    several = np.flatnonzero(np.asarray((found > 0).sum(axis=0)).ravel() > 1)
    return [terms[number] for number in several], found[:, several]


def _listed(plan: Plan, stories: list[Text], columns: int) -> np.ndarray:
    words = lexicon(plan)
    matcher = Matcher(words)
    areas = [area.id for area in plan.focus]
    listed = np.zeros((len(stories), columns))
    for row, story in enumerate(stories):
        hits = counted(*matcher.terms(cut(story.title, story.body)))
        for score in scores(hits, words, areas):
            listed[row, areas.index(score.focus)] = score.score
    return listed
