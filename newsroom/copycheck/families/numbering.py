"""Numbers of an outline: the mark behind them, and their order (PUN-09, PUN-10)."""

import re
from collections.abc import Iterator

from newsroom.copycheck.calendar import number as number_of
from newsroom.copycheck.lists import Lists
from newsroom.copycheck.model import Hit, Severity
from newsroom.copycheck.passage import Passage
from newsroom.copycheck.sheet import Placed, Sheet
from newsroom.text.numerals import chinese

_CN = "一二三四五六七八九十"
_CLASS = "(?=年级|班|小|中|号|级|孩|[是要])"
_HEAD = re.compile(
    rf"\s*(?:(?P<plain>\d{{1,2}})(?P<plain_mark>[、\uff0c。,])(?!\d)"
    rf"|(?P<cn>[{_CN}]{{1,3}})(?<!六一)(?P<cn_mark>[.\uff0e\uff0c,\uff1a:](?!\d)|、[、.\uff0e\uff0c]+)(?![{_CN}])"
    rf"|(?P<round>[(\uff08](?:[{_CN}]{{1,3}}|\d{{1,2}})[)\uff09])(?P<round_mark>[、.\uff0e\uff0c,])"
    rf"|(?P<half>\d{{1,2}}[)\uff09])(?P<half_mark>[、.\uff0e\uff0c])"
    rf"|(?P<ring>[①-⑳])(?P<ring_mark>[、.\uff0e\uff0c])"
    rf"|(?P<two>\d{{1,2}}[.\uff0e])(?P<two_mark>[、.\uff0c\uff0e]))"
)
_INLINE = re.compile(
    rf"(?:(?<=[。\uff1b\uff1a;:])|^)(?:第[{_CN}](?P<ordinal>、)(?![第{_CN}])|[(\uff08][{_CN}]{{1,2}}[)\uff09](?P<inner>、))"
    r"|(?<=[。\uff1b\uff1a;:])(?<!\d[\uff1a:])\s?(?P<digit>\d{1,2}(?P<digit_mark>、))(?=[\u4e00-\u9fff“《])(?![一二三四五六七八九十]{1,2}(?:年|班|号))"
)
_INLINE_SIGN = re.compile(rf"[{_CN}0-9)\uff09]、")
_RIGHT = {"plain": ".", "cn": "、", "round": "", "half": "", "ring": "", "two": ""}


def outline_marks(passage: Passage, _lists: Lists) -> Iterator[Hit]:
    """The wrong mark behind 一, 1, （一）, 第一."""
    text = passage.text
    head = _HEAD.match(text)
    if head:
        kind = str(next(name for name in _RIGHT if head[name]))
        right = _RIGHT[kind]
        shown = head[kind] + right
        yield Hit(*head.span(f"{kind}_mark"), right, f"序号写作“{shown}”。")
    if not _INLINE_SIGN.search(text):
        return
    digits = 0
    for match in _INLINE.finditer(text):
        if match["ordinal"]:
            yield Hit(*match.span("ordinal"), "\uff0c", "“第一”“第二”后面用逗号。")
        elif match["inner"] and match.start() > 0:
            yield Hit(*match.span("inner"), "", "带括号的序号后面不用点号。")
        elif match["digit"] and (digits or f"{int(match['digit'][:-1]) + 1}、" in text or match["digit"] != "1、"):
            digits += 1
            yield Hit(*match.span("digit_mark"), ".", "阿拉伯数字作序号，后面用下脚点“.”。", Severity.WARN)


_LEVELS = re.compile(
    rf"(?:^\s*|(?<=[。！？\uff1b\uff1a]))(?:(?P<a>[{_CN}]{{1,3}})、(?![{_CN}]{_CLASS})|[(\uff08](?P<b>[{_CN}]{{1,3}})[)\uff09]"
    r"|(?P<c>\d{1,2})[.\uff0e、](?!\d)|[(\uff08](?P<d>\d{1,2})[)\uff09])"
)
_POINTS = re.compile(
    rf"(?:^|(?<=[。\uff1b\uff1a\uff0c、！？“;:\s]))(?P<number>[{_CN}])(?P<kind>是|要)(?![{_CN}][\uff0c、。])"
    rf"|(?:^|(?<=[。\uff1b\uff1a！？“\s]))(?P<th>第[{_CN}])(?=[\uff0c、])",
    re.MULTILINE,
)


_FIRSTS = ("一、", "1.", "1、", "1\uff0e", "一\uff09", "1\uff09", "一)", "1)")


def outline_order(sheet: Sheet) -> Iterator[Placed]:
    """Numbers that jump, come twice, or leave out a level."""
    counts: dict[str, int] = {}
    skipped = False
    for passage in sheet.lines:
        if not counts and not any(first in passage.text for first in _FIRSTS) and not _LEVELS.match(passage.text):
            continue
        for match in _LEVELS.finditer(passage.text):
            level = match.lastgroup or "a"
            number = number_of(match[level])
            if number is None:
                continue
            if match.start() and level not in counts and number != 1:
                continue
            if passage.text.startswith("附件") and match.start() == 3:
                counts.clear()
            for lower in "abcd"["abcd".index(level) + 1 :]:
                counts.pop(lower, None)
            wrong = _told(number, counts.get(level, 0), level in "ab")
            if wrong:
                yield Placed(passage, Hit(*match.span(level), wrong[0], wrong[1]))
            elif level == "c" and "a" in counts and "b" not in counts and number == 1 and not skipped:
                skipped = True
                hit = Hit(*match.span(level), None, "“一、”下面直接用了“1.”，中间少一层“（一）”。", Severity.WARN)
                yield Placed(passage, hit)
            counts[level] = number
    yield from _points(sheet)


def _points(sheet: Sheet) -> Iterator[Placed]:
    """一是 … 二是 …, 第一 … 第二 … in running text."""
    counts: dict[str, int] = {}
    for passage in sheet.lines:
        if not counts and not any(first in passage.text for first in ("一是", "一要", "第一")):
            continue
        for match in _POINTS.finditer(passage.text):
            kind = match["kind"] or "第"
            name = "number" if match["number"] else "th"
            number = _CN.index(match[name][-1]) + 1
            last = counts.get(kind, 0)
            if last == 0 and number != 1:
                continue
            wrong = _told(number, last, in_words=True)
            if wrong:
                _, end = match.span(name)
                yield Placed(passage, Hit(end - 1, end, wrong[0], wrong[1]))
            counts[kind] = number


def _told(number: int, last: int, in_words: bool) -> tuple[str | None, str] | None:
    """What is wrong with a number behind the last one of its level, and what to write: None where nothing is."""
    if number == last + 1 or number == 1 != last:
        return None
    if number == last:
        right = chinese(last + 1) if in_words else str(last + 1)
        return right, f"序号“{{0}}”重复，这里该是“{right}”。"
    if last == 0:
        first = "一" if in_words else "1"
        return None, f"序号从“{{0}}”开始，前面少了“{first}”。"
    before = chinese(last) if in_words else str(last)
    return None, f"序号从“{before}”跳到“{{0}}”，核对是漏了一条还是编错了。"


PASSAGE = {"outline_marks": outline_marks}
STORY = {"outline_order": outline_order}
