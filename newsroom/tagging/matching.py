"""Where a lexicon's terms stand in a text, as whole words.

A term must begin and end where jieba's words do, so that `家访` is not found in `大家访谈`; it may span several words,
as `主题党日` does, or stand inside one longer word, as `消防` in `消防员`. Of terms within one another only the longest
counts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from newsroom.tagging.lexicon import Lexicon
from newsroom.text import words

_CLAUSE = re.compile(r"[^，。；！？\n]+[，。；！？\n]*")
_LONGEST_KEPT = 400
_INSIDE = range(3, 7)
"""Lengths of the words in which terms are looked for."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A term of the lexicon where it stands."""

    term: str
    start: int
    end: int


class Matcher:
    """Finds a lexicon's terms clause by clause; unchanged clauses are answered from memory."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._known = lru_cache(maxsize=20_000)(self._match)

    def hits(self, text: str) -> Iterator[Hit]:
        """The terms in the text, in order."""
        for match in _CLAUSE.finditer(text):
            start, clause = match.start(), match.group()
            find = self._known if len(clause) <= _LONGEST_KEPT else self._match
            for hit in find(clause):
                yield Hit(hit.term, start + hit.start, start + hit.end)

    def _match(self, clause: str) -> tuple[Hit, ...]:
        cut = words.cut(clause)
        hits: list[Hit] = []
        start = covered = 0
        for index, word in enumerate(cut):
            hit = self._longest(cut, index, start)
            found = [hit] if hit else self._inside(word, start)
            for hit in found:
                if hit.end > covered:
                    hits.append(hit)
                    covered = hit.end
            start += len(word)
        return tuple(hits)

    def _longest(self, cut: list[str], index: int, start: int) -> Hit | None:
        """The longest term that begins at this word and ends with a word."""
        joined = ""
        end = start
        longest = None
        for position in range(index, len(cut)):
            joined += cut[position].lower()
            end += len(cut[position])
            if joined in self._lexicon.votes:
                longest = Hit(joined, start, end)
            if joined not in self._lexicon.beginnings:
                break
        return longest

    def _inside(self, word: str, start: int) -> list[Hit]:
        """Terms within a longer word, the longest from each place on."""
        if len(word) not in _INSIDE or word.isascii():
            return []
        hits: list[Hit] = []
        at = 0
        while at < len(word) - 1:
            ends = range(len(word), at + 1, -1)
            term = next((word[at:end] for end in ends if word[at:end] in self._lexicon.votes), None)
            if term:
                hits.append(Hit(term, start + at, start + at + len(term)))
            at += len(term) if term else 1
        return hits
