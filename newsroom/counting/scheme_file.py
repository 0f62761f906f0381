"""Schemes of points read and checked; every problem is told with its file, line and key."""

import math
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from newsroom.counting.scheme import Scheme
from newsroom.plan.problems import Finding, KeyPath, shown, spelled
from newsroom.plan.shape import table_findings
from newsroom.plan.toml_file import FileError, taken, text_of

_FOLDER = "schemes"
_RULES = ("adoption", "factor", "cap", "instruction", "bonus", "penalty", "quota", "rate", "void")
_CONDITIONS = ("tiers", "kinds", "outlets", "forms", "placements", "relayed")
_MOST = 1000
_NEGATIVE = {("penalty", "points"), ("penalty", "grave"), ("penalty", "worst"), ("rate", "points")} | {
    ("quota", "each_missing"),
    ("quota", "unmet"),
}
_POSITIVE = {("cap", "points"), ("instruction", "points"), ("bonus", "points"), ("quota", "met"), ("factor", "times")}
_NEVER = re.compile(
    "阅读|浏览|点赞|转发|评论|打卡|登录|粉丝|点击|(?<![a-z])(?:reads?|readers|views?|likes?|forwards?|reposts?|clicks?|hits)(?![a-z])"
)
"""What the State Council forbids as a measure (domain.md 0.7)."""


class SchemeError(FileError):
    """A scheme wasn't taken; `problems` holds every reason that could be found, in the order of lines."""

    refusal = "积分办法没有载入，文件没有改动"


def load_scheme(path: Path) -> Scheme:
    """The scheme in this file. Raises SchemeError."""
    return parse_scheme(text_of(path, "积分办法", SchemeError), path.name)


def parse_scheme(text: str, name: str) -> Scheme:
    """The scheme in this text; `name` stands for the file in messages. Raises SchemeError with all that is wrong."""
    return msgspec.convert(taken(text, name, _findings, SchemeError), Scheme)


def _findings(data: dict[str, Any]) -> list[Finding]:
    never = dict(_never(data, ()))
    others = (*table_findings(data, Scheme), *_senseless(data))
    return [*never.items(), *(one for one in others if one[0] not in never)]


def shipped_names() -> tuple[str, ...]:
    """Names of the schemes that come with the program; the first is `default`."""
    names = [entry.name.removesuffix(".toml") for entry in _shipped().iterdir() if entry.name.endswith(".toml")]
    return tuple(sorted(names, key=lambda name: (name != "default", name)))


def shipped_text(name: str) -> str:
    """The file of a scheme that comes with the program, for her to change."""
    return (_shipped() / f"{name}.toml").read_text(encoding="utf-8")


@cache
def shipped_scheme(name: str = "default") -> Scheme:
    """A scheme that comes with the program."""
    return parse_scheme(shipped_text(name), f"{name}.toml")


def _shipped() -> Any:
    return files("newsroom.counting") / _FOLDER


def _senseless(data: dict[str, Any]) -> Iterator[Finding]:
    """What has the right form and is wrong none the less. Passes over whatever has the wrong form."""
    form = data.get("format")
    if type(form) is int and form > 1:
        yield ("format",), f"这份办法的格式是 {form}，这个版本的程序只认得 1。请升级 newsroom，或换一份办法"
    yield from _repeated_ids(data)
    yield from _numbers(data, ())
    yield from _signs(data)
    yield from _unreachable(data)
    yield from _incomplete(data)


def _repeated_ids(data: dict[str, Any]) -> Iterator[Finding]:
    seen: dict[str, KeyPath] = {}
    rules: list[tuple[KeyPath, dict[str, Any]]] = []
    for table, value in data.items():  # in the order of the text
        rules += _tables(data, table) if table in _RULES else []
        rules += [((table,), value)] if table == "base" and isinstance(value, dict) else []
    for path, rule in rules:
        name = rule.get("id")
        if isinstance(name, str) and name.strip() and seen.setdefault(name, path) != path:
            yield (*path, "id"), f"“{shown(name)}”和 {spelled(seen[name])} 重复，每一项的 id 都要不同"
        if name == "submission":
            yield (*path, "id"), "submission 留给报送分，请换一个"


