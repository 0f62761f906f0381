"""Paragraphs of a briefing in lines, as they stand in the terminal: 56 cells for the width of the type area."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from newsroom.documents.pages_lines import CELLS, TWIPS_A_CELL, broken, columns, rows
from newsroom.documents.pages_settings import BODY_SIZE, SETTINGS, Setting
from newsroom.text.cells import width


@dataclass(frozen=True, slots=True)
class Line:
    """A line on the page. `indent` is in terminal cells, half a character each; `height` in twips."""

    kind: str
    """The template's style, or what is no text: Gap, RedRule, BoxTop, BoxBottom, Rule."""
    text: str
    indent: int
    height: int
    story: str = ""
    """Id of the story that it belongs to."""
    spans: tuple[tuple[int, int], ...] = ()
    """For pictures: from which cell to which each goes."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that are a paragraph, or what is like one; spaces before and after in twips."""

    lines: tuple[Line, ...]
    before: int = 0
    after: int = 0
    keep_next: bool = False
    keep_lines: bool = False
    edge: int = 0
    """It stands in a frame, whose edges take so much on every page."""

    @property
    def height(self) -> int:
        return sum(line.height for line in self.lines)


def paragraph(kind: str, text: str, story: str = "") -> Block:
    """A paragraph of this style."""
    setting = SETTINGS[kind]
    lines = lines_of(kind, text, setting, story)
    return Block(lines, setting.before, setting.after, setting.keep_next, setting.keep_lines)


@lru_cache(maxsize=4096)  # an issue is laid out over and over, with a picture or a story elsewhere
def lines_of(kind: str, text: str, setting: Setting, story: str = "") -> tuple[Line, ...]:
    """As printed; what is too wide for the terminal, and all small type, in rows that share the height."""
    true = broken(text, setting)
    left, first = round(setting.left / TWIPS_A_CELL), round(setting.first / TWIPS_A_CELL)
    room = CELLS - left - round(setting.right / TWIPS_A_CELL)
    if setting.size < BODY_SIZE:
        shown = [(rows(text, room, first), setting.line * len(true))]
    else:
        shown = [(_fitting(line, room - (0 if number else first)), setting.line) for number, line in enumerate(true)]
    lines: list[Line] = []
    for parts, height in shown:
        for part, share in zip(parts, shares(height, len(parts)), strict=True):
            indent = left if lines else left + first
            wide = columns(part) if setting.align != "left" else 0
            if setting.align == "centre":
                indent = max((CELLS - wide) // 2, 0)
            elif setting.align == "right":
                indent = left + max(room - wide, 0)
            lines.append(Line(kind, part, indent, share, story))
    return tuple(lines)


def _fitting(line: str, room: int) -> tuple[str, ...]:
    """The line, without blanks if it is else too wide for so many cells; in rows if even that is."""
    if 2 * len(line) <= room or width(line) <= room:
        return (line,)
    shorter = line.replace(" ", "") if not line.isascii() else line
    return (shorter,) if width(shorter) <= room else rows(line, room)


def shares(height: int, count: int) -> list[int]:
    """The height in so many parts."""
    if count == 1:
        return [height]
    return [height * (number + 1) // count - height * number // count for number in range(count)]


def boxed(kind: str, texts: Sequence[tuple[str, str]], edge: int) -> Iterator[Block]:
    """Paragraphs with their stories, in one frame that may go on over the page."""
    setting = SETTINGS[kind]
    last = len(texts) - 1
    for number, (text, story) in enumerate(texts):
        lines = lines_of(kind, text, setting, story)
        if number == 0:
            lines = (Line("BoxTop", "", 0, edge, story), *lines)
        if number == last:
            lines = (*lines, Line("BoxBottom", "", 0, edge, story))
        yield Block(lines, setting.before if number == 0 else 0, setting.after if number == last else 0, edge=edge)


def beside(texts: Sequence[str], wide: Sequence[int]) -> str:
    """Each centred in its share of the line."""
    line, start = "", 0
    for text, cells in zip(texts, wide, strict=True):
        place = start + max((cells - columns(text)) // 2, 0)
        line += " " * (place - columns(line)) + text
        start += cells
    return line if line.strip() else ""
