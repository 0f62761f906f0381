"""Where in a text the words stand that she searches for."""

from newsroom.text.fold import fold

Span = tuple[int, int]
"""Characters from and to (not included)."""


def hits(text: str, query: str) -> tuple[Span, ...]:
    """Every place of every word of the query, in the text's order; places that touch or overlap are one."""
    folded = fold(text)
    spans: list[Span] = []
    for word in set(fold(query).split()):
        place = folded.find(word)
        while place >= 0:
            spans.append((place, place + len(word)))
            place = folded.find(word, place + 1)
    return tuple(_joined(sorted(spans)))


def _joined(spans: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined
