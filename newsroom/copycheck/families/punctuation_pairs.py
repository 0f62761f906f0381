"""Quotation marks, brackets and book marks without their other half, turned round, one in another (PUN-05, PUN-15)."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from newsroom.copycheck.model import Hit, Severity
from newsroom.copycheck.sheet import Placed, Sheet


class _Kind(NamedTuple):
    opening: str
    closing: str
    inner: str = ""
    """What stands for the two inside themselves; empty: they may stand in each other."""
    rule: str = "PUN-05"


class _Lone(NamedTuple):
    at: int
    message: str


_KINDS = (
    _Kind("“", "”", "‘’"),
    _Kind("‘", "’"),
    _Kind("《", "》", "〈〉", "PUN-15"),
    _Kind("〈", "〉"),
    _Kind("\uff08(", "\uff09)"),
    _Kind("【", "】"),
    _Kind("〔", "〕"),
    _Kind("「", "」"),
)
_NAMES = {
    mark: side + name
    for name, marks in (
        ("引号", "“”"), ("单引号", "‘’"), ("书名号", "《》"), ("单书名号", "〈〉"),
        ("括号", "\uff08\uff09"), ("括号", "()"), ("方头括号", "【】"), ("六角括号", "〔〕"), ("直角引号", "「」"),
    )
    for mark, side in zip(marks, "左右", strict=True)
}  # fmt: skip
"""What she calls them."""
_ANY = re.compile("[“”‘’《》〈〉\uff08()\uff09【】〔〕「」]")
_CLOSERS = "”’》〉\uff09)】〕」"
_NUMBERED = re.compile(r"(?:^|[^A-Za-z0-9\u4e00-\u9fff(\uff08])(?:\d{1,2}|[A-Za-z]|[一二三四五六七八九十]{1,2})$")
_ENDS = re.compile("[\uff0c。、\uff1b\uff1a\uff01\uff1f\uff09”》]|$")
_PAUSE = re.compile("[。\uff1b\uff01\uff1f]")
_REACH = 30
"""Characters within which the missing half is thought to be."""
_FACE = re.compile(r"[:;=][-']?[()]")


def paired(sheet: Sheet) -> Iterator[Placed]:
    """All that is wrong with pairs; a speech over several paragraphs may leave all but the last open."""
    texts = sheet.texts
    for number, passage in enumerate(texts):
        follower = texts[number + 1].text.lstrip() if number + 1 < len(texts) else ""
        for hit in _wrong(passage.text):
            goes_on = passage.text[:1] == "“" and follower.startswith("“")
            if goes_on and hit.start == 0 and hit.rule == "PUN-05" and hit.suggestion is None:
                hit = Hit(hit.start, hit.end, None, hit.message, Severity.WARN, hit.rule)
            yield Placed(passage, hit)


@lru_cache(maxsize=2048)
def _wrong(text: str) -> tuple[Hit, ...]:
    marks = [(match.start(), match.group()) for match in _ANY.finditer(text)]
    if not marks:
        return ()
    hits: list[Hit] = []
    lone: list[_Lone] = []
    pairs: list[tuple[int, int]] = []
    for kind in _KINDS:
        own = [(at, mark) for at, mark in marks if mark in kind.opening or mark in kind.closing]
        if own:
            own = [(at, mark) for at, mark in own if not _is_no_mark(text, at, mark)]
            pairs += _pair(text, own, kind, hits, lone)
    return (*hits, *_left(text, lone), *_crossed(text, pairs))


def _is_no_mark(text: str, at: int, mark: str) -> bool:
    """An apostrophe, a numbered item's bracket, a face."""
    if mark in "’‘":
        return text[at - 1 : at].isascii() and text[at - 1 : at].isalpha()
    if mark in ")\uff09":
        waiting = max(text.rfind("\uff08", 0, at), text.rfind("(", 0, at)) > max(
            text.rfind("\uff09", 0, at), text.rfind(")", 0, at)
        )
        return not waiting and bool(_NUMBERED.search(text[max(0, at - 4) : at]) or _FACE.match(text, max(0, at - 1)))
    return False


