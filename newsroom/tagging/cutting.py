"""A story cut into words, as the plan's terms and the learned ones are looked for in it."""

from typing import NamedTuple

from newsroom.tagging.scoring import LEAD
from newsroom.text import words


class Cut(NamedTuple):
    """A title and a body with their words."""

    title: str
    body: str
    title_words: list[str]
    body_words: list[str]
    lead: int
    """So many of the body's words begin in its lead."""
    room: int
    """So many characters of the last of these belong to the lead."""


def cut(title: str, body: str) -> Cut:
    """Cut a story."""
    body_words = words.cut(body)
    start = lead = before = 0
    for word in body_words:
        if start >= LEAD:
            break
        before = start
        start += len(word)
        lead += 1
    return Cut(title, body, words.cut(title), body_words, lead, LEAD - before)
