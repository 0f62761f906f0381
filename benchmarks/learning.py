"""What a desk's own corrections bring on its later stories: the learning curve, with the program's own code.

    python benchmarks/learning.py CORPUS [--splits 6] [--json]

CORPUS is the folder with train_1.jsonl to train_4.jsonl. Every training file of 300 stories is a desk. Its stories come
in the file's order, then in random ones; the last hundred are kept for the test. The officer answers where the program
asks, corrects what she sees wrong, and lets the rest pass, which counts as a silent acceptance when it is printed.
Proposals are by the plan's words alone, as under a plan of one's own, and (with scikit-learn) by the shipped kind of
weights, learned without this desk's file. Nothing of stories-dev or the probe set is used.
"""

import argparse
import importlib
import json
import random
import statistics
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from newsroom.plan import load_shipped
from newsroom.plan.model import Plan
from newsroom.story import Tagging, TopicChoice, TopicScore
from newsroom.tagging import Tagger, learning
from newsroom.tagging.corrections import Correction, decided, words_of
from newsroom.tagging.learned import NONE
from newsroom.tagging.learning import Scale
from newsroom.tagging.personal import Personal

ROOT = Path(__file__).parent.parent
POINTS = (0, 5, 10, 20, 50, 100)
TESTED = 100
DESK = 300
"""Stories of a file that is large enough to be a desk."""


@dataclass(frozen=True)
class Item:
    """A story of a desk: its text, the areas that are right (None: no area), and the proposal without learning."""

    id: str
    title: str
    body: str
    right: tuple[str | None, ...]
    base: Tagging


@dataclass
class Score:
    """What came out on later stories, over all desks and orders."""

    right: list[float]
    sure: int = 0
    sure_right: int = 0
    stories: int = 0


@dataclass(frozen=True)
class Point:
    """Later stories after so many corrections: shares from 0 to 1."""

    corrections: int
    accuracy: float
    standard_error: float
    """Of the gain over no corrections."""
    sure: float
    sure_accuracy: float


def by_words(plan: Plan, corpus: Path) -> tuple[dict[str, list[Item]], Scale]:
    """The desks with proposals by the plan's words alone."""
    tagger = Tagger(plan)
    tagger.__dict__["_reader"] = None
    desks: dict[str, list[Item]] = {}
    for path in sorted((ROOT / "training").glob("*.jsonl")):
        records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        if len(records) >= DESK:
            desks[path.stem] = items = []
            for record in records:
                title, body = record["title"], record["body"]
                area = plan.find_area(record[plan.id]["primary"])
                right = (area.id if area else None,)
                items.append(Item(record["id"], title, body, right, tagger.tag(title, body)))
    return desks, Scale()


def by_weights(plan: Plan, corpus: Path) -> tuple[dict[str, list[Item]], Scale]:
    """The desks with proposals by weights that were learned from all other files. Needs scikit-learn."""
    sys.path.insert(0, str(ROOT / "training"))
    labelled, figures, train = (importlib.import_module(name) for name in ("stories", "figures", "train"))
    stories = list(labelled.texts(corpus))
    table: Any = labelled.Table(plan, stories)
    found = train.unseen(table)
    choice = figures.choose(found, table.others())
    scale = Scale(choice.sure, choice.likely, whole=True)
    desks: dict[str, list[Item]] = {}
    for file in table.files:
        rows = table.of(file)
        if len(rows) >= DESK and (ROOT / "training" / f"{file}.jsonl").exists():
            desks[file] = items = []
            for row, shares in zip(rows, found._shares(choice.blend, rows), strict=True):
                right = tuple(None if area == NONE else area for area in table.examples[row].right)
                base = _tagging(dict(zip(table.areas, map(float, shares), strict=True)), scale, plan)
                items.append(Item(f"{file}-{row}", stories[row].title, stories[row].body, right, base))
    return desks, scale


