"""Numbers of the headline against those of the text: `300名新生` above 320 of them (NUM-10)."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, combinations

from newsroom.copycheck.model import Hit, Severity
from newsroom.copycheck.quantities import COUNT, Quantity, number_of, quantities
from newsroom.copycheck.sheet import Sheet
from newsroom.text import words

_PEOPLE = (
    "师生|学生|新生|学子|少年|儿童|幼儿|孩子|教师|老师|家长|党员|干部|校长|园长|考生|选手|队员"
    "|志愿者|代表|学员|村民|群众"
)
_WHO = re.compile(_PEOPLE)
_BARE = re.compile(f"(?P<number>{COUNT})(?P<more>[多余]?)(?={_PEOPLE})")
_PERCENT = re.compile(r"(?P<number>\d+(?:\.\d+)?)%")
_SCORE = re.compile(
    r"(?<![\d.])(\d{1,3}|[一二两三四五六七八九十])(?:比|[:：])(\d{1,3}|[零一二两三四五六七八九十])(?!\d)"
)
_ONLY_POWER = re.compile("[百千万]")
_ROUNDED = frozenset(("元", "块", "公里", "千米", "斤", "分钟"))
_POWERS = ("百", "千", "万")
_NOT_COUNTED = frozenset(("点", "周年", "大", "分", "对", "首", "起", "笔", "道", "字", "句", "双", "根"))
_FEW = frozenset(("项", "招", "条", "环节", "方面", "课时", "万元", "元", "公里", "亩", "平方米"))
"""Units of what a story usually tells one number of."""
_LOOSE = frozenset(("年", "小时", "天", "岁", "人", "分钟", "个", "张", "次", "周", "个月", "米", "间", "支", "只"))
"""Units of which there is more than one in any story."""
_WRITTEN_SAME = {"老师": "教师", "同学": "学生", "孩子": "学生", "学子": "学生", "做法": "措施", "举措": "措施"}
_MOST_ADDED = 10
"""Of so many numbers of the text all sums of two or three are tried."""


def counted(title: str, sheet: Sheet) -> Iterator[Hit]:
    """Numbers that nothing in the text bears out, where the text has another one for the same."""
    if "%" in title:
        yield from _shares(title, sheet.story.body)
    if "比" in title or ":" in title or "：" in title:
        yield from _scores(title, sheet.story.body)
    said = [one for one in _read(title) if one.value > 1 and one.unit not in _NOT_COUNTED]
    if not said:
        return
    below = [one for passage in (*sheet.lines, *sheet.captions) for one in _read(passage.text)]
    for one in said:
        like = [other for other in below if other.unit == one.unit]
        meant = _meant(one, like)
        if not meant or any(_bears_out(one, other, meant) for other in below) or _is_reckoned(one, meant[0], like):
            continue
        other = meant[0]
        written, noun = other.text[other.start : other.number_end], _noun(one)
        rest = other.text[other.number_end : other.end]
        message = f"标题里是“{title[one.start : one.end]}{noun}”，正文里是“{written}{rest}{_noun(other)}”，请核对。"
        fits = len({each.value for each in meant}) == 1 and not one.rough and not other.rough
        suggestion = written + title[one.number_end : one.end] if fits else None
        yield Hit(one.start, one.end, suggestion, message, Severity.WARN, rule="NUM-10")


def _noun(one: Quantity) -> str:
    """What is counted, as far as a message needs it."""
    if not words.is_ready() or not one.after:
        return one.after[:2]
    cut = words.cut(one.after)
    return cut[0] if len(cut[0]) > 1 else "".join(cut[:2])


def _read(text: str) -> list[Quantity]:
    """The quantities, also `300新生`."""
    found = list(quantities(text))
    taken = {one.start for one in found}
    for match in _BARE.finditer(text):
        value = number_of(match["number"])
        before = text[match.start() - 1 : match.start()] if match.start() else ""
        if value is None or match.start() in taken or before in tuple("第学约"):
            continue
        if value >= 10:
            rough = bool(match["more"]) or before in tuple("近约超逾")
            end = match.end()
            found.append(Quantity(match.start(), end, match.end("number"), value, "人", rough, "", text))
    return found


def _meant(one: Quantity, like: Sequence[Quantity]) -> list[Quantity]:
    """The numbers of the text that are said of the same: of the same noun, or else the only near one of the unit."""
    near = [other for other in like if other.value != one.value and 0.4 <= other.value / one.value <= 2.5]
    same = [other for other in near if other.value > 1 and _is_same(one, other)]
    if same and len({other.value for other in same}) < 4:
        return same
    if close := [other for other in near if _is_close(one, other)]:
        return sorted(close, key=lambda other: abs(other.value - one.value))
    others = {other.value for other in like if other.value > 1}
    is_plain = one.unit in _FEW or (one.unit not in _LOOSE and (one.value >= 10 or not one.after))
    if (
        len(others) != 1
        or not near
        or one.value < 3
        or not (is_plain or (one.unit == "天" and _both_last(one, near[0])))
    ):
        return []
    return near if one.value * 0.5 <= near[0].value <= one.value * 2 else []


def _is_close(one: Quantity, two: Quantity) -> bool:
    """Whether one is easily written for the other."""
    apart = abs(one.value - two.value)
    if one.unit == "人" and one.value < 10 and _WHO.search(one.after) and _WHO.search(two.after):
        return False
    if one.unit == "岁" and (two.rough or apart > 3):
        return False
    return min(one.value, two.value) > 1 and (apart == 1 or 0.8 <= one.value / two.value <= 1.25)


def _both_last(one: Quantity, other: Quantity) -> bool:
    return all(each.before.endswith(("为期", "历时", "连续")) for each in (one, other))


def _is_same(one: Quantity, other: Quantity) -> bool:
    noun = one.after.lstrip("的").partition("的")[0][:2]
    behind = other.text[other.end : other.end + 10]
    if len(noun) < 2:
        return bool(noun) and other.after.startswith(noun)
    return noun in behind or _WRITTEN_SAME.get(noun, noun) in re.sub(
        "|".join(_WRITTEN_SAME), lambda match: _WRITTEN_SAME[match[0]], behind
    )


def _bears_out(one: Quantity, other: Quantity, meant: Sequence[Quantity]) -> bool:
    """Whether the number of the text is that of the headline, or what it rounds."""
    if other.value == one.value:
        return (
            one.value >= 20 or not _is_same(one, meant[0]) or (other.unit == one.unit and not _is_of_others(one, other))
        )
    if other.unit != one.unit:
        return False
    least, most = min(one.value, other.value), max(one.value, other.value)
    if _ONLY_POWER.fullmatch(one.text[one.start : one.number_end]) or one.text[max(one.start - 1, 0)] in "数几上":
        return most < least * 10
    mark = one.text[one.start - 1 : one.start] if one.start else ""
    if one.rough and mark in ("近", "约"):
        return abs(one.value - other.value) <= one.value * 0.2 and (mark == "约" or other.value <= one.value)
    if one.rough:
        return one.value <= other.value <= one.value * 1.5
    written = one.text[one.start : one.number_end]
    if written[-1:] == "十" and len(written) == 2 and one.unit in _ROUNDED:
        return one.value <= other.value <= one.value * 1.2
    if written[-1:] in _POWERS and not written[0].isascii() and len(written) == 2:
        return one.value * 0.9 <= other.value <= one.value * 1.15
    return _rounds(one.value, other.value)


def _is_of_others(one: Quantity, other: Quantity) -> bool:
    """Whether these are other people: 两名家长 bear out no two teachers."""
    who, whom = _WHO.search(one.after), _WHO.search(other.after)
    return bool(who and whom) and not _is_same(one, other)


def _rounds(one: float, two: float) -> bool:
    """Whether one of them is the other in round figures."""
    if abs(one - two) > max(one, two) * 0.15:
        return False
    for size in (100, 1000, 10_000):
        if max(one, two) >= 2 * size and (one % size == 0) != (two % size == 0) and abs(one - two) <= size * 0.12:
            return True
    return False


def _is_reckoned(one: Quantity, meant: Quantity, like: Sequence[Quantity]) -> bool:
    """Whether it is a sum or a difference of the text's numbers, or nearly, where it is a round one."""
    if one.value < 6 and _is_same(one, meant):
        return False
    values = [other.value for other in like][: _MOST_ADDED * 2]
    few, totals = values[:_MOST_ADDED], (0, *accumulate(values))
    sums = {b - a for a, b in combinations(totals, 2) if b - a not in values}
    if one.value >= 6:
        sums |= {abs(a - b) for a, b in combinations(few, 2)}
        sums |= {sum(some) for size in (2, 3) for some in combinations(few, size)}
    return one.value in sums or any(_rounds(one.value, value) for value in sums)


def _shares(title: str, body: str) -> Iterator[Hit]:
    below = {match["number"] for match in _PERCENT.finditer(body)}
    for match in _PERCENT.finditer(title):
        if below and match["number"] not in below and len(below) < 4:
            value = float(match["number"])
            other = min(below, key=lambda number: abs(float(number) - value))
            if abs(float(other) - value) >= 1 or "." in match["number"]:
                message = f"标题里是“{match[0]}”，正文里是“{other}%”，请核对。"
                yield Hit(
                    *match.span(), other + "%" if len(below) == 1 else None, message, Severity.WARN, rule="NUM-10"
                )


def _scores(title: str, body: str) -> Iterator[Hit]:
    below = {match.groups(): match[0] for match in _SCORE.finditer(body)}
    for match in _SCORE.finditer(title):
        said = {match.groups(), match.groups()[::-1]}
        if len(below) == 1 and said.isdisjoint(below):
            other = next(iter(below.values()))
            message = f"标题里是“{match[0]}”，正文里是“{other}”，请核对。"
            yield Hit(*match.span(), other, message, Severity.WARN, rule="NUM-10")
