"""Text without the differences that searching overlooks."""

import re

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, ord("ς"): ord("σ")}
_SURROGATES = re.compile("[\ud800-\udfff]")


def fold(text: str) -> str:
    """The text without the difference of capitals and of full and half width; every character keeps its place."""
    small = text.lower()
    if len(small) != len(text) or "Σ" in text:
        # a few letters become two, and the small sigma depends on what stands beside it
        small = "".join(low if len(low := character.lower()) == 1 else character for character in text)
    return _SURROGATES.sub("\ufffd", small.translate(_HALF_WIDTH))
