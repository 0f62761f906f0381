"""The headline against the text below it: ordinals and dates here, the rest beside this (NUM-10, FAC-07)."""

import re
from collections.abc import Iterator

from newsroom.copycheck.calendar import NUMERAL, number
from newsroom.copycheck.contradiction import told
from newsroom.copycheck.families.headline_counts import counted
from newsroom.copycheck.families.headline_names import numbered_schools, people, placed, quoted, retyped
from newsroom.copycheck.families.headline_words import headed, ranked, scoped, slotted, worded
from newsroom.copycheck.model import Hit, Severity
from newsroom.copycheck.quantities import COUNT, number_of
from newsroom.copycheck.sheet import Placed, Sheet

_ORDINAL = re.compile(
    f"第(?P<number>{COUNT})(?P<unit>届|次|期|轮|批|个|季|场|站|讲|课|集|套|学期|党支部|小学|中学|幼儿园)"
)
_ANNIVERSARY = re.compile(f"(?P<number>{COUNT})(?P<unit>周年)")
_MONTH = re.compile(
    f"(?<![\\d第零一二三四五六七八九十])(?P<number>{NUMERAL})(?P<unit>月)(?!份?至|—|[饼光色亮一初十])(?:(?P<day>{NUMERAL})[日号])?"
)
_YEAR = re.compile(r"(?<!\d)(?P<number>(?:19|20)\d{2})(?P<unit>年(?!度|初|底)|学年)?")
_CLASS = re.compile("[（(](?P<number>\\d{1,2}|[一二三四五六七八九十]{1,3})[）)](?P<unit>班)")


def headline(sheet: Sheet) -> Iterator[Placed]:
    """What the headline says otherwise than the text."""
    title, body = sheet.story.title, sheet.story.body
    if not title or len(body) < 40:
        return
    unit = sheet.story.unit
    body = "\n".join((body, *(caption.text for caption in sheet.captions)))
    hits = (
        *_numbered(title, body), *counted(title, sheet), *worded(title, body), *quoted(title, body),
        *scoped(title, body), *ranked(title, body), *placed(title, unit, body), *numbered_schools(title, unit, body),
        *retyped(title, unit, body), *headed(title, body), *people(title, body), *slotted(title, body),
    )  # fmt: skip
    for hit in hits:
        yield Placed(sheet.title, hit)


def _numbered(title: str, body: str) -> Iterator[Hit]:
    """Ordinals, anniversaries, months, days, years, classes."""
    for pattern in (_ORDINAL, _ANNIVERSARY, _CLASS):
        for match in pattern.finditer(title):
            said, unit = number_of(match["number"]), match["unit"]
            others = [one for one in pattern.finditer(body) if one["unit"] == unit]
            values = {number_of(one["number"]) for one in others}
            if said is None or not values or said in values:
                continue
            behind = title[match.end() : match.end() + 2]
            alike = [one for one in others if body[one.end() : one.end() + 2] == behind] or others
            if len({number_of(one["number"]) for one in alike}) > 1 or (
                unit in "个课场集" and len(alike) == len(others) > 1
            ):
                continue
            if unit in ("个", "次", "场") and not _stands_alike(match, alike[0]):
                continue
            yield told(match.span(), alike[0][0], title)
    yield from _dated(title, body)


def _stands_alike(one: re.Match[str], two: re.Match[str]) -> bool:
    """Whether the same stands right behind or right before both."""
    if one.string[one.end() : one.end() + 2] == two.string[two.end() : two.end() + 2] != "":
        return True
    before = one.string[max(one.start() - 2, 0) : one.start()]
    return len(before) == 2 and before == two.string[max(two.start() - 2, 0) : two.start()]


def _dated(title: str, body: str) -> Iterator[Hit]:
    if "月" not in title and "20" not in title and "19" not in title:
        return
    days = [(number(one["number"]), number(one["day"]) if one["day"] else None) for one in _MONTH.finditer(body)]
    for match in _MONTH.finditer(title):
        month, day = number(match["number"]), number(match["day"]) if match["day"] else None
        if not days or (month, day) in days:
            continue
        if all(other != month for other, _ in days) or (day is not None and all(d for m, d in days if m == month)):
            others = [f"{m}月{d}日" if d and day else f"{m}月" for m, d in days]
            if len(set(others)) == 1 or day is not None:
                yield told(match.span(), others[0], title, Severity.WARN)
    years = {one["number"] for one in _YEAR.finditer(body) if one["unit"]}
    for match in _YEAR.finditer(title):
        if (
            match["unit"]
            and years
            and match["number"] not in years
            and len(years) == 1
            and abs(int(*years) - int(match["number"])) < 3
        ):
            yield told(match.span("number"), min(years), title, Severity.WARN)


STORY = {"headline": headline}
