"""Learn the weights that the program ships, from the training stories: writes newsroom/tagging/learned_*.tsv.

A development tool; scikit-learn is needed here only:

    pip install -e . scikit-learn
    python training/train.py CORPUS [--write]

CORPUS is the folder with train_1.jsonl to train_4.jsonl, probe-set.jsonl and stories-dev.jsonl. stories-dev is never
learned from and nothing is chosen by it, so that `newsroom evaluate` on it stays honest. Without --write only figures.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, diags
from sklearn.svm import LinearSVC

from newsroom.plan import load_shipped
from newsroom.plan.model import Plan
from newsroom.tagging.learned import FORMAT, NONE
from newsroom.tagging.lexicon import lexicon
from newsroom.tagging.matching import Matcher
from newsroom.tagging.scoring import occurrences, scores
from newsroom.tagging.terms import TITLE, features

ROOT = Path(__file__).parent.parent
HELD_OUT = "stories-dev"
KEPT = 18_000
"""Terms in a file."""
STRENGTHS = (0.2, 0.4)
"""Of regularisation (scikit-learn's C), to choose from."""
UNSURE = 0.6
"""Weight of a story whose label another editor could well decide otherwise."""
SURE_AT, LIKELY_AT = 0.95, 0.75
TEMPERATURES = (3.0, 4.0, 5.0, 6.0)
LEXICON = (0.0, 1.0, 2.0, 3.0, 4.0, 5.0)
"""By how much the machine's distances and the lexicon's shares are multiplied, to choose from by likelihood."""


@dataclass(frozen=True)
class Example:
    """A story and its right areas; NONE for none."""

    file: str
    title: str
    body: str
    right: tuple[str, ...]
    weight: float


@dataclass(frozen=True)
class Model:
    """Weights of terms, one row each, columns as `areas`, with the terms' rarity; a start."""

    areas: tuple[str, ...]
    terms: list[str]
    rarity: np.ndarray
    rows: np.ndarray
    bias: np.ndarray


@dataclass(frozen=True)
class Blend:
    """How a model's distances and the lexicon's shares are added up."""

    temperature: float
    lexicon: float


@dataclass(frozen=True)
class Guess:
    """What a model that had not seen the story's file says of it: areas by probability."""

    example: Example
    ranked: tuple[str, ...]
    share: float

    @property
    def right(self) -> bool:
        return self.ranked[0] in self.example.right


def examples(corpus: Path, plan: Plan) -> Iterator[Example]:
    """Every labelled story, file by file."""
    paths = [*sorted((ROOT / "training").glob("*.jsonl")), *sorted(corpus.glob("*.jsonl"))]
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            labels, sure = _labels(record, plan.id)
            right = tuple(NONE if label in (None, "无") else _area(plan, label) for label in labels)
            yield Example(path.stem, record["title"], record["body"], right, 1.0 if sure else UNSURE)


def _labels(record: dict[str, Any], plan: str) -> tuple[list[str | None], bool]:
    if "gold" in record:
        return record["gold"][plan]["primary"], True
    if plan in record:
        return [record[plan]["primary"]], record[plan].get("sure", True)
    return [record["A" if plan == "bureau" else "B"]["primary"]], True


def _area(plan: Plan, label: str) -> str:
    """The area of a name or of its beginning, `党建`."""
    return next(area.id for area in plan.focus if area.name.startswith(label))


class Table:
    """The stories as numbers: terms by place, and the lexicon's share of every area."""

    def __init__(self, plan: Plan, stories: list[Example]) -> None:
        self.areas = [area.id for area in plan.focus]
        words = lexicon(plan)
        matcher = Matcher(words)
        found = [features(story.title, story.body) for story in stories]
        self.terms = sorted({term for terms in found for term in terms})
        column = {term: number for number, term in enumerate(self.terms)}
        starts = np.cumsum([0, *map(len, found)])
        columns = [column[term] for terms in found for term in terms]
        values = [value for terms in found for value in terms.values()]
        self.found = csr_matrix((values, columns, starts), shape=(len(stories), len(self.terms)))
        self.listed = np.zeros((len(stories), len(self.areas)))
        for row, story in enumerate(stories):
            hits = occurrences(matcher.hits(story.title), matcher.hits(story.body))
            for score in scores(hits, words, self.areas):
                self.listed[row, self.areas.index(score.focus)] = score.score

    def distances(self, model: Model, rows: list[int]) -> np.ndarray:
        """What a model makes of some stories."""
        column = {term: number for number, term in enumerate(self.terms)}
        found = self.found[rows][:, [column[term] for term in model.terms]] @ diags(model.rarity)
        return _unit(found) @ model.rows + model.bias


def _unit(matrix: csr_matrix) -> csr_matrix:
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return diags(1 / np.where(lengths == 0, 1, lengths)) @ matrix


def train(table: Table, stories: list[Example], chosen: list[int], strength: float) -> Model:
    """Learn from the chosen stories; one with two right areas counts half for each."""
    rows = [row for row in chosen for _ in stories[row].right]
    right = [area for row in chosen for area in stories[row].right]
    weights = [stories[row].weight / len(stories[row].right) for row in rows]
    holders = np.asarray((table.found[chosen] > 0).sum(axis=0)).ravel()
    # by how many stories have them, not by their labels: terms chosen by label flatter the training stories
    kept = np.sort(np.argsort(-holders, kind="stable")[: min(KEPT, int((holders > 1).sum()))])
    rarity = np.round(np.log((1 + len(chosen)) / (1 + holders[kept])) + 1, 2)
    matrix = _unit(table.found[rows][:, kept] @ diags(rarity))
    fitted = LinearSVC(C=strength, class_weight="balanced", random_state=0).fit(matrix, right, sample_weight=weights)
    areas = [*table.areas, *([NONE] if NONE in fitted.classes_ else [])]
    order = [list(fitted.classes_).index(area) for area in areas]
    terms = [table.terms[number] for number in kept]
    return Model(tuple(areas), terms, rarity, fitted.coef_[order].T, fitted.intercept_[order])


@dataclass(frozen=True)
class Raw:
    """A model's distances for stories that it did not see, and the lexicon's shares."""

    examples: list[Example]
    areas: tuple[str, ...]
    distances: np.ndarray
    listed: np.ndarray

    def shares(self, blend: Blend) -> np.ndarray:
        logits = self.distances * blend.temperature
        logits[:, : self.listed.shape[1]] += self.listed * blend.lexicon
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        return powers / powers.sum(axis=1, keepdims=True)

    def likelihood(self, blend: Blend) -> float:
        shares = self.shares(blend)
        right = [
            sum(share[self.areas.index(area)] for area in example.right)
            for share, example in zip(shares, self.examples, strict=True)
        ]
        return float(np.log(np.maximum(right, 1e-9)).sum())

    def guesses(self, blend: Blend) -> list[Guess]:
        shares = self.shares(blend)
        ranks = np.argsort(-shares, axis=1, kind="stable")
        return [
            Guess(example, tuple(self.areas[n] for n in rank), float(share[rank[0]]))
            for example, rank, share in zip(self.examples, ranks, shares, strict=True)
        ]


def raw(table: Table, stories: list[Example], model: Model, file: str) -> Raw:
    rows = [row for row, story in enumerate(stories) if story.file == file]
    return Raw([stories[r] for r in rows], model.areas, table.distances(model, rows), table.listed[rows])


def unseen(table: Table, stories: list[Example], strength: float, files: list[str]) -> list[Raw]:
    """Each file by a model of all the others but HELD_OUT."""
    out: list[Raw] = []
    for file in files:
        others = [row for row, story in enumerate(stories) if story.file not in (file, HELD_OUT)]
        out.append(raw(table, stories, train(table, stories, others, strength), file))
    return out


def best_blend(found: list[Raw]) -> Blend:
    every = [Blend(temperature, share) for temperature in TEMPERATURES for share in LEXICON]
    return max(every, key=lambda blend: sum(one.likelihood(blend) for one in found))


def accuracy(found: list[Guess]) -> float:
    return sum(guess.right for guess in found) / len(found)


def threshold(found: list[Guess], least: float, below: float = 2.0) -> float:
    """The lowest share from which on (and below another) the proposals are right so often; those of an area count."""
    counted = sorted((g for g in found if g.ranked[0] != NONE and g.share < below), key=lambda g: -g.share)
    best, right = min(below, 1.0), 0
    for number, guess in enumerate(counted, 1):
        right += guess.right
        if right / number >= least:
            best = guess.share
    return float(np.ceil(best * 100) / 100)


def report(found: list[Guess], sure: float) -> Iterator[str]:
    """Figures in words: by file, then together."""
    for file in dict.fromkeys(guess.example.file for guess in found):
        here = [guess for guess in found if guess.example.file == file]
        yield f"{file}: {len(here)} stories, {accuracy(here):.3f}"
    three = sum(bool({*guess.ranked[:3]} & {*guess.example.right}) for guess in found) / len(found)
    certain = [guess for guess in found if guess.share >= sure and guess.ranked[0] != NONE]
    yield f"all: {len(found)} stories, {accuracy(found):.3f}, in the top three {three:.3f}"
    yield f"sure: {len(certain) / len(found):.3f} of them, {accuracy(certain):.3f} right"


def confusion(found: list[Guess]) -> Iterator[str]:
    """F1 of every area, then what is most often taken for what."""
    for area in sorted({area for guess in found for area in guess.example.right}):
        hit = sum(guess.right and guess.ranked[0] == area for guess in found)
        said = sum(guess.ranked[0] == area for guess in found)
        meant = sum((guess.ranked[0] if guess.right else guess.example.right[0]) == area for guess in found)
        yield f"F1 {area} {2 * hit / (said + meant):.2f} of {meant}"
    wrong = Counter((guess.example.right[0], guess.ranked[0]) for guess in found if not guess.right)
    for (right, said), count in wrong.most_common(12):
        yield f"{right} taken for {said}: {count}"


def text(plan: Plan, model: Model, temperature: float, head: dict[str, str]) -> str:
    """The file's text (newsroom.tagging.learned)."""
    names = [area.name if (area := plan.area(focus)) else "无" for focus in model.areas]
    rows = {"(bias)": (0.0, model.bias)}
    rows |= dict(zip(model.terms, zip(model.rarity, model.rows * model.rarity[:, None], strict=True), strict=True))
    head = {"format": FORMAT, "plan": plan.id, "names": "\t".join(names), **head, "lines": str(len(rows))}
    lines = [f"# {key}\t{value}" for key, value in head.items()]
    lines.append("\t".join(["term", "rarity", *model.areas]))
    for key, (rare, row) in rows.items():
        lines.append("\t".join([key, f"{rare:.2f}", *(str(round(value * temperature * 10)) for value in row)]))
    return "\n".join(lines) + "\n"


def telling(model: Model, temperature: float) -> float:
    """A weight that half of the words have for some area."""
    words = [n for n, term in enumerate(model.terms) if term[0] != TITLE]
    best = (model.rows * model.rarity[:, None])[words].max(axis=1) * temperature
    return float(np.quantile(best, 0.5))


def run(corpus: Path, name: str, write: bool) -> None:
    plan = load_shipped(name)
    stories = list(examples(corpus, plan))
    table = Table(plan, stories)
    files = [file for file in dict.fromkeys(story.file for story in stories) if file != HELD_OUT]
    found = {strength: unseen(table, stories, strength, files) for strength in STRENGTHS}
    blends = {strength: best_blend(raws) for strength, raws in found.items()}
    tried = {s: [g for one in found[s] for g in one.guesses(blends[s])] for s in STRENGTHS}
    for strength in STRENGTHS:
        alone = [g for one in found[strength] for g in one.guesses(Blend(blends[strength].temperature, 0.0))]
        print(name, strength, blends[strength], f"{accuracy(tried[strength]):.4f}, without {accuracy(alone):.4f}")
    strength = max(STRENGTHS, key=lambda one: accuracy(tried[one]))
    blend, inner = blends[strength], tried[strength]
    sure = threshold(inner, SURE_AT)
    likely = min(threshold(inner, LIKELY_AT, below=sure), sure - 0.05)
    learn = [row for row, story in enumerate(stories) if story.file != HELD_OUT]
    model = train(table, stories, learn, strength)
    held = raw(table, stories, model, HELD_OUT).guesses(blend)
    figures = list(report([*inner, *held], sure))
    print("\n".join([f"sure from {sure}, likely from {likely}", *figures, *confusion([*inner, *held])]), flush=True)
    if write:
        head = {
            "learned from": f"{len(learn)} stories of {', '.join(files)}; regularisation {strength:g}",
            "each file by the others": "; ".join(figures),
            "sure": f"{sure:.2f}",
            "likely": f"{likely:.2f}",
            "lexicon": f"{blend.lexicon:.2f}",
            "telling": f"{telling(model, blend.temperature):.2f}",
        }
        path = ROOT / "newsroom" / "tagging" / f"learned_{name}.tsv"
        path.write_text(text(plan, model, blend.temperature, head), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    for shipped_plan in ("bureau", "school"):
        run(asked.corpus, shipped_plan, asked.write)
