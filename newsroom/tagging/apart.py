"""Of words that stand within one another only the best, as she wants to read them."""

from collections.abc import Iterable, Iterator


def apart(ranked: Iterable[str]) -> Iterator[str]:
    """Those of the words, best first, that are no part of a better one and have none in them."""
    better: list[str] = []
    for word in ranked:
        if not any(word in other or other in word for other in better):
            better.append(word)
            yield word
