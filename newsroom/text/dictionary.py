"""jieba's dictionary and its model of unknown words, read from its package data.

None of jieba's code is run: it would trust a file of a known name in the temporary folder, write there, talk on stderr,
import setuptools, and warn on the way. Everything is read in small steps: one long call would hold up other threads.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from importlib.util import find_spec
from math import log
from pathlib import Path
from typing import NamedTuple

_BLOCK = 1 << 14
"""Bytes of the dictionary taken in one go; more would hold up other threads for longer. The file is read before: a read
between blocks gives up Python's lock and takes it back so often that another thread waits 100 ms for it."""

_STATES = "BEMS"
_CHARACTER = re.compile(r"'\\u([0-9a-f]{4})': (-[0-9.e+]+)")


class Chances(NamedTuple):
    """Log probabilities of words of one or two characters, and of longer ones.

    In one dictionary they would be too many to grow it without holding up other threads for 20 ms.
    """

    short: dict[str, float]
    long: dict[str, float]


class Dictionary:
    """The words of `dict.txt`, each with how often it was counted."""

    def __init__(self) -> None:
        data = (folder() / "dict.txt").read_bytes()
        self._blocks: list[tuple[list[str], list[str]]] = []
        start = 0
        while start < len(data):
            end = data.find(b"\n", start + _BLOCK) + 1 or len(data)
            fields = data[start:end].decode().split()
            self._blocks.append((fields[::3], fields[1::3]))
            start = end

    def words(self) -> Iterator[tuple[str, int]]:
        """Every word with its count, in the file's order; a word may come twice, then the later counts."""
        for words, counts in self._blocks:
            yield from zip(words, map(int, counts), strict=True)

    def release(self) -> None:
        """Let go of all words, step by step: at once it would hold up other threads for 20 ms."""
        while self._blocks:
            self._blocks.pop()

    @cached_property
    def total(self) -> int:
        """The sum of all counts."""
        return sum(int(count) * times for count, times in self._counts.items())

    def chances(self) -> "Chances":
        """Every word's log probability, and 0 for every beginning of a word that is none itself."""
        whole = log(self.total)
        logs = {count: log(int(count)) - whole for count in self._counts}
        short: dict[str, float] = {}
        long: dict[str, float] = {}
        for words, counts in self._blocks:
            told = [*zip(words, map(logs.__getitem__, counts), strict=True)]
            short.update([one for one in told if len(one[0]) < 3])
            long.update([one for one in told if len(one[0]) > 2])
        for words, _ in self._blocks:
            beginnings = {word[:-1] for word in words if len(word) > 1}
            while beginnings:
                fresh = [one for one in beginnings if one not in (short if len(one) < 3 else long)]
                for one in fresh:
                    (short if len(one) < 3 else long)[one] = 0.0
                beginnings = {one[:-1] for one in fresh if len(one) > 1}
        return Chances(short, long)

    @cached_property
    def _counts(self) -> Counter[str]:
        counts: Counter[str] = Counter()
        for _, block in self._blocks:
            counts.update(block)
        return counts


def emissions() -> dict[str, dict[str, float]]:
    """For B, E, M, S (beginning, end, middle of a word, word of one) the log probability of every character."""
    text = (folder() / "finalseg" / "prob_emit.py").read_text(encoding="utf-8")
    starts = [text.index(f"'{state}': {{") for state in _STATES]
    return {
        state: {chr(int(found[1], 16)): float(found[2]) for found in _CHARACTER.finditer(text, start, end)}
        for state, start, end in zip(_STATES, starts, [*starts[1:], len(text)], strict=True)
    }


def folder() -> Path:
    """Where jieba's package lies. Raises ModuleNotFoundError where it is not installed."""
    spec = find_spec("jieba")
    if not spec or not spec.origin:
        raise ModuleNotFoundError("No module named 'jieba'")
    return Path(spec.origin).parent