def _numbers(value: Any, path: KeyPath) -> Iterator[Finding]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _numbers(item, (*path, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _numbers(item, (*path, number))
    elif isinstance(value, int | float) and not isinstance(value, bool):
        # characters are many, everything else are points
        high = 100_000 if path[-1] == "below" else _MOST
        if not math.isfinite(value) or not -high <= value <= high:
            yield path, f"应在 -{high} 到 {high} 之间"  # halfwidth-ok


def _signs(data: dict[str, Any]) -> Iterator[Finding]:
    for table in _RULES:
        for path, rule in _tables(data, table):
            for key, value in rule.items():
                if not isinstance(value, int | float) or isinstance(value, bool):
                    continue
                if (table, key) in _NEGATIVE and value > 0:
                    yield (*path, key), "这是扣分，应是负数或 0"
                if (table, key) in _POSITIVE and value < 0:
                    yield (*path, key), "不能是负数"
    for path, rule in (((), data.get("submission")), *_tables(data, "adoption")):
        points = rule.get("points") if isinstance(rule, dict) else None
        for size, value in points.items() if isinstance(points, dict) else ():
            if isinstance(value, int | float) and value < 0:
                yield (*(path or ("submission",)), "points", size), "不能是负数"
    for path, rule in _tables(data, "rate"):
        below = rule.get("below")
        if isinstance(below, int | float) and not 0 < below <= 1:
            yield (*path, "below"), "采用率应在 0 到 1 之间，30% 写作 0.3"


def _unreachable(data: dict[str, Any]) -> Iterator[Finding]:
    """A rule behind one that takes everything it means is never asked."""
    rules = _tables(data, "adoption")
    for place, (path, rule) in enumerate(rules):
        for earlier, other in rules[:place]:
            if _covers(other, rule):
                yield path, f"轮不到这一项：{spelled(earlier)} 排在前面，已经包括了它。请把范围小的排在前面"
                break


def _covers(wide: dict[str, Any], narrow: dict[str, Any]) -> bool:
    for key in _CONDITIONS:
        whole, part = wide.get(key) or [], narrow.get(key) or []
        if not isinstance(whole, list) or not isinstance(part, list):
            return False
        if whole and not (part and all(item in whole for item in part)):
            return False
    below = wide.get("below")
    return wide.get("own") in (None, narrow.get("own")) and below in (None, narrow.get("below"))


def _incomplete(data: dict[str, Any]) -> Iterator[Finding]:
    for path, rule in _tables(data, "penalty"):
        if ("worst" in rule) != ("per" in rule):
            yield path, "worst（最多扣几分）和 per（每多长时间）要一起写"
    for path, rule in _tables(data, "void"):
        times = rule.get("times")
        if isinstance(times, int) and not isinstance(times, bool) and times < 1:
            yield (*path, "times"), "至少写 1 次"
    for path, rule in _tables(data, "factor"):
        if "own" not in rule and "below" not in rule and not any(rule.get(key) for key in _CONDITIONS):
            yield path, f"没有写用在哪些采用上，应写 {'、'.join(_CONDITIONS)}、own、below 中的一项或几项"
    for path, rule in _tables(data, "instruction"):
        if rule.get("tiers") == []:
            yield (*path, "tiers"), "不能空着，应写批示的级别"


def _never(value: Any, path: KeyPath) -> Iterator[Finding]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        told = item if isinstance(item, str) and key in ("name", "id", "on") else key if isinstance(key, str) else ""
        if _NEVER.search(told.lower().replace("_", " ")):
            yield (*path, key), "阅读、点赞、转发、评论、打卡等不得作为考核依据，不能计分，请删去"
        else:
            yield from _never(item, (*path, key))


def _tables(data: dict[str, Any], name: str) -> list[tuple[KeyPath, dict[str, Any]]]:
    items = data.get(name)
    if not isinstance(items, list):
        return []
    return [((name, number), item) for number, item in enumerate(items) if isinstance(item, dict)]
