"""Two texts side by side, and three merged: by paragraph, and inside a changed paragraph by character.

A text is paragraphs joined by one newline. What is marked as different is kept tidy: two stretches that differ with a
character or two between them are one, and a paragraph that was rewritten is marked whole.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate, pairwise, zip_longest
from typing import Literal

from newsroom.text.ends import ends_alike

Span = tuple[int, int]
"""Characters from and to (not included)."""
Whose = Literal["same", "hers", "theirs", "both"]

_ALIKE = 0.4
"""Two paragraphs that share at least this much are one paragraph, changed."""
_REWRITTEN = 0.25
"""A changed paragraph that kept less than this is marked whole: there is nothing to compare."""
_CONFETTI = 2
"""So many characters that stayed, between two stretches that did not, are marked with them."""
_MANY = 3600
"""More pairs of paragraphs than this are paired in their order, not by likeness."""
_LONG = 4_000_000
"""More pairs of characters than this are compared by clause."""

_Change = tuple[int, int, int, int]
"""Characters from and to in one text, and in the other."""

_TOKEN = re.compile("[A-Za-z0-9\u00c0-\u024f]+(?:[.:][A-Za-z0-9]+)*[%％]?|.", re.DOTALL)
_CLAUSE = re.compile("[^。！？；，、]+[。！？；，、]?|[。！？；，、]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph of the old text beside the same one of the new; one of them is None where there is none.

    `gone` marks what is not in the new one, `fresh` what was not in the old one.
    """

    old: str | None
    new: str | None
    gone: tuple[Span, ...] = ()
    fresh: tuple[Span, ...] = ()

    @property
    def same(self) -> bool:
        return self.old == self.new


@dataclass(frozen=True, slots=True)
class Part:
    """Some paragraphs in three texts; `whose` says who changed them: one side, or both and not alike."""

    whose: Whose
    base: tuple[str, ...]
    hers: tuple[str, ...]
    theirs: tuple[str, ...]


def compare(old: str, new: str) -> tuple[Piece, ...]:
    """Every paragraph of both texts, in their order, each set against its counterpart."""
    before, after = split(old), split(new)
    pieces: list[Piece] = []
    for block in _blocks(before, after):
        rows = zip_longest(before[block.low : block.high], after[block.new_low : block.new_high])
        pieces += (_piece(one, other, block.kind == "alike") for one, other in rows)
    return tuple(pieces)


def differences(old: str, new: str) -> tuple[int, int]:
    """How many characters the new text has that the old one had not, and how many of the old one's it has not."""
    pieces = compare(old, new)
    return (
        sum(end - start for piece in pieces for start, end in piece.fresh),
        sum(end - start for piece in pieces for start, end in piece.gone),
    )


def merge(base: str, hers: str, theirs: str) -> tuple[Part, ...]:
    """What two people made of one text, in its order: what stayed, what one of them changed, what both did."""
    paragraphs = split(base)
    sides = (split(hers), split(theirs))
    changes = [
        (side, block) for side, text in enumerate(sides) for block in _blocks(paragraphs, text) if block.kind != "same"
    ]
    parts: list[Part] = []
    done = 0
    for low, high, group in _groups(changes):
        parts += _unchanged(paragraphs[done:low])
        one, other = (_side(paragraphs, low, high, [b for s, b in group if s == n], sides[n]) for n in (0, 1))
        own = tuple(paragraphs[low:high])
        parts.append(Part(_whose(own, one, other), own, one, other))
        done = high
    return (*parts, *_unchanged(paragraphs[done:]))


def split(text: str) -> list[str]:
    """The text's paragraphs; none for an empty text."""
    return text.split("\n") if text else []


@dataclass(frozen=True, slots=True)
class _Block:
    """Paragraphs `low` to `high` of one text, where another has those from `new_low` to `new_high`."""

    kind: Literal["same", "alike", "loose"]
    low: int
    high: int
    new_low: int
    new_high: int

    @property
    def inserts(self) -> bool:
        """It takes nothing away."""
        return self.low == self.high

    @property
    def adds(self) -> bool:
        """New paragraphs are in it that are none of the old ones, changed."""
        return self.kind == "loose" and self.new_low < self.new_high


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[_Block]:
    for tag, low, high, new_low, new_high in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield _Block("same", low, high, new_low, new_high)
            continue
        done = new_done = 0
        pairs = _pairs(old[low:high], new[new_low:new_high])
        for one, other in (*pairs, (high - low, new_high - new_low)):
            if done < one or new_done < other:
                yield _Block("loose", low + done, low + one, new_low + new_done, new_low + other)
            if low + one < high:
                yield _Block("alike", low + one, low + one + 1, new_low + other, new_low + other + 1)
            done, new_done = one + 1, other + 1


