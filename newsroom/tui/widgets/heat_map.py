"""Topics over months as rows of shaded cells: the digits tell how many, the shade says it at a glance.

A month without a story in an area that has been empty for long is marked; nothing is told by a colour alone.
"""

from collections.abc import Sequence

from newsroom.text.cells import width

SHADES = " ░▒▓█"
"""From nothing to most."""
GAP_MARK = "空"
_LEAST, _MOST = 4, 8
"""Cells of a month."""


def month_cells(cells: int, months: int) -> int:
    """How wide a month is where so many of them share so many cells."""
    return max(min(cells // max(months, 1), _MOST), _LEAST)


def months_shown(cells: int, months: int) -> int:
    """How many of the months fit; the latest are shown."""
    return max(min(months, cells // _LEAST), 1)


def shade(count: int, most: int) -> str:
    """The shade of a count where `most` is the darkest; what is more than nothing is never blank."""
    if count <= 0 or most <= 0:
        return SHADES[0]
    return SHADES[min(-(-min(count, most) * (len(SHADES) - 1) // most), len(SHADES) - 1)]


def month_cell(count: int, most: int, cells: int, *, gap: bool) -> tuple[str, str]:
    """One month of an area: its shade, and behind it the number, together exactly so many cells.

    `gap`: it should have had a story.
    """
    if not count:
        said = GAP_MARK if gap else "·"
        return "", " " * max(cells - width(said) - 1, 0) + said + " "
    number = str(count) if count < 1000 else f"{min(count // 1000, 9)}千"
    return shade(count, most) * (cells - width(number) - 1), number + " "


def month_heads(months: Sequence[str], cells: int) -> list[str]:
    """What stands above the months (`YYYY-MM`), each exactly so many cells: `9月`, and the year where one begins."""
    heads: list[str] = []
    for place, month in enumerate(months):
        number = int(month[5:])
        new_year = place == 0 or number == 1
        said = f"{month[2:4]}/{number}" if new_year and cells >= 6 else f"{number}月"
        said = said if width(said) < cells else str(number)
        heads.append(" " * (cells - width(said) - 1) + said + " ")
    return heads


def gap_months(counts: Sequence[int], empty: int, *, counts_now: bool) -> tuple[bool, ...]:
    """Which of the months are part of a gap of so many; the last month is this one, and counts as empty or not yet."""
    end = len(counts) - (not counts_now)
    return tuple(end - empty <= place < end and not count for place, count in enumerate(counts))
