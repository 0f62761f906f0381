"""Wrong characters (TYP-01 to TYP-05, TYP-07): what newsroom.copycheck.spelling suspects, as hits."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from newsroom.copycheck.lists import Lists
from newsroom.copycheck.mentions import mentions
from newsroom.copycheck.model import Hit
from newsroom.copycheck.passage import Passage
from newsroom.copycheck.sheet import Placed, Sheet
from newsroom.copycheck.spelling import Suspect, suspects

_REMEMBERED = 4096
"""Passages of which the suspects are kept."""


@lru_cache(maxsize=_REMEMBERED)
def _suspects(text: str) -> tuple[Suspect, ...]:
    return tuple(suspects(text))


def spelling(passage: Passage, _lists: Lists) -> Iterator[Hit]:
    """Everything suspicious in the passage, but for what the whole story has to say."""
    for found in _suspects(passage.text):
        if not found.doubtful:
            yield _hit(found)


def doubtful(sheet: Sheet) -> Iterator[Placed]:
    """What fits badly, unless the story writes it so again, or it is in somebody's name: nobody slips twice alike."""
    for passage in sheet.texts:
        for found in _suspects(passage.text):
            if found.doubtful and not _is_meant(found, passage.text, sheet):
                yield Placed(passage, _hit(found))


def _hit(found: Suspect) -> Hit:
    return Hit(found.start, found.end, found.right, found.why, found.severity, found.rule)


def _is_meant(found: Suspect, text: str, sheet: Sheet) -> bool:
    said = text[found.start : found.end]
    unlike = [one != other for one, other in zip(said, found.right, strict=True)]
    pieces = ["".join(pair) for pair, wrong in zip(pairwise(said), pairwise(unlike), strict=True) if any(wrong)]
    texts = [passage.text for passage in sheet.texts]
    return any(
        sum(one.count(piece) for one in texts) > 1 or any(piece in _names(one) for one in texts) for piece in pieces
    )


@lru_cache(maxsize=_REMEMBERED)
def _names(text: str) -> str:
    """The names of people in the passage, one beside the other."""
    return " ".join(mention.name for mention in mentions(text))


PASSAGE = {"spelling": spelling}
STORY = {"spelling": doubtful}
