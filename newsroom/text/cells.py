"""Widths on screen, in terminal cells: a Chinese character takes two. Measured as Rich does, so as Textual draws."""

import re

from rich.cells import cell_len

JOINED = "(?:[\u0300-\u036f\u20d0-\u20ff\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]|\u200d.)*"
"""Pattern of what never stands apart from the character before it: accents, variation selectors, joined emoji."""

_GRAPHEME = re.compile("." + JOINED, re.DOTALL)


def width(text: str) -> int:
    """Cells that one line of text takes; control characters, tabs too, count as none."""
    return cell_len(text)


def clip(text: str, cells: int, mark: str = "…") -> str:
    """The text if it fits into so many cells, else its beginning and the mark; at most `cells` wide.

    It may be a cell narrower where a character of two cells did not fit. Where not even the mark fits there is none.
    """
    if cell_len(text) <= cells:
        return text
    if (room := cells - cell_len(mark)) < 0:
        mark, room = "", cells
    end = 0
    for match in _GRAPHEME.finditer(text):
        room -= cell_len(match.group())
        if room < 0:
            break
        end = match.end()
    return text[:end] + mark


def pad(text: str, cells: int) -> str:
    """The text clipped to so many cells and filled up with spaces to exactly that."""
    clipped = clip(text, cells)
    return clipped + " " * (cells - cell_len(clipped))
