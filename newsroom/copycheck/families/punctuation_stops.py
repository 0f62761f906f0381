"""Points beside quotation marks and brackets, and at the end of a paragraph or caption (GB/T 15834-2011)."""

import re
from collections.abc import Iterator

from newsroom.copycheck.lists import Lists
from newsroom.copycheck.model import Hit, Severity
from newsroom.copycheck.passage import Passage
from newsroom.copycheck.required import needs
from newsroom.copycheck.sheet import Placed, Sheet

_IS_HAN = re.compile("[\u3007\u4e00-\u9fff]")
_HAN = "\u3007\u4e00-\u9fff"
_INSIDE = re.compile(
    "(?P<first>[“‘《\uff08\uff0c、\uff1b\uff1a。\uff01\uff1f])(?P<second>[”’》\uff09\uff0c、。\uff1b\uff1a])(?P<third>[。\uff0c、\uff1b]?)"
)
_OPENING, _CLOSING, _PAUSES, _FULL_STOPS = "“‘《\uff08", "”’》\uff09", "\uff0c、\uff1b\uff1a", "。\uff01\uff1f"
_SPOKEN = re.compile(
    "(?:说|道|表示|问|告诉[^\uff1a。]{0,6}|介绍|坦言|感慨|强调|指出|回答|回忆|提醒|解释|补充|写道)\uff1a“(?P<said>[^“”]{6,})(?P<out>”。)"
)


_WHOLE = re.compile("(?:^|[。\uff01\uff1f\uff1a])“(?P<said>[^“”]{4,}\uff0c[^“”]{2,})(?P<out>”。)")


@needs(_INSIDE, _WHOLE, _SPOKEN)
def inside_marks(passage: Passage, _lists: Lists) -> Iterator[Hit]:
    """Points beside brackets, quotation marks and book marks."""
    text = passage.text
    for match in _INSIDE.finditer(text):
        hit = _inside(text, match)
        if hit is not None:
            yield hit
    if "\uff1a“" in text and "”。" in text:
        for match in _SPOKEN.finditer(text):
            if match["said"][-1] not in "。\uff01\uff1f…":
                yield Hit(*match.span("out"), "。”", "完整引用一句话，句号放在引号里面。", Severity.WARN)
    if "”。" in text:
        for match in _WHOLE.finditer(text):
            if match["said"][-1] not in "。\uff01\uff1f…":
                yield Hit(*match.span("out"), "。”", "完整引用一句话，句号放在引号里面。", Severity.INFO)


def _inside(text: str, match: re.Match[str]) -> Hit | None:
    start, (first, second, third) = match.start(), match.groups()
    if first in _OPENING:
        if second in _CLOSING:
            matching = _OPENING.index(first) == _CLOSING.index(second)
            return Hit(start, start + 2, None, "“{0}”里面是空的。") if matching else None
        if text[start + 2 : start + 3] in tuple(_CLOSING):
            return None
        return Hit(start, start + 2, first, f"“{first}”后面不用“{second}”。")
    if second not in _CLOSING:
        return None
    if first in _PAUSES:
        return _before_closing(text, start, first, second)
    if third:
        within = text[max(text.rfind("\uff08", 0, start), 0) : start]
        return None if second == "\uff09" and "。" in within else _doubled(start, first, second, third)
    return _in_brackets(text, start) if first + second == "。\uff09" else None


def _in_brackets(text: str, start: int) -> Hit | None:
    """A stop within brackets that stand within a sentence."""
    end = start + 2
    opened = text.rfind("\uff08", 0, start)
    before = text[:opened].rstrip()
    if opened <= 0 or not before or before[-1] in "。\uff01\uff1f”…" or "。" in text[opened:start]:
        return None
    if end >= len(text):
        return Hit(start, end, "\uff09。", "句内括号里不用句号，句号放在括号外。", Severity.WARN)
    return Hit(start, end, "\uff09", "句内括号里不用句号。", Severity.WARN)


def _before_closing(text: str, start: int, mark: str, closing: str) -> Hit | None:
    end = start + 2
    if closing == "”" and mark == "\uff0c":
        if text[end : end + 1] in ("\uff0c", "。", "、", "\uff1b"):
            return Hit(start, end, closing, "引号里外的点号重了，留外面的。")
        opened = max(text.rfind("“", 0, start), 0)
        before = text[max(opened - 1, 0) : opened]
        named = text[end : end + 1] in ("的", "等", "和", "与") or (_IS_HAN.match(before) and before not in "说道问喊")
        if not named:
            return None  # speech goes on
        return Hit(start, end, closing + mark, "只引用半句，点号放在引号外面。", Severity.WARN)
    if closing == "”" and (mark == "\uff1b" or text[start - 1 : start] == "“"):
        return None
    return Hit(start, end, closing, f"“{closing}”前面不用“{mark}”。")


def _doubled(start: int, inner: str, shut: str, more: str) -> Hit | None:
    end = start + 3
    if shut in "\uff09》":
        return Hit(start, end, shut + more, f"“{shut}”里面不用句号。") if inner == "。" else None
    if inner == more == "。":
        return Hit(start, end, inner + shut, "引号里外都用了句号，留一个。")
    if inner == "。":
        return Hit(start, end, shut + more, "引号里外的点号重了，留一个。")
    if more in ("。", "\uff0c"):
        return Hit(start, end, inner + shut, "引号里已经有句末点号，外面不再用。", Severity.INFO)
    return None


