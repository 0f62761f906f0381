"""Terms of politics that a list of wrong forms can't say: congresses, abbreviations, orders, laws (domain.md 9.1)."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from newsroom.copycheck import terms
from newsroom.copycheck.lists import Lists
from newsroom.copycheck.model import Hit, Severity
from newsroom.copycheck.passage import Passage
from newsroom.copycheck.patterns import Pattern
from newsroom.copycheck.quantities import number_of
from newsroom.copycheck.required import needs
from newsroom.copycheck.rules import Rule
from newsroom.copycheck.sheet import Placed, Sheet
from newsroom.copycheck.starts import ByMarks, starts
from newsroom.copycheck.terms import Abbreviation, Order
from newsroom.text.numerals import chinese

_PARTY = re.compile(r"党的(?P<mark>第?(?P<number>\d{1,2})大)(?!本|项|类|件|亮|特|步|板|种|要|优|个|书)")
_BARE = re.compile(
    r"(?<![\d.第])(?P<mark>(?P<number>1[5-9]|2[01])大)(?=精神|报告|代表|召开|以来|胜利|\uff0c(?:永远)?跟党走)"
)
_PLENARY = re.compile(
    r"(?P<party>党的|中共|中国共产党|学习|贯彻|传达|落实|宣讲)?(?P<mark>(?P<first>第)?"
    r"(?P<term>\d{1,2}|[一二三四五六七八九十]{1,3})(?P<of>届|大)(?P<second>第)?(?P<number>\d|[一二三四五六七八九])(?P<kind>中|次)全会)"
)
_BROKEN = re.compile("届(?P<number>[一二三四五六七八九])中(?:会全|全(?=精神))")
_CENTRAL = range(15, 31)
"""Congresses of the Party whose plenary sessions are written of; provinces are at their tenth to fifteenth."""


@needs(_PARTY, _BARE, _PLENARY, _BROKEN)
def congress(passage: Passage, lists: Lists) -> Iterator[Hit]:
    """The Party's congresses in figures, and plenary sessions that are not 二十届三中全会 (POL-03, POL-04)."""
    text = passage.text
    if "大" in text:
        if "党的" in text:
            yield from _congresses(_PARTY, text)
        yield from _congresses(_BARE, text)
    if "中全精神" in text or "中会全" in text:
        for match in _BROKEN.finditer(text):
            yield Hit(*match.span(), f"届{match['number']}中全会", "漏了字，应是“全会”。", rule="POL-04")
    if "全会" in text:
        for match in _PLENARY.finditer(text):
            yield from _plenary(match)


def _congresses(pattern: re.Pattern[str], text: str) -> Iterator[Hit]:
    for match in pattern.finditer(text):
        wanted = f"{_spelled(match['number'])}大"
        yield Hit(*match.span("mark"), wanted, f"届次用汉字：“{wanted}”。", rule="POL-03")


def _plenary(match: re.Match[str]) -> Iterator[Hit]:
    term, number = _spelled(match["term"]), _spelled(match["number"])
    if match["kind"] == "次" and (_value(term) not in _CENTRAL or match["party"] in (None, "")):
        return
    wanted = f"{term}届{number}中全会"
    if match["mark"] != wanted:
        yield Hit(*match.span("mark"), wanted, f"全会的简称写“{wanted}”。", rule="POL-04")


def _spelled(number: str) -> str:
    """A number of one or two digits in characters."""
    if not number.isdecimal():
        return number
    return chinese(int(number)) if int(number) else "〇"


def _value(term: str) -> int:
    value = int(number_of(term) or 0)
    return value if 0 < value < 100 and chinese(value) == term else 0


_FIVE = "德智体美劳"
_RUN = re.compile(r"[德智体美劳]{3,6}|[德智体美劳](?:、[德智体美劳]){2,5}")
_AFTER = re.compile(r"等?(?:[\u4e00-\u9fff]{0,2}方面)?(?:都|得到)?(?:全面|和谐|均衡)?(?:发展|成长|培养)|[“\u201c]?五育")


@needs("德")
def five_educations(passage: Passage, lists: Lists) -> Iterator[Hit]:
    """德智体美劳 in another order, or with one left out where all-round development is spoken of (POL-06)."""
    text = passage.text
    if "德" not in text:
        return
    for match in _RUN.finditer(text):
        run = match[0].replace("、", "")
        if run == _FIVE or not {"德", "智", "体"} <= set(run):
            continue
        if len(set(run)) < len(_FIVE) and not _AFTER.match(text, match.end()):
            continue
        wanted = ("、" if "、" in match[0] else "").join(_FIVE)
        missing = "".join(sorted(set(_FIVE) - set(run), key=_FIVE.index))
        said = f"缺“{missing}”，写“{wanted}”。" if missing else f"次序是“{wanted}”。"
        yield Hit(*match.span(), wanted, said)


