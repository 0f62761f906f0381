"""Line breaking for Chinese on screen, by cells (GB/T 15834 5.1; facts/tui.md 6).

A row may break between any two Chinese characters, but not before a mark that closes or divides, not after one that
opens, and not inside a Latin word or a number. A space is no reason to break: what follows it stays in the row.
"""

import re
from bisect import bisect_right
from itertools import accumulate, pairwise

from rich.cells import cached_cell_len

from newsroom.text.cells import JOINED

CLOSING = frozenset("，。、；：？！）》」』】〕〉”’〗〙〛｝］｠〞〟﹐﹑﹒﹔﹕﹖﹗｡｣､⁇⁈⁉‼,.;:?!)]}»›")
"""Marks that close or divide."""
OPENING = frozenset("（《“‘「『【〔〈〖〘〚｛［｟〝｢([{«‹")
_NOT_FIRST = CLOSING | frozenset("…—～〜·•‧％%‰℃°′″／/々ー \t\u3000")
_NOT_LAST = OPENING | frozenset("￥＄￡￠€£¥$＃№／/")

_UNIT = re.compile(
    "(?:[!-~\u00a1-\u00b6\u00b8-\u02ff\u0370-\u1fff]{1,256}"
    "|[\uff10-\uff19][\uff10-\uff19\uff0e\uff05]{0,40}|……|——|.)" + JOINED,
    re.DOTALL,
)
"""What is not broken: a character, a Latin word or number with its marks, full-width digits, `……`, `——`."""
_CHARACTER = re.compile(f".{JOINED}", re.DOTALL)


def offsets(text: str, cells: int, tab_size: int = 4) -> list[int]:
    """Where the rows after the first begin, for one line of text in rows of so many cells.

    Tab stops are counted along the whole line, as Textual counts them. Every row fits, unless a single character is
    wider than `cells`; a word wider than a row is broken inside.
    """
    cells = max(cells, 1)
    units, widths = _units(text, cells, min(tab_size, cells))
    filled = list(accumulate(widths, initial=0))
    breaks: list[int] = []
    first = 0
    while (index := max(bisect_right(filled, filled[first] + cells) - 1, first + 1)) < len(units):
        first = _best_break(units, first, index)
        breaks.append(first)
    starts = list(accumulate(map(len, units), initial=0))
    return [starts[index] for index in breaks]


def rows(text: str, cells: int) -> list[str]:
    """One line of text as the rows that `offsets` gives."""
    bounds = [0, *offsets(text, cells), len(text)]
    return [text[start:end] for start, end in pairwise(bounds)]


def _units(text: str, cells: int, tab_size: int) -> tuple[list[str], list[int]]:
    """What is not broken, and how many cells each takes."""
    units: list[str] = _UNIT.findall(text)
    widths = list(map(cached_cell_len, units))
    if max(widths, default=0) > cells:
        units = [part for unit, width in zip(units, widths, strict=True) for part in _parts(unit, width > cells)]
        widths = list(map(cached_cell_len, units))
    if "\t" in text:
        position = 0
        for index, unit in enumerate(units):
            if unit[0] == "\t":
                widths[index] = tab_size - position % tab_size
            position += widths[index]
    return units, widths


def _parts(unit: str, too_wide: bool) -> list[str]:
    return _CHARACTER.findall(unit) if too_wide else [unit]


def _best_break(units: list[str], first: int, index: int) -> int:
    """The last unit up to `index` that may begin a row, or `index` where the row holds none."""
    for candidate in range(index, first, -1):
        if units[candidate][0] not in _NOT_FIRST and units[candidate - 1][-1] not in _NOT_LAST:
            return candidate
    return index
