"""What was found in a document, with the sentence it comes from and what to tell her about it."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from newsroom.plan.model import Part

T = TypeVar("T", bound=Part)


@dataclass(frozen=True, slots=True)
class Noted(Generic[T]):
    """A table of the plan with its comments."""

    value: T
    said: str = ""
    """The sentence of the document that asks for it."""
    notes: tuple[str, ...] = ()
    """What we made of it, in Chinese."""


class Ids:
    """Names in Latin letters, each given once: the initials of the pinyin, so that a document always gives the same."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, name: str, otherwise: str) -> str:
        """A free id for a thing of this name; `otherwise` where the name has no reading."""
        from newsroom.text.pinyin import initials

        base = initials(name)[:30] or otherwise
        found, count = base, 1
        while found in self._taken:
            count += 1
            found = f"{base}{count}"
        self._taken.add(found)
        return found

    def claim(self, name: str) -> bool:
        """Whether the id was free; it is taken now."""
        free = name not in self._taken
        self._taken.add(name)
        return free


def printable(text: str) -> str:
    """The text without what cannot stand in a key of one line."""
    return "".join(mark for mark in text if mark.isprintable()).strip()
