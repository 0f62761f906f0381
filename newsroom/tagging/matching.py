"""Where a lexicon's terms stand in a text, as whole words.

A term must begin and end where jieba's words do, so that `家访` is not found in `大家访谈`; it may span several words,
as `主题党日` does, or stand inside one longer word, as `消防` in `消防员`. Of terms within one another only the longest
counts.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from newsroom.tagging.cutting import Cut
from newsroom.tagging.lexicon import Lexicon
from newsroom.text import words

_MOST_SEEN = 50_000
_INSIDE = range(3, 7)
"""Lengths of the words in which terms are looked for."""
Place = tuple[str, int, int]
"""A term, the number of the word in which it begins, and where in it."""


class Hit(NamedTuple):
    """A term of the lexicon where it stands."""

    term: str
    start: int
    end: int


class Word(NamedTuple):
    """What the lexicon has to do with one word of a text."""

    folded: str
    term: str | None
    """The word, where it is a term."""
    following: frozenset[str]
    """The characters that may follow where a term of several words begins with it."""
    inside: tuple[tuple[str, int], ...]
    """Terms within it, with where they begin."""


class Matcher:
    """Finds a lexicon's terms in a text's words. It remembers which words they have to do with."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._following: dict[str, set[str]] = {}
        for term in lexicon.votes:
            for end in range(1, len(term)):
                self._following.setdefault(term[:end], set()).update((term[end], term[end].upper()))
        self._words: dict[str, Word] = {}
        self._seen: set[str] = set()
        """Words that were looked at, of which `_words` has those that a term has to do with."""

    def terms(self, story: Cut) -> tuple[list[str], list[str], list[str]]:
        """The terms in a title, a lead and the rest, each as often as it stands there."""
        lead: list[str] = []
        rest: list[str] = []
        for term, index, offset in self._places(story.body_words):
            leading = index + 1 < story.lead or (index + 1 == story.lead and offset < story.room)
            (lead if leading else rest).append(term)
        return [term for term, _, _ in self._places(story.title_words)], lead, rest

    def hits(self, text: str) -> Iterator[Hit]:
        """The terms in the text, in order, with where they stand."""
        cut = words.cut(text)
        starts = list(accumulate(map(len, cut), initial=0))
        for term, index, offset in self._places(cut):
            start = starts[index] + offset
            yield Hit(term, start, start + len(term))

    def _places(self, cut: Sequence[str]) -> list[Place]:
        """The terms in these words, in order. A word is looked at once and for all; most are part of none."""
        known = self._words
        for word in {*cut} - self._seen:
            if about := self._about(word):
                known[word] = about
            self._seen.add(word)
        found: list[Place] = []
        covered = 0
        for index in [index for index, word in enumerate(cut) if word in known]:
            covered = self._note(found, known[cut[index]], cut, index, covered)
        if len(self._seen) > _MOST_SEEN:
            self._words, self._seen = {}, set()
        return found

    def _about(self, word: str) -> Word | None:
        folded = word.lower()
        term = folded if folded in self._lexicon.votes else None
        following = frozenset(self._following.get(folded, ()))
        inside = () if term else tuple(_inside(word, self._lexicon))
        return Word(folded, term, following, inside) if term or following or inside else None

    def _note(self, found: list[Place], word: Word, cut: Sequence[str], index: int, covered: int) -> int:
        """Add what begins with this word and ends beyond the words covered so far; returns how many these are then."""
        folded, term, following, inside = word
        end = index + 1
        if following and end < len(cut) and cut[end][0] in following:
            term, end = self._longest(folded, term, cut, index)
        if term:
            if end > covered:
                found.append((term, index, 0))
                return end
        elif inside and index >= covered:
            found += [(within, index, offset) for within, offset in inside]
        return covered

    def _longest(self, joined: str, longest: str | None, cut: Sequence[str], index: int) -> tuple[str | None, int]:
        """The longest term that begins with a word and ends with one, and the number of the word after it."""
        end = index + 1
        for place in range(end, len(cut)):
            joined += cut[place].lower()
            if joined in self._lexicon.votes:
                longest, end = joined, place + 1
            if joined not in self._lexicon.beginnings:
                break
        return longest, end


def _inside(word: str, lexicon: Lexicon) -> Iterator[tuple[str, int]]:
    """Terms within a longer word, the longest from each place on."""
    if len(word) not in _INSIDE or word.isascii():
        return
    at = 0
    while at < len(word) - 1:
        ends = range(len(word), at + 1, -1)
        term = next((word[at:end] for end in ends if word[at:end] in lexicon.votes), None)
        if term:
            yield term, at
        at += len(term) if term else 1
