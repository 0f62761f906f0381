"""Whether a plan's data has the tables, keys and kinds of values that the model names."""

import types
from collections.abc import Iterator
from datetime import date, datetime, time
from difflib import get_close_matches
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

import msgspec

from newsroom.plan.model import Part, Plan
from newsroom.plan.problems import Finding, KeyPath, shown

_NAMES: dict[Any, str] = {
    str: "文字",
    int: "整数",
    float: "数",
    bool: " true 或 false",
    date: "日期，如 2026-11-05，不加引号",
}


def shape_findings(data: dict[str, Any]) -> Iterator[Finding]:
    """Every key that is missing, unknown or holds the wrong kind of value. Without one, the data makes a Plan."""
    yield from table_findings(data, Plan)


def table_findings(data: dict[str, Any], kind: type[Part]) -> Iterator[Finding]:
    """As `shape_findings`, for any other kind of data."""
    yield from _table(data, kind, ())


@cache
def _fields(kind: type[Part]) -> dict[str, msgspec.structs.FieldInfo]:
    return {field.encode_name: field for field in msgspec.structs.fields(kind)}


def _table(value: dict[str, Any], kind: type[Part], path: KeyPath) -> Iterator[Finding]:
    fields = _fields(kind)
    for key, item in value.items():
        if key in fields:
            yield from _value(item, fields[key].type, (*path, key))
            if fields[key].required and isinstance(item, str) and not item.strip():
                yield (*path, key), "不能空着"
        else:
            yield (*path, key), f"没有这个键{nearest(key, list(fields))}"
    for key, field in fields.items():
        if field.required and key not in value:
            yield (*path, key), f"缺少这一项，应为{_expected(field.type, (*path, key))}"


def _value(value: Any, kind: Any, path: KeyPath) -> Iterator[Finding]:
    if get_origin(kind) in (types.UnionType, Union):
        kind = next(option for option in get_args(kind) if option is not types.NoneType)
    if get_origin(kind) is tuple:
        yield from _list(value, kind, path)
    elif get_origin(kind) is Literal:
        yield from _choice(value, get_args(kind), path)
    elif isinstance(kind, type) and issubclass(kind, Part):
        if isinstance(value, dict):
            yield from _table(value, kind, path)
        else:
            yield path, f"应为一组键和值，现在是{_actual(value)}"
    # exactly: to Python True is an int, and a moment a date
    elif type(value) is not kind and not (kind is float and type(value) is int):
        yield path, f"应为{_NAMES[kind]}，现在是{_actual(value)}"


def _list(value: Any, kind: Any, path: KeyPath) -> Iterator[Finding]:
    if not isinstance(value, list):
        yield path, f"应为{_expected(kind, path)}，现在是{_actual(value)}"
        return
    element = get_args(kind)[0]
    for number, item in enumerate(value):
        if element is str and isinstance(item, str) and not item.strip():
            yield (*path, number), "这个词是空的，请填上或删去"
        else:
            yield from _value(item, element, (*path, number))


def _choice(value: Any, options: tuple[Any, ...], path: KeyPath) -> Iterator[Finding]:
    if any(value == option and type(value) is type(option) for option in options):
        return
    if isinstance(value, str) and isinstance(options[0], str):
        yield path, f"没有“{shown(value)}”这一种{nearest(value, list(options))}"
    else:
        yield path, f"应为 {'、'.join(map(str, options))}，现在是{_actual(value)}"


def nearest(word: str, known: list[str]) -> str:
    """A hint to put behind "there is no such ...": the nearest real one, else all of them when they are few."""
    if close := get_close_matches(word[:40], known[:200], n=1):
        return f"，是不是 {shown(close[0])}？"
    return f"，可以用的有：{'、'.join(map(shown, known))}" if 0 < len(known) <= 40 else ""


def _expected(kind: Any, path: KeyPath) -> str:
    if get_origin(kind) is tuple:
        element = get_args(kind)[0]
        if isinstance(element, type) and issubclass(element, Part):
            key = path[-1]
            return f"一项或几项，每项以 [[{key}]] 开头" if len(path) == 1 else "花括号的列表"
        return f"{_NAMES.get(element, '文字')}列表"
    if get_origin(kind) is Literal:
        return f" {'、'.join(map(str, get_args(kind)))}"
    return _NAMES.get(kind, "一组键和值")


def _actual(value: Any) -> str:
    """What it is instead; bool before int, datetime before date."""
    names = (
        (bool, " true 或 false"),
        (str, "文字"),
        (int, "整数"),
        (float, "小数"),
        (list, "列表"),
        (dict, "一组键和值"),
        (datetime, "日期和时间"),
        (date, "日期"),
        (time, "时间"),
    )
    return next(name for kind, name in names if isinstance(value, kind))
