"""Pictures in a terminal by textual-image (the extra `pages`), without a word to the terminal that Textual did not say.

On import the library asks the terminal what it can do and reads the answer from the keyboard, which is Textual's by
then. Here it is imported deaf and dumb; what a terminal can do is known by its name, or by what she chose.

Checked on textual-image 0.12.0; `tests/tui/test_pages.py` guards the names.
"""

import io
import os
import struct
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from newsroom.desk.pdf import missing_library

if TYPE_CHECKING:
    from textual.widget import Widget

CHECKED_ON = "0.12.0"
CELL = (10, 20)
"""Pixels of a cell, where the terminal does not tell."""


class Way(StrEnum):
    """How a picture gets onto the screen."""

    KITTY = "kitty"
    SIXEL = "sixel"
    BLOCKS = "blocks"


WAY_LABELS = {Way.KITTY: "Kitty 图像", Way.SIXEL: "Sixel 图像", Way.BLOCKS: "色块"}
_SIXEL_PROGRAMS = {"WezTerm", "iTerm.app", "mintty", "contour", "rio"}


def way(environment: Mapping[str, str] = os.environ) -> Way:
    """What the terminal is known to show; half blocks where nothing is. NEWSROOM_PICTURES says otherwise."""
    with suppress(ValueError):
        return Way(environment.get("NEWSROOM_PICTURES", "").lower())
    term, program = environment.get("TERM", ""), environment.get("TERM_PROGRAM", "")
    if "TMUX" in environment or term.startswith(("screen", "tmux")):
        return Way.BLOCKS  # what lies behind it may change at any time
    if "KITTY_WINDOW_ID" in environment or "kitty" in term or program == "ghostty" or "ghostty" in term:
        return Way.KITTY
    sixel = term.startswith(("foot", "mlterm", "contour", "yaft")) or program in _SIXEL_PROGRAMS
    return Way.SIXEL if sixel or "WT_SESSION" in environment or "KONSOLE_VERSION" in environment else Way.BLOCKS


def cell_size() -> tuple[int, int]:
    """Width and height of a cell in pixels, as the system knows them; the terminal is not asked."""
    with suppress(OSError, ImportError, ValueError, AttributeError):
        import fcntl
        import termios

        told = fcntl.ioctl(sys.__stdout__.fileno(), termios.TIOCGWINSZ, bytes(8))  # pyright: ignore[reportOptionalMemberAccess]
        rows, columns, width, height = struct.unpack("HHHH", told)
        if rows and columns and width and height:
            return width // columns, height // rows
    return CELL


def picture(image: Any, by: Way) -> "Widget":
    """A widget that shows a picture as large as its styles say. Raises NewsroomError where the library is missing."""
    with _deaf_and_dumb():
        try:
            from textual_image import _terminal, widget
        except ImportError:
            raise missing_library("textual-image") from None
    size = _terminal.CellSize(*cell_size())
    setattr(_terminal.get_cell_size, "_result", size)  # noqa: B010  (its own cache)
    kinds = {Way.KITTY: widget.TGPImage, Way.SIXEL: widget.SixelImage, Way.BLOCKS: widget.HalfcellImage}
    return kinds[by](image)


@contextmanager
def _deaf_and_dumb() -> Iterator[None]:
    """While something is imported that would talk to the terminal."""
    kept = sys.__stdout__
    setattr(sys, "__stdout__", io.StringIO())  # noqa: B010
    try:
        yield
    finally:
        setattr(sys, "__stdout__", kept)  # noqa: B010
