"""Plain text from bytes in the encodings that Chinese offices really send: UTF-8, UTF-16, GB18030."""

import codecs
import contextlib
import re

from newsroom.intake.limits import Refused

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f]")
_SAMPLE = 200_000
_MOST_CONTROL = 0.01
_LEAST_COMMON = 0.85
_MOST_BROKEN = 0.005
_FIRST_OF_THREE_BYTES = "\u0800"
"""In UTF-8, Chinese characters and marks have three bytes and more."""

_BINARY = ("内容不是文字，像是程序或别的数据，只是名字像文本", "请向供稿单位核实，或请对方另存为 .docx 重发")


def decode(data: bytes) -> tuple[str, str]:
    """The text, and a warning in Chinese when some of it could not be read (else empty).

    A byte order mark decides. Else it is valid UTF-8, or the first of the usual encodings that gives plausible
    Chinese; zero bytes speak for UTF-16. Raises Refused when nothing does. Lone surrogates are left in.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding)
    if b"\0" in data:
        try:
            return _guessed(data, ("utf-16-le", "utf-16-be"))
        except Refused:
            pass  # a few stray zeros in a text; control characters are judged below
    try:
        text, warning = _decoded(data, "utf-8")
    except Refused:
        return _guessed(data, ("gb18030", "utf-16-le", "utf-16-be"))
    if not text.isascii() and max(text) < _FIRST_OF_THREE_BYTES:
        # no Chinese in it, only Latin, Greek or Armenian letters: a few characters of GB 2312 look like that by chance
        with contextlib.suppress(Refused):
            return _guessed(data, ("gb18030",))
    return text, warning


def _guessed(data: bytes, encodings: tuple[str, ...]) -> tuple[str, str]:
    for encoding in encodings:
        try:
            text, warning = _decoded(data, encoding)
        except Refused:
            continue
        # what GB 2312 has is what a school writes; a wrong decoding mostly gives characters outside it
        sample = text[:_SAMPLE].rstrip("\x1a")
        common = len(sample.encode("gb2312", "ignore").decode("gb2312"))
        if common + 2 >= len(sample) * _LEAST_COMMON and _controls(sample) <= len(sample) * _MOST_CONTROL:
            return text, warning
    raise Refused(*_BINARY)


def _decoded(data: bytes, encoding: str) -> tuple[str, str]:
    """Decoded with a few broken characters let through, as after a transfer that ended in the middle of one."""
    try:
        text = data.decode(encoding, "surrogatepass")
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
    broken = text.count("\ufffd")
    if broken > max(1, len(text) * _MOST_BROKEN) or broken * 20 > len(text):
        raise Refused(*_BINARY)
    sample = text[:_SAMPLE]
    if _controls(sample) > max(2, len(sample) * _MOST_CONTROL):
        raise Refused(*_BINARY)
    return text, f"有 {broken} 处文字已损坏，显示为“\ufffd”，请核对原件" if broken else ""


def _controls(text: str) -> int:
    return len(_CONTROL.findall(text))
