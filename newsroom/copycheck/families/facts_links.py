"""Links that lead nowhere, and registered names that are one character off (FAC-06)."""

import re
from collections.abc import Iterator

from newsroom.copycheck.lists import Lists
from newsroom.copycheck.model import Hit
from newsroom.copycheck.passage import Passage
from newsroom.copycheck.required import needs

_NAMED = re.compile(
    "《(?P<document>[^《》]{4,40})》|(?:公众号|视频号|抖音号|小程序|网站|平台)[“《](?P<account>[^“”《》]{2,20})[”》]|“(?P<before>[^“”]{2,20})”(?:微信)?(?:公众号|视频号|抖音号|小程序)"
)
_BROKEN = re.compile(
    r"https?(?::/(?!/)|:{2,}|;//|：//|//|:\\\\)[A-Za-z0-9./?=&%_-]*|(?<![A-Za-z0-9.])w{4,}\.[A-Za-z0-9./_-]+|(?<![A-Za-z0-9.])ww\.[A-Za-z0-9./_-]+"
    r"|https?://[A-Za-z0-9-]+(?=[，。；、）\s]|$)|(?:https?://|www\.)[A-Za-z0-9.-]*(?:\.\.|,)[A-Za-z0-9./-]*"
    r"|(?:https?://|www\.)[A-Za-z0-9.-]+\.(?:con|cmo|comn|gov\.com|edu\.com|ocm|gvo\.cn|gov\.c)(?![A-Za-z0-9.])"
)


@needs("http", "ww", "《", "号", "小程序")
def links(passage: Passage, lists: Lists) -> Iterator[Hit]:
    """Addresses of no known form; names of documents and accounts one character off the office's own list."""
    text = passage.text
    if "http" in text or "ww." in text or "www" in text:
        for match in _BROKEN.finditer(text):
            yield Hit(*match.span(), message="网址“{0}”写得不完整或有错，请点开核对。")
    if not lists.name or ("《" not in text and "号" not in text and "小程序" not in text):
        return
    known = [entry.name.strip("《》“”") for entry in lists.name]
    for match in _NAMED.finditer(text):
        group = match.lastgroup or "document"
        written = match[group]
        if written in known:
            continue
        near = next((name for name in known if len(name) > 3 and _is_one_off(written, name)), None)
        if near is not None:
            yield Hit(*match.span(group), near, f"登记的名称是“{near}”，请核对。")


def _is_one_off(one: str, two: str) -> bool:
    """Whether one character is changed, missing or too many."""
    if abs(len(one) - len(two)) > 1:
        return False
    if len(one) == len(two):
        return sum(a != b for a, b in zip(one, two, strict=True)) == 1
    shorter, longer = sorted((one, two), key=len)
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))


PASSAGE = {"links": links}
