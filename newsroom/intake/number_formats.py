"""The numbers that Word prints before a paragraph, by `w:numFmt` (ECMA-376 part 1, 17.18.59)."""

from collections.abc import Callable

from newsroom.text.numerals import chinese, circled

_DIGITS = "〇一二三四五六七八九"
_LEGAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_ROMAN = {
    1000: "M",
    900: "CM",
    500: "D",
    400: "CD",
    100: "C",
    90: "XC",
    50: "L",
    40: "XL",
    10: "X",
    9: "IX",
    5: "V",
    4: "IV",
    1: "I",
}


def numeral(value: int, form: str) -> str:
    """`value` in the numbering format `form`; a format that we don't know, or that ends before `value`, is decimal."""
    write = _FORMS.get(form)
    return (write(value) if write and 0 < value < 10_000 else "") or ("" if form in ("none", "bullet") else str(value))


def _counting(value: int) -> str:
    return chinese(value) if value < 100 else _digital(value)


def _digital(value: int) -> str:
    return "".join(_DIGITS[int(figure)] for figure in str(value))


def _legal(value: int) -> str:
    words = chinese(value)
    return ("一" + words if words.startswith("十") else words).translate(_LEGAL)


def _letters(value: int) -> str:
    return chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1) if value <= 780 else ""


def _roman(value: int) -> str:
    out = ""
    for amount, letters in _ROMAN.items():
        count, value = divmod(value, amount)
        out += letters * count
    return out


def _run(first: str, count: int) -> Callable[[int], str]:
    return lambda value: chr(ord(first) + value - 1) if value <= count else ""


def _listed(words: str) -> Callable[[int], str]:
    return lambda value: words[value - 1] if value <= len(words) else ""


_FORMS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda value: f"{value:02d}",
    "decimalFullWidth": lambda value: str(value).translate({ord("0") + i: ord("０") + i for i in range(10)}),
    "upperLetter": _letters,
    "lowerLetter": lambda value: _letters(value).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "chineseCounting": _counting,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": chinese,
    "ideographDigital": _digital,
    "japaneseDigitalTenThousand": _digital,
    "taiwaneseDigital": _digital,
    "chineseLegalSimplified": _legal,
    "decimalEnclosedCircle": circled,
    "decimalEnclosedCircleChinese": circled,
    "decimalEnclosedFullstop": _run("⒈", 20),
    "decimalEnclosedParen": _run("⑴", 20),
    "ideographEnclosedCircle": _run("㊀", 10),
    "ideographTraditional": _listed("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _listed("子丑寅卯辰巳午未申酉戌亥"),
}
