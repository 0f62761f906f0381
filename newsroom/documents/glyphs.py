"""Characters that the fonts of an official document lack: 仿宋_GB2312 and the free 仿宋 stop at GB 2312."""

from collections.abc import Iterable
from functools import cache

from newsroom.text.clean import clean_line

# Python's table has look-alikes for these two; the font has them
_PRESENT = "—·"
_FIRST_EAST_ASIAN = 0x2E80
_SHOWN = 20


def outside_gb2312(text: str) -> str:
    """The Chinese characters and symbols of the text that GB 2312 lacks, each once, in order of appearance."""
    return "".join(c for c in dict.fromkeys(text) if ord(c) >= _FIRST_EAST_ASIAN and not _in_gb2312(c))


def missing_glyphs(texts: Iterable[tuple[str, str]]) -> list[str]:
    """At most one warning, in Chinese, that names the characters and the places of the texts they stand in."""
    found = {place: missing for place, text in texts if (missing := outside_gb2312(clean_line(text)))}
    if not found:
        return []
    places = [f"{place}：{'、'.join(missing[:_SHOWN])}" for place, missing in found.items()]
    listed = "；".join(places[:_SHOWN])
    return [
        f"仿宋_GB2312 等字体没有下面的字，印出来可能是别的字体或方框，请在 Word 里看一眼（可改用“仿宋”）。{listed}。"
    ]


@cache
def _in_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return char in _PRESENT
    return True
