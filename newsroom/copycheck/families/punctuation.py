"""Marks that are not Chinese ones, that stand twice or clash, that stand for an ellipsis or a dash (domain.md 9.4)."""

import re
from collections.abc import Iterator

from newsroom.copycheck.lists import Lists
from newsroom.copycheck.model import Hit, Severity
from newsroom.copycheck.passage import Passage
from newsroom.copycheck.required import needs

_HAN = "\u3007\u4e00-\u9fff"
_FULL = "、。《》〈〉【】〔〕“”‘’…—\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f"
_CHINESE = re.compile(f"[{_HAN}{_FULL}]")
_IS_HAN = re.compile(f"[{_HAN}]")

_TO_FULL = str.maketrans(
    ",.:;?!\uff0e\uff61\uff64\ufe50\ufe51\ufe52\ufe54\ufe55\ufe56\ufe57",
    "\uff0c\u3002\uff1a\uff1b\uff1f\uff01\u3002\u3002\u3001\uff0c\u3001\u3002\uff1b\uff1a\uff1f\uff01",
)
_HALF = re.compile("[,:;?!\uff61\uff64\ufe50-\ufe57]+|[.\uff0e]")
_KEPT = re.compile(  # addresses, names of files, decimals, times, ratios, long numbers
    r"(?:https?://|www\.)[^\s\u3000-\u9fff\uff00-\uffef\u201c\u201d]+"
    r"|[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*@[A-Za-z0-9.-]+"
    r"|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    r"|\d+:\d+(?::\d+)?"
    r"|\d{1,3}(?:,\d{3})+(?!\d)"
)
_ORDINAL = re.compile(r"(?:^|[^A-Za-z0-9])(?:\d{1,2}|[A-Za-z]|(?:图|表|例|附件|Mr|Mrs|Ms|Dr|No)\s?\d*)$")
_STOPS = "\u3001\u3002\uff01\uff0c\uff1a\uff1b\uff1f"
_OUTLINE = re.compile("\\s*[一二三四五六七八九十]{1,3}")
_DOTS = re.compile(r"[.。\uff0e]{2,}")


@needs(_HALF)
def half_width(passage: Passage, _lists: Lists) -> Iterator[Hit]:
    """Half-width commas, stops, colons and the like beside Chinese characters."""
    text = passage.text
    if not _HALF.search(text) or not _IS_HAN.search(text):
        return
    kept = [match.span() for match in _KEPT.finditer(text)]
    kept += [match.span() for match in _DOTS.finditer(text)]
    for match in _HALF.finditer(text):
        start, end = match.span()
        if any(first <= start and end <= last for first, last in kept) or _is_run(text, start, end):
            continue
        if _is_chinese(text, start, end):
            stop = end + 1 if text[end : end + 1] == " " and _IS_HAN.match(text, end + 1) else end
            begin = start - 1 if start > 1 and text[start - 1] == " " and _CHINESE.match(text, start - 2) else start
            if match.group() == "." and text.rfind("《", 0, start) > text.rfind("》", 0, start):
                yield Hit(begin, stop, "·", "书名里隔开的点用“·”。")
            else:
                yield Hit(begin, stop, _one(match.group().translate(_TO_FULL)))


def _is_run(text: str, start: int, end: int) -> bool:
    """Whether it stands beside another mark, or behind the number of a paragraph: other rules' business."""
    beside = text[max(start - 1, 0) : start] + text[end : end + 1]
    if any(mark in _STOPS for mark in beside):
        return True
    return text[start] in ".,:" and bool(_OUTLINE.fullmatch(text[:start]))


def _one(marks: str) -> str:
    return marks[0] if len(set(marks)) == 1 else marks


def _is_chinese(text: str, start: int, end: int) -> bool:
    """Whether the mark stands in a Chinese sentence."""
    mark = text[start]
    before, after = text[:start].rstrip(" "), text[end:].lstrip(" ")
    if not before:
        return bool(_IS_HAN.match(after)) and mark not in ".:"
    if _CHINESE.match(before[-1]):
        return not (mark == "." and re.match("[A-Za-z]{2,4}(?![A-Za-z])", text[end:]))
    if mark in ".\uff0e" and _ORDINAL.search(text[max(0, start - 6) : start]):
        return not after and before[-1].isdigit() and len(before) > 12
    if mark in ".\uff0e" and text[end : end + 1].isalnum() and not _IS_HAN.match(text, end):
        return False
    if after and _IS_HAN.match(after):
        return True
    if after and not _CHINESE.match(after):
        return False
    # a number, or one Latin word, at the end of a Chinese sentence
    tail = re.search("[A-Za-z0-9%]+$", before)
    return bool(tail and tail.start() and _CHINESE.match(before[tail.start() - 1]))


