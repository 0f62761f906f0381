"""A story's paragraphs by rank: 一、 in Heiti, （一） in Kaiti, 1. bold, （1） plain (GB/T 9704, domain.md 4.4)."""

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["正文", "一级", "二级", "三级", "四级", "一级段", "二级段", "三级段"]

_NUMERAL = "[一二三四五六七八九十百]{1,4}"
_MARKS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("一级", re.compile(f"{_NUMERAL}、(?!{_NUMERAL}(?:年级|、))")),  # halfwidth-ok
    ("二级", re.compile(f"[（(]{_NUMERAL}[）)]")),  # halfwidth-ok
    ("三级", re.compile(r"\d{1,2}[.．](?!\d)")),
    ("四级", re.compile(r"[（(]\d{1,2}[）)]")),  # halfwidth-ok
)
_LONGEST_HEADING = 40
_SENTENCE = re.compile(r"[。；！？…，、;!?,]$")  # halfwidth-ok
_LEAD = re.compile(r"[^。！？]{1,40}。")
_RUN_IN: dict[Kind, Kind] = {"一级": "一级段", "二级": "二级段", "三级": "三级段"}


@dataclass(frozen=True, slots=True)
class Ranked:
    """A paragraph: what it is, its lead (set in the heading's face; only in `…段` kinds) and the rest."""

    kind: Kind
    lead: str
    text: str


def ranked(paragraph: str) -> Ranked:
    """What the paragraph is. `lead + text` is always the paragraph itself.

    A numbered line without a full stop, or of one short sentence, is a heading of its own; a numbered paragraph whose
    first sentence is short has that sentence as its heading.
    """
    rank: Kind | None = next((kind for kind, mark in _MARKS if mark.match(paragraph)), None)
    if rank is None:
        return Ranked("正文", "", paragraph)
    if len(paragraph) <= _LONGEST_HEADING and not _SENTENCE.search(paragraph) and "。" not in paragraph:
        return Ranked(rank, "", paragraph)
    lead = _LEAD.match(paragraph)
    if lead and lead.end() == len(paragraph):  # nothing to run into; of rank three or four it is an item of a list
        return Ranked(rank if rank in ("一级", "二级") else "正文", "", paragraph)
    if lead and rank in _RUN_IN:
        return Ranked(_RUN_IN[rank], lead.group(), paragraph[lead.end() :])
    return Ranked("正文", "", paragraph)
