"""The vocabulary of a template: every field stands under its English name and under the Chinese one that she types.

A document's vocabulary is one table of fields, from which come what templates are given, what an unknown field is
compared with, and the guide's list of fields.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from newsroom.text.clean import clean_line, clean_lines
from newsroom.text.dates import chinese_date


@dataclass(frozen=True, slots=True)
class Field:
    """One field. Names are those of domain.md section 12; `meaning` is for her, in the guide."""

    name: str
    label: str
    meaning: str
    parts: "tuple[Field, ...]" = ()
    """The fields of each entry, where the field is a list of entries."""


Fields = tuple[Field, ...]


def every(fields: Fields) -> Iterator[Field]:
    """The fields and the parts of them."""
    for field in fields:
        yield field
        yield from every(field.parts)


def words(fields: Fields) -> tuple[str, ...]:
    """Every name that a template may use, Chinese ones first."""
    found = list(every(fields))
    return tuple(dict.fromkeys((*(f.label for f in found), *(f.name for f in found))))


def named(fields: Fields, **values: Any) -> dict[str, Any]:
    """The values of all these fields under both names. Raises KeyError when one is missing, or is none of them."""
    if strange := set(values) - {field.name for field in fields}:
        raise KeyError(*sorted(strange))
    return {name: values[field.name] for field in fields for name in (field.name, field.label)}


def printed(value: object, fields: Fields, **others: Any) -> dict[str, Any]:
    """A dataclass as a template prints it: of each field the attribute of its name, or of `others`.

    Text is cleaned and on one line, a tuple of texts is a list of them, days and moments are written out in Chinese,
    None is empty, and entries of a field with parts are printed in the same way. Numbers stay numbers.
    """
    return named(
        fields, **{f.name: others[f.name] if f.name in others else _plain(getattr(value, f.name), f) for f in fields}
    )


def _plain(value: Any, field: Field) -> Any:
    if field.parts:
        if isinstance(value, list | tuple):
            return [printed(entry, field.parts) for entry in value]
        return printed(value, field.parts)
    if value is None:
        return ""
    if isinstance(value, str):
        return clean_line(value)
    if isinstance(value, datetime):
        return f"{chinese_date(value.date())}{value:%H:%M}"
    if isinstance(value, date):
        return chinese_date(value)
    if isinstance(value, list | tuple):
        return clean_lines(map(str, value))
    if isinstance(value, Mapping):
        raise TypeError(f"{field.name}: a mapping is no plain value")
    return value
