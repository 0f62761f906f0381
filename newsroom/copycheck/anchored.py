"""Searching a long pattern only around what is rare in it: most of a text is never looked at."""

import re
from collections.abc import Iterator


def around(
    pattern: re.Pattern[str], text: str, anchor: re.Pattern[str], back: int, ahead: int
) -> Iterator[re.Match[str]]:
    """The matches of `pattern` that lie within `back` characters before and `ahead` behind a match of `anchor`."""
    first = last = -1
    for found in anchor.finditer(text):
        if found.start() - back > last:
            if last >= 0:
                yield from pattern.finditer(text, first, last)
            first = max(found.start() - back, 0)
        last = min(found.end() + ahead, len(text))
    if last >= 0:
        yield from pattern.finditer(text, first, last)