_COUNTED = re.compile(
    r"(?P<mark>(?P<count>[一二两三四五六])个(?P<what>[\u4e00-\u9fff]{2,5}?))(?=[\u201d\u2019，。；、！？\n]|的|$|，)"
)
_VERB_GAP = re.compile(r"(?:了|好|的)?[“\u201c\u2018]?$")


@needs(_COUNTED)
def abbreviations(passage: Passage, lists: Lists) -> Iterator[Hit]:
    """`四个意思`, `四个维护`: not what is counted, or not so many (POL-08)."""
    text = passage.text
    if "个" not in text:
        return
    known = terms.numbered().abbreviation
    if not _political() & starts(text):
        return
    for match in _COUNTED.finditer(text):
        said = match["mark"]
        if any(said == entry.text for entry in known):
            continue
        meant = _meant(text, match, known)
        if meant:
            message = f"“{said}”是不是“{meant.text}”？"
            yield Hit(*match.span("mark"), meant.text, message, from_=meant.from_)


@cache
def _political() -> frozenset[str]:
    """Beginnings of the abbreviations' verbs, and what is counted in them: one stands wherever one is meant."""
    known = [entry for entry in terms.numbered().abbreviation if entry.verbs]
    return frozenset([*(verb[:2] for entry in known for verb in entry.verbs), *(entry.text[2:4] for entry in known)])


def _meant(text: str, match: re.Match[str], known: Iterable[Abbreviation]) -> Abbreviation | None:
    """The abbreviation that it is one character off from, if it stands behind its verb or beside another one."""
    said = match["mark"]
    before = _VERB_GAP.sub("", text[max(match.start() - 8, 0) : match.start()])
    around = text[max(match.start() - 12, 0) : match.start()] + "\n" + text[match.end() : match.end() + 12]
    for entry in known:
        if len(said) != len(entry.text) or sum(one != two for one, two in zip(said, entry.text, strict=True)) != 1:
            continue
        if before.endswith(entry.verbs or ("\0",)):
            return entry
        if entry.verbs and any(other.verbs and other.text in around for other in known):
            return entry
    return None


_BETWEEN = re.compile(r"[\u4e00-\u9fff、，“”‘’\u201c\u201d\u2018\u2019]*")


def orders(passage: Passage, lists: Lists) -> Iterator[Hit]:
    """Things named together in another order than the documents', or all of them but one (POL-09)."""
    text = passage.text
    known = _items()
    named = _item_starts() & starts(text)
    if len(named) < 2 and not named & _SHARED:
        return
    asked = sorted({number for start in named for number in known[start]})
    for order in (terms.numbered().order[number] for number in asked):
        if sum(item in text for item in order.items) >= order.least:
            for run in _runs(text, order):
                yield from _disordered(text, order, run)


_SHARED = {"四个"}
"""Beginnings that several things of one order have."""


@cache
def _items() -> dict[str, set[int]]:
    """Numbers of the orders, by the first two characters of what they name."""
    found: dict[str, set[int]] = {}
    for number, order in enumerate(terms.numbered().order):
        for item in order.items:
            found.setdefault(item[:2], set()).add(number)
    return found


@cache
def _item_starts() -> frozenset[str]:
    return frozenset(_items())


def _runs(text: str, order: Order) -> Iterator[list[tuple[int, int]]]:
    """Where items of the order stand side by side: position in the text, number of the item."""
    found = sorted(
        (at, number)
        for number, item in enumerate(order.items)
        for at in _places(text, item)
        if not _inside(text, at, item)
    )
    run: list[tuple[int, int]] = []
    for at, number in found:
        if run:
            end = run[-1][0] + len(order.items[run[-1][1]])
            between = text[end:at]
            if not between or len(between) > order.gap or not _BETWEEN.fullmatch(between):
                yield run
                run = []
        run.append((at, number))
    yield run


def _places(text: str, item: str) -> Iterator[int]:
    at = text.find(item)
    while at >= 0:
        yield at
        at = text.find(item, at + len(item))


