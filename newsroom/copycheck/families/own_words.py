"""Words of her own, and words of the lists in force (OWN-01, POL-19)."""

from collections.abc import Iterator
from functools import cache
from itertools import chain

from newsroom.copycheck import terms
from newsroom.copycheck.lists import Lists, Word
from newsroom.copycheck.model import Hit, Severity
from newsroom.copycheck.passage import Passage
from newsroom.copycheck.starts import starts


def listed_words(passage: Passage, lists: Lists) -> Iterator[Hit]:
    """Where a listed word stands. One with a source is only told: what to write is for her to decide."""
    text = passage.text
    known = [_shipped().words[start] for start in _shipped_starts() & starts(text)]
    if lists.word:
        known += [lists.words[start] for start in lists.words.keys() & starts(text)]
    for word in chain.from_iterable(known):
        at = text.find(word.wrong)
        while at >= 0:
            end = at + len(word.wrong)
            after = text.endswith(word.not_after or ("\0",), 0, at)
            before = text.startswith(word.not_before or ("\0",), end)
            within = word.right and word.wrong in word.right and _within(text, word.right, at, end)
            if not (after or before or within):
                yield _hit(word, at, end)
            at = text.find(word.wrong, end)


@cache
def _shipped() -> Lists:
    """Words of the lists in force that every office goes by."""
    return Lists(word=terms.regions().word)


@cache
def _shipped_starts() -> frozenset[str]:
    return frozenset(_shipped().words)


def _within(text: str, right: str, start: int, end: int) -> bool:
    """Whether the word stands in the very form that is asked for: 中心校 asked for in place of 中心."""
    at = text.find(right, max(start - len(right), 0))
    return 0 <= at <= start and end <= at + len(right)


def _hit(word: Word, start: int, end: int) -> Hit:
    said = f"“{word.wrong}”写“{word.right}”。" if word.right else f"“{word.wrong}”是慎用词。"
    message = word.message or said
    if word.source:
        return Hit(start, end, None, f"{message}依据：{word.source}。", Severity(word.severity), "POL-19")
    return Hit(start, end, word.right or None, message, Severity(word.severity), "OWN-01")


PASSAGE = {"listed_words": listed_words}
