"""jieba's way of finding words, exactly, in one pass from the end of a text to its beginning.

Of all ways to cut a run of characters into the dictionary's words the most probable is taken; what is left of single
characters in a row is cut by a hidden Markov model over beginnings, middles and ends of words. Word for word the result
is that of `jieba.Tokenizer().lcut` 0.42.1, also where two ways are equally probable; it takes about half the time.
"""

import re
from collections.abc import Mapping
from math import inf, log
from operator import add

from newsroom.text.dictionary import Chances

Emissions = Mapping[str, Mapping[str, float]]
"""For each of B, E, M, S (beginning, end, middle of a word, word of one) the log probability of every character."""

LONGEST_RUN = 4000
"""A longer run is cut in pieces of this, so that no step takes long; the one thing that jieba would do otherwise."""
RUN = re.compile(rf"[\u4e00-\u9fd5a-zA-Z0-9+#&._%-]{{1,{LONGEST_RUN}}}|\r\n|.", re.DOTALL)
"""As jieba splits a text before it looks for words; every mark and space is alone."""

_CHINESE = re.compile(r"([\u4e00-\u9fd5]+)")
NUMBER = re.compile(r"([a-zA-Z0-9]+(?:\.\d+)?%?)")

_NEVER = -3.14e100
"""jieba's log of zero; sums with it stay finite, and equal."""
_UNKNOWN = (_NEVER,) * 4

_START_B, _START_S = -0.26268660809250016, -1.4652633398537678
_B_E, _B_M = -0.51082562376599, -0.916290731874155
_E_B, _E_S = -0.5897149736854513, -0.8085250474669937
_M_E, _M_M = -0.33344856811948514, -1.2603623820268226
_S_B, _S_S = -0.7211965654669841, -0.6658631448798212
"""jieba/finalseg/prob_start.py and prob_trans.py; a test compares them."""

_MOST_KEPT = 20_000


class _Singles(dict[str, float]):
    """Log probabilities of characters as words of their own."""

    def __init__(self, chances: Mapping[str, float], rare: float) -> None:
        self._chances = chances
        self._rare = rare

    def __missing__(self, char: str) -> float:
        # a beginning that is no word itself stands alone only where no word begins
        self[char] = chance = self._chances.get(char, self._rare) or -inf
        return chance


class Segmenter:
    """Cuts texts into words. It is never changed but for what it remembers: runs, and what they left unknown."""

    def __init__(self, chances: Chances, total: int, emissions: Emissions) -> None:
        """`chances`: each word's log probability, and 0 for each beginning of a word that is none; of `total` words."""
        self._short, self._long = chances
        self._rare = -log(total)
        self._single = _Singles(self._short, self._rare)
        self._emissions = {
            char: tuple(emissions[state].get(char, _NEVER) for state in "BEMS")
            for char in {char for state in "BEMS" for char in emissions[state]}
        }
        self._runs: dict[str, list[str]] = {}
        self._unknown: dict[str, list[str]] = {}

    def cut(self, text: str) -> list[str]:
        """The text's words in order, and every mark and space."""
        known = self._runs
        words: list[str] = []
        for run in RUN.findall(text):
            if len(run) == 1:
                words.append(run)
            elif found := known.get(run):
                words += found
            else:
                words += _kept(known, run, self._cut(run))
        return words

    def forget(self) -> None:
        """Forget what is remembered; for measuring."""
        self._runs.clear()
        self._unknown.clear()

    def _cut(self, run: str) -> list[str]:
        ends = self._ends(run)
        words: list[str] = []
        start, size = 0, len(run)
        while start < size:
            end = ends[start]
            if end == start + 1:
                while end < size and ends[end] == end + 1:
                    end += 1
                if end > start + 1:
                    words += self._singles(run[start:end])
                    start = end
                    continue
            words.append(run[start:end])
            start = end
        return words

    def _ends(self, run: str) -> list[int]:
        """For every place the end of the word that begins there on the most probable way to the end of the run."""
        size, get = len(run), self._long.get
        singles = list(map(self._single.__getitem__, run))
        pairs = [*map(self._short.get, map(add, run, run[1:])), None]
        best = [0.0] * (size + 1)
        ends = list(range(1, size + 1))
        after = 0.0
        for start in range(size - 1, -1, -1):
            after += singles[start]
            chance = pairs[start]
            if chance is not None:
                end = start + 2
                while True:
                    if chance and (way := chance + best[end]) >= after:
                        after = way
                        ends[start] = end
                    end += 1
                    if end > size or (chance := get(run[start:end])) is None:
                        break
            if after == -inf:
                after = self._rare + best[start + 1]
            best[start] = after
        return ends

    def _singles(self, run: str) -> list[str]:
        """Words of characters that stand alone in the dictionary's view, such as names."""
        if found := self._unknown.get(run):
            return found
        return _kept(
            self._unknown,
            run,
            list(run) if (self._short if len(run) < 3 else self._long).get(run) else self._recognised(run),
        )

    def _recognised(self, run: str) -> list[str]:
        words: list[str] = []
        for number, part in enumerate(_CHINESE.split(run)):
            words += self._by_model(part) if number % 2 else filter(None, NUMBER.split(part))
        return words

    def _by_model(self, run: str) -> list[str]:
        """The most probable states of the characters (Viterbi), as words."""
        from_b, from_e, from_m, from_s = [], [], [], []
        find = self._emissions.get
        b, e, m, s = find(run[0], _UNKNOWN)
        b, e, m, s = _START_B + b, _NEVER + e, _NEVER + m, _START_S + s
        for char in run[1:]:
            emit_b, emit_e, emit_m, emit_s = find(char, _UNKNOWN)
            e_b, s_b = e + _E_B + emit_b, s + _S_B + emit_b
            b_m, m_m = b + _B_M + emit_m, m + _M_M + emit_m
            b_e, m_e = b + _B_E + emit_e, m + _M_E + emit_e
            e_s, s_s = e + _E_S + emit_s, s + _S_S + emit_s
            # of equal ways jieba takes the state whose letter comes later
            b, came_b = (e_b, "E") if e_b > s_b else (s_b, "S")
            m, came_m = (b_m, "B") if b_m > m_m else (m_m, "M")
            e, came_e = (b_e, "B") if b_e > m_e else (m_e, "M")
            s, came_s = (e_s, "E") if e_s > s_s else (s_s, "S")
            from_b.append(came_b)
            from_e.append(came_e)
            from_m.append(came_m)
            from_s.append(came_s)
        return _words(run, "E" if e > s else "S", {"B": from_b, "E": from_e, "M": from_m, "S": from_s})


def _kept(memory: dict[str, list[str]], run: str, words: list[str]) -> list[str]:
    if len(memory) >= _MOST_KEPT:
        memory.clear()
    memory[run] = words
    return words


def _words(run: str, state: str, came: dict[str, list[str]]) -> list[str]:
    """From the last character's state and the way to each state back to the words."""
    words: list[str] = []
    end = len(run)
    for place in range(end - 1, 0, -1):
        before = came[state][place - 1]
        if state in "BS":
            words.append(run[place:end])
            end = place
        state = before
    words.append(run[:end])
    return words[::-1]
