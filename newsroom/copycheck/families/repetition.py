"""Sentences and paragraphs that stand twice in one story (DUP-04)."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from newsroom.copycheck.model import Hit, Severity
from newsroom.copycheck.passage import Passage
from newsroom.copycheck.sheet import Placed, Sheet

_SENTENCE = re.compile("[^。！？\uff1b!?;]+")
_CLAUSE = re.compile("[^\uff0c。！？\uff1b\uff1a、,;:!?“”]+")
_COUNTED = re.compile("[0-9〇一二三四五六七八九十百千万两第几各每上下左右前后东西南北男女初高大中小甲乙丙丁]")
_EDGES = " \u3000“”‘’\uff08\uff09()"

_LEAST = 9
"""Characters of a sentence that is told where it comes back."""
_LEAST_CLAUSE = 14
_LEAST_BESIDE = 6
"""Characters of a clause told where it stands twice side by side."""
_LEAST_NEAR = 18
"""Characters of a sentence that is told where it comes back a little changed."""
_LEAST_PARAGRAPH = 24


class _Piece(NamedTuple):
    bare: str
    """The sentence without the marks around it."""
    passage: Passage
    start: int
    end: int


def repetition(sheet: Sheet) -> Iterator[Placed]:
    """Paragraphs, sentences and long clauses that came before; the second is told."""
    pieces: list[_Piece] = []
    seen: dict[str, _Piece] = {}
    told: set[tuple[int, int, int]] = set()
    lines: set[str] = set()
    for passage in sheet.lines:
        text = passage.text.strip()
        if len(text) >= _LEAST_PARAGRAPH and text in lines:
            yield Placed(passage, Hit(0, len(passage.text), "", "这一段与前面的一段相同，删去一段。", Severity.ERROR))
            told.add((passage.number, 0, len(passage.text)))
            continue
        lines.add(text)
        for piece in _sentences(passage):
            before = seen.setdefault(piece.bare, piece)
            if before is not piece:
                told.add((passage.number, piece.start, piece.end))
                yield _again(piece, before)
                yield _before(before)
            else:
                pieces.append(piece)
    for placed in _near(pieces):
        told.add((placed.passage.number, placed.hit.start, placed.hit.end))
        yield placed
    yield from _clauses(sheet, told)


def _sentences(passage: Passage) -> Iterator[_Piece]:
    text = passage.text
    for match in _SENTENCE.finditer(text):
        whole = match.group()
        bare = whole.strip(_EDGES)
        if len(bare) < _LEAST:
            continue
        start = match.start() + len(whole) - len(whole.lstrip(" \u3000”’\uff09"))
        end = match.end()
        while end < len(text) and text[end] in "。！？\uff1b!?;":
            end += 1
        if text[start] == "“" and text[end : end + 1] == "”":
            end += 1
        yield _Piece(bare, passage, start, end)


def _again(piece: _Piece, before: _Piece) -> Placed:
    beside = piece.passage.number == before.passage.number and piece.start - before.end <= 1
    sure = beside or len(piece.bare) >= 16
    quoted = piece.passage.is_quoted(piece.start, piece.end - 1)
    severity = Severity.ERROR if sure and not quoted else Severity.WARN
    return Placed(piece.passage, Hit(piece.start, piece.end, "", "这句话前面已经有了，删去一处。", severity))


def _before(piece: _Piece) -> Placed:
    """The first of the two, so that she may choose which one goes."""
    return Placed(piece.passage, Hit(piece.start, piece.end, None, "这句话后面又写了一遍。", Severity.INFO))


def _near(pieces: list[_Piece]) -> Iterator[Placed]:
    """Sentences that differ in two or three characters, none of them a number or the like."""
    beside: dict[str, list[_Piece]] = {}
    for piece in pieces:
        bare = piece.bare
        if len(bare) < _LEAST_NEAR:
            continue
        alike = (*beside.get("^" + bare[:2], ()), *beside.get("$" + bare[-2:], ()))
        if any(abs(len(other.bare) - len(bare)) <= 3 and _is_near(other.bare, bare) for other in alike):
            message = "这句话与前面一句几乎相同，核对后删去一处。"
            yield Placed(piece.passage, Hit(piece.start, piece.end, "", message, Severity.WARN))
        beside.setdefault("^" + bare[:2], []).append(piece)
        beside.setdefault("$" + bare[-2:], []).append(piece)


def _is_near(one: str, other: str) -> bool:
    """Whether all but one short stretch, or two characters, is the same."""
    one, other = sorted((one, other), key=len)
    least, longest = len(one), len(other)
    head = 0
    while head < least and one[head] == other[head]:
        head += 1
    tail = 0
    while tail < least - head and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    first, second = one[head : least - tail], other[head : longest - tail]
    if len(second) > 3:
        if least != longest or least < 24:
            return False
        changed = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
        if len(changed) > 2:
            return False
        first, second = "".join(a for a, _ in changed), "".join(b for _, b in changed)
    if (head + tail) * 8 < longest * 6:
        return False
    return not first or not _COUNTED.search(first + second)


def _clauses(sheet: Sheet, told: set[tuple[int, int, int]]) -> Iterator[Placed]:
    """Long clauses that come back, and shorter ones side by side."""
    every = [clause for clause in _CLAUSE.findall(sheet.story.body) if len(clause) >= _LEAST_BESIDE]
    if len(set(every)) == len(every):
        return
    seen: set[str] = set()
    for passage in sheet.lines:
        last, last_end = "", -9
        for match in _CLAUSE.finditer(passage.text):
            clause = match.group().strip()
            beside = clause == last and match.start() - last_end <= 1
            last, last_end = clause, match.end()
            if len(clause) < _LEAST_BESIDE or _is_told(passage, match.start(), told):
                continue
            if beside or (len(clause) >= _LEAST_CLAUSE and clause in seen):
                yield Placed(passage, _clause_hit(passage, match, beside))
            seen.add(clause)


def _is_told(passage: Passage, at: int, told: set[tuple[int, int, int]]) -> bool:
    """Whether it lies in a sentence that was told as a whole."""
    return any(number == passage.number and start <= at < end for number, start, end in told)


def _clause_hit(passage: Passage, match: re.Match[str], beside: bool) -> Hit:
    start, end = match.span()
    if passage.is_quoted(start, end):
        return Hit(start, end, None, "这半句前面已经有了，核对是不是重复。", Severity.INFO)
    if beside:
        return Hit(start - 1, end, "", "这半句重复了，删去一处。", Severity.ERROR)
    return Hit(start, end, None, "这半句前面已经有了，核对是不是重复。", Severity.WARN)


STORY = {"repetition": repetition}
