"""Line breaking for Chinese on screen, by cells (GB/T 15834 5.1; facts/tui.md 6).

A row may break between any two Chinese characters, but not before a mark that closes or divides, not after one that
opens, and not inside a Latin word or a number. A space is no reason to break: what follows it stays in the row.
"""

import re
from itertools import pairwise

from rich.cells import cell_len

from newsroom.text.cells import JOINED

_NOT_FIRST = frozenset("，。、；：？！）》」』】〕〉”’…—～·％%,.;:?!)]} \t\u3000")
_NOT_LAST = frozenset("（《“‘「『【〔〈([{")

_UNIT = re.compile(f"(?:[!-~\u00a1-\u00b6\u00b8-\u02ff\u0370-\u1fff]+|.){JOINED}", re.DOTALL)
_CHARACTER = re.compile(f".{JOINED}", re.DOTALL)


def offsets(text: str, cells: int, tab_size: int = 4) -> list[int]:
    """Where the rows after the first begin, for one line of text in rows of so many cells.

    Tab stops are counted along the whole line, as Textual counts them. Every row fits, unless a single character is
    wider than `cells`; a word wider than a row is broken inside.
    """
    cells = max(cells, 1)
    if "\t" not in text and cell_len(text) <= cells:
        return []
    units = _units(text, cells, min(tab_size, cells))
    breaks: list[int] = []
    first = used = index = 0
    while index < len(units):
        width = units[index][1]
        if used + width > cells and index > first:
            index = first = _best_break(units, first, index)
            used = 0
            breaks.append(units[index][0])
        else:
            used += width
            index += 1
    return breaks


def rows(text: str, cells: int) -> list[str]:
    """One line of text as the rows that `offsets` gives."""
    bounds = [0, *offsets(text, cells), len(text)]
    return [text[start:end] for start, end in pairwise(bounds)]


def _units(text: str, cells: int, tab_size: int) -> list[tuple[int, int, str]]:
    """What is not broken, as (offset, cells, text)."""
    units: list[tuple[int, int, str]] = []
    position = 0
    for match in _UNIT.finditer(text):
        start, unit = match.start(), match.group()
        width = tab_size - position % tab_size if unit[0] == "\t" else cell_len(unit)
        position += width
        if width > cells and len(unit) > 1:
            units += [(start + m.start(), cell_len(m.group()), m.group()) for m in _CHARACTER.finditer(unit)]
        else:
            units.append((start, width, unit))
    return units


def _best_break(units: list[tuple[int, int, str]], first: int, index: int) -> int:
    """The last unit up to `index` that may begin a row, or `index` where the row holds none."""
    for candidate in range(index, first, -1):
        if units[candidate][2][0] not in _NOT_FIRST and units[candidate - 1][2][-1] not in _NOT_LAST:
            return candidate
    return index
