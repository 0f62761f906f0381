"""Units by their full and short names (NAM-05), from the desk's own list."""

from collections.abc import Iterator

from newsroom.copycheck.lists import Unit
from newsroom.copycheck.model import Hit
from newsroom.copycheck.passage import Passage
from newsroom.copycheck.sheet import Placed, Sheet

_NUMERAL = "一二三四五六七八九十"
_COUNTED = "时组步部块段批片口瓶包袋截角碗杯滴点份勺节名学期月天年米分"
"""What makes `一小` a part of `一小时`."""


def unit_names(sheet: Sheet) -> Iterator[Placed]:
    """A unit's short name before its full one, and two short names of one unit in a story."""
    lists = sheet.lists
    if not lists.unit:
        return
    names = sorted({name for unit in lists.unit for name in (unit.name, *unit.short)}, key=len, reverse=True)
    for unit in lists.unit:
        if any(short in sheet.story.body for short in unit.short):
            yield from _of_unit(sheet, unit, names)


def _of_unit(sheet: Sheet, unit: Unit, names: list[str]) -> Iterator[Placed]:
    is_known, first = False, ""
    for passage in sheet.lines:
        for at, name in _named(passage, unit, names):
            if name == unit.name:
                is_known = True
                continue
            if not is_known and not first:
                message = f"正文第一次提到，写全称“{unit.name}”。"
                yield Placed(passage, Hit(at, at + len(name), unit.name, message))
            elif first and name != first:
                message = f"前面的简称是“{first}”，这里是“{name}”，请统一。"
                yield Placed(passage, Hit(at, at + len(name), first, message))
                return
            first = first or name


def _named(passage: Passage, unit: Unit, names: list[str]) -> list[tuple[int, str]]:
    """Where the unit is named and how, in order; names that are parts of longer ones do not count."""
    text = passage.text
    taken: list[tuple[int, int]] = []
    found: list[tuple[int, str]] = []
    for name in names:
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            if not any(start < end and at < stop for start, stop in taken):
                taken.append((at, end))
                if name in (unit.name, *unit.short) and not _is_counted(text, at, end):
                    found.append((at, name))
            at = text.find(name, end)
    return sorted(found)


def _is_counted(text: str, at: int, end: int) -> bool:
    """Whether it is no name but a number of something, or the end of another unit's name."""
    before, after = text[at - 1 : at] if at else "", text[end : end + 1]
    return text[at] in _NUMERAL and (
        (bool(after) and after in _COUNTED) or (bool(before) and before in "第年百千" + _NUMERAL)
    )


STORY = {"unit_names": unit_names}
