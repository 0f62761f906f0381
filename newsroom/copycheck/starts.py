"""What stands side by side in a text: long lists of words are asked by it before anything is looked for."""

from functools import lru_cache
from operator import add


@lru_cache(maxsize=8)
def starts(text: str) -> frozenset[str]:
    """Every two neighbours of the text."""
    return frozenset(map(add, text, text[1:]))