def _pairs(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Which paragraphs are the same one, changed: in order, and as alike as they can be altogether."""
    if len(old) * len(new) > _MANY:
        return [(n, n) for n, (one, other) in enumerate(zip(old, new, strict=False)) if _likeness(one, other) >= _ALIKE]
    grams, new_grams = [_grams(text) for text in old], [_grams(text) for text in new]
    alike = [[score if (score := _dice(a, b)) >= _ALIKE else 0.0 for b in new_grams] for a in grams]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for one in reversed(range(len(old))):
        for other in reversed(range(len(new))):
            score = alike[one][other]
            paired = score + best[one + 1][other + 1] if score else 0.0
            best[one][other] = max(paired, best[one + 1][other], best[one][other + 1])
    pairs: list[tuple[int, int]] = []
    one = other = 0
    while one < len(old) and other < len(new):
        if best[one][other] == best[one + 1][other]:
            one += 1
        elif best[one][other] == best[one][other + 1]:
            other += 1
        else:
            pairs.append((one, other))
            one, other = one + 1, other + 1
    return pairs


def _likeness(one: str, other: str) -> float:
    return _dice(_grams(one), _grams(other))


def _grams(text: str) -> Counter[str]:
    """Its pairs of neighbouring characters, with its ends."""
    padded = f"\n{text}\n"
    return Counter(a + b for a, b in pairwise(padded))


def _dice(one: Counter[str], other: Counter[str]) -> float:
    return 2 * (one & other).total() / (one.total() + other.total())


def _piece(old: str | None, new: str | None, alike: bool) -> Piece:
    if old == new:
        return Piece(old, new)
    if alike and old is not None and new is not None:
        return Piece(old, new, *_marks(old, new))
    return Piece(old, new, _whole(old), _whole(new))


def _whole(text: str | None) -> tuple[Span, ...]:
    return ((0, len(text)),) if text else ()


def _marks(old: str, new: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """What differs in a paragraph, on either side."""
    changes: list[_Change] = []
    kept = len(old)
    for low, high, new_low, new_high in _changes(old, new):
        kept -= high - low
        if changes and low - changes[-1][1] <= _CONFETTI:
            low, _, new_low, _ = changes.pop()
        changes.append((low, high, new_low, new_high))
    if kept < _REWRITTEN * max(len(old), len(new)):
        return _whole(old), _whole(new)
    gone = tuple((low, high) for low, high, _, _ in changes if low < high)
    return gone, tuple((low, high) for _, _, low, high in changes if low < high)


def _changes(old: str, new: str) -> Iterator[_Change]:
    """Where the texts differ, in characters."""
    pattern = _TOKEN if len(old) * len(new) <= _LONG else _CLAUSE
    one, other = pattern.findall(old), pattern.findall(new)
    head, tail = ends_alike(one, other)
    starts, new_starts = ([0, *accumulate(map(len, tokens))] for tokens in (one, other))
    matcher = SequenceMatcher(None, one[head : len(one) - tail], other[head : len(other) - tail], autojunk=False)
    for tag, low, high, new_low, new_high in matcher.get_opcodes():
        if tag != "equal":
            yield starts[head + low], starts[head + high], new_starts[head + new_low], new_starts[head + new_high]


def _groups(changes: Iterable[tuple[int, _Block]]) -> Iterator[tuple[int, int, list[tuple[int, _Block]]]]:
    """Changes of both sides that cannot be taken one without the other, with the paragraphs that they span."""
    group: list[tuple[int, _Block]] = []
    low = high = 0
    # what adds comes first: whichever side it is on, it meets what the other side inserted in front of it
    for side, block in sorted(changes, key=lambda change: (change[1].low, change[1].high, not change[1].adds)):
        if group and (block.low < high or any(_touching(block, side, other, of) for of, other in group)):
            group.append((side, block))
            high = max(high, block.high)
            continue
        if group:
            yield low, high, group
        group, low, high = [(side, block)], block.low, block.high
    if group:
        yield low, high, group


def _touching(block: _Block, side: int, other: _Block, of: int) -> bool:
    """Whether one side put paragraphs where the other did, so that their order would be a guess."""
    if side == of or block.low > other.high:
        return False
    return (block.inserts and other.adds) or (other.inserts and block.adds)


def _side(base: Sequence[str], low: int, high: int, blocks: Sequence[_Block], text: Sequence[str]) -> tuple[str, ...]:
    """What one side made of the paragraphs `low` to `high`."""
    if not blocks:
        return tuple(base[low:high])
    first, last = blocks[0], blocks[-1]
    return (*base[low : first.low], *text[first.new_low : last.new_high], *base[last.high : high])


def _whose(base: tuple[str, ...], hers: tuple[str, ...], theirs: tuple[str, ...]) -> Whose:
    if hers == theirs:
        return "same"
    if theirs == base:
        return "hers"
    return "theirs" if hers == base else "both"


def _unchanged(paragraphs: Sequence[str]) -> Iterator[Part]:
    for paragraph in paragraphs:
        yield Part("same", (paragraph,), (paragraph,), (paragraph,))
