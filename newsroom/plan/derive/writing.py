"""A plan file written out, with every table's source above it and what is left to settle at its end."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import msgspec

from newsroom.plan.model import Part
from newsroom.text.cells import width

_WIDE = 100
"""Cells of a line of comment or of terms."""
_SHOWN = 160
"""Characters of a sentence that is quoted in a comment."""
_LISTS = frozenset({"strong", "words", "weak", "not", "aliases", "columns"})

T = TypeVar("T", bound=Part)


@dataclass(frozen=True, slots=True)
class Noted(Generic[T]):
    """A table of the plan with its comments."""

    value: T
    said: str = ""
    """The sentence of the document that asks for it."""
    notes: tuple[str, ...] = ()
    """What we made of it, in Chinese."""


def quoted(text: str) -> str:
    """The text as a TOML string."""
    return msgspec.json.encode(text).decode().replace("\x7f", "\\u007f")


def rule(title: str, *lines: str) -> Iterator[str]:
    """The headline of a part of the file."""
    yield ""
    yield ""
    yield f"# ── {title} " + "─" * max(4, 72 - width(title))
    for line in lines:
        yield from comment(line)


def comment(text: str, indent: str = "") -> Iterator[str]:
    """A comment wrapped at the width of a page."""
    line = ""
    for piece in re.findall(r"[“‘（《【「]?(?:[!-~]+|.)[，。、；：？！）》」】”’]*", text):
        if line and width(line) + width(piece) > _WIDE - 4 - len(indent):
            yield f"# {indent}{line}".rstrip()
            line = ""
        line += piece
    yield f"# {indent}{line}".rstrip()


def table(name: str, found: Noted[Any], *, again: bool = False) -> Iterator[str]:
    """One `[[table]]` with its comments; `again`: the one before has the same source."""
    yield ""
    if again:
        yield from comment("原文：同上。")
    elif found.said:
        said = found.said.replace("\n", " ")
        yield from comment(f"原文：{said if len(said) <= _SHOWN else said[:_SHOWN] + '……'}")
    for note in found.notes:
        yield from comment(note)
    yield f"[[{name}]]"
    yield from pairs(found.value)


def pairs(part: Part) -> Iterator[str]:
    """The keys of a table, those left out that say nothing."""
    for field in msgspec.structs.fields(type(part)):
        value = getattr(part, field.name)
        if not field.required and value == field.default:
            continue
        yield from pair(field.encode_name, value)


def pair(key: str, value: Any) -> Iterator[str]:
    """One key and its value."""
    if isinstance(value, tuple):
        yield from (_terms(key, value) if key in _LISTS else (f"{key} = [{', '.join(map(quoted, value))}]",))
    elif isinstance(value, bool):
        yield f"{key} = {'true' if value else 'false'}"
    elif isinstance(value, str):
        yield f"{key} = {quoted(value)}"
    else:
        yield f"{key} = {value:g}" if isinstance(value, float) else f"{key} = {value}"


def _terms(key: str, terms: Sequence[str]) -> Iterator[str]:
    whole = f"{key} = [{', '.join(map(quoted, terms))}]"
    if width(whole) <= _WIDE:
        yield whole
        return
    yield f"{key} = ["
    line = ""
    for term in terms:
        piece = f"{quoted(term)}, "
        if line and width(line + piece) > _WIDE - 4:
            yield f"    {line.rstrip()}"
            line = ""
        line += piece
    yield f"    {line.rstrip()}"
    yield "]"


def tables(name: str, found: Iterable[Noted[Any]]) -> Iterator[str]:
    """Tables of one kind in order."""
    before = ""
    for one in found:
        yield from table(name, one, again=bool(one.said) and one.said == before)
        before = one.said