def _inside(text: str, at: int, item: str) -> bool:
    """党史 within 中国共产党史, 法治 within 法治思想: a part of a longer word."""
    return item == "党史" and text[at - 1 : at] in ("产", "建") and at > 0


def _disordered(text: str, order: Order, run: list[tuple[int, int]]) -> Iterator[Hit]:
    numbers = [number for _, number in run]
    if len(numbers) < max(order.least, 2) or len(set(numbers)) < len(numbers):
        return
    start, end = run[0][0], run[-1][0] + len(order.items[numbers[-1]])
    if numbers != sorted(numbers):
        right = "、".join(order.items[number] for number in sorted(numbers))
        joined = "、".join(order.items[number] for number in numbers) == text[start:end]
        joined = joined and max(numbers) - min(numbers) < len(numbers)
        yield Hit(start, end, right if joined else None, f"{order.name}的次序是：{right}。", from_=order.from_)
    elif order.whole and 3 <= len(order.items) - 1 == len(numbers):
        if text.startswith(("等", "、", "和", "及"), end) or text[max(start - 1, 0) : start] == "、":
            return
        missing = next(item for number, item in enumerate(order.items) if number not in numbers)
        yield Hit(start, end, None, f"{order.name}缺“{missing}”。", from_=order.from_)


_Expression = tuple[Pattern, Severity | None]


@cache
def _patterns() -> ByMarks[_Expression]:
    """Every expression as a rule of its own, with its severity where it has one."""
    found: list[tuple[_Expression, tuple[str, ...]]] = []
    for entry in terms.expressions():
        rule = Rule(
            id=entry.of,
            severity=entry.severity or "warn",
            dimension="accurate",
            name="",
            message=entry.message,
            pattern=entry.pattern,
            needs=entry.needs,
            unless=entry.unless,
            suggestion=entry.suggestion,
        )
        found.append(((Pattern(rule), Severity(entry.severity) if entry.severity else None), entry.needs))
    return ByMarks(found)


def expressions(passage: Passage, lists: Lists) -> Iterator[Hit]:
    """The rules that are said in several patterns, in data/expressions.toml."""
    for pattern, severity in _patterns().due(passage.text):
        for hit in pattern.hits(passage):
            message = hit.message or pattern.rule.message
            yield Hit(hit.start, hit.end, hit.suggestion, message, severity, pattern.rule.id)


_FULL_NAME = re.compile(
    r"(?<![《〈])中华人民共和国(?!.{0,2}成立)[\u4e00-\u9fff]{1,12}?法(?![治律制院官庭人定]|规(?!定))(?=[，。；、》”）\u201d]|的|和|与|等|规定|要求|精神|$)"
)
_TAIL = re.compile(r"法(?![治律制院官庭人定学]|规(?!定))")


def law_names(sheet: Sheet) -> Iterator[Placed]:
    """Full names of laws without book marks; short ones too where the story elsewhere sets them in marks (POL-20)."""
    told: set[str] = set()
    marked = ""
    for passage in sheet.texts:
        if "法" in passage.text and "中华人民共和国" in passage.text:
            for match in _FULL_NAME.finditer(passage.text):
                if match[0] not in told and not passage.is_quoted(*match.span()):
                    told.add(match[0])
                    yield Placed(passage, Hit(*match.span(), f"《{match[0]}》", "法律名称加书名号。"))
        if "法》" in passage.text:
            marked += passage.text
    if marked:
        laws = [law for law in terms.regions().law if f"《{law}》" in marked or f"《中华人民共和国{law}》" in marked]
        for passage in sheet.texts:
            yield from _bare_laws(passage, laws, told)


def _bare_laws(passage: Passage, laws: list[str], told: set[str]) -> Iterator[Placed]:
    for law in laws:
        at = passage.text.find(law)
        while at >= 0:
            end = at + len(law)
            bare = not passage.is_quoted(at, end) and passage.text[max(at - 3, 0) : at] not in ("共和国", "预防")
            if (
                law not in told
                and bare
                and _TAIL.match(passage.text, end - 1)
                and not passage.text.startswith("》", end)
            ):
                told.add(law)
                yield Placed(passage, Hit(at, end, f"《{law}》", "同一篇里有的加了书名号，有的没加，统一加上。"))
            at = passage.text.find(law, end)


PASSAGE = {
    "congress": congress,
    "five_educations": five_educations,
    "abbreviations": abbreviations,
    "orders": orders,
    "expressions": expressions,
}
STORY = {"law_names": law_names}
