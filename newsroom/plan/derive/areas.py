"""Which of a document's lists are its focus areas: every list is a candidate, and the likeliest wins."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from newsroom.plan.derive.amounts import number
from newsroom.plan.derive.document import Document, Section, column, statements
from newsroom.plan.derive.naming import SHORTEST, name_of
from newsroom.plan.derive.shipped import likeness

FEWEST, MOST = 3, 24
_ENOUGH = 4.0

_ABOUT = re.compile(
    r"(?:信息|宣传|报送|报道|新闻|征稿|投稿|稿件|选题|采编|供稿)(?:的)?(?:报送|宣传|报道)?(?:工作)?(?:的)?"
    r"(?:范围|内容|重点|类别|选题|主题|栏目|方面|要点|方向|分类|种类)"
    r"|(?:重点|主要)(?:宣传|报道|报送|选题|栏目)|宣传什么|报什么|报送哪些|突出重点|重点突出"
)
_MAYBE = re.compile(r"重点|内容|范围|类别|主题|栏目|选题|主要任务|方向|要点")
_NOT_ABOUT = re.compile(
    r"要求|措施|保障|组织|职责|分工|小组|原则|目标|考核|奖|惩|流程|程序|步骤|安排|时效|时限|纪律|阵地|渠道|载体|机制|平台|队伍|附件"
)
_NOT_NAME = re.compile(
    r"要求|原则|时效|真实性|准确性|保密|审核|审签|考核|职责|流程|领导小组|提高认识|加强|建立|完善|健全|明确|严格|严肃|强化|组长|组员|成员"
    r"|联系人|电话|时间|地点|信息数量|信息质量|奖励|通报|网站|公众号|报送方式|工作日|小时|督导检查|指导思想|工作目标|总体要求|保障(?:机制|措施)|组织保障"
)
_STRONG = re.compile(r"(?:重点|着力|着重|大力|进一步|继续)*(?:突出|聚焦|围绕|紧扣)")
_SPOKEN = re.compile(
    r"(?:要|重点|着重|深入|大力|广泛|及时|主动|积极|全面)*(?:宣传|报道|讲好|展示|展现|反映|关注|推介|报送|做好|抓好)"
)
_ORDINAL = re.compile(
    r"(?:(?<=[。；：，])|^)(?:[一二三四五六七八九十]{1,2}(?:是|要)|[（(]?[0-9]{1,2}[）).、．]|[①-⑳])(?![0-9])"
)  # halfwidth-ok
_LISTING = re.compile(
    r"(?:突出|聚焦|围绕|紧扣|重点宣传|重点报道|重点报送|宣传报道|主要包括|包括|分为|分成|涵盖|设有|设置|设)[^，。；：]{0,14}?"
    r"(?P<colon>：)?(?P<list>[^。：、；]{1,40}[、；][^。：]*)"
)
_ABOUT_LIST = re.compile(r"宣传|报道|报送|信息|选题|栏目|稿|内容|重点|方面|类")
_END = re.compile(
    r"(?:等)?(?:[0-9一二三四五六七八九十]{1,3}(?:个|大|类|项)[^，。；、]{0,8}|等(?:方面|内容|工作|重点|主题|栏目)?[^、；]*)$"
)
_COUNT = re.compile(
    r"([0-9]{1,2}|[一二两三四五六七八九十]{1,2})(?:个|大|类|项)(?:类|方面|重点|主题|栏目|内容|类别|专题)"
)


@dataclass(frozen=True, slots=True)
class Item:
    """A focus area as it stands in the document."""

    name: str
    text: str
    """What is said about it; empty where it is only named."""
    said: str
    """Its beginning word for word."""


@dataclass(frozen=True, slots=True)
class Areas:
    """The list that was taken for the focus areas."""

    items: tuple[Item, ...]
    heading: str
    """The words that the list stands under."""
    score: float
    told: bool = True
    """Every area has a text of its own."""


@dataclass(frozen=True, slots=True)
class _List:
    """A list of titles with what follows each, and the words above it."""

    entries: tuple[tuple[str, str], ...]
    heading: str
    inline: bool = False


def find_areas(doc: Document) -> Areas | None:
    """The document's focus areas, or None where no list looks like them."""
    found = [areas for candidate in _lists(doc) if (areas := _judged(candidate))]
    return max(found, key=lambda areas: areas.score, default=None)


def find_themes(doc: Document, areas: Areas) -> tuple[Item, ...]:
    """A second list, named within a sentence: themes of the year that cut across the areas."""
    names = {item.name for item in areas.items}
    found = [_judged(candidate) for candidate in _spoken_lists(doc.root)]
    lists = [
        one for one in found if one and not names & {item.name for item in one.items} and one.score >= _ENOUGH + 0.5
    ]
    return max(lists, key=lambda one: one.score).items if lists else ()


def _lists(doc: Document) -> Iterator[_List]:
    for section in doc.root.walk():
        heading = _heading(section, doc)
        yield from _child_lists(section, heading)
        yield from _tables(section, heading)
        for text in (section.body, *section.texts):
            yield from _ordinals(text, heading)
    yield from _spoken_lists(doc.root)


def _heading(section: Section, doc: Document) -> str:
    above = section.title or " ".join(doc.head[-1:])
    return "　".join([above, section.body[:80], *(text[:80] for text in section.texts[-1:])])


