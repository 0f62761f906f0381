"""What searching means, and how it is said to SQLite's full text.

A word is found where it stands in the folded text as it is, at any place and of any length; `found_in` says so by plain
means. The full text has two tables: `pairs` takes in every two neighbouring characters as a token, in their order, so
that a phrase of pairs is exactly such a word; `singles` every character that occurs, for words of one.
"""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from newsroom.text.fold import HALF_WIDTH, fold, folded

_MARKS = [code for code in range(0x80) if not chr(code).isalnum()]
# SQLite's `ascii` tokenizer parts words at these; in folded text the full-width forms are free to stand for them
_STANDING_FOR = dict(zip(_MARKS, range(0xFF01, 0xFF5F), strict=False))
_TOKEN = {code: _STANDING_FOR.get(half, half) for code, half in HALF_WIDTH.items()} | _STANDING_FOR
"""Folding and standing for in one."""
_UTF32 = "utf-32-le"


@dataclass(frozen=True, slots=True)
class Document:
    """What the full text takes in of a story: the two tables' texts."""

    pairs: str
    singles: str


@dataclass(frozen=True, slots=True)
class Expression:
    """What the two tables are asked for; None: not asked. A story has to be found by all that is asked."""

    pairs: str | None
    singles: str | None


def words_of(text: str) -> tuple[str, ...]:
    """The folded words of what she searches for, each once; none that another contains anyway."""
    words = list(dict.fromkeys(fold(text).split()))
    return tuple(word for word in words if not any(word != other and word in other for other in words))


def found_in(text: str, words: Iterable[str]) -> bool:
    """Whether every word stands in the text."""
    folded = fold(text)
    return all(word in folded for word in words)


def document(text: str, marks: Sequence[str]) -> Document:
    """All tokens of a story: `marks` for what lists are narrowed by, which no text contains, then its text."""
    plain = folded(text, _TOKEN)
    head = " ".join(marks)
    return Document(f"{head} {_pairs(plain)}", f"{head} {' '.join(dict.fromkeys(plain))}")


def expression(words: Sequence[str], marks: Sequence[str]) -> Expression:
    """How folded words, of which there is at least one, and marks are asked for."""
    plain = [word.translate(_STANDING_FOR) for word in words]
    singles = [f'"{word}"' for word in plain if len(word) == 1]
    pairs = [f'"{_pairs(word)}"' for word in sorted(plain, key=len, reverse=True) if len(word) > 1]
    if pairs:
        return Expression(" AND ".join([*marks, *pairs]), " AND ".join(singles) or None)
    return Expression(None, " AND ".join([*marks, *singles]))


def _pairs(text: str) -> str:
    """Every two neighbouring characters, with spaces between the pairs."""
    characters = array("I", text.encode(_UTF32))
    n = len(characters) - 1
    if n < 1:
        return ""
    laid = array("I", _SPACE * (3 * n))
    laid[0::3], laid[1::3] = characters[:-1], characters[1:]
    return laid[:-1].tobytes().decode(_UTF32)


_SPACE = " ".encode(_UTF32)
