"""Real words that stand where another of the same sound is meant: 年纪组 for 年级组, 公式五个工作日 for 公示.

What speaks for a word stands in data/homophones-*.txt, one group of words a line, by what may stand around each:

    年级/年纪<TAB>年级: !一_ !六_ 高_ _组 _主任 ~班级<TAB>年纪: _大 _轻 上了_ ~老人

- `X_` X right before the word, `_X` right behind it: 2; `N_` any number right before it, in figures or words: 2
- `^_` a clause begins with the word, `_$` one ends with it: 1, never enough alone
- `~X` X anywhere in the same clause (between ，。；：！？ and line ends, not 、): 1; `~~X` the same, but 2
- `!` before any of them: no other word of the group can stand there, so it is an error and no warning
- `-` before any of them: this word is right there whatever else speaks against it
- X has any number of characters (of Chinese, Latin letters or digits); `一|二|三_` is short for `一_ 二_ 三_`
- a word may be left without a list, it is then never suggested; words have one character or more, and any number of
  words makes a group; a word may be in several groups; `#` begins a line that is no group

A word is told as wrong where another of its group gets 2 at least, and it gets nothing itself or 2 less.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib import resources
from operator import add
from typing import NamedTuple

from newsroom.copycheck.lexicon import LONGEST, RARE, WHOLE, Lexicon
from newsroom.copycheck.starts import starts

ENOUGH = 2
"""Of evidence for another word, and more than there is for the one that is written."""
_ADJACENT, _STRONG, _AROUND, _EDGE = 2, 2, 1, 1
_OWN = 99
"""Of what makes a word right whatever else there is."""
_SLACK = 6
"""So much better may the text cut in other words than with this one, and it still counts as a word of it."""
_UNKNOWN = 12
"""Level of a word that the tables lack."""
_MARK = re.compile("[\uff0c\u3002\uff1b\uff1a\uff01\uff1f\n]")
_NUMBERS = "0123456789一二三四五六七八九十百千万两几数多余半零〇"
_ANYWHERE = frozenset(
    "的地得了着过在是和不有也就都把被与及这那我你他她它们之为以后前时中上下里等将并到对从由让使给向于人“”《》"
)
"""Characters that stand beside any word: they speak for none, unless a sign is marked."""
_FORM = re.compile("([!-]?)(?:(~~?)([^_~]+)|([^_~]+)_|_([^_~]+))$")


class Sign(NamedTuple):
    """Something beside a word, or in its clause, that speaks for it."""

    text: str
    weight: int
    sure: bool


class Word:
    """A word of a group, with what speaks for it."""

    __slots__ = ("around", "before", "behind", "others", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.before: dict[str, Sign] = {}
        self.behind: dict[str, Sign] = {}
        self.around: list[Sign] = []
        self.others: list[Word] = []

    def add(self, signs: str) -> None:
        """Take in a list of signs. Raises ValueError for one that is none."""
        for item in signs.split():
            match = _FORM.match(item)
            if not match:
                raise ValueError(f"no sign: {item}")
            mark, near, around, before, behind = match.groups()
            weight = _OWN if mark == "-" else _STRONG if near == "~~" else _AROUND if near else _ADJACENT
            for part in (around or before or behind).split("|"):
                if around:
                    self.around.append(Sign(part, weight, mark == "!"))
                    continue
                if set(part) <= _ANYWHERE and not mark:
                    continue
                sign = Sign(part, min(weight, _EDGE) if part in "^$" else weight, mark == "!")
                for text in _NUMBERS if part == "N" else (part,):
                    (self.before if before else self.behind)[text] = Sign(text, sign.weight, sign.sure)

    def evidence(self, text: str, start: int, end: int, first: int, last: int) -> tuple[int, Sign | None, str]:
        """How much speaks for it between start and end in a clause, the best sign, and where that stands."""
        total, best, where = 0, None, ""
        for table, place in ((self.before, "before"), (self.behind, "behind")):
            edge = start == first if place == "before" else end == last
            found = table.get("^" if place == "before" else "$") if edge else None
            for size in range(4, 0, -1):
                piece = text[max(start - size, 0) : start] if place == "before" else text[end : end + size]
                found = table.get(piece) or found
                if found and found.text == piece:
                    break
            if found:
                total += found.weight
                if found.weight >= _ADJACENT and (best is None or found.sure):
                    best, where = found, place
        for sign in self.around:
            if text.find(sign.text, first, start) >= 0 or text.find(sign.text, end, last) >= 0:
                total += sign.weight
                if best is None or (sign.sure and not best.sure):
                    best, where = sign, "around"
        return total, best, where


class Mixed(NamedTuple):
    """A place where another word of the same sound is meant."""

    start: int
    end: int
    right: str
    sure: bool
    why: str


class Table:
    """All groups, found by what stands in a text."""

    def __init__(self, lines: list[str]) -> None:
        self.words: list[Word] = []
        self.adjacent: defaultdict[str, set[tuple[Word, int]]] = defaultdict(set)
        """Two or three characters of a wrong combination: the word in it, and where in them it begins."""
        self.around: defaultdict[str, set[Word]] = defaultdict(set)
        """The first two characters, or the only one, of what speaks against words in its clause."""
        for line in lines:
            self._group(line)

    def _group(self, line: str) -> None:
        names, *lists = line.split("\t")
        group = {name: Word(name) for name in names.split("/")}
        for signs in lists:
            name, _, items = signs.partition(":")
            group[name.strip()].add(items)
        for word in group.values():
            word.others = [other for other in group.values() if other is not word]
            self.words.append(word)
            for other in word.others:
                self._enter(word, other)

    def _enter(self, word: Word, other: Word) -> None:
        """Enter how the word looks where the other is meant."""
        text = word.text
        for sign in other.before.values():
            if sign.text != "^":
                whole = sign.text[-max(3 - len(text), 1) :] + text
                self.adjacent[whole[:3]].add((word, len(whole) - len(text)))
        for sign in other.behind.values():
            if sign.text != "$":
                whole = text + sign.text
                at = max(len(text) - 2, 0)
                self.adjacent[whole[at : at + 3]].add((word, -at))
        for sign in other.around:
            self.around[sign.text[:2]].add(word)

    def places(self, text: str) -> Iterator[tuple[int, Word]]:
        """Where a word stands that something may speak against."""
        pairs = starts(text)
        triples = set(map(add, map(add, text, text[1:]), text[2:]))
        seen: set[tuple[int, int]] = set()
        for key in [*(self.adjacent.keys() & triples), *(self.adjacent.keys() & pairs)]:
            for word, offset in self.adjacent[key]:
                at = text.find(key)
                while at >= 0:
                    start = at + offset
                    if (start, id(word)) not in seen and start >= 0 and text.startswith(word.text, start):
                        seen.add((start, id(word)))
                        yield start, word
                    at = text.find(key, at + 1)
        for word in {
            word
            for key in [*(self.around.keys() & pairs), *(self.around.keys() & set(text))]
            for word in self.around[key]
            if len(word.text) < 2 or word.text[:2] in pairs
        }:
            at = text.find(word.text)
            while at >= 0:
                if (at, id(word)) not in seen:
                    seen.add((at, id(word)))
                    yield at, word
                at = text.find(word.text, at + 1)


def mixed_up(text: str, lexicon: Lexicon) -> Iterator[Mixed]:
    """Every word in whose place another of its sound is meant."""
    marks: list[int] | None = None
    for start, word in table().places(text):
        if marks is None:
            marks = [-1, *(match.start() for match in _MARK.finditer(text)), len(text)]
        end = start + len(word.text)
        at = bisect_left(marks, start)
        first, last = marks[at - 1] + 1, marks[at]
        found = _judged(text, start, word, first, last)
        if found and _is_a_word(text, start, end, lexicon):
            yield found


def _judged(text: str, start: int, word: Word, first: int, last: int) -> Mixed | None:
    """The word that is meant, where the evidence is enough."""
    end = start + len(word.text)
    most, meant, best, place = ENOUGH - 1, None, None, ""
    for other in word.others:
        value, sign, where = other.evidence(text, start, end, first, last)
        if value > most:
            most, meant, best, place = value, other, sign, where
    if meant is None or best is None:
        return None
    own = word.evidence(text, start, end, first, last)[0]
    if own and most < own + ENOUGH:
        return None
    right = meant.text
    if place == "around":
        why = f"与“{best.text}”相配的是“{right}”。"
    else:
        whole = best.text + right if place == "before" else right + best.text
        why = f"应为“{whole}”的“{right}”。"
    return Mixed(start, end, right, best.sure and not own, why)


def _is_a_word(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether these characters are a word of the text, and no ends of two others or part of a longer one."""
    before, written, behind = text[max(0, start - LONGEST) : start], text[start:end], text[end : end + LONGEST]
    level = lexicon.words.get(written, RARE if end - start == 1 else _UNKNOWN)
    apart = lexicon.fluency(before) + level - WHOLE + lexicon.fluency(behind)
    return lexicon.fluency(before + written + behind) - apart <= _SLACK


@cache
def table() -> Table:
    """The groups of all data files; the first call reads them. Raises ValueError when one is damaged."""
    folder = resources.files("newsroom.copycheck") / "data"
    lines: list[str] = []
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.startswith("homophones-") and file.name.endswith(".txt"):
            lines += [line for line in file.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    return Table(lines)
