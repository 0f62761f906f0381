"""Numbers as a work plan writes them: 10, １０, 十， 两， 2—5, 半."""

import re

NUMBER = r"(?:[0-9]{1,4}|[零〇一二两三四五六七八九十百]{1,5})"
RANGE = rf"{NUMBER}(?:\s*(?:—{{1,2}}|–|-|~|～|至|到)\s*{NUMBER})?"
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100}


def number(text: str) -> int | None:
    """The value of a numeral in digits or in Chinese, up to 999; None when it is none."""
    text = text.strip()
    if text.isascii():
        return int(text) if text.isdigit() and len(text) < 5 else None
    total, digit = 0, None
    for mark in text:
        if mark in _DIGITS:
            if digit:
                return None  # a run of digits such as 二〇二六 is a year
            digit = _DIGITS[mark]
        elif mark in _UNITS:
            total += (1 if digit is None else digit) * _UNITS[mark]
            digit = None
        else:
            return None
    return total + (digit or 0)


def bounds(text: str) -> tuple[int, int] | None:
    """The least and the greatest of `2—5`, of `10` twice 10; None when it is no number."""
    found = [number(part) for part in re.findall(NUMBER, text)]
    if not found or None in found:
        return None
    values = [value for value in found if value is not None]
    return min(values), max(values)