def _tagging(shares: dict[str, float], scale: Scale, plan: Plan) -> Tagging:
    """As newsroom.tagging.blending makes a proposal of shares."""
    ranked = sorted((area.id for area in plan.focus), key=lambda area: -shares[area])
    scores = tuple(TopicScore(area, round(shares[area], 4)) for area in ranked if shares[area] >= 0.02)
    best = max(shares, key=lambda area: shares[area])
    if plan.area(best) is None:
        return Tagging(scores, plan=plan.id)
    return Tagging(scores, best, (), scale.band(shares[best]), plan.id)


def curve(plan: Plan, desks: dict[str, list[Item]], scale: Scale, splits: int) -> list[Point]:
    """The figures after so many corrections."""
    scores = {point: Score([]) for point in POINTS}
    rows = {item.id: _row(plan, item) for items in desks.values() for item in items}
    for items in desks.values():
        for split in range(splits):
            order = list(items)
            if split:
                random.Random(split).shuffle(order)
            for point, model in _models(plan, order[:-TESTED], rows, scale):
                _test(scores[point], Personal(model, plan), order[-TESTED:])
    start = scores[0].right
    return [_point(point, score, start) for point, score in scores.items()]


def _models(
    plan: Plan, stream: list[Item], rows: dict[str, Correction], scale: Scale
) -> Iterator[tuple[int, learning.Model]]:
    """The model at every point of the curve; the last ones where the stream ends before."""
    model, known, active = learning.empty(plan, scale), list[Correction](), 0
    waiting = list(POINTS)
    for item in stream:
        while waiting and active >= waiting[0]:
            yield waiting.pop(0), model
        if not waiting:
            return
        shown = Personal(model, plan)(item.base, item.title, item.body)
        asked = shown.band == "ask" or shown.primary not in item.right
        active += asked
        row = _answered(rows[item.id], shown, item, silent=not asked)
        model = learning.after(model, known, row, plan)
        known.append(row)
    yield from ((point, model) for point in waiting)


def _row(plan: Plan, item: Item) -> Correction:
    base = tuple((score.focus, score.score) for score in item.base.scores)
    return Correction(
        key=item.id, kind="confirm", story=item.id, plan=plan.id, base=base, words=words_of(item.title, item.body)
    )


def _answered(row: Correction, shown: Tagging, item: Item, *, silent: bool) -> Correction:
    primary = shown.primary if shown.primary in item.right else item.right[0]
    values = {**{name: getattr(row, name) for name in row.__slots__}, "primary": primary, "silent": silent}
    return Correction(**{**values, "kind": decided(TopicChoice(primary), shown)})


def _test(score: Score, personal: Personal, items: list[Item]) -> None:
    right = 0
    for item in items:
        shown = personal(item.base, item.title, item.body)
        hit = shown.primary in item.right
        right += hit
        score.stories += 1
        if shown.band == "sure":
            score.sure += 1
            score.sure_right += hit
    score.right.append(right / len(items))


def _point(corrections: int, score: Score, start: list[float]) -> Point:
    gains = [one - zero for one, zero in zip(score.right, start, strict=True)]
    error = statistics.stdev(gains) / len(gains) ** 0.5 if len(gains) > 1 else 0.0
    return Point(
        corrections,
        round(statistics.mean(score.right), 4),
        round(error, 4),
        round(score.sure / score.stories, 3),
        round(score.sure_right / max(score.sure, 1), 3),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--splits", type=int, default=6)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    told: dict[str, dict[str, list[dict[str, float]]]] = {}
    for kind, desks_of in (("words", by_words), ("weights", by_weights)):
        for name in ("bureau", "school"):
            plan = load_shipped(name)
            points = curve(plan, *desks_of(plan, asked.corpus), asked.splits)
            told.setdefault(kind, {})[name] = [asdict(point) for point in points]
            if not asked.json:
                print(f"{name}, proposals by {kind}")
                print("corrections  accuracy (s.e. of gain)  sure  of them right")
                for p in points:
                    told_as = f"{p.accuracy:8.3f} ({p.standard_error:.4f})       {p.sure:6.2f}  {p.sure_accuracy:.3f}"
                    print(f"{p.corrections:11d}  {told_as}")
    if asked.json:
        print(json.dumps(told))


if __name__ == "__main__":
    main()
