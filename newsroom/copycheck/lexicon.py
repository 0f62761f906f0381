"""What the search for wrong characters knows of Chinese: words, what follows what, and what is taken for what.

All of it are tables that training/spelling.py writes; nothing of the dictionary that cuts texts is needed.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from itertools import pairwise

from newsroom.errors import NewsroomError

NOTHING: frozenset[str] = frozenset()
LONGEST = 4
"""No word of the table is longer."""
RARE = 2
"""Level of a character that is no word of the table."""
WHOLE = 36
"""Level of all words together: twice the logarithm of how many were counted."""
_BINDING = 9
"""From this level on a word of two characters is a reason to read two characters as a word."""


class Lexicon:
    """The tables, read once and never changed."""

    def __init__(self) -> None:
        self.words: dict[str, int] = dict(_levels("words.tsv"))
        """Words of one to four characters: twice the logarithm of how often each was counted."""
        self.phrases: dict[str, int] = dict(_levels("phrases.tsv"))
        """Three and four characters that often stand together in this trade's stories, whether a word or not."""
        self.loose: dict[str, int] = {char: level for chars, level in _levels("loose.tsv") for char in chars}
        """How often a character stands outside all words of two."""
        self._steps: dict[str, list[str]] = {line[0]: line[1:] for line in _rows("neighbours.tsv")}
        self.followers: dict[str, str] = {}
        """All characters that were ever seen right behind a character."""
        self.ends: Mapping[str, frozenset[str]] = {}
        """Characters that words have behind a character."""
        self.starts: Mapping[str, frozenset[str]] = {}
        self._pairs()
        self._sounds: dict[str, list[frozenset[str]]] = defaultdict(list)
        self._looks: dict[str, set[str]] = defaultdict(set)
        self._confusable()
        self._meant: defaultdict[str, set[str]] = defaultdict(set)
        self.typical: set[str] = set()
        """Pairs of a wrong and a right character that people write again and again."""
        self.slips: frozenset[str] = frozenset()
        """Pairs of characters of which a hurried writer puts one for the other."""
        self._kept: dict[str, frozenset[str]] = {}

    def _pairs(self) -> None:
        one = {char: char for char in self._steps}
        ends: defaultdict[str, set[str]] = defaultdict(set)
        starts: defaultdict[str, set[str]] = defaultdict(set)
        known: defaultdict[str, set[str]] = defaultdict(set)
        for word, level in self.words.items():
            size = len(word)
            for first, second in pairwise(word):
                first, second = one.setdefault(first, first), one.setdefault(second, second)
                if level >= _BINDING - (size > 2):
                    known[first].add(second)
                ends[first].add(second)
                starts[second].add(first)
        self.ends, self.starts = ({char: frozenset(group) for char, group in table.items()} for table in (ends, starts))
        self.followers = {char: "".join({*known[char], *"".join(self._steps.get(char, ()))}) for char in one}

    def _confusable(self) -> None:
        for sound, chars in _rows("confusable.tsv"):
            if sound == "-":
                for char in chars:
                    self._looks[char].update(chars)
            else:
                group = frozenset(chars)
                for char in group:
                    self._sounds[char].append(group)

    def teach(self, pairs: frozenset[str], slips: frozenset[str]) -> None:
        """Learn which character is typically written for which, and which by a slip."""
        self.typical.update(pairs)
        self.slips |= slips
        for written, meant in pairs | slips:
            self._meant[written].add(meant)
        self._kept.clear()

    def step(self, first: str, second: str) -> int:
        """How often they stood together in this trade's stories: 0 never, 3 from three times on, 5 very often."""
        for number, group in enumerate(self._steps.get(first, ()), 1):
            if second in group:
                return number
        return 0

    def confusable(self, char: str) -> frozenset[str]:
        """Characters that it may stand for by mistake: of its sound, alike to the eye, or known to be taken for it."""
        found = self._kept.get(char)
        if found is None:
            alike = (*self._sounds.get(char, ()), self._looks.get(char, ()), self._meant.get(char, ()))
            found = NOTHING.union(*alike) - {char}
            self._kept[char] = found
        return found

    def sounds_like(self, one: str, other: str) -> bool:
        return any(other in group for group in self._sounds.get(one, ()))

    def looks_like(self, one: str, other: str) -> bool:
        return other in self._looks.get(one, ())

    def fluency(self, text: str) -> int:
        """How probable the best way to cut the text into words is: twice a logarithm, so less than 0."""
        level = self.words.get
        size = len(text)
        best = [0] * (size + 1)
        for start in range(size - 1, -1, -1):
            most = best[start + 1] + level(text[start], RARE) - WHOLE
            for end in range(start + 2, min(start + LONGEST, size) + 1):
                if (found := level(text[start:end])) and (way := found - WHOLE + best[end]) > most:
                    most = way
            best[start] = most
        return best[0]

    def gain(self, text: str, start: int, end: int, right: str) -> int:
        """By how much more fluent the place becomes with `right` between start and end."""
        before, behind = text[max(0, start - LONGEST) : start], text[end : end + LONGEST]
        return self.fluency(before + right + behind) - self.fluency(before + text[start:end] + behind)


@cache
def lexicon() -> Lexicon:
    """The tables; the first call reads them (about 0.1 s, 40 MB). Raises NewsroomError when they are damaged."""
    try:
        return Lexicon()
    except (OSError, ValueError, IndexError) as error:
        raise NewsroomError("程序自带的错别字表损坏了，没有查错别字，稿件没有受影响。请重新安装程序。") from error


def read_text(name: str) -> str:
    """One of the tables as text."""
    return (resources.files("newsroom.copycheck") / "data" / name).read_text(encoding="utf-8")


def _rows(name: str) -> Iterator[list[str]]:
    return (line.split("\t") for line in read_text(name).splitlines())


def _levels(name: str) -> Iterator[tuple[str, int]]:
    for level, items in _rows(name):
        number = int(level)
        for item in items.split(" "):
            yield item, number
