"""Headlines as set in type: no full stop at the end, and lines of about equal length (domain.md 4.2 and 4.4)."""

import math
import re
import unicodedata

LINE = 20
"""Characters of size 2 (22 pt) on a line of the type area."""

_FULL_STOP = re.compile(r"(?:[。．｡\s]|(?<!\.)\.)+$")
_NEVER_FIRST = "，。、；：？！”’）》〉】〕」』…—·,.;:?!)]}%％"
_NEVER_LAST = "“‘（《〈【〔「『([{"
_GOOD_LAST = "，、；：？！”’）》】,　 "


def without_full_stop(text: str) -> str:
    """The text without the full stop that neither a headline nor a caption may end in; unchanged if it is only that."""
    return _FULL_STOP.sub("", text) or text


def ems(text: str) -> float:
    """Width in characters: a Chinese one counts 1, a Latin letter or digit a half."""
    return sum(1 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)


def balanced(headline: str, line: int = LINE) -> str:
    """The headline with line breaks such that no line is left with a character or two.

    A headline that fits on one line, or that has no place to break, comes back unchanged. A blank at a break gives way
    to it; everything else is kept.
    """
    count = math.ceil(ems(headline) / line)
    lines: list[str] = []
    rest = headline
    while count > 1 and ems(rest) > line:
        cut = _best_cut(rest, ems(rest) / count, line)
        if cut is None:
            break
        lines.append(rest[:cut].rstrip(" 　"))
        rest = rest[cut:].lstrip(" 　")
        count = max(count - 1, math.ceil(ems(rest) / line))
    return "\n".join([*lines, rest])


def _best_cut(text: str, target: float, line: int) -> int | None:
    """Where the first line best ends: near the target width, after a mark if one is close, never inside a number."""
    best: tuple[float, int] | None = None
    width = 0.0
    for cut in range(1, len(text)):
        width += ems(text[cut - 1])
        if width > line:
            break
        before, after = text[cut - 1], text[cut]
        if after in _NEVER_FIRST or before in _NEVER_LAST or _joined(before, after):
            continue
        natural = before in _GOOD_LAST or after in _NEVER_LAST
        cost = abs(width - target) - (4 if natural else 0)
        if best is None or cost < best[0]:
            best = (cost, cut)
    return best[1] if best else None


def _joined(before: str, after: str) -> bool:
    return before.isalnum() and after.isalnum() and (before.isascii() or after.isascii()) and not (
        before.isalpha() and after.isalpha() and before.isascii() != after.isascii()
    ) or unicodedata.combining(after) != 0
