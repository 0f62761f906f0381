"""How far two texts are alike from either end."""

from bisect import bisect_left
from collections.abc import Callable, Sequence


def ends_alike(one: Sequence[str], other: Sequence[str]) -> tuple[int, int]:
    """How many characters (or tokens) both begin with, and how many of what is left both end with."""
    most = min(len(one), len(other))
    # slices are compared far faster than one character after the other
    head = _most(most, lambda n: one[:n] == other[:n])
    return head, _most(most - head, lambda n: one[len(one) - n :] == other[len(other) - n :])


def _most(most: int, holds: Callable[[int], bool]) -> int:
    """The largest number up to `most` for which it holds; it holds for all smaller ones."""
    return bisect_left(range(1, most + 1), True, key=lambda n: not holds(n))
