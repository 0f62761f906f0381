"""Headlines as set in type: no full stop at the end, a subtitle of its own, and lines that form a trapezoid or a
rhombus (domain.md 4.2 and 4.4)."""

import math
import re
import unicodedata

LINE = 20
"""Characters of size 2 (22 pt) on a line of the type area."""

_FULL_STOP = re.compile(r"(?:[。．｡\s]|(?<!\.)\.)+$")
_NEVER_FIRST = "，。、；：？！”’）》〉】〕」』…—·％,.;:?!)]}%"  # halfwidth-ok
_NEVER_LAST = "“‘（《〈【〔「『([{"  # halfwidth-ok
_BLANK = " 　"
_DASH = "——"
_SHORTEST_PART = 4
"""Characters that a headline and its subtitle have at least; a dash with less beside it belongs to the headline."""
_PAIRS = ("《》", "“”", "（）", "〈〉", "‘’")
_LEANING_BACK = "的地得了着过们等"
_LEANING_FORWARD = "和与及暨并在向对为以把被将"  # halfwidth-ok
# a place to break counts as this many characters nearer to the wanted width, or farther from it
_AT_BLANK, _AT_MARK, _TORN, _AT_LEANING = -8.0, -4.0, 6.0, 3.0
_SLOPE = 0.1
"""How much of the mean width the outermost lines of a trapezoid or rhombus are off it."""
_HOURGLASS = 12.0
_MOST_LINES = 6
"""A headline of more lines is none; its lines are only filled."""


def without_full_stop(text: str) -> str:
    """The text without the full stop that neither a headline nor a caption may end in; unchanged if it is only that."""
    return _FULL_STOP.sub("", text) or text


def ems(text: str) -> float:
    """Width in characters: a Chinese one counts 1, a Latin letter or digit a half."""
    return sum(1 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)


def parted(headline: str) -> tuple[str, str]:
    """The headline and its subtitle, which begins with its dash; without a subtitle the whole and nothing.

    The two joined are the headline.
    """
    title, _, subtitle = headline.partition(_DASH)
    torn = any(title.count(opening) != title.count(closing) for opening, closing in _PAIRS)
    if torn or _DASH in subtitle or title != title.rstrip() or min(ems(title), ems(subtitle)) < _SHORTEST_PART:
        return headline, ""
    return title, _DASH + subtitle


def balanced(headline: str, line: float = LINE) -> str:
    """The headline with line breaks between words, such that its lines form a trapezoid or a rhombus.

    A headline that fits on one line, or that has no place to break, comes back unchanged. Blanks at a break give way
    to it; everything else is kept.
    """
    if ems(headline) <= line:
        return headline
    from newsroom.text.words import cut

    pieces, costs = _pieces(cut(headline))
    least = math.ceil(ems(headline.strip(_BLANK)) / line)
    for count in range(least, min(least + 3, _MOST_LINES + 1)):
        found = [lines for shape in _shapes(count) if (lines := _set(pieces, costs, shape, line))]
        if found:
            ends = min(found)[1]
            break
    else:
        ends = _filled(pieces, line)
    return _joined(pieces, ends)


def _pieces(words: list[str]) -> tuple[list[str], list[float]]:
    """The words, joined where no line may end, and what it costs to end a line after each piece."""
    pieces, costs = [""], [0.0]
    for word in words:
        cost = _cost(pieces[-1], word)
        if cost is None:
            pieces[-1] += word
        else:
            costs[-1] = cost
            pieces.append(word)
            costs.append(0.0)
    return pieces, costs


def _cost(left: str, right: str) -> float | None:
    before, after = left.rstrip(_BLANK)[-1:], right.lstrip(_BLANK)[:1]
    if not before or not after or after in _NEVER_FIRST or before in _NEVER_LAST or unicodedata.combining(after):
        return None
    if left.endswith(tuple(_BLANK)) or right.startswith(tuple(_BLANK)):
        return _AT_BLANK
    if before in _NEVER_FIRST or after in _NEVER_LAST:
        return _AT_MARK
    if after in _LEANING_BACK or before.isdigit() or before == "第":
        return _TORN
    return _AT_LEANING if before in _LEANING_FORWARD else 0.0


def _shapes(count: int) -> list[list[float]]:
    """Widths of the lines as parts of their mean: growing, shrinking, and widest in the middle."""
    if count < 2:
        return [[1.0]]
    steps = [2 * place / (count - 1) - 1 for place in range(count)]
    trapezoids = [[1 + sign * _SLOPE * step for step in steps] for sign in (1, -1)]
    if count == 2:
        return trapezoids
    swell = [1 - abs(step) for step in steps]
    mean = sum(swell) / count
    return [*trapezoids, [1 + 2 * _SLOPE * (part - mean) for part in swell]]


def _set(pieces: list[str], costs: list[float], shape: list[float], line: float) -> tuple[float, list[int]] | None:
    """The cheapest way to set the pieces in lines of this shape: its cost and the piece that each line ends before."""
    mean = ems("".join(pieces).strip(_BLANK)) / len(shape)
    ways: dict[int, tuple[float, list[int], list[float]]] = {0: (0.0, [], [])}
    for part in shape:
        longer: dict[int, tuple[float, list[int], list[float]]] = {}
        for start, (spent, ends, widths) in ways.items():
            for end in range(start + 1, len(pieces) + 1):
                width = ems("".join(pieces[start:end]).strip(_BLANK))
                if width > line:
                    break
                cost = spent + abs(width - part * mean) + (costs[end - 1] if end < len(pieces) else 0)
                if len(widths) > 1 and widths[-2] > widths[-1] < width:
                    cost += _HOURGLASS
                if end not in longer or cost < longer[end][0]:
                    longer[end] = (cost, [*ends, end], [*widths, width])
        ways = longer
    found = ways.get(len(pieces))
    return (found[0], found[1]) if found else None


def _filled(pieces: list[str], line: float) -> list[int]:
    """Lines as full as they get, for words that are themselves wider than a line."""
    ends, start = [], 0
    for end in range(1, len(pieces) + 1):
        if end > start + 1 and ems("".join(pieces[start:end]).strip(_BLANK)) > line:
            ends.append(end - 1)
            start = end - 1
    return [*ends, len(pieces)]


def _joined(pieces: list[str], ends: list[int]) -> str:
    lines = ["".join(pieces[start:end]) for start, end in zip([0, *ends], ends, strict=False)]
    for place in range(len(lines) - 1):
        lines[place] = lines[place].rstrip(_BLANK)
        lines[place + 1] = lines[place + 1].lstrip(_BLANK)
    return "\n".join(lines)
