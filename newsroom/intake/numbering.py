"""Automatic numbers rebuilt: Word keeps 一、（一） 1. only as a reference into numbering.xml."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsroom.intake.number_formats import numeral
from newsroom.intake.ooxml import W, number, switch, val

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEVELS = 9
_LONGEST = 60
_WIDE_END = re.compile(r"[\u2460-\u24ff\u3000-\u303f\u3200-\u32ff\u4e00-\u9fff\uff00-\uffef]$")


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int
    restart: int | None
    """Restarts after a level of this number (from 1) or a higher one; 0 never; None after any higher one."""
    legal: bool


@dataclass(slots=True)
class _List:
    """One abstract list: its levels and how far each has counted."""

    levels: dict[int, _Level]
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


class Numbering:
    """The lists of one document. `label` is asked paragraph by paragraph, in order."""

    def __init__(self, root: "_Element | None") -> None:
        self._lists: dict[str, _List] = {}
        self._numbers: dict[str, tuple[str, dict[int, int], dict[int, _Level]]] = {}
        self._started: set[tuple[str, int]] = set()
        if root is None:
            return
        for item in root.iterfind(W + "abstractNum"):
            self._lists[item.get(W + "abstractNumId", "")] = _List(_levels(item))
        for item in root.iterfind(W + "num"):
            starts, changed = {}, {}
            for override in item.iterfind(W + "lvlOverride"):
                level = number(override.get(W + "ilvl"))
                if (start := val(override, "startOverride")) is not None:
                    starts[level] = number(start, 1)
                changed |= _levels(override)
            self._numbers[item.get(W + "numId", "")] = (val(item, "abstractNumId") or "", starts, changed)

    def label(self, number_id: str | None, level_text: str | None) -> str:
        """What Word prints before the next paragraph of this list and level; empty for bullets and no list."""
        name, starts, changed = self._numbers.get(number_id or "", ("", {}, {}))
        numbered = self._lists.get(name)
        at = min(max(number(level_text), 0), _LEVELS - 1)
        levels = numbered.levels | changed if numbered else {}
        if numbered is None or at not in levels:
            return ""
        counts = numbered.counts
        if at in starts and (number_id or "", at) not in self._started:
            self._started.add((number_id or "", at))
            counts[at] = None
            first = starts[at]
        else:
            first = levels[at].start
        previous = counts[at]
        counts[at] = first if previous is None else previous + 1
        _restart_below(counts, levels, at)
        return _written(levels, counts, at)


def joined(label: str, text: str) -> str:
    """The number before its text: Chinese numbers stand close, `1.` keeps a space before Latin letters."""
    close = not label or _WIDE_END.search(label) or not text[:1].isascii()
    return label + ("" if close else " ") + text


def _restart_below(counts: list[int | None], levels: dict[int, _Level], at: int) -> None:
    for below in range(at + 1, _LEVELS):
        restart = levels[below].restart if below in levels else None
        if restart is None or at < restart:
            counts[below] = None


def _written(levels: dict[int, _Level], counts: list[int | None], at: int) -> str:
    level = levels[at]
    if level.form == "bullet":
        return ""

    def figure(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        if place > at or place not in levels:
            return ""
        count, form = counts[place], levels[place].form
        # a higher level that has not occurred yet shows what it will start with
        return numeral(levels[place].start if count is None else count, "decimal" if level.legal else form)

    return re.sub("%([1-9])", figure, level.text).strip()


def _levels(parent: "_Element") -> dict[int, _Level]:
    found = {}
    for item in parent.iterfind(W + "lvl"):
        restart = val(item, "lvlRestart")
        found[number(item.get(W + "ilvl"))] = _Level(
            form=_form(item),
            text=(val(item, "lvlText") or "")[:_LONGEST],
            start=number(val(item, "start"), 0 if item.find(W + "start") is None else 1),
            restart=None if restart is None else number(restart),
            legal=bool(switch(item, "isLgl")),
        )
    return found


def _form(level: "_Element") -> str:
    """`w:numFmt`; newer formats stand in mc:AlternateContent, whose Fallback is what we know."""
    direct = val(level, "numFmt")
    if direct is None:
        nested = next(level.iter(W + "numFmt"), None)
        direct = "decimal" if nested is None else nested.get(W + "val")
    return direct or "decimal"
