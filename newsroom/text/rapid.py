"""rjieba, jieba in Rust, where it is installed: the same words many times faster.

Its package would load a dictionary when imported, and another for each instance, holding Python's lock for 0.1 s each
time. So only its compiled module is loaded, and the instance, which is ours alone, is filled word by word.
"""

import re
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Protocol

from newsroom.text.dictionary import Dictionary
from newsroom.text.segmenter import LONGEST_RUN, NUMBER, RUN

_FOREIGN = re.compile("[\u3400-\u4dbf\u9fd6-\u9fff\uf900-\ufaff\U00010000-\U0010ffff\ud800-\udfff]")
"""Characters that are Chinese to rjieba and single marks to jieba; and halves of characters, which rjieba refuses."""
_ODD = re.compile(rf"[-_.{_FOREIGN.pattern[1:-1]}]")
"""These, and the marks by which rjieba joins letters and digits."""
_LATIN = re.compile(r"[a-zA-Z0-9+#&._%-]+")
_LATIN_WORDS = frozenset({"AT&T", "c#", "C#", "c++", "C++"})
"""All of the dictionary."""


class Cutter(Protocol):
    """What is used of `rjieba.Jieba`."""

    def cut(self, text: str) -> list[str]: ...

    def add_word(self, word: str, freq: int | None, tag: str | None) -> int: ...


class Rapid:
    """Cuts texts into jieba's words by rjieba."""

    def __init__(self, cutter: Cutter) -> None:
        self._cutter = cutter

    def cut(self, text: str) -> list[str]:
        """The text's words in order, and every mark and space."""
        if len(text) > LONGEST_RUN:
            return [word for run in RUN.findall(text) for word in self._cut(run)]
        return self._cut(text)

    def forget(self) -> None:
        """Nothing is remembered."""

    def _cut(self, text: str) -> list[str]:
        if not _ODD.search(text):
            return self._cutter.cut(text)
        return _latin_anew(_as_in(text, self._cutter.cut(_FOREIGN.sub("，", text))))


def installed() -> ModuleType | None:
    """rjieba's compiled module, or None where there is none that this Python can load."""
    try:
        package = find_spec("rjieba")
        places = package.submodule_search_locations if package else None
        spec = PathFinder.find_spec("rjieba.rjieba", places) if places else None
        if not spec or not spec.loader:
            return None
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
    except (ImportError, ValueError):
        return None
    return module if hasattr(module, "Jieba") else None


def rapid(module: ModuleType, dictionary: Dictionary) -> Rapid:
    """A cutter of our own with the words of jieba's dictionary."""
    cutter: Cutter = module.Jieba.empty()
    for word, count in dictionary.words():
        cutter.add_word(word, count, None)
    return Rapid(cutter)


def _as_in(text: str, words: list[str]) -> list[str]:
    """The same words with the text's own characters."""
    found: list[str] = []
    start = 0
    for word in words:
        found.append(text[start : start + len(word)])
        start += len(word)
    return found


def _latin_anew(words: list[str]) -> list[str]:
    """The words with letters and digits cut as by jieba, to which `3-4` is three of them."""
    found: list[str] = []
    latin = ""
    for word in [*words, ""]:
        if _LATIN.fullmatch(word) and word not in _LATIN_WORDS:
            latin += word
            continue
        if latin:
            found += filter(None, NUMBER.split(latin))
            latin = ""
        found.append(word)
    return found[:-1]
