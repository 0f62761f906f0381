"""What a text holds of a plan's terms and of the learned ones, sentence by sentence; known sentences from memory."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, chain
from typing import NamedTuple

from newsroom.tagging.learned import Reader
from newsroom.tagging.matching import Matcher, Place, Word
from newsroom.tagging.scoring import LEAD
from newsroom.text import words

_SENTENCE = re.compile(r"[^。！？\n]+[。！？\n]*|[。！？\n]+")
"""No term goes beyond its end. Shorter pieces would be cut anew less often, but take longer to look up one by one."""
_LONGEST_KEPT = 400
_MOST_KEPT = 20_000
_MOST_WORDS = 50_000

Found = tuple[tuple[str, ...], tuple[int, ...], tuple[int, ...]]
"""The plan's own terms, and the numbers of the learned ones: words and pairs, characters; each as often as it stands
there."""
_NOTHING: Found = (), (), ()


class Text(NamedTuple):
    """What was found in a story by place."""

    title: Found
    lead: Found
    body: Found


_Known = tuple[int, int, dict[int, int] | None, Word | None, frozenset[str] | None]
"""What the learned terms (`Reader.word`) and the plan have to do with a word; and, where that is only that a term of
several words begins with it, the characters that follow then."""


class _Words(dict[str, _Known | None]):
    """Every word seen so far; None for those that no term has to do with."""

    def __init__(self, matcher: Matcher, reader: Reader | None) -> None:
        self._matcher = matcher
        self._reader = reader

    def __missing__(self, word: str) -> _Known | None:
        number, second, pairs = self._reader.word(word) if self._reader else (0, 0, None)
        listed = self._matcher.word(word)
        following = listed.following if listed and not listed.term and not listed.inside else None
        if len(self) >= _MOST_WORDS:
            self.clear()
        known = (number, second, pairs, listed, following) if number or second or pairs or listed else None
        self[word] = known
        return known


class Clauses:
    """Finds terms in texts."""

    def __init__(self, matcher: Matcher, reader: Reader | None) -> None:
        self._matcher = matcher
        self._reader = reader
        self._words = _Words(matcher, reader)
        self._known: dict[str, Found] = {}

    def forget(self) -> None:
        """Forget the sentences; for measuring."""
        self._known = {}

    def find(self, title: str, body: str) -> Text:
        """The terms of a story."""
        sentences = _SENTENCE.findall(body)
        found = self._sentences(body, sentences)
        start = number = 0
        while number < len(sentences) and start + len(sentences[number]) <= LEAD:
            start += len(sentences[number])
            number += 1
        lead, rest = found[:number], found[number:]
        if rest and start < LEAD:
            before, rest[0] = self._divided(sentences[number], LEAD - start)
            lead.append(before)
        return Text(self._title(title), _joined(lead), _joined(rest))

    def _sentences(self, body: str, sentences: list[str]) -> list[Found]:
        known = list(map(self._known.get, sentences))
        missing = known.count(None)
        if missing * 2 > len(sentences):
            pieces = words.cut_parts(body, sentences)
        else:
            pieces = [None if found else words.cut(one) for one, found in zip(sentences, known, strict=True)]
        if len(self._known) + missing > _MOST_KEPT:
            self._known = {}
        read: list[Found] = []
        for sentence, piece, found in zip(sentences, pieces, known, strict=True):
            if found is None:
                listed, learned = self._found(piece or ())
                parts = self._reader.parts(sentence) if self._reader else ()
                found = tuple([term for term, _, _ in listed]), tuple(learned), tuple(parts)
                if len(sentence) <= _LONGEST_KEPT:
                    self._known[sentence] = found
            read.append(found)
        return read

    def _found(self, cut: Sequence[str]) -> tuple[list[Place], list[int]]:
        """One pass over a sentence's words."""
        listed: list[Place] = []
        learned: list[int] = []
        covered, size = 0, len(cut)
        begun: dict[int, int] | None = None
        for index, known in enumerate(map(self._words.__getitem__, cut), 1):
            if known is None:
                begun = None
                continue
            number, second, pairs, word, following = known
            if number:
                learned.append(number)
            if begun and second and (number := begun.get(second)):
                learned.append(number)
            begun = pairs
            if word and (following is None or (index < size and cut[index][0] in following)):
                covered = self._matcher.note(listed, word, cut, index - 1, covered)
        return listed, learned

    def _title(self, title: str) -> Found:
        cut = words.cut(title)
        listed, learned = self._found(cut)
        parts: list[int] = []
        if self._reader:
            learned += self._reader.title_terms(cut)
            parts = self._reader.parts(title)
        return tuple([term for term, _, _ in listed]), tuple(learned), tuple(parts)

    def _divided(self, sentence: str, lead: int) -> tuple[Found, Found]:
        """Those of a sentence's terms that begin within so many characters, and the others."""
        cut = words.cut(sentence)
        starts = list(accumulate(map(len, cut), initial=0))
        count = bisect_left(starts, lead)
        listed, _ = self._found(cut)
        after = self._found(cut[count:])[1]
        # one word more, for the pair that it ends; the word itself is not the lead's
        before = self._found(cut[: count + 1])[1]
        for number in self._found(cut[count : count + 1])[1]:
            before.remove(number)
        first = [term for term, index, offset in listed if starts[index] + offset < lead]
        second = [term for term, index, offset in listed if starts[index] + offset >= lead]
        parts = self._reader.divided_parts(sentence, lead) if self._reader else ([], [])
        return (tuple(first), tuple(before), tuple(parts[0])), (tuple(second), tuple(after), tuple(parts[1]))


def _joined(found: list[Found]) -> Found:
    if not found:
        return _NOTHING
    return (
        tuple(chain.from_iterable([listed for listed, _, _ in found])),
        tuple(chain.from_iterable([learned for _, learned, _ in found])),
        tuple(chain.from_iterable([parts for _, _, parts in found])),
    )
