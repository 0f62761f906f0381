"""Characters and words written twice by mistake: 的的, 进行进行; not 天天, 研究研究."""

import re
from collections.abc import Iterator
from functools import cache

from newsroom.copycheck.lexicon import Lexicon, read_text
from newsroom.copycheck.starts import starts

_ONCE = "的了是在和与为将把被就也都对从及我他她你它们会着到于以由有不之向给让而但并这那地得"
_SINGLE = re.compile(f"([{_ONCE}])\\1")
_DOUBLES = frozenset(2 * character for character in _ONCE)
_WORD = re.compile("([\u4e00-\u9fff]{2,12})\\1")
_SEAM = 12
"""Level from which on a word over the edge of the place says that there are two words, not one twice."""
_RIGHT = ("是是非非", "在在处处", "和和美美", "和和气气", "和和睦睦", "地地道道", "对对子", "会会友", "不不不")


def doubled(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    """Start, end and what should stand there once."""
    given = starts(text)
    for match in _SINGLE.finditer(text) if not _DOUBLES.isdisjoint(given) else ():
        start, end = match.span()
        if not _is_seam(text, start, end, 1, lexicon) and not any(
            text.startswith(right, max(0, start - shift)) for right in _RIGHT for shift in (0, 2)
        ):
            yield start, end, match[1]
    for match in _WORD.finditer(text) if len(given) < len(text) - 1 else ():  # two neighbours stand there twice
        word = match[1]
        start, end = match.span()
        long = len(word) > 2 and word[0] not in "一哈呵嘻好快来加" and len(set(word)) > 1
        if (long or word in _never_twice()) and not _is_seam(text, start, end, len(word), lexicon):
            yield start, end, word


def _is_seam(text: str, start: int, end: int, size: int, lexicon: Lexicon) -> bool:
    """Whether one of the two belongs to a word that reaches over the edge."""
    level = lexicon.words.get
    if size > 1:
        return level(text[end - 1 : end + 1], 0) >= _SEAM or (
            start > 0 and level(text[start - 1 : start + 1], 0) >= _SEAM and text[start - 1] != text[end - 1]
        )
    return any(
        (level(text[max(0, start - before) : start + 1], 0) >= _SEAM and start >= before)
        or (level(text[end - 1 : end + before], 0) >= _SEAM and end + before <= len(text))
        for before in (1, 2, 3)
    )


@cache
def _never_twice() -> frozenset[str]:
    """Words that nobody says twice on purpose."""
    return frozenset(read_text("never_twice.txt").split())