def _child_lists(section: Section, heading: str) -> Iterator[_List]:
    for rank in sorted({child.rank for child in section.children}):
        same = [child for child in section.children if child.rank == rank]
        yield _List(tuple((child.title, child.prose()) for child in same), heading)
        for pattern in (_STRONG, _SPOKEN):
            led = [child for child in same if pattern.match(child.title)]
            if len(led) != len(same):
                yield _List(tuple((child.title, child.prose()) for child in led), heading)
    below = [low for child in section.children for low in child.children]
    if len(section.children) > 1:
        yield _List(tuple((child.title, child.prose()) for child in below), heading)
        led = [low for low in below if _STRONG.match(low.title)]
        yield _List(tuple((child.title, child.prose()) for child in led), heading)


def _tables(section: Section, heading: str) -> Iterator[_List]:
    rows = section.rows
    at = column(rows, "重点|类别|方面|内容|范围|主题|栏目|方向|名称|项目")
    if at is None or len(rows) < FEWEST + 1:
        return
    entries: dict[str, list[str]] = {}
    for row in rows[1:]:
        if at < len(row) and row[at]:
            entries.setdefault(row[at], []).append("；".join(cell for cell in row[at + 1 :] if cell))
    said = tuple((name, "；".join(filter(None, texts))) for name, texts in entries.items())
    yield _List(said, f"{heading}　{rows[0][at]}")


def _ordinals(text: str, heading: str) -> Iterator[_List]:
    """一是……；二是…… within one paragraph."""
    starts = list(_ORDINAL.finditer(text))
    if len(starts) < FEWEST:
        return
    ends = [match.start() for match in starts[1:]] + [len(text)]
    parts = [text[match.end() : end].strip("，、：； ") for match, end in zip(starts, ends, strict=True)]
    entries = tuple((re.split(r"[，。；：]", part)[0], part) for part in parts)
    yield _List(entries, f"{heading}　{text[: starts[0].start()][-60:]}")


def _spoken_lists(root: Section) -> Iterator[_List]:
    """Lists within a sentence: 重点宣传甲、乙、丙等方面."""
    for section in root.walk():
        for text in (f"{section.title}：{section.body}".strip("："), *section.texts):
            for sentence in statements(text):
                if _ABOUT_LIST.search(f"{section.title}{sentence}") and (match := _LISTING.search(sentence)):
                    found = _END.sub("", match["list"].rstrip("。；！"))
                    parts = re.split("；" if "；" in found else "[、，]", found)
                    parts = [re.sub(_ORDINAL, "", part.strip("，；等 ")) for part in parts]
                    entries = tuple((part, "") for part in parts if part)
                    if entries and "；" in found:
                        entries = tuple((re.split("[，：]", name)[0], name) for name, _ in entries)
                    yield _List(entries, f"{section.title}　{sentence[: match.start('list')]}", inline=True)


def _judged(candidate: _List) -> Areas | None:
    entries = candidate.entries
    if not FEWEST <= len(entries) <= MOST:
        return None
    led = sum(bool(_SPOKEN.match(title)) for title, _ in entries) * 2 >= len(entries)
    items = _items(entries, led)
    if len(items) < FEWEST:
        return None
    score = _score(candidate, items)
    return Areas(items, candidate.heading, score, all(item.text for item in items)) if score >= _ENOUGH else None


def _items(entries: Sequence[tuple[str, str]], led: bool) -> tuple[Item, ...]:
    items: dict[str, Item] = {}
    tail = _common_tail([title for title, _ in entries])
    for title, text in entries:
        name = name_of(title, led=led)
        name = name.removesuffix(tail) if len(name) >= SHORTEST + len(tail) else name
        said = text if text.startswith(title) else f"{title}：{text}" if text else title
        if len(name) < SHORTEST:
            continue
        if name in items:
            items[name] = replace(items[name], text=f"{items[name].text}\n{text}")
        else:
            items[name] = Item(name, text, said)
    return tuple(items.values())


def _common_tail(titles: Sequence[str]) -> str:
    """信息 or the like where every title ends with it."""
    for tail in ("信息", "新闻", "报道", "宣传"):
        if all(title.rstrip("。：；，").endswith(tail) for title in titles):
            return tail
    return ""


def _score(candidate: _List, items: Sequence[Item]) -> float:
    """How much a list looks like the focus areas; what each sign is worth was settled on the documents of the tests."""
    titles = [title for title, _ in candidate.entries]
    heading = candidate.heading
    score = 5.0 * _share(bool(_STRONG.match(title)) for title in titles)
    score += 1.5 * _share(bool(_SPOKEN.match(title)) for title in titles)
    score += 2.0 * _share(title.endswith(("类", "类信息", "栏目", "专题")) for title in titles)
    first, _, intro = heading.partition("　")
    score += 5.0 if _ABOUT.search(first) else 3.5 if _ABOUT.search(intro) else 2.0 if _MAYBE.search(first) else 0.0
    score -= 4.0 if _NOT_ABOUT.search(first) and not _ABOUT.search(first) else 0.0
    score -= 7.0 * _share(bool(_NOT_NAME.search(item.name)) for item in items)
    score -= 3.0 * _share(len(item.name) > 12 for item in items)
    score -= 3.0 * (1 - len(items) / len(titles))
    score += 3.0 * _share(likeness(item.name) is not None for item in items)
    score += 1.0 * _share("、" in item.text for item in items)
    score += 1.0 if 5 <= len(items) <= 12 else 0.0
    if (counted := _COUNT.search(heading)) and number(counted[1]) == len(items):
        score += 2.0
    return score - (1.5 if candidate.inline else 0.0)


def _share(signs: Iterator[bool]) -> float:
    found = list(signs)
    return sum(found) / len(found)
