"""The body of a story as a template prints it: its paragraphs by rank, its pictures alone or two in a row."""

from typing import Any

from newsroom.documents.briefing import PrintedStory
from newsroom.documents.fields import Field, named
from newsroom.documents.figures import Placed, arrangement, rows
from newsroom.documents.headline import without_full_stop
from newsroom.documents.hierarchy import ranked
from newsroom.documents.press import Press
from newsroom.text.clean import clean_line

PICTURE_ROW = (
    Field("left", "左图", "一行里左边的图"),
    Field("left_caption", "左图注", "它的说明"),
    Field("right", "右图", "一行里右边的图"),
    Field("right_caption", "右图注", "它的说明"),
    Field("arrangement", "排式", "等宽；一横一竖的是左宽或右宽，宽的占三分之二"),
)
BLOCK = (
    Field("kind", "类型", "正文，一级到四级（单独成行的小标题），一级段到三级段（小标题后接文字），单图，双图"),
    Field("lead", "段首", "一、（一）1. 这样开头的小标题部分"),
    Field("text", "文字", "这一段（除去段首）的文字"),
    Field("picture", "图", "单独成行的一张图"),
    Field("caption", "图注", "它的说明"),
    Field("picture_rows", "图排", "两张一行的图，一行一项", PICTURE_ROW),
)
"""A paragraph, or the pictures that stand at one place."""


def printed_headline(headline: str) -> str:
    """A headline as printed, on one line."""
    return without_full_stop(clean_line(headline))


def body_blocks(story: PrintedStory, press: Press) -> list[dict[str, Any]]:
    """Paragraphs and pictures in reading order; a picture's place beyond the last paragraph is the end."""
    end = len(story.paragraphs)
    blocks: list[dict[str, Any]] = []
    for position in range(end + 1):
        if position and (line := clean_line(story.paragraphs[position - 1])):
            paragraph = ranked(line)
            blocks.append(_block(paragraph.kind, lead=paragraph.lead, text=paragraph.text))
        here = [figure for figure in story.figures if min(max(figure.after, 0), end) == position]
        found = (press.picture(figure, printed_headline(story.headline)) for figure in here)
        blocks.extend(_pictures(rows([picture for picture in found if picture]), press))
    return blocks


def _pictures(placed: list[tuple[Placed, ...]], press: Press) -> list[dict[str, Any]]:
    """Rows of two that follow each other are one block."""
    blocks: list[dict[str, Any]] = []
    if pairs := [_pair(row, press) for row in placed if len(row) == 2]:
        blocks.append(_block("双图", picture_rows=pairs))
    singles = (row[0] for row in placed if len(row) == 1)
    blocks.extend(_block("单图", picture=press.draw(one), caption=_caption(one)) for one in singles)
    return blocks


def _pair(row: tuple[Placed, ...], press: Press) -> dict[str, Any]:
    left, right = row
    return named(
        PICTURE_ROW,
        left=press.draw(left),
        left_caption=_caption(left),
        right=press.draw(right),
        right_caption=_caption(right),
        arrangement=arrangement(row),
    )


def _caption(placed: Placed) -> str:
    return without_full_stop(clean_line(placed.picture.caption))


def _block(
    kind: str, *, lead: str = "", text: str = "", picture: object = "", caption: str = "", picture_rows: object = ()
) -> dict[str, Any]:
    return named(BLOCK, kind=kind, lead=lead, text=text, picture=picture, caption=caption, picture_rows=picture_rows)
