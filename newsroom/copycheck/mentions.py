"""Persons in a text as news writes them: the office, then the name (domain.md 9.2)."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from newsroom.copycheck import terms
from newsroom.copycheck.lexicon import lexicon
from newsroom.text.surnames import DOUBLE_SURNAMES, NO_NAMES, SURNAMES

_REMEMBERED = 2048
"""Texts whose persons are remembered."""
_ENDS = "，。；：、！？“”‘’（）《》〈〉…—\u3000 \n\t(),.;:!?"

_NEVER = "说讲在到对等的了是率带做作也还就都则又兼再已曾及与没不把被让请给从将算打拿"
"""What is no part of a name when something that follows names comes next."""

_NAMED = re.compile(
    f"(?:^|(?<=[，。：；、“ 和与由请]))(?P<name>[{''.join(sorted(SURNAMES))}][\u4e00-\u9fff]{{2}})"
    "(?P<title>老师|校长|园长|局长|书记|主任)(?![\u4e00-\u9fff]?[室办们])"
)
"""A whole name before an office."""


class Mention(NamedTuple):
    """An office or role with the name behind it; or before it, then the office begins where the name does."""

    start: int
    """Where the first of its offices begins."""
    name_start: int
    end: int
    name: str
    titles: tuple[str, ...]
    """Offices right before the name, `党组书记`, `局长`."""
    is_role: bool
    """It is no office, only what the person is: 教师."""


@lru_cache(maxsize=_REMEMBERED)
def mentions(text: str) -> tuple[Mention, ...]:
    """The persons of the text that stand behind their offices and whose names plainly end, in order."""
    known, longest = _known()
    found: list[Mention] = []
    for match in _before_names().finditer(text):
        at = match.end()
        start = _title_start(text, at, known, longest)
        if start < at and (end := name_end(text, at)):
            first = _chain_start(text, start, known, longest)
            titles = tuple(re.split("[、兼]", text[first:at]))
            found.append(Mention(first, at, end, text[at:end], titles, titles[-1] in terms.offices().roles))
    for match in _NAMED.finditer(text):
        name = match["name"]
        if name[:2] not in NO_NAMES and not any(one.name_start == match.start() for one in found):
            found.append(Mention(match.start(), *match.span("name"), name, (match["title"],), match["title"] == "老师"))
    return tuple(sorted(found))


@cache
def _known() -> tuple[frozenset[str], int]:
    """Offices and roles, and the length of the longest."""
    offices = terms.offices()
    names = frozenset((*offices.titles, *offices.roles))
    return names, max(map(len, names))


@cache
def _before_names() -> re.Pattern[str]:
    """The last character of an office or a role, before a surname."""
    names, _ = _known()
    surnames = SURNAMES | {name[0] for name in DOUBLE_SURNAMES}
    return re.compile(f"[{''.join(sorted({name[-1] for name in names}))}](?=[{''.join(sorted(surnames))}])")


def _title_start(text: str, end: int, known: frozenset[str], longest: int) -> int:
    """Where the longest office that ends here begins; its end where there is none."""
    return next((end - size for size in range(min(longest, end), 1, -1) if text[end - size : end] in known), end)


def _chain_start(text: str, start: int, known: frozenset[str], longest: int) -> int:
    """Where the first of several offices of one person begins, of which the last begins at `start`."""
    while text[start - 1 : start] in ("、", "兼") and start > 1:
        first = _title_start(text, start - 1, known, longest)
        if first == start - 1:
            return start
        start = first
    return start


@cache
def title_before() -> re.Pattern[str]:
    """Offices at the very end of a text."""
    title = "|".join(sorted(terms.offices().titles, key=len, reverse=True))
    return re.compile(f"(?:(?:{title})[、兼])*(?:{title})$")


@cache
def title_after() -> re.Pattern[str]:
    """An office at the beginning of a text."""
    title = "|".join(sorted(terms.offices().titles, key=len, reverse=True))
    return re.compile(f"(?:{title})(?!室|办公|们|助理|信箱)")


def name_end(text: str, at: int) -> int:
    """Where the name that begins here ends; 0 where there is none, or none that plainly ends."""
    size = 2 if text[at : at + 2] in DOUBLE_SURNAMES else 1
    if size == 1 and (text[at : at + 1] not in SURNAMES or text[at : at + 2] in NO_NAMES):
        return 0
    if text.startswith(terms.offices().not_names, at):
        return 0
    end = at + size + 1
    if not _is_chinese(text[at : end + 1]) or len(text) < end:
        return end if _is_chinese(text[at:end]) and len(text) >= end else 0
    longer = end < len(text) and ends_at(text, end + 1)
    if ends_at(text, end):
        return end + 1 if longer and text[end] not in _NEVER and _is_chinese(text[end]) else end
    return end + 1 if longer else 0


def ends_at(text: str, end: int) -> bool:
    """Whether a name plainly ends here: before a mark, a verb, an office."""
    return end == len(text) or text[end] in _ENDS or text.startswith(terms.offices().follow, end)


def _is_chinese(text: str) -> bool:
    return all("\u4e00" <= character <= "\u9fff" for character in text)


def one_off(one: str, other: str) -> tuple[str, str] | None:
    """The two characters in which names of one length differ, if it is no more than one."""
    if len(one) != len(other):
        return None
    unlike = [(first, second) for first, second in zip(one, other, strict=True) if first != second]
    return unlike[0] if len(unlike) == 1 else None


def mistakable(one: str, other: str) -> bool:
    """Whether one character is easily written for the other: it sounds or looks like it."""
    return other in lexicon().confusable(one)
