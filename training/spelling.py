"""What the copy checker knows of Chinese spelling: writes newsroom/copycheck/data/{confusable,neighbours,words}.tsv.

    python training/spelling.py CORPUS [--write] [--without FILE ...]

Confusable characters: of the same syllable, of one that is easily taken for it, or alike to the eye (look_alikes.txt).
Words: those of jieba's dictionary that are common enough, but for its own misspellings (misspelt.txt), and more that
are right (known_words.txt). Neighbours: which character
follows which, and how often, in the stories of this trade, training/*.jsonl and CORPUS/train_*.jsonl.
"""

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.resources import files
from itertools import chain, pairwise
from math import log
from pathlib import Path

from pypinyin import lazy_pinyin

ROOT = Path(__file__).parent.parent
DATA = ROOT / "newsroom" / "copycheck" / "data"
HAN = re.compile(r"[\u4e00-\u9fff]+")
CHARACTERS = 4200
"""So many of the most frequent characters can be taken for one another."""
LEAST = {1: 20, 2: 12, 3: 15, 4: 8}
"""A word of so many characters is known from so many occurrences in jieba's texts on."""
IDIOM = 2
FIXED = 20
"""jieba calls 精益求精 a noun and 相得益彰 a verb: what it counted so often is taken for an idiom whatever its kind."""
NO_IDIOM = re.compile("^[第的]|[〇零一二三四五六七八九十百千]{3}|不能|[法师]治|师范")
NAMED = {"nr", "ns", "nt"}
JUDGED = 160
"""As often as that a word of known_words.txt is taken to stand."""
CLINGING, CLOSELY = 8, 60.0
"""Two characters are a word of this trade that stand together so often, and so many times more often than by chance."""
LOOSE = set("的了是在和与一二三四五六七八九十百千万不也都就把被将有人他她这那个们月日年时着到上下里中第每各某两")
PHRASE = 4
"""A string of characters is known from so many stories on."""
OFTEN = 35
"""Words of two that jieba takes for names, 慈祥 and 张贴 among them, are words from so many occurrences on."""
NAMES = {"nr", "nrt", "nrfg"}


def dictionary() -> dict[str, tuple[int, str]]:
    """jieba's words with count and part of speech."""
    lines = (files("jieba") / "dict.txt").read_text(encoding="utf-8").splitlines()
    return {word: (int(count), kind) for word, count, kind in map(str.split, lines)}


def stories(corpus: Path, without: set[str]) -> Iterator[str]:
    for path in (*sorted((ROOT / "training").glob("*.jsonl")), *sorted(corpus.glob("train_*.jsonl"))):
        if path.name in without:
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield row["title"] + "\n" + row["body"]


