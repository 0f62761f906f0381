"""Chinese words by jieba, tamed (facts/tagging.md 1).

The dictionary is read from jieba's own package data by our loader: jieba's would trust a file of a known name in the
temporary folder, write there, and talk on stderr. A private tokenizer is used and never changed (`del_word` leaks into
other tokenizers, `add_word` shifts every frequency); a plan's terms are matched on top of the words instead.
"""

import re
import sys
import warnings
from functools import lru_cache
from importlib.resources import files
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jieba import Tokenizer

_BLOCK = 1 << 16
"""Bytes of the dictionary taken in one go; more would hold up other threads for longer. The file is read before: a read
between blocks gives up Python's lock and takes it back so often that another thread waits 100 ms for it."""

_LONGEST_CLAUSE = 400
"""jieba's time grows with the square of a run of unknown characters; longer clauses are cut in pieces of this."""

_SILENT = 100

_CLAUSE = re.compile(r"[\u4e00-\u9fd5a-zA-Z0-9+#&._%-]+|\s|(.)\1*", re.DOTALL)
"""As jieba splits before it looks for words, but with a mark and its repetitions, `……`, together."""
_RUN = re.compile(r"[^\W\u2e80-\uffff]+|[\u3400-\u9fff]+|\s+|(.)\1*", re.DOTALL)

_loading = Lock()
_tokenizer: "Tokenizer | None" = None


def is_ready() -> bool:
    """Whether the dictionary is loaded, so that `cut` answers at once."""
    return _tokenizer is not None


def load() -> None:
    """Load the dictionary (about 0.3 s, 60 MB) unless it is. Call it in a thread; others wait for the first."""
    _loaded()


def cut(text: str) -> list[str]:
    """The text's words in order, with every space and mark between them; joined, they are the text."""
    words: list[str] = []
    for match in _CLAUSE.finditer(text):
        clause = match.group()
        if len(clause) == 1 or match.lastindex:
            words += clause
        elif len(clause) <= _LONGEST_CLAUSE:
            words += _cut_clause(clause)
        else:
            for start in range(0, len(clause), _LONGEST_CLAUSE):
                words += _segment(clause[start : start + _LONGEST_CLAUSE])
    return words


def word_starts(text: str) -> list[int]:
    """Offsets at which a word or a mark begins, for moving by words; a repeated mark, `……`, is one, a space is none.

    While the dictionary is not loaded a run of Chinese is one word: a key never waits.
    """
    starts: list[int] = []
    for match in (_CLAUSE if is_ready() else _RUN).finditer(text):
        start, run = match.start(), match.group()
        if run.isspace():
            continue
        starts.append(start)
        if is_ready() and not match.lastindex:
            for word in cut(run)[:-1]:
                start += len(word)
                starts.append(start)
    return starts


@lru_cache(maxsize=20_000)
def _cut_clause(clause: str) -> tuple[str, ...]:
    return tuple(_segment(clause))


def _segment(clause: str) -> list[str]:
    return (_tokenizer or _loaded()).lcut(clause)


def _loaded() -> "Tokenizer":
    global _tokenizer
    with _loading:
        if _tokenizer is None:
            tokenizer = _import_jieba().Tokenizer()
            tokenizer.FREQ, tokenizer.total = _read_dictionary()
            tokenizer.initialized = True
            _tokenizer = tokenizer
        return _tokenizer


def _import_jieba():
    """jieba, without its warnings of a first byte-compile, its messages, and setuptools' slow pkg_resources."""
    missing = object()
    pkg_resources = sys.modules.get("pkg_resources", missing)
    sys.modules["pkg_resources"] = None  # type: ignore[assignment]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import jieba
    finally:
        if pkg_resources is missing:
            del sys.modules["pkg_resources"]
        else:
            sys.modules["pkg_resources"] = pkg_resources  # type: ignore[assignment]
    jieba.setLogLevel(_SILENT)
    return jieba


def _read_dictionary() -> tuple[dict[str, int], int]:
    """Every word with its frequency, every beginning of a word with 0, and the sum: exactly jieba's own tables."""
    frequencies: dict[str, int] = {}
    total = 0
    dictionary = (files("jieba") / "dict.txt").read_bytes()
    start = 0
    while start < len(dictionary):
        end = dictionary.find(b"\n", start + _BLOCK) + 1 or len(dictionary)
        fields = dictionary[start:end].decode().split()
        start = end
        words, counts = fields[::3], [int(count) for count in fields[1::3]]
        total += sum(counts)
        for word in words:
            length = len(word) - 1
            while length and (beginning := word[:length]) not in frequencies:
                frequencies[beginning] = 0
                length -= 1
        frequencies.update(zip(words, counts, strict=True))
    return frequencies, total
