"""Fixed wordings and fixed names: the wrong forms that are known, and one character off (POL-02, 05, 07, NAM-08)."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from newsroom.copycheck import terms
from newsroom.copycheck.lists import Lists
from newsroom.copycheck.model import Hit, Severity
from newsroom.copycheck.passage import Passage
from newsroom.copycheck.starts import starts
from newsroom.copycheck.terms import Phrase

_SHORTEST = 6
"""Characters of a phrase that is looked for one character off."""

_Index = dict[str, list[tuple[Phrase, str]]]


def fixed_phrases(passage: Passage, lists: Lists) -> Iterator[Hit]:
    """Fixed wordings that are not as they have to be, shipped ones and names of her own list."""
    found = sorted(_found(passage.text, lists), key=lambda hit: hit.start - hit.end)
    for number, hit in enumerate(found):
        if not any(other.start <= hit.start and hit.end <= other.end for other in found[:number]):
            yield hit


def _found(text: str, lists: Lists) -> Iterator[Hit]:
    wrong, halves, known = _shipped()
    for start in known & starts(text):
        for phrase, form in wrong.get(start, ()):
            yield from _known(text, phrase, form)
        for phrase, half in halves.get(start, ()):
            yield from _near(text, phrase, half)
    for name in lists.name:
        if any(form in text for form in name.wrong) or name.name[:2] in text or name.name[-2:] in text:
            phrase = Phrase(of="NAM-08", text=name.name, wrong=name.wrong, source="")
            for form in name.wrong:
                yield from _known(text, phrase, form)
            for half in _halves(phrase):
                yield from _near(text, phrase, half)


@cache
def _shipped() -> tuple[_Index, _Index, frozenset[str]]:
    """Wrong forms, and halves of right ones, by their first two characters; all of these."""
    wrong: _Index = defaultdict(list)
    halves: _Index = defaultdict(list)
    for phrase in terms.phrases():
        for form in phrase.wrong:
            wrong[form[:2]].append((phrase, form))
        if phrase.near:
            for half in _halves(phrase):
                halves[half[:2]].append((phrase, half))
    return dict(wrong), dict(halves), frozenset(wrong.keys() | halves.keys())


def _halves(phrase: Phrase) -> tuple[str, ...]:
    """Any single change inside leaves one of them whole."""
    middle = len(phrase.text) // 2
    return (phrase.text[:middle], phrase.text[middle:]) if len(phrase.text) >= _SHORTEST else ()


def _known(text: str, phrase: Phrase, form: str) -> Iterator[Hit]:
    at = text.find(form)
    while at >= 0:
        end = at + len(form)
        if not text.endswith(phrase.not_after or ("\0",), 0, at) and not _is_right(text, phrase, at, end):
            yield _hit(phrase, at, end)
        at = text.find(form, end)


def _near(text: str, phrase: Phrase, half: str) -> Iterator[Hit]:
    """Where one half stands and the other is one character off."""
    right = phrase.text
    is_head = right.startswith(half)
    at = text.find(half)
    while at >= 0:
        for length in range(len(right) - 1 - phrase.loose, len(right) + 2):
            start = at if is_head else at + len(half) - length
            piece = text[max(start, 0) : start + length]
            if piece == right:
                break
            if len(piece) == length and _one_off(piece, right) and not _is_right(text, phrase, start, start + length):
                yield _hit(phrase, start, start + length)
                break
        at = text.find(half, at + 1)


def _one_off(piece: str, right: str) -> bool:
    """One Chinese character put in or changed, or what is missing left out, both ends as they have to be."""
    if piece[0] != right[0] or piece[-1] != right[-1]:
        return False
    if right.startswith("全国") and piece[1] in "省市州县区旗乡镇校园":
        return False
    first = next((at for at, (one, other) in enumerate(zip(piece, right, strict=False)) if one != other), 0)
    if not first:
        return False
    if len(piece) == len(right):
        return piece[first + 1 :] == right[first + 1 :] and _is_chinese(piece[first])
    if len(piece) < len(right):
        return piece[first:] == right[first + len(right) - len(piece) :]
    return piece[first + 1 :] == right[first:] and _is_chinese(piece[first])


def _is_chinese(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _is_right(text: str, phrase: Phrase, start: int, end: int) -> bool:
    """Whether what is found lies within a form that is right."""
    return any(_covers(text, form, start, end) for form in (phrase.text, *phrase.also))


def _covers(text: str, form: str, start: int, end: int) -> bool:
    at = text.find(form, max(start - len(form), 0))
    while 0 <= at < end:
        if at <= start and end <= at + len(form):
            return True
        at = text.find(form, at + 1)
    return False


def _hit(phrase: Phrase, start: int, end: int) -> Hit:
    return Hit(
        start,
        end,
        phrase.text if phrase.suggest else None,
        phrase.message or f"“{{0}}”应为“{phrase.text}”。",
        Severity(phrase.severity) if phrase.severity else None,
        phrase.of,
        from_=phrase.from_,
        until=phrase.until,
    )


PASSAGE = {"fixed_phrases": fixed_phrases}
