"""How much of their wording two texts share, told from a small sketch of each.

A sketch is the 48 smallest hashes of a text's 4-grams, spaces and marks left out (Broder's bottom-k minhash). Of two
texts' smallest hashes together, the share that stands in both estimates their overlap: 4-grams in both, of all. It is
right to about 0.07. What she edits in a copy, moves or cuts out costs it little; what all stories say, little too.
"""

import re
import struct
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from heapq import nlargest
from itertools import chain
from typing import Generic, TypeVar
from zlib import crc32

from newsroom.text.fold import fold

SIZE = 48
ALIKE = 0.48
"""From this overlap on two texts are nearly the same one (measured: benchmarks/duplicates.py)."""
LEADING = 32
"""So many of a sketch's hashes, the smallest, are looked up; few would do, but for those that many texts have."""
LATEST = 64
"""So many texts with a hash are candidates, those last taken in: what more have, all schools write."""
_COMPARED = 32
"""Candidates that are compared: those with the most in common that is rare, then those with the most that is not."""
_GRAM = 4
_FEWEST = 21
"""Different 4-grams: a text of fewer, under 24 characters, says too little to be compared."""
_UNHEARD = re.compile(r"[\W_]+")

Key = TypeVar("Key")


def sketch(text: str) -> bytes:
    """The text's sketch: up to 48 numbers of four bytes, ascending; empty for one that says too little."""
    units = _UNHEARD.sub("", fold(text)).encode("utf-16-le")
    hashes = {crc32(units[at : at + 2 * _GRAM]) for at in range(0, len(units) - 2 * _GRAM + 2, 2)}
    return _packed(sorted(hashes)[:SIZE]) if len(hashes) >= _FEWEST else b""


def leading(sketch: bytes) -> tuple[int, ...]:
    """The hashes by which candidates are found."""
    return _numbers(sketch[: 4 * LEADING])


def overlap(one: bytes, other: bytes) -> float:
    """The estimated overlap of two texts by their sketches, 0 to 1; 0 where one is empty."""
    return _share(frozenset(_numbers(one)), _numbers(other), 0.0)


def candidates(having: Iterable[Sequence[Key]]) -> list[Key]:
    """Which texts to compare, given for each leading hash the latest texts that have it."""
    lists = list(having)
    told: dict[Key, float] = defaultdict(float)
    for keys in lists:
        if 0 < len(keys) < LATEST:
            worth = 1 / len(keys)
            for key in keys:
                told[key] += worth
    near = nlargest(_COMPARED, told, key=told.__getitem__)
    if len(near) < _COMPARED:
        common = Counter(chain.from_iterable(keys for keys in lists if len(keys) >= LATEST))
        near += [key for key, _ in common.most_common(_COMPARED) if key not in told]
    return near[:_COMPARED]


def closest(sketch: bytes, others: Iterable[tuple[Key, bytes]], least: float = ALIKE) -> list[tuple[Key, float]]:
    """Those of the others that overlap at least so much, most first."""
    own = frozenset(_numbers(sketch))
    found = [(key, share) for key, other in others if (share := _share(own, _numbers(other), least)) >= least]
    return sorted(found, key=lambda pair: -pair[1])


class Sketches(Generic[Key]):
    """Sketches in memory, of which those alike are found without comparing all."""

    def __init__(self) -> None:
        self._sketches: dict[Key, bytes] = {}
        self._with: dict[int, list[Key]] = {}

    def add(self, key: Key, sketch: bytes) -> None:
        """Take in a sketch under a key that is new."""
        self._sketches[key] = sketch
        for number in leading(sketch):
            self._with.setdefault(number, []).append(key)

    def alike(self, sketch: bytes, least: float = ALIKE) -> list[tuple[Key, float]]:
        """Keys and overlaps of the sketches alike, most first."""
        near = candidates(self._with.get(number, [])[-LATEST:] for number in leading(sketch))
        return closest(sketch, ((key, self._sketches[key]) for key in near), least)


def _share(one: frozenset[int], other: tuple[int, ...], least: float) -> float:
    """The overlap; 0 where it is less than `least` for certain, which most are."""
    both = one.intersection(other)
    if not both or len(both) < least * max(len(one), len(other)):
        return 0.0
    smallest = sorted(one.union(other))[:SIZE]
    return len(both.intersection(smallest)) / len(smallest)


def _packed(numbers: list[int]) -> bytes:
    return struct.pack(f"<{len(numbers)}I", *numbers)


def _numbers(sketch: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(sketch) // 4}I", sketch)
