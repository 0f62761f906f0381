"""Bars of block characters, as wide as they are to be to the cell (facts/tui.md 11: plotext's are not).

A bar alone never tells anything: its number stands beside it, and what is missing has its own shade, not a colour only.
"""

from fractions import Fraction

_EIGHTHS = " ▏▎▍▌▋▊▉"
_FULL, _OWED = "█", "░"


def bar(value: float | Fraction, most: float | Fraction, cells: int) -> str:
    """A bar of `value` where `most` fills all the cells; exactly `cells` wide, by eighths of a cell.

    Whatever is more than nothing shows, whatever is less than all leaves something out.
    """
    eighths = _eighths(value, most, cells)
    whole, part = divmod(eighths, 8)
    drawn = _FULL * whole + (_EIGHTHS[part] if part else "")
    return drawn + " " * (max(cells, 0) - len(drawn))


def owed_bar(done: float | Fraction, owed: float | Fraction, cells: int) -> tuple[str, str]:
    """What is done of what is owed, and behind it what is missing, shaded; together exactly `cells` wide.

    Where nothing is owed the bar is empty. However little is missing has a cell of its own, if there are two.
    """
    if owed <= 0:
        return "", " " * max(cells, 0)
    drawn = bar(done, owed, cells).rstrip(" ")
    if done < owed and len(drawn) == cells > 1:
        drawn = drawn[:-1]
    return drawn, _OWED * (max(cells, 0) - len(drawn))


def _eighths(value: float | Fraction, most: float | Fraction, cells: int) -> int:
    room = 8 * max(cells, 0)
    if value <= 0 or most <= 0 or not room:
        return 0
    if value >= most:
        return room
    return min(max(int(Fraction(value) / Fraction(most) * room), 1), room - 1)
