"""Words of the headline that the text has not, while it has another one of the kind: 泥塑 above 剪纸 (FAC-07)."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import product
from typing import NamedTuple

from newsroom.copycheck.contradiction import told
from newsroom.copycheck.lexicon import lexicon
from newsroom.copycheck.model import Hit, Severity
from newsroom.copycheck.rules import read_data
from newsroom.plan.model import Part
from newsroom.text import words

_SCOPE = re.compile("全(?P<scope>[国省市区县])(?P<noun>[\u4e00-\u9fff]{2})")
_HAN = re.compile("[\u4e00-\u9fff]+")
_CLAUSE = re.compile("[，。；：、！？\n]")
_RUN = re.compile("[\u4e00-\u9fff]{4,}")
_FUNCTION = frozenset("的了在是有和与及把被对向从到为给让将着过地得之也都就还又再不一个这那几两三四五六七八九十只")
_COMMON = 14
"""Words of a higher level are in any story."""
_KNOWN = 6
"""Two characters of a lower level are hardly a word."""
_HEAD = re.compile("演练|演习|比赛|大赛|竞赛|联赛|讲座|培训|研讨|展演|会演|典礼|教研|教学|运动会|宣传")
_HEADS = re.compile("(?<!副)(?P<head>局长|校长|园长|书记|主任|镇长|乡长|区长|县长|市长|院长|科长|股长|主席|会长)")


class _Group(Part, frozen=True, kw_only=True):
    words: tuple[str, ...]
    within: tuple[str, ...] = ()
    least: int = 1


class _GroupFile(Part, frozen=True, kw_only=True):
    version: str
    group: tuple[_Group, ...]


class _Kinds(NamedTuple):
    words: tuple[tuple[str, ...], ...]
    """What can be said of one thing, each with all its words."""
    within: tuple[str, ...]
    """Longer words that are not read as one of them."""
    least: int


@cache
def _groups() -> tuple[_Kinds, ...]:
    text = (files("newsroom.copycheck") / "data" / "alternatives.toml").read_text(encoding="utf-8")
    groups = read_data(text, "alternatives.toml", _GroupFile).group
    return tuple(
        _Kinds(tuple(tuple(word.split("|")) for word in group.words), group.within, group.least) for group in groups
    )


@cache
def _by_start() -> dict[str, list[tuple[_Kinds, tuple[str, ...], str]]]:
    """Every word with its group, by its first two characters."""
    found: dict[str, list[tuple[_Kinds, tuple[str, ...], str]]] = defaultdict(list)
    for kinds in _groups():
        for kind in kinds.words:
            for word in kind:
                found[word[:2]].append((kinds, kind, word))
    return found


def _said(text: str) -> list[tuple[_Kinds, tuple[str, ...], str]]:
    """The groups of which the text has one kind, with it and its word."""
    said: dict[int, list[tuple[_Kinds, tuple[str, ...], str]]] = defaultdict(list)
    index = _by_start()
    for at in range(len(text) - 1):
        for one in index.get(text[at : at + 2], ()):
            if text.startswith(one[2], at):
                said[id(one[0])].append(one)
    return [ones[0] for ones in said.values() if len({kind for _, kind, _ in ones}) == 1]


def worded(title: str, body: str) -> Iterator[Hit]:
    """Words of one kind."""
    for kinds, kind, word in _said(title):
        if any(whole in title for whole in kinds.within) or any(other in body for other in kind):
            continue
        if not _is_word(title, word):
            continue
        if others := _others(kinds, kind, body):
            at, sure = title.index(word), len(others) == 1
            yield told((at, at + len(word)), "、".join(others[:3]), title, Severity.WARN, sure=sure)


def _others(kinds: _Kinds, said: tuple[str, ...], body: str) -> list[str]:
    """What the text has of the kind, or the one of it that it is about."""
    found: Counter[str] = Counter()
    for kind in kinds.words:
        for word in kind if kind != said else ():
            hidden = sum(body.count(whole) for whole in kinds.within if word in whole)
            if times := body.count(word) - hidden:
                found[next(name for name in kind if name in body)] += times
    ranked = found.most_common()
    if not ranked or ranked[0][1] < kinds.least:
        return []
    return [ranked[0][0]] if len(ranked) > 1 and ranked[0][1] > 2 * ranked[1][1] else [name for name, _ in ranked]


def _is_word(title: str, word: str) -> bool:
    """Whether it begins or ends where a word does: 数学 in 少数学生 does neither."""
    if not words.is_ready():
        return True
    ends = {0}
    for piece in words.cut(title):
        ends.add(max(ends) + len(piece))
    at = title.index(word)
    return at in ends or at + len(word) in ends


def headed(title: str, body: str) -> Iterator[Hit]:
    """`消防演练` above a story of a 地震演练, wherever else the text has 消防."""
    for match in _HEAD.finditer(title):
        head, before = match[0], title[max(match.start() - 8, 0) : match.start()]
        if head not in body:
            continue
        clauses = _clauses(head, body)
        for kinds, kind, word in _said(before):
            if any(whole in title for whole in kinds.within):
                continue
            below = [other for other in kinds.words if any(one in clause for one in other for clause in clauses)]
            if len(below) == 1 and below[0] != kind and body.count(word) < 3:
                at = title.rindex(word, 0, match.start())
                other = next(one for one in below[0] if any(one in clause for clause in clauses))
                yield told((at, at + len(word)), other, title, Severity.WARN)
                break


def _clauses(head: str, body: str) -> list[str]:
    """What stands before the word in its clauses, twelve characters at most."""
    found, at = [], body.find(head)
    while at >= 0:
        found.append(_CLAUSE.split(body[max(at - 12, 0) : at])[-1])
        at = body.find(head, at + 1)
    return found


def scoped(title: str, body: str) -> Iterator[Hit]:
    """`全区教师技能大赛` above, `全市教师技能大赛` below."""
    for match in _SCOPE.finditer(title):
        if match[0] in body:
            continue
        others = {one[0] for one in _SCOPE.finditer(body) if one["noun"] == match["noun"]}
        if len(others) == 1:
            yield told((match.start(), match.start() + 2), others.pop()[:2], title, Severity.WARN)


def ranked(title: str, body: str) -> Iterator[Hit]:
    """`局长` above, nothing but `副局长` below."""
    if "副" not in body:
        return
    for match in _HEADS.finditer(title):
        head = match["head"]
        if "副" + head in body and not re.search(f"(?<!副){head}", body):
            yield told(match.span(), "副" + head, title, Severity.WARN)


def slotted(title: str, body: str) -> Iterator[Hit]:
    """The same words beside another one: `百年泥塑`, in the text only 百年剪纸."""
    if not words.is_ready():
        return
    for run in _RUN.finditer(title):
        text, end = run[0], 0
        others = {(start, start + len(other)): other for start, other in _slots(text, body)}
        for word in words.cut(text) if others else ():
            start, end = end, end + len(word)
            if other := others.get((start, end)):
                yield told((run.start() + start, run.start() + end), other, title, Severity.WARN)


def _slots(run: str, body: str) -> Iterator[tuple[int, str]]:
    """Where a word could stand that the text has not, and the word that has its place there."""
    is_new = [pair not in body for pair in _pairs(run)]
    for start, size in product(range(len(run) - 1), (2, 3, 4)):
        end = start + size
        if end > len(run) or not all(is_new[start : end - 1]) or not _is_rare(run[start:end]):
            continue
        if other := _beside(run, start, end, body):
            yield start, other


def _pairs(word: str) -> list[str]:
    return [word[at : at + 2] for at in range(len(word) - 1)]


def _is_rare(word: str) -> bool:
    return _FUNCTION.isdisjoint(word) and lexicon().words.get(word, 0) <= _COMMON


def _beside(title: str, start: int, end: int, body: str) -> str:
    """The word that has the place in the text, again and again."""
    word, size = title[start:end], end - start
    for before, behind in ((title[max(start - 2, 0) : start], ""), ("", title[end : end + 2])):
        around = before + behind
        if len(around) < 2 or not _FUNCTION.isdisjoint(around) or around not in body:
            continue
        found = set(_next_to(around, size, body, is_behind=bool(before)))
        found = {one for one in found if one not in title and _is_rare(one) and lexicon().words.get(one, 0) >= _KNOWN}
        if len(found) != 1 or _mean_the_same(word, other := found.pop()):
            continue
        if body.count(other) > (1 if set(word).isdisjoint(body) else 3):
            return other
    return ""


def _next_to(around: str, size: int, body: str, *, is_behind: bool) -> Iterator[str]:
    """The characters of the text that stand right behind this, or right before."""
    at = body.find(around)
    while at >= 0:
        start = at + len(around) if is_behind else at - size
        if start >= 0 and _HAN.fullmatch(beside := body[start : start + size]) and len(beside) == size:
            yield beside
        at = body.find(around, at + 1)


def _mean_the_same(one: str, two: str) -> bool:
    return any(one in kind and two in kind for kinds in _groups() for kind in kinds.words)
