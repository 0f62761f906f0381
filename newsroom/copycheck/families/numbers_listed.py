"""So many are announced, so many are listed: `四点要求：一要…二要…三要…`, `语文、数学、英语四科` (NUM-08)."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from newsroom.copycheck.anchored import around
from newsroom.copycheck.lists import Lists
from newsroom.copycheck.model import Hit, Severity
from newsroom.copycheck.passage import Passage
from newsroom.copycheck.quantities import number_of
from newsroom.copycheck.sheet import Placed, Sheet
from newsroom.text.numerals import chinese

_NUMERALS = "一二三四五六七八九十"
_NUMBER = r"(?:[两二三四五六七八九]|十[一二三四五]?|(?<!\d)\d{1,2})"
_KINDS = (
    "点|项|条|件|个方面|方面|个环节|环节|个步骤|步|个层面|层面|个维度|维度|个板块|板块|个阶段|阶段|个部分|部分|个关键词|个问题|个转变|个重点"
    "|个坚持|个强化|个到位|句话|种|类|大|个“[^”]{1,8}”|招|道题|道|个字|个"
)
_ANNOUNCED = re.compile(
    f"(?<![第几后前另再这那])(?P<number>{_NUMBER})(?P<unit>{_KINDS})(?P<noun>[^，。；：、\\d]{{0,12}})(?P<mark>[，。：；、])"
)
_SERIES = re.compile(
    "(?:^|(?<=[，。；：、\n“！？]))(?:(?P<plain>[一二三四五六七八九十])(?P<verb>[是要])|第(?P<nth>[一二三四五六七八九十])(?:[，、：]|是|步[，是：]|要)"
    "|（(?P<bracket>[一二三四五六七八九十])）|(?P<circle>[①-⑩]))"
)
_STARTS = ("一是", "一要", "第一", "（一）", "①")

_THINGS = (
    "名|位|科|门|项|个方面|方面|大|所|类|个环节|环节|个板块|板块|个维度|维度|个层面|层面|人|个部分|部分|家|个课题|个项目|个单元|个主题|个学科"
    "|学科|个学段|学段|个奖项|奖项|个组|个组别|个村|个镇|个乡镇|个单位|个阶段|阶段|个步骤|步骤|首|个节目|个社团|个专题|个地方|个部门|个科室|个小组|个模块|个展区|个岗位|种"
)
_ITEM = "[^，。；：、！？\n（）\\d]{1,10}"
_LAST = "[^，。；：、！？\n（）\\d]{1,9}?"
_BEFORE = re.compile(
    f"(?P<items>(?:{_ITEM}、)+{_LAST})(?P<etc>等)?(?P<number>{_NUMBER})(?P<unit>{_THINGS})(?![多余来几十百千万]|以上)"
)
_LAST_ITEM = re.compile(f"、[^，。；：、！？\n（）\\d]{{1,9}}?{_NUMBER}(?:{_THINGS})")
_NO_NOUN = re.compile(
    "[了过着有是在的被把给到去来用出每第各为共前后近约满另又再仅只做作达至开占成设分和与及同跟抽取问听零一二两三四五六七八九十百千]$|(?:一行|以及|组成|年|月|日|不足)$"
)
_COUNTED = re.compile("[一二两三四五六七八九十百几][名位个项门所家人本件条节支种类组张幅首次场枚户]")
_RESTART = re.compile("[为由向给让请把将]|(?<![比核校])对|包括|分为|涉及|围绕|通过|设置|开设|聚焦")
_TITLE = re.compile("(?:成员|书记|委员|主席|主任|组长|院长|校长|局长|科长)$")
_POSTPOSED = frozenset("名位项门所家首种类人")
"""Units that also stand behind what they count (课程三门、党员八名), where nothing follows."""
_FOLLOWS = re.compile("[\u4e00-\u9fff]")
_CLOCK = re.compile("(?:早上|上午|中午|下午|晚上|凌晨|傍晚|清早|到|至)$")
_BEHIND = re.compile(
    f"(?<![第\\d几零一二两三四五六七八九十百千])(?P<number>{_NUMBER})(?P<unit>{_THINGS}|个|节|本|幅|条|点|件|处|招)"
    "(?P<noun>(?!月)[^，。；：、（）\\d一二两三四五六七八九十着了过]{0,7})"
    f"(?:：(?P<items>[^。！？\n]+)|（(?P<inside>[^（）]+)）)"
)
_IN_MARKS = re.compile(
    f"“(?P<items>[^“”，。；、]{{1,8}}(?:、[^“”，。；、]{{1,8}})+)”(?P<number>{_NUMBER})(?P<unit>{_THINGS}|字|步|环)"
)
_OPENED = re.compile("[：（]")
_HIDDEN = re.compile("“[^”]*”|《[^》]*》|（[^（）]*）")
_AND = re.compile("以及|[和与及]")


def series(sheet: Sheet) -> Iterator[Placed]:
    """Announced points and the 一是…二是… that follow, also in the lines below."""
    body = sheet.story.body
    if not any(start in body for start in _STARTS):
        return
    found = [(match, *_number(match)) for match in _SERIES.finditer(body)]
    for index, (match, kind, number) in enumerate(found):
        if number != 1:
            continue
        last = 1
        for _, other, next_number in found[index + 1 :]:
            if other == kind:
                if next_number != last + 1:
                    break
                last = next_number
        announced = _last_announced(body, match.start())
        if announced is None or last < 2 or (announced["unit"] == "点" and _is_clock(body, announced)):
            continue
        said = number_of(announced["number"])
        if said is None or said == last or abs(said - last) > 4:
            continue
        line = next(line for line in reversed(sheet.lines) if line.base <= announced.start())
        written = announced["number"]
        new = str(last) if written.isascii() else "两" if last == 2 else chinese(last)
        start, end = announced.start("number"), announced.end("noun")
        suggestion = new + body[announced.end("number") : end]
        message = f"说是{written}{announced['unit']}，后面列了{last}{announced['unit']}，请核对。"
        yield Placed(line, Hit(start - line.base, end - line.base, suggestion, message))


def _number(match: re.Match[str]) -> tuple[str, int]:
    for kind in ("plain", "nth", "bracket"):
        if match[kind]:
            return kind + (match["verb"] or ""), _NUMERALS.index(match[kind]) + 1
    return "circle", ord(match["circle"]) - ord("①") + 1


def _is_clock(body: str, match: re.Match[str]) -> bool:
    return (
        (not match["noun"] and match["mark"] != "：")
        or match["noun"][:1] in tuple("半钟以后前多到至")
        or bool(_CLOCK.search(body, max(match.start() - 2, 0), match.start()))
    )


def _last_announced(body: str, end: int) -> re.Match[str] | None:
    """The number of points that is told right before the first of them."""
    first = max(end - 44, 0)
    last = None
    for match in _ANNOUNCED.finditer(body, first, end):
        last = match
    if last is None:
        return None
    between = body[last.end() - 1 : end]
    is_near = between in ("：", "，", "。", "：\n", "。\n", "；") or (
        len(between) <= 16 and between[:1] in "，：" and "。" not in between[1:]
    )
    return last if is_near else None


@lru_cache(maxsize=64)
def hidden(text: str) -> str:
    """The text with spaces for what stands in quotation marks, book marks and brackets."""
    return _HIDDEN.sub(lambda match: match[0][0] + "\u3000" * (len(match[0]) - 2) + match[0][-1], text)


def listed(passage: Passage, lists: Lists) -> Iterator[Hit]:
    """Names and things listed before or behind their number."""
    text = passage.text
    if "、" not in text and "；" not in text:
        return
    if "、" in text:
        yield from _listed_before(hidden(text))
    for match in _IN_MARKS.finditer(text) if "”" in text else ():
        items, said = match["items"].split("、"), number_of(match["number"])
        if said is not None and len(items) > 1 and said != len(items) and abs(said - len(items)) < 3:
            yield _hit(match, len(items), match.start())
    for match in around(_BEHIND, hidden(text) if "：" in text else text, _OPENED, 16, 300):
        yield from _listed_behind(text, match)


def _listed_before(text: str) -> Iterator[Hit]:
    for match in around(_BEFORE, text, _LAST_ITEM, 66, 2):
        items, said = match["items"].split("、"), number_of(match["number"])
        if said is None or not _is_plain(text, match, items):
            continue
        starts = [at for at, item in enumerate(items) if at and _RESTART.search(item)]
        items = items[starts[-1] :] if starts else items
        least, most = len(items), len(items) + sum(len(_AND.findall(item)) for item in items)
        if least <= said <= most or abs(said - most) > 2 or (match["etc"] and said > most) or most < 2:
            continue
        hit = _hit(match, most if said > most else least, match.start())
        yield replace(hit, severity=Severity.WARN) if least < most else hit


def _is_plain(text: str, match: re.Match[str], items: list[str]) -> bool:
    """Whether it is a list of names or things and then how many they are, and nothing more artful."""
    if _NO_NOUN.search(items[-1]) or any(_COUNTED.search(item) or _TITLE.search(item) for item in items[:-1]):
        return False
    if _COUNTED.search(items[-1]) or text[match.start() - 1 : match.start()].isdecimal():
        return False
    if match["unit"] in "名位人家所" and _AND.search(items[-1]):
        return False
    if match["unit"] in _POSTPOSED:
        behind = text[match.end() : match.end() + 1]
        return bool(_FOLLOWS.match(behind)) and behind not in "和与及的是占"
    return True


def _listed_behind(text: str, match: re.Match[str]) -> Iterator[Hit]:
    said = number_of(match["number"])
    items = match["items"] or match["inside"]
    if (
        said is None
        or said < 2
        or "等" in items
        or _SERIES.search("，" + items)
        or "其中" in items
        or re.search("\\d", items)
    ):
        return
    counted = _count(items, bool(match["inside"]))
    if counted is None or counted[0] <= said <= counted[1] or not 1 <= abs(said - counted[1]) <= 2:
        return
    new = counted[0] if said < counted[0] else counted[1]
    if new < 2:
        return
    yield _hit(match, new, match.start(), match.end(), text)


def _count(items: str, closed: bool) -> tuple[int, int] | None:
    """Fewest and most things that this list may be of; None: it is not plain enough to tell."""
    items = items.rstrip("；，")
    if "；" in items:
        parts = items.split("；")
        return None if "，" in items or "、" in items else (len(parts), len(parts))
    first = items.split("，")[0]
    if "，" in items and not closed and max(map(len, first.split("、"))) > 6:
        return None
    parts = first.split("、")
    if len(parts) < 2 or max(map(len, parts)) > 14 or ("，" in items and closed):
        return None
    return len(parts), len(parts) + len(_AND.findall(first))


def _hit(match: re.Match[str], right: int, start: int, end: int | None = None, text: str | None = None) -> Hit:
    end = match.end() if end is None else end
    text = match.string if text is None else text
    at, behind = match.span("number")
    new = str(right) if match["number"].isascii() else "两" if right == 2 else chinese(right)
    suggestion = text[start:at] + new + text[behind:end]
    message = f"说是{match['number']}{match['unit']}，列出的是{right}{match['unit']}，请核对。"
    return Hit(start, end, None if "\u3000" in suggestion else suggestion, message, Severity.ERROR)
