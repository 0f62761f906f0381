"""Headlines as set in type: no full stop at the end, and lines of about equal length (domain.md 4.2 and 4.4)."""

import math
import re
import unicodedata

LINE = 20
"""Characters of size 2 (22 pt) on a line of the type area."""

_FULL_STOP = re.compile(r"(?:[。．｡\s]|(?<!\.)\.)+$")
_NEVER_FIRST = "，。、；：？！”’）》〉】〕」』…—·％,.;:?!)]}%"  # halfwidth-ok
_NEVER_LAST = "“‘（《〈【〔「『([{"  # halfwidth-ok
_BLANK = " 　"
_BLANK_BONUS, _MARK_BONUS = 8, 4
"""How many characters off the middle a break may be to stand at a blank or a mark."""


def without_full_stop(text: str) -> str:
    """The text without the full stop that neither a headline nor a caption may end in; unchanged if it is only that."""
    return _FULL_STOP.sub("", text) or text


def ems(text: str) -> float:
    """Width in characters: a Chinese one counts 1, a Latin letter or digit a half."""
    return sum(1 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)


def balanced(headline: str, line: int = LINE) -> str:
    """The headline with line breaks between words, such that no line is left with a character or two.

    A headline that fits on one line, or that has no place to break, comes back unchanged. Blanks at a break give way
    to it; everything else is kept.
    """
    if ems(headline) <= line:
        return headline
    from newsroom.text.words import cut

    words = cut(headline)
    lines: list[str] = []
    while ems(rest := "".join(words)) > line:
        count = math.ceil(ems(rest) / line)
        end = _best_end(words, ems(rest) / count, line)
        if end is None:
            break
        lines.append("".join(words[:end]).rstrip(_BLANK))
        words = words[end:]
        while words and not words[0].strip(_BLANK):
            words = words[1:]
    return "\n".join([*lines, rest])


def _best_end(words: list[str], target: float, line: int) -> int | None:
    """How many words the first line best takes: about the target width, rather to a mark or a blank if one is near."""
    best: tuple[float, int] | None = None
    width = 0.0
    for end in range(1, len(words)):
        width += ems(words[end - 1])
        if width > line:
            break
        left, right = "".join(words[:end]), "".join(words[end:])
        before, after = left.rstrip(_BLANK)[-1:], right.lstrip(_BLANK)[:1]
        if not before or not after or after in _NEVER_FIRST or before in _NEVER_LAST or unicodedata.combining(after):
            continue
        cost = abs(width - target)
        if left.endswith(tuple(_BLANK)) or right.startswith(tuple(_BLANK)):
            cost -= _BLANK_BONUS
        elif before in _NEVER_FIRST or after in _NEVER_LAST:
            cost -= _MARK_BONUS
        if best is None or cost < best[0]:
            best = (cost, end)
    return best[1] if best else None
