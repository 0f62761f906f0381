"""A number that has to go, with the words and marks that are nothing without it."""

import re
from dataclasses import replace

from newsroom.copycheck.model import Hit

_LABEL = re.compile(
    "(?:(?:居民)?身份证(?:件)?|公民身份|证件|学籍|准考证|考生|手机|联系|家庭|住宅|银行卡?|社保卡|存折|卡)*"
    "(?:电话|手机|方式|号码?|账号|帐号|账户)(?:号码?)?(?:是|为)?[\uff1a: ]{0,2}$"
)
_ASKS = re.compile("(?:[到至给于在是为拨打系]|联系)[\uff1a: ]{0,2}$")
_BEFORE, _BEHIND = "\uff0c\u3001\uff1b", "\uff0c\u3001\uff1b\u3002\uff01\uff1f\uff09"
_REACH = 14


def taken_out(text: str, hit: Hit) -> Hit:
    """The hit with its label, `身份证号`, its brackets or one comma; none to suggest where a verb would stay alone."""
    if hit.suggestion != "":
        return hit
    label = _LABEL.search(text, max(hit.start - _REACH, 0), hit.start)
    start, end = label.start() if label else hit.start, hit.end
    before, behind = text[start - 1 : start], text[end : end + 1]
    if before == "\uff08" and behind == "\uff09":
        return replace(hit, start=start - 1, end=end + 1)
    if not label and _ASKS.search(text, max(start - 4, 0), start):
        return replace(hit, suggestion=None)
    if before and before in _BEFORE and (not behind or behind in _BEHIND):
        start -= 1
    elif before == behind == " " or (behind and behind in _BEFORE and before == "\uff08"):
        end += 1
    return replace(hit, start=start, end=end)
