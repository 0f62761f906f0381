"""Chinese numerals and enclosed numbers, as headings and lists are numbered with them."""

_DIGITS = "零一二三四五六七八九"
_UNITS = ("", "十", "百", "千")


def chinese(number: int) -> str:
    """The numeral in words, 1 to 9999: `一`, `十二`, `一百零五`, `一千零一十`.

    Raises ValueError outside of that.
    """
    if not 1 <= number <= 9999:
        raise ValueError(f"{number} is not within 1 to 9999")
    words = ""
    gap = False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if not digit:
            gap = bool(words)
            continue
        words += ("零" if gap else "") + _DIGITS[digit] + _UNITS[power]
        gap = False
    return words.removeprefix("一") if words.startswith("一十") else words


def circled(number: int) -> str:
    """The number in a circle: ① to ㊿; the plain number where there is no such character, as Word shows it."""
    for first, last, start in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= number <= last:
            return chr(start + number - first)
    return str(number)
