"""A paragraph in lines, as LibreOffice breaks it under the template's settings.

Measured on LibreOffice 7.4 (benchmarks/pages.py): no mark hangs beyond the margin and none is compressed; Chinese and
Latin letters stand a fifth of an em apart; what is in both scripts (“ ” — … ①) takes that of what stands before it.
Latin letters have the widths of Times New Roman.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from operator import add
from unicodedata import combining, east_asian_width

from newsroom.documents.pages_settings import TYPE_WIDTH, Setting
from newsroom.text.cells import width

CELLS = 56
"""Terminal cells that stand for the width of the type area: 28 Chinese characters."""
TWIPS_A_CELL = TYPE_WIDTH / CELLS

_NEVER_FIRST = frozenset(
    "!),.:;?]}¢'\"、。〉》」』】〕〗〞﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞！），．：；？｜｝､～￠々‖•·ˇˉ―’”"
)  # halfwidth-ok
_NEVER_LAST = frozenset("([{£¥'\"‵〈《「『【〔〖（［｛￡￥〝﹙﹛﹝“‘")  # halfwidth-ok
_BLANKS = " \u3000"
_MAY_END = "/-"
"""Marks inside Latin text after which a line may end."""
_UNITS = "℃‰°′″%"  # halfwidth-ok

_EITHER = "\u2018-\u201d\u2014-\u2016\u2020-\u2026\u2030-\u203b\u2100-\u217f\u2190-\u22ff\u2460-\u27bf"
_CHINESE = "\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U0001f000-\U0003ffff"
_RUNS = re.compile(f"(?P<chinese>[{_CHINESE}]+)|(?P<either>[{_EITHER} ]+)|(?P<latin>[^{_CHINESE}{_EITHER} ]+)")
_ONLY_CHINESE = re.compile(f"[{_CHINESE}]*")
_TWO_CELLS = re.compile(f"[{_EITHER}]")

_ASCII_WIDTHS = (
    "250 333 408 500 500 833 778 180 333 333 500 564 250 333 250 278 500 500 500 500 500 500 500 500 500 500 278 278 "
    "564 564 564 444 921 722 667 667 722 611 556 722 722 333 389 722 611 889 722 722 556 722 667 556 611 722 722 944 "
    "722 722 611 333 278 333 469 500 333 444 500 444 500 444 333 500 500 278 278 500 278 778 500 500 500 500 333 389 "
    "278 500 500 722 500 500 444 480 200 480 541"
)
_LATIN_WIDTHS = dict(zip(map(chr, range(32, 127)), map(int, _ASCII_WIDTHS.split()), strict=True)) | {
    "“": 444, "”": 444, "‘": 333, "’": 333, "·": 250, "•": 350, "°": 400, "×": 564, "÷": 549, "±": 549, "\xa0": 250,
    "—": 1000, "…": 1000, "℃": 1130, "→": 1000, "①": 1100, "′": 219, "″": 416,
}  # fmt: skip
"""In thousandths of an em."""
_LATIN_LETTER = 500
_DIGIT_OR_LETTER = re.compile(r"[^\W_]")


@lru_cache(maxsize=4096)
def broken(text: str, setting: Setting) -> tuple[str, ...]:
    """The paragraph's lines in print; a line break in the text is one. Blanks at a line's end are left out."""
    # the last character of a line is not condensed
    room = TYPE_WIDTH - setting.left - setting.right - setting.condensed
    found: list[str] = []
    for part in text.split("\n"):
        first = room - setting.first if not found else room
        found += _cut(part, *_placed(part, setting), first, room)
    return tuple(found)


@lru_cache(maxsize=4096)
def rows(text: str, cells: int, first: int = 0) -> tuple[str, ...]:
    """The text in rows of so many cells, `first` less in the first one: for type that is smaller than a terminal's."""
    found: list[str] = []
    for part in text.split("\n"):
        filled = [0, *accumulate(map(cell_count, part))]
        found += _cut(part, filled, [0] * (len(part) + 1), cells - first if not found else cells, cells)
    return tuple(found)


