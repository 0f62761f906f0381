"""How each paragraph of a briefing is set: the figures of templates/briefing_styles.py, for the layout on screen.

Lengths are twips (1/20 pt), type sizes half points, as in the template; a test compares the two.
"""

from dataclasses import dataclass
from typing import Literal

GRID_LINE = 579
TYPE_WIDTH, TYPE_HEIGHT = 8845, 22 * GRID_LINE
"""The type area of GB/T 9704, 156 x 225 mm; LibreOffice fills it as far as there are lines of the grid."""
BODY_SIZE = 32


@dataclass(frozen=True, slots=True)
class Setting:
    """One paragraph style."""

    line: int = GRID_LINE
    """Height of a line, exact."""
    size: int = BODY_SIZE
    before: int = 0
    after: int = 0
    left: int = 0
    right: int = 0
    first: int = 0
    """Indent of the first line beyond `left`; negative: it hangs out."""
    condensed: int = 0
    """By how much characters stand closer."""
    align: Literal["left", "centre", "right"] = "left"
    keep_next: bool = False
    keep_lines: bool = False

    @property
    def em(self) -> int:
        return self.size * 10


def _body(*, keep_next: bool = False) -> Setting:
    return Setting(first=640, condensed=5, keep_next=keep_next)


SETTINGS: dict[str, Setting] = {
    "Classification": Setting(),
    "Masthead": Setting(1200, 84, before=440, after=200, align="centre"),
    "MastheadLong": Setting(1200, 64, before=440, after=200, align="centre"),
    "MastheadLongest": Setting(760, 48, before=560, after=240, align="centre"),
    "IssueLine": Setting(after=240, align="centre"),
    "VersionNote": Setting(460, 28, after=200, align="centre"),
    "IssuerLine": Setting(),
    "LongIssuer": Setting(keep_next=True),
    "ContentsTitle": Setting(520, before=200, after=40, align="centre", keep_next=True, keep_lines=True),
    "ContentsColumn": Setting(345, 28, left=560, first=-560, keep_lines=True),
    "ContentsEntry": Setting(345, 28, left=560, keep_lines=True),
    "EditorNote": Setting(before=360, after=360, left=140, right=140, first=640),
    "ColumnTitle": Setting(before=290, keep_next=True, keep_lines=True),
    "Headline": Setting(640, 44, before=280, after=200, align="centre", keep_next=True, keep_lines=True),
    "SpecialHeadline": Setting(680, 44, before=579, after=290, align="centre", keep_next=True, keep_lines=True),
    "Subheadline": Setting(520, after=240, align="centre", keep_next=True, keep_lines=True),
    "Brief": Setting(before=160, after=240, left=140, right=140, first=640),
    "Body": _body(),
    "LastBody": _body(keep_next=True),
    "Level1": _body(keep_next=True),
    "Level2": _body(keep_next=True),
    "Level3": _body(keep_next=True),
    "Level4": _body(keep_next=True),
    "Picture": Setting(0, before=120, align="centre", keep_next=True),
    "PairPicture": Setting(0, before=120, align="centre"),
    "Caption": Setting(420, 28, before=60, after=120, align="centre", keep_lines=True),
    "Byline": Setting(right=320, align="right", keep_lines=True),
    "BeforeImprint": Setting(keep_next=True),
    "Imprint": Setting(460, 28, left=840, right=280, first=-560, keep_next=True, keep_lines=True),
    "ImprintNames": Setting(460, 28, left=280, right=280, keep_next=True, keep_lines=True),
    "End": Setting(20, 2),
}
"""By the template's style id."""
