"""Pictures of a briefing as blocks of lines: as high as they will be, with a label, the caption below."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Any

from newsroom.documents.figures import EMU_PER_MM, Placed
from newsroom.documents.pages_lines import CELLS, TWIPS_A_CELL, broken, rows
from newsroom.documents.pages_paragraphs import Block, Line, beside, paragraph, shares
from newsroom.documents.pages_settings import GRID_LINE, SETTINGS, TYPE_WIDTH

_EMU_A_TWIP = 635
_LABEL = "[图 〇"
"""Stands for the number until it is known."""


def single(placed: Placed, caption: str, story: str, *, keep: bool) -> Iterator[Block]:
    """`keep`: what follows the caption stays on its page."""
    before = SETTINGS["Picture"].before
    height = placed.height // _EMU_A_TWIP
    yield Block(_picture([placed], [CELLS], height, story), before, 0, bool(caption), True)
    if caption:
        yield replace(paragraph("Caption", caption, story), keep_next=keep)


def pairs(found: Iterable[dict[str, Any]], story: str) -> Iterator[Block]:
    """A table, each row of which is kept whole: two pictures with their captions."""
    before, caption = SETTINGS["Picture"].before, SETTINGS["Caption"]
    for row in found:
        parts = {"左宽": (37, 19), "右宽": (19, 37)}.get(row["arrangement"], (28, 28))
        sides, texts = (row["left"], row["right"]), (row["left_caption"], row["right_caption"])
        heights = [side.height // _EMU_A_TWIP for side in sides]
        lines = _picture(sides, parts, max(heights), story)
        below = [
            len(broken(text, replace(caption, right=round(TYPE_WIDTH - cells * TWIPS_A_CELL)))) * caption.line
            for text, cells in zip(texts, parts, strict=True)
        ]
        around = caption.before + caption.after
        whole = max(h + (b + around if text else 0) for h, b, text in zip(heights, below, texts, strict=True))
        rest = whole - max(heights)
        if any(texts) and rest > 0:
            shown = [rows(text, cells - 2) for text, cells in zip(texts, parts, strict=True)]
            captions = [beside(pair, parts) for pair in zip_longest(*shown, fillvalue="")]
            high = zip(captions, shares(rest, len(captions)), strict=True)
            lines += tuple(Line("Caption", text, 0, share, story) for text, share in high)
        yield Block((Line("Gap", "", 0, before, story), *lines), keep_lines=True)


def _picture(sides: Sequence[Placed], parts: Sequence[int], height: int, story: str) -> tuple[Line, ...]:
    """As many lines as the pictures are high, with their labels in the middle."""
    count = max(round(height / GRID_LINE), 1)
    spans: list[tuple[int, int]] = []
    for placed, part in zip(sides, parts, strict=True):
        cells = min(round(placed.width / _EMU_A_TWIP / TWIPS_A_CELL), part)
        start = sum(parts[: len(spans)]) + (part - cells) // 2
        spans.append((start, start + cells))
    text = beside([f"{_LABEL}　宽 {round(placed.width / EMU_PER_MM)} mm]" for placed in sides], parts)
    return tuple(
        Line("Picture", text if n == (count - 1) // 2 else "", 0, share, story, tuple(spans))
        for n, share in enumerate(shares(height, count))
    )


def numbered(block: Block, before: int) -> tuple[int, Block]:
    """The block with its pictures numbered on from so many, and how many that makes."""
    if not any(line.spans and line.text for line in block.lines):
        return before, block
    lines = list(block.lines)
    for place, line in enumerate(lines):
        if line.spans and line.text:
            count = line.text.count(_LABEL)
            text = line.text
            for number in range(before + 1, before + count + 1):
                text = text.replace(_LABEL, f"[图 {number}", 1)
            lines[place], before = replace(line, text=text), before + count
    return before, replace(block, lines=tuple(lines))
