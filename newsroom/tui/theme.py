"""The two liveries: paper (light) and ink (dark); red as on a masthead, nothing else that shouts."""

import os

from textual.theme import Theme

INK = Theme(
    name="newsroom-ink", dark=True, primary="#8c2f2b", secondary="#4f6d7a", accent="#d9a55c", foreground="#e6e1d6",
    background="#1b1c1f", surface="#232529", panel="#2d3035", warning="#d9a55c", error="#e0706a", success="#8fb573",
    variables={"head-text": "#fbf3e6", "quiet": "#9a968c", "cursor-row": "#46505a"},
)  # fmt: skip
PAPER = Theme(
    name="newsroom-paper", dark=False, primary="#a3231f", secondary="#3f6274", accent="#8a5a00", foreground="#24211d",
    background="#f7f3ea", surface="#fffdf7", panel="#e9e3d5", warning="#8a5a00", error="#b3261e", success="#3f6b2a",
    variables={"head-text": "#fffaf0", "quiet": "#6b665c", "cursor-row": "#d8cfb9"},
)  # fmt: skip


def fitting() -> str:
    """The livery for this terminal: paper where it says that its background is light."""
    background = os.environ.get("COLORFGBG", "").rpartition(";")[2]
    return PAPER.name if background in ("7", "15") else INK.name