_ITEM = re.compile(
    r"\s*(?:[(\uff08]?[\d一二三四五六七八九十]{1,3}[)\uff09]?[、.\uff0e)\uff09\s]|[①-⑳●■◆▲★·•—-]|[(\uff08]|\uff08?附)"
)
_SIGNED = re.compile(
    "(?:^|[\uff08(|\\s])\\s*(?:撰稿|供稿|摄影|摄像|图片|配图|图文|文字|审核|编辑|记者|通讯员|作者|来源|责编|校对"
    "|联系人|电话|地址|网址|附件)|(?:撰稿|供稿|摄影|图片|图|文|文字|审核|编辑|记者|通讯员|作者|来源|责编|校对|联系人|电话|地址|时间|地点|网址|附件)"
    "[:\uff1a/\uff0f]|https?:|www|[ \u3000](?:摄|供图|图文|文)$"
)
_MIDDLE = re.compile("[\uff0c。\uff1b\uff01\uff1f]")


_TOLD = re.compile("[了着过在将已请也但为被把与和的是有]")
"""What a sentence has and a heading of parallel phrases has not."""


def line_end(passage: Passage, _lists: Lists) -> Iterator[Hit]:
    """A paragraph of prose that ends without a mark, or with one that ends nothing."""
    text = passage.text.rstrip()
    if len(text) < 12:
        return
    last, end = text[-1], len(text)
    if last in "\uff0c、":
        if len(text) >= 20 and not _is_verse(text):
            yield Hit(end - 1, end, "。", "段末用了“{0}”，话没有说完或者该用句号。")
        return
    if last in "。\uff01\uff1f…\uff1a\uff1b" or (_SIGNED.search(text[-60:]) and "。" not in text[-20:-1]):
        return
    if text.rstrip("”’")[-1] in "。\uff01\uff1f….!?":
        return
    if last in "\uff09)" and not _open_end(text):
        return
    if not (re.match(f"[{_HAN}0-9A-Za-z%\uff05”》\uff09)]", last)):
        return
    marks = _MIDDLE.findall(text)
    ended = any(mark in "。\uff01\uff1f" for mark in marks)
    signature = "——" in text[max(text.rfind("。"), 0) :][:3]
    told = marks and (len(text) >= 28 or (len(text) >= 16 and _TOLD.search(text)))
    if not signature and (ended or (told and not _ITEM.match(text) and not _is_verse(text))):
        yield Hit(end - 1, end, last + "。", "段末缺句号。")


def _is_verse(text: str) -> bool:
    pieces = [piece for piece in re.split("[\uff0c、。\uff1b]", text) if piece]
    return len({len(piece) for piece in pieces}) == 1


def _open_end(text: str) -> bool:
    """Whether the sentence in front of the closing bracket has no end yet."""
    opened = max(text.rfind("\uff08"), text.rfind("("))
    before, inside = text[:opened].rstrip(), text[opened + 1 : -1]
    if opened < 8 or not inside or _MIDDLE.search(inside):
        return False
    return bool(re.match(f"[{_HAN}0-9]", before[-1])) and bool(
        re.match("含|包括|其中|共|不含|约|详见|见|如|即", inside)
    )


_CAPTION = re.compile(
    "\\s*(?:【?图[0-9一二三四五六七八]?[\uff1a:】]|[上下左右]?图为|图片说明|图[0-9一二三四五六七八](?=[\u4e00-\u9fff]))"
)


_SHORT = 40
"""Characters of a line that is a caption and nothing else."""


def caption_end(passage: Passage, _lists: Lists) -> Iterator[Hit]:
    """A stop at the end of a caption, or of a line of the text that is one."""
    text = passage.text.rstrip()
    if text[-1:] in ("。", ".") and (passage.field == "caption" or _CAPTION.match(text)):
        # a long line, or one of several sentences, may be the text itself
        surely = passage.field == "caption" or (len(text) <= _SHORT and "。" not in text[:-1])
        yield Hit(len(text) - 1, len(text), "", severity=None if surely else Severity.WARN)


_ANNOUNCES = re.compile("[\uff1b\uff1a]$")


def last_line(sheet: Sheet) -> Iterator[Placed]:
    """The last line of the story ends with a mark that announces something."""
    for passage in reversed(sheet.lines):
        text = passage.text.rstrip()
        if not text:
            continue
        if len(text) >= 12 and _ANNOUNCES.search(text):
            hit = Hit(len(text) - 1, len(text), "。", "全文末尾用了“{0}”，该用句号。")
            yield Placed(passage, hit)
        elif text[-1] in "\uff09)" and text.rfind("\uff08") == 0:
            continue  # the signature; the text ends before it
        return


PASSAGE = {"inside_marks": inside_marks, "line_end": line_end, "caption_end": caption_end}
_MANY = 2


def exclamations(sheet: Sheet) -> Iterator[Placed]:
    """More than two exclamation marks outside quotations: told once, at the first that is too many."""
    if sheet.story.body.count("\uff01") <= _MANY:
        return
    seen = 0
    for passage in sheet.lines:
        for match in re.finditer("\uff01+", passage.text):
            if passage.is_quoted(match.start(), match.start() + 1):
                continue
            seen += 1
            if seen > _MANY:
                yield Placed(passage, Hit(*match.span()))
                return


STORY = {"last_line": last_line, "exclamations": exclamations}
