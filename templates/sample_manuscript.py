"""A source of the sample: what one story says, and how the hand that typed it laid it out (`templates/sample/*.toml`).

In `body` a line is a paragraph, an empty line an empty paragraph. In a .docx `# ` and `## ` make headings with
Word's automatic Chinese numbers, `{-text-}` and `{+text+}` a tracked deletion and insertion.
"""

import re
from datetime import datetime
from pathlib import Path
from typing import Literal

import msgspec

SOURCES = Path(__file__).resolve().parent / "sample"


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of the source file; a key that is not one of its fields is an error."""


class Picture(Part, frozen=True, kw_only=True):
    scene: str
    """A scene of sample_pictures."""
    after: int
    """It stands after this many lines of the body."""
    line: str = ""
    """The caption line below it; empty when the body has the captions."""


class Hand(Part, frozen=True, kw_only=True):
    """How it is typed."""

    title: Literal["none", "centred", "heading", "plain"] = "none"
    indent: Literal["none", "chars", "spaces", "lines"] = "none"
    """chars: Word's own indent; spaces: two full-width spaces; lines: these, and soft breaks instead of paragraphs."""
    before: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    """Lines between the title and the text."""
    end: tuple[str, ...] = ()
    header: str = ""
    footer: str = ""
    box: tuple[str, ...] = ()
    """Lines of a text box."""
    form: tuple[tuple[str, ...], ...] = ()
    """Rows of a table above the text: label and value, once or twice."""
    core_title: str = ""
    """Title in the file's properties, left over from the document that was copied."""
    encoding: Literal["utf-8", "utf-8-sig", "utf-16", "gb18030"] = "utf-8"
    newline: Literal["\n", "\r\n"] = "\n"


class Manuscript(Part, frozen=True, kw_only=True):
    """One sample submission. All but `body`, `picture` and `hand` is what a careful reader finds in it."""

    file: str
    title: str
    unit: str
    authors: tuple[str, ...]
    photographers: tuple[str, ...] = ()
    reviewer: str = ""
    phone: str = ""
    kind: Literal["routine", "major", "urgent"] = "routine"
    genre: str = ""
    focus: str
    """The focus area of the bureau plan that its author had in mind; empty: none fits."""
    repeats: str = ""
    """Name of the source that reports the same event."""
    planted: tuple[str, ...] = ()
    """Copy errors put in on purpose, as they stand in the body."""
    ended: datetime
    submitted: datetime
    body: str
    picture: tuple[Picture, ...] = ()
    hand: Hand

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(self.body.strip("\n").split("\n"))

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The text as it reads: changes accepted, without marks, captions among it."""
        plain = re.sub(r"\{-.*?-\}", "", self.body).replace("{+", "").replace("+}", "")
        return tuple(re.sub(r"^#+ ", "", line) for line in plain.split("\n") if line)


def load(folder: Path = SOURCES) -> dict[str, Manuscript]:
    """Every source by its name, in order. Raises msgspec.ValidationError for a source with a wrong key or value."""
    sources = sorted(folder.glob("*.toml"))
    return {path.stem: msgspec.toml.decode(path.read_bytes(), type=Manuscript) for path in sources}
