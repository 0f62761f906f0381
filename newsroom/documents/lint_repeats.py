"""What a loop would repeat that may be there only once, and cells that a loop may leave empty."""

from collections.abc import Iterator, Sequence
from typing import Any

from newsroom.documents.lint_blocks import Block
from newsroom.documents.lint_places import Paragraph
from newsroom.documents.lint_tags import Tag
from newsroom.documents.package import V, W
from newsroom.documents.problem import Problem

_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}wsp"
_WPG = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}wgp"
_SHAPES = (V + "shape", V + "rect", V + "oval", V + "line", V + "group", V + "roundrect", _WPS, _WPG)
_COMMENTS = (W + "commentRangeStart", W + "commentReference")
_WORDS_OWN = ("_GoBack",)
"""Bookmarks that Word sets by itself wherever she stopped."""


def sections(paragraphs: Sequence[Paragraph], tags: Sequence[Sequence[Tag]]) -> Iterator[Problem]:
    """Section breaks that would go with the paragraph of a tag."""
    for paragraph, found in zip(paragraphs, tags, strict=True):
        if _breaks(paragraph) and any(tag.level in ("p", "tr", "tc") for tag in found):
            yield paragraph.problem("section")


def repeats(paragraphs: Sequence[Paragraph], blocks: Sequence[Block]) -> Iterator[Problem]:
    """What stands in a loop and must not."""
    loops = sorted(
        (block.opens.at.order, block.closes.at.order) for block in blocks if block.name == "for" and block.closes
    )
    begin = paragraphs[0].order if paragraphs else 0
    done = begin
    for first, last in loops:
        for paragraph in paragraphs[max(first, done) - begin : last + 1 - begin]:
            if paragraph.element is not None:
                yield from _once_only(paragraph, alone=first < paragraph.order < last)
        done = max(done, last + 1)


def _once_only(paragraph: Paragraph, *, alone: bool) -> Iterator[Problem]:
    """`alone`: not the paragraph of the loop's own tag."""
    element = paragraph.element
    if alone and _breaks(paragraph):
        yield paragraph.problem("section_in_loop")
    if next(element.iter(*_SHAPES), None) is not None:
        yield paragraph.problem("shape_in_loop")
    if any(mark.get(W + "name") not in _WORDS_OWN for mark in element.iter(W + "bookmarkStart")):
        yield paragraph.problem("bookmark_in_loop")
    if next(element.iter(*_COMMENTS), None) is not None:
        yield paragraph.problem("comment_in_loop")


def _breaks(paragraph: Paragraph) -> bool:
    return paragraph.element is not None and paragraph.element.find(f"{W}pPr/{W}sectPr") is not None


def empty_cells(paragraphs: Sequence[Paragraph], blocks: Sequence[Block]) -> Iterator[Problem]:
    """Cells whose every paragraph hangs on a condition or a loop."""
    cells: dict[Any, list[Paragraph]] = {}
    for paragraph in paragraphs:
        if (cell := paragraph.around("tc")) is not None:
            cells.setdefault(cell, []).append(paragraph)
    hanging: dict[Any, list[Block]] = {}
    for block in blocks:
        if block.opens.level == "p" and block.closes:
            cell = block.opens.at.around("tc")
            if cell is not None and cell is block.closes.at.around("tc"):
                hanging.setdefault(cell, []).append(block)
    for cell, own in hanging.items():
        if not _keeps_one(cells[cell], own) and not _provided(own, blocks):
            yield own[-1].closes.problem("empty_cell")  # pyright: ignore[reportOptionalMemberAccess]


def _keeps_one(inside: Sequence[Paragraph], own: Sequence[Block]) -> bool:
    """Whether a paragraph stays whatever the data are."""
    hanging = set()
    for block in own:
        if any(tag.name == "else" for tag in block.between) and block.name == "if":
            continue
        assert block.closes
        first, last = block.opens.at.order, block.closes.at.order
        hanging |= {paragraph for paragraph in inside if first <= paragraph.order <= last}
    markers = {tag.at for block in own for tag in (block.opens, *block.between, block.closes) if tag}
    return any(paragraph not in hanging and paragraph not in markers for paragraph in inside)


def _provided(own: Sequence[Block], blocks: Sequence[Block]) -> bool:
    """Whether the cell is only there when one of its conditions holds: `{%tr if 报 or 送 %}` around it."""
    asked = {block.opens.rest for block in own if block.name == "if"}
    first, last = own[0].opens.at.order, own[-1].opens.at.order
    return any(
        block.name == "if"
        and block.closes is not None
        and block.opens.at.order < first <= last < block.closes.at.order
        and {part.strip() for part in block.opens.rest.split(" or ")} <= asked
        for block in blocks
    )
