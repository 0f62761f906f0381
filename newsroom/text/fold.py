"""Text without the differences that searching overlooks."""

import re

HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, ord("ς"): ord("σ")}
"""Every full-width form and what it is a form of."""
_SURROGATES = re.compile("[\ud800-\udfff]")


def fold(text: str) -> str:
    """The text without the difference of capitals and of full and half width; every character keeps its place."""
    return folded(text, HALF_WIDTH)


def folded(text: str, table: dict[int, int]) -> str:
    """The text in small letters, its characters put through the table; every character keeps its place."""
    small = text.lower()
    if len(small) != len(text) or "Σ" in text:
        # a few letters become two, and the small sigma depends on what stands beside it
        small = "".join(low if len(low := character.lower()) == 1 else character for character in text)
    return _SURROGATES.sub("\ufffd", small.translate(table))
