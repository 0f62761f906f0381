"""Spaces and full-width digits that do not belong into Chinese prose (PUN-17)."""

import re
import unicodedata
from collections.abc import Iterator

from newsroom.copycheck.lists import Lists
from newsroom.copycheck.model import Hit, Severity
from newsroom.copycheck.passage import Passage
from newsroom.text import words

_HAN = "\u3007\u4e00-\u9fff"
_MARK = "\uff0c\u3002\u3001\uff1b\uff1a\uff01\uff1f\uff08\uff09\u300a\u300b\u201c\u201d\u2018\u2019\u2026"
_GAP = re.compile("(?<=\\S)[ \t\u00a0\u2000-\u200a\u202f\u3000]+(?=\\S)")
_IS_HAN = re.compile(f"[{_HAN}]")
_IS_MARK = re.compile(f"[{_MARK}]")
_STOPS = re.compile("[。！？\uff1b\uff0c\uff1a]")
_PROSE = re.compile("[。！？\uff1b\uff0c]")
_WIDE = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+")
_CREDIT = re.compile(
    "撰稿|供稿|摄影|摄像|图片|配图|图文|文字|文/|图/|文／|图／|审核|审稿|编辑|校对|编审|初审|复审|终审|记者|通讯员|作者|来源|责编|监制|制作|联系人|电话"
)
_BYLINE = re.compile(f"[{_HAN}]{{0,8}}(?:记者|通讯员|作者|摄影)[ \u3000\uff1a]?[{_HAN}]")
_LABEL = re.compile(f"[ \u3000]*[{_HAN}]{{2,6}}\uff1a")
_SIGNED = re.compile("[ \u3000](?:摄|摄影|供图|文|图|图文|文/图|图/文)$")
"""Who took the picture, or wrote, at the end of a line."""
_NAME = re.compile(f"(?<![{_HAN}])[{_HAN}][ \u3000]+[{_HAN}](?![{_HAN}])")
_WORDS = re.compile(r"[A-Za-z][A-Za-z0-9.+-]*\s+[0-9.]+$")
_WANTS_NUMBER = re.compile(
    "[共第近约达超有为在于至到从年月日周逾仅和与及的了名获增评]$|(?:召开|举行|开展|组织|举办|印发|发布|公布|启动|迎来|收到|表彰|慰问|新增|完成"
    "|检查|部署|突破|关于|做好|通过|落实|推进|实现|解决|庆祝|纪念|迎接|欢度|喜迎|参加|选派|选出|评出|培训|聘请|招聘|招收|录取|发放)$"
)
"""A number right behind these goes with them."""
_BOUND = re.compile("[ \u3000\uff0c。、\uff1b\uff1a\uff01\uff1f]")
_NEW_CLAUSE = re.compile(
    "(?:(?:全体|广大|参训|参会|各班)?(?:师生|学生|同学|老师|教师|家长|孩子|党员|幼儿)们?|大家|他们|她们|学校|此次|本次|这次|活动|会议|现场|从而|进而|并|使|让|进一步|营造|增强|提升"
    f"|赢得|获得|受到|共|其中|同时|随后|最后|会上|通过)[{_HAN}0-9]{{3,}}"
)


def spaces(passage: Passage, _lists: Lists) -> Iterator[Hit]:
    """Spaces between characters, digits and marks, but for those that part a headline's halves or a list of names."""
    text = passage.text
    if _WIDE.search(text):
        for match in _WIDE.finditer(text):
            yield Hit(
                *match.span(), unicodedata.normalize("NFKC", match.group()), "“{0}”是全角，改用半角。", Severity.INFO
            )
    if text.isprintable() and " " not in text and "\u3000" not in text and "\u00a0" not in text:
        return
    names = [match.span() for match in _NAME.finditer(text)]
    for match in _GAP.finditer(text):
        start, end = match.span()
        before, after = text[start - 1], text[end]
        if _IS_HAN.match(before) and _IS_HAN.match(after):
            hit = _between(passage, start, end, any(first < start < last for first, last in names))
        else:
            is_title = passage.field == "title"
            hit = None if is_title and _begins_a_half(text, start, end) else _beside(text, start, end, is_title)
        if hit is not None:
            yield hit


def _beside(text: str, start: int, end: int, is_title: bool) -> Hit | None:
    """A space where at least one side is a digit, a mark or a Latin letter."""
    before, after = text[start - 1], text[end]
    if before in "\uff08(" and after in "\uff09)":  # a blank to fill in
        return None
    if (
        after in "\uff0c\u3002\u3001\uff1b\uff1a\uff01\uff1f\uff09\u300b\u201d\u2019"
        or before in "\uff08\u300a\u201c\u2018"
    ):
        if after in "\u201d\u2019" and text[start - 1] in "\u201d\u2019":
            return None
        return Hit(start, end, "", "标点旁边不空格。")
    if _is_credit(text, start):
        return None
    if before in "\uff0c\u3001\uff1b\uff1a\u3002\uff01\uff1f" and (
        _IS_HAN.match(after) or after.isdigit() or _IS_MARK.match(after)
    ):
        if before in "。！？\uff1a" and not _STOPS.search(text, end):  # a label, a signature
            return Hit(start, end, "", "标点后面不空格。", Severity.INFO)
        return Hit(start, end, "", "标点后面不空格。")
    digit = before.isdigit() or after.isdigit()
    if digit and (_IS_HAN.match(before) or _IS_HAN.match(after)):
        if before.isdigit() and _WORDS.search(text[max(0, start - 24) : start]):  # Word 2021 中
            return None
        if not _PROSE.search(text) and not after.isdigit() and not re.match("[年月日时分]", after):  # a list, a table
            return None if re.fullmatch(r"\s*\d{1,2}", text[:start]) else Hit(start, end, "", "", Severity.INFO)
        return Hit(start, end, "", "数字和汉字之间不空格。")
    if before.isdigit() and after in "%\uff05‰℃":
        return Hit(start, end, "", "数字和“%”之间不空格。")
    if before == "—" or after == "—":
        return Hit(start, end, "", "破折号旁边不空格。", Severity.INFO if is_title else None)
    if not is_title and _IS_MARK.match(before) and _IS_MARK.match(after) and _PROSE.search(text):
        return Hit(start, end, "", "标点旁边不空格。")
    quoted = after in "\u201c\u300a\uff08" and _IS_HAN.match(before)
    quoted = quoted or (before in "\u201d\u300b\uff09" and _IS_HAN.match(after))
    if quoted and not is_title and _PROSE.search(text) and not _is_heading(text, start, end):
        return Hit(start, end, "", "标点旁边不空格。")
    return None


