"""How telling words are, for keywords and hot words: writes newsroom/tagging/common_words.tsv.

    python training/common_words.py CORPUS [--write]

A word's figure is the mean of two rarities (inverse document frequencies): in general Chinese, from the table that
jieba ships, and in the stories of this trade, training/*.jsonl and CORPUS/train_*.jsonl. Words of time, number, place
and person, pronouns and what only joins others get `-`: they are never keywords. A word that is not in the table is as
rare as can be. Kept are common words, and all that begin like a person's name but are none.
"""

import argparse
import json
import re
from collections import Counter
from importlib.resources import files
from math import log
from pathlib import Path

from newsroom.tagging.common_words import FILE, IDLE, RAREST
from newsroom.tagging.names import may_name_a_person
from newsroom.text import words

ROOT = Path(__file__).parent.parent
IDLE_KINDS = {
    *"cdpurmqftyeokhzs",
    "zg",
    "ul",
    "uj",
    "uv",
    "ud",
    "uz",
    "ug",
    "mq",
    "nr",
    "nrt",
    "nrfg",
    "ns",
    "nt",
    "tg",
}
"""jieba's parts of speech that are never keywords."""
IDLE_FORMS = re.compile("[全各每本][校区县市省乡镇班级园届学年].*|[一二三四五六七八九初高]年级|日至|.+们")
COMMON, COMMON_HERE = 500, 3
"""A word is kept from so many occurrences in jieba's texts on, or from so many stories on."""
LIKE_A_NAME = 3
"""The same for words that could be taken for a name."""
OF_VERBS = 0.75
"""What a verb's figure is multiplied by: it tells less of what a story is about."""
SCALE = 1.5
"""A story's rarity times this is on the scale of jieba's."""


def kinds() -> dict[str, tuple[int, str]]:
    """jieba's words with their frequency and part of speech."""
    lines = (files("jieba") / "dict.txt").read_text(encoding="utf-8").splitlines()
    return {word: (int(count), kind) for word, count, kind in map(str.split, lines)}


def general() -> dict[str, float]:
    """jieba's table of rarities."""
    lines = (files("jieba") / "analyse" / "idf.txt").read_text(encoding="utf-8").splitlines()
    return {word: float(value) for word, value in (line.rsplit(" ", 1) for line in lines)}


def here(corpus: Path) -> tuple[Counter[str], int]:
    """In how many stories each word is, and how many there are."""
    found: Counter[str] = Counter()
    stories = 0
    for path in [*sorted((ROOT / "training").glob("*.jsonl")), *sorted(corpus.glob("train_*.jsonl"))]:
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            found.update({*words.cut(f"{record['title']}\n{record['body']}")})
            stories += 1
    return found, stories


def rows(corpus: Path) -> dict[str, str]:
    dictionary, rarities = kinds(), general()
    counts, stories = here(corpus)
    found: dict[str, str] = {}
    for word in sorted({*dictionary, *counts}):
        frequency, kind = dictionary.get(word, (0, ""))
        named = may_name_a_person(word)
        least = LIKE_A_NAME if named and not kind.startswith("nr") else COMMON
        if len(word) < 2 or not word.isalpha() or word.isascii() or (not kind and named):
            continue
        if frequency >= least or counts[word] >= COMMON_HERE:
            rarity = (rarities.get(word, RAREST) + SCALE * log((stories + 1) / (counts[word] + 1))) / 2
            rarity *= OF_VERBS if kind == "v" else 1
            found[word] = IDLE if kind in IDLE_KINDS or IDLE_FORMS.fullmatch(word) else f"{min(rarity, RAREST):.1f}"
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description="How telling words are.")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    found = rows(options.corpus)
    print(f"{len(found)} words, {sum(value == IDLE for value in found.values())} of them never keywords")
    if options.write:
        text = "".join(f"{word}\t{value}\n" for word, value in found.items())
        (ROOT / "newsroom" / "tagging" / FILE).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
