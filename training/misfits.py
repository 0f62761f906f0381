"""Learn how sure it is that a character does not fit: writes newsroom/copycheck/data/misfit_weights.txt.

A development tool; numpy is needed here only:

    python training/misfits.py CORPUS [--write]

Every fourth of training/*.jsonl is read with tables made of the other three (training/spelling.py --without). What the
search proposes there is wrong, as nobody misspelt these stories. Into the same stories characters are put that people
write by mistake, in words that stand there and in rarer ones; what is proposed for them is right. CORPUS/train_*.jsonl
are judged with tables that do not know them. Figures: false alarms in 1,000 characters and the share that is found.
"""

import argparse
import json
import random
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from spelling import DATA, HAN, NAMES, ROOT, dictionary

from newsroom.copycheck import lexicon as tables
from newsroom.copycheck.lexicon import Lexicon
from newsroom.copycheck.misfits import LEAST_GAIN, Around, features, in_name, is_grammar, options, places
from newsroom.copycheck.typo_table import slips, typical
from newsroom.text import words

FOLDS = 4
TYPICAL, RARER = 0.75, 0.45
"""Shares of the mistakes that are typical ones, and of those in words that did not stand there."""
OFTEN = 0.35
"""What all mistakes together weigh beside all that is right."""
STRENGTH = 1.0
RATES = (0.05, 0.1, 0.15, 0.2)
KINDS = {"n", "v", "vn", "a", "ad", "an", "d", "i", "l"}
Planted = tuple[str, int, str]
"""A text with a mistake, its place, and the right character."""


def stories(path: Path) -> list[str]:
    return [row["title"] + "\n" + row["body"] for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())]


def lexicon_without(corpus: Path, names: list[str], folder: str) -> Lexicon:
    """The tables made of all stories but those of these files."""
    script = str(Path(__file__).parent / "spelling.py")
    command = [sys.executable, script, str(corpus), "--out", folder, "--without", *names]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    usual = tables.read_text
    tables.read_text = lambda name: (Path(folder) / name).read_text(encoding="utf-8")
    try:
        made = Lexicon()
    finally:
        tables.read_text = usual
    made.teach(typical(), slips())
    return made


def planted(texts: list[str], lexicon: Lexicon, times: int, seed: int) -> Iterator[Planted]:
    known = dictionary()
    written: defaultdict[str, list[str]] = defaultdict(list)
    for pair in sorted(typical() | slips()):
        written[pair[1]].append(pair[0])
    rarer: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    for word, (count, kind) in known.items():
        if kind in KINDS and word in lexicon.words and 1 < len(word) < 5 and count >= (30 if len(word) < 4 else 4):
            rarer[len(word), kind].append(word)
    chance = random.Random(seed)
    for text in texts:
        at, found = 0, []
        for word in words.cut(text):
            count, kind = known.get(word, (0, ""))
            if 1 < len(word) < 5 and HAN.fullmatch(word) and count >= 20 and kind not in NAMES:
                found.append((at, word))
            at += len(word)
        for _ in range(times if found else 0):
            at, word = chance.choice(found)
            begin, end = text[:at], text[at + len(word) :]
            others = rarer.get((len(word), known[word][1]))
            if others and chance.random() < RARER:
                word = chance.choices(others, [known[other][0] ** 0.4 for other in others])[0]
            place = chance.randrange(len(word))
            right = word[place]
            usual = chance.random() < TYPICAL
            wrong = written[right] if usual else sorted(lexicon.confusable(right))
            if wrong:
                form = word[:place] + chance.choice(wrong) + word[place + 1 :]
                if known.get(form, (0, ""))[0] < 20:
                    yield begin + form + end, at + place, right


def proposed(text: str, lexicon: Lexicon, only: int | None = None) -> Iterator[tuple[int, str, list[float]]]:
    """Place, character and features of everything that the search weighs, as newsroom.copycheck.misfits does."""
    for place in places(text, lexicon):
        if only in (None, place) and not in_name(text, place) and not is_grammar(text, place):
            around = Around(text, place, lexicon)
            for char in options(text, place, lexicon):
                fit = around.fit(char)
                if fit and fit.gain >= LEAST_GAIN:
                    yield place, char, [float(value) for value in features(around, char, fit)]


def line_at(text: str, place: int) -> tuple[str, int]:
    start = text.rfind("\n", 0, place) + 1
    return text[start:].split("\n", 1)[0], place - start


def learned(wrong: list[list[float]], right: list[list[float]]) -> np.ndarray:
    """Weights of a logistic regression, by Newton's method."""
    table = np.array(wrong + right)
    truth = np.array([0.0] * len(wrong) + [1.0] * len(right))
    counts = np.array([1.0] * len(wrong) + [OFTEN * len(wrong) / len(right)] * len(right))
    mean, spread = table.mean(0), table.std(0)
    mean[0], spread[spread == 0] = 0, 1
    scaled = (table - mean) / spread
    weights = np.zeros(table.shape[1])
    for _ in range(40):
        chance = 1 / (1 + np.exp(-np.clip(scaled @ weights, -30, 30)))
        slope = scaled.T @ (counts * (truth - chance)) - STRENGTH * weights
        bend = (scaled.T * (counts * chance * (1 - chance))) @ scaled + STRENGTH * np.eye(len(weights))
        weights += np.linalg.solve(bend, slope)
    result = weights / spread
    result[0] -= (weights[1:] * mean[1:] / spread[1:]).sum()
    return result


def figures(texts: list[str], lexicon: Lexicon, weights: np.ndarray) -> Iterator[str]:
    alarms: dict[tuple[int, int, int], float] = {}
    for number, text in enumerate(texts):
        for row, line in enumerate(text.split("\n")):
            for place, _, found in proposed(line, lexicon):
                key = number, row, place
                alarms[key] = max(alarms.get(key, -99.0), float(np.dot(weights, found)))
    scores = []
    for text, place, _ in planted(texts, lexicon, 4, 2):
        line, at = line_at(text, place)
        given = [float(np.dot(weights, found)) for _, _, found in proposed(line, lexicon, at)]
        scores.append(max(given, default=-99.0))
    size = sum(map(len, texts))
    ranked = sorted(alarms.values(), reverse=True)
    for rate in RATES:
        least = ranked[int(rate * size / 1000)]
        share = sum(score > least for score in scores) / len(scores)
        yield f"{rate} false alarms in 1,000 characters from {least:.2f} on: {share:.3f} found"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    own, unseen = sorted((ROOT / "training").glob("*.jsonl")), sorted(asked.corpus.glob("train_*.jsonl"))
    wrong: list[list[float]] = []
    right: list[list[float]] = []
    with TemporaryDirectory() as folder:
        for fold in range(FOLDS):
            paths = own[fold::FOLDS]
            lexicon = lexicon_without(asked.corpus, [path.name for path in paths], folder)
            texts = [text for path in paths for text in stories(path)]
            for text in texts:
                wrong += [found for line in text.split("\n") for _, _, found in proposed(line, lexicon)]
            for text, place, char in planted(texts, lexicon, 3, 10 + fold):
                line, at = line_at(text, place)
                right += [found for _, one, found in proposed(line, lexicon, at) if one == char]
        weights = learned(wrong, right)
        lexicon = lexicon_without(asked.corpus, [path.name for path in unseen], folder)
        for line in figures([text for path in unseen for text in stories(path)], lexicon, weights):
            print(line)
    if asked.write:
        (DATA / "misfit_weights.txt").write_text(" ".join(f"{one:.4g}" for one in weights) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
