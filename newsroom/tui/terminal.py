"""What we need of the terminal that Textual does not offer: the only module that touches private names of Textual.

Checked on Textual 8.2.8; `tests/tui/test_terminal.py` guards every name.
"""

import os
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.widgets.text_area import WrappedDocument

CHECKED_ON = "8.2.8"

LONGEST_SEQUENCE = 1024
"""Bytes that an escape sequence may have; Textual's 32 break an input method's phrase of five characters."""


def set_environment() -> None:
    """Turn the kitty keyboard protocol off: input methods lose text through it (facts/tui.md 1). Imports no Textual.

    Whoever wants it back sets TEXTUAL_DISABLE_KITTY_KEY=0 herself.
    """
    os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")


def raise_sequence_limit() -> None:
    """Let long phrases through the key parser, for whoever turned the kitty protocol on again."""
    from textual import _xterm_parser

    _xterm_parser._MAX_SEQUENCE_SEARCH_THRESHOLD = LONGEST_SEQUENCE


def break_lines_as_chinese() -> None:
    """Let every text area wrap by Chinese rules: a mark never begins a row, a space is no reason to break.

    Its rows are cut as plain text besides: Textual makes a styled text of the whole paragraph for every question where
    the cursor stands, 1 ms each in one of 10,000 characters.
    """
    from textual.document import _wrapped_document

    from newsroom.text.wrap import offsets

    def compute_wrap_offsets(text: str, width: int, tab_size: int, *_: object, **__: object) -> list[int]:
        return offsets(text, width, tab_size)

    def get_sections(self: "WrappedDocument", line_index: int) -> list[str]:
        line = self.document[line_index]
        return [line[start:end] for start, end in pairwise([0, *self.get_offsets(line_index), len(line)])]

    _wrapped_document.compute_wrap_offsets = compute_wrap_offsets  # pyright: ignore[reportPrivateImportUsage]
    _wrapped_document.WrappedDocument.get_sections = get_sections


def row_at(document: "WrappedDocument", y: int) -> tuple[int, int] | None:
    """The paragraph and the row of it that stand at a height of the wrapped document; None below its end."""
    rows = document._offset_to_line_info
    return rows[y] if y < len(rows) else None
