"""What searching means, and how it is said to SQLite's full text.

A word is found where it stands in the folded text as it is, at any place and of any length. The full text gets every
character as a token of its own, so that a phrase of tokens is exactly that; `found_in` is the same by plain means.
"""

import re
from collections.abc import Iterable, Sequence

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, ord("ς"): ord("σ")}
_SURROGATES = re.compile("[\ud800-\udfff]")
_TOKENS = {chr(code): f"x{code:02x}" for code in range(0x80) if not chr(code).isalnum()}
_MOST_WORDS = 64


def fold(text: str) -> str:
    """The text without the difference of capitals and of full and half width; every character keeps its place."""
    small = text.lower()
    if len(small) != len(text) or "Σ" in text:
        # a few letters become two, and the small sigma depends on what stands beside it
        small = "".join(low if len(low := character.lower()) == 1 else character for character in text)
    return _SURROGATES.sub("\ufffd", small.translate(_HALF_WIDTH))


def words_of(text: str) -> tuple[str, ...]:
    """The folded words of what she searches for, each once; none that another contains anyway."""
    words = list(dict.fromkeys(fold(text).split()))
    return tuple(word for word in words if not any(word != other and word in other for other in words))


def found_in(text: str, words: Iterable[str]) -> bool:
    """Whether every word stands in the text."""
    folded = fold(text)
    return all(word in folded for word in words)


def tokens(folded: str) -> str:
    """Folded text as the full text takes it in: its characters with spaces between, ASCII marks and spaces as `x20`.

    Every other character is a letter to SQLite's `ascii` tokenizer.
    """
    return " ".join([_TOKENS.get(character, character) for character in folded])


def document(text: str, marks: Iterable[str]) -> str:
    """All tokens of a story: `marks` for what lists are narrowed by, which no text contains, then its text."""
    return f"{' '.join(marks)} {_TOKENS[chr(10)]} {tokens(fold(text))}"


def expression(words: Sequence[str], marks: Iterable[str]) -> str:
    """What the full text is asked for; at least one word or mark."""
    phrases = [*marks, *(f'"{tokens(word)}"' for word in sorted(words, key=len, reverse=True)[:_MOST_WORDS])]
    return " AND ".join(phrases)