def _between(passage: Passage, start: int, end: int, in_name: bool) -> Hit | None:
    """A space between two characters: in a word, in place of a mark, or rightly between the halves of a headline."""
    text = passage.text
    if in_name:
        return Hit(start, end, "", "姓名中间不空格。", Severity.INFO)
    if _is_credit(text, start) or _is_heading(text, start, end, passage.field == "title"):
        return None
    if _is_long(text, start, end):
        return Hit(start, end, "\uff0c", "这里像是漏了标点，不要用空格代替。")
    return Hit(start, end, "", "汉字之间不空格。")


def _is_credit(text: str, at: int) -> bool:
    """Whether it stands in the line, or the brackets at the end, that say who wrote it."""
    if (_LABEL.match(text, at) and "\uff1a" in text[:at]) or (at > len(text) - 24 and _SIGNED.search(text)):
        return True
    opened = max(text.rfind("\uff08", 0, at), text.rfind("(", 0, at))
    closed = max(text.rfind("\uff09", 0, at), text.rfind(")", 0, at))
    if opened > closed:
        inside = text[opened + 1 :].rstrip("\uff09)。 ")
        named = re.split("[\uff09)]", inside)[0]
        return (len(inside) < 60 and not _PROSE.search(inside)) or (len(named) < 60 and bool(_BYLINE.match(named)))
    return bool(_CREDIT.search(text)) and not _PROSE.search(text)


def _is_heading(text: str, start: int, end: int, is_title: bool = False) -> bool:
    """Whether the space parts two phrases of a headline, a slogan or a table, none of them a splinter."""
    if is_title:
        return _is_halved(text, start, end)
    first, last = _segment(text, start)
    inside = text[first:last]
    quoted = first > 0 and text[first - 1] in "“《"
    if _PROSE.search(inside if quoted else text) or _is_in_word(text, start, end):
        return False
    pieces = [piece for piece in re.split("[ \u3000]+", inside.strip()) if piece]
    sizes = [len(piece) for piece in pieces]
    if min(sizes) >= 4 or len(set(sizes)) == 1:
        return True
    return min(sizes) >= 2


def _is_halved(title: str, start: int, end: int) -> bool:
    """Whether the space parts a headline into two that can stand alone."""
    left, right = _BOUND.split(title[:start])[-1], _BOUND.split(title[end:])[0]
    least = min(len(left), len(right))
    if title.count("“", 0, start) > title.count("”", 0, start):
        first, last = _segment(title, start)
        least = min(start - first, last - end)
        if start - first == last - end:
            return least > 1
    if left[-1] in "的和与为把被" or right[0] in "的了地们着" or (least < 7 and _is_in_word(title, start, end)):
        return False
    return least >= 4 or len(left) == len(right) > 1


def _begins_a_half(title: str, start: int, end: int) -> bool:
    """Whether a headline's second half begins with a number: `应对强降雨 1742名学生全部安全离校`."""
    left, right = _BOUND.split(title[:start])[-1], _BOUND.split(title[end:])[0]
    if not _IS_HAN.match(title[start - 1]) or not title[end].isdigit() or _WANTS_NUMBER.search(left):
        return False
    return len(left) > 3 and len(right) > 4


def _segment(text: str, at: int) -> tuple[int, int]:
    """The quotation around the place, or else the whole text."""
    for opening, closing in ("“”", "《》"):
        first = text.rfind(opening, 0, at)
        last = text.find(closing, at)
        if first >= 0 and last >= 0 and closing not in text[first:at]:
            return first + 1, last
    return 0, len(text)


def _is_long(text: str, start: int, end: int) -> bool:
    """Whether a clause stands in front of it, and another begins behind it."""
    left = re.search(f"[{_HAN}0-9A-Za-z]*$", text[:start])
    return bool(left and len(left[0]) >= 6 and left[0][-1] not in "的地得和与及" and _NEW_CLAUSE.match(text, end))


def _is_in_word(text: str, start: int, end: int) -> bool:
    """Whether the space cuts a word; only known once the dictionary is there."""
    if not words.is_ready():
        return False
    left, right = text[max(0, start - 4) : start], text[end : end + 4]
    if len(words.cut(left)[-1]) > 1 and len(words.cut(right)[0]) > 1:
        return False
    at = 0
    for word in words.cut(left + right):
        if at < len(left) < at + len(word):
            return True
        at += len(word)
    return False


PASSAGE = {"spaces": spaces}
