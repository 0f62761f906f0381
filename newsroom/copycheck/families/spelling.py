"""Wrong characters (TYP-01 to TYP-05, TYP-07): what newsroom.copycheck.spelling suspects, as hits."""

from collections.abc import Iterator

from newsroom.copycheck.lists import Lists
from newsroom.copycheck.model import Hit
from newsroom.copycheck.passage import Passage
from newsroom.copycheck.spelling import suspects


def spelling(passage: Passage, _lists: Lists) -> Iterator[Hit]:
    """Everything suspicious in the passage."""
    for found in suspects(passage.text):
        yield Hit(found.start, found.end, found.right, found.why, found.severity, found.rule)


PASSAGE = {"spelling": spelling}
