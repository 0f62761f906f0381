"""Pinyin: initials, by which a unit's name is found as she types it (柳河镇中心校 is `lhzzxx`), and whether what she
typed spells a label (`sg`, `shoug` and `shougao` all spell 收稿)."""

import os
from functools import cache, lru_cache
from threading import Lock
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Callable

_WORDS = {
    "重庆": ("chong", "qing"),
    "重阳": ("chong", "yang"),
    "厦门": ("xia", "men"),
    "音乐": ("yin", "yue"),
    "声乐": ("sheng", "yue"),
    "乐器": ("yue", "qi"),
    "乐团": ("yue", "tuan"),
    "银行": ("yin", "hang"),
    "会计": ("kuai", "ji"),
    "少年宫": ("shao", "nian", "gong"),
    "校长": ("xiao", "zhang"),
    "成长": ("cheng", "zhang"),
    "家长": ("jia", "zhang"),
    "洪洞": ("hong", "tong"),
    "铅山": ("yan", "shan"),
    "单县": ("shan", "xian"),
    "解放": ("jie", "fang"),
    "西藏": ("xi", "zang"),
    "盛世": ("sheng", "shi"),
}
"""Words of units' names in which a character is not read as it usually is. The library's own list of words would do it
too, for 45 MB of memory and a tenth of a second during which no key is answered."""

_READINGS = {"长": "chang,zhang", "曾": "zeng,ceng"}
"""Characters that in units' names are mostly read otherwise than the library takes them to be; the first one counts."""

_loading = Lock()


@lru_cache(maxsize=4096)
def initials(text: str) -> str:
    """The first letter of every character's pinyin, Latin letters and digits as they are, all in lower case.

    Everything else, a character without a reading too, is left out. The first call loads the readings (60 ms, 12 MB).
    """
    plain = normalize("NFKC", text).lower()
    read = plain if plain.isascii() else "".join(_readings()(plain))
    return "".join(letter for letter in read if letter.isascii() and letter.isalnum())


def load() -> None:
    """Load the readings, as a thread may do beforehand."""
    _readings()


@lru_cache(maxsize=4096)
def spelled_from(typed: str, label: str) -> int | None:
    """The first character of the label from which the typed letters spell it, None if they don't.

    Each character takes its whole pinyin, in any of its readings, or the beginning of it. Small letters only.
    """
    return next((start for start in range(len(label)) if _spells(typed, label[start:])), None) if typed else None


def _spells(typed: str, label: str) -> bool:
    if not typed or not label:
        return not typed
    return any(
        typed.startswith(reading[:size]) and _spells(typed[size:], label[1:])
        for reading in _all_readings(label[0])
        for size in range(1, len(reading) + 1)
    )


@cache
def _all_readings(character: str) -> tuple[str, ...]:
    """Without tones; a Latin letter or digit reads as itself."""
    if character.isascii():
        return (character.lower(),)
    _readings()
    from pypinyin import Style, pinyin

    found = pinyin(character, style=Style.NORMAL, heteronym=True)
    return tuple(found[0]) if found else ()


@cache
def _readings() -> "Callable[[str], list[str]]":
    with _loading:
        asked_before = os.environ.get(_NO_WORDS)
        os.environ[_NO_WORDS] = "1"
        try:
            from pypinyin import Style, lazy_pinyin, load_phrases_dict, load_single_dict
        finally:
            if asked_before is None:
                del os.environ[_NO_WORDS]
            else:
                os.environ[_NO_WORDS] = asked_before
        load_single_dict({ord(character): reading for character, reading in _READINGS.items()})
        load_phrases_dict({word: [[reading] for reading in readings] for word, readings in _WORDS.items()})
        return lambda text: lazy_pinyin(text, style=Style.FIRST_LETTER)


_NO_WORDS = "PYPINYIN_NO_PHRASES"
"""With this in the environment the library does not load its list of words."""
