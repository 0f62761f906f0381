"""How telling a word is: its rarity in general Chinese and in this trade, from a table (training/common_words.py)."""

from functools import lru_cache
from importlib import resources

from newsroom.errors import NewsroomError

FILE = "common_words.tsv"
IDLE = "-"
"""In the table: the word is never a keyword."""
RAREST = 12.0
"""The rarity of a word that the table does not have."""


def rarity(word: str) -> float:
    """About the logarithm of how many texts there are to one with the word, 0 to 12; 0 for one that tells nothing."""
    return _table().get(word, RAREST)


def is_common(word: str) -> bool:
    """Whether the table has the word: it is one of the language, no name."""
    return word in _table()


@lru_cache(maxsize=1)
def _table() -> dict[str, float]:
    """Raises NewsroomError when the program's own table is damaged."""
    try:
        lines = (resources.files("newsroom.tagging") / FILE).read_text(encoding="utf-8").splitlines()
        pairs = (line.split("\t") for line in lines)
        return {word: 0.0 if value == IDLE else float(value) for word, value in pairs}
    except (OSError, ValueError) as error:
        raise NewsroomError(f"程序自带的词表 {FILE} 损坏了，没有找关键词，稿件没有受影响。请重新安装程序。") from error