def columns(text: str) -> int:
    """Cells that a line takes where every character of Chinese print has two, also the quotes that terminals narrow."""
    return sum(map(cell_count, text))


def spread(text: str, cells: int) -> str:
    """The line with “ ” … — as wide as in print, two cells each as every Chinese character, if it then still fits."""
    if not _TWO_CELLS.search(text) or columns(text) > cells:
        return text
    return _TWO_CELLS.sub(_spread, text)


def _spread(found: re.Match[str]) -> str:
    mark = found.group()
    if width(mark) == 2:
        return mark
    if mark in "“‘":
        return f" {mark}"
    return mark * 2 if mark == "—" else f"{mark} "


@lru_cache(maxsize=8192)
def cell_count(character: str) -> int:
    """Cells of one character."""
    if combining(character) or "\ufe00" <= character <= "\ufe0f":
        return 0
    return 2 if east_asian_width(character) in "WF" or _TWO_CELLS.match(character) else 1


def _placed(text: str, setting: Setting) -> tuple[list[int], list[int]]:
    """Where each character begins if all stood on one line, and the space before each that a line's start drops."""
    em, condensed = setting.em, setting.condensed
    if _ONLY_CHINESE.fullmatch(text):
        step = em - condensed
        return list(range(0, step * (len(text) + 1), step)), [0] * (len(text) + 1)
    widths: list[int] = []
    spaces: list[int] = []
    before: str | None = None
    for run in _RUNS.finditer(text):
        script = run.lastgroup
        if script == "either":
            script = before or "latin"
        part = run.group()
        gap = 0
        if before is not None and script != before:
            apart = _DIGIT_OR_LETTER.match(text[run.start() - 1]) and _DIGIT_OR_LETTER.match(part)
            gap = condensed + (em // 5 if apart else 0)
        spaces.append(gap)
        if len(part) > 1:
            spaces += [0] * (len(part) - 1)
        if script == "chinese":
            widths += [_chinese_width(c, em) - condensed for c in part] if " " in part else [em - condensed] * len(part)
        else:
            widths += [_LATIN_WIDTHS.get(c, _LATIN_LETTER) * em // 1000 - condensed for c in part]
        before = script
    placed = list(accumulate(map(add, widths, spaces), initial=0))
    return placed, [*spaces, 0]


def _chinese_width(character: str, em: int) -> int:
    return em // 4 if character == " " else em


def _cut(text: str, placed: Sequence[int], spaces: Sequence[int], first: int, room: int) -> list[str]:
    """The text in lines of that width; a single character that is wider has a line of its own."""
    bounds = [0]
    limit = first
    while placed[-1] - placed[start := bounds[-1]] - spaces[start] > limit:
        most = bisect_right(placed, placed[start] + spaces[start] + limit) - 1
        end = _best_end(text, start, max(most, start + 1))
        while end < len(text) and text[end] in _BLANKS:
            end += 1
        if end >= len(text):
            break
        bounds.append(end)
        limit = room
    return [text[a:b].rstrip(_BLANKS) for a, b in pairwise([*bounds, len(text)])]


def _best_end(text: str, start: int, most: int) -> int:
    for end in range(most, start, -1):
        if end >= len(text) or _may_break(text, end):
            return end
    return most


def _may_break(text: str, place: int) -> bool:
    """Whether a line may end before this character."""
    last, after = text[place - 1], text[place]
    if after in _BLANKS or last in _BLANKS:
        return after in _BLANKS or after not in _NEVER_FIRST
    if after in _NEVER_FIRST or last in _NEVER_LAST or combining(after) or "\ufe00" <= after <= "\ufe0f":
        return False
    if last == after == "—":
        return False
    latin = last < "\u1100" and not "\u2010" <= last <= "\u2fff"
    if (latin and after in _UNITS) or (last in _NEVER_FIRST and not latin and after.isascii()):
        return False
    if last == "’" and place > 1 and text[place - 2].isascii() and after.isascii():
        return False
    return not (latin and after < "\u1100") or last in _MAY_END