_BRACKETS = re.compile(r"[()\uff08\uff09]")
_FULL_BRACKET = {"(": "\uff08", ")": "\uff09"}
_SYMBOL = re.compile("[\u3014\\[(\uff08](?:19|20)\\d\\d[\u3015\\])\uff09]\\s*第?\\d+号")
_ANGLED = re.compile(f"<{{1,2}}([^<>\n]*[{_HAN}][^<>\n]*)>{{1,2}}")
_QUOTE = re.compile("[\"'\u201c\u201d\u2018\u2019\uff02\uff07]")


@needs("(", ")", '"', "'", "\uff02", "\uff07", "<")
def half_brackets(passage: Passage, _lists: Lists) -> Iterator[Hit]:
    """Half-width brackets and quotation marks in Chinese."""
    text = passage.text
    if "(" in text or ")" in text:
        yield from _brackets(text)
    if '"' in text or "'" in text or "\uff02" in text or "\uff07" in text:
        yield from _quotes(text)
    if "<" in text:
        for match in _ANGLED.finditer(text):
            yield Hit(*match.span(), f"《{match[1]}》")


def _brackets(text: str) -> Iterator[Hit]:
    symbols = [match.span() for match in _SYMBOL.finditer(text)]
    opened: list[int] = []
    for match in _BRACKETS.finditer(text):
        at = match.start()
        if any(first <= at < last for first, last in symbols):
            continue
        if match.group() in "(\uff08":
            opened.append(at)
            continue
        start = opened.pop() if opened else at
        if start == at and re.search(r"(?:^|[^A-Za-z0-9])[A-Za-z0-9]{1,2}$", text[:at]):  # 1) 2) 3)
            continue
        if _in_chinese(text, start, at):
            yield from (Hit(i, i + 1, _FULL_BRACKET[text[i]]) for i in sorted({start, at}) if text[i] in _FULL_BRACKET)
    for start in opened:
        if text[start] == "(" and _IS_HAN.search(text, start, start + 3):
            yield Hit(start, start + 1, "\uff08")


def _in_chinese(text: str, start: int, end: int) -> bool:
    if _CHINESE.search(text, start, end + 1):
        return True
    before, after = text[start - 1 : start], text[end + 1 : end + 2]
    if before and not _CHINESE.match(before) and before != " ":
        return False
    return bool(_CHINESE.match(before) or _CHINESE.match(after))


def _quotes(text: str) -> Iterator[Hit]:
    """Straight quotation marks, turned the way that opens what is closed and closes what is open."""
    opened: list[str] = []
    for match in _QUOTE.finditer(text):
        at, mark = match.start(), match.group()
        before = text[at - 1 : at] if at else ""
        if mark in "\u201c\u2018":
            opened.append(mark)
        elif mark in "\u201d\u2019":
            opened = opened[:-1]
        else:
            apart = mark == "'" and before.isalpha() and not _IS_HAN.match(before)
            if apart or (before.isdigit() and not opened):  # Let's; 5'30"
                continue
            if not opened and not _CHINESE.match(before) and not _IS_HAN.search(text, at, at + 20):
                continue
            yield Hit(at, at + 1, _turned(text, at, mark, opened))


def _turned(text: str, at: int, mark: str, opened: list[str]) -> str:
    """What a straight mark should be; `opened` is kept: what is open before it, and behind it."""
    double = mark in '"\uff02'
    if opened and opened[-1] == ("\u201c" if double else "\u2018") and not _is_inner(text, at, mark):
        return "\u201d" if opened.pop() == "\u201c" else "\u2019"
    if opened and opened[-1] == "\u2018" and double:
        opened.pop()
        return "\u2019"
    suggestion = "\u2018" if opened or not double else "\u201c"
    opened.append(suggestion)
    return suggestion


def _is_inner(text: str, at: int, mark: str) -> bool:
    """Whether two straight marks stand before the Chinese one that closes."""
    closing = text.find("\u201d", at)
    return closing >= 0 and text.count(mark, at, closing) % 2 == 0


_RUN = re.compile(
    "[\uff0c\u3002\u3001\uff1b\uff1a\uff01\uff1f,;:!?]"
    "(?:[ \u3000]*[\uff0c\u3002\u3001\uff1b\uff1a\uff01\uff1f,;:!?]|\\.(?![.0-9A-Za-z]))+"
    "|\\.[\uff0c\u3002\u3001\uff1b\uff1a\uff01\uff1f](?<!\\.\\.)"
)
_STRENGTH = "\uff1f\uff01\u3002\uff1b\uff1a\uff0c\u3001"


