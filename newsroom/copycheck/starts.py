"""What stands side by side in a text: long lists of words are asked by it before anything is looked for."""

from collections.abc import Collection, Iterable
from functools import lru_cache
from operator import add
from typing import Generic, TypeVar

_Item = TypeVar("_Item")


@lru_cache(maxsize=64)
def starts(text: str) -> frozenset[str]:
    """Every two neighbours of the text."""
    return frozenset(map(add, text, text[1:]))


@lru_cache(maxsize=64)
def characters(text: str) -> frozenset[str]:
    """Every character of the text."""
    return frozenset(text)


class ByMarks(Generic[_Item]):
    """Things to ask of a text, each with what has to stand there; those without anything there cost nothing."""

    def __init__(self, items: Iterable[tuple[_Item, Collection[str]]]) -> None:
        """Each with its marks, of one character or more, one of which has to stand in the text; none: always asked."""
        self._items: list[_Item] = []
        self._always: list[int] = []
        self._asking: dict[str, list[int]] = {}
        for number, (item, marks) in enumerate(items):
            self._items.append(item)
            if not marks or "" in marks:
                self._always.append(number)
                continue
            for start in {mark[:2] for mark in marks}:
                self._asking.setdefault(start, []).append(number)
        self._pairs = frozenset(start for start in self._asking if len(start) > 1)
        self._characters = frozenset(start for start in self._asking if len(start) == 1)

    def due(self, text: str) -> list[_Item]:
        """What may find something in the text, in the order in which it was given. Of marks two characters count."""
        asking = self._asking
        numbers = self._always.copy()
        for start in self._pairs & starts(text):
            numbers += asking[start]
        for start in self._characters & characters(text):
            numbers += asking[start]
        return [self._items[number] for number in sorted({*numbers})]
