"""What is set off in a manuscript: several layers, drawn over one another, asked for once a paragraph."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

LAYERS = ("evidence", "findings", "hits")
"""From the lowest to the one on top."""
_REMEMBERED = 1024
"""Paragraphs a layer; beyond what any screen and any story holds."""


class Mark(NamedTuple):
    """A stretch of one paragraph that is set off, in a component class of the manuscript."""

    start: int
    end: int
    style: str


Marker = Callable[[int, str], Sequence[Mark]]
"""What is marked in a paragraph, given its number from 0 and its text. Asked anew when the text changes, so that a
mark never stands on the wrong words."""


class Layers:
    """The markers of a manuscript by layer."""

    def __init__(self) -> None:
        self._markers: dict[str, Marker] = {}

    def put(self, layer: str, marker: Marker | None) -> None:
        """Have this marker in the layer, which has to be one of `LAYERS`; None empties it."""
        if marker is None:
            self._markers.pop(layer, None)
        else:
            self._markers[layer] = lru_cache(maxsize=_REMEMBERED)(marker)
            self._markers = {name: self._markers[name] for name in LAYERS if name in self._markers}

    def marks(self, number: int, text: str) -> list[Mark]:
        """What is marked in a paragraph; a later mark lies over an earlier one."""
        return [mark for marker in self._markers.values() for mark in marker(number, text)]