@needs(_RUN)
def repeated(passage: Passage, _lists: Lists) -> Iterator[Hit]:
    """The same mark twice, or two that exclude each other."""
    for match in _RUN.finditer(passage.text):
        start, end = match.span()
        marks = "".join(match.group().split()).translate(_TO_FULL)
        kinds = set(marks)
        if match.group().isascii() or kinds == set("\uff1f\uff01") or passage.text[start - 1 : end + 1] == f"“{marks}”":
            continue
        if len(kinds) == 1:
            if len(marks) > 2 and marks[0] in "\u3002\u3001\uff0c":  # dots for an ellipsis
                continue
            loud = marks[0] in "\uff01\uff1f"
            yield Hit(start, end, marks[0], "", Severity.WARN if loud else Severity.ERROR)
        else:
            suggestion = min(kinds, key=_STRENGTH.index)
            yield Hit(start, end, suggestion, f"“{marks}”相互冲突，只留一个。", Severity.ERROR)


_LONGER = re.compile(r"…+|[.\uff0e]{2,}|。{3,}|、{3,}|\uff0c{3,}|·{3,}|•{3,}|⋯+")
_WAITED = re.compile("[又在苦久空直还再我你他她请别\uff0c。“]等$|^等$")
_DOTTED = ("…", "..", "\uff0e\uff0e", "。。。", "、、、", "\uff0c\uff0c\uff0c", "···", "•••", "⋯")
_MORE = re.compile("等(?![待到候于我他她你着了级同下第离高]|一下)")


@needs(*_DOTTED)
def ellipsis(passage: Passage, _lists: Lists) -> Iterator[Hit]:
    """What stands for six dots and is not; six dots beside 等."""
    text = passage.text
    if not any(dots in text for dots in _DOTTED):
        return
    for match in _LONGER.finditer(text):
        start, end = match.span()
        dots = match.group()
        if dots[0] == "." and not _IS_HAN.search(text, max(0, start - 2), end + 2):
            continue
        and_so_on = _MORE.match(text, end)
        if and_so_on:
            yield Hit(start, and_so_on.end(), "等", "省略号和“等”只留一个。")
        elif text[:start].endswith("等") and not _WAITED.search(text[max(0, start - 2) : start]):
            begin = start - 2 if text[:start].endswith("等等") else start - 1
            yield Hit(begin, end, "等", "省略号和“等”只留一个。")
        elif dots == "..":
            final = end >= len(text.rstrip())
            yield Hit(start, end, "。" if final else "……")
        elif dots[0] != "…" or len(dots) % 2:
            yield Hit(start, end, "……")


_DASHED = re.compile(
    f"(?:(?<=[{_HAN}”\uff09》。\uff01\uff1f])|^)[ \u3000]*"
    "(?P<dash>-+|\uff0d+|\u2014+|\u2015+|\u2500+|\u2212+|\u2013+)[ \u3000]*"
    f"(?=[{_HAN}“《])|(?P<three>\u2014{{3}}(?!\u2014))"
)
_SPAN = re.compile("(?:[年月日号时点分周岁级班站市县区省镇乡村校园室楼层节课期次届]|周[一二三四五六日]|星期.)$")


@needs(_DASHED)
def dashes(passage: Passage, _lists: Lists) -> Iterator[Hit]:
    """A dash that is too short, too long or made of something else."""
    text = passage.text
    if not any(mark in text for mark in "-\uff0d\u2014\u2015\u2500\u2212\u2013"):
        return
    for match in _DASHED.finditer(text):
        dash = match["dash"] or match["three"]
        start, end = match.span()
        if dash == "——":
            continue
        if len(dash) == 1 and start == 0 and dash != "\u2014":  # an item of a list
            continue
        if len(dash) == 1 and start:
            near = text[max(0, start - 8) : start] + text[end : end + 8]
            chain = any(mark in near for mark in "-\u2014\uff0d\u2013")
            if chain or _SPAN.search(text[max(0, start - 3) : start]) or _name_part(text, start, end):
                if dash != "\u2014" and not chain:
                    yield Hit(start, end, "—", "起止用一字线“—”。")
                continue
        yield Hit(start, end, "——")


def _name_part(text: str, start: int, end: int) -> bool:
    """Two short words joined by a line, as 京—沪 or 政—校."""
    left = re.search(f"[{_HAN}]+$", text[:start])
    right = re.match(f"[{_HAN}]+", text[end:])
    return bool(left and right and len(left[0]) <= 2 and len(right[0]) <= 2)


PASSAGE = {
    "half_width": half_width,
    "half_brackets": half_brackets,
    "repeated": repeated,
    "ellipsis": ellipsis,
    "dashes": dashes,
}