def _pair(
    text: str, marks: list[tuple[int, str]], kind: _Kind, hits: list[Hit], lone: list[_Lone]
) -> list[tuple[int, int]]:
    """Go through the marks of one kind; say what does not fit, and tell which belong together."""
    pairs: list[tuple[int, int]] = []
    opened: list[int] = []
    skipped: set[int] = set()
    for number, (at, mark) in enumerate(marks):
        if at in skipped:
            continue
        coming = [mark in kind.opening for _, mark in marks[number + 1 : number + 4]]
        if mark in kind.closing:
            if opened:
                pairs.append((opened.pop(), at))
            elif coming[:1] == [True] and (len(marks) - number) % 2 == 0 and not _closes(text, at):
                other = marks[number + 1][0]
                skipped.add(other)
                hits += [_turned(at, kind.opening[0]), _turned(other, kind.closing[0])]
            elif coming[:1] == [False] and not _closes(text, at):
                hits.append(_turned(at, kind.opening[0]))
                opened.append(at)
            else:
                lone.append(_Lone(at, f"这个{_NAMES[mark]}前面没有{_NAMES[kind.opening[0]]}。"))
        elif not opened or not kind.inner:
            opened.append(at)
        elif coming[:2] == [False, False]:
            inner = marks[number + 1][0]
            skipped.add(inner)
            hits += [_inner(at, kind, 0), _inner(inner, kind, 1)]
        elif coming[:1] != [False] or _ENDS.match(text, at + 1):
            hits.append(_turned(at, kind.closing[0]))
            opened.pop()
        else:
            lone.append(_Lone(opened.pop(), f"这个{_NAMES[mark]}没有配上{_NAMES[kind.closing[0]]}。"))
            opened.append(at)
    lone += [_Lone(at, f"这个{_NAMES[text[at]]}没有配上{_NAMES[kind.closing[0]]}。") for at in opened]
    return pairs


def _closes(text: str, at: int) -> bool:
    """Whether the place looks like one where something ends."""
    return bool(_ENDS.match(text, at + 1)) or text[at - 1 : at] in tuple("。\uff01\uff1f…")


def _alone(text: str, at: int, message: str) -> Hit:
    """Set off with the sentence in which the other half is missing."""
    if text[at] in _CLOSERS:
        start = max((match.end() for match in _PAUSE.finditer(text, max(0, at - _REACH), at)), default=at - _REACH)
        return Hit(max(start, 0), at + 1, None, message, rule="PUN-05")
    pause = _PAUSE.search(text, at + 1, at + _REACH)
    return Hit(at, pause.start() if pause else min(at + _REACH, len(text)), None, message, rule="PUN-05")


def _turned(at: int, right: str) -> Hit:
    return Hit(at, at + 1, right, f"方向反了，这里应该用{_NAMES[right]}。", rule="PUN-05")


def _inner(at: int, kind: _Kind, side: int) -> Hit:
    right = kind.inner[side]
    return Hit(at, at + 1, right, f"里面一层用“{kind.inner[0]}{kind.inner[1]}”。", rule=kind.rule)


def _left(text: str, lone: list[_Lone]) -> Iterator[Hit]:
    """Those without another half; where one kind opens and another closes, the second is the wrong one."""
    if len(lone) == 2:
        first, last = sorted(lone)
        opening, closes = text[first.at], text[last.at] in _CLOSERS
        if opening not in _CLOSERS and closes and last.at - first.at > 1:
            [right] = [kind.closing[0] for kind in _KINDS if opening in kind.opening]
            message = f"前面是{_NAMES[opening]}，这里应该用{_NAMES[right]}。"
            yield Hit(last.at, last.at + 1, right, message, rule="PUN-05")
            return
    for one in lone:
        if text[one.at] not in "“”" or '"' not in text:  # the half-width one is its other half, and told by itself
            yield _alone(text, one.at, one.message)


def _crossed(text: str, pairs: list[tuple[int, int]]) -> Iterator[Hit]:
    """Two that end side by side in the order in which they began."""
    begun = {end: start for start, end in pairs}
    for end, start in begun.items():
        other = begun.get(end + 1)
        if other is not None and start < other:
            yield Hit(end, end + 2, text[end + 1] + text[end], "两种标点交叉了，先开的后关。", rule="PUN-05")


STORY = {"paired": paired}
