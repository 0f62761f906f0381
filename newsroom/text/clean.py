"""Text as it came, made safe to keep: what no reader sees is dropped, every line break is one newline.

Nothing is normalised beyond that (no NFC or NFKC): full-width forms and rare variants of a name stay as typed.
"""

import re
from collections.abc import Iterable

_LINE_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x9f"  # control characters; the tab, the newline and what became one are handled apart
    "\xad"  # soft hyphen
    "\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\u206a-\u206f"  # zero width, joiners, direction marks
    "\ufeff\ufff9-\ufffb\ufffe\uffff"  # byte order mark, annotation marks, what XML forbids
    "\ud800-\udfff"  # lone surrogates
    "]"
)
_UNUSUAL_BREAK = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_BLANK = re.compile("[\n\t \xa0\u3000]+")


def clean(text: str) -> str:
    """The text without control characters (newline and tab stay), lone surrogates, zero-width characters, byte order
    mark and soft hyphen, and with CRLF, CR, VT, FF, NEL, LS and PS as newlines. Idempotent; the result is valid UTF-8.
    """
    return _UNSEEN.sub("", _LINE_BREAK.sub("\n", text))


def cleaned_away(text: str) -> tuple[str, ...]:
    """What `clean` takes from the text, in Chinese with its number; usual line ends are not worth a word."""
    unusual = len(_UNUSUAL_BREAK.findall(text))
    unseen = _UNSEEN.findall(_LINE_BREAK.sub("\n", text))
    control = sum(_CONTROL.match(character) is not None for character in unseen)
    found = ((len(unseen) - control, "零宽字符"), (control, "控制字符"), (unusual, "特殊换行符"))
    return tuple(f"{name} {number} 个" for number, name in found if number)


def clean_lines(texts: Iterable[str]) -> list[str]:
    """Each text as one clean line, without those that are empty then."""
    return [line for text in texts if (line := clean_line(text))]


def clean_line(text: str) -> str:
    """The cleaned text on one line, trimmed: blanks that hold a newline or a tab become one space."""
    return _BLANK.sub(_one_space, clean(text)).strip()


def paragraphs(text: str) -> tuple[str, ...]:
    """The cleaned text's paragraphs, trimmed of indents (also full-width ones), tabs as spaces, without empty ones."""
    return tuple(clean_lines(clean(text).split("\n")))


def _one_space(blank: re.Match[str]) -> str:
    run = blank.group()
    return " " if "\n" in run or "\t" in run else run