def pairs(texts: list[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for text in texts:
        for run in HAN.findall(text):
            found.update(map("".join, pairwise(run)))
    return found


def characters(known: dict[str, tuple[int, str]], texts: list[str]) -> list[str]:
    """The most frequent ones, most frequent first."""
    counts: Counter[str] = Counter()
    for word, (count, kind) in known.items():
        if kind not in NAMES and HAN.fullmatch(word):
            for char in word:
                counts[char] += count
    for text in texts:
        counts.update({char: 5 * count for char, count in Counter(text).items() if HAN.fullmatch(char)})
    return [char for char, _ in counts.most_common(CHARACTERS)]


def readings(chars: list[str], known: dict[str, tuple[int, str]]) -> dict[str, set[str]]:
    """How each character is read: as mostly, and as in a tenth of what is counted of its words."""
    weights: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for word, (count, kind) in known.items():
        if kind not in NAMES and 1 < len(word) < 5 and count >= 20 and HAN.fullmatch(word):
            for char, one in zip(word, lazy_pinyin(word), strict=True):
                weights[char][one.replace("ü", "v")] += count
    found: dict[str, set[str]] = {}
    for char in chars:
        usual = lazy_pinyin(char)[0].replace("ü", "v")
        total = sum(weights[char].values())
        found[char] = {one for one, weight in weights[char].items() if weight * 10 >= total} or {usual}
    return found


def confusable(chars: list[str], known: dict[str, tuple[int, str]]) -> str:
    """Lines of a syllable with its characters, most frequent first; then of `-` with characters that look alike."""
    by_sound: defaultdict[str, list[str]] = defaultdict(list)
    read = readings(chars, known)
    for char in chars:
        for one in sorted(read[char]):
            by_sound[one].append(char)
    lines = [f"{sound}\t{''.join(group)}" for sound, group in sorted(by_sound.items())]
    alike = (Path(__file__).parent / "look_alikes.txt").read_text(encoding="utf-8").splitlines()
    lines += [f"-\t{line}" for line in alike if len(line) > 1 and not line.startswith("#")]
    return "\n".join(lines) + "\n"


def idioms(known: dict[str, tuple[int, str]], wrong: set[str]) -> str:
    """Idioms of four characters and what is as fixed, a line for each first half with all its second halves."""
    by_end: defaultdict[str, str] = defaultdict(str)
    for word, (count, kind) in sorted(known.items()):
        if len(word) != 4 or not HAN.fullmatch(word) or word in wrong or NO_IDIOM.search(word) or kind[:2] in NAMED:
            continue
        if count >= (IDIOM if kind[0] in "il" else FIXED):
            by_end[word[:2]] += word[2:]
    return "".join(f"{start} {ends}\n" for start, ends in by_end.items())


def level(count: float) -> int:
    """Twice the natural logarithm."""
    return round(2 * log(count))


def trade_words(known: dict[str, tuple[int, str]], texts: list[str], found: Counter[str]) -> Iterator[tuple[str, int]]:
    """Two characters that cling together in this trade's stories and are no words of jieba's, as 研学, with a count."""
    single = Counter("".join(texts))
    total = sum(found.values())
    for pair, count in found.items():
        often = count * total / (single[pair[0]] * single[pair[1]])
        new = known.get(pair, (0, ""))[0] < LEAST[2] and not set(pair) & LOOSE
        if new and count >= CLINGING and often > CLOSELY:
            yield pair, count * 20


def judged_right(judged: list[str], known: dict[str, tuple[int, str]]) -> Iterator[tuple[str, int]]:
    """Words that are right though jieba hardly knows them, as often as other words of the trade."""
    return ((word, JUDGED) for word in judged if known.get(word, (0, ""))[0] < LEAST.get(len(word), 1))


def words(known: dict[str, tuple[int, str]], wrong: set[str], more: Iterator[tuple[str, int]]) -> str:
    """Lines of: level, words of that level."""
    by_level: defaultdict[int, list[str]] = defaultdict(list)
    for word, count in more:
        if word not in wrong:
            by_level[level(count)].append(word)
    for word, (count, kind) in known.items():
        if word in wrong or not HAN.fullmatch(word) or len(word) not in LEAST:
            continue
        if kind in NAMES and (count < OFTEN or len(word) > 2):
            continue
        if count >= (IDIOM if len(word) == 4 and kind[0] in "il" else LEAST[len(word)]):
            by_level[level(count)].append(word)
    return "".join(f"{one}\t{' '.join(sorted(by_level[one]))}\n" for one in sorted(by_level, reverse=True))


def neighbours(counts: Counter[str]) -> str:
    """Lines of: character, what follows it once, twice, from 3 on, 8 on, 25 on."""
    following: defaultdict[str, list[str]] = defaultdict(lambda: [""] * 5)
    for pair, count in sorted(counts.items()):
        place = 4 if count >= 25 else 3 if count >= 8 else 2 if count >= 3 else count - 1
        following[pair[0]][place] += pair[1]
    return "".join("\t".join([char, *parts]) + "\n" for char, parts in sorted(following.items()))


def loose(counts: set[str], texts: list[str]) -> str:
    """Lines of: level, characters that stand so often outside every word of two."""
    found: Counter[str] = Counter()
    for text in texts:
        for run in HAN.findall(text):
            bound = [one + other in counts for one, other in pairwise(run)]
            for char, before, behind in zip(run, [False, *bound], [*bound, False], strict=True):
                if not before and not behind:
                    found[char] += 1
    by_level: defaultdict[int, str] = defaultdict(str)
    for char, count in sorted(found.items()):
        by_level[level(count + 1)] += char
    return "".join(f"{one}\t{chars}\n" for one, chars in sorted(by_level.items()))


def phrases(texts: list[str]) -> str:
    """Lines of: level, strings of three and four characters that stand in so many stories."""
    found: Counter[str] = Counter()
    for text in texts:
        seen: set[str] = set()
        for run in HAN.findall(text):
            seen.update(run[at : at + size] for size in (3, 4) for at in range(len(run) - size + 1))
        found.update(seen)
    by_level: defaultdict[int, list[str]] = defaultdict(list)
    for phrase, count in found.items():
        if count >= PHRASE:
            by_level[level(count)].append(phrase)
    return "".join(f"{one}\t{' '.join(sorted(by_level[one]))}\n" for one in sorted(by_level, reverse=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--out", type=Path, default=DATA)
    parser.add_argument("--without", nargs="*", default=[])
    asked = parser.parse_args()
    known = dictionary()
    texts = list(stories(asked.corpus, set(asked.without)))
    misspelt = ROOT / "training" / "misspelt.txt"
    wrong = set(misspelt.read_text(encoding="utf-8").split()) if misspelt.exists() else set()
    counts = pairs(texts)
    judged = (ROOT / "training" / "known_words.txt").read_text(encoding="utf-8").split()
    made = {
        "confusable.tsv": confusable(characters(known, texts), known),
        "words.tsv": words(known, wrong, chain(trade_words(known, texts, counts), judged_right(judged, known))),
        "neighbours.tsv": neighbours(counts),
        "idioms.txt": idioms(known, wrong),
        "loose.tsv": loose({word for word, (count, _) in known.items() if len(word) == 2 and count >= LEAST[2]}, texts),
        "phrases.tsv": phrases(texts),
    }
    asked.out.mkdir(parents=True, exist_ok=True)
    for name, text in made.items():
        (asked.out / name).write_text(text, encoding="utf-8")
        print(name, len(text.encode()), text.count("\n"))


if __name__ == "__main__":
    main()
