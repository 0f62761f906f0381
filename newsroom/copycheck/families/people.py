"""Leaders against the list of people: names, offices on the day, order (POL-01, NAM-01, NAM-02)."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import pairwise

from newsroom.copycheck import terms
from newsroom.copycheck.lists import Lists, Office, Person
from newsroom.copycheck.mentions import (
    Mention,
    ends_at,
    mentions,
    mistakable,
    name_end,
    title_after,
    title_before,
)
from newsroom.copycheck.model import Hit, Severity
from newsroom.copycheck.sheet import Placed, Sheet

_FORMER = ("原", "前", "时任", "前任", "历任", "曾任", "先后任", "老", "离任的", "退休")
_UNIT = re.compile(
    "[\u4e00-\u9fff]{1,14}(?:局|校|园|学|院|部|委|会|府|站|所|心|办|室|股|科|司|团|社|队|村|镇|乡|道|区|县|市|省)$"
)
_OF_THE_PLACE = ("局长", "区长", "县长", "市长", "党组书记", "党组成员", "总督学")
_LEVELS = frozenset("省市县区镇乡")
_JOINED = ("、", "，", "和", "与", "及", "以及", "暨", "，以及")
_BETWEEN = re.compile("(?:、|，以及|，|和|与|以及|及|暨)(?:[^。；，、！？“”：]{0,16}[、])?[^。；，、！？“”：]{0,20}")

_Nearly = dict[tuple[int, str], tuple[Person, Office]]


def people(sheet: Sheet) -> Iterator[Placed]:
    """What the list of people says otherwise: POL-01, NAM-01, NAM-02."""
    whole = "\n".join(passage.text for passage in sheet.texts)
    named = [person for person in sheet.lists.person if person.name in whole]
    offices = [
        (title, names) for known in (_shipped(), sheet.lists) for title, names in known.nearly.items() if title in whole
    ]
    for passage in sheet.texts:
        yield from (Placed(passage, hit) for hit in _misspelt(passage.text, offices, sheet))
        for person in named:
            if person.offices and person.name in passage.text:
                yield from (Placed(passage, hit) for hit in _misplaced(passage.text, person, sheet))
        yield from (Placed(passage, hit) for hit in _disordered(passage.text, named, sheet.lists))


@cache
def _shipped() -> Lists:
    """Leaders whose names every office has to write right."""
    return Lists(person=terms.offices().person)


def _misspelt(text: str, offices: list[tuple[str, _Nearly]], sheet: Sheet) -> Iterator[Hit]:
    """Names one character off from those of an office's holders, beside that office."""
    for title, names in offices:
        at = text.find(title)
        while at >= 0:
            end = at + len(title)
            is_deputy = text[at - 1 : at] == "副" and at > 0
            for size in (2, 3, 4) if not is_deputy else ():
                for start in (end, at - size):
                    if start >= 0:
                        yield from _one_off(text, (start, start + size), at, names, sheet)
            at = text.find(title, end)


def _one_off(text: str, span: tuple[int, int], title_at: int, names: _Nearly, sheet: Sheet) -> Iterator[Hit]:
    said = text[slice(*span)]
    for at in range(len(said)):
        meant = names.get((at, said[:at] + said[at + 1 :]))
        if meant is None or said in sheet.lists.people:
            continue
        person, office = meant
        written, right = said[at], person.name[at : at + 1]
        if len(said) != len(person.name) or written == right or not "\u4e00" <= written <= "\u9fff":
            continue
        if span[0] > title_at and not ends_at(text, span[1]):
            continue
        fits = _fits(text[: min(title_at, span[0])], office, sheet)
        if fits is False or (fits is None and office.unit and _is_common(office.title)):
            continue
        if mistakable(written, right):
            severity = None
        elif len(said) >= 3 and fits and span[0] > title_at:
            severity = Severity.ERROR
        else:
            continue
        message = f"“{said}”和名单上的{office.title}“{person.name}”差一个字，请核对。"
        yield Hit(*span, person.name, message, severity, "POL-01")


def _fits(before: str, office: Office, sheet: Sheet) -> bool | None:
    """Whether the unit named before an office is the office's; None where none is named."""
    if not office.unit:
        return True
    before = before.rstrip("、兼")
    while match := title_before().search(before):
        before = before[: match.start()].rstrip("、兼")
    named = _UNIT.search(before[-16:])
    if named is None or len(named[0]) < 2:
        return True if sheet.story.unit and sheet.story.unit == office.unit else None
    levels = _LEVELS.intersection(named[0])
    if levels and not levels & set(office.unit) and _LEVELS & set(office.unit):
        return False
    tail = named[0][-3:]
    shorts = next((unit.short for unit in sheet.lists.unit if unit.name == office.unit), ())
    if any(before.endswith(name) for name in (office.unit, *shorts)):
        return True
    return _holds_in_order(office.unit, tail) or (len(named[0]) < 3 and _holds_in_order(office.unit, tail[-2:]))


