"""Learn the weights that the program ships, from the training stories: writes newsroom/tagging/learned_*.tsv.

A development tool; scikit-learn is needed here only:

    pip install -e . scikit-learn
    python training/train.py CORPUS [--plan bureau] [--write]

CORPUS is the folder with train_1.jsonl to train_4.jsonl, probe-set.jsonl and stories-dev.jsonl. stories-dev is never
learned from and nothing is chosen by it, so that `newsroom evaluate` on it stays honest. Every other file is judged by
a model of the rest, with everything else chosen on the rest too. Without --write only figures. The same stories give
the same files.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from figures import Choice, Guess, Unseen, by_area, by_file, choose, mistakes, summary
from machine import Model, train
from stories import CORPUS, HELD_OUT, TRAINING, Table, Text, texts

from newsroom.plan import load_shipped
from newsroom.plan.model import Plan
from newsroom.tagging.learned import FORMAT
from newsroom.tagging.terms import PART, TITLE

STRENGTH = 0.6
"""Of regularisation (scikit-learn's C). From 0.4 to 0.8 nothing changes."""


def unseen(table: Table) -> Unseen:
    """Each file by a model of all the others but HELD_OUT; HELD_OUT by one of all the others."""
    distances = np.zeros((len(table.examples), len(table.areas)))
    for file in (*table.files, HELD_OUT):
        rows = table.of(file)
        distances[rows] = train(table, table.others(file), STRENGTH).distances(table, rows)
    return Unseen(table, distances)


def nested(table: Table, found: Unseen) -> Iterator[Guess]:
    """Every file's guesses with all that there is to choose chosen on the other files."""
    for file in (*table.files, HELD_OUT):
        choice = choose(found, table.others(file))
        yield from found.guesses(choice.blend, table.of(file), choice.sure)


def figures(found: list[Guess]) -> Iterator[str]:
    yield from by_file(found)
    held = [guess for guess in found if guess.example.file == HELD_OUT]
    corpus = [guess for guess in found if guess.example.file in CORPUS]
    yield f"{HELD_OUT}: {summary(held)}"
    yield f"corpus: {summary(corpus)}"
    yield f"all: {summary(found)}"
    yield from (f"corpus: F1 {area} {f1:.2f} of {count}" for area, f1, count in by_area(corpus))
    yield from mistakes(corpus)


def text(plan: Plan, table: Table, model: Model, temperature: float, head: dict[str, str]) -> str:
    """The file's text (newsroom.tagging.learned)."""
    names = [area.name if (area := plan.area(focus)) else "无" for focus in table.areas]
    terms = [table.terms[number] for number in model.kept]
    rows = {"(bias)": (0.0, model.bias)}
    rows |= dict(zip(terms, zip(model.rarity, model.rows * model.rarity[:, None], strict=True), strict=True))
    head = {"format": FORMAT, "plan": plan.id, "names": "\t".join(names), **head, "lines": str(len(rows))}
    lines = [f"# {key}\t{value}" for key, value in head.items()]
    lines.append("\t".join(["term", "rarity", *table.areas]))
    for key, (rare, row) in rows.items():
        lines.append("\t".join([key, f"{rare:.2f}", *(str(round(value * temperature * 10)) for value in row)]))
    return "\n".join(lines) + "\n"


def telling(table: Table, model: Model, temperature: float) -> float:
    """A weight that half of the words have for some area."""
    words = [n for n, number in enumerate(model.kept) if table.terms[number][0] not in (TITLE, PART)]
    best = (model.rows * model.rarity[:, None])[words].max(axis=1) * temperature
    return float(np.quantile(best, 0.5))


def run(name: str, stories: list[Text], write: bool) -> None:
    plan = load_shipped(name)
    table = Table(plan, stories)
    found = unseen(table)
    choice = choose(found, table.others())
    print(name, choice)
    guesses = list(nested(table, found))
    print("\n".join(figures(guesses)), flush=True)
    if write:
        path = TRAINING.parent / "newsroom" / "tagging" / f"learned_{name}.tsv"
        path.write_text(shipped(plan, table, choice, guesses), encoding="utf-8", newline="\n")


def shipped(plan: Plan, table: Table, choice: Choice, guesses: list[Guess]) -> str:
    """The text of the file, learned from all but HELD_OUT."""
    learn = table.others()
    model = train(table, learn, STRENGTH)
    head = {
        "learned from": f"{len(learn)} stories of {', '.join(table.files)}; regularisation {STRENGTH:g}",
        "each file by the others": "; ".join([*by_file(guesses), f"all: {summary(guesses)}"]),
        "sure": f"{choice.sure:.2f}",
        "likely": f"{choice.likely:.2f}",
        "lexicon": f"{choice.blend.lexicon:.2f}",
        "telling": f"{telling(table, model, choice.blend.temperature):.2f}",
    }
    return text(plan, table, model, choice.blend.temperature, head)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--plan", choices=("bureau", "school"), action="append", help="default: both")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    labelled = list(texts(asked.corpus))
    for shipped_plan in asked.plan or ("bureau", "school"):
        run(shipped_plan, labelled, asked.write)
