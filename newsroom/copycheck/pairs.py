"""Rules that are lists of wrong forms: thousands of them cost what a few do, found by their first two characters."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from newsroom.copycheck.model import Hit, Severity
from newsroom.copycheck.passage import Passage
from newsroom.copycheck.rules import Pair, Rule


class PairIndex:
    """All wrong forms of all rules."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._by_start: dict[str, list[tuple[Rule, Pair]]] = defaultdict(list)
        for rule in rules:
            for pair in rule.pairs:
                self._by_start[pair.wrong[:2]].append((rule, pair))

    def hits(self, passage: Passage) -> Iterator[tuple[Rule, Hit]]:
        """Every wrong form in the passage that its surroundings do not make right."""
        text = passage.text
        starts = {first + second for first, second in pairwise(text)}
        for start in self._by_start.keys() & starts:
            for rule, pair in self._by_start[start]:
                if passage.field in rule.fields:
                    for place in _places(text, pair):
                        yield rule, _hit(rule, pair, place)


def _places(text: str, pair: Pair) -> Iterator[int]:
    at = text.find(pair.wrong)
    while at >= 0:
        end = at + len(pair.wrong)
        if not text.endswith(pair.not_after or ("\0",), 0, at) and not text.startswith(pair.not_before or ("\0",), end):
            yield at
        at = text.find(pair.wrong, end)


def _hit(rule: Rule, pair: Pair, at: int) -> Hit:
    severity = Severity(pair.severity) if pair.severity else None
    return Hit(at, at + len(pair.wrong), pair.right, pair.message, severity, from_=pair.from_, until=pair.until)