def _holds_in_order(text: str, characters: str) -> bool:
    """Whether the characters stand in the text in this order: 教体局 in 教育和体育局."""
    rest = iter(text)
    return all(character in rest for character in characters)


def _misplaced(text: str, person: Person, sheet: Sheet) -> Iterator[Hit]:
    """The name with an office that is not the person's on the story's day."""
    day = sheet.day.date()
    for match in re.finditer(re.escape(person.name), text):
        at, end = match.span()
        if name_end(text, at) not in (0, end) or (len(person.name) == 2 and not ends_at(text, end)):
            continue
        before = title_before().search(text[max(at - 30, 0) : at])
        after = title_after().match(text, end)
        if before:
            start = max(at - 30, 0) + before.start()
            if text[:start].endswith(_FORMER):
                continue
            yield from _judged(text, start, at, person, day, sheet)
        elif after:
            yield from _judged(text, *after.span(), person, day, sheet)


def _judged(text: str, start: int, end: int, person: Person, day: date, sheet: Sheet) -> Iterator[Hit]:
    claimed = re.split("[、兼]", text[start:end])
    held = [office for office in person.offices if office.holds(day)]
    place = start
    for title in claimed:
        span = (place, place + len(title))
        place = span[1] + 1
        if any(_is_called(office.title, title) for office in held):
            continue
        past = [office for office in person.offices if _is_called(office.title, title)]
        beside = [office for office in held if _head(office.title) == _head(title)]
        about = (past or beside or held or [Office(title=title)])[0]
        fits = _fits(text[:start], about, sheet)
        if fits is False or (fits is None and _is_common(title)):
            continue
        now = "、".join(dict.fromkeys(office.title for office in held)) or "没有现任职务"
        message = (
            f"名单上{person.name}当天的职务是{now}，不是“{title}”。"
            if held
            else f"名单上{person.name}当天已不是“{title}”。"
        )
        if past or beside:
            right = beside or held
            yield Hit(*span, right[0].title if len(right) == 1 else None, message, None, "NAM-01")
        elif held and not any(_is_called(office.title, one) for office in held for one in claimed):
            yield Hit(*span, None, message, Severity.WARN, "NAM-01")


def _is_common(title: str) -> bool:
    """Whether so many hold the office that only its unit tells which of them it is: 校长, not 局长."""
    return _head(title) not in _OF_THE_PLACE


def _is_called(office: str, title: str) -> bool:
    """Whether the title says this office, perhaps shorter or longer: 书记 is 党组书记, 局长 is not 副局长."""
    for longer, shorter in ((office, title), (title, office)):
        if longer.endswith(shorter) and "副" not in longer.removesuffix(shorter):
            return True
    return False


def _head(title: str) -> str:
    return title.replace("常务", "").replace("副", "").replace("第一", "").replace("执行", "")


def _disordered(text: str, people: list[Person], lists: Lists) -> Iterator[Hit]:
    """Two leaders side by side, the lower one first."""
    named = mentions(text) if ("长" in text or "书记" in text or "主" in text) else ()
    ranked = _ranked(text, people)
    for (start, end, rank, name), (start2, end2, rank2, name2) in pairwise(ranked):
        if rank2 < rank and _are_listed(text, end, start2):
            message = f"名单上{name2}排在{name}前面，请调整次序。"
            yield Hit(start, end2, _swapped(text, (start, end), (start2, end2), named), message, None, "NAM-02")
    for one, other in pairwise(named):
        if one.name in lists.people and other.name in lists.people:
            continue
        if one.is_role or text[one.end : other.start] not in _JOINED:
            continue
        if one.titles[-1] in (f"副{title}" for title in other.titles):
            suggestion = f"{text[other.start : other.end]}{text[one.end : other.start]}{text[one.start : one.end]}"
            message = f"“{other.titles[-1]}”排在“{one.titles[-1]}”前面。"
            yield Hit(one.start, other.end, suggestion, message, None, "NAM-02")


def _ranked(text: str, people: list[Person]) -> list[tuple[int, int, int, str]]:
    """Where people with a place in the order stand."""
    found = []
    for person in people:
        if person.rank and person.name in text:
            found += [(*match.span(), person.rank, person.name) for match in re.finditer(re.escape(person.name), text)]
    return sorted(found)


def _are_listed(text: str, end: int, start: int) -> bool:
    """Whether nothing but a comma or 和 and the second one's offices stands between two names."""
    between = text[end:start]
    if after := title_after().match(between):
        between = between[after.end() :]
    if between in _JOINED:
        return True
    if not _BETWEEN.fullmatch(between):
        return False
    return title_before().search(between) is not None


def _swapped(text: str, one: tuple[int, int], other: tuple[int, int], named: tuple[Mention, ...]) -> str | None:
    """The two exchanged, where each stands behind its office or both stand bare."""
    parts = {mention.end: mention for mention in named}
    first, second = parts.get(one[1]), parts.get(other[1])
    if first is None and second is None and text[one[1] : other[0]] in _JOINED:
        return text[slice(*other)] + text[one[1] : other[0]] + text[slice(*one)]
    return None


STORY = {"people": people}
