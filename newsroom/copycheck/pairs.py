"""Rules that are lists of wrong forms: thousands cost what a few do, asked only where their beginning stands."""

from collections.abc import Iterator

from newsroom.copycheck.model import Hit, Severity
from newsroom.copycheck.passage import Passage
from newsroom.copycheck.rules import Pair


def pair_hits(pair: Pair, passage: Passage) -> Iterator[Hit]:
    """Every place of the wrong form in the passage that its surroundings do not make right."""
    text, wrong = passage.text, pair.wrong
    at = text.find(wrong)
    while at >= 0:
        end = at + len(wrong)
        if not text.endswith(pair.not_after or ("\0",), 0, at) and not text.startswith(pair.not_before or ("\0",), end):
            severity = Severity(pair.severity) if pair.severity else None
            yield Hit(at, end, pair.right, pair.message, severity, from_=pair.from_, until=pair.until)
        at = text.find(wrong, end)
