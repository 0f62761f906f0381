"""What the officer decided about a story's topics, a row each: all that the personal model is made from.

Rows are only ever added. Each has in it what is learned from it, so that nothing else is needed to replay them: the
story may be gone, its month closed, the plan edited.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import msgspec

from newsroom.plan.model import Plan
from newsroom.story import Tagging, TopicChoice, Where
from newsroom.tagging.scoring import LEAD
from newsroom.text.words import cut, cut_parts

Kind = Literal["correct", "confirm", "undo"]

_MOST_WORDS: dict[Where, int] = {"title": 40, "lead": 60, "body": 240}
"""Distinct words that are kept of a story, by place."""
_LONGEST_WORD = 12


@dataclass(frozen=True, slots=True)
class Words:
    """Distinct words of a text by the first place in which they stand: Chinese, of two characters and more."""

    title: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    body: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One decision: she corrected the machine, confirmed it, or took an earlier decision back."""

    key: str
    """Unique among all rows."""
    kind: Kind
    story: str
    content: str = ""
    """Hash of the text that she saw."""
    plan: str = ""
    revision: str = ""
    """Hash of the plan's areas and terms as they were (`revision`)."""
    predicted: tuple[tuple[str, float], ...] = ()
    """Areas with their scores as they were shown to her, best first."""
    proposed: str | None = None
    """The area proposed, None for none."""
    base: tuple[tuple[str, float], ...] = ()
    """The same scores without the personal model, from which it learns."""
    evidence: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """The words that were given as reasons, by area."""
    primary: str | None = None
    """The area that she chose, None for none."""
    further: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    """Words that she put into the plan because of this story."""
    words: Words = Words()
    silent: bool = False
    """She let the proposal stand when the story was signed off or printed."""
    undoes: tuple[str, ...] = ()
    """Keys of the rows that this one takes back."""
    by: str = ""
    at: str = ""
    """ISO 8601."""


def words_of(title: str, body: str) -> Words:
    """The words of a text that a row keeps. Needs jieba's dictionary."""
    found: dict[str, Where] = {}
    place: Where = "lead"
    for word, where in told("title", cut(title)):
        found.setdefault(word, where)
    for words in cut_parts(body, paragraphs(body)):
        for word, where in told(place, words):
            found.setdefault(word, where)
        place = "body"
    kept = {place: tuple(word for word in found if found[word] == place)[:most] for place, most in _MOST_WORDS.items()}
    return Words(**kept)


def paragraphs(body: str) -> list[str]:
    """A body's paragraphs, each with its end; joined, they are the body."""
    *first, last = body.split("\n")
    return [*(paragraph + "\n" for paragraph in first), last]


def told(place: Where, words: Iterable[str]) -> Iterator[tuple[str, Where]]:
    """Of a paragraph's words those that something can be learned from; late in the first, the lead, they are body."""
    at = 0
    for word in words:
        if is_word(word):
            yield word, "body" if place == "lead" and at >= LEAD else place
        at += len(word)


def is_word(word: str) -> bool:
    """Whether something can be learned from it: Chinese, two characters at least."""
    return 1 < len(word) <= _LONGEST_WORD and "\u3400" <= word[0] <= "\u9fff" and "\u3400" <= word[-1] <= "\u9fff"


def content_hash(title: str, body: str) -> str:
    """By which a text is known again."""
    return hashlib.sha256(f"{title}\n{body}".encode("utf-8", "replace")).hexdigest()[:16]


def revision(plan: Plan) -> str:
    """A hash of the plan's areas and terms; what else the plan says does not matter for topics."""
    told = [msgspec.json.encode(area) for area in plan.focus]
    return hashlib.sha256(b"\n".join(told)).hexdigest()[:16]


def decided(choice: TopicChoice | None, shown: Tagging) -> Kind:
    """What a choice says of the proposal that was shown; None takes back."""
    if choice is None:
        return "undo"
    return "confirm" if choice.primary == shown.primary else "correct"


def holding(rows: Iterable[Correction]) -> Iterator[Correction]:
    """The rows that were not taken back, the latest first; one that takes back may be taken back itself."""
    void: set[str] = set()
    for row in reversed(list(rows)):
        if row.key in void:
            continue
        if row.kind == "undo":
            void.update(row.undoes)
        yield row


def live(rows: Iterable[Correction]) -> tuple[Correction, ...]:
    """The decisions that hold, in their order: none that was taken back, and of each story the last."""
    latest: dict[str, Correction] = {}
    for row in holding(rows):
        if row.kind != "undo":
            latest.setdefault(row.story, row)
    return tuple(reversed(latest.values()))


def standing(rows: Iterable[Correction], story_id: str) -> tuple[str, ...]:
    """Keys of the story's rows that were not taken back."""
    kept = [row.key for row in holding(rows) if row.kind != "undo" and row.story == story_id]
    return tuple(reversed(kept))


def scores_of(tagging: Tagging) -> tuple[tuple[str, float], ...]:
    """Areas with their scores, as a row keeps them."""
    return tuple((score.focus, score.score) for score in tagging.scores)


def reasons_of(tagging: Tagging) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The words given as reasons, by area."""
    return tuple((score.focus, tuple(e.term for e in score.evidence)) for score in tagging.scores if score.evidence)


def shares_of(row: Correction) -> Mapping[str, float]:
    """The scores that the personal model starts from."""
    return dict(row.base or row.predicted)
