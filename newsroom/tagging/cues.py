"""Words of a story that could make a plan know its like: telling, and no names, units or dates."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from newsroom.plan.model import Focus
from newsroom.story import Where
from newsroom.tagging.apart import apart
from newsroom.tagging.common_words import is_common, rarity
from newsroom.tagging.corrections import is_word
from newsroom.tagging.names import may_name_a_person, names_a_person, of_units
from newsroom.tagging.scoring import LEAD, PLACE
from newsroom.tagging.terms import CLAUSE
from newsroom.text.words import cut

MOST = 6

_UNKNOWN = 6.0
"""Rarity of a word that the table does not have; it must come twice to be offered."""
_COMMON = 4.9
"""A word that is less rare tells nothing."""
_LONGEST = 6
_PAIR = 1.15
"""Two words that come as one again and again are better than either."""

_NUMBER = re.compile(r"[0-9０-９一二三四五六七八九十百千万亿两零〇第数几]+")
_DATE = re.compile(r"[今昨明前后去同当本上下每全近][年月日天周晚午晨]|.*[月日号]|学期|学年|季度")
_AFTER_NAME = re.compile("老师|教师|[校园局科股]长|主任|书记|同学|同志|说|介绍|表示|爷爷|奶奶|阿姨|师傅|先生|女士")


def cues(title: str, body: str, area: Focus, names: Iterable[str] = ()) -> tuple[str, ...]:
    """Up to six words or pairs of words, the most telling first, that the area does not list yet.

    `names` are the story's unit and people, of which no part is offered. Needs jieba's dictionary.
    """
    known = {term.lower() for term in area.terms}
    held = "\n".join(names)
    found: dict[str, _Found] = {}
    for term, parts, place in _terms(title, body):
        if term in held or term.lower() in known or any(map(_is_no_cue, parts)):
            continue
        rare = sum(rarity(part) if is_common(part) else _UNKNOWN for part in parts) / len(parts)
        if rare >= _COMMON:
            one = found.setdefault(term, _Found(len(parts) > 1 or not is_common(term)))
            one.count += 1
            one.weight = max(one.weight, PLACE[place] * rare)
    return _best({term: one.score for term, one in found.items() if one.count > one.doubtful})


@dataclass(slots=True)
class _Found:
    """A word, or two in a row, of the text."""

    doubtful: bool
    """It has to come more than once: two words, or one that the table does not have."""
    count: int = 0
    weight: float = 0.0

    @property
    def score(self) -> float:
        return self.weight * 2.5 * self.count / (self.count + 1.5) * (_PAIR if self.doubtful else 1.0)


def _terms(title: str, body: str) -> Iterator[tuple[str, tuple[str, ...], Where]]:
    """Words and pairs of words with their place; no word that is followed by what follows a person's name."""
    for field, text in (("title", title), ("body", body)):
        for match in CLAUSE.finditer(text):
            at = match.start()
            words = cut(match.group())
            place: Where = "title" if field == "title" else "lead" if at < LEAD else "body"
            named = of_units(words)
            for number, (word, after) in enumerate(zip(words, [*words[1:], ""], strict=True)):
                person = names_a_person(word) or (may_name_a_person(word) and _AFTER_NAME.match(after))
                if not is_word(word) or number in named or person:
                    continue
                yield word, (word,), place
                if is_word(after) and number + 1 not in named and len(word) + len(after) <= _LONGEST:
                    yield word + after, (word, after), place


def _is_no_cue(word: str) -> bool:
    """A number, a date or a person."""
    return _NUMBER.search(word) is not None or _DATE.fullmatch(word) is not None or names_a_person(word)


def _best(scored: Mapping[str, float]) -> tuple[str, ...]:
    return tuple(islice(apart(sorted(scored, key=lambda term: (-scored[term], term))), MOST))
