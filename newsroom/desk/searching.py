"""Searching all years: the stories that hold every word, with the places where the words stand."""

from collections.abc import Callable
from dataclasses import dataclass

from newsroom.desk.desk import Desk
from newsroom.desk.listing import Filter, Row, page
from newsroom.desk.stories import get

_AROUND = 16
"""Characters of the text shown on each side of a hit."""


@dataclass(frozen=True, slots=True)
class Found:
    """A story that a search found."""

    row: Row
    title_hits: tuple[tuple[int, int], ...]
    """Beginning and end of each hit in the headline, in characters."""
    body_hits: tuple[tuple[int, int], ...]
    snippet: str
    """The text around the first hit, or its beginning where the words stand elsewhere (unit, author, state)."""


@dataclass(frozen=True, slots=True)
class Result:
    """The newest stories found, and how many there are in all."""

    found: tuple[Found, ...]
    total: int


def search(
    desk: Desk, wanted: Filter, most: int | None, going_on: Callable[[], bool] = lambda: True
) -> Result:  # fmt: skip
    """Search the whole archive; the full text is first brought up to date, as long as `going_on()`."""
    desk.archive.index_texts(going_on)
    listed = page(desk, wanted, 0, most)
    return Result(tuple(_found(desk, row, wanted.text) for row in listed.rows), listed.total)


def _found(desk: Desk, row: Row, words: str) -> Found:
    from newsroom.text.hits import hits

    story = get(desk, row.id)
    in_body = hits(story.body, words)
    return Found(row, hits(story.title, words), in_body, _snippet(story.body, in_body))


def _snippet(body: str, places: tuple[tuple[int, int], ...]) -> str:
    start, end = places[0] if places else (0, 2 * _AROUND)
    first, last = max(start - _AROUND, 0), min(end + _AROUND, len(body))
    text = " ".join(body[first:last].split())
    return ("…" if first else "") + text + ("…" if last < len(body) else "")
