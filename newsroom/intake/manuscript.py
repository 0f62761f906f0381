"""What a reader finds in a document: paragraphs with a few hints of their look, before anyone asks what they mean."""

import re
from dataclasses import dataclass, field
from typing import Literal

from newsroom.text.clean import clean

Place = Literal["body", "table", "aside"]

_ENDED = re.compile(r"[。！？：；…!?:;][”’」』）)]*$")  # halfwidth-ok
_INDENTED = re.compile("(?:\u3000|  |\t|\xa0\xa0)")
_LABELLED = re.compile(r"\s*[【（(]?[\u4e00-\u9fff]{1,6}[：:]")  # halfwidth-ok
_ASCII = re.compile("[!-~]")

_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、．]|（[一二三四五六七八九十]{1,3}）|[0-9]{1,2}[、．])(?![0-9一二三四五六七八九十])"
)
_SHORT = 20
"""Characters; a numbered line of fewer is a heading."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it stands in the document, with its alternative text if a person wrote one."""

    data: bytes
    name: str
    alt: str = ""
    inline: bool = True
    """It stands in the line, so that text beside it speaks of it; False when it floats."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, or one row of a table; the text is cleaned, trimmed and on one line, and may be empty."""

    text: str
    place: Place = "body"
    """`aside` is a header or footer, which is searched for fields but never printed."""
    centred: bool = False
    outline: int | None = None
    """Heading level, 0 the highest; None for running text."""
    size: int = 0
    """Type size in half points; 0 unknown."""
    caption: bool = False
    """Set in a style for captions."""
    cells: tuple[str, ...] = ()
    """The cells of a table row."""
    pictures: tuple[Picture, ...] = ()
    """Pictures that stand in this paragraph; placed after it."""


@dataclass(slots=True)
class Manuscript:
    """A document read, in order."""

    blocks: list[Block] = field(default_factory=list)
    title: str = ""
    """As the document's properties or its front matter give it."""
    facts: dict[str, str] = field(default_factory=dict)
    """Labelled values outside the text, as `作者` in a Markdown file's front matter."""
    warnings: list[str] = field(default_factory=list)


def split_breaks(text: str, *, heading: bool = False) -> tuple[str, ...]:
    """The paragraphs in a text with soft line breaks, each cleaned and trimmed, without empty ones.

    A break divides where the next line is indented, numbered or labelled (`撰稿：`), or the line before has ended or is
    a short numbered one; within a sentence it only wrapped the line. In a heading it becomes a space.
    """
    out: list[list[str]] = []
    previous = ""
    for raw in clean(text).split("\n"):
        line = raw.strip().replace("\t", "\u3000")
        if not line:
            previous = ""
            continue
        labelled = _LABELLED.match(raw) or _LABELLED.match(previous) or line.startswith(("（", "("))
        numbered = _NUMBERED.match(line) or (len(previous) < _SHORT and _NUMBERED.match(previous))
        if (
            not previous
            or labelled
            or (not heading and numbered)
            or (not heading and (_INDENTED.match(raw) or _ENDED.search(previous)))
        ):
            out.append([line])
        else:
            gap = heading or (_ASCII.match(previous[-1]) and _ASCII.match(line))
            out[-1] += (" ", line) if gap else (line,)
        previous = line
    return tuple("".join(pieces) for pieces in out)
