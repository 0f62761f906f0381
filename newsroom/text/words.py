"""Chinese words, as jieba cuts them (facts/tagging.md 1).

A plan's terms are never added to the dictionary, which would shift every frequency; they are matched on top of the
words instead.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from hashlib import blake2b
from itertools import accumulate, pairwise
from threading import Lock
from typing import Protocol

from newsroom.collecting import no_collecting
from newsroom.text.dictionary import Dictionary, emissions
from newsroom.text.rapid import Rapid, installed, rapid
from newsroom.text.segmenter import Segmenter

_CLAUSE = re.compile(r"[\u4e00-\u9fd5a-zA-Z0-9+#&._%-]+|\s|(.)\1*", re.DOTALL)
"""As jieba splits before it looks for words, but with a mark and its repetitions, `……`, together."""
_RUN = re.compile(r"[^\W\u2e80-\uffff]+|[\u3400-\u9fff]+|\s+|(.)\1*", re.DOTALL)

_REMEMBERED = range(60, 20_000)
"""Lengths of the texts whose words are remembered as where they end: a byte a word, so that all of 20,000 stories take
some 15 MB, and a changed plan is applied to them without cutting them again."""
_MOST_REMEMBERED = 20_000


class Engine(Protocol):
    """What cuts a text into words."""

    def cut(self, text: str) -> list[str]: ...

    def forget(self) -> None: ...


_loading = Lock()
_engine: Engine | None = None
_lengths: dict[bytes, bytes] = {}


def is_ready() -> bool:
    """Whether the dictionary is loaded, so that `cut` answers at once."""
    return _engine is not None


def load() -> None:
    """Load the dictionary (about 0.3 s, 60 MB) unless it is. Call it in a thread; others wait for the first."""
    _loaded()


def cut(text: str) -> list[str]:
    """The text's words in order, with every space and mark between them; joined, they are the text."""
    engine = _engine or _loaded()
    if len(text) not in _REMEMBERED or isinstance(engine, Rapid):
        return engine.cut(text)
    key = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
    if lengths := _lengths.get(key):
        return [text[start:end] for start, end in pairwise((0, *accumulate(lengths)))]
    words = engine.cut(text)
    _remember(key, words)
    return words


def cut_parts(text: str, parts: Sequence[str]) -> list[list[str]]:
    """The words of the parts that a text consists of; every part but the last has to end with a mark."""
    engine = _engine or _loaded()
    if isinstance(engine, Rapid):
        return [engine.cut(part) for part in parts]
    words = cut(text)
    ends = list(accumulate(map(len, words)))
    pieces: list[list[str]] = []
    start = 0
    for end in accumulate(map(len, parts)):
        stop = bisect_left(ends, end, start) + 1
        pieces.append(words[start:stop])
        start = stop
    return pieces


def use(engine: Engine) -> None:
    """Cut by this engine from now on; for measuring, and for tests."""
    global _engine
    _engine = engine


def forget() -> None:
    """Forget every text cut so far; for measuring. The dictionary stays."""
    _lengths.clear()
    if _engine:
        _engine.forget()


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


def _remember(key: bytes, words: list[str]) -> None:
    lengths = [len(word) for word in words]
    if max(lengths) > 255:
        return
    if len(_lengths) >= _MOST_REMEMBERED:
        _lengths.pop(next(iter(_lengths)), None)
    _lengths[key] = bytes(lengths)


def _loaded() -> Engine:
    global _engine
    with _loading, no_collecting():
        if _engine is None:
            _engine = _read()
        return _engine


def _read() -> Engine:
    dictionary = Dictionary()
    module = installed()
    engine = rapid(module, dictionary) if module else plain(dictionary)
    dictionary.release()
    return engine


def plain(dictionary: Dictionary) -> Segmenter:
    """The engine in Python alone."""
    return Segmenter(dictionary.chances(), dictionary.total, emissions())
