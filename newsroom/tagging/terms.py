"""What learned weights are given to: a text's words, and its characters, one and two in a row.

The same for training and for tagging. A word is Chinese, as jieba cuts, of two characters or more. What stands in the
title is told again with `^` before it. Characters have `~` before them, `~党`, `~党日`: they know the relatives of
words that were never seen, but are no words to show to anyone.
"""

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from newsroom.tagging.scoring import LEAD, PLACE_LEARNED
from newsroom.text import words

CLAUSE = re.compile(r"[^，。；！？\n]+[，。；！？\n]*")
TITLE = "^"
PART = "~"
_CHINESE = re.compile(r"[\u3400-\u9fff]+")


class Term(NamedTuple):
    """A word or a part of one, where it stands in a clause."""

    key: str
    start: int
    end: int


def terms(clause: str) -> Iterator[Term]:
    """The words of a clause, in order."""
    start = 0
    for word in words.cut(clause):
        end = start + len(word)
        if len(word) > 1 and _CHINESE.fullmatch(word):
            yield Term(word, start, end)
        start = end


def parts(clause: str) -> Iterator[Term]:
    """The Chinese characters of a clause, and every two in a row."""
    for run in _CHINESE.finditer(clause):
        for start in range(run.start(), run.end()):
            yield Term(PART + clause[start], start, start + 1)
            if start + 1 < run.end():
                yield Term(PART + clause[start : start + 2], start, start + 2)


def features(title: str, body: str) -> dict[str, float]:
    """Every term of a text with the weight of its best place, as a model is trained on."""
    found: dict[str, float] = {}
    for match in CLAUSE.finditer(title):
        for term in terms(match.group()):
            found[term.key] = found[TITLE + term.key] = PLACE_LEARNED["title"]
        for term in parts(match.group()):
            found[term.key] = PLACE_LEARNED["title"]
    for match in CLAUSE.finditer(body):
        for term in chain(terms(match.group()), parts(match.group())):
            place = "lead" if match.start() + term.start < LEAD else "body"
            found[term.key] = max(found.get(term.key, 0.0), PLACE_LEARNED[place])
    return found
