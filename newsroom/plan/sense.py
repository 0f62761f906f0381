"""What the kinds of values can't say: names that must differ, references that must exist, dates that must be real.

Works on the data as tomllib gives it and passes over whatever has the wrong shape, so that one slip hides no other.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, get_args

from newsroom.plan.model import Tier
from newsroom.plan.problems import Finding, KeyPath, shown, spelled
from newsroom.plan.shape import nearest
from newsroom.text.clean import clean

# In each table these name the thing; what a person types may be any of them, so they differ across the whole list.
_NAMING: dict[str, tuple[str, ...]] = {
    "focus": ("id", "code", "name", "short"),
    "theme": ("id", "code", "name"),
    "unit_group": ("id", "name", "aliases"),
    "channel": ("id", "name"),
    "deadline": ("kind",),
    "due": ("id",),
    "role": ("id",),
    "violation": ("id",),
    "requirement": ("id",),
}
_RANGES: dict[tuple[str, str], tuple[float, float]] = {
    ("quota", "count"): (1, 9999),
    ("deadline", "workdays"): (0, 60),
    ("deadline", "hours"): (0.1, 720),
    ("role", "per_unit"): (1, 99),
    ("channel", "inactive_after_days"): (1, 3660),
}
_PROSE = frozenset({"brief", "text", "duties", "what", "sensitive"})
"""Keys whose text may run over several lines."""
_ID = re.compile(r"\w[\w-]{0,39}")
_CODE = re.compile(r"[A-Z]{1,2}[0-9]{1,3}")
_HOUR = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_MONTH_DAY = re.compile(r"([0-9]{2})-([0-9]{2})")


def sense_findings(data: dict[str, Any]) -> Iterator[Finding]:
    """Everything that is wrong with the plan beyond the kinds of its values."""
    yield from _focus(data)
    for table, keys in _NAMING.items():
        yield from _repeated_names(data, table, keys)
    yield from _terms(data)
    yield from _ids(data)
    yield from _references(data)
    yield from _groups_of_roles(data)
    yield from _ranges(data)
    yield from _deadlines(data)
    yield from _dates(data)
    yield from _unseen(data, ())


def _focus(data: dict[str, Any]) -> Iterator[Finding]:
    if data.get("focus") == []:
        yield ("focus",), "至少要有一项 [[focus]]，不然稿件没有地方归"
    fallbacks = [path for path, table in _tables(data, "focus") if table.get("fallback") is True]
    for path in fallbacks[1:]:
        yield (*path, "fallback"), f"{spelled(fallbacks[0])} 已经是兜底的，整份计划只能有一个"
    for path, table in _tables(data, "focus"):
        if len(_text(table, "short")) > 4:
            yield (*path, "short"), "简称最多四个字"
        for number, code in enumerate(_texts(table, "related")):
            if code.strip() and not _CODE.fullmatch(code):
                yield (*path, "related", number), f"“{shown(code)}”不是代号，应像 F3、T1 这样"


def _repeated_names(data: dict[str, Any], table: str, keys: tuple[str, ...]) -> Iterator[Finding]:
    seen: dict[str, KeyPath] = {}
    for path, item in _tables(data, table):
        own: dict[str, KeyPath] = {}
        for key in keys:
            if name := _text(item, key):
                own.setdefault(name, (*path, key))
            for number, alias in enumerate(_texts(item, key)):
                own.setdefault(alias, (*path, key, number))
        for name, place in own.items():
            if seen.setdefault(name, place) is not place:
                yield place, f"“{shown(name)}”和 {spelled(seen[name])} 重复，不能相同"


def _terms(data: dict[str, Any]) -> Iterator[Finding]:
    for table, lists in (("focus", get_args(Tier)), ("theme", ("words",))):
        for path, item in _tables(data, table):
            seen: dict[str, str] = {}
            for key in lists:
                for number, term in enumerate(_texts(item, key)):
                    if term in seen:
                        yield (*path, key, number), f"“{shown(term)}”已经写在 {seen[term]} 里，同一处一个词只写一次"
                    elif term.strip():
                        seen[term] = key


def _ids(data: dict[str, Any]) -> Iterator[Finding]:
    places: list[tuple[KeyPath, dict[str, Any]]] = [((), data)]
    for table in _NAMING:
        places += _tables(data, table)
    for path, item in places:
        name = _text(item, "id")
        if name and not _ID.fullmatch(name):
            yield (*path, "id"), "只能用字母、数字、汉字、下划线和短横，最多 40 个，不能有空格和标点"


def _references(data: dict[str, Any]) -> Iterator[Finding]:
    groups = [_text(table, "id") for _, table in _tables(data, "unit_group")]
    channels = [_text(table, "id") for _, table in _tables(data, "channel")]
    seen: dict[tuple[str, str, str], KeyPath] = {}
    for path, quota in _tables(data, "quota"):
        group, channel, per = (_text(quota, key) for key in ("group", "channel", "per"))
        if group and group not in groups:
            yield (*path, "group"), f"没有 id 是“{shown(group)}”的单位类别 [[unit_group]]{nearest(group, groups)}"
        if channel and channel not in channels:
            yield (*path, "channel"), f"没有 id 是“{shown(channel)}”的渠道 [[channel]]{nearest(channel, channels)}"
        if group and channel and per:
            first = seen.setdefault((group, channel, per), path)
            if first != path:
                yield path, f"和 {spelled(first)} 是同一类单位、同一渠道、同一周期，只能定一个数"


def _groups_of_roles(data: dict[str, Any]) -> Iterator[Finding]:
    groups = [_text(table, "id") for _, table in _tables(data, "unit_group")]
    for path, role in _tables(data, "role"):
        for number, group in enumerate(_texts(role, "groups")):
            if group.strip() not in groups:
                said = f"没有 id 是“{shown(group)}”的单位类别 [[unit_group]]{nearest(group, groups)}"
                yield (*path, "groups", number), said


def _ranges(data: dict[str, Any]) -> Iterator[Finding]:
    for (table, key), (low, high) in _RANGES.items():
        for path, item in _tables(data, table):
            value = item.get(key)
            if isinstance(value, int | float) and not isinstance(value, bool) and not low <= value <= high:
                yield (*path, key), f"应在 {low} 到 {high} 之间"


def _deadlines(data: dict[str, Any]) -> Iterator[Finding]:
    for path, rule in _tables(data, "deadline"):
        if "hours" in rule and ("workdays" in rule or _text(rule, "by")):
            yield path, "hours 和 workdays、by 是两种算法，只能用一种"
        elif "hours" not in rule and "workdays" not in rule:
            yield path, "没有写时限：应写 hours，或者 workdays 和 by"
        elif "workdays" in rule and not rule.get("by"):
            yield (*path, "by"), "写了 workdays，还要写到那天几点，如 18:00"
        if (hour := _text(rule, "by")) and not _HOUR.fullmatch(hour):
            yield (*path, "by"), f"“{shown(hour)}”不是钟点，应像 18:00 这样，小时和分钟都是两位"


def _dates(data: dict[str, Any]) -> Iterator[Finding]:
    for path, due in _tables(data, "due"):
        day = _text(due, "month_day")
        if not day:
            continue
        found = _MONTH_DAY.fullmatch(day)
        try:
            # of a common year: 02-29 does not come every year
            date(2001, *map(int, found.groups() if found else (0, 0)))
        except ValueError:
            yield (*path, "month_day"), f"“{shown(day)}”不是每年都有的日子，应为两位的月和日，如 04-10"


def _unseen(value: Any, path: KeyPath) -> Iterator[Finding]:
    """Characters that no reader sees, in any text and key of the plan."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _unseen(item, (*path, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _unseen(item, (*path, number))
    elif isinstance(value, str) and value.strip():
        hidden = next((mark for mark in value if not mark.isspace() and not clean(mark)), "")
        key = next((part for part in reversed(path) if isinstance(part, str)), "")
        if hidden:
            yield path, f"有看不见的字符 U+{ord(hidden):04X}，请删去"
        elif key not in _PROSE and not value.replace("\u3000", " ").isprintable():
            yield path, "不能有换行或制表符"
        elif key not in _PROSE and value != value.strip():
            yield path, "开头或末尾有空格，请删去"


def _tables(data: dict[str, Any], name: str) -> list[tuple[KeyPath, dict[str, Any]]]:
    items = data.get(name)
    if not isinstance(items, list):
        return []
    return [((name, number), item) for number, item in enumerate(items) if isinstance(item, dict)]


def _text(table: dict[str, Any], key: str) -> str:
    """The trimmed text of a key, or an empty one when there is none."""
    value = table.get(key)
    return value.strip() if isinstance(value, str) else ""


def _texts(table: dict[str, Any], key: str) -> list[str]:
    """The words of a list; what is no word counts as an empty one, so that positions stay right."""
    value = table.get(key)
    return [item if isinstance(item, str) else "" for item in value] if isinstance(value, list) else []
