"""Names as a plan's headings give them, what is left of 突出平安建设宣传工作 is 平安建设, short names, and ids."""

import re

from newsroom.plan.derive.document import LEAD

LONGEST = 20
"""Characters of a name; a column of a briefing has no room for more."""
SHORTEST = 2

_LEAD = re.compile(LEAD)
_STRONG_LEAD = re.compile(r"(?:重点|着力|着重|大力|进一步|继续)*(?:突出|聚焦|围绕|紧扣|重点宣传|重点报道|重点突出)")
_TAIL = re.compile(
    r"(?:的?(?:宣传报道|新闻宣传|信息宣传|宣传工作|信息报送|典型宣传|主题宣传)|(?<=[\u4e00-\u9fff]{4})的?(?:新闻|信息|宣传|报道)"
    r"|的?(?:新举措|新成效|新进展|新亮点|新变化|成效|情况)|这一主题|这个主题|这条主线|主题|方面|栏目|专题|类)$"
)
_WORK = re.compile(r"(?<=[\u4e00-\u9fff]{4})工作$")
_QUOTED = re.compile(r"^[“《【「](.{2,16}?)[”》】」]")
_PLAIN = re.compile(r"[\u3400-\u9fffA-Za-z0-9、·“”《》]+")
_IN = re.compile(r"^在(.{2,16})方面")
_SPLIT = re.compile(r"[、和与及]")  # halfwidth-ok
_VERB = re.compile(
    r"^(?:提升|推进|加强|深化|强化|优化|改善|促进|落实|学习|贯彻|建设|打造|弘扬|传承|抓好|做好|服务|保障|助力)+"
)
_KIND = re.compile(r"(?:工作|建设|管理|宣传|活动|服务|教育)$")


def name_of(title: str, *, led: bool) -> str:
    """The name in a title.

    `led`: the titles beside it begin with 宣传, 报道 and the like too, which are no part of it.
    """
    text = title.strip("“”《》【】 ，。：；、")  # halfwidth-ok
    text = _IN.sub(r"\1", text)
    if not text:
        return ""
    lead = (_LEAD if led else _STRONG_LEAD).match(text)
    if lead and len(text) - lead.end() >= SHORTEST:
        text = text[lead.end() :]
    if quoted := _QUOTED.match(text):
        text = quoted[1]
    text = re.split(r"[，。：；（(]", text)[0].strip("“”《》【】 、—-")  # halfwidth-ok
    while (cut := _TAIL.sub("", text)) != text and len(cut) >= SHORTEST:
        text = cut
    text = _WORK.sub("", text)
    return text[:LONGEST] if _PLAIN.fullmatch(text) else "".join(_PLAIN.findall(text))[:LONGEST]


def short_of(name: str, taken: set[str]) -> str:
    """A name of at most four characters, or nothing where the name itself is one or none is free."""
    if len(name) <= 4:
        return ""
    part = next((p for p in _SPLIT.split(name.replace("的", "")) if len(p) >= 2), name)
    for text in (part, _VERB.sub("", part), _KIND.sub("", part), _KIND.sub("", _VERB.sub("", part))):
        if 2 <= len(text) <= 4 and text not in taken:
            return text
    return next((text for text in (_words(part), part[-4:], name[:4]) if 2 <= len(text) <= 4 and text not in taken), "")


def _words(text: str) -> str:
    """Whole words from the beginning, as many as four characters hold."""
    from newsroom.text.words import cut

    kept = ""
    for word in cut(_VERB.sub("", text)):
        if len(kept) + len(word) > 4:
            break
        kept += word
    return kept


class Ids:
    """Names in Latin letters, each given once: the initials of the pinyin, so that a document always gives the same."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, name: str, otherwise: str) -> str:
        """A free id for a thing of this name; `otherwise` where the name has no reading."""
        from newsroom.text.pinyin import initials

        base = initials(name)[:30] or otherwise
        found, count = base, 1
        while found in self._taken:
            count += 1
            found = f"{base}{count}"
        self._taken.add(found)
        return found

    def claim(self, name: str) -> bool:
        """Whether the id was free; it is taken now."""
        free = name not in self._taken
        self._taken.add(name)
        return free
