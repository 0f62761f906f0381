"""What forms have in common: boxes that are ticked, rows to be filled in by hand, the texts of a value by place."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from newsroom.documents.fields import Fields, printed
from newsroom.text.clean import clean_line, clean_lines

TICK, BOX = "√", "□"
"""Both in GB 2312, so in every face of an official document; ☑ and ☐ are in none of them."""
_GAP = "  "
_BETWEEN_NAMES = re.compile("[、\uff0c,\uff1b;\\s]+")


def names(text: str) -> tuple[str, ...]:
    """The names of a list that she typed on one line, whatever stands between them."""
    return tuple(name for name in _BETWEEN_NAMES.split(clean_line(text)) if name)


def ticked(options: Iterable[str], chosen: Iterable[str]) -> list[str]:
    """Every option with its box, in order, then what was chosen besides them."""
    known, picked = clean_lines(options), clean_lines(chosen)
    boxes = [f"{TICK if option in picked else BOX}{option}" for option in known]
    return boxes + [f"{TICK}{choice}" for choice in dict.fromkeys(picked) if choice not in known]


def tick_line(options: Iterable[str], chosen: Iterable[str]) -> str:
    """The boxes on one line."""
    return _GAP.join(ticked(options, chosen))


def tick_lines(options: Iterable[str], chosen: Iterable[str], per_line: int) -> list[str]:
    """The boxes on lines of so many."""
    boxes = ticked(options, chosen)
    return [_GAP.join(boxes[start : start + per_line]) for start in range(0, len(boxes), per_line)]


def numbered(
    rows: Sequence[Any], fields: Fields, empty: Any, room: int, own: Callable[[Any], dict[str, str]]
) -> list[dict[str, Any]]:
    """The rows as printed, numbered where they have no number; `room` empty ones to write in where there is none.

    `own` gives of a row what is not printed as it is.
    """
    found = [
        printed(replace(row, number=row.number or number), fields, **own(row)) for number, row in enumerate(rows, 1)
    ]
    return found or [printed(empty, fields)] * room


def texts_of(fields: Fields) -> Callable[[Any], Iterable[tuple[str, str]]]:
    """Every text of a value with the label of its field, of a row with the row's number too."""
    return lambda value: _texts(value, fields, "")


def _texts(value: Any, fields: Fields, place: str) -> Iterator[tuple[str, str]]:
    for field in fields:
        found = getattr(value, field.name, None)
        here = f"{place}{field.label}"
        if isinstance(found, str):
            yield here, found
        elif isinstance(found, tuple) and all(isinstance(text, str) for text in found):
            yield here, "".join(found)
        elif field.parts:
            for number, row in enumerate(found or (), 1):
                yield from _texts(row, field.parts, f"{here}第{number}项的")
